"""Which calls of a whole network are compared, at the size of the interview."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from grader.exercises.mock.candidate import Candidate
from grader.exercises.mock.layout import layout_of
from grader.exercises.mock.whole import data_for, interview_sizes
from grader.exercises.network import BATCH_SIZE as N
from grader.judge.answer import Answer, Remote
from grader.kinds import normal

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


def calls_of(answer: Answer, seed: int) -> list[Call]:
    """Make a whole network in an answer to a mock and return its calls; the same seed gives the same inputs."""
    rng = np.random.default_rng(seed)
    candidate = Candidate(answer, interview_sizes(answer), rng)
    mnist = data_for(candidate)
    images, labels = mnist.train_images[:N], mnist.train_labels[:N]
    params = candidate.draw(rng)
    layout = layout_of(candidate, rng)
    if layout is not None:  # the same network on both sides, whatever the layout
        layers = [
            (normal(rng, *weight.shape, dtype=np.float32) / 28, normal(rng, *bias.shape, dtype=np.float32))
            for weight, bias in layout.layers
        ]
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
