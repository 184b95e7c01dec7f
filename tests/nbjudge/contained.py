"""What must hold where Landlock stands in for namespaces. `test_container` runs this, in a container."""

import dataclasses
import json
import os
import socket
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest

from nbjudge.plan import Limits, Plan
from nbjudge.sandbox import landlock
from nbjudge.sandbox.lane import Lane
from nbjudge.sandbox.selftest import prove_sandbox
from nbjudge.sandbox.walls import SandboxError, choose_walls

PLAN = Plan("acts", {}, {"data.txt": b"six"}, Limits(seconds=2, memory=512 << 20), ("lossref",), ("numpy",))


@pytest.fixture(scope="module")
def lane():
    with Lane(PLAN) as found:
        yield found


def shown(lane, source) -> str:
    """All that a cell with this source shows."""
    return json.dumps(lane.run([{"role": "answer", "points": 0, "draw": 0, "source": source}], 0, {})[0]["outputs"])


def test_landlock_is_chosen_and_proves_itself(lane):
    assert choose_walls() == lane.walls == "landlock"
    prove_sandbox(lane)


def test_an_older_landlock_is_refused(monkeypatch):
    monkeypatch.setattr(landlock, "version", lambda: 5)
    with pytest.raises(SandboxError, match=r"No namespaces may be made here .*version 5, where 6 is needed"):
        choose_walls()


def test_a_proof_that_fails_stops_the_run(lane, monkeypatch):
    source = "def acts():\n    return [open('data.txt').read()]\n#{places}{prefix}{scratch}"
    monkeypatch.setattr("nbjudge.sandbox.selftest.ACTS", source)
    with pytest.raises(SandboxError, match="does not hold"):
        prove_sandbox(lane)


def test_files_of_the_assignment_are_read_and_nothing_is_written(lane):
    assert "six" in shown(lane, "print(open('data.txt').read())")
    for act in ("open('data.txt', 'w')", "open('new.txt', 'w')", "__import__('os').mkdir('new')"):
        assert "PermissionError" in shown(lane, act), act


ACTS = {
    "signal": "os.kill({judge}, 0)",
    "its limits": "resource.prlimit({judge}, resource.RLIMIT_NOFILE)",
    "priority": "os.setpriority(os.PRIO_PROCESS, {judge}, 19)",
    "processor": "os.sched_setaffinity({judge}, [0])",
    "environment": "open('/proc/{judge}/environ').read()",
    "memory": "open('/proc/{judge}/mem', 'rb')",
    "its files": "os.readlink('/proc/{judge}/fd/0')",
    "rights": "os.chmod('{lure}', 0o600)",
    "rights by a new call": "call(452, -100, b'{lure}', 0o600, 0)",
    "owner": "os.chown('{lure}', os.getuid(), os.getgid())",
    "times": "os.utime('{lure}', (0, 0))",
    "attributes": "os.setxattr('{lure}', 'user.note', b'1')",
    "a new name": "os.rename('{lure}', '{lure}-2')",
    "a second name": "os.link('{lure}', '{lure}-2')",
    "removal": "os.remove('{lure}')",
    "cutting": "os.truncate('{lure}', 0)",
    "content": "open('{lure}').read()",
    "names in a folder": "os.listdir('{folder}')",
    "a nameless file": "os.open('.', os.O_TMPFILE | os.O_RDWR)",
    "a file in memory": "os.memfd_create('note')",
    "shared memory": "call(29, 4242, 4096, 0o1666)",
    "flags of a file": "fcntl.ioctl(open('data.txt'), 0x40086602, b'\\0' * 8)",
    "a datagram": "socket.socketpair(socket.AF_UNIX, socket.SOCK_DGRAM)[0].sendto(b'x', '{folder}/socket')",
    "a local socket": "socket.socket(socket.AF_UNIX)",
    "a watch on a folder": "call(254, call(253), b'{folder}', 0x3ff)",
    "another user": "os.setresuid(0, 0, 0) if os.getuid() else call(9999)",
}
TRY = """
import ctypes, fcntl, os, resource, socket
def call(*arguments):
    result = ctypes.CDLL(None, use_errno=True).syscall(*arguments)
    if result < 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    return result
try:
    {act}
    print("it worked")
except OSError as error:
    print("it failed:", error)
"""


