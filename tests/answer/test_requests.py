import os
import sys
from collections import deque
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from grader.answer.channel import HEAD, Reference
from grader.answer.requests import Rng, Shared, decode_requests, encode_requests


def received(*requests: dict[str, Any]) -> list[dict[str, Any]]:
    message, beside = encode_requests(requests)
    assert sum(HEAD.unpack_from(message)) == len(message) - HEAD.size
    return list(decode_requests(message[HEAD.size :], deque(map(os.dup, beside))))


def test_a_request_comes_as_it_was() -> None:
    request = {"do": "new", "args": [Reference(4), Rng(1, 2, 3), (np.float64(0.5), {"a": None})]}
    assert received(request, {"do": "kept"}) == [request, {"do": "kept"}]


@pytest.mark.parametrize("array", [np.broadcast_to(1.0, (2, 3)), np.zeros((4, 3))[::2], np.zeros((2, 3), "f4").T])
def test_an_array_of_a_request_is_ones_own(array: np.ndarray) -> None:
    first, second = received({"args": [array]}, {"args": [array]})
    back = first["args"][0]
    assert back is not second["args"][0]
    assert (back.dtype, back.shape) == (array.dtype, array.shape)
    assert np.array_equal(back, array)
    assert back.flags.writeable
    assert back.flags.owndata


def test_a_request_is_read_whatever_stands_in_the_place_of_modules(monkeypatch: pytest.MonkeyPatch) -> None:
    request = {"args": [np.zeros(3), np.float64(0.5), Reference(4), Rng(1, 2)]}
    message, _ = encode_requests([request])
    for name in [name for name in sys.modules if name.startswith(("numpy", "grader"))]:
        monkeypatch.setitem(sys.modules, name, object())
    (back,) = decode_requests(message[HEAD.size :], deque())
    monkeypatch.undo()
    assert back["args"][1:] == request["args"][1:]
    assert np.array_equal(back["args"][0], np.zeros(3))


def test_a_shared_array_comes_as_a_copy_of_ones_own(tmp_path: Path) -> None:
    values = np.arange(6.0).reshape(2, 3)
    file = os.open(tmp_path / "file", os.O_RDWR | os.O_CREAT)
    os.write(file, values.tobytes())
    shared = Shared(file, "<f8", (2, 3))
    (first, number), (second,) = (each["args"] for each in received({"args": [shared, 1]}, {"args": [shared]}))
    assert np.array_equal(first, values)
    assert number == 1
    first[0] = 9
    assert np.array_equal(second, values)
    assert np.array_equal(shared.mapped(), values)
    os.close(file)
