"""What the site serves itself is what was pinned, and what cannot be had is named."""

import importlib.util
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

PATH = Path(__file__).parents[2] / "book" / "_ext" / "vendor.py"
spec = importlib.util.spec_from_file_location("vendor", PATH)
vendor = sys.modules["vendor"] = importlib.util.module_from_spec(spec)  # its dataclass looks itself up there
spec.loader.exec_module(vendor)


@pytest.fixture
def registry(monkeypatch):
    """A stand-in for npm and pip: each download brings one file."""

    def run(command, **_):
        folder = next(part for part in command if isinstance(part, Path))
        (folder / "archive").write_bytes(b"what the registry sent")

    monkeypatch.setattr(vendor.subprocess, "run", run)


def test_an_archive_with_the_pinned_digest_is_used(registry, tmp_path):
    (tmp_path / "sent").write_bytes(b"what the registry sent")
    package = replace(vendor.MATHJAX, integrity=vendor.digest(tmp_path / "sent"))
    assert vendor.download(package, tmp_path / "new").read_bytes() == b"what the registry sent"


@pytest.mark.parametrize("package", [vendor.MATHJAX, vendor.WHEELS])
def test_an_archive_with_another_digest_is_refused_by_name(registry, package, tmp_path):
    with pytest.raises(vendor.Missing, match=rf"^{package.folder}: its digest is sha512-"):
        vendor.download(package, tmp_path / "new")


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (FileNotFoundError(), "npm is not installed; install Node.js and npm"),
        (subprocess.CalledProcessError(1, "npm", stderr="ENOTFOUND"), r"npm failed \(ENOTFOUND\)"),
    ],
)
def test_what_cannot_be_had_is_named_and_the_build_goes_on(error, words, tmp_path, monkeypatch, capsys):
    def run(*_, **__):
        raise error

    monkeypatch.setattr(vendor.subprocess, "run", run)
    monkeypatch.setattr(vendor, "VENDOR", tmp_path / "vendor")
    monkeypatch.setattr(vendor, "FOLDERS", {tmp_path / "vendor" / "mathjax-3.2.2": vendor.mathjax})
    vendor.main()
    said = capsys.readouterr().err
    assert said.startswith("The site will lack mathjax-3.2.2. ")
    assert re.search(words, said)
    assert list((tmp_path / "vendor").iterdir()) == []


def test_a_package_brings_what_it_depends_on_and_nothing_else():
    lock = {name: {"depends": depends} for name, depends in {"a": ["b"], "b": ["matplotlib-pyodide"], "c": []}.items()}
    assert vendor.needed(lock, ["a"]) == {"a": {"depends": ["b"]}, "b": {"depends": []}}


def test_another_release_of_any_part_is_fetched_anew():
    newer = replace(vendor.PURE[0], version="99")
    assert vendor.recipe(vendor.PYODIDE, vendor.PURE[0]) != vendor.recipe(vendor.PYODIDE, newer)
