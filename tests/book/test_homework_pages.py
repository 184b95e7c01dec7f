"""The page of all homework lists what the notebooks say, and every chapter leads to its own."""

import json
import os
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SITE = Path(os.environ.get("SITE", ROOT / "build" / "_build" / "html")).resolve()
NAMES = sorted(path.stem for path in ROOT.glob("solutions/*/*.md"))


def released(name):
    return json.loads((ROOT / "exercises" / name / f"{name}.ipynb").read_text(encoding="utf-8"))["cells"]


def text(html):
    return " ".join(re.sub(r"<[^>]*>", "", html).split())


def rows():
    """Assignment → the cells of its row in the table."""
    page = (SITE / "book/en/exercises.html").read_text(encoding="utf-8")
    found = [re.findall(r"<td.*?</td>", row, re.S) for row in re.findall(r"<tr.*?</tr>", page, re.S)]
    return {re.search(r'exercises/(\w+)/\1\.html"', cells[0])[1]: cells for cells in found if cells}


def test_every_assignment_is_listed_once_in_the_order_of_the_chapters():
    chapters = re.findall(r"file: book/en/(\w+)", (ROOT / "_toc.yml").read_text().split("caption: Homework")[0])
    assert list(rows()) == [homework(chapter) for chapter in chapters]
    assert sorted(rows()) == NAMES


def homework(chapter):
    """The assignment to which a chapter leads, as a page and as a notebook."""
    closing = (ROOT / f"book/en/{chapter}.md").read_text(encoding="utf-8").split("\n## Homework")[1]
    (page,) = re.findall(r"\]\(\.\./\.\./exercises/(\w+)/\1\)", closing)
    (notebook,) = re.findall(r"<\.\./\.\./exercises/(\w+)/\1\.ipynb>", closing)
    assert page == notebook
    return page


@pytest.mark.parametrize("name", NAMES)
def test_a_row_says_what_the_notebook_says(name):
    first, *rest = released(name)
    title, what, worth, duration, _ = rows()[name]
    head = "".join(first["source"])
    said = {key: re.search(rf"\*\*{key}\.\*\* (.*?)\n\n", head, re.S)[1] for key in ("Goal", "Time")}
    assert text(title).lower().startswith(re.match("# Homework: (.*)", head)[1].lower())
    assert text(what).startswith(" ".join(re.sub("[*`]", "", said["Goal"]).split()))
    points = sum(cell["metadata"].get("nbgrader", {}).get("points", 0) for cell in rest)
    assert text(worth) == f"{points} points"
    assert text(duration) + "." == said["Time"]


def test_the_points_sum_to_a_hundred():
    assert sum(int(text(worth).split()[0]) for _, _, worth, *_ in rows().values()) == 100


@pytest.mark.parametrize("name", NAMES)
def test_the_offered_notebook_is_the_released_one(name):
    (link,) = re.findall(r'href="\.\./\.\./(_downloads/[^"]+)"', rows()[name][-1])
    assert (SITE / link).read_bytes() == (ROOT / "exercises" / name / f"{name}.ipynb").read_bytes()


def test_a_row_says_which_homework_needs_pytorch():
    assert [name for name, (_, what, *_) in rows().items() if "needs PyTorch" in text(what)] == ["pytorch"]
