"""What one student handed in: its files, its time, and the key under which its result is kept."""

import functools
import hashlib
import importlib.metadata
import json
import os
import platform
import re
import stat
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from nbgrader.utils import parse_utc

from .course import folder
from .notebook import LARGEST, TOO_LARGE
from .plan import Plan
from .sandbox.wire import MAX_FRAME

STAMP = "timestamp.txt"  # beside what was handed in, by nbgrader or an LMS
# Longer numbers take minutes to read, and a time zone with a slash may be the name of any file.
TIME = re.compile(r"[\w:,.+ -]{1,100}", re.ASCII)
BESIDE = MAX_FRAME * 3 // 4  # bytes of files beside the notebooks: the released ones travel in the same message


@dataclass(frozen=True)
class Submission:
    """What one student handed in: path → content. `key` is a hash of all that its result depends on.

    To prove tests, `drawings` tells how often each is run, by its name, each time with other inputs: once by default.
    """

    student: str
    files: dict[str, bytes]
    key: str = ""
    drawings: dict[str, int] = field(default_factory=dict)


def read_submission(api, plan: Plan, student: str, secret: bytes) -> Submission:
    """What a student handed in, as it lies in the course now."""
    files = read_files(folder(api, "submitted", student, plan.assignment))
    return Submission(student, files, submission_key(plan, student, files, secret))


def read_files(place: Path) -> dict[str, bytes]:
    """The files of one submission, path → content; links are not followed.

    No more than `LARGEST` bytes of notebooks are read, nor more than `BESIDE` of other files: `TOO_LARGE` stands for
    what has no room.
    """
    files, room = {}, {True: LARGEST, False: BESIDE}
    for path in sorted(place.rglob("*")):
        try:
            if path.is_symlink() or not path.is_file() or ".ipynb_checkpoints" in path.parts:
                continue
            left = room[path.suffix == ".ipynb"]
            content = path.read_bytes() if path.stat().st_size <= left else TOO_LARGE
        except PermissionError:
            content = b""  # its owner took our right to read it: as good as an empty file
        room[path.suffix == ".ipynb"] -= len(content)
        files[path.relative_to(place).as_posix()] = content
    return files


def read_timestamp(path: Path) -> datetime | None:
    """The time in a timestamp.txt, in UTC, if that is an ordinary file: a student may have made a link or a pipe."""
    try:
        with open(os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK), "rb") as file:
            return timestamp(file.read(1000)) if stat.S_ISREG(os.fstat(file.fileno()).st_mode) else None
    except OSError:  # none, a link, or a folder
        return None


def timestamp(content: bytes) -> datetime | None:
    """The time that a text tells, in UTC; None if it is no time."""
    try:
        text = content.decode().strip()
        return parse_utc(text) if TIME.fullmatch(text) else None
    except Exception:  # what a student wrote makes the parser fail in many ways
        return None


def submission_key(plan: Plan, student: str, files: dict[str, bytes], secret: bytes) -> str:
    """A hash of all that a result depends on, as far as this machine knows."""
    contents = [(name, hashlib.sha256(content).hexdigest()) for name, content in sorted(files.items())]
    words = [student, contents, plan.digest, environment(), hashlib.sha256(secret).hexdigest()]
    return hashlib.sha256(json.dumps(words).encode()).hexdigest()


@functools.cache
def environment() -> str:
    """A hash of what runs the notebooks: Python, the installed packages, and this grader's own source."""
    packages = sorted(f"{each.name}=={each.version}" for each in importlib.metadata.distributions())
    own = [path.read_bytes().hex() for path in sorted(Path(__file__).parent.rglob("*.py"))]
    return hashlib.sha256(json.dumps([platform.python_version(), packages, own]).encode()).hexdigest()
