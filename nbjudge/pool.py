"""Many submissions at once: on lanes of this machine, or on Dask."""

import base64
import contextlib
import json
import os
import queue
import threading
from collections.abc import Iterable, Iterator

from .judge import failed, judge
from .plan import Plan, plan_from_json, plan_to_json
from .results import Graded, graded_from_json, graded_to_json
from .sandbox.lane import Lane
from .sandbox.selftest import prove_sandbox
from .sandbox.walls import SandboxError
from .submission import Submission


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
                return judge(self.lane, submission, secret)
            except Exception as error:  # whatever it is, it must not end the class
                fresh = self.lane is None
                self.close()
                if fresh or (isinstance(error, SandboxError) and attempt == 2):
                    raise
                if attempt == 2:
                    return failed(self.plan, submission, str(error) or type(error).__name__)
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


def grade_elsewhere(plan: str, student: str, files: str, key: str, secret: str, trust: bool) -> str:
    """What a Dask worker runs: text in, text out."""
    from distributed import get_worker

    if getattr(_here, "plan", None) != plan:
        if getattr(_here, "worker", None) is not None:
            _here.worker.close()
        name, cores = get_worker().name, sorted(os.sched_getaffinity(0))
        core = cores[name % len(cores)] if isinstance(name, int) else None  # a LocalCluster counts its workers
        _here.plan, _here.worker = plan, Worker(plan_from_json(plan), trust, core)
    content = {name: base64.b64decode(data) for name, data in json.loads(files).items()}
    return graded_to_json(_here.worker.grade(Submission(student, content, key), base64.b64decode(secret)))


def _on_dask(plan, secret, submissions, scheduler, trust) -> Iterator[Graded]:
    from distributed import Client, LocalCluster, as_completed  # a second to import, seldom needed

    with contextlib.ExitStack() as stack:
        if scheduler == "local":
            workers = {"n_workers": os.cpu_count(), "threads_per_worker": 1, "dashboard_address": None}
            scheduler = stack.enter_context(LocalCluster(**workers))
        client = stack.enter_context(Client(scheduler))
        shared = client.scatter(plan_to_json(plan), broadcast=True)
        words, running = base64.b64encode(secret).decode(), as_completed()
        ahead = 4 * max(len(client.scheduler_info()["workers"]), 1)
        for submission in submissions:
            files = {name: base64.b64encode(content).decode() for name, content in submission.files.items()}
            about = submission.student, json.dumps(files), submission.key
            task = client.submit(grade_elsewhere, shared, *about, words, trust, pure=False)
            running.add(task)
            if running.count() >= ahead:
                yield graded_from_json(next(running).result())
        for task in running:
            yield graded_from_json(task.result())
