"""The regression homework: what its visible tests alone must tell, and must not."""

import re

from marking import BANKS, HIDDEN, solved, verdicts

from nbjudge.proof.bank import apply_answer, read_bank

SOLVED = solved("regression")
WRONG = [answer for answer in read_bank(BANKS / "regression") if not answer.right]
# Mistakes that a student must hear of before handing in.
BLATANT = re.compile(
    "mae_(sum|no_|squares|divides|mean)|rmse_(no_|mean|root|divides)|huber_(no_|linear|delta|branch|all|signed)"
    "|huber_grad_(sign|no_|un|linear)|log_cosh_(overflow|no_|log|of_)"
    "|best_constant_(mean$|median|returns|scalar|coarse|grid_of|list|integer|from_first|sorts)"
)


def test_visible_tests_alone_tell_of_blatant_mistakes():
    blatant = [answer for answer in WRONG if BLATANT.match(answer.name)]
    assert len(blatant) >= 45
    for answer in blatant:
        assert answer.words in (verdicts(apply_answer(SOLVED, answer), hidden=False)[answer.item] or ""), answer.name


def test_visible_tests_alone_tell_of_impossible_numbers():
    impossible = [answer for answer in WRONG if answer.item.startswith("test_numbers") and "coarse" not in answer.name]
    assert len(impossible) >= 8
    for answer in impossible:
        hint = verdicts(apply_answer(SOLVED, answer), hidden=False)[answer.item] or ""
        assert re.search("is not between|is not larger than|gives a str", hint), (answer.name, hint)


def test_no_later_item_answers_the_numbers():
    ids = [cell.metadata.get("nbgrader", {}).get("grade_id") for cell in SOLVED.cells]
    later = "\n".join(HIDDEN.sub("", cell.source) for cell in SOLVED.cells[ids.index("test_numbers_2") :])
    assert re.findall(r"3\.535|12\.5|2\.808|\b3(?:\.0)?, -4\b", later) == []
