"""The requests of the judge to an answer process: a head and a pickle, which the judge alone makes.

They never go the other way: `grader/answer/channel.py` has what an answer may send. A large array that many answers
are given goes as a descriptor of its memory beside the message; see `Shared`.
"""

from __future__ import annotations

import io
import math
import mmap
import os
import pickle
from collections import deque
from dataclasses import dataclass
from typing import Any

from grader.answer.arrays import np
from grader.answer.channel import HEAD, Reference

MAX_SHARED = 16  # descriptors that go at once
OWN_DATA = 4  # the newest protocol of pickle that gives each array memory of its own, to be written into


@dataclass(frozen=True)
class Rng:
    """Stands for a numpy.random.Generator that is made in the answer process, once for each number.

    The same number means the same generator, so that two objects can draw from one; the seed says where it starts,
    and `skip` how many numbers have been drawn from it before.
    """

    number: int
    seed: int
    skip: int = 0


@dataclass(frozen=True)
class Shared:
    """Stands for an array whose bytes lie in a file that both sides can map; who maps it has a copy of its own.

    Attributes
    ----------
    descriptor : int
        Of the file.
    dtype : str
    shape : tuple of int
    """

    descriptor: int
    dtype: str
    shape: tuple[int, ...]

    def mapped(self) -> np.ndarray:
        """Return the array; what is written into it is seen by nobody else."""
        size = math.prod(self.shape) * np.dtype(self.dtype).itemsize
        return np.frombuffer(mmap.mmap(self.descriptor, size, access=mmap.ACCESS_COPY), self.dtype).reshape(self.shape)


# What a pickle of a request names: it is found here, whatever an answer has put in the place of a module.
_NAMED: list[Any] = [Reference, Rng]
if np:
    _NAMED += [np.ndarray, np.dtype, np.zeros(0).__reduce__()[0], np.float64(0).__reduce__()[0]]
KNOWN = {(each.__module__, each.__qualname__): each for each in _NAMED}


def encode_request(request: dict[str, Any], beside: list[int]) -> bytes:
    """Return the message that carries a request; the descriptors that go beside it are put at the end of `beside`."""
    body = io.BytesIO()
    _RequestPickler(body, beside).dump(request)
    return HEAD.pack(body.tell(), 0) + body.getbuffer()


def decode_request(body: bytes | bytearray, beside: deque[int]) -> dict[str, Any]:
    """Return the request in a message without its head; its arrays are new and writable.

    `beside` has the descriptors that came with it and with the messages after it; its own are taken out and closed.
    """
    request: dict[str, Any] = _RequestUnpickler(io.BytesIO(body), beside).load()
    return request


class _RequestPickler(pickle.Pickler):
    def __init__(self, body: io.BytesIO, beside: list[int]) -> None:
        super().__init__(body, OWN_DATA)
        self._beside = beside

    def persistent_id(self, value: Any) -> tuple[str, tuple[int, ...]] | None:
        if type(value) is not Shared:
            return None
        self._beside.append(value.descriptor)
        return value.dtype, value.shape


class _RequestUnpickler(pickle.Unpickler):
    def __init__(self, body: io.BytesIO, beside: deque[int]) -> None:
        super().__init__(body)
        self._beside = beside

    def find_class(self, module: str, name: str) -> Any:
        known = KNOWN.get((module, name))
        return known if known is not None else super().find_class(module, name)

    def persistent_load(self, id: tuple[str, tuple[int, ...]]) -> np.ndarray:
        descriptor = self._beside.popleft()
        try:
            return Shared(descriptor, *id).mapped()
        finally:
            os.close(descriptor)
