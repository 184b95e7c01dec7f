"""One submission at a time: every kind of cell, and every way in which a cell can go wrong."""

import contextlib
import dataclasses
import json
import os
import py_compile
import re
import shutil
import signal
import subprocess
import sys
import threading
import time
import unittest.mock
from pathlib import Path

import nbformat
import psutil
import pytest
from conftest import HERE

from nbjudge.course import CONFIG, CourseError, open_course
from nbjudge.judge import failed, judge
from nbjudge.plan import ANSWER, make_plan, plan_from_json, plan_to_json
from nbjudge.proof.bank import hand_in
from nbjudge.release import read_source, release
from nbjudge.results import graded_from_json, graded_to_json
from nbjudge.sandbox.lane import Lane
from nbjudge.sandbox.remote import PATIENCE
from nbjudge.sandbox.selftest import prove_sandbox
from nbjudge.sandbox.walls import SYSTEM, UNSHARE, WALLS, SandboxError, choose_walls, hidden, make_cgroup, places
from nbjudge.sandbox.zygote import computed
from nbjudge.submission import Submission

SECRET = b"a secret"
POINTS = {"test_total": 2, "test_parts": 3, "test_tooling": 4, "test_probe": 1}


class Lab:
    """The course, its plan, and a lane that all tests of this file share."""

    def __init__(self, root):
        shutil.copytree(HERE / "lab", root)
        (root / CONFIG).write_text((HERE.parents[1] / CONFIG).read_text() + "c.Execute.timeout = 1\n")
        self.api = open_course(root)
        released = {path.stem: json.loads(path.read_text()) for path in release(self.api, "lab")}
        self.plan, self.released = make_plan(self.api, "lab"), released
        self.lane = Lane(self.plan)

    def notebook(self, name="first", **changes):
        """A solved notebook, in which some answers are replaced, by grade_id."""
        solved = read_source(self.api.coursedir.root + f"/solutions/lab/{name}.md")
        filled = hand_in(nbformat.from_dict(self.released[name]), solved)
        for cell in filled.cells:
            about = cell.metadata.get("nbgrader", {})
            if about.get("grade_id") in changes:
                cell.source = changes[about["grade_id"]]
        return json.loads(nbformat.writes(filled))

    def grade(self, first=None, second=None, student="kim", **changes):
        """Item → result of a submission."""
        files = {"first.ipynb": first or self.notebook(**changes), "second.ipynb": second or self.notebook("second")}
        content = {
            name: data if isinstance(data, bytes) else json.dumps(data).encode() for name, data in files.items() if data
        }
        graded = judge(self.lane, Submission(student, content), SECRET)
        assert {each.item for each in graded.results} == {
            cell.name for cells in self.plan.notebooks.values() for cell in cells if cell.points
        }
        return {each.item: each for each in graded.results}


@pytest.fixture(scope="module")
def lab(tmp_path_factory):
    found = Lab(tmp_path_factory.mktemp("lab") / "course")
    yield found
    found.lane.close()


def test_a_good_submission_gets_all_points(lab):
    results = lab.grade()
    for item, points in POINTS.items():
        assert (results[item].score, results[item].status, results[item].hint) == (points, "ok", "")


def test_warnings_cost_nothing(lab):
    assert lab.grade()["test_warns"].score == 2


def test_a_value_that_is_no_score_is_the_graders_error(lab):
    faulty = lab.grade()["test_faulty"]
    assert (faulty.score, faulty.status) == (0, "grader-error")
    assert "well done" in faulty.hint


def test_partial_credit_comes_with_an_explanation(lab):
    parts = lab.grade(parts="def part(n):\n    return n * n if n < 3 else 0")["test_parts"]
    assert (parts.score, parts.status, parts.hint) == (2, "wrong", "2 of 3 squares are right")


def test_a_written_answer_waits_for_a_person(lab):
    assert lab.grade()["words"].status == "manual"
    assert lab.grade()["words"].score is None
    blank = lab.grade(first=lab.released["first"])["words"]
    assert (blank.score, blank.status) == (0, "missing")


