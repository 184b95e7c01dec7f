"""The cache of executed pages goes stale with what the pages call, and with nothing else."""

import ast
import importlib.util
import re
from pathlib import Path
from types import SimpleNamespace

import pytest

ROOT = Path(__file__).parents[2]
SPEC = importlib.util.spec_from_file_location("freshcache", ROOT / "book" / "_ext" / "freshcache.py")
freshcache = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(freshcache)


@pytest.fixture
def tree(tmp_path):
    for name in (
        "lossref/regression.py",
        "book/style.py",
        "benchmarks/accuracy.py",
        "benchmarks/attacks.py",
        "requirements.lock",
        "book/en/a.md",
    ):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("first")
    return tmp_path


@pytest.mark.parametrize(
    "name",
    ["lossref/regression.py", "lossref/new.py", "book/style.py", "benchmarks/accuracy.py", "requirements.lock"],
)
def test_a_change_outside_the_page_names_another_cache(tree, name):
    before = freshcache.digest(tree)
    (tree / name).write_text("second")
    assert freshcache.digest(tree) != before


@pytest.mark.parametrize("name", ["book/en/a.md", "benchmarks/attacks.py", "benchmarks/new.py"])
def test_prose_and_what_no_page_calls_leave_the_cache_alone(tree, name):
    before = freshcache.digest(tree)
    (tree / name).write_text("second")
    assert freshcache.digest(tree) == before


def test_a_renamed_module_names_another_cache(tree):
    before = freshcache.digest(tree)
    (tree / "lossref/regression.py").rename(tree / "lossref/renamed.py")
    assert freshcache.digest(tree) != before


def test_the_cache_lies_beside_the_pages_and_carries_the_digest(tree):
    config = SimpleNamespace(nb_execution_cache_path="")
    app = SimpleNamespace(outdir=tree / "build" / "html", srcdir=tree)
    freshcache.choose_cache(app, config)
    assert Path(config.nb_execution_cache_path) == tree / "build" / ".jupyter_cache" / freshcache.digest(tree)


def imports(code, package=""):
    """Dotted names that a piece of code imports, from the folders `package` if it is relative."""
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = ".".join(filter(None, [package if node.level else "", node.module]))
            yield from (base, *(f"{base}.{alias.name}" for alias in node.names))


def files(module):
    """The files of the repository that run when a page imports a module: its packages, then itself."""
    parts = module.split(".")
    for n in range(1, len(parts) + 1):
        stem = "/".join(parts[:n])
        tried = (ROOT / base / end for base in ("", "book") for end in (f"{stem}.py", f"{stem}/__init__.py"))
        yield from (path for path in tried if path.exists())


def called(code, package="", known=frozenset()):
    """The files that a piece of code runs, and those that these run in turn."""
    for path in {path for module in imports(code, package) for path in files(module)} - known:
        known = known | {path}
        known = called(path.read_text(), path.parent.name, known)
    return known


def test_the_cache_depends_on_the_modules_that_the_cells_run_and_on_no_other():
    pages = "".join(path.read_text() for path in sorted((ROOT / "book" / "en").rglob("*.md")))
    cells = re.findall(r"^```\{code-cell\}[^\n]*\n(?::[^\n]*\n)*(.*?)^```$", pages, flags=re.M | re.S)
    hashed = {path for pattern in freshcache.OUTSIDE for path in ROOT.glob(pattern)}
    assert hashed == called("".join(cells)) | {ROOT / "requirements.lock"}


def test_a_changed_extension_changes_the_configuration_and_nothing_else_does(tree):
    def told():
        config = SimpleNamespace()
        freshcache.choose_cache(SimpleNamespace(outdir=tree / "build" / "html", srcdir=tree), config)
        return config.course_extensions

    (tree / "book" / "_ext").mkdir()
    (tree / "book" / "_ext" / "lean.py").write_text("first")
    before = told()
    (tree / "book/en/a.md").write_text("second")
    assert told() == before
    (tree / "book" / "_ext" / "lean.py").write_text("second")
    assert told() != before
