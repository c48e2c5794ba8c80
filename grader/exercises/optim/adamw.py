"""AdamW: step is the learner's."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from grader.kinds import Exercise, Script, normal, rule

SHAPES = ((3, 4), (5,), (3, 4), (1,), (2, 3, 2))
FEW = SHAPES[:3]


def parameter(s: Script, *shape: int, dtype: Any = np.float64) -> np.ndarray:
    """Draw a parameter of which one entry is so large that steps do not bring it near 0: errors are relative to it."""
    drawn = np.asarray(normal(s.rng, *shape, dtype=dtype))
    if drawn.size:
        drawn.flat[0] = (3 + abs(drawn.flat[0])) * s.rng.choice([-1, 1])
    return drawn


def steps(
    s: Script,
    count: int,
    scale: float = 1.0,
    shapes: Sequence[tuple[int, ...]] = SHAPES,
    dtype: Any = np.float64,
    **options: Any,
) -> None:
    """Record some steps with fresh gradients in arrays that the caller fills anew, and a look after each.

    The gradients are looked at after the first step and the last.
    """
    params = [s.hold(parameter(s, *shape, dtype=dtype)) for shape in shapes]
    grads = [s.hold(np.zeros(shape, dtype)) for shape in shapes]
    optimiser = s.make("AdamW", params, **options)
    for number in range(count):
        for grad in grads:
            values = scale * normal(s.rng, *grad.shape) / (1 + number)
            grad.write(values * (s.rng.random(grad.shape) < 0.9))
        optimiser.step(grads, results=())
        for place, (param, grad) in enumerate(zip(params, grads, strict=True), start=1):
            param.look(f"parameter {place}")
            if number in (0, count - 1):
                grad.look(f"gradient {place}")


def steps_without_decay(s: Script) -> None:
    """each step moves every parameter in place, by the corrected means"""
    for count, lr in ((1, 0.3), (3, 0.05), (6, 0.1), (10, float(s.rng.uniform(0.05, 0.3)))):
        steps(s, count, lr=lr)
    for scale in (2.0**10, 2.0**-10):
        steps(s, 3, scale, lr=0.1)


def other_betas(s: Script) -> None:
    """the betas are those that it was made with"""
    steps(s, 6, shapes=FEW, lr=0.1, betas=(0.7, 0.95))
    steps(s, 3, shapes=FEW, lr=0.1, betas=(float(s.rng.uniform(0.3, 0.8)), 0.99))
    steps(s, 4, shapes=FEW, lr=0.1, betas=(0.0, 0.9))
    steps(s, 4, shapes=FEW, lr=0.1, betas=(0.8, 0.0), eps=0.3)


def large_eps(s: Script) -> None:
    """eps is added to the root of the corrected mean of squares"""
    for eps, scale in ((0.3, 1.0), (1e-2, 1e-2), (1e-2, 1.0)):
        steps(s, 4, scale, FEW, lr=0.1, eps=eps)


def weight_decay(s: Script) -> None:
    """the decay pulls at the parameter before the step, apart from the gradient"""
    for decay in (0.1, 0.5, float(s.rng.uniform(0.05, 0.6))):
        steps(s, 5, shapes=FEW, lr=0.3, weight_decay=decay)


def other_shapes(s: Script) -> None:
    """one parameter, many, large ones, a single number, an empty one"""
    steps(s, 3, lr=0.1, shapes=((7,),))
    steps(s, 2, lr=0.1, shapes=((), (1, 1), (70,), (9, 9), (0, 3)))
    steps(s, 2, lr=0.1, shapes=((4,),) * 12)
    params = [s.hold(parameter(s, 2)) for _ in range(int(s.rng.integers(66, 80)))]
    optimiser = s.make("AdamW", params, lr=0.1, weight_decay=0.1)
    for _ in range(2):
        optimiser.step([normal(s.rng, 2) for _ in params], results=())
    for place, param in enumerate(params, start=1):
        param.look(f"parameter {place}")


def defaults(s: Script) -> None:
    """the defaults are lr = 1e-3, betas 0.9 and 0.999, eps 1e-8, no decay"""
    param = s.hold(np.zeros(6))
    optimiser = s.make("AdamW", [param])
    for _ in range(4):
        optimiser.step([normal(s.rng, 6)], results=())
        param.look("parameter 1")


def many_steps(s: Script) -> None:
    """one optimiser makes many steps; the parameters may be written from outside in between"""
    held = [s.hold(parameter(s, *shape)) for shape in ((3, 4), (5,))]
    optimiser = s.make("AdamW", held, lr=0.1, weight_decay=0.2)
    for number in range(int(s.rng.integers(70, 90))):
        optimiser.step([normal(s.rng, *param.shape) for param in held], results=())
        if number % 5 == 0:
            for place, param in enumerate(held, start=1):
                param.look(f"parameter {place}")
                if number % 3 == 0:
                    param.write(parameter(s, *param.shape))


@rule
def float32_parameters(s: Script) -> None:
    """float32 gives what float64 gives"""
    steps(s, 5, dtype=np.float32, lr=0.1, weight_decay=0.1)


@rule
def two_optimisers(s: Script) -> None:
    """two optimisers, used in turn, share nothing"""
    held = [[s.hold(parameter(s, 3, 2)), s.hold(parameter(s, 4))] for _ in range(2)]
    optimisers = [s.make("AdamW", params, lr=0.1) for params in held]
    for number in range(6):
        optimisers[number % 2].step([normal(s.rng, 3, 2), normal(s.rng, 4)], results=())
        for params in held:
            for place, param in enumerate(params, start=1):
                param.look(f"parameter {place}")


def real(s: Script) -> None:
    """Record steps for 30,000 numbers in float32."""
    param = s.hold(normal(s.rng, 784, 40, dtype=np.float32))
    optimiser = s.make("AdamW", [param], lr=0.1)
    for _ in range(2):
        optimiser.step([normal(s.rng, 784, 40, dtype=np.float32)], results=())
    param.look("parameter 1")


EXERCISE = Exercise(
    writes="AdamW.step",
    minutes=12,
    order=1,
    checks=(
        steps_without_decay, other_betas, large_eps, weight_decay, other_shapes, defaults, many_steps, two_optimisers,
        float32_parameters,
    ),
    real=real,
    absolute=1e-6,  # a step can bring a parameter of size 1 near 0
)  # fmt: skip
