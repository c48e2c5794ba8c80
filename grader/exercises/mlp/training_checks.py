"""Training: the loop and evaluate on their own, watched on reference layers; then the whole, on MNIST."""

from typing import Any

import numpy as np

from data.mnist import load
from grader.exercises.inputs import classes, seed_from
from grader.kinds import normal
from grader.exercises.mlp.watching import (
    CLASSES,
    FEATURES,
    LR,
    N,
    Watched,
    balanced,
    evaluation_model,
    right_classes,
    watch_training,
)
from grader.exercises.mlp.whole import Trained, expect_accuracy, number_list, whole_network
from grader.judge import reference
from grader.judge.answer import Answer, Remote
from grader.judge.assertions import (
    LOSS_TOLERANCE,
    as_array,
    describe,
    expect_array,
    expect_number,
    fail,
)
from grader.judge.plugin import Asked
from grader.kinds import Check

STEPS = 20
NEIGHBOURS = 14
RULE = ("rule", "all randomness comes from the rng that is given")


def watch(answer: Answer, rng: np.random.Generator, **settings: Any) -> Watched:
    """Watch a training run; fail where there is no step at all to look at."""
    watched = watch_training(answer, rng, **settings)
    if not watched.steps:
        fail(
            ("steps", "expected  a forward and a backward pass of the model for each batch"),
            ("", "got       no backward pass at all"),
            subject="the gradient of the loss",
        )
    return watched


def watched(asked: Asked) -> Watched:
    """Return one ordinary training run, watched once and looked at by several checks."""
    memory, answer = asked.memory, asked.answer
    if "run" not in memory:
        run = watch(answer, asked.rng_of("the ordinary run"))
        memory["run"], memory["calls"] = run, (answer.calls, answer.last_call, answer.sources)
    answer.calls, answer.last_call, sources = memory["calls"]
    answer.sources.update(sources)
    seen: Watched = memory["run"]
    return seen


def every_example_once_an_epoch(asked: Asked) -> None:
    """every example is seen exactly once in each epoch."""
    run = watched(asked)
    if (run.order < 0).any():
        fail(
            ("a batch", "expected  rows of images, as they are"),
            ("", "got       a row that is not in images"),
            subject="the order",
        )
    for number, order in enumerate(run.epoch_orders(), start=1):
        seen = np.bincount(order, minlength=N)
        if (seen != 1).any():
            fail(
                (f"epoch {number}", "expected  each example once"),
                ("", f"got       {int((seen == 0).sum())} never, {int((seen > 1).sum())} more than once"),
                subject="the order",
            )


def batches_of_batch_size_and_a_short_last_one(answer: Answer, rng: np.random.Generator) -> None:
    """batches have batch_size examples, the last one what is left."""
    for n, batch_size, expected in ((N, 5, [5, 5, 5, 5, 3]), (6, 3, [3, 3]), (4, 10, [4]), (21, 5, [5, 5, 5, 5, 1])):
        watched = watch(answer, rng, n=n, batch_size=batch_size, epochs=1)
        sizes = [len(step.rows) for step in watched.steps]
        if sizes != expected:
            fail(
                (
                    "batch sizes",
                    f"expected  {expected} in each epoch ({n} examples, batch_size={batch_size})",
                ),
                (
                    "",
                    f"got       {sizes[: len(expected) + 2]}{' ...' if len(sizes) > len(expected) + 2 else ''}",
                ),
                subject="the batches",
            )


def each_image_keeps_its_label(asked: Asked) -> None:
    """each image keeps its label."""
    run = watched(asked)
    for number, step in enumerate(run.steps, start=1):
        expected = run.labels[step.rows]
        if step.labels.shape != expected.shape or (step.labels != expected).any():
            fail(
                (
                    f"labels of batch {number}",
                    f"expected  {expected.tolist()}   for the images {step.rows.tolist()}",
                ),
                ("", f"got       {step.labels.tolist()}"),
                subject="the labels",
            )


def a_new_order_each_epoch(asked: Asked) -> None:
    """each epoch has a new random order."""
    orders = [np.arange(N), *watched(asked).epoch_orders()]
    names = ["the data", *(f"epoch {number}" for number in range(1, len(orders)))]
    for later in range(1, len(orders)):
        for earlier in range(later):
            # In two random orders about one pair of neighbours is the same; 14 are, less than once in 10**10 times.
            pairs = [set(zip(order, np.roll(order, -1), strict=True)) for order in (orders[earlier], orders[later])]
            if len(pairs[0] & pairs[1]) >= NEIGHBOURS:
                same = "the order" if (orders[earlier] == orders[later]).all() else "almost the order"
                rows = (names[later], "expected  a new random order"), ("", f"got       {same} of {names[earlier]}")
                fail(*rows, subject="the order")


