"""From what an LMS or nbgrader hands over to nbgrader's submitted folder.

Understood are the zips of Moodle and Canvas, nbgrader's own tree (STUDENT/ASSIGNMENT/FILES), and notebooks named or
foldered by student. No more than `LARGEST` bytes are taken per submission.
"""

import contextlib
import json
import re
import unicodedata
import zipfile
from dataclasses import dataclass, field, replace
from pathlib import Path

from ..course import CourseError, find_assignment, folder, folder_replaced, grading_folder, write_whole
from ..notebook import LARGEST
from ..submission import STAMP, timestamp
from .archive import BROKEN, FILES, Entry, Unusable, in_folder, in_zip, open_folder, open_zip

# A folder per student, or, where Moodle makes none, the beginning of a file's name. What follows that is the student's
# choice, so the first match counts; what stands before the end of a folder's name may be, as a full name, so the last.
MOODLE_FOLDER = re.compile(r"(?P<name>.+)_(?P<number>\d+)_assignsubmission_(?P<kind>file|onlinetext)_?", re.DOTALL)
MOODLE = re.compile(
    r"(?P<name>.+?)_(?P<number>\d+)_assignsubmission_(?P<kind>file|onlinetext)(?:_(?P<file>.*))?", re.DOTALL
)
CANVAS = re.compile(r"(?P<name>[^_]+)_(?:LATE_)?(?P<number>\d+)_\d+_(?P<file>.+)", re.DOTALL)
# What browsers and Jupyter append to the name of a second copy; Canvas appends a number, as a student's id may.
COPY = re.compile(r"(?: ?\(\d+\)|-Copy\d+)+$", re.IGNORECASE)
ANY_COPY = re.compile(r"(?: ?\(\d+\)|-Copy\d+|-\d+)+$", re.IGNORECASE)


@dataclass(frozen=True)
class Task:
    """The assignment that is brought in, its notebooks, and the course's other assignments."""

    name: str
    notebooks: list[str]
    others: set[str]


@dataclass
class Handed:
    """What one student handed in: path below the submission → file."""

    student: str
    number: str | None = None  # what the LMS counts them by: Canvas always, Moodle in this assignment
    files: dict[tuple[str, ...], Entry] = field(default_factory=dict)
    note: str = ""  # what the instructor must know, although it is taken over


def bring_in(api, assignment: str, source: Path) -> dict[str, str]:
    """Put what `source` holds into the submitted folder; what could not, or under another name → the reason.

    A student who handed in before is replaced as a whole. A time is the zip's or the file system's, never one that a
    student wrote; only nbgrader's own tree brings its timestamp.txt along.
    """
    source, task = Path(source), _task(api, assignment)
    refused: dict[str, str] = {}
    if source.is_dir():
        with open_folder(source) as place:
            entries = list(in_folder(place, refused))
            handed = _sort(api, task, entries, refused)
            _store_all(api, task, handed, refused)
    elif zipfile.is_zipfile(source):
        with open_zip(source) as archive:
            entries = list(in_zip(archive, source, refused))
            handed = _sort(api, task, entries, refused)
            _store_all(api, task, handed, refused)
    elif source.exists():
        raise CourseError(f"{source} is neither a folder nor a zip file. Give one of them.")
    else:
        raise CourseError(f"There is no {source}: give the folder or the zip file of the submissions.")
    if not handed and not refused:
        raise CourseError(f"{source} holds no files.")
    return refused


def _task(api, assignment: str) -> Task:
    with api.gradebook as gradebook:
        notebooks = [notebook.name for notebook in find_assignment(gradebook, assignment).notebooks]
        return Task(assignment, notebooks, {each.name for each in gradebook.assignments} - {assignment})


def _sort(api, task: Task, entries: list[Entry], refused: dict[str, str]) -> list[Handed]:
    """Whose is each file?"""
    by_number, by_name = _roster(api)
    found: dict[tuple[str, str | None], Handed] = {}
    for entry in _unwrapped(entries, task):
        student, number, path = _owner(entry, task)
        if path is None:
            refused[entry.name] = student
            continue
        known = by_name.get(student) if MOODLE.fullmatch(entry.path[0]) else by_number.get(number)
        handed = found.setdefault((known or student, number), Handed(known or student, number))
        if path in handed.files:
            older, entry = sorted([handed.files[path], entry], key=lambda each: each.time)
            refused[older.name] = f"{entry.name} is newer."
        handed.files[path] = entry
    numbers = {student: number for number, student in by_number.items()}
    return _with_safe_names(api, task, list(found.values()), numbers, refused)


