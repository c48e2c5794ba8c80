"""Which calls of each exercise are compared, at the sizes of the interview."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from grader.exercises.network import BATCH_SIZE as N
from grader.exercises.network import CLASSES, HIDDEN, PIXELS, P
from grader.exercises.mock.candidate import Candidate
from grader.exercises.mock.layout import layout_of
from grader.exercises.mock.whole import data_for, interview_sizes
from grader.judge.answer import Answer, Remote
from grader.judge.pace import draw

Results = dict[str, Any]


@dataclass
class Call:
    """One method or function of an exercise.

    Attributes
    ----------
    name : str
        As in 'Linear.backward'.
    run : callable
        answer side -> its results by name.
    args : tuple
        Of the call that is timed.
    of : Remote or None
        The object on this side; None for a function.
    """

    name: str
    of: Remote | None
    args: tuple[Any, ...]
    run: Callable[[], Results]

    @property
    def method(self) -> str:
        """The name without the class."""
        return self.name.rpartition(".")[2]


def calls_of(exercise: str, answer: Answer, seed: int) -> list[Call]:
    """Make the objects of an exercise in an answer and return its calls; the same seed gives the same inputs."""
    return _CALLS[exercise](answer, np.random.default_rng(seed))


def _linear(answer: Answer, rng: np.random.Generator) -> list[Call]:
    layer = answer.make("Linear", PIXELS, HIDDEN, answer.rng(0))
    layer.fill(weight=draw(rng, PIXELS, HIDDEN) / 28, bias=draw(rng, HIDDEN))
    x, g = draw(rng, N, PIXELS), draw(rng, N, HIDDEN)

    def backward() -> Results:
        layer.forward(x)
        return {"grad_input": layer.backward(g)} | {name: layer.read(name) for name in ("grad_weight", "grad_bias")}

    return [
        Call("Linear.forward", layer, (x,), lambda: {"output": layer.forward(x)}),
        Call("Linear.backward", layer, (g,), backward),
    ]


def _sigmoid(answer: Answer, rng: np.random.Generator) -> list[Call]:
    layer, x, g = answer.make("Sigmoid"), draw(rng, N, HIDDEN), draw(rng, N, HIDDEN)

    def backward() -> Results:
        layer.forward(x)
        return {"grad_input": layer.backward(g)}

    return [
        Call("Sigmoid.forward", layer, (x,), lambda: {"output": layer.forward(x)}),
        Call("Sigmoid.backward", layer, (g,), backward),
    ]


def _softmax_cross_entropy(answer: Answer, rng: np.random.Generator) -> list[Call]:
    loss_fn, logits = answer.make("SoftmaxCrossEntropy"), draw(rng, N, CLASSES)
    targets = rng.integers(0, CLASSES, N)

    def backward() -> Results:
        loss_fn.forward(logits, targets)
        return {"grad_logits": loss_fn.backward()}

    return [
        Call(
            "SoftmaxCrossEntropy.forward",
            loss_fn,
            (logits, targets),
            lambda: {"loss": loss_fn.forward(logits, targets)},
        ),
        Call("SoftmaxCrossEntropy.backward", loss_fn, (), backward),
    ]


def _dropout(answer: Answer, rng: np.random.Generator) -> list[Call]:
    layer, x, g = answer.make("Dropout", P, answer.rng(1)), draw(rng, N, HIDDEN), draw(rng, N, HIDDEN)

    # Two masks need not be alike: what is compared is how far each is from its own mask, times x / (1 - p).
    def forward() -> Results:
        y = np.asarray(layer.forward(x))
        return {"output": y - np.where(y != 0, x / (1 - P), 0)}

    def backward() -> Results:
        kept = np.asarray(layer.forward(x)) != 0
        return {"grad_input": np.asarray(layer.backward(g)) - np.where(kept, g / (1 - P), 0)}

    return [
        Call("Dropout.forward", layer, (x,), forward),
        Call("Dropout.backward", layer, (g,), backward),
    ]


def _mlp(answer: Answer, rng: np.random.Generator) -> list[Call]:
    candidate = Candidate(answer, interview_sizes(answer), rng)
    mnist = data_for(candidate)
    images, labels = mnist.train_images[:N], mnist.train_labels[:N]
    params = candidate.draw(rng)
    layout = layout_of(candidate, params, images, labels)
    if layout is not None:  # the same network on both sides, whatever the layout
        layers = [(draw(rng, *weight.shape) / 28, draw(rng, *bias.shape)) for weight, bias in layout.layers]
        params = layout.named(layers, params)
    candidate.write(params)

    def loss_and_grads() -> Results:
        loss, grads = candidate.loss_and_grads(images, labels)
        if layout is None:
            return {"loss": loss}
        parts = enumerate(layout.split(grads), start=1)
        return {"loss": loss} | {
            f"d{name}{i}": part for i, pair in parts for name, part in zip("Wb", pair, strict=True)
        }

    batches = (candidate.plain(images), candidate.plain(labels))
    return [
        Call("MLP.loss_and_grads", candidate.remote, batches, loss_and_grads),
        Call("MLP.predict", candidate.remote, batches[:1], lambda: {"classes": candidate.predict(images)}),
    ]


_CALLS: dict[str, Callable[[Answer, np.random.Generator], list[Call]]] = {
    "mlp/linear": _linear,
    "mlp/sigmoid": _sigmoid,
    "mlp/softmax_cross_entropy": _softmax_cross_entropy,
    "mlp/dropout": _dropout,
    "mock/mlp_numpy": _mlp,
    "mock/mlp_python": _mlp,
}
