"""A page is light: a reader on a phone does not wait for what the page does not show."""

import re

import pytest
from conftest import MODES, SITE, pages

MOST = 400_000  # bytes, compressed, before any click

# Glyphs of the icon font on a page, and its sections that are laid out only when the reader comes near.
DRAWN = """[...document.querySelectorAll("*")].flatMap(it => ["::before", "::after"].map(part =>
           getComputedStyle(it, part))).filter(style => style.content.startsWith('"') &&
           style.fontFamily.includes("Font Awesome")).map(style => style.content.slice(1, -1))"""
SHEETS = "performance.getEntriesByType('resource').map(it => it.name).filter(it => /\\.css(\\?|$)/.test(it))"
# How far what the reader sees was moved while the page loaded, as browsers measure it.
MOVED = """await new Promise(done => {
  let sum = 0;
  const seen = new PerformanceObserver(list => list.getEntries().forEach(it => { sum += it.value; }));
  seen.observe({type: "layout-shift", buffered: true});
  setTimeout(() => done(sum), 300);
})"""
SKIPPED = "[...document.querySelectorAll('section')].filter(it => getComputedStyle(it).contentVisibility === 'auto')"


@pytest.mark.parametrize("page", [page for page in pages() if page != "index.html"])  # it only leads to another
def test_a_page_is_light(browser, page):
    browser.open(page)
    weight = browser.weight()
    assert page in weight
    assert sum(weight.values()) <= MOST, sorted(weight.items(), key=lambda each: -each[1])[:10]


def test_icons_are_drawn_from_the_glyphs_that_were_kept(browser):
    from fontTools.ttLib import TTFont

    (font,) = (SITE / "_static" / "vendor").rglob("fa-solid-900.woff")
    kept = {chr(code) for code in TTFont(font).getBestCmap()}
    for page in ("book/en/regression.html", "book/en/instructor.html", "search.html"):
        browser.open(page)
        drawn = browser.ask(DRAWN)
        assert drawn
        assert set(drawn) - kept == set()


@pytest.mark.parametrize("page", ["book/en/classification.html", "404.html", "_modules/index.html"])
def test_a_page_waits_for_one_style_sheet(browser, page):
    browser.open(page)
    (sheet,) = browser.ask(SHEETS)
    assert "/_static/site.css?v=" in sheet
    assert browser.ask("getComputedStyle(document.querySelector('.bd-main')).display") == "flex"


def test_the_style_sheet_finds_its_files():
    sheet = SITE / "_static" / "site.css"
    named = set(re.findall(r"url\([\"']?(?!data:)([^\"')]+)", sheet.read_text(encoding="utf-8")))
    assert any(name.endswith(".woff") for name in named)
    assert [name for name in named if not (sheet.parent / name).is_file()] == []


@pytest.mark.parametrize("mode", MODES)
def test_no_text_moves_when_the_scripts_come(browser, mode):
    browser.open("book/en/classification.html", mode)
    browser.until("!document.querySelector('.live-bar > button')?.disabled")
    assert browser.ask(MOVED) < 0.01


def test_what_has_come_of_a_page_is_not_moved_by_the_rest(browser):
    browser.open("book/en/classification.html")
    places = "['.bd-main', '.search-button-field'].map(it => document.querySelector(it).getBoundingClientRect().right)"
    whole = browser.ask(places)
    later = ".bd-article > *, .bd-sidebar-primary nav > *, .bd-sidebar-secondary > *, footer > *"
    browser.ask("document.querySelectorAll(given[0]).forEach(it => it.remove())", later)
    assert browser.ask("document.documentElement.scrollHeight <= innerHeight")  # no scroll bar is needed now
    assert browser.ask(places) == whole


def test_figures_keep_their_place_while_they_load(browser):
    browser.open("book/en/regression.html")
    figures = "[...document.querySelectorAll('.bd-article figure img')]"
    assert browser.ask(f"{figures}.length") > 5
    assert browser.ask(f"{figures}.every(it => it.loading === 'lazy' && it.getAttribute('width') && it.height > 50)")
    assert browser.ask(f"{figures}.filter(it => it.complete).length") < browser.ask(f"{figures}.length")


def test_sections_out_of_sight_wait_on_the_screen_and_not_on_paper(browser):
    browser.open("book/en/regression.html")
    assert browser.ask(f"{SKIPPED}.length") > 5
    browser.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    assert browser.ask(f"{SKIPPED}.length") == 0
