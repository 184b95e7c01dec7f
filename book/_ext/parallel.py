"""Sphinx extension: pages are executed side by side, so that no processor is idle.

Jupyter Book offers no switch for it, and two of its own extensions don't say whether they can be read in parallel.
They can: they only look at the table of contents and at the finished pages. The pages come out the same.
"""

import os
from pathlib import Path

import sphinx.builders
from sphinx.errors import SphinxParallelError

UNDECLARED = ("sphinx_multitoc_numbering", "sphinx_jupyterbook_latex")


def read_in_parallel(app):
    """Declare what is undeclared, and use all processors, for a page at a time each.

    Sphinx would give a processor ten pages in the order of their names; so one would have all chapters to execute.
    """
    for name in UNDECLARED:
        if name in app.extensions:
            app.extensions[name].parallel_read_safe = True
    app.parallel = os.cpu_count()
    sphinx.builders.make_chunks = lambda pages, _: [[page] for page in pages]
    # Sphinx drops what the process that failed had to say, but for the name of the page: tell which cell, and why.
    SphinxParallelError.__str__ = lambda error: f"{error.message}\n{error.traceback}"


def longest_first(app, env, docnames):
    """Order the pages so that no long one is left to the end: of those that wait Sphinx takes the last."""
    cells = {name: Path(env.doc2path(name)).read_text(encoding="utf-8").count("{code-cell}") for name in docnames}
    ranked = sorted(docnames, key=lambda name: (-cells[name], name))
    docnames[:] = ranked[: app.parallel] + ranked[: app.parallel - 1 : -1]


def setup(app):
    app.connect("builder-inited", read_in_parallel)
    app.connect("env-before-read-docs", longest_first)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
