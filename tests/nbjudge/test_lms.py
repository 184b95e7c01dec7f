"""What an LMS hands over arrives in the submitted folder, under the right names, and nowhere else."""

import os
import random
import shutil
import stat
import struct
import time
import zipfile

import pytest
from marked import make_course

from nbjudge.course import CourseError, folder
from nbjudge.handover.lms import bring_in, safe_name


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    return make_course(tmp_path_factory.mktemp("course"))


@pytest.fixture
def course(made):
    """A course into which nothing was brought yet."""
    shutil.rmtree(folder(made, "submitted"), ignore_errors=True)
    (folder(made, "submitted").parent / "numbers.json").unlink(missing_ok=True)
    with made.gradebook as gradebook:
        for student in list(gradebook.students):
            gradebook.remove_student(student.id)
    return made


def archive(path, files, when=(2026, 3, 1, 12, 0, 0)):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in files.items():
            file.writestr(name if isinstance(name, zipfile.ZipInfo) else zipfile.ZipInfo(name, when), content)
    return path


def tree(path, files):
    for name, content in files.items():
        (path / name).parent.mkdir(parents=True, exist_ok=True)
        (path / name).write_bytes(content)
    return path


def brought(course):
    """Path → content of all that lies in the submitted folder, but the timestamps."""
    root = folder(course, "submitted")
    found = {path.relative_to(root).as_posix(): path for path in root.rglob("*") if path.is_file()}
    return {name: path.read_bytes() for name, path in found.items() if path.name != "timestamp.txt"}


def stamp(course, student):
    return (folder(course, "submitted", student, "toy") / "timestamp.txt").read_text()


def test_a_zip_of_moodle(course, tmp_path):
    source = archive(
        tmp_path / "m.zip",
        {
            "Zoë O'Hara_101_assignsubmission_file_/My Homework.ipynb": b"zoe",
            "Zoë O'Hara_101_assignsubmission_file_/data/points.csv": b"1,2",
            "Li Wei_102_assignsubmission_file/toy.ipynb": b"li",
            "Li Wei_102_assignsubmission_onlinetext_/onlinetext.html": b"<p>",
        },
    )
    refused = bring_in(course, "toy", source)
    assert brought(course) == {
        "Zoë_O_Hara/toy/toy.ipynb": b"zoe",
        "Zoë_O_Hara/toy/data/points.csv": b"1,2",
        "Li_Wei/toy/toy.ipynb": b"li",
    }
    assert list(refused.values()) == ["It is a text typed into Moodle, not a notebook."]
    with course.gradebook as gradebook:
        assert gradebook.find_student("Li_Wei").lms_user_id == "102"


def test_a_zip_of_moodle_without_folders(course, tmp_path):
    files = {
        "Ann Lee_123_assignsubmission_file_toy.ipynb": b"ann",
        "Ann Lee_123_assignsubmission_file_points_2_assignsubmission_file_x.csv": b"1,2",
        "Li Wei_102_assignsubmission_file_my work.ipynb": b"li",
        "Li Wei_102_assignsubmission_onlinetext_onlinetext.html": b"<p>",
    }
    with course.gradebook as gradebook:
        gradebook.add_student("s1", first_name="Li", last_name="Wei")
        gradebook.add_student("s2", lms_user_id="123")  # a number of another LMS, or of another assignment
    refused = bring_in(course, "toy", archive(tmp_path / "m.zip", files))
    assert brought(course) == {
        "Ann_Lee/toy/toy.ipynb": b"ann",
        "Ann_Lee/toy/points_2_assignsubmission_file_x.csv": b"1,2",
        "s1/toy/toy.ipynb": b"li",
    }
    assert list(refused.values()) == ["It is a text typed into Moodle, not a notebook."]
    bring_in(course, "toy", archive(tmp_path / "f.zip", {"Ann Lee_123_assignsubmission_file_/toy.ipynb": b"new"}))
    assert brought(course) == {"Ann_Lee/toy/toy.ipynb": b"new", "s1/toy/toy.ipynb": b"li"}


