"""What students put into nbgrader's exchange arrives in the submitted folder, and nothing else does."""

import os
import pwd
import shutil
import socket
import types
from datetime import UTC, datetime, timedelta

import pytest
from marked import make_course

from nbjudge.course import CourseError, folder, inbound
from nbjudge.handover import archive, exchange, lms
from nbjudge.handover.exchange import collect
from nbjudge.submission import read_timestamp

NOW = datetime.now(UTC)


@pytest.fixture
def course(tmp_path, monkeypatch):
    monkeypatch.setitem(globals(), "NOW", datetime.now(UTC))  # of this test: the disk has a clock, too
    yield make_course(tmp_path)
    shutil.rmtree(tmp_path)  # it may hold a tree that no other test could walk


def altered(about, **values):
    """What the system tells of a file, with other values."""
    told = {name: getattr(about, name) for name in dir(about) if name.startswith("st_")}
    return types.SimpleNamespace(**told | values)


@pytest.fixture
def give(monkeypatch):
    """Gives a hand-in to another user of this machine. Only root can; for others the system's answer is changed."""
    owners, real = {}, os.fstat

    def answer(handle):
        about = real(handle)
        return altered(about, st_uid=owners.get(about.st_ino, about.st_uid))

    def give(place, number):
        for path in [place, *place.iterdir()]:
            if os.geteuid() == 0:
                os.chown(path, number, number)
            else:
                owners[path.stat().st_ino] = number

    if os.geteuid() != 0:
        monkeypatch.setattr(os, "fstat", answer)
    return give


def put(course, student, files=None, before=timedelta(0), end="+0", stamp=True):
    """Hand in through the exchange: path → content."""
    time = (NOW - before).strftime("%Y-%m-%d %H:%M:%S.%f UTC")
    place = inbound(course) / f"{student}+toy+{time}{end}"
    place.mkdir(parents=True)
    for name, content in {
        "toy.ipynb": b"{}",
        **({"timestamp.txt": time.encode()} if stamp else {}),
        **(files or {}),
    }.items():
        (place / name).parent.mkdir(parents=True, exist_ok=True)
        (place / name).write_bytes(content)
    return place


def taken(course):
    """Path → content of all that lies in the submitted folder, but the timestamps."""
    root = folder(course, "submitted")
    assert not [path for path in root.rglob("*") if path.is_symlink() or not (path.is_file() or path.is_dir())]
    found = {path.relative_to(root).as_posix(): path for path in root.rglob("*") if path.is_file()}
    return {name: path.read_bytes() for name, path in found.items() if path.name != "timestamp.txt"}


def test_the_newest_of_each_student_arrives_with_its_time(course):
    put(course, "kim", {"toy.ipynb": b"old"}, before=timedelta(minutes=5))
    new = put(course, "kim", {"toy.ipynb": b"new", "data/points.csv": b"1", "notes.md": b"as nbgrader, no *.md"})
    put(course, "ana+lee")
    put(course, "max", {"other.ipynb": b""}, end="")
    (inbound(course) / "kim+other+2026-01-01 00:00:00 UTC+0").mkdir()
    students, odd = collect(course, "toy")
    assert students == ["ana+lee", "kim", "max"]
    assert odd == {}
    assert taken(course) == {
        "ana+lee/toy/toy.ipynb": b"{}",
        "kim/toy/toy.ipynb": b"new",
        "kim/toy/data/points.csv": b"1",
        "max/toy/toy.ipynb": b"{}",
        "max/toy/other.ipynb": b"",
    }
    stamp = folder(course, "submitted", "kim", "toy") / "timestamp.txt"
    assert stamp.read_text() == (new / "timestamp.txt").read_text()


