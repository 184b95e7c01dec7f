"""What was handed in: from nbgrader's exchange to files in memory."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from .course import CourseError, folder, inbound, succeed
from .judge import Submission
from .notebook import LARGEST, TOO_LARGE
from .record import read_timestamp
from .sandbox.wire import MAX_FRAME

TRANSIT = timedelta(minutes=10)  # from the student's clock to the exchange
BESIDE = MAX_FRAME * 3 // 4  # bytes of files beside the notebooks: the released ones travel in the same message


def collect(api, assignment: str) -> list[str]:
    """Fetch what was handed in through the exchange; return everyone who has a submission."""
    if inbound(api).is_dir():
        succeed(api.collect(assignment), f"Collecting {assignment}")
    students = sorted(api.get_submitted_students(assignment))
    if not students:
        raise CourseError(
            f"Nobody has handed in {assignment}: {inbound(api)} and {folder(api, 'submitted')} are empty."
        )
    return students


def late_arrivals(api, assignment: str) -> dict[str, str]:
    """Student → what is odd, of those whose work reached the exchange after the time that came with it.

    That time is written by the student's own program. The file system's clock is not theirs to set.
    """
    found = {}
    for path in sorted(inbound(api).glob(f"*+{assignment}+*/timestamp.txt")):
        claimed = read_timestamp(path)
        arrived = datetime.fromtimestamp(path.stat().st_ctime, UTC).replace(tzinfo=None, microsecond=0)
        if claimed is not None and arrived - claimed > TRANSIT:
            found[path.parent.name.partition("+")[0]] = (
                f"says it was handed in at {claimed} UTC, but it arrived at {arrived} UTC. If that was not your own "
                "doing, write the right time into its timestamp.txt and grade again."
            )
    return found


def read_submission(student: str, place: Path) -> Submission:
    """The files of one submission; links are not followed.

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
    return Submission(student, files)
