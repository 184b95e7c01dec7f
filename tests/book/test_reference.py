"""The reference pages are complete: a true card for each loss, a source for each citation, a verdict for each claim."""

import inspect
import re
import sys
from pathlib import Path

import numpy as np
import pytest

import lossref
from lossref import LOSSES

ROOT = Path(__file__).parents[2]
BOOK = ROOT / "book"
REFERENCE = BOOK / "en" / "reference"
CHAPTERS = {path.stem: path.read_text(encoding="utf-8") for path in (BOOK / "en").glob("*.md")}


@pytest.fixture(scope="module")
def gallery():
    sys.path.insert(0, str(BOOK))
    import gallery

    yield gallery
    sys.path.remove(str(BOOK))


def page(name):
    return (REFERENCE / f"{name}.md").read_text(encoding="utf-8")


# The gallery


def test_the_gallery_knows_when_to_use_every_loss_and_no_other(gallery):
    assert list(gallery.USES) == list(LOSSES)


@pytest.mark.parametrize("name", LOSSES)
def test_a_card_leads_to_a_section_that_exists(gallery, name):
    use, label = gallery.USES[name]
    assert use.endswith(".")
    assert sum(f"\n({label})=\n" in text for text in CHAPTERS.values()) == 1


@pytest.mark.parametrize("name", LOSSES)
def test_the_slope_in_a_picture_is_the_derivative_of_its_curve(gallery, name):
    curve = gallery.trace(LOSSES[name])
    x, value, slope = curve.x, curve.value, curve.slope
    between = np.diff(value) / np.diff(x)
    middle = (slope[1:] + slope[:-1]) / 2
    usable = np.isfinite(between) & np.isfinite(middle) & (np.abs(between) < 4)
    if name == "zero_one":
        usable &= between == 0
    assert usable.sum() > 60
    np.testing.assert_allclose(middle[usable], between[usable], atol=0.06)


@pytest.mark.parametrize("name", LOSSES)
def test_a_picture_is_described_as_the_registry_has_it(gallery, name):
    info, text = LOSSES[name].info, gallery.describe(LOSSES[name])
    assert info.title in text
    assert ("not convex" in text) == (not info.convex)
    assert ("with a kink at" in text or "without a kink on this line" in text) == (info.smoothness == "C0")
    assert ("with a jump" in text) == (info.smoothness == "discontinuous")
    assert (", smooth" in text) == (info.smoothness == "Cinf")
    assert ("infinite at 0" in text) == ("infinite" in info.kinks)
    if name != "rmse":  # not robust for another reason: see Info
        assert ("has no bound" in text) == (not info.robust)


# What a reader of the pictures would say, written down without the code that describes them.
@pytest.mark.parametrize(
    ("name", "phrase"),
    [
        ("mse", "falls until 0, then rises"),
        ("mse", "has no bound on either side"),
        ("huber", "with delta = 1"),
        ("huber", "stays between -1 and 1"),
        ("pinball", "stays between -0.8 and 0.2"),
        ("l1_prob", "is -2 wherever it exists"),
        ("brier", "stays between -4 and 0"),
        ("cross_entropy", "has no bound on the left"),
        ("bce_with_logits", "stays between -1 and 0"),
        ("zero_one", "is flat until 0, then drops, then is flat"),
        ("hinge", "falls until 1, then is flat"),
        ("hinge", "with a kink at 1"),
        ("exponential", "has no bound on the left"),
        ("poisson_nll", "falls until 3, then rises"),
    ],
)
def test_a_description_says_what_is_to_be_seen(gallery, name, phrase):
    assert phrase in gallery.describe(LOSSES[name])


# Sources


def entries():
    return set(re.findall(r"^@\w+\{(\w+),$", (BOOK / "references.bib").read_text(encoding="utf-8"), flags=re.M))


def uncited(gallery, source):
    """Works named as "Author (year)" that the bibliography lacks, and years without an author."""
    keys = re.findall(r"\{cite:t\}`(\w+)`", gallery.cite(source))
    years = re.findall(r"\(\d{4}\)", source)
    return sorted(set(keys) - entries()) + years[len(keys) :]


def test_every_source_of_the_registry_is_in_the_bibliography(gallery):
    for loss in LOSSES.values():
        assert "{cite:t}" in gallery.cite(loss.info.source), loss.info.source
        assert uncited(gallery, loss.info.source) == [], loss.info.source


def test_every_work_named_in_a_docstring_is_in_the_bibliography(gallery):
    found = 0
    for name in lossref.__all__:
        _, _, source = inspect.cleandoc(getattr(lossref, name).__doc__ or "").partition("References\n----------\n")
        found += bool(source)
        assert uncited(gallery, source.replace("\n", " ")) == [], name
    assert found > len(LOSSES)


