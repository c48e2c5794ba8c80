"""Embedding: forward and backward are the learner's."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

import numpy as np

from grader.kinds import RNG, Array, Axis, Case, Layer, Script, extreme, rule
from grader.kinds.exercise import shape_of
from grader.kinds.sizes import relations

LENGTHS = {"N": Axis(), "V": Axis(usual=3), "D": Axis(), "B": Axis(high=6), "A": Axis(high=4, large=False)}
AXES = "", "N", "B N", "A B N", "2 A B N"


def some_ids(rng: np.random.Generator, shape: tuple[int, ...], count: int) -> np.ndarray:
    """Draw ids: 0 and mostly the last one are there, one in the middle is absent, the first id comes once more."""
    present = np.delete(np.arange(count), count // 2) if count > 2 else np.arange(count)
    if rng.integers(4) == 0:
        present = present[:-1] if len(present) > 1 else present
    drawn = present[rng.integers(len(present), size=shape)].ravel()
    ends = [present[-1], 0, present[-1]][: drawn.size]
    drawn[: len(ends)] = ends
    return np.asarray(rng.permutation(drawn).reshape(shape))


def ids_of(rng: np.random.Generator, sizes: Mapping[str, int]) -> np.ndarray:
    """Draw ids with as many axes as `axes` says."""
    return some_ids(rng, shape_of(AXES[sizes["axes"]], sizes), sizes["V"])


def lengths(rng: np.random.Generator) -> Iterator[dict[str, int]]:
    """Yield lengths in every relation, with ids of two and three axes."""
    for turn, each in enumerate(relations(LENGTHS, rng)):
        yield {**each, "axes": 2 + turn % 2}


def any_number_of_axes(layer: Layer, rng: np.random.Generator) -> Iterator[Case]:
    """ids may have any number of axes, and none"""
    for axes in (0, 1, 2, 3, 4, 0):
        yield layer.case(rng, {**layer.some_sizes(rng), "axes": axes})


def any_integer_dtype(layer: Layer, rng: np.random.Generator) -> Iterator[Case]:
    """ids may have any integer dtype"""
    for dtype in ("int8", "uint8", "int16", "uint16", "int32", "uint32", "int64", "uint64"):
        sizes = {**layer.some_sizes(rng), "V": {"int8": 120, "uint8": 250}.get(dtype, 300)}
        yield layer.case(rng, sizes, ids=some_ids(rng, (7, 40), sizes["V"]).astype(dtype))


@extreme
def no_ids(layer: Layer, rng: np.random.Generator) -> Iterator[Case]:
    """an empty array of ids: grad_weight is zero everywhere"""
    for shape in ((0,), (3, 0), (0, 4)):
        yield layer.case(rng, layer.some_sizes(rng), ids=np.zeros(shape, np.int64))


@rule
def ids_of_many_shapes(s: Script) -> None:
    """one object, given ids of many shapes, gives each its own result"""
    layer = replace(EXERCISE, id=s.module)
    sizes = layer.some_sizes(s.rng)
    embedding = layer.made(s, sizes)
    for turn in range(16):
        if turn % 4 != 2:  # another shape, and then the same again
            axes, n, b, a = (int(size) for size in s.rng.integers([0, 1, 1, 1], [5, 9, 5, 4]))
        layer.there_and_back(s, layer.case(s.rng, {**sizes, "axes": axes, "N": n, "B": b, "A": a}), turn, embedding)


EXERCISE = Layer(
    writes="forward and backward",
    minutes=6,
    order=6,
    layer="Embedding",
    formula="the row of weight for each id",
    make=("V", "D", RNG),
    axes={"N": Axis(real=64), "B": Axis(real=32), "V": Axis(real=600), "D": Axis(real=64), "axes": Axis(real=2)},
    sizes=lengths,
    inputs={"ids": Array("N", of_sizes=ids_of)},
    returns=(),
    parameters={"weight": "V D"},
    cases=(any_number_of_axes, any_integer_dtype, no_ids),
    checks=(ids_of_many_shapes,),
    absolute=1e-6,
)