def test_only_newer_work_replaces_what_is_there(course):
    put(course, "kim", {"toy.ipynb": b"1", "more.txt": b"1"}, before=timedelta(minutes=5))
    collect(course, "toy")
    place = folder(course, "submitted", "kim", "toy")
    (place / "toy.ipynb").write_bytes(b"mended by the instructor")
    collect(course, "toy")
    assert taken(course) == {"kim/toy/toy.ipynb": b"mended by the instructor", "kim/toy/more.txt": b"1"}
    put(course, "kim", {"toy.ipynb": b"2"})
    collect(course, "toy")
    assert taken(course) == {"kim/toy/toy.ipynb": b"2"}


def test_the_newest_that_was_in_time_counts_if_the_course_says_so(course):
    put(course, "kim", {"toy.ipynb": b"in time"}, before=timedelta(minutes=9))
    put(course, "kim", {"toy.ipynb": b"late"}, before=timedelta(minutes=1))
    put(course, "lee", {"toy.ipynb": b"late"}, before=timedelta(minutes=1))
    with course.gradebook as gradebook:
        gradebook.find_assignment("toy").duedate = (NOW - timedelta(minutes=5)).replace(tzinfo=None)
        gradebook.db.commit()
    collect(course, "toy")
    assert taken(course) == {"kim/toy/toy.ipynb": b"late", "lee/toy/toy.ipynb": b"late"}
    course.config.ExchangeCollect.before_duedate = True
    collect(course, "toy")
    assert taken(course) == {"kim/toy/toy.ipynb": b"in time", "lee/toy/toy.ipynb": b"late"}


def test_without_a_time_of_its_own_a_submission_gets_that_of_its_folder(course):
    put(course, "kim", stamp=False)
    put(course, "lee", {"timestamp.txt": b"9" * 300_000})
    pipe = put(course, "max", stamp=False)
    os.mkfifo(pipe / "timestamp.txt")
    collect(course, "toy")
    for student in ("kim", "lee", "max"):
        assert read_timestamp(folder(course, "submitted", student, "toy") / "timestamp.txt") == NOW.replace(tzinfo=None)


def link_to_secret(place, secret):
    (place / "data.txt").symlink_to(secret)


def linked_folder(place, secret):
    (place / "data").symlink_to(secret.parent)


def link_as_notebook(place, secret):
    (place / "toy.ipynb").unlink()
    (place / "toy.ipynb").symlink_to(secret)


def endless_device(place, secret):
    (place / "data.bin").symlink_to("/dev/zero")


def named_pipe(place, secret):
    os.mkfifo(place / "data.csv")


def open_socket(place, secret):
    with socket.socket(socket.AF_UNIX) as line:
        here = os.getcwd()
        os.chdir(place)  # the name of a socket must be short
        line.bind("line")
        os.chdir(here)


def odd_names(place, secret):
    for name in (b"a\nb", b"\xff\xfe", b"\x1b]0;x\x07"):
        (place / os.fsdecode(name)).write_text("")


def times_without_end(place, secret):
    os.utime(place / "toy.ipynb", (1 << 40, 1 << 40))
    link_to_secret(place, secret)


@pytest.mark.parametrize(
    "act",
    [
        link_to_secret,
        linked_folder,
        link_as_notebook,
        endless_device,
        named_pipe,
        open_socket,
        odd_names,
        times_without_end,
    ],
)
def test_what_is_no_ordinary_file_is_left_out_and_named(course, tmp_path, act):
    secret = tmp_path / "secret" / "secret"
    secret.parent.mkdir()
    secret.write_bytes(b"of the course")
    put(course, "kim")
    act(put(course, "mallory", {"mine.txt": b"1"}), secret)
    students, odd = collect(course, "toy")
    assert students == ["kim", "mallory"]
    assert list(odd) == ["mallory"]
    assert "left out" in odd["mallory"]
    kept = taken(course)
    assert kept["kim/toy/toy.ipynb"] == b"{}"
    assert kept["mallory/toy/mine.txt"] == b"1"
    assert b"of the course" not in kept.values()


def deep_tree(place):
    here = os.open(".", os.O_RDONLY)
    os.chdir(place)
    for _ in range(60):  # deeper than a path can say
        os.mkdir("d" * 100)
        os.chdir("d" * 100)
    os.fchdir(here)
    os.close(here)


