"""Whatever bytes arrive, from the student's side or as a notebook: they are read or refused, and earn nothing."""

import contextlib
import json
import math
import re
import socket
import struct

import msgpack
import nbformat
import numpy as np
import pytest
from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from nbjudge.notebook import Unreadable, merge, read_notebook
from nbjudge.plan import ANSWER, TEST, TEXT, TOOLS, Cell
from nbjudge.sandbox.examiner import examine
from nbjudge.sandbox.wire import ARRAY, MAX_FRAME, SCALAR, THEIRS, TUPLE, Channel, Codec, WireError

FUZZ = settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))

SECRET = 1618033988
WORDS = st.sampled_from(["ran", "ready", "value", "error", "ended", "callback", "other", ""])
NUMBERS = st.integers(-(1 << 63), (1 << 64) - 1) | st.integers(-1, 12)


def array_body(name: str, shape: list[int], data: bytes) -> bytes:
    """An array as it travels."""
    name = name.encode("latin-1")
    return struct.pack(f">BB{len(shape)}Q", len(name), len(shape), *shape) + name + data


def extended(inner):
    """MessagePack values of these parts, and extensions that hold such values, or nonsense."""
    packed = inner.map(msgpack.packb) | st.binary(max_size=40)
    shapes = st.lists(st.integers(0, 4) | st.just(1 << 60), max_size=4)
    names = [
        "<f8",
        "|b1",
        "<i8",
        "<U2",
        "<U0",
        "<c16",
        "|O",
        "|V8",
        "<M8[s]",
        "i4,i4",
        "(2,)f8",
        "",
        "<f8\xff",
        "x" * 13,
    ]
    array = st.builds(array_body, st.sampled_from(names), shapes, st.binary(max_size=64))
    reference = st.tuples(NUMBERS | inner, st.sampled_from(["function", "class", "object", "yours", 7]), st.text())
    body = packed | array | reference.map(list).map(msgpack.packb)
    keys = st.text(max_size=3) | NUMBERS | st.floats()
    return (
        st.lists(inner, max_size=5)
        | st.dictionaries(keys, inner, max_size=4)
        | st.builds(msgpack.ExtType, st.integers(0, 12) | st.integers(0, 127), body)
    )


SCALARS = st.none() | st.booleans() | NUMBERS | st.floats() | st.text(max_size=8) | st.binary(max_size=8)
VALUES = st.recursive(SCALARS, extended, max_leaves=12)
FRAMES = st.builds(lambda word, rest: [word, *rest], WORDS, st.lists(VALUES, max_size=4)) | VALUES


def frame(message) -> bytes:
    data = message if isinstance(message, bytes) else msgpack.packb(message)
    return struct.pack(">I", len(data)) + data


def codec() -> Codec:
    return Codec(proxy=lambda *about: about, resolve=lambda number: ("ours", number))


@FUZZ
@given(st.binary(max_size=200) | VALUES.map(msgpack.packb))
@example(b"\xdd\xff\xff\xff\xff")
@example(b"\xc1")
@example(msgpack.packb(msgpack.ExtType(ARRAY, array_body("<U0", [1 << 40], b""))))
@example(msgpack.packb(msgpack.ExtType(ARRAY, array_body("<f8", [0, 1 << 62, 1 << 62], b""))))
@example(msgpack.packb(msgpack.ExtType(SCALAR, array_body("<U1", [], b"\xff\xff\xff\xff"))))
@example(msgpack.packb({1: 2, msgpack.ExtType(TUPLE, msgpack.packb([[1]])): 3}))
def test_bytes_are_unpacked_or_refused(data):
    with contextlib.suppress(WireError):
        codec().unpack(data)


def test_no_depth_ends_the_stack():
    deep = msgpack.packb(1)
    for _ in range(200):
        deep = msgpack.packb(msgpack.ExtType(TUPLE, b"\x91" + deep))
    for data in (deep, b"\x91" * 100_000 + b"\x00"):
        with pytest.raises(WireError):
            codec().unpack(data)


@FUZZ
@given(st.lists(FRAMES.map(frame) | st.binary(max_size=60), max_size=5))
@example([struct.pack(">I", MAX_FRAME + 1), b"x"])
@example([struct.pack(">I", 10), b"x"])
def test_a_stream_is_messages_or_refused(parts):
    ours, theirs = socket.socketpair()
    with ours, theirs:
        theirs.sendall(b"".join(parts))
        theirs.shutdown(socket.SHUT_WR)
        channel = Channel(ours, codec())
        with contextlib.suppress(EOFError, WireError):
            while True:
                message = channel.receive()
                assert type(message) is list
                assert type(message[0]) is str


