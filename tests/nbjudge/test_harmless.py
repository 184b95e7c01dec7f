"""What a student wrote does nothing in a page that others open, covers nothing of it, and takes no long time."""

import time

import nbformat
import pytest
from marked import HOSTILE, Tags, hand_in, make_course
from nbconvert import HTMLExporter
from nbgrader.server_extensions.formgrader.formgrader import FormgradeExtension
from traitlets.config import Config

from nbjudge.course import folder
from nbjudge.handover import harmless
from nbjudge.handover.harmless import CUT, LINK, LONGEST, OWN_PICTURE, PICTURE, ROOM, clean, markdown2html


def markdown(source, locked=False, attachments=None):
    about = {"nbgrader": {"locked": True}} if locked else {}
    cell = nbformat.from_dict({"source": source, "metadata": about, "attachments": attachments or {}})
    return markdown2html({"cell": cell}, source)


@pytest.fixture(scope="module")
def graded(tmp_path_factory):
    return make_course(tmp_path_factory.mktemp("course"))


def formgrader_page(course, student):
    """The page on which an instructor marks by hand, as formgrader's own handler makes it."""
    config = Config(course.config)
    config.merge(FormgradeExtension(parent=None, config=config).build_extra_config())
    about = dict.fromkeys(("base_url", "notebook_path", "first_name", "last_name", "student"), "")
    about |= {"assignment_id": "toy", "notebook_id": "toy", "submission_id": "s", "index": 0, "total": 1}
    path = folder(course, "autograded", student, "toy") / "toy.ipynb"
    return HTMLExporter(config=config).from_filename(str(path), resources=about)[0]


@pytest.mark.parametrize("text", [*HOSTILE, '<iframe src="https://evil.example"></iframe>'])
def test_nothing_of_a_student_acts_in_formgrader(graded, text):
    kinds = ("text/html", "text/markdown", "text/latex", "image/svg+xml", "application/javascript")
    outputs = [
        {"output_type": "display_data", "data": {kind: text, "text/plain": "x"}, "metadata": {}} for kind in kinds
    ]
    outputs.append({"output_type": "stream", "name": "stdout", "text": text})
    outputs.append({"output_type": "error", "ename": text, "evalue": text, "traceback": [text]})
    hand_in(graded, "ana", {}, code="pass")
    hand_in(graded, "kim", {}, code=f'"""{text}"""', essay=text, outputs=outputs, more=[text])
    own, evil = (Tags(formgrader_page(graded, student)).tags for student in ("ana", "kim"))
    acting = {"script", "svg", "iframe", "object", "embed", "form", "input", "button", "base", "link", "style", "meta"}
    assert [tag for tag in evil if tag[0] in acting] == [tag for tag in own if tag[0] in acting]
    new = [tag for tag in evil if tag not in own]
    assert new
    for tag, about in new:
        assert not [name for name in about if name.startswith("on")], (tag, about)
        assert "position" not in about.get("style", "")
        for name in ("href", "src"):
            value = (about.get(name) or "").strip().lower()
            assert not value.startswith(("javascript:", "vbscript:", "data:text")), (tag, about)


def test_nothing_of_a_student_acts_in_the_pages_that_nbgrader_itself_writes(graded):
    text = "\n\n".join(HOSTILE[:11])
    output = {"output_type": "display_data", "data": {"text/html": text}, "metadata": {}}
    pages = {}
    for student, answer, outputs in (("ana", "Because.", []), ("eve", text, [output])):
        hand_in(graded, student, {}, essay=answer, outputs=outputs)
        assert graded.generate_feedback("toy", student)["success"]
        pages[student] = Tags((folder(graded, "feedback", student, "toy") / "toy.html").read_text()).tags
    acting = {"script", "svg", "iframe", "object", "embed", "form", "input", "button"}
    own, evil = ([tag for tag in pages[student] if tag[0] in acting] for student in ("ana", "eve"))
    assert own == evil
    assert not [about for _, about in pages["eve"] if any(name.startswith("on") for name in about)]


def test_an_honest_answer_looks_in_formgrader_as_it_should(graded):
    table = '<table border="1" class="dataframe"><tbody><tr><th>0</th><td>2</td></tr></tbody></table>'
    output = {"output_type": "display_data", "data": {"text/html": table}, "metadata": {}}
    hand_in(graded, "lee", {}, essay="**So** $a < b$, see `a` and\n\n```python\nx = 1\n```", outputs=[output])
    page = formgrader_page(graded, "lee")
    for part in ("<strong>So</strong>", "$a &lt; b$", 'class="highlight"', '<span class="mi">1</span>'):
        assert part in page
    assert table in page
    assert 'class="score tabbable" id="essay"' in page


@pytest.mark.parametrize(
    "text",
    [
        '<div class="navbar-fixed-top modal" id="items">18 of 18 points</div>',
        '<div class="k modal">18 of 18 points</div>',
        '<div style="position: fixed; top: 0; float: left; margin-top: -900px">18 of 18 points</div>',
        '<p style="line-height: 0; height: 0; display: block; text-indent: -9em">18 of 18 points</p>',
    ],
)
def test_a_student_can_cover_nothing_of_the_page(text):
    (about,) = [about for tag, about in Tags(clean(text)).tags if tag in ("div", "p")]
    assert about in ({}, {"style": ""})
    assert "18 of 18 points" in Tags(clean(text)).text


