"""A reader moves a figure by keyboard or finger: curves, words and table agree, and all can use it."""

import re

import numpy as np
import pytest
from conftest import MODES, SITE, VIOLATIONS, pages
from slider import SLIDERS, scales  # conftest.py puts book/_ext on the path

PLACES = {
    "regression": ("huber_delta", "pinball_q", "outlier_pull"),
    "tasks": ("softmax_temperature",),
    "classification": ("three_prices", "kl_directions"),
    "margins": ("margin_losses", "gaussian_mean"),
    "labels": ("label_smoothing",),
}
FIGURE = "document.getElementById(`slider-${given[0]}`).closest('figure.slider')"
RANGE = f"{FIGURE}.querySelector('input')"
PATHS = f"[...{FIGURE}.querySelectorAll('.slider-plot > g > path')].map(it => it.getAttribute('d'))"
ROWS = f"[...{FIGURE}.querySelectorAll('tbody tr')].map(row => [...row.children].map(it => it.textContent))"


def address(chapter):
    return f"book/en/{chapter}.html"


def state(browser, name):
    """What the reader gets at this step: paths, readouts, what is announced, and its number."""
    values = f"[...{FIGURE}.querySelectorAll('output b')].map(it => it.textContent)"
    return browser.ask(f"[{PATHS}, {values}, {RANGE}.ariaValueText, Number({RANGE}.value)]", name)


@pytest.mark.parametrize("chapter", PLACES)
def test_the_keyboard_moves_curves_and_words_alike(browser, chapter):
    from selenium.webdriver.common.keys import Keys

    browser.open(address(chapter))
    for name in PLACES[chapter]:
        slider, rows = SLIDERS[name](), browser.ask(ROWS, name)
        assert len(rows) == len(slider.setting.values)
        before, *_, step = state(browser, name)
        assert step == slider.start
        browser.ask(f"{RANGE}.focus()", name)
        browser.driver.switch_to.active_element.send_keys(Keys.ARROW_RIGHT)
        paths, values, announced, step = state(browser, name)
        assert step == slider.start + 1
        assert paths != before
        assert values == rows[step]
        assert announced == rows[step][0]
        for key, end in ((Keys.HOME, 0), (Keys.END, -1)):
            browser.driver.switch_to.active_element.send_keys(key)
            assert state(browser, name)[1] == rows[end]
    assert browser.errors() == []


def drawn(slider, readout, paths):
    """The value at which a figure marks a readout: where its bar or dot ends, or where its upright line stands."""
    part, path = [each for each in zip(slider.parts, paths, strict=True) if each[0].look == readout.look][-1]
    view = slider.views[part.view]
    top = 18 + sum(each.height + 54 for each in slider.views[: part.view])
    to_x, to_y = scales(view, top)
    x, y = map(float, re.match(r"M(\S+) (?:\S+V)?(-?[\d.]+)", path).groups())
    place, scale, limits = (x, to_x, view.xlim) if part.kind == "line" else (y, to_y, view.ylim)
    return np.interp(place, *zip(*sorted((float(scale(limit)), limit) for limit in limits), strict=True))


@pytest.mark.parametrize("chapter", PLACES)
def test_the_table_agrees_with_what_is_drawn_at_every_step(browser, chapter):
    move = f"({RANGE}.value = row, {RANGE}.dispatchEvent(new Event('input')), {PATHS})"
    browser.open(address(chapter))
    for name in PLACES[chapter]:
        slider, rows = SLIDERS[name](), browser.ask(ROWS, name)
        marked = [(1 + k, readout) for k, readout in enumerate(slider.readouts) if readout.look]
        assert marked
        for row, paths in zip(rows, browser.ask(f"{ROWS}.map((_, row) => {move})", name), strict=True):
            for column, readout in marked:
                number = float(row[column])
                if number < 4.5:  # higher ones may lie outside of the drawing
                    assert drawn(slider, readout, paths) == pytest.approx(number, abs=0.05)