@pytest.mark.parametrize("act", ACTS)
def test_what_landlock_leaves_open_is_refused(lane, act, tmp_path):
    lure = Path(f"/var/tmp/contained-{os.getpid()}-{act.replace(' ', '-')}")
    lure.mkdir()
    lure.chmod(0o777)
    (lure / "file").write_text("secret")
    (lure / "file").chmod(0o666)
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as named:
        named.bind(str(lure / "socket"))
        (lure / "socket").chmod(0o777)
        before = (lure / "file").stat()
        try:
            told = shown(lane, TRY.format(act=ACTS[act].format(judge=os.getpid(), lure=lure / "file", folder=lure)))
            assert "it failed" in told, told
            assert (lure / "file").stat() == before
        finally:
            subprocess.run(["rm", "-r", lure], check=True)


def test_acts_that_are_allowed_work(lane):
    """The proof above is worth nothing if everything fails."""
    for act in ("os.kill(os.getpid(), 0)", "socket.socketpair()", "os.listdir('/usr')", "os.pipe()", "os.isatty(0)"):
        assert "it worked" in shown(lane, TRY.format(act=act)), act


DAEMONS = """
import os, signal, subprocess, sys
for _ in range(3):
    if os.fork() == 0:
        os.setsid()
        if os.fork() == 0:
            for number in range(1, 65):
                try:
                    signal.signal(number, signal.SIG_IGN)
                except (OSError, ValueError):
                    pass
            if os.fork():
                os.execv(sys.executable, [sys.executable, "-c", "import time; time.sleep(4343)", "a sleeper"])
            while True:  # so many that no list of them is right
                if os.fork():
                    os._exit(0)
        os._exit(0)
"""


def sleepers() -> list:
    """The processes that DAEMONS leaves, if it can."""
    return [each for each in psutil.process_iter(["cmdline"]) if (each.info["cmdline"] or [""])[-1] == "a sleeper"]


def test_nothing_outlives_its_turn(lane):
    shown(lane, DAEMONS)
    for template in lane.templates:
        assert psutil.Process(template.process.pid).children(recursive=True) == []
    assert not sleepers()


def test_a_judge_that_is_killed_leaves_nothing(tmp_path):
    script = tmp_path / "judge.py"
    script.write_text(f"""
import dataclasses, sys
sys.path[:0] = {[str(Path(__file__).parent)]!r}
from contained import DAEMONS, PLAN, Lane, Limits
lane = Lane(dataclasses.replace(PLAN, limits=Limits(seconds=60)))
print([template.process.pid for template in lane.templates], flush=True)
cell = dict(role="answer", points=0, draw=0, source=DAEMONS + "import time; time.sleep(4343)")
lane.run([cell], 0, {{}})
""")
    with subprocess.Popen([sys.executable, script], stdout=subprocess.PIPE, text=True) as judge:
        templates = json.loads(judge.stdout.readline())
        while not sleepers():
            assert judge.poll() is None
        judge.kill()
    end = time.monotonic() + 30
    while time.monotonic() < end and any(map(psutil.pid_exists, templates)):
        time.sleep(0.05)
    assert not any(map(psutil.pid_exists, templates))
    assert not sleepers()


def test_withheld_modules_inside_the_environment_are_hidden(lane):
    """Here something that everybody has is withheld."""
    with Lane(dataclasses.replace(PLAN, withheld=("rich",))) as other:
        assert "PermissionError" in shown(other, "import rich.emoji")
        assert "it worked" in shown(other, TRY.format(act="import webencodings"))
