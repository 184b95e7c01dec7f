"""A page for the instructor: how a class did in one assignment, where it failed, and who may have worked together.

One file that needs no network and runs no script.
"""

import html
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path

from ..course import CourseError, folder, write_whole
from ..record import results
from ..results import STATUSES, Result, by_item
from .similarity import ALIKE, Pair, alike

NUMBER = re.compile(r"(?<![\w.])[-+]?(?:\d+(?:\.\d+|\.(?=[\],)]))?|\.\d+)(?:e[-+]?\d+)?(?![\w])", re.IGNORECASE)
SEVERAL = re.compile(r"#(?:, (?:#|\.\.\.))+")
ROWS, SLOW = 20, 10


def write_report(api, assignment: str, path: Path) -> None:
    """Write the page about `assignment` to `path`."""
    found = results(api, assignment)
    if not found:
        raise CourseError(f"Nobody has a result in {assignment}: run `nbjudge grade {assignment}` first.")
    pairs = alike(_solutions(api, assignment, sorted({result.student for result in found})))
    write_whole(Path(path), page(assignment, found, pairs))


def page(assignment: str, found: list[Result], pairs: list[Pair]) -> str:
    """The page's text."""
    students = len({result.student for result in found})
    sections = [
        ("Scores", _scores(found)),
        ("Difficulty of the items", _difficulty(found)),
        ("The most frequent wrong answers", _mistakes(found)),
        ("Failed", _troubles(found)),
        ("Slow", _slow(found)),
        ("Waiting to be marked by hand", _waiting(found)),
        ("Solutions that are alike", _alike(pairs)),
    ]
    body = "\n".join(f"<section>\n<h2>{name}</h2>\n{content}\n</section>" for name, content in sections)
    title = html.escape(f"{assignment}: report")
    return (
        f'<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<title>{title}</title>\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n<style>{STYLE}</style>\n</head>\n'
        f"<body>\n<main>\n<h1>{title}</h1>\n<p>{students} students.</p>\n{body}\n</main>\n</body>\n</html>\n"
    )


STYLE = """
:root { color-scheme: light dark; --line: #8886; --bar: #2a6fb0; }
@media (prefers-color-scheme: dark) { :root { --bar: #6fb1ec; } }
body { font: 1rem/1.5 system-ui, sans-serif; margin: 0; }
main { max-width: 60rem; margin: auto; padding: 1rem; }
h2 { margin-top: 2.5rem; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; }
th, td { text-align: left; vertical-align: top; padding: .3rem .8rem .3rem 0; border-bottom: 1px solid var(--line); }
td.n, th.n { text-align: right; font-variant-numeric: tabular-nums; }
td.text { white-space: pre-wrap; overflow-wrap: anywhere; min-width: 14rem; }
figure { margin: 1rem 0; }
svg { width: 100%; max-width: 40rem; height: auto; }
rect { fill: var(--bar); } text { fill: currentColor; font: 14px system-ui, sans-serif; }
""".strip()


def _table(columns: list[str], rows: Iterable[Iterable], empty: str) -> str:
    """A table; numbers stand to the right. Without rows the sentence `empty`."""
    lines = [_row(row) for row in rows]
    if not lines:
        return f"<p>{empty}</p>"
    head = "".join(f'<th scope="col">{html.escape(name)}</th>' for name in columns)
    return (
        f'<div class="wide"><table>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{"".join(lines)}</tbody>\n</table></div>'
    )


def _row(cells: Iterable) -> str:
    first, *rest = cells
    text = f'<th scope="row">{html.escape(str(first))}</th>'
    for cell in rest:
        kind = "n" if not isinstance(cell, str) or cell.endswith("%") else "text" if len(cell) > 30 else "word"
        shown = f"{cell:.4g}" if isinstance(cell, float) else str(cell)
        text += f'<td class="{kind}">{html.escape(shown)}</td>'
    return f"<tr>{text}</tr>\n"


def _share(part: float, whole: float) -> str:
    return f"{100 * part / whole:.0f} %" if whole else "0 %"


def _cut(rows: list) -> tuple[list, str]:
    """The first rows, and a sentence about the rest."""
    more = len(rows) - ROWS
    return rows[:ROWS], f"<p>{more} more are not shown.</p>" if more > 0 else ""


def _scores(found: list[Result]) -> str:
    """A histogram of the totals in tenths of the maximum, with its numbers as text."""
    totals, limits = Counter(), Counter()
    for result in found:
        totals[result.student] += result.score or 0.0
        limits[result.student] += result.max
    best = max(limits.values()) or 1.0
    counts = Counter(max(0, min(9, int(10 * total / best))) for total in totals.values())
    values = sorted(totals.values())
    middle = len(values) // 2
    median = values[middle] if len(values) % 2 else (values[middle - 1] + values[middle]) / 2
    summary = f"Of {best:g} points: mean {sum(values) / len(values):.3g}, median {median:.3g}, "
    summary += f"lowest {values[0]:.3g}, highest {values[-1]:.3g}."
    waiting = len({result.student for result in found if result.score is None})
    if waiting:
        summary += f" Of {waiting} students some items wait to be marked by hand; these count 0 here."
    words = ", ".join(f"{10 * tenth} to {10 * tenth + 10} %: {counts[tenth]}" for tenth in range(10))
    picture = _histogram([counts[tenth] for tenth in range(10)], words)
    return (
        f"<p>{summary}</p>\n<figure>\n{picture}\n<figcaption>Students, by percent of the points</figcaption></figure>"
    )


