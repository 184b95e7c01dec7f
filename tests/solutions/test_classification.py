"""The classification homework: what its visible tests alone must tell, and must not."""

import re

from marking import BANKS, HIDDEN, about, solved, verdicts

from nbjudge.proof.bank import apply_answer, read_bank

SOLVED = solved("classification")
WRONG = [answer for answer in read_bank(BANKS / "classification") if not answer.right]
# What only the hidden tests try: other types, shapes and numbers of axes, missing values, tiny numbers, mixed batches.
SUBTLE = re.compile(
    r"\w+_(broadcasts|lengths_only|sizes_only|ravelled|asserts|float32_kept|uint8_\w+|list_not_converted|is_rounded)$"
    r"|\w+_(nan\w*|positive_only|zero_in_q_dropped|refuses_zero|eps_in_fraction)$"
    r"|(entropy|kl_divergence)_(clipped\w*|eps_in_log)$|cross_entropy_clipped_at_one$|grad_clipped\w*$"
    r"|with_logits_subtracts_the_mean$|\w+_(largest_of_the_batch|sum_gives_mean|sum_has_mean_factor|summed)$"
    r"|bce_with_logits_mean_over_rows$|cross_entropy_divides_by_first_axis$"
)


def test_visible_tests_alone_tell_of_blatant_mistakes():
    blatant = [answer for answer in WRONG if not re.match("test_(dice|balls)", answer.item)]
    blatant = [answer for answer in blatant if not SUBTLE.match(answer.name) or "nan_for_zero" in answer.name]
    assert len(blatant) >= 150
    for answer in blatant:
        assert answer.words in (verdicts(apply_answer(SOLVED, answer), hidden=False)[answer.item] or ""), answer.name


def test_visible_tests_alone_tell_of_impossible_numbers_only():
    wrong = [answer for answer in WRONG if re.match("test_(dice|balls)", answer.item)]
    seen = [verdicts(apply_answer(SOLVED, answer), hidden=False)[answer.item] or "" for answer in wrong]
    assert sum(bool(re.search("is not between|is not larger|do not fit|gives a str", hint)) for hint in seen) >= 18
    assert not any("is not right" in hint for hint in seen)


def test_no_other_cell_answers_the_numbers():
    shown = [HIDDEN.sub("", cell.source) for cell in SOLVED.cells if not about(cell).get("solution")]
    assert re.findall(r"1\.6675|1\.8963|1\.7918|\.8979|1\.2940|\.3961", "\n".join(shown)) == []