@pytest.mark.parametrize(
    ("source", "status", "words"),
    [
        ("def total(path):\n    while True: pass", "timeout", "did not finish in time"),
        (
            "def total(path):\n    while True:\n        try:\n            while True: pass\n"
            "        except BaseException: pass",
            "timeout",
            "did not finish",
        ),
        ("import time\ndef total(path):\n    time.sleep(10_000)", "timeout", "did not finish"),
        ("import os\ndef total(path):\n    os.kill(os.getpid(), 19)", "timeout", "did not finish"),
        (
            "import subprocess, sys\ndef total(path):\n    subprocess.run([sys.executable, '-c', 'while True: pass'])",
            "timeout",
            "did not finish",
        ),
        ("def total(path):\n    return sum(bytearray(1 << 40))", "memory", "more memory"),
        ("import os\ndef total(path):\n    os._exit(0)", "crash", "ended the whole Python process"),
        ("import os\ndef total(path):\n    os.abort()", "crash", "ended the whole Python process"),
        ("def total(path):\n    return total(path)", "wrong", "RecursionError"),
        ("def total(path):\n    raise SystemExit", "wrong", "tried to end the program"),
        ("def total(path):\n    raise KeyError('a')", "wrong", "KeyError"),
        ("def total(path):\n    return open('/nowhere').read()", "wrong", "FileNotFoundError"),
        ("def total(path):\n    raise EOFError('no more')", "wrong", "EOFError: no more"),
        ("def total(path):\n    raise NotImplementedError", "missing", ""),
        ("def total(path):\n    return object()", "wrong", ""),
        ("def total(path)", "missing", "total is not defined"),
        ("", "missing", "total is not defined"),
        ("total = 3", "wrong", "not callable"),
        ("raise SystemExit", "missing", "total is not defined"),
        ("import os; os._exit(1)", "missing", "total is not defined"),
        ("while True: pass", "missing", "total is not defined"),
        ("%%bash\nexit 3", "missing", "total is not defined"),
    ],
)
def test_trouble_costs_its_own_item(lab, source, status, words):
    results = lab.grade(total=source)
    assert (results["test_total"].score, results["test_total"].status) == (0, status), results["test_total"].hint
    assert words in results["test_total"].hint
    for item in POINTS.keys() - {"test_total"}:
        assert results[item].score == POINTS[item], (item, results[item].hint)


@pytest.mark.parametrize("trouble", [{"status": "crash"}, {"status": "memory"}, {"status": "timeout", "waited": True}])
def test_a_notebook_in_which_a_cell_was_lost_gets_a_second_chance(lab, monkeypatch, trouble):
    """Also where that cell is no test: the machine may have been busy, or short of memory."""
    run, calls = lab.lane.run, []

    def unlucky(cells, *rest):
        calls.append(cells)
        outcomes = run(cells, *rest)
        if len(calls) == 1:
            lost = next(place for place, cell in enumerate(cells) if cell["role"] == ANSWER)
            outcomes[lost] |= trouble
            outcomes = [each | {"score": each["score"] and 0.0} for each in outcomes]
        return outcomes

    monkeypatch.setattr(lab.lane, "run", unlucky)
    results = lab.grade()
    assert {item: results[item].score for item in POINTS} == POINTS
    assert len(calls) == 3, "two notebooks, one of them twice"


@pytest.mark.parametrize(("source", "runs"), [("while True: pass", 1), ("import time; time.sleep(99)", 2)])
def test_a_cell_that_computes_too_long_gets_none(lab, monkeypatch, source, runs):
    run, calls = lab.lane.run, []
    monkeypatch.setattr(lab.lane, "run", lambda *given: calls.append(given) or run(*given))
    assert lab.grade(total=f"def total(path):\n    {source}")["test_total"].status == "timeout"
    assert len(calls) == 1 + runs, "two notebooks"


def test_what_runs_again_after_a_crash_takes_no_time_from_the_next_cell(lab):
    long = "import os, time\nend = time.process_time() + 0.6\nwhile time.process_time() < end: pass\n"  # of 1 second
    results = lab.grade(total=f"{long}def total(path): os._exit(0)", parts=f"{long}def part(n): return n * n")
    assert results["test_total"].status == "crash"
    assert {item: results[item].score for item in POINTS} == POINTS | {"test_total": 0}


