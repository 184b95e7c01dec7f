"""One student's page of feedback: nbgrader's template, hidden tests cut, markup made harmless.

nbgrader builds its exporter and parses each finished page anew. Here one exporter per process serves all pages, what
is equal in all notebooks is rendered once, and only what a student wrote is cleaned.
"""

import html
import re
from dataclasses import dataclass
from pathlib import Path

import nbformat
import nbgrader
from jinja2 import pass_context
from nbconvert import HTMLExporter
from nbconvert.filters import Highlight2HTML
from nbconvert.preprocessors import CSSHTMLHeaderPreprocessor
from nbformat import NotebookNode
from nbgrader.preprocessors import ClearHiddenTests, ClearMarkScheme
from traitlets.config import Config

from ..course import CourseError, write_whole
from ..results import STATUSES
from .harmless import CUT, LONGEST, as_it_is, clean, clean_html, cut, highlight_code, is_locked, markdown2html

FORMGRADER = Path(nbgrader.__file__).parent / "server_extensions" / "formgrader"
ROOM = 400_000  # characters of what a student wrote that all of a page shows
AGAIN = "Open it in Jupyter, choose <em>Restart and run all</em>, save it, and hand it in again."
NO_FAULT = "You need not do anything: your instructor is told."
SHOWN = {"text/plain", "text/html", "text/markdown", "text/latex", "image/png", "image/jpeg", "image/svg+xml"}
NO_ALT = re.compile(r"<img\b(?![^>]*\balt=)")


@dataclass(frozen=True)
class Mark:
    """What the gradebook says of one item."""

    score: float
    max: float
    by_hand: bool
    waiting: bool


@dataclass(frozen=True)
class Page:
    """One page to write: plain values, to be sent to another process."""

    student: str
    assignment: str
    notebook: str
    source: Path
    target: Path
    marks: dict[str, Mark]
    comments: dict[str, str]
    penalty: float


class FeedbackExporter(HTMLExporter):
    """nbgrader's template in one environment for many pages."""

    def __init__(self, settings: Config):
        config = Config(settings)
        config.Exporter.default_preprocessors = []
        if "template_name" not in config.HTMLExporter:
            config.HTMLExporter.template_name = "feedback"
            config.HTMLExporter.extra_template_basedirs = [str(FORMGRADER / "templates")]
        css = FORMGRADER / "static" / "node_modules" / "bootstrap" / "dist" / "css"
        config.HTMLExporter.extra_template_paths = [str(css)]
        config.HTMLExporter.sanitize_html = True
        super().__init__(config=config)
        self.hidden, self.scheme = ClearHiddenTests(config=config), ClearMarkScheme(config=config)
        self.highlighter = Highlight2HTML(pygments_lexer="ipython3", parent=self)
        own = {"highlight_code": self.highlight, "markdown2html": self.markdown2html}
        for name, each in (own | {"clean_html": clean_html, "strip_files_prefix": as_it_is}).items():
            self.register_filter(name, each)
        _, resources = CSSHTMLHeaderPreprocessor(parent=self).preprocess(nbformat.v4.new_notebook(), {"config_dir": ""})
        self.css = resources["inlining"]["css"]
        self.rendered, self.room = {}, ROOM

    def write(self, page: Page) -> Exception | None:
        """Replace one page; what went wrong, if it did: one page must not cost the others."""
        try:
            write_whole(page.target, self.render(page))
        except Exception as error:
            return error
        return None

    def render(self, page: Page) -> str:
        """The text of a page."""
        if not page.source.is_file():
            return apology(page, "unreadable", "There is no autograded notebook.")
        notebook = nbformat.read(page.source, as_version=4)
        items = {cell.metadata.nbgrader.grade_id: _about(cell, page.marks) for cell in notebook.cells if _is_item(cell)}
        if items and not any(STATUSES[status].ran for status, _ in items.values()):
            return apology(page, *next(iter(items.values())))
        self.room = ROOM
        for cell in notebook.cells:
            self._prepare(cell, page)
        notebook.metadata = NotebookNode(language_info=NotebookNode(name="python"))
        score, limit = _total(page)
        about = {
            "notebook": html.escape(page.notebook),
            "score": score,
            "max_score": limit,
            "late_penalty": page.penalty,
        }
        resources = {"inlining": {"css": self.css}, "nbgrader": about, "metadata": {"name": "", "path": ""}}
        text, _ = self.from_notebook_node(notebook, resources)
        text = NO_ALT.sub('<img alt="A picture without a description"', text)
        head, body, rest = text.partition("<body>")
        if not body:
            raise CourseError("The feedback template has no <body>, above which the list of items could stand.")
        head = head.replace("<html>", '<html lang="en">').replace("<head>", f"<head>\n{HEAD}", 1)
        return f"{head}{body}\n{item_list(page, items)}{rest}"

    def from_notebook_node(self, nb, resources=None, **kw):
        """Without HTMLExporter's second parse of the whole page, which takes most of its time."""
        return super(HTMLExporter, self).from_notebook_node(nb, self._init_resources(resources), **kw)

    @pass_context
    def markdown2html(self, context, source):
        """Markdown to HTML that does nothing; locked cells, which are the same in every notebook, once."""
        cell = context.get("cell")  # none for a comment
        if not is_locked(cell) or source != cell.source:
            return markdown2html(context, source)
        if ("markdown", source) not in self.rendered:
            self.rendered["markdown", source] = markdown2html(context, source)
        return self.rendered["markdown", source]

    def highlight(self, source, metadata):
        """Code to HTML; locked cells once."""
        if not metadata.get("nbgrader", {}).get("locked"):
            return highlight_code(source)
        if ("code", source) not in self.rendered:
            self.rendered["code", source] = self.highlighter(source)
        return self.rendered["code", source]

    def _prepare(self, cell: NotebookNode, page: Page) -> None:
        about = NotebookNode(cell.metadata.get("nbgrader", {}))
        if about.get("locked") or about.get("task"):
            secrets = self.hidden if about.get("grade") else self.scheme
            secrets.preprocess_cell(cell, {}, 0)
        else:
            cell.source = self._cut(cell.source)
        name = about.get("grade_id")
        if name in page.marks:
            about.score, about.points = page.marks[name].score, page.marks[name].max
        if name in page.comments:
            about.comment = page.comments[name]
        if name is not None:
            about.grade_id = html.escape(name)
        cell.metadata = NotebookNode(nbgrader=about) if about else NotebookNode()
        if cell.cell_type == "code":
            is_test = about.get("grade") and not about.get("solution")
            cell.outputs = [self._output(output, is_test) for output in cell.outputs if _is_told(output, is_test)]

    def _output(self, output: NotebookNode, is_test: bool) -> NotebookNode:
        if output.output_type == "stream":
            output.text = self._cut(output.text)
        elif output.output_type == "error":
            if is_test:  # a traceback shows lines of the test
                output.traceback = [f"{output.ename}: {output.evalue}"]
        else:
            output.metadata = NotebookNode()
            output.data = NotebookNode({kind: data for kind, data in output.data.items() if kind in SHOWN})
            for kind, data in output.data.items():
                if kind == "text/html":
                    output.data[kind] = clean(self._cut(data))
                elif kind.startswith("text/"):
                    output.data[kind] = self._cut(data)
        return output

    def _cut(self, text: str) -> str:
        """As much of a student's text as the page has room for: to clean and to highlight takes long."""
        room = min(LONGEST - len(CUT), self.room)
        self.room -= min(len(text), room)
        return cut(text, room)


