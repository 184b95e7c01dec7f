"""Marks a solved notebook as nbgrader would, without a kernel: the test cells of one namespace, one hint each."""

import ast
import functools
import re
from pathlib import Path

from nbjudge.release import read_source

ROOT = Path(__file__).parents[2]
SOURCES = {path.parent.name: path for path in sorted((ROOT / "solutions").glob("*/*.md"))}
BANKS = ROOT / "tests" / "bank"
HIDDEN = re.compile(r"### BEGIN HIDDEN TESTS\n.*?### END HIDDEN TESTS\n?", re.DOTALL)
SEED = re.compile(r"^SEED = 0\b", re.MULTILINE)


@functools.cache
def solved(name):
    """The notebook of an assignment with its solutions. Shared: do not change it."""
    return read_source(SOURCES[name])


def about(cell):
    """What nbgrader knows of a cell, or nothing."""
    return cell.metadata.get("nbgrader", {})


def is_test(cell):
    """Is this a cell that nbgrader runs and scores? What is marked by hand is none."""
    return about(cell).get("grade", False) and not about(cell).solution


def is_answer(cell):
    return cell.cell_type == "code" and about(cell).get("solution", False)


@functools.cache
def compiled(source, name):
    """The code of a cell, and that of its last line, whose value nbgrader would read as a score."""
    body = ast.parse(source, filename=name).body
    last = body.pop().value if body and isinstance(body[-1], ast.Expr) else ast.parse("None", mode="eval").body
    return compile(ast.Module(body, []), name, "exec"), compile(ast.Expression(last), name, "eval")


def verdicts(notebook, hidden=True, seed=0):
    """Run the cells in a fresh namespace; grade_id of each test cell → its hint, None where it passes."""
    namespace, found = {"__name__": "__main__"}, {}
    for cell in notebook.cells:
        if cell.cell_type != "code":
            continue
        name, hint = about(cell).grade_id, None
        source = SEED.sub(f"SEED = {seed}", cell.source if hidden else HIDDEN.sub("", cell.source))
        try:
            code, last = compiled(source, name)
            exec(code, namespace)
            value = eval(last, namespace)
            assert not is_test(cell) or value is None, "nbgrader reads a last value as a score"
        except Exception as error:
            hint = str(error) or repr(error)
        if is_test(cell):
            found[name] = hint
    return found


def defined(source):
    """Name → node of the functions, classes and variables that `source` defines at its top level."""
    found = {}
    for node in ast.parse(source).body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            found[node.name] = node
        elif isinstance(node, ast.Assign):
            found |= {target.id: node for target in node.targets if isinstance(target, ast.Name)}
    return found


def items(notebook):
    """grade_id of each test cell → what the answer cells above it define and the tests use, name → node."""
    found, answers, used = {}, {}, set()
    for cell in notebook.cells:
        if is_answer(cell):
            answers |= defined(cell.source)
        elif cell.cell_type == "code":  # a test cell, or a locked one on whose results tests are built
            used |= {node.id for node in ast.walk(ast.parse(cell.source)) if isinstance(node, ast.Name)}
        if is_test(cell):
            found[about(cell).grade_id] = {name: answers[name] for name in answers if name in used}
            answers, used = {}, set()
    return found


def is_callable(node):
    """Is this node the definition of a function or of a class?"""
    return isinstance(node, ast.FunctionDef | ast.ClassDef)