def test_a_lane_that_was_stopped_for_a_while_costs_nobody_a_point(lab):
    """As on a machine that is overloaded or asleep: longer than a cell may take, even one that waits."""
    pause = 1.2 * PATIENCE * lab.plan.limits.seconds

    def lane():
        templates = [psutil.Process(template.process.pid) for template in lab.lane.templates]
        return [process for template in templates for process in template.children(recursive=True)]

    def stop():
        stopped, names = [], []
        while "at work" not in names:
            time.sleep(0.01)
            with contextlib.suppress(psutil.NoSuchProcess):
                stopped = lane()
                names = [process.name() for process in stopped]
        for process in stopped:
            process.send_signal(signal.SIGSTOP)
        time.sleep(pause)
        for process in stopped:
            process.send_signal(signal.SIGCONT)

    stopping = threading.Thread(target=stop, daemon=True)
    stopping.start()
    busy = """
import ctypes, time
def total(path):
    ctypes.CDLL(None).prctl(15, b"at work", 0, 0, 0)
    while time.process_time() < 0.2:
        pass
    return 6
"""
    result = lab.grade(total=busy)["test_total"]
    assert (result.score, result.status) == (2, "ok"), result.hint
    stopping.join()
    assert result.seconds > pause


def test_what_a_childs_children_computed_is_counted():
    busy = "import time\nwhile time.process_time() < 0.4: pass"
    before = computed()
    command = ["sh", "-c", '"$0" -c "$1"; echo done; read line', sys.executable, busy]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as child:
        child.stdout.readline()
        assert computed() - before >= 0.3
        child.communicate(b"end\n")


@pytest.mark.parametrize(
    ("version", "limit"), [("cgroup.controllers", "memory.max"), ("memory/tasks", "memory.limit_in_bytes")]
)
def test_a_control_group_bounds_a_lane_in_both_versions_of_the_kernels(tmp_path, monkeypatch, version, limit):
    monkeypatch.setattr("nbjudge.sandbox.walls.CGROUPS", tmp_path)
    assert make_cgroup(1 << 30) is None, "there is no hierarchy"
    (tmp_path / version).parent.mkdir(exist_ok=True)
    (tmp_path / version).touch()
    place = make_cgroup(1 << 30)
    assert place.parent == (tmp_path / version).parent
    assert int((place / limit).read_text()) == 4 << 30


def test_control_groups_that_a_killed_run_left_are_cleared_away(tmp_path, monkeypatch):
    monkeypatch.setattr("nbjudge.sandbox.walls.CGROUPS", tmp_path)
    (tmp_path / "cgroup.controllers").touch()
    with subprocess.Popen(["true"]) as over:
        over.wait()
    left, used, ours = (tmp_path / f"nbjudge-{pid}-0" for pid in (over.pid, f"{over.pid}-1", os.getpid()))
    for place in (left, used / "process", ours):
        place.mkdir(parents=True)
    make_cgroup(1 << 30)
    assert (left.exists(), used.exists(), ours.exists()) == (False, True, True)


def test_as_root_no_two_lanes_share_a_user_whose_processes_the_kernel_counts(lab, monkeypatch):
    template = unittest.mock.Mock()
    monkeypatch.setattr(os, "getuid", lambda: 0)
    monkeypatch.setattr("nbjudge.sandbox.lane.choose_walls", lambda: None)
    monkeypatch.setattr("nbjudge.sandbox.lane.Template", template)
    for process in (17, 18):  # two runs at a time
        monkeypatch.setattr(os, "getpid", lambda process=process: process)
        for _ in range(3):
            Lane(lab.plan)
    assert len({call.args[-1]["uid"] for call in template.call_args_list}) == 12


def test_a_lanes_processes_do_not_carry_what_only_the_judge_needs():
    """They are forked for each submission and each test, and a fork copies all that was imported."""
    loaded = "import json, sys, nbjudge.sandbox.zygote; print(json.dumps([*sys.modules]))"
    modules = json.loads(subprocess.run([sys.executable, "-I", "-c", loaded], capture_output=True, check=True).stdout)
    assert not {"nbgrader", "nbformat", "sqlalchemy", "distributed", "rich"} & set(modules)


def test_what_takes_long_to_import_is_named_for_all_assignments_or_for_one(lab, monkeypatch):
    monkeypatch.setitem(lab.api.config.NbJudge, "preload", ["wave"])
    monkeypatch.setitem(lab.api.config.NbJudge, "preload_for", {"lab": ["colorsys"], "other": ["tabnanny"]})
    with Lane(make_plan(lab.api, "lab")) as lane:
        cell = {"role": "answer", "points": 0, "draw": 0}
        source = "import sys; print([name in sys.modules for name in ('wave', 'colorsys', 'tabnanny')])"
        (outcome,) = lane.run([cell | {"source": source}], 0, {})
    assert outcome["outputs"][0]["text"] == "[True, True, False]\n"


def test_what_a_test_does_to_the_students_state_ends_with_it(lab):
    counting = "calls = []\ndef part(n):\n    calls.append(n)\n    return n * n if len(calls) < 4 else 0"
    results = lab.grade(parts=counting)
    assert results["test_parts"].score == 3
    assert results["test_faulty"].status == "grader-error", "its own first call"


