"""Sphinx extension: each page that shows code as a plain notebook, for JupyterLab, VS Code, Colab and GitHub.

The prose comes from the finished page, so its references, citations and measured values are plain text and links. The
code is that of the page, with the cells that it hides. A first cell installs what the others import.
"""

import ast
import os
import posixpath
import re
import sys
from importlib.metadata import packages_distributions, version
from pathlib import Path
from urllib.parse import quote

import nbformat
from docutils import nodes
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook
from sphinx import addnodes
from sphinx_design.dropdown import dropdown_main

WHEEL = f"lossref-{version('lossref')}-py3-none-any.whl"
FROM_SITE = """\
# Run this cell first. It installs into the Python of this notebook what the cells below import: packages from the
# Python Package Index, and from the site of the course its reference losses and the look of its figures.
from pathlib import Path
from urllib.request import urlretrieve

for name in ("{wheel}", "style.py"):
    if not Path(name).exists():
        urlretrieve("{site}live/" + name, name)
%pip install --quiet {packages} ./{wheel}
"""
FROM_FOLDER = """\
# Run this cell first. It installs into the Python of this notebook what the cells below import: packages from the
# Python Package Index, and from this folder the reference losses of the course.
from pathlib import Path

for name in ("{wheel}", "style.py"):
    if not Path(name).exists():
        raise FileNotFoundError(f"{{name}} is not beside this notebook. Take both from the zip with the whole course.")
%pip install --quiet {packages} ./{wheel}
"""
ORIGIN = "*From the course “Loss functions, hands on”. Code is under the MIT licence, prose under CC BY 4.0.*"
# What Markdown would take for markup.
SPECIAL = re.compile(r"[\\`*$]|\](?=\()|(?<![^\W_])_|_(?![^\W_])|<(?=[A-Za-z/!])")
UNSEEN = (
    nodes.comment, nodes.compound, nodes.meta, nodes.raw, nodes.system_message, nodes.target, addnodes.index,
)  # fmt: skip


def is_cell(node):
    return isinstance(node, nodes.container) and node.get("nb_element") == "cell_code"


def has_notebook(app, page, doctree):
    """Whether a page gets a notebook: it shows code, and is not a notebook itself."""
    return app.env.doc2path(page).endswith(".md") and shows_code(doctree)


def shows_code(doctree):
    """Whether a page shows the code of a cell."""
    return any(node.get("nb_element") == "cell_code_source" for node in doctree.findall(nodes.container))


def site():
    """The address at which the site will be published, with a slash at its end, or nothing."""
    url = os.environ.get("SITE_URL", "").rstrip("/")
    return url and f"{url}/"


def target(node, page):
    """Where a reference leads from a notebook, or nothing if it cannot lead there."""
    if isinstance(node, addnodes.download_reference):
        if site():
            return f"{site()}_downloads/{node['filename']}"
        return f"../{posixpath.normpath(posixpath.join(posixpath.dirname(page), node['reftarget'])).lstrip('/')}"
    if "refid" in node:
        title = next((each for each in node.document.findall(nodes.section) if node["refid"] in each["ids"]), None)
        return title and "#" + quote(title.next_node(nodes.title).astext().replace(" ", "-"))
    uri = node.get("refuri", "")
    if not node.get("internal"):
        return uri
    return site() and site() + posixpath.normpath(posixpath.join(posixpath.dirname(page), uri))


def inline(node, page):
    """Text with its emphasis, formulas, code and links, as Markdown."""
    inner = "".join(inline(child, page) for child in node.children)
    match node:
        case nodes.Text():
            return SPECIAL.sub(r"\\\g<0>", node.astext())
        case nodes.math():
            return f"${' '.join(node.astext().split())}$"
        case nodes.literal():
            return f"``{node.astext()}``" if "`" in node.astext() else f"`{node.astext()}`"
        case nodes.emphasis():
            return f"*{inner}*"
        case nodes.strong():
            return f"**{inner}**"
        case nodes.reference() | addnodes.download_reference() if target(node, page):
            return f"[{inner}]({target(node, page)})"
        case nodes.image():
            return ""
        case nodes.raw() if node.astext().startswith("<br"):
            return "<br>"
    return "" if isinstance(node, UNSEEN) else inner


def row(node, page):
    cells = (blocks(entry, page).replace("\n", " ") for entry in node.findall(nodes.entry))
    # A bar inside a formula would end the cell.
    cells = (re.sub(r"\$[^$]+\$", lambda formula: formula[0].replace("|", r"\vert "), cell) for cell in cells)
    return f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |"


def table(node, page):
    head, *body = node.findall(nodes.row)
    right = ["text-right" in entry.get("classes", []) for entry in head.findall(nodes.entry)]
    rule = f"| {' | '.join('---:' if each else ':---' for each in right)} |"
    return "\n".join([row(head, page), rule, *(row(each, page) for each in body)])


def listed(node, page):
    """A list; each item's later lines stand below its text."""
    marks = [f"{number}." if isinstance(node, nodes.enumerated_list) else "-" for number in range(1, len(node) + 1)]
    items = [
        blocks(item, page).replace("\n", "\n" + " " * (len(mark) + 1)) for mark, item in zip(marks, node, strict=True)
    ]
    return "\n".join(f"{mark} {item}" for mark, item in zip(marks, items, strict=True))


def quoted(text):
    # JupyterLab would take the marks of a quote inside a formula for part of it, so a formula gets a single line.
    text = re.sub(r"\$\$\n(.*?)\n\$\$", lambda found: f"$${' '.join(found[1].split())}$$", text, flags=re.DOTALL)
    return re.sub("^", "> ", text, flags=re.MULTILINE).replace("> \n", ">\n")