PLAIN = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False)
    | st.complex_numbers(allow_nan=False)
    | st.text()
    | st.binary(),
    lambda inner: (
        st.lists(inner)
        | st.lists(inner).map(tuple)
        | st.dictionaries(st.text(), inner)
        | st.sets(st.integers() | st.text())
        | st.frozensets(st.integers())
    ),
    max_leaves=15,
)


@FUZZ
@given(PLAIN)
def test_plain_values_arrive_as_they_were(value):
    got = Codec().unpack(Codec().pack(value))
    assert got == value
    assert type(got) is type(value)


KINDS = arrays.boolean_dtypes() | arrays.integer_dtypes() | arrays.floating_dtypes(endianness="?")
KINDS |= arrays.complex_number_dtypes() | arrays.unicode_string_dtypes()


@FUZZ
@given(arrays.arrays(KINDS, arrays.array_shapes(min_dims=0, min_side=0)))
def test_arrays_arrive_as_they_were(array):
    if array.dtype.kind == "U" and re.search("[\ud800-\udfff]", "".join(array.flat)):
        with pytest.raises(WireError, match="no characters"):
            Codec().pack(array)
        return
    got = Codec().unpack(Codec().pack(array))
    assert got.shape == array.shape
    assert got.dtype == array.dtype.newbyteorder("=")
    np.testing.assert_array_equal(got, array)
    assert not got.size or got.flags.writeable


def test_a_truth_is_one_or_nothing():
    forged = msgpack.packb(msgpack.ExtType(ARRAY, array_body("|b1", [2], b"\x00\x07")))
    assert Codec().unpack(forged).sum() == 1


@pytest.mark.parametrize("code", [0xD800, 0xDFFF, 0x110000, 0x7FFFFFFF])
def test_numbers_that_are_no_characters_do_not_travel(code):
    """NumPy takes them into its text; no file does."""
    data = struct.pack("<2I", 65, code)
    with pytest.raises(WireError, match="no characters"):
        Codec().unpack(msgpack.packb(msgpack.ExtType(ARRAY, array_body("<U1", [2], data))))
    with pytest.raises(WireError, match="no characters"):
        Codec().pack(np.frombuffer(data, "<U2")[::1])


def outcomes_of(cells: list[dict], stream: bytes, total: float = 60) -> list:
    """Examine the cells beside a student's side that says `stream` to whatever it is asked, each time it starts."""
    with contextlib.ExitStack() as stack:

        def start():
            ours, theirs = socket.socketpair()
            stack.callback(ours.close)
            stack.callback(theirs.close)
            theirs.sendall(stream)
            theirs.shutdown(socket.SHUT_WR)
            return ours, "crash"

        return examine({"cells": cells, "seed": 1, "seconds": 5, "total": total}, start, computed=lambda: 0.0)


FUNCTION = msgpack.ExtType(THEIRS, msgpack.packb([0, "function", "f"]))
RAN, READY = ["ran", 1, [], True], ["ready", 2, {"f": FUNCTION}]


def reply(serial_and_frame) -> bytes:
    """Mostly what is asked for, at the right time; for the rest anything."""
    serial, (right, word, value) = serial_and_frame
    expected = {1: RAN, 2: READY}.get(serial, ["value", serial, value, None])
    return frame(expected if right else [word, serial, value])


STREAMS = st.lists(st.tuples(st.booleans() | st.just(True), WORDS, VALUES), min_size=1, max_size=8).map(
    lambda replies: b"".join(map(reply, enumerate(replies, 1)))
) | st.lists(FRAMES.map(frame) | st.binary(max_size=60), max_size=6).map(b"".join)
RIGHT = frame(RAN) + frame(READY)
ODD = msgpack.ExtType(ARRAY, array_body("<i8", [3], bytes(24)))
NO_TEXT = msgpack.ExtType(SCALAR, array_body("<U1", [], struct.pack("<I", 0xD800)))


