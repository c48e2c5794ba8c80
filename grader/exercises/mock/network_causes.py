"""The known mistakes of a whole MLP, told from its loss, its gradients and one step of its training."""

import contextlib
import dataclasses
import functools
import itertools
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

import numpy as np

from grader.exercises import find
from grader.exercises.mock.candidate import (
    GRADS,
    LOSS,
    RESULT,
    ROWS,
    SIZES_OF_PATTERNS,
    Candidate,
    Params,
    batch,
    farthest,
    patterns,
)
from grader.exercises.mock.edited_network import (
    LINEAR,
    SIGMOID,
    Edited,
    Network,
    Parts,
    activation_networks,
    edited_networks,
    gradients,
)
from grader.exercises.mock.edited_network import LOSS as LOSS_LAYER
from grader.exercises.inputs import seed_from
from grader.exercises.mock.layout import (
    INSIDE,
    Layout,
    extremes,
    identity,
    layout_of,
    layouts,
    loss_and_gradients,
    losses_between,
    vector,
)
from grader.exercises.texts import Words, words_of
from grader.judge.answer import Answer, AnswerRaised, NotStarted
from grader.judge.assertions import ARRAY_TOLERANCE, CheckFailed, as_number
from grader.judge.shape_mismatch import mismatch_of
from grader.kinds.seen import Raised
from grader.naming.causes import filled, signature
from grader.naming.records import Mistake, Trial, exactly

OBSERVED, LESS_DEEP = [6, 8, 5, 4], [5, 7, 4]  # no two axes have the same length
ROWS_OF_FIT, EPOCHS = 12, 3  # of a training that moves nothing
FEW, LR, STEPS = 4, 0.5, 3  # examples, learning rate and number of the single steps that are looked at
ACTIVATION_NETWORKS = list(activation_networks())
NETWORKS = [*edited_networks(len(OBSERVED) - 1), *ACTIVATION_NETWORKS]
SHOWN_SIZES = {"N": ROWS, "C": "C"}  # how many classes there are differs from check to check
MOVED = "dx-moved-weight"
FIT, PREDICT = "the result of fit", "the result of predict"
BROKEN = (LOSS, GRADS, "raised")
MEANS = "the means of fit"  # where no step changes the losses
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
    candidate = Candidate(answer, OBSERVED, rng)
    trial = Trial(SimpleNamespace())
    params = candidate.params()
    trial.facts["whole numbers"] = any(value.dtype.kind in "iu" for value in params.values()) and not candidate.lists
    params = candidate.draw(rng)
    images, labels = batch(rng, OBSERVED)
    other_images, other_labels = batch(rng, OBSERVED)
    start = candidate.params()
    trial.facts["the same start"] = all((value == value.flat[0]).all() for value in start.values())
    candidate.write(params)
    trial.facts["aliased"] = farthest(candidate.params(), params) > 1e-6
    square_images, square_labels = batch(rng, OBSERVED, OBSERVED[-1])  # as many rows as classes
    layout = None
    with contextlib.suppress(AnswerRaised, CheckFailed, NotStarted):
        layout = layout_of(candidate, rng) or _layout_of_another(candidate, params, images, labels)
    candidate = Candidate(answer, OBSERVED, rng)  # one that was asked for nothing yet
    candidate.write(params)
    passes = [("", images, labels), ("again ", images, labels), ("second ", other_images, other_labels)]
    passes.append(("square ", square_images, square_labels))
    for prefix, x, t in passes:
        _take(trial, prefix, candidate, params, x, t, layout)
        trial.facts["params moved"] = farthest(candidate.params(), params) > 1e-6
    trial.inputs = SimpleNamespace(params=params, layout=layout, images=images, labels=labels)
    trial.inputs.others, trial.inputs.square = (other_images, other_labels), (square_images, square_labels)
    trial.facts |= {"broken": set(), "disturbed": False}
    for look in (_beside, _extremes, _steps, _constant, _flat_sigmoids, _losses, _rngs, _learning):
        with contextlib.suppress(AnswerRaised, CheckFailed, NotStarted):  # what was seen until then is enough
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
    got = trial.got.get(prefix + RESULT)
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


