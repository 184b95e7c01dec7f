"""Cells run as IPython runs them, also those that do not go through it."""

import json
import os
import subprocess
import sys

CELLS = [
    "import numpy as np\nimport matplotlib.pyplot as plt",
    "def inverse(x):\n    return 1 / x",
    "print(inverse(2))\nfor i in range(2):\n    display(i)",
    "x = inverse(0)",
    "inverse(4)",
    "total = 0\nfor i in [1, 2]:\n    total += i",
    "total",
    "plt.plot([1, 2])\nplt.title('drawn')\nlast = 3",
    "%precision 3\nx = 1",
    "if True:\n    raise SystemExit(3)",
    "x = 5\nreturn x",
    "def broken(:",
    "from __future__ import annotations",
    "def late(x: Unknown):\n    return x",
    "await nothing()",
    "",
]
RUN = """
import json, sys
from nbjudge.sandbox import student

shell, cells = student.make_shell(), json.load(sys.stdin)
if sys.argv[1] == "ipython":
    student.Shell.compiled = lambda self, source: None
json.dump([[*student.run(shell, cell), shell.execution_count] for cell in cells], sys.__stdout__)
"""


def test_a_cell_shows_what_it_shows_in_ipython():
    def run(way):
        done = subprocess.run(
            [sys.executable, "-c", RUN, way],
            input=json.dumps(CELLS),
            env=os.environ | {"MPLBACKEND": "module://matplotlib_inline.backend_inline"},
            capture_output=True,
            text=True,
            check=True,
        )
        return json.loads(done.stdout)

    ours, theirs = run("ours"), run("ipython")
    for cell, here, there in zip(CELLS, ours, theirs, strict=True):
        if "SystemExit" in cell:  # IPython advises how to leave a terminal
            there[0] = [output for output in there[0] if output.get("name") != "stderr"]
        assert here == there, cell
    assert sum(success for _, success, _ in ours) == len(CELLS) - 5
    assert any("image/png" in output.get("data", {}) for output in ours[7][0])
