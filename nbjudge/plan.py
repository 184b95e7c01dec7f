"""What is to be graded: the assignment as released. The gradebook says what each of its cells is."""

import ast
import base64
import functools
import hashlib
import json
import os
import re
from dataclasses import asdict, dataclass, field

from .course import CourseError, find_assignment, folder, grading_folder, inbound

HIDDEN = re.compile(r"^[ \t]*### BEGIN HIDDEN TESTS.*?### END HIDDEN TESTS[^\n]*\n?", re.MULTILINE | re.DOTALL)
STUDENT_SIDE = re.compile(r"# student side\b", re.IGNORECASE)
SCRATCH = "/scratch"  # in the sandbox: a disk in memory. Not /tmp, where the course itself may lie
# What a cell is, and so where it runs.
TEST = "test"  # graded automatically: beside the tests, never beside the student's code
TOOLS = "tools"  # locked code: on both sides
PROBE = "probe"  # locked code that begins with "# Student side": beside the student's code only
ANSWER = "answer"  # the student's
MANUAL = "manual"  # the student's, graded by a person
TEXT = "text"  # locked text
LOCKED_CODE = (TEST, TOOLS, PROBE)


def grade_id(cell: dict) -> str | None:
    """nbgrader's name of a notebook's cell."""
    return cell["metadata"].get("nbgrader", {}).get("grade_id")


@dataclass(frozen=True)
class Cell:
    """One cell that the gradebook knows. `points` is 0 where nothing is graded."""

    name: str
    kind: str  # "code", "markdown" or "raw"
    role: str
    source: str
    checksum: str
    points: float = 0.0
    task: bool = False

    @property
    def released(self) -> str:
        """Its source as students see it."""
        return HIDDEN.sub("", self.source)

    @property
    def locked(self) -> bool:
        return self.role in (*LOCKED_CODE, TEXT)


@dataclass(frozen=True)
class Limits:
    """What one submission may use; seconds are those that one cell computes, on both sides together."""

    seconds: float = 20.0
    memory: int = 2 << 30
    disk: int = 64 << 20
    processes: int = 64


@dataclass(frozen=True)
class Plan:
    """All that grading an assignment needs to know, but for the submissions: plain values, to be sent anywhere."""

    assignment: str
    notebooks: dict[str, list[Cell]]
    files: dict[str, bytes] = field(default_factory=dict)  # path → content: beside the notebook
    limits: Limits = Limits()
    withheld: tuple[str, ...] = ()  # modules that only tests may import
    imports: tuple[str, ...] = ()  # modules that its cells import
    preload: tuple[str, ...] = ()  # modules that students may import, though no cell of the assignment does
    private: tuple[str, ...] = field(default=(), compare=False)  # where the course lies, which no student may read

    def sources(self, side: str) -> list[str]:
        """The locked code that runs on a side: "student" or "examiner"."""
        roles = (TOOLS, PROBE) if side == "student" else (TOOLS, TEST)
        return [cell.source for cells in self.notebooks.values() for cell in cells if cell.role in roles]

    def clashes(self, path: str) -> bool:
        """Would a student's file of this path stand in the place of a file of the assignment, or of its folder?"""
        own = [*self.files, *(f"{name}.ipynb" for name in self.notebooks)]
        return any(f"{each}/".startswith(f"{path}/") or path.startswith(f"{each}/") for each in own)

    @functools.cached_property
    def digest(self) -> str:
        """A hash of all but where the course lies: an edited test is another plan, a course that was moved is not."""
        about = asdict(self)
        del about["private"]
        return hashlib.sha256(json.dumps(about, sort_keys=True, default=bytes.hex).encode()).hexdigest()


