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
from homework import is_homework
from sphinx.util import logging
from vendor import MATHJAX_FOLDER, PYODIDE, PYODIDE_FOLDER, ROOT

LIVE = ROOT / "book" / "live"
STYLE = ROOT / "book" / "style.py"
PACKAGE = ("pyproject.toml", "README.md", "LICENSE", "requirements.txt", "lossref", "nbjudge")

logger = logging.getLogger(__name__)


def executed(app, page):
    """The notebook of a page as MyST-NB wrote it after running it."""
    return Path(app.outdir).parent / "jupyter_execute" / f"{page}.ipynb"


def cells(doctree):
    return [node for node in doctree.findall(nodes.container) if node.get("nb_element") == "cell_code"]


def is_shown(cell):
    """Whether the page shows the code of a cell."""
    return any(child.get("nb_element") == "cell_code_source" for child in cell.findall(nodes.container))


def number_cells(app, doctree, page):
    """Let the scripts find a cell's place in the notebook."""
    for cell in cells(doctree):
        cell["ids"].append(f"cell-{cell['cell_index']}")


def add_scripts(app, page, template, context, doctree):
    """Load the scripts where there is code to run, and Python to run it."""
    runs = PYODIDE_FOLDER.exists() and doctree is not None and not is_homework(page)
    if runs and any(map(is_shown, cells(doctree))):
        app.add_js_file("../live/page.js", type="module")  # Sphinx starts from _static
        app.add_css_file("../live/live.css")


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
    """Copy the scripts, the notebooks and lossref into the finished site."""
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
    for page in app.env.found_docs:
        if executed(app, page).exists() and not is_homework(page):
            target = Path(app.outdir, "notebooks", f"{page}.ipynb")
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(executed(app, page), target)


def setup(app):
    app.connect("doctree-resolved", number_cells)
    app.connect("html-page-context", add_scripts)
    app.connect("build-finished", serve)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
