"""Nobody earns a point, changes a file, leaves a process, sends a packet or harms the next one by attacking nbjudge.

The attacks are listed in `attacks/*.md` and in `benchmarks/fort.py`. Each is judged on a lane that goes on to judge
an honest submission. Two lanes share the work: one takes the attacks that use up, break or outlive.
"""

import contextlib
import dataclasses
import json
import os
import re
import site
import socket
import sys
import tempfile
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psutil
import pytest

from benchmarks import fort
from nbjudge.cli import main
from nbjudge.course import course_secret, folder, inbound
from nbjudge.judge import judge
from nbjudge.plan import Limits, make_plan
from nbjudge.record import results
from nbjudge.sandbox.lane import JudgeError, Lane
from nbjudge.sandbox.walls import SandboxError
from nbjudge.submission import Submission, read_files

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the sandbox is made of parts of Linux")

SECRET = b"of the fort"
LIMITS = Limits(seconds=1.5, memory=512 << 20, disk=16 << 20)
EXHAUSTING = fort.sections(fort.ATTACKS / "exhausting.md")
PLACES = ("/", "/tmp", "/var/tmp", "/dev/shm", "/run", "/home", "~", "~/.config", "~/.local/lib", "~/.ipython")


@dataclasses.dataclass
class Report:
    """What one attack did."""

    graded: object = None
    failure: str = ""
    honest: list = None
    left: list = dataclasses.field(default_factory=list)
    changed: list = dataclasses.field(default_factory=list)


class Listener:
    """Waits for packets on a port of this machine, and on an abstract socket."""

    def __init__(self):
        self.heard = []
        stream, datagram, local = (
            socket.socket(family, kind)
            for family, kind in (
                (socket.AF_INET, socket.SOCK_STREAM),
                (socket.AF_INET, socket.SOCK_DGRAM),
                (socket.AF_UNIX, socket.SOCK_STREAM),
            )
        )
        stream.bind(("127.0.0.1", 0))
        self.port = stream.getsockname()[1]
        datagram.bind(("127.0.0.1", self.port))
        local.bind(f"\0fort-{self.port}")
        self.sockets = (stream, datagram, local)
        for each in (stream, local):
            each.listen()
            threading.Thread(target=self._accept, args=(each,), daemon=True).start()
        threading.Thread(target=self._read, args=(datagram,), daemon=True).start()

    def _accept(self, server):
        with contextlib.suppress(OSError):  # closed
            while True:
                line, _ = server.accept()
                self.heard.append("a connection")
                line.close()

    def _read(self, server):
        with contextlib.suppress(OSError):
            while True:
                self.heard.append(server.recvfrom(4096)[0])

    def close(self):
        for each in self.sockets:
            with contextlib.suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)
            each.close()


class Watch:
    """Sees what changes outside of the scratch folders."""

    def __init__(self, course: Path):
        self.course = course
        self.before = self._state()

    def _state(self) -> dict:
        found = {}
        for place, folders, files in os.walk(self.course):
            folders[:] = [name for name in folders if not name.startswith("many_files+")]
            for name in (*files, *folders):
                about = os.lstat(os.path.join(place, name))
                found[os.path.join(place, name)] = (about.st_mtime_ns, about.st_size, about.st_mode)
        packages = Path(__file__).resolve().parents[2] / "nbjudge"
        for place in (*PLACES, *site.getsitepackages(), sys.prefix, Path(sys.executable).parent, packages, Path.cwd()):
            for path in Path(place).expanduser().glob("*gotcha*"):
                found[str(path)] = True
        for path in Path("~/.ipython").expanduser().glob("**/*gotcha*"):
            found[str(path)] = True
        return found

    def changed(self) -> list[str]:
        now = self._state()
        both, self.before = self.before.items() ^ now.items(), now
        return sorted({path for path, _ in both})


class Post:
    """A lane that is watched, and made anew when an attack broke it."""

    def __init__(self, plan, watch, submissions):
        self.plan, self.watch, self.submissions, self.lane = plan, watch, submissions, None
        self.open()

    def open(self):
        if self.lane is not None:
            self.lane.close()
        self.lane = Lane(self.plan)
        self.alone = summary(self._judge("honest"))
        self.own = self._processes()

    def _judge(self, name):
        return judge(self.lane, Submission(name, read_files(self.submissions[name])), SECRET)

    def _processes(self) -> set:
        return {
            child
            for template in self.lane.templates
            for child in psutil.Process(template.process.pid).children(recursive=True)
        }

    def report(self, name: str) -> Report:
        report = Report()
        try:
            report.graded = self._judge(name)
            report.left = [process for process in self._processes() - self.own if process.is_running()]
            report.honest = summary(self._judge("honest"))
            report.honest = None if report.honest == self.alone else report.honest
        except (JudgeError, SandboxError, OSError) as error:
            report.failure = str(error)
            self.open()
        report.changed = self.watch.changed()
        return report


def summary(graded) -> list:
    """All of a result but the times."""
    outputs = [cell.get("outputs") for notebook in graded.notebooks.values() for cell in notebook["cells"]]
    return [[(each.item, each.score, each.status, each.hint) for each in graded.results], outputs]