def _unwrapped(entries: list[Entry], task: Task) -> list[Entry]:
    """Without the folders that all else lies in, unless that is a student's."""
    tops = {entry.path[0] for entry in entries}
    inner = [entry.path[1:] for entry in entries]
    if len(tops) != 1 or MOODLE.fullmatch(*tops) or not all(inner):
        return entries
    lms = any(MOODLE.fullmatch(path[0]) or (len(path) == 1 and CANVAS.fullmatch(path[0])) for path in inner)
    folders = all(len(path) >= 2 and path[0] not in {task.name, *task.others} for path in inner)
    if not lms and not folders and not tops & {task.name, "submitted", "submissions"}:
        return entries
    return _unwrapped([replace(entry, path=entry.path[1:]) for entry in entries], task)


def _owner(entry: Entry, task: Task) -> tuple[str, str | None, tuple[str, ...] | None]:
    """Student, number in the LMS, and path in the submission; or a reason and no path."""
    top, *rest = entry.path
    moodle, canvas = (MOODLE_FOLDER if rest else MOODLE).fullmatch(top), CANVAS.fullmatch(top)
    if moodle and (rest or moodle["file"]):
        if moodle["kind"] == "onlinetext":
            return "It is a text typed into Moodle, not a notebook.", None, None
        return moodle["name"], moodle["number"], tuple(rest) or (moodle["file"],)
    if canvas and not rest:
        return canvas["name"], canvas["number"], (canvas["file"],)
    if len(rest) >= 2 and rest[0] in task.others:
        return f"It belongs to the assignment {rest[0]}.", None, None
    if len(rest) >= 2 and rest[0] == task.name:
        return top, None, tuple(rest[1:])
    if rest:
        return top, None, tuple(rest)
    return _owner_by_name(top, task)


def _owner_by_name(name: str, task: Task) -> tuple[str, str | None, tuple[str, ...] | None]:
    """The same of a file that lies in no folder: STUDENT.ipynb, STUDENT_NOTEBOOK.ipynb or STUDENT_ASSIGNMENT.ipynb."""
    if not name.lower().endswith(".ipynb"):
        return "It is no notebook, and its name does not tell whose it is.", None, None
    stem, path = COPY.sub("", name[: -len(".ipynb")]), name
    if len(task.notebooks) == 1:
        path = f"{task.notebooks[0]}.ipynb"
    for known in sorted({*task.notebooks, task.name}, key=len, reverse=True):
        match = re.fullmatch(rf"(?:(.+)[_-])?{re.escape(known)}", stem, re.IGNORECASE)
        if match and not match[1]:
            return "Its name does not tell whose it is: put it into a folder with the student's name.", None, None
        if match:
            return match[1], None, (f"{known}.ipynb" if known in task.notebooks else path,)
    return stem, None, (path,)


def _roster(api) -> tuple[dict[str, str], dict[str, str]]:
    """The students whom the gradebook knows: by their number in the LMS, and by full name where only one has it."""
    by_number, by_name = {}, {}
    with api.gradebook as gradebook:
        for student in gradebook.students:
            if student.lms_user_id:
                by_number[student.lms_user_id] = student.id
            name = f"{student.first_name or ''} {student.last_name or ''}".strip()
            by_name[name] = None if name in by_name else student.id
    return by_number, by_name


def _with_safe_names(api, task: Task, handed: list[Handed], numbers: dict[str, str], refused) -> list[Handed]:
    """Those whose names make folder names. Two of one name, whenever they came, are told apart by number, or refused.

    `numbers` are those of the gradebook, the last that each student had.
    """
    known = brought(api)
    here = known.get(task.name, {})
    participants = {number: student for student, number in here.items()}
    taken = {student.casefold(): number for student, number in here.items()}
    told_apart = [(student, f"_{each[student]}") for each in known.values() for student in each]
    shared = {student.removesuffix(end).casefold() for student, end in told_apart if student.endswith(end)}
    same: dict[str, list[Handed]] = {}
    for each in handed:
        same.setdefault(safe_name(each.student).casefold(), []).append(each)
    kept = []
    for key, group in same.items():
        raw = ", ".join(sorted(repr(each.student) for each in group))
        for each in group:
            name, number, reason = safe_name(each.student), each.number, ""
            place = folder(api, "submitted", name, task.name)
            canvas = not any(MOODLE.fullmatch(entry.path[0]) for entry in each.files.values())
            if number in participants:
                name = participants[number]
            elif not name:
                reason = "Its student has no letter or digit in its name."
            elif not number and len(group) > 1:
                reason = f"Its student would share a folder: {raw}. Rename them."
            elif number and (
                len(group) > 1
                or key in shared
                or taken.get(key, number) != number
                or (canvas and numbers.get(name, number) != number)
            ):
                name = f"{name}_{number}"
                each.note = (
                    f"Several students are called {each.student!r}: this is taken over as {name}. Look who it is."
                )
            elif number and key not in taken and place.exists() and numbers.get(name) != number:
                reason = (
                    f"{place} holds work of {name}, whose number is not known, and this is by number {number}. If both "
                    "are one person, delete that folder and take this in again; if not, rename that folder first."
                )
            if reason:
                refused.update({entry.name: reason for entry in each.files.values()})
                continue
            each.student = name
            kept.append(each)
    return kept


