"""Sources become notebooks for students: complete, stable, without what must stay hidden."""

import os
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

from nbjudge.cli import main
from nbjudge.course import CONFIG, CourseError, open_course, schema_version
from nbjudge.release import assignments, read_source, release


def test_the_release_holds_no_solution_and_no_hidden_test(course):
    (path,) = release(course, "toy")
    text = path.read_text()
    assert "x + x" not in text
    assert "negative" not in text
    assert "SOLUTION" not in text
    assert "HIDDEN" not in text
    assert "NotImplementedError" in text
    assert "did you add" in text, "the visible test must stay"


def test_only_the_notebook_is_released(course):
    (path,) = release(course, "toy")
    assert [each.name for each in path.parent.iterdir()] == ["toy.ipynb"]


def test_releasing_twice_changes_nothing(course):
    (path,) = release(course, "toy")
    first = path.read_bytes()
    release(course, "toy")
    assert path.read_bytes() == first


def test_a_release_elsewhere_is_the_same(course, tmp_path):
    (path,) = release(course, "toy")
    (tmp_path / "course").rename(tmp_path / "moved")
    (again,) = release(open_course(tmp_path / "moved"), "toy")
    assert again.read_bytes() == (tmp_path / "moved" / path.relative_to(tmp_path / "course")).read_bytes()


def test_the_notebook_is_plain(course):
    (path,) = release(course, "toy")
    notebook = nbformat.read(path, as_version=4)
    nbformat.validate(notebook)
    assert notebook.metadata.kernelspec.name == "python3"
    assert set(notebook.metadata) == {"kernelspec", "language_info"}
    assert all(not cell.get("outputs") for cell in notebook.cells)


def test_an_included_file_stands_in_the_notebook(course):
    (path,) = release(course, "toy")
    notebook = nbformat.read(path, as_version=4)
    (tools,) = [cell for cell in notebook.cells if cell.id == "tools"]
    assert "def check(holds, hint):" in tools.source


def test_cell_ids_survive_an_edit_elsewhere(course):
    source = Path(course.coursedir.root) / "solutions" / "toy" / "toy.md"
    before = [cell.id for cell in read_source(source).cells]
    source.write_text(source.read_text().replace("# Doubling", "# To double"))
    after = [cell.id for cell in read_source(source).cells]
    assert [old == new for old, new in zip(before, after, strict=True)].count(False) == 1


def test_a_missing_include_is_named(course):
    (Path(course.coursedir.root) / "solutions" / "helpers.py").unlink()
    with pytest.raises(CourseError, match=r"includes helpers\.py, but there is no file"):
        release(course, "toy")


def test_an_unknown_assignment_is_named(course):
    assert assignments(course) == ["toy"]
    with pytest.raises(CourseError, match="No assignment 'nothing'"):
        release(course, "nothing")


def test_a_folder_that_is_no_course_is_refused(tmp_path, capsys):
    assert main(["release", "--course", str(tmp_path)]) == 2
    assert "Give the course's folder with --course" in capsys.readouterr().err


def test_a_release_that_fails_leaves_the_one_before(course):
    (path,) = release(course, "toy")
    before = path.read_bytes()
    with course.gradebook as gradebook:
        gradebook.add_submission("toy", gradebook.add_student("ada").id)
    source = Path(course.coursedir.root) / "solutions" / "toy" / "toy.md"
    source.write_text(source.read_text().replace("grade_id: test_", "grade_id: other_"))
    with pytest.raises(CourseError, match="Graded cells of toy were added or removed"):
        release(course, "toy")
    assert path.read_bytes() == before


def test_a_gradebook_that_does_not_answer_is_named_without_its_password(course):
    config = Path(course.coursedir.root) / CONFIG
    config.write_text(config.read_text() + 'c.CourseDirectory.db_url = "postgresql://anna:sesame@localhost:1/marks"\n')
    with pytest.raises(CourseError, match=r"postgresql://anna:\*\*\*@localhost:1/marks cannot be opened: .+") as caught:
        open_course(config.parent)
    assert "sesame" not in str(caught.value)


def test_a_new_gradebook_has_the_version_of_tables_that_nbgrader_asks_for():
    asked = "from nbgrader.api import get_alembic_version; print(get_alembic_version())"
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])  # where alembic lies
    answer = subprocess.check_output([sys.executable, "-c", asked], text=True, env=os.environ | {"PATH": path})
    assert schema_version() == answer.strip()
