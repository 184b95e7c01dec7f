"""Sphinx extension: formulas are typeset once, when the site is built, and not in each reader's browser.

MathJax is a megabyte of script and seconds of work on a phone; what it makes of a page's formulas is a few kilobytes.
Without Node.js or the copy that book/_ext/vendor.py fetches, browsers typeset as usual: see selfcontained.py.
"""

import json
import os
import re
import subprocess
from html import unescape
from pathlib import Path

from docutils import nodes
from sphinx.addnodes import desc_signature
from sphinx.errors import ExtensionError
from sphinx.ext.mathjax import html_visit_displaymath, html_visit_math
from sphinx.transforms.post_transforms import SphinxPostTransform
from vendor import MATHJAX_FOLDER

# As Sphinx writes them: its delimiters, unless the formula brings an environment of its own.
FORMULA = re.compile(
    r'(?P<tag><(?P<name>span|div) class="math notranslate nohighlight"[^>]*>)\s*'
    r"(?:\\[(\[](?P<tex>.*?)\\[)\]]|(?P<environment>\\begin.*?))\s*(?=</(?P=name)>)",
    re.DOTALL,
)
# A formula of the text, with the parenthesis before it and the comma after it, from which no line end may part it.
INLINE = re.compile(r'(\(*)<span class="math notranslate nohighlight"[^>]*><mjx-.*?</span>([).,;:!?%]*)', re.DOTALL)
# Nor may a number be parted from its sign of percent, its error or the word point, or a short piece of code broken.
CODE = re.compile(r"(<pre.*?</pre>)", re.DOTALL)
SHORT = re.compile(r'(<code class="[^"]*literal notranslate)(">(?:<(?!/code)[^>]*>|[^<]){1,34}</code>)')
# A longer one goes on in the next line at a space. What is long without one goes on after a part of a name, but of no
# argument's, and not in the middle of a word.
LONG = re.compile(r'(?<=literal notranslate">).*?(?=</code>)', re.DOTALL)
PIECE = re.compile(r'(?<=class="pre">)[^<]{20,}(?=</span>)')
SEAM = re.compile(r"(?<=[^\W_])_+(?=[A-Za-z])|(?<=\w)[.(](?=[A-Za-z_])")
PARTS = re.compile(
    r"(?<=[\d>]) (?=%(?!\w))|(?<=\d) (?=± \d)|(?<=\d ±) (?=\d)|(?<=\(\d) (?=points?\))|(?<=\d) (?=(?:[kMG]B|m?s|mm)\b)"
)
# Nor a heading within a word such as cross-entropy: it would end one line and begin the next with half a word.
HEADING = re.compile(r"<h[1-4]>.*?</h[1-4]>", re.DOTALL)
HYPHENATED = re.compile(r"(?<![\w/&#-])(?<!together\">)[^\W\d_]+(?:-[^\W\d_]+)+(?![\w-])(?![^<]*>)")
# The hyphen of a number below zero, as Python prints it.
MINUS = re.compile(r"(?<![\w-])-(?=\d)")
AS_TYPED = nodes.literal, nodes.FixedTextElement, nodes.math, nodes.raw, desc_signature
TOGETHER = r'<span class="together">\g<0></span>'
FONTS = f"vendor/{MATHJAX_FOLDER.name}/output/chtml/fonts/woff-v2"


class Minus(SphinxPostTransform):
    """A number below zero has the sign of a formula in the text and its tables, too, and no hyphen."""

    default_priority = 900  # when the cells' numbers stand in their places

    def run(self):
        for text in list(self.document.findall(nodes.Text)):
            if MINUS.search(text) and not is_typed(text):
                text.parent.replace(text, nodes.Text(MINUS.sub("\N{MINUS SIGN}", text)))


def is_typed(node):
    """Is this part of what somebody types, such as code?"""
    while node := node.parent:
        if isinstance(node, AS_TYPED):
            return True
    return False


def formulas(text):
    """TeX of each formula of a page, and whether it is displayed."""
    return [(unescape(each["tex"] or each["environment"]), each["name"] == "div") for each in FORMULA.finditer(text)]


def keep_marks(text):
    """The text of a page in which no formula is parted from the parenthesis before it and the comma after it."""
    return INLINE.sub(lambda it: it.expand(TOGETHER) if it[1] or it[2] else it[0], text)


def keep_together(text):
    """The text of a page in which no line ends within short code, or between a number and what belongs to it."""
    parts = CODE.split(text)
    parts[::2] = [SHORT.sub(r"\1 short\2", PARTS.sub("\N{NO-BREAK SPACE}", part)) for part in parts[::2]]
    parts[::2] = [LONG.sub(lambda code: PIECE.sub(with_seams, code[0]), part) for part in parts[::2]]
    parts[::2] = [HEADING.sub(lambda title: HYPHENATED.sub(TOGETHER, title[0]), part) for part in parts[::2]]
    return "".join(parts)


def with_seams(piece):
    """A long piece of code that may go on in the next line after a part of a function's name, or its parenthesis."""
    name, parenthesis, arguments = piece[0].partition("(")
    return SEAM.sub(r"\g<0><wbr>", name + parenthesis + arguments[:1]) + arguments[1:]


def typeset(pages):
    """For each page, its formulas as HTML, and the style that they need."""
    command = ["node", Path(__file__).with_suffix(".js"), MATHJAX_FOLDER]
    answer = subprocess.run(command, input=json.dumps(pages), capture_output=True, text=True)
    if answer.returncode:
        raise ExtensionError(f"MathJax could not typeset the formulas: {answer.stderr.strip()}")
    return json.loads(answer.stdout)


def replace_formulas(app, error):
    """Put the typeset formulas into all finished pages whose formulas are still TeX, and keep together what must be."""
    if error or app.builder.name not in ("html", "singlehtml") or app.builder.math_renderer_name != "typeset":
        return
    pages = {str(page): page.read_text(encoding="utf-8") for page in Path(app.outdir).rglob("*.html")}
    found = {name: formulas(text) for name, text in pages.items()}
    typesets = typeset({name: each for name, each in found.items() if each})
    for name, text in pages.items():
        kept = keep_together(with_formulas(text, typesets[name], app, Path(name)) if found[name] else text)
        if kept != text:
            Path(name).write_text(kept, encoding="utf-8")


def with_formulas(text, made, app, page):
    """The text of a page with its typeset formulas in the place of TeX, and with their style."""
    each = iter(made["formulas"])
    text = keep_marks(FORMULA.sub(lambda formula: formula["tag"] + next(each), text))
    style = made["style"].replace("FONTS", os.path.relpath(Path(app.outdir, FONTS), page.parent))
    return text.replace("</head>", f"<style>{style}</style>\n</head>", 1)


def setup(app):
    app.add_post_transform(Minus)
    app.add_html_math_renderer("typeset", (html_visit_math, None), (html_visit_displaymath, None))
    app.connect("build-finished", replace_formulas)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
