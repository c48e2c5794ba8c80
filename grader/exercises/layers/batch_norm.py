"""BatchNorm: forward and backward are the learner's."""

from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np

from grader.exercises.inputs import spread_out
from grader.kinds import Array, Axis, Case, Layer, Script, extreme, normal, rule
from grader.kinds.exercise import shape_of
from grader.kinds.sizes import LARGE, distinct

AXES = {"N": Axis(low=4), "C": Axis(), "H": Axis(), "W": Axis()}
ROWS, IMAGES = "N C", "N C H W"
ODD_SHAPES = "n c h c, n c 1 1, 1 1 h w, c c c c, 1 c 1 w, n c c w, n 1 h 1, 2 2 2 2"  # in both modes
ODD_BATCHES = "n c h 1, 1 c h w, n 1 2 3, 1 c h c, 1 c 9 1"  # in training, where the shape decides what is averaged


def channels(rng: np.random.Generator, *shape: int) -> np.ndarray:
    """Draw channels with a mean and a spread of their own; no variance is a small difference of squares."""
    drawn = rng.uniform([[0.5], [-1]], [[2], [1]], (2, shape[1]))
    spread, mean = drawn.reshape(2, shape[1], *(1 for _ in shape[2:]))
    entries = spread_out(rng, shape, (0, *range(2, len(shape))), 0.3)
    return (entries * spread + mean).astype(np.float32).astype(np.float64)


def variances(rng: np.random.Generator, *shape: int) -> np.ndarray:
    """Draw variances."""
    return rng.uniform(0.25, 4, shape).astype(np.float32).astype(np.float64)


RUNNING = {"running_mean": Array("C"), "running_var": Array("C", variances)}
TRAINING: dict[str, Any] = {"training": True, **RUNNING}
EVALUATION: dict[str, Any] = {"training": False, **RUNNING}
TURNS = {(ROWS, True): 0, (IMAGES, True): 1, (ROWS, False): 2, (IMAGES, False): 3}  # of what and in which mode


def lengths(rng: np.random.Generator, **fixed: int) -> dict[str, Any]:
    """Return lengths that are all different but for those given, and mostly another momentum and eps than usual."""
    drawn: dict[str, Any] = distinct(AXES, rng, fixed)
    if rng.random() < 0.7:
        drawn |= {"momentum": (0.03, 0.3, 0.8)[rng.integers(3)], "eps": float(rng.uniform(1e-3, 0.1))}
    return drawn


def all_lengths(rng: np.random.Generator) -> Iterator[Mapping[str, Any]]:
    """Yield lengths in many relations, each for rows and images, in training and in evaluation."""
    n, h = (int(each) for each in rng.integers(4, 10, 2))
    many, more, wide, wider = (int(each) for each in rng.integers(*LARGE, 4))
    relations: list[tuple[dict[str, int], dict[str, int]]] = [
        ({}, {}),
        ({"N": 4}, {"N": 2}),
        ({"C": 1}, {"C": 2}),
        ({"N": n, "C": n}, {"N": n, "C": n}),
        ({"N": n, "C": 2}, {"H": h, "W": h}),
        ({"N": many}, {"N": many, "C": 4, "H": 2, "W": 3}),
        ({"C": more}, {"N": 5, "C": more, "H": 4, "W": 3}),
        ({"N": many, "C": many}, {"N": 4, "H": 3, "W": wider}),
        ({"C": 3}, {"N": 4, "C": 3, "H": wide, "W": 2}),
    ]
    for rows, images in relations:
        for fixed in (rows, images, rows, images):
            yield lengths(rng, **fixed)


def small_spread(layer: Layer, rng: np.random.Generator) -> Iterator[Case]:
    """channels of small spread: eps is added to the variance, inside the root"""
    for (axes, training), turn in TURNS.items():
        sizes: dict[str, Any] = distinct(AXES, rng)
        if rng.random() < 0.5:
            sizes["eps"] = float(rng.uniform(0.01, 0.1))
        small, eps = int(rng.integers(sizes["C"])), sizes.get("eps", 1e-5)
        x, variance = channels(rng, *(sizes[name] for name in axes.split())), variances(rng, sizes["C"])
        x[:, small] = normal(rng, *x[:, small].shape) * np.float32(np.sqrt(eps) * rng.uniform(0.3, 1.5))
        variance[small] = np.float32(eps * rng.uniform(0.5, 2))
        settings = {"training": training, "running_mean": normal(rng, sizes["C"]), "running_var": variance}
        yield layer.case(rng, sizes, turn, settings, x=x.astype(np.float32).astype(np.float64))


def shares(layer: Layer, rng: np.random.Generator) -> Iterator[Case]:
    """momentum is the share of the batch in the running statistics, from 0 to 1"""
    for turn, momentum in enumerate((0.0, 1.0, 1.0, 0.0, 0.99, 0.01)):
        yield layer.case(rng, lengths(rng) | {"momentum": momentum}, turn % 2)