def _layout_of_another(candidate: Candidate, params: Params, images: np.ndarray, labels: np.ndarray) -> Layout | None:
    """Return the layout with which a network of other activations gives the loss that was seen."""
    candidate.write(params)
    (loss,) = candidate.losses([params], images, labels)
    possible = list(layouts(params, candidate.sizes))
    fitting = [
        layout
        for layout in possible
        for network in ACTIVATION_NETWORKS
        if exactly(np.float64(loss), Network(layout.split(params), network).loss_and_grads(images, labels)[0])
    ]
    return fitting[0] if len(fitting) == 1 else None


def _constant(trial: Trial, answer: Answer, rng: np.random.Generator) -> None:
    """Find the constant inside the logarithm that explains two losses where the true classes are unlikely."""
    candidate = Candidate(answer, [5, 4], rng)
    layout = layout_of(candidate, rng)
    if layout is None:
        return
    candidate.write(params := identity(candidate, layout))
    found = []
    for _ in range(2):
        small = next(each for each in extremes(rng) if each[0] == "small")
        (loss,) = candidate.losses([params], *small[1:])
        low, high = -20.0, 0.0  # powers of 10
        for _ in range(60):
            middle = (low + high) / 2
            too_much = losses_between(layout.split(params), *small[1:], 10**middle)[0] < loss
            low, high = (low, middle) if too_much else (middle, high)
        found.append(10**low)
    trial.facts["larger constant"] = max(found) < 1.01 * min(found) and 1.05 * INSIDE < found[0] < 0.1


def _flat_sigmoids(trial: Trial, answer: Answer, rng: np.random.Generator) -> None:
    """See what is raised where the sums before the sigmoids are enormous."""
    candidate = Candidate(answer, OBSERVED, rng)
    candidate.write(trial.inputs.params)
    images, labels = trial.inputs.images, trial.inputs.labels
    try:
        candidate.remote.loss_and_grads(candidate.plain(10_000 * images), candidate.plain(labels))
    except AnswerRaised as error:
        trial.facts["flat sigmoids"] = error.raised["type"]


def _losses(trial: Trial, answer: Answer, rng: np.random.Generator) -> None:
    """See which losses fit returns where its steps move nothing; keep the loss of each example."""
    candidate = Candidate(answer, LESS_DEEP, rng)
    candidate.write(params := candidate.draw(rng))
    images, labels = batch(rng, LESS_DEEP, ROWS_OF_FIT)
    trial.facts["losses of fit"] = candidate.fit(images, labels, epochs=EPOCHS, batch_size=FEW, lr=1e-12)
    if farthest(candidate.params(), params) < 1e-9:
        rows = range(ROWS_OF_FIT)
        trial.facts["losses"] = np.array([candidate.losses([params], images[[n]], labels[[n]])[0] for n in rows])


def _rngs(trial: Trial, answer: Answer, rng: np.random.Generator) -> None:
    """See whether the same seed gives the same model and training, and another seed another model."""
    seed = seed_from(rng)
    one, again, other = (Candidate(answer, LESS_DEEP, rng, answer.rng(s)) for s in (seed, seed, seed + 1))
    trial.facts["other seed, same model"] = farthest(other.params(), one.params()) == 0
    trial.facts["same seed, other model"] = farthest(again.params(), one.params()) > 0
    images, labels = batch(rng, LESS_DEEP, 60)
    trial.facts["same seed, other losses"] = not np.allclose(
        one.fit(images, labels), again.fit(images, labels), rtol=1e-6
    )


def _learning(trial: Trial, answer: Answer, rng: np.random.Generator) -> None:
    """See whether fit learns a few patterns with its defaults, and with an ordinary learning rate."""
    if not ordinary(trial):
        return
    images, labels = patterns(rng)
    found = []
    for settings in ({}, {"epochs": 60, "batch_size": 10, "lr": 1.0}):
        candidate = Candidate(answer, SIZES_OF_PATTERNS, rng)
        try:
            candidate.remote.fit(candidate.plain(images), candidate.plain(labels), **settings)
            found.append(float(candidate.losses([candidate.params()], images, labels)[0]))
        except (AnswerRaised, CheckFailed):  # it went beyond the largest float
            found.append(np.inf)
    trial.facts["only with another rate"] = found[0] > np.log(4) / 2 and found[1] < np.log(4) / 5


