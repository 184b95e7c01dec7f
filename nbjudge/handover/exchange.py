"""What was handed in through nbgrader's exchange.

nbgrader's own `collect` copies with the instructor's rights whatever a student's links lead to, and one odd folder ends
it for all. This one copies ordinary files of one owner only, and tells of whom it could not take what.
"""

import contextlib
import functools
import os
import pwd
import re
import stat
from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime, timedelta
from fnmatch import fnmatch

from nbgrader.apps.api import NbGraderAPI
from nbgrader.exchange.default import ExchangeCollect

from ..course import CourseError, find_assignment, folder, inbound, printable
from ..submission import STAMP, read_timestamp, timestamp
from .archive import FILES, Unusable, in_folder, open_folder, opened, system_time
from .lms import contents, store

TRANSIT = timedelta(minutes=10)  # from the student's clock to the exchange
STUDENT = re.compile(r"[\w@][\w@.+ -]*")  # formgrader shows a name as it is, so markup in it would act


@dataclass(frozen=True)
class HandIn:
    """A folder of the exchange, STUDENT+ASSIGNMENT+TIME+RANDOM. Its owner chose the name; the rest is the system's."""

    name: str
    student: str
    time: datetime
    arrived: datetime
    owner: int


class Collect(ExchangeCollect):
    """nbgrader's own `collect`, and the button in formgrader: `c.ExchangeFactory.collect` names it."""

    def start(self):
        """Collect, and log what is odd."""
        api = NbGraderAPI(coursedir=self.coursedir, authenticator=self.authenticator, config=self.config)
        try:
            _, odd = collect(api, self.coursedir.assignment_id, self)
        except CourseError as error:
            self.fail(str(error))
        for name, reason in odd.items():
            self.log.warning(printable(f"{name}: {reason}"))


def collect(api, assignment: str, options: ExchangeCollect | None = None) -> tuple[list[str], dict[str, str]]:
    """Fetch what was handed in through the exchange; return everyone who has a submission, and what is odd, by student.

    As with nbgrader, the newest hand-in counts, or with c.ExchangeCollect.before_duedate the newest that was in time,
    and it replaces older work only.
    """
    told: dict[str, list[str]] = defaultdict(list)
    options = options or ExchangeCollect(coursedir=api.coursedir, config=api.config, update=True)
    if inbound(api).is_dir():
        with api.gradebook as gradebook:
            due = find_assignment(gradebook, assignment).duedate if options.before_duedate else None
        with open_folder(inbound(api)) as box:
            for student, several in _handed_in(box, assignment, told).items():
                if not fnmatch(student, api.coursedir.student_id):
                    continue
                chosen = _newest(_of_one_owner(student, several, told[student]), due)
                if options.check_owner and _account(chosen.owner) != student:
                    told[student].append(
                        f"was handed in by the account {_account(chosen.owner)}. If students need no accounts of their "
                        "own here, set c.ExchangeCollect.check_owner = False."
                    )
                try:
                    _take(api, assignment, box, chosen, options, told[student])
                except (Unusable, OSError) as error:
                    told[student].append(f"{chosen.name} is not taken. {error}")
    odd = {name: " ".join(reasons) for name, reasons in told.items() if reasons}
    students = sorted(api.get_submitted_students(assignment))
    if not students:
        reasons = "".join(f"\n{name}: {reason}" for name, reason in odd.items())
        raise CourseError(
            f"Nobody has handed in {assignment}: there is nothing to grade in {inbound(api)} and "
            f"{folder(api, 'submitted')}.{reasons}"
        )
    return students, odd


def _handed_in(box: int, assignment: str, told: dict[str, list[str]]) -> dict[str, list[HandIn]]:
    """Student → the folders with the assignment and a time in their name; what else is named so is told."""
    found = defaultdict(list)
    for name in sorted(os.listdir(box)):
        student, *parts = name.rsplit("+", 3)  # as nbgrader does: a student's own name may have a plus
        if len(parts) < 2 or parts[0] != assignment:
            continue
        time = timestamp(os.fsencode(parts[1]))
        try:
            with opened(box, (name,)) as handle:
                about = os.fstat(handle)
        except OSError as error:
            told[name].append(f"It cannot be opened: {error.strerror}.")
            continue
        if not stat.S_ISDIR(about.st_mode):
            told[name].append("It is no folder.")
        elif time is None:
            told[name].append("There is no time in its name.")
        elif not STUDENT.fullmatch(student):
            told[name].append("No student's name can look so. Rename it if you know whose it is.")
        else:
            found[student].append(HandIn(name, student, time, system_time(about), about.st_uid))
    return found


