"""What naming looks at in a whole network: an answer and each edited solution carry out these scripts alike.

Values of the same parameters are compared as they are. What depends on a layout, or a random order, is put into words.
"""

import itertools
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from grader.exercises.mock.candidate import (
    GRADS,
    LOSS,
    RESULT,
    ROWS,
    SCALE,
    SIZES_OF_PATTERNS,
    batch,
    farthest,
    patterns,
)
from grader.exercises.mock.layout import INSIDE, extremes, layers_of, loss_and_gradients, params_of
from grader.kinds import Made, Script, normal
from grader.kinds.check import Check
from grader.kinds.seen import NotWritten, Raised, Seen

OBSERVED, LESS_DEEP, ALONE = [6, 8, 5, 4], [5, 7, 4], [5, 4]  # no two axes of a network have the same length
FEW, LR, STEPS_SEEN = 3, 0.5, 4  # examples, learning rate and number of the single steps that are looked at
ROWS_OF_FIT, BATCH, EPOCHS_OF_FIT = 12, 4, 3  # of a training that moves nothing
SMALL = 4  # draws of small probabilities: one constant inside the log explains the losses of all
FLATTENING = 10_000  # times the usual images: the sigmoids are as flat as can be
USUAL = {"epochs": 60, "batch_size": 10, "lr": 1.0}  # settings with which a right network learns the patterns

START, WHOLE, WRITTEN, AFTER = "params at the start", "the numbers in params", "params as written", "params after calls"
BESIDE, FLAT, EXTREME, CONSTANT = "a model beside another", "flat sigmoids", "extreme logits", "the constant in the log"
STEPS, EPOCHS, LEARNING = "the steps of fit", "the losses of fit", "what fit learns"
MODELS, TRAINING = "models of one rng state and of another", "training with one rng state"
FIT, PREDICT = "the result of fit", "the result of predict"
UNREADABLE = "something else"  # of two results of which this is said, nobody knows whether they are alike


def shapes_of(sizes: list[int]) -> dict[str, tuple[int, ...]]:
    """Return the shape of each weight and bias, in the order of the solution."""
    pairs = enumerate(itertools.pairwise(sizes))
    return {name: shape for i, pair in pairs for name, shape in ((f"W{i}", pair), (f"b{i}", pair[1:]))}


def _made(s: Script, sizes: list[int], name: str) -> Made:
    """Record the making of a network, and the writing of random parameters into it."""
    model = s.make("MLP", list(sizes), s.generator())
    pairs = itertools.pairwise(sizes)
    layers = [(SCALE * normal(s.rng, n_in, n_out), SCALE * normal(s.rng, n_out)) for n_in, n_out in pairs]
    model.write(params_of(layers), results=(name,) if name else ())
    return model


def passes(s: Script) -> None:
    """Record calls of loss_and_grads: one, the same again, one with another batch, one with as many rows as classes."""
    s.sizes = {"N": ROWS}
    model = _made(s, OBSERVED, "")
    model.read_as(params=AFTER)
    first, *others = (batch(s.rng, OBSERVED, n) for n in (ROWS, ROWS, OBSERVED[-1]))
    for images, labels in (first, first, *others):
        model.loss_and_grads(images, labels, results=(RESULT,))
    model.read_as(params=AFTER)


def written(s: Script) -> None:
    """Record what params hold at first, and once something was written into them."""
    for name in (WHOLE, START):
        s.make("MLP", list(OBSERVED), s.generator()).read_as(params=name)
    model = _made(s, OBSERVED, WRITTEN)
    model.read_as(params=WRITTEN)


def uses(s: Script) -> None:
    """Record calls of predict and fit, and of two models in turn."""
    first, other = batch(s.rng, OBSERVED), batch(s.rng, OBSERVED)
    model = _made(s, OBSERVED, BESIDE)
    for _ in range(2):
        model.loss_and_grads(*first, results=(BESIDE,))
    _made(s, OBSERVED, BESIDE).loss_and_grads(*other, results=(BESIDE,))
    model.loss_and_grads(*first, results=(BESIDE,))
    model.predict(first[0], results=(PREDICT,))
    model.fit(*first, results=(FIT,))


