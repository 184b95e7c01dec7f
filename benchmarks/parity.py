"""Plain nbgrader and nbjudge on the same submissions: the same score for every item, but where nbgrader is wrong.

Run ``python -m benchmarks.parity [ASSIGNMENT ...]`` for the table; it takes nbgrader's time, one to three seconds for
each answer of the bank.
"""

import argparse
import contextlib
import logging
import multiprocessing
import os
import tempfile
import time
from pathlib import Path

from nbjudge.course import open_course
from nbjudge.engine import grade
from nbjudge.proof.sample import make_sample
from nbjudge.record import results
from nbjudge.release import assignments

ROOT = Path(__file__).resolve().parents[1]
TROUBLED = {"not-a-notebook"}  # nbgrader stops at it


def by_nbgrader(root: Path, students: list[str]) -> dict[tuple[str, str], float | None]:
    """Student and item → the automatic score that `nbgrader autograde` gives, without any part of nbjudge."""
    api = open_course(root)
    del api.config.Autograde["sanitize_preprocessors"], api.config.Autograde["autograde_preprocessors"]
    # Sockets in the file system: a port that was free may be taken by another before the kernel takes it.
    api.config.KernelManager.transport, api.config.KernelManager.ip = "ipc", str(root / "kernel")
    (assignment,) = api.get_source_assignments()
    scores = {}
    for student in students:
        with open(os.devnull, "w") as nowhere, contextlib.redirect_stderr(nowhere):
            assert api.autograde(assignment, student)["success"], student
        with api.gradebook as gradebook:
            for notebook in gradebook.find_submission(assignment, student).notebooks:
                scores |= {(student, each.name): each.auto_score for each in notebook.grades}
    return scores


def by_nbjudge(root: Path, students: list[str]) -> dict[tuple[str, str], float | None]:
    """The same of nbjudge."""
    api = open_course(root)
    (assignment,) = api.get_source_assignments()
    grade(api, assignment, students)
    return {(each.student, each.item): each.score for each in results(api, assignment)}


def compare(assignment: str, every: int = 1) -> tuple[dict, dict, float, float]:
    """The scores of both over every n-th answer of the bank, and the seconds that each took."""
    with tempfile.TemporaryDirectory() as place:
        halves = [Path(place) / f"half-{number}" for number in range(2)]
        ours = Path(place) / "ours"
        for root in (*halves, ours):
            make_sample(open_course(ROOT), assignment, ROOT / "tests" / "bank" / assignment, root)
            assert open_course(root).collect(assignment)["success"]
        everyone = sorted(open_course(ours).get_submitted_students(assignment) - TROUBLED)[::every]
        began = time.monotonic()
        with multiprocessing.get_context("spawn").Pool(2) as pool:
            parts = pool.starmap(by_nbgrader, [(root, everyone[k::2]) for k, root in enumerate(halves)])
        theirs, middle = parts[0] | parts[1], time.monotonic()
        return theirs, by_nbjudge(ours, everyone), middle - began, time.monotonic() - middle


def differences(theirs: dict, ours: dict) -> list[str]:
    """One line per item that got different scores."""
    assert theirs.keys() == ours.keys()
    return [
        f"{student} {item}: nbgrader {theirs[student, item]}, nbjudge {ours[student, item]}"
        for student, item in sorted(theirs)
        if theirs[student, item] != ours[student, item]
    ]


def main() -> int:
    """Compare the assignments that are named, or all; the exit status says whether the scores agree."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("assignment", nargs="*")
    parser.add_argument("--every", type=int, default=1, metavar="N", help="only every n-th answer")
    options = parser.parse_args()
    logging.disable(logging.WARNING)
    print("| assignment | submissions | items | different scores | nbgrader, two processes | nbjudge | ratio |")
    print("|---|---|---|---|---|---|---|")
    bad = []
    for name in options.assignment or assignments(open_course(ROOT)):
        theirs, ours, slow, fast = compare(name, options.every)
        count, found = len({student for student, _ in ours}), differences(theirs, ours)
        print(
            f"| {name} | {count} | {len(ours)} | {len(found)} | {slow:.0f} s | {fast:.0f} s | {slow / fast:.1f} |",
            flush=True,
        )
        bad += found
    print(*bad, sep="\n")
    return 1 if bad else 0


if __name__ == "__main__":
    raise SystemExit(main())
