"""lossref stands alone: NumPy and the standard library, nothing else."""

import subprocess
import sys

SCRIPT = """
import sys
import numpy
before = set(sys.modules)
import lossref
loaded = {name.partition(".")[0] for name in set(sys.modules) - before}
print(sorted(loaded - sys.stdlib_module_names - {"numpy", "lossref"}))
"""


def test_importing_lossref_loads_only_numpy_and_the_standard_library():
    done = subprocess.run([sys.executable, "-c", SCRIPT], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
