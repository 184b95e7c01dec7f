"""The notebook around the cells of one page, inside Pyodide: what a cell shows, and errors without the machinery."""

import ast
import io
import linecache
import logging
import os
import sys
import time
import traceback
import types

LIMIT = 200_000  # characters that one cell may print; a page with more becomes slow


class Markdown:
    """Stands in for IPython's class, which would take seconds to load."""

    def __init__(self, data):
        self.data = data


class Printed(io.TextIOBase):
    """Text that a cell prints, handed over in pieces of a tenth of a second."""

    def __init__(self, kind):
        self.kind, self.pieces, self.sent, self.when = kind, [], 0, 0.0

    def write(self, text):
        self.pieces.append(text)
        if time.monotonic() - self.when > 0.1:
            self.flush()
        return len(text)

    def flush(self):
        text, self.pieces, self.when = "".join(self.pieces), [], time.monotonic()
        if text and self.sent < LIMIT:
            emit(self.kind, text[: LIMIT - self.sent])
            if self.sent + len(text) > LIMIT:
                emit("stderr", "\n(The rest of the output is not shown.)\n")
        self.sent += len(text)


def display(value):
    """Show a value as a notebook would: a figure, rendered Markdown, or its repr."""
    sys.stdout.flush()
    if isinstance(value, Markdown):
        emit("html", render(value.data))
    elif hasattr(value, "savefig"):
        drawing = io.StringIO()
        value.savefig(drawing, format="svg", bbox_inches="tight")
        emit("svg", drawing.getvalue())
    else:
        emit("stdout", f"{value!r}\n")


def render(text):
    """Markdown as HTML, by the parser of the book."""
    from markdown_it import MarkdownIt
    from mdit_py_plugins.dollarmath import dollarmath_plugin

    def mathjax(formula, options):
        return rf"\[{formula}\]" if options["display_mode"] else rf"\({formula}\)"

    return (
        MarkdownIt("commonmark", {"html": False}).enable("table").use(dollarmath_plugin, renderer=mathjax).render(text)
    )


def stand_in(name, **attributes):
    """Make `import name` find these attributes, and nothing else."""
    module = types.ModuleType(name)
    vars(module).update(attributes)
    sys.modules[name] = module


def compiled(source, name):
    """The statements of a cell, and its last expression if it has one to show."""
    tree = ast.parse(source, name)
    last = None
    if tree.body and isinstance(tree.body[-1], ast.Expr) and not source.rstrip().endswith(";"):
        last = compile(ast.Expression(tree.body.pop().value), name, "eval")
    return compile(tree, name, "exec"), last


def report(error):
    """An error with the lines that the reader can see: those of the page's cells."""
    found = traceback.TracebackException.from_exception(error)
    each = found
    while each is not None:
        each.stack[:] = [frame for frame in each.stack if frame.filename in cells]
        each = each.__cause__ or each.__context__
    return "".join(found.format()).replace("Traceback (most recent call last):\n", "")


def hint(error):
    """What a failed test tells the student: its own words, if it has any."""
    said = isinstance(error, AssertionError | NotImplementedError) and str(error)
    return said or "".join(traceback.format_exception_only(error)).strip()


def close_figures():
    """Show the figures that a cell left open, as notebooks do."""
    if "matplotlib.pyplot" in sys.modules:
        from matplotlib import pyplot

        for number in pyplot.get_fignums():
            display(pyplot.figure(number))
        pyplot.close("all")


def run(source, name, brief=False):
    """Run one cell; True if it ended without an error. A `brief` cell, such as a test, shows no lines of its own."""
    cells.add(name)
    linecache.cache[name] = (len(source), None, source.splitlines(keepends=True), name)
    sys.stdout, sys.stderr = Printed("stdout"), Printed("stderr")
    try:
        statements, last = compiled(source, name)
        exec(statements, namespace)
        value = eval(last, namespace) if last else None
        if value is not None:
            display(value)
        close_figures()
    except BaseException as error:  # a cell may also raise SystemExit
        sys.stdout.flush()
        emit("error", hint(error) if brief else report(error))
        return False
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        sys.stdout, sys.stderr = sys.__stdout__, sys.__stderr__
    return True


def start(send):
    """Begin anew; `send(kind, text)` takes what the cells show."""
    global emit, namespace, cells
    emit, namespace, cells = send, {"__name__": "__main__"}, set()
    os.environ["MPLBACKEND"] = "agg"  # draw into memory; Pyodide's own backend looks for a window
    logging.getLogger("matplotlib.font_manager").setLevel("ERROR")  # it reports each time that it looks for fonts
    stand_in("IPython", get_ipython=lambda: None)
    stand_in("IPython.display", Markdown=Markdown, display=display)
    stand_in("matplotlib_inline")
    stand_in("matplotlib_inline.backend_inline", set_matplotlib_formats=lambda *_, **__: None)
