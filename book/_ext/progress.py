"""Sphinx extension: tells book/live/progress.js which chapters there are, and how many questions each asks.

A question is a dropdown: what it hides is the answer. The chapters are the first part of the table of contents.
"""

import json
from pathlib import Path

from sphinx import addnodes
from sphinx_design.shared import is_component


def chapters(env):
    """The number of questions of each chapter, in the order of the book."""
    part = next(env.get_doctree(env.config.root_doc).findall(addnodes.toctree))
    return {page: questions(env, page) for page in part["includefiles"]}


def questions(env, page):
    return sum(is_component(node, "dropdown") for node in env.get_doctree(page).findall())


def add_scripts(app, page, template, context, doctree):
    """Load the script on every page: the menu shows what was read."""
    app.add_js_file("../live/progress.js", type="module")  # Sphinx starts from _static


def serve(app, error):
    """Write the list that the script reads."""
    if not error and app.builder.name == "html":
        line = f"export const CHAPTERS = {json.dumps(chapters(app.env), indent=2)};\n"
        Path(app.outdir, "live", "chapters.js").write_text(f"// Written by book/_ext/progress.py.\n{line}")


def setup(app):
    app.connect("html-page-context", add_scripts)
    app.connect("build-finished", serve, priority=600)  # after livecells, which makes the folder anew
    return {"parallel_read_safe": True, "parallel_write_safe": True}
