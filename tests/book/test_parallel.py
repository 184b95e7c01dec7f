"""Pages that are executed side by side say as much about a failure as one that is executed alone."""

import subprocess
import sys
from pathlib import Path

EXTENSIONS = Path(__file__).parents[2] / "book" / "_ext"

FAILING = """
import sys
from types import SimpleNamespace
sys.path.append(sys.argv[1])
from sphinx.util.parallel import ParallelTasks
import parallel

def page(name):
    raise RuntimeError(name) from ZeroDivisionError("in this cell")

parallel.read_in_parallel(SimpleNamespace(extensions={}))
tasks = ParallelTasks(2)
tasks.add_task(page, "page.md")
try:
    tasks.join()
except Exception as error:
    print(error)
"""


def test_what_failed_in_a_page_is_told_whole():
    # in a process of its own, since the extension changes Sphinx
    told = subprocess.run(
        [sys.executable, "-c", FAILING, EXTENSIONS], stdout=subprocess.PIPE, text=True, check=True
    ).stdout
    assert told.startswith("RuntimeError: page.md\n")
    assert "ZeroDivisionError: in this cell" in told