def extreme(s: Script) -> None:
    """Record calls with flat sigmoids, and those of a single layer whose logits are the images."""
    images, labels = batch(s.rng, OBSERVED)
    _made(s, OBSERVED, "").loss_and_grads(FLATTENING * images, labels, results=(FLAT,))
    model = s.make("MLP", list(ALONE), s.generator())
    model.write(params_of([(np.eye(5, 4), np.zeros(4))]))
    small = [each for _ in range(SMALL) for each in extremes(s.rng) if each[0] == "small"]
    for name, what in ((EXTREME, extremes(s.rng)), (CONSTANT, small)):
        for _, images, labels in what:
            model.loss_and_grads(images, labels, results=(name,))


def steps(s: Script) -> None:
    """Record single steps of fit, each on one batch in which every image has a label of its own."""
    for _ in range(STEPS_SEEN):
        model = _made(s, LESS_DEEP, STEPS)
        examples = batch(s.rng, LESS_DEEP, FEW)[0], s.rng.permutation(LESS_DEEP[-1])[:FEW]
        model.loss_and_grads(*examples, results=(STEPS,))
        model.fit(*examples, epochs=1, batch_size=FEW, lr=LR, results=(STEPS,))
        model.read_as(params=STEPS)
        model.loss_and_grads(*examples, results=(STEPS,))


def epochs(s: Script) -> None:
    """Record which losses fit returns where its steps move nothing, and the loss of each example."""
    model = _made(s, LESS_DEEP, EPOCHS)
    images, labels = batch(s.rng, LESS_DEEP, ROWS_OF_FIT)
    for n in range(ROWS_OF_FIT):
        model.loss_and_grads(images[[n]], labels[[n]], results=(EPOCHS,))
    model.fit(images, labels, epochs=EPOCHS_OF_FIT, batch_size=BATCH, lr=1e-12, results=(EPOCHS,))
    model.read_as(params=EPOCHS)


def rngs(s: Script) -> None:
    """Record models of the same seed, and of another one, and their training."""
    seed, images_and_labels = s.seed(), batch(s.rng, LESS_DEEP, 60)
    for each in (seed, seed, seed + 1):
        model = s.make("MLP", list(LESS_DEEP), s.generator(each))
        model.read_as(params=MODELS)
        model.fit(*images_and_labels, results=(TRAINING,))
    for _ in range(2):  # in one batch, the order of the examples plays no part
        model = s.make("MLP", list(LESS_DEEP), s.generator(seed))
        model.fit(*images_and_labels, epochs=3, batch_size=60, lr=0.5, results=(TRAINING,))
    s.make("MLP", list(LESS_DEEP), s.generator()).read_as(params=START)


def learning(s: Script) -> None:
    """Record what is learnt of a few patterns, with the defaults of fit and with usual settings."""
    examples = patterns(s.rng)
    for settings in ({}, USUAL):
        model = s.make("MLP", list(SIZES_OF_PATTERNS), s.generator())
        model.loss_and_grads(*examples, results=(LEARNING,))
        model.fit(*examples, results=(LEARNING,), **settings)
        model.loss_and_grads(*examples, results=(LEARNING,))


def view(found: Sequence[Seen]) -> list[Seen]:
    """Return what is compared: the results of each name, in words where the values of right answers may differ."""
    shown: list[Seen] = []
    for name in dict.fromkeys(
        each.name for each in found if each.name
    ):  # a step without results that raised has no name
        group = [each for each in found if each.name == name]
        if name == RESULT:
            shown += [part for each in group for part in _parts(each)]
            continue
        values = [each.value for each in group]
        still_open = [value for value in values if isinstance(value, NotWritten)]
        value = still_open[0] if still_open else _said(name, group, values)
        shown += [replace(group[-1], name=each, value=value) for each in (name, *HANGING.get(name, ()))]
    return sorted(shown, key=lambda each: each.place)


