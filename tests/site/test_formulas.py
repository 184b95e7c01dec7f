"""Formulas are typeset before they reach the reader, and carry MathML for those who hear them."""

import re

import pytest
from conftest import SITE, pages
from test_cells import CHAPTER, ran, write

# Parts of formulas that may go on in the next line: how high they are so, and how high in a formula on one line.
HEIGHTS = """[...document.querySelectorAll("mjx-math")].filter(it => it.querySelector(":scope > wbr")).map(it => {
  const high = () => [...it.children].filter(part => part.localName !== "wbr")
    .map(part => Math.round(part.getBoundingClientRect().height));
  const broken = high();
  it.querySelectorAll(":scope > wbr").forEach(it => it.remove());
  return [broken, high()];
})"""
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


@pytest.mark.parametrize("mode", ["390-light", "1280-light"])
@pytest.mark.parametrize("page", ["book/en/margins.html", "book/en/summary.html", "book/en/reference/api.html"])
def test_hats_and_exponents_stay_in_place_where_a_formula_may_break(browser, page, mode):
    browser.open(page, mode)
    heights = browser.ask(HEIGHTS)
    assert heights
    assert [pair for pair in heights if pair[0] != pair[1]] == []


def test_a_formula_that_a_cell_shows_is_typeset_too(browser):
    browser.open(CHAPTER)
    write(browser, 1, "from IPython.display import Markdown\nMarkdown('| a |\\n|---|\\n| $x^2$ |')")
    assert ran(browser, 1)[0].startswith("Done")
    browser.until("document.querySelector('.live-html mjx-container math') !== null")
    assert browser.errors() == []
    assert browser.foreign_requests() == []
