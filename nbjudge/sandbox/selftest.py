"""The sandbox proves itself before it is trusted: a student that tries what must not work."""

import os
import socket
import sys
import tempfile
from pathlib import Path

from ..plan import SCRATCH, Plan
from .lane import Lane
from .walls import ENVIRONMENT, REMEDY, SandboxError, hidden, places

# What a student's cell tries; each act that works is named. {places} and {port} belong to this very machine.
ACTS = """
import ctypes, os, resource, socket, subprocess
def is_open(fd):
    try:
        os.fstat(fd)
    except OSError:
        return False
    return True
def acts():
    done = []
    def tried(what, act):
        try:
            result = act()
        except (OSError, ImportError, MemoryError, subprocess.SubprocessError):
            return
        if result is not False:
            done.append(what)
    for place in {places!r}:
        tried("read " + place, lambda: open(place).close())
    for place in {course!r}:
        tried("list " + place, lambda: bool(os.listdir(place)))
    for place in ("/", "/tmp", "/usr", "/etc", "/dev", {prefix!r}, *{masked!r}):
        tried("write to " + place, lambda: open(os.path.join(place, "nbjudge-was-here"), "w").close())
    for name in ("/proc/sys/kernel/core_pattern", "/proc/sysrq-trigger"):
        tried("write to " + name, lambda: open(name, "r+").close())
    tried("change the rights of a file", lambda: os.chmod({places!r}[0], 0o600))
    tried("reach the network", lambda: socket.create_connection(("127.0.0.1", {port}), 1).close())
    for name in {sockets!r}:
        tried("reach a socket of this machine", lambda: socket.socket(socket.AF_UNIX).connect(name))
    tried("signal the judge", lambda: {judge} and (os.kill({judge}, 0), True)[1])
    tried("limit the judge", lambda: {judge} and (resource.prlimit({judge}, resource.RLIMIT_CORE), True)[1])
    tried("see other processes", lambda: len([1 for name in os.listdir("/proc") if name.isdigit()]) > 2)
    tried("read the judge's environment", lambda: bool(set(os.environ) & {secrets!r}))
    tried("keep the judge's files open", lambda: sum(map(is_open, range(256))) > 4)
    tried("use system calls that are forbidden", lambda: ctypes.CDLL(None).unshare(0x10000000) == 0)
    tried("mount", lambda: ctypes.CDLL(None).mount(b"none", b"{scratch}", b"tmpfs", 0, None) == 0)
    tried("become root", lambda: {root} and (os.setuid(0), True)[1])
    head, rights = (ctypes.c_uint32 * 2)(0x20080522, 0), (ctypes.c_uint32 * 6)()
    tried("keep privileges", lambda: ctypes.CDLL(None).capget(head, rights) != 0 or any(rights))
    tried("take all memory", lambda: bytearray({memory}))
    tried("fill the disk", lambda: open("{scratch}/large", "wb").write(bytes({disk})))
    for name in {withheld!r}:
        tried("import " + name, lambda: bool(getattr(__import__(name), "__file__", None)))
    return done
"""


def prove_sandbox(lane: Lane) -> None:
    """Raise SandboxError if one forbidden act works on this lane."""
    limits = lane.plan.limits
    with (
        socket.create_server(("127.0.0.1", 0)) as server,
        tempfile.TemporaryDirectory() as folder,
        socket.socket(socket.AF_UNIX) as abstract,
        socket.socket(socket.AF_UNIX) as named,
    ):
        lure = Path(folder, "lure")
        lure.touch()
        os.chmod(folder, 0o755)
        names = [f"\0{lure}", f"{folder}/socket"]
        for local, name in zip((abstract, named), names, strict=True):
            local.bind(name)
            local.listen()
        os.chmod(names[1], 0o777)
        source = ACTS.format(
            places=[str(lure), "/etc/passwd", "/etc/hostname", f"/proc/{os.getpid()}/environ", *_course(lane.plan)],
            prefix=sys.prefix,
            course=hidden(lane.plan),
            masked=[*places(lane.plan.withheld), *hidden(lane.plan)],
            scratch=SCRATCH,
            sockets=names,
            judge=lane.walls == "landlock" and os.getpid(),  # elsewhere the number is another process's
            port=server.getsockname()[1],
            root=os.getuid() == 0,
            memory=limits.memory + (1 << 30),
            disk=limits.disk + (1 << 20),
            withheld=list(lane.plan.withheld),
            secrets=set(os.environ) - set(ENVIRONMENT) - {"PWD", "OLDPWD", "SHLVL", "_"},
        )
        test = "worked = acts()\nassert not worked, '; '.join(worked)"
        cells = [
            {"role": "answer", "points": 0, "draw": 0, "source": source},
            {"role": "test", "points": 1, "draw": 0, "source": test},
        ]
        _, outcome = lane.run(cells, 0, {})
    if outcome["score"] != 1:
        raise SandboxError(f"The sandbox does not hold on this machine ({outcome['hint']}). {REMEDY}")


def _course(plan: Plan) -> list[str]:
    """The files that lie at the top of the course's folders on this machine: settings, gradebook, secret."""
    below = (str(path) for place in plan.private for path in Path(place).glob("*"))
    return [path for path in (*plan.private, *below) if os.path.isfile(path) and not os.path.islink(path)]