def safe_name(name: str) -> str:
    """A student's name as the name of a folder."""
    plain = re.sub(r"[^\w.@-]+", "_", unicodedata.normalize("NFC", name))
    return plain[:60].strip("._-")


def _store_all(api, task: Task, handed: list[Handed], refused: dict[str, str]) -> None:
    for each in handed:
        path, reason = _store(api, task, each, refused)
        if reason or each.note:
            refused.setdefault(path, reason or each.note)
    numbers = {each.student: each.number for each in handed if each.number}
    with api.gradebook as gradebook:  # for the export back to the LMS
        for student, number in numbers.items():
            gradebook.update_or_create_student(student, lms_user_id=number)
    known = brought(api)
    known.setdefault(task.name, {}).update(numbers)
    write_whole(_brought_path(api), json.dumps(known, ensure_ascii=False, indent=1) + "\n")


def brought(api) -> dict[str, dict[str, str]]:
    """Assignment → student → the number with which their work was brought in: the gradebook has room for one only."""
    path = _brought_path(api)
    return json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}


def _brought_path(api) -> Path:
    return grading_folder(api) / "numbers.json"


def _store(api, task: Task, handed: Handed, refused: dict[str, str]) -> tuple[str, str]:
    """Write one submission; if it cannot be used, its path and the reason, and nothing changes."""
    first = next(iter(handed.files.values()))
    where = first.name if len(handed.files) == 1 else "/".join(first.path[: len(first.path) - 1]) or first.name
    if len(handed.files) > FILES:
        return where, f"It has {len(handed.files)} files; no more than {FILES} are taken."
    try:
        files = contents(_renamed(task.notebooks, handed.files, refused), refused)
        if not any(path[-1].endswith(".ipynb") for path in files):
            return where, "There is no notebook (.ipynb) in it."
        clash = next((path for path in files for end in range(1, len(path)) if path[:end] in files), None)
        if clash:
            return where, f"{'/'.join(clash)} lies in a folder that is also a file."
        store(api, task.name, handed.student, files, _stamp(handed, task.name))
    except Unusable as error:
        return where, str(error)
    return where, ""


def contents(entries: dict[tuple[str, ...], Entry], refused: dict[str, str]) -> dict[tuple[str, ...], bytes]:
    """What is in the files of one submission; all together they must not be larger than `LARGEST`."""
    files, room = {}, LARGEST
    for path, entry in entries.items():
        try:
            content = entry.read(room + 1)
        except BROKEN as error:
            refused[entry.name] = f"It cannot be unpacked: {error}."
            continue
        room -= len(content)
        if room < 0:
            raise Unusable(f"It is larger than {LARGEST >> 20} MB.")
        files[path] = content
    return files


def store(api, assignment: str, student: str, files: dict[tuple[str, ...], bytes], stamp: str) -> None:
    """Put a submission into the submitted folder, in the place of an earlier one."""
    try:
        with folder_replaced(folder(api, "submitted", student, assignment)) as place:
            for path, content in files.items():
                target = place.joinpath(*path)
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(content)
            (place / STAMP).write_text(stamp, encoding="utf-8")
    except OSError as error:
        raise Unusable(f"It cannot be stored: {error.strerror}.") from error


def _renamed(names: list[str], files: dict[tuple[str, ...], Entry], refused: dict[str, str]):
    """The files under the names that the assignment asks for; timestamps that came along are left out."""
    files = {path: entry for path, entry in files.items() if path != (STAMP,)}
    notebooks = [path for path in files if path[-1].lower().endswith(".ipynb")]
    for name in names:
        wanted = (f"{name}.ipynb",)
        if wanted in files:
            continue
        if len(names) == 1 and len(notebooks) == 1:
            copies = notebooks
        else:
            copies = [
                path for path in notebooks if ANY_COPY.sub("", path[-1][: -len(".ipynb")]).lower() == name.lower()
            ]
        if copies:
            *older, newest = sorted(copies, key=lambda path: files[path].time)
            refused.update({files[path].name: f"{files[newest].name} is newer." for path in older})
            files[wanted] = files.pop(newest)
            for path in older:
                del files[path]
    return files


def _stamp(handed: Handed, assignment: str) -> str:
    """When it was handed in, as nbgrader writes it."""
    own = handed.files.get((STAMP,))
    if own and len(own.path) == 3 and own.path[1] == assignment:  # nbgrader's own tree
        with contextlib.suppress(*BROKEN):
            text = own.read(1000)
            if timestamp(text) is not None:
                return text.decode().strip()
    return max(entry.time for entry in handed.files.values()).strftime("%Y-%m-%d %H:%M:%S.%f UTC")
