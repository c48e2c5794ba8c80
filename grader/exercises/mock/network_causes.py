"""The known mistakes of a whole MLP, told from its loss, its gradients and one step of its training."""

import contextlib
import dataclasses
import itertools
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

import numpy as np

from grader.exercises.mock.candidate import GRADS, LOSS, RESULT, ROWS, SIZES, Candidate, Params, batch, farthest
from grader.exercises.mock.layout import Layout, extremes, identity, layout_of, loss_and_gradients, vector
from grader.exercises.mlp import training_causes as training
from grader.exercises.mock import backward
from grader.exercises.mock.backward import LINEAR, SIGMOID, TOP, Parts
from grader.naming.records import Mistake, Trial, clashes, exactly
from grader.judge.answer import Answer, AnswerRaised
from grader.judge.clash import Shape
from grader.judge.compare import ARRAY_TOLERANCE, CheckFailed, as_number

FEW, LR, STEPS = 4, 0.5, 3  # examples, learning rate and number of the single steps that are looked at
CLASSES = SIZES[-1][-1]
PAIRS = list(itertools.pairwise(SIZES[-1]))
INPUT_AND_OUTPUT: list[set[Shape]] = [{(ROWS, n_in), (ROWS, n_out)} for n_in, n_out in PAIRS]
OUTPUT_AND_WEIGHT: list[set[Shape]] = [{(ROWS, n_out), (n_in, n_out)} for n_in, n_out in PAIRS]
HIDDEN = SIZES[-1][1:-1]
TWICE_THE_HIDDEN: list[set[Shape]] = [{(ROWS, n), other} for n in HIDDEN for other in ((ROWS, n), (n, ROWS))]
FIT, PREDICT = "the result of fit", "the result of predict"
BROKEN = (LOSS, GRADS, "raised")
LEARNING = ("learning", "the losses of fit", "the accuracy")


@dataclass(frozen=True)
class Step:
    """One step of fit on one batch.

    Attributes
    ----------
    moved : ndarray
        How far each entry of `params` has moved.
    same_model : bool
        Whether the loss is what it was.
    right : ndarray
        The gradient.
    mixed_up : list of ndarray
        The gradients with the images in each other order than the labels.
    """

    layout: Layout
    moved: np.ndarray
    same_model: bool
    right: np.ndarray
    mixed_up: list[np.ndarray]


def observe(answer: Answer, rng: np.random.Generator) -> Trial:
    """Ask a three-layer network for its gradients, again, and for another batch; then look at extremes and a step."""
    candidate = Candidate(answer, SIZES[-1], rng)
    trial = Trial(SimpleNamespace())
    params = candidate.params()
    trial.facts["whole numbers"] = any(value.dtype.kind in "iu" for value in params.values()) and not candidate.lists
    params = candidate.draw(rng)
    candidate.write(params)
    images, labels = batch(rng, SIZES[-1])
    other_images, other_labels = batch(rng, SIZES[-1])
    layout = layout_of(candidate, params, images, labels)
    candidate = Candidate(answer, SIZES[-1], rng)  # one that was asked for nothing yet
    candidate.write(params)
    passes = [("", images, labels), ("again ", images, labels), ("second ", other_images, other_labels)]
    for prefix, x, t in passes:
        _take(trial, prefix, candidate, params, x, t, layout)
        trial.facts["params moved"] = farthest(candidate.params(), params) > 1e-6
    trial.inputs = SimpleNamespace(params=params, layout=layout, images=images, labels=labels)
    trial.inputs.others = (other_images, other_labels)
    trial.facts |= {"broken": set(), "disturbed": False}
    for look in (_beside, _extremes, _steps):
        with contextlib.suppress(AnswerRaised, CheckFailed):  # what was seen until then is enough
            look(trial, answer, rng)
    trial.take(FIT, lambda: candidate.remote.fit(candidate.plain(images), candidate.plain(labels)))
    trial.take(PREDICT, lambda: candidate.remote.predict(candidate.plain(images)))
    return trial


