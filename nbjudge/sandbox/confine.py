"""What the forked child gives up before it runs anything: the inner wall of the sandbox.

The outer wall is bubblewrap, which `walls` builds: a file system of read-only system folders, no network, no other
processes. Inside it each child gets process numbers, a scratch disk and a /proc of its own, and loses every privilege.
Where there is no outer wall, `landlock` puts another one in the place of these parts.
"""

import ctypes
import os
import resource
import signal
import socket
import tempfile
from pathlib import Path

import pyseccomp

from ..plan import SCRATCH

CLONE_NEWNS, CLONE_NEWIPC, CLONE_NEWPID = 0x00020000, 0x08000000, 0x20000000
MS_RDONLY, MS_NOSUID, MS_NODEV, MS_NOEXEC, MS_REC, MS_PRIVATE = 1, 2, 4, 8, 1 << 14, 1 << 18
PR_SET_PDEATHSIG, PR_CAPBSET_DROP, PR_SET_SECUREBITS, PR_SET_NO_NEW_PRIVS = 1, 24, 28, 38
PR_SET_SECCOMP, SECCOMP_MODE_FILTER = 22, 2
NOROOT_LOCKED = 0b101111  # SECBIT_NOROOT, _NO_SETUID_FIXUP, each locked, and keep-caps locked off

# Nothing that a notebook needs; each is a way out, a part of the kernel that has had many holes, or takes memory or
# time of others. What a library may not know yet is given by its number: open_tree_attr.
FORBIDDEN = """
    467 memfd_create shmget sched_setaffinity sched_setscheduler sched_setparam sched_setattr setpriority ioprio_set
    ptrace process_vm_readv process_vm_writev process_madvise pidfd_getfd kcmp mount umount2 pivot_root chroot
    unshare setns move_mount fsopen fsconfig fsmount fspick open_tree mount_setattr bpf perf_event_open keyctl
    add_key request_key io_uring_setup io_uring_enter io_uring_register userfaultfd kexec_load kexec_file_load
    init_module finit_module delete_module open_by_handle_at name_to_handle_at personality acct swapon swapoff
    reboot sethostname setdomainname quotactl mknod mknodat iopl ioperm syslog settimeofday clock_settime adjtimex
    lookup_dcookie memfd_secret landlock_create_ruleset seccomp vhangup nfsservctl
"""
NAMESPACES = 0x7E020000  # every CLONE_NEW* flag

libc = ctypes.CDLL(None, use_errno=True)


