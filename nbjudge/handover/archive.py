"""The files of a folder or a zip, read carefully: names and bytes in them are a student's.

No path leads out, no link is followed, and no more is unpacked than is asked for.
"""

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


@dataclass
class Entry:
    """One file of the source: where it lies there, its time, and how to read at most so many bytes of it."""

    path: tuple[str, ...]
    time: datetime
    read: Callable[[int], bytes]

    @property
    def name(self) -> str:
        return "/".join(self.path)


def in_folder(source: Path, refused: dict[str, str]) -> Iterator[Entry]:
    for root, folders, files in os.walk(source):  # follows no links
        for name in sorted(files + [each for each in folders if Path(root, each).is_symlink()]):
            path = Path(root, name)
            parts = path.relative_to(source).parts
            if any(JUNK.fullmatch(part) for part in parts):
                continue
            if path.is_symlink() or not path.is_file():
                refused["/".join(parts)] = "It is a link or no ordinary file; those are not followed."
                continue
            yield Entry(
                parts, datetime.fromtimestamp(path.stat().st_mtime, UTC), lambda size, path=path: _head(path, size)
            )


def _head(path: Path, size: int) -> bytes:
    with open(os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0)), "rb") as file:
        return file.read(size)


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
            refused[info.filename] = "It is a link or no ordinary file; those are not followed."
        elif info.flag_bits & 1:
            refused[info.filename] = "It is encrypted. Ask for it without a password."
        else:
            yield Entry(parts, _time(info) or made, lambda size, info=info: _unpack(archive, info, size))


def _is_plain(parts: tuple[str, ...]) -> bool:
    return all(part.isprintable() and len(part.encode()) < 250 for part in parts) and len(parts) < 20


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
