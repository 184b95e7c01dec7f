"""The pages keep the habits of the course: measured numbers from cells, described figures, short cells, labels."""

import ast
import io
import itertools
import keyword
import re
import tokenize
from pathlib import Path

import pytest
import yaml

from lossref import LOSSES

ROOT = Path(__file__).parents[2]
# The rows of the ledger of claims that each chapter must answer, findable by their labels.
LEDGER = {
    "book/en/definition": range(1, 20),
    "book/en/tasks": range(20, 25),
    "book/en/regression": range(25, 46),
    "book/en/labels": range(46, 48),
    "book/en/classification": range(48, 64),
    "book/en/margins": range(64, 73),
    "book/en/pytorch": range(73, 81),
    "book/en/summary": range(81, 82),
}
CHAPTERS = sorted(LEDGER)


def listed(entry):
    """Every page below an entry of the table of contents."""
    pages = [entry["file"]] if "file" in entry else []
    return pages + [page for key in ("parts", "chapters", "sections") for e in entry.get(key, []) for page in listed(e)]


TOC = yaml.safe_load((ROOT / "_toc.yml").read_text())
# The released notebooks are pages, too: tests/site/test_homework.py and tests/test_exercises.py look at these.
PAGES = [TOC["root"], *(page for page in listed(TOC) if not page.startswith("exercises/"))]


def text(page):
    return (ROOT / f"{page}.md").read_text(encoding="utf-8")


def cells(source):
    """Tags and body of every code cell."""
    for block in re.findall(r"^```\{code-cell\}[^\n]*\n(.*?)^```$", source, flags=re.M | re.S):
        options = re.match(r"(?::[^\n]*\n)*", block)[0]
        yield options, block[len(options) :].strip("\n")


def without_code(source):
    """The page without front matter, cells and fenced code; directives keep their text."""
    source = re.sub(r"\A---\n.*?\n---\n", "", source, flags=re.S)
    return re.sub(r"^```(?:\{code-cell\}|python|bash)[^\n]*\n.*?^```$", "", source, flags=re.M | re.S)


def prose_and_math(source):
    """What a reader reads as text, and the formulas in it; glued values and inline code are left out."""
    source = without_code(source)
    source = re.sub(r"^\([\w-]+\)=$", "", source, flags=re.M)
    source = re.sub(r"\{[\w:]+\}`[^`]*`", " ", source)
    source = re.sub(r"`[^`]*`", " ", source)
    source = re.sub(r"\]\([^)]*\)", "]", source)
    source = re.sub(r"^```\{glue:figure\}.*$|^:name:.*$", "", source, flags=re.M)
    formula = r"\$\$.*?\$\$|\$[^$]+\$"
    return re.sub(formula, " ", source, flags=re.S), " ".join(re.findall(formula, source, flags=re.S))


NUMBER = r"(?<![\w.])\d+(?:\.\d+)?(?!\w)"
WORDS = "zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|all|none"
# Numbers that are definitions and stand in no cell.
DEFINED = {"256": "the values of an unsigned byte"}


def typed_numbers(source):
    """Numbers in the text that no cell produced and no cell takes as an input.

    In text every figure counts, except the numbers of the map's rows. In a formula and in alternative text a
    number is a setting, not a result, when it has one digit or stands literally in a cell.
    """
    prose, math = prose_and_math(source)
    prose = re.sub(r"^\| \d \|", "", prose, flags=re.M)
    alt = " ".join(re.findall(r"^:alt:(.*)$", prose, flags=re.M))
    prose = re.sub(r"^:alt:.*$", "", prose, flags=re.M)
    inputs = {float(n) for _, body in cells(source) for n in re.findall(NUMBER, body)}
    settings = [n for n in re.findall(NUMBER, math + alt) if len(n) > 1 and n not in DEFINED]
    counted = re.findall(rf"\b(?:{WORDS}) (?:out )?of (?:ten|twenty)\b", prose, flags=re.I)
    return re.findall(NUMBER, prose) + [n for n in settings if float(n) not in inputs] + counted


