"""nbgrader itself and nbjudge give the same score for every item: here of each third answer of the regression bank.

`python -m benchmarks.parity`, a part of `make prove`, compares all answers of all banks.
"""

from benchmarks.parity import compare, differences


def test_both_graders_agree():
    theirs, ours, _, _ = compare("regression", every=3)
    assert len(ours) >= 400
    assert differences(theirs, ours) == []
