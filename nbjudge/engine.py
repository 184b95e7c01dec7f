"""Who is graded when: a class of submissions over lanes, a journal, and one writer."""

import base64
import contextlib
import fcntl
import gc
import json
import os
import queue
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from .course import CourseError, folder, inbound, succeed, write_whole
from .judge import (
    Graded,
    Submission,
    failed,
    graded_from_json,
    graded_to_json,
    judge,
    plan_from_json,
    plan_to_json,
    submission_key,
)
from .notebook import LARGEST, TOO_LARGE, encodable
from .plan import Plan, make_plan
from .record import read_timestamp, recorded, save
from .release import sources
from .sandbox import JudgeError, Lane, SandboxError
from .selftest import prove_sandbox
from .wire import MAX_FRAME

TRANSIT = timedelta(minutes=10)  # from the student's clock to the exchange
BATCH, PAUSE = 50, 5.0  # results per transaction; seconds after which fewer are written
BESIDE = MAX_FRAME * 3 // 4  # bytes of files beside the notebooks: the released ones travel in the same message


@dataclass
class Summary:
    """What a run did."""

    graded: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    troubled: dict[str, str] = field(default_factory=dict)  # student → why the submission could not be judged

    def add(self, graded: Graded) -> None:
        """Count one more."""
        self.graded.append(graded.student)
        for result in graded.results:
            if result.status in ("unreadable", "grader-error"):
                self.troubled.setdefault(graded.student, result.hint)


def open_journal(api, assignment: str) -> "Journal":
    """The journal of an assignment that can be graded; while it is open, nobody else grades the assignment."""
    sources(api, assignment)
    make_plan(api, assignment)  # says what is missing before anything is made or moved
    return Journal(journal_path(api, assignment))


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


