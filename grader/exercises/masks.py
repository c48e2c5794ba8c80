"""Masks of attention: those of the ordinary checks, and the particular ones, each a check."""

from collections.abc import Iterator

import numpy as np

from grader.kinds import Case, Layer, extreme, normal

MASKS = ("T T", "B T T", None, "B T T", "1 T T")


def mask(rng: np.random.Generator, *shape: int) -> np.ndarray | None:
    """Draw a mask (..., T, S) where each query sees some keys and not others, and some query sees each key.

    Some queries see two keys or more, so no gradient is zero everywhere. None where T or S is too small for that.
    """
    *examples, queries, keys = shape
    if queries < 2 or keys < 3:
        return None
    one, other = (
        rng.permuted(np.broadcast_to(np.arange(length) % 2, (*examples, length)), axis=-1) for length in (queries, keys)
    )
    least = one[..., None] == other[..., None, :]
    more = least | (rng.random(shape) < 0.4)
    return np.where(more.all(axis=-1, keepdims=True), least, more)


def tokens(rng: np.random.Generator, *shape: int) -> np.ndarray:
    """Draw tokens; small ones where they are long, so that no score is large."""
    return normal(rng, *shape) / (1 if shape[-1] < 40 else 2)


def case(layer: Layer, rng: np.random.Generator, visible: np.ndarray, **lengths: int) -> Case:
    """Return a case with a mask, of the sizes of the mask."""
    B, T, S = (1, 1, 1, *visible.shape)[-3:]
    named = {"B": B, "T": T, "S": S} if "S" in layer.axes else {"B": B, "T": max(T, S)}
    sizes = {**layer.some_sizes(rng), **{name: n for name, n in named.items() if n > 1}}
    return layer.case(rng, {**sizes, **lengths}, mask=visible)


@extreme
def causal(layer: Layer, rng: np.random.Generator) -> Iterator[Case]:
    """with a causal mask each query averages what came before it"""
    for T, S in ((4, 4), (3, 7), (2, int(rng.integers(3, 9)))):
        T = T if "S" in layer.axes else S
        yield case(layer, rng, np.arange(S) <= np.arange(S - T, S)[:, None])


@extreme
def hidden_keys(layer: Layer, rng: np.random.Generator) -> Iterator[Case]:
    """a mask (S,) or (B, 1, S) hides keys from all queries"""
    for shape in ((5,), (3, 1, 6), (1, 4), (1, 1, 7), (2, 1, 4), (int(rng.integers(66, 80)),)):
        visible = rng.random(shape) < 0.5
        visible[..., :2] = rng.permuted(np.broadcast_to([True, False], (*shape[:-1], 2)), axis=-1)
        few = {"B": 2} if shape[-1] > 64 else {}
        yield case(layer, rng, visible, **few)
        if "S" in layer.axes:
            yield case(layer, rng, visible, T=1, **few)


@extreme
def all_or_nothing(layer: Layer, rng: np.random.Generator) -> Iterator[Case]:
    """a query that may look at nothing gives zeros"""
    for shape in ((4, 6), (3, 4, 5), (1, 4, 5), (2, 2, 3)):
        visible = mask(rng, *(shape if "S" in layer.axes else (*shape[:-2], shape[-1], shape[-1])))
        assert visible is not None
        visible[..., rng.integers(visible.shape[-2]), :] = False
        visible[0, ..., :] = False
        yield case(layer, rng, visible)
    for shape in ((4, 1), (2, 4, 1), (3, 1, 1), (), (1,), (1, 1, 1), (int(rng.integers(66, 80)), 1)):
        visible = rng.permutation(np.arange(int(np.prod(shape))) % 2 == 1).reshape(shape)
        yield case(layer, rng, visible)
        yield case(layer, rng, np.logical_not(visible, out=visible.copy()))
    single = {"T": 1, "S": 1} if "S" in layer.axes else {"T": 1}
    for visible in (np.array([[False]]), rng.permutation([True, False, True]).reshape(3, 1, 1)):
        yield case(layer, rng, visible, **single)


@extreme
def low_scores(layer: Layer, rng: np.random.Generator) -> Iterator[Case]:
    """a hidden key has no weight, however low the score of the visible one is"""
    for shape in ((5, 5), (2, 4, 4), (3, 6, 6)):
        visible = mask(rng, *shape)
        assert visible is not None
        only = case(layer, rng, np.arange(shape[-1]) == visible.argmax(axis=-1)[..., None])
        # Scores of tens, up to 200 or so: exp of each is a float. Their size grows with x^2 and dim.
        only.inputs[0][:] = (only.inputs[0] * (640 / only.sizes["dim"]) ** 0.5).astype(np.float32)
        yield only
