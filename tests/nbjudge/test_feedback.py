"""A feedback page tells what came of each item, and shows neither the hidden tests nor anything that acts."""

import json
import time

import pytest
from marked import HOSTILE, Tags, hand_in, make_course

from nbjudge.course import CourseError, folder
from nbjudge.handover import harmless
from nbjudge.handover.feedback import write_feedback

RIGHT = {"test_double": (2.0, "ok", "")}


@pytest.fixture
def course(tmp_path):
    return make_course(tmp_path)


@pytest.fixture(scope="module")
def shared(tmp_path_factory):
    """A course for tests that only write pages."""
    return make_course(tmp_path_factory.mktemp("shared"))


def page_of(course, student, notebook="toy", **options):
    write_feedback(course, "toy", [student], **options)
    return (folder(course, "feedback", student, "toy") / f"{notebook}.html").read_text()


def acts_not(page):
    """Has the page no script but the template's own, no handler, no frame or form, no link that acts?"""
    tags = Tags(page).tags
    scripts = [about for tag, about in tags if tag == "script"]
    assert len(scripts) == 2, scripts
    assert scripts[0]["src"].startswith("https://cdnjs.cloudflare.com/ajax/libs/mathjax/")
    assert scripts[1] == {"type": "text/x-mathjax-config"}
    refused = {"iframe", "object", "embed", "form", "input", "button", "base", "link", "svg", "math", "noscript"}
    assert not refused & {tag for tag, _ in tags}
    assert [tag for tag, _ in tags].count("body") == 2, "nbgrader's template itself has one inside the other"
    for tag, about in tags:
        assert not [name for name in about if name.startswith("on")], (tag, about)
        assert "http-equiv" not in about
        assert "position" not in about.get("style", "")
        for name in ("href", "src"):
            value = (about.get(name) or "").strip().lower()
            assert not value.startswith(("javascript:", "vbscript:", "data:text")), (tag, about)
    assert "evil.example" not in "".join(str(about) for tag, about in tags if tag not in ("a", "p"))


def test_the_table_tells_points_result_and_hint(course):
    hand_in(
        course, "kim", {"test_double": (1.0, "wrong", "double(<b>) must be 4"), "essay": (0.0, "missing", "Empty.")}
    )
    page = page_of(course, "kim")
    table = Tags(page).text.split("Hint", 1)[1].split("toy (Score", 1)[0]
    assert "1 of 6 points, 1 still to be marked by hand" in Tags(page).text
    for words in ("test_double", "1 of 2", "partly right", "double(<b>) must be 4", "0 of 3", "not answered"):
        assert words in table
    assert "? of 1waits to be marked by hand" in table
    assert 'href="#test_double"' in page
    assert 'name="test_double"' in page


def test_marks_and_comments_given_by_hand_show(course):
    hand_in(course, "kim", RIGHT)
    with course.gradebook as gradebook:
        gradebook.find_grade("essay", "toy", "toy", "kim").manual_score = 2.5
        gradebook.find_comment("essay", "toy", "toy", "kim").manual_comment = "A *fine* thought."
        gradebook.db.commit()
    page = page_of(course, "kim")
    assert "2.5 of 3marked by hand" in Tags(page).text
    assert "A <em>fine</em> thought." in page


def test_a_late_penalty_shows_and_counts(course):
    hand_in(course, "kim", RIGHT)
    with course.gradebook as gradebook:
        gradebook.find_submission_notebook("toy", "toy", "kim").late_submission_penalty = 0.5
        gradebook.db.commit()
    text = Tags(page_of(course, "kim")).text
    assert "1.5 of 6 points" in text
    assert "handed in late-0.5" in text


def test_hidden_tests_and_mark_schemes_are_cut(course):
    hand_in(course, "kim", {"test_double": (0.0, "wrong", "a hint")})
    path = folder(course, "autograded", "kim", "toy") / "toy.ipynb"
    assert "HIDDEN TESTS" in path.read_text(), "or the test below shows nothing"
    assert "A straight line" in path.read_text()
    notebook = json.loads(path.read_text())
    (test,) = [cell for cell in notebook["cells"] if cell["id"] == "test_double"]
    lines = ["----> 3 assert double(-3) == -6"]
    test["outputs"] = [
        {"output_type": "error", "ename": "AssertionError", "evalue": "a hint", "traceback": lines},
        {"output_type": "stream", "name": "stderr", "text": "warns: assert double(-3)"},
    ]
    path.write_text(json.dumps(notebook))
    page = page_of(course, "kim")
    assert "double" in page
    for secret in ("HIDDEN TESTS", "double(-3)", "secret", "MARK SCHEME", "A straight line"):
        assert secret not in Tags(page).text
    assert "AssertionError: a hint" in page


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_acts_in_an_answer(shared, text):
    outputs = [
        {"output_type": "display_data", "data": {kind: text, "text/plain": "x"}, "metadata": {kind: {"isolated": True}}}
        for kind in ("text/html", "text/markdown", "text/latex", "image/svg+xml", "application/javascript")
    ]
    outputs.append({"output_type": "stream", "name": "stdout", "text": text})
    outputs.append({"output_type": "error", "ename": text, "evalue": text, "traceback": [text]})
    comment = {"essay": (None, "manual", text), "test_double": (0.0, "wrong", text)}
    hand_in(shared, "kim", comment, code=f'"""{text}"""', essay=text, outputs=outputs, more=[text])
    acts_not(page_of(shared, "kim"))


