"""The homework of the definition chapter: what its visible tests alone must tell, and must not."""

import re

from marking import BANKS, HIDDEN, about, solved, verdicts

from nbjudge.proof.bank import apply_answer, read_bank

SOLVED = solved("definition")
WRONG = [answer for answer in read_bank(BANKS / "definition") if not answer.right]
# What only the hidden tests try: other types, exact limits, long walks.
SUBTLE = re.compile(
    "mse_(broadcasts|uint8|lists|float32|nanmean|rounds)"
    "|gradient_descent_(strict|keeps|caps|while|stops_when)|numeric_grad_(keeps|integer|list|rounds|smaller|relative)"
)


def test_visible_tests_alone_tell_of_blatant_mistakes():
    blatant = [answer for answer in WRONG if not re.match("test_zero|test_steps", answer.item)]
    blatant = [answer for answer in blatant if not SUBTLE.match(answer.name)]
    assert len(blatant) >= 40
    for answer in blatant:
        assert answer.words in (verdicts(apply_answer(SOLVED, answer), hidden=False)[answer.item] or ""), answer.name


def test_visible_tests_alone_tell_of_impossible_steps():
    impossible = [answer for answer in WRONG if answer.item == "test_steps" and "rounded" not in answer.name]
    seen = [verdicts(apply_answer(SOLVED, answer), hidden=False)[answer.item] or "" for answer in impossible]
    assert sum(bool(re.search("is not between|They should become shorter", hint)) for hint in seen) >= 6


def test_no_later_item_answers_the_steps():
    ids = [about(cell).get("grade_id") for cell in SOLVED.cells]
    later = "\n".join(HIDDEN.sub("", cell.source) for cell in SOLVED.cells[ids.index("test_steps") :])
    assert re.findall(r"1\.08|1\.464|\b0\.6\b", later) == []
