"""Seconds per submission: nbgrader's autograde and feedback against nbjudge's, on the same cores in one run.

Run ``python -m benchmarks.grading``. Each submission is an answer of the regression bank that imports NumPy,
matplotlib and torch. The gradebook and the autograded notebooks are written on both sides. Starting is left out on
both: of nbgrader its imports, of nbjudge what passes until the first result. That has a column of its own.
"""

import argparse
import contextlib
import json
import logging
import multiprocessing
import os
import shutil
import tempfile
import threading
import time
from pathlib import Path

import psutil

from nbjudge import engine
from nbjudge.course import folder, open_course
from nbjudge.handover.feedback import write_feedback
from nbjudge.proof.sample import make_sample

from .parity import by_nbgrader

LANES = 2
ROOT = Path(__file__).resolve().parents[1]
IMPORTS = {
    "cell_type": "code",
    "execution_count": None,
    "metadata": {},
    "outputs": [],
    "source": "import matplotlib.pyplot as plt\nimport numpy as np\nimport torch",
}
TROUBLED = {"not-a-notebook", "never-ends", "best_constant_never_ends", "does-not-parse", "blank", "half-done"}


def make_class(root: Path, count: int):
    """A course in which `count` students handed in, the bank's answers in turn; opened."""
    make_sample(open_course(ROOT), "regression", ROOT / "tests" / "bank" / "regression", root)
    api = open_course(root)
    assert api.collect("regression")["success"]
    submitted = folder(api, "submitted")
    models = sorted(path for path in submitted.parent.joinpath("submitted").iterdir() if path.name not in TROUBLED)
    contents = []
    for model in models:
        notebook = json.loads((model / "regression" / "regression.ipynb").read_text())
        notebook["cells"].insert(0, IMPORTS | {"id": "imports"})
        contents.append(json.dumps(notebook))
    shutil.rmtree(folder(api, "submitted"))
    for number in range(count):
        place = folder(api, "submitted", f"student-{number:04}", "regression")
        place.mkdir(parents=True)
        (place / "regression.ipynb").write_text(contents[number * 7 % len(contents)])
    return api


class Meter(threading.Thread):
    """Watches the memory of this process and all below it: the peak of what they have for themselves, in MB."""

    def __init__(self):
        super().__init__(daemon=True)
        self.peak, self.over = 0, threading.Event()

    def run(self):
        while not self.over.wait(3):  # reading the pages of all processes takes them time that is being measured
            total = 0
            for each in [psutil.Process(), *psutil.Process().children(recursive=True)]:
                with contextlib.suppress(psutil.Error):
                    total += each.memory_full_info().pss
            self.peak = max(self.peak, total >> 20)

    def __enter__(self):
        self.start()
        return self

    def __exit__(self, *_):
        self.over.set()
        self.join()


def nbjudge(root: Path, count: int, scheduler: str | None = None) -> dict[str, float]:
    """Grade `count` submissions: seconds from start to end, of the lanes' start, of recording; peak memory."""
    api = make_class(root, count)
    students = [f"student-{number:04}" for number in range(count)]
    found, save = {"recording": 0.0}, engine.save

    def timed(*arguments):
        began = time.monotonic()
        save(*arguments)
        found["recording"] += time.monotonic() - began

    def done(_):
        found.setdefault("first", time.monotonic() - began)

    engine.save = timed
    try:
        with Meter() as meter:
            began = time.monotonic()
            summary = engine.grade(api, "regression", students, jobs=LANES, scheduler=scheduler, done=done)
            found["total"] = time.monotonic() - began
    finally:
        engine.save = save
    assert len(summary.graded) == count
    assert not summary.troubled
    began = time.monotonic()
    write_feedback(api, "regression", students, 2)
    return found | {"feedback": time.monotonic() - began, "memory": meter.peak}


def nbgrader(root: Path, count: int) -> tuple[float, float, float]:
    """Seconds for `count` submissions: one after another, in two processes at once, and their feedback pages."""
    api = make_class(root / "one", count)
    students = [f"student-{number:04}" for number in range(count)]
    began = time.monotonic()
    by_nbgrader(root / "one", students)
    single = time.monotonic() - began
    began = time.monotonic()
    for student in students:
        with open(os.devnull, "w") as nowhere, contextlib.redirect_stderr(nowhere):
            assert api.generate_feedback("regression", student)["success"]
    feedback = time.monotonic() - began
    for half in ("two", "three"):
        make_class(root / half, count)
    with multiprocessing.get_context("spawn").Pool(2, import_all) as pool:
        pool.starmap(len, [("",)] * 8)  # both have started
        began = time.monotonic()
        pool.starmap(by_nbgrader, [(root / "two", students[::2]), (root / "three", students[1::2])], chunksize=1)
        return single, time.monotonic() - began, feedback


def import_all() -> None:
    """What `nbgrader` imports when it starts."""
    logging.disable(logging.WARNING)
    open_course(ROOT)


def main() -> None:
    """Print the table; book/en/grading.md explains its columns."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[10, 100, 1000])
    parser.add_argument("--nbgrader", type=int, default=20, metavar="N", help="submissions for nbgrader")
    parser.add_argument("--dask", type=int, default=1000, metavar="N", help="submissions for Dask; 0 for none")
    options = parser.parse_args()
    logging.disable(logging.WARNING)
    with tempfile.TemporaryDirectory() as place:
        single, double, pages = (seconds / options.nbgrader for seconds in nbgrader(Path(place), options.nbgrader))
        titles = ["program", "class", "each, s", "times one", "times two", "first, s", "record, ms", "peak, MB"]
        titles += ["page, s", "page, times one"]
        print(f"| {' | '.join(titles)} |\n|---{'|---:' * (len(titles) - 1)}|")
        print(f"| nbgrader, one process | {options.nbgrader} | {single:.3f} | 1 | | | | | {pages:.3f} | 1 |")
        print(f"| nbgrader, two processes | {options.nbgrader} | {double:.3f} | {single / double:.1f} | 1 | | | | | |")
        runs = [(size, None) for size in options.sizes] + ([(options.dask, "local")] if options.dask else [])
        for size, scheduler in runs:
            row = nbjudge(Path(place) / f"ours-{size}-{scheduler}", size, scheduler)
            each = (row["total"] - row["first"]) / (size - LANES)  # a lane's first submission counts as its start
            page = row["feedback"] / size
            print(
                f"| nbjudge, {'Dask' if scheduler else 'two lanes'} | {size} | {each:.3f} | {single / each:.1f} |"
                f" {double / each:.1f} | {row['first']:.1f} | {1000 * row['recording'] / size:.1f} |"
                f" {row['memory']} | {page:.3f} | {pages / page:.1f} |",
                flush=True,
            )


if __name__ == "__main__":
    main()
