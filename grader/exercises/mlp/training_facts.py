"""What can be said of a training loop and of evaluate from what was seen of them, mistake by mistake."""

from typing import Any

import numpy as np

from grader.answer.channel import Opaque
from grader.exercises.mlp.watching import LR, N, Step, Watched
from grader.naming.records import Trial
from grader.judge.answer import AnswerRaised
from grader.judge.shape_mismatch import mismatch_of

RESULT, ACCURACY = "the result of train", "the accuracy"
ALL_RIGHT = "the accuracy where all are right"
ALL_RIGHT_IN_TRAINING = tuple(f"{ALL_RIGHT}, in training mode, {time}" for time in ("once", "twice", "again"))
RIGHT = 17  # of N images
CLOSE = 1e-4


def epochs(run: Watched) -> list[list[Step]]:
    """Return the steps in as many equal parts as there are epochs."""
    size = max(1, len(run.steps) // run.epochs)
    return [run.steps[i * size : (i + 1) * size] for i in range(run.epochs)]


def mean_loss(steps: list[Step]) -> float:
    """Return the mean loss per example of some steps."""
    weights = [len(step.rows) for step in steps]
    return float(np.average([step.loss for step in steps], weights=weights)) if sum(weights) else np.nan


def run_of(trial: Trial) -> Watched:
    """Return what was seen of the ordinary run."""
    run: Watched = trial.facts["run"]
    return run


def moves(trial: Trial) -> list[tuple[str, int, np.ndarray, np.ndarray]]:
    """Return (parameter, batch size, move, gradient) for each parameter and step."""
    run = run_of(trial)
    if not run.steps:
        return []
    after = [*(step.parameters for step in run.steps[1:]), {name: (value, value) for name, value in run.final.items()}]
    return [
        (name, len(step.rows), following[name][0] - value, gradient)
        for step, following in zip(run.steps, after, strict=True)
        for name, (value, gradient) in step.parameters.items()
    ]


def moved_by(trial: Trial, factor: Any, only: str = "") -> bool:
    """Whether every parameter (of a kind) moved by factor(batch size) times -lr times its gradient in every step."""
    found = [(size, move, gradient) for name, size, move, gradient in moves(trial) if name.startswith(only)]
    return bool(found) and all(
        np.abs(move + factor(size) * LR * gradient).max() <= CLOSE * max(LR * np.abs(gradient).max(), 1e-12)
        for size, move, gradient in found
    )


def nothing_moved(trial: Trial) -> bool:
    """Whether no parameter ever changed."""
    return bool(run_of(trial).steps) and all(not move.any() for _, _, move, _ in moves(trial))


def stale(trial: Trial) -> bool:
    """Whether the steps were made with gradients of an earlier batch, or with those from before the first one."""
    run = run_of(trial)
    if not run.steps:
        return False
    if nothing_moved(trial):
        return 0 < run.asked < len(run.steps)
    before = {name: [np.zeros_like(gradient)] for name, (_, gradient) in run.steps[0].parameters.items()}
    lags = []
    for name, _, move, gradient in moves(trial):
        own = np.abs(move + LR * gradient).max() <= CLOSE * LR * np.abs(gradient).max()
        earlier = any(np.abs(move + LR * old).max() <= CLOSE * LR * np.abs(gradient).max() for old in before[name])
        lags.append(earlier and not own)
        before[name].append(gradient)
    return sum(lags) >= len(lags) - len(before)


def orders(trial: Trial) -> list[np.ndarray]:
    """Return the order of the rows in each epoch, where every epoch has as many."""
    run = run_of(trial)
    order = run.order if run.steps else np.array([])
    return list(order.reshape(run.epochs, -1)) if order.size and order.size % run.epochs == 0 else []


def each_row_once(trial: Trial) -> bool:
    """Whether every epoch sees every example exactly once."""
    return bool(orders(trial)) and all(np.array_equal(np.sort(order), np.arange(N)) for order in orders(trial))


def same_orders(trial: Trial) -> bool:
    """Whether all epochs have the same order."""
    found = orders(trial)
    return len(found) > 1 and all(np.array_equal(found[0], order) for order in found)


def tail_dropped(trial: Trial) -> bool:
    """Whether only full batches were seen and some examples never in an epoch."""
    run, found = run_of(trial), orders(trial)
    full = all(len(step.rows) == run.batch_size for step in run.steps)
    return full and bool(found) and all(len(order) == N - N % run.batch_size == len(set(order)) for order in found)


def overlapping(trial: Trial) -> bool:
    """Whether a batch shares some, but not all, examples with the one before it."""
    run = run_of(trial)
    shared = [len(set(a.rows) & set(b.rows)) for a, b in zip(run.steps, run.steps[1:], strict=False)]
    return (
        len(run.steps) > run.epochs * (N // run.batch_size + 1)
        and float(np.mean(np.array(shared) > 0)) > 0.5
        and not twice(trial)
    )


def twice(trial: Trial) -> bool:
    """Whether every batch is stepped on twice in a row."""
    steps = run_of(trial).steps
    pairs = zip(steps[::2], steps[1::2], strict=False)
    return len(steps) > 1 and len(steps) % 2 == 0 and all(np.array_equal(a.rows, b.rows) for a, b in pairs)


def losses_of(trial: Trial) -> np.ndarray | None:
    """Return what train returned as an array of one number for each epoch, or None."""
    got = trial.got.get(RESULT)
    if isinstance(got, np.ndarray):
        got = list(got) if got.ndim == 1 else None
    if not isinstance(got, (list, tuple)) or len(got) != run_of(trial).epochs:
        return None
    try:
        return np.array([float(item) for item in got])
    except (TypeError, ValueError):
        return None


def losses_are(trial: Trial, wrong: Any) -> bool:
    """Whether train returned, for each epoch, wrong(its steps) and not the right mean."""
    got, run = losses_of(trial), run_of(trial)
    if got is None or not run.steps or np.allclose(got, trial.expected[RESULT], rtol=1e-6):
        return False
    return np.allclose(got, [wrong(steps) for steps in epochs(run)], rtol=1e-6)


def pairs_broken(trial: Trial) -> bool:
    """Whether the loss saw labels that are not those of the images, in most batches."""
    run = run_of(trial)
    broken = [
        step.labels.shape == step.rows.shape and (step.labels != run.labels[step.rows]).any()
        for step in run.steps
        if (step.rows >= 0).all()
    ]
    return bool(broken) and bool(np.mean(broken) > 0.5)


def divided_on_the_way(trial: Trial) -> bool:
    """Whether the loss's gradient was divided by the size of the batch before it went into the model."""
    steps = run_of(trial).steps
    return bool(steps) and all(
        step.loss_gradient is not None
        and step.upstream.shape == step.loss_gradient.shape
        and any(np.allclose(step.upstream * size, step.loss_gradient) for size in (len(step.rows), 5))
        for step in steps
    )


def loss_left_out(trial: Trial) -> bool:
    """Whether the gradient that went into the model is not the one that the loss returned for this batch."""
    run = run_of(trial)
    if isinstance(error := trial.got.get(RESULT), AnswerRaised):
        path, _, function = error.raised["frames"][-1] if error.raised["frames"] else ("", 0, "")
        return function == "backward" and "solutions" in path  # the given layers or the given loss could not do it
    return not run.steps or any(
        step.loss_gradient is None
        or not step.loss_forward_first
        or step.upstream.shape != step.loss_gradient.shape
        or not np.allclose(step.upstream, step.loss_gradient)
        for step in run.steps
    )


def order_changed(trial: Trial) -> bool:
    """Whether the caller's images are the same rows in another order."""
    now, run = trial.facts["images after"], run_of(trial)
    if not isinstance(now, np.ndarray) or now.shape != run.images.shape or np.array_equal(now, run.images):
        return False
    return np.array_equal(np.sort(now, axis=0), np.sort(run.images, axis=0))


def number(trial: Trial, name: str) -> float | None:
    """Return a result that is one number, or None."""
    got = trial.got.get(name)
    if got is None or isinstance(got, (AnswerRaised, Opaque)) or np.shape(got) != ():
        return None
    return float(got)


def accuracy_is(trial: Trial, wrong: Any) -> bool:
    """Whether evaluate returned wrong(logits, labels) and not the right accuracy."""
    got = number(trial, ACCURACY)
    if got is None or abs(got - RIGHT / N) < CLOSE or left_to_chance(trial):
        return False
    return bool(abs(got - wrong(trial.facts["logits"], trial.facts["targets"])) < CLOSE)


def wrong_axis(trial: Trial) -> bool:
    """Whether the largest logit was looked for down the columns, or in the whole array."""
    if isinstance(error := trial.got.get(ACCURACY), AnswerRaised):
        mismatch = mismatch_of(error.raised)
        return mismatch is not None and set(mismatch.shapes) == {(4,), (N,)}
    return number(trial, ALL_RIGHT) == 0.0 and accuracy_is(
        trial, lambda logits, labels: np.mean(labels == logits.argmax())
    )


def whole_division(trial: Trial) -> bool:
    """Whether the accuracy is 0 below 1 and 1 where everything is right."""
    return number(trial, ACCURACY) == 0.0 and number(trial, ALL_RIGHT) == 1.0


def whole_losses(trial: Trial) -> bool:
    """Whether the losses are those that are right, without their fractions."""
    got = losses_of(trial)
    return got is not None and RESULT in trial.expected and np.array_equal(got, np.trunc(trial.expected[RESULT]))


def left_to_chance(trial: Trial) -> bool:
    """Whether the accuracy on the same data depends on the mode, or is another one each time."""
    found = [number(trial, name) for name in (ALL_RIGHT, *ALL_RIGHT_IN_TRAINING)]
    return None not in found and len(set(found)) > 1


def mode_lost(trial: Trial) -> bool:
    """Whether evaluate leaves another mode than it found."""
    return bool(trial.facts["modes after"] != [(False, False), (True, True)])


def longer_each_time(trial: Trial) -> bool:
    """Whether a second call returns the losses of the first one too."""
    lengths = [len(got) for got in (trial.got.get(RESULT), trial.got.get(f"second {RESULT}")) if isinstance(got, list)]
    return len(lengths) == 2 and lengths[1] - lengths[0] == run_of(trial).epochs
