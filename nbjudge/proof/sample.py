"""A sample class, made from a bank of answers: something honest to try the grader on."""

import ast
import copy
import shutil
from datetime import UTC, datetime
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from ..course import CONFIG, CourseError, folder_replaced, inbound, open_course
from ..release import read_source, release, sources
from ..submission import STAMP
from .bank import apply_answer, hand_in, is_solution, read_bank

MARK = "sample-class.txt"


def make_sample(api, assignment: str, bank: Path, root: Path) -> int:
    """Make a course in `root` with one student per answer of `bank` and a few troubled ones; return how many.

    Every student has handed in through the course's exchange. A folder that is not an earlier sample is refused,
    and an earlier one is replaced only when the new one is complete.
    """
    root = Path(root)
    (text,), answers = sources(api, assignment), read_bank(bank)
    if root.exists() and not (root / MARK).is_file() and not (root.is_dir() and not any(root.iterdir())):
        raise CourseError(f"{root} holds something that is not a sample class. Name an empty or new folder.")
    with folder_replaced(root) as part:
        sample = copy_course(api, assignment, part)
        (released,) = release(sample, assignment)
        solved, blank = read_source(text), nbformat.read(released, as_version=4)
        students = {answer.name: nbformat.writes(hand_in(blank, apply_answer(solved, answer))) for answer in answers}
        students |= troubled(blank, hand_in(blank, solved))
        now = datetime.now(UTC).strftime("%Y-%m-%d %H:%M:%S.%f UTC")
        for name, content in students.items():
            place = inbound(sample) / f"{name}+{assignment}+{now}+0"
            place.mkdir(parents=True)
            (place / STAMP).write_text(now)
            (place / f"{text.stem}.ipynb").write_text(content, encoding="utf-8")
        (part / MARK).write_text(f"Made by `nbjudge sample {assignment}`: may be deleted and made again.\n")
    return len(students)


def copy_course(api, assignment: str, root: Path):
    """A course in `root` with the sources of one assignment, without anybody's work; opened."""
    own = Path(api.coursedir.root)
    (text,) = sources(api, assignment)
    shutil.copytree(text.parent, root / text.parent.relative_to(own), ignore=shutil.ignore_patterns("*.ipynb"))
    for shared in text.parent.parent.glob("*.py"):
        shutil.copy(shared, root / shared.relative_to(own).parent)
    shutil.copy(own / CONFIG, root / CONFIG)
    return open_course(root)


def troubled(blank: NotebookNode, full: NotebookNode) -> dict[str, str]:
    """Submissions as they come: untouched, half done, with a syntax error, endless, not a notebook at all."""
    cells = [index for index, cell in enumerate(full.cells) if is_solution(cell)]

    def full_but(index: int, source: str) -> str:
        notebook = copy.deepcopy(full)
        notebook.cells[index].source = source
        return nbformat.writes(notebook)

    # The first cell that defines functions is the one that gets into trouble.
    place, names = next((index, names) for index in cells if (names := function_names(full.cells[index].source)))
    endless = "\n\n".join(f"def {name}(*args, **kwargs):\n    while True:\n        pass" for name in names)
    half = copy.deepcopy(full)
    for index in cells[len(cells) // 2 :]:
        half.cells[index].source = blank.cells[index].source
    whole = nbformat.writes(full)
    return {
        "all-right": whole,
        "blank": nbformat.writes(blank),
        "half-done": nbformat.writes(half),
        "does-not-parse": full_but(place, "def broken(:\n    return"),
        "never-ends": full_but(place, endless),
        "not-a-notebook": whole[: len(whole) // 2],
    }


def function_names(source: str) -> list[str]:
    """The functions that `source` defines at its top level."""
    return [node.name for node in ast.parse(source).body if isinstance(node, ast.FunctionDef)]
