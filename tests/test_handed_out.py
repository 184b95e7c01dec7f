"""`make release` hands out the site, the exercises and lossref; no solution, bank or hidden test is in it."""

import builtins
import html
import importlib.util
import io
import json
import os
import re
import subprocess
import sys
import zipfile
import zlib
from pathlib import Path

import pytest
from sphinx.search.en import SearchEnglish

from nbjudge.release import read_source

ROOT = Path(__file__).parents[1]
SITE = Path(os.environ.get("SITE", ROOT / "build" / "_build" / "html")).resolve()
SPEC = importlib.util.spec_from_file_location("release", ROOT / "book" / "release.py")
release = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(release)

SECRET = re.compile(r"### BEGIN (SOLUTION|HIDDEN TESTS)\n(.*?)### END \1", re.DOTALL)
SHORT, IDIOM = 11, 45  # characters: what is in any program, and what a chapter may say, too


def lines(text):
    return {line.strip() for line in text.splitlines()}


def words(text):
    return set(re.findall(r"[a-z]\w{6,}", text.lower()))


def sources():
    """What must stay here, and the text of the same files that may go out."""
    cells = [cell.source for path in sorted(ROOT.glob("solutions/*/*.md")) for cell in read_source(path).cells]
    hidden = [part for cell in cells for _, part in SECRET.findall(cell)]
    bank = [path.read_text() for path in sorted(ROOT.glob("tests/bank/*/*.py"))]
    released = "\n".join(SECRET.sub("", cell) for cell in cells)
    return "\n".join(hidden + bank), f"{released}\n{released.replace('`', '')}"  # as a page shows its names


CLOSED, OPEN = sources()
BOOK = "\n".join(path.read_text() for path in sorted(ROOT.glob("book/**/*.md")))
CODE = "\n".join(path.read_text() for name in ("lossref", "nbjudge") for path in sorted(ROOT.glob(f"{name}/**/*.py")))
LINES = {
    line: set(re.findall(r"\w+", line))
    for line in lines(CLOSED)
    if len(line) > SHORT and line not in OPEN and line not in CODE and (len(line) > IDIOM or line not in BOOK)
}
STEM = SearchEnglish({}).stem
KNOWN = " ".join([OPEN, BOOK, CODE, *dir(builtins)])
WORDS = {STEM(word) for word in words(CLOSED)} - {STEM(word) for word in words(KNOWN)}


