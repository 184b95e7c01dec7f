"""Every attack of the fort, once through plain `nbgrader autograde` and once through nbjudge, as a table.

Run with ``python -m benchmarks.attacks [--write PATH] [--only NAME ...] [--jobs N] [--keep FILE]``. All of them take
half an hour; with ``--keep`` a run goes on where the one before was stopped.

Plain nbgrader has no walls, so this machine is given some: bubblewrap makes it read-only but for a throw-away copy of
the course and a throw-away home, hides other processes, and limits memory, processes and file sizes.
"""

import argparse
import json
import os
import re
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import tempfile
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import psutil

from benchmarks import fort
from nbjudge.course import CONFIG, course_secret, inbound
from nbjudge.judge import judge
from nbjudge.plan import Limits, make_plan
from nbjudge.sandbox.lane import JudgeError, Lane
from nbjudge.sandbox.walls import SandboxError
from nbjudge.submission import Submission, read_files

POINTS, SECONDS = 10, 120
LIMITS = ("--as=3000000000", "--nproc=150", "--fsize=200000000", "--core=0")
# Runs nbgrader, then says which processes are left in this namespace besides itself and the first one.
WITHIN = """
import json, os, subprocess, sys
for step in ("collect", "autograde"):
    subprocess.run([sys.executable, "-m", "nbgrader", step, "fort"], stdin=subprocess.DEVNULL)
others = [int(name) for name in os.listdir("/proc") if name.isdigit() and int(name) not in (1, os.getpid())]
lines = [open(f"/proc/{pid}/cmdline").read() for pid in others]
print(json.dumps([line for line in lines if "sleep" in line]), file=open(sys.argv[1], "w"))
"""


@dataclass
class Outcome:
    """What an attack got."""

    score: float | None = None  # None: not graded
    honest: float | None = None
    found: bool = False
    changed: bool = False
    sent: bool = False
    left: bool = False
    stopped: bool = False

    def words(self) -> str:
        """In words."""
        words = "not graded" if self.score is None else f"{self.score:g} of {POINTS}"
        if self.score:
            words = f"**{words}**"
        harms = {
            "**finds what it seeks**": self.found,
            "**changes others' files**": self.changed,
            "**sends packets**": self.sent,
            "**leaves processes**": self.left,
            "**stops the grader**": self.stopped,
        }
        if self.honest is None:
            harms["**the next student is not graded**"] = True
        elif self.honest != POINTS:
            harms[f"**the next student gets {self.honest:g}**"] = True
        return ", ".join([words, *(harm for harm, true in harms.items() if true)])


class Ear:
    """A port that counts what it hears."""

    def __init__(self):
        self.stream = socket.create_server(("127.0.0.1", 0))
        self.port, self.heard = self.stream.getsockname()[1], 0
        self.datagram = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.datagram.bind(("127.0.0.1", self.port))
        for listen in (lambda: self.stream.accept()[0].close(), lambda: self.datagram.recv(4096)):
            threading.Thread(target=self._listen, args=(listen,), daemon=True).start()

    def _listen(self, listen):
        while True:
            listen()
            self.heard += 1


def main(arguments=None) -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--write", type=Path, metavar="PATH", help="write the table to this file too")
    parser.add_argument("--only", nargs="+", metavar="NAME", help="only these attacks", default=list(fort.attacks()))
    parser.add_argument("--keep", type=Path, metavar="FILE", help="keep what nbgrader gave here, and do not ask again")
    parser.add_argument("--jobs", type=int, default=2, help="plain nbgraders at a time")
    options = parser.parse_args(arguments)
    sys.path.append(str(fort.REFERENCE))
    with tempfile.TemporaryDirectory(prefix="attacks-", ignore_cleanup_errors=True) as place:
        table = compare(Path(place), options.only, options.jobs, options.keep)
    print(table, end="")
    if options.write:
        options.write.write_text(table, encoding="utf-8")