@pytest.mark.parametrize("chapter", PLACES)
def test_a_control_has_a_name_and_is_large_enough_for_a_finger(browser, chapter):
    browser.open(address(chapter), "390-light")
    for name in PLACES[chapter]:
        label = browser.ask(f"{RANGE}.labels[0].textContent", name)
        assert label in browser.ask(f"{FIGURE}.querySelector('caption').textContent", name)
        assert browser.ask(f"{FIGURE}.querySelector('output').htmlFor.value === {RANGE}.id", name)
        assert len(browser.ask(f"{FIGURE}.querySelector('svg[role=img]').ariaLabel", name)) >= 80
        assert browser.ask(f"{RANGE}.getBoundingClientRect().height", name) >= 44


@pytest.mark.parametrize("mode", ["1280-light", "390-light"])
def test_a_finger_or_a_mouse_drags_in_the_plot(browser, mode):
    from selenium.webdriver.common.action_chains import ActionChains

    browser.open(address("classification"), mode)
    plot = browser.driver.execute_script(
        "const it = document.querySelector('.slider-plot'); it.scrollIntoView({block: 'center'}); return it"
    )
    assert browser.ask("getComputedStyle(document.querySelector('.slider-plot')).touchAction") == "pan-y"
    ActionChains(browser.driver, duration=50).move_to_element(plot).click_and_hold().perform()
    middle = state(browser, "three_prices")
    ActionChains(browser.driver, duration=50).move_by_offset(-100, 0).release().perform()
    left = state(browser, "three_prices")
    ActionChains(browser.driver, duration=50).move_by_offset(50, 0).perform()
    assert 0.4 < float(middle[2]) < 0.6
    assert 0.05 < float(left[2]) < float(middle[2])
    assert left[0] != middle[0]
    assert state(browser, "three_prices") == left


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("chapter", PLACES)
def test_sliders_with_their_tables_open_are_accessible(browser, axe, chapter, mode):
    browser.open(address(chapter), mode)
    browser.ask("document.querySelectorAll('.slider-table').forEach(it => { it.open = true })")
    # Only them: test_modes.py asks about the rest, and axe-core takes seconds for the whole of a long chapter.
    browser.ask("document.querySelector('.bd-article').replaceChildren(...document.querySelectorAll('figure.slider'))")
    browser.driver.execute_script(axe)
    assert browser.ask(VIOLATIONS.replace("document", "'figure.slider'")) == []
    assert browser.ask("document.querySelectorAll('.slider-table[open] table').length") == len(PLACES[chapter])
    browser.narrow(320)
    assert not browser.ask("document.documentElement.scrollWidth > document.documentElement.clientWidth")


def test_a_drawing_is_turned_round_in_the_dark_and_stands_alone_on_paper(browser):
    drawing = "getComputedStyle(document.querySelector('.slider-plot'))"
    browser.open(address("tasks"), "1280-light")
    assert browser.ask(f"{drawing}.filter") == "none"
    browser.open(address("tasks"), "1280-dark")
    assert browser.ask(f"{drawing}.filter").startswith("invert")
    browser.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    assert browser.ask(f"{drawing}.filter") == "none"
    assert browser.ask("getComputedStyle(document.querySelector('.slider-control')).display") == "none"


def test_a_page_without_scripts_shows_the_figure_and_the_table(browser):
    height = "document.querySelector('.slider-plot').getBoundingClientRect().height"
    browser.open(address("regression"))
    with_scripts = browser.ask(height)
    assert browser.ask("getComputedStyle(document.querySelector('.slider-control')).display") == "flex"
    browser.driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        browser.open(address("regression"))
        assert browser.ask(height) == with_scripts > 200
        assert all(browser.ask(PATHS, name) for name in PLACES["regression"])
        assert all(browser.ask(ROWS, name) for name in PLACES["regression"])
        assert browser.ask("getComputedStyle(document.querySelector('.slider-control')).display") == "none"
    finally:
        browser.driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})


def test_only_pages_with_sliders_load_the_script():
    text = {page: (SITE / page).read_text(encoding="utf-8") for page in pages()}
    loading = {page for page in text if "live/slider.js" in text[page]}
    assert loading == {page for page in text if 'class="slider-plot"' in text[page]} == set(map(address, PLACES))
