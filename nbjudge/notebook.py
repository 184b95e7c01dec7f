"""One notebook of a submission: any bytes become cells, or a sentence that says why not; then locked cells come back.

Of a submission only the text of its cells is believed. Test cells and tools come from the plan, whatever the submission
did to them.
"""

import base64
import binascii
import copy
import json
import re

import nbformat
from nbgrader.utils import compute_checksum

from .plan import ANSWER, LOCKED_CODE, MANUAL, PROBE, TEST, TOOLS, Cell, grade_id

LARGEST = 100 << 20
TOO_LARGE = b"This file is too large for the grader."  # stands in the place of such a file's content
CELLS, SOURCE = 5000, 10 << 20
NESTS, PARTS = 1 << 20, 8 << 20  # lists and objects, and parts of them, in JSON: each takes up to hundreds of bytes
SURROGATE = re.compile("[\ud800-\udfff]")
KERNEL = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}


class Unreadable(Exception):
    """A file that is no notebook; the text tells the student why, and what to do."""


def read_notebook(content: bytes) -> dict:
    """The cells of a notebook file: type, source, nbgrader's metadata and attached pictures; nothing else is kept."""
    if not content.strip():
        raise Unreadable("The file is empty. Save the notebook and hand it in again.")
    if content == TOO_LARGE or len(content) > LARGEST:
        raise Unreadable(f"The file is too large: {LARGEST >> 20} MB are read. Clear the outputs and hand it in again.")
    if content.count(b"{") + content.count(b"[") > NESTS or content.count(b",") > PARTS:
        raise Unreadable("The file has too many parts for a notebook. Clear the outputs and hand it in again.")
    try:
        data = json.loads(content)  # of UTF-8, UTF-16 or UTF-32, as json finds out
    except RecursionError:
        raise Unreadable("The file is nested too deeply for a notebook.") from None
    except ValueError as error:  # not JSON, or not text at all
        raise Unreadable(f"The file is not a whole notebook: it is not valid JSON ({str(error)[:200]}).") from None
    if not isinstance(data, dict) or not isinstance(data.get("nbformat"), int):
        raise Unreadable("The file is JSON, but not a Jupyter notebook.")
    if data["nbformat"] < 4:
        sheets = [data, *data.get("worksheets")] if isinstance(data.get("worksheets"), list) else [data]
        lists = [sheet.get("cells") for sheet in sheets if isinstance(sheet, dict)]
        _check_number([cell for each in lists if isinstance(each, list) for cell in each])
        try:
            data = nbformat.convert(nbformat.from_dict(data), 4)
        except Exception as error:  # an old format may be broken in any way
            raise Unreadable(f"The file is a notebook of an old format that cannot be read ({error}).") from None
    cells = data.get("cells")
    if data["nbformat"] != 4 or not isinstance(cells, list):
        raise Unreadable(
            f"The file is not a notebook of format 4 (nbformat is {data['nbformat']}, or it has no cells)."
        )
    _check_number(cells)
    cells = [_read_cell(cell) for cell in cells if isinstance(cell, dict)]
    if sum(len(cell["source"]) for cell in cells) > SOURCE:
        raise Unreadable(f"The notebook's cells hold more than {SOURCE >> 20} MB of text.")
    return {"cells": cells}


def _check_number(cells: list) -> None:
    if len(cells) > CELLS:
        raise Unreadable(f"The notebook has {len(cells)} cells; no more than {CELLS} are read.")


def encodable(name: str) -> str:
    """A file's name with "?" for what is not UTF-8 in it: neither the sandbox nor a page could take that."""
    return name.encode(errors="replace").decode()


def _read_cell(cell: dict) -> dict:
    source, metadata = cell.get("source", ""), cell.get("metadata")
    if isinstance(source, list):
        source = "".join(line for line in source if isinstance(line, str))
    about = metadata.get("nbgrader") if isinstance(metadata, dict) else None
    name = about.get("grade_id") if isinstance(about, dict) else None
    kind = cell.get("cell_type")
    return {
        "cell_type": kind if kind in ("code", "markdown") else "raw",
        "source": SURROGATE.sub("\ufffd", source) if isinstance(source, str) else "",
        "metadata": {"nbgrader": {"grade_id": name}} if isinstance(name, str) else {},
        "attachments": _pictures(cell.get("attachments")) if kind == "markdown" else {},
    }


