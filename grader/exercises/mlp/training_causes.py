"""What learners get wrong in train and evaluate, told from what the recording model and loss saw."""

from collections.abc import Callable
from types import SimpleNamespace

import numpy as np

from grader.kinds import normal
from grader.exercises.mlp.watching import FEATURES, LR, N, balanced, evaluation_model, prepare_run
from grader.exercises.mlp.training_facts import (
    ACCURACY,
    ALL_RIGHT,
    ALL_RIGHT_IN_TRAINING,
    RESULT,
    RIGHT,
    accuracy_is,
    divided_on_the_way,
    each_row_once,
    epochs,
    left_to_chance,
    longer_each_time,
    loss_left_out,
    losses_are,
    losses_of,
    mean_loss,
    mode_lost,
    moved_by,
    nothing_moved,
    order_changed,
    orders,
    overlapping,
    pairs_broken,
    same_orders,
    stale,
    tail_dropped,
    twice,
    whole_division,
    whole_losses,
    wrong_axis,
)
from grader.exercises.texts import words_of
from grader.naming.records import Mistake, Trial
from grader.judge.answer import Answer, AnswerRaised

STEP, ORDER, BATCHES, LABELS = "the step", "the order", "the batches", "the labels"
MODE, MODE_AFTER, LOSS_GRADIENT = "the mode", "the mode after evaluate", "the gradient of the loss"
MANY = 1_000


def observe(answer: Answer, rng: np.random.Generator) -> Trial:
    """Watch an ordinary run and a second one, then evaluate in both modes on data with a known accuracy."""
    trial = Trial(SimpleNamespace())
    with trial.batched(answer):
        run = prepare_run(answer, rng, epochs=2)
        trial.take(RESULT, run.train)
        arrays = run.layers[0].arrays()
    watched = trial.facts["run"] = run.watched(trial.got[RESULT])
    trial.facts["images after"] = answer.argument_now(run.images)
    trial.facts["new names"] = set(arrays.get()) - {"weight", "bias", "grad_weight", "grad_bias", "x"}
    if watched.steps:
        trial.expected[RESULT] = np.array([mean_loss(steps) for steps in epochs(watched)])
    with trial.batched(answer):
        trial.take(f"second {RESULT}", prepare_run(answer, rng, n=5, epochs=2).train)
    _evaluate(answer, rng, trial)
    return trial


def _evaluate(answer: Answer, rng: np.random.Generator, trial: Trial) -> None:
    model, layers = evaluation_model(answer, rng)
    many = normal(rng, MANY, FEATURES)
    with answer.batched():
        model.eval()
        forward = model.forward(many)
    logits = forward.get()
    predictions = logits.argmax(axis=1)
    rows = balanced(rng, predictions)
    images, labels = many[rows], predictions[rows].copy()
    labels[RIGHT:] = (labels[RIGHT:] + 1) % 4
    order = rng.permutation(N)
    images, labels = images[order], labels[order]
    trial.facts["logits"], trial.facts["targets"] = logits[rows][order], labels
    trial.expected[ACCURACY] = np.asarray(RIGHT / N)
    with trial.batched(answer):
        trial.take(ACCURACY, lambda: answer.call("evaluate", model, images, labels))
        modes = [(model.read("training"), layers[2].read("training"))]
        trial.take(ALL_RIGHT, lambda: answer.call("evaluate", model, many, predictions))
        model.train()
        for name in ALL_RIGHT_IN_TRAINING:
            trial.take(name, lambda: answer.call("evaluate", model, many, predictions))
        modes.append((model.read("training"), layers[2].read("training")))
    trial.facts["modes after"] = [(whole.get(), dropout.get()) for whole, dropout in modes]


def known(id: str, shows: Callable[[Trial], bool], subjects: tuple[str, ...]) -> Mistake:
    """Return a mistake with its words."""
    words = words_of("mlp/training")[id]
    return Mistake(id, words.sentence, words.hint, shows=shows, subjects=subjects)