def _take(
    trial: Trial,
    prefix: str,
    candidate: Candidate,
    params: Params,
    images: np.ndarray,
    labels: np.ndarray,
    layout: Layout | None,
) -> None:
    """Keep what loss_and_grads returns: as it is, the loss, and all gradients as one vector where their shapes fit."""
    trial.take(
        prefix + RESULT, lambda: candidate.remote.loss_and_grads(candidate.plain(images), candidate.plain(labels))
    )
    got = trial.got[prefix + RESULT]
    if layout is not None:
        loss, parts = loss_and_gradients(layout.split(params), images, labels)
        trial.expected[prefix + LOSS], trial.expected[prefix + GRADS] = np.asarray(loss), layout.join(parts)
    if not isinstance(got, (tuple, list)) or len(got) != 2:
        return
    trial.got[prefix + LOSS], grads = got
    if type(grads) is not dict or grads.keys() != params.keys():
        return
    arrays = {name: np.asarray(grads[name]) for name in params if isinstance(grads[name], (list, np.ndarray, float))}
    if len(arrays) < len(params) or any(value.dtype.kind not in "biuf" for value in arrays.values()):
        return
    trial.facts[prefix + "arrays"] = arrays
    odd = [name for name, value in arrays.items() if value.shape != params[name].shape]
    if odd:
        trial.got[prefix + GRADS], trial.expected[prefix + GRADS] = arrays[odd[0]], np.zeros(params[odd[0]].shape)
    else:
        kinds = {value.dtype for value in arrays.values()}
        whole = all(kind.kind in "biu" for kind in kinds)
        dtype: Any = np.float32 if np.dtype(np.float32) in kinds else np.int64 if whole else np.float64
        trial.got[prefix + GRADS] = vector(arrays).astype(dtype)


def _beside(trial: Trial, answer: Answer, rng: np.random.Generator) -> None:
    """See whether a second model changes what the first one says."""
    first = Candidate(answer, SIZES[-1], rng)
    first.write(trial.inputs.params)
    batches = first.plain(trial.inputs.images), first.plain(trial.inputs.labels)
    at_first, before = (_number(first.remote.loss_and_grads(*batches)) for _ in range(2))
    second = Candidate(answer, SIZES[-1], rng)
    second.write(second.draw(rng))
    second.remote.loss_and_grads(*map(second.plain, trial.inputs.others))
    after = _number(first.remote.loss_and_grads(*batches))
    trial.facts["disturbed"] = at_first == before != after


def _number(result: Any) -> float:
    """Return the loss in what came from loss_and_grads; fail where there is none."""
    return as_number(LOSS, result[0] if isinstance(result, (tuple, list)) and result else None)


def _extremes(trial: Trial, answer: Answer, rng: np.random.Generator) -> None:
    """See with which extreme logits the loss or a gradient is not finite."""
    candidate = Candidate(answer, SIZES[0], rng)
    images, labels = batch(rng, SIZES[0])
    layout = layout_of(candidate, candidate.draw(rng), images, labels)
    if layout is None:
        return
    candidate.write(identity(candidate, layout))
    for what, extreme, targets in extremes(rng):
        try:
            candidate.loss_and_grads(extreme, targets)
        except (AnswerRaised, CheckFailed):
            trial.facts["broken"].add(what)


def _steps(trial: Trial, answer: Answer, rng: np.random.Generator) -> None:
    """Have fit make one step on one batch, a few times; keep how each entry moved, and what would have been right."""
    trial.facts["steps"] = steps = []
    for _ in range(STEPS):
        candidate = Candidate(answer, SIZES[1], rng)
        params = candidate.draw(rng)
        candidate.write(params)
        images, labels = batch(rng, SIZES[1], FEW)[0], rng.permutation(FEW)  # all labels differ: each has its own image
        layout = layout_of(candidate, params, images, labels)
        batches = candidate.plain(images), candidate.plain(labels)
        before = _number(candidate.remote.loss_and_grads(*batches))
        candidate.remote.fit(*batches, epochs=1, batch_size=FEW, lr=LR)
        now = candidate.params()
        same = _number(candidate.remote.loss_and_grads(*batches)) == before
        if layout is None or not np.isfinite(farthest(now, params)):
            return
        layers = layout.split(params)
        gradients = [
            layout.join(backward.gradients(layers, images[list(order)], labels))
            for order in itertools.permutations(range(FEW))
        ]
        moved = vector({name: now[name] for name in params}) - vector(params)
        steps.append(Step(layout, moved, same, gradients[0], gradients[1:]))