def make_plan(api, assignment: str) -> Plan:
    """Read the plan of a released assignment from the gradebook, the released files and the configuration."""
    with api.gradebook as gradebook:
        found = find_assignment(gradebook, assignment)
        notebooks = {notebook.name: _cells(notebook, ordered(api, notebook)) for notebook in found.notebooks}
    place = folder(api, "release", assignment=assignment)
    files = {
        path.relative_to(place).as_posix(): path.read_bytes()
        for path in sorted(place.rglob("*"))
        if path.is_file() and path.suffix != ".ipynb" and ".ipynb_checkpoints" not in path.parts
    }
    settings = api.config.get("NbJudge", {})
    seconds = api.config.get("Execute", {}).get("timeout") or Limits.seconds
    if seconds <= 0:
        raise CourseError(
            f"c.Execute.timeout is {seconds}: give each cell a number of seconds above 0. Without a limit one endless "
            "loop would keep the class waiting."
        )
    limits = Limits(seconds=float(seconds), memory=int(settings.get("memory", Limits.memory)))
    preload = (*settings.get("preload", ()), *settings.get("preload_for", {}).get(assignment, ()))
    withheld = tuple(settings.get("withheld", ()))
    return Plan(assignment, notebooks, files, limits, withheld, _imports(notebooks), preload, _private(api))


def _private(api) -> tuple[str, ...]:
    """The course's folder, and what its configuration may put elsewhere: sources, work, marks, the seeds' secret."""
    places = [api.coursedir.root, *(folder(api, step) for step in ("source", "submitted", "autograded", "feedback"))]
    places.append(grading_folder(api))  # holds the secret
    if api.coursedir.db_url.startswith("sqlite:///"):
        places.append(api.coursedir.db_url.removeprefix("sqlite:///"))
    if inbound(api).is_dir():  # the default is below /usr, where many have none
        places.append(inbound(api).parent)
    return tuple(dict.fromkeys(map(os.path.abspath, places)))


def _imports(notebooks: dict[str, list[Cell]]) -> tuple[str, ...]:
    """Found once, here: in Python 3.11, threads that parse at the same time can fail (CPython issue 106905)."""
    found = set()
    for cell in (cell for cells in notebooks.values() for cell in cells if cell.kind == "code"):
        try:
            tree = ast.parse(cell.source)
        except SyntaxError:
            continue  # IPython's own syntax
        for node in ast.walk(tree):
            if isinstance(node, ast.Import):
                found |= {name.name for name in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                found.add(node.module)
    return tuple(sorted(found))


def ordered(api, notebook) -> list:
    """The gradebook's cells of a notebook in the order of the released one: the gradebook itself keeps no order."""
    path = folder(api, "release", assignment=notebook.assignment.name) / f"{notebook.name}.ipynb"
    released = json.loads(path.read_bytes())["cells"] if path.is_file() else []
    names = list(map(grade_id, released))
    return sorted(notebook.source_cells, key=lambda cell: names.index(cell.name) if cell.name in names else len(names))


def _cells(notebook, source_cells: list) -> list[Cell]:
    graded = {cell.name: float(cell.max_score) for cell in notebook.grade_cells}
    tasks = {cell.name: float(cell.max_score) for cell in notebook.task_cells}
    answers = {cell.name for cell in notebook.solution_cells}
    cells = []
    for cell in source_cells:
        if cell.name in tasks or (cell.name in graded and (cell.name in answers or cell.cell_type != "code")):
            role = MANUAL
        elif cell.name in graded:
            role = TEST
        elif cell.name in answers:
            role = ANSWER
        elif cell.cell_type != "code":
            role = TEXT
        else:
            role = PROBE if STUDENT_SIDE.match(cell.source) else TOOLS
        points = graded.get(cell.name, tasks.get(cell.name, 0.0))
        cells.append(Cell(cell.name, cell.cell_type, role, cell.source, cell.checksum, points, cell.name in tasks))
    return cells


def plan_to_json(plan: Plan) -> str:
    """A plan as text, for another machine."""
    return json.dumps(asdict(plan), default=lambda part: base64.b64encode(part).decode())


def plan_from_json(text: str) -> Plan:
    """The plan again."""
    data = json.loads(text)
    return Plan(
        data["assignment"],
        {name: [Cell(**cell) for cell in cells] for name, cells in data["notebooks"].items()},
        {name: base64.b64decode(content) for name, content in data["files"].items()},
        Limits(**data["limits"]),
        *(tuple(data[name]) for name in ("withheld", "imports", "preload", "private")),
    )
