"""What learners get wrong in Sigmoid.backward.

In the formulas: z = the input (7, 5), g = grad_output (7, 5), a = sigmoid(z), s = the sigmoid itself.
"""

from types import SimpleNamespace

import numpy as np

from grader.exercises.inputs import normal
from grader.naming.records import Mistake, Trial, clashes
from grader.judge.answer import Answer, Remote
from grader.judge.reference import Sigmoid

SHAPE = (7, 5)
AXES = {7: "N", 5: "D"}


def observe(answer: Answer, rng: np.random.Generator) -> Trial:
    """Send one batch there and back, a second one, one of three axes, then two layers in turn."""
    reference, z, g = Sigmoid(), 2 * normal(rng, *SHAPE), normal(rng, *SHAPE)
    trial = Trial(SimpleNamespace(z=z, g=g, a=reference.forward(z), s=Sigmoid().forward))
    with trial.together(answer):
        layer = answer.make("Sigmoid")
        _forward(trial, "", layer, reference, z)
        _backward(trial, "", layer, reference, g)
        _backward(trial, "again ", layer, reference, g)
        for prefix, shape in (("second ", SHAPE), ("three axes ", (2, 3, 4)), ("one axis ", (6,))):
            _forward(trial, prefix, layer, reference, normal(rng, *shape))
            _backward(trial, prefix, layer, reference, normal(rng, *shape))
        pairs = [(answer.make("Sigmoid"), Sigmoid()) for _ in range(2)]
        for prefix, pair in zip(("beside ", "neighbour "), pairs, strict=True):
            _forward(trial, prefix, *pair, normal(rng, *SHAPE))
        _backward(trial, "beside ", *pairs[0], g)
    return trial


def _forward(trial: Trial, prefix: str, layer: Remote, reference: Sigmoid, z: np.ndarray) -> None:
    trial.expected[f"{prefix}the result of forward"] = reference.forward(z)
    trial.take(f"{prefix}the result of forward", lambda: layer.forward(z))


def _backward(trial: Trial, prefix: str, layer: Remote, reference: Sigmoid, g: np.ndarray) -> None:
    trial.expected[f"{prefix}grad_input"] = reference.backward(g)
    trial.take(f"{prefix}grad_input", lambda: layer.backward(g))


MISTAKES = (
    Mistake(
        "double-sigmoid",
        "The sigmoid was applied twice: what forward returned is sigmoid(x) already, and backward takes the sigmoid of it again.",
        "Is what you kept in forward the input or the output? The slope written with the output needs no sigmoid any more.",
        {"grad_input": lambda d: d.g * d.s(d.a) * (1 - d.s(d.a))},
    ),
    Mistake(
        "raw-z",
        "The slope has no bounds, but a sigmoid is never steeper than 0.25: the input stands where the output belongs.",
        "The short form of the slope is written with y, the output of forward, not with x.",
        {"grad_input": lambda d: d.g * d.z * (1 - d.z)},
    ),
    Mistake(
        "no-derivative",
        "grad_output comes back as it is: the slope of the sigmoid is missing.",
        "The chain rule multiplies what arrives by dy/dx. What is dy/dx of the sigmoid?",
        {"grad_input": lambda d: d.g},
    ),
    Mistake(
        "no-upstream",
        "The slope of the sigmoid comes back alone: what arrives from above, grad_output, is missing.",
        "dL/dx = dL/dy * dy/dx. You have the second factor; where does the first one come from?",
        {"grad_input": lambda d: d.a * (1 - d.a)},
    ),
    Mistake(
        "half-product",
        "Only one factor of the slope is there: the result does not go to 0 where the sigmoid is near 0.",
        "The slope goes to 0 on both sides. Your expression does so on one side only.",
        {"grad_input": lambda d: d.g * (1 - d.a)},
    ),
    Mistake(
        "other-half",
        "Only one factor of the slope is there: the result does not go to 0 where the sigmoid is near 1.",
        "The slope goes to 0 on both sides. Your expression does so on one side only.",
        {"grad_input": lambda d: d.g * d.a},
    ),
    Mistake(
        "g-for-a",
        "The slope was computed from grad_output; it belongs to the output of forward.",
        "Two arrays play a part: what forward returned, and what arrives from above. Which of them has a slope?",
        {"grad_input": lambda d: d.g * (1 - d.g)},
    ),
    Mistake(
        "sign",
        "Every entry is right but for its sign. The sigmoid rises everywhere, so its slope is never negative.",
        "Follow the minus signs through your derivation: the one of exp(-x) and the one of the power -1.",
        {"grad_input": lambda d: -d.g * d.a * (1 - d.a)},
    ),
    Mistake(
        "derivative-twice",
        "The slope is there twice: every entry is the right one multiplied by the slope once more.",
        "There is one sigmoid between x and y, so there is one factor dy/dx.",
        {"grad_input": lambda d: d.g * (d.a * (1 - d.a)) ** 2},
    ),
    Mistake(
        "matmul-chain",
        "grad_output and the slope met in a matrix product. The sigmoid works entry by entry, and so does its chain rule.",
        "Which operator multiplies two arrays of the same shape entry by entry?",
        shows=lambda trial: clashes(trial, "matmul", {SHAPE}, {SHAPE, SHAPE[::-1]}),
    ),
    Mistake(
        "tanh-rule",
        "That is the slope of tanh. The sigmoid has a similar one, but not the same.",
        "Check at x = 0: the sigmoid is 0.5 there and its slope is 0.25.",
        {"grad_input": lambda d: d.g * (1 - d.a * d.a)},
    ),
    Mistake(
        "relu-gate",
        "That is the backward pass of ReLU: everything passes where x is positive, and nothing elsewhere.",
        "The sigmoid lets something through everywhere: the steeper it is, the more.",
        {"grad_input": lambda d: d.g * (d.z > 0)},
    ),
    Mistake(
        "shared-state",
        "A layer alone is right; with a second one beside it, it gets the other's values: something belongs to the class "
        "and not to the object.",
        "What a layer keeps must be set on self in forward; not in the class body, a default or a module.",
        shows=lambda trial: (
            all(trial.right(f"{prefix}grad_input") for prefix in ("", "again ", "second "))
            and not trial.right("beside grad_input")
        ),
    ),
)
