"""Sigmoid: forward is given, backward is the learner's."""

import numpy as np
import pytest

from grader.checks.inputs import normal
from grader.judge.answer import Answer
from grader.judge.compare import expect_array
from grader.judge.gradient import central_difference
from grader.judge.reference import Sigmoid

SHAPE = (7, 5)
EXTREME = np.array([-1e308, -1e30, -800.0, -709.5, -40.0, -1.0, 0.0, 1.0, 40.0, 709.5, 800.0, 1e30, 1e308])
EXTREME_FLOAT32 = np.clip(EXTREME, -3e38, 3e38).astype(np.float32)


def inputs(rng: np.random.Generator, *shape: int) -> np.ndarray:
    """Draw inputs of both signs, some exactly 0."""
    return 2 * normal(rng, *shape) * (rng.random(shape) < 0.9)


@pytest.mark.given
def test_forward_is_the_logistic_function(answer: Answer, rng: np.random.Generator) -> None:
    """forward returns 1 / (1 + exp(-x)), finite for every finite x."""
    layer = answer.make("Sigmoid")
    for x in (inputs(rng, *SHAPE), EXTREME, EXTREME_FLOAT32):
        expect_array("the result of forward", layer.forward(x), Sigmoid().forward(x.astype(np.float64)))


def test_grad_input_agrees_with_central_differences(answer: Answer, rng: np.random.Generator) -> None:
    """grad_input, which backward returns, agrees with central differences."""
    layer = answer.make("Sigmoid")
    x, grad_output = inputs(rng, *SHAPE), normal(rng, *SHAPE)
    layer.forward(x)
    expect_array("grad_input", layer.backward(grad_output), central_difference(Sigmoid().forward, x, grad_output))


def expected_backward(x: np.ndarray, grad_output: np.ndarray) -> np.ndarray:
    """Return what the reference gives in float64."""
    reference = Sigmoid()
    reference.forward(x.astype(np.float64))
    return reference.backward(grad_output.astype(np.float64))


def test_any_shape(answer: Answer, rng: np.random.Generator) -> None:
    """arrays of any shape get a gradient of their shape."""
    layer = answer.make("Sigmoid")
    for shape in ((6,), (2, 3, 4), (1, 1)):
        x, grad_output = inputs(rng, *shape), normal(rng, *shape)
        layer.forward(x)
        expect_array("grad_input", layer.backward(grad_output), expected_backward(x, grad_output))


def test_extreme_inputs_stay_finite(answer: Answer, rng: np.random.Generator) -> None:
    """inputs as large as floats go get a finite, right gradient."""
    layer = answer.make("Sigmoid")
    for x in (EXTREME, EXTREME_FLOAT32):
        grad_output = normal(rng, *x.shape, dtype=x.dtype)
        layer.forward(x)
        expect_array("grad_input", layer.backward(grad_output), expected_backward(x, grad_output))


def test_backward_belongs_to_the_last_forward(answer: Answer, rng: np.random.Generator) -> None:
    """a second batch gets its own gradient; backward twice gives the same."""
    layer = answer.make("Sigmoid")
    for n in (7, 4):
        x, grad_output = inputs(rng, n, 5), normal(rng, n, 5)
        layer.forward(x)
        for _ in range(2):
            expect_array("grad_input", layer.backward(grad_output), expected_backward(x, grad_output))


def test_nothing_else_is_changed(answer: Answer, rng: np.random.Generator) -> None:
    """arguments and earlier results stay as they are."""
    layer = answer.make("Sigmoid")
    for _ in range(2):
        layer.forward(inputs(rng, *SHAPE))
        layer.backward(normal(rng, *SHAPE))
        layer.backward(normal(rng, *SHAPE))
    answer.expect_untouched()


def test_two_layers_share_nothing(answer: Answer, rng: np.random.Generator) -> None:
    """two layers, used in turn, share nothing."""
    layers = [answer.make("Sigmoid") for _ in range(2)]
    xs = [inputs(rng, *SHAPE) for _ in layers]
    for layer, x in zip(layers, xs, strict=True):
        layer.forward(x)
    for layer, x in zip(layers, xs, strict=True):
        grad_output = normal(rng, *SHAPE)
        expect_array("grad_input", layer.backward(grad_output), expected_backward(x, grad_output))


def test_float32(answer: Answer, rng: np.random.Generator) -> None:
    """a float32 batch gets the right gradient."""
    layer = answer.make("Sigmoid")
    x = inputs(rng, 50, 28).astype(np.float32)
    grad_output = normal(rng, 50, 28, dtype=np.float32)
    layer.forward(x)
    expect_array("grad_input", layer.backward(grad_output), expected_backward(x, grad_output))
