"""The search finds what readers ask for: the names of losses, and the Korean terms of the glossary."""

import re
from pathlib import Path
from urllib.parse import quote

import pytest
from conftest import SITE

from lossref import LOSSES

ROOT = Path(__file__).parents[2]
FOUND = """[...document.querySelectorAll("#search-results ul.search > li > a")]
           .map(it => new URL(it.href).pathname.slice(1))"""
# What Sphinx's search would list, best first.
LISTED = """[...new Set(Search._performSearch(...Search._parseQuery(given[0])).reverse()
            .map(it => `${it[0]}.html`))]"""
TERMS = re.findall(r"^([가-힣].*)$", (ROOT / "book/en/reference/glossary.md").read_text(encoding="utf-8"), flags=re.M)


def asked(browser, query):
    """The pages that a reader gets to see for a query, best first."""
    browser.open(f"search.html?q={quote(query)}")
    browser.until("/finished|did not match/.test(document.querySelector('.search-summary')?.textContent)")
    return browser.ask(FOUND)


@pytest.fixture(scope="module")
def listed(browser):
    """Asks the loaded index, which is quicker than loading the page for each query."""
    asked(browser, "loss")
    return lambda query: browser.ask(LISTED, query)


@pytest.mark.parametrize(
    ("query", "page"),
    [
        ("교차 엔트로피", "classification"),
        ("교차엔트로피", "classification"),
        ("후버 손실", "regression"),
        ("pinball", "summary"),
        ("KL divergence", "classification"),
    ],
)
def test_a_reader_finds_the_chapter(browser, query, page):
    assert f"book/en/{page}.html" in asked(browser, query)
    assert browser.errors() == []
    assert browser.foreign_requests() == []


def test_what_no_page_says_is_not_found(browser):
    assert asked(browser, "교차로") == []


@pytest.mark.parametrize("name", LOSSES)
def test_the_name_and_the_title_of_a_loss_find_its_card_and_its_docstring(listed, name):
    assert {"book/en/reference/losses.html", "book/en/reference/api.html"} <= set(listed(name))
    assert "book/en/reference/losses.html" in listed(LOSSES[name].info.title)


@pytest.mark.parametrize("term", TERMS)
def test_a_korean_term_finds_the_glossary_first_with_and_without_its_spaces(listed, term):
    assert listed(term)[0] == "book/en/reference/glossary.html"
    assert "book/en/reference/glossary.html" in listed(term.replace(" ", ""))


def test_nearly_every_korean_term_finds_a_chapter_too(listed):
    assert len(TERMS) > 60
    alone = [term for term in TERMS if listed(term) == ["book/en/reference/glossary.html"]]
    assert len(alone) < len(TERMS) / 10, alone


def test_the_index_heads_korean_terms_by_whole_letters():
    heads = re.findall(r'<h2 id="(.)">\1</h2>', (SITE / "genindex.html").read_text(encoding="utf-8"))
    assert "ㄱ" in heads
    assert all(head in "ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎ" for head in heads if not head.isascii())