@pytest.fixture(scope="session")
def siege(request, tmp_path_factory):
    """Name → report of each attack that is to be tested, and what the listener heard."""
    wanted = {item.callspec.params.get("name") for item in request.session.items if hasattr(item, "callspec")}
    names = [name for name in fort.attacks() if name in wanted]
    listener, root, began = Listener(), tmp_path_factory.mktemp("siege"), time.time()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("FORT_SECRET", "copper kettle")
        patch.syspath_prepend(fort.REFERENCE)
        api = fort.make_course(root / "course", [*fort.HONEST, *names], listener.port)
        course_secret(api)
        plan = dataclasses.replace(make_plan(api, "fort"), limits=LIMITS)
        submissions = {path.name.partition("+")[0]: path for path in inbound(api).iterdir()}
        parts = [[name for name in names if (name in EXHAUSTING) == hard] for hard in (True, False)]

        def besiege(number):
            post = Post(plan, watches[number], submissions)
            try:
                for name in fort.HONEST:
                    assert sum(result.score for result in post._judge(name).results) == 10, f"{name} must earn all"
                return {name: post.report(name) for name in parts[number]}
            finally:
                post.lane.close()

        watches = [Watch(root / "course"), Watch(root / "course")]
        with ThreadPoolExecutor() as pool:
            reports = {name: report for part in pool.map(besiege, (0, 1)) for name, report in part.items()}
    heard = list(listener.heard)
    listener.close()
    late = [each for each in psutil.process_iter(["cmdline", "create_time"]) if each.info["create_time"] >= began - 1]
    daemons = [each for each in late if re.search(r"sleep\W4242", " ".join(each.info["cmdline"] or ()))]
    return reports, heard, daemons


@pytest.mark.parametrize("name", fort.attacks())
def test_attack(name, siege):
    report = siege[0][name]
    assert not report.failure, "it must not stop the grader"
    results = {result.item: (result.score, result.status) for result in report.graded.results}
    assert len(results) == 5
    assert not any(score for score, _ in results.values()), results
    assert not any(status == "grader-error" for _, status in results.values()), results
    assert not re.findall(r"loot \S.*?(?=\\n)", json.dumps(summary(report.graded))), (
        "it must not find what it looks for"
    )
    assert report.honest is None, "the next submission must be judged as if nothing had been"
    assert not report.left, "no process may outlive the submission"
    assert not report.changed, "no file may change outside of the scratch folder"


BESIDE = (fort.link_to_solution, fort.link_to_neighbour, fort.hard_link_to_neighbour, fort.linked_solution_beside)
BESIDE += (fort.link_to_itself, fort.named_pipe, fort.pipe_as_notebook, fort.folder_as_notebook, fort.unreadable_rights)
BESIDE += (fort.odd_file_names, fort.many_files, fort.big_file_beside, fort.forged_timestamp, fort.broken_timestamp)


def test_what_attackers_put_into_the_exchange_earns_them_nothing_and_costs_nobody_else(tmp_path, monkeypatch, capsys):
    """The whole way, as an instructor goes it: the siege above takes what was handed in as it lies there."""
    monkeypatch.setenv("PYTHONPATH", str(fort.REFERENCE))
    monkeypatch.syspath_prepend(fort.REFERENCE)
    names = [attack.__name__ for attack in BESIDE]
    course = fort.make_course(tmp_path / "course", [*fort.HONEST, *names])
    assert main(["grade", "fort", "--course", str(tmp_path / "course"), "--jobs", "2"]) == 0
    totals = dict.fromkeys([*fort.HONEST, *names], 0)
    for result in results(course, "fort"):
        totals[result.student] += result.score
    assert totals == dict.fromkeys(names, 0) | dict.fromkeys(fort.HONEST, 10)
    told = {line.partition(":")[0] for line in capsys.readouterr().out.splitlines()}
    assert {"link_to_solution", "link_to_neighbour", "pipe_as_notebook", "many_files", "forged_timestamp"} <= told
    for path in folder(course, "submitted").rglob("*"):
        assert not path.is_symlink()
    for path in folder(course, "autograded").rglob("*.ipynb"):
        assert not re.search(r"loot \S", path.read_text()), path


def test_no_packet_was_sent_and_no_daemon_lives(siege):
    _, heard, daemons = siege
    assert not heard
    assert not daemons


def test_the_watch_sees(tmp_path):
    """The proof is worth nothing if changes, packets and processes go unseen."""
    watch = Watch(tmp_path)
    assert watch.changed() == []
    (tmp_path / "file").write_text("1")
    assert watch.changed() == [str(tmp_path / "file")]
    with tempfile.NamedTemporaryFile(prefix="gotcha-", dir="/tmp") as file:
        assert file.name in watch.changed()
    listener = Listener()
    with socket.create_connection(("127.0.0.1", listener.port)) as line:
        line.recv(1)
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as line:
        line.sendto(b"x", ("127.0.0.1", listener.port))
    with socket.socket(socket.AF_UNIX) as line:
        line.connect(f"\0fort-{listener.port}")
        line.recv(1)
    for _ in range(100):
        if len(listener.heard) == 3:
            break
        time.sleep(0.02)
    assert sorted(map(str, listener.heard)) == ["a connection", "a connection", "b'x'"]
    listener.close()


def test_the_table_in_the_book_has_each_attack_and_says_that_none_got_anywhere():
    lines = (Path(__file__).parents[2] / "book" / "en" / "attacks.txt").read_text(encoding="utf-8").splitlines()
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("| `")]
    told = {name.removesuffix(" †").strip("`"): what for name, what, _, _ in rows}
    assert told == {name: what.replace("|", "/") for name, what in fort.attacks().items()}
    assert {ours for *_, ours in rows} <= {"0 of 10", "not graded"}
