"""The report tells an instructor what the gradebook holds, and whose solutions are alike."""

import random
import re
import time
from html.parser import HTMLParser

import pytest
from marked import hand_in, make_course

from nbjudge.course import CourseError
from nbjudge.handover.report import mistake, page, write_report
from nbjudge.handover.similarity import alike, fingerprints
from nbjudge.results import Result

BISECT = '''
def root(f, low, high):
    """Find a root."""
    for _ in range(100):
        middle = (low + high) / 2
        if f(low) * f(middle) <= 0:
            high = middle
        else:
            low = middle
    history = [abs(f(low)), abs(f(high))]
    if max(history) > 1e-6:
        raise ValueError("no root")
    return {"root": low, "error": sorted(history)[-1]}
'''
RENAMED = BISECT.replace("middle", "m").replace("low", "a").replace("high", "b").replace("history", "errs")
RENAMED = RENAMED.replace("100", "200").replace("Find a root.", "My own work.").replace("    ", "  ")
NEWTON = """
def root(f, low, high):
    x, step = high, 1.0
    while abs(step) > 1e-12:
        slope = (f(x + 1e-6) - f(x - 1e-6)) / 2e-6
        step = f(x) / slope if slope else 0.5
        x -= step
    print("after", x, "steps")
    return dict(root=x, error=float(abs(f(x)))), [low, high, step][::2]
"""


class Text(HTMLParser):
    def __init__(self, text):
        super().__init__()
        self.tags, self.rows, self.text = [], [], ""
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        self.tags.append((tag, dict(attributes)))
        if tag == "tr":
            self.rows.append([])
        elif tag in ("td", "th"):
            self.rows[-1].append("")

    def handle_data(self, data):
        self.text += data
        if self.rows and self.rows[-1]:
            self.rows[-1][-1] += data


def result(student, item="a", score=1.0, status="ok", hint="", seconds=0.1, notebook="n"):
    return Result(student, "toy", notebook, item, score, 2.0, status, hint, seconds)


def section(text, name):
    """The rows of one table, without its head."""
    part = text.split(f"<h2>{name}</h2>", 1)[1].split("</section>", 1)[0]
    return [[cell.strip() for cell in row] for row in Text(part).rows[1:]]


def test_the_page_needs_no_network_and_no_script(tmp_path):
    course = make_course(tmp_path)
    hand_in(course, "kim", {"test_double": (0.0, "wrong", "<script>alert(1)</script>")}, code=BISECT)
    hand_in(course, "lee", {"test_double": (2.0, "ok", "")}, code=RENAMED)
    write_report(course, "toy", tmp_path / "out" / "report.html")
    text = (tmp_path / "out" / "report.html").read_text()
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["report.html"]
    seen = Text(text)
    assert not {"script", "link", "img", "iframe"} & {tag for tag, _ in seen.tags}
    assert not [about for _, about in seen.tags if {"src", "href"} & about.keys()]
    assert "<script>alert(1)</script>" in seen.text, "told, as text"
    assert "prefers-color-scheme: dark" in text
    assert dict(seen.tags)["svg"]["aria-label"].startswith("Number of students per tenth of the points")
    assert section(text, "Solutions that are alike") == [["kim", "lee", "100 %"]]
    assert section(text, "Waiting to be marked by hand")[0] == ["essay", "2", "kim, lee"]


def test_scores_count_each_student_once():
    found = [
        result(f"s{number}", item, score) for number in range(4) for item, score in (("a", number / 2), ("b", 2.0))
    ]
    text = Text(page("toy", found, []))
    assert "4 students" in text.text
    assert "Of 4 points: mean 2.75, median 2.75, lowest 2, highest 3.5" in text.text
    label = dict(text.tags)["svg"]["aria-label"]
    assert "50 to 60 %: 1" in label
    assert "80 to 90 %: 1" in label


def test_difficulty_of_each_item():
    found = [result("a", score=2.0), result("b", score=1.0, status="wrong"), result("c", score=0.0, status="missing")]
    found += [result("d", score=None, status="manual")]
    assert section(page("toy", found, []), "Difficulty of the items") == [["a", "2", "50 %", "33 %", "33 %"]]