def _said(name: str, group: Sequence[Seen], values: Sequence[Any]) -> Any:
    try:
        with np.errstate(all="ignore"):
            return SAID[name](group, values)
    except (TypeError, ValueError, KeyError, IndexError, AttributeError):  # what came back is nothing of the kind
        return UNREADABLE


def _parts(call: Seen) -> Iterator[Seen]:
    """Yield the kind of what loss_and_grads returned, the loss, the gradients; these again for what hangs on them."""
    value = call.value
    if isinstance(value, (Raised, NotWritten)):
        kind = loss = grads = value
    else:
        two = isinstance(value, (tuple, list)) and len(value) == 2
        loss, grads = value if two else (None, None)
        turned = isinstance(loss, dict) and not isinstance(grads, dict)
        kind = None if value is None else "the dict first" if turned else "two values" if two else UNREADABLE
        loss, grads = UNREADABLE if isinstance(loss, (dict, list, tuple)) else loss, joined(grads)
    yield from (replace(call, name=n, value=part) for n, part in ((RESULT, kind), (LOSS, loss), (GRADS, grads)))
    yield from (replace(call, name=name, value=grads) for name in HANGING[GRADS])
    yield from (replace(call, name=name, value=kind) for name in HANGING[RESULT])
    yield from (replace(call, name=name, value=(loss, grads)) for name in (EXTREME, EPOCHS, PREDICT))
    yield replace(call, name=FIT, value=(kind, grads))


def joined(grads: Any) -> Any:
    """Return the gradients of the network that is observed as one vector; their tuple where a shape is not right."""
    shapes = shapes_of(OBSERVED)
    if grads is None:
        return "nothing"  # not written yet: another thing than a number in the place of the dict
    if not isinstance(grads, dict) or grads.keys() != shapes.keys():
        return UNREADABLE
    arrays = {name: np.asarray(grads[name]) for name in shapes}
    if any(array.dtype.kind not in "biuf" for array in arrays.values()):
        return UNREADABLE
    if any(array.shape != shapes[name] for name, array in arrays.items()):
        return tuple(arrays.values())
    dtype = np.float32 if any(array.dtype == np.float32 for array in arrays.values()) else None
    return np.concatenate([array.ravel() for array in arrays.values()], dtype=dtype)


def _written(seen: Seen) -> Any:
    """Return the parameters that a step wrote, in the form in which they are read."""
    return seen.step.request["params"] if seen.value is None else seen.value


def _first_raised(values: Sequence[Any]) -> Raised | None:
    return next((value for value in values if isinstance(value, Raised)), None)


def _number(result: Any) -> float:
    """Return the loss in what came from loss_and_grads."""
    return float(result[0])


def _kept(group: Sequence[Seen], values: Sequence[Any]) -> str:
    """Say whether params hold what was written, or what they held before; of what raised nothing is said."""
    if _first_raised(values):
        return "the same"
    before = _written(group[0]) if group[0].step.request["do"] == "write" else values[0]
    return "other values" if farthest(values[-1], before) > 1e-6 else "the same"


def _kept_written(group: Sequence[Seen], values: Sequence[Any]) -> str:
    """Say whether params hold what was written: one that gives copies away holds nothing of it."""
    kept = _kept(group, values)
    written = _written(group[0])
    if kept == "the same" or values[-1].keys() != written.keys():
        return kept
    near = any((np.abs(values[-1][name] - value) < 1e-6).any() for name, value in written.items())
    return kept if near else "nothing of it"


def _kind_of_numbers(group: Sequence[Seen], values: Sequence[Any]) -> str:
    return "whole numbers" if any(np.asarray(v).dtype.kind in "iu" for v in values[0].values()) else "floats"


def _alike(group: Sequence[Seen], values: Sequence[Any]) -> str:
    constant = all((value == np.asarray(value).flat[0]).all() for value in values[0].values())
    return "all alike in each array" if constant else "different"


