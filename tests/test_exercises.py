"""What students get is what the sources say, and no more."""

import io
import re
import shutil
from pathlib import Path

import nbformat
import pytest
from nbgrader.utils import is_grade, is_solution
from nbgrader.validator import Validator

from nbjudge.course import CONFIG, open_course
from nbjudge.proof.bank import hand_in
from nbjudge.release import read_source, release

ROOT = Path(__file__).parents[1]
SOURCES = sorted((ROOT / "solutions").glob("*/*.md"))
SECRET = re.compile(r"### BEGIN (SOLUTION|HIDDEN TESTS)\n(.*?)### END \1", re.DOTALL)
ids = [source.stem for source in SOURCES]


def released(source):
    return ROOT / "exercises" / source.parent.name / f"{source.stem}.ipynb"


@pytest.fixture(scope="module")
def fresh(tmp_path_factory):
    """A copy of the sources, in which releasing touches nothing of ours."""
    root = tmp_path_factory.mktemp("fresh")
    shutil.copytree(ROOT / "solutions", root / "solutions", ignore=shutil.ignore_patterns("*.ipynb"))
    shutil.copy(ROOT / CONFIG, root)
    return open_course(root)


@pytest.mark.parametrize("source", SOURCES, ids=ids)
def test_the_committed_release_is_fresh(fresh, source):
    (path,) = release(fresh, source.parent.name)
    assert path.read_bytes() == released(source).read_bytes(), "stale: run `make exercises` and commit the result"
    assert [each.name for each in path.parent.iterdir()] == [path.name]


@pytest.mark.parametrize("source", SOURCES, ids=ids)
def test_no_solution_and_no_hidden_test_leaks(source):
    solved = read_source(source)
    open_parts = "\n".join(SECRET.sub("", cell.source) for cell in solved.cells)
    secrets = [
        line.strip()
        for cell in solved.cells
        for _, part in SECRET.findall(cell.source)
        for line in part.splitlines()
        if len(line.strip()) > 8 and line.strip() not in open_parts
    ]
    assert len(secrets) > 20, "the source must hold solutions and hidden tests to look for"
    text = "\n".join(cell.source for cell in nbformat.read(released(source), as_version=4).cells)
    assert [secret for secret in secrets if secret in text] == []
    assert "### BEGIN" not in text
    assert "lossref" not in text, "students do not have the reference"


@pytest.mark.parametrize("source", SOURCES, ids=ids)
def test_the_release_is_plain(source):
    notebook = nbformat.read(released(source), as_version=4)
    nbformat.validate(notebook)
    assert notebook.metadata.kernelspec.name == "python3"
    assert all(not cell.get("outputs") and not cell.get("execution_count") for cell in notebook.cells)


@pytest.mark.parametrize("source", SOURCES, ids=ids)
@pytest.mark.filterwarnings("ignore")  # Jupyter's own
@pytest.mark.parametrize(("solve", "verdict"), [(True, "Success!"), (False, "VALIDATION FAILED")])
def test_nbgrader_validate_tells_solved_from_unsolved(source, solve, verdict, tmp_path):
    notebook = nbformat.read(released(source), as_version=4)
    if solve:
        notebook = hand_in(notebook, read_source(source))
        for cell in notebook.cells:
            if is_grade(cell) and is_solution(cell):
                cell.source = "A written answer: the source has none, a person reads it."
    nbformat.write(notebook, tmp_path / source.with_suffix(".ipynb").name)
    validator = Validator()  # which `nbgrader validate` calls
    validator.stream = io.StringIO()
    validator.validate_and_print(str(tmp_path / source.with_suffix(".ipynb").name))
    assert verdict in validator.stream.getvalue(), validator.stream.getvalue()
