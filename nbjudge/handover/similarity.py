"""Who may have worked together: solutions whose syntax trees are alike."""

import ast
import builtins
import warnings
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from zlib import crc32

# Solutions that are alike: fingerprints are the smallest of WINDOW runs of GRAM nodes (winnowing). What more than a
# quarter of the class, or more than ROOM students, have in common is the task's own doing. Fewer than ENOUGH
# fingerprints prove nothing.
GRAM, WINDOW, ENOUGH, ALIKE, COMMON, ROOM = 8, 4, 12, 0.8, 0.25, 30
LONGEST = 200_000  # characters of a cell that are parsed


@dataclass(frozen=True)
class Pair:
    """Two students whose solutions are alike, and the share of fingerprints that they have in common."""

    one: str
    two: str
    share: float


def alike(solutions: dict[str, list[str]]) -> list[Pair]:
    """The pairs of students whose code has `ALIKE` of its fingerprints in common, most alike first.

    Only students who share a rare fingerprint are ever compared, so the time grows with the class, not its square.
    """
    prints = {student: fingerprints(cells) for student, cells in solutions.items()}
    owners = defaultdict(list)
    for student, each in prints.items():
        for number in each:
            owners[number].append(student)
    most = max(2, min(ROOM, COMMON * len(prints)))
    common = {number for number, who in owners.items() if len(who) > most}
    rare = {student: each - common for student, each in prints.items()}
    shared = Counter()
    for number, who in owners.items():
        if number not in common:
            shared.update((one, two) for place, one in enumerate(who) for two in who[place + 1 :])
    pairs = []
    for (one, two), count in shared.items():
        if min(len(rare[one]), len(rare[two])) >= ENOUGH:
            share = count / (len(rare[one]) + len(rare[two]) - count)
            if share >= ALIKE:
                pairs.append(Pair(*sorted((one, two)), share))
    return sorted(pairs, key=lambda pair: (-pair.share, pair.one, pair.two))


def fingerprints(cells: list[str]) -> set[int]:
    """Winnowed hashes of the code's syntax trees."""
    found = set()
    for source in cells:
        nodes = _nodes(source[:LONGEST])
        grams = [crc32(" ".join(nodes[place : place + GRAM]).encode()) for place in range(len(nodes) - GRAM + 1)]
        found |= {min(grams[place : place + WINDOW]) for place in range(max(0, len(grams) - WINDOW + 1))}
    return found


def _nodes(source: str) -> list[str]:
    """The code's syntax tree from left to right; its words if it is not Python, or nested without end."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of a student's backslashes
            return list(_walk(ast.parse(source)))
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return source.split()


def _walk(tree: ast.AST) -> Iterator[str]:
    """The nodes without the names that students choose, constants and docstrings."""
    stack = [tree]
    while stack:
        node = stack.pop()
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            continue
        if isinstance(node, ast.Attribute):
            yield node.attr
        elif isinstance(node, ast.Name) and hasattr(builtins, node.id):
            yield node.id
        elif not isinstance(node, ast.expr_context):
            yield type(node).__name__
        stack += reversed(list(ast.iter_child_nodes(node)))
