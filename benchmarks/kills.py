"""kill -9 at random moments: after a resume every submission must have exactly one correct result.

Run ``python -m benchmarks.kills --rounds 50``. A round starts to grade a small class from nothing, kills the judge, one
of its template processes, a child at work, or a Dask worker, resumes, and compares with a run that nothing disturbed.
"""

import argparse
import collections
import random
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import psutil

from nbjudge.course import CONFIG, open_course
from nbjudge.proof.sample import make_sample
from nbjudge.record import results

ROOT = Path(__file__).resolve().parents[1]
BANK = ROOT / "tests" / "bank" / "regression"
VICTIMS = ("judge", "template", "child", "dask worker")
ZYGOTE = "nbjudge.sandbox.zygote"
GRADE = """
import sys
from nbjudge.course import open_course
from nbjudge.engine import grade

if __name__ == "__main__":
    api = open_course(sys.argv[1])
    students = sorted(api.get_submitted_students("regression"))
    grade(api, "regression", students, jobs=2, scheduler="local" if sys.argv[2] == "dask" else None)
"""


def make_class(root: Path) -> Path:
    """A class of about twenty, handed in and collected, not graded."""
    bank = root / "bank"
    bank.mkdir()
    for path in sorted(BANK.glob("*.py"))[::10]:
        shutil.copy(path, bank)
    make_sample(open_course(ROOT), "regression", bank, root / "class")
    with (root / "class" / CONFIG).open("a", encoding="utf-8") as config:
        config.write("c.Execute.timeout = 5\n")  # else a round mostly waits for the endless answers
    assert open_course(root / "class").collect("regression")["success"]
    (root / "grade.py").write_text(GRADE)
    return root / "class"


def start(course: Path, dask: bool) -> subprocess.Popen:
    """Begin to grade."""
    command = [sys.executable, str(course.parent / "grade.py"), str(course), "dask" if dask else "pool"]
    return subprocess.Popen(command, stderr=subprocess.PIPE, text=True)


def victims(run: subprocess.Popen, kind: str) -> list[psutil.Process]:
    """The processes of the kind that live now."""
    if kind == "judge":
        return [psutil.Process(run.pid)]
    family = psutil.Process(run.pid).children(recursive=True)
    words = {each: " ".join(each.cmdline()) for each in family if each.is_running()}
    named = [each for each, text in words.items() if ZYGOTE in text]
    zygotes = [each for each in named if "bwrap" not in words[each].split()[0]]
    if kind == "template":
        return [each for each in zygotes if each.parent() not in zygotes]
    if kind == "child":
        return [each for each in zygotes if each.parent() in zygotes]
    return [each for each, text in words.items() if "spawn_main" in text or "forkserver" in text]


def table(course: Path) -> collections.Counter:
    """Student, item, score and status, each with how often it stands in the gradebook."""
    rows = results(open_course(course), "regression")
    return collections.Counter((each.student, each.item, each.score, each.status) for each in rows)


def one_round(course: Path, kind: str, moment: float) -> str:
    """Grade from nothing, kill, resume; what was killed."""
    shutil.rmtree(course)
    shutil.copytree(course.with_name("untouched"), course)
    run, killed = start(course, kind == "dask worker"), "nothing, it had ended"
    end = time.monotonic() + moment
    while time.monotonic() < end and run.poll() is None:
        time.sleep(0.02)
    while run.poll() is None:
        try:
            found = victims(run, kind)
            if found:
                random.choice(found).kill()
                killed = kind
                break
        except psutil.NoSuchProcess:
            pass
        time.sleep(0.005)
    _, words = run.communicate(timeout=600)
    if run.returncode != 0 and kind != "judge":
        killed += f"; the run stopped: {words.strip().splitlines()[-1][:200]}"
    again = start(course, False)
    _, words = again.communicate(timeout=600)
    assert again.returncode == 0, words
    return killed


def leftovers() -> list[int]:
    """Processes of this environment's grader that outlived it."""
    ours = {sys.executable, ZYGOTE}
    return [each.pid for each in psutil.process_iter(["cmdline"]) if ours <= set(each.info["cmdline"] or [])]


def main() -> int:
    """Run the rounds; the exit status says whether all of them held."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=50)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    random.seed(options.seed)
    with tempfile.TemporaryDirectory() as place:
        course = make_class(Path(place))
        shutil.copytree(course, course.with_name("untouched"))
        began = time.monotonic()
        run = start(course, False)
        _, words = run.communicate(timeout=600)
        assert run.returncode == 0, words
        length, right, before = time.monotonic() - began, table(course), set(leftovers())
        print(f"{len(right)} results of an undisturbed run in {length:.1f} s", flush=True)
        bad = 0
        for number in range(options.rounds):
            kind, moment = VICTIMS[number % len(VICTIMS)], random.uniform(0.1, 1.0) * length
            killed = one_round(course, kind, moment)
            same, left = table(course) == right, set(leftovers()) - before
            bad += not same or bool(left)
            verdict = "the same results" if same else f"OTHER RESULTS: {table(course) - right}"
            print(f"round {number + 1}: killed {killed} after {moment:.1f} s: {verdict}; left: {len(left)}", flush=True)
    print(f"{options.rounds - bad} of {options.rounds} rounds held")
    return 1 if bad else 0


if __name__ == "__main__":
    raise SystemExit(main())
