"""What was handed in through nbgrader's exchange."""

from datetime import UTC, datetime, timedelta

from ..course import CourseError, folder, inbound, succeed
from ..submission import STAMP, read_timestamp

TRANSIT = timedelta(minutes=10)  # from the student's clock to the exchange


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
    for path in sorted(inbound(api).glob(f"*+{assignment}+*/{STAMP}")):
        claimed = read_timestamp(path)
        arrived = datetime.fromtimestamp(path.stat().st_ctime, UTC).replace(tzinfo=None, microsecond=0)
        if claimed is not None and arrived - claimed > TRANSIT:
            found[path.parent.name.partition("+")[0]] = (
                f"says it was handed in at {claimed} UTC, but it arrived at {arrived} UTC. If that was not your own "
                "doing, write the right time into its timestamp.txt and grade again."
            )
    return found
