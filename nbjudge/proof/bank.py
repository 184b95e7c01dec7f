"""A bank of answers: right and wrong ones, each put into an assignment as a student would.

An answer file is plain Python that defines some of the assignment's functions or variables; the others are
taken from the solution. Its first line says what must come of it::

    # right: loops and math only
    # wrong test_mae: the sum, not the mean
"""

import ast
import copy
import re
from dataclasses import dataclass
from pathlib import Path

from nbformat import NotebookNode

from ..course import CourseError

FIRST_LINE = re.compile(r"# (?:(?P<right>right)|wrong (?P<item>\S+)): (?P<words>.+)")
MARKER = re.compile(r"^[ \t]*### (BEGIN|END) SOLUTION[ \t]*\n?", re.MULTILINE)


@dataclass(frozen=True)
class Answer:
    """One answer file: for a wrong one, the `item` that must lose its points and the `words` of its hint."""

    name: str
    right: bool
    item: str | None
    words: str
    source: str


def read_answer(path: Path) -> Answer:
    """Read one answer file."""
    path = Path(path)
    try:
        source = path.read_text(encoding="utf-8")
        ast.parse(source)
    except (UnicodeDecodeError, SyntaxError) as error:
        raise CourseError(f"{path} is not Python in UTF-8: {error}.") from error
    first = FIRST_LINE.fullmatch(source.partition("\n")[0].rstrip())
    if first is None:
        raise CourseError(
            f"{path} must begin with '# right: what is special' or '# wrong ITEM: words of the hint', "
            f"not with {source.partition(chr(10))[0]!r}."
        )
    return Answer(path.stem, bool(first["right"]), first["item"], first["words"], source)


def read_bank(directory: Path) -> list[Answer]:
    """All answers of a folder, in the order of their names."""
    if not Path(directory).is_dir():
        raise CourseError(f"There is no bank {directory}: it must be a folder of answer files.")
    answers = [read_answer(path) for path in sorted(Path(directory).glob("*.py"))]
    if not answers:
        raise CourseError(f"The bank {directory} holds no answer file (*.py).")
    return answers


def is_solution(cell: NotebookNode) -> bool:
    """Is this a code cell that a student fills in?"""
    return cell.cell_type == "code" and cell.metadata.get("nbgrader", {}).get("solution", False)


def apply_answer(notebook: NotebookNode, answer: Answer) -> NotebookNode:
    """A copy of the solved `notebook` in which the answer's definitions replace those of the same name.

    What else the answer holds (imports, helpers) goes in front of the first definition replaced.
    """
    given = _definitions(answer.source)
    result = copy.deepcopy(notebook)
    replaced: set[str] = set()
    first = None
    for cell in filter(is_solution, result.cells):
        cell.source = MARKER.sub("", cell.source).rstrip()
        ours = _definitions(cell.source)
        shared = [name for name in ours if name in given]
        for name in sorted(shared, key=lambda name: ours[name][0], reverse=True):  # from the end: lines stay put
            cell.source = _with_lines(cell.source, ours[name], _lines(answer.source, given[name]))
        if shared and first is None:
            first = cell
        replaced.update(shared)
    if first is None:
        names = ", ".join(given) or "nothing"
        raise CourseError(f"The answer {answer.name} defines {names}: no solution cell defines any of it.")
    rest = _with_lines(answer.source, (1, 1), " ")  # the first line tells the verdict: not for the student
    for name in sorted(replaced, key=lambda name: given[name][0], reverse=True):
        rest = _with_lines(rest, given[name], "")
    first.source = f"{rest.strip()}\n\n{first.source}"
    return result


def hand_in(release: NotebookNode, filled: NotebookNode) -> NotebookNode:
    """The released notebook as a student hands it in: its solution cells filled from `filled`, by grade_id."""
    answers = {cell.metadata.nbgrader.grade_id: cell.source for cell in filled.cells if is_solution(cell)}
    result = copy.deepcopy(release)
    for cell in filter(is_solution, result.cells):
        cell.source = MARKER.sub("", answers[cell.metadata.nbgrader.grade_id])
    return result


def _definitions(source: str) -> dict[str, tuple[int, int]]:
    """Name → first and last line of each function, class and variable that `source` defines at its top level."""
    found = {}
    for node in ast.parse(source).body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            start = min([node.lineno, *(decorator.lineno for decorator in node.decorator_list)])
            found[node.name] = (start, node.end_lineno)
        elif isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            found[node.targets[0].id] = (node.lineno, node.end_lineno)
    return found


def _lines(source: str, span: tuple[int, int]) -> str:
    return "\n".join(source.splitlines()[span[0] - 1 : span[1]])


def _with_lines(source: str, span: tuple[int, int], new: str) -> str:
    lines = source.splitlines()
    lines[span[0] - 1 : span[1]] = new.splitlines()
    return "\n".join(lines)
