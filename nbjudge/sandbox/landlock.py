"""The inner wall where no namespaces may be made, as in a plain container: Landlock, a part of the kernel.

A child reads the system's folders and its own files, and writes nothing. It reaches no network and no process but
those that it started. What Landlock leaves open (rights and times of files, priorities and limits of other processes,
shared memory, sockets that have a path), the filter of system calls refuses.
"""

import contextlib
import ctypes
import os
import shutil
import signal
import struct
import time
from pathlib import Path

from . import confine

NEEDED = 6  # the version of Landlock that keeps signals within, of Linux 6.12
CREATE_RULESET, ADD_RULE, RESTRICT_SELF = 444, 445, 446  # system calls, numbered alike on all processors
VERSION, PATH_BENEATH = 1, 1
EXECUTE, WRITE_FILE, READ_FILE, READ_DIR = 1, 2, 4, 8
ALL_FILES, ALL_TCP, SIGNALS, ALL_SCOPES = 0xFFFF, 0b11, 0b10, 0b11
PR_SET_CHILD_SUBREAPER = 36
DEVICES = {"/dev/null": READ_FILE | WRITE_FILE, "/dev/zero": READ_FILE, "/dev/random": READ_FILE}
DEVICES["/dev/urandom"] = READ_FILE

# Calls of late are given by their numbers, alike on all processors: fchmodat2, setxattrat, removexattrat, file_setattr.
FORBIDDEN = """
    452 463 466 469 chmod fchmod fchmodat chown fchown lchown fchownat utime utimes utimensat futimesat fallocate
    setxattr lsetxattr fsetxattr removexattr lremovexattr fremovexattr
    inotify_add_watch fanotify_mark socket connect bind shmat shmctl msgget msgsnd msgrcv msgctl semget semop
    semtimedop semctl mq_open mq_unlink move_pages migrate_pages
"""


def version() -> int:
    """Which Landlock this kernel has; 0 for none."""
    return max(confine.libc.syscall(CREATE_RULESET, None, ctypes.c_size_t(0), VERSION), 0)


class Jail(confine.Jail):
    """Confines forks of this process, which it also ends: it is in a domain of its own, and they are below it."""

    forbidden = confine.FORBIDDEN + FORBIDDEN

    def prepare(self, settings: dict) -> None:
        self.readable, self.listable, self.place = settings["readable"], settings["listable"], Path(settings["scratch"])
        self.place.chmod(0o711)
        confine.call("prctl", PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)  # whose parent ends becomes this process's child
        confine.call("prctl", confine.PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
        _restrict(struct.pack("QQQ", 0, 0, SIGNALS), {})
        with contextlib.suppress(PermissionError):
            os.kill(os.getppid(), 0)
            raise RuntimeError("Landlock does not keep signals within, so that no child can be ended safely.")

    def before_fork(self) -> None:
        """Nothing, here."""

    after_fork = before_fork

    def surround(self) -> Path:
        return self.place / "notebook"

    def restrict(self) -> None:
        """From now on nothing is written, and only what is listed is read."""
        rules = dict.fromkeys(self.listable, READ_DIR) | DEVICES
        rules |= dict.fromkeys([*self.readable, str(self.place)], EXECUTE | READ_FILE | READ_DIR)
        _restrict(struct.pack("QQQ", ALL_FILES, ALL_TCP, ALL_SCOPES), rules)

    def resources(self) -> dict[str, int]:
        """The kernel counts the processes of a user, who may have some already."""
        user, running = os.getuid() if self.uid is None else self.uid, 0
        for process in Path("/proc").glob("[0-9]*"):
            with contextlib.suppress(OSError):  # it has just ended
                running += len(os.listdir(process / "task")) if process.stat().st_uid == user else 0
        return super().resources() | {"RLIMIT_NPROC": running + self.limits["processes"]}

    def after_end(self) -> None:
        """Kill whatever a child started, and wait for it. The signal reaches this domain only, all of it at once."""
        end = time.monotonic() + 10
        with contextlib.suppress(ProcessLookupError, ChildProcessError):
            os.kill(-1, signal.SIGKILL)
            while True:
                if os.waitpid(-1, os.WNOHANG)[0] == 0:
                    if time.monotonic() > end:
                        raise RuntimeError("A student's process cannot be ended.")
                    time.sleep(0.001)
        shutil.rmtree(self.place / "notebook", ignore_errors=True)


def _restrict(attributes: bytes, rules: dict[str, int]) -> None:
    """Put this process into a domain in which of all that `attributes` name only `rules`, path → rights, is allowed."""
    ruleset = _system(CREATE_RULESET, attributes, ctypes.c_size_t(len(attributes)), 0)
    for path, rights in rules.items():
        with contextlib.suppress(FileNotFoundError):
            place = os.open(path, os.O_PATH | os.O_CLOEXEC)
            if not os.path.isdir(path):
                rights &= EXECUTE | WRITE_FILE | READ_FILE
            _system(ADD_RULE, ruleset, PATH_BENEATH, struct.pack("=Qi", rights, place), 0)
            os.close(place)
    _system(RESTRICT_SELF, ruleset, 0)
    os.close(ruleset)


def _system(number: int, *arguments) -> int:
    result = confine.libc.syscall(number, *arguments)
    if result < 0:
        raise OSError(ctypes.get_errno(), f"Landlock, system call {number}: {os.strerror(ctypes.get_errno())}")
    return result