def _is_item(cell: NotebookNode) -> bool:
    about = cell.metadata.get("nbgrader", {})
    return bool(about.get("grade") or about.get("task"))


def _is_told(output: NotebookNode, is_test: bool) -> bool:
    """Is this output for the student? A warning inside a test shows a line of it."""
    return not (is_test and output.output_type == "stream" and output.name == "stderr")


def _about(cell: NotebookNode, marks: dict[str, Mark]) -> tuple[str, str]:
    """Status and hint of an item, as `record.results` tells them; by its score if nbgrader itself graded it."""
    mark, about = marks[cell.metadata.nbgrader.grade_id], cell.metadata.get("nbjudge")
    if mark.by_hand or about is None:
        return ("ok" if mark.score >= mark.max else "wrong"), ""
    return about["status"], about["hint"]


def _total(page: Page) -> tuple[float, float]:
    score = sum(mark.score for mark in page.marks.values()) - page.penalty
    return score, sum(mark.max for mark in page.marks.values())


HEAD = """<meta name="viewport" content="width=device-width, initial-scale=1">
<style>
#items { margin-bottom: 2em; }
#items td, #items th { padding: .3em 1em .3em 0; text-align: left; vertical-align: top; }
#items td { overflow-wrap: anywhere; white-space: pre-wrap; }
</style>
"""


def item_list(page: Page, items: dict[str, tuple[str, str]]) -> str:
    """What came of each item: the table on top of a page."""
    rows = []
    for name, (status, hint) in items.items():
        mark = page.marks[name]
        score = "?" if mark.waiting else _points(mark.score)
        cells = [f"{score} of {_points(mark.max)}", _in_words(mark, status), hint]
        link = f'<th scope="row"><a href="#{html.escape(name)}">{html.escape(name)}</a></th>'
        rows.append(f"<tr>{link}{''.join(f'<td>{html.escape(cell)}</td>' for cell in cells)}</tr>")
    if page.penalty:
        rows.append(f'<tr><th scope="row">handed in late</th><td>-{_points(page.penalty)}</td><td></td><td></td></tr>')
    score, limit = _total(page)
    waiting = sum(mark.waiting for mark in page.marks.values())
    more = f", {waiting} still to be marked by hand" if waiting else ""
    columns = "".join(f'<th scope="col">{name}</th>' for name in ("Item", "Points", "Result", "Hint"))
    return (
        f'<section id="items" class="container">\n<h1>{html.escape(page.assignment)}</h1>\n'
        f"<p>{_points(score)} of {_points(limit)} points{more}</p>\n"
        f"<table>\n<thead><tr>{columns}</tr></thead>\n<tbody>\n"
        + "\n".join(rows)
        + "\n</tbody>\n</table>\n</section>\n"
    )


def _in_words(mark: Mark, status: str) -> str:
    if mark.by_hand:
        return "marked by hand"
    if status == "wrong" and mark.score > 0:
        return "partly right"
    return STATUSES[status].words


def _points(number: float) -> str:
    return f"{round(number, 2):g}"


def apology(page: Page, status: str, reason: str) -> str:
    """The page of a notebook that could not be run."""
    advice = NO_FAULT if status == "grader-error" else AGAIN
    score, limit = _total(page)
    return (
        '<!doctype html>\n<html lang="en">\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>Feedback</title>\n'
        f"<h1>{html.escape(page.assignment)}</h1>\n<p>{_points(score)} of {_points(limit)} points</p>\n"
        f"<p>Your notebook could not be graded: {html.escape(reason)}</p>\n<p>{advice}</p>\n</html>\n"
    )
