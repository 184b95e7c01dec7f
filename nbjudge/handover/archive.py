"""The files of a folder or a zip, read carefully: names and bytes in them are a student's.

No path leads out, no link is followed, and no more is unpacked than is asked for.
"""

import contextlib
import functools
import itertools
import lzma
import os
import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from ..course import CourseError

JUNK = re.compile(r"__MACOSX|\.ipynb_checkpoints|__pycache__|\.DS_Store|Thumbs\.db|desktop\.ini", re.IGNORECASE)
# What zipfile raises for damaged, encrypted or unknown content; a missing method is a RuntimeError.
BROKEN = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, EOFError, OSError, RuntimeError, ValueError)


FILES, DEPTH, LONGEST = 2000, 20, 1000  # names in one submission; folders in each other; bytes of a path
NO_FILE = "It is a link or no ordinary file; those are not followed."


class Unusable(Exception):
    """A submission that cannot be taken; the text says why."""


@dataclass
class Entry:
    """One file of the source: where it lies there, its time, and how to read at most so many bytes of it.

    `changed` is the system's time of its last change, in a folder: not even its owner can set that back.
    """

    path: tuple[str, ...]
    time: datetime
    read: Callable[[int], bytes]
    changed: datetime | None = None

    @property
    def name(self) -> str:
        return "/".join(self.path)


def system_time(about: os.stat_result) -> datetime:
    """When a file or folder last changed, in any way, as UTC without a time zone."""
    return datetime.fromtimestamp(about.st_ctime, UTC).replace(tzinfo=None)


@contextlib.contextmanager
def open_folder(path: Path) -> Iterator[int]:
    """A descriptor of a folder of the instructor's."""
    try:
        handle = os.open(path, os.O_RDONLY | os.O_DIRECTORY)
    except OSError as error:
        raise CourseError(f"{path} cannot be opened: {error.strerror}.") from error
    try:
        yield handle
    finally:
        os.close(handle)


@contextlib.contextmanager
def opened(place: int, parts: tuple[str, ...]) -> Iterator[int]:
    """A descriptor of what lies below the folder `place`, a descriptor too. No link is followed, no pipe waited for.

    A student may put something else there at any time. So look at what was opened, never at its name again.
    """
    flags = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK
    handle = os.open(".", flags, dir_fd=place)
    try:
        for part in parts:
            inner = os.open(part, flags, dir_fd=handle)
            os.close(handle)
            handle = inner
        yield handle
    finally:
        os.close(handle)


def read_file(place: int, parts: tuple[str, ...], owner: int | None, size: int) -> bytes:
    """At most `size` bytes of an ordinary file, which belongs to `owner` if one is given: it may be a hard link."""
    with opened(place, parts) as handle:
        about = os.fstat(handle)
        if not stat.S_ISREG(about.st_mode):
            raise OSError("it is no ordinary file")
        if owner is not None and about.st_uid != owner:
            raise OSError("it belongs to somebody else")
        with open(handle, "rb", closefd=False) as file:
            return file.read(size)


def in_folder(
    place: int, refused: dict[str, str], owner: int | None = None, most: int | None = None
) -> Iterator[Entry]:
    """The files below the folder `place`, a descriptor that must stay open. More than `most` names are Unusable."""
    folders, seen = [()], 0
    while folders:
        above, inner = folders.pop(), []
        try:
            with opened(place, above) as handle, os.scandir(handle) as names:
                found = sorted((each.name, each.stat(follow_symlinks=False)) for each in itertools.islice(names, most))
        except OSError as error:
            refused["/".join(above) or "."] = f"It cannot be read: {error.strerror}."
            continue
        seen += len(found)
        if most is not None and seen >= most:
            raise Unusable(f"It holds {most} files and folders or more; that many are not taken.")
        for name, about in found:
            parts = (*above, name)
            if JUNK.fullmatch(name):
                continue
            if not _is_plain(parts):
                refused["/".join(parts)] = "Its path is too long, or has characters that cannot be shown."
            elif stat.S_ISDIR(about.st_mode):
                inner.append(parts)
            elif stat.S_ISREG(about.st_mode):
                time = datetime.fromtimestamp(min(max(about.st_mtime, 0), 1 << 33), UTC)  # its owner may set any time
                read, changed = functools.partial(read_file, place, parts, owner), system_time(about)
                yield Entry(parts, time, read, changed)
            else:
                refused["/".join(parts)] = NO_FILE
        folders += reversed(inner)


def open_zip(source: Path) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(source)
    except BROKEN as error:
        raise CourseError(f"{source} is a damaged zip ({error}): download it again.") from error


def in_zip(archive: zipfile.ZipFile, source: Path, refused: dict[str, str]) -> Iterator[Entry]:
    made = datetime.fromtimestamp(source.stat().st_mtime, UTC)
    for info in archive.infolist():
        parts = tuple(part for part in re.split(r"[/\\]", info.filename) if part not in ("", "."))
        if not parts or info.is_dir() or any(JUNK.fullmatch(part) for part in parts):
            continue
        mode = info.external_attr >> 16
        if ".." in parts or info.filename.startswith(("/", "\\")) or ":" in parts[0] or not _is_plain(parts):
            refused[info.filename] = "Its path leads out of the zip, or is no path; such files are not unpacked."
        elif stat.S_IFMT(mode) not in (0, stat.S_IFREG):
            refused[info.filename] = NO_FILE
        elif info.flag_bits & 1:
            refused[info.filename] = "It is encrypted. Ask for it without a password."
        else:
            yield Entry(parts, _time(info) or made, lambda size, info=info: _unpack(archive, info, size))


def _is_plain(parts: tuple[str, ...]) -> bool:
    plain = all(part.isprintable() and len(part.encode()) < 250 for part in parts)
    return plain and len(parts) < DEPTH and len("/".join(parts).encode()) < LONGEST


def _unpack(archive: zipfile.ZipFile, info: zipfile.ZipInfo, size: int) -> bytes:
    with archive.open(info) as file:
        return file.read(size)  # unpacks no more than that, whatever the header promises


def _time(info: zipfile.ZipInfo) -> datetime | None:
    """When the file was put there: Unix seconds where the zip has them, or its clock without a time zone."""
    extra = info.extra
    while len(extra) >= 4:
        kind, size = struct.unpack("<HH", extra[:4])
        if kind == 0x5455 and size >= 5 and len(extra) >= 9 and extra[4] & 1:
            return datetime.fromtimestamp(struct.unpack("<I", extra[5:9])[0], UTC)
        extra = extra[4 + size :]
    try:
        time = datetime(*info.date_time).astimezone(UTC)
    except ValueError:  # a month 0 and the like
        return None
    return time if time.year > 1980 else None  # 1980 stands for no time