def compare(place: Path, names: list[str], jobs: int, keep: Path | None) -> str:
    """The table of these attacks."""
    kept = [json.loads(line) for line in keep.read_text().splitlines()] if keep and keep.exists() else []
    theirs = {name: Outcome(**given) for name, given in kept}
    ear = Ear()
    api = fort.make_course(place / "course", ["honest", *names], ear.port)
    course_secret(api)
    submissions = {path.name.partition("+")[0]: path for path in inbound(api).iterdir()}
    ours = through_nbjudge(api, submissions, names, ear)

    def plain(name: str) -> None:
        heard = ear.heard
        outcome = through_nbgrader(place / f"plain-{name}", place / "course", submissions, name)
        outcome.sent = name in network and ear.heard > heard
        theirs[name] = outcome
        subprocess.run(["rm", "-rf", str(place / f"plain-{name}")], check=False)
        print(f"nbgrader: {name}: {outcome.words()}", file=sys.stderr)
        if keep:
            with keep.open("a") as file:
                file.write(json.dumps([name, asdict(outcome)]) + "\n")

    # Who sends packets is known only if those who might are alone.
    network, todo = fort.sections(fort.ATTACKS / "escaping.md"), [name for name in names if name not in theirs]
    for name in [name for name in todo if name in network]:
        plain(name)
    with ThreadPoolExecutor(jobs) as pool:
        list(pool.map(plain, [name for name in todo if name not in network]))
    hard = fort.sections(fort.ATTACKS / "exhausting.md")
    rows = [
        f"| `{name}`{' †' if name in hard else ''} | {fort.attacks()[name].replace('|', '/')} "
        f"| {theirs[name].words()} | {ours[name].words()} |\n"
        for name in names
    ]
    earned = [sum(bool(each[name].score) for name in names) for each in (theirs, ours)]
    harmful = [sum("**" in each[name].words() for name in names) for each in (theirs, ours)]
    head = "| attack | what it tries | nbgrader gives | nbjudge gives |\n|---|---|---|---|\n"
    total = f"| **all {len(names)}** | earn points that are not due | {earned[0]} | {earned[1]} |\n"
    total += f"| | earn, find, change, send, leave or stop something | {harmful[0]} | {harmful[1]} |\n"
    note = (
        "† Plain nbgrader was given limits of memory, processes, file size and time that it does not have by itself.\n"
    )
    return f"{note}\n{head}{total}{''.join(rows)}"


def through_nbjudge(api, submissions: dict[str, Path], names: list[str], ear: Ear) -> dict[str, Outcome]:
    """Judge each attack, and an honest submission after it, on one lane."""
    plan = replace(make_plan(api, "fort"), limits=Limits(seconds=fort.SECONDS, memory=1 << 30))
    lane, found = Lane(plan), {}
    root = Path(api.coursedir.root)
    before = state(root, submissions["honest"])
    for name in names:
        outcome, heard, quiet = Outcome(), ear.heard, processes(lane)
        try:
            graded = judge(lane, Submission(name, read_files(submissions[name])), b"secret")
            outcome.score = sum(result.score for result in graded.results)
            outcome.found = "loot " in json.dumps(graded.notebooks)
            outcome.left = bool(processes(lane) - quiet)
            following = judge(lane, Submission("honest", read_files(submissions["honest"])), b"secret")
            outcome.honest = sum(result.score for result in following.results)
        except (JudgeError, SandboxError):
            outcome.stopped = True
            lane.close()
            lane = Lane(plan)
        after = state(root, submissions["honest"])
        outcome.sent, outcome.changed = ear.heard > heard, after != before
        before, found[name] = after, outcome
    lane.close()
    return found


def processes(lane: Lane) -> set:
    """All processes below the lane's templates."""
    return {each for one in lane.templates for each in psutil.Process(one.process.pid).children(recursive=True)}


def state(root: Path, *more: Path) -> dict[str, bytes]:
    """The files of a course that no submission may change, and what attacks leave anywhere but in their own folder."""
    places = [root / "solutions", root / "exercises", root / "grading" / "secret", root / CONFIG, *more]
    paths = [path for place in places for path in (place, *place.rglob("*")) if path.is_file() and path.suffix != ".db"]
    return {str(path): path.read_bytes() for path in paths if ".ipynb_checkpoints" not in path.parts}


