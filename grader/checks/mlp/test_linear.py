"""Linear: forward is given, backward is the learner's."""

from typing import Any

import numpy as np
import pytest

from grader.checks.inputs import normal, seed_from
from grader.judge.answer import Answer, Remote
from grader.judge.compare import as_array, expect_array, fail
from grader.judge.gradient import central_difference
from grader.judge.reference import Linear

N, IN, OUT = 7, 5, 3


def make_layer(answer: Answer, rng: np.random.Generator, n_in: int = IN, n_out: int = OUT) -> tuple[Remote, Linear]:
    """Make a layer of the answer, and the reference with the same parameters in float64."""
    layer = answer.make("Linear", n_in, n_out, answer.rng(seed_from(rng)))
    reference = Linear(n_in, n_out, rng)
    shapes = {"weight": (n_in, n_out), "bias": (n_out,)}
    values = {}
    for (name, shape), got in zip(shapes.items(), layer.read_all("weight", "bias"), strict=True):
        if as_array(name, got).shape != shape:
            fail((name, f"expected  shape {shape}"), ("", f"got       shape {got.shape}"), subject=name)
        values[name] = normal(rng, *shape) / 4  # float32 holds it exactly, should the layer be in float32
        setattr(reference, name, values[name])
    layer.fill(**values)
    return layer, reference


def expect_backward(layer: Remote, reference: Linear, x: np.ndarray, grad_output: np.ndarray) -> None:
    """Call backward and compare its three results with the reference's."""
    reference.forward(x.astype(np.float64))
    expected = reference.backward(grad_output.astype(np.float64))
    expect_array("grad_input", layer.backward(grad_output), expected, "(N, in)")
    expect_array("grad_weight", layer.read("grad_weight"), reference.grad_weight, "(in, out)")
    expect_array("grad_bias", layer.read("grad_bias"), reference.grad_bias, "(out,)")


@pytest.mark.given
def test_forward_is_x_times_weight_plus_bias(answer: Answer, rng: np.random.Generator) -> None:
    """forward returns x @ weight + bias."""
    layer, reference = make_layer(answer, rng)
    for n in (N, 1):
        x = normal(rng, n, IN)
        expect_array("the result of forward", layer.forward(x), reference.forward(x), "(N, out)")


@pytest.mark.given
def test_parameters_come_from_rng(answer: Answer, rng: np.random.Generator) -> None:
    """the same rng gives the same layer, another rng another."""
    seed = seed_from(rng)
    first, second, other = (
        answer.make("Linear", IN, OUT, answer.rng(s)).read("weight") for s in (seed, seed, seed + 1)
    )
    expect_array("weight of a layer made with the same rng", second, as_array("weight", first))
    if np.array_equal(first, other):
        fail(
            ("weight", "expected  other values from another rng"),
            ("", "got       the same"),
            subject="weight",
        )


def backward(answer: Answer, rng: np.random.Generator) -> tuple[Remote, Linear, np.ndarray, np.ndarray, Any]:
    """Go once through a layer; return it, the reference, x, grad_output and what backward returned."""
    layer, reference = make_layer(answer, rng)
    x, grad_output = normal(rng, N, IN), normal(rng, N, OUT)
    layer.forward(x)
    return layer, reference, x, grad_output, layer.backward(grad_output)


def test_grad_input_agrees_with_central_differences(answer: Answer, rng: np.random.Generator) -> None:
    """grad_input, which backward returns, agrees with central differences."""
    _, reference, x, grad_output, got = backward(answer, rng)
    expect_array("grad_input", got, central_difference(reference.forward, x, grad_output), "(N, in)")


def test_grad_weight_agrees_with_central_differences(answer: Answer, rng: np.random.Generator) -> None:
    """grad_weight agrees with central differences."""
    expect_parameter_gradient(answer, rng, "weight", "(in, out)")


def test_grad_bias_agrees_with_central_differences(answer: Answer, rng: np.random.Generator) -> None:
    """grad_bias agrees with central differences."""
    expect_parameter_gradient(answer, rng, "bias", "(out,)")


def expect_parameter_gradient(answer: Answer, rng: np.random.Generator, parameter: str, meaning: str) -> None:
    """Compare the gradient of one parameter with central differences of the reference's forward."""
    layer, reference, x, grad_output, _ = backward(answer, rng)

    def forward_with(value: np.ndarray) -> np.ndarray:
        setattr(reference, parameter, value)
        return reference.forward(x)

    expected = central_difference(forward_with, getattr(reference, parameter), grad_output)
    expect_array(f"grad_{parameter}", layer.read(f"grad_{parameter}"), expected, meaning)


def test_backward_belongs_to_the_last_forward(answer: Answer, rng: np.random.Generator) -> None:
    """a second batch of another size gets its own gradients."""
    layer, reference = make_layer(answer, rng)
    for n in (N, 4):
        x, grad_output = normal(rng, n, IN), normal(rng, n, OUT)
        layer.forward(x)
        expect_backward(layer, reference, x, grad_output)
    layer.forward(normal(rng, N, IN))
    x = normal(rng, 1, IN)
    layer.forward(x)
    expect_backward(layer, reference, x, normal(rng, 1, OUT))


def test_backward_twice_gives_the_same(answer: Answer, rng: np.random.Generator) -> None:
    """backward twice gives the same: nothing is added up."""
    layer, reference, x, grad_output, _ = backward(answer, rng)
    expect_backward(layer, reference, x, grad_output)


def test_nothing_else_is_changed(answer: Answer, rng: np.random.Generator) -> None:
    """arguments, parameters and earlier results stay as they are."""
    layer, reference, _, grad_output, _ = backward(answer, rng)
    expect_array("weight after backward", layer.read("weight"), reference.weight)
    expect_array("bias after backward", layer.read("bias"), reference.bias)
    layer.forward(normal(rng, N, IN))
    layer.backward(-grad_output)
    answer.expect_untouched()


def test_two_layers_share_nothing(answer: Answer, rng: np.random.Generator) -> None:
    """two layers, used in turn, share nothing."""
    pairs = [make_layer(answer, rng) for _ in range(2)]
    inputs = [normal(rng, N, IN) for _ in pairs]
    for (layer, _), x in zip(pairs, inputs, strict=True):
        layer.forward(x)
    gradients = [normal(rng, N, OUT) for _ in pairs]
    for (layer, reference), x, grad_output in zip(pairs, inputs, gradients, strict=True):
        expect_backward(layer, reference, x, grad_output)
    layer, reference = pairs[0]
    for name in ("weight", "bias", "grad_weight", "grad_bias"):
        expect_array(f"{name} of the first layer", layer.read(name), getattr(reference, name))


def test_float32_at_the_size_of_mnist(answer: Answer, rng: np.random.Generator) -> None:
    """50 float32 images, 784 -> 28, get the right gradients."""
    layer, reference = make_layer(answer, rng, 784, 28)
    x, grad_output = normal(rng, 50, 784, dtype=np.float32), normal(rng, 50, 28, dtype=np.float32)
    layer.forward(x)
    expect_backward(layer, reference, x, grad_output)