def training_mode(asked: Asked) -> None:
    """the model is in training mode while it trains."""
    modes = [step.mode for step in watched(asked).steps]
    if not all(modes):
        number = next(i for i, mode in enumerate(modes, start=1) if not mode)
        fail(
            ("dropout.training", f"expected  True in the forward pass of batch {number}"),
            ("", "got       False"),
            subject="the mode",
        )


def the_gradient_of_the_loss_goes_back(asked: Asked) -> None:
    """the gradient of the loss goes into the model, batch by batch."""
    for number, step in enumerate(watched(asked).steps, start=1):
        if not step.loss_forward_first:
            fail(
                (f"batch {number}", "expected  loss_fn.forward before the model's backward"),
                ("", "got       no such call"),
                subject="the gradient of the loss",
            )
        if step.loss_gradient is None:
            fail(
                (f"batch {number}", "expected  loss_fn.backward before the model's backward"),
                ("", "got       no such call"),
                subject="the gradient of the loss",
            )
        else:
            expect_array(
                f"what model.backward was given for batch {number}",
                step.upstream,
                step.loss_gradient,
                "(B, C)",
                subject="the gradient of the loss",
            )


def one_step_on_every_parameter(asked: Asked) -> None:
    """every parameter moves by -lr * gradient, once a batch."""
    run = watched(asked)
    after = [*(step.parameters for step in run.steps[1:]), {k: (v, v) for k, v in run.final.items()}]
    for number, (step, next_step) in enumerate(zip(run.steps, after, strict=True), start=1):
        for name, (value, gradient) in step.parameters.items():
            expect_array(f"{name} after batch {number}", next_step[name][0], value - LR * gradient, subject="the step")


def the_mean_loss_of_each_epoch(asked: Asked) -> None:
    """train returns the mean loss per example of each epoch."""
    run = watched(asked)
    losses = number_list("the result of train", run.losses, run.epochs)
    if len(run.steps) < run.epochs or not all(len(step.rows) for step in run.steps):
        rows = ("steps", f"expected  one for each batch of {run.epochs} epochs"), ("", f"got       {len(run.steps)}")
        fail(*rows, subject="the batches")
    weights = np.array([len(step.rows) for step in run.steps])
    means = np.array([step.loss for step in run.steps])
    batches = len(run.steps) // run.epochs
    for epoch, got in enumerate(losses):
        part = slice(epoch * batches, (epoch + 1) * batches)
        expected = float(np.average(means[part], weights=weights[part]))
        expect_number(f"loss of epoch {epoch + 1}", got, expected, subject="the result of train")


def the_order_comes_from_rng(answer: Answer, rng: np.random.Generator) -> None:
    """same seed, same order; different seed, different order."""
    seed = seed_from(rng)
    first, second, other = (watch(answer, rng, n=10, seed=s, epochs=2).order for s in (seed, seed, seed + 1))
    if first.shape != second.shape or (first != second).any():
        fail(
            ("the order", "expected  the same for the same rng state"),
            ("", "got       another one"),
            subject="the order",
        )
    if first.shape == other.shape and (first == other).all():
        fail(
            ("the order", "expected  another for another rng state"),
            ("", "got       the same"),
            RULE,
            subject="the order",
        )


def train_changes_nothing_of_the_caller(answer: Answer, rng: np.random.Generator) -> None:
    """train leaves images, labels and earlier results as they are."""
    for dtype, label_dtype in ((np.float64, np.int64), (np.float32, np.int64), (np.float32, np.uint8)):
        watch(answer, rng, n=10, epochs=1, dtype=dtype, label_dtype=label_dtype)
    answer.expect_untouched()


def accuracy_is_the_share_of_right_predictions(answer: Answer, rng: np.random.Generator) -> None:
    """evaluate returns the share of right predictions."""
    model, _ = evaluation_model(answer, rng)
    for right in (17, N, 0):
        many = normal(rng, 400, FEATURES)
        predictions = right_classes(answer, model, many)
        rows = balanced(rng, predictions)
        images, labels = many[rows], predictions[rows]
        labels[right:] = (labels[right:] + rng.integers(1, CLASSES, N - right)) % CLASSES
        order = rng.permutation(N)
        expect_number("the accuracy", answer.call("evaluate", model, images[order], labels[order]), right / N)
    # Enough for several batches of any size; the wrong ones stand together at the end.
    images = normal(rng, 230, FEATURES)
    labels = right_classes(answer, model, images)
    labels[150:] = (labels[150:] + 1) % CLASSES
    expect_number("the accuracy", answer.call("evaluate", model, images, labels), 150 / 230)


def evaluation_has_no_dropout(answer: Answer, rng: np.random.Generator) -> None:
    """evaluate looks at the model without dropout."""
    model, _ = evaluation_model(answer, rng)
    images = normal(rng, 400, FEATURES)
    labels = right_classes(answer, model, images)
    expect_number("the accuracy", answer.call("evaluate", model, images, labels), 1.0)


