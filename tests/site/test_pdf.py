"""`make pdf` prints a book with bookmarks, tags and links, and with nothing of the machine that printed it."""

import re

import pytest
from conftest import ROOT, SITE

SCRIPT = '<script defer src="_static/../vendor/{mathjax}/tex-chtml.js"></script>'
PAGE = """<!DOCTYPE html><html lang="en"><head><title>A book</title>{script}</head>
<body><h1>A book</h1><p><a href="book/en/index.html#end">the end</a> <a href="_downloads/a.ipynb">a file</a>
<a href="https://example.org/">another site</a></p><details><summary>Why?</summary><p>\\(x^2\\)</p></details>
<h2 id="end">The end</h2></body></html>"""


@pytest.fixture(params=[SCRIPT, ""], ids=["formulas for the browser", "formulas typeset before"])
def printed(tmp_path, monkeypatch, request):
    """The bytes of a small book."""
    monkeypatch.syspath_prepend(ROOT / "book" / "_ext")
    import pdf
    from vendor import MATHJAX_FOLDER

    home = tmp_path / "book" / "en" / "index.html"
    home.parent.mkdir(parents=True)
    script = request.param.format(mathjax=MATHJAX_FOLDER.name)
    home.write_text(PAGE.format(script=script), encoding="utf-8")
    pdf.main(tmp_path, tmp_path / "book.pdf")
    return (tmp_path / "book.pdf").read_bytes()


def test_the_pdf_has_bookmarks_tags_and_links_and_names_no_file_of_this_machine(printed):
    assert printed.startswith(b"%PDF")
    for part in (b"/Outlines", b"/StructTreeRoot", b"/Lang", b"https://example.org/"):
        assert part in printed
    assert len(re.findall(rb"/Subtype ?/Link", printed)) == 2  # to the end, and to the other site
    assert b"file:" not in printed
    assert str(SITE).encode() not in printed