def ordinary(trial: Trial) -> bool:
    """Whether an ordinary batch, the same again and a second one are right."""
    return all(
        prefix + name in trial.expected and trial.right(prefix + name)
        for prefix in ("", "again ", "second ")
        for name in (LOSS, GRADS)
    )


def in_the_gradients(mistake: Mistake) -> Callable[[Trial], bool]:
    """Return a function that says whether a mistake of a layer, somewhere in the network, gives the gradients seen."""

    def shows(trial: Trial) -> bool:
        layout, got = trial.inputs.layout, trial.facts.get("arrays")
        if layout is None or got is None or GRADS not in trial.expected:
            return False
        if mistake.id in trial.facts:  # it was asked for by another check
            return trial.facts[mistake.id]
        layers = layout.split(trial.inputs.params)
        batches = trial.inputs.images, trial.inputs.labels
        depths = (0, len(layers) - 1, len(layers))
        for where, sigmoids in itertools.product(backward.places(mistake, len(layers)), depths):
            with np.errstate(all="ignore"):
                try:
                    parts = backward.gradients(layers, *batches, mistake, where, sigmoids=sigmoids)
                except ValueError:  # the formula's arrays do not fit together in a network of these sizes
                    continue
            if _same(trial, layout, layers, parts):
                return trial.facts.setdefault(mistake.id, True)
        return trial.facts.setdefault(mistake.id, False)

    return shows


def _same(trial: Trial, layout: Layout, layers: Parts, parts: Parts) -> bool:
    """Whether gradients are those seen; ones of another shape than the parameter are looked for one by one."""
    shapes = [
        part.shape == value.shape for pair in zip(parts, layers, strict=True) for part, value in zip(*pair, strict=True)
    ]
    got = trial.facts["arrays"]
    fits = all(got[name].shape == value.shape for name, value in trial.inputs.params.items())
    if all(shapes) and fits:
        return not trial.right(GRADS) and exactly(trial.got[GRADS], layout.join(parts))
    if all(shapes) or fits:
        return False
    odd: dict[int, np.ndarray] = {}  # where an array of another shape would lie, by its first entry there
    right: Parts = []
    for places, pair, values in zip(layout.layers, parts, layers, strict=True):
        for place, part, value in zip(places, pair, values, strict=True):
            if part.shape != value.shape:
                odd[int(place.min())] = part
        weight, bias = (p if p.shape == v.shape else 0 * v for p, v in zip(pair, values, strict=True))
        right.append((weight, bias))
    start = 0
    scale = max(float(np.abs(part).max()) for pair in parts for part in pair)
    for name, value in layout.named(right, trial.inputs.params).items():
        part = odd.get(start, value)
        if not any(_near(got[name], way, scale) for way in ((part, part.T) if start in odd else (part,))):
            return False
        start += value.size
    return True


def in_the_loss(mistake: Mistake) -> Callable[[Trial], bool]:
    """Return a function that says whether a mistake of the loss gives the loss seen."""

    def shows(trial: Trial) -> bool:
        layout = trial.inputs.layout
        if layout is None or LOSS not in trial.expected or trial.right(LOSS):
            return False
        if mistake.shows is not None:
            return mistake.shows(trial)
        passed = backward.forward(layout.split(trial.inputs.params), trial.inputs.images)
        d = backward.top(passed.outputs[-1], trial.inputs.labels)
        formulas = mistake.formulas[LOSS]
        with np.errstate(all="ignore"):
            each = formulas if isinstance(formulas, tuple) else (formulas,)
            return any(exactly(trial.got.get(LOSS), formula(d)) for formula in each)

    return shows


