"""A student's own check of one notebook: its visible tests, run in order in one fresh kernel on any system.

It is the student's own code on the student's own machine, so nothing is confined here. The grader runs more tests.
"""

import queue
import re
import time
from dataclasses import dataclass
from pathlib import Path

import nbformat
from jupyter_client.kernelspec import NoSuchKernel
from jupyter_client.manager import start_new_kernel
from nbformat import NotebookNode
from nbgrader.utils import is_grade, is_locked, is_solution, is_task

from .course import CourseError
from .notebook import is_untouched
from .plan import grade_id
from .results import BY_HAND, EMPTY, Result

ANSI = re.compile(r"\x1b\[[0-9;]*m")
HINT_LINES = 12
ALTERED = "You changed this test. The grader uses the original: download the notebook again."
ALTERED_TOOLS = "You changed a locked cell above. The grader uses the original: download the notebook again."
GRACE = 5.0  # seconds that an interrupted cell has to end


@dataclass(frozen=True)
class Outcome:
    """What came of one cell."""

    status: str
    hint: str = ""
    value: str = ""


def check(path: Path, seconds: float = 30.0) -> list[Result]:
    """Run the notebook `path`, each cell at most so long, and tell what came of each of its items.

    The file itself stays as it is.
    """
    path = Path(path)
    notebook = _read(path)
    if not any(is_grade(cell) or is_task(cell) for cell in notebook.cells):
        raise CourseError(
            f"{path} holds no tests: it is not a homework, or a tool removed what nbgrader wrote into it."
        )
    run = _Run(path, notebook, seconds)
    run.all()
    return run.results


def tell(results: list[Result]) -> str:
    """The results as text for a terminal."""
    lines = []
    for result in results:
        lines.append(f"{result.item}: {result.status}")
        lines += [f"    {line}" for line in result.hint.splitlines()]
    tested = [result for result in results if result.score is not None]
    right = sum(result.status == "ok" for result in tested)
    return "\n".join([*lines, f"{right} of {len(tested)} right by the tests that you can see."])


def _read(path: Path) -> NotebookNode:
    try:
        notebook = nbformat.read(path, as_version=4)
    except FileNotFoundError as error:
        raise CourseError(f"There is no file {path}.") from error
    except IsADirectoryError as error:
        raise CourseError(f"{path} is a folder: name the notebook in it.") from error
    except Exception as error:  # nbformat raises many kinds for files that are no notebooks
        reason = (str(error).splitlines() or [type(error).__name__])[0][:200]
        raise CourseError(f"{path} is not a notebook ({reason}). Open it in Jupyter and save it again.") from error
    return notebook


class _Timeout(Exception):
    """The cell did not end in time."""


class _Dead(Exception):
    """The kernel is gone."""


class _Kernel:
    """A fresh kernel. nbclient is not used: after a timeout it loses messages, and what is lost looks right."""

    def __init__(self, place: Path):
        try:
            self.manager, self.client = start_new_kernel(kernel_name="python3", cwd=str(place))
        except NoSuchKernel as error:
            raise CourseError("Jupyter finds no Python kernel. Run `python -m pip install ipykernel` first.") from error

    def run(self, source: str, seconds: float) -> tuple[dict, str]:
        """Run one cell: the kernel's reply, which alone says whether it succeeded, and the text of its value."""
        number = self.client.execute(source, allow_stdin=False, stop_on_error=False)
        deadline, value = time.monotonic() + seconds, ""
        while True:
            message = self._next(self.client.get_iopub_msg, number, deadline)
            if message["msg_type"] == "execute_result":
                value = message["content"]["data"].get("text/plain", "")
            elif message["msg_type"] == "status" and message["content"]["execution_state"] == "idle":
                break
        return self._next(self.client.get_shell_msg, number, deadline + GRACE)["content"], value

    def _next(self, get, number: str, deadline: float) -> dict:
        while time.monotonic() < deadline:
            try:
                message = get(timeout=0.2)
            except queue.Empty:
                if not self.manager.is_alive():
                    raise _Dead from None
                continue
            if message["parent_header"].get("msg_id") == number:
                return message
        raise _Timeout

    def interrupt(self) -> bool:
        """Stop the cell that runs; does the kernel answer again?"""
        self.manager.interrupt_kernel()
        try:
            self.run("None", GRACE)
        except (_Timeout, _Dead):
            return False
        return True

    def close(self) -> None:
        self.client.stop_channels()
        self.manager.shutdown_kernel(now=True)