def strings(value):
    """All text in a JSON value; lists of lines are put together."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from (text for each in value.values() for text in strings(each))
    elif isinstance(value, list):
        plain = value and all(isinstance(each, str) for each in value)
        yield from ["".join(value)] if plain else (text for each in value for text in strings(each))


def texts(name, content):
    """Everything that can be read in a file: as it is, and below markup, compression and quotes."""
    if zipfile.is_zipfile(io.BytesIO(content)):
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            for each in packed.namelist():
                yield from texts(each, packed.read(each))
        return
    plain = content.decode("utf-8", "replace")
    yield plain
    if name.endswith((".html", ".svg")):
        yield html.unescape(re.sub(r"<[^>]*>", "", plain))
    if name.endswith((".ipynb", ".json")):
        yield "\n".join(strings(json.loads(plain)))
    if name.endswith("objects.inv"):
        yield zlib.decompress(content.split(b"\n", 4)[4]).decode()


def leaks(name, content):
    """The closed lines in a file, and in the search index the words that only they have."""
    found = WORDS & words(content.decode()) if name.endswith("searchindex.js") else set()
    for text in texts(name, content):
        present = set(re.findall(r"\w+", text))
        found |= {line for line, parts in LINES.items() if parts <= present and line in text}
    return found


@pytest.fixture(scope="module")
def released(tmp_path_factory):
    """The released folder; the zip lies beside it."""
    target = tmp_path_factory.mktemp("build") / "release"
    release.write(SITE, target)
    return target


@pytest.fixture(scope="module")
def unpacked(released, tmp_path_factory):
    place = tmp_path_factory.mktemp("unpacked")
    with zipfile.ZipFile(f"{released}.zip") as packed:
        packed.extractall(place)
    (folder,) = place.iterdir()
    return folder


def content(folder):
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_nothing_else_is_released(released):
    package = ["LICENSE", "README.md", "lossref", "nbjudge", "pyproject.toml", "requirements.txt"]
    assert sorted(path.name for path in released.iterdir()) == sorted([*package, "exercises", "site"])
    sources = sorted((ROOT / "solutions").glob("*/*.md"))
    expected = ["README.md", *(f"{path.parent.name}/{path.stem}.ipynb" for path in sources)]
    assert sorted(content(released / "exercises")) == sorted(expected)
    assert all(path.endswith(".py") for name in ("lossref", "nbjudge") for path in content(released / name))


def test_the_zip_holds_the_same(released, unpacked):
    assert content(unpacked) == content(released)


def test_the_same_files_give_the_same_zip(released, tmp_path):
    assert release.write(SITE, tmp_path / "again").read_bytes() == Path(f"{released}.zip").read_bytes()


def test_no_solution_no_hidden_test_and_no_bank_is_released(released):
    assert len(LINES) > 3000
    assert len(WORDS) > 50
    assert (released / "site" / "loss-functions.zip").is_file()  # the course for taking away, searched like all else
    # What lies in site/vendor is other people's, and book/_ext/vendor.py holds its digests.
    ours = {name: each for name, each in content(released).items() if not name.startswith("site/vendor/")}
    found = {name: leaks(name, each) for name, each in ours.items()}
    assert {name: each for name, each in found.items() if each} == {}


def packed(name, text):
    with zipfile.ZipFile(file := io.BytesIO(), "w") as archive:
        archive.writestr(name, text)
    return file.getvalue()


LEAK = 'return np.argsort(P[np.arange(n), y_true], kind="stable")[:k]'
OUTPUT = {"cells": [{"source": ["a\n", "b"], "outputs": [{"text": ["all is\n", f"  {LEAK}\n"]}]}]}


@pytest.mark.parametrize(
    ("name", "planted"),
    [
        ("site/page.html", "<span>return</span> " + html.escape(LEAK.removeprefix("return "))),
        ("site/_sources/page.md", f"text\n    {LEAK}\n"),
        ("exercises/toy/toy.ipynb", json.dumps(OUTPUT)),
        ("site/lossref.whl", packed("lossref/a.py", LEAK)),
        ("site/loss-functions.zip", packed("chapters/toy.ipynb", json.dumps(OUTPUT))),
        ("site/loss-functions.zip", packed("chapters/lossref.whl", packed("lossref/a.py", LEAK))),
        ("site/objects.inv", b"#\n#\n#\n#\n" + zlib.compress(f"{LEAK} py:data 1 a.html -".encode())),
        ("site/searchindex.js", 'Search.setIndex({"terms":{"' + max(WORDS, key=len) + '":3}})'),
    ],
    ids=lambda value: value if isinstance(value, str) and len(value) < 30 else "",
)
def test_a_leak_is_noticed(name, planted):
    assert leaks(name, planted if isinstance(planted, bytes) else planted.encode())


def test_pip_installs_what_is_released(unpacked, tmp_path):
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-build-isolation", "--no-index"]
    subprocess.run([*pip, "--target", str(tmp_path), str(unpacked)], check=True)
    code = "import lossref, nbjudge; print(lossref.__file__, nbjudge.__file__, lossref.huber([0.0], [2.0]))"
    told = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert told.stdout.split() == [*(str(tmp_path / name / "__init__.py") for name in ("lossref", "nbjudge")), "1.5"]


def test_without_a_built_book_nothing_is_written(tmp_path):
    with pytest.raises(SystemExit, match="run `make book` first"):
        release.write(tmp_path / "nowhere", tmp_path / "release")
    assert list(tmp_path.iterdir()) == []
