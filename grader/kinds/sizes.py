"""The lengths of axes, drawn anew in each grade so that no answer can be fitted to them."""

import itertools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

LARGE = (130, 160)  # beyond a hundred, and 128, to which an answer may have been fitted
PAIRS = 6  # of axes that are made equal, in one grade


@dataclass(frozen=True)
class Axis:
    """How long an axis may be.

    Attributes
    ----------
    low, high : int
        In most checks.
    real : int
        As long as it gets in practice.
    large : bool
        Whether it may be longer than 128 where nothing else is.
    usual : int
        From which on it may have any length; below it only `low` occurs, where results of few entries cancel.
    """

    low: int = 1
    high: int = 9
    real: int = 50
    large: bool = True
    usual: int = 2


def relations(axes: Mapping[str, Axis], rng: np.random.Generator, forms: int = 1) -> Iterator[dict[str, int]]:
    """Yield lengths in every relation that a wrong axis could hide behind; only the numbers are drawn.

    All different first; each axis at its lower bound, and at two; all equal; axes equal in pairs; each one large.
    Where an input has several `forms` in turn, such as (N, D) and (B, N, D), the axes are all equal once in each.
    """
    yield distinct(axes, rng)
    for name, axis in axes.items():
        for length in dict.fromkeys((axis.low, max(axis.low, axis.usual))):
            yield distinct(axes, rng, {name: length})
    if len(axes) > 1:
        low, high = max(max(axis.low, axis.usual) for axis in axes.values()), min(axis.high for axis in axes.values())
        for _ in range(forms):
            yield dict.fromkeys(axes, int(rng.integers(low, max(low, high) + 1)))
        pairs = list(itertools.combinations(axes, 2))
        for number in rng.permutation(len(pairs))[:PAIRS]:
            one, other = pairs[number]
            low, high = (
                max(axes[one].low, axes[other].low, axes[one].usual, axes[other].usual),
                min(axes[one].high, axes[other].high),
            )
            length = int(rng.integers(low, max(low, high) + 1))
            yield distinct(axes, rng, {one: length, other: length})
    for name, axis in axes.items():
        if axis.large:
            yield distinct(axes, rng, {name: int(rng.integers(*LARGE))})


def distinct(
    axes: Mapping[str, Axis], rng: np.random.Generator, fixed: Mapping[str, int] | None = None
) -> dict[str, int]:
    """Return lengths that are all different, but for those that are fixed."""
    lengths = dict(fixed or {})
    for name in sorted(axes, key=lambda each: axes[each].high - axes[each].low):
        if name not in lengths:
            axis = axes[name]
            free = [n for n in range(max(axis.low, axis.usual, 3), max(axis.high, 3) + 1) if n not in lengths.values()]
            free = free or list(range(axis.low, axis.high + 1))
            lengths[name] = int(rng.choice(free))
    return {name: lengths[name] for name in axes}