def _pictures(attachments) -> dict:
    """The attached pictures that are what they say: a written answer may be a photograph."""
    kept = {}
    for name, versions in attachments.items() if isinstance(attachments, dict) else ():
        for mime, text in versions.items() if isinstance(versions, dict) else ():
            if mime in ("image/png", "image/jpeg", "image/gif") and isinstance(text, str):
                try:
                    base64.b64decode(text, validate=True)
                except (binascii.Error, ValueError):
                    continue
                kept[SURROGATE.sub("\ufffd", name)] = {mime: text}
    return kept


def merge(plan: list[Cell], submitted: dict) -> dict:
    """A notebook that `read_notebook` gave, as it must be graded: locked cells as released, nbgrader's metadata right.

    Cells are matched by grade_id, where the last of several wins; if a tool stripped all of nbgrader's metadata, by
    their text. What is missing comes back in its place. Anything else is the student's own.
    """
    known = {cell.name: cell for cell in plan}
    names = _names(plan, submitted["cells"])
    last = {name: index for index, name in enumerate(names) if name in known}
    cells = []
    for index, cell in enumerate(submitted["cells"]):
        name = names[index]
        if last.get(name) == index:
            cells.append((name, _restored(known[name], cell["source"], cell["attachments"])))
        else:
            cells.append((None, _new_cell(cell["cell_type"], cell["source"], attachments=cell["attachments"])))
    for place, cell in enumerate(plan):
        if cell.name not in last:
            before = {earlier.name for earlier in plan[:place]}
            after = [index for index, (name, _) in enumerate(cells) if name in before]
            missing = cell.source if cell.locked else ""
            cells.insert(after[-1] + 1 if after else 0, (cell.name, _restored(cell, missing, {})))
    for place in reversed(range(len(plan))):
        if plan[place].role in (TOOLS, PROBE):
            _keep_before(
                cells, plan[place].name, {later.name for later in plan[place + 1 :] if later.role in LOCKED_CODE}
            )
    metadata = {"kernelspec": dict(KERNEL), "language_info": {"name": "python"}}
    for number, (name, cell) in enumerate(cells):
        cell["id"] = name if name and re.fullmatch(r"[\w-]{1,64}", name, re.ASCII) else f"cell-{number}"
    return {"cells": [cell for _, cell in cells], "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}


def _keep_before(cells: list[tuple], tools: str, users: set[str]) -> None:
    """Move tools that a submission put behind their users: else the student's names would stand in for theirs."""
    index = next(index for index, (name, _) in enumerate(cells) if name == tools)
    first = min((index for index, (name, _) in enumerate(cells) if name in users), default=index)
    if first < index:
        cells.insert(first, cells.pop(index))


def _names(plan: list[Cell], cells: list[dict]) -> list[str | None]:
    """The grade_id of each submitted cell."""
    names = list(map(grade_id, cells))
    if any(cell.name in names for cell in plan):
        return names
    by_text = {cell.released.strip(): cell.name for cell in plan if cell.locked}
    names = [by_text.get(cell["source"].strip()) for cell in cells]
    # An answer stands between the locked cells that it stood between: the last code cell there.
    for place, cell in enumerate(plan):
        if cell.locked:
            continue
        following = next((names.index(later.name) for later in plan[place + 1 :] if later.name in names), len(names))
        for index in range(following - 1, -1, -1):
            if names[index] is not None:
                break
            if cells[index]["cell_type"] == cell.kind:
                names[index] = cell.name
                break
    return names


def _restored(cell: Cell, source: str, attachments: dict) -> dict:
    solution, graded = cell.role in (ANSWER, MANUAL) and not cell.task, cell.points > 0 or cell.role == TEST
    about = {
        "grade_id": cell.name,
        "grade": graded and not cell.task,
        "solution": solution,
        "locked": cell.locked,
        "task": cell.task,
        "checksum": cell.checksum,
        "cell_type": cell.kind,
        "schema_version": 3,
    }
    if graded or cell.task:
        about["points"] = cell.points
    if cell.locked or cell.task:
        source, attachments = cell.source, {}
    return _new_cell(cell.kind, source, about, attachments if cell.kind == "markdown" else {})


def _new_cell(kind: str, source: str, about: dict | None = None, attachments: dict | None = None) -> dict:
    cell = {"cell_type": kind, "metadata": {"nbgrader": copy.copy(about)} if about else {}, "source": source}
    if kind == "code":
        cell |= {"outputs": [], "execution_count": None}
    if attachments:
        cell["attachments"] = attachments
    return cell


def is_untouched(cell: dict) -> bool:
    """Is this cell as it was released?"""
    return compute_checksum(nbformat.from_dict(cell)) == cell["metadata"]["nbgrader"]["checksum"]
