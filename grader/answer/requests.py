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
from collections.abc import Iterable, Iterator
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


def encode_requests(requests: Iterable[dict[str, Any]]) -> tuple[bytes, list[int]]:
    """Return the message that carries requests, and the descriptors that go beside it."""
    body, beside = io.BytesIO(), list[int]()

    def leave(shared: Shared) -> tuple[Any, ...]:
        beside.append(shared.descriptor)
        return Shared, (shared.dtype, shared.shape)

    pickler = pickle.Pickler(body, OWN_DATA)
    pickler.dispatch_table = {Shared: leave}
    for request in requests:
        pickler.dump(request)
        pickler.clear_memo()  # or an array that two of them have would be one array there
    return HEAD.pack(body.tell(), 0) + body.getbuffer(), beside


def decode_requests(body: bytes | bytearray, beside: deque[int]) -> Iterator[dict[str, Any]]:
    """Yield the requests in a message without its head, each when its turn comes; their arrays are new and writable.

    `beside` has the descriptors that came with it and with the messages after it; its own are taken out and closed.
    """
    stream = io.BytesIO(body)
    while stream.tell() < len(body):
        yield _RequestUnpickler(stream, beside).load()


class _RequestUnpickler(pickle.Unpickler):
    def __init__(self, body: io.BytesIO, beside: deque[int]) -> None:
        super().__init__(body)
        self._beside = beside

    def find_class(self, module: str, name: str) -> Any:
        if name == Shared.__name__:
            return self._take
        known = KNOWN.get((module, name))
        return known if known is not None else super().find_class(module, name)

    def _take(self, dtype: str, shape: tuple[int, ...]) -> np.ndarray:
        descriptor = self._beside.popleft()
        try:
            return Shared(descriptor, dtype, shape).mapped()
        finally:
            os.close(descriptor)