def _histogram(counts: list[int], words: str) -> str:
    top, bars = max(counts) or 1, []
    for place, count in enumerate(counts):
        height = 150 * count / top
        x = 5 + 60 * place
        if count:
            bars.append(f'<rect x="{x}" y="{170 - height:.1f}" width="50" height="{height:.1f}"/>')
            bars.append(f'<text x="{x + 25}" y="{165 - height:.1f}" text-anchor="middle">{count}</text>')
        bars.append(f'<text x="{x + 25}" y="186" text-anchor="middle">{10 * place}-{10 * place + 10}</text>')
    label = html.escape(f"Number of students per tenth of the points. {words}.")
    return (
        f'<svg viewBox="0 0 605 195" role="img" aria-label="{label}">\n<title>{label}</title>\n{"".join(bars)}\n</svg>'
    )


def _difficulty(found: list[Result]) -> str:
    rows = []
    for item, each in by_item(found).items():
        marked = [result for result in each if result.score is not None]
        points = sum(result.max for result in marked)
        full = sum(result.score >= result.max for result in marked)
        missing = sum(result.status == "missing" for result in marked)
        share = _share(sum(result.score for result in marked), points) if marked else "not marked"
        rows.append((item, each[0].max, share, _share(full, len(marked)), _share(missing, len(marked))))
    columns = ["Item", "Points", "Mean share of the points", "Full marks", "Not answered"]
    return _table(columns, rows, "There are no items.")


def mistake(hint: str) -> str:
    """A hint without its numbers and the lengths of its lists: what is equal then is one mistake."""
    return SEVERAL.sub("#", NUMBER.sub("#", " ".join(hint.split())))


def _mistakes(found: list[Result]) -> str:
    groups = defaultdict(list)
    for item, each in by_item(found).items():
        for result in each:
            if result.status == "wrong" and result.hint:
                groups[item, mistake(result.hint)].append(result)
    ranked = sorted(groups.items(), key=lambda group: (-len(group[1]), group[0]))
    rows = [(item, len(each), each[0].hint[:1000], _names(each)) for (item, _), each in ranked]
    rows, more = _cut(rows)
    empty = "No wrong answer has a hint."
    return _table(["Item", "Students", "Hint, as the first of them got it", "Who"], rows, empty) + more


def _names(group: list[Result], most: int = 5) -> str:
    names = list(dict.fromkeys(result.student for result in group))
    return ", ".join(names[:most]) + (f" and {len(names) - most} more" if len(names) > most else "")


def _troubles(found: list[Result]) -> str:
    """The ones that a person must look at first; one row where a whole submission met the same fate."""
    groups = defaultdict(list)
    for result in found:
        if STATUSES[result.status].trouble:
            groups[result.student, result.status, result.hint].append(result)
    ranked = sorted(groups.items(), key=lambda group: (list(STATUSES).index(group[0][1]), group[0]))
    rows = [
        (student, status, ", ".join(result.item for result in each), hint[:1000])
        for (student, status, hint), each in ranked
    ]
    return _table(["Student", "What", "Items", "Reason"], rows, "None: every submission ran to its end.")


def _slow(found: list[Result]) -> str:
    seconds = Counter()
    for result in found:
        seconds[result.student] += result.seconds
    slowest = {}
    for result in found:
        if result.seconds > slowest.get(result.student, result).seconds or result.student not in slowest:
            slowest[result.student] = result
    values = sorted(seconds.values())
    median = values[len(values) // 2]
    rows = [(who, taken, slowest[who].item) for who, taken in seconds.most_common(SLOW) if taken > max(1.0, 3 * median)]
    empty = f"None took more than a second and three times the median, which is {median:.2g} s for all tests."
    return _table(["Student", "Seconds for all tests", "The slowest item"], rows, empty)


def _waiting(found: list[Result]) -> str:
    rows = []
    for item, each in by_item(found).items():
        group = [result for result in each if result.score is None]
        if group:
            rows.append((item, len(group), _names(group)))
    return _table(["Item", "Students", "Who"], rows, "Nothing.")


def _alike(pairs: list[Pair]) -> str:
    rows, more = _cut([(pair.one, pair.two, _share(pair.share, 1)) for pair in pairs])
    words = (
        "<p>Compared are the syntax trees of the answers, with names and constants left out, and without what was "
        "given or what much of the class wrote. Two students can come to the same code by themselves: read both before "
        "you judge.</p>"
    )
    empty = f"No two have {ALIKE:.0%} or more in common."
    return words + _table(["Student", "Student", "In common"], rows, empty.replace("%", " %")) + more


def _solutions(api, assignment: str, students: list[str]) -> dict[str, list[str]]:
    """Student → the code that is neither locked nor as it was released."""
    released = set()
    for path in folder(api, "release", assignment=assignment).glob("*.ipynb"):
        released |= {source for _, source in _code(path)}
    found = {}
    for student in students:
        cells = []
        for path in sorted(folder(api, "autograded", student, assignment).glob("*.ipynb")):
            cells += [source for locked, source in _code(path) if not locked and source not in released]
        found[student] = cells
    return found


def _code(path: Path) -> list[tuple[bool, str]]:
    """Each code cell of a notebook: is it locked, and its source."""
    cells = []
    for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
        if cell["cell_type"] == "code":
            locked = cell["metadata"].get("nbgrader", {}).get("locked", False)
            cells.append((locked, "".join(cell["source"]).strip()))
    return cells
