"""The replies of an answer process to the judge: JSON and raw arrays, nothing that could run code.

A message is a head (two lengths), the bytes of arrays, and a JSON object that refers to them. Only None, bool,
numbers, text, lists, tuples, dicts, plain arrays and references to objects cross; anything else is described in words.
"""

from __future__ import annotations

import json
import math
import struct
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from grader.answer.arrays import np

HEAD = struct.Struct(">II")  # bytes of array data, bytes of JSON text
PARTS = frozenset({"request", "value", "raised", "seconds", "bytes"})  # of a reply
PLAIN = "biufc"  # kinds of dtypes that are carried
MAX_TEXT = 8 * 2**20
MAX_DATA = 256 * 2**20
MAX_ITEMS = 100_000  # entries of one list, tuple or dict
MAX_PARTS = 50_000  # values in one message that are more than a number or a text, however often the same one
MAX_ALL_ITEMS = MAX_TEXT // 3  # their entries together: each takes three characters at least
MAX_DESCRIPTION = 500  # characters; of a key as well
MAX_AXES = 64  # of an array: numpy knows no more
TOO_MANY = "too large to be looked at (it has too many parts)"
LEAST, MOST = -(2**63), 2**64 - 1  # of an int


class ProtocolError(Exception):
    """The other side sent what is not a message."""


class TooLargeError(Exception):
    """A value is larger than a message may be."""


@dataclass(frozen=True)
class Opaque:
    """Stands for a value that cannot cross; says what it is in words, such as 'a generator'."""

    description: str


@dataclass(frozen=True)
class Reference:
    """Names an object that lives in the answer process."""

    number: int


def describe_type(value: object) -> str:
    """Say in words what a value is: 'a list', 'an int', 'a masked array (numpy.ma.MaskedArray)'."""
    if isinstance(value, type):
        return "a class"
    kind = type(value)
    name = str(kind.__name__)[:80]
    if kind.__module__ not in ("builtins", "numpy"):
        name = f"{str(kind.__module__)[:80]}.{name}"
    return f"{'an' if name[:1] in 'aeiouAEIOU' else 'a'} {name}"


def encode(reply: Mapping[str, object]) -> bytearray:
    """Return the message that carries a reply.

    Raises
    ------
    TooLargeError
    """
    message = bytearray(HEAD.size)
    pack = _Packer(message).pack
    text = json.dumps({name: pack(value) for name, value in reply.items()}).encode()
    data_length = len(message) - HEAD.size
    if len(text) > MAX_TEXT or data_length > MAX_DATA:
        raise TooLargeError(f"too large to be looked at ({len(text) + data_length:,} bytes)")
    HEAD.pack_into(message, 0, data_length, len(text))
    message += text
    return message


def body_length(head: bytes | bytearray) -> int:
    """Return how many bytes follow a message's head.

    Raises
    ------
    ProtocolError
        If the head announces more than a message may have.
    """
    data, text = HEAD.unpack_from(head)
    if text > MAX_TEXT or data > MAX_DATA:
        raise ProtocolError(f"a message of {text + data:,} bytes was announced")
    return int(text + data)


def decode(message: bytes | bytearray) -> dict[str, Any]:
    """Return the reply that a whole message carries; its arrays are new and writable.

    Raises
    ------
    ProtocolError
        Whatever is wrong with the message.
    """
    try:
        data_length, _ = HEAD.unpack_from(message)
        data = memoryview(message)[HEAD.size : HEAD.size + data_length]
        unpack = _Unpacker(data).unpack
        reply = json.loads(message[HEAD.size + data_length :].decode())
        if not reply.keys() <= PARTS:
            raise ValueError("an unknown part of a reply")
        return {name: unpack(value) for name, value in reply.items()}
    except Exception as error:  # whatever the bytes were
        raise ProtocolError(f"what came is not a message: {type(error).__name__}") from error


