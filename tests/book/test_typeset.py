"""Formulas of the finished pages, and what no line end may part."""

import re
import sys
import unicodedata
from pathlib import Path

import pytest
from docutils import nodes
from docutils.utils import new_document

sys.path.insert(0, str(Path(__file__).parents[2] / "book" / "_ext"))
import typeset

FORMULA = '<span class="math notranslate nohighlight">{}</span>'
NO_BREAK = "\N{NO-BREAK SPACE}"


def test_a_formula_keeps_its_parenthesis_and_its_comma():
    drawn = FORMULA.format("<mjx-container>x</mjx-container>")
    assert typeset.keep_marks(f"is ({drawn}), so") == f'is <span class="together">({drawn}),</span> so'
    assert typeset.keep_marks(f"is {drawn} so") == f"is {drawn} so"


def test_a_number_keeps_its_percent_and_its_error_outside_of_code():
    text = "9 % or 1.5 ± 0.2, <b>7</b> % of 9 %d"
    kept = text.replace(" % o", f"{NO_BREAK}% o").replace(" ± ", f"{NO_BREAK}±{NO_BREAK}")
    assert typeset.keep_together(text) == kept
    assert typeset.keep_together(f"<pre>{text}</pre>") == f"<pre>{text}</pre>"


def test_a_number_below_zero_has_a_minus_sign_but_not_in_code():
    document = new_document("page")
    paragraph = nodes.paragraph("", "from -1.5 ± 0.2 to (-3), in 2013-14 by x-1")
    document += [paragraph, nodes.literal_block("", "print(-1)")]
    paragraph += nodes.literal("", "-2")
    typeset.Minus(document).run()
    minus = "\N{MINUS SIGN}"
    assert paragraph.astext() == f"from {minus}1.5 ± 0.2 to ({minus}3), in 2013-14 by x-1-2"
    assert document[1].astext() == "print(-1)"


def test_a_short_piece_of_code_is_marked():
    code = (
        '<code class="docutils literal notranslate"><span class="pre">f(x,</span> <span class="pre">{})</span></code>'
    )
    kept = typeset.keep_together(code.format("y") + code.format("long-name" * 4) + code.format("z"))
    assert kept.count('literal notranslate short"') == 2
    assert kept.index("short") < kept.index("long-name") < kept.rindex("short")


def test_long_code_goes_on_in_the_next_line_after_a_part_of_a_name_only():
    code = '<code class="docutils literal notranslate"><span class="pre">{}</span></code>'
    long = code.format("losses.__init__.binary_cross_entropy(y_true=1.25, _z=&quot;a.b&quot;)")
    kept = typeset.keep_together(long)
    assert kept.replace("<wbr>", "|") == code.format(
        "losses.|__init__.|binary_|cross_|entropy(|y_true=1.25, _z=&quot;a.b&quot;)"
    )
    assert typeset.keep_together(kept) == kept
    assert "<wbr>" not in typeset.keep_together(code.format("y_true")) + typeset.keep_together(f"<pre>{long}</pre>")


def test_a_heading_keeps_words_with_a_hyphen_whole():
    kept = typeset.keep_together("<h2>A cross-entropy of <em>one-hot</em><a href='#a-b'>#</a></h2>")
    assert kept.count('<span class="together">') == 2
    assert typeset.keep_together(kept) == kept
    assert "together" not in typeset.keep_together("<p>cross-entropy</p>")


def test_only_long_formulas_of_the_text_may_be_broken():
    short, long = "a + b = c", " + ".join("abcdefghijklmnopqr")
    made = typeset.typeset({"page": [[short, False], [long, False], [long, True]]})["page"]["formulas"]
    assert [formula.count("<wbr>") for formula in made] == [0, 17, 0]


@pytest.mark.parametrize(
    ("formula", "lines"),
    [
        ("w = 1.44 - 0.1 \\cdot (-5.12) = -1.952", ["w=", "1.44−0.1⋅(−5.12)=", "−1.952"]),
        ("p(x, y) = \\log \\cosh(2 x) + \\log(1 + y)", ["p(x,", "y)=", "log⁡cosh⁡(2x)+log⁡(1+y)"]),
        ("p(x, y) = \\log \\cosh(1234567 x) + \\log(1 + y)", ["p(x,", "y)=", "log⁡cosh⁡(1234567x)+", "log⁡(1+", "y)"]),
    ],
)
def test_a_formula_is_broken_after_a_sign_that_joins_and_nowhere_else(formula, lines):
    (made,) = typeset.typeset({"page": [[formula, False]]})["page"]["formulas"]
    signs = [re.findall('mjx-c class="mjx-c([0-9A-F]+)', line) for line in made.split("<wbr>")]
    shown = [unicodedata.normalize("NFKC", "".join(chr(int(sign, 16)) for sign in line)) for line in signs]
    assert shown == lines
