"""What learners get wrong in train and evaluate, told from what the recording model and loss saw."""

from types import SimpleNamespace
from typing import Any

import numpy as np

from grader.answer.channel import Opaque
from grader.checks.inputs import normal
from grader.checks.mlp.watching import (
    FEATURES,
    LR,
    N,
    Step,
    Watched,
    balanced,
    evaluation_model,
    prepare_run,
    right_classes,
)
from grader.diagnosis.records import Mistake, Trial
from grader.judge.answer import Answer, AnswerRaised, Remote
from grader.judge.clash import clash_of

RESULT, ACCURACY = "the result of train", "the accuracy"
STEP, ORDER, BATCHES, LABELS = "the step", "the order", "the batches", "the labels"
MODE, MODE_AFTER, LOSS_GRADIENT = "the mode", "the mode after evaluate", "the gradient of the loss"
RIGHT = 17  # of N images
CLOSE = 1e-4


def observe(answer: Answer, rng: np.random.Generator) -> Trial:
    """Watch an ordinary run and a second one, then evaluate in both modes on data with a known accuracy."""
    run = prepare_run(answer, rng)
    trial = Trial(SimpleNamespace(epochs=run.settings["epochs"], batch_size=run.settings["batch_size"]))
    trial.take(RESULT, run.train)
    watched = run.watched(trial.got[RESULT])
    trial.facts["run"] = watched
    trial.facts["images after"] = answer.argument_now(run.images)
    trial.facts["new names"] = set(run.layers[0].arrays()) - {"weight", "bias", "grad_weight", "grad_bias", "x"}
    if watched.steps:
        trial.expected[RESULT] = np.array([_mean(steps) for steps in _epochs(watched)])
    trial.take(f"second {RESULT}", prepare_run(answer, rng, n=5).train)
    _evaluate(answer, rng, trial)
    return trial


def _evaluate(answer: Answer, rng: np.random.Generator, trial: Trial) -> None:
    model, layers = evaluation_model(answer, rng)
    many = normal(rng, 400, FEATURES)
    predictions = right_classes(model, many)
    rows = balanced(rng, predictions)
    images, labels = many[rows], predictions[rows].copy()
    labels[RIGHT:] = (labels[RIGHT:] + 1) % 4
    order = rng.permutation(N)
    images, labels = images[order], labels[order]
    model.eval()
    trial.facts["logits"], trial.facts["targets"] = model.forward(images), labels
    trial.expected[ACCURACY] = np.asarray(RIGHT / N)
    trial.take(ACCURACY, lambda: answer.call("evaluate", model, images, labels))
    trial.facts["mode after evaluation"] = _modes(model, layers)
    trial.take("all in evaluation", lambda: answer.call("evaluate", model, many, predictions))
    model.train()
    trial.take("all in training", lambda: answer.call("evaluate", model, many, predictions))
    trial.take("all in training again", lambda: answer.call("evaluate", model, many, predictions))
    trial.facts["mode after training"] = _modes(model, layers)


def _modes(model: Remote, layers: list[Remote]) -> tuple[Any, Any]:
    return model.read("training"), layers[2].read("training")


