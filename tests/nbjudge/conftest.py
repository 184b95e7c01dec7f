"""A small course with one assignment, in a folder of its own."""

import shutil
from pathlib import Path

import pytest

from nbjudge.course import CONFIG, open_course

HERE = Path(__file__).parent
BANK = HERE / "bank"


@pytest.fixture
def course(tmp_path):
    shutil.copytree(HERE / "course", tmp_path / "course")
    shutil.copy(HERE.parents[1] / CONFIG, tmp_path / "course")
    return open_course(tmp_path / "course")