def test_a_full_name_that_looks_like_moodles_own_end_takes_nobodys_place(course, tmp_path):
    files = {
        "Vera Victim_77_assignsubmission_file/toy.ipynb": b"vera",
        "Vera Victim_77_assignsubmission_file_99_assignsubmission_file/toy.ipynb": b"eve",
    }
    bring_in(course, "toy", archive(tmp_path / "m.zip", files))
    assert brought(course) == {
        "Vera_Victim/toy/toy.ipynb": b"vera",
        "Vera_Victim_77_assignsubmission_file/toy/toy.ipynb": b"eve",
    }


def test_a_zip_of_canvas(course, tmp_path):
    files = {
        "weili_LATE_12_3456_toy-1.ipynb": b"li",
        "weili_12_3457_points.csv": b"1",
        "ohara_13_3458_Toy (2).ipynb": b"z",
    }
    assert bring_in(course, "toy", archive(tmp_path / "c.zip", files)) == {}
    assert brought(course) == {"weili/toy/toy.ipynb": b"li", "weili/toy/points.csv": b"1", "ohara/toy/toy.ipynb": b"z"}


def test_students_of_the_roster_keep_their_ids(course, tmp_path):
    with course.gradebook as gradebook:
        gradebook.add_student("s1", first_name="Li", last_name="Wei")
        gradebook.add_student("s2", lms_user_id="13")
    bring_in(course, "toy", archive(tmp_path / "m.zip", {"Li Wei_102_assignsubmission_file_/toy.ipynb": b"li"}))
    bring_in(course, "toy", archive(tmp_path / "c.zip", {"ohara_13_3458_toy.ipynb": b"z"}))
    assert brought(course) == {"s1/toy/toy.ipynb": b"li", "s2/toy/toy.ipynb": b"z"}


@pytest.mark.parametrize("wrapper", ["", "submitted/", "download/"])
def test_nbgraders_tree(course, tmp_path, wrapper):
    names = {
        "kim/toy/toy.ipynb": b"kim",
        "kim/toy/timestamp.txt": b"2026-01-02 03:04:05.000000 UTC",
        "lee/toy/toy.ipynb": b"l",
    }
    refused = bring_in(course, "toy", tree(tmp_path / "in", {wrapper + name: text for name, text in names.items()}))
    assert brought(course) == {"kim/toy/toy.ipynb": b"kim", "lee/toy/toy.ipynb": b"l"}
    assert stamp(course, "kim") == "2026-01-02 03:04:05.000000 UTC"
    assert refused == {}


def test_one_student_in_nbgraders_tree(course, tmp_path):
    bring_in(course, "toy", tree(tmp_path / "in", {"kim/toy/toy.ipynb": b"kim"}))
    assert brought(course) == {"kim/toy/toy.ipynb": b"kim"}


@pytest.mark.parametrize(
    ("name", "student"),
    [
        ("kim.ipynb", "kim"),
        ("kim_toy.ipynb", "kim"),
        ("kim-1_toy (1).ipynb", "kim-1"),
        ("kim-2.ipynb", "kim-2"),
        ("kim/toy.ipynb", "kim"),
        ("kim/any name.ipynb", "kim"),
        ("kim/deep/toy.ipynb", "kim"),
    ],
)
def test_notebooks_named_or_foldered_by_student(course, tmp_path, name, student):
    files = {name: b"kim", "lee.ipynb": b"lee"}
    assert bring_in(course, "toy", tree(tmp_path / "in", files)) == {}
    assert brought(course) == {f"{student}/toy/toy.ipynb": b"kim", "lee/toy/toy.ipynb": b"lee"}


def test_what_does_not_tell_whose_it_is_is_named(course, tmp_path):
    refused = bring_in(course, "toy", tree(tmp_path / "in", {"toy.ipynb": b"?", "notes.txt": b"?", "kim.ipynb": b"k"}))
    assert refused.keys() == {"toy.ipynb", "notes.txt"}
    assert brought(course) == {"kim/toy/toy.ipynb": b"k"}


