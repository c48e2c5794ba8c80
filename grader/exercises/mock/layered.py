"""The solution's network with the layers of the track mlp, one with a known mistake, everywhere or in one place."""

import functools
from typing import Any

import numpy as np

from grader.exercises import find
from grader.kinds.local_player import module_of

EVERYWHERE = -1
DEPTH = 3  # of the network that naming looks at: in each of these places a mistake may be
CLASSES = {"mlp/linear": "Linear", "mlp/sigmoid": "Sigmoid", "mlp/softmax_cross_entropy": "SoftmaxCrossEntropy"}
PLACES = {"mlp/linear": DEPTH, "mlp/sigmoid": DEPTH - 1, "mlp/softmax_cross_entropy": 0}
LEFT_OUT = ("dx-moved-weight", "local-variable")  # in a whole network they show otherwise
RIGHT = {name: getattr(module_of(find(layer).solution), name) for layer, name in CLASSES.items()}
TEXT = """from grader.exercises.mock.layered import Layered, edited_layer


class MLP(Layered):
    edited, where = edited_layer({layer!r}, {number}), {where}  # {id}
"""


class Layered(module_of(find("mock/mlp_numpy").solution).MLP):
    """The solution, made of layers.

    Attributes
    ----------
    edited : type
        The class of the layers with a mistake.
    where : int
        The layer that it is made in; the sigmoid k follows layer k.
    """

    edited: type
    where = EVERYWHERE

    def __init__(self, sizes: list[int], rng: Any) -> None:
        super().__init__(sizes, rng)
        self.sigmoids = [self._made("Sigmoid", place) for place in range(self.depth - 1)]
        self.linears = []
        for place in range(self.depth):
            linear = self._made("Linear", place, sizes[place], sizes[place + 1], np.random.default_rng(0))
            linear.weight, linear.bias = self.params[f"W{place}"], self.params[f"b{place}"]
            linear.grad_weight, linear.grad_bias = np.zeros(linear.weight.shape), np.zeros(linear.bias.shape)
            self.linears.append(linear)
        self.loss_fn = self._made("SoftmaxCrossEntropy", EVERYWHERE)

    def _made(self, name: str, place: int, *arguments: Any) -> Any:
        wrong = name == self.edited.__name__ and self.where in (EVERYWHERE, place)
        return (self.edited if wrong else RIGHT[name])(*arguments)

    def loss_and_grads(self, images: np.ndarray, labels: np.ndarray) -> tuple[Any, dict[str, Any]]:
        """Return the loss and the gradients; see the solution."""
        values, grads = images, {}
        for place, linear in enumerate(self.linears):
            values = linear.forward(values)
            values = self.sigmoids[place].forward(values) if place < self.depth - 1 else values
        loss = self.loss_fn.forward(values, labels)
        grad = self.loss_fn.backward()
        for place, linear in reversed(list(enumerate(self.linears))):
            grad = self.sigmoids[place].backward(grad) if place < self.depth - 1 else grad
            grad = linear.backward(grad)
            grads[f"W{place}"], grads[f"b{place}"] = linear.grad_weight, linear.grad_bias
        return loss, grads


@functools.cache
def edited_layer(layer: str, number: int) -> Any:
    """Return the class of a layer with one of the edits of its declaration."""
    _, source = list(find(layer).edits())[number]
    return getattr(module_of(source), CLASSES[layer])


@functools.cache
def mutants() -> tuple[tuple[str, str], ...]:
    """Return (id, text of the network) for each known mistake of a layer, in all places and in each alone."""
    return tuple(
        (id, TEXT.format(layer=layer, number=number, where=where, id=id))
        for layer in CLASSES
        for number, (id, _) in enumerate(find(layer).edits())
        if id not in LEFT_OUT
        for where in range(EVERYWHERE, PLACES[layer])
    )