def test_items_of_several_notebooks_are_kept_apart():
    found = [result("a", notebook="one"), result("a", notebook="two", score=2.0)]
    assert [row[0] for row in section(page("toy", found, []), "Difficulty of the items")] == ["one: a", "two: a"]


def test_equal_mistakes_group_whatever_their_numbers():
    hints = ["f([1, -2.5]) gives 3e-7,\nnot 4.", "f([9, 8, ...]) gives 1,  not -2.", "f2 of 1 is 2"]
    assert mistake(hints[0]) == mistake(hints[1]) == "f([#]) gives #, not #."
    assert mistake(hints[2]) == "f2 of # is #"
    found = [result(f"s{place}", score=0.0, status="wrong", hint=hint) for place, hint in enumerate(hints)]
    rows = section(page("toy", found, []), "The most frequent wrong answers")
    assert [(row[1], row[3]) for row in rows] == [("2", "s0, s1"), ("1", "s2")]


def test_failed_submissions_come_with_the_grader_first():
    found = [result("a", "x", 0.0, "unreadable", "Not JSON."), result("a", "y", 0.0, "unreadable", "Not JSON.")]
    found += [result("b", "x", 0.0, "timeout", "Too long."), result("c", "x", 0.0, "grader-error", "No memory.")]
    rows = section(page("toy", [*found, result("d")], []), "Failed")
    assert rows == [
        ["c", "grader-error", "x", "No memory."],
        ["a", "unreadable", "x, y", "Not JSON."],
        ["b", "timeout", "x", "Too long."],
    ]


def test_slow_submissions_name_their_slowest_item():
    found = [result(f"s{number}", seconds=0.2) for number in range(5)]
    found += [result("slow", "a", seconds=0.3), result("slow", "b", seconds=9.0)]
    assert section(page("toy", found, []), "Slow") == [["slow", "9.3", "b"]]


def test_nothing_to_tell_is_told():
    text = Text(page("toy", [result("a")], [])).text
    for words in (
        "No wrong answer has a hint",
        "every submission ran to its end",
        "Nothing.",
        "No two have 80 % or more",
    ):
        assert words in text


def test_renamed_variables_and_other_constants_hide_nothing():
    assert fingerprints([BISECT]) == fingerprints([RENAMED])
    (pair,) = alike({"a": [BISECT], "b": [NEWTON], "c": [RENAMED], "d": ["x = 1"]})
    assert (pair.one, pair.two, pair.share) == ("a", "c", 1.0)


def test_other_work_is_not_alike():
    assert alike({"a": [BISECT], "b": [NEWTON]}) == []


def test_what_much_of_the_class_writes_accuses_nobody():
    assert alike({f"s{number}": [BISECT] for number in range(20)}) == []


@pytest.mark.parametrize(
    "source", ["def f(:", "(" * 100_000, "x = 1 +" * 50_000, "\x00", "-" * 150_000 + "1", "%timeit f(1)"]
)
def test_code_that_does_not_parse_stops_nothing(source):
    assert isinstance(fingerprints([source]), set)


def test_a_thousand_students_take_seconds():
    chance = random.Random(0)

    def expression(depth):
        if not depth:
            return chance.choice(["x", "y", "1", "2.5"])
        form = chance.choice(["({} + {})", "({} - {})", "({} * {})", "max({}, {})", "min({}, {})", "[{}, {}]"])
        return form.format(expression(depth - 1), expression(chance.randrange(depth)))

    def program():
        lines = chance.choices(["x = {}", "y += {}", "assert {}", "print({})", "if {}: y = 0"], k=40)
        return "\n".join(line.format(expression(3)) for line in lines)

    began = time.process_time()
    solutions = {f"s{number:04}": [program()] for number in range(1000)}
    solutions["copy"] = [re.sub(r"\bx\b", "u", solutions["s0500"][0])]
    pairs = alike(solutions)
    assert time.process_time() - began < 30
    assert [(pair.one, pair.two) for pair in pairs] == [("copy", "s0500")]


def test_an_assignment_without_results_is_told(tmp_path):
    course = make_course(tmp_path)
    with pytest.raises(CourseError, match="run `nbjudge grade toy` first"):
        write_report(course, "toy", tmp_path / "report.html")
    assert not (tmp_path / "report.html").exists()
