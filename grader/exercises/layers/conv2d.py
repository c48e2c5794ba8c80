"""Conv2d: forward and backward are the learner's."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

import numpy as np

from grader.kinds import RNG, Array, Axis, Case, Layer, Script, rule
from grader.kinds.sizes import LARGE, relations

WINDOWS = {name: Axis(high=5, large=False) for name in ("N", "in", "out", "k", "rows", "columns")}
STEPS = (1, 0), (2, 1), (1, 1), (2, 0), (3, 2), (1, 3), (4, 1)  # strides and paddings


def first(rng: np.random.Generator) -> dict[str, int]:
    """Return lengths that are all different and so small that every entry can be moved."""
    k = int(rng.integers(2, 4))
    n, channels = rng.permutation([5 - k, 4])
    rows, columns = rng.permutation([2, 3])
    windows = {"N": int(n), "in": int(channels), "out": 5, "k": k, "rows": int(rows), "columns": int(columns)}
    stride, padding = (int(number) for number in rng.integers([1, 0], [3, 3]))
    return image(windows, stride, padding)


def image(windows: Mapping[str, int], stride: int, padding: int, slack: int = 0) -> dict[str, int]:
    """Return the lengths for so many windows; `slack` pixels of each side are reached by none, if stride allows it."""
    sizes = {name: windows[name] for name in ("N", "in", "out", "k")}
    sides = [(windows[name] - 1) * stride + windows["k"] + min(slack, stride - 1) for name in ("rows", "columns")]
    padding = min(padding, (min(sides) - 1) // 2)
    sizes |= {name: int(side - 2 * padding) for name, side in zip(("H", "W"), sides, strict=True)}
    # What is the default is left out.
    return sizes | ({"stride": int(stride)} if stride > 1 else {}) | ({"padding": int(padding)} if padding else {})


def images(rng: np.random.Generator) -> Iterator[dict[str, int]]:
    """Yield lengths in every relation; any number of windows has an image, so that the kernel fits."""
    yield first(rng)
    for turn, windows in enumerate(relations(WINDOWS, rng)):
        if windows["out"] == 1:  # its grad_bias is a single sum, which is not to be near zero beside its terms
            windows |= {"N": 2, "rows": 2}
        stride, padding = STEPS[turn % len(STEPS)]
        yield image(windows, stride, padding, slack=int(rng.integers(stride)))
    axes = ("N", "in", "out", "rows", "columns")
    for turn, large in enumerate(axes):
        others = (int(each) for each in rng.permutation([2, 2, 3, 4]))
        windows = {name: int(rng.integers(*LARGE)) if name == large else next(others) for name in axes}
        yield image({**windows, "k": 2}, *STEPS[turn % 4], slack=int(rng.integers(2)))
    few = {"N": 2, "in": 3, "out": 2, "k": 2, **dict(zip(("rows", "columns"), rng.permutation([2, 3]), strict=True))}
    yield image({**few, "k": int(rng.integers(17, 20))}, 1, 0)
    for side in ("rows", "columns"):
        yield image({**few, side: 1}, int(rng.integers(*LARGE)), 1, slack=int(rng.integers(2, 5)))
    padding = int(rng.integers(17, 20))
    yield {**few, "H": few["rows"], "W": few["columns"], "stride": 9, "padding": padding}


def kernel_as_large_as_the_image(layer: Layer, rng: np.random.Generator) -> Iterator[Case]:
    """a kernel as large as the image: there is one window"""
    for k, padding in ((3, 0), (5, 1)):
        yield layer.case(rng, image({"N": 2, "in": 3, "out": 4, "k": k, "rows": 1, "columns": 1}, 2, padding))


def windows_apart(layer: Layer, rng: np.random.Generator) -> Iterator[Case]:
    """pixels that no window reaches get gradient zero"""
    for k, stride, padding in ((1, 2, 0), (2, 3, 1), (2, 5, 0)):
        windows = {"N": 2, "in": 3, "out": 4, "k": k, "rows": 3, "columns": int(rng.integers(4, 7))}
        yield layer.case(rng, image(windows, stride, padding, slack=stride - 1))


def wide_border(layer: Layer, rng: np.random.Generator) -> Iterator[Case]:
    """a border wider than the kernel: windows of zeros give the bias alone"""
    for k, stride, padding in ((1, 1, 1), (1, 2, 2), (2, 1, 3), (3, 2, 4)):
        height, width = rng.permutation([2, 3, 4, 5])[:2]
        sizes = {"N": 2, "in": 3, "out": 4, "k": k, "H": int(height), "W": int(width)}
        yield layer.case(rng, {**sizes, "stride": stride, "padding": padding})


@rule
def images_of_many_sizes(s: Script) -> None:
    """one object, given images of many sizes, gives each its own result"""
    layer = replace(EXERCISE, id=s.module)
    for stride, padding in ((1, 0), (2, 1), (1, 1)):
        sizes = {"in": 2, "out": 3, "k": int(s.rng.integers(2, 4))}
        conv = s.make("Conv2d", *sizes.values(), s.generator(), stride, padding)
        for turn in range(8):
            if turn % 4 != 2:  # another size, and then the same again
                n, height, width = s.rng.integers([1, 4, 4], [4, 9, 9])
            case = layer.case(s.rng, {**sizes, "N": n, "H": height, "W": width, "stride": stride, "padding": padding})
            layer.there_and_back(s, case, turn, conv)


EXERCISE = Layer(
    writes="forward and backward",
    minutes=35,
    order=7,
    layer="Conv2d",
    formula="each window times each kernel, summed, plus the bias",
    make=("in", "out", "k", RNG),
    keywords={"stride": "stride", "padding": "padding"},
    axes={
        "N": Axis(real=8),
        "in": Axis(real=8),
        "out": Axis(real=8),
        "k": Axis(real=3),
        "H": Axis(real=16),
        "W": Axis(real=16),
        "padding": Axis(real=1),
    },
    sizes=images,
    inputs={"x": Array("N in H W", scales=(1.0, 1.0, 2.0**-8, 1.0, 64.0))},
    returns=("grad_x",),
    parameters={"weight": "out in k k", "bias": "out"},
    cases=(kernel_as_large_as_the_image, windows_apart, wide_border),
    checks=(images_of_many_sizes,),
    absolute=1e-6,
)