def grade(
    api,
    assignment: str,
    students: list[str],
    *,
    journal: "Journal | None" = None,
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
        keys, todo = {}, []
        for student in students:
            if student != encodable(student):
                summary.troubled[student] = "The folder's name is not UTF-8, so no gradebook can hold it. Rename it."
                continue
            submission = read_submission(student, folder(api, "submitted", student, assignment))
            keys[student] = submission_key(plan, submission, secret)
            large = ", ".join(name for name, content in submission.files.items() if content == TOO_LARGE)
            if large:
                summary.troubled[student] = (
                    f"{encodable(large)} is too large to be read: notebooks may have {LARGEST >> 20} MB together, "
                    f"other files {BESIDE >> 20} MB. Ask for less."
                )
        # A result of a run that was stopped; if the work or the tests changed since, it is judged again.
        recorder.add(*(each for student, each in journal.unrecorded.items() if each.key == keys.get(student)))
        recorder.flush()
        held = recorded(api, assignment) - journal.unrecorded.keys()  # it may be another gradebook than before
        for student, key in keys.items():
            stands = student in held and folder(api, "autograded", student, assignment).is_dir()
            if stands and not regrade and journal.recorded.get(student) == key:
                summary.unchanged.append(student)
            else:
                todo.append(student)
        begin(len(todo))
        load = (read_submission(student, folder(api, "submitted", student, assignment)) for student in todo)
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


def journal_path(api, assignment: str) -> Path:
    """The journal lies beside the submitted work."""
    return folder(api, "submitted").parent / "journal" / f"{assignment}.jsonl"


def course_secret(api) -> bytes:
    """The secret from which the seeds of the hidden tests come; made when it is first needed."""
    path = folder(api, "submitted").parent / "secret"
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


def judge_all(
    plan: Plan, secret: bytes, submissions: Iterable[Submission], jobs: int, scheduler: str | None, trust: bool
) -> Iterator[Graded]:
    """Judge submissions on `jobs` lanes of this machine, or on a Dask scheduler; results come in any order."""
    run = _on_dask if scheduler else _on_threads
    return run(plan, secret, submissions, scheduler or jobs, trust)


class Worker:
    """A lane that is made when it is first needed, and anew when it broke."""

    def __init__(self, plan: Plan, trust: bool, core: int | None = None):
        self.plan, self.trust, self.core, self.lane = plan, trust, core, None

    def grade(self, submission: Submission, secret: bytes) -> Graded:
        """Grade one submission; a failure of the grader is tried once more on a fresh lane, then reported."""
        for attempt in (1, 2):
            try:
                if self.lane is None:
                    self.lane = Lane(self.plan, self.trust, self.core)
                    if not self.trust:
                        prove_sandbox(self.lane)
                graded = judge(self.lane, submission, secret)
                if any(result.status in ("memory", "crash") for result in graded.results):
                    # The machine may have been short of memory, or someone killed a process: a second chance.
                    graded = judge(self.lane, submission, secret)
                return graded
            except (JudgeError, SandboxError, OSError) as error:
                fresh = self.lane is None
                self.close()
                if fresh or (isinstance(error, SandboxError) and attempt == 2):
                    raise
                if attempt == 2:
                    return failed(self.plan, submission, secret, str(error))
        raise AssertionError("unreachable")

    def close(self) -> None:
        """End the lane."""
        if self.lane is not None:
            self.lane.close()
            self.lane = None


def _on_threads(plan, secret, submissions, jobs, trust) -> Iterator[Graded]:
    """Each thread only waits for its lane, whose processes do the work."""
    waiting, finished = queue.Queue(2 * jobs), queue.Queue()
    stop, cores = threading.Event(), sorted(os.sched_getaffinity(0))

    def work(number: int) -> None:
        worker = Worker(plan, trust, cores[number % len(cores)])
        try:
            while (submission := waiting.get()) is not None and not stop.is_set():
                finished.put(worker.grade(submission, secret))
        except Exception as error:
            finished.put(error)
        finally:
            worker.close()
            finished.put(None)

    def feed() -> None:
        try:
            for submission in submissions:
                while not stop.is_set():
                    with contextlib.suppress(queue.Full):
                        waiting.put(submission, timeout=0.2)
                        break
        except Exception as error:  # it could not be read
            finished.put(error)
        for _ in range(jobs):
            with contextlib.suppress(queue.Full):
                waiting.put(None, timeout=None if not stop.is_set() else 0.1)

    threads = [threading.Thread(target=work, args=(number,)) for number in range(jobs)]
    threads.append(threading.Thread(target=feed, daemon=True))
    for thread in threads:
        thread.start()
    running = jobs
    try:
        while running:
            result = finished.get()
            if result is None:
                running -= 1
            elif isinstance(result, Exception):
                raise result
            else:
                yield result
    finally:
        stop.set()
        for thread in threads[:-1]:
            while thread.is_alive():
                with contextlib.suppress(queue.Full):
                    waiting.put_nowait(None)
                thread.join(0.1)


_here = threading.local()  # each thread of a Dask worker keeps its lane


def grade_elsewhere(plan: str, student: str, files: str, secret: str, trust: bool) -> str:
    """What a Dask worker runs: text in, text out."""
    from distributed import get_worker

    if getattr(_here, "plan", None) != plan:
        if getattr(_here, "worker", None) is not None:
            _here.worker.close()
        name, cores = get_worker().name, sorted(os.sched_getaffinity(0))
        core = cores[name % len(cores)] if isinstance(name, int) else None  # a LocalCluster counts its workers
        _here.plan, _here.worker = plan, Worker(plan_from_json(plan), trust, core)
    content = {name: base64.b64decode(data) for name, data in json.loads(files).items()}
    return graded_to_json(_here.worker.grade(Submission(student, content), base64.b64decode(secret)))


def _on_dask(plan, secret, submissions, scheduler, trust) -> Iterator[Graded]:
    from distributed import Client, LocalCluster, as_completed  # a second to import, seldom needed

    with contextlib.ExitStack() as stack:
        if scheduler == "local":
            workers = {"n_workers": os.cpu_count(), "threads_per_worker": 1, "dashboard_address": None}
            scheduler = stack.enter_context(LocalCluster(**workers))
        client = stack.enter_context(Client(scheduler))
        shared = client.scatter(plan_to_json(plan), broadcast=True)
        key, running = base64.b64encode(secret).decode(), as_completed()
        ahead = 4 * max(len(client.scheduler_info()["workers"]), 1)
        for submission in submissions:
            files = {name: base64.b64encode(content).decode() for name, content in submission.files.items()}
            task = client.submit(grade_elsewhere, shared, submission.student, json.dumps(files), key, trust, pure=False)
            running.add(task)
            if running.count() >= ahead:
                yield graded_from_json(next(running).result())
        for task in running:
            yield graded_from_json(task.result())