def large_file(place):
    with open(place / "data.bin", "wb") as file:
        file.truncate(200 << 20)


def many_files(place):
    for number in range(archive.FILES):
        (place / f"{number}.txt").touch()


@pytest.mark.parametrize(
    ("act", "reason"), [(large_file, "larger than 100 MB"), (many_files, "2000 files"), (deep_tree, "left out")]
)
def test_what_is_too_much_costs_its_own_student_only(course, act, reason):
    put(course, "kim")
    act(put(course, "mallory"))
    students, odd = collect(course, "toy")
    assert "kim" in students
    assert list(odd) == ["mallory"]
    assert reason in odd["mallory"]
    assert sum(map(len, taken(course).values())) < 1000


def test_names_that_are_none_stop_nobody(course):
    put(course, "kim")
    box = inbound(course)
    (box / "mallory+toy+2026-01-01 00:00:00.000000 UTC+0").write_text("a file")
    (box / "eve+toy+2026-01-01 00:00:00.000000 UTC+0").symlink_to(folder(course, "source", ".", "toy"))
    for name in ("mallory+toy+no time at all+0", "mallory+toy+9999999999999999-01-01 00:00:00 UTC+0"):
        (box / name).mkdir()
    for name in ("..", "", "a\x1b[2J", os.fsdecode(b"k\xf6nig"), "<img src=x onerror=alert(1)>"):
        (box / f"{name}+toy+2026-01-01 00:00:00.000000 UTC+0").mkdir()
    students, odd = collect(course, "toy")
    assert students == ["kim"]
    assert len(odd) == 9
    assert {path.name for path in folder(course, "submitted").iterdir()} == {"kim"}
    assert {path.name for path in folder(course, "submitted").parent.iterdir()} == {
        "exchange",
        "gradebook.db",
        "submitted",
    }


def test_if_nothing_can_be_used_the_reasons_are_told(course):
    put(course, "kim")
    (folder(course, "submitted").parent / "submitted").write_text("no folder")
    with pytest.raises(CourseError, match=r"(?s)nothing to grade in .*kim: .* is not taken"):
        collect(course, "toy")


def test_a_folder_that_changes_while_it_is_read_gives_nothing_away(course, tmp_path, monkeypatch):
    """Whatever lies under a name when it is opened: a link is not followed, and a pipe not waited for."""
    (tmp_path / "secret").mkdir()
    (tmp_path / "secret" / "data.txt").write_bytes(b"secret")
    place = put(course, "mallory", {"data.txt": b"1", "more/data.txt": b"1"})

    def swapped(entries, refused):
        (place / "data.txt").unlink()
        (place / "data.txt").symlink_to(tmp_path / "secret" / "data.txt")
        (place / "more").rename(place / "less")
        (place / "more").symlink_to(tmp_path / "secret")
        (place / "toy.ipynb").unlink()
        os.mkfifo(place / "toy.ipynb")
        return lms.contents(entries, refused)

    monkeypatch.setattr(exchange, "contents", swapped)
    _, odd = collect(course, "toy")
    assert "left out" in odd["mallory"]
    assert "2 more" in odd["mallory"]
    assert taken(course) == {}


def test_what_others_hand_in_under_a_students_name_does_not_count_and_is_named(course, give):
    put(course, "kim", {"toy.ipynb": b"kim's"}, before=timedelta(minutes=5))
    evil = put(course, "kim", {"toy.ipynb": b"by another"})
    again = put(course, "daemon", {"toy.ipynb": b"by another"}, before=timedelta(minutes=5))
    own = put(course, "daemon", {"toy.ipynb": b"daemon's"})
    give(evil, 4242)
    give(own, 1)  # the account of this name, on every Unix
    me = pwd.getpwuid(os.geteuid()).pw_name
    _, odd = collect(course, "toy")
    assert taken(course) == {"kim/toy/toy.ipynb": b"kim's", "daemon/toy/toy.ipynb": b"daemon's"}
    assert f"What {me} handed in counts, and not what came from number 4242" in odd["kim"]
    assert f"What daemon handed in counts, and not what came from {me}" in odd["daemon"]
    assert again.is_dir()


