"""What cells printed is shown as they printed it."""

import sys
from pathlib import Path

from nbformat.v4 import new_output

sys.path.insert(0, str(Path(__file__).parents[2] / "book" / "_ext"))
from streams import joined


def test_parcels_of_a_line_make_one_line_and_other_outputs_stay():
    parcels = [("stdout", "shape:"), ("stderr", "odd"), ("stdout", " (4, 4)\n"), ("stdout", "\nend\n")]
    figure = new_output("display_data", {"text/plain": "figure"})
    outputs = [new_output("stream", name=name, text=text) for name, text in parcels]
    found = joined([*outputs[:2], figure, *outputs[2:]])
    assert [each.get("text") for each in found] == ["shape: (4, 4)\n\nend\n", "odd", None]
    assert found[2] == figure
