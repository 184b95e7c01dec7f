"""A reader changes a cell in the page and runs it: figures change, errors are short, endless loops end."""

import json
import time

import nbformat
import pytest
from conftest import SITE, pages

CHAPTER = "book/en/regression.html"
STATUS = """document.querySelector(`[aria-label='Run cell ${given[0]}']`).parentElement
            .querySelector('.live-status').textContent"""
FIGURE = "await (await fetch(document.querySelector(`#cell-${given[0]} .live-figure`).src)).text()"
CODES = """[...document.querySelectorAll("div.cell[id^='cell-']")].filter(it => it.querySelector(".cell_input pre"))
           .map(it => [Number(it.id.slice(5)), it.querySelector(".cell_input pre").textContent.trimEnd()])"""


def write(browser, number, source):
    """Edit a cell as a reader would, from its Edit button on."""
    if browser.ask("document.querySelector(`[aria-label='Code of cell ${given[0]}']`) === null", number):
        browser.press(f"Edit cell {number}")
    browser.ask(
        """(() => { const area = document.querySelector(`[aria-label='Code of cell ${given[0]}']`);
        area.value = given[1]; area.dispatchEvent(new Event("input")); })()""", number, source,
    )  # fmt: skip


def ran(browser, number):
    """Run a cell and wait for its end; what its status says, and how many seconds that took."""
    began = time.monotonic()
    browser.press(f"Run cell {number}")
    status = browser.until(f"/^(Done|Ended)|not run/.test({STATUS}) && {STATUS}", number)
    return status, time.monotonic() - began


def text(browser, number, kind):
    return browser.ask(
        "document.querySelector(`[aria-label='Run cell ${given[0]}']`).closest('.cell')"
        ".querySelector(`.live-output ${given[1]}`)?.textContent", number, kind,
    )  # fmt: skip


def notebook(page):
    return SITE / "notebooks" / page.replace(".html", ".ipynb")


def tags(cell):
    return cell.metadata.get("tags", [])


def first_figure(page):
    """Number of the first cell of a page that draws, its place in the notebook, and its code.

    The first cell of the notebook installs, and is not on the page.
    """
    cells = nbformat.read(notebook(page), 4).cells
    shown = [
        (i, c) for i, c in enumerate(cells) if c.cell_type == "code" and "remove-cell" not in c.metadata.get("tags", [])
    ]
    return next((number, i, cell.source) for number, (i, cell) in enumerate(shown) if "style.keep(" in cell.source)


@pytest.mark.parametrize(
    "page", [page for page in pages() if (SITE / "notebooks" / page.replace(".html", ".ipynb")).exists()]
)
def test_each_cell_of_a_page_is_found_in_its_notebook(browser, page):
    browser.open(page)
    cells = nbformat.read(notebook(page), 4).cells
    for index, code in browser.ask(CODES):
        assert cells[index].source.rstrip() == code


def test_nothing_of_python_is_loaded_before_the_first_click(browser):
    browser.open(CHAPTER)
    loaded = browser.ask("performance.getEntriesByType('resource').map(it => it.name)")
    assert loaded
    assert not [name for name in loaded if "pyodide" in name or name.endswith((".ipynb", ".whl"))]


def test_an_edited_cell_draws_another_figure(browser):
    browser.open(CHAPTER)
    number, index, source = first_figure(CHAPTER)
    status, seconds = ran(browser, number)
    assert status.startswith("Done")
    assert seconds < 40
    before = browser.ask(FIGURE, index)
    assert before.startswith("<?xml")
    changed = source.replace("style.keep(", "plt.gcf().suptitle('mine'); style.keep(")
    assert changed != source
    write(browser, number, changed)
    status, seconds = ran(browser, number)
    assert status.startswith("Done")
    assert seconds < 10
    assert browser.ask(FIGURE, index) != before
    assert browser.errors() == []
    assert browser.foreign_requests() == []


