"""Plain values between the student's side and the tests' side, and nothing else.

A message is a length and a MessagePack document. What MessagePack lacks (tuples, sets, arrays, large integers...)
travels as extension types made of plain parts. Nothing is unpickled, evaluated or looked up by name, so that a
message can at worst be refused. What is not plain stays where it is, and a numbered reference to it travels.
"""

import functools
import math
import socket
import struct
import sys

import msgpack
import numpy as np

MAX_FRAME = 64 << 20
MAX_DEPTH = 40
# Booleans, integers, floats, complex numbers and text; no objects, no records, no dates.
DTYPES = "biufcU"

TUPLE, SET, FROZENSET, COMPLEX, INTEGER, ARRAY, SCALAR, TENSOR, THEIRS, YOURS = range(1, 11)


class WireError(Exception):
    """A message that does not keep to the protocol, or a value that cannot travel."""


class Codec:
    """Packs and unpacks values.

    `refer(value)` gives the number, kind and name under which a value that is not plain is kept here, or raises
    WireError; `proxy(number, kind, name)` makes the stand-in for one that is kept on the other side;
    `resolve(number)` finds our own again.
    """

    def __init__(self, refer=None, proxy=None, resolve=None):
        self.refer, self.proxy, self.resolve = refer, proxy, resolve
        self.depth, self.packers = 0, []

    def pack(self, value) -> bytes:
        """The bytes of a value."""
        # A packer is dear to make, and one that is at work cannot serve the parts within.
        packer = self.packers.pop() if self.packers else self._packer()
        try:
            data = packer.pack(value)
        except (ValueError, TypeError, OverflowError, RecursionError) as error:
            raise WireError(f"This value cannot travel: {error}.") from error
        self.packers.append(packer)
        return data

    def _packer(self) -> msgpack.Packer:
        return msgpack.Packer(default=self._extend, strict_types=True, unicode_errors="backslashreplace")

    def unpack(self, data: bytes):
        """The value of such bytes."""
        try:
            return self._unpack(data)
        except WireError:
            raise
        except Exception as error:  # msgpack and NumPy refuse hostile bytes in many ways
            raise WireError(f"Not a message: {type(error).__name__}: {error}") from error

    def _unpack(self, data: bytes):
        self.depth += 1
        try:
            if self.depth > MAX_DEPTH:
                raise WireError(f"Values may be nested {MAX_DEPTH} deep.")
            return msgpack.unpackb(data, ext_hook=self._restore, strict_map_key=False)
        finally:
            self.depth -= 1

    def _extend(self, value):
        if isinstance(value, np.generic):
            return msgpack.ExtType(SCALAR, self._array(value))
        if isinstance(value, np.ndarray):
            return msgpack.ExtType(ARRAY, self._array(value))
        if isinstance(value, int):
            value = int(value)
            if -(1 << 63) <= value < 1 << 64:
                return value
            return msgpack.ExtType(INTEGER, value.to_bytes(value.bit_length() // 8 + 1, "big", signed=True))
        for kind in (float, str, list, dict, bytes):
            if isinstance(value, kind):  # of a subclass only the plain part travels
                return kind(value)
        if isinstance(value, bytearray):
            return bytes(value)
        if isinstance(value, complex):
            return msgpack.ExtType(COMPLEX, struct.pack(">dd", value.real, value.imag))
        for kind, code in ((tuple, TUPLE), (set, SET), (frozenset, FROZENSET)):
            if isinstance(value, kind):
                return msgpack.ExtType(code, self.pack(list(value)))
        torch = sys.modules.get("torch")
        if torch is not None and isinstance(value, torch.Tensor):
            return msgpack.ExtType(TENSOR, self._array(value.detach().cpu().numpy()))
        if self.refer is None:
            raise WireError(f"a {type(value).__name__} is not a plain value")
        reference = self.refer(value)
        return msgpack.ExtType(YOURS if reference[1] == "yours" else THEIRS, self.pack(list(reference)))

    def _array(self, value) -> bytes:
        value = np.asarray(value)
        if value.dtype.kind not in DTYPES:
            raise WireError(f"an array of type {value.dtype} cannot travel: only numbers, booleans and text can")
        if value.dtype.itemsize > 16 and value.dtype.kind != "U":
            value = value.astype(complex if value.dtype.kind == "c" else float)
        if value.dtype.str[0] == ">":
            value = value.astype(value.dtype.newbyteorder("<"))
        _check_text(value)
        head = struct.pack(f">BB{value.ndim}Q", len(value.dtype.str), value.ndim, *value.shape)
        return head + value.dtype.str.encode() + value.tobytes()

    def _restore(self, code: int, data: bytes):
        if code == INTEGER:
            return int.from_bytes(data, "big", signed=True)
        if code == COMPLEX:
            return complex(*struct.unpack(">dd", data))
        if code in (ARRAY, SCALAR, TENSOR):
            array = _checked_array(data)
            if code == SCALAR:
                return array[()]
            return _tensor(array) if code == TENSOR else array
        parts = self._unpack(data)
        if not isinstance(parts, list):
            raise WireError("An extension holds a list.")
        if code in (TUPLE, SET, FROZENSET):
            return {TUPLE: tuple, SET: set, FROZENSET: frozenset}[code](parts)
        if code == THEIRS and self.proxy is not None:
            number, kind, name = parts
            if type(number) is int and kind in ("function", "class", "object") and type(name) is str:
                return self.proxy(number, kind, name[:80])
        if code == YOURS and self.resolve is not None and type(parts[0]) is int:
            return self.resolve(parts[0])
        raise WireError(f"There is no extension {code} here.")


def _checked_array(data: bytes) -> np.ndarray:
    """An array from the lengths of its type's name and of its shape, the shape, that name, and its bytes."""
    length, ndim = struct.unpack_from(">BB", data)
    start = 2 + 8 * ndim
    if length > 12 or ndim > 32:
        raise WireError("An array has a short type and at most 32 axes.")
    shape = struct.unpack_from(f">{ndim}Q", data, 2)
    dtype, data = _checked_dtype(data[start : start + length]), data[start + length :]
    if math.prod(shape) * dtype.itemsize != len(data):
        raise WireError("The bytes of the array do not fit its shape.")
    if dtype.kind == "b":  # any other byte would be a truth that counts more than once
        return (np.frombuffer(data, np.uint8) != 0).reshape(shape)
    if not dtype.itemsize:
        return np.zeros(shape, dtype)
    array = np.frombuffer(data, dtype).reshape(shape).astype(dtype.newbyteorder("="))  # a copy: students may write
    _check_text(array)
    return array


def _check_text(array: np.ndarray) -> None:
    """NumPy takes any number for a character; what is none cannot be written into a file."""
    if array.dtype.kind == "U" and array.size and array.dtype.itemsize:
        codes = np.ascontiguousarray(array).reshape(-1).view(np.uint32)
        if codes.max() > 0x10FFFF or np.any((codes >= 0xD800) & (codes <= 0xDFFF)):
            raise WireError("an array of text holds numbers that are no characters")


@functools.lru_cache(64)
def _checked_dtype(name: bytes) -> np.dtype:
    dtype = np.dtype(name.decode("ascii"))
    if dtype.kind not in DTYPES or dtype.names or dtype.subdtype:
        raise WireError(f"Arrays of type {dtype} do not travel.")
    return dtype


def _tensor(array):
    import torch  # only where the other side used it

    return torch.from_numpy(array)


class Channel:
    """Messages over a socket: lists whose first part is a word. `last` are the bytes of the one that came last."""

    def __init__(self, connection: socket.socket, codec: Codec | None = None):
        self.connection, self.codec, self.buffer, self.last = connection, codec or Codec(), bytearray(), b""

    def send(self, message: list, fds: tuple[int, ...] = ()) -> None:
        """Send one message, and file descriptors with it."""
        self.write(self.codec.pack(message), fds)

    def write(self, data: bytes, fds: tuple[int, ...] = ()) -> None:
        """Send a message that is packed already."""
        if len(data) > MAX_FRAME:
            raise WireError(f"A value of {len(data)} bytes is too large to travel; the limit is {MAX_FRAME}.")
        header = struct.pack(">I", len(data))
        if fds:
            socket.send_fds(self.connection, [header], list(fds))
            self.connection.sendall(data)
        else:
            self.connection.sendall(header + data)

    def receive(self, fds: int = 0) -> list:
        """The next message; with `fds` given it ends with the list of at most so many descriptors that came along.

        Raises EOFError when the other side is gone, WireError when it does not keep to the protocol.
        """
        taken = []
        if fds:
            header, taken, _, _ = socket.recv_fds(self.connection, 4, fds)
            header += self._exactly(4 - len(header))
        else:
            header = self._exactly(4)
        (size,) = struct.unpack(">I", header)
        if size > MAX_FRAME:
            raise WireError(f"A message of {size} bytes is too large; the limit is {MAX_FRAME}.")
        self.last = self._exactly(size)
        message = self.codec.unpack(self.last)
        if type(message) is not list or not message or type(message[0]) is not str:
            raise WireError("A message is a list that begins with a word.")
        return [*message, taken] if fds else message

    def _exactly(self, size: int) -> bytes:
        while len(self.buffer) < size:
            part = self.connection.recv(max(min(size - len(self.buffer), 1 << 20), 1 << 16))
            if not part:
                raise EOFError("The other side is gone.")
            self.buffer += part
        data = bytes(self.buffer[:size])
        del self.buffer[:size]
        return data
