"""Every link inside the built site leads to a page, and to a place on it, that exists."""

import os
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

ROOT = Path(__file__).parents[2]
SITE = Path(os.environ.get("SITE", ROOT / "build" / "_build" / "html")).resolve()
FOLDERS = ("_static", "_sources")  # the theme's own files


class Page(HTMLParser):
    """The places of a page, and what it links to."""

    def __init__(self, text):
        super().__init__()
        self.places, self.links = set(), []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        values = dict(attributes)
        self.places.update(values[key] for key in ("id", "name") if values.get(key))
        self.links += [values[key] for key in ("href", "src") if values.get(key)]


def read(site):
    """Every page of a site by its path."""
    found = (path for path in site.rglob("*.html") if path.relative_to(site).parts[0] not in FOLDERS)
    return {path: Page(path.read_text(encoding="utf-8")) for path in found}


def dead(site):
    """Links of a site that lead nowhere, as "page -> link"."""
    pages = read(site)
    for path, page in pages.items():
        for link in page.links:
            target = urlsplit(link)
            if target.scheme or target.netloc:
                continue
            below = site if target.path.startswith("/") else path.parent  # 404.html, shown at any depth, starts at "/"
            goal = (below / unquote(target.path).lstrip("/")).resolve() if target.path else path
            place = unquote(target.fragment)
            if not goal.exists() or (place and goal in pages and place not in pages[goal].places):
                yield f"{path.relative_to(site)} -> {link}"


@pytest.fixture
def site(tmp_path):
    (tmp_path / "a.html").write_text('<a href="sub/b.html#here">b</a><a href="#top">up</a><p id="top">')
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "b.html").write_text('<p id="here"><a href="../a.html">a</a><a href="https://other.org/x">')
    return tmp_path


def test_a_sound_site_has_no_dead_links(site):
    assert list(dead(site)) == []


@pytest.mark.parametrize("link", ["missing.html", "sub/b.html#gone", "#gone", "sub/missing.svg"])
def test_a_dead_link_is_noticed(site, link):
    with (site / "a.html").open("a") as page:
        page.write(f'<img src="{link}">')
    assert list(dead(site)) == [f"a.html -> {link}"]


def test_the_built_book_has_no_dead_links():
    assert SITE.joinpath("index.html").exists(), f"{SITE} has no built book; run `make book` first."
    assert list(dead(SITE)) == []
