"""Lanes on which submissions are judged: two warm processes, each behind walls of its own.

One lane runs one notebook at a time. Its student's side and its tests' side are forks of two templates.
"""

import contextlib
import itertools
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from dataclasses import asdict
from pathlib import Path

from ..plan import ANSWER, Plan
from .remote import PATIENCE
from .walls import (
    ENVIRONMENT,
    REMEDY,
    SandboxError,
    bubblewrap,
    choose_walls,
    font_cache,
    make_cgroup,
    readable_paths,
    remove_cgroup,
)
from .wire import Channel, WireError

# As root each side of each lane gets a user of its own, for the kernel counts a user's processes wherever they run.
FIRST_UID, LANES = 70000, 128
ZYGOTE = [sys.executable, "-I", "-m", "nbjudge.sandbox.zygote"]


class JudgeError(Exception):
    """The tests' side itself failed on a submission: nobody's score can be trusted to it."""


class Template:
    """One process that warms up; then `start` forks a child of it that talks over the given socket."""

    def __init__(self, side: str, plan: Plan, walls: str | None, cgroup: Path | None, settings: dict):
        command = ZYGOTE
        environment = dict(ENVIRONMENT)
        if walls == "namespaces":
            command = [*bubblewrap(side, plan), *command]
        elif fonts := font_cache():
            environment["MPLCONFIGDIR"] = str(fonts[0].parent)
        if walls == "landlock":
            settings |= readable_paths(side, plan)
        if cgroup is not None:
            command = ["sh", "-c", 'echo $$ > "$0" && exec "$@"', str(cgroup / "cgroup.procs"), *command]
        ours, theirs = socket.socketpair()
        self.errors = tempfile.TemporaryFile()  # noqa: SIM115 - close() closes it
        self.process = subprocess.Popen(
            command, stdin=theirs, stdout=subprocess.DEVNULL, stderr=self.errors, env=environment, cwd="/"
        )
        theirs.close()
        self.control = Channel(ours)
        settings |= {"sources": plan.sources(side), "limits": asdict(plan.limits)}
        try:
            self._send(["settings", settings | {"side": side, "walls": walls}])
        except SandboxError:
            self.close()
            raise

    def wait(self) -> None:
        """Wait until it is warm."""
        self._receive()

    def start(self, job: dict, connection: socket.socket) -> int:
        """Fork; the child's number."""
        return self._ask(["start", job], (connection.fileno(),))[1]

    def computed(self) -> float:
        """Seconds that the child and all that it started have computed."""
        return self._ask(["computed"])[1]

    def stop(self, child: int) -> int | None:
        """Kill the child; if it had ended by itself, its exit status, negative for a signal."""
        return self._ask(["stop", child])[1]

    def close(self) -> None:
        """End the template and all that descends from it."""
        self.control.connection.close()
        with contextlib.suppress(subprocess.TimeoutExpired):
            self.process.wait(15)  # it clears away what its children left, which is not for us to do
        self.process.kill()
        self.process.wait()
        self.errors.close()

    def _ask(self, message, fds=()):
        self._send(message, fds)
        return self._receive()

    def _send(self, *message):
        with self._named_failure():
            self.control.send(*message)

    def _receive(self):
        with self._named_failure():
            return self.control.receive()

    @contextlib.contextmanager
    def _named_failure(self):
        try:
            yield
        except (EOFError, OSError) as error:
            words = self.words() or str(error)
            if "Traceback" not in words:
                raise SandboxError(f"The sandbox's process ended: {words}. {REMEDY}") from error
            # Python ran in it, so that nothing is missing for the walls.
            raise SandboxError(
                f"The sandbox could be made, but Python ended in it: {words.splitlines()[-1]}. Mend what this names, "
                f"such as a package that is missing or broken in {sys.prefix}. Python said:\n{words}"
            ) from error

    def words(self) -> str:
        """What it and its children last said of their troubles."""
        self.errors.seek(0)
        return self.errors.read()[-2000:].decode(errors="replace").strip()


class Lane:
    """A place where one notebook at a time is run, beside its tests.

    Its two sides take turns. On the same `core` of the machine one wakes the other soonest.
    """

    made = itertools.count()  # lanes of this process

    def __init__(self, plan: Plan, trust: bool = False, core: int | None = None):
        self.plan, self.templates, self.cgroup = plan, [], None
        self.walls = None if trust else choose_walls()
        if self.walls:
            self.cgroup = make_cgroup(plan.limits.memory)
        first = FIRST_UID + 2 * (LANES * os.getpid() + next(self.made) % LANES)
        uids = [first, first + 1] if os.getuid() == 0 and not trust else [None, None]
        try:
            for side, uid, preload in (
                ("student", uids[0], ["matplotlib.pyplot", *plan.preload, *(set(plan.imports) - set(plan.withheld))]),
                ("examiner", uids[1], plan.imports),
            ):
                # NumPy itself loads its generators when they are first used, which each fork would do anew.
                settings = {"preload": sorted({"numpy.random", *preload}), "uid": uid, "core": core}
                self.templates.append(Template(side, plan, self.walls, self.cgroup, settings))
            for template in self.templates:  # both warm up at once
                template.wait()
        except SandboxError:
            self.close()
            raise
        self.student, self.examiner = self.templates

    def run(self, cells: list[dict], seed: int, files: dict[str, bytes]) -> list[dict]:
        """Run the code cells of one merged notebook; what came of each: the fields of an `examiner.Outcome`.

        The tests' side asks for "student", a fresh process for the student's cells, and "computed", how long that has
        computed. At last it sends the "result".
        """
        limits = self.plan.limits
        planned = sum(cell["role"] != ANSWER for cell in cells)  # each with one answer, and ten cells more
        total = (2 * planned + 10) * PATIENCE * limits.seconds
        deadline = time.monotonic() + total + PATIENCE * limits.seconds + 60
        ours, theirs = socket.socketpair()
        student = examiner = None  # the numbers of the two processes
        try:
            job = {"cells": cells, "seed": seed, "seconds": limits.seconds, "total": total, "files": self.plan.files}
            examiner = self.examiner.start(job, theirs)
            theirs.close()
            channel = Channel(ours)
            while True:
                ours.settimeout(max(deadline - time.monotonic(), 0.1))
                word, *rest = channel.receive()
                if word == "result":
                    return rest[0]
                if word == "computed":
                    channel.send(["computed", self.student.computed()])
                else:
                    student = self._fresh_student(channel, student, files)
        except (EOFError, TimeoutError, WireError) as error:
            words = self.examiner.words() or f"{type(error).__name__}: {error}"
            raise JudgeError(f"The tests' side gave no verdict: {words}") from error
        finally:
            ours.close()
            theirs.close()
            for template, number in ((self.student, student), (self.examiner, examiner)):
                if number is not None:
                    template.stop(number)

    def _fresh_student(self, channel: Channel, last: int | None, files: dict[str, bytes]) -> int:
        """End the last student's process; tell the tests' side how it had ended, and connect it to a new one."""
        status = None if last is None else self.student.stop(last)
        left, right = socket.socketpair()
        student = self.student.start({"files": {**files, **self.plan.files}}, left)
        left.close()
        channel.send(["student", "memory" if status == -signal.SIGKILL else "crash"], (right.fileno(),))
        right.close()
        return student

    def close(self) -> None:
        """End both templates."""
        for template in self.templates:
            template.close()
        if self.cgroup is not None:
            remove_cgroup(self.cgroup)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()
