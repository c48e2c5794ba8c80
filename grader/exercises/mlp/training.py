"""training: the loop and evaluate, watched on stand-ins; then the learner's own layers on MNIST."""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from grader.exercises.mlp.watching import CLASSES, FEATURES, NO_BACKWARD, RESULT, losses_in, made, view, watch
from grader.exercises.network import THRESHOLD
from grader.judge.assertions import CheckFailed, fail
from grader.kinds import Check, Exercise, Script, large, normal, rule
from grader.kinds.seen import Seen, expect_there

ACCURACY = "the accuracy"
EVERY = {"epoch": "epochs", "batch": "batches"}


def run(s: Script) -> None:
    """Record the one run that most checks look at: a dozen epochs."""
    batch_size = int(s.rng.integers(12, 16))
    n = batch_size * int(s.rng.integers(7, 9)) + int(s.rng.integers(2, batch_size))
    watch(s, n, batch_size, 12, lr=round(float(s.rng.uniform(1.1, 2.5)), 2))


def sizes(s: Script) -> None:
    """batches have batch_size examples, the last one what is left"""
    b = int(s.rng.integers(3, 8))
    several = int(s.rng.integers(3, 6)) * b
    watch(s, several + b - 1, b, 2, dtype=np.float32, label_dtype=np.uint8)
    for n, batch_size in ((several + 1, b), (several, b), (b, b), (b - 1, b), (b, 1), (1, 1)):
        watch(s, n, batch_size, 1, lr=0.01)
    watch(s, b, b - 1, int(s.rng.integers(32, 40)))  # after many epochs the steps are what they were at first


def orders(s: Script) -> None:
    """the same rng gives the same order, another rng another"""
    seed = s.seed()
    first, n = s.generator(seed), int(s.rng.integers(30, 60))
    # What the first rng gives when it has been used, and one that was used before, are other ones.
    for rng in (first, s.generator(seed), s.generator(seed + 1), first, s.generator(seed, 3)):
        watch(s, n, 7, 2, rng=rng)


@large
def real_size(s: Script) -> None:
    """images of 784 pixels and many batches are trained on alike"""
    watch(s, int(s.rng.integers(140, 160)), 4, 2, lr=0.5, features=784, dtype=np.float32, label_dtype=np.int32)


