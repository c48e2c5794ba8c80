"""The network of the task with a known mistake of one of its layers in it: what loss and gradients that gives.

A mistake's formulas are those of the layer's own exercise; here they stand in the place of the right ones, in every
layer or in a single one.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

import numpy as np

from grader.naming.mlp import linear, sigmoid, softmax_cross_entropy
from grader.naming.records import Mistake

Parts = list[tuple[np.ndarray, np.ndarray]]  # (weight, bias) of each layer, or their gradients
EVERYWHERE = -1
LOSS, GRADIENT = softmax_cross_entropy.LOSS, softmax_cross_entropy.GRADIENT

LINEAR, SIGMOID, TOP = linear.MISTAKES, sigmoid.MISTAKES, softmax_cross_entropy.MISTAKES


@dataclass(frozen=True)
class Passed:
    """What a forward pass leaves: the input of each layer, (N, in), and its output before the sigmoid, (N, out)."""

    inputs: list[np.ndarray]
    outputs: list[np.ndarray]


def logistic(z: np.ndarray) -> np.ndarray:
    """Return the sigmoid of ordinary numbers."""
    return 1 / (1 + np.exp(-z))


def forward(layers: Parts, images: np.ndarray) -> Passed:
    """Send a batch through the network."""
    passed = Passed([images], [])
    for weight, bias in layers:
        passed.outputs.append(passed.inputs[-1] @ weight + bias)
        passed.inputs.append(logistic(passed.outputs[-1]))
    passed.inputs.pop()
    return passed


def top(z: np.ndarray, labels: np.ndarray) -> SimpleNamespace:
    """Return what the formulas of the loss are written with; z are the logits."""
    p = softmax_cross_entropy.softmax(z)
    n, c = z.shape
    return SimpleNamespace(z=z, t=labels, p=p, y=np.eye(c)[labels], n=n, c=c, i=np.arange(n))


def gradients(
    layers: Parts,
    images: np.ndarray,
    labels: np.ndarray,
    mistake: Mistake | None = None,
    where: int = EVERYWHERE,
    remembered: Passed | None = None,
    slopes: Passed | None = None,
    sigmoids: int = 0,
) -> Parts:
    """Return the gradients of each layer as an answer with a mistake finds them.

    Parameters
    ----------
    layers : list of (weight, bias)
    images, labels : ndarray
    mistake : Mistake, optional
        One of those of the layers' exercises that have formulas.
    where : int
        The layer that it is made in; the sigmoid k follows layer k.
    remembered, slopes : Passed, optional
        Forward passes whose inputs are used for the weights, and for the sigmoids, instead of this one's.
    sigmoids : int
        For how many layers the output, where a mistake takes it for the input, is what has been through the sigmoid.

    Raises
    ------
    ValueError
        Where the formula's arrays do not fit together in this network.
    """
    passed, found = forward(layers, images), []
    d = top(passed.outputs[-1], labels)
    grad = _by(mistake, TOP, GRADIENT, d)
    if grad is None:
        grad = (d.p - d.y) / d.n
    for k in reversed(range(len(layers))):
        weight, bias = layers[k]
        here = mistake if where in (EVERYWHERE, k) else None
        x = (remembered or passed).inputs[k]
        y = logistic(passed.outputs[k]) if k < sigmoids else passed.outputs[k]
        d = SimpleNamespace(x=x, g=grad, w=weight, b=bias, y=y, n=len(images))
        grad_weight, grad_bias = _by(here, LINEAR, "grad_weight", d), _by(here, LINEAR, "grad_bias", d)
        found.append(
            (x.T @ grad if grad_weight is None else grad_weight, grad.sum(axis=0) if grad_bias is None else grad_bias)
        )
        if k > 0:
            arriving = _by(here, LINEAR, "grad_input", d)
            arriving = grad @ weight.T if arriving is None else arriving
            below = mistake if where in (EVERYWHERE, k - 1) else None
            a = (slopes or passed).inputs[k]
            slope = _by(
                below, SIGMOID, "grad_input", SimpleNamespace(z=passed.outputs[k - 1], g=arriving, a=a, s=logistic)
            )
            grad = arriving * a * (1 - a) if slope is None else slope
    return found[::-1]


def places(mistake: Mistake, depth: int) -> Iterator[int]:
    """Yield where a mistake can be made in a network of so many layers."""
    yield EVERYWHERE
    if mistake in LINEAR:
        yield from range(depth)
    elif mistake in SIGMOID:
        yield from range(depth - 1)


def _by(mistake: Mistake | None, of: tuple[Mistake, ...], result: str, d: SimpleNamespace) -> Any:
    """Return a result by the mistake's formula; None where the mistake has none for it."""
    formula = mistake.formulas.get(result) if mistake is not None and mistake in of else None
    if formula is None:
        return None
    return (formula[0] if isinstance(formula, tuple) else formula)(d)
