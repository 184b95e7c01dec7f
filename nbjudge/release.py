"""From text notebooks with solutions to the notebooks that students get."""

import contextlib
import hashlib
import re
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import jupytext
import nbformat
from nbformat import NotebookNode

from .course import CourseError, folder, succeed, write_whole
from .notebook import KERNEL
from .plan import grade_id

INCLUDE = re.compile(r"# include: (\S+)\s*")


def read_source(path: Path) -> NotebookNode:
    """Read a text notebook as nbgrader must see it: includes filled in, stable cell ids, plain metadata.

    A cell that consists of the line ``# include: FILE`` becomes that file, looked up in the folder above the
    assignment's, so that assignments share code and a student still gets one self-contained notebook.
    """
    path = Path(path)
    notebook = jupytext.read(path)
    notebook.metadata = NotebookNode(kernelspec=NotebookNode(KERNEL), language_info=NotebookNode(name="python"))
    notebook.nbformat, notebook.nbformat_minor = 4, 5
    seen: dict[str, int] = {}
    for cell in notebook.cells:
        if include := INCLUDE.fullmatch(cell.source):
            shared = path.parent.parent / include[1]
            if not shared.is_file():
                raise CourseError(f"{path} includes {include[1]}, but there is no file {shared}.")
            cell.source = shared.read_text(encoding="utf-8").rstrip("\n")
        cell.id = _stable_id(cell, seen)
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
    nbformat.validate(notebook)
    return notebook


def _stable_id(cell: NotebookNode, seen: dict[str, int]) -> str:
    """The grade_id, or a hash of the text: an edit elsewhere in the notebook leaves it as it was."""
    name = grade_id(cell)
    if name is None:
        name = "text-" + hashlib.sha256(cell.source.encode()).hexdigest()[:8]
    seen[name] = seen.get(name, 0) + 1
    return name if seen[name] == 1 else f"{name}-{seen[name]}"


def sources(api, assignment: str) -> list[Path]:
    """The assignment's text notebooks."""
    found = sorted(folder(api, "source", assignment=assignment).glob("*.md"))
    if not found:
        raise CourseError(f"No assignment {assignment!r}: {folder(api, 'source', assignment=assignment)} holds no .md.")
    return found


def assignments(api) -> list[str]:
    """The names of all assignments that have a text source."""
    return sorted({path.parent.name for path in folder(api, "source").glob("*/*.md")})


def release(api, assignment: str) -> list[Path]:
    """Convert the sources of `assignment`, enter it in the gradebook, and write the students' version."""
    texts = sources(api, assignment)
    for text in texts:
        write_whole(text.with_suffix(".ipynb"), nbformat.writes(read_source(text)) + "\n")
    place = folder(api, "release", assignment=assignment)
    with _kept(place):
        result = api.generate_assignment(assignment)
        if "Cannot add or remove cells" in result.get("log", ""):
            raise CourseError(
                f"Graded cells of {assignment} were added or removed, but work has been handed in already. Put them "
                "back, or forget the assignment and all of its marks: "
                f"`nbgrader db assignment remove {assignment} --force`."
            )
        succeed(result, f"Releasing {assignment}")
    return [place / f"{text.stem}.ipynb" for text in texts]


@contextlib.contextmanager
def _kept(place: Path) -> Iterator[None]:
    """Put a folder back if what happens to it fails: nbgrader removes the old release before it makes the new one."""
    with tempfile.TemporaryDirectory() as scratch:
        copy = Path(scratch, "copy")
        if place.is_dir():
            shutil.copytree(place, copy)
        try:
            yield
        except BaseException:
            shutil.rmtree(place, ignore_errors=True)
            if copy.is_dir():
                shutil.copytree(copy, place)
            raise