@extreme
def one_and_equal(layer: Layer, rng: np.random.Generator) -> Iterator[Case]:
    """one image, one channel, one pixel, and axes of equal length"""
    sizes = dict(zip("nchw", map(int, rng.permutation(np.arange(4, 10))), strict=False))
    for shapes, modes in ((ODD_SHAPES, (True, False)), (ODD_BATCHES, (True,))):
        for shape in shapes.split(", "):
            n, c, h, w = shape_of(shape, sizes)
            for training in modes:
                case = layer.case(rng, lengths(rng, N=n, C=c, H=h, W=w), TURNS[IMAGES, training])
                if c == 1:  # its gradients are single sums, which are not to be near zero beside their terms
                    (x,), (grad_output,) = case.inputs, case.upstream
                    leaning = (grad_output + 1 + (x - x.mean()) / x.std()) / 2
                    case.upstream = (leaning.astype(np.float32).astype(np.float64),)
                yield case
    for axes, fixed in ((ROWS, {}), (ROWS, {"C": 1}), (IMAGES, {}), (IMAGES, {"H": 1, "W": 1})):
        yield layer.case(rng, lengths(rng, N=1, **fixed), TURNS[axes, False])


@extreme
def few_values(layer: Layer, rng: np.random.Generator) -> Iterator[Case]:
    """two or three values a channel are enough to train with"""
    for axes, n, h, w in ((ROWS, 2, 1, 1), (ROWS, 3, 1, 1), (IMAGES, 1, 1, 2), (IMAGES, 1, 3, 1), (IMAGES, 2, 1, 1)):
        eps = float(rng.uniform(0.5, 1))  # a small one leaves next to nothing of grad_x
        yield layer.case(rng, lengths(rng, N=n, H=h, W=w) | {"eps": eps}, TURNS[axes, True])


def switched(s: Script) -> None:
    """backward follows the mode of the last forward, not the one set now"""
    for (_, training), turn in TURNS.items():
        case = EXERCISE.case(s.rng, lengths(s.rng), turn)
        layer = EXERCISE.made(s, case.sizes)
        EXERCISE.furnish(layer, case)
        EXERCISE.forward(layer, case)
        for mode in (not training, training):
            layer.set(training=mode)
            EXERCISE.backward(layer, case)


def history(s: Script) -> None:
    """the running statistics follow every training batch, and no other"""
    _batches(s, 12, (ROWS,))


@rule
def mixed_history(s: Script) -> None:
    """one layer takes rows and images in turn and keeps its statistics"""
    _batches(s, 20, (ROWS, IMAGES))


def _batches(s: Script, count: int, kinds: tuple[str, ...]) -> None:
    sizes = lengths(s.rng)
    layer = EXERCISE.made(s, sizes)
    layer.set(running_mean=normal(s.rng, sizes["C"]), running_var=variances(s.rng, sizes["C"]))
    for number in range(count):
        training, axes = bool(number % 5 < 3), kinds[int(s.rng.integers(len(kinds)))]
        s.sizes = {**sizes, **distinct(AXES, s.rng, {"C": sizes["C"]})}
        case = EXERCISE.case(s.rng, s.sizes, TURNS[axes, training], {"training": training})
        EXERCISE.furnish(layer, case, number)
        EXERCISE.forward(layer, case)
        if number % 3:
            EXERCISE.backward(layer, case)
        if number == 7:
            layer.fill(running_mean=normal(s.rng, sizes["C"]), running_var=variances(s.rng, sizes["C"]))


@extreme
def new_layer(s: Script) -> None:
    """a new layer evaluates with mean 0 and variance 1, and goes on from there"""
    for turns in ((2, 0, 2), (3, 1, 3), (0, 0, 2), (1, 1, 3)):
        sizes = distinct(AXES, s.rng)
        layer = EXERCISE.made(s, sizes)
        for turn in turns:
            case = EXERCISE.case(s.rng, sizes, turn, {"training": turn < 2})
            layer.set(**case.settings)
            EXERCISE.forward(layer, case)
            EXERCISE.backward(layer, case)


def real(s: Script) -> None:
    """Record passes at a real size."""
    for sizes, turns in (({"N": 300, "C": 100, "H": 1, "W": 1}, (0,)), ({"N": 4, "C": 32, "H": 15, "W": 13}, (1, 3))):
        for turn in turns:
            EXERCISE.there_and_back(s, EXERCISE._single(EXERCISE.case(s.rng, sizes, turn)))


EXERCISE = Layer(
    id="layers/batch_norm",  # its own checks draw cases of it
    writes="forward and backward",
    minutes=20,
    order=5,
    layer="BatchNorm",
    formula="(x - mean) / sqrt(var + eps) * weight + bias, for each channel, in the mode that is set",
    make=("C",),
    keywords={"momentum": "momentum", "eps": "eps"},
    axes=AXES,
    sizes=all_lengths,
    inputs={"x": Array((ROWS, IMAGES), channels)},
    returns=("grad_x",),
    parameters={"weight": "C", "bias": "C"},
    starts={"weight": 1.0, "bias": 0.0, "running_mean": 0.0, "running_var": 1.0},
    states=("running_mean", "running_var"),
    settings=(TRAINING, TRAINING, EVALUATION, EVALUATION),
    cases=(small_spread, shares, one_and_equal, few_values),
    checks=(switched, history, new_layer, mixed_history),
    real=real,
    absolute=1e-6,
)
