"""Sphinx extension: the directive `slider`, a figure of book/_ext/slider_data.py that the reader moves.

The page gets the figure of the first step, a table of all steps, and as JSON whatever differs between steps;
book/live/slider.js only puts that in place. Without scripts the figure stands still and the table is there.
"""

import json
import sys
from html import escape
from typing import ClassVar

import numpy as np
from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.util.docutils import SphinxDirective
from vendor import ROOT

sys.path.append(str(ROOT / "book"))  # where `style` is
from slider_data import DOT, SLIDERS, WIDE

# All words of this file, for translators. The words of each slider stand in its chapter.
WORDS = {"summary": "The numbers behind this figure", "caption": "{label}: the values at each step"}

SOURCES = (*ROOT.glob("book/_ext/slider*.py"), ROOT / "book" / "style.py", *ROOT.glob("lossref/*.py"))
WIDTH, LEFT, RIGHT, TOP, BOTTOM = 360, 32, 32 + WIDE, 18, 36  # the drawing is about as many pixels wide on a phone
DASHES = {"-": (), "--": (3.7, 1.6), "-.": (6.4, 1.6, 1, 1.6), ":": (1, 1.65)}  # Matplotlib's, in widths of the line
WIDTHS = {"line": 2.2, "bars": 44, "stems": 1.8}
# Matplotlib's markers, about as wide as DOT, drawn around the place where the pen stands. None is a plain dot: a point
# with round ends, the shortest of all.
MARKERS = {
    None: "h0",
    "o": "m-4.5 0a4.5 4.5 0 1 0 9 0a4.5 4.5 0 1 0-9 0",
    "s": "m-4-4h8v8h-8z",
    "^": "m0-5l5 9h-10z",
    "v": "m0 5l5-9h-10z",
    "D": "m0-5l5 5-5 5-5-5z",
    "P": "m-1.7-5h3.4v3.3h3.3v3.4h-3.3v3.3h-3.4v-3.3h-3.3v-3.4h3.3z",
    "X": "m-2.5-5l2.5 2.5 2.5-2.5 2.5 2.5-2.5 2.5 2.5 2.5-2.5 2.5-2.5-2.5-2.5 2.5-2.5-2.5 2.5-2.5-2.5-2.5z",
}


def number(value):
    """A coordinate, as exactly as a screen can show it."""
    return f"{round(float(value), 1) + 0.0:g}"


def scales(view, top):
    """From the coordinates of a view to those of the drawing."""

    def scale(value, limits, start, end):
        low, high = limits
        return np.clip(start + (np.asarray(value) - low) / (high - low) * (end - start), -999, 999)

    return (
        lambda x: scale(x, view.xlim, LEFT, RIGHT),
        lambda y: scale(y, view.ylim, top + view.height, top),
    )


def thinned(points, tolerance=0.2):
    """The points of a line, without those that a straight line between the others passes anyway."""
    (x0, y0), (x1, y1) = points[0], points[-1]
    length = np.hypot(x1 - x0, y1 - y0) or 1.0
    offset = np.abs((points[:, 0] - x0) * (y1 - y0) - (points[:, 1] - y0) * (x1 - x0)) / length
    far = offset.argmax()
    if offset[far] <= tolerance:
        return points[[0, -1]]
    return np.vstack([thinned(points[: far + 1], tolerance)[:-1], thinned(points[far:], tolerance)])


def marker(look):
    return MARKERS[look.get("marker")]


def path(part, x, y, base):
    """What is drawn, as the path of an SVG."""
    points = np.c_[x, y]
    if part.kind == "line":
        return "M" + "L".join(f"{number(a)} {number(b)}" for a, b in thinned(points))
    if part.kind == "dots":
        return "".join(f"M{number(a)} {number(b)}{marker(part.look)}" for a, b in points)
    return "".join(f"M{number(a)} {number(base)}V{number(b)}" for a, b in points)