def _raised_or_not(group: Sequence[Seen], values: Sequence[Any]) -> Any:
    return _first_raised(values) or "a result"


def _result_of_fit(group: Sequence[Seen], values: Sequence[Any]) -> Any:
    return values[0] if values[0] is None or isinstance(values[0], Raised) else "a result"


def _not_finite(group: Sequence[Seen], values: Sequence[Any]) -> tuple[int, ...]:
    """Return with which of the extreme logits the loss or a gradient is not finite."""
    return tuple(n for n, value in enumerate(values) if not _is_finite(value))


def _is_finite(value: Any) -> bool:
    if isinstance(value, Raised):
        return False
    loss, grads = value
    return bool(np.isfinite(loss)) and all(np.isfinite(np.asarray(each)).all() for each in grads.values())


def _constant(group: Sequence[Seen], values: Sequence[Any]) -> str:
    """Say whether one constant inside the logarithm, larger than is right, explains all losses."""
    if _first_raised(values):
        return "none or a small one"
    calls = [each.step.request["args"] for each in group]
    found = [_inside(images, labels, _number(value)) for (images, labels), value in zip(calls, values, strict=True)]
    one = max(found) < 1.001 * min(found) and 1.05 * INSIDE < found[0] < 0.1
    return "a larger one" if one else "none or a small one"


def _inside(images: np.ndarray, labels: np.ndarray, loss: float) -> float:
    """Return the constant with which the probabilities of the true classes give a loss."""
    exp = np.exp(images[:, : ALONE[-1]])  # these pixels are the logits
    of_true = exp[np.arange(len(labels)), labels] / exp.sum(axis=1)
    low, high = -20.0, 0.0  # powers of 10
    for _ in range(60):
        middle = (low + high) / 2
        too_much = -np.log(of_true + 10**middle).mean() < loss
        low, high = (low, middle) if too_much else (middle, high)
    return float(10**low)


def _disturbed(group: Sequence[Seen], values: Sequence[Any]) -> str:
    """Say whether a second model changes what the first one gives."""
    if _first_raised(values):
        return "alone"
    _, first, again, _, _, after = values  # what was written is among them
    first, again, after = map(_number, (first, again, after))
    return "changed by it" if first == again != after else "alone"


def _moved(group: Sequence[Seen], values: Sequence[Any]) -> Any:
    """Return how far the parameters moved in each step; in words, where none did, or all went a wrong way.

    Each usual optimiser moves every entry against the sign of its gradient in the first step.
    """
    if raised := _first_raised(values):
        return raised
    starts = range(0, len(group), 5)  # of what was written, the loss, the result of fit, params now, the loss now
    moved = [_difference(values[k + 3], _written(group[k])) for k in starts]
    if all(
        not move.any() or _number(values[k + 1]) == _number(values[k + 4])
        for move, k in zip(moved, starts, strict=True)
    ):
        return "nothing"
    gradients = [list(_gradients(group[k], group[k + 1])) for k in starts]
    if all(_along(move, right) for move, (right, *_) in zip(moved, gradients, strict=True)):
        return "up the gradient"
    orders = [
        next((i for i, gradient in enumerate(each) if _along(move, -gradient)), None)
        for move, each in zip(moved, gradients, strict=True)
    ]
    return "labels of other images" if any(orders) and None not in orders else tuple(moved)


def _difference(now: Any, before: Any) -> np.ndarray:
    return np.concatenate([(now[name] - value).ravel() for name, value in before.items()])


def _gradients(written: Seen, call: Seen) -> Iterator[np.ndarray]:
    """Yield the gradient of a batch, then those with its images in each other order than the labels."""
    layers, (images, labels) = layers_of(_written(written)), call.step.request["args"]
    for order in itertools.permutations(range(len(labels))):
        parts = loss_and_gradients(layers, images[list(order)], labels)[1]
        yield np.concatenate([part.ravel() for part in params_of(parts).values()])


