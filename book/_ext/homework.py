"""Sphinx extension: a page for each released assignment, on which book/live/homework.js lets students solve it.

The notebooks in exercises/ are pages of the book, as the table of contents lists them. They are not run: an assignment
without answers fails on purpose. All that a page or the table says of an assignment is read from its notebook.
"""

import json
import re
from functools import partial
from pathlib import Path, PurePosixPath

from docutils import nodes
from sphinx.util.docutils import SphinxDirective
from vendor import PYODIDE_FOLDER

# Below the title, for translators. A student whose page does not run needs the file.
OFFER = "Work on it in this page, with nothing to install, or {file} for JupyterLab, VS Code or Colab."
NEEDS_TORCH = (
    "PyTorch does not run in a browser, so this homework does not run in this page: {file} for JupyterLab, VS Code "
    "or Colab."
)
HEADINGS = ("homework", "what you do", "worth", "time", "file")
WORTH = "{} points"
FILE = "notebook"
NOT_HERE = "It needs PyTorch, which does not run in a browser."
CHAPTER = re.compile(r"(?<=The chapter )\*(.+?)\*(?= of the book)")
PROMPTS = {True: "the test", False: "the tools"}


def is_homework(page):
    return page.startswith("exercises/")


def about(cell):
    """What nbgrader knows of a cell, or nothing."""
    return cell["metadata"].get("nbgrader", {})


def source(cell):
    return "".join(cell["source"])


def needs_torch(notebook):
    return any(re.search(r"^import torch", source(cell), re.M) for cell in notebook["cells"])


def facts(notebook):
    """What the first cell says of the assignment: its title, goal and time; and the sum of its points."""
    first = source(notebook["cells"][0])
    said = {name: re.search(rf"^\*\*{name}\.\*\* (.+?)\n\n", first, re.M | re.S)[1] for name in ("Goal", "Time")}
    title = re.match(r"# Homework: (.+)", first)[1]
    points = sum(about(cell).get("points", 0) for cell in notebook["cells"])
    return {"title": title[0].upper() + title[1:], "points": points, "goal": said["Goal"], "time": said["Time"]}


def fit(app, page, content):
    """Prepare a released notebook for the page: fold what students need not read, show what they write."""
    if not is_homework(page):
        return
    notebook = json.loads(content[0])
    first, *rest = notebook["cells"]
    file = f"{{download}}`download the notebook <{PurePosixPath(page).name}.ipynb>`"
    title, text = source(first).split("\n", 1)
    offer = NEEDS_TORCH if needs_torch(notebook) else OFFER
    first["source"] = f"{title}\n\n{offer.format(file=file)}\n{CHAPTER.sub(partial(linked, app), text)}"
    for cell in filter(about, rest):
        if about(cell)["locked"]:
            what = PROMPTS[about(cell)["grade"]]
            prompts = {"code_prompt_show": f"Show {what}", "code_prompt_hide": f"Hide {what}"}
            cell["metadata"] |= {"tags": ["hide-input"], "mystnb": prompts}
        elif cell["cell_type"] == "markdown":  # a written answer: it needs a cell that the script can find
            cell |= {"cell_type": "code", "outputs": [], "execution_count": None}
    goal = " ".join(re.sub(r"[*`$]", "", facts(notebook)["goal"]).split())
    notebook["metadata"] |= {"myst": {"html_meta": {"description": goal}}, "mystnb": {"execution_mode": "off"}}
    content[0] = json.dumps(notebook)


def linked(app, chapter):
    """The title of a chapter, with a link to the page that has it."""
    (page,) = (
        path.relative_to(app.srcdir).as_posix()
        for path in Path(app.srcdir).glob("book/*/*.md")
        if f"\n# {chapter[1]}\n" in path.read_text(encoding="utf-8")
    )
    return f"[{chapter[1]}](/{page})"


def number_cells(app, doctree, page):
    """Let the script find a cell's place in the notebook."""
    if is_homework(page):
        for node in doctree.findall(nodes.container):
            if node.get("nb_element") == "cell_code":
                node["ids"].append(f"cell-{node['cell_index']}")


class HomeworkTable(SphinxDirective):
    """All assignments below this page in the table of contents, with what their notebooks say of them."""

    def run(self):
        lines = [f"| {' | '.join(HEADINGS)} |", "|:---|:---|:---|:---|:---|"]
        for page in self.env.external_site_map[self.env.docname].child_files():
            path = Path(self.env.srcdir, f"{page}.ipynb")
            self.env.note_dependency(str(path))
            lines.append(row(page, json.loads(path.read_text(encoding="utf-8"))))
        made = self.parse_text_to_nodes("\n".join(lines))
        made[0]["classes"].append("homeworks")
        return made


def row(page, notebook):
    """A line of the table, in Markdown."""
    said = facts(notebook)
    goal = " ".join(said["goal"].split())
    what = f"{goal} {NOT_HERE}" if needs_torch(notebook) else goal
    link, file = f"[{said['title']}](/{page})", f"{{download}}`{FILE} </{page}.ipynb>`"
    return f"| {link} | {what} | {WORTH.format(said['points'])} | {said['time'].rstrip('.')} | {file} |"


def add_scripts(app, page, template, context, doctree):
    """Load the script where there is homework that runs, and Python to run it."""
    if is_homework(page) and PYODIDE_FOLDER.exists():
        notebook = json.loads(Path(app.srcdir, f"{page}.ipynb").read_text(encoding="utf-8"))
        if not needs_torch(notebook):
            app.add_js_file("../live/homework.js", type="module")  # Sphinx starts from _static


def setup(app):
    app.add_directive("homework-table", HomeworkTable)
    app.connect("source-read", fit)
    app.connect("doctree-resolved", number_cells)
    app.connect("html-page-context", add_scripts)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