def statuses(lab, answer, *tests):
    cells = [{"role": "answer", "points": 0, "draw": 0, "source": answer}]
    cells += [{"role": "test", "points": 1, "draw": 0, "source": test} for test in tests]
    return [outcome["status"] for outcome in lab.lane.run(cells, 0, {})[1:]]


def test_what_a_test_binds_ends_with_it(lab):
    """Else the name would hide the student's, and the next test would ask the test before it."""
    answer = "result = 5\ndef double(n):\n    return 2 * n"
    assert statuses(lab, answer, "result = double(2)", "assert result == 5, result") == ["ok", "ok"]


def test_a_test_that_catches_everything_does_not_catch_the_end_of_its_time(lab):
    answer = "def forever():\n    while True:\n        pass"
    assert statuses(lab, answer, "try:\n    forever()\nexcept:\n    pass", "assert forever") == ["timeout", "ok"]


def test_a_limit_of_time_that_is_none_is_refused(lab, monkeypatch):
    monkeypatch.setitem(lab.api.config.Execute, "timeout", -1)
    with pytest.raises(CourseError, match="timeout is -1: give each cell a number of seconds above 0"):
        make_plan(lab.api, "lab")


def test_each_student_and_attempt_has_a_seed_that_regrading_keeps(lab):
    tell = "def apply(f, x):\n    assert f(x[0]) <= 1, f(0)\n    return np.array([f(v) for v in x])"

    def seed(student, source=tell):
        return lab.grade(student=student, tooling=source)["test_tooling"].hint

    assert seed("kim") == seed("kim")
    assert len({seed("kim"), seed("ana"), seed("kim", tell + " ")}) == 3


def test_a_missing_notebook_costs_its_items_only(lab):
    content = {"first.ipynb": json.dumps(lab.notebook()).encode()}
    graded = judge(lab.lane, Submission("kim", content), SECRET)
    found = {each.item: each for each in graded.results}
    assert found["test_total"].score == 2
    assert (found["test_warns"].score, found["test_warns"].status) == (0, "missing")
    assert "second.ipynb is missing; you handed in first.ipynb" in found["test_warns"].hint


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"\xff\xfe", b'{"nbformat": 4}', b"[" * 200000])
def test_what_is_no_notebook_says_so(lab, content):
    results = lab.grade(first=content or b" ")
    assert {results[item].status for item in POINTS} == {"unreadable"}
    assert {results[item].score for item in POINTS} == {0}
    assert results["test_warns"].score == 2


def cells(notebook):
    return {cell["metadata"].get("nbgrader", {}).get("grade_id"): cell for cell in notebook["cells"]}


def test_tests_come_from_the_instructor_whatever_was_handed_in(lab):
    wrong = "def total(path):\n    return 5"
    edited = lab.notebook(total=wrong)
    cells(edited)["test_total"]["source"] = "pass"
    renamed = lab.notebook(total=wrong)
    cells(renamed)["test_total"]["metadata"]["nbgrader"]["grade_id"] = "other"
    unlocked = lab.notebook(total=wrong)
    cells(unlocked)["test_total"]["metadata"]["nbgrader"] |= {"points": 99, "grade": False, "solution": True}
    text = lab.notebook(total=wrong)
    cells(text)["test_total"]["cell_type"] = "markdown"
    skipped = lab.notebook(total=wrong)
    cells(skipped)["test_total"]["metadata"]["tags"] = ["skip-execution"]
    deleted = lab.notebook(total=wrong)
    deleted["cells"].remove(cells(deleted)["test_total"])
    for notebook in (edited, renamed, unlocked, text, skipped, deleted):
        results = lab.grade(first=notebook)
        assert (results["test_total"].score, results["test_total"].max) == (0, 2)
        assert results["test_parts"].score == 3


def test_cells_that_tools_damaged_are_graded_all_the_same(lab):
    copied = lab.notebook()
    copied["cells"].insert(0, json.loads(json.dumps(cells(copied)["total"])))
    copied["cells"][0]["source"] = "def total(path):\n    return 'the older of two'"
    bare = lab.notebook()
    for cell in bare["cells"]:
        cell["metadata"] = {}
        del cell["id"]
    old = lab.notebook() | {"nbformat_minor": 2}
    for cell in old["cells"]:
        del cell["id"]
    without_tools = lab.notebook()
    without_tools["cells"].remove(cells(without_tools)["tools"])
    for notebook in (copied, bare, old, without_tools):
        results = lab.grade(first=notebook)
        assert {item: results[item].score for item in POINTS} == POINTS
    encoded = json.dumps(lab.notebook()).encode("utf-16")
    assert lab.grade(first=encoded)["test_parts"].score == 3


