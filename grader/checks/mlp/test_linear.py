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
RULE = ("rule", "all randomness comes from the rng that is given")


def make_layer(answer: Answer, rng: np.random.Generator, n_in: int = IN, n_out: int = OUT) -> tuple[Remote, Linear]:
    """Make a layer of the answer, and the reference with the same parameters in float64."""
    with answer.together():
        layer = answer.make("Linear", n_in, n_out, answer.rng(seed_from(rng)))
        parameters = layer.read_all("weight", "bias")
    reference = Linear(n_in, n_out, rng)
    shapes = {"weight": (n_in, n_out), "bias": (n_out,)}
    values = {}
    for (name, shape), got in zip(shapes.items(), parameters.get(), strict=True):
        if (seen := as_array(name, got).shape) != shape:
            fail((name, f"expected  shape {shape}"), ("", f"got       shape {seen}"), subject=name)
        values[name] = normal(rng, *shape) / 4  # float32 holds it exactly, should the layer be in float32
        setattr(reference, name, values[name])
    layer.fill(**values)
    return layer, reference


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
        answer.make("Linear", IN, OUT, answer.rng(s)).read_all("weight", "bias") for s in (seed, seed, seed + 1)
    )
    for name, one, same in zip(("weight", "bias"), first, second, strict=True):
        if not np.array_equal(as_array(name, one), as_array(name, same)):
            fail((name, "expected  the same from the same rng state"), ("", "got       other values"), RULE)
    if np.array_equal(first[0], as_array("weight", other[0])):
        fail(("weight", "expected  other values from another rng"), ("", "got       the same"), RULE)


def backward(
    answer: Answer, rng: np.random.Generator, n: int, n_out: int = OUT
) -> tuple[Remote, Linear, np.ndarray, np.ndarray, Any]:
    """Go once through a layer; return it, the reference, x, grad_output and what backward returned."""
    layer, reference = make_layer(answer, rng, IN, n_out)
    x, grad_output = normal(rng, n, IN), normal(rng, n, n_out)
    return layer, reference, x, grad_output, there_and_back(layer, x, grad_output)


def there_and_back(layer: Remote, x: np.ndarray, grad_output: np.ndarray) -> Any:
    """Send a batch through forward and a gradient through backward; return what that gives."""
    with layer.together():
        forward, backward = layer.forward(x), layer.backward(grad_output)
    forward.get()
    return backward.get()


def test_grad_input_agrees_with_central_differences(answer: Answer, rng: np.random.Generator) -> None:
    """grad_input, which backward returns, agrees with the numerical gradient."""
    for n, n_out in ((N, OUT), (1, OUT), (N, IN)):  # in a square layer a forgotten transpose is no error
        _, reference, x, grad_output, got = backward(answer, rng, n, n_out)
        expect_array("grad_input", got, central_difference(reference.forward, x, grad_output), "(N, in)")


def test_grad_weight_agrees_with_central_differences(answer: Answer, rng: np.random.Generator) -> None:
    """grad_weight agrees with the numerical gradient."""
    expect_parameter_gradient(answer, rng, "weight", "(in, out)")


def test_grad_bias_agrees_with_central_differences(answer: Answer, rng: np.random.Generator) -> None:
    """grad_bias agrees with the numerical gradient."""
    expect_parameter_gradient(answer, rng, "bias", "(out,)")


def expect_parameter_gradient(answer: Answer, rng: np.random.Generator, parameter: str, meaning: str) -> None:
    """Compare the gradient of one parameter with central differences of the reference's forward."""
    for n in (N, 1):
        layer, reference, x, grad_output, _ = backward(answer, rng, n)

        def forward_with(value: np.ndarray, reference: Linear = reference, x: np.ndarray = x) -> np.ndarray:
            setattr(reference, parameter, value)
            return reference.forward(x)

        expected = central_difference(forward_with, getattr(reference, parameter), grad_output)
        expect_array(f"grad_{parameter}", layer.read(f"grad_{parameter}"), expected, meaning)


