"""The homework of the tasks chapter: what its visible tests alone must tell, and must not."""

import re

from marking import BANKS, HIDDEN, about, solved, verdicts

from nbjudge.proof.bank import apply_answer, read_bank

SOLVED = solved("tasks")
WRONG = [answer for answer in read_bank(BANKS / "tasks") if not answer.right]
# Mistakes that a student must hear of before handing in.
BLATANT = re.compile(
    "rescale_(forgets|times|b_plus|ends|adds|goes|second|by_|accepts|clips)"
    "|one_hot_(guesses|transposed|whole|single|counts_from|sorts|booleans|list$|index)"
    "|softmax_(naive|axis|ignores|whole|no_|exp|divides|base|sigmoids|sign|twice|changes)"
    "|predict_class_(whole|axis|smallest|largest|counts|last|absolute|one_hot|keeps|always)"
)


def test_visible_tests_alone_tell_of_blatant_mistakes():
    blatant = [answer for answer in WRONG if BLATANT.match(answer.name)]
    assert len(blatant) >= 40
    for answer in blatant:
        assert answer.words in (verdicts(apply_answer(SOLVED, answer), hidden=False)[answer.item] or ""), answer.name


def test_visible_tests_alone_say_nothing_of_possible_choices():
    for answer in WRONG:
        if answer.item in ("test_families", "test_outputs"):
            hint = verdicts(apply_answer(SOLVED, answer), hidden=False)[answer.item]
            assert hint is None or "is not a possible choice" in hint


def test_no_visible_cell_tells_which_output_belongs_to_which_task():
    visible = "\n".join(HIDDEN.sub("", cell.source) for cell in SOLVED.cells if not about(cell).get("solution"))
    pairs = re.findall(r'"([a-f])": ("\w+"|\d)', visible)
    assert {value for _, value in pairs} <= {'"regression"', "1"}, "the examples give every task the same"