def _along(move: np.ndarray, way: np.ndarray) -> bool:
    """Whether every entry moves the given way; those that hardly count may round to anything."""
    counts = np.abs(way) > 1e-3 * np.abs(way).max()
    return bool((np.sign(move) == np.sign(way))[counts].all())


def _losses(group: Sequence[Seen], values: Sequence[Any]) -> Any:
    """Return each loss of fit in units of the mean loss of all examples; in words, where each is that of one batch."""
    if raised := _first_raised(values):
        return raised
    *calls, losses, now = values[1:]
    if farthest(now, _written(group[0])) > 1e-9:
        return "steps that do not follow lr"
    of_each, losses = np.array([_number(each) for each in calls]), np.array(losses, np.float64)
    of_batches = np.array([of_each[list(rows)].mean() for rows in itertools.combinations(range(len(of_each)), BATCH)])
    alone = [np.abs(of_batches - loss).min() < 1e-6 * loss for loss in losses]
    if len(losses) == EPOCHS_OF_FIT and all(alone) and np.ptp(losses) > 1e-6 * of_each.mean():
        return "those of single batches"
    return tuple(np.round(losses / of_each.mean(), 4).tolist())


def _same_models(group: Sequence[Seen], values: Sequence[Any]) -> tuple[bool, bool]:
    """Say whether another seed gives the same model, and whether the same seed gives another one."""
    one, again, other = values
    return farthest(other, one) == 0, farthest(again, one) > 0


def _same_training(group: Sequence[Seen], values: Sequence[Any]) -> Any:
    """Say whether the same seed gives another training, and whether it does in one batch."""
    one, again, _, whole, whole_again = values
    in_turn, in_one_batch = (one, again, 1e-6), (whole, whole_again, 1e-4)
    return _first_raised(values[:3]) or tuple(
        not _first_raised(pair) and not np.allclose(*pair, rtol=rtol, equal_nan=True)
        for *pair, rtol in (in_turn, in_one_batch)
    )


def _learnt(group: Sequence[Seen], values: Sequence[Any]) -> str:
    """Say with which settings a few patterns are learnt."""
    left = [  # of the loss at the start; all of it where a fit went beyond the largest float
        1.0 if isinstance(fit, Raised) else _number(after) / _number(before)
        for before, fit, after in (values[:3], values[3:])
    ]
    return "with usual settings only" if not left[0] <= 1 / 2 and left[1] < 1 / 5 else "no better with usual settings"


SAID: dict[str, Callable[[Sequence[Seen], Sequence[Any]], Any]] = {
    START: _alike,
    WHOLE: _kind_of_numbers,
    WRITTEN: _kept_written,
    AFTER: _kept,
    BESIDE: _disturbed,
    FLAT: _raised_or_not,
    EXTREME: _not_finite,
    CONSTANT: _constant,
    STEPS: _moved,
    EPOCHS: _losses,
    MODELS: _same_models,
    TRAINING: _same_training,
    LEARNING: _learnt,
    FIT: _result_of_fit,
    PREDICT: lambda group, values: values[0],
}
HANGING = {  # a mistake that explains one of these must explain what it hangs on as well
    WHOLE: (LOSS, GRADS),
    WRITTEN: (LOSS, GRADS),
    START: (LEARNING,),
    STEPS: (LEARNING,),
    RESULT: (BESIDE, TRAINING),
    GRADS: (CONSTANT, FLAT, STEPS, LEARNING),
}
SHOWING = {  # what each script shows; the quick ones first
    passes: (RESULT, LOSS, GRADS, AFTER),
    written: (WHOLE, START, WRITTEN),
    uses: (BESIDE, PREDICT, FIT),
    extreme: (FLAT, EXTREME, CONSTANT),
    steps: (STEPS,),
    epochs: (EPOCHS,),
    rngs: (MODELS, TRAINING),
    learning: (LEARNING,),
}
CHECKS = [Check.of(record) for record in SHOWING]
CHECK_OF = {name: check for check, names in zip(CHECKS, SHOWING.values(), strict=True) for name in names}
