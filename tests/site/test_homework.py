"""A student solves the homework in the page, reads hints, downloads the notebook, and gets full marks for it."""

import json
import re
import shutil

import nbformat
import pytest
from conftest import MODES, ROOT, VIOLATIONS

from nbjudge.cli import main
from nbjudge.course import CONFIG, folder, open_course
from nbjudge.proof.bank import hand_in
from nbjudge.record import results
from nbjudge.release import read_source, release

RELEASED = {path.stem: nbformat.read(path, 4) for path in sorted(ROOT.glob("exercises/*/*.ipynb"))}
RUNNING = [name for name in RELEASED if name != "pytorch"]
PAGE = "exercises/regression/regression.html"
EDITOR = "[...document.querySelectorAll('textarea')].find(it => it.ariaLabel.split(/[ ,]/).includes(given[0]))"
BAR = "[...document.querySelectorAll('button')].find(it => it.ariaLabel === `Check ${given[0]}`).parentElement"
VERDICT = f"{BAR}.querySelector('.live-status').textContent"
PASSED = "document.querySelector('.homework-panel strong').textContent"
SAID = "document.querySelector('.homework-panel output').textContent"

WRONG = "import numpy as np\n\n\ndef mae(y_true, y_pred):\n    return np.mean(np.subtract(y_pred, y_true))"
RIGHT = """
import numpy as np


def mae(y_true, y_pred):
    y_true, y_pred = np.asarray(y_true, dtype=float), np.asarray(y_pred, dtype=float)
    if y_true.shape != y_pred.shape:
        raise ValueError("unequal shapes")
    return np.mean(np.abs(y_pred - y_true))
""".strip()


def start(browser, page=PAGE, mode="1280-light"):
    browser.open(page, mode)
    browser.until("document.querySelector('.homework-panel') !== null")


def write(browser, item, text):
    """Put a text into an answer, as pasting does."""
    script = f"(area => {{ area.value = given[1]; area.dispatchEvent(new Event('input')); }})({EDITOR})"
    browser.ask(script, item, text)


def check(browser, item):
    """Press Check; what the bar says at the end, and the hint below it."""
    browser.press(f"Check {item}")
    browser.until(f"/^[✓✗]|first/.test({VERDICT})", item)
    return browser.ask(VERDICT, item), browser.ask(f"{BAR}.nextElementSibling.textContent", item)


def download(browser, name):
    return browser.download("Download to hand in", f"{name}.ipynb")


def sources(notebook):
    """Each answer's text by the grade_id of its cell."""
    return {
        cell.metadata.nbgrader.grade_id: cell.source
        for cell in notebook.cells
        if cell.metadata.get("nbgrader", {}).get("solution")
    }


def item(grade_id):
    return re.sub("^(answer|test|written)_", "", grade_id)


@pytest.fixture(scope="module")
def grade(tmp_path_factory):
    """Grades a file that was handed in, with `nbjudge grade` and the hidden tests: item → its result."""
    root = tmp_path_factory.mktemp("course")
    shutil.copytree(ROOT / "solutions", root / "solutions", ignore=shutil.ignore_patterns("*.ipynb"))
    shutil.copy(ROOT / CONFIG, root)
    course = open_course(root)

    def graded(path):
        name = path.stem
        release(course, name)
        place = folder(course, "submitted", "ada", name)
        place.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, place)
        assert main(["grade", name, "--course", str(root)]) == 0
        return {result.item: result for result in results(course, name)}

    return graded


def test_a_student_reads_the_hint_mends_the_answer_and_gets_full_marks(browser, grade):
    browser.open("book/en/regression.html")
    browser.ask("[...document.querySelectorAll('a')].find(it => it.textContent === 'Solve it in your browser').click()")
    browser.until("document.querySelector('.homework-panel') !== null")
    write(browser, "mae", WRONG)
    verdict, hint = check(browser, "mae")
    assert verdict == "✗ Not right yet."
    assert hint.endswith("Errors of opposite sign cancel. Where is the absolute value?")
    assert "File " not in hint
    assert "AssertionError" not in hint
    write(browser, "mae", RIGHT)
    assert browser.ask(VERDICT, "mae") == "Changed since. Check again."
    assert check(browser, "mae") == ("✓ The visible tests pass.", "")
    assert browser.ask(PASSED) == "1 of 8 visible checks pass."
    marks = grade(download(browser, "regression"))
    assert (marks["test_mae"].score, marks["test_mae"].max) == (1, 1)
    assert [name for name, each in marks.items() if each.score] == ["test_mae"]
    assert browser.errors() == []
    assert browser.foreign_requests() == []


