"""Make the checkout's own modules, such as benchmarks, importable from every test; begin with what takes longest."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
# So that no processor waits long for another in the end: each takes a file at a time, in this order.
LONGEST = ["test_modes", "test_homework", "test_container", "test_same_scores", "test_attacks", "test_banks"]
LONGEST += ["test_engine", "test_cells", "test_sliders", "test_progress", "test_accuracy", "test_properties"]


def pytest_collection_modifyitems(items):
    place = {name: number for number, name in enumerate(LONGEST)}
    items.sort(key=lambda item: place.get(item.path.stem, len(place)))