def _epochs(run: Watched) -> list[list[Step]]:
    """Return the steps in as many equal parts as there are epochs."""
    size = max(1, len(run.steps) // run.epochs)
    return [run.steps[i * size : (i + 1) * size] for i in range(run.epochs)]


def _mean(steps: list[Step]) -> float:
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
    return np.allclose(got, [wrong(steps) for steps in _epochs(run)], rtol=1e-6)


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
    if got is None or abs(got - RIGHT / N) < CLOSE:
        return False
    return bool(abs(got - wrong(trial.facts["logits"], trial.facts["targets"])) < CLOSE)


def wrong_axis(trial: Trial) -> bool:
    """Whether the largest logit was looked for down the columns, or in the whole array."""
    if isinstance(error := trial.got.get(ACCURACY), AnswerRaised):
        clash = clash_of(error.raised)
        return clash is not None and set(clash.shapes) == {(4,), (N,)}
    return number(trial, "all in evaluation") == 0.0 and accuracy_is(
        trial, lambda logits, labels: np.mean(labels == logits.argmax())
    )


def whole_division(trial: Trial) -> bool:
    """Whether the accuracy is 0 below 1 and 1 where everything is right."""
    return number(trial, ACCURACY) == 0.0 and number(trial, "all in evaluation") == 1.0


def whole_losses(trial: Trial) -> bool:
    """Whether the losses are those that are right, without their fractions."""
    got = losses_of(trial)
    return got is not None and RESULT in trial.expected and np.array_equal(got, np.trunc(trial.expected[RESULT]))


def left_to_chance(trial: Trial) -> bool:
    """Whether the accuracy of a model in training mode is another one each time, or wrong in this mode only."""
    still, first, again = (number(trial, f"all in {how}") for how in ("evaluation", "training", "training again"))
    if first is None or again is None:
        return False
    return first != again or (still == 1.0 and first < 1.0)


def mode_lost(trial: Trial) -> bool:
    """Whether evaluate leaves another mode than it found."""
    return trial.facts["mode after evaluation"] != (False, False) or trial.facts["mode after training"] != (True, True)


def longer_each_time(trial: Trial) -> bool:
    """Whether a second call returns the losses of the first one too."""
    lengths = [len(got) for got in (trial.got.get(RESULT), trial.got.get(f"second {RESULT}")) if isinstance(got, list)]
    return len(lengths) == 2 and lengths[1] - lengths[0] == run_of(trial).epochs


MISTAKES = (
    Mistake(
        "ascent",
        "Every parameter moves along its gradient, uphill: each step makes the loss larger.",
        "The gradient points to where the loss grows. Which way must a step go?",
        shows=lambda trial: moved_by(trial, lambda size: -1),
        subjects=(STEP,),
    ),
    Mistake(
        "rebind",
        "No parameter of the model ever changes: the new value goes into a new array, and the model still has the old one.",
        "`p = p - ...` gives the name p to a new array. Which operation writes into the array that is there?",
        shows=lambda trial: nothing_moved(trial) and not stale(trial) and not trial.facts["new names"],
        subjects=(STEP,),
    ),
    Mistake(
        "biases-skipped",
        "The weights learn, the biases never move.",
        "model.parameters() lists all of them. Which ones does your update leave out?",
        shows=lambda trial: moved_by(trial, lambda size: 1, "weight") and moved_by(trial, lambda size: 0, "bias"),
        subjects=(STEP,),
    ),
    Mistake(
        "no-lr",
        "Every parameter moves by its whole gradient: the learning rate plays no part.",
        "lr says how long a step is. Where does it stand in your update?",
        shows=lambda trial: moved_by(trial, lambda size: 1 / LR),
        subjects=(STEP,),
    ),
    Mistake(
        "extra-div",
        "Every step is shorter than it should be by the size of the batch. The loss has averaged over the batch already.",
        "The gradient of a mean has the 1/N in it. Is there a second division in your loop?",
        shows=lambda trial: (
            moved_by(trial, lambda size: 1 / size) or moved_by(trial, lambda size: 1 / 5) or divided_on_the_way(trial)
        ),
        subjects=(STEP, LOSS_GRADIENT),
    ),
    Mistake(
        "step-twice",
        "Each batch makes two steps instead of one.",
        "Count the updates in your inner loop. How often is each parameter visited for one batch?",
        shows=lambda trial: moved_by(trial, lambda size: 2) or twice(trial),
        subjects=(STEP, ORDER, BATCHES, RESULT),
    ),
    Mistake(
        "xy-desync",
        "The images come in a new order and the labels do not follow: the loss gets the labels of other images.",
        "One order has to be used for both. Where does your code use it for one of them only?",
        shows=pairs_broken,
        subjects=(LABELS,),
    ),
    Mistake(
        "tail-dropped",
        "The last, short batch never comes: with 23 examples and batches of 5, three are left out in every epoch.",
        "How many batches are there when N is no multiple of batch_size? How does your loop count them?",
        shows=tail_dropped,
        subjects=(ORDER, BATCHES, RESULT),
    ),
    Mistake(
        "no-shuffle",
        "The examples always come in the order of the data.",
        "Each epoch needs an order of its own, drawn from rng.",
        shows=lambda trial: same_orders(trial) and np.array_equal(orders(trial)[0], np.arange(N)),
        subjects=(ORDER,),
    ),
    Mistake(
        "same-perm",
        "All epochs have the same order: it was drawn once.",
        "Where does the line that draws the order stand, before the loop over the epochs or inside it?",
        shows=lambda trial: (
            same_orders(trial) and each_row_once(trial) and not np.array_equal(orders(trial)[0], np.arange(N))
        ),
        subjects=(ORDER,),
    ),
    Mistake(
        "shuffles-caller",
        "The caller's own arrays have another order after train: they were shuffled in place.",
        "Shuffle row numbers, or a copy. The images and labels belong to the caller.",
        shows=order_changed,
        subjects=("arguments of train",),
    ),
    Mistake(
        "overlapping-batches",
        "A batch has most of its examples in common with the one before: the start moves on too slowly.",
        "After a batch of batch_size rows, where must the next one start?",
        shows=overlapping,
        subjects=(ORDER, BATCHES, RESULT),
    ),
    Mistake(
        "last-batch-loss",
        "The loss of an epoch is that of its last batch alone.",
        "What is asked for is the mean over all examples of the epoch. What has to be collected on the way?",
        shows=lambda trial: losses_are(trial, lambda steps: steps[-1].loss),
        subjects=(RESULT,),
    ),
    Mistake(
        "mean-of-means",
        "The losses of the batches are averaged as if all had the same size: the short last batch counts as much as a full one.",
        "A mean over all examples gives every example the same weight. How many does each batch have?",
        shows=lambda trial: losses_are(trial, lambda steps: float(np.mean([step.loss for step in steps]))),
        subjects=(RESULT,),
    ),
    Mistake(
        "eval-left-on",
        "After evaluate the model is not in the mode in which it came.",
        "Remember the mode before you change it. There are two possibilities to come back to.",
        shows=mode_lost,
        subjects=(MODE_AFTER,),
    ),
    Mistake(
        "dropout-at-eval",
        "evaluate lets dropout do its work when the model comes in training mode: some predictions are left to chance.",
        "Which method of the model switches dropout off?",
        shows=left_to_chance,
        subjects=(ACCURACY,),
    ),
    Mistake(
        "argmax-axis",
        "The largest logit was looked for over the examples, not over the classes of each example.",
        "logits has shape (N, C) and a prediction is needed for each of the N rows. Which axis must go?",
        shows=wrong_axis,
        subjects=(ACCURACY, "raised"),
    ),
    Mistake(
        "column-compare",
        "Every prediction was compared with every label: (N, 1) and (N,) make (N, N).",
        "Print the shapes of both sides of the comparison.",
        shows=lambda trial: accuracy_is(
            trial, lambda logits, labels: np.mean(logits.argmax(1)[:, None] == np.asarray(labels))
        ),
        subjects=(ACCURACY,),
    ),
    Mistake(
        "percent",
        "The accuracy is 100 times too large: it is given in per cent, and asked for between 0 and 1.",
        "A share of 1 means that everything is right.",
        shows=lambda trial: accuracy_is(trial, lambda logits, labels: 100 * RIGHT / N),
        subjects=(ACCURACY,),
    ),
    Mistake(
        "loss-not-backward",
        "What goes into the model's backward is not what loss_fn.backward() gives for this batch.",
        "For each batch: the model forward, the loss forward, the loss backward, the model backward. What does each hand on?",
        shows=lambda trial: loss_left_out(trial) and not divided_on_the_way(trial),
        subjects=(LOSS_GRADIENT, "raised"),
    ),
    Mistake(
        "stale-gradients",
        "The steps are made with the gradients of an earlier moment: backward makes new arrays, and the old ones were kept.",
        "When does your loop ask for model.parameters(), and when does backward run?",
        shows=stale,
        subjects=(STEP,),
    ),
    Mistake(
        "wrong-attribute",
        "The new values are stored in the layers under a name that no layer reads; weight and bias stay as they were.",
        "Compare the names in your update, letter by letter, with those in the docstring of Linear.",
        shows=lambda trial: nothing_moved(trial) and bool(trial.facts["new names"]),
        subjects=(STEP,),
    ),
    Mistake(
        "shared-state",
        "A second call of train returns the losses of the first one too: the list outlives the call.",
        "A list in the signature or in the module is made once. Where must it be made for each call?",
        shows=longer_each_time,
        subjects=(RESULT, "earlier results"),
    ),
    Mistake(
        "int-dtype",
        "The result has lost its fractions: it went through integers, by their dtype or by a whole division.",
        "Which operation, or which array, in your code can only hold whole numbers?",
        shows=lambda trial: whole_division(trial) or whole_losses(trial),
        subjects=(RESULT, ACCURACY),
    ),
    Mistake(
        "shape",
        "train returns something else than one number for each epoch.",
        "A list with one mean loss for each epoch is asked for. Where is one number added to it?",
        shows=lambda trial: (
            not isinstance(trial.got.get(RESULT), AnswerRaised)
            and trial.got.get(RESULT) is not None
            and losses_of(trial) is None
            and not longer_each_time(trial)
        ),
        subjects=(RESULT,),
    ),
)
