"""MaxPool2d: forward and backward are the learner's."""

import itertools
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

import numpy as np

from grader.kinds import Array, Axis, Case, Check, Layer, Script, rule
from grader.kinds.exercise import shape_of
from grader.kinds.seen import Seen, compare
from grader.kinds.sizes import LARGE, relations

WINDOWS = {name: Axis(high=5, large=False) for name in ("N", "C", "k", "rows", "columns")}
SMALL = (2, 1), (2, 2), (3, 1), (3, 2)  # kernels and strides of the first images, of which every entry is moved


def different(rng: np.random.Generator, *shape: int) -> np.ndarray:
    """Draw numbers from -2 to 2 that are all different, in float32 too."""
    n = math.prod(shape)
    return (rng.permutation(n).reshape(shape) - n // 2 + 0.5) * 2.0 ** (2 - n.bit_length())


def image(windows: Mapping[str, int], stride: int, slack: int = 0) -> dict[str, int]:
    """Return the lengths for so many windows; `slack` pixels of each side are left over, if stride allows it."""
    sizes = {name: windows[name] for name in ("N", "C", "k")} | {"stride": int(stride)}
    sides = [(windows[name] - 1) * stride + windows["k"] + min(slack, stride - 1) for name in ("rows", "columns")]
    return sizes | {name: int(side) for name, side in zip(("H", "W"), sides, strict=True)}


def images(rng: np.random.Generator) -> Iterator[dict[str, int]]:
    """Yield lengths in every relation, the first all different and small; windows overlap, touch, or lie apart."""
    k, stride = SMALL[rng.integers(len(SMALL))]
    few = (
        {"N": 5 - k, "C": 4, "rows": 2, "columns": 3}
        if rng.integers(2)
        else {"N": 4, "C": 5 - k, "rows": 3, "columns": 2}
    )
    yield image({**few, "k": k}, stride)
    for turn, windows in enumerate(relations(WINDOWS, rng)):
        k = windows["k"]
        stride = (k, k - 1, 1, k + 2, k // 2 + 1)[turn % 5] or 1
        yield image(windows, stride, slack=int(rng.integers(stride)))
    for turn, large in enumerate(("N", "C", "rows", "columns")):
        others = (int(each) for each in rng.permutation([2, 3, 4]))
        windows = {name: int(rng.integers(*LARGE)) if name == large else next(others) for name in few}
        yield image({**windows, "k": 2}, (2, 1, 3)[turn % 3], slack=int(rng.integers(2)))
    yield image({"N": 2, "C": 3, "rows": 2, "columns": 1, "k": int(rng.integers(17, 20))}, 2)
    for rows, columns in ((1, 3), (2, 1)):
        windows = {"N": 3, "C": 2, "rows": rows, "columns": columns, "k": 2}
        yield image(windows, int(rng.integers(*LARGE)), slack=int(rng.integers(4)))


def negative_images(layer: Layer, rng: np.random.Generator) -> Iterator[Case]:
    """windows of negative entries: near zero, far below, close together"""
    for scale, spread in ((1.0, 1.0), (2.0**-20, 1.0), (2.0**20, 2.0**-14), (2.0**100, 1.0)):
        sizes = layer.some_sizes(rng)
        yield layer.case(rng, sizes, x=scale * (spread * different(rng, *shape_of("N C H W", sizes)) - 3))


def left_over(layer: Layer, rng: np.random.Generator) -> Iterator[Case]:
    """windows that do not fit whole are left out, however large their entries"""
    for k, stride in ((2, 2), (3, 3), (2, 3), (4, 2)):
        sizes = image({"N": 2, "C": 3, "k": k, "rows": 3, "columns": int(rng.integers(4, 7))}, stride, slack=stride - 1)
        x = different(rng, *shape_of("N C H W", sizes))
        x[:, :, -(stride - 1) :] += 4
        x[:, :, :, -(stride - 1) :] += 4
        yield layer.case(rng, sizes, x=x)


def largest_of_several(layer: Layer, rng: np.random.Generator) -> Iterator[Case]:
    """the largest entry of several windows gets the sum of their gradients"""
    for k, stride in ((2, 1), (3, 1), (3, 2), (5, 2)):
        sizes = image({"N": 2, "C": 3, "k": k, "rows": int(rng.integers(4, 7)), "columns": 3}, stride)
        x = different(rng, *shape_of("N C H W", sizes))
        x[:, :, k - 1 : 1 - k : 2, k - 1 : 1 - k : 2] += 4
        yield layer.case(rng, sizes, x=x)


def equal_entries(s: Script) -> None:
    """equal largest entries: their shares of the gradient add up to one"""
    layer = replace(EXERCISE, id=s.module)
    for k, stride, values in ((2, 2, 2), (3, 3, 3), (2, 3, 1), (4, 4, 2)):  # windows that do not overlap
        sizes = image({"N": 2, "C": 3, "k": k, "rows": 3, "columns": 2}, stride, slack=1)
        x = s.rng.integers(values, size=shape_of("N C H W", sizes)) - 1.0
        layer.there_and_back(s, layer.case(s.rng, sizes, x=x))


def summed_shares(script: Script, seen: Sequence[Seen], right: Sequence[Seen]) -> None:
    """Compare, with what the equal largest entries of a window got summed up where the solution has the whole."""
    for each, beside in zip(seen, right, strict=True):
        got, expected = each.value, beside.value
        if (
            each.name == "grad_x"
            and isinstance(got, np.ndarray)
            and got.shape == expected.shape
            and got.dtype.kind == "f"
        ):
            made, forward, _ = (step.request["args"] for step in script.steps if step.number == each.step.number)
            each = replace(each, value=summed(got.copy(), expected, *forward, *made))
        compare([each], [beside])


def summed(got: np.ndarray, expected: np.ndarray, x: np.ndarray, k: int, stride: int) -> np.ndarray:
    """Sum the shares in each window, where all have the sign of the whole."""
    count, channels, height, width = x.shape
    starts = range(0, height - k + 1, stride), range(0, width - k + 1, stride)
    for n, c, i, j in itertools.product(range(count), range(channels), *starts):
        window = np.s_[n, c, i : i + k, j : j + k]
        part, largest, whole = got[window], x[window] == x[window].max(), expected[window]
        if (part[largest] * whole.sum() >= 0).all():
            part[largest] = np.where(whole[largest], part[largest].sum(), 0)
    return got


@rule
def images_of_many_sizes(s: Script) -> None:
    """one object, given images of many sizes, gives each its own result"""
    layer = replace(EXERCISE, id=s.module)
    for k, stride in ((2, 2), (3, 2), (2, 3)):
        pool = s.make("MaxPool2d", kernel_size=k, stride=stride)
        for turn in range(8):
            if turn % 4 != 2:  # another size, and then the same again
                n, c, height, width = (int(size) for size in s.rng.integers([1, 1, 3, 3], [4, 4, 10, 10]))
            sizes = {"N": n, "C": c, "k": k, "stride": stride, "H": height, "W": width}
            layer.there_and_back(s, layer.case(s.rng, sizes), turn, pool)


EXERCISE = Layer(
    writes="forward and backward",
    minutes=15,
    order=8,
    layer="MaxPool2d",
    formula="the largest entry of each window",
    make=("k", "stride"),
    axes={
        "N": Axis(real=8), "C": Axis(real=12), "k": Axis(real=2), "stride": Axis(real=2),
        "H": Axis(real=28), "W": Axis(real=28),
    },
    sizes=images,
    inputs={"x": Array("N C H W", different, scales=(1.0, 2.0**-40, 1.0, 2.0**20))},
    returns=("grad_x",),
    cases=(negative_images, left_over, largest_of_several),
    checks=(Check.of(equal_entries, extreme=True, judge=summed_shares, by_result=True), images_of_many_sizes),
)  # fmt: skip