def stroke(kind, look):
    """The attributes of a line in the look of its loss, or of its dots; a marker has a seam around it."""
    if kind == "dots":
        plain = f'stroke="{look["color"]}" stroke-width="{DOT}" stroke-linecap="round"'
        return f'fill="{look["color"]}" stroke="#fff"' if "marker" in look else plain
    style = look["linestyle"]
    width = WIDTHS[kind]
    dashes = DASHES[style] if isinstance(style, str) else style[1]
    dashed = f' stroke-dasharray="{" ".join(number(width * dash) for dash in dashes)}"' if dashes else ""
    return f'stroke="{look["color"]}" stroke-width="{width}"{dashed}'


def minus(value):
    return f"{value:g}".replace("-", "−")


def frame(view, top):
    """Grid, ticks and names of a pair of axes."""
    to_x, to_y = scales(view, top)
    foot, center = top + view.height, (LEFT + RIGHT) // 2
    rows = "".join(f"M{LEFT} {number(to_y(tick))}H{RIGHT}" for tick in view.yticks)
    columns = "".join(f"M{number(to_x(tick))} {top}V{foot}" for tick in view.xticks)
    ticks = [
        f'<text x="{number(to_x(tick))}" y="{foot + 16}" text-anchor="middle">{minus(tick)}</text>'
        for tick in view.xticks
    ]
    ticks += [
        f'<text x="{LEFT - 5}" y="{number(to_y(tick) + 4)}" text-anchor="end">{minus(tick)}</text>'
        for tick in view.yticks
    ]
    return (f'<path class="grid" d="{rows}{columns}"/><path class="axes" d="M{LEFT} {top}V{foot}H{RIGHT}"/>'
            f'{"".join(ticks)}<text x="{center}" y="{foot + 32}" text-anchor="middle"><tspan>{view.x}</tspan></text>'
            f'<text x="{LEFT}" y="{top - 7}"><tspan>{view.y}</tspan></text>')  # fmt: skip


