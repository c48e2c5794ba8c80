"""Watch a training loop: recording layers and a recording loss give away what it did, step by step."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from grader.exercises.inputs import classes, seed_from
from grader.kinds import normal
from grader.judge.answer import Answer, Remote
from grader.judge.assertions import as_array, fail

N, FEATURES, HIDDEN, CLASSES = 23, 6, 8, 4
LR = 0.3
MOST_ROWS = 1000  # of a batch that is looked at: far more than there are images


@dataclass
class Step:
    """One step of the loop: what stood behind one backward pass of the model.

    Attributes
    ----------
    rows : ndarray, (B,), int
        Which images the model saw last before it; -1 for a row that is no image of the data.
    labels : ndarray, (B,)
        Which labels the loss saw last before it.
    mode : bool or None
        Whether dropout was in training mode at that forward.
    loss : float
        What the loss returned.
    loss_forward_first : bool
        Whether the loss's forward was called since the step before.
    loss_gradient, upstream : ndarray or None
        What the loss's backward returned since the step before; what the model's backward was given.
    parameters : dict of str to (value, gradient)
        As the backward pass left them.
    """

    rows: np.ndarray
    labels: np.ndarray
    mode: bool | None
    loss: float
    loss_forward_first: bool
    loss_gradient: np.ndarray | None
    upstream: np.ndarray
    parameters: dict[str, tuple[np.ndarray, np.ndarray]]


@dataclass
class Watched:
    """A training run, as it was seen.

    Attributes
    ----------
    losses : any
        What train returned.
    steps : list of Step
    final : dict of str to ndarray
        The parameters after the run.
    asked : int
        How often `model.parameters()` was called.
    """

    images: np.ndarray
    labels: np.ndarray
    epochs: int
    batch_size: int
    losses: Any
    steps: list[Step]
    final: dict[str, np.ndarray]
    asked: int

    @property
    def order(self) -> np.ndarray:
        """The rows of all steps, one after the other."""
        return np.concatenate([step.rows for step in self.steps])

    def epoch_orders(self) -> np.ndarray:
        """Return the order of the rows in each epoch, (epochs, N); fail where their number does not fit."""
        n = len(self.images)
        if len(self.order) != self.epochs * n:
            fail(
                ("examples seen", f"expected  {self.epochs * n}: {n} in each of {self.epochs} epochs"),
                ("", f"got       {len(self.order)}"),
            )
        return self.order.reshape(self.epochs, n)


@dataclass
class Run:
    """A training run that is ready to go: a small model of recording reference layers, a recording loss, and data."""

    answer: Answer
    layers: list[Remote]
    model: Remote
    loss_fn: Remote
    images: np.ndarray
    labels: np.ndarray
    settings: dict[str, Any]

    def train(self) -> Any:
        """Call the answer's `train` and return its result."""
        return self.answer.call("train", self.model, self.loss_fn, self.images, self.labels, **self.settings)

    def watched(self, losses: Any) -> Watched:
        """Return what was seen of the run that returned `losses`."""
        with self.answer.batched():
            seen = self.answer.events()
            values = [self.layers[number - 1].read_all("weight", "bias") for number in (1, 4)]
        events = seen.get()
        try:
            steps = steps_from(events, self.images)
            asked = sum(event["method"] == "parameters" for event in events)
        except (KeyError, IndexError, TypeError, ValueError, AttributeError):
            fail(("record", "expected  the calls of the model and the loss"), ("", "got       something else"))
        final = {}
        for number, pair in zip((1, 4), values, strict=True):
            for name, value in zip(("weight", "bias"), pair.get(), strict=True):
                final[f"{name} of layer {number}"] = value
        epochs, batch_size = self.settings["epochs"], self.settings["batch_size"]
        return Watched(self.images, self.labels, epochs, batch_size, losses, steps, final, asked)


def prepare_run(
    answer: Answer,
    rng: np.random.Generator,
    *,
    n: int = N,
    batch_size: int = 5,
    epochs: int = 3,
    dtype: Any = np.float64,
    label_dtype: Any = np.int64,
    seed: int | None = None,
) -> Run:
    """Make a model in evaluation mode (train has to switch it), a loss and data for the answer's `train`."""
    with answer.batched():
        layers = recorded_layers(answer, rng, answer.rng(seed_from(rng)))
        model = answer.make("Sequential", layers, of="mlp/sequential", record="model")
        model.eval()
        loss_fn = answer.make("SoftmaxCrossEntropy", of="reference/mlp/softmax_cross_entropy", record="loss")
    images, labels = normal(rng, n, FEATURES, dtype=dtype), classes(rng, n, CLASSES, label_dtype)
    loop_rng = answer.rng(seed_from(rng) if seed is None else seed)
    settings = {"epochs": epochs, "batch_size": batch_size, "lr": LR, "rng": loop_rng}
    answer.calls.clear()  # the making of them tells a learner nothing
    return Run(answer, layers, model, loss_fn, images, labels, settings)