@FUZZ
@given(STREAMS)
@example(frame(RAN) + frame(["ready", 2, {"f": SECRET, "SECRET": 0, "np": 1}]))
@example(frame(RAN) + frame(["ready", 2, ODD]) + frame(["ended", 2, 0]))
@example(frame(RAN) + frame(["error", 2, ["ValueError"], "x"]) * 2)
@example(RIGHT + frame(["callback", [1], [], {}]))
@example(RIGHT + frame(["callback", ODD, ODD, ODD]))
@example(RIGHT + frame(["error", ODD, ["ValueError"], "x"]))
@example(RIGHT + frame(["error", 3, [ODD], "x"]) * 2)
@example(RIGHT + frame(["error", 3, ["StopIteration"], "x"]))
@example(RIGHT + frame(["error", 3, ["NameError"], "x"]))
@example(RIGHT + frame(["error", 3, ["Trouble", "SystemExit"], "x"]))
@example(RIGHT + frame(["ended", 3, ODD]))
@example(frame(["ran", 1, ODD, True]) + frame(READY))
@example(frame(["ran", 1, [{"output_type": "stream", "name": "stdout", "text": ODD}], True]))
@example(frame(["ran", 1, [{"output_type": "display_data", "data": {"text/plain": NO_TEXT}}], True]))
@example(frame(["ran", 1, [{"output_type": ODD, "name": NO_TEXT}], True]))
def test_no_garbage_from_the_students_side_earns_points(stream):
    assume(struct.pack(">I", SECRET) not in stream or b"SECRET" in stream)
    source = f"assert all(map(lambda x: f(x) == {SECRET}, range(3))), 'wrong'"
    counted = f"3.0 * sum(f(x) == {SECRET} for x in range(3)) / 3"
    cells = [{"role": ANSWER, "points": 0.0, "draw": 0, "source": "f = len"}]
    cells += [{"role": TEST, "points": 3.0, "draw": 0, "source": each} for each in (source, counted)]
    outcomes = outcomes_of(cells, stream)
    assert len(outcomes) == 3
    for outcome in outcomes[1:]:
        assert outcome.score == 0
        assert outcome.status in ("wrong", "crash", "missing", "memory")
        assert isinstance(outcome.hint, str)
    json.dumps([outcome.outputs for outcome in outcomes], ensure_ascii=False).encode()


def test_an_error_in_the_place_of_an_end_is_no_answer():
    """Else a student could write what they like into a message for the instructor."""
    answers = [frame(["value", serial, SECRET, None]) for serial in (3, 4, 5)]
    stream = RIGHT + b"".join(answers) + frame(["error", 6, ["ValueError"], "\x1b]0;mine"])
    cells = [{"role": ANSWER, "points": 0.0, "draw": 0, "source": "f = len"}]
    cells += [{"role": TEST, "points": 3.0, "draw": 0, "source": f"assert all(f(x) == {SECRET} for x in range(3))"}]
    outcome = outcomes_of(cells, stream)[1]
    assert (outcome.status, outcome.score) == ("crash", 0)


def test_after_the_time_of_a_whole_notebook_no_cell_begins():
    cells = [{"role": ANSWER, "points": 0.0, "draw": 0, "source": "f = len"}] * 3
    cells += [{"role": TEST, "points": 3.0, "draw": 0, "source": "f(0)"}]
    outcomes = outcomes_of(cells, RIGHT, total=-1)
    assert [outcome.status for outcome in outcomes] == ["timeout"] * 4
    assert not any(outcome.waited for outcome in outcomes)


def test_the_right_answer_does_earn_points():
    """The proof above is worth nothing if no stream could earn any."""
    answers = [frame(["value", serial, SECRET, None]) for serial in (3, 4, 5)]
    stream = RIGHT + b"".join(answers) + frame(["ended", 2, 0])
    cells = [{"role": ANSWER, "points": 0.0, "draw": 0, "source": "f = len"}]
    cells += [{"role": TEST, "points": 3.0, "draw": 0, "source": f"assert all(f(x) == {SECRET} for x in range(3))"}]
    outcomes = outcomes_of(cells, stream)
    assert outcomes[1].score == 3


PLAN = [
    Cell("intro", "markdown", TEXT, "# Hello", "0"),
    Cell("tools", "code", TOOLS, "import numpy as np", "1"),
    Cell("f", "code", ANSWER, "def f(): ...", "2"),
    Cell("test_f", "code", TEST, "assert f() == 1\n### BEGIN HIDDEN TESTS\nassert f()\n### END HIDDEN TESTS", "3", 2.0),
]
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=6), inner, max_size=4),
    max_leaves=10,
)
NAMES = st.sampled_from([cell.name for cell in PLAN]) | JSON
ABOUT = st.fixed_dictionaries(
    {}, optional={"grade_id": NAMES, "grade": JSON, "locked": JSON, "points": JSON, "schema_version": JSON}
)
KIND = st.sampled_from(["code", "markdown", "raw", "heading"]) | JSON
PICTURES = st.dictionaries(
    st.text(max_size=4), st.dictionaries(st.sampled_from(["image/png", "image/svg+xml"]), JSON) | JSON, max_size=2
)
CELL = st.fixed_dictionaries(
    {},
    optional={
        "cell_type": KIND,
        "source": st.text() | st.lists(st.text() | JSON, max_size=3) | JSON,
        "metadata": st.fixed_dictionaries({}, optional={"nbgrader": ABOUT | JSON, "tags": JSON}) | JSON,
        "outputs": JSON,
        "input": JSON,
        "attachments": PICTURES | JSON,
        "id": JSON,
    },
)
NOTEBOOK = st.fixed_dictionaries(
    {"nbformat": st.sampled_from([4, 4, 4, 3, 2, 1, 5]) | JSON},
    optional={
        "cells": st.lists(CELL | JSON, max_size=5) | JSON,
        "worksheets": st.lists(st.fixed_dictionaries({"cells": st.lists(CELL)}) | JSON, max_size=2) | JSON,
        "metadata": JSON,
        "nbformat_minor": JSON,
    },
)
WHOLE = json.dumps(merge(PLAN, {"cells": []})).encode()


