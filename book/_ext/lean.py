"""Sphinx extension: a page is there at once, also on a phone: it waits for nothing that it does not show.

The theme brings every icon and every style that there is, and its scripts hold up the text. tests/site/test_weight.py
weighs what a reader's browser fetches.
"""

import hashlib
import os
import re
from pathlib import Path

from fontTools.subset import Options, Subsetter, load_font, save_font
from sphinx.util import logging

logger = logging.getLogger(__name__)
WORD = re.compile(r"[\w-]+")
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
RULE = re.compile(r"(?P<selectors>[^{}]+)\{(?P<declarations>[^{}]*)\}")
COMMA = re.compile(r",(?![^(]*\))")
CLASS = re.compile(r"\.(-?[A-Za-z_][\w-]*)")
OPTIONAL = re.compile(r"\[[^]]*\]|\([^()]*\)")  # what `:not(.a)` and `:is(.a, .b)` name need not exist
GLYPH = re.compile(r'"(?:\\(f[0-9a-f]{3})|([\uf000-\uf8ff]))"')
# Names, punctuation and blanks in code: most of a chapter's elements, in the colour of the code around them.
PLAIN = re.compile(r'<span class="(?:n|nn|p|w)">([^<]*)</span>')
# The theme's script measures all that may scroll, and so the whole page, when all is loaded. course.js does it better.
MEASURE = re.compile(r'"complete"===document\.readyState\?(\w+)\(\):window\.addEventListener\("load",\1\)')
FIGURE = re.compile(r'<img (?=[^>]*src="[^"]*/(?P<file>[0-9a-f]{64}\.svg)")')
# A link to a style sheet, and what one sheet says of other files: sheets that it imports, pictures and fonts.
LINK = re.compile(r'\s*<link (?=[^>]*rel="stylesheet")[^>]*?href="(?P<static>[^"]*?_static/)(?P<sheet>[^"?]*)[^>]*>')
MENTION = re.compile(
    r"""@import ["'](?P<sheet>[^"']+)["'];|url\((?P<mark>["']?)(?!data:)(?P<file>[^"')]+)(?P=mark)\)"""
)
JOINED = "site.css"
OPTIONS = re.compile(r'<script src="[^"]*documentation_options\.js[^>]*></script>')
SIZE = re.compile(r'<svg [^>]*?width="([\d.]+)pt" height="([\d.]+)pt"')


def late(script):
    """A script that waits until the text stands there; scripts within the pages use the options at once."""
    if not script.filename or "documentation_options" in str(script.filename):
        return script
    return type(script)(script.filename, priority=script.priority, **{"defer": "defer"} | script.attributes)


def run_scripts_late(app, page, template, context, doctree):
    """Let all scripts wait, but on the page of the search, whose own use the others at once."""
    if page != "search":
        context["script_files"] = [late(script) for script in context["script_files"]]


def load_figures_late(app, page, template, context, doctree):
    """Fetch figures as the reader comes near, and keep their places free, so that no line of text jumps."""
    files = {name: app.srcdir / source for source, (_, name) in app.env.images.items()}

    def sized(tag):
        points = SIZE.search(files[tag["file"]].read_text(encoding="utf-8")).groups()
        width, height = (round(float(each) * 4 / 3) for each in points)
        return f'{tag[0]}width="{width}" height="{height}" loading="lazy" '

    context["body"] = FIGURE.sub(sized, context.get("body", ""))


def unwrap_plain_code(app, page, template, context, doctree):
    """Take the marks from what the colours of code leave as it is."""
    context["body"] = PLAIN.sub(r"\1", context.get("body", ""))


def used(sheet, words):
    """A style sheet without the rules for classes that are not among the words."""

    def keep(rule):
        selectors = rule["selectors"].strip()
        if not selectors.startswith("@"):
            kept = [s for s in COMMA.split(selectors) if words.issuperset(CLASS.findall(OPTIONAL.sub("", s)))]
            selectors = ",".join(kept)
        return f"{selectors}{{{rule['declarations']}}}" if selectors else ""

    return RULE.sub(keep, COMMENT.sub("", sheet))