def results(layer: Remote, grad_output: np.ndarray) -> dict[str, np.ndarray]:
    """Call backward and return its three results by name."""
    with layer.together():
        backward, gradients = layer.backward(grad_output), layer.read_all("grad_weight", "grad_bias")
    got = {"grad_input": backward.get()}
    got["grad_weight"], got["grad_bias"] = gradients.get()
    return {name: as_array(name, value) for name, value in got.items()}


def expect_same(got: dict[str, np.ndarray], before: dict[str, np.ndarray], when: str) -> None:
    """Fail unless the layer gave the same results before: what is right is judged by the checks above."""
    for name, value in before.items():
        expect_array(f"{name}, {when}", got[name], value, subject=name)


def test_backward_twice_gives_the_same(answer: Answer, rng: np.random.Generator) -> None:
    """backward twice gives the same: nothing is added up."""
    layer, _ = make_layer(answer, rng)
    layer.forward(normal(rng, N, IN))
    grad_output = normal(rng, N, OUT)
    first = results(layer, grad_output)
    expect_same(results(layer, grad_output), first, "asked for again")


def test_backward_belongs_to_the_last_forward(answer: Answer, rng: np.random.Generator) -> None:
    """a second batch of another size gets the gradients that it gets alone."""
    used, reference = make_layer(answer, rng)
    there_and_back(used, normal(rng, N, IN), normal(rng, N, OUT))
    used.forward(normal(rng, N, IN))
    for n in (4, 1):
        x, grad_output = normal(rng, n, IN), normal(rng, n, OUT)
        with answer.together():
            alone = answer.make("Linear", IN, OUT, answer.rng(seed_from(rng)))
            alone.fill(weight=reference.weight, bias=reference.bias)
            forwards = alone.forward(x), used.forward(x)
        for forward in forwards:
            forward.get()
        expect_same(results(used, grad_output), results(alone, grad_output), "after other batches")


def test_nothing_else_is_changed(answer: Answer, rng: np.random.Generator) -> None:
    """arguments, parameters and earlier results stay as they are."""
    layer, reference = make_layer(answer, rng)
    for dtype in (np.float64, np.float64, np.float32, np.float32):
        there_and_back(layer, normal(rng, N, IN, dtype=dtype), normal(rng, N, OUT, dtype=dtype))
    for name, got in zip(("weight", "bias"), layer.read_all("weight", "bias"), strict=True):
        expect_array(f"{name} after backward", got, getattr(reference, name))
    answer.expect_untouched()


def test_two_layers_share_nothing(answer: Answer, rng: np.random.Generator) -> None:
    """two layers, used in turn, share nothing."""
    x, grad_output = normal(rng, N, IN), normal(rng, N, OUT)
    layer, _ = make_layer(answer, rng)
    y = as_array("the result of forward", layer.forward(x))
    alone = results(layer, grad_output)
    other, _ = make_layer(answer, rng)
    expect_array("the result of forward, beside another layer", layer.forward(x), y)
    other.forward(normal(rng, N, IN))
    expect_same(results(layer, grad_output), alone, "beside another layer")
    other.backward(normal(rng, N, OUT))
    for name in ("grad_weight", "grad_bias"):
        expect_array(f"{name}, beside another layer", layer.read(name), alone[name], subject=name)


def test_float32_at_the_size_of_mnist(answer: Answer, rng: np.random.Generator) -> None:
    """50 float32 images, 784 -> 28, get the gradients that float64 gives."""
    layer, _ = make_layer(answer, rng, 784, 28)
    x, grad_output = normal(rng, 50, 784), normal(rng, 50, 28)
    layer.forward(x)
    exact = results(layer, grad_output)
    layer.forward(x.astype(np.float32))
    expect_same(results(layer, grad_output.astype(np.float32)), exact, "in float32")