def check_notebook(content: bytes) -> None:
    """It is refused with a sentence, or merged into a notebook with the plan's own locked cells."""
    try:
        notebook = read_notebook(content)
    except Unreadable:
        return
    merged = merge(PLAN, notebook)
    nbformat.validate(nbformat.from_dict(merged))
    json.dumps(merged, ensure_ascii=False).encode()
    about = [(cell["metadata"].get("nbgrader"), cell) for cell in merged["cells"]]
    found = {each["grade_id"]: cell for each, cell in about if each}
    assert sum(bool(each) for each, _ in about) == len(PLAN)
    for cell in PLAN:
        assert found[cell.name]["cell_type"] == cell.kind
        assert not cell.locked or found[cell.name]["source"] == cell.source
        assert found[cell.name]["metadata"]["nbgrader"].get("points", 0.0) == cell.points


@FUZZ
@given(st.binary(max_size=300) | JSON.map(json.dumps).map(str.encode))
@example(b"")
@example(b"\xff\xfe\x00")
@example(b'{"nbformat": 4, "cells": [' + b"[" * 100_000)
@example(b'{"nbformat": 4, "cells": [], "x": ' + b"9" * 5000 + b"}")
@example(b'{"nbformat": 1e999, "cells": []}')
@example(b'{"nbformat": NaN, "cells": []}')
@example(b'{"nbformat": true, "cells": []}')
def test_any_bytes_are_a_notebook_or_refused(content):
    check_notebook(content)


@pytest.mark.parametrize(
    "content",
    [
        b'{"nbformat": 4, "cells": [], "x": [' + b"[]," * (1 << 20) + b"0]}",
        b'{"nbformat": 4, "cells": [], "x": [' + b'"",' * (9 << 20) + b"0]}",
        b'{"nbformat": 3, "worksheets": [{"cells": [' + b"{}," * 5000 + b"{}]}]}",
    ],
)
def test_what_would_fill_the_memory_is_refused(content):
    with pytest.raises(Unreadable, match=r"too many parts|5001 cells"):
        read_notebook(content)


@FUZZ
@given(NOTEBOOK)
@example({"nbformat": 4, "cells": [{"cell_type": "code", "source": "\ud800\x00", "metadata": {}}]})
@example({"nbformat": 4, "cells": [{"cell_type": "code", "metadata": {"nbgrader": {"grade_id": "\ud800"}}}]})
@example({"nbformat": 3, "worksheets": [{"cells": [{"cell_type": "code", "input": 7}]}]})
@example({"nbformat": -(10**30), "cells": []})
def test_any_shape_of_notebook_is_read_or_refused(notebook):
    check_notebook(json.dumps(notebook).encode())


@FUZZ
@given(st.lists(st.tuples(st.integers(0, len(WHOLE)), st.integers(0, 40), st.binary(max_size=10)), max_size=6))
def test_damaged_notebooks_are_read_or_refused(damages):
    content = WHOLE
    for place, length, bytes_instead in damages:
        content = content[:place] + bytes_instead + content[place + length :]
    check_notebook(content)


@FUZZ
@given(st.floats() | st.integers(-1, 3) | JSON)
def test_only_numbers_within_the_points_are_scores(value):
    """A test cell's own last value is full marks only if it says so."""
    cells = [{"role": TEST, "points": 2.0, "draw": 0, "source": f"nan, inf = float('nan'), float('inf')\n{value!r}"}]
    (outcome,) = outcomes_of(cells, frame(["ready", 1, {}]) + frame(["ended", 1, 0]))
    number = isinstance(value, int | float) and not isinstance(value, bool)
    if value is None:
        assert outcome.score == 2
    elif number and math.isfinite(value) and 0 <= value <= 2:
        assert outcome.score == value
    else:
        assert (outcome.score, outcome.status) == (0, "grader-error")
