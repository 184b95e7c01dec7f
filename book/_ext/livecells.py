"""Sphinx extension: hands the page's scripts in book/live what they need to run the cells in the reader's browser.

Nothing is loaded before the reader's first click. Each page's cells, the hidden ones too, come from its notebook.
"""

import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from docutils import nodes
from notebooks import has_notebook, shows_code
from sphinx.util import logging
from vendor import MATHJAX_FOLDER, PYODIDE, PYODIDE_FOLDER, ROOT

LIVE = ROOT / "book" / "live"
STYLE = ROOT / "book" / "style.py"
PACKAGE = ("pyproject.toml", "README.md", "LICENSE", "requirements.txt", "lossref", "nbjudge")

# Already in the page, so that its text does not move down when the script comes.
RUN_ALL = (
    '<div class="page-bar live-bar"><span class="pst-js-only">The code on this page runs in your browser.</span>'
    '<button class="pst-js-only" disabled>Run all</button>'
)

logger = logging.getLogger(__name__)


def add_scripts(app, page, template, context, doctree):
    """Load the scripts where there is code to run, and Python to run it."""
    if PYODIDE_FOLDER.exists() and doctree is not None and has_notebook(app, page, doctree):
        app.add_js_file("../live/page.js", type="module")  # Sphinx starts from _static
        cells = [node for node in doctree.findall(nodes.container) if "cell" in node["classes"]]
        if any("tag_no-live" not in cell["classes"] and shows_code(cell) for cell in cells):
            context["body"] = context["body"].replace('<div class="page-bar">', RUN_ALL, 1)


def wheel(folder):
    """Build the wheel of lossref into a folder, from a copy: setuptools leaves its traces beside the sources."""
    with tempfile.TemporaryDirectory() as copy:
        for name in PACKAGE:
            (shutil.copytree if (ROOT / name).is_dir() else shutil.copy)(ROOT / name, Path(copy, name))
        command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation"]
        subprocess.run([*command, "--wheel-dir", folder, copy], check=True)
    (built,) = folder.glob("lossref-*.whl")
    return built


def serve(app, error):
    """Copy the scripts and lossref into the finished site."""
    if error or app.builder.name != "html":
        return
    if not PYODIDE_FOLDER.exists():
        logger.info(f"{PYODIDE.folder} is missing: cells will not run in the page. `make book` fetches it.")
    live = Path(app.outdir, "live")
    shutil.rmtree(live, ignore_errors=True)
    shutil.copytree(LIVE, live, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(STYLE, live)
    names = {
        "MATHJAX": f"../vendor/{MATHJAX_FOLDER.name}/tex-chtml.js",
        "PYODIDE": f"../vendor/{PYODIDE_FOLDER.name}/",
        "WHEEL": wheel(live).name,
        "MODULES": ["session.py", STYLE.name],
    }
    lines = [f"export const {name} = {json.dumps(value)};\n" for name, value in names.items()]
    (live / "config.js").write_text("// Written by book/_ext/livecells.py.\n" + "".join(lines))


def setup(app):
    app.connect("html-page-context", add_scripts)
    app.connect("build-finished", serve)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