@pytest.mark.parametrize(
    "sentence",
    ["MAE ends at 46.6.", "It takes 5 steps.", "It ends at $46.6$.", "It wins in seven of ten runs.", "Up by 94 %."],
)
def test_a_measured_number_typed_by_hand_is_noticed(sentence):
    assert typed_numbers(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "MAE ends at {glue:text}`mae:.1f`.",
        "L1 and L2.",
        "With $x^2$ and $\\tfrac12$.",
        "Try `delta=46.6`.",
        "With $\\delta = 30$.\n```{code-cell} ipython3\ndelta = 30.0\n```",
    ],
)
def test_a_glued_number_a_name_and_a_setting_are_allowed(sentence):
    assert typed_numbers(sentence) == []


# Pages for instructors run nothing. Their numbers are versions and steps, and what a named command printed.
TAUGHT = [page for page in PAGES if page not in ("book/en/grading", "book/en/instructor")]


@pytest.mark.parametrize("page", TAUGHT)
def test_no_measured_number_is_typed_by_hand(page):
    assert typed_numbers(text(page)) == []


def glued(source):
    """Names that the cells hand to the prose, with style.say(name=...) or style.keep("name", ...)."""
    for _, body in cells(source):
        for node in ast.walk(ast.parse(body)):
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "style.say":
                yield from (keyword.arg for keyword in node.keywords)
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "style.keep":
                yield node.args[0].value


@pytest.mark.parametrize("page", PAGES)
def test_every_glued_name_is_used_and_every_used_name_is_glued_once(page):
    source = text(page)
    given = list(glued(source))
    used = re.findall(r"\{glue:text\}`(\w+)", source) + re.findall(r"\{glue:figure\} (\w+)", source)
    assert sorted(given) == sorted(set(used))


@pytest.mark.parametrize("page", PAGES)
def test_every_figure_says_what_is_to_be_seen(page):
    source = text(page)
    figures = re.findall(r"^```\{glue:figure\} \w+\n(.*?)^```$", source, flags=re.M | re.S)
    kept = re.findall(r"style\.keep\(", source)
    assert len(figures) == len(kept)
    for figure in figures:
        alt = re.search(r"^:alt: (.+)$", figure, flags=re.M)
        caption = re.sub(r"^:.*$", "", figure, flags=re.M).strip()
        assert alt is not None, figure
        assert len(alt[1]) >= 80, figure
        assert len(caption) >= 40, figure
    assert "![" not in without_code(source)


@pytest.mark.parametrize("page", PAGES)
def test_cells_are_short_and_fit_the_page(page):
    for options, body in cells(text(page)):
        lines = body.split("\n")
        assert len(lines) <= 25, body
        width = 110 if "remove" in options or "hide" in options else 80
        assert max(map(len, lines)) <= width, body


@pytest.mark.parametrize("page", PAGES)
def test_no_cell_carries_words_of_one_language_in_its_metadata(page):
    assert not [options for options, _ in cells(text(page)) if re.search(r"alt|caption", options)]


# What a comment may name although no cell does: methods and people are called the same in every language.
ALLOWED = {"Adam", "MAE", "MSE", "Newton", "ReLU", "SVM"}


def tokens(body):
    return list(tokenize.generate_tokens(io.StringIO(body).readline))


def words_of_one_language(body, imported=()):
    """Words in a cell's comments that a translator would have to touch, and with them the cell's key in the cache."""
    names = {t.string for t in tokens(body) if t.type == tokenize.NAME and not keyword.iskeyword(t.string)}
    comments = " ".join(t.string for t in tokens(body) if t.type == tokenize.COMMENT)
    words = {word for word in re.findall(r"[^\W\d]\w*", comments) if sum(map(str.isalpha, word)) >= 2}
    return words - names - set(imported) - ALLOWED


@pytest.mark.parametrize("comment", ["try 2.1", "in a row", "the gradient, Σ = 1", "→ other values", "Fehler"])
def test_a_word_in_a_comment_is_noticed(comment):
    assert words_of_one_language(f"w = np.exp(2.0)  # {comment}")


@pytest.mark.parametrize("comment", ["→ 1e-9", "Σ w = 1", "J = ½ Σ w²", "Adam", "70 %", "huber", "L(ŷ, y)"])
def test_mathematics_and_names_in_a_comment_are_allowed(comment):
    assert words_of_one_language(f"w = np.exp(2.0)  # {comment}", imported=["huber"]) == set()


