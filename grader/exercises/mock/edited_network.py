"""The network of the task made of solutions of its layers, one of them with a known mistake in it, in every place or in one."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from grader.exercises import find
from grader.kinds.exercise import edited
from grader.kinds.local_player import EndlessError, module_of
from grader.kinds.seen import Raised

Parts = list[tuple[np.ndarray, np.ndarray]]  # (weight, bias) of each layer, or their gradients
EVERYWHERE = -1
LINEAR, SIGMOID, LOSS = "mlp/linear", "mlp/sigmoid", "mlp/softmax_cross_entropy"
STALE = "stale-cache"
CLASSES = {LINEAR: "Linear", SIGMOID: "Sigmoid", LOSS: "SoftmaxCrossEntropy"}
# The ways of a layer's mistakes that only a whole network has.
MORE = {
    (LINEAR, "wrong-cache"): {
        "self.x.T @ grad_output": "(1 / (1 + np.exp(-(self.x @ self.weight + self.bias)))).T @ grad_output"
    },
}


# Other functions in the place of the sigmoid, and the sigmoid in other places: what is kept, and what the slope is.
ACTIVATIONS = {
    "relu": ("self.y = np.maximum(x, 0)", "return grad_output * (self.y > 0)"),
    "tanh": ("self.y = np.tanh(x)", "return grad_output * (1 - self.y**2)"),
    "no-activation": ("self.y = x", "return grad_output"),
}
SIGMOID_AT_THE_END, SIGMOID_AT_THE_START = "sigmoid-at-the-end", "sigmoid-at-the-start"


@dataclass(frozen=True)
class Edited:
    """A network with a mistake: which one, in the code of which layer, and where.

    Attributes
    ----------
    where : int
        The layer that it is made in; the sigmoid k follows layer k.
    sigmoid : str
        The text of the sigmoids, where they have the mistake as well.
    """

    id: str
    layer: str
    source: str
    where: int = EVERYWHERE
    sigmoid: str = ""

    def code(self, layer: str, place: int) -> str:
        """Return the text of a layer of one kind at a place."""
        if layer == SIGMOID and self.sigmoid:
            return self.sigmoid
        wrong = layer == self.layer and self.where in (EVERYWHERE, place)
        return self.source if wrong else find(layer).solution


RIGHT = Edited("", "", "")


def activation_networks() -> Iterator[Edited]:
    """Yield the networks with another function than the sigmoid, or with one sigmoid too many."""
    solution = find(SIGMOID).solution
    for id, (kept, slope) in ACTIVATIONS.items():
        yield Edited(
            id,
            SIGMOID,
            edited(
                solution,
                {_line_with(solution, "self.y = 0.5"): kept, _line_with(solution, "return grad_output"): slope},
            ),
        )
    yield Edited(SIGMOID_AT_THE_END, SIGMOID, solution)
    yield Edited(SIGMOID_AT_THE_START, SIGMOID, solution)


def _line_with(text: str, start: str) -> str:
    """Return the one line that begins so, without what stands before."""
    (line,) = (line.strip() for line in text.splitlines() if line.strip().startswith(start))
    return line


def edited_networks(depth: int) -> Iterator[Edited]:
    """Yield the network with each known mistake of each of its layers, in every place and in each single one."""
    for layer in CLASSES:
        exercise = find(layer)
        ways = [*exercise.edits()]
        ways += [(id, edited(exercise.solution, edit)) for (of, id), edit in MORE.items() if of == layer]
        for id, source in ways:
            yield Edited(id, layer, source)
            if id == STALE:
                sigmoid = edited(
                    find(SIGMOID).solution, {"self.y = 0.5": "self.y = self.y if hasattr(self, 'y') else 0.5"}
                )
                yield Edited(
                    id,
                    layer,
                    source,
                    sigmoid=sigmoid.replace("        return self.y\n", "        return 0.5 * np.tanh(0.5 * x) + 0.5\n"),
                )
            for place in range(0 if layer == LOSS else depth if layer == LINEAR else depth - 1):
                yield Edited(id, layer, source, place)


class Network:
    """The network of the task, with a mistake or without.

    Parameters
    ----------
    layers : list of (weight, bias)
    mistake : Edited
    """

    def __init__(self, layers: Parts, mistake: Edited = RIGHT) -> None:
        self.linear, self.sigmoid = [], []
        for place, (weight, bias) in enumerate(layers):
            made = self._make(mistake, LINEAR, place, *weight.shape, np.random.default_rng(0))
            made.weight, made.bias = weight.copy(), bias.copy()
            made.grad_weight, made.grad_bias = np.zeros(weight.shape), np.zeros(bias.shape)
            self.linear.append(made)
            self.sigmoid.append(self._make(mistake, SIGMOID, place))
        self.loss_fn = self._make(mistake, LOSS, 0)
        self.at_the_end = mistake.id == SIGMOID_AT_THE_END
        self.at_the_start = self._make(mistake, SIGMOID, 0) if mistake.id == SIGMOID_AT_THE_START else None

    def _has_sigmoid(self, place: int) -> bool:
        return place < len(self.linear) - 1 or self.at_the_end

    @staticmethod
    def _make(mistake: Edited, layer: str, place: int, *arguments: Any) -> Any:
        return getattr(module_of(mistake.code(layer, place)), CLASSES[layer])(*arguments)

    def loss_and_grads(self, images: np.ndarray, labels: np.ndarray) -> tuple[Any, Any]:
        """Return the loss and the gradients of each layer; a Raised in the place of what was not reached."""
        loss: Any = None
        with np.errstate(all="ignore"):
            try:
                values = images.astype(np.float64)
                values = self.at_the_start.forward(values) if self.at_the_start else values
                for place, linear in enumerate(self.linear):
                    values = linear.forward(values)
                    values = self.sigmoid[place].forward(values) if self._has_sigmoid(place) else values
                loss = self.loss_fn.forward(values, labels)
                grad = self.loss_fn.backward()
                for place, linear in reversed(list(enumerate(self.linear))):
                    grad = self.sigmoid[place].backward(grad) if self._has_sigmoid(place) else grad
                    grad = linear.backward(grad)
            except (Exception, EndlessError) as error:
                raised = Raised(_described(error))
                return (raised if loss is None else loss), raised
        return loss, [(linear.grad_weight, linear.grad_bias) for linear in self.linear]


def _described(error: BaseException) -> dict[str, Any]:
    bases = [base.__name__ for base in type(error).__mro__]
    return {"type": bases[0], "message": str(error), "bases": bases, "frames": []}


def gradients(layers: Parts, images: np.ndarray, labels: np.ndarray) -> Parts:
    """Return the gradients of each layer of the network of the task."""
    parts: Parts = Network(layers).loss_and_grads(images, labels)[1]
    return parts
