"""CPU seconds to judge one submission of each assignment: the student's side, the tests' side, and the judge.

Run ``python -m benchmarks.homework``. The submissions are the right answers of the bank and every n-th wrong one.
Starting the lane is left out: a class starts it once. CPU seconds are counted, so other work on the machine hardly
matters; the median must stay below a second, or below three where the homework imports torch.
"""

import argparse
import logging
import statistics
import tempfile
import time
from pathlib import Path

import psutil

from nbjudge.course import open_course
from nbjudge.judge import judge
from nbjudge.plan import make_plan
from nbjudge.proof.bank import read_bank
from nbjudge.proof.sample import make_sample
from nbjudge.release import assignments
from nbjudge.sandbox.lane import Lane
from nbjudge.submission import read_submission

ROOT = Path(__file__).resolve().parents[1]
BARS = {False: 1.0, True: 3.0}  # CPU seconds, without torch and with it


def collected(name: str, every: int, root: Path):
    """The plan of the assignment `name`, and submissions made from its bank in a course at `root`."""
    bank = ROOT / "tests" / "bank" / name
    make_sample(open_course(ROOT), name, bank, root)
    api = open_course(root)
    assert api.collect(name)["success"]
    right, wrong = ([each.name for each in read_bank(bank) if each.right == kind] for kind in (True, False))
    students = [*right, *wrong[::every]]
    plan = make_plan(api, name)
    return plan, [read_submission(api, plan, each, b"") for each in students]


def spent(template) -> float:
    """CPU seconds so far of a template, of what lives below it, and of what has ended there."""
    process = psutil.Process(template.process.pid)
    return sum(sum(each.cpu_times()[:4]) for each in [process, *process.children(recursive=True)])


def costs(plan, submissions) -> list[tuple[float, float, float]]:
    """CPU seconds of each submission: of the student's side, the tests' side and the judge."""
    found = []
    with Lane(plan) as lane:
        judge(lane, submissions[0], b"")  # the first one warms both sides up
        for submission in submissions:
            before = spent(lane.student), spent(lane.examiner), time.process_time()
            judge(lane, submission, b"")
            after = spent(lane.student), spent(lane.examiner), time.process_time()
            found.append(tuple(new - old for new, old in zip(after, before, strict=True)))
    return found


def row(title: str, found: list[tuple[float, float, float]], torch: bool) -> bool:
    """Print one row; is the median below the bar?"""
    totals = sorted(map(sum, found))
    middle, sides = statistics.median(totals), [statistics.median(side) for side in zip(*found, strict=True)]
    cells = [title, "yes" if torch else "no", str(len(found)), f"{middle:.2f}", *(f"{each:.2f}" for each in sides)]
    cells += [f"{totals[int(0.9 * len(totals))]:.2f}", f"{BARS[torch]:g}"]
    print(f"| {' | '.join(cells)} |", flush=True)
    return middle < BARS[torch]


def main() -> int:
    """Print the table; the exit status says whether each median is below its bar."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("assignment", nargs="*", help="which assignments (default: all)")
    parser.add_argument("--every", type=int, default=10, metavar="N", help="every n-th wrong answer (10)")
    options = parser.parse_args()
    logging.disable(logging.WARNING)
    titles = ["assignment", "torch", "submissions", "median CPU s", "student's side", "tests' side", "judge"]
    titles += ["nine of ten below", "bar"]
    print(f"| {' | '.join(titles)} |\n{'|---' * len(titles)}|")
    groups, held = {False: [], True: []}, []
    with tempfile.TemporaryDirectory() as place:
        for name in options.assignment or assignments(open_course(ROOT)):
            plan, submissions = collected(name, options.every, Path(place) / name)
            found, torch = costs(plan, submissions), "torch" in plan.imports
            groups[torch] += found
            held.append(row(name, found, torch))
    held += [row("all", found, torch) for torch, found in groups.items() if found]
    return 0 if all(held) else 1


if __name__ == "__main__":
    raise SystemExit(main())
