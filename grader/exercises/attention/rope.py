"""Rotary position embedding: rope is the learner's."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from grader.kinds import Check, Function, Script, extreme, normal
from grader.kinds.seen import Raised, Seen

INTEGERS = ("int64", "int32", "uint8", "int8", "uint64", "int16", "uint16", "uint32")


def turned(s: Script, *shape: int, dtype: Any = np.int64, start: int = 0, scale: float = 1.0, **base: float) -> None:
    """Record a call for tokens at positions that are drawn, below 100 and in no order."""
    s.sizes = {"T": shape[-2], "D": shape[-1]}
    positions = s.rng.integers(start, 100, shape[-2]).astype(dtype)
    s.call("rope", scale * normal(s.rng, *shape), positions, **base)


def some_tokens(s: Script) -> None:
    """each pair (x[2i], x[2i + 1]) is turned by its angle"""
    n = [int(each) for each in s.rng.permutation(np.arange(2, 9))]
    for shape in ((n[0] + 1, 8), (n[1], 6), (n[2], 2 * n[3]), (1, 4), (n[4], 10), (6, 6), (n[5], 2), (1, 2)):
        turned(s, *shape, start=1)
    for positions in ((3, 4, 11), (0, 1, 2), (7, 2, 2), (0, 0, 0), (99, 50, 0)):
        s.call("rope", normal(s.rng, 3, 6), np.array(positions))


@extreme
def far_positions(s: Script) -> None:
    """positions may be tens of thousands: the angles are in float64"""
    for most in (1_000, 5_000, 40_000):
        s.call("rope", normal(s.rng, 2, 5, 8), s.rng.integers(most // 2, most, 5))


def leading_axes(s: Script) -> None:
    """any number of leading axes: each example and each head is turned alike"""
    a, b, T, half = (int(each) for each in s.rng.permutation(np.arange(2, 7))[:4])
    for shape in (
        (a, T, 2 * half),
        (a, b, T, 2 * half),
        (1, T, 6),
        (a, 1, T, 4),
        (1, b, 1, 8),
        (4, 4, 4, 4),
        (T, T, 8),
        (a, b, 2, 2),
    ):
        turned(s, *shape)


def other_bases(s: Script) -> None:
    """base is what it is given, 10000 where it is left out"""
    for base in (100.0, 10000.0, 2.5, float(s.rng.uniform(20, 2000)), 1.0, 500):
        turned(s, 5, 6, base=base)
        turned(s, 2, 3, 4, 8, start=20, base=base)
    s.call("rope", normal(s.rng, 4, 8), s.rng.integers(0, 100, 4), 50.0)
    turned(s, 5, 6)


def long_ones(s: Script) -> None:
    """many tokens, wide tokens, many examples"""
    for place in range(4):
        shape = [2, 2, 3, 4]
        shape[place] = 2 * int(s.rng.integers(33, 45))
        turned(s, *shape)
    turned(s, int(s.rng.integers(66, 90)), 2 * int(s.rng.integers(33, 45)))


def integer_dtypes(s: Script) -> None:
    """positions may have any integer dtype"""
    for dtype in INTEGERS:
        turned(s, 2, 7, 6, dtype=dtype)


def sizes_of_numbers(s: Script) -> None:
    """small and large entries alike"""
    for scale in (2.0**-10, 2.0**-3, 2.0**3, 2.0**10):
        turned(s, 3, 5, 8, scale=scale)


def odd_lengths(s: Script) -> None:
    """an odd D is a ValueError"""
    for shape in ((4, 5), (2, 3, 3), (2, 2, 3, 7), (1, 1), (3, 1), (5, 2 * int(s.rng.integers(4, 40)) + 1)):
        turned(s, *shape)


def silent_alike(right: Sequence[Seen], seen: Sequence[Seen], other: Sequence[Seen]) -> bool:
    """Whether both runs accept some odd D, or neither does: they return something, or find no partner for a column."""
    one, two = (
        [not isinstance(each.value, Raised) or each.value.is_a("IndexError") for each in run] for run in (seen, other)
    )
    return any(one) == any(two)


def usual(s: Script) -> tuple[np.ndarray, np.ndarray, float]:
    """Draw what a usual call is given."""
    return normal(s.rng, 2, 4, 6), s.rng.integers(0, 100, 4), float(s.rng.choice([10.0, 100.0, 10_000.0]))


def real(s: Script) -> None:
    """Record a call for 2 examples, 8 heads, 100 tokens and 64 columns in float32."""
    s.call("rope", normal(s.rng, 2, 8, 100, 64, dtype=np.float32), np.sort(s.rng.integers(0, 100, 100)))


EXERCISE = Function(
    writes="rope",
    usual={"rope": usual},
    minutes=15,
    order=4,
    checks=(
        some_tokens, leading_axes, other_bases, long_ones, integer_dtypes, sizes_of_numbers,
        far_positions, Check.of(odd_lengths, alike=silent_alike),
    ),
    real=real,
)  # fmt: skip
