import math

import numpy as np
import pytest

from grader.answer import channel
from grader.answer.channel import (
    HEAD,
    Opaque,
    ProtocolError,
    Reference,
    Rng,
    TooLargeError,
    body_length,
    decode,
    encode,
)


@pytest.mark.parametrize(
    "value",
    [
        None,
        True,
        3,
        -1.5,
        "text \N{SNOWMAN} \ud800",
        [1, [2.0]],
        (1, "a"),
        {"a": [None], 2: ()},
        Reference(4),
        Rng(1, 2),
    ],
)
def test_a_plain_value_comes_back_as_it_was(value: object) -> None:
    assert decode(encode(value)) == value


@pytest.mark.parametrize("dtype", ["f8", "f4", "f2", "i8", "u1", "?", "c16", ">f8"])
@pytest.mark.parametrize("shape", [(), (0, 3), (2, 3), (2, 1, 4)])
def test_an_array_comes_back_with_its_dtype_and_shape(dtype: str, shape: tuple[int, ...]) -> None:
    array = (np.arange(math.prod(shape)).reshape(shape) % 2).astype(dtype)
    back = decode(encode([array, "beside"]))[0]
    assert back.dtype == array.dtype
    assert back.shape == shape
    assert np.array_equal(back, array)
    assert back.flags.writeable


def test_a_view_is_sent_as_what_it_shows() -> None:
    array = np.arange(12.0).reshape(3, 4).T[::-1]
    assert np.array_equal(decode(encode(array)), array)


class Strange(np.ndarray):
    pass


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ((x for x in ()), "a generator"),
        (np.ma.array([1.0]), f"a {np.ma.MaskedArray.__module__}.MaskedArray"),
        (np.zeros(2).view(Strange), "a tests.answer.test_channel.Strange"),
        (np.array([None]), "an array of dtype object"),
        (np.zeros(2, "f8,i4"), "an array of dtype [('f0', '<f8'), ('f1', '<i4')]"),
        (int, "a class"),
        (10**30, "an int beyond 64 bits"),
        (np.broadcast_to(1.0, (10**6, 10**6)), "an array of shape (1000000, 1000000) (8,000,000,000,000 bytes)"),
    ],
)
def test_anything_else_is_described_in_words(value: object, words: str) -> None:
    assert decode(encode(value)) == Opaque(words)


def test_a_list_within_itself_ends_somewhere() -> None:
    endless: list[object] = []
    endless.append(endless)
    assert isinstance(decode(encode(endless)), list)


def test_a_message_over_the_cap_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(channel, "MAX_DATA", 100)
    with pytest.raises(TooLargeError):
        encode([np.zeros(8), np.zeros(8)])


def message(text: bytes, data: bytes = b"") -> bytes:
    return HEAD.pack(len(data), len(text)) + data + text


@pytest.mark.parametrize(
    "text",
    [
        b"", b"\xff", b"[1", b"[1]", b"{}", b'{"a": 1, "b": 2}', b'{"unknown": 1}', b'{"list": 3}', b'{"object": "x"}',
        b'{"dict": [{"list": [{"list": []}, 1]}]}', b'{"array": ["<f8", [2], 0]}', b'{"array": ["<f8", [-1], 0]}',
        b'{"array": ["O", [1], 0]}', b'{"array": ["<f8", [0, 99999999999999999999], 0]}',
        b'{"array": ["<f8", [1], -8]}',
        b'{"array": ["no", [1], 0]}', b'{"array": 7}', b'{"rng": [1]}', b'{"list": [' * 5000 + b"]}" * 5000,
    ],
)  # fmt: skip
def test_what_is_not_a_message_is_a_protocol_error_and_nothing_else(text: bytes) -> None:
    with pytest.raises(ProtocolError):
        decode(message(text))


def test_a_head_that_announces_too_much_is_refused_before_anything_is_read() -> None:
    with pytest.raises(ProtocolError):
        body_length(HEAD.pack(2**32 - 1, 0))
