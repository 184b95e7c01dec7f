"""The regression homework: each answer of its bank gets the verdict and the hint that it deserves."""

import ast
import re
from pathlib import Path

import pytest
from nbgrader.preprocessors import ClearSolutions

from nbjudge.bank import apply_answer, read_bank
from nbjudge.release import read_source

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "solutions" / "regression" / "regression.md"
SOLVED = read_source(SOURCE)
BANK = read_bank(ROOT / "tests" / "bank" / "regression")
RIGHT = [answer for answer in BANK if answer.right]
WRONG = [answer for answer in BANK if not answer.right]
FUNCTIONS = {"mae", "rmse", "huber", "huber_grad", "log_cosh", "best_constant"}
HIDDEN = re.compile(r"### BEGIN HIDDEN TESTS\n.*?### END HIDDEN TESTS\n?", re.DOTALL)
# Mistakes that a student must hear of before handing in.
BLATANT = re.compile(
    "mae_(sum|no_|squares|divides|mean)|rmse_(no_|mean|root|divides)|huber_(no_|linear|delta|branch|all|signed)"
    "|huber_grad_(sign|no_|un|linear)|log_cosh_(overflow|no_|log|of_)"
    "|best_constant_(mean$|median|returns|scalar|coarse|grid_of|list|integer|from_first|sorts)"
)


def verdicts(notebook, hidden=True, seed=0):
    """Run the cells in a fresh namespace; grade_id of each test cell → its hint, None where it passes."""
    namespace, found = {}, {}
    for cell in notebook.cells:
        if cell.cell_type != "code":
            continue
        about = cell.metadata.nbgrader
        source = cell.source if hidden else HIDDEN.sub("", cell.source)
        source = re.sub(r"^SEED = 0\b", f"SEED = {seed}", source, flags=re.MULTILINE)
        tree = ast.parse(source, filename=about.grade_id)
        try:
            value = None
            for statement in tree.body:
                if isinstance(statement, ast.Expr):
                    value = eval(compile(ast.Expression(statement.value), about.grade_id, "eval"), namespace)
                else:
                    value = exec(compile(ast.Module([statement], []), about.grade_id, "exec"), namespace)
            hint = None
            assert not about.grade or value is None, "nbgrader reads a last value as a score"
        except Exception as error:
            hint = str(error)
        if about.grade:
            found[about.grade_id] = hint
    return found


def test_the_points_sum_to_18():
    cells = [cell.metadata.nbgrader for cell in SOLVED.cells if "nbgrader" in cell.metadata]
    assert sum(about.points for about in cells if about.grade) == 18
    assert len({about.grade_id for about in cells}) == len(cells)


def test_students_may_write_in_answer_cells_only():
    for cell in SOLVED.cells:
        if cell.cell_type == "code":
            about = cell.metadata.nbgrader
            assert about.locked != about.solution
            assert about.grade_id.startswith("test_") == about.grade


@pytest.mark.parametrize("answer", BANK, ids=lambda answer: answer.name)
def test_each_answer_gets_its_verdict_and_hint(answer):
    hints = {item: hint for item, hint in verdicts(apply_answer(SOLVED, answer)).items() if hint}
    if answer.right:
        assert hints == {}
    else:
        assert list(hints) == [answer.item]
        assert answer.words in hints[answer.item]
        assert "lossref" not in hints[answer.item]


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_verdict_does_not_depend_on_the_seed(seed):
    for answer in RIGHT:
        assert not any(verdicts(apply_answer(SOLVED, answer), seed=seed).values()), answer.name
    for answer in WRONG[::4]:
        assert verdicts(apply_answer(SOLVED, answer), seed=seed)[answer.item], answer.name


def test_visible_tests_alone_tell_of_blatant_mistakes():
    blatant = [answer for answer in WRONG if BLATANT.match(answer.name)]
    assert len(blatant) >= 45
    for answer in blatant:
        assert answer.words in (verdicts(apply_answer(SOLVED, answer), hidden=False)[answer.item] or ""), answer.name


def test_visible_tests_alone_tell_of_impossible_numbers():
    impossible = [answer for answer in WRONG if answer.item.startswith("test_numbers") and "coarse" not in answer.name]
    assert len(impossible) >= 8
    for answer in impossible:
        hint = verdicts(apply_answer(SOLVED, answer), hidden=False)[answer.item] or ""
        assert re.search("is not between|is not larger than|gives a str", hint), (answer.name, hint)


def test_no_later_item_answers_the_numbers():
    ids = [cell.metadata.get("nbgrader", {}).get("grade_id") for cell in SOLVED.cells]
    later = "\n".join(HIDDEN.sub("", cell.source) for cell in SOLVED.cells[ids.index("test_numbers_2") :])
    assert re.findall(r"3\.535|12\.5|2\.808|\b3(?:\.0)?, -4\b", later) == []


def test_the_bank_covers_every_item():
    items = {cell.metadata.nbgrader.grade_id for cell in SOLVED.cells if cell.metadata.get("nbgrader", {}).get("grade")}
    assert {answer.item for answer in WRONG} == items
    source = "\n".join(answer.source for answer in RIGHT)
    assert {name for name in FUNCTIONS if source.count(f"def {name}(") >= 2} == FUNCTIONS


def test_right_answers_cost_no_warning(capfd):
    for answer in RIGHT:
        verdicts(apply_answer(SOLVED, answer))
    assert capfd.readouterr().err == ""


def test_a_blank_notebook_scores_nothing_and_says_why():
    blank, _ = ClearSolutions().preprocess(read_source(SOURCE), {})
    for item, hint in verdicts(blank).items():
        assert re.search(r"is not written yet|name 'answer_\w+' is not defined", hint), (item, hint)


def test_signatures_stay_when_solutions_go():
    blank, _ = ClearSolutions().preprocess(read_source(SOURCE), {})
    left = {}
    for cell in blank.cells:
        if cell.cell_type == "code" and cell.metadata.nbgrader.solution:
            for node in ast.parse(cell.source).body:
                if isinstance(node, ast.FunctionDef):
                    left[node.name] = ast.unparse(node.args)
    assert left == {
        "errors": "y_true, y_pred",
        "mae": "y_true, y_pred",
        "rmse": "y_true, y_pred",
        "huber": "y_true, y_pred, delta, reduction='mean'",
        "huber_grad": "y_true, y_pred, delta, reduction='mean'",
        "log_cosh": "y_true, y_pred, reduction='mean'",
        "best_constant": "y, loss",
    }


def test_what_students_see_holds_no_answer():
    for cell in SOLVED.cells:
        if cell.cell_type == "code" and not cell.metadata.nbgrader.solution:
            tree = ast.parse(HIDDEN.sub("", cell.source))
            named = {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}
            imported = {name.name for node in ast.walk(tree) if isinstance(node, ast.Import) for name in node.names}
            assert not named & FUNCTIONS
            assert imported <= {"numpy", "warnings"}
