"""Byte pair encoding: train, encode and decode are the learner's."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from grader.kinds import Check, Exercise, Script, large, rule
from grader.kinds.exercise import solution_of
from grader.kinds.seen import Raised, Seen, compare

WIDTHS = ((97, 123), (0xC0, 0x250), (0x4E00, 0x9FFF), (0x1F300, 0x1F600))  # characters of one to four bytes
ABC = [(98, 99), (97, 98), (257, 99)]
ABC_TOO = [(98, 99), (97, 256), (97, 98)]
DTYPES = (np.int64, np.int32, np.uint16, np.int16, np.uint64)
BROKEN = ([200], [104, 200, 105], [0xE2, 0x82], [65, 0xF0, 0x9F, 0x98, 66], [0xFF, 0xFE, 128, 128], [0xC3, 0xA9, 0xC3])
Pairs = list[tuple[int, int]]


def characters(s: Script, count: int, *widths: int) -> list[str]:
    """Draw different characters, each of one of some widths in bytes."""
    found: dict[str, None] = {}
    while len(found) < count:
        found[chr(int(s.rng.integers(*WIDTHS[widths[len(found) % len(widths)] - 1])))] = None
    return list(found)


def words(s: Script, count: int, *widths: int, letters: int = 5) -> str:
    """Draw a text of a few words that come again and again."""
    alphabet = characters(s, letters, *widths)
    known = ["".join(s.rng.choice(alphabet, int(s.rng.integers(1, 7)))) for _ in range(8)]
    return " ".join(s.rng.choice(known, count)) if count else ""


def doubled(s: Script, alphabet: list[str], length: int) -> str:
    """Draw a text that comes twice: it has nearly as many merges as `length`."""
    return 2 * "".join(s.rng.choice(alphabet, length))


def merges_of(text: str, count: int) -> Pairs:
    """Return what train must return."""
    train: Any = solution_of("language/bpe").train
    return [(int(left), int(right)) for left, right in train(text, count)]


def trained(s: Script) -> None:
    """train takes the most frequent pair each time, also pairs of its own merges"""
    for count, merges in ((40, 5), (60, 20), (25, 0), (30, 1), (90, 3), (90, 70)):
        s.call("train", words(s, count, 1), merges)
    s.call("train", doubled(s, characters(s, 5, 1), 150), int(s.rng.integers(70, 85)))
    s.call("train", "abc" * int(s.rng.integers(4, 9)), 2)


def ties(s: Script) -> None:
    """of equally frequent pairs train takes the smaller tuple"""
    for count in (3, 4, 5, 6, 6, 6):
        letters = characters(s, 2 * count, 1)
        blocks = [2 * "".join(letters[i : i + 2]) + str(i) for i in range(0, 2 * count, 2)]
        s.call("train", "".join(blocks), count)
        s.call("train", "".join(s.rng.permutation(2 * letters)), 8)


def runs(s: Script) -> None:
    """train counts every place of a pair: 'aaa' has (a, a) twice"""
    for length in range(1, 8):
        a, b = characters(s, 2, 1)
        s.call("train", a * length + b, 6)
        s.call("train", b + f"{a * length} {a}{b} " * 2 + f"{b}{a}" * int(s.rng.integers(1, length + 2)), 6)


def no_pair_twice(s: Script) -> None:
    """train stops when no pair occurs at least twice"""
    for text in ("", "a", "abc", "aa", "abab", "".join(characters(s, 9, 1)), "aaaa", words(s, 12, 1)):
        for merges in (1, 5, 70):
            s.call("train", text, merges)


def utf8(s: Script) -> None:
    """train and encode work on the bytes of the UTF-8 text"""
    for widths in ((2,), (3,), (4,), (1, 2), (1, 2, 3, 4)):
        text = words(s, 30, *widths)
        s.call("train", text, 12)
        s.call("encode", text, [])
        s.call("encode", text + "".join(characters(s, 4, *widths)), merges_of(text, 12))


def merges_in_order(s: Script) -> None:
    """encode applies the merges in their order, to whatever text"""
    for text in ("abc", "abcabc", "bcabab", "aabbcc", "cabc", "ab", "", "b"):
        for count in (3, 2, 1, 0):
            s.call("encode", text, ABC[:count])
            s.call("encode", text, ABC_TOO[:count])
    for count in (2, 10, 40, 75):
        alphabet = "".join(characters(s, 4, 1))
        known = merges_of(doubled(s, list(alphabet), 2 * count + 20), count)
        for length in (1, 30, 90):
            s.call("encode", "".join(s.rng.choice(list(alphabet), length)), known)


def without_overlap(s: Script) -> None:
    """encode merges from left to right without overlap"""
    a, b = characters(s, 2, 1)
    known = merges_of(f"{a * 40}{b}" * 2, 8)
    for length in range(10):
        s.call("encode", a * length, known[:1])
        s.call("encode", f"{b}{a * length}{b}{a * 3}", known)


def decoded(s: Script) -> None:
    """decode joins the bytes of all ids; a character may lie over several"""
    for widths in ((1,), (2,), (3,), (4,), (1, 2, 3, 4)):
        text = words(s, 20, *widths)
        merges = merges_of(text, 25)
        for count in (0, 3, 25):
            known = merges[:count]
            ids = solution_of("language/bpe").encode(words(s, 3, *widths) + text[:25], known)
            s.call("decode", ids, known)
            s.call("decode", np.array(ids, DTYPES[int(s.rng.integers(5))]), known)
    text = doubled(s, characters(s, 5, 1), 180)
    known = merges_of(text, int(s.rng.integers(90, 105)))
    s.call("decode", [*solution_of("language/bpe").encode(text[:300], known), 255 + len(known)], known)
    for ids in ([], np.array([], int), [97], np.array([72, 105], np.uint8), np.array([65], np.int8)):
        s.call("decode", ids, ABC)


def broken_bytes(s: Script) -> None:
    """bytes that are not UTF-8 become U+FFFD"""
    for ids in BROKEN:
        s.call("decode", ids, [])
        s.call("decode", np.array([256, *ids, 258]), ABC)
    known = merges_of(words(s, 40, 3, 4), 20)
    for count in (1, 5, 30):
        s.call("decode", s.rng.integers(128, 256 + len(known), count).tolist(), known)


def unknown_ids(s: Script) -> None:
    """an id that is neither a byte nor made by a merge is a ValueError"""
    known = merges_of(words(s, 40, 1), 20)
    s.call("decode", [255 + len(known), 97, 256], known)
    for merges in (known, ABC, [], known[:5]):
        above = 256 + len(merges)
        far = (above + 1, int(s.rng.integers(1_000, 10**6)), (1 << 16) + 97, -2, -above - 1, -5_000)
        for wrong in (above, -1, -above, *(far if merges in (known, ABC) else ())):
            s.call("decode", [97] * int(s.rng.integers(3)) + [wrong, 98], merges)
        s.call("decode", np.array([98, above]), merges)
        s.call("decode", np.array([98, -1], np.int16), merges)
        s.call("decode", [above - 1, 97], merges)


def exactly_value_error(script: Script, seen: Sequence[Seen], right: Sequence[Seen]) -> None:
    """Judge as usual, but for a UnicodeDecodeError: it is a ValueError, and says nothing of ids."""
    compare([replace(each, value=_alone(each.value)) for each in seen], right)


def _alone(value: Any) -> Any:
    if isinstance(value, Raised) and value.is_a("UnicodeError"):
        return Raised(value.raised | {"bases": [value.type]})
    return value


@rule
@large
def at_a_real_size(s: Script) -> None:
    """a text of some kilobytes is no trouble"""
    text = words(s, 500, 1, 1, 1, 2, letters=12)
    s.call("train", text, 30)
    known = merges_of(text[:500], 30)
    s.call("encode", 8 * text, known)
    s.call("decode", solution_of("language/bpe").encode(8 * text, known), known)


EXERCISE = Exercise(
    writes="train, encode and decode",
    minutes=30,
    order=1,
    results={"train": ("the pairs",), "encode": ("the ids",), "decode": ("the text",)},
    checks=(
        trained,
        ties,
        runs,
        no_pair_twice,
        utf8,
        merges_in_order,
        without_overlap,
        decoded,
        broken_bytes,
        Check.of(unknown_ids, judge=exactly_value_error, by_result=True),
        at_a_real_size,
    ),
)