def test_the_newest_of_several_copies_counts(course, tmp_path):
    source = tree(tmp_path / "in", {"kim/toy-Copy1.ipynb": b"old", "kim/toy (1).ipynb": b"new", "kim/x.ipynb": b"x"})
    os.utime(source / "kim" / "toy-Copy1.ipynb", (1, 1))
    assert bring_in(course, "toy", source) == {"kim/toy-Copy1.ipynb": "kim/toy (1).ipynb is newer."}
    assert brought(course) == {"kim/toy/toy.ipynb": b"new", "kim/toy/x.ipynb": b"x"}


def test_several_notebooks_per_assignment(tmp_path):
    course = make_course(tmp_path / "course", ("one", "two"))
    files = {"kim_one.ipynb": b"1", "kim_two.ipynb": b"2", "lee/One.ipynb": b"3"}
    assert bring_in(course, "toy", tree(tmp_path / "in", files)) == {}
    assert brought(course) == {"kim/toy/one.ipynb": b"1", "kim/toy/two.ipynb": b"2", "lee/toy/one.ipynb": b"3"}


def test_the_time_is_the_zips_and_never_the_students(course, tmp_path, monkeypatch):
    monkeypatch.setenv("TZ", "UTC")
    time.tzset()
    files = {"Kim_1_assignsubmission_file_/toy.ipynb": b"", "Kim_1_assignsubmission_file_/timestamp.txt": b"2001-01-01"}
    bring_in(course, "toy", archive(tmp_path / "m.zip", files))
    assert stamp(course, "Kim") == "2026-03-01 12:00:00.000000 UTC"
    exact = zipfile.ZipInfo("Kim_1_assignsubmission_file_/toy.ipynb", (2026, 3, 1, 23, 0, 0))
    exact.extra = struct.pack("<HHBI", 0x5455, 5, 1, 1_772_000_000)
    bring_in(course, "toy", archive(tmp_path / "m.zip", {exact: b""}))
    assert stamp(course, "Kim") == "2026-02-25 06:13:20.000000 UTC"


def test_a_new_submission_replaces_the_old_one_as_a_whole(course, tmp_path):
    bring_in(course, "toy", tree(tmp_path / "a", {"kim/toy.ipynb": b"1", "kim/extra.csv": b"1"}))
    bring_in(course, "toy", tree(tmp_path / "b", {"kim/toy.ipynb": b"2"}))
    assert brought(course) == {"kim/toy/toy.ipynb": b"2"}
    assert [path.name for path in folder(course, "submitted", "kim").iterdir()] == ["toy"]


@pytest.mark.parametrize(
    "name",
    ["../evil.ipynb", "kim/../../evil.ipynb", "/tmp/evil.ipynb", "C:\\evil.ipynb", "..\\evil.ipynb", "kim/a\nb.ipynb"],
)
def test_no_path_leaves_its_folder(course, tmp_path, name):
    source = archive(tmp_path / "z.zip", {name: b"evil", "kim/toy.ipynb": b"k"})
    before = {path for path in tmp_path.parent.rglob("*") if path.is_file()}
    refused = bring_in(course, "toy", source)
    assert len(refused) == 1
    assert "not unpacked" in next(iter(refused.values()))
    assert brought(course) == {"kim/toy/toy.ipynb": b"k"}
    assert not [path for path in tmp_path.parent.rglob("*") if path.name.startswith("evil")]
    assert before <= {path for path in tmp_path.parent.rglob("*") if path.is_file()}


def test_links_are_not_followed(course, tmp_path):
    link = zipfile.ZipInfo("kim/secret.txt")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    refused = bring_in(course, "toy", archive(tmp_path / "z.zip", {link: b"/etc/passwd", "kim/toy.ipynb": b"k"}))
    assert list(refused) == ["kim/secret.txt"]
    source = tree(tmp_path / "in", {"kim/toy.ipynb": b"k"})
    (source / "kim" / "passwd").symlink_to("/etc/passwd")
    (source / "kim" / "etc").symlink_to("/etc")
    (source / "lee").symlink_to("/etc")
    assert bring_in(course, "toy", source).keys() == {"kim/passwd", "kim/etc", "lee"}
    assert brought(course) == {"kim/toy/toy.ipynb": b"k"}


