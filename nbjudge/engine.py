"""A class is graded: what is new or changed goes to the pool, and what comes back to the journal and the gradebook."""

import contextlib
import gc
import os
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from .course import course_secret
from .journal import Journal, journal_path
from .notebook import LARGEST, TOO_LARGE, encodable
from .plan import Plan, make_plan
from .pool import judge_all
from .record import is_whole, recorded, save
from .release import sources
from .results import STATUSES, Graded
from .submission import BESIDE, read_submission

BATCH, PAUSE = 50, 5.0  # results per transaction; seconds after which fewer are written


@dataclass
class Summary:
    """What a run did."""

    graded: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    troubled: dict[str, str] = field(default_factory=dict)  # student → why not all could be judged

    def add(self, graded: Graded) -> None:
        """Count one more."""
        self.graded.append(graded.student)
        self.warn(graded)

    def warn(self, graded: Graded) -> None:
        """Tell what could not be judged."""
        for result in graded.results:
            if not STATUSES[result.status].ran:
                self.troubled.setdefault(graded.student, result.hint)


def open_journal(api, assignment: str) -> Journal:
    """The journal of an assignment that can be graded; while it is open, nobody else grades the assignment."""
    sources(api, assignment)
    make_plan(api, assignment)  # says what is missing before anything is made or moved
    return Journal(journal_path(api, assignment))


def grade(
    api,
    assignment: str,
    students: list[str],
    *,
    journal: Journal | None = None,
    jobs: int = 0,
    scheduler: str | None = None,
    trust: bool = False,
    regrade: bool = False,
    begin: Callable[[int], None] = lambda _: None,
    done: Callable[[str], None] = lambda _: None,
) -> Summary:
    """Grade what is new or changed, and record it; `begin(number)` and `done(student)` tell of the progress.

    An interrupted run loses nothing: what was judged stands in the journal, and the next run goes on from there.
    `journal` is the assignment's, if it is open already.
    """
    plan, secret, summary = make_plan(api, assignment), course_secret(api), Summary()
    with contextlib.nullcontext(journal) if journal else Journal(journal_path(api, assignment)) as journal:
        recorder = Recorder(api, plan, journal)
        keys = _keys(api, plan, secret, students, summary.troubled)
        # A result of a run that was stopped; if the work or the tests changed since, it is judged again.
        for graded in [each for student, each in journal.unrecorded.items() if each.key == keys.get(student)]:
            recorder.add(graded)
            summary.warn(graded)
        recorder.flush()
        held = recorded(api, assignment) - journal.unrecorded.keys()  # it may be another gradebook than before
        todo = []
        for student, key in keys.items():
            stands = journal.keys.get(student) == key and student in held and is_whole(api, plan, student)
            (summary.unchanged if stands and not regrade else todo).append(student)
        begin(len(todo))
        load = (read_submission(api, plan, student, secret) for student in todo)
        gc.freeze()  # what was imported stays, and need not be searched for garbage again and again
        try:
            lanes = min(jobs or os.cpu_count(), max(len(todo), 1))
            for graded in judge_all(plan, secret, load, lanes, scheduler, trust):
                recorder.add(graded)
                summary.add(graded)
                done(graded.student)
                recorder.flush_if_due()
        finally:
            gc.unfreeze()
            recorder.flush()
        journal.compact()
    return summary


def _keys(api, plan: Plan, secret: bytes, students: list[str], troubled: dict[str, str]) -> dict[str, str]:
    """Student → the key of their submission, as it lies there now. Who has none, or lost files, is `troubled`."""
    keys = {}
    for student in students:
        if student != encodable(student):
            troubled[student] = "The folder's name is not UTF-8, so no gradebook can hold it. Rename it."
            continue
        submission = read_submission(api, plan, student, secret)
        keys[student] = submission.key
        large = ", ".join(name for name, content in submission.files.items() if content == TOO_LARGE)
        if large:
            troubled[student] = (
                f"{encodable(large)} is too large to be read: notebooks may have {LARGEST >> 20} MB together, "
                f"other files {BESIDE >> 20} MB. Ask for less."
            )
    return keys


class Recorder:
    """The one writer: results go to the journal at once, and to the gradebook in batches."""

    def __init__(self, api, plan: Plan, journal: Journal):
        self.api, self.plan, self.journal, self.batch, self.last = api, plan, journal, [], time.monotonic()

    def add(self, graded: Graded) -> None:
        """Take a result."""
        self.journal.note(graded)
        self.batch.append(graded)

    def flush_if_due(self) -> None:
        """Write if there is enough to write, or it has waited long enough."""
        if len(self.batch) >= BATCH or time.monotonic() - self.last > PAUSE:
            self.flush()

    def flush(self) -> None:
        """Write what was taken."""
        if self.batch:
            save(self.api, self.plan, self.batch)
            self.journal.mark(self.batch)
        self.batch, self.last = [], time.monotonic()