def the_mode_is_what_it_was(answer: Answer, rng: np.random.Generator) -> None:
    """after evaluate the mode is what it was."""
    model, layers = evaluation_model(answer, rng)
    for training in (True, False):
        model.train() if training else model.eval()
        answer.call("evaluate", model, normal(rng, N, FEATURES), classes(rng, N, CLASSES))
        for what, part in (("model.training", model), ("dropout.training", layers[2])):
            got = part.read("training")
            if not (isinstance(got, bool) or (isinstance(got, np.ndarray) and got.dtype == bool and got.ndim == 0)):
                fail(
                    (what, f"expected  {training}"),
                    ("", f"got       {describe(got)}"),
                    subject="the mode after evaluate",
                )
            if bool(got) is not training:
                seen = got if isinstance(got, bool) else describe(got)
                fail(
                    (what, f"expected  {training}, as before evaluate"),
                    ("", f"got       {seen}"),
                    subject="the mode after evaluate",
                )


def parameters_of(layers: list[Remote]) -> dict[str, np.ndarray]:
    """Return the parameters of the two Linear layers by name."""
    return {
        f"{name} of layer {number}": as_array(name, value)
        for number in (1, 4)
        for name, value in zip(("weight", "bias"), layers[number - 1].read_all("weight", "bias"), strict=True)
    }


def evaluate_changes_nothing(answer: Answer, rng: np.random.Generator) -> None:
    """evaluate leaves images, labels and parameters as they are."""
    model, layers = evaluation_model(answer, rng)
    before = parameters_of(layers)
    for dtype, label_dtype in ((np.float64, np.int64), (np.float32, np.uint8)):
        answer.call("evaluate", model, normal(rng, N, FEATURES, dtype=dtype), classes(rng, N, CLASSES, label_dtype))
    for name, value in before.items():
        expect_array(f"{name} after evaluate", parameters_of(layers)[name], value)
    answer.expect_untouched()


def twenty_steps_of_the_whole_network(answer: Answer, rng: np.random.Generator) -> None:
    """20 steps of your whole network have the losses of the reference."""
    model, loss_fn, linear = whole_network(answer, rng, p=0.0)
    copies = []
    for layer, (n_in, n_out) in zip(linear, ((784, 28), (28, 28), (28, 10)), strict=True):
        copy = reference.Linear(n_in, n_out, rng)
        for name in ("weight", "bias"):
            setattr(copy, name, as_array(name, layer.read(name)).astype(np.float64))
        copies.append(copy)
    ours = reference.Sequential([copies[0], reference.Sigmoid(), copies[1], reference.Sigmoid(), copies[2]])
    mnist = load()
    rows = rng.permutation(len(mnist.train_images))[:64]
    # One batch holds all rows, so each epoch is one step and its order plays no part.
    images, labels = mnist.train_images[rows].astype(np.float64), mnist.train_labels[rows]
    settings: dict[str, Any] = {"epochs": STEPS, "batch_size": len(rows), "lr": 0.5}
    expected = reference.train(ours, reference.SoftmaxCrossEntropy(), images, labels, rng=rng, **settings)
    got = answer.call("train", model, loss_fn, images, labels, rng=answer.rng(seed_from(rng)), **settings)
    for number, (loss, right) in enumerate(zip(number_list("the result of train", got, STEPS), expected, strict=True)):
        if abs(loss - right) > LOSS_TOLERANCE * right:
            fail((f"loss of step {number + 1}", f"expected  {right:.6f}"), ("", f"got       {loss:.6f}"))


def accuracy_on_mnist(asked: Asked) -> None:
    """your network reaches 85 % on MNIST after 10 epochs."""
    trained: Trained = asked.work()
    expect_accuracy(trained, asked.result.metrics, asked.result.exhibits)


CHECKS = (
    Check.running(every_example_once_an_epoch),
    Check.asking(batches_of_batch_size_and_a_short_last_one),
    Check.running(each_image_keeps_its_label),
    Check.running(a_new_order_each_epoch),
    Check.running(training_mode),
    Check.running(the_gradient_of_the_loss_goes_back),
    Check.running(one_step_on_every_parameter),
    Check.running(the_mean_loss_of_each_epoch),
    Check.asking(the_order_comes_from_rng),
    Check.asking(train_changes_nothing_of_the_caller),
    Check.asking(accuracy_is_the_share_of_right_predictions),
    Check.asking(evaluation_has_no_dropout),
    Check.asking(the_mode_is_what_it_was),
    Check.asking(evaluate_changes_nothing),
    Check.asking(twenty_steps_of_the_whole_network, training=True, whole=True),
    Check.running(accuracy_on_mnist, points=4, training=True, whole=True),
)
