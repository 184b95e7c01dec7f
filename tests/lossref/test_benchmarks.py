"""The accuracy table compares the right formulas, and reads the same as data, text and Markdown."""

import numpy as np
import pytest

from benchmarks.accuracy import NAIVE, cell, per_unit, render, rivals, rows, torch_losses
from benchmarks.oracles import cases, compute
from lossref import LOSSES


@pytest.mark.parametrize("case", list(cases()), ids=lambda case: case.title)
@pytest.mark.filterwarnings("ignore::RuntimeWarning")  # rivals overflow, which is the point of the table
def test_a_rival_computes_the_same_loss_if_not_the_same_digits(case):
    for attribute in ("value", "gradient"):
        if getattr(case, attribute) is None:
            continue
        ours = compute(case, attribute)
        for library, find in rivals().items():
            function = find(case.name, attribute)
            takes_labels_only = (
                library == "sklearn" and case.by_row and case.label not in ("hard", "hard, to 10 classes")
            )
            if function is None or takes_labels_only:
                continue
            everyday = (np.abs(ours) > 1e-3) & (np.abs(ours) < 1e3)
            with np.errstate(all="ignore"):
                off = np.abs(per_unit(case, function) / ours - 1)[everyday]
            # PyTorch's log y! is Stirling's approximation, wrong in the third digit for small counts.
            digits = 1e-3 if (library, case.name) == ("torch", "poisson_nll") else 1e-12
            assert off.size == 0 or np.nanmedian(off) < digits, (library, attribute)


def test_the_table_has_a_column_for_each_installed_library():
    assert {"naive", "torch", "scipy", "sklearn"} <= set(rivals())
    assert set(NAIVE) >= set(LOSSES) - {"poisson_nll"}
    assert set(torch_losses()) >= {n for n, loss in LOSSES.items() if "torch" in loss.info.aliases}


def test_the_table_reads_the_same_as_data_text_and_markdown():
    table = rows(attributes=("hessian",))
    assert {row["quantity"] for row in table} >= {"mse, hessian", "logistic, hessian"}
    assert all(row["lossref"] <= 5 and row["numbers"] > 100 for row in table)
    text, markdown = render(table).splitlines(), render(table, markdown=True).splitlines()
    assert len(text) == len(table) + 1
    assert len(markdown) == len(table) + 2
    assert text[0].split()[:4] == ["quantity", "numbers", "unit", "lossref"]
    assert all(line.startswith("| ") and line.endswith(" |") for line in markdown)


def test_a_cell_says_when_no_digit_is_right():
    assert [cell(x) for x in (None, 0.0, 1.25, 5e5, 1e16, np.inf)] == ["", "0.0", "1.2", "5.0e+05", "lost", "inf/nan"]