def test_a_work_that_the_bibliography_lacks_is_noticed(gallery):
    assert uncited(gallery, "Nobody (1999), Nothing; Huber (1964)") == ["nobody1999"]


def test_an_entry_of_the_bibliography_says_who_what_and_when():
    for entry in (BOOK / "references.bib").read_text(encoding="utf-8").split("\n\n"):
        key = re.match(r"@\w+\{(\w+),", entry.strip())[1]
        fields = dict(re.findall(r"^  (\w+) = \{(.*)\},$", entry, flags=re.M))
        assert {"author", "title", "year"} <= set(fields), key
        assert key.endswith(fields["year"])


# The glossary


def test_every_term_stands_in_both_languages_with_one_sentence():
    blocks = page("glossary").split("```{glossary}\n")[1].split("\n```")[0].split("\n\n")
    assert len(blocks) > 60
    terms = []
    for block in blocks:
        english, *korean, sentence = block.split("\n")
        assert korean, english
        assert all(re.search("[가-힣]", term) for term in korean), english
        assert re.fullmatch(r"  [A-Z][^.]*\.", sentence), sentence
        terms.append(english.lower())
    assert terms == sorted(set(terms))


# The claims of the notes

ROW = r"^\| \[C(\d+)\]\(C(\d+)\) \| ([^|]+) \| \*\*(\w+)\*\* \| ([^|]+) \|$"


def test_every_claim_is_listed_in_order_with_a_verdict_and_a_link_to_itself():
    rows = re.findall(ROW, page("notes"), flags=re.M)
    assert [int(row[0]) for row in rows] == list(range(1, 82))
    assert all(number == target for number, target, *_ in rows)
    verdicts = re.findall(r"^- \*\*(\w+)\*\*:", page("notes"), flags=re.M)
    assert {row[3] for row in rows} == set(verdicts)
    assert len(re.findall(r"^\| .*C\d+", page("notes"), flags=re.M)) == len(rows)


@pytest.mark.parametrize("number", range(1, 82))
def test_every_claim_is_answered_in_exactly_one_place(number):
    assert sum(text.count(f"\n(C{number})=\n") for text in CHAPTERS.values()) == 1


def section(text, label):
    """What stands below a label, up to the next heading of the same level or above it."""
    _, _, rest = text.partition(f"\n({label})=\n")
    level = len(re.search(r"^#+", rest, flags=re.M)[0])
    after = re.search(rf"^\([\w-]+\)=\n#{{1,{level}}} ", rest[rest.index("#") :], flags=re.M)
    return rest[: rest.index("#") + after.start()] if after else rest


def test_a_section_ends_at_the_next_heading_of_its_level():
    text = "\n(C1)=\n(a)=\n## A\none\n(b)=\n### B\ntwo\n# no heading\n(c)=\n## C\nthree"
    assert section(text, "C1").strip() == "(a)=\n## A\none\n(b)=\n### B\ntwo\n# no heading"
    assert section(text, "b").strip() == "### B\ntwo\n# no heading"
    assert section(text, "c").strip() == "## C\nthree"


def corrected():
    rows = re.findall(ROW, page("notes"), flags=re.M)
    return [int(number) for number, _, _, verdict, _ in rows if verdict in ("depends", "wrong")]


@pytest.mark.parametrize("number", corrected())
def test_a_claim_that_does_not_hold_is_tried_in_a_cell(number):
    (chapter,) = (text for text in CHAPTERS.values() if f"\n(C{number})=\n" in text)
    assert "```{code-cell}" in section(chapter, f"C{number}")


# Citations in the text


@pytest.mark.parametrize("name", CHAPTERS)
def test_every_work_that_a_chapter_cites_is_in_the_bibliography(name):
    keys = re.findall(r"\{cite:[pt]\}`([\w,]+)`", CHAPTERS[name])
    assert {key for keys in keys for key in keys.split(",")} <= entries()


def test_every_work_of_the_bibliography_is_cited(gallery):
    pages = [*CHAPTERS.values(), *(path.read_text(encoding="utf-8") for path in REFERENCE.glob("*.md"))]
    sources = [gallery.cite(loss.info.source) for loss in LOSSES.values()]
    docs = [gallery.cite(getattr(lossref, name).__doc__ or "") for name in lossref.__all__]
    keys = re.findall(r"\{cite:[pt]\}`(\w+)`", "\n".join(pages + sources + docs))
    assert entries() <= set(keys)