def _beside(trial: Trial, answer: Answer, rng: np.random.Generator) -> None:
    """See whether a second model changes what the first one says."""
    first = Candidate(answer, OBSERVED, rng)
    first.write(trial.inputs.params)
    batches = first.plain(trial.inputs.images), first.plain(trial.inputs.labels)
    at_first, before = (_number(first.remote.loss_and_grads(*batches)) for _ in range(2))
    second = Candidate(answer, OBSERVED, rng)
    second.write(second.draw(rng))
    second.remote.loss_and_grads(*map(second.plain, trial.inputs.others))
    after = _number(first.remote.loss_and_grads(*batches))
    trial.facts["disturbed"] = at_first == before != after


def _number(result: Any) -> float:
    """Return the loss in what came from loss_and_grads; fail where there is none."""
    return as_number(LOSS, result[0] if isinstance(result, (tuple, list)) and result else None)


def _extremes(trial: Trial, answer: Answer, rng: np.random.Generator) -> None:
    """See with which extreme logits the loss or a gradient is not finite."""
    candidate = Candidate(answer, [5, 4], rng)
    layout = layout_of(candidate, rng)
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
        candidate = Candidate(answer, LESS_DEEP, rng)
        params = candidate.draw(rng)
        candidate.write(params)
        images, labels = (
            batch(rng, LESS_DEEP, FEW)[0],
            rng.permutation(FEW),
        )  # all labels differ: each has its own image
        layout = layout_of(candidate, rng)
        batches = candidate.plain(images), candidate.plain(labels)
        before = _number(candidate.remote.loss_and_grads(*batches))
        candidate.remote.fit(*batches, epochs=1, batch_size=FEW, lr=LR)
        now = candidate.params()
        same = _number(candidate.remote.loss_and_grads(*batches)) == before
        if layout is None or not np.isfinite(farthest(now, params)):
            return
        layers = layout.split(params)
        found = [
            layout.join(gradients(layers, images[list(order)], labels)) for order in itertools.permutations(range(FEW))
        ]
        moved = vector({name: now[name] for name in params}) - vector(params)
        steps.append(Step(layout, moved, same, found[0], found[1:]))


def ordinary(trial: Trial) -> bool:
    """Whether an ordinary batch, the same again and a second one are right."""
    return all(
        prefix + name in trial.expected and trial.right(prefix + name)
        for prefix in ("", "again ", "second ")
        for name in (LOSS, GRADS)
    )


def simulated(trial: Trial, network: Edited) -> dict[str, tuple[Any, Any]]:
    """Return (loss, gradients) of a network with a mistake for each of the passes that the answer made."""
    key = network
    runs = trial.facts.setdefault("simulated", {})
    if key not in runs:
        made, batch = Network(trial.inputs.layout.split(trial.inputs.params), network), trial.inputs
        batches = {"": (batch.images, batch.labels), "again ": (batch.images, batch.labels)}
        batches |= {"second ": batch.others, "square ": batch.square}
        runs[key] = {prefix: made.loss_and_grads(*each) for prefix, each in batches.items()}
    return runs[key]


def in_the_gradients(id: str) -> Callable[[Trial], bool]:
    """Return a function that says whether a mistake of a layer, somewhere in the network, gives the gradients seen."""

    def shows(trial: Trial) -> bool:
        if trial.inputs.layout is None or trial.facts.get("arrays") is None or GRADS not in trial.expected:
            return False
        return any(_gives_gradients(trial, simulated(trial, network)) for network in NETWORKS if network.id == id)

    return shows


def _gives_gradients(trial: Trial, runs: dict[str, tuple[Any, Any]]) -> bool:
    layout, layers = trial.inputs.layout, trial.inputs.layout.split(trial.inputs.params)
    parts = [grads for _, grads in runs.values()]
    if any(isinstance(each, Raised) for each in parts):
        return False
    right = gradients(layers, trial.inputs.images, trial.inputs.labels)
    shapes = all(p.shape == v.shape for pair in zip(parts[0], layers, strict=True) for p, v in zip(*pair, strict=True))
    if not shapes or not all(
        exactly(p, r) for pair in zip(parts[0], right, strict=True) for p, r in zip(*pair, strict=True)
    ):
        return _same(trial, layout, layers, parts[0])
    later = [(f"{prefix}{GRADS}", layout.join(each)) for prefix, each in zip(list(runs)[1:], parts[1:], strict=True)]
    fits = all(exactly(trial.got.get(name), value) for name, value in later)
    return fits and any(not trial.right(name) for name, _ in later) and trial.right(GRADS)


