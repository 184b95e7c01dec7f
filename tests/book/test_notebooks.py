"""Each chapter comes as a plain notebook that installs what it needs and runs by itself, and all come in one zip."""

import os
import re
import subprocess
import sysconfig
import venv
import zipfile
from importlib.metadata import version
from pathlib import Path

import nbformat
import pytest
from docutils import nodes

ROOT = Path(__file__).parents[2]
SITE = Path(os.environ.get("SITE", ROOT / "build" / "_build" / "html")).resolve()
PATHS = sorted((SITE / "notebooks").rglob("*.ipynb"))
NAMES = [path.stem for path in PATHS]
# Roles, directives, labels and options of MyST that only Sphinx understands.
LEFTOVER = re.compile(r"\{[\w:-]+\}`|^\s*(?:`{3,}|:{3,})\s*\{|^:{3,}|^\([\w-]+\)=$|^\s*:[\w-]+: ", re.MULTILINE)
WHEEL = f"lossref-{version('lossref')}-py3-none-any.whl"
QUICK = ("summary", "tasks")


def cells(path, kind):
    return [cell for cell in nbformat.read(path, 4).cells if cell.cell_type == kind]


def written(path):
    """The code of the page, as its source says it."""
    source = (ROOT / path.relative_to(SITE / "notebooks")).with_suffix(".md").read_text(encoding="utf-8")
    for block in re.findall(r"^```\{code-cell\}[^\n]*\n(.*?)^```$", source, flags=re.MULTILINE | re.DOTALL):
        yield re.sub(r"\A(?::[^\n]*\n)+", "", block).strip()


@pytest.mark.parametrize("text", ["{ref}`a`", ":::{admonition} A", "```{glue:figure} a", "(label)=", ":name: fig"])
def test_a_leftover_of_myst_is_noticed(text):
    assert LEFTOVER.search(f"A line.\n{text}\n")


@pytest.mark.parametrize("path", PATHS, ids=NAMES)
def test_a_notebook_is_valid_and_holds_plain_markdown_and_no_output(path):
    nbformat.validate(nbformat.read(path, 4))
    prose = "\n\n".join(cell.source for cell in cells(path, "markdown"))
    assert LEFTOVER.findall(prose) == []
    assert prose.startswith("# ")
    assert not any(cell.outputs for cell in cells(path, "code"))


@pytest.mark.parametrize("path", PATHS, ids=NAMES)
def test_the_code_of_a_notebook_is_that_of_its_page(path):
    install, *rest = cells(path, "code")
    assert "%pip install" in install.source
    assert [cell.source.strip() for cell in rest] == list(written(path))


@pytest.mark.parametrize("path", PATHS, ids=NAMES)
def test_the_first_cell_installs_all_that_the_others_import(path):
    install, *rest = cells(path, "code")
    line = next(line for line in install.source.splitlines() if line.startswith("%pip"))
    asked = set(line.split()[3:])
    assert f"./{WHEEL}" in asked
    assert (SITE / "live" / WHEEL).is_file()
    code = "\n".join(cell.source for cell in rest)
    packages = {"torch": "torch", "sklearn": "scikit-learn", "scipy": "scipy", "vaderSentiment": "vaderSentiment"}
    for module, package in packages.items():
        used = rf"""^\s*(?:import|from) {module}\b|\bfiles\("{module}"\)"""
        assert (package in asked) == bool(re.search(used, code, flags=re.MULTILINE))


def test_a_figure_of_a_script_becomes_a_sentence_with_its_caption(monkeypatch):
    monkeypatch.syspath_prepend(ROOT / "book" / "_ext")
    monkeypatch.setenv("SITE_URL", "https://example.org/course")
    from notebooks import block

    figure = nodes.figure("", nodes.raw("", "<svg></svg>", format="html"), nodes.caption("", "A bowl."))
    sentence = "**A figure to move** stands here on the [page of the course](https://example.org/course/a/b.html)."
    assert block(figure, "a/b") == f"{sentence} A bowl."


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    """The zip, unpacked."""
    place = tmp_path_factory.mktemp("course")
    with zipfile.ZipFile(SITE / "loss-functions.zip") as packed:
        packed.extractall(place)
    (folder,) = place.iterdir()
    return folder


@pytest.fixture(scope="module")
def python(tmp_path_factory):
    """A Python of its own that has what PyPI would give it, but nothing of this project and not the book's tools."""
    place = tmp_path_factory.mktemp("python")
    venv.create(place / "env")
    packages = place / "packages"
    packages.mkdir()
    for path in Path(sysconfig.get_path("purelib")).iterdir():
        if not re.match(r"lossref|__editable__|myst_nb|.*\.pth$", path.name):
            (packages / path.name).symlink_to(path)
    (site_packages,) = (place / "env").glob("lib/python*/site-packages")
    (site_packages / "others.pth").write_text(f"{packages}\n")
    return place / "env" / "bin" / "python"


@pytest.mark.parametrize("name", QUICK)
def test_a_notebook_of_the_zip_runs_from_top_to_bottom(course, python, name):
    folder = course / "chapters"
    command = [python, "-m", "nbconvert", "--to", "notebook", "--execute", "--output", f"{name}-run", f"{name}.ipynb"]
    quiet = {"PIP_NO_INDEX": "1", "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
    clean = {key: value for key, value in os.environ.items() if key not in ("PYTHONPATH", "VIRTUAL_ENV", "BOOK")}
    ran = subprocess.run(command, cwd=folder, env=clean | quiet, capture_output=True, text=True)
    assert ran.returncode == 0, ran.stderr
    outputs = [output for cell in cells(folder / f"{name}-run.ipynb", "code") for output in cell.outputs]
    figures = sum("image/svg+xml" in output.get("data", {}) for output in outputs)
    assert figures == sum(cell.source.count("style.keep(") for cell in cells(folder / f"{name}.ipynb", "code"))


def test_the_page_in_the_zip_names_what_is_there(course):
    named = re.findall(r"(?:chapters|exercises)/[\w./-]+\w", (course / "README.md").read_text(encoding="utf-8"))
    assert len(named) >= 3
    assert [name for name in named if not (course / name).exists()] == []


def test_the_zip_holds_the_chapters_and_the_homework_and_nothing_else():
    sources = (ROOT / "solutions").glob("*/*.md")
    homework = {f"exercises/{path.parent.name}/{path.stem}.ipynb" for path in sources}
    chapters = {f"chapters/{name}" for name in (*(f"{name}.ipynb" for name in NAMES), WHEEL, "style.py")}
    with zipfile.ZipFile(SITE / "loss-functions.zip") as packed:
        held = sorted(packed.namelist())
    places = {"LICENSE", "README.md", "exercises/README.md"} | chapters | homework
    assert held == sorted(f"loss-functions/{place}" for place in places)


def test_the_home_page_offers_the_zip_with_its_size():
    home = (SITE / "book" / "en" / "index.html").read_text(encoding="utf-8")
    assert re.search(r'<a href="../../loss-functions.zip" download>[^<]*</a> \(\d+ kB\)', home)