def test_a_second_name_of_somebody_elses_file_is_no_way_to_read_it(course, give):
    theirs = put(course, "kim", {"toy.ipynb": b"kim's"})
    mine = put(course, "mallory")
    give(mine, 4242)
    os.link(theirs / "toy.ipynb", mine / "copy.ipynb")
    _, odd = collect(course, "toy")
    assert "mallory/toy/copy.ipynb" not in taken(course)
    assert "belongs to somebody else" in odd["mallory"]


def test_the_owner_is_checked_if_the_course_says_so(course):
    put(course, "no-account")
    assert collect(course, "toy")[1] == {}
    course.config.ExchangeCollect.check_owner = True
    assert "was handed in by the account" in collect(course, "toy")[1]["no-account"]


def test_work_that_was_edited_in_the_exchange_is_named(course, monkeypatch):
    """Nobody can set back the time of a file's last change; here its folder's alone is set back."""
    old = put(course, "kim", {"toy.ipynb": b"later"}, before=timedelta(hours=1))
    number, real = old.stat().st_ino, os.fstat

    def answer(handle):
        about = real(handle)
        return altered(about, st_ctime=about.st_ctime - 3600 * (about.st_ino == number))

    monkeypatch.setattr(os, "fstat", answer)
    assert "or was last changed, at" in collect(course, "toy")[1]["kim"]
    monkeypatch.setattr(archive, "system_time", lambda about: NOW.replace(tzinfo=None) - timedelta(hours=1))
    assert collect(course, "toy")[1] == {}


def test_work_from_the_future_is_named(course):
    put(course, "kim", before=-timedelta(days=900))
    assert "but it arrived before" in collect(course, "toy")[1]["kim"]
    later = datetime.now(UTC) - NOW
    put(course, "kim", {"toy.ipynb": b"later"}, before=-later)
    (folder(course, "submitted", "kim", "toy") / "timestamp.txt").unlink()  # as an instructor would
    assert collect(course, "toy")[1] == {}
    assert taken(course) == {"kim/toy/toy.ipynb": b"later"}


def test_nbgraders_own_collect_and_formgraders_button_go_the_same_way(course, tmp_path):
    (tmp_path / "secret").write_text("of the course")
    link_to_secret(put(course, "kim", {"toy.ipynb": b"1"}, before=timedelta(minutes=5)), tmp_path / "secret")
    done = course.collect("toy")
    assert done["success"], done
    assert "kim: handed in data.txt, which is left out." in done["log"]
    put(course, "kim", {"toy.ipynb": b"2"})
    assert course.collect("toy", update=False)["success"]
    assert taken(course) == {"kim/toy/toy.ipynb": b"1"}
    assert course.collect("toy", update=True)["success"]
    assert taken(course) == {"kim/toy/toy.ipynb": b"2"}
    shutil.rmtree(inbound(course))
    shutil.rmtree(folder(course, "submitted"))
    assert not course.collect("toy")["success"]


@pytest.mark.parametrize(
    "text",
    [b"", b"yesterday", b"\xff\x00", b"9" * 99, b"9" * 300_000, b"2026-01-01 00:00:00 /etc/localtime", b"1 " * 60],
)
def test_what_is_no_time_is_none(tmp_path, text):
    path = tmp_path / "timestamp.txt"
    path.write_bytes(text)
    assert read_timestamp(path) is None


def test_a_time_is_read_from_an_ordinary_file_only(tmp_path):
    path = tmp_path / "timestamp.txt"
    path.write_text("2026-01-02 03:04:05.000000 UTC\n")
    assert read_timestamp(path) == datetime(2026, 1, 2, 3, 4, 5)
    (tmp_path / "link").symlink_to(path)
    os.mkfifo(tmp_path / "pipe")
    assert [read_timestamp(tmp_path / name) for name in ("link", "pipe", "none", ".")] == [None] * 4
