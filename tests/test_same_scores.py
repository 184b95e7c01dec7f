"""nbgrader itself and nbjudge give the same score for every item of every answer of the regression bank."""

from benchmarks.parity import ROOT, compare, differences
from nbjudge.proof.bank import read_bank


def test_both_graders_agree():
    theirs, ours, where, _, _ = compare("regression")
    bank = read_bank(ROOT / "tests" / "bank" / "regression")
    assert differences(theirs, ours, where) == []
    assert sorted(where.values()) == sorted(answer.name for answer in bank if not answer.right)
    assert {student for student, _ in ours} >= {student for student, _ in where}
    assert {student for student, _ in ours} >= {answer.name for answer in bank if answer.right}
    assert not any(ours[place] for place in where)  # each wrong answer earns nothing, in company, too
