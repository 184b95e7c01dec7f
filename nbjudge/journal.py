"""What keeps results safe: a journal, where each goes at once, and the one writer, who fills the gradebook."""

import fcntl
import json
import os
import time
from pathlib import Path

from .course import CourseError, folder, write_whole
from .plan import Plan, make_plan
from .record import save
from .release import sources
from .results import Graded, graded_from_json, graded_to_json

BATCH, PAUSE = 50, 5.0  # results per transaction; seconds after which fewer are written


def open_journal(api, assignment: str) -> "Journal":
    """The journal of an assignment that can be graded; while it is open, nobody else grades the assignment."""
    sources(api, assignment)
    make_plan(api, assignment)  # says what is missing before anything is made or moved
    return Journal(journal_path(api, assignment))


def journal_path(api, assignment: str) -> Path:
    """The journal lies beside the submitted work."""
    return folder(api, "submitted").parent / "journal" / f"{assignment}.jsonl"


class Journal:
    """One line per result, and one per batch that reached the gradebook.

    `recorded` maps students to the key of what the gradebook holds, `unrecorded` to results it does not hold yet.
    """

    def __init__(self, path: Path):
        self.path, self.recorded, self.unrecorded = path, {}, {}
        path.parent.mkdir(parents=True, exist_ok=True)
        self.lock = (path.parent / f"{path.stem}.lock").open("w")
        try:
            fcntl.flock(self.lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            self.lock.close()
            raise CourseError(f"Another run grades {path.stem} now. Wait for it, or stop it first.") from None
        self._read()
        self.file = path.open("ab")

    def _read(self) -> None:
        if not self.path.exists():
            return
        whole = 0
        with self.path.open("rb") as file:
            for line in file:
                if not line.endswith(b"\n"):
                    break  # torn by a crash: that result was not complete
                whole += len(line)
                entry = json.loads(line)
                if "recorded" in entry:
                    self.recorded.update(entry["recorded"])
                    for student in entry["recorded"]:
                        self.unrecorded.pop(student, None)
                else:
                    graded = graded_from_json(entry["graded"])
                    self.unrecorded[graded.student] = graded
        os.truncate(self.path, whole)

    def note(self, graded: Graded) -> None:
        """Keep a result."""
        self.unrecorded[graded.student] = graded
        self._write({"graded": graded_to_json(graded)})

    def mark(self, batch: list[Graded]) -> None:
        """These results are in the gradebook now."""
        keys = {graded.student: graded.key for graded in batch}
        self._write({"recorded": keys})
        os.fsync(self.file.fileno())
        self.recorded.update(keys)
        for student in keys:
            self.unrecorded.pop(student, None)

    def _write(self, entry: dict) -> None:
        self.file.write(json.dumps(entry).encode() + b"\n")
        self.file.flush()

    def compact(self) -> None:
        """Drop the results that the gradebook holds; their keys stay."""
        waiting = [{"graded": graded_to_json(graded)} for graded in self.unrecorded.values()]
        entries = [{"recorded": self.recorded}, *waiting]
        write_whole(self.path, "".join(json.dumps(entry) + "\n" for entry in entries))
        self.file.close()
        self.file = self.path.open("ab")

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.file.close()
        self.lock.close()


class Recorder:
    """The one writer: results go to the journal at once, and to the gradebook in batches."""

    def __init__(self, api, plan: Plan, journal: "Journal"):
        self.api, self.plan, self.journal, self.batch, self.last = api, plan, journal, [], time.monotonic()

    def add(self, *several: Graded) -> None:
        """Take results."""
        for graded in several:
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
