"""A warm process that waits, and forks one confined child per notebook.

Run as ``python -I -m nbjudge.sandbox.zygote``, with a socket as standard input. It never runs a student's code itself.
"""

import contextlib
import ctypes
import gc
import importlib
import os
import signal
import socket
import sys
import tempfile
import traceback
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path

from ..plan import SCRATCH
from . import confine, landlock, student
from .examiner import examine, prepare
from .wire import Channel

JAILS = {"namespaces": confine.Jail, "landlock": landlock.Jail}
HUGE, MADV_COLLAPSE = 2 << 20, 25


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="nbjudge-") as scratch:
        serve(scratch)


def serve(scratch: str) -> None:
    """Answer the judge. Children without a disk of their own use `scratch`."""
    control = Channel(socket.socket(fileno=os.dup(0)))
    os.dup2(os.open(os.devnull, os.O_RDWR), 0)
    _, settings = control.receive()
    if settings["walls"] != "namespaces":
        os.environ.update({name: text.replace(SCRATCH, scratch) for name, text in os.environ.items()})
    if settings["core"] is not None:
        os.sched_setaffinity(0, [settings["core"]])
    for name in settings["preload"]:
        try:
            importlib.import_module(name)
        except ImportError:
            continue  # who needs it will hear of it from their own import
    if "torch" in sys.modules:
        sys.modules["torch"].set_num_threads(1)
    child = (_student if settings["side"] == "student" else _examiner)(settings["sources"])
    sys.stdout, sys.stderr = sys.__stdout__, sys.__stderr__  # the shell took them, but our troubles go to the judge
    jail = JAILS[settings["walls"]](settings | {"scratch": scratch}) if settings["walls"] else None
    gc.collect()
    gc.freeze()
    _join_pages()
    control.send(["waiting"])
    while True:
        try:
            word, *rest, fds = control.receive(fds=1)
        except EOFError:
            break  # the judge is gone
        if word == "start":
            control.send(["started", _start(jail, child, control, scratch, settings["side"], rest[0], fds[0])])
            os.close(fds[0])
        elif word == "computed":
            control.send(["computed", computed()])
        elif word == "stop":
            ended = _stop(*rest)
            if jail is not None:
                jail.after_end()
            control.send(["stopped", ended])
    if jail is not None:
        jail.after_end()  # children die with this process, but not their own everywhere


def _join_pages() -> None:
    """Let memory lie in pages of two megabytes: a fork copies an entry for each page, and there are 512 times fewer.

    Kernels before 6.1 refuse it; then a fork takes longer, and nothing else changes.
    """
    advise = ctypes.CDLL(None).madvise
    for line in Path("/proc/self/maps").read_text().splitlines():
        span, rights, *_, name = f"{line} -".split(maxsplit=5)
        if rights == "rw-p" and name.split()[0] in ("-", "[heap]"):
            start, end = (int(each, 16) for each in span.split("-"))
            for page in range(-(-start // HUGE) * HUGE, end - HUGE + 1, HUGE):
                advise(ctypes.c_void_p(page), ctypes.c_size_t(HUGE), MADV_COLLAPSE)


def computed() -> float:
    """Seconds that the children of this process, and theirs, have computed; those that were waited for included.

    The kernel's numbers, read here: a student's process has no part in it.
    """
    parents, ticks = {}, {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):  # it has just ended
            fields = path.read_bytes().rpartition(b")")[2].split()
            pid = int(path.parent.name)
            parents[pid], ticks[pid] = int(fields[1]), sum(map(int, fields[11:15]))
    total, found = 0, [os.getpid()]
    while found:
        found = [pid for pid, parent in parents.items() if parent in found]
        total += sum(ticks[pid] for pid in found)
    return total / os.sysconf("SC_CLK_TCK")


def _stop(pid: int) -> int | None:
    """Kill a child; how it had ended by itself before, if it had."""
    ended, status = os.waitpid(pid, os.WNOHANG)
    if ended:
        return os.waitstatus_to_exitcode(status)
    os.kill(pid, signal.SIGKILL)
    os.waitpid(pid, 0)
    return None


def _start(jail, child, control, scratch, side, job, fd: int) -> int:
    if len(os.listdir("/proc/self/task")) > 1:
        raise RuntimeError("The template process has several threads, so a fork of it may hang.")
    if jail is not None:
        jail.before_fork()
    pid = os.fork()
    if pid:
        if jail is not None:
            jail.after_fork()
        return pid
    status = 1
    try:
        control.connection.close()
        connection = socket.socket(fileno=os.dup2(fd, 3, inheritable=False))
        os.closerange(4, os.sysconf("SC_OPEN_MAX"))
        if jail is not None:
            jail.enter(job["files"])
        else:
            os.chdir(tempfile.mkdtemp(dir=scratch))
            confine.write_files(Path.cwd(), job["files"])
        os.dup2(0, 1)
        if side == "student":
            os.dup2(0, 2)
        child(connection, job)
        status = 0
    except BaseException:  # the child must never return into the template's loop
        traceback.print_exc()
    finally:
        os._exit(status)


def _student(sources: list[str]) -> Callable:
    shell = student.make_shell(sources)
    return lambda connection, job: student.serve(connection, shell)


def _examiner(sources: list[str]) -> Callable:
    for source in sources:
        with contextlib.suppress(SyntaxError, ValueError):  # it is told again, as the grader's error, where it matters
            prepare(source)
    return _examine


def _examine(connection: socket.socket, job: dict) -> None:
    channel = Channel(connection)

    def start():
        channel.send(["student"])
        _, ended, fds = channel.receive(fds=1)
        return socket.socket(fileno=fds[0]), ended

    def computed():
        channel.send(["computed"])
        return channel.receive()[1]

    channel.send(["result", [asdict(outcome) for outcome in examine(job, start, computed)]])


if __name__ == "__main__":
    main()