def test_an_ordinary_user_leaves_no_note_in_the_place_of_a_withheld_package(lab, monkeypatch):
    """There students' code has the user number that owns all that bubblewrap made."""
    monkeypatch.setattr("nbjudge.sandbox.walls.UNSHARE", [*UNSHARE, "--unshare-user", "--uid", "0", "--gid", "0"])
    monkeypatch.setattr("os.getuid", lambda: 1000)
    (place,) = places(("rich",))
    with Lane(dataclasses.replace(lab.plan, withheld=("rich",), preload=())) as lane:
        told = shown(lane, f"open('{place}/note.py', 'w')")
    assert re.search("Read-only file system|PermissionError", told), told


def shown(lane, source):
    """All that a cell with this source shows."""
    cell = {"role": "answer", "points": 0, "draw": 0, "source": source}
    return json.dumps(lane.run([cell], 0, {})[0]["outputs"])


@pytest.fixture
def open_folder(monkeypatch):
    """A folder in one that students are shown, as if that was the system's."""
    monkeypatch.setattr("nbjudge.sandbox.walls.SYSTEM", (*SYSTEM, "/var"))
    place = Path(f"/var/tmp/nbjudge-test-{os.getpid()}")
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir(mode=0o755)
    yield place
    shutil.rmtree(place)


def test_of_a_withheld_file_no_compiled_code_is_read_either(lab, open_folder, monkeypatch):
    monkeypatch.setattr("sys.path", [*sys.path, str(open_folder)])
    reference = open_folder / "reference.py"
    reference.write_text("def best():\n    return 'the answer'\n")
    (open_folder / "other.py").write_text("words = 'free to all'\n")
    py_compile.compile(str(reference))
    py_compile.compile(str(reference), str(open_folder / "reference.pyc"))
    plan = dataclasses.replace(lab.plan, withheld=("reference",), imports=("reference",), preload=())
    look = f"""
import glob
for path in sorted(glob.glob({str(open_folder)!r} + "/**/*", recursive=True)) :
    try:
        print(open(path, "rb").read())
    except OSError:
        pass
"""
    with Lane(plan) as lane:
        prove_sandbox(lane)
        told = shown(lane, look)
    assert "the answer" not in told
    assert "free to all" in told
    assert reference.read_text()


def test_a_template_that_fails_names_the_cause_and_not_what_is_there(lab, tmp_path, monkeypatch):
    """Here a package that it needs itself is not installed."""
    command = [sys.executable, "-c", "import nbjudge.sandbox.zygote, no_such_module"]
    monkeypatch.setattr("nbjudge.sandbox.lane.ZYGOTE", command)
    with pytest.raises(SandboxError, match=r"Python ended in it: ModuleNotFoundError: .*no_such_module") as told:
        Lane(lab.plan)
    assert "bubblewrap" not in str(told.value)


def test_a_library_that_is_missing_is_named(monkeypatch):
    for module in ("landlock", "confine"):
        monkeypatch.delitem(sys.modules, f"nbjudge.sandbox.{module}", raising=False)
        monkeypatch.delattr(f"nbjudge.sandbox.{module}", raising=False)
    monkeypatch.delitem(sys.modules, "pyseccomp", raising=False)
    monkeypatch.setattr("ctypes.util.find_library", lambda name: None if name == "seccomp" else "libc.so.6")
    with pytest.raises(SandboxError, match=r"Unable to find libseccomp.*apt install bubblewrap libseccomp2"):
        choose_walls()


def moved_course(lab, root):
    """The plan of the same course in another folder."""
    shutil.copytree(lab.api.coursedir.root, root)
    return dataclasses.replace(make_plan(open_course(root), "lab"), preload=())