def test_a_bomb_costs_its_own_submission_only(course, tmp_path, monkeypatch):
    monkeypatch.setitem(bring_in.__globals__, "LARGEST", 1 << 20)
    bring_in(course, "toy", tree(tmp_path / "in", {"kim/toy.ipynb": b"before"}))
    files = {"kim/toy.ipynb": b"k", "kim/bomb.bin": bytes(50 << 20), "lee/toy.ipynb": b"l"}
    refused = bring_in(course, "toy", archive(tmp_path / "z.zip", files))
    assert refused == {"kim": "It is larger than 1 MB."}
    assert brought(course) == {"kim/toy/toy.ipynb": b"before", "lee/toy/toy.ipynb": b"l"}


def test_a_bomb_is_not_unpacked_even_if_its_header_lies(course, tmp_path, monkeypatch):
    monkeypatch.setitem(bring_in.__globals__, "LARGEST", 1 << 20)
    data = archive(tmp_path / "z.zip", {"kim/toy.ipynb": bytes(50 << 20)}).read_bytes()
    (tmp_path / "z.zip").write_bytes(data.replace(struct.pack("<I", 50 << 20), struct.pack("<I", 10)))
    assert len(bring_in(course, "toy", tmp_path / "z.zip")) == 1
    assert sum(map(len, brought(course).values())) < 1 << 20


def test_a_damaged_file_is_named_and_the_rest_is_taken(course, tmp_path):
    source = archive(tmp_path / "z.zip", {"kim/toy.ipynb": os.urandom(1000), "lee/toy.ipynb": b"l" * 9})
    data = bytearray(source.read_bytes())
    data[200] ^= 255
    source.write_bytes(data)
    refused = bring_in(course, "toy", source)
    assert "cannot be unpacked" in refused["kim/toy.ipynb"]
    assert brought(course) == {"lee/toy/toy.ipynb": b"l" * 9}


def test_two_students_never_share_a_folder(course, tmp_path):
    files = {f"Li Wei_{number}_assignsubmission_file_/toy.ipynb": str(number).encode() for number in (1, 2)}
    bring_in(course, "toy", archive(tmp_path / "m.zip", files))
    assert brought(course) == {"Li_Wei_1/toy/toy.ipynb": b"1", "Li_Wei_2/toy/toy.ipynb": b"2"}
    refused = bring_in(course, "toy", tree(tmp_path / "in", {"a b/toy.ipynb": b"1", "a+b/toy.ipynb": b"2"}))
    assert len(refused) == 2
    assert "would share a folder: 'a b', 'a+b'" in refused["a b/toy.ipynb"]


def moodle(number, content, name="Li Wei"):
    return {f"{name}_{number}_assignsubmission_file_/toy.ipynb": content}


def test_two_of_one_name_never_share_a_folder_in_different_weeks_either(course, tmp_path):
    def take(*several):
        return bring_in(course, "toy", archive(tmp_path / "m.zip", {k: v for each in several for k, v in each.items()}))

    assert take(moodle(1, b"1")) == {}
    told = take(moodle(2, b"2"))
    assert brought(course) == {"Li_Wei/toy/toy.ipynb": b"1", "Li_Wei_2/toy/toy.ipynb": b"2"}
    assert list(told) == ["Li Wei_2_assignsubmission_file_/toy.ipynb"]
    assert "is taken over as Li_Wei_2" in told["Li Wei_2_assignsubmission_file_/toy.ipynb"]
    assert take(moodle(2, b"2 again")) == {}, "the same participant hands in again"
    assert take(moodle(1, b"1 again"), moodle(2, b"2 again")) == {}
    assert brought(course) == {"Li_Wei/toy/toy.ipynb": b"1 again", "Li_Wei_2/toy/toy.ipynb": b"2 again"}
    assert list(take(moodle(1, b"1"), moodle(3, b"3", "li wei"))) == ["li wei_3_assignsubmission_file_/toy.ipynb"]
    assert brought(course).keys() == {f"{name}/toy/toy.ipynb" for name in ("Li_Wei", "Li_Wei_2", "li_wei_3")}
    with course.gradebook as gradebook:
        assert gradebook.find_student("Li_Wei").lms_user_id == "1"
        assert gradebook.find_student("Li_Wei_2").lms_user_id == "2"


