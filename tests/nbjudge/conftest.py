"""A small course with one assignment, in a folder of its own."""

import shutil
from pathlib import Path

import pytest

from nbjudge.course import CONFIG, open_course

HERE = Path(__file__).parent
BANK = HERE / "bank"
# The course's own settings, but for what takes a lane seconds to import and no notebook here needs.
SETTINGS = (HERE.parents[1] / CONFIG).read_text(encoding="utf-8") + "\nc.NbJudge.preload = []\n"


@pytest.fixture
def course(tmp_path):
    shutil.copytree(HERE / "course", tmp_path / "course")
    (tmp_path / "course" / CONFIG).write_text(SETTINGS)
    return open_course(tmp_path / "course")