@pytest.mark.parametrize("page", PAGES)
def test_a_comment_holds_mathematics_and_names_only(page):
    bodies = [body for _, body in cells(text(page))]
    statements = [node for body in bodies for node in ast.walk(ast.parse(body))]
    imports = [node for node in statements if isinstance(node, ast.Import | ast.ImportFrom)]
    imported = {alias.asname or alias.name for node in imports for alias in node.names}
    assert set().union(*(words_of_one_language(body, imported) for body in bodies)) == set()


@pytest.mark.parametrize("page", PAGES)
def test_every_heading_has_an_explicit_label(page):
    lines = [line for line in without_code(text(page)).split("\n") if line.strip()]
    for before, line in itertools.pairwise(["", *lines]):
        if re.match(r"#+ ", line):
            assert re.fullmatch(r"\([\w-]+\)=", before), line


@pytest.mark.parametrize("page", PAGES)
def test_labels_are_unique(page):
    labels = [label for p in PAGES for label in re.findall(r"^\(([\w-]+)\)=$", text(p), flags=re.M)]
    own = re.findall(r"^\(([\w-]+)\)=$", text(page), flags=re.M)
    assert [label for label in own if labels.count(label) > 1] == []


@pytest.mark.parametrize("page", PAGES)
def test_every_page_with_cells_runs_on_the_same_kernel(page):
    front = yaml.safe_load(text(page).split("---\n")[1])
    assert not list(cells(text(page))) or front["kernelspec"]["name"] == "python3"
    assert front["file_format"] == "mystnb"
    assert front["myst"]["html_meta"]["description"]


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_a_chapter_answers_every_row_of_the_ledger(chapter):
    labels = re.findall(r"^\(C(\d+)\)=$", text(chapter), flags=re.M)
    assert sorted(map(int, labels)) == list(LEDGER[chapter])


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_a_chapter_asks_before_it_tells_and_closes_with_homework(chapter):
    source = text(chapter)
    headings = re.findall(r"^## (.+)$", source, flags=re.M)
    assert source.index("After this chapter you can") < source.index("You need") < source.index("\n## ")
    assert source.count(":class: predict") >= 5
    assert source.count(":class: warning") >= 2
    assert 2 <= source.split("## Check yourself")[1].split("\n## ")[0].count(":::{dropdown}") <= 3
    assert headings[-2:] == ["Take away", "Homework"]


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_a_chapter_announces_every_function_that_its_assignment_grades(chapter):
    objectives, rest = text(chapter).split("After this chapter you can")[1].split(":::", 1)
    homework = rest.split("\n## Homework")[1]
    (name,) = re.findall(r"exercises/(\w+)/\1\.ipynb", homework)
    source = (ROOT / "solutions" / name / f"{name}.md").read_text(encoding="utf-8")
    items = re.findall(r"^\| (?:warm-up|core|challenge|written) \| ([^|]+) \| \d+ \|$", source, flags=re.M)
    graded = {item for items in items for item in re.findall(r"`(\w+)`", items) if not item.startswith("answer_")}
    assert len(items) >= 4
    assert graded - set(re.findall(r"`(\w+)`", homework)) - {f"{loss}_grad" for loss in LOSSES} == set()
    assert "homework" in objectives


@pytest.mark.parametrize("page", [page for page in PAGES if "/reference/" in page])
def test_reference_pages_list_no_loss_by_hand(page):
    words = set(re.findall(r"\w+", text(page)))
    assert words & set(LOSSES) == set()


def test_every_page_in_the_book_folder_is_in_the_table_of_contents():
    found = {path.relative_to(ROOT).with_suffix("").as_posix() for path in (ROOT / "book/en").rglob("*.md")}
    assert found == set(PAGES)


def test_the_build_stops_at_the_first_failing_cell_and_tracks_nobody():
    config = yaml.safe_load((ROOT / "_config.yml").read_text())
    assert config["execute"]["raise_on_error"] is True
    assert config["execute"]["stderr_output"] == "error"
    assert "sphinx_thebe" not in config["sphinx"]["config"]["extensions"]
    assert "analytics" not in (ROOT / "_config.yml").read_text()
