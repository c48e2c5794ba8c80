import json
import math
import tracemalloc
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.answer import channel
from grader.answer.channel import HEAD, Opaque, ProtocolError, Reference, TooLargeError, body_length, decode, encode


def there_and_back(value: object) -> Any:
    return decode(encode({"value": value}))["value"]


@pytest.mark.parametrize(
    "value",
    [None, True, 3, -1.5, "text \N{SNOWMAN} \ud800", [1, [2.0]], (1, "a"), {"a": [None], "b": ()}, Reference(4)],
)
def test_a_plain_value_comes_back_as_it_was(value: object) -> None:
    assert there_and_back(value) == value


@pytest.mark.parametrize("dtype", ["f8", "f4", "f2", "i8", "u1", "?", "c16", ">f8"])
@pytest.mark.parametrize("shape", [(), (0, 3), (2, 3), (2, 1, 4)])
def test_an_array_comes_back_with_its_dtype_and_shape(dtype: str, shape: tuple[int, ...]) -> None:
    array = (np.arange(math.prod(shape)).reshape(shape) % 2).astype(dtype)
    back = there_and_back([array, "beside"])[0]
    assert back.dtype == array.dtype
    assert back.shape == shape
    assert np.array_equal(back, array)
    assert back.flags.writeable


def test_a_view_is_sent_as_what_it_shows() -> None:
    array = np.arange(12.0).reshape(3, 4).T[::-1]
    assert np.array_equal(there_and_back(array), array)


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
        ({2: 1.0}, "a dict whose keys are not all texts of at most 500 characters"),
        ({"k" * 501: 1.0}, "a dict whose keys are not all texts of at most 500 characters"),
        (np.broadcast_to(1.0, (10**6, 10**6)), "an array of shape (1000000, 1000000) (8,000,000,000,000 bytes)"),
    ],
)
def test_anything_else_is_described_in_words(value: object, words: str) -> None:
    assert there_and_back(value) == Opaque(words)


def test_a_list_within_itself_ends_somewhere() -> None:
    endless: list[object] = []
    endless.append(endless)
    assert isinstance(there_and_back(endless), list)


def test_a_message_over_the_cap_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(channel, "MAX_DATA", 100)
    with pytest.raises(TooLargeError):
        encode({"value": [np.zeros(8), np.zeros(8)]})


def message(text: bytes, data: bytes = b"") -> bytes:
    return HEAD.pack(len(data), len(text)) + data + text


def reply(value: object, data: bytes = b"") -> bytes:
    return message(json.dumps({"value": value}).encode(), data)


@pytest.mark.parametrize(
    "text",
    [
        b"", b"\xff", b"[1", b"[1]", b"{}", b'{"a": 1, "b": 2}', b'{"unknown": 1}', b'{"list": 3}', b'{"object": "x"}',
        b'{"dict": [{"list": [{"list": []}, 1]}]}', b'{"array": ["<f8", [2], 0]}', b'{"array": ["<f8", [-1], 0]}',
        b'{"array": ["O", [1], 0]}', b'{"array": ["<f8", [0, 99999999999999999999], 0]}',
        b'{"array": ["<f8", [1], -8]}',
        b'{"array": ["<f8", [' + b"1," * 64 + b"0], 0]}", b'{"array": ["<f8", [18446744073709551616, 0], 0]}',
        b'{"dict": [{"tuple": [{"tuple": [1]}, 0]}]}', b'{"dict": [{"tuple": [7, 0]}]}',
        b'{"dict": [{"tuple": ["' + b"k" * 501 + b'", 0]}]}',
        b'{"array": ["no", [1], 0]}', b'{"array": 7}', b'{"list": [' * 5000 + b"]}" * 5000,
    ],
)  # fmt: skip
def test_what_is_not_a_message_is_a_protocol_error_and_nothing_else(text: bytes) -> None:
    with pytest.raises(ProtocolError):
        decode(message(b'{"value": ' + text + b"}"))


@pytest.mark.parametrize("text", [b"", b"\xff", b"[]", b"7", b'{"value": 1', b'{"other": 1}'])
def test_what_is_not_a_reply_is_a_protocol_error_and_nothing_else(text: bytes) -> None:
    with pytest.raises(ProtocolError):
        decode(message(text))


@pytest.mark.parametrize("part", [[], (), {}, np.zeros(0), np.float64(0), Opaque("x"), Reference(1)], ids=repr)
def test_a_message_of_too_many_parts_is_refused_by_both_sides(monkeypatch: pytest.MonkeyPatch, part: object) -> None:
    monkeypatch.setattr(channel, "MAX_PARTS", 10)
    assert len(there_and_back([part] * 9)) == 9
    with pytest.raises(TooLargeError, match="too many parts"):
        encode({"value": [part] * 10})
    monkeypatch.setattr(channel, "MAX_PARTS", 100)
    message = encode({"value": [part] * 10})
    monkeypatch.setattr(channel, "MAX_PARTS", 10)
    with pytest.raises(ProtocolError):
        decode(message)


def test_a_head_that_announces_too_much_is_refused_before_anything_is_read() -> None:
    with pytest.raises(ProtocolError):
        body_length(HEAD.pack(2**32 - 1, 0))


KINDS = ["object", "opaque", "list", "tuple", "dict", "array", "other"]
DTYPES = ["<f8", "<f4", "?", "<c16", "O", "V8", "<U3", "<M8[s]", "f8,i4", "no"]
plain = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5) | st.sampled_from(DTYPES)
# What looks like a message: the right kinds with contents of every sort, nested.
packed = st.recursive(
    plain,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(KINDS), inner, max_size=2),
    max_leaves=20,
)


@settings(deadline=None, max_examples=300)
@given(st.binary(max_size=200))
def test_arbitrary_bytes_decode_or_are_a_protocol_error(content: bytes) -> None:
    try:
        decode(content)
    except ProtocolError:
        return


@settings(deadline=None, max_examples=500)
@given(packed, st.binary(max_size=64))
def test_whatever_looks_like_a_message_decodes_or_is_a_protocol_error(content: object, data: bytes) -> None:
    try:
        decode(reply(content, data))
    except ProtocolError:
        return


@settings(deadline=None, max_examples=200)
@given(packed)
def test_whatever_decodes_can_be_sent_back_unchanged(content: object) -> None:
    try:
        value = decode(reply(content, bytes(64)))["value"]
    except ProtocolError:
        return
    assert repr(there_and_back(value)) == repr(value)


@settings(deadline=None, max_examples=100)
@given(st.lists(st.integers(0, 2**40), min_size=1, max_size=3), st.integers(1, 200))
def test_decoding_never_takes_more_than_the_cap(shape: list[int], copies: int) -> None:
    data = bytes(2**16)
    sent = reply({"list": [{"array": ["|u1", shape, 0]}] * copies}, data)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(channel, "MAX_DATA", 2**20)
        tracemalloc.start()
        try:
            decode(sent)
        except ProtocolError:
            pass
        finally:
            peak = tracemalloc.get_traced_memory()[1]
            tracemalloc.stop()
    assert peak < 2**20 + 20 * (len(sent) - len(data)) + 2**17