def raises(id: str) -> Callable[[Trial], bool]:
    """Return a function that says whether a mistake of a layer raises what was raised."""

    def shows(trial: Trial) -> bool:
        found = [got.raised for got in trial.got.values() if isinstance(got, AnswerRaised)]
        if trial.inputs.layout is None or not found or not _tells_shapes(found[0]):
            return False
        wanted = signature(Raised(found[0]))
        runs = [simulated(trial, network) for network in NETWORKS if network.id == id]
        raised = [run for run in runs if isinstance(run[""][1], Raised) and signature(run[""][1]) == wanted]
        return any(_as_with_a_square_batch(trial, *run["square "]) for run in raised)

    return shows


def _tells_shapes(raised: dict[str, Any]) -> bool:
    """Whether what was raised is about the shape of an array."""
    return mismatch_of(raised) is not None or raised["type"] in ("AxisError", "IndexError")


def _as_with_a_square_batch(trial: Trial, loss: Any, parts: Any) -> bool:
    """Whether a batch of as many rows as classes, which hides many a clash of shapes, gave the same as well."""
    got = trial.got.get(f"square {RESULT}")
    if isinstance(got, AnswerRaised) or isinstance(parts, Raised):
        return isinstance(got, AnswerRaised) and isinstance(parts, Raised) and got.raised["type"] == parts.type
    try:
        expected = trial.inputs.layout.join(parts)
    except ValueError:  # of another shape than the parameters
        return False
    return exactly(trial.got.get(f"square {LOSS}"), loss) and exactly(trial.got.get(f"square {GRADS}"), expected)


def in_the_loss(id: str) -> Callable[[Trial], bool]:
    """Return a function that says whether a mistake of the loss gives the loss seen."""

    def shows(trial: Trial) -> bool:
        if trial.inputs.layout is None or LOSS not in trial.expected or trial.right(LOSS):
            return False
        networks = [each for each in NETWORKS if each.id == id and each.layer == LOSS_LAYER]
        networks += [each for each in ACTIVATION_NETWORKS if each.id == id]
        runs = [simulated(trial, network)[""][0] for network in networks]
        return any(not isinstance(run, Raised) and exactly(trial.got.get(LOSS), run) for run in runs)

    return shows


def breaks(id: str) -> Callable[[Trial], bool]:
    """Return a function that says whether extreme logits are not finite just where a mistake of the loss makes them so."""

    def shows(trial: Trial) -> bool:
        if not ordinary(trial) or not trial.facts["broken"]:
            return False
        networks = [network for network in NETWORKS if network.id == id and network.layer == LOSS_LAYER]
        return any(_is_right(trial, network) and _broken(network) == trial.facts["broken"] for network in networks)

    return shows


def _is_right(trial: Trial, network: Edited) -> bool:
    """Whether a network with a mistake is right for an ordinary batch."""
    loss, parts = simulated(trial, network)[""]
    if trial.inputs.layout is None or isinstance(parts, Raised):
        return False
    shapes = all(
        part.shape == value.shape
        for pair, values in zip(parts, trial.inputs.layout.split(trial.inputs.params), strict=True)
        for part, value in zip(pair, values, strict=True)
    )
    return (
        shapes
        and exactly(loss, trial.expected[LOSS])
        and exactly(trial.inputs.layout.join(parts), trial.expected[GRADS])
    )


@functools.cache
def _broken(network: Edited) -> set[str]:
    """Return with which extreme logits the loss or a gradient of a network with a mistake is not finite."""
    found = set()
    for what, logits, targets in extremes(np.random.default_rng(0)):
        loss, parts = Network([(np.eye(5, 4), np.zeros(4))], network).loss_and_grads(logits, targets)
        arrays = [] if isinstance(parts, Raised) else [np.asarray(part) for pair in parts for part in pair]
        if isinstance(parts, Raised) or not all(np.isfinite(each).all() for each in (np.asarray(loss), *arrays)):
            found.add(what)
    return found


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


