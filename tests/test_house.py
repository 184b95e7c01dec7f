"""The house keeps its own rules: pins agree, imports go one way, nothing generated is stale."""

import ast
import re
import subprocess
import sys
import tomllib
from importlib.metadata import distribution, requires
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]


def requirements(name):
    lines = (line.partition("#")[0].strip() for line in (ROOT / name).read_text().splitlines())
    found = [Requirement(line) for line in lines if line]
    return {canonicalize_name(each.name): each for each in found}


LOOSE, LOCK = requirements("requirements.txt"), requirements("requirements.lock")


def pin(requirement):
    (spec,) = requirement.specifier
    assert spec.operator == "=="
    return spec.version


@pytest.mark.parametrize("name", LOOSE)
def test_the_lock_satisfies_each_requirement(name):
    assert name in LOCK, f"{name} is not in requirements.lock: run `make lock`"
    assert LOOSE[name].specifier.contains(pin(LOCK[name])), f"run `make lock`: {LOOSE[name]} against {LOCK[name]}"


def test_the_lock_is_complete():
    for name, requirement in LOCK.items():
        for line in requires(requirement.name) or []:
            need = Requirement(line)
            if need.marker is None or need.marker.evaluate({"extra": ""}):
                assert canonicalize_name(need.name) in LOCK, f"{name} needs {need}: run `make lock`"


@pytest.mark.parametrize("name", LOCK)
def test_each_pin_is_what_is_installed_and_names_no_local_build(name):
    assert "+" not in pin(LOCK[name])
    assert distribution(name).version.partition("+")[0] == pin(LOCK[name])


def test_lossref_alone_needs_numpy_only():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    assert project["dependencies"] == [str(LOOSE["numpy"])]
    always = [each for each in requires("lossref") if "extra" not in each]
    assert [Requirement(each).name for each in always] == ["numpy"]


def siblings(node):
    """The names of the modules of the same package that a relative import names."""
    return [node.module.rpartition(".")[2]] if node.module else [name.name for name in node.names]


def test_the_page_on_grading_lists_the_modules_in_an_order_that_imports_allow():
    page = (ROOT / "book" / "en" / "grading.md").read_text(encoding="utf-8")
    table = page[page.index("| module | its one job |") :].partition("\n\n")[0]
    place = {name: number for number, name in enumerate(re.findall(r"`(?:\w+/)?(\w+)\.py`", table))}
    modules = {path.stem: path for path in (ROOT / "nbjudge").rglob("*.py") if path.stem != "__init__"}
    assert place.keys() == modules.keys()
    for name, path in modules.items():
        nodes = [node for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.ImportFrom)]
        needed = {each for node in nodes if node.level for each in siblings(node)}
        assert {each for each in needed if place[each] > place[name]} == set(), f"{name} needs what is read after it"


# What the grader uses; nothing of it belongs to a subject.
JUDGE = {
    *("nbgrader", "nbformat", "jupytext", "jupyter_client", "IPython"),  # notebooks, and who runs them
    *("traitlets", "sqlalchemy", "alembic", "nbconvert", "jinja2", "bleach"),  # its configuration, gradebook and pages
    *("pyseccomp", "msgpack", "distributed"),  # the sandbox, the wire, many machines
    *("numpy", "torch", "matplotlib"),  # arrays and tensors as arguments; the cache of fonts
    "rich",
}


def imported(path):
    """The top-level packages that a Python file imports."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            yield node.module.partition(".")[0]


@pytest.mark.parametrize(
    ("package", "allowed"),
    [
        ("lossref", {"numpy", "lossref"}),
        ("nbjudge", JUDGE | {"nbjudge"}),
    ],
)
def test_imports_go_one_way(package, allowed):
    files = sorted((ROOT / package).glob("**/*.py"))
    assert files
    for path in files:
        foreign = set(imported(path)) - set(sys.stdlib_module_names) - allowed
        assert not foreign, f"{path.relative_to(ROOT)} imports {foreign}"


def test_the_readme_names_every_make_target():
    targets = re.findall(r"^([a-z]+):.*## (?!explain)", (ROOT / "Makefile").read_text(), re.MULTILINE)
    readme = (ROOT / "README.md").read_text()
    assert targets
    assert [target for target in targets if f"make {target}" not in readme] == []


def test_no_file_names_a_machine_or_a_left_over():
    files = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True, text=True)
    marks = re.compile(r"/(?:work|root|home)/[a-z]|\b(?:TO" + r"DO|FIX" + r"ME|XX" + r"X)\b")
    checked = 0
    for name in filter(None, files.stdout.split("\0")):
        path = ROOT / name
        if path.suffix in {".png", ".svg", ".ico"} or not path.is_file():
            continue
        found = marks.search(path.read_text(encoding="utf-8"))
        assert not found, f"{name}: {found[0]!r}"
        checked += 1
    assert checked > 50
