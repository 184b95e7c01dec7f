"""The cache of executed pages goes stale with what the pages call, and with nothing else."""

import importlib.util
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
        "requirements.lock",
        "book/en/a.md",
    ):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("first")
    return tmp_path


@pytest.mark.parametrize("name", ["lossref/regression.py", "book/style.py", "requirements.lock", "lossref/new.py"])
def test_a_change_outside_the_page_names_another_cache(tree, name):
    before = freshcache.digest(tree)
    (tree / name).write_text("second")
    assert freshcache.digest(tree) != before


def test_prose_leaves_the_cache_alone(tree):
    before = freshcache.digest(tree)
    (tree / "book/en/a.md").write_text("second")
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


def test_everything_the_pages_depend_on_exists():
    for pattern in freshcache.OUTSIDE:
        assert list(ROOT.glob(pattern)), pattern
