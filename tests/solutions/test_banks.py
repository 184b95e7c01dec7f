"""Every homework: its notebook keeps the rules, and each answer of its bank gets its verdict and hint."""

import ast
import re
from collections import Counter

import pytest
from marking import BANKS, HIDDEN, SOURCES, about, defined, is_answer, is_callable, is_test, items, solved, verdicts
from nbgrader.preprocessors import ClearSolutions

from nbjudge.proof.bank import apply_answer, read_bank
from nbjudge.release import read_source

POINTS = {
    "definition": 10,
    "tasks": 10,
    "regression": 18,
    "labels": 10,
    "classification": 18,
    "margins": 14,
    "pytorch": 12,
    "capstone": 8,
}
UNWRITTEN = re.compile(r"is not written yet|name '\w+' is not defined")
INSTALL = re.compile(r"pip install (.*)")
RIGHT_STYLES, WRONG_FUNCTIONS, WRONG_TYPED, WRONG_IN_ALL = 4, 8, 3, 350

names = pytest.mark.parametrize("name", SOURCES)


def blank(name):
    return ClearSolutions().preprocess(read_source(SOURCES[name]), {})[0]


def functions(name):
    """The graded functions and classes of an assignment: name → node."""
    return {name: node for used in items(solved(name)).values() for name, node in used.items() if is_callable(node)}


def signatures(notebook):
    """Name → arguments of each function, method and helper of the answer cells."""
    found = {}
    for cell in filter(is_answer, notebook.cells):
        for node in ast.parse(cell.source).body:
            if isinstance(node, ast.FunctionDef):
                found[node.name] = ast.unparse(node.args)
            elif isinstance(node, ast.ClassDef):
                methods = {each.name: each for each in node.body if isinstance(each, ast.FunctionDef)}
                found |= {f"{node.name}.{name}": ast.unparse(each.args) for name, each in methods.items()}
                found[node.name] = ", ".join(map(ast.unparse, node.bases))
    return found


@names
def test_the_points_are_those_of_the_course(name):
    assert sum(about(cell).points for cell in solved(name).cells if about(cell).get("grade")) == POINTS[name]
    grade_ids = Counter(about(cell).grade_id for cell in solved(name).cells if about(cell))
    assert set(grade_ids.values()) == {1}


@names
def test_the_opening_says_what_comes(name):
    """Goal, time, reading, what is needed, and the points of each item in their order."""
    opening = solved(name).cells[0].source
    assert re.findall(r"^\*\*(.+?)\.\*\*", opening, re.M) == ["Goal", "Time", "Read first", "What you need"]
    graded = [about(cell).points for cell in solved(name).cells if about(cell).get("grade")]
    assert [int(points) for points in re.findall(r"\| (\d+) \|$", opening, re.M)] == graded
    assert f"| | **total** | **{POINTS[name]}** |" in opening


@names
def test_a_nudge_stands_above_each_answer(name):
    """Whoever is stuck finds the next step; what a person reads has its questions in the text."""
    above = ""
    for cell in solved(name).cells:
        above += cell.source if cell.cell_type == "markdown" and not about(cell) else ""
        if is_answer(cell) and not about(cell).grade:
            assert "*Nudge: " in above, about(cell).grade_id
        above = "" if is_test(cell) else above


@names
def test_students_may_write_in_answer_cells_only(name):
    for cell in solved(name).cells:
        if cell.cell_type == "code" or about(cell):
            assert about(cell).locked != about(cell).solution
            assert about(cell).grade_id.startswith("test_") == is_test(cell)
            assert cell.cell_type == "code" or not is_test(cell)


@names
@pytest.mark.parametrize("seed", range(3))
def test_each_answer_gets_its_verdict_and_hint(name, seed):
    """In plain Python, where the notebook may be run, too: right answers with each seed, wrong ones with one each.

    `nbjudge prove` shows the same of the grader.
    """
    assert not any(verdicts(solved(name), seed=seed).values())
    bank = read_bank(BANKS / name)
    right = [answer for answer in bank if answer.right]
    wrong = [answer for answer in bank if not answer.right][seed::3]
    for answer in right + wrong:
        found = verdicts(apply_answer(solved(name), answer), seed=seed)
        hints = {item: hint for item, hint in found.items() if hint}
        assert list(hints) == ([] if answer.right else [answer.item]), f"{answer.name}: {hints}"
        for hint in hints.values():
            assert answer.words in hint, answer.name
            assert "lossref" not in hint, answer.name


@names
def test_the_bank_covers_every_item(name):
    """Each function has wrong answers of its own and right ones of several styles; each typed item has wrong ones."""
    bank = read_bank(BANKS / name)
    wrong = {(answer.item, each): 0 for answer in bank for each in defined(answer.source)}
    for answer in bank:
        for each in defined(answer.source):
            wrong[answer.item, each] += 1
    count = Counter(answer.item for answer in bank)
    right = Counter(each for answer in bank if answer.right for each in defined(answer.source))
    for item, used in items(solved(name)).items():
        assert used, f"{item} uses nothing that the answer cells above it define"
        for each, node in used.items():
            if is_callable(node):
                assert wrong.get((item, each), 0) >= WRONG_FUNCTIONS, f"too few wrong answers of {item} define {each}"
                assert right[each] >= RIGHT_STYLES, f"too few right answers define {each}"
            else:
                assert count[item] >= WRONG_TYPED, f"too few wrong answers to {item}"


def test_the_banks_together_are_large():
    assert sum(not answer.right for name in SOURCES for answer in read_bank(BANKS / name)) >= WRONG_IN_ALL


@names
def test_no_answer_is_there_twice(name):
    """Right answers to a function are of different styles, so their code differs; a wrong file differs as a whole."""
    right, wrong = Counter(), Counter()
    for answer in read_bank(BANKS / name):
        nodes = {each: node for each, node in defined(answer.source).items() if is_callable(node)}
        if answer.right:
            right.update((each, ast.unparse(node)) for each, node in nodes.items())
        else:
            wrong[ast.unparse(ast.parse(answer.source))] += 1
    assert [each for each, count in (right + wrong).items() if count > 1] == []


@names
def test_right_answers_cost_no_warning(name, capfd):
    for answer in read_bank(BANKS / name):
        if answer.right:
            verdicts(apply_answer(solved(name), answer))
    assert capfd.readouterr().err == ""


@names
def test_a_blank_notebook_scores_nothing_and_says_why(name):
    for item, hint in verdicts(blank(name)).items():
        assert UNWRITTEN.search(hint or "passes"), (item, hint)


@names
def test_signatures_stay_when_solutions_go(name):
    full, left = signatures(solved(name)), signatures(blank(name))
    assert set(functions(name)) <= set(left)
    assert left == {each: full.get(each) for each in left}


@names
def test_what_students_see_holds_no_answer(name):
    answers = {each for used in items(solved(name)).values() for each in used}
    text = "\n".join(cell.source for cell in solved(name).cells if cell.cell_type == "markdown")
    installed = set(" ".join(INSTALL.findall(text)).split())
    for cell in solved(name).cells:
        if cell.cell_type == "code" and not is_answer(cell):
            tree = ast.parse(HIDDEN.sub("", cell.source))
            named = {node.name for node in ast.walk(tree) if is_callable(node)} | set(defined(cell.source))
            assert not named & answers
            imported = {each.name for node in ast.walk(tree) if isinstance(node, ast.Import) for each in node.names}
            imported |= {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
            modules = {each.partition(".")[0] for each in imported}
            assert modules <= {"copy", "functools", "numpy", "warnings"} | ({"torch"} & installed)