def wrong_arrays(trial: Trial) -> str:
    """Say which gradients are wrong: 'In grads['W0'] and grads['b0']: '."""
    got, layout = trial.facts.get("arrays"), trial.inputs.layout
    if got is None or layout is None:
        return ""
    layers = layout.split(trial.inputs.params)
    parts = backward.gradients(layers, trial.inputs.images, trial.inputs.labels)
    scale = ARRAY_TOLERANCE * float(np.abs(layout.join(parts)).max())
    right = layout.named(parts, trial.inputs.params)
    names = [
        f"grads[{name!r}]"
        for name, part in right.items()
        if got[name].shape != part.shape or np.abs(got[name] - part).max() > scale
    ]
    if not names or len(names) == len(trial.inputs.params):
        return "In all of grads: " if names else ""
    return f"In {' and '.join(names) if len(names) < 3 else ', '.join(names)}: "


def accumulates(trial: Trial) -> bool:
    """Whether a second call adds to what the first one found."""
    first, again = trial.facts.get("arrays"), trial.facts.get("again arrays")
    if not first or not again or GRADS not in trial.expected or not trial.right(GRADS):
        return False
    return any(exactly(again[name], 2 * first[name]) for name in first)


def stale(trial: Trial) -> bool:
    """Whether the second batch gets gradients with what the first one left in every layer, or in the first one."""
    layout = trial.inputs.layout
    if layout is None or not trial.right(GRADS) or trial.right(f"second {GRADS}"):
        return False
    layers = layout.split(trial.inputs.params)
    images, labels = trial.inputs.others
    old, new = (backward.forward(layers, x) for x in (trial.inputs.images, images))
    of_the_first_layer = backward.Passed([old.inputs[0], *new.inputs[1:]], new.outputs)
    return any(
        exactly(
            trial.got.get(f"second {GRADS}"),
            layout.join(backward.gradients(layers, images, labels, remembered=remembered, slopes=slopes)),
        )
        for remembered, slopes in ((old, new), (old, old), (of_the_first_layer, new))
    )


def moved_by(factor: float, bias_factor: float | None = None) -> Callable[[Trial], bool]:
    """Return a function that says whether each step was so many times the right one."""

    def explains(step: Step) -> bool:
        scale = np.full(step.moved.size, factor)
        if bias_factor is not None:
            for _, bias in step.layout.layers:
                scale[bias] = bias_factor
        return _near(step.moved, -LR * scale * step.right, 1.0)

    return lambda trial: ordinary(trial) and _all_steps(trial, explains)


def mixed_up(trial: Trial) -> bool:
    """Whether each step was made with the images in some order and the labels in another one."""

    def explains(step: Step) -> bool:
        return any(_near(step.moved, -LR * gradient, 1.0) for gradient in (step.right, *step.mixed_up))

    return ordinary(trial) and _all_steps(trial, explains) and not moved_by(1)(trial)


def _all_steps(trial: Trial, explains: Callable[[Step], bool]) -> bool:
    steps = trial.facts.get("steps", [])
    return len(steps) == STEPS and all(map(explains, steps))


def _near(got: np.ndarray, expected: np.ndarray, scale: float) -> bool:
    """Whether two arrays, of which the largest entries are about `scale`, are the same; either may be float32."""
    return got.shape == expected.shape and bool(np.abs(got - expected).max() <= 1e-6 * scale)


def moved_by_the_call(trial: Trial) -> bool:
    """Whether loss_and_grads left other parameters than it found."""
    return trial.facts["params moved"] and not trial.facts["whole numbers"]


def _nothing_moved(trial: Trial) -> bool:
    return ordinary(trial) and _all_steps(trial, lambda step: not step.moved.any() or step.same_model)


def _known(of: Sequence[Mistake], id: str) -> Mistake:
    return next(mistake for mistake in of if mistake.id == id)