def wrong_arrays(trial: Trial) -> str:
    """Say which gradients are wrong: 'In grads['W0'] and grads['b0']: '."""
    got, layout = trial.facts.get("arrays"), trial.inputs.layout
    if got is None or layout is None:
        return ""
    layers = layout.split(trial.inputs.params)
    parts = gradients(layers, trial.inputs.images, trial.inputs.labels)
    scale = ARRAY_TOLERANCE * float(np.abs(layout.join(parts)).max())
    right = layout.named(parts, trial.inputs.params)
    names = [
        f"grads[{name!r}]"
        for name, part in right.items()
        if got[name].shape != part.shape or np.abs(got[name] - part).max() > scale
    ]
    if not names or len(names) == len(trial.inputs.params):
        return "In all of grads: " if names else ""
    return f"In {' and '.join(names) if len(names) < 3 else ', '.join(names)} of {len(layers)} layers: "


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
    return trial.facts["params moved"] and not trial.facts["whole numbers"] and not trial.facts["aliased"]


def under_other_names(trial: Trial) -> bool:
    """Whether all gradients are right, but some of them stand under the names of others."""
    got, layout = trial.facts.get("arrays"), trial.inputs.layout
    if got is None or layout is None:
        return False
    parts = gradients(layout.split(trial.inputs.params), trial.inputs.images, trial.inputs.labels)
    right = layout.named(parts, trial.inputs.params)
    holds = {name: [other for other, value in right.items() if exactly(array, value)] for name, array in got.items()}
    once = all(len(names) == 1 for names in holds.values())
    return once and sorted(n for (n,) in holds.values()) == sorted(right) and any(n != k for k, (n,) in holds.items())


def rows_are_one(trial: Trial) -> bool:
    """Whether each row of some gradients is the sum of all rows of the right one, and the other gradients are right."""
    got, layout = trial.facts.get("arrays"), trial.inputs.layout
    if got is None or layout is None or trial.right(GRADS):
        return False
    parts = gradients(layout.split(trial.inputs.params), trial.inputs.images, trial.inputs.labels)
    right = layout.named(parts, trial.inputs.params)
    one = {name: np.broadcast_to(value.sum(axis=0), value.shape) for name, value in right.items() if value.ndim == 2}
    return all(exactly(array, right[name]) or exactly(array, one.get(name)) for name, array in got.items())


def last_batches(trial: Trial) -> bool:
    """Whether each loss that fit returned is the mean of one batch."""
    of_each, losses = trial.facts.get("losses"), trial.facts.get("losses of fit", [])
    if of_each is None or len(losses) != EPOCHS:
        return False
    means = np.array([of_each[list(rows)].mean() for rows in itertools.combinations(range(ROWS_OF_FIT), FEW)])
    alone = [np.abs(means / loss - 1).min() < 1e-6 for loss in losses if loss]
    return len(alone) == EPOCHS and all(alone) and np.ptp(losses) > 0


def summed_losses(trial: Trial) -> bool:
    """Whether each loss that fit returned is a sum, over batches or over examples."""
    of_each, losses = trial.facts.get("losses"), np.array(trial.facts.get("losses of fit", []))
    if of_each is None or len(losses) != EPOCHS:
        return False
    return any(
        np.allclose(losses, times * of_each.mean(), rtol=1e-5) for times in (ROWS_OF_FIT, ROWS_OF_FIT / FEW, FEW)
    )


def losses_divided_twice(trial: Trial) -> bool:
    """Whether each loss that fit returned is a sum of means over batches, divided by the number of examples."""
    of_each, losses = trial.facts.get("losses"), np.array(trial.facts.get("losses of fit", []))
    return of_each is not None and len(losses) == EPOCHS and np.allclose(losses, of_each.mean() / FEW, rtol=1e-5)


def _nothing_moved(trial: Trial) -> bool:
    return ordinary(trial) and _all_steps(trial, lambda step: not step.moved.any() or step.same_model)


def _known(exercise: str, id: str, shows: Callable[[Trial], bool], *subjects: str, place: Any = None) -> Mistake:
    """Return a mistake of another exercise, in the words of a whole network."""
    words = _words(exercise, id) or words_of(exercise)[id]
    return Mistake(id, filled(words.sentence, SHOWN_SIZES), words.hint, shows=shows, subjects=subjects, place=place)