def images_for(s: Script, model: Any, n: int, right: int) -> tuple[np.ndarray, np.ndarray]:
    """Draw images and labels of which a share is right, in any order; no class has more than half of the right ones."""
    many = normal(s.rng, 3 * n + 40, FEATURES)
    logits = model.logits(many)
    order = np.sort(logits, axis=1)
    many = many[order[:, -1] - order[:, -2] > 1e-3]  # no near-ties
    predictions = model.logits(many).argmax(axis=1)
    rows = np.concatenate([np.flatnonzero(predictions == c)[: max(1, n // 2)] for c in range(CLASSES)])
    rows = s.rng.permutation(rows)[:n]
    images, labels = many[rows], predictions[rows]
    labels[right:] = (labels[right:] + s.rng.integers(1, CLASSES, len(rows) - right)) % CLASSES
    shuffled = s.rng.permutation(len(rows))
    return images[shuffled], labels[shuffled]


def balanced(s: Script, scale: float = 1.0) -> Any:
    """Record the making of a model that says each class about as often."""
    model = made(s)
    model.weights[3] = model.weights[3] - model.logits(normal(s.rng, 400, FEATURES)).mean(axis=0)
    model.weights[2], model.weights[3] = scale * model.weights[2], scale * model.weights[3]
    model.layers[3].set(weight=model.weights[2], bias=model.weights[3])
    return model


def accuracies(s: Script) -> None:
    """evaluate returns the share of right predictions"""
    for scale in (1.0, 3000.0):
        model = balanced(s, scale)
        model.model.eval(results=())
        for n in (23, 1, int(s.rng.integers(60, 200))):
            for right in {n, 0, int(s.rng.integers(0, n + 1))} if scale == 1.0 else {n // 2 + 1}:
                s.call("evaluate", model.model, *images_for(s, model, n, right), results=(ACCURACY,))
    images, labels = images_for(s, balanced_model := balanced(s), int(s.rng.integers(2_600, 3_000)), 1_700)
    wrong_last = np.argsort(balanced_model.logits(images).argmax(axis=1) != labels, kind="stable")
    balanced_model.model.eval(results=())
    s.call("evaluate", balanced_model.model, images[wrong_last], labels[wrong_last], results=(ACCURACY,))


def no_dropout(s: Script) -> None:
    """evaluate looks at the model without dropout, in whatever mode it comes"""
    model = balanced(s)
    for mode in ("train", "eval", "train", "train"):
        getattr(model.model, mode)(results=())
        s.call("evaluate", model.model, *images_for(s, model, 230, 180), results=(ACCURACY,))


def mode_after(s: Script) -> None:
    """after evaluate the mode is what it was"""
    for mode in ("train", "eval"):
        model = balanced(s)
        getattr(model.model, mode)(results=())
        s.call("evaluate", model.model, *images_for(s, model, 23, 17), results=(ACCURACY,))
        for part, name in ((model.model, "model.training"), (model.layers[2], "dropout.training")):
            part.read_as(training=name)


@rule
def evaluate_changes_nothing(s: Script) -> None:
    """evaluate leaves the parameters as they are"""
    model = balanced(s)
    for dtype in (np.float64, np.float32):
        images, labels = images_for(s, model, 70, 40)
        s.call("evaluate", model.model, images.astype(dtype), labels.astype(np.uint8), results=(ACCURACY,))
        for layer in (model.layers[0], model.layers[3]):
            layer.read("weight", "bias")


def told(name: str, rows: Callable[[Any, Any], Sequence[tuple[str, str]]]) -> Callable[..., None]:
    """Return what judges one result of each call of train; `rows` says what is wrong: got, expected -> lines."""

    def judge(script: Script, seen: Sequence[Seen], right: Sequence[Seen]) -> None:
        rights = {(each.place, each.name): each.value for each in right}
        chosen = [each for each in seen if each.name in (name, "")]
        expect_there(chosen, right)
        for each in chosen:
            lines = rows(each.value, rights[each.place, each.name])
            if lines:
                error = CheckFailed(list(lines), name)
                error.seen = each
                raise error

    return judge


def different(what: str, every: str = "epoch", count: bool = False) -> Callable[[Any, Any], Sequence[tuple[str, str]]]:
    """Return what compares two lists, one item for each epoch or batch; with `count` their lengths too."""

    def rows(got: Any, right: Any) -> Sequence[tuple[str, str]]:
        if got == right:
            return ()
        if got == NO_BACKWARD:
            return (what, "expected  a backward pass for each batch"), ("", f"got       {got}")
        if not isinstance(got, list) or not isinstance(right, list):
            return (what, f"expected  {right}"), ("", f"got       {got}")
        i = next((i for i, (a, b) in enumerate(zip(got, right, strict=False)) if a != b), None)
        if i is None and (count or not got):
            return (f"number of {EVERY[every]}", f"expected  {len(right)}"), ("", f"got       {len(got)}")
        if i is None:
            return ()
        return (f"{what}, {every} {i + 1}", f"expected  {right[i]}"), ("", f"got       {got[i]}")

    return rows


def order_is_new(got: Any, right: Any) -> Sequence[tuple[str, str]]:
    """Say whose order a run or an epoch has instead of one of its own."""
    if not isinstance(got, list):
        return different("the order")(got, right)
    wheres = [
        "the order of all epochs",
        "the orders of all epochs",
        *(f"the order, epoch {i}" for i in range(1, len(right) - 1)),
    ]
    for where, a, b in zip(wheres, got, right, strict=False):
        if a != b:
            return (where, f"expected  {b}"), ("", f"got       {a}")
    return ()


def labels_follow(got: Any, right: Any) -> Sequence[tuple[str, str]]:
    """Say that a batch has labels of other images."""
    if got == right:
        return ()
    return ("a batch", "expected  the label of each of its images"), ("", "got       labels of other images")


def handed_on(got: Any, right: Any) -> Sequence[tuple[str, str]]:
    """Say what the model's backward was given instead of the gradient of the loss."""
    if got == right:
        return ()
    words = {"divided": "that, divided once more"}
    return (
        ("what model.backward is given", "expected  what loss_fn.backward() returns for this batch"),
        ("", f"got       {words.get(got, got)}"),
    )


def moved(got: Any, right: Any) -> Sequence[tuple[str, str]]:
    """Compare the steps, one after the other."""
    path, expected = got[0], right[0]
    if np.shape(path)[1:] != expected.shape[1:] or len(path) < 2:
        return ("steps", "expected  a step for each batch"), ("", f"got       {max(0, len(path) - 1)} backward passes")
    if np.abs(path[0] - expected[0]).max() > 1e-9:
        return ("the parameters before the first step", "expected  as they were given"), ("", "got       other ones")
    for i, (move, should) in enumerate(zip(np.diff(path, axis=0), np.diff(expected, axis=0), strict=False)):
        wrong = np.abs(move - should)
        if wrong.max() > 2e-5 * np.abs(should).max() + 1e-12 * np.abs(path).max():
            at = int(wrong.argmax())
            return (
                (f"step {i + 1}", f"expected  {should[at]:.6g}   (-lr * gradient, of one of the parameters)"),
                ("", f"got       {move[at]:.6g}"),
            )
    return ()


def mean_losses(script: Script, seen: Sequence[Seen], right: Sequence[Seen]) -> None:
    """Fail where a list of losses is not what it must be."""
    rights = {(each.place, each.name): each for each in right}
    for each in (each for each in seen if each.name in (RESULT, "")):
        expect_there([each], right)
        got, expected = losses_in(each.value), rights[each.place, each.name].value
        try:
            if np.shape(got) != np.shape(expected):
                shown = f"{len(got)} numbers" if np.ndim(got) == 1 and len(got) else repr(got)[:60]
                fail(
                    (RESULT, f"expected  {len(expected)} numbers, one for each epoch"),
                    ("", f"got       {shown}"),
                    subject=RESULT,
                )
            for number, (loss, wanted) in enumerate(zip(got, expected, strict=True), start=1):
                if not abs(loss - wanted) <= 1e-5 * abs(wanted):
                    fail(
                        (f"loss of epoch {number}", f"expected  {wanted:.6g}"),
                        ("", f"got       {loss:.6g}"),
                        subject=RESULT,
                    )
        except CheckFailed as error:
            error.seen = each
            raise


def shared_run(id: str, title: str, name: str, rows: Any) -> Check:
    """Return a check that looks at one result of the run that most of them share."""
    return Check(id, title, run, script="run", results=(name,), judge=told(name, rows), by_result=True)


def same_size(script: Script, seen: Sequence[Seen], right: Sequence[Seen]) -> None:
    """Judge the batches, and what else there is of small and large runs."""
    told("the batches", different("batch size", "batch", count=True))(script, seen, right)
    told("the examples", different("examples seen", count=True))(script, seen, right)
    told("the step", moved)(script, seen, right)
    told("the gradient of the loss", handed_on)(script, seen, right)
    told("the mode", different("dropout.training", "batch"))(script, seen, right)
    told("the labels", labels_follow)(script, seen, right)
    mean_losses(script, seen, right)


def checks() -> Sequence[Any]:
    """Return the checks of the loop and of evaluate, then those of the whole network."""
    from grader.exercises.mlp.on_mnist import CHECKS

    result = Check(
        "the_mean_loss_of_each_epoch",
        "train returns the mean loss per example of each epoch",
        run,
        script="run",
        results=(RESULT,),
        judge=mean_losses,
        by_result=True,
    )
    return (
        shared_run(
            "every_example_once_an_epoch",
            "every example is seen exactly once in each epoch",
            "the examples",
            different("examples", count=True),
        ),
        Check.of(sizes, judge=same_size, by_result=True),
        shared_run("each_image_keeps_its_label", "each image keeps its label", "the labels", labels_follow),
        shared_run("a_new_order_each_epoch", "each epoch has a new random order", "the order", order_is_new),
        shared_run(
            "training_mode",
            "the model is in training mode while it trains",
            "the mode",
            different("dropout.training", "batch"),
        ),
        shared_run(
            "the_gradient_of_the_loss_goes_back",
            "the gradient of the loss goes into the model, batch by batch",
            "the gradient of the loss",
            handed_on,
        ),
        shared_run(
            "one_step_on_every_parameter", "every parameter moves by -lr * gradient, once a batch", "the step", moved
        ),
        result,
        Check.of(orders, judge=told("the order", order_is_new), by_result=True),
        Check.of(real_size, judge=same_size, by_result=True),
        accuracies,
        no_dropout,
        mode_after,
        evaluate_changes_nothing,
        *CHECKS,
    )


EXERCISE = Exercise(
    writes="the loop, then your network on MNIST",
    minutes=12,
    order=5,
    checks=checks,
    view=view,
    needs=("mlp/linear", "mlp/sigmoid", "mlp/softmax_cross_entropy", "mlp/dropout"),
    stand_ins=("mlp/record",),
    given_files=("mlp/sequential",),
    background_training="grader.exercises.mlp.on_mnist",
    accuracy=THRESHOLD,
    images=5_000,
)
