"""nbgrader itself and nbjudge give the same score for every item of every answer of the regression bank."""

from benchmarks.parity import compare, differences


def test_both_graders_agree():
    theirs, ours, _, _ = compare("regression")
    assert len(ours) >= 1000
    assert differences(theirs, ours) == []