def test_the_courses_own_text_keeps_its_classes_places_and_pictures_but_does_nothing_either():
    text = '<div class="alert" id="top"><img src="https://example.org/a.png" alt="a"></div>'
    assert markdown(text, locked=True).strip() == text
    assert "position" not in markdown('<p style="position: fixed; color: red;">a</p>', locked=True)
    assert "<script" not in markdown("<script>alert(1)</script>", locked=True)
    assert 'id="Head"' in markdown("# Head", locked=True)
    assert Tags(markdown("# Head")).tags == [("h1", {})]


@pytest.mark.parametrize(
    "source",
    [
        "https://evil.example/x.png",
        "//evil.example/x.png",
        "files//evil.example/x.png",
        "/hub/logout",
        "../../logout",
        "a/%2E%2e/logout",
        "next?index=1",
    ],
)
def test_no_picture_of_a_student_tells_who_opens_the_page(source):
    for text in (f"![a]({source})", f'<img src="{source}" alt="a">'):
        assert "src" not in dict(Tags(markdown(text)).tags)["img"], text
        assert dict(Tags(markdown("![a](data/x.png)")).tags)["img"]["src"] == "data/x.png"


@pytest.mark.parametrize(
    "link", ["https://a.example/b", "HTTP://a.example", "mailto:a@b.example", "#part", "data/b.csv"]
)
def test_honest_links_stay(link):
    assert LINK.fullmatch(link)


@pytest.mark.parametrize(
    "link", ["javascript:a", " javascript:a", "java\nscript:a", "&#106;avascript:a", "data:,a", "x:y"]
)
def test_other_links_go(link):
    assert not LINK.fullmatch(link)
    assert not PICTURE.fullmatch(link)
    assert not OWN_PICTURE.fullmatch(link)


def test_an_attached_picture_is_shown_once_however_often_it_is_referred_to():
    picture = "iVBORw0KGgo=" * 10_000
    page = markdown("![](attachment:a)\n" * 1900, attachments={"a": {"image/png": picture}})
    assert page.count(picture) == 1
    assert len(page) < 2 * len(picture)


def test_a_picture_that_is_not_attached_costs_no_page():
    assert "[my drawing]" in markdown("![my drawing](attachment:none)")


@pytest.mark.parametrize(
    "source",
    [
        "[" * 39_000,
        "![" * 19_000,
        "&#" * 19_000,
        "a" + " " * 39_000 + "b",
        r"\begin{a}" * 4000,
        r"\\(" * 13_000,
        "a|b\n-|-\n" * 4800,
    ],
    ids=["brackets", "pictures", "entities", "spaces", "environments", "formulas", "tables"],
)
def test_markdown_that_would_take_long_is_shown_as_it_is(graded, source):
    hand_in(graded, "max", {}, essay=source)
    formgrader_page(graded, "max")  # what is loaded once does not count
    began = time.process_time()
    page = formgrader_page(graded, "max")
    assert time.process_time() - began < 2.5
    assert source[:1000] in Tags(page).text


@pytest.mark.parametrize("code", ["*" * 39_000, "x" + " \n" * 19_000 + "y"], ids=["stars", "blank lines"])
@pytest.mark.parametrize("language", ["", "ipython3", "perl"])
def test_code_that_would_take_long_to_colour_takes_no_long_time(graded, code, language):
    fence = f"```{language}\n{code}\n```"
    hand_in(graded, "max", {}, code="pass" if language else code, essay=fence if language else "")
    formgrader_page(graded, "max")  # what is loaded once does not count
    began = time.process_time()
    page = formgrader_page(graded, "max")
    assert time.process_time() - began < 2.5
    assert code.strip()[:1000] in Tags(page).text


def test_honest_code_keeps_its_colours():
    assert '<span class="k">def</span>' in harmless.highlight_code("def f(x):\n    return x\n")
    assert '<span class="k">def</span>' in markdown("```python\ndef f(x): ...\n```")
    assert "<pre>" in markdown("```perl\n<b>\n```")
    assert "&lt;b&gt;" in markdown("```perl\n<b>\n```")


def test_honest_markdown_is_not_taken_for_such():
    source = r"Then \(a \le b\), and $$\frac{1}{2} \cdot \sum_i x_i$$ " * 50
    assert "<pre>" not in markdown(source)


def test_what_is_very_long_is_cut(monkeypatch):
    seen = []
    monkeypatch.setattr(harmless, "clean", lambda text, locked=False: seen.append(len(text)) or "")
    markdown("a" * 1_000_000)
    harmless.clean_html({}, "<b>" * 1_000_000)
    assert max(seen) < LONGEST + len(CUT) + 100
    page = {"resources": {}}
    seen.clear()
    for _ in range(100):
        harmless.clean_html(page, "a" * 30_000)
    assert sum(seen) < ROOM + 100 * len(CUT)
