"""Sigmoid: forward is given, backward is the learner's."""

import numpy as np
import pytest

from grader.checks.inputs import normal
from grader.judge.answer import Answer
from grader.judge.compare import CheckFailed, as_array, expect_array
from grader.judge.gradient import central_difference
from grader.judge.reference import Sigmoid

SHAPE = (7, 5)
EXTREME = np.array([[-1e308, -1e30, -800.0, -709.5, -40.0, -1.0, 0.0, 1.0, 40.0, 709.5, 800.0, 1e30, 1e308]])
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
    """grad_input, which backward returns, agrees with the numerical gradient."""
    layer = answer.make("Sigmoid")
    x, grad_output = inputs(rng, *SHAPE), normal(rng, *SHAPE)
    layer.forward(x)
    expect_array("grad_input", layer.backward(grad_output), central_difference(Sigmoid().forward, x, grad_output))


def own_backward(answer: Answer, x: np.ndarray, grad_output: np.ndarray) -> np.ndarray:
    """Return what a new layer of the answer gives for one batch: what is right is judged by the check above."""
    with answer.together():
        layer = answer.make("Sigmoid")
        forward, backward = layer.forward(x), layer.backward(grad_output)
    forward.get()
    got = as_array("grad_input", backward.get())
    if got.shape != x.shape:
        rows = [("grad_input", f"expected  shape {x.shape}"), ("", f"got       shape {got.shape}")]
        raise CheckFailed(rows, "grad_input")
    return got


def test_any_shape(answer: Answer, rng: np.random.Generator) -> None:
    """arrays of any shape get a gradient of their shape, with the same values."""
    x, grad_output = inputs(rng, 4, 6), normal(rng, 4, 6)
    flat = own_backward(answer, x, grad_output)
    for shape in ((24,), (2, 3, 4), (1, 24)):
        got = own_backward(answer, x.reshape(shape), grad_output.reshape(shape))
        expect_array("grad_input", got, flat.reshape(shape))


def test_extreme_inputs_stay_finite(answer: Answer, rng: np.random.Generator) -> None:
    """inputs as large as floats go get a finite gradient, that of inputs of 40."""
    for x in (EXTREME, EXTREME_FLOAT32):
        grad_output = normal(rng, *x.shape, dtype=x.dtype)
        own = own_backward(answer, np.clip(x, -40, 40), grad_output)
        expect_array("grad_input", own_backward(answer, x, grad_output), own)


def test_backward_belongs_to_the_last_forward(answer: Answer, rng: np.random.Generator) -> None:
    """a second batch gets its own gradient; backward twice gives the same."""
    layer = answer.make("Sigmoid")
    layer.forward(inputs(rng, *SHAPE))
    for n in (7, 4):
        x, grad_output = inputs(rng, n, 5), normal(rng, n, 5)
        own = own_backward(answer, x, grad_output)
        layer.forward(x)
        for _ in range(2):
            expect_array("grad_input", layer.backward(grad_output), own)


def test_nothing_else_is_changed(answer: Answer, rng: np.random.Generator) -> None:
    """arguments and earlier results stay as they are."""
    layer = answer.make("Sigmoid")
    for dtype in (np.float64, np.float64, np.float32, np.float32):
        layer.forward(inputs(rng, *SHAPE).astype(dtype))
        for _ in range(2):
            layer.backward(normal(rng, *SHAPE, dtype=dtype))
    answer.expect_untouched()


def test_two_layers_share_nothing(answer: Answer, rng: np.random.Generator) -> None:
    """two layers, used in turn, share nothing."""
    layer, other = answer.make("Sigmoid"), answer.make("Sigmoid")
    x, grad_output = inputs(rng, *SHAPE), normal(rng, *SHAPE)
    own = own_backward(answer, x, grad_output)
    layer.forward(x)
    other.forward(inputs(rng, *SHAPE))
    expect_array("grad_input, beside another layer", layer.backward(grad_output), own)


def test_float32(answer: Answer, rng: np.random.Generator) -> None:
    """a float32 batch gets the gradient that float64 gives."""
    x, grad_output = inputs(rng, 50, 28), normal(rng, 50, 28)
    own = own_backward(answer, x, grad_output)
    expect_array("grad_input", own_backward(answer, x.astype(np.float32), grad_output.astype(np.float32)), own)
