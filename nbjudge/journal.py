"""What keeps results safe until the gradebook holds them: a line of text for each, written at once."""

import contextlib
import fcntl
import json
import os
from pathlib import Path

from .course import CourseError, grading_folder, write_whole
from .results import Graded, graded_from_json, graded_to_json


def journal_path(api, assignment: str) -> Path:
    """The journal lies beside the submitted work."""
    return grading_folder(api) / "journal" / f"{assignment}.jsonl"


class Journal:
    """One line per result, and one per batch that reached the gradebook. While it is open, nobody else can open it.

    `keys` maps students to the key of what the gradebook holds, `unrecorded` to results it does not hold yet.
    """

    def __init__(self, path: Path):
        self.path, self.keys, self.unrecorded = path, {}, {}
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
        """Take in what the file holds; from the first line that is not whole on, it is cut off, and judged again."""
        if not self.path.exists():
            return
        whole = 0
        with self.path.open("rb") as file:
            for line in file:
                try:
                    entry = json.loads(line)
                except ValueError:  # torn when a process was killed, or the machine lost power
                    break
                if not line.endswith(b"\n"):
                    break
                whole += len(line)
                if "recorded" in entry:
                    self._forget(entry["recorded"])
                else:
                    with contextlib.suppress(KeyError, TypeError):  # of another version: judged again
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
        self._forget(keys)

    def _forget(self, keys: dict[str, str]) -> None:
        self.keys.update(keys)
        for student in keys:
            self.unrecorded.pop(student, None)

    def _write(self, entry: dict) -> None:
        self.file.write(json.dumps(entry).encode() + b"\n")
        self.file.flush()

    def compact(self) -> None:
        """Drop the results that the gradebook holds; their keys stay."""
        waiting = [{"graded": graded_to_json(graded)} for graded in self.unrecorded.values()]
        entries = [{"recorded": self.keys}, *waiting]
        write_whole(self.path, "".join(json.dumps(entry) + "\n" for entry in entries))
        self.file.close()
        self.file = self.path.open("ab")

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.file.close()
        self.lock.close()
