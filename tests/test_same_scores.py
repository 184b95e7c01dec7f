"""nbgrader itself and nbjudge give the same score for every item, whatever answer of the regression bank is in it."""

from pathlib import Path

from benchmarks.parity import compare, differences, pack
from nbjudge.bank import read_bank

BANK = Path(__file__).parent / "bank" / "regression"


def test_both_graders_agree():
    packed, theirs, ours, _, _ = compare("regression")
    assert differences(theirs, ours) == []
    for student, answers in packed.items():
        assert [each.name for each in answers if not each.right and theirs[student, each.item] != 0] == []
        if all(each.right for each in answers):
            assert min(score for (name, _), score in theirs.items() if name == student) > 0


def test_every_answer_is_in_one_notebook_with_answers_to_other_items(tmp_path):
    packed = pack(BANK, tmp_path / "packed")
    assert sorted(each.name for answers in packed.values() for each in answers) == [it.name for it in read_bank(BANK)]
    for name, answers in packed.items():
        text = (tmp_path / "packed" / f"{name}.py").read_text(encoding="utf-8")
        assert all(each.source in text for each in answers)
        assert len({each.item for each in answers}) == len(answers)