def _seen_as(mistake: Mistake, shows: Callable[[Trial], bool], *subjects: str, place: Any = None) -> Mistake:
    return dataclasses.replace(mistake, formulas={}, shows=shows, subjects=subjects, place=place)


def _exchanged(trial: Trial) -> bool:
    got = trial.got.get(RESULT)
    return (
        isinstance(got, (tuple, list)) and len(got) == 2 and isinstance(got[0], dict) and not isinstance(got[1], dict)
    )


def _layers_mistakes() -> list[Mistake]:
    found = []
    for mistake in (*LINEAR, *SIGMOID, *TOP):
        if mistake.formulas.keys() - {LOSS}:
            found.append(_seen_as(mistake, in_the_gradients(mistake), GRADS, place=wrong_arrays))
        if LOSS in mistake.formulas or mistake.id == "log-base":
            found.append(_seen_as(mistake, in_the_loss(mistake), LOSS))
    return found


MISTAKES = (
    *_layers_mistakes(),
    _seen_as(_known(TOP, "overflow"), lambda trial: ordinary(trial) and "large" in trial.facts["broken"], *BROKEN),
    _seen_as(
        _known(TOP, "global-max"),
        lambda trial: ordinary(trial) and trial.facts["broken"] & {"large", "low"} == {"low"},
        *BROKEN,
    ),
    _seen_as(_known(TOP, "log-zero"), lambda trial: ordinary(trial) and trial.facts["broken"] == {"far"}, *BROKEN),
    _seen_as(_known(LINEAR, "accumulates"), accumulates, GRADS),
    _seen_as(
        _known(LINEAR, "dx-moved-weight"),
        moved_by_the_call,
    ),
    _seen_as(_known(LINEAR, "dw-elementwise"), lambda trial: clashes(trial, "elementwise", *INPUT_AND_OUTPUT)),
    _seen_as(_known(LINEAR, "dx-no-transpose"), lambda trial: clashes(trial, "matmul", *OUTPUT_AND_WEIGHT)),
    _seen_as(_known(SIGMOID, "matmul-chain"), lambda trial: clashes(trial, "matmul", *TWICE_THE_HIDDEN)),
    _seen_as(_known(TOP, "no-keepdims"), lambda trial: clashes(trial, "elementwise", {(ROWS, CLASSES), (ROWS,)})),
    _seen_as(_known(LINEAR, "stale-cache"), stale, GRADS),
    Mistake(
        "shared-state",
        "A model alone is right; once there is a second one, the first says something else: something belongs to the "
        "class and not to the object.",
        "What a model keeps must be set on self; not in the class body, in a default argument or in a module.",
        shows=lambda trial: bool(trial.facts["disturbed"]) and GRADS in trial.expected and trial.right(GRADS),
    ),
    Mistake(
        "return-order",
        "The dict of gradients comes first and the loss second; loss_and_grads returns them the other way round.",
        "Compare the order in your return with the name of the method.",
        shows=_exchanged,
        subjects=(RESULT,),
    ),
    Mistake(
        "int-dtype",
        "An array in params holds whole numbers: what a step adds to it is cut off.",
        "Which dtype has an array that is made of whole numbers? Say float where you make it.",
        shows=lambda trial: bool(trial.facts["whole numbers"]),
    ),
    _seen_as(_known(training.MISTAKES, "ascent"), moved_by(-1), *LEARNING),
    _seen_as(_known(training.MISTAKES, "rebind"), _nothing_moved, *LEARNING),
    _seen_as(_known(training.MISTAKES, "biases-skipped"), moved_by(1, bias_factor=0), *LEARNING),
    _seen_as(_known(training.MISTAKES, "no-lr"), moved_by(1 / LR), *LEARNING),
    _seen_as(_known(training.MISTAKES, "extra-div"), moved_by(1 / FEW), *LEARNING),
    _seen_as(_known(training.MISTAKES, "xy-desync"), mixed_up, *LEARNING),
)
