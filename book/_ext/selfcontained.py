"""Sphinx extension: the site serves what its pages need, as far as book/_ext/vendor.py could fetch it."""

import shutil
from pathlib import Path

from sphinx.util import logging
from vendor import MATHJAX, MATHJAX_FOLDER, VENDOR

logger = logging.getLogger(__name__)


def choose_mathjax(app, config):
    """Let formulas be typeset here, or in the browser by the site's own copy of MathJax, or by a public one."""
    if MATHJAX_FOLDER.exists():
        config.mathjax_path = f"../vendor/{MATHJAX_FOLDER.name}/tex-chtml.js"  # Sphinx starts from _static
        config.html_math_renderer = "typeset" if shutil.which("node") else "mathjax"
    else:
        config.mathjax_path = f"https://cdn.jsdelivr.net/npm/mathjax@{MATHJAX.version}/es5/tex-chtml.js"
        logger.info(f"{MATHJAX.folder} is missing: formulas will come from a public server. `make book` fetches it.")


def copy_vendored(app, error):
    """Copy what was fetched into the finished site; Sphinx itself would not replace files of an earlier build."""
    if not error and app.builder.name == "html":
        target = Path(app.outdir, "vendor")
        shutil.rmtree(target, ignore_errors=True)
        if VENDOR.exists():
            shutil.copytree(VENDOR, target)


def setup(app):
    app.connect("config-inited", choose_mathjax)
    app.connect("build-finished", copy_vendored)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