class _Run:
    """One pass over the cells."""

    def __init__(self, path: Path, notebook: NotebookNode, seconds: float):
        self.path, self.notebook, self.seconds = path, notebook, seconds
        self.results: list[Result] = []
        self.stopped = None  # the outcome of all that comes after the end of the kernel
        self.failed = self.altered = ""  # of the cells above: the latest error, and whether a tool was changed

    def all(self) -> None:
        """Run every cell."""
        kernel = _Kernel(self.path.resolve().parent)
        try:
            for index, cell in enumerate(self.notebook.cells):
                self._one(kernel, cell, f"number {index + 1}")
        finally:
            kernel.close()

    def _one(self, kernel: _Kernel, cell: NotebookNode, place: str) -> None:
        began = time.monotonic()
        outcome = self._outcome(kernel, cell, grade_id(cell) or place)
        if is_grade(cell) or is_task(cell):
            self._note(cell, outcome, time.monotonic() - began)
            return
        if outcome.status != "ok":
            self.failed = outcome.hint
        if is_locked(cell) and _is_altered(cell):
            self.altered = ALTERED_TOOLS

    def _outcome(self, kernel: _Kernel, cell: NotebookNode, name: str) -> Outcome:
        if cell.cell_type != "code" or not cell.source.strip():
            return Outcome("ok")
        if self.stopped:
            return self.stopped
        try:
            reply, value = kernel.run(cell.source, self.seconds)
        except _Timeout:
            hint = f"The cell {name} did not end within {self.seconds:g} s: look for a loop that never ends."
            if not kernel.interrupt():
                self.stopped = Outcome("timeout", f"{hint} It could not be interrupted, so what follows did not run.")
            return self.stopped or Outcome("timeout", hint)
        except _Dead:
            self.stopped = Outcome("crash", f"The cell {name} ended Python itself. What follows did not run.")
            return self.stopped
        return Outcome("ok", value=value) if reply["status"] == "ok" else _failure(reply)

    def _note(self, cell: NotebookNode, outcome: Outcome, seconds: float) -> None:
        limit = float(cell.metadata.nbgrader.get("points") or 0)
        if is_solution(cell) or is_task(cell):
            empty = not is_task(cell) and is_untouched(cell)
            status, hint, score = ("missing", EMPTY, 0.0) if empty else ("manual", BY_HAND, None)
        else:
            status, hint, score = outcome.status, outcome.hint, 0.0
            if status == "ok":
                score = _points(outcome.value, limit)
                if score < limit:
                    status, hint = "wrong", f"{score:g} of {limit:g} points."
            above = f"In a cell above: {self.failed}" if self.failed and status == "wrong" else ""
            hint = "\n".join(filter(None, [hint, above, ALTERED if _is_altered(cell) else self.altered]))
            self.failed = ""
        name = cell.metadata.nbgrader.grade_id
        self.results.append(Result("", "", self.path.stem, name, score, limit, status, hint, seconds))


def _is_altered(cell: NotebookNode) -> bool:
    return "checksum" in cell.metadata.nbgrader and not is_untouched(cell)


def _failure(reply: dict) -> Outcome:
    """What a failed cell says: the last lines are where a check puts its words."""
    if reply["status"] != "error":
        return Outcome("wrong", f"The kernel did not run this cell ({reply['status']}).")
    name, text = reply["ename"], "\n".join(ANSI.sub("", reply["evalue"]).strip().splitlines()[-HINT_LINES:])
    if name == "NotImplementedError":
        return Outcome("missing", text or "Not written yet.")
    if name == "AssertionError" and text:
        return Outcome("wrong", text)
    return Outcome("wrong", f"{name}: {text}".removesuffix(": "))


def _points(value: str, limit: float) -> float:
    """Full marks, or the part of them that the test's last line gives."""
    try:
        number = float(value)
    except ValueError:
        return limit
    return number if 0 <= number <= limit else limit
