"""Plain nbgrader and nbjudge on the same submissions: the same score for every item, but where nbgrader is wrong.

Run ``python -m benchmarks.parity [ASSIGNMENT ...]`` for the table; it takes nbgrader's time, seconds for each
submission. So wrong answers to different items are handed in together.
"""

import argparse
import contextlib
import logging
import multiprocessing
import os
import symtable
import tempfile
import time
from pathlib import Path

from nbjudge.course import open_course
from nbjudge.engine import grade
from nbjudge.proof.bank import Answer, read_bank
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


def names(answer: Answer) -> set[str]:
    """What the answer file defines at its top level."""
    symbols = symtable.symtable(answer.source, answer.name, "exec").get_symbols()
    return {each.get_name() for each in symbols if each.is_assigned() and not each.is_imported()}


def put_together(bank: Path, target: Path) -> dict[tuple[str, str], str]:
    """Write a bank to `target` with fewer answers; student and item → the wrong answer that stands there.

    A right answer stays alone. Wrong ones share a file if they are to different items and define different names.
    """
    groups: list[list[Answer]] = []
    for answer in read_bank(bank):
        free = (
            group
            for group in groups
            if not any(answer.right or each.right or each.item == answer.item for each in group)
            and not any(names(each) & names(answer) for each in group)
        )
        group = next(free, None)
        if group is None:
            groups.append([answer])
        else:
            group.append(answer)
    where = {}
    for number, group in enumerate(groups):
        student = group[0].name if group[0].right else f"wrong-{number}"
        (target / f"{student}.py").write_text("\n".join(each.source for each in group), encoding="utf-8")
        where |= {(student, each.item): each.name for each in group if not each.right}
    return where


def compare(assignment: str, every: int = 1) -> tuple[dict, dict, dict, float, float]:
    """The scores of both, which answer stands where, and the seconds that each took; of every n-th student only."""
    with tempfile.TemporaryDirectory() as place:
        halves = [Path(place) / f"half-{number}" for number in range(2)]
        ours, bank = Path(place) / "ours", Path(place) / "bank"
        bank.mkdir()
        where = put_together(ROOT / "tests" / "bank" / assignment, bank)
        for root in (*halves, ours):
            make_sample(open_course(ROOT), assignment, bank, root)
            assert open_course(root).collect(assignment)["success"]
        everyone = sorted(open_course(ours).get_submitted_students(assignment) - TROUBLED)[::every]
        began = time.monotonic()
        with multiprocessing.get_context("spawn").Pool(2) as pool:
            parts = pool.starmap(by_nbgrader, [(root, everyone[k::2]) for k, root in enumerate(halves)])
        theirs, middle = parts[0] | parts[1], time.monotonic()
        return theirs, by_nbjudge(ours, everyone), where, middle - began, time.monotonic() - middle


def differences(theirs: dict, ours: dict, where: dict) -> list[str]:
    """One line per item that got different scores."""
    assert theirs.keys() == ours.keys()
    return [
        f"{where.get(place, place[0])} {place[1]}: nbgrader {theirs[place]}, nbjudge {ours[place]}"
        for place in sorted(theirs)
        if theirs[place] != ours[place]
    ]


def main() -> int:
    """Compare the assignments that are named, or all; the exit status says whether the scores agree."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("assignment", nargs="*")
    parser.add_argument("--every", type=int, default=1, metavar="N", help="only every n-th student")
    options = parser.parse_args()
    logging.disable(logging.WARNING)
    titles = ["assignment", "wrong answers", "submissions", "items", "different scores"]
    titles += ["nbgrader, two processes", "nbjudge", "ratio"]
    print(f"| {' | '.join(titles)} |\n|---{'|---:' * (len(titles) - 1)}|")
    bad = []
    for name in options.assignment or assignments(open_course(ROOT)):
        theirs, ours, where, slow, fast = compare(name, options.every)
        count, found = len({student for student, _ in ours}), differences(theirs, ours, where)
        row = [name, sum(place in ours for place in where), count, len(ours), len(found)]
        row += [f"{slow:.0f} s", f"{fast:.0f} s", f"{slow / fast:.1f}"]
        print(f"| {' | '.join(map(str, row))} |", flush=True)
        bad += found
    print(*bad, sep="\n")
    return 1 if bad else 0


if __name__ == "__main__":
    raise SystemExit(main())
