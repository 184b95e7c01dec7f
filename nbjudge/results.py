"""What came of each item: plain values that travel between machines, and the words for them."""

import json
from dataclasses import dataclass

BY_HAND = "Your instructor reads this answer."
EMPTY = "Nothing is written here."


@dataclass(frozen=True)
class Status:
    """How what can come of an item is told."""

    mark: str  # behind its points in the table of a class
    words: str  # on the student's page
    trouble: bool = False  # must the instructor look?
    ran: bool = True  # False if the grader could not judge the item


STATUSES = {
    "ok": Status("", "right"),
    "wrong": Status("", "not right yet"),
    "missing": Status(" -", "not answered"),
    "manual": Status("...", "waits to be marked by hand"),
    "grader-error": Status(" !", "the grader failed here; your instructor is told", trouble=True, ran=False),
    "unreadable": Status(" ?", "could not be read", trouble=True, ran=False),
    "crash": Status(" C", "ended Python itself", trouble=True),
    "memory": Status(" M", "needed too much memory", trouble=True),
    "timeout": Status(" T", "took too long", trouble=True),
}


@dataclass(frozen=True)
class Result:
    """One student's one item.

    `status` is one of STATUSES: "manual" as long as a person has still to mark it, and only then `score` is None.
    `seconds` is the wall-clock time of the test cell.
    """

    student: str
    assignment: str
    notebook: str
    item: str
    score: float | None
    max: float
    status: str
    hint: str
    seconds: float


@dataclass(frozen=True)
class Graded:
    """One student's submission, judged: `key` is a hash of all that it depends on, `notebooks` name → nbformat 4."""

    student: str
    key: str
    notebooks: dict[str, dict]
    results: list[Result]


def by_item(found: list[Result]) -> dict[str, list[Result]]:
    """The results of each item; its notebook stands before its name where there are several."""
    several = len({result.notebook for result in found}) > 1
    items: dict[str, list[Result]] = {}
    for result in found:
        items.setdefault(f"{result.notebook}: {result.item}" if several else result.item, []).append(result)
    return items


def graded_to_json(graded: Graded) -> str:
    """Results as text, for the journal and from other machines."""
    return json.dumps(vars(graded) | {"results": list(map(vars, graded.results))})


def graded_from_json(text: str) -> Graded:
    """The results again."""
    data = json.loads(text)
    return Graded(data["student"], data["key"], data["notebooks"], [Result(**result) for result in data["results"]])