@pytest.mark.parametrize("name", RUNNING)
def test_right_answers_pass_in_the_page_and_the_file_gets_full_marks(browser, grade, name):
    solved = read_source(ROOT / "solutions" / name / f"{name}.md")
    answers = {
        key: "Because *so*." if text == "YOUR ANSWER HERE" else text
        for key, text in sources(hand_in(RELEASED[name], solved)).items()
    }
    start(browser, f"exercises/{name}/{name}.html")
    for grade_id, text in answers.items():
        write(browser, item(grade_id), text)
    browser.press("Check all")
    browser.until(f"{SAID} === 'All were checked, from the top.'")
    assert re.fullmatch(r"(\d+) of \1 visible checks pass\.", browser.ask(PASSED))
    file = download(browser, name)
    handed = nbformat.read(file, 4)
    nbformat.validate(handed)
    assert sources(handed) == answers
    for cell in (*handed.cells, *(expected := nbformat.from_dict(RELEASED[name])).cells):
        cell.source = "" if cell.metadata.get("nbgrader", {}).get("solution") else cell.source
    assert handed == expected
    tested = [each for each in grade(file).values() if each.status != "manual"]
    assert tested
    assert [each for each in tested if each.score != each.max] == []


def test_nothing_of_python_is_loaded_before_the_first_check_and_no_lossref_at_all(browser):
    start(browser)
    loaded = "performance.getEntriesByType('resource').map(it => it.name)"
    assert browser.ask(loaded)
    assert [name for name in browser.ask(loaded) if "pyodide" in name] == []
    write(browser, "mae", "from lossref import mae")
    assert check(browser, "mae")[0] == "✗ Your code above ends with an error. Mend it first."
    error = browser.ask(f"{EDITOR}.closest('.cell').querySelector('.live-error').textContent", "mae")
    assert "No module named 'lossref'" in error


def test_what_is_not_written_yet_is_no_error_and_costs_no_other_item(browser):
    start(browser)
    assert check(browser, "numbers_1") == ("Write your answer above first.", "")
    write(browser, "mae", RIGHT)
    assert check(browser, "mae")[0] == "✓ The visible tests pass."
    assert check(browser, "huber")[1] == "huber is not written yet, or it calls a function that is not."
    assert browser.ask("document.querySelectorAll('.homework-panel ~ * .cell_input ~ * .live-error').length") == 0


def test_a_check_starts_afresh_as_the_grader_does(browser):
    start(browser)
    write(browser, "numbers_1", "answer_mae = 3.5\nanswer_rmse = 3.6")
    assert check(browser, "numbers_1")[0] == "✓ The visible tests pass."
    write(browser, "numbers_1", "answer_mae = 3.5")
    verdict, hint = check(browser, "numbers_1")
    assert (verdict, hint) == ("✗ Not right yet.", "NameError: name 'answer_rmse' is not defined")


def test_an_answer_that_never_ends_is_stopped_and_the_page_goes_on(browser):
    start(browser)
    write(browser, "mae", "def mae(y_true, y_pred):\n    while True:\n        pass")
    browser.press("Check mae")
    browser.until(f"{VERDICT} === 'Running…'", "mae")
    browser.press("Stop mae")
    browser.until(f"{VERDICT}.startsWith('Stopped.')", "mae")
    write(browser, "mae", RIGHT)
    assert check(browser, "mae")[0] == "✓ The visible tests pass."


def test_answers_survive_a_reload_until_the_student_starts_over(browser):
    start(browser)
    first = browser.ask(f"{EDITOR}.value", "mae")
    write(browser, "mae", RIGHT)
    browser.driver.refresh()
    browser.until("document.querySelector('.homework-panel') !== null")
    assert browser.ask(f"{EDITOR}.value", "mae") == RIGHT
    browser.ask("void setTimeout(() => document.querySelector('.homework-panel button:last-of-type').click())")
    browser.driver.switch_to.alert.dismiss()
    assert browser.ask(f"{EDITOR}.value", "mae") == RIGHT
    browser.ask("void setTimeout(() => document.querySelector('.homework-panel button:last-of-type').click())")
    browser.driver.switch_to.alert.accept()
    browser.until(f"{EDITOR}.value === given[1]", "mae", first)
    browser.driver.refresh()
    browser.until("document.querySelector('.homework-panel') !== null")
    assert browser.ask(f"{EDITOR}.value", "mae") == first


def add(browser, path):
    from selenium.webdriver.common.by import By

    browser.driver.find_element(By.CSS_SELECTOR, ".homework-panel input[type=file]").send_keys(str(path))
    return browser.until(f"{SAID}.includes(given[0]) && {SAID}", path.name)