def test_a_plan_names_all_places_of_the_course_and_its_digest_names_none(lab, tmp_path):
    config = (Path(lab.api.coursedir.root) / CONFIG).read_text()
    root = tmp_path / "course"
    shutil.copytree(lab.api.coursedir.root, root)
    plan = make_plan(open_course(root), "lab")
    config += f"""
c.CourseDirectory.submitted_directory = "{tmp_path}/apart/submitted"
c.CourseDirectory.db_url = "sqlite:///{tmp_path}/marks/marks.db"
c.Exchange.root = "{tmp_path}/exchange"
"""
    (tmp_path / "marks").mkdir()
    shutil.copy(root / "grading" / "gradebook.db", tmp_path / "marks" / "marks.db")
    (tmp_path / "exchange" / "losses" / "inbound").mkdir(parents=True)
    (root / CONFIG).write_text(config)
    apart = make_plan(open_course(root), "lab")
    places = {root, root / "solutions", *(tmp_path / name for name in ("apart", "marks/marks.db", "exchange/losses"))}
    assert places <= set(map(Path, apart.private))
    assert apart.digest == plan.digest == lab.plan.digest


def test_a_course_that_is_python_s_environment_is_refused(lab, tmp_path, monkeypatch):
    """As after `python -m venv .` in it; in both kinds of walls, whatever links lead there."""
    plan = moved_course(lab, tmp_path / "course")
    (tmp_path / "link").symlink_to("course")
    for prefix in (tmp_path / "course", tmp_path / "link"):
        monkeypatch.setattr("sys.prefix", str(prefix))
        for walls in WALLS:
            monkeypatch.setattr("nbjudge.sandbox.lane.choose_walls", lambda walls=walls: walls)
            with pytest.raises(SandboxError, match=f"^{tmp_path}/course belongs to .* lies in {prefix}, .* Move the"):
                Lane(plan)
    monkeypatch.setattr("sys.prefix", str(tmp_path / "course" / ".venv"))
    assert hidden(plan) == []
    monkeypatch.setattr("sys.prefix", str(tmp_path))
    assert hidden(plan) == [str(tmp_path / "course")]
    gone = dataclasses.replace(plan, private=(f"{sys.base_prefix}/none",))
    assert hidden(gone) == [], "on another machine it is not there"
    single = dataclasses.replace(plan, private=(os.path.realpath(os.__file__),))
    with pytest.raises(SandboxError, match="Move the course"):
        hidden(single)


def test_a_course_in_a_folder_of_the_system_is_hidden(lab, open_folder):
    """As in /usr/src/app."""
    plan = moved_course(lab, open_folder / "src" / "app")
    solution = Path(f"{open_folder}/src/app/solutions/lab/first.md")
    (open_folder / "src" / "other").write_text("free to all")
    tell = "for path in {}:\n    try:\n        print(open(path).read())\n    except OSError as e:\n        print(e)"
    with Lane(plan) as lane:
        prove_sandbox(lane)
        told = shown(lane, tell.format([str(solution), str(open_folder / "src" / "other")]))
    assert solution.read_text()
    assert "solution" not in told.replace(str(solution), "")
    assert "free to all" in told
    with Lane(dataclasses.replace(plan, private=())) as lane:
        assert "BEGIN SOLUTION" in shown(lane, tell.format([str(solution)])), "or nothing was hidden"


def test_an_environment_in_the_course_s_folder_is_the_usual_layout(lab):
    course = Path(__file__).parents[2]
    plan = dataclasses.replace(lab.plan, private=(str(course), str(course / "solutions")), preload=())
    with Lane(plan) as lane:
        prove_sandbox(lane)
        assert re.search("No such file|Permission denied", shown(lane, f"print(open('{course}/README.md').read())"))


def test_the_proof_tries_to_read_the_course(lab, monkeypatch, open_folder):
    (open_folder / "gradebook.db").write_text("marks")
    for module in ("walls", "selftest"):
        monkeypatch.setattr(f"nbjudge.sandbox.{module}.hidden", lambda plan: [])
    with (
        Lane(dataclasses.replace(lab.plan, private=(str(open_folder),), preload=())) as lane,
        pytest.raises(SandboxError, match=f"read {open_folder}/gradebook.db"),
    ):
        prove_sandbox(lane)


def test_plans_and_results_travel_as_text(lab):
    again = plan_from_json(plan_to_json(lab.plan))
    assert (again, again.private) == (lab.plan, lab.plan.private)
    graded = judge(lab.lane, Submission("kim", {}), SECRET)
    assert graded_from_json(graded_to_json(graded)) == graded


def test_a_failure_of_the_grader_gives_no_points_and_is_told(lab):
    graded = failed(lab.plan, Submission("kim", {}), "the disk is full")
    assert {result.score for result in graded.results} == {0}
    assert {result.status for result in graded.results} == {"grader-error"}
    assert all(re.search("the disk is full", result.hint) for result in graded.results)