MISTAKES = (
    known(
        "ascent",
        shows=lambda trial: moved_by(trial, lambda size: -1),
        subjects=(STEP,),
    ),
    known(
        "rebind",
        shows=lambda trial: nothing_moved(trial) and not stale(trial) and not trial.facts["new names"],
        subjects=(STEP,),
    ),
    known(
        "biases-skipped",
        shows=lambda trial: moved_by(trial, lambda size: 1, "weight") and moved_by(trial, lambda size: 0, "bias"),
        subjects=(STEP,),
    ),
    known(
        "no-lr",
        shows=lambda trial: moved_by(trial, lambda size: 1 / LR),
        subjects=(STEP,),
    ),
    known(
        "extra-div",
        shows=lambda trial: (
            moved_by(trial, lambda size: 1 / size) or moved_by(trial, lambda size: 1 / 5) or divided_on_the_way(trial)
        ),
        subjects=(STEP, LOSS_GRADIENT),
    ),
    known(
        "step-twice",
        shows=lambda trial: moved_by(trial, lambda size: 2) or twice(trial),
        subjects=(STEP, ORDER, BATCHES, RESULT),
    ),
    known(
        "xy-desync",
        shows=pairs_broken,
        subjects=(LABELS,),
    ),
    known(
        "tail-dropped",
        shows=tail_dropped,
        subjects=(ORDER, BATCHES, RESULT),
    ),
    known(
        "no-shuffle",
        shows=lambda trial: same_orders(trial) and np.array_equal(orders(trial)[0], np.arange(N)),
        subjects=(ORDER,),
    ),
    known(
        "same-perm",
        shows=lambda trial: (
            same_orders(trial) and each_row_once(trial) and not np.array_equal(orders(trial)[0], np.arange(N))
        ),
        subjects=(ORDER,),
    ),
    known(
        "shuffles-caller",
        shows=order_changed,
        subjects=("arguments of train",),
    ),
    known(
        "overlapping-batches",
        shows=overlapping,
        subjects=(ORDER, BATCHES, RESULT),
    ),
    known(
        "last-batch-loss",
        shows=lambda trial: losses_are(trial, lambda steps: steps[-1].loss),
        subjects=(RESULT,),
    ),
    known(
        "mean-of-means",
        shows=lambda trial: losses_are(trial, lambda steps: float(np.mean([step.loss for step in steps]))),
        subjects=(RESULT,),
    ),
    known(
        "eval-left-on",
        shows=mode_lost,
        subjects=(MODE_AFTER,),
    ),
    known(
        "dropout-at-eval",
        shows=left_to_chance,
        subjects=(ACCURACY,),
    ),
    known(
        "argmax-axis",
        shows=wrong_axis,
        subjects=(ACCURACY, "raised"),
    ),
    known(
        "column-compare",
        shows=lambda trial: accuracy_is(
            trial, lambda logits, labels: np.mean(logits.argmax(1)[:, None] == np.asarray(labels))
        ),
        subjects=(ACCURACY,),
    ),
    known(
        "percent",
        shows=lambda trial: accuracy_is(trial, lambda logits, labels: 100 * RIGHT / N),
        subjects=(ACCURACY,),
    ),
    known(
        "loss-not-backward",
        shows=lambda trial: loss_left_out(trial) and not divided_on_the_way(trial),
        subjects=(LOSS_GRADIENT, "raised"),
    ),
    known(
        "stale-gradients",
        shows=stale,
        subjects=(STEP,),
    ),
    known(
        "wrong-attribute",
        shows=lambda trial: nothing_moved(trial) and bool(trial.facts["new names"]),
        subjects=(STEP,),
    ),
    known(
        "shared-state",
        shows=longer_each_time,
        subjects=(RESULT, "earlier results"),
    ),
    known(
        "int-dtype",
        shows=lambda trial: whole_division(trial) or whole_losses(trial),
        subjects=(RESULT, ACCURACY),
    ),
    known(
        "shape",
        shows=lambda trial: (
            not isinstance(trial.got.get(RESULT), AnswerRaised)
            and trial.got.get(RESULT) is not None
            and losses_of(trial) is None
            and not longer_each_time(trial)
        ),
        subjects=(RESULT,),
    ),
)