def test_harmless_markup_stays(shared):
    essay = "**So** $a < b$ and [a link](https://example.org/?a=1&b=2), `a < b`\n\n|a|b|\n|-|-|\n|1|2|\n"
    table = '<style scoped>.dataframe {}</style><table class="dataframe"><thead><tr><th>n</th></tr></thead></table>'
    output = {"output_type": "display_data", "data": {"text/html": table}, "metadata": {}}
    picture = {"output_type": "display_data", "data": {"image/png": "iVBORw0KGgo="}, "metadata": {}}
    hand_in(shared, "kim", RIGHT, essay=essay, outputs=[output, picture])
    page = page_of(shared, "kim")
    for part in ("<strong>So</strong>", "$a &lt; b$", '<a href="https://example.org/?a=1&amp;b=2">a link</a>'):
        assert part in page
    assert "<code>a &lt; b</code>" in page
    assert '<table class="dataframe"><thead><tr><th>n</th></tr></thead></table>' in page
    assert "scoped" not in page
    assert '<img alt="A picture without a description" src="data:image/png;base64,iVBORw0KGgo="' in page


def test_a_page_that_would_take_minutes_is_cut_short(course, monkeypatch):
    """bleach takes time with the square of the depth; what it is given is bounded, all of a page together."""
    seen = []
    clean = harmless.clean
    monkeypatch.setattr(harmless, "clean", lambda text, locked: seen.append(len(text)) or clean(text, locked))
    hand_in(course, "kim", RIGHT, essay="word " * 100_000, more=["- item\n" * 100_000] * 30)
    assert "too long to be shown" in page_of(course, "kim")
    assert sum(seen) < 2_000_000
    assert harmless.LONGEST < 50_000


def test_text_that_the_template_would_search_for_seconds_takes_none(shared):
    hand_in(shared, "kim", RIGHT, essay="Because.")
    page_of(shared, "kim")
    hand_in(shared, "kim", RIGHT, essay="[" * 39_000, more=["![" * 19_000] * 9)
    began = time.process_time()
    page_of(shared, "kim")
    assert time.process_time() - began < 10


def test_code_that_would_take_hours_to_colour_takes_no_long_time(shared):
    hand_in(shared, "kim", RIGHT, code="x" + " \n" * 19_000 + "y", essay="Because.", more=["*" * 39_000])
    page_of(shared, "kim")
    began = time.process_time()
    page_of(shared, "kim")
    assert time.process_time() - began < 10


def test_an_unreadable_notebook_gets_its_reason_and_what_to_do(course):
    hand_in(course, "kim", {name: (0.0, "unreadable", "Not <JSON>.") for name in ("test_double", "essay", "drawing")})
    page = page_of(course, "kim")
    assert "could not be graded: Not &lt;JSON&gt;." in page
    assert "hand it in again" in page


def test_a_failure_of_the_grader_asks_nothing_of_the_student(course):
    hand_in(course, "kim", {name: (0.0, "grader-error", "No memory.") for name in ("test_double", "essay", "drawing")})
    page = page_of(course, "kim")
    assert "No memory." in page
    assert "hand it in again" not in page


def test_a_lost_autograded_notebook_is_told(course):
    hand_in(course, "kim", RIGHT)
    (folder(course, "autograded", "kim", "toy") / "toy.ipynb").unlink()
    assert "There is no autograded notebook" in page_of(course, "kim")


def test_each_notebook_of_an_assignment_gets_its_page(tmp_path):
    course = make_course(tmp_path, ("one", "two"))
    hand_in(course, "kim", RIGHT)
    told = []
    write_feedback(course, "toy", ["kim"], done=told.append)
    assert told == ["kim"]
    assert {path.name for path in folder(course, "feedback", "kim", "toy").iterdir()} == {"one.html", "two.html"}


def test_a_page_that_fails_costs_no_other_and_leaves_the_old_one(course):
    for student in ("ana", "kim"):
        hand_in(course, student, RIGHT)
    old = page_of(course, "ana")
    (folder(course, "autograded", "ana", "toy") / "toy.ipynb").write_text("[")
    with pytest.raises(CourseError, match=r"1 of 2 students got no feedback page\. The first is ana"):
        write_feedback(course, "toy", ["ana", "kim"])
    assert (folder(course, "feedback", "ana", "toy") / "toy.html").read_text() == old
    assert (folder(course, "feedback", "kim", "toy") / "toy.html").is_file()


def test_processes_write_the_same_pages(course, monkeypatch):
    hand_in(course, "kim", RIGHT)
    alone = page_of(course, "kim")
    monkeypatch.setattr("nbjudge.handover.feedback.FEW", 0)
    assert page_of(course, "kim", jobs=2) == alone


def test_who_was_not_graded_is_named(course):
    with pytest.raises(CourseError, match="lee has no grades for toy: run `nbjudge grade toy` first"):
        write_feedback(course, "toy", ["lee"])
