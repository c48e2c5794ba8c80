"""Watch a training loop: it runs on stand-ins that know their losses and gradients beforehand and keep what they see.

So the parameters after each step, and the mean loss of each epoch, do not depend on the order in which the examples
come. What does depend on it is put into words: whether an epoch has a new order, whether labels follow their images.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from grader.exercises.inputs import classes
from grader.kinds import Made, Script, normal
from grader.kinds.seen import NotWritten, Raised, Seen

FEATURES, HIDDEN, CLASSES = 6, 8, 4
CANNED = 23  # batches with a gradient of their own; then they come again
RESULT = "the result of train"
RECORD = (
    "forwards", "inputs", "labels", "given", "gave", "sizes", "modes", "path", "new_attributes", "gradients_kept",
)  # fmt: skip
MOST_ROWS, MOST_BATCHES = 1_000_000, 100_000  # of one training that are looked at
FEW = 20  # rows; in fewer, other images may well have the right labels, and two orders may well be the same
NEIGHBOURS = 14  # about one pair of neighbours is the same in two random orders; 14 are less than once in 10**10 times
FIXED = 40  # rows in their old place, in a dozen orders together: a dozen are expected, 40 once in 10**10 times
RANKS = 6.5  # standard deviations of the correlation of two random orders

NEW = "a new random order"
NO_BACKWARD = "no backward pass through the model"


@dataclass(frozen=True)
class Model:
    """A model of stand-ins, and a loss, in a script."""

    layers: list[Made]
    model: Made
    loss: Made
    weights: list[np.ndarray]  # weight and bias of the first layer, of the last

    def logits(self, images: np.ndarray) -> np.ndarray:
        """Return what the model gives in evaluation mode."""
        first, first_bias, last, last_bias = self.weights
        return 1 / (1 + np.exp(-(images @ first + first_bias))) @ last + last_bias


def made(s: Script, features: int = FEATURES) -> Model:
    """Record the making of Linear, Sigmoid, Dropout, Linear, and of a loss."""
    rng = s.generator()
    layers = [
        s.make("Linear", features, HIDDEN, rng, of="stand_in/mlp/linear"),
        s.make("Sigmoid", of="stand_in/mlp/sigmoid"),
        s.make("Dropout", 0.5, rng, of="stand_in/mlp/dropout"),
        s.make("Linear", HIDDEN, CLASSES, rng, of="stand_in/mlp/linear"),
    ]
    weights = [normal(s.rng, *shape) / 2 for shape in ((features, HIDDEN), (HIDDEN,), (HIDDEN, CLASSES), (CLASSES,))]
    layers[0].set(weight=weights[0], bias=weights[1])
    layers[3].set(weight=weights[2], bias=weights[3])
    model = s.make("Sequential", layers, of="mlp/sequential")
    loss = s.make("SoftmaxCrossEntropy", of="stand_in/mlp/softmax_cross_entropy")
    return Model(layers, model, loss, weights)


def losses_of(rng: np.random.Generator, epochs: int, batches: int) -> np.ndarray:
    """Draw the losses of all batches: they rise and fall from epoch to epoch, and some are next to nothing."""
    levels = rng.permutation(np.array([2.3, 0.9, 0.004, 1.7, 30.0, 0.3, 0.02, 4.0])[np.arange(epochs) % 8])
    return np.repeat(levels, batches) * rng.uniform(0.5, 1.5, epochs * batches)


def watch(
    s: Script,
    n: int,
    batch_size: int,
    epochs: int,
    *,
    lr: float = 0.3,
    features: int = FEATURES,
    rng: Any = None,
    dtype: Any = np.float64,
    label_dtype: Any = np.int64,
) -> None:
    """Record a call of train, and what the stand-ins saw of it."""
    made_of = made(s, features)
    for layer, shape in ((made_of.layers[0], (features, HIDDEN)), (made_of.layers[3], (HIDDEN, CLASSES))):
        sizes = 10.0 ** s.rng.uniform(-1, 1.5, (CANNED, 1, 1))  # large ones too: nothing may be clipped
        layer.set(canned=sizes * normal(s.rng, CANNED, shape[0] + 1, shape[1]))
    made_of.model.eval(results=())  # train has to switch it
    batches = -(-n // batch_size)
    gradients = normal(s.rng, CANNED, min(n, batch_size), CLASSES)
    made_of.loss.set(losses=losses_of(s.rng, epochs, batches), gradients=gradients)
    record = s.make(
        "Record", made_of.layers[0], made_of.layers[2], made_of.layers[3], made_of.loss, of="stand_in/mlp/record"
    )
    images, labels = normal(s.rng, n, features, dtype=dtype), classes(s.rng, n, CLASSES, label_dtype)
    settings = {"epochs": epochs, "batch_size": batch_size, "lr": lr, "rng": rng or s.generator()}
    s.call("train", made_of.model, made_of.loss, images, labels, results=(RESULT,), **settings)
    record.read(*RECORD)


def view(found: Sequence[Seen]) -> list[Seen]:
    """Return what is compared: of each call of train what was seen of it, in words where it depends on the order."""
    calls: list[tuple[Seen, dict[str, Any]]] = []
    others = []
    for each in found:
        if each.name == RESULT:
            calls.append((each, {}))
        elif each.name in RECORD and each.step.owner == "Record":
            calls[-1][1][each.name] = each.value
        else:
            others.append(each)
    shown: list[Seen] = []
    orders: list[np.ndarray] = []
    for call, record in calls:
        shown += _of_call(call, record, orders)
    return sorted([*others, *shown], key=lambda each: each.place)


def _of_call(call: Seen, record: dict[str, Any], orders: list[np.ndarray]) -> list[Seen]:
    """Return the results of one call; `orders` holds those of the calls before it."""
    names = ["the batches", "the examples", "the mode", "the gradient of the loss", "the step", RESULT]
    n = len(call.step.request["args"][2])
    names += ["the labels", "the order"] if n >= FEW else []
    if isinstance(call.value, (Raised, NotWritten)):
        return [replace(call, name=name) for name in names]
    try:
        values = _facts(call, record, orders)
    except (TypeError, ValueError, IndexError, KeyError, AttributeError):  # what came back is no record
        return [replace(call, name=name, value="something that is no record of the calls") for name in names]
    return [replace(call, name=name, value=values[name]) for name in names]


def _facts(call: Seen, record: dict[str, Any], orders: list[np.ndarray]) -> dict[str, Any]:
    images, labels = (np.asarray(each) for each in call.step.request["args"][2:4])
    epochs, batch_size = (call.step.request["kwargs"][name] for name in ("epochs", "batch_size"))
    passes, wanted = int(record["forwards"]), epochs * -(-len(images) // batch_size)
    if len(record["inputs"]) > MOST_ROWS or len(record["sizes"]) > MOST_BATCHES:
        raise ValueError("more than any training needs")
    rows = rows_of(record["inputs"], images)
    of_rows, of_labels, of_given, of_gave = (np.cumsum(each)[:-1] for each in record["sizes"].T)
    by_batch = np.split(rows, of_rows) if len(record["sizes"]) else []
    seen_labels = np.split(record["labels"], of_labels)
    pairs = zip(np.split(record["given"], of_given), np.split(record["gave"], of_gave), strict=False)
    per_epoch = epochs_of(rows, by_batch, epochs, len(images))
    facts = {
        "the batches": [len(batch) for batch in by_batch],
        "the examples": [_examples(order, len(images)) for order in per_epoch],
        "the labels": all(
            batch.shape == got.shape and np.array_equal(labels[batch[batch >= 0]], got[batch >= 0])
            for batch, got in zip(by_batch, seen_labels, strict=False)
        ),
        "the order": _orders(per_epoch, by_batch, len(images), orders),
        "the mode": record["modes"].tolist(),
        "the gradient of the loss": "right" if _close(record["given"], record["gave"]) else _upstream(pairs),
        "the step": (record["path"], _unmoved(record)),
        RESULT: _losses(call.value, passes, wanted),
    }
    orders.append(rows)
    if passes and not by_batch:
        facts |= dict.fromkeys(("the batches", "the examples", "the order", "the mode", "the step"), NO_BACKWARD)
    return facts


def rows_of(inputs: np.ndarray, images: np.ndarray) -> np.ndarray:
    """Return which image each row is that the model saw, -1 where none; both by their first entries and their mean."""
    kept = min(images.shape[1], inputs.shape[1] - 1)
    known = {row.tobytes(): i for i, row in enumerate(images[:, :kept].astype(np.float32))}
    found = np.array([known.get(row.tobytes(), -1) for row in inputs[:, :kept].astype(np.float32)], int)
    means = images.mean(axis=1, dtype=np.float64)
    right = (found >= 0) & (np.abs(inputs[:, -1] - means[found]) < 1e-4)
    return np.where(right, found, -1)


def epochs_of(rows: np.ndarray, by_batch: Sequence[np.ndarray], epochs: int, n: int) -> list[np.ndarray]:
    """Return the rows of each epoch; n after n where the batches cannot be shared out evenly."""
    batches = len(by_batch)
    if not batches or batches % epochs:
        return [rows[i : i + n] for i in range(0, max(1, len(rows)), n)]
    size = batches // epochs
    return [np.concatenate(by_batch[i : i + size]) for i in range(0, batches, size)]


def _examples(order: np.ndarray, n: int) -> str:
    if (order < 0).any():
        return "a row that is not in images"
    seen = np.bincount(order, minlength=n)
    never, often = int((seen == 0).sum()), int((seen > 1).sum())
    return f"{never} never, {often} more than once" if never or often else "each once"


def _orders(
    per_epoch: Sequence[np.ndarray], by_batch: Sequence[np.ndarray], n: int, before: Sequence[np.ndarray]
) -> list[str]:
    """Say of the whole run what random orders do not have in common, then of each epoch whose order it has."""
    everything = np.concatenate(per_epoch)
    same = [f"that of call {i}" for i, other in enumerate(before, start=1) if np.array_equal(other, everything)]
    if any(len(order) != n or not np.array_equal(np.sort(order), np.arange(n)) for order in per_epoch):
        said = [NEW] * len(per_epoch)  # whether each example comes once is judged by itself
        return [*(same[:1] or [NEW]), NEW, *said]
    orders = np.array([np.arange(n), *per_epoch])
    names = ["the order of the data", *(f"the order of epoch {i + 1}" for i in range(len(per_epoch)))]
    alike = _alike(orders)
    said = []
    for number in range(1, len(orders)):
        earlier = next((i for i in range(number) if alike[number, i]), None)
        equal = earlier is not None and np.array_equal(orders[number], orders[earlier])
        said.append(NEW if earlier is None else f"{'' if equal else 'almost '}{names[earlier]}")
    regular = _too_regular(orders[1:], by_batch) if len(per_epoch) >= 8 else []
    return [*(same[:1] or [NEW]), *(regular[:1] or [NEW]), *said]


def _alike(orders: np.ndarray) -> np.ndarray:
    """Return which orders, (E, n), have more in common than chance allows: neighbours, or the places of rows."""
    n = orders.shape[1]
    places = np.argsort(orders, axis=1)  # (E, n)
    following = np.take_along_axis(np.roll(orders, -1, axis=1), places, axis=1)  # (E, n): what comes after each row
    neighbours = (following[:, None] == following[None]).sum(axis=2)  # (E, E)
    identical = (orders[:, None] == orders[None]).all(axis=2)
    if n < FEW:
        return np.asarray(identical)
    centred = places - (n - 1) / 2
    correlation = centred @ centred.T / (n * (n * n - 1) / 12)
    return np.asarray(identical | (neighbours >= NEIGHBOURS) | (np.abs(correlation) > RANKS / np.sqrt(n - 1)))


def _too_regular(orders: np.ndarray, by_batch: Sequence[np.ndarray]) -> list[str]:
    """Say what a dozen random orders, (epochs, N), do not show: places that are kept, company that is kept."""
    epochs, n = orders.shape
    said = []
    places = np.argsort(orders, axis=1)
    if (places == np.arange(n)).sum() > FIXED:
        said.append("too many rows stay in their place")
    tenths = places * 10 // n  # by chance one row in 10**(epochs - 1) is always in the same tenth
    if (tenths == tenths[0]).all(axis=0).any():
        said.append("a row has a place of its own")
    batch_of = np.empty((epochs, n), int)
    for number, batch in enumerate(by_batch):
        batch_of[number * epochs // len(by_batch), batch] = number
    if len(by_batch) >= 6 * epochs and (batch_of[:, :, None] == batch_of[:, None]).all(axis=0).sum() > n:
        said.append("two rows are always in one batch")
    return said


def _upstream(pairs: Iterable[tuple[np.ndarray, np.ndarray]]) -> str:
    """Say of the whole run what the model's backward was given, for the loss's gradient."""
    found = {_handed_on(*pair) for pair in pairs}
    return next((word for word in ("something else", "divided") if word in found), "right")


def _handed_on(given: np.ndarray, gave: np.ndarray) -> str:
    if _close(given, gave):
        return "right"
    if given.shape == gave.shape and len(gave) and gave[0] and given[0]:
        parts = gave[0] / given[0]
        if parts > 1 and abs(parts - round(parts)) < 1e-6 and _close(given * parts, gave):
            return "divided"
    return "something else"


def _close(a: np.ndarray, b: np.ndarray) -> bool:
    return a.shape == b.shape and bool((np.abs(a - b) <= 1e-6 * np.abs(b)).all())


def _unmoved(record: dict[str, Any]) -> str:
    """Say where the steps went, if no parameter ever moved."""
    path = record["path"]
    if not len(path) or (path != path[0]).any():
        return ""
    if int(record["new_attributes"]):
        return "into new attributes"
    return "" if bool(record["gradients_kept"]) else "into the gradients"


def _losses(value: Any, passes: int, wanted: int) -> Any:
    """Return the losses, and where there were too few forward passes their number: they explain what is missing."""
    numbers = _numbers(value)
    few = isinstance(numbers, (list, tuple, np.ndarray)) and passes < wanted
    return (numbers, f"after {passes} batches") if few else numbers


def losses_in(value: Any) -> Any:
    """Return the losses alone."""
    return value[0] if isinstance(value, tuple) and len(value) == 2 and isinstance(value[1], str) else value


def _numbers(value: Any) -> Any:
    """Return a list of numbers as an array: what kind of sequence it is plays no part."""
    if isinstance(value, (list, tuple)) and value:
        try:
            array = np.array(value, dtype=np.float64)
        except (TypeError, ValueError):
            return value
        return array if array.ndim == 1 else value
    return value
