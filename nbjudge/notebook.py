"""Reading what students handed in: any bytes become a notebook's cells, or a sentence that says why not."""

import base64
import binascii
import json
import re

import nbformat

LARGEST = 100 << 20
TOO_LARGE = b"This file is too large for the grader."  # stands in the place of such a file's content
CELLS, SOURCE = 5000, 10 << 20
SURROGATE = re.compile("[\ud800-\udfff]")


class Unreadable(Exception):
    """A file that is no notebook; the text tells the student why, and what to do."""


def read_notebook(content: bytes) -> dict:
    """The cells of a notebook file: type, source, nbgrader's metadata and attached pictures; nothing else is kept."""
    if not content.strip():
        raise Unreadable("The file is empty. Save the notebook and hand it in again.")
    if content == TOO_LARGE or len(content) > LARGEST:
        raise Unreadable(f"The file is too large: {LARGEST >> 20} MB are read. Clear the outputs and hand it in again.")
    try:
        data = json.loads(content)  # of UTF-8, UTF-16 or UTF-32, as json finds out
    except RecursionError:
        raise Unreadable("The file is nested too deeply for a notebook.") from None
    except ValueError as error:  # not JSON, or not text at all
        raise Unreadable(f"The file is not a whole notebook: it is not valid JSON ({str(error)[:200]}).") from None
    if not isinstance(data, dict) or not isinstance(data.get("nbformat"), int):
        raise Unreadable("The file is JSON, but not a Jupyter notebook.")
    if data["nbformat"] < 4:
        try:
            data = nbformat.convert(nbformat.from_dict(data), 4)
        except Exception as error:  # an old format may be broken in any way
            raise Unreadable(f"The file is a notebook of an old format that cannot be read ({error}).") from None
    cells = data.get("cells")
    if data["nbformat"] != 4 or not isinstance(cells, list):
        raise Unreadable(
            f"The file is not a notebook of format 4 (nbformat is {data['nbformat']}, or it has no cells)."
        )
    if len(cells) > CELLS:
        raise Unreadable(f"The notebook has {len(cells)} cells; no more than {CELLS} are read.")
    cells = [_cell(cell) for cell in cells if isinstance(cell, dict)]
    if sum(len(cell["source"]) for cell in cells) > SOURCE:
        raise Unreadable(f"The notebook's cells hold more than {SOURCE >> 20} MB of text.")
    return {"cells": cells}


def encodable(name: str) -> str:
    """A file's name with "?" for what is not UTF-8 in it: neither the sandbox nor a page could take that."""
    return name.encode(errors="replace").decode()


def _cell(cell: dict) -> dict:
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
