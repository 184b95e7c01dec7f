"""Sphinx extension: as many pages are executed at once as there are processors.

Jupyter Book offers no switch for it, and two of its own extensions don't say whether they can be read in parallel.
They can: they only look at the table of contents and at the finished pages. The pages come out the same.
"""

import os

UNDECLARED = ("sphinx_multitoc_numbering", "sphinx_jupyterbook_latex")


def read_in_parallel(app):
    """Declare what is undeclared, and use all processors."""
    for name in UNDECLARED:
        if name in app.extensions:
            app.extensions[name].parallel_read_safe = True
    app.parallel = os.cpu_count()


def setup(app):
    app.connect("builder-inited", read_in_parallel)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
