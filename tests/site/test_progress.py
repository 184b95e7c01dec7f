"""What was read is marked, counted, saved, added and erased; it never leaves the browser."""

import json
import time

import pytest
from conftest import MODES, VIOLATIONS, pages

HOME, CHAPTER = "book/en/index.html", "book/en/regression.html"
CHAPTERS = "(await import(given[0])).CHAPTERS"
# How many there are in the page at an address.
DROPDOWNS = """new DOMParser().parseFromString(await (await fetch(given[0])).text(), "text/html")
               .querySelectorAll(".bd-article details.sd-dropdown").length"""
SUM = "document.querySelector('.reading-progress p:last-of-type').textContent"
SAID = "document.querySelector('.reading-progress output').textContent"
# Words of what is marked in the menu, in the map of the home page, and among the questions.
MARKED = "[...document.querySelectorAll(`${given[0]} .progress-mark`)].map(it => it.parentElement.textContent)"
MENU, MAP, ASKED = ".bd-links", ".bd-article table", ".bd-article summary"
PARTS = {HOME: "nav, #map-of-the-course", CHAPTER: "nav, details.sd-dropdown, .progress-box"}


def chapters(browser):
    return browser.ask(CHAPTERS, f"{browser.address}/live/chapters.js")


def go(browser, page):
    """Load a page as a reader who was here before; `browser.open` forgets."""
    browser.driver.get(f"{browser.address}/{page}")
    browser.until("document.readyState === 'complete'")


def read(browser):
    """Read the chapter: tick its box, open its first answer."""
    browser.ask("document.querySelector('.progress-box input').click()")
    browser.ask("document.querySelector('.bd-article details.sd-dropdown summary').click()")
    browser.until("document.querySelector('.bd-article summary .progress-mark') !== null")


def test_every_question_of_every_chapter_is_counted(browser):
    browser.open(HOME)
    counted = chapters(browser)
    assert len(counted) == 8
    for page, questions in counted.items():
        assert browser.ask(DROPDOWNS, f"{browser.address}/{page}.html") == questions >= 3


def test_a_new_reader_has_read_nothing(browser):
    browser.open(HOME)
    questions = sum(chapters(browser).values())
    assert browser.ask(SUM) == f"You have read 0 of 8 chapters and opened 0 of {questions} answers."
    assert browser.ask(MARKED, "body") == []


def test_what_was_read_is_marked_and_counted_everywhere(browser):
    browser.open(CHAPTER)
    read(browser)
    assert browser.ask(MARKED, MENU) == ["Regression losses (read)"]
    assert browser.ask(MARKED, ASKED) == ["Answer (answer opened before)"]
    go(browser, HOME)
    assert browser.ask(SUM).startswith("You have read 1 of 8 chapters and opened 1 of ")
    assert browser.ask(MARKED, MAP) == ["Regression losses (read)"]
    go(browser, CHAPTER)
    assert browser.ask("document.querySelector('.progress-box input').checked")
    browser.ask("document.querySelector('.progress-box input').click()")
    assert browser.ask(MARKED, MENU) == []
    assert browser.errors() == []
    assert browser.foreign_requests() == []


def test_the_box_works_by_keyboard(browser):
    from selenium.webdriver.common.keys import Keys

    browser.open(CHAPTER)
    browser.ask("document.querySelector('.progress-box input').focus()")
    browser.driver.switch_to.active_element.send_keys(Keys.SPACE)
    assert browser.ask(MARKED, MENU) == ["Regression losses (read)"]


def test_pages_that_are_no_chapters_have_no_box(browser):
    browser.open("book/en/reference/glossary.html")
    browser.until("performance.getEntriesByName(given[0]).length === 1", f"{browser.address}/live/chapters.js")
    assert browser.ask("document.querySelector('.progress-box') === null")


def choose(browser, path):
    """Choose a file as a reader would in the browser's dialogue."""
    from selenium.webdriver.common.by import By

    browser.driver.find_element(By.CSS_SELECTOR, ".reading-progress input").send_keys(str(path))


def test_a_record_is_saved_erased_and_added_again(browser):
    browser.open(CHAPTER)
    read(browser)
    go(browser, HOME)
    saved = browser.download("Save to a file", "progress.json")
    assert json.loads(saved.read_text()) == {"read": ["book/en/regression"], "opened": ["book/en/regression#1"]}

    # A dialogue stops every script, so that the button must not be waited for.
    browser.ask("void setTimeout(() => [...document.querySelectorAll('.reading-progress button')].at(-1).click())")
    time.sleep(0.5)
    browser.driver.switch_to.alert.accept()
    browser.until(f"{SAID} === 'Erased.'")
    assert browser.ask("Object.keys(localStorage).filter(it => it.startsWith('progress:'))") == []
    assert browser.ask(MARKED, "body") == []

    choose(browser, saved)
    browser.until(f"{SAID} === 'What progress.json says was added.'")
    assert browser.ask(SUM).startswith("You have read 1 of 8 chapters and opened 1 of ")
    assert browser.ask(MARKED, MAP) == ["Regression losses (read)"]


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"read": [1], "opened": []}', '{"read": "a", "opened": []}'])
def test_another_file_is_refused_and_changes_nothing(browser, tmp_path, content):
    browser.open(HOME)
    other = tmp_path / "other.json"
    other.write_text(content)
    choose(browser, other)
    browser.until(f"{SAID}.startsWith('other.json is no file that this page wrote')")
    assert browser.ask(SUM).startswith("You have read 0 of 8 chapters")


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("page", [HOME, CHAPTER])
def test_marks_are_accessible(browser, axe, page, mode):
    browser.open(CHAPTER, mode)
    read(browser)
    go(browser, page)
    browser.driver.execute_script(axe)
    # Only what is new: test_modes.py asks about the rest, and the whole of a long chapter takes seconds.
    assert browser.ask(VIOLATIONS.replace("document", f"'{PARTS[page]}'")) == []
    assert not browser.ask("document.documentElement.scrollWidth > document.documentElement.clientWidth")


def test_every_page_shows_the_marks_in_its_menu(browser):
    browser.open(CHAPTER)
    read(browser)
    elsewhere = [page for page in pages() if page.startswith("book/") and page != CHAPTER][::5]
    assert elsewhere
    for page in elsewhere:
        go(browser, page)
        assert browser.ask(MARKED, MENU) == ["Regression losses (read)"]
