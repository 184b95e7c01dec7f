"""The test of the tests finds what a bank shows: wrong answers that survive, right ones that are refused."""

import json

import pytest
from conftest import BANK

from nbjudge.cli import main


@pytest.fixture
def bank(tmp_path):
    place = tmp_path / "bank"
    place.mkdir()
    for path in BANK.glob("*.py"):
        (place / path.name).write_text(path.read_text())
    return place


def prove(course, bank, *more):
    return main(["prove", "toy", "--course", course.coursedir.root, "--bank", str(bank), "--jobs", "1", *more])


def test_a_bank_that_holds(course, bank, capsys, tmp_path):
    assert prove(course, bank, "--seeds", "2", "--json", str(tmp_path / "proof.json")) == 0
    rows = json.loads((tmp_path / "proof.json").read_text())
    assert {row["answer"] for row in rows} == {"the solution", "the blank notebook", "absolute", "by_product", "guess"}
    assert all(sum(row["answer"] == name for row in rows) == 2 for name in ("absolute", "by_product"))
    assert "toy" in capsys.readouterr().out


def test_each_drawing_is_of_other_inputs(course, bank, capsys, tmp_path):
    unless_drawn_odd = "def double(x):\n    return 2 * x if x % 2 == 0 or x in (-3, 21) else 0\n"
    (bank / "lucky.py").write_text(f"# wrong test_double: a drawn number is not doubled\n{unless_drawn_odd}")
    (bank / "half_right.py").write_text(f"# right: no\n{unless_drawn_odd}")
    assert prove(course, bank, "--seeds", "4", "--json", str(tmp_path / "proof.json")) == 1
    rows = json.loads((tmp_path / "proof.json").read_text())
    faults = {name: [row["fault"] for row in rows if row["answer"] == name] for name in ("lucky", "half_right")}
    assert sorted(faults["lucky"]) == ["", "", "survives", "survives"]
    assert sorted(map(bool, faults["half_right"])) == [False, False, True, True]


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("# wrong test_double: negative\ndef double(x):\n    return x * 2", "survives"),
        ("# right: no\ndef double(x):\n    return abs(x) * 2", "refused by test_double: a negative number"),
        ("# wrong test_double: too large\ndef double(x):\n    return abs(x) * 2", "another hint than 'too large'"),
        ("# wrong test_double: must be 4\ndef double(x):\n    return 7", "loses test_answer too"),
    ],
)
def test_each_fault_is_told(course, bank, capsys, source, words):
    (bank / "odd.py").write_text(source + "\n")
    assert prove(course, bank) == 1
    assert words in capsys.readouterr().out


def test_an_item_that_is_no_test_is_named(course, bank, capsys):
    (bank / "slip.py").write_text("# wrong test_dubble: must be 4\ndef double(x):\n    return 7\n")
    assert prove(course, bank) != 0
    told = capsys.readouterr().err
    assert "slip is to lose test_dubble, but there is no such test cell. There are: test_double" in told