def folded(title, text):
    return f"<details>\n<summary>{title}</summary>\n\n{text}\n\n</details>"


def figure(node, page):
    """A figure itself is drawn by its cell; its caption and the text that describes it follow."""
    caption = "".join(inline(each, page) for each in node.findall(nodes.caption))
    image = node.next_node(nodes.image)
    if image is None:  # drawn by a script of the page
        there = f"[page of the course]({site()}{page}.html)" if site() else "page of the course"
        return f"**A figure to move** stands here on the {there}. {caption}"
    return f"**Figure.** {caption}\n\n{folded('The figure in words', image['alt'])}"


def depth(node):
    """In how many sections a node lies."""
    return 0 if node.parent is None else isinstance(node.parent, nodes.section) + depth(node.parent)


def block(node, page):
    """One paragraph, list, box or other block, as Markdown."""
    match node:
        case nodes.title():
            return f"{'#' * depth(node)} {inline(node, page)}"
        case nodes.math_block():
            return f"$$\n{node.astext().strip()}\n$$"
        case nodes.literal_block():
            return f"```{node.get('language', '')}\n{node.astext()}\n```"
        case nodes.bullet_list() | nodes.enumerated_list():
            return listed(node, page)
        case nodes.table():
            return table(node, page)
        case nodes.figure():
            return figure(node, page)
        case nodes.Admonition():
            title, *rest = node.children
            return quoted("\n\n".join([f"**{inline(title, page)}**", *(block(each, page) for each in rest)]))
        case nodes.block_quote():
            return quoted(blocks(node, page))
        case dropdown_main():
            title, answer = node.children
            return folded(inline(title, page), blocks(answer, page))
        case nodes.Text() | nodes.TextElement():
            return inline(node, page)
    return "" if isinstance(node, UNSEEN) else blocks(node, page)


def blocks(node, page):
    return "\n\n".join(filter(None, (block(child, page) for child in node.children)))


def flow(section):
    """Titles, blocks and cells in the order of the page, without what shows nothing."""
    for node in section:
        if isinstance(node, nodes.section):
            yield from flow(node)
        elif not isinstance(node, UNSEEN):
            yield node


def imported(cells):
    """The packages on PyPI that some code imports or reads a file of, besides what draws its figures."""
    trees = [node for cell in cells for node in ast.walk(ast.parse(cell.source))]
    names = {each.name.partition(".")[0] for node in trees if isinstance(node, ast.Import) for each in node.names}
    names |= {node.module.partition(".")[0] for node in trees if isinstance(node, ast.ImportFrom)}
    calls = [node for node in trees if isinstance(node, ast.Call)]
    names |= {call.args[0].value for call in calls if ast.unparse(call.func) == "files"}  # of importlib.resources
    names -= {*sys.stdlib_module_names, "lossref", "style"}
    known = packages_distributions()
    return sorted({"matplotlib", "numpy", *(known[name][0] for name in names)})


def install(cells):
    """The cell that installs what the others import. The page has no such cell, so it does not run there."""
    text = (FROM_SITE if site() else FROM_FOLDER).format(wheel=WHEEL, site=site(), packages=" ".join(imported(cells)))
    return new_code_cell(text.strip(), metadata={"tags": ["no-live"]})


def plain(cell):
    """A cell without its output; what the page folds or hides is folded."""
    tags = cell.metadata.get("tags", [])
    folds = {"jupyter": {"source_hidden": True}} if {"hide-input", "remove-cell"} & {*tags} else {}
    return new_code_cell(cell.source, metadata={**({"tags": tags} if tags else {}), **folds})


def notebook(doctree, executed, page):
    """The notebook of a page, from its finished tree and from what MyST-NB executed.

    The cells that the page shows get their place in the notebook as an id, for the scripts in book/live.
    """
    code = {index: plain(cell) for index, cell in enumerate(executed.cells) if cell.cell_type == "code"}
    title, *rest = flow(doctree)
    cells = [new_markdown_cell(f"{block(title, page)}\n\n{ORIGIN}"), install(code.values())]
    present = {node["cell_index"] for node in rest if is_cell(node)}
    prose = []

    def add(*indices):
        if prose:
            cells.append(new_markdown_cell("\n\n".join(prose)))
            prose.clear()
        cells.extend(code.pop(index) for index in indices)

    for node in rest:
        if is_cell(node):
            index = node["cell_index"]
            add(*[each for each in code if each <= index])
            node["ids"].append(f"cell-{len(cells) - 1}")
            while (index := index + 1) in code.keys() - present:  # hidden cells stay with the one above
                add(index)
        else:
            prose += filter(None, [block(node, page)])
    add(*code)
    for number, cell in enumerate(cells):
        cell.id = f"cell-{number}"
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    return new_notebook(cells=cells, metadata={"kernelspec": kernel, "language_info": {"name": "python"}})


def write(app, doctree, page):
    """Write the notebook of a page that shows code into the site."""
    if app.builder.name == "html" and has_notebook(app, page, doctree):
        executed = nbformat.read(Path(app.outdir).parent / "jupyter_execute" / f"{page}.ipynb", 4)
        place = Path(app.outdir, "notebooks", f"{page}.ipynb")
        place.parent.mkdir(parents=True, exist_ok=True)
        nbformat.write(notebook(doctree, executed, page), place)


def setup(app):
    os.environ["BOOK"] = "1"  # for book/style.py in the kernels that run the pages
    app.connect("doctree-resolved", write)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