class _Packer:
    """Makes what JSON can hold of the values of one message; the arrays' bytes go into the message."""

    def __init__(self, message: bytearray) -> None:
        self._message = message
        self._parts = self._items = 0

    def pack(self, value: Any, depth: int = 0) -> Any:
        """Return what stands for the value."""
        kind = type(value)
        if value is None or kind is bool:
            return value
        if kind is str:
            if len(value) > MAX_TEXT:
                raise TooLargeError(f"too large to be looked at ({len(value):,} characters)")
            return value
        if kind is int:
            return value if LEAST <= value <= MOST else {"opaque": "an int beyond 64 bits"}
        if kind is float:
            return value
        self._parts += 1
        if self._parts > MAX_PARTS:
            raise TooLargeError(TOO_MANY)
        if kind is Reference:
            return {"object": value.number}
        if kind is Opaque:
            return {"opaque": value.description}
        if kind in (list, tuple, dict) and depth < 20 and len(value) <= MAX_ITEMS:
            self._items += len(value)
            if self._items > MAX_ALL_ITEMS:
                raise TooLargeError(TOO_MANY)
            if kind is dict and not all(type(key) is str and len(key) <= MAX_DESCRIPTION for key in value):
                return {"opaque": f"a dict whose keys are not all texts of at most {MAX_DESCRIPTION} characters"}
            items = value.items() if kind is dict else value
            # Most entries of a long list are numbers, and need no call.
            return {kind.__name__: [item if type(item) is float else self.pack(item, depth + 1) for item in items]}
        if np and (kind is np.ndarray or isinstance(value, np.generic)):
            return self._array(value)
        return {"opaque": describe_type(value)}

    def _array(self, value: Any) -> dict[str, Any]:
        if value.dtype.kind not in PLAIN:
            return {"opaque": f"an array of dtype {str(value.dtype)[:80]}"}
        if value.dtype.itemsize > 8:  # long double and complex: their value is kept as far as float64 and complex128 go
            value = value.astype(np.complex128 if value.dtype.kind == "c" else np.float64)
        size = math.prod(value.shape) * value.dtype.itemsize
        if size > MAX_DATA:
            return {"opaque": f"an array of shape {value.shape} ({size:,} bytes)"}
        offset = len(self._message) - HEAD.size
        self._message += value.tobytes()
        return {"array": [value.dtype.str, list(value.shape), offset]}


class _Unpacker:
    """Makes the values of one message; all its arrays together are no larger than a message may be."""

    def __init__(self, data: memoryview) -> None:
        self._data = data
        self._room = MAX_DATA  # bytes: two arrays may refer to the same part of the data
        self._parts = 0

    def unpack(self, packed: Any) -> Any:
        """Return the value."""
        if not isinstance(packed, dict):
            if isinstance(packed, list):
                raise ValueError("a bare list")
            if type(packed) is int and not LEAST <= packed <= MOST:
                raise ValueError("an int beyond 64 bits")
            return packed
        self._parts += 1
        if self._parts > MAX_PARTS:
            raise ValueError("too many parts")
        ((kind, content),) = packed.items()
        match kind:
            case "object":
                return Reference(int(content))
            case "opaque":
                return Opaque(str(content)[:MAX_DESCRIPTION])
            case "list":
                return [self.unpack(item) for item in content]
            case "tuple":
                return tuple(self.unpack(item) for item in content)
            case "dict":
                return dict(map(self._entry, content))
            case "array":
                return self._array(*content)
        raise ValueError("an unknown kind of value")

    def _entry(self, packed: Any) -> tuple[str, Any]:
        """Return a key and its value; keys are texts, because other keys can be made that all collide."""
        self._parts += 1
        ((_, (key, value)),) = packed.items()
        if type(key) is not str or len(key) > MAX_DESCRIPTION:
            raise ValueError("a key that is no short text")
        return key, self.unpack(value)

    def _array(self, type_name: str, shape: list[int], offset: int) -> np.ndarray:
        if type(type_name) is not str or len(type_name) > 8 or len(shape) > MAX_AXES:
            raise ValueError("not a plain array")
        dtype = np.dtype(type_name)
        if dtype.kind not in PLAIN or dtype.itemsize > 16 or not all(type(n) is int and 0 <= n <= MOST for n in shape):
            raise ValueError("not a plain array")
        count = math.prod(shape)
        self._room -= count * dtype.itemsize
        if offset < 0 or offset + count * dtype.itemsize > len(self._data) or self._room < 0:
            raise ValueError("an array beyond the message's end")
        return np.frombuffer(self._data, dtype, count, offset).reshape(shape).copy()
