"""Sphinx extension: mends what axe-core finds in the HTML of others; tests/site/test_modes.py asks it."""

import re

MENDS = (
    # MyST-NB names folded code apart from the words that the reader sees.
    ('<summary aria-label="Toggle hidden content">', "<summary>"),
    # The empty corner of a table is no heading.
    ('<th class="head text-left"><p></p></th>', "<td></td>"),
    ('<th class="head text-right"><p></p></th>', "<td></td>"),
    ('<th class="head"><p></p></th>', "<td></td>"),
    # A role that was withdrawn; the entries stand in a list.
    (' role="doc-biblioentry"', ' role="listitem"'),
)


# A heading of a table that is a formula and nothing else: axe-core finds no words in MathML.
FORMULA = re.compile(r'(<th class="head[^"]*"><p>)(<span class="math[^"]*">\\\((.*?)\\\)</span>)(?=</p></th>)')


def spoken(formula):
    r"""A short formula as text: \(\hat y = 0\) becomes "hat y = 0"."""
    return " ".join(re.sub(r"[\\{}$]|\\[,;!]", " ", formula).split())


def worded(heading):
    """The heading with words for those who hear it, and the formula for those who see it."""
    words = f'<span class="visually-hidden">{spoken(heading[3])}</span>'
    return f'{heading[1]}{words}<span aria-hidden="true">{heading[2]}</span>'


# The button in the menu that unfolds the pages below one has no name.
UNFOLD = ("<summary><span", '<summary aria-label="Pages below"><span')


def mend(app, page, template, context, doctree):
    """Replace flawed tags in the text of a page."""
    for flaw, better in MENDS:
        context["body"] = context.get("body", "").replace(flaw, better)
    context["body"] = FORMULA.sub(worded, context["body"])


def mend_menu(app, page, template, context, doctree):
    """Name the buttons of the menu, which the theme draws when it fills its templates."""
    draw = context["generate_toctree_html"]
    context["generate_toctree_html"] = lambda *a, **options: str(draw(*a, **options)).replace(*UNFOLD)


def setup(app):
    app.connect("html-page-context", mend)
    app.connect("html-page-context", mend_menu, priority=600)  # after the theme
    return {"parallel_read_safe": True, "parallel_write_safe": True}
