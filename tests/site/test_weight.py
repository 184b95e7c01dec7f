"""A page is light: a reader on a phone does not wait for what the page does not show."""

import pytest
from conftest import SITE, pages

MOST = 400_000  # bytes, compressed, before any click

# Glyphs of the icon font on a page, and its sections that are laid out only when the reader comes near.
DRAWN = """[...document.querySelectorAll("*")].flatMap(it => ["::before", "::after"].map(part =>
           getComputedStyle(it, part))).filter(style => style.content.startsWith('"') &&
           style.fontFamily.includes("Font Awesome")).map(style => style.content.slice(1, -1))"""
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
