"""The sizes of the networks that a mock is asked for, drawn anew in each grade."""

import numpy as np


def drawn(rng: np.random.Generator, depth: int) -> list[int]:
    """Draw the sizes of a network of some layers; all are different, so that a shape says which array it is."""
    return [int(each) for each in rng.permutation(np.arange(4, 10))[: depth + 1]]


def unusual(rng: np.random.Generator) -> list[list[int]]:
    """Draw the sizes that are easily forgotten: one unit, one input, all equal, two classes, many, five layers."""
    a, b, c = drawn(rng, 2)
    many = int(rng.integers(10, 14))
    return [[a, 1, b], [1, b, c], [a, a, a], [a, b, 2], [a, b, many], [c, many], drawn(rng, 5)]
