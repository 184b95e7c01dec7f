"""A course folder: its nbgrader configuration, opened as nbgrader's own API.

nbgrader takes long to import. A lane's two processes, which need it not, would copy it at each fork: so it is
imported where a course is opened.
"""

import contextlib
import logging
import os
import re
import shutil
import sys
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from nbgrader.apps.api import NbGraderAPI

CONFIG = "nbgrader_config.py"
# What moves a terminal's cursor, talks to it, or turns the direction of its text; and what is not UTF-8.
STEERING = re.compile("[\x00-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


class CourseError(Exception):
    """Something about the course, an assignment or a file is not as it must be; the text says what to do."""


def open_course(root: Path) -> "NbGraderAPI":
    """Open the course in the folder `root`, which holds an nbgrader_config.py."""
    root = Path(root).resolve()
    if not (root / CONFIG).is_file():
        raise CourseError(f"{root} is not a course: it has no {CONFIG}. Give the course's folder with --course.")
    import nbgrader.api
    from nbgrader.apps.api import NbGraderAPI
    from sqlalchemy.exc import SAWarning
    from traitlets.config import PyFileConfigLoader

    # At each new gradebook nbgrader starts a process to ask for this, for seconds.
    nbgrader.api.get_alembic_version = schema_version
    # nbgrader builds rows before it adds them to its session; SQLAlchemy remarks on each, harmlessly.
    warnings.filterwarnings("ignore", "Object of type <Submitted", SAWarning)
    config = PyFileConfigLoader(CONFIG, path=str(root)).load_config()
    # nbgrader creates neither the folder of its database nor that of its exchange.
    database = config.CourseDirectory.get("db_url", "")
    if database.startswith("sqlite:///"):
        Path(database.removeprefix("sqlite:///")).parent.mkdir(parents=True, exist_ok=True)
    elif database:
        _reach(database)
    if "root" in config.Exchange:
        Path(config.Exchange.root).mkdir(parents=True, exist_ok=True)
    if not shutil.which("alembic"):  # nbgrader calls it; it lies beside the interpreter
        os.environ["PATH"] = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    api = NbGraderAPI(config=config, log_level=logging.WARNING)
    api.course_id = api.coursedir.course_id
    return api


def schema_version() -> str:
    """The version of the tables in a new gradebook."""
    import nbgrader
    from alembic.script import ScriptDirectory

    return ScriptDirectory(Path(nbgrader.__file__).parent / "alembic").get_current_head()


def _reach(database: str) -> None:
    """Raise if a database on a server does not answer."""
    from sqlalchemy import create_engine
    from sqlalchemy.exc import SQLAlchemyError

    try:
        engine = create_engine(database)
        engine.connect().close()
        engine.dispose()
    except (ImportError, SQLAlchemyError) as error:
        where = re.sub(r"(//[^:@/]*):[^@/]*@", r"\1:***@", database)
        first = str(error).strip().partition("\n")[0]
        raise CourseError(
            f"The gradebook {where} cannot be opened: {first}. Start its server, correct c.CourseDirectory.db_url in "
            f"{CONFIG}, or install its driver (for PostgreSQL: pip install 'psycopg[binary]')."
        ) from error


def printable(text: object) -> str:
    """One line for a terminal, with "?" for what would steer it: names, and hints too, may be a student's."""
    return STEERING.sub("?", str(text))


def find_assignment(gradebook, assignment: str):
    """The gradebook's entry of a released assignment."""
    for found in gradebook.assignments:
        if found.name == assignment:
            return found
    raise CourseError(f"{assignment} is not in the gradebook yet: run `nbjudge release {assignment}` first.")


def folder(api: "NbGraderAPI", step: str, student: str = ".", assignment: str = ".") -> Path:
    """The folder of one step ("source", "release", "submitted", "autograded", "feedback") of the course."""
    name = getattr(api.coursedir, f"{step}_directory")
    return Path(api.coursedir.format_path(name, student, assignment))


def grading_folder(api: "NbGraderAPI") -> Path:
    """Where all about the whole class lies, beside the submitted work: secret, journal, grades, reports."""
    return folder(api, "submitted").parent


def course_secret(api) -> bytes:
    """The secret from which the seeds of the hidden tests come; made when it is first needed."""
    path = grading_folder(api) / "secret"
    with contextlib.suppress(FileExistsError):
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_name(f"secret.{os.getpid()}.part")
        with open(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
            file.write(os.urandom(32))
        try:
            os.link(part, path)  # fails if there is one, so that two runs agree
        finally:
            part.unlink()
    return path.read_bytes()


def write_whole(path: Path, text: str) -> None:
    """Write a file beside `path` first, then rename it: an interruption leaves the old one whole."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f"{path.name}.part")
    with part.open("wb") as file:
        file.write(text.encode())
        file.flush()
        os.fsync(file.fileno())  # else the new name could outlive a loss of power, and the content not
    os.replace(part, path)


@contextlib.contextmanager
def folder_replaced(place: Path) -> Iterator[Path]:
    """An empty folder to fill. If all goes well it takes the place of `place` as a whole; if not, nothing changes."""
    part, old = (place.with_name(f"{place.name}.{word}") for word in ("part", "old"))
    for each in (part, old):
        shutil.rmtree(each, ignore_errors=True)
    part.mkdir(parents=True)
    yield part
    if place.exists():
        os.replace(place, old)
    os.replace(part, place)
    shutil.rmtree(old, ignore_errors=True)


def inbound(api: "NbGraderAPI") -> Path:
    """Where nbgrader's exchange puts what students hand in."""
    return Path(api.exchange_root) / api.course_id / "inbound"


def succeed(result: dict, doing: str) -> None:
    """Raise if nbgrader's `result` says that `doing` failed."""
    if not result["success"]:
        raise CourseError(f"{doing} failed. nbgrader says:\n{result.get('log', '')}\n{result.get('error', '')}".strip())