def test_a_notebook_begun_elsewhere_is_taken_over(browser, tmp_path):
    start(browser)
    write(browser, "huber", "mine = 1")
    begun = nbformat.from_dict(RELEASED["regression"])
    for cell in begun.cells:
        if cell.metadata.get("nbgrader", {}).get("grade_id") == "answer_mae":
            cell.source = RIGHT
    begun.cells = [nbformat.v4.new_code_cell("x = 1"), *reversed(begun.cells)]
    nbformat.write(begun, tmp_path / "begun.ipynb")
    said = add(browser, tmp_path / "begun.ipynb")
    assert said.startswith("1 answer of begun.ipynb taken over. Cells that you added yourself are not")
    assert browser.ask(f"{EDITOR}.value", "mae") == RIGHT
    assert browser.ask(f"{EDITOR}.value", "huber") == "mine = 1"


@pytest.mark.parametrize("content", ["no notebook", "[]", json.dumps({"cells": [{"source": "x"}]})])
def test_another_file_changes_nothing(browser, tmp_path, content):
    start(browser)
    write(browser, "mae", RIGHT)
    (tmp_path / "other.ipynb").write_text(content)
    assert add(browser, tmp_path / "other.ipynb").endswith("Choose an .ipynb file of this homework.")
    assert browser.ask(f"{EDITOR}.value", "mae") == RIGHT


def test_the_homework_of_another_chapter_changes_nothing(browser, tmp_path):
    start(browser)
    nbformat.write(RELEASED["labels"], tmp_path / "labels.ipynb")
    assert "holds no answers to this homework" in add(browser, tmp_path / "labels.ipynb")


def test_the_keyboard_is_enough(browser):
    from selenium.webdriver.common.action_chains import ActionChains
    from selenium.webdriver.common.keys import Keys

    start(browser)
    browser.ask(f"{EDITOR}.focus()", "numbers_1")
    keys = ActionChains(browser.driver).key_down(Keys.CONTROL).send_keys("a").key_up(Keys.CONTROL)
    keys.send_keys("if True:", Keys.ENTER, "answer_mae = 3.5", Keys.ENTER, Keys.BACKSPACE, "answer_rmse = 3.6")
    keys.key_down(Keys.SHIFT).send_keys(Keys.ENTER).key_up(Keys.SHIFT).perform()
    browser.until(f"{VERDICT} === '✓ The visible tests pass.'", "numbers_1")
    assert browser.ask(f"{EDITOR}.value", "numbers_1") == "if True:\n    answer_mae = 3.5\nanswer_rmse = 3.6"


def test_a_written_answer_is_shown_as_it_will_be_read(browser):
    start(browser, "exercises/margins/margins.html", "390-light")
    write(browser, "derivation", 'It is **clear** "now": $\\sigma^2$ 😀')
    browser.press("Preview derivation")
    shown = f"{EDITOR}.closest('.cell').querySelector('.live-html')"
    browser.until(f"{shown}?.querySelector('mjx-container')", "derivation")
    assert browser.ask(f"{shown}.querySelector('strong').textContent", "derivation") == "clear"
    assert "😀" in browser.ask(f"{shown}.textContent", "derivation")
    assert "you began 1 of 2" in browser.ask("document.querySelector('.homework-panel p').textContent")


@pytest.mark.parametrize("mode", MODES)
def test_editors_verdicts_and_hints_are_accessible_and_fit(browser, axe, mode):
    start(browser, PAGE, mode)
    write(browser, "mae", WRONG)
    write(browser, "rmse", "y_true y_pred")
    browser.press("Check all")
    browser.until(f"{SAID} === 'All were checked, from the top.'")
    browser.driver.execute_script(axe)
    assert browser.ask(VIOLATIONS) == []
    browser.narrow(1280 // 4)
    assert browser.ask("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


def test_homework_that_needs_pytorch_says_so_and_offers_the_notebook(browser):
    browser.open("exercises/pytorch/pytorch.html")
    said = browser.ask("document.querySelector('.bd-article h1 + p').textContent")
    assert said.startswith("PyTorch does not run in a browser")
    assert browser.ask("document.querySelector('textarea') === null")
    link = browser.ask("document.querySelector('.bd-article h1 + p a').href")
    assert browser.ask("await (await fetch(given[0])).json()", link) == json.loads(
        (ROOT / "exercises/pytorch/pytorch.ipynb").read_text()
    )


def test_code_that_goes_on_at_the_right_fades_there(browser):
    start(browser, mode="390-light")
    fades = f"getComputedStyle({EDITOR}).maskImage !== 'none'"
    for text, expected in (("x = 1", False), ("x = " + "1 + " * 50 + "1", True)):
        write(browser, "mae", text)
        assert browser.ask(fades, "mae") is expected, text
    browser.ask(f"{EDITOR}.scrollLeft = 1e6", "mae")
    browser.until(f"!({fades})", "mae")