def test_moodles_number_is_another_in_each_assignment_and_a_shared_name_is_not_guessed(tmp_path):
    course = make_course(tmp_path / "course")
    for name in ("second", "third"):
        with course.gradebook as gradebook:
            gradebook.add_assignment(name)
            gradebook.add_notebook("toy", name)
    take = archive(tmp_path / "1.zip", moodle(1, b"1") | moodle(2, b"ann", "Ann Lee"))
    assert bring_in(course, "toy", take) == {}
    take = archive(
        tmp_path / "2.zip", moodle(11, b"1") | moodle(12, b"ann", "Ann Lee") | moodle(13, b"other", "Ann Lee")
    )
    told = bring_in(course, "second", take)
    assert told.keys() == {f"Ann Lee_{number}_assignsubmission_file_/toy.ipynb" for number in (12, 13)}
    assert bring_in(course, "toy", archive(tmp_path / "3.zip", moodle(1, b"again"))) == {}
    told = bring_in(course, "third", archive(tmp_path / "4.zip", moodle(21, b"1") | moodle(22, b"ann?", "Ann Lee")))
    assert list(told) == ["Ann Lee_22_assignsubmission_file_/toy.ipynb"]
    assert brought(course) == {
        "Li_Wei/toy/toy.ipynb": b"again",
        "Li_Wei/second/toy.ipynb": b"1",
        "Li_Wei/third/toy.ipynb": b"1",
        "Ann_Lee/toy/toy.ipynb": b"ann",
        "Ann_Lee_12/second/toy.ipynb": b"ann",
        "Ann_Lee_13/second/toy.ipynb": b"other",
        "Ann_Lee_22/third/toy.ipynb": b"ann?",
    }


def test_canvas_number_tells_two_of_one_name_apart_in_all_assignments(course, tmp_path):
    bring_in(course, "toy", archive(tmp_path / "c.zip", {"weili_12_3456_toy.ipynb": b"12"}))
    (folder(course, "submitted").parent / "numbers.json").write_text("{}")  # as if that had been another assignment
    shutil.rmtree(folder(course, "submitted"))
    told = bring_in(course, "toy", archive(tmp_path / "c.zip", {"weili_13_3457_toy.ipynb": b"13"}))
    assert brought(course) == {"weili_13/toy/toy.ipynb": b"13"}
    assert list(told) == ["weili_13_3457_toy.ipynb"]


def test_work_that_may_be_another_students_is_kept_and_named(course, tmp_path):
    bring_in(course, "toy", tree(tmp_path / "in", {"Li_Wei/toy/toy.ipynb": b"whose?"}))
    told = bring_in(course, "toy", archive(tmp_path / "m.zip", moodle(1, b"1") | moodle(2, b"ann", "Ann Lee")))
    assert brought(course) == {"Li_Wei/toy/toy.ipynb": b"whose?", "Ann_Lee/toy/toy.ipynb": b"ann"}
    (reason,) = told.values()
    assert f"{folder(course, 'submitted', 'Li_Wei', 'toy')} holds work of Li_Wei, whose number is not known" in reason
    with course.gradebook as gradebook:  # as an earlier version left it
        gradebook.update_or_create_student("Li_Wei", lms_user_id="1")
    assert bring_in(course, "toy", archive(tmp_path / "m.zip", moodle(1, b"1"))) == {}
    assert brought(course)["Li_Wei/toy/toy.ipynb"] == b"1"