def test_an_error_shows_the_reader_s_own_lines_only(browser):
    browser.open(CHAPTER)
    write(browser, 2, "x = 1\nmse([1, 2], [1, 2, 3])")
    assert ran(browser, 2)[0] == "Ended with an error."
    message = text(browser, 2, ".live-error")
    assert 'File "Cell 2", line 2' in message
    assert "ValueError: " in message
    assert message.count("File ") == 1


def test_a_syntax_error_is_shown_with_its_line(browser):
    browser.open(CHAPTER)
    write(browser, 1, "x = 1\ny = = 2")
    assert ran(browser, 1)[0] == "Ended with an error."
    assert 'File "Cell 1", line 2' in text(browser, 1, ".live-error")


def test_a_cell_does_not_run_when_one_above_it_fails(browser):
    browser.open(CHAPTER)
    write(browser, 1, "1 / 0")
    assert ran(browser, 2)[0] == "Cell 1 did not end well, so this one did not run."
    assert "ZeroDivisionError" in text(browser, 1, ".live-error")


def test_stop_ends_an_endless_loop_and_the_page_goes_on(browser):
    browser.open(CHAPTER)
    write(browser, 2, "print('begun')\nwhile True:\n    pass")
    browser.press("Run cell 2")
    browser.until("document.querySelector(\"[aria-label='Stop cell 2']\").hidden === false && "
                  "/Running/.test(document.querySelectorAll('.live-status')[1].textContent)")  # fmt: skip
    browser.press("Stop cell 2")
    browser.until(f"{STATUS}.startsWith('Stopped.')", 2)
    write(browser, 2, "print(6 * 7)")
    assert ran(browser, 2)[0].startswith("Done")
    assert text(browser, 2, "pre") == "42\n"


def test_an_edit_survives_a_reload_until_it_is_reset(browser):
    browser.open(CHAPTER)
    write(browser, 2, "print('kept')")
    browser.driver.refresh()
    editor = "document.querySelector(\"[aria-label='Code of cell 2']\")"
    assert browser.until(f"{editor} && {editor}.value") == "print('kept')"
    browser.press("Reset cell 2")
    browser.driver.refresh()
    browser.until("document.querySelector(\"[aria-label='Run cell 2']\") !== null")
    assert browser.ask(f"{editor} === null")


def test_an_edited_page_is_downloaded_as_a_notebook(browser):
    browser.open(CHAPTER)
    write(browser, 2, "print('mine')")
    target = browser.download("Download as a notebook", "regression.ipynb")
    downloaded = nbformat.from_dict(json.loads(target.read_text()))
    nbformat.validate(downloaded)
    assert [cell.source for cell in downloaded.cells].count("print('mine')") == 1


def test_the_keyboard_is_enough(browser):
    from selenium.webdriver.common.action_chains import ActionChains
    from selenium.webdriver.common.keys import Keys

    browser.open(CHAPTER)
    browser.ask("document.querySelector(\"[aria-label='Edit cell 2']\").focus()")
    keys = ActionChains(browser.driver)
    keys.send_keys(Keys.ENTER).key_down(Keys.CONTROL).send_keys("a").key_up(Keys.CONTROL)
    keys.send_keys("for i in range(2):", Keys.ENTER, "print(i)").key_down(Keys.SHIFT).send_keys(Keys.ENTER)
    keys.key_up(Keys.SHIFT).perform()
    browser.until(f"{STATUS}.startsWith('Done')", 2)
    assert text(browser, 2, "pre") == "0\n1\n"


def test_a_cell_that_needs_pytorch_says_so_and_offers_the_notebook(browser):
    browser.open("book/en/pytorch.html")
    notes = browser.until("[...document.querySelectorAll('.live-note')].map(it => it.textContent)")
    assert notes[0].startswith("PyTorch does not run in a browser, so this cell does not run here.")
    assert len(notes) > 1
    assert all(note == "Needs PyTorch. Download the notebook to run it." for note in notes[1:])
    link = browser.ask("document.querySelector('.live-note a').href")
    assert browser.ask("(await fetch(given[0])).status", link) == 200
