"""What learners get wrong in train and evaluate, told from what the recording model and loss saw."""

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