class Page:
    """A slider as HTML; `moves` collects what differs between its steps, in the order in which it stands there."""

    def __init__(self, name, slider, words):
        self.name, self.slider, self.words, self.moves = name, slider, words, []
        self.tops = np.cumsum([TOP] + [view.height + BOTTOM + TOP for view in slider.views])

    def now(self, attribute, states):
        """What to show first, and the class by which the script finds what moves; no attribute stands for the text."""
        if len(set(states)) == 1:
            return states[0], ""
        self.moves.append((attribute, states))
        return states[self.slider.start], ' class="moves"'

    def part(self, part):
        """A part of the drawing, with its name beside it."""
        steps = len(self.slider.setting.values)
        to_x, to_y = scales(self.slider.views[part.view], self.tops[part.view])
        x, y = np.broadcast_arrays(np.atleast_2d(part.x), np.atleast_2d(part.y))
        d, moves = self.now("d", [path(part, to_x(a), to_y(b), to_y(0)) for a, b in zip(x, y, strict=True)])
        clip = f"{self.name}-{part.view}-{part.kind}"
        drawn = f'<path d="{d}"{moves} clip-path="url(#{clip})" {stroke(part.kind, part.look)}/>'
        if not part.name:
            return drawn
        *at, anchor = part.at
        places = zip(*(np.broadcast_to(each, steps) for each in at), strict=True)
        place, moves = self.now("transform", [f"translate({number(to_x(a))} {number(to_y(b))})" for a, b in places])
        color = part.look["color"]
        return (f'{drawn}<text transform="{place}"{moves} text-anchor="{anchor}" fill="{color}" font-weight="700">'
                f"{part.name}</text>")  # fmt: skip

    def drawing(self):
        """Everything in the drawing; lines end where their axes do, and dots are whole."""
        clips, frames = [], []
        for k, (view, top) in enumerate(zip(self.slider.views, self.tops[:-1], strict=True)):
            for kind in sorted({part.kind for part in self.slider.parts if part.view == k}):
                more = DOT + 3 if kind == "dots" else 1
                box = f'x="{LEFT - more}" y="{top - more}" width="{RIGHT - LEFT + 2 * more}"'
                box += f' height="{view.height + 2 * more}"'
                clips.append(f'<clipPath id="{self.name}-{k}-{kind}"><rect {box}/></clipPath>')
            frames.append(frame(view, top))
        parts = [self.part(part) for part in self.slider.parts]
        head = f'viewBox="0 0 {WIDTH} {self.tops[-1] - TOP}" role="img" aria-label="{escape(self.words["alt"])}"'
        return f'<svg class="slider-plot" {head}>{"".join(clips + frames)}<g fill="none">{"".join(parts)}</g></svg>'

    def value(self, readout):
        """A readout with a sample of its line, and of its dot."""
        text, moves = self.now("", readout.texts())
        look = readout.look
        sample = f'<path d="M0 6h36" {stroke("line", look)}/>' if look else ""
        if any(part.kind == "dots" and part.look == look for part in self.slider.parts):
            sample += f'<path d="M18 6{marker(look)}" {stroke("dots", look)}/>'
        if sample:
            sample = f'<svg class="slider-sample" viewBox="0 0 36 12" aria-hidden="true">{sample}</svg>'
        return f"<span>{sample}{escape(readout.name)} = <b{moves}>{text}</b></span>"

    def controls(self):
        setting = self.slider.setting
        texts = setting.texts()
        values = " ".join(self.value(each) for each in (setting, *self.slider.readouts))
        return (f'<div class="slider-control"><label for="{self.name}">{escape(self.words["label"])}</label>'
                f'<input type="range" id="{self.name}" min="0" max="{len(texts) - 1}" value="{self.slider.start}" '
                f'autocomplete="off" aria-valuetext="{texts[self.slider.start]}"></div>'
                f'<output for="{self.name}">{values}</output>')  # fmt: skip

    def table(self):
        """All steps, with the numbers of the readouts."""
        columns = (self.slider.setting, *self.slider.readouts)
        head = "".join(f'<th scope="col">{escape(column.name)}</th>' for column in columns)
        rows = "".join(
            f'<tr><th scope="row">{first}</th>{"".join(f"<td>{text}</td>" for text in others)}</tr>'
            for first, *others in zip(*(column.texts() for column in columns), strict=True)
        )
        caption = escape(WORDS["caption"].format(label=self.words["label"]))
        table = f"<caption>{caption}</caption><thead><tr>{head}</tr></thead><tbody>{rows}</tbody>"
        return (
            f'<details class="slider-table"><summary>{WORDS["summary"]}</summary>'
            f'<div tabindex="0"><table class="table">{table}</table></div></details>'
        )

    def stops(self):
        """Where each step lies in the drawing, if the reader may drag there."""
        to_x, _ = scales(self.slider.views[0], TOP)
        return [float(number(x)) for x in to_x(self.slider.setting.values)] if self.slider.drag else None

    def html(self):
        shown = f"{self.drawing()}{self.controls()}{self.table()}"
        data = {"values": self.slider.setting.texts(), "stops": self.stops(), "moves": self.moves}
        text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
        return f'{shown}<script type="application/json">{text}</script>'


class SliderDirective(SphinxDirective):
    """`{slider} name`; the option `label` names the control, `alt` says what is to be seen, the rest is the caption."""

    required_arguments = 1
    has_content = True
    option_spec: ClassVar = {"label": directives.unchanged_required, "alt": directives.unchanged_required}

    def run(self):
        (name,) = self.arguments
        if name not in SLIDERS:
            raise self.error(f"There is no slider {name!r}; book/_ext/slider_data.py has {', '.join(SLIDERS)}.")
        for source in SOURCES:
            self.env.note_dependency(str(source))
        caption = nodes.caption()
        caption += self.parse_content_to_nodes()[0].children
        page = Page(f"slider-{name}", SLIDERS[name](), self.options)
        return [nodes.figure("", nodes.raw("", page.html(), format="html"), caption, classes=["slider"])]


def add_script(app, page, template, context, doctree):
    """Load the script where there is a slider."""
    if doctree is not None and any("slider" in figure["classes"] for figure in doctree.findall(nodes.figure)):
        app.add_js_file("../live/slider.js", type="module")  # Sphinx starts from _static


def setup(app):
    app.add_directive("slider", SliderDirective)
    app.connect("html-page-context", add_script)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