def watch_training(answer: Answer, rng: np.random.Generator, **settings: Any) -> Watched:
    """Run the answer's `train` on a small model and return what was seen; see `prepare_run` for the settings."""
    run = prepare_run(answer, rng, **settings)
    return run.watched(run.train())


def recorded_layers(answer: Answer, rng: np.random.Generator, layer_rng: Any) -> list[Remote]:
    """Make Linear, Sigmoid, Dropout, Linear of the reference, in float64, that record their calls."""
    layers = [
        answer.make("Linear", FEATURES, HIDDEN, layer_rng, of="reference/mlp/linear", record="layer 1"),
        answer.make("Sigmoid", of="reference/mlp/sigmoid"),
        answer.make("Dropout", 0.4, layer_rng, of="reference/mlp/dropout", record="dropout"),
        answer.make("Linear", HIDDEN, CLASSES, layer_rng, of="reference/mlp/linear", record="layer 4"),
    ]
    for layer, n_in, n_out in ((layers[0], FEATURES, HIDDEN), (layers[3], HIDDEN, CLASSES)):
        for name, shape in (("weight", (n_in, n_out)), ("bias", (n_out,))):
            layer.set(**{name: normal(rng, *shape) / 2, f"grad_{name}": np.zeros(shape)})
    return layers


def steps_from(events: list[dict[str, Any]], images: np.ndarray) -> list[Step]:
    """Group what the recording objects saw into steps: each ends with the backward pass of layer 1."""
    steps: list[Step] = []
    last: dict[tuple[str, str], dict[str, Any]] = {}
    since_step: set[tuple[str, str]] = set()
    top: dict[str, Any] | None = None
    for event in events:
        key = (event["object"], event["method"])
        if key == ("layer 4", "backward"):
            top = event
        if key == ("layer 1", "backward") and top is not None:
            steps.append(_step(last, since_step, top, event, images))
            since_step, top = set(), None
        last[key] = event
        since_step.add(key)
    return steps


def _step(
    last: dict[tuple[str, str], dict[str, Any]],
    since_step: set[tuple[str, str]],
    top: dict[str, Any],
    bottom: dict[str, Any],
    images: np.ndarray,
) -> Step:
    x = last["layer 1", "forward"]["arguments"][0]
    loss = last.get(("loss", "forward"))
    parameters = {
        f"{name} of layer {number}": (event["after"][name], event["after"][f"grad_{name}"])
        for number, event in ((1, bottom), (4, top))
        for name in ("weight", "bias")
    }
    return Step(
        rows=rows_of(x, images),
        labels=np.ravel(loss["arguments"][1]) if loss else np.array([]),
        mode=last["dropout", "forward"]["mode"] if ("dropout", "forward") in last else None,
        loss=float(loss["result"]) if loss else np.nan,
        loss_forward_first=("loss", "forward") in since_step,
        loss_gradient=last["loss", "backward"]["result"] if ("loss", "backward") in since_step else None,
        upstream=top["arguments"][0],
        parameters=parameters,
    )


def rows_of(x: np.ndarray, images: np.ndarray) -> np.ndarray:
    """Return which image each row of x is, -1 where none."""
    if x.ndim == 1:
        x = x[None]
    if x.ndim > 0 and len(x) > MOST_ROWS:
        fail(
            ("a batch", f"expected  rows of images, of which there are {len(images)}"),
            ("", f"got       {len(x)} rows"),
            subject="the batches",
        )
    if x.ndim != 2 or x.shape[1] != images.shape[1]:
        return np.full(len(x), -1)
    distance = np.abs(x[:, None, :] - images[None].astype(np.float64)).max(axis=2)  # (B, N)
    nearest = distance.argmin(axis=1)
    return np.where(distance[np.arange(len(x)), nearest] < 1e-4, nearest, -1)


def evaluation_model(answer: Answer, rng: np.random.Generator) -> tuple[Remote, list[Remote]]:
    """Make a model of the reference, with dropout, that gives each class about as often; return it and its layers."""
    with answer.batched():
        layers = recorded_layers(answer, rng, answer.rng(seed_from(rng)))
        model = answer.make("Sequential", layers, of="mlp/sequential")
        model.eval()
        logits, bias = model.forward(normal(rng, 400, FEATURES)), layers[3].read("bias")
        model.train()
    layers[3].set(bias=bias.get() - as_array("the logits", logits.get()).mean(axis=0))
    return model, layers


def right_classes(answer: Answer, model: Remote, images: np.ndarray) -> np.ndarray:
    """Return the classes that a model gives in evaluation mode."""
    with answer.batched():
        model.eval()
        logits = model.forward(images)
        model.train()
    return np.asarray(logits.get()).argmax(axis=1)


def balanced(rng: np.random.Generator, classes_of_images: np.ndarray) -> np.ndarray:
    """Return N rows in which no class has more than half, so that comparing everything with everything shows."""
    by_class = [np.flatnonzero(classes_of_images == c)[: N // 2] for c in range(CLASSES)]
    return rng.permutation(np.concatenate(by_class))[:N]
