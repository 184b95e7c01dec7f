"""The tests' side: runs the test cells, and judges.

Of the student's side only plain values arrive here; its functions and classes are stand-ins (`remote`). What a test
concludes from the answers is decided here alone.
"""

import ast
import builtins
import contextlib
import dis
import functools
import io
import math
import random
import time
import types
import warnings
from dataclasses import dataclass, field

import numpy as np

from ..plan import TEST, TOOLS
from .outputs import SHOWN, clean, error_output, plain_outputs, short
from .remote import TROUBLE, StudentSide, Trouble, Watch

OUTPUT = 1 << 16


@dataclass
class Outcome:
    """What came of one cell. Where no test decides, `score` is None, or 0 if the cell was stopped.

    `waited` tells that it was stopped though it did not compute: the machine may have been busy with others.
    """

    status: str = "ok"
    hint: str = ""
    score: float | None = None
    seconds: float = 0.0
    outputs: list = field(default_factory=list)
    waited: bool = False


def examine(job: dict, start, computed) -> list[Outcome]:
    """Run a merged notebook: one outcome per cell of `job["cells"]`, each a dict of role, source, points and draw.

    `start()` gives a connection to a fresh process of the student's, and how the last one ended; `computed()` the
    seconds that it has computed.
    """
    watch = Watch(job["seconds"], job["total"], computed)
    side = StudentSide(start, watch)
    namespace = {"__name__": "__main__", "__builtins__": builtins}
    tools: set[str] = set()  # what the tools look up
    given: set[str] = set()  # what the tools define, and so never the student for them, even if a tool failed
    outcomes, room = [], SHOWN
    for cell in job["cells"]:
        began, outcome = time.monotonic(), Outcome()
        seed = job["seed"] + cell["draw"]
        if "SEED" in namespace:
            namespace["SEED"] = seed
        try:
            side.revive()
            with watch:
                if cell["role"] == TEST:
                    code, names, _ = prepare(cell["source"])
                    _test(cell["points"], code, (names | tools) - given, namespace, side, seed, outcome)
                else:
                    if cell["role"] == TOOLS:  # they run on both sides
                        code, names, defined = prepare(cell["source"])
                        given |= defined
                        _execute(code, namespace)
                        tools |= names
                    outcome.outputs, room = plain_outputs(side.run(cell["source"]), room)
        except Trouble as trouble:
            # What ended by itself has been replaced (`lose`). What is too slow still runs.
            if trouble.status == "timeout" and side.channel is not None:
                side.lose("timeout")
            outcome.status, outcome.hint, outcome.score = trouble.status, str(trouble), 0.0
            outcome.waited = trouble.waited
            outcome.outputs = [error_output("Stopped", outcome.hint)]
        except Exception as error:
            outcome.status, outcome.score = "grader-error", 0.0
            reason = short(clean(f"{type(error).__name__}: {error}"))
            outcome.hint = f"The test itself failed; your instructor is told. ({reason})"
            outcome.outputs = [error_output("GraderError", outcome.hint)]
            side.lose()  # it may be in the middle of an answer
        outcome.seconds = time.monotonic() - began
        outcomes.append(outcome)
    return outcomes


@functools.cache
def prepare(source: str) -> tuple[tuple[types.CodeType, types.CodeType | None], frozenset[str], frozenset[str]]:
    """The cell's statements and last expression, whose value may be a score; the global names it looks up; and binds.

    The template prepares the plan's cells, so that its forks need not.
    """
    tree = ast.parse(source)
    last = None
    if tree.body and isinstance(tree.body[-1], ast.Expr):
        last = compile(ast.Expression(tree.body.pop().value), "<test>", "eval")
    code = compile(tree, "<test>", "exec"), last
    looked_up, bound = (
        frozenset().union(*(_globals(part, kind) for part in code if part is not None)) for kind in ("LOAD", "STORE")
    )
    return code, looked_up, bound


def _globals(code: types.CodeType, kind: str) -> set[str]:
    names = {
        instruction.argval
        for instruction in dis.get_instructions(code)
        if instruction.opname in (f"{kind}_NAME", f"{kind}_GLOBAL")
    }
    inner = (part for part in code.co_consts if isinstance(part, types.CodeType) and kind == "LOAD")
    return names.union(*(_globals(part, kind) for part in inner))


def _execute(code, namespace: dict):
    statements, last = code
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        exec(statements, namespace)
        return None if last is None else eval(last, namespace)


def _test(points: float, code, needed, namespace: dict, side: StudentSide, seed: int, outcome: Outcome) -> None:
    """Run one test cell in a fork of the student's side, and decide."""
    needed = sorted(name for name in needed if name not in namespace and not hasattr(builtins, name))
    np.random.seed(seed % 2**32)  # noqa: NPY002 - a test cell may use NumPy's global generator
    random.seed(seed)
    shown, before = io.StringIO(), dict(namespace)
    try:
        namespace.update(side.open(needed))
        with contextlib.redirect_stdout(shown), contextlib.redirect_stderr(io.StringIO()):
            value = _execute(code, namespace)
        outcome.status, outcome.score, outcome.hint = _score(value, points)
    except Trouble:
        raise
    except Exception as error:
        outcome.status, outcome.hint = _failure(error, needed)
    finally:
        namespace.clear()
        namespace.update(before)  # else a name that this test binds would hide the student's from the next
    _tell(outcome, clean(shown.getvalue())[:OUTPUT])
    if side.fork is not None:
        side.close()


def _score(value, points: float) -> tuple[str, float, str]:
    """Status, score and hint of a test that ended with this value."""
    if value is None:
        return "ok", points, ""
    if _is_number(value) and 0 <= value <= points:
        return "ok" if value == points else "wrong", float(value), ""
    reason = f"its last value is {str(value)[:80]}, not a number from 0 to {points:g}."
    return "grader-error", 0.0, f"The test itself failed, your instructor is told: {reason}"


def _failure(error: Exception, needed: list[str]) -> tuple[str, str]:
    """Status and hint of a test that ended with this error; `needed` are the names that it asked of the student."""
    if isinstance(error, NameError):
        if error.name is None:  # from the student's code: its name did not travel
            return "wrong", f"NameError: {error}"
        if error.name in needed:
            return "missing", f"{error.name} is not defined. Is it written, and does its cell run without an error?"
        raise error
    if isinstance(error, NotImplementedError):
        return "missing", str(error) or "Not written yet."
    if isinstance(error, MemoryError):
        return "memory", f"{TROUBLE['memory']} {error}"
    if isinstance(error, AssertionError):
        return "wrong", str(error) or "A test of this item failed."
    return "wrong", f"{type(error).__name__}: {error}"


def _tell(outcome: Outcome, text: str) -> None:
    """Fill in the hint and the outputs; `text` is what the test printed."""
    if text:
        outcome.outputs.append({"output_type": "stream", "name": "stdout", "text": text})
    outcome.hint = clean(outcome.hint)
    if outcome.status == "ok":
        outcome.hint = ""
    elif outcome.score:
        outcome.hint = short(text.strip())
        result = {"output_type": "execute_result", "execution_count": 1, "metadata": {}}
        outcome.outputs.append({**result, "data": {"text/plain": repr(outcome.score)}})
    else:
        outcome.score = 0.0
        outcome.hint = short(outcome.hint or text.strip()) or "A test of this item failed."
        outcome.outputs.append(error_output("AssertionError", outcome.hint))


def _is_number(value) -> bool:
    return isinstance(value, int | float | np.number) and not isinstance(value, bool) and math.isfinite(value)