def test_a_path_that_no_system_takes_costs_its_own_file_only(course, tmp_path):
    long = "kim/" + "/".join(["d" * 240] * 17) + "/x.txt"
    files = {long: b"1", "kim/toy.ipynb": b"k", "lee/toy.ipynb": b"l"}
    assert list(bring_in(course, "toy", archive(tmp_path / "z.zip", files))) == [long]
    assert brought(course) == {"kim/toy/toy.ipynb": b"k", "lee/toy/toy.ipynb": b"l"}


def test_what_cannot_be_stored_is_named_and_the_rest_is_taken(course, tmp_path):
    folder(course, "submitted").mkdir(parents=True)
    (folder(course, "submitted") / "kim").write_text("in the way")
    refused = bring_in(course, "toy", tree(tmp_path / "in", {"kim/toy.ipynb": b"k", "lee/toy.ipynb": b"l"}))
    assert refused == {"kim/toy.ipynb": "It cannot be stored: Not a directory."}
    assert "lee/toy/toy.ipynb" in brought(course)


def test_a_submission_without_a_notebook_is_named(course, tmp_path):
    refused = bring_in(course, "toy", tree(tmp_path / "in", {"kim/toy.zip": b"PK", "lee/toy.ipynb": b"l"}))
    assert refused == {"kim/toy.zip": "There is no notebook (.ipynb) in it."}


def test_what_systems_leave_behind_is_passed_over(course, tmp_path):
    names = ["__MACOSX/kim/._toy.ipynb", "kim/.DS_Store", "kim/.ipynb_checkpoints/toy-checkpoint.ipynb"]
    assert bring_in(course, "toy", archive(tmp_path / "z.zip", {name: b"" for name in [*names, "kim/toy.ipynb"]})) == {}
    assert brought(course) == {"kim/toy/toy.ipynb": b""}


@pytest.mark.parametrize(
    ("name", "safe"),
    [("Zoë O'Hara", "Zoë_O_Hara"), ("..", ""), ("../../x", "x"), ("a+b", "a_b"), ("李伟", "李伟"), (".ssh", "ssh")],
)
def test_a_name_makes_a_folder(name, safe):
    assert safe_name(name) == safe


def test_each_wrong_source_is_told(course, tmp_path):
    with pytest.raises(CourseError, match="There is no"):
        bring_in(course, "toy", tmp_path / "none")
    (tmp_path / "text.zip").write_text("no zip")
    with pytest.raises(CourseError, match="neither a folder nor a zip"):
        bring_in(course, "toy", tmp_path / "text.zip")
    (tmp_path / "empty").mkdir()
    with pytest.raises(CourseError, match="holds no files"):
        bring_in(course, "toy", tmp_path / "empty")
    with pytest.raises(CourseError, match="run `nbjudge release other` first"):
        bring_in(course, "other", tmp_path / "empty")
    data = archive(tmp_path / "torn.zip", {"kim/toy.ipynb": b"k" * 1000}).read_bytes()
    (tmp_path / "torn.zip").write_bytes(data.replace(b"PK\1\2", b"PK\0\0"))
    with pytest.raises(CourseError, match="damaged zip"):
        bring_in(course, "toy", tmp_path / "torn.zip")


def test_bytes_that_were_changed_at_random_do_no_harm(course, tmp_path):
    whole = archive(tmp_path / "z.zip", {"kim/toy.ipynb": b"k" * 50, "lee/toy.ipynb": b"l" * 50}).read_bytes()
    chance, told = random.Random(0), 0
    for _ in range(300):
        data = bytearray(whole)
        for _ in range(chance.randint(1, 4)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        (tmp_path / "z.zip").write_bytes(data)
        try:
            told += bool(bring_in(course, "toy", tmp_path / "z.zip"))
        except CourseError:
            told += 1
    assert told > 100, "or nothing was damaged"
    root = folder(course, "submitted").resolve()
    assert all(path.resolve().is_relative_to(root) for path in root.rglob("*"))
    assert {path.name for path in tmp_path.iterdir()} == {"z.zip"}
