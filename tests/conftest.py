"""Make the checkout's own modules, such as benchmarks, importable from every test."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