def _of_training(id: str, shows: Callable[[Trial], bool]) -> Mistake:
    return _known("mlp/training", id, shows, *LEARNING)


def _words(exercise: str, id: str) -> Words | None:
    """Return what a mock says of a mistake whose own words name what a mock does not have."""
    return words_of("mock/network").get(f"{find(exercise).name}/{id}")


def _exchanged(trial: Trial) -> bool:
    got = trial.got.get(RESULT)
    return (
        isinstance(got, (tuple, list)) and len(got) == 2 and isinstance(got[0], dict) and not isinstance(got[1], dict)
    )


def _layers_mistakes() -> Iterator[Mistake]:
    for layer in (LINEAR, SIGMOID, LOSS_LAYER):
        for id in find(layer).mistakes:
            if id in (MOVED, "local-variable"):
                continue
            yield _known(layer, id, in_the_gradients(id), GRADS, place=wrong_arrays)
            yield _known(layer, id, raises(id), "raised", LOSS, GRADS)
            if layer == LOSS_LAYER:
                yield _known(layer, id, in_the_loss(id), LOSS)
                yield _known(layer, id, breaks(id), *BROKEN)


def _of_network(id: str, shows: Callable[[Trial], bool], *subjects: str, place: Any = None) -> Mistake:
    """Return a mistake that only a whole network has."""
    words = words_of("mock/network")[f"network/{id}"]
    return Mistake(id, words.sentence, words.hint, shows=shows, subjects=subjects, place=place)


def _activation_mistakes() -> Iterator[Mistake]:
    for network in ACTIVATION_NETWORKS:
        yield _of_network(network.id, in_the_gradients(network.id), GRADS)
        yield _of_network(network.id, in_the_loss(network.id), LOSS)


MISTAKES = (
    *_layers_mistakes(),
    *_activation_mistakes(),
    _known(LOSS_LAYER, "log-constant", lambda trial: bool(trial.facts.get("larger constant")), LOSS),
    _of_network("aliased-rows", lambda trial: trial.facts["aliased"] and not trial.facts["whole numbers"]),
    dataclasses.replace(_of_network("aliased-gradient", rows_are_one, GRADS), id="aliased-rows"),
    _of_network("return-order", under_other_names, GRADS),
    _of_network(
        "exp-overflow", lambda trial: ordinary(trial) and trial.facts.get("flat sigmoids") == "OverflowError", "raised"
    ),
    _of_network("epoch-loss-sum", summed_losses, MEANS, *LEARNING),
    _of_network("epoch-loss-divided-twice", losses_divided_twice, MEANS, "the losses of fit"),
    _of_network("one-epoch", lambda trial: len(trial.facts.get("losses of fit", [])) == 1, MEANS, *LEARNING),
    _of_network("zero-init", lambda trial: trial.facts["the same start"], "rng", "learning", "the accuracy"),
    _of_network(
        "own-seed",
        lambda trial: bool(trial.facts.get("other seed, same model")) and not trial.facts["the same start"],
        "rng",
    ),
    _of_network(
        "global-random",
        lambda trial: bool(trial.facts.get("same seed, other model") or trial.facts.get("same seed, other losses")),
        "rng",
    ),
    _of_network(
        "learning-rate",
        lambda trial: bool(trial.facts.get("only with another rate")) and not trial.facts["the same start"],
        "learning",
        "the accuracy",
    ),
    dataclasses.replace(_of_training("last-batch-loss", last_batches), subjects=(MEANS, *LEARNING)),
    _known(LINEAR, MOVED, moved_by_the_call),
    Mistake(
        "shared-state",
        "One model alone is right. With a second one beside it, the first gives other results: "
        "something belongs to the class, and not to the object.",
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
    _of_training("ascent", moved_by(-1)),
    _of_training("rebind", _nothing_moved),
    _of_training("biases-skipped", moved_by(1, bias_factor=0)),
    _of_training("no-lr", moved_by(1 / LR)),
    _of_training("extra-div", moved_by(1 / FEW)),
    _of_training("xy-desync", mixed_up),
)