def _of_one_owner(student: str, several: list[HandIn], notes: list[str]) -> list[HandIn]:
    """Without what other accounts put there under the student's name.

    The account that has this name is the student's; if none has, the one whose folder arrived first. Not even an owner
    can set that time back.
    """
    first = min(several, key=lambda each: (_account(each.owner) != student, each.arrived))
    others = sorted({_account(each.owner) for each in several if each.owner != first.owner})
    if others:
        notes.append(
            f"has work by several accounts. What {_account(first.owner)} handed in counts, and not what came from "
            f"{', '.join(others)}. If that is wrong, delete the other folders in the exchange and grade again."
        )
    return [each for each in several if each.owner == first.owner]


def _newest(several: list[HandIn], due: datetime | None) -> HandIn:
    """The last that was in time, or else the last. What says that it is from the future is as old as its arrival."""
    in_time = [each for each in several if due is None or each.time <= due]
    return max(in_time or several, key=lambda each: min(each.time, each.arrived))


@functools.cache
def _account(number: int) -> str:
    try:
        return pwd.getpwuid(number).pw_name
    except KeyError:
        return f"number {number}"


def _take(api, assignment: str, box: int, chosen: HandIn, options: ExchangeCollect, notes: list[str]) -> None:
    """Copy one hand-in into the submitted folder, if it is newer than what is there."""
    place, refused = folder(api, "submitted", chosen.student, assignment), {}
    with opened(box, (chosen.name,)) as handle:
        if os.fstat(handle).st_uid != chosen.owner:
            raise Unusable("Its owner changed in the meantime: grade again.")
        entries = {each.path: each for each in in_folder(handle, refused, chosen.owner, FILES)}
        arrived = max([chosen.arrived, *(each.changed for each in entries.values())])
        stamp = f"{chosen.time} UTC"
        with contextlib.suppress(KeyError, OSError):
            own = entries.pop((STAMP,)).read(1000)
            stamp = own.decode().strip() if timestamp(own) else stamp
        notes += _odd_time(chosen, timestamp(stamp.encode()), arrived.replace(microsecond=0))
        there = read_timestamp(place / STAMP)
        is_newer = options.update and (there is None or chosen.time > there)
        if place.is_dir() and not is_newer and not (options.before_duedate and there != chosen.time):
            return
        settings = api.coursedir
        wanted = {
            path: entry
            for path, entry in entries.items()
            if not any(fnmatch(part, each) for part in path for each in settings.ignore)
            and any(fnmatch(path[-1], each) for each in settings.include)
        }
        files = contents(wanted, refused)
    store(api, assignment, chosen.student, files, stamp)
    if refused:
        (name, reason), *more = refused.items()
        rest = f" So it went for {len(more)} more." if more else ""
        notes.append(f"handed in {name}, which is left out. {reason}{rest}")


def _odd_time(chosen: HandIn, claimed: datetime, arrived: datetime) -> list[str]:
    """What cannot be true of the time that came with a hand-in, which the student's own program wrote.

    It `arrived` when the system last saw it change: its owner can work in the exchange after the due date.
    """
    odd, latest = [], max(claimed, chosen.time)
    if arrived - claimed > TRANSIT:
        odd.append(
            f"says it was handed in at {claimed} UTC, but it arrived, or was last changed, at {arrived} UTC. If that "
            "was not your own doing, write the right time into its timestamp.txt and grade again."
        )
    if latest - arrived > TRANSIT:
        odd.append(
            f"says it was handed in at {latest} UTC, but it arrived before, at {arrived} UTC. Look whose it is, "
            f"correct the time in the name of {chosen.name} and in its timestamp.txt, and grade again."
        )
    return odd
