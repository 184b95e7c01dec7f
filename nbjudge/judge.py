"""From a submission to its results. It depends on nothing but its arguments, and keeps nothing.

It runs in a thread beside others, or on another machine; what it takes and gives is plain data.
"""

import hashlib
import hmac
import json

from .notebook import Unreadable, encodable, is_untouched, merge, read_notebook
from .plan import ANSWER, MANUAL, TEST, Cell, Plan, grade_id
from .results import BY_HAND, EMPTY, Graded, Result
from .sandbox.lane import Lane
from .submission import STAMP, Submission

FAILED = "The grader itself failed on this notebook; your instructor is told."


def judge(lane: Lane, submission: Submission, secret: bytes) -> Graded:
    """Grade one submission on a lane. Raises JudgeError or SandboxError if the grader, not the student, failed."""
    plan = lane.plan
    extra = {
        encodable(name): content
        for name, content in submission.files.items()
        if not name.endswith(".ipynb") and name != STAMP and not plan.clashes(name)
    }
    executed, results = {}, []
    for name, cells in plan.notebooks.items():
        content = submission.files.get(f"{name}.ipynb")
        try:
            if content is None:
                given = ", ".join(sorted(submission.files.keys() - {STAMP})) or "nothing"
                raise Unreadable(f"{name}.ipynb is missing; you handed in {encodable(given)}.")
            notebook = merge(cells, read_notebook(content))
        except Unreadable as error:
            status = "missing" if content is None and len(plan.notebooks) > 1 else "unreadable"
            executed[name], zeros = _nothing(plan, submission.student, name, status, str(error))
            results += zeros
            continue
        seed = draw_seed(secret, submission.student, plan.assignment, name, content)
        outcomes = _run(lane, _jobs(cells, notebook, submission.drawings), seed, extra)
        executed[name] = notebook
        results += _results(plan, submission.student, name, notebook, outcomes)
    return Graded(submission.student, submission.key, executed, results)


def failed(plan: Plan, submission: Submission, reason: str) -> Graded:
    """What stands in the place of a result when the grader failed twice: no points, and a person must look.

    It has no key, so that the next run tries again.
    """
    executed, results = {}, []
    for name in plan.notebooks:
        executed[name], zeros = _nothing(plan, submission.student, name, "grader-error", f"{FAILED} ({reason[:500]})")
        results += zeros
    return Graded(submission.student, "", executed, results)


def _jobs(cells: list[Cell], notebook: dict, drawings: dict[str, int]) -> list[dict]:
    """What a lane runs of a merged notebook: each code cell, and a test as often as `drawings` says."""
    known, jobs = {cell.name: cell for cell in cells}, []
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code":
            planned = known.get(grade_id(cell))
            role, points = (planned.role, planned.points) if planned else (ANSWER, 0.0)
            runs = drawings.get(grade_id(cell), 1) if role == TEST else 1
            job = {"cell": cell["id"], "role": role, "points": points, "source": cell["source"]}
            jobs += [job | {"draw": draw} for draw in range(runs)]
    return jobs


def _run(lane: Lane, jobs: list[dict], seed: int, extra: dict[str, bytes]) -> dict[str, list[dict]]:
    """What came of each run of each cell, by the cell's id."""
    outcomes = lane.run(jobs, seed, extra)
    if any(outcome["status"] in ("memory", "crash") or outcome["waited"] for outcome in outcomes):
        # The machine may have been busy or short of memory, or someone killed a process: a second chance.
        outcomes = lane.run(jobs, seed, extra)
    found: dict[str, list[dict]] = {}
    for job, outcome in zip(jobs, outcomes, strict=True):
        found.setdefault(job["cell"], []).append(outcome)
    return found


def _results(plan: Plan, student: str, name: str, notebook: dict, outcomes: dict[str, list[dict]]) -> list[Result]:
    """The results of the graded cells. What every cell showed is written into the notebook."""
    known, results, number = {cell.name: cell for cell in plan.notebooks[name]}, [], 0
    for cell in notebook["cells"]:
        runs, planned = outcomes.get(cell["id"], []), known.get(grade_id(cell))
        if runs:
            number += 1
            cell["outputs"], cell["execution_count"] = runs[0]["outputs"], number
        if planned is not None and planned.role == TEST:
            for outcome in runs:
                about = {each: outcome[each] for each in ("status", "hint", "seconds")}
                results.append(_noted(plan, student, name, planned, cell, outcome["score"], about))
        elif planned is not None and planned.role == MANUAL:
            empty = not planned.task and is_untouched(cell)
            about = {"status": "missing", "hint": EMPTY} if empty else {"status": "manual", "hint": BY_HAND}
            about["seconds"] = runs[0]["seconds"] if runs else 0.0
            results.append(_noted(plan, student, name, planned, cell, 0.0 if empty else None, about))
    return results


def _nothing(plan: Plan, student: str, name: str, status: str, hint: str) -> tuple[dict, list[Result]]:
    """The empty notebook that stands for one that could not be run, and its zeros."""
    notebook, results = merge(plan.notebooks[name], {"cells": []}), []
    known = {cell.name: cell for cell in plan.notebooks[name]}
    for cell in notebook["cells"]:
        planned = known[grade_id(cell)]
        if planned.role in (TEST, MANUAL):
            about = {"status": status, "hint": hint, "seconds": 0.0}
            results.append(_noted(plan, student, name, planned, cell, 0.0, about))
        if planned.role == TEST:
            cell["outputs"] = [{"output_type": "error", "ename": "NotRun", "evalue": hint, "traceback": [hint]}]
    return notebook, results


def _noted(plan: Plan, student: str, name: str, planned: Cell, cell: dict, score: float | None, about: dict) -> Result:
    """A result; what the gradebook has no room for is noted in the cell, where `record.results` finds it."""
    cell["metadata"]["nbjudge"] = about
    return Result(student, plan.assignment, name, planned.name, score, planned.points, **about)


def draw_seed(secret: bytes, student: str, assignment: str, notebook: str, content: bytes) -> int:
    """The seed of one attempt: the same whenever it is graded again, and nothing a student can foresee."""
    attempt = hashlib.sha256(content).hexdigest()
    words = json.dumps([student, assignment, notebook, attempt]).encode()
    return int.from_bytes(hmac.digest(secret, words, "sha256")[:4], "big")
