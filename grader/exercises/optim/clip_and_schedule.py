"""clip_by_global_norm and learning_rate are the learner's."""

from collections.abc import Iterable, Sequence

import numpy as np

from grader.kinds import Function, Script, extreme, normal

SHAPES = ((3, 4), (5,), (2, 3, 2), (1,), (4, 1))
ZEROS = ("the list of zeros", "their norm")


def gradients(s: Script, shapes: Sequence[tuple[int, ...]] = SHAPES, size: float = 1.0) -> list[np.ndarray]:
    """Draw arrays of different norms; together they have a norm of at least 0.2."""
    drawn = [size * 2.0 ** int(s.rng.integers(-2, 3)) * normal(s.rng, *shape) for shape in shapes]
    drawn[0].flat[0] = max(size, 0.25)
    return drawn


def clip(s: Script, grads: list[np.ndarray], part: float) -> None:
    """Record the clipping of gradients to a part of their norm."""
    norm = float(np.sqrt(sum((g.astype(np.float64) ** 2).sum() for g in grads)))
    s.call("clip_by_global_norm", grads, round(part * norm, 3))


def long_gradients(s: Script) -> None:
    """above max_norm all arrays are scaled by the one factor max_norm / norm"""
    for size in (1.0, 1.0, 0.125, 32.0):
        for part in (0.03, 0.3, float(s.rng.uniform(0.4, 0.95))):
            clip(s, gradients(s, size=size), part)
    for norm in (0.25, 0.45):
        grads = gradients(s)
        whole = np.sqrt(sum((g**2).sum() for g in grads))
        clip(s, [norm / whole * g for g in grads], 0.5)


def short_gradients(s: Script) -> None:
    """at and below max_norm the numbers stay as they are"""
    for size in (1.0, 0.125, 32.0):
        for part in (float(s.rng.uniform(1.05, 2)), 30.0):
            clip(s, gradients(s, size=size), part)
    s.call("clip_by_global_norm", [np.array([3.0]), np.array([[0.0, -4.0]])], 5.0)
    s.call("clip_by_global_norm", [np.array([[3.0, 0.0]]), np.array([-4.0]), np.array([12.0])], 13)


def other_lists(s: Script) -> None:
    """lists of one array or many, of long or empty ones, are clipped alike"""
    for shapes in (
        ((7,),), ((1,),), ((1, 1), (2,)), ((4,),) * 3, ((3,),) * int(s.rng.integers(66, 80)), ((90,), (2, 70)),
        ((2, 1, 3, 2), (0,), (3,), (2, 0)),
    ):  # fmt: skip
        clip(s, gradients(s, shapes), float(s.rng.uniform(0.2, 0.8)))
        clip(s, gradients(s, shapes), float(s.rng.uniform(1.2, 3)))


@extreme
def zeros(s: Script) -> None:
    """gradients that are zero everywhere stay so"""
    for shapes in (SHAPES, ((3,),)):
        s.call("clip_by_global_norm", [np.zeros(shape) for shape in shapes], 1.0, results=ZEROS)


def rates(s: Script, steps: Iterable[int], warmup: int, total: int, floor: float | None = None) -> None:
    """Record the learning rates of some steps; at and after total the floor is given, and not zero."""
    peak = round(float(s.rng.uniform(0.5, 3)), 2)
    given = {} if floor is None else {"floor": round(floor * peak, 3)}
    for step in steps:
        s.call("learning_rate", step, peak=peak, warmup=warmup, total=total, **given)


def schedules(s: Script) -> list[tuple[int, int]]:
    """Draw numbers of steps: of the warmup, and of all."""
    drawn = [int(n) for n in s.rng.integers(2, 40, 4)]
    pairs = [(1, 2), (4, 12), (5, 32), (10, 11), (10, 18), (drawn[0], drawn[0] + drawn[1]), (drawn[2], 70 + drawn[3])]
    return [*pairs, (200, 2_000)]


def some(s: Script, low: int, high: int, most: int = 8) -> list[int]:
    """Return the first and the last of these steps and some between, in any order."""
    between = (
        range(low, high) if high - low <= most else [low, low + 1, *s.rng.integers(low, high, most), high - 2, high - 1]
    )
    return [int(step) for step in s.rng.permutation(between)]


def warmup(s: Script) -> None:
    """the steps of the warmup rise by equal parts, from peak / warmup to peak"""
    for rising, total in schedules(s):
        for floor in (None, float(s.rng.uniform(0.05, 0.5))):
            rates(s, some(s, 0, rising), rising, total, floor)


def decay(s: Script) -> None:
    """after the warmup half a cosine comes down from peak towards floor"""
    for rising, total in schedules(s):
        for floor in (None, 0.0, float(s.rng.uniform(0.05, 0.5))):
            rates(s, some(s, rising, total), rising, total, floor)


def no_warmup(s: Script) -> None:
    """without a warmup the decay starts at step 0, at peak"""
    for total in (1, 2, 8, 27, int(s.rng.integers(66, 90))):
        for floor in (None, float(s.rng.uniform(0.05, 0.5))):
            rates(s, some(s, 0, total), 0, total, floor)


def after_the_decay(s: Script) -> None:
    """from total on the rate is floor"""
    for rising, total in ((0, 1), (0, 9), *schedules(s)):
        steps = (
            total,
            total + 1,
            total + 2,
            total + 8,
            2 * total - rising,
            3 * total,
            total + int(s.rng.integers(3, 99)),
        )
        rates(s, steps, rising, total, float(s.rng.uniform(0.05, 0.5)))


@extreme
def down_to_zero(s: Script) -> None:
    """floor is 0 where it is not given: the rate is 0 from total on"""
    for rising, total in ((0, 8), (4, 12)):
        rates(s, (total, total + 1, total + 5), rising, total)


def real(s: Script) -> None:
    """Record the clipping of 80,000 numbers in float32."""
    shapes = ((784, 100), (100,), (100, 10), (10,))
    for part in (0.1, 2.0):
        clip(s, [g.astype(np.float32) for g in gradients(s, shapes)], part)


EXERCISE = Function(
    writes="clip_by_global_norm and learning_rate",
    usual={"clip_by_global_norm": lambda s: (gradients(s), float(s.rng.uniform(0.05, 0.2)))},
    minutes=12,
    order=2,
    results={"clip_by_global_norm": ("the new list", "the norm"), "learning_rate": ("the learning rate",)},
    checks=(
        long_gradients, short_gradients, other_lists, zeros, warmup, decay, no_warmup, after_the_decay, down_to_zero,
    ),
    real=real,
    absolute=1e-6,
)  # fmt: skip