def drop_unused_styles(app, error):
    """Keep those rules whose classes a page or a script names, and those icons that the rules name."""
    if error or app.builder.name != "html":
        return
    static, live = Path(app.outdir, "_static"), Path(app.outdir, "live")
    texts = [*Path(app.outdir).rglob("*.html"), *static.rglob("*.js"), *live.rglob("*.js")]
    words = {word for text in texts for word in WORD.findall(text.read_text(encoding="utf-8"))}
    sheets = {path: used(path.read_text(encoding="utf-8"), words) for path in static.rglob("*.css")}
    (icons,) = static.rglob("fa-solid-900.ttf")
    for path, sheet in sheets.items():
        path.write_text(sheet.replace(f'{icons.stem}.woff2) format("woff2")', f'{icons.stem}.woff) format("woff")'))
    glyphs = {int(code, 16) if code else ord(sign) for code, sign in GLYPH.findall(" ".join(sheets.values()))}
    options = Options(flavor="woff", layout_features=[])
    font = load_font(icons, options)
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=glyphs)
    subsetter.subset(font)
    save_font(font, icons.with_suffix(".woff"), options)


def whole(sheet, place):
    """The text of a style sheet and of those it imports, as another in the folder `place` would say it."""

    def moved(mention):
        if mention["sheet"]:
            return whole(sheet.parent / mention["sheet"], place)
        return f'url("{os.path.relpath(sheet.parent / mention["file"], place)}")'

    return MENTION.sub(moved, sheet.read_text(encoding="utf-8"))


def join_styles(app, error):
    """Make one style sheet of all, and put the options into the page: until it has each, a browser shows nothing."""
    if error or app.builder.name != "html":
        return
    static = Path(app.outdir, "_static")
    texts = {page: page.read_text(encoding="utf-8") for page in sorted(Path(app.outdir).rglob("*.html"))}
    pages = {page: text for page, text in texts.items() if static not in page.parents and LINK.search(text)}
    # All pages name the same sheets; those which an earlier build has finished name only the joined one.
    names = dict.fromkeys(link["sheet"] for text in pages.values() for link in LINK.finditer(text))
    sheet = "\n".join(whole(static / name, static) for name in names if name != JOINED)
    (static / JOINED).write_text(sheet, encoding="utf-8")
    version = hashlib.sha256(sheet.encode()).hexdigest()[:8]
    options = f"<script>{(static / 'documentation_options.js').read_text(encoding='utf-8').strip()}</script>"
    for page, text in pages.items():
        first = LINK.search(text)
        link = f'\n<link rel="stylesheet" href="{first["static"]}{JOINED}?v={version}" />'
        text = text[: first.start()] + link + LINK.sub("", text[first.end() :])
        page.write_text(OPTIONS.sub(lambda _: options, text), encoding="utf-8")


def measure_nothing_at_once(app, error):
    """Keep the theme's script from laying out what is out of sight."""
    if not error and app.builder.name == "html":
        script = Path(app.outdir, "_static", "scripts", "pydata-sphinx-theme.js")
        text = MEASURE.sub(f"0/*{__name__}*/", script.read_text(encoding="utf-8"))
        if f"/*{__name__}*/" not in text:
            logger.warning(f"{script.name} measures the page in another way than MEASURE in lean.py expects; mend it.")
        script.write_text(text, encoding="utf-8")


def setup(app):
    app.connect("html-page-context", run_scripts_late, priority=900)  # after the theme has added its own
    app.connect("html-page-context", load_figures_late)
    app.connect("html-page-context", unwrap_plain_code)
    app.connect("build-finished", drop_unused_styles, priority=900)  # when all pages and scripts are there
    app.connect("build-finished", join_styles, priority=901)
    app.connect("build-finished", measure_nothing_at_once)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
