"""HTML and Markdown that do nothing, whoever wrote them: for a student's page, and for the instructor's formgrader.

A course makes them nbgrader's own filters in its nbgrader_config.py::

    c.HTMLExporter.sanitize_html = True
    c.HTMLExporter.filters = {
        "markdown2html": "nbjudge.handover.harmless.markdown2html",
        "highlight_code": "nbjudge.handover.harmless.highlight_code",
        "clean_html": "nbjudge.handover.harmless.clean_html",
        "strip_files_prefix": "nbjudge.handover.harmless.as_it_is",
    }
"""

import html
import re

import bleach
from bleach.css_sanitizer import CSSSanitizer
from jinja2 import pass_context
from nbconvert.filters import Highlight2HTML
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath

# Characters that are shown of a student's one cell or output, and of all of one page: bleach takes long for much.
LONGEST, ROOM = 40_000, 500_000
SLOW = 20_000_000  # backslashes times characters, from which on Markdown takes seconds: each may begin a formula
SPACES = re.compile(r"[ \t]{1000}")  # so does a run of them
RULE, RULES = re.compile(r"^[ \t|:]*-[ \t|:-]*$", re.MULTILINE), 100  # so do many tables
BLANK = re.compile(r"\s{300}")  # over such a run Pygments takes time with its square
CUT = "\n… the rest is too long to be shown here."
TAGS = frozenset(
    """
    a abbr b blockquote br caption code col colgroup dd del details div dl dt em figcaption figure h1 h2 h3 h4 h5 h6 hr
    i img ins kbd li mark ol p pre q s samp small span strong sub summary sup table tbody td tfoot th thead tr u ul var
    """.split()  # noqa: SIM905 - one name per line would hide what is missing
)
HARMLESS = {"abbr", "align", "alt", "colspan", "dir", "height", "lang", "rowspan", "scope", "start", "style", "title"}
HARMLESS |= {"valign", "width", "border"}
LINK = re.compile(r"(?:https?://|mailto:|#).*|[^:&\\\x00-\x20]*", re.IGNORECASE | re.DOTALL)
DATA = r"data:image/(?:png|jpeg|gif);base64,[A-Za-z0-9+/=\s]*"
# A picture from elsewhere tells its owner who reads a page, and when. One from here must not be an address that acts.
OWN_PICTURE = re.compile(rf"{DATA}|(?!/)(?!.*(?://|\.\.|%2e))[^:&?\\\x00-\x20]*", re.DOTALL | re.IGNORECASE)
PICTURE = re.compile(rf"https?://.*|{DATA}|[^:&\\\x00-\x20]*", re.DOTALL)
# Pygments' classes, and the one of pandas. Others have a meaning for the page's own style, which can cover its points.
CLASSES = re.compile(r"[a-z]{1,2}\d?|highlight|dataframe")
STYLE = re.compile(r"<style\b.*?</style\s*>", re.IGNORECASE | re.DOTALL)  # pandas writes one above each table
LOOKS = {"background-color", "color", "font-style", "font-weight", "text-align", "text-decoration", "white-space"}


class Clean(str):
    """Text that was cleaned already."""


def clean(text: str, locked: bool = False) -> Clean:
    """The text with none but harmless tags and attributes.

    A student's cannot cover other parts of the page, nor tell anybody that it was opened. `locked` text is the course's
    own: there classes, places to link to, and pictures from elsewhere stay.
    """
    return Clean(CLEANERS[locked].clean(STYLE.sub("", text)))


def cut(text: str, room: int) -> str:
    """As much of a text as there is room for."""
    return text if len(text) <= room else text[:room] + CUT


def _shown(context, text: str) -> str:
    """As much of a student's text as there is room for on the page that is being made."""
    page = context.get("resources", {})
    room = min(LONGEST, page.get("room", ROOM))
    page["room"] = page.get("room", ROOM) - min(len(text), room)
    return cut(text, room)


def is_locked(cell) -> bool:
    """Is this cell the course's own, as released?"""
    return bool(cell and cell.metadata.get("nbgrader", {}).get("locked"))


@pass_context
def clean_html(context, text) -> str:
    """nbconvert's filter for HTML in outputs and raw cells."""
    return text if isinstance(text, Clean) else clean(_shown(context, text))


@pass_context
def markdown2html(context, source: str) -> str:
    """nbconvert's filter for Markdown. Its own sanitizer looks at the Markdown, so that links escape it."""
    cell = context.get("cell")  # none for a comment
    locked = is_locked(cell) and source == cell.source
    if not locked:
        source = _shown(context, source)
        if source.count("\\") * len(source) > SLOW or SPACES.search(source) or len(RULE.findall(source)) > RULES:
            return Clean(f"<pre>{html.escape(source)}</pre>")
    renderer = Renderer(cell.get("attachments", {}) if cell else {}, locked)
    return clean(MarkdownWithMath(renderer=renderer).render(source), locked)


def highlight_code(source: str, metadata: dict | None = None) -> str:
    """nbconvert's filter for code. IPython's own rules look behind each word for a "?", as far as all the text goes."""
    if len(source) > ROOM or BLANK.search(source):
        return f'<div class="highlight"><pre>{html.escape(source)}</pre></div>'
    return PYTHON(source).replace(" highlight hl-python", "highlight", 1)  # the class that `CLASSES` knows


def as_it_is(text: str) -> str:
    """For nbconvert's `strip_files_prefix`: it takes minutes for many brackets, and no notebook of today needs it."""
    return text


class Renderer(IPythonRenderer):
    """Shows each attached picture once: many references to a large one would make a page of gigabytes."""

    def __init__(self, attachments: dict, locked: bool):
        super().__init__(escape=False, attachments=dict(attachments), exclude_anchor_links=not locked)
        self.locked = locked

    def block_code(self, code: str, info: str | None = None) -> str:
        """Code in colours, a student's if it is Python: of the many languages that may be named, some take minutes."""
        if self.locked:
            return super().block_code(code, info)
        if (info or "").partition(" ")[0] in ("python", "py", "python3", "ipython3"):
            return highlight_code(code)
        return f"<pre>{html.escape(code)}</pre>"

    def image(self, text: str, url: str, title: str | None = None) -> str:
        """The picture, or its description if it is not attached or was shown before."""
        if not url.startswith("attachment:"):
            return super().image(text, url, title)
        if url.removeprefix("attachment:") not in self.attachments:
            return f"[{text}]"
        shown = super().image(text, url, title)
        del self.attachments[url.removeprefix("attachment:")]
        return shown


def _allowed(locked: bool):
    """Says of each attribute whether it stays."""

    def is_harmless(tag: str, name: str, value: str) -> bool:
        if tag == "a" and name == "href":
            return LINK.fullmatch(value) is not None
        if tag == "img" and name == "src":
            return (PICTURE if locked else OWN_PICTURE).fullmatch(value) is not None
        if name == "class" and not locked:
            return all(map(CLASSES.fullmatch, value.split()))
        return name in HARMLESS or (locked and name in ("class", "id"))

    return is_harmless


PYTHON = Highlight2HTML(pygments_lexer="python")
PROTOCOLS = {"http", "https", "mailto", "data"}
CLEANERS = {
    False: bleach.Cleaner(TAGS, _allowed(False), PROTOCOLS, css_sanitizer=CSSSanitizer(LOOKS)),
    True: bleach.Cleaner(TAGS, _allowed(True), PROTOCOLS, css_sanitizer=CSSSanitizer()),
}
