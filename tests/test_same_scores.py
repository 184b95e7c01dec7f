"""nbgrader itself and nbjudge give the same score for every item, whatever answer of the regression bank is in it."""

from pathlib import Path

from benchmarks.parity import compare, differences, pack
from nbjudge.bank import read_bank

BANK = Path(__file__).parent / "bank" / "regression"


def test_both_graders_agree():
    _, theirs, ours, _, _ = compare("regression")
    assert len(ours) >= 300
    assert differences(theirs, ours) == []


def test_every_answer_is_in_one_notebook_with_answers_to_other_items(tmp_path):
    pack(BANK, tmp_path / "packed")
    texts = [path.read_text(encoding="utf-8") for path in (tmp_path / "packed").iterdir()]
    for answer in read_bank(BANK):
        (text,) = [text for text in texts if answer.source in text]
        others = [other for other in read_bank(BANK) if other != answer and other.source in text]
        assert answer.item not in [other.item for other in others]
