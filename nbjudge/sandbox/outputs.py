"""Outputs as a notebook keeps them: what the student's side claims to have shown, as harmless text and pictures."""

import json
import re

ANSI = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
SHOWN = 32 << 20  # bytes of the outputs of all of a student's cells
FRAME = 4 << 10  # what an output costs whatever is in it: a page of very many takes minutes to write
CUT = "[The outputs of this notebook are too large to be kept: this one and more of its cell were left out.]\n"
MIMES = ("text/plain", "text/html", "text/markdown", "text/latex", "image/png", "image/jpeg")


def clean(text: str) -> str:
    return CONTROL.sub("", ANSI.sub("", text))


def short(text: str) -> str:
    """No line may push out the others: the last one is often the hint, and what failed stands at a line's end."""
    lines = [line if len(line) <= 400 else f"{line[:240]} … {line[-160:]}" for line in text.splitlines()]
    return "\n".join(lines if len(lines) <= 20 else [*lines[:10], "…", *lines[-9:]])


def error_output(name: str, hint: str) -> dict:
    return {"output_type": "error", "ename": name, "evalue": hint, "traceback": [hint]}


def plain_outputs(outputs, room: int) -> tuple[list[dict], int]:
    """Outputs that the student's side claims, as far as there is room, and the room that is left."""
    kept = []
    for output in _known_outputs(outputs):
        size = len(json.dumps(output)) + FRAME
        if size > room:
            kept.append({"output_type": "stream", "name": "stderr", "text": CUT})
            break
        kept.append(output)
        room -= size
    return kept, room


def _known_outputs(outputs) -> list[dict]:
    """Outputs reduced to what nbformat knows: text and pictures."""
    kept = []
    for output in outputs if isinstance(outputs, list) else []:
        if not isinstance(output, dict):
            continue
        kind, name = _string(output, "output_type"), _string(output, "name")
        if kind == "stream" and name in ("stdout", "stderr"):
            kept.append({"output_type": "stream", "name": name, "text": clean(_string(output, "text"))})
        elif kind == "error":
            lines = output.get("traceback")
            lines = [clean(line) for line in lines if type(line) is str] if isinstance(lines, list) else []
            names = {"ename": clean(_string(output, "ename")), "evalue": clean(_string(output, "evalue"))}
            kept.append({"output_type": "error", **names, "traceback": lines})
        elif kind in ("display_data", "execute_result") and isinstance(output.get("data"), dict):
            data = {mime: clean(text) for mime in MIMES if (text := _string(output["data"], mime))}
            entry = {"output_type": kind, "data": data, "metadata": {}}
            kept.append(entry | ({"execution_count": None} if kind == "execute_result" else {}))
    return kept


def _string(output: dict, key: str) -> str:
    value = output.get(key)
    return value if type(value) is str else ""  # a subclass may hold what no file can