def through_nbgrader(place: Path, course: Path, submissions: dict[str, Path], name: str) -> Outcome:
    """Collect and grade one attack and one honest submission with nbgrader, in a copy of the course at `place`."""
    home = place / "home"
    (home / ".ssh").mkdir(parents=True)
    (home / "diary.txt").write_text("dear diary")
    root = place / "course"
    shutil.copytree(course, root, ignore=shutil.ignore_patterns("inbound"))
    config = (root / CONFIG).read_text(encoding="utf-8")
    (root / CONFIG).write_text(re.sub(r"(?m)^c\.Autograde\..*$", "", config), encoding="utf-8")
    box = root / "grading" / "exchange" / "losses" / "inbound"
    box.mkdir(parents=True)
    for student in ("honest", name):
        subprocess.run(["cp", "-a", "--sparse=always", str(submissions[student]), str(box)], check=True)
    before = state(root, box / submissions["honest"].name)
    said = place / "left.json"
    command = [*_walls(place), "prlimit", *LIMITS, sys.executable, "-c", WITHIN, str(said)]
    environment = {"PATH": os.environ["PATH"], "HOME": str(home), "FORT_SECRET": "copper kettle", "LANG": "C.UTF-8"}
    environment |= {"PYTHONPATH": str(fort.REFERENCE), "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
    outcome = Outcome()
    with (place / "log").open("wb") as log:
        quiet = {"stdin": subprocess.DEVNULL, "stdout": log, "stderr": log}
        process = subprocess.Popen(command, cwd=root, env=environment, start_new_session=True, **quiet)
        try:
            process.wait(SECONDS)
        except subprocess.TimeoutExpired:
            outcome.stopped = True
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
    outcome.stopped |= not said.exists()
    outcome.left = said.exists() and bool(json.loads(said.read_text() or "[]"))
    outcome.score, outcome.honest = scores(root, name), scores(root, "honest")
    after = state(root, box / submissions["honest"].name)
    own = [root / "grading" / step / name for step in ("submitted", "autograded")]
    traces = [path for path in traces_in(place) if not any(path.is_relative_to(folder) for folder in own)]
    copy = root / "grading" / "submitted" / "honest" / "fort" / "fort.ipynb"
    meant = (submissions["honest"] / "fort.ipynb").read_bytes()
    outcome.changed = after != before or bool(traces) or (copy.exists() and copy.read_bytes() != meant)
    notebooks = (root / "grading" / "autograded" / name).glob("fort/*.ipynb")
    outcome.found = any("loot " in _shown(path) for path in notebooks if path.is_file())
    return outcome


def traces_in(place: Path) -> list[Path]:
    """What attacks leave behind has "gotcha" in its name; some leave folders too deep for a path to name."""
    found = []
    for above, folders, files in os.walk(place):
        found += [Path(above, name) for name in (*folders, *files) if "gotcha" in name]
        folders[:] = [name for name in folders if len(above) + len(name) < 2000]
    return found


def _shown(path: Path) -> str:
    """The outputs of a notebook's cells."""
    try:
        cells = json.loads(path.read_text(errors="replace"))["cells"]
    except (ValueError, KeyError):
        return ""
    return json.dumps([cell.get("outputs") for cell in cells])


def _walls(place: Path) -> list[str]:
    walls = ["bwrap", "--ro-bind", "/", "/", "--dev", "/dev", "--proc", "/proc", "--tmpfs", "/tmp", "--tmpfs", "/run"]
    walls += ["--bind", str(place), str(place), "--unshare-user", "--uid", "1000", "--gid", "1000"]
    return [*walls, "--unshare-pid", "--unshare-ipc", "--die-with-parent", "--"]


def scores(root: Path, student: str) -> float | None:
    """What the gradebook says of a student, or None if it says nothing or cannot be read."""
    query = """
        SELECT SUM(COALESCE(grade.manual_score, grade.auto_score)), COUNT(grade.auto_score) FROM grade
        JOIN submitted_notebook ON grade.notebook_id = submitted_notebook.id
        JOIN submitted_assignment ON submitted_notebook.assignment_id = submitted_assignment.id
        WHERE submitted_assignment.student_id = ?
    """
    with suppress(sqlite3.Error):
        line = sqlite3.connect(root / "grading" / "gradebook.db", timeout=5)
        total, graded = line.execute(query, (student,)).fetchone()
        line.close()
        return total if graded else None
    return None


if __name__ == "__main__":
    main()