class Jail:
    """Confines forks of this process; made before them, since a fork should do little."""

    forbidden = FORBIDDEN

    def __init__(self, settings: dict):
        self.limits, self.uid, self.side = settings["limits"], settings["uid"], settings["side"]
        self.filter = _filter(self.forbidden.split())
        self.nothing = (ctypes.c_uint32 * 2)(0x20080522, 0), (ctypes.c_uint32 * 6)()  # capset's header, and no right
        self.size = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
        self.prepare(settings)

    def prepare(self, settings: dict) -> None:
        """Do what these walls need in the template."""
        self.own = os.open("/proc/self/ns/pid", os.O_RDONLY | os.O_CLOEXEC)

    def before_fork(self) -> None:
        """Let the next child be the first process of a world of its own."""
        call("unshare", CLONE_NEWPID)

    def after_fork(self) -> None:
        """Back to our own world; a second unshare needs it."""
        call("setns", self.own, CLONE_NEWPID)

    def enter(self, files: dict[str, bytes]) -> None:
        """Give everything up. Called in the child."""
        call("prctl", PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
        place = self.surround()
        if self.side == "student":  # if memory ends, many small processes of theirs go before one large one of ours
            Path("/proc/self/oom_score_adj").write_text("1000")
        place.mkdir()
        write_files(place, files)
        os.chdir(place)
        for name, amount in self.resources().items():
            resource.setrlimit(getattr(resource, name), (amount, amount))
        os.umask(0o077)
        if self.uid is not None:
            for each in (place, *place.rglob("*")):
                os.chown(each, self.uid, self.uid)
            os.setgroups([])
            os.setresgid(self.uid, self.uid, self.uid)
            os.setresuid(self.uid, self.uid, self.uid)
        _drop_capabilities(*self.nothing)
        call("prctl", PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
        call("prctl", PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)  # changing the user forgot it
        os.setsid()
        self.restrict()
        call("prctl", PR_SET_SECCOMP, SECCOMP_MODE_FILTER, ctypes.byref(self.filter), 0, 0)

    def surround(self) -> Path:
        """Put the child into a world of its own; the folder in it that becomes the notebook's."""
        call("unshare", CLONE_NEWNS | CLONE_NEWIPC)
        call("mount", b"none", b"/", None, MS_REC | MS_PRIVATE, None)
        size = b"size=%d,nr_inodes=4096,mode=1777" % self.limits["disk"]
        call("mount", b"tmpfs", SCRATCH.encode(), b"tmpfs", MS_NOSUID | MS_NODEV, size)
        call("mount", b"tmpfs", b"/dev/shm", b"tmpfs", MS_NOSUID | MS_NODEV, size)
        call("mount", b"proc", b"/proc", b"proc", MS_NOSUID | MS_NODEV | MS_NOEXEC, None)
        return Path(SCRATCH, "notebook")

    def restrict(self) -> None:
        """Give up what the child itself needed until now: nothing, in a world of its own."""

    def after_end(self) -> None:
        """Clear away what a child left: nothing, since its world ended with it."""

    def resources(self) -> dict[str, int]:
        """What the kernel bounds for each process."""
        return {
            "RLIMIT_AS": self.size + self.limits["memory"],
            "RLIMIT_NPROC": self.limits["processes"],
            "RLIMIT_FSIZE": self.limits["disk"],
            "RLIMIT_NOFILE": 256,
            "RLIMIT_CORE": 0,
            "RLIMIT_MEMLOCK": 0,
            "RLIMIT_MSGQUEUE": 0,
        }


def write_files(place: Path, files: dict[str, bytes]) -> None:
    """Write supporting files below `place`."""
    for name, content in files.items():
        path = place / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


class Program(ctypes.Structure):
    """A filter of system calls as the kernel takes it: the number of its instructions, and where they are."""

    _fields_ = (("length", ctypes.c_ushort), ("code", ctypes.c_char_p))


def _filter(forbidden: list[str]) -> Program:
    found = pyseccomp.SyscallFilter(pyseccomp.ALLOW)
    refuse = pyseccomp.ERRNO(1)  # EPERM
    for name in forbidden:
        number = int(name) if name.isdigit() else pyseccomp.resolve_syscall(pyseccomp.Arch.NATIVE, name)
        if number >= 0:  # this libseccomp, and this processor, know the call
            found.add_rule(refuse, number)
    # clone3 hides its flags from filters; without it, C libraries fall back to clone.
    found.add_rule(pyseccomp.ERRNO(38), "clone3")
    for bit in range(32):
        if NAMESPACES >> bit & 1:
            found.add_rule(refuse, "clone", pyseccomp.Arg(0, pyseccomp.MASKED_EQ, 1 << bit, 1 << bit))
    if "socket" not in forbidden:
        found.add_rule(refuse, "socket", pyseccomp.Arg(0, pyseccomp.NE, 1))  # all but AF_UNIX
    else:  # nor may a pair of sockets become one that sends elsewhere, another process be limited, a file be marked
        for kind in (socket.SOCK_DGRAM, socket.SOCK_RAW):
            found.add_rule(refuse, "socketpair", pyseccomp.Arg(1, pyseccomp.MASKED_EQ, 0xF, kind))
        found.add_rule(refuse, "prlimit64", pyseccomp.Arg(0, pyseccomp.NE, 0))
        for bit in range(8, 16):  # of all requests to devices and files only those to terminals, which begin with a T
            kind = (ord("T") << 8 ^ 1 << bit) & 1 << bit
            found.add_rule(refuse, "ioctl", pyseccomp.Arg(1, pyseccomp.MASKED_EQ, 1 << bit, kind))
    with tempfile.TemporaryFile() as file:
        found.export_bpf(file)
        file.seek(0)
        code = file.read()
    return Program(len(code) // 8, code)


def _drop_capabilities(header, nothing) -> None:
    if os.getuid() == 0:  # root of its own user namespace: an exec must not bring capabilities back
        call("prctl", PR_SET_SECUREBITS, NOROOT_LOCKED, 0, 0, 0)
        for number in range(int(Path("/proc/sys/kernel/cap_last_cap").read_text()) + 1):
            call("prctl", PR_CAPBSET_DROP, number, 0, 0, 0)
    call("capset", header, nothing)


def call(name: str, *arguments) -> None:
    """Call the C library; raise OSError if it fails."""
    wide = [ctypes.c_ulong(each) if isinstance(each, int) else each for each in arguments]
    if getattr(libc, name)(*wide) != 0:
        number = ctypes.get_errno()
        raise OSError(number, f"{name}{arguments}: {os.strerror(number)}")
