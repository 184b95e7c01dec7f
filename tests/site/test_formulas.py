"""Formulas are typeset before they reach the reader, and carry MathML for those who hear them."""

import re

import pytest
from conftest import SITE, pages
from test_cells import CHAPTER, ran, write

FORMULA = re.compile(r'class="math notranslate nohighlight"[^>]*>\s*(.*?)</(?:span|div)>', re.S)


@pytest.mark.parametrize("page", pages())
def test_formulas_arrive_typeset(page):
    text = (SITE / page).read_text(encoding="utf-8")
    assert [each for each in FORMULA.findall(text) if not each.startswith("<mjx-container")] == []
    assert [each for each in FORMULA.findall(text) if "<math " not in each] == []
    assert "<merror" not in text


def test_a_chapter_has_formulas_and_no_typesetter(browser):
    browser.open(CHAPTER)
    assert browser.ask("document.querySelectorAll('mjx-assistive-mml math').length") > 50
    assert browser.ask("window.MathJax === undefined")
    small_letter = "document.querySelector('article p mjx-container')"
    assert browser.ask(f"parseFloat(getComputedStyle({small_letter}).fontSize)") > 16


def test_a_formula_that_a_cell_shows_is_typeset_too(browser):
    browser.open(CHAPTER)
    write(browser, 1, "from IPython.display import Markdown\nMarkdown('| a |\\n|---|\\n| $x^2$ |')")
    assert ran(browser, 1)[0].startswith("Done")
    browser.until("document.querySelector('.live-html mjx-container math') !== null")
    assert browser.errors() == []
    assert browser.foreign_requests() == []
