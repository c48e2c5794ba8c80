"""What is asked of a whole MLP, whatever it is made of: the checks of both mocks."""

from collections.abc import Callable
from typing import Any

import numpy as np

from grader.exercises.inputs import seed_from
from grader.exercises.mlp.whole import Trained, expect_accuracy
from grader.exercises.mock.candidate import DEEP, GRADS, LOSS, ROWS, SIZES, Candidate, Params, batch, farthest, prepared
from grader.exercises.mock.layout import extremes, identity, layout_of, loss_and_gradients, vector
from grader.exercises.mock.whole import data_for, interview_sizes
from grader.judge.answer import Answer, AnswerRaised
from grader.judge.assertions import ARRAY_TOLERANCE, LOSS_TOLERANCE, expect_array, expect_number, fail
from grader.judge.plugin import Asked
from grader.judge.verdict import Blocked
from grader.kinds import Check

# Powers of 2: added to a parameter that is kept in float32 they are not rounded.
STEP, STEP_FLOAT32 = 2.0**-17, 2.0**-5
NOISE = 1e-9  # a second difference over STEP that is larger comes from rounding: the arithmetic is float32
TOLERANCE, TOLERANCE_FLOAT32 = 1e-5, 5e-3  # of central differences, normwise
DIRECTIONS = 2  # random ones for each array of a large network
FITS = 20  # times that fit is called until a few examples must be memorised
PATIENCE = 3  # after which the loss must have fallen a little
MEAN_RULE = ("rule", "the loss is the mean over the examples of the batch, and so are its gradients")


def params_hold_every_weight_and_bias(answer: Answer, rng: np.random.Generator) -> None:
    """params holds every weight and bias."""
    for sizes in SIZES:
        candidate = Candidate(answer, sizes, rng)
        for name, value in candidate.params().items():
            if value.dtype.kind != "f" and not candidate.lists:
                rows = (f"params[{name!r}]", "expected  an array of floats"), ("", f"got       dtype {value.dtype}")
                fail(*rows, subject="params, cut off")


def the_loss_is_ln_c_where_all_parameters_are_0(answer: Answer, rng: np.random.Generator) -> None:
    """with all parameters 0, written in place, the loss is ln C."""
    for sizes in SIZES:
        candidate = Candidate(answer, sizes, rng)
        images, labels = batch(rng, sizes)
        params = candidate.params()
        zeros = {name: np.zeros(value.shape) for name, value in params.items()}
        settings = [params, candidate.draw(rng), candidate.draw(rng), zeros]
        *others, at_zero = candidate.losses(settings, images, labels)
        expected = np.log(sizes[-1])
        if set(others) == {at_zero} and abs(at_zero - expected) > LOSS_TOLERANCE * expected:
            fail(
                (LOSS, f"expected  {expected:.6f}, ln {sizes[-1]}, once every entry of params is 0"),
                ("", f"got       {at_zero:.6f}, the same as with any other values"),
                ("rule", "the model looks at the very arrays that params holds: no copies"),
                subject="params, copies",
            )
        expect_number(f"{LOSS} where every parameter is 0 (ln {sizes[-1]})", float(at_zero), expected, subject=LOSS)


def the_loss_is_a_mean_over_the_batch(answer: Answer, rng: np.random.Generator) -> None:
    """the same batch repeated twice gives the same loss and gradients, in any order of rows."""
    candidate, params = prepared(answer, rng, SIZES[1])
    images, labels = batch(rng, SIZES[1])
    loss, grads = candidate.loss_and_grads(images, labels)
    order = rng.permutation(ROWS)
    tolerance = 1e-4  # of the gradients: they need not be right here, only the same
    for what, rows in (("the same batch repeated twice", np.tile(np.arange(ROWS), 2)), ("the rows in another order", order)):
        again, again_grads = candidate.loss_and_grads(images[rows], labels[rows])
        if abs(again - loss) > LOSS_TOLERANCE * abs(loss):
            fail(
                (LOSS, f"expected  {loss:.6f} for {what}, as for the batch"),
                ("", f"got       {again:.6f}"),
                MEAN_RULE,
                subject=LOSS,
            )
        for name in params:
            expected = np.asarray(grads[name], np.float64)
            expect_array(f"grads[{name!r}] for {what}", again_grads[name], expected, subject=GRADS, tolerance=tolerance)
    singles = [candidate.loss_and_grads(images[row : row + 1], labels[row : row + 1]) for row in range(ROWS)]
    mean = float(np.mean([single for single, _ in singles]))
    expect_number(f"the mean of the losses of the {ROWS} rows alone", mean, loss, subject=LOSS)
    for name in params:
        what = f"grads[{name!r}], the mean of the {ROWS} rows alone"
        alone = np.mean([each[name] for _, each in singles], axis=0)
        expect_array(what, alone, np.asarray(grads[name], np.float64), subject=GRADS, tolerance=tolerance)


def the_loss_is_softmax_cross_entropy(answer: Answer, rng: np.random.Generator) -> None:
    """the loss is that of the network in the task: sigmoids between, softmax cross-entropy, in nats."""
    for sizes in (*SIZES, DEEP):
        candidate, params = prepared(answer, rng, sizes)
        images, labels = batch(rng, sizes)
        layout = layout_of(candidate, params, images, labels)
        (loss,) = candidate.losses([params], images, labels)
        if layout is not None:
            expected, _ = loss_and_gradients(layout.split(params), images, labels)
            expect_number(f"{LOSS} of a network with sizes {sizes}", float(loss), expected, subject=LOSS)
        # Whatever the network is: of one example, the probabilities exp(-loss) of all its possible labels add up to 1.
        of_each = [candidate.losses([params], images[:1], np.array([label]))[0] for label in range(sizes[-1])]
        expect_number(
            "the sum of exp(-loss) over all labels of one image",
            float(np.exp(-np.array(of_each)).sum()),
            1.0,
            subject=LOSS,
        )


def numerical_gradient(
    losses: Callable[[list[Params]], np.ndarray], params: Params, directions: list[Params]
) -> tuple[np.ndarray, bool]:
    """Return the derivative of the loss along each direction by central differences, and whether it is in float32.

    Parameters
    ----------
    losses : callable
        Gives the loss for each of several settings of the parameters.
    params : dict of str to ndarray
        The place.
    directions : list of dict of str to ndarray
        What is left out of one does not move.
    """

    def moved(size: float) -> list[Params]:
        return [
            params | {name: params[name] + sign * size * move for name, move in direction.items()}
            for direction in directions
            for sign in (1, -1)
        ]

    here, *around = losses([params, *moved(STEP)])
    above, below = np.array(around).reshape(-1, 2).T
    if np.abs(above + below - 2 * here).max() < NOISE * max(1.0, abs(here)):
        return (above - below) / (2 * STEP), False
    # Steps that rise above the rounding, and Richardson's extrapolation, which takes the error of order step**2 away.
    wide, narrow = (
        (values[:, 0] - values[:, 1]) / (2 * size)
        for size in (STEP_FLOAT32, STEP_FLOAT32 / 2)
        for values in [losses(moved(size)).reshape(-1, 2)]
    )
    return (4 * narrow - wide) / 3, True


def check_every_entry(answer: Answer, rng: np.random.Generator, sizes: list[int]) -> None:
    """Compare every gradient of a small network with central differences, and with the kit's where that can be."""
    candidate, params = prepared(answer, rng, sizes)
    images, labels = batch(rng, sizes)
    _, grads = candidate.loss_and_grads(images, labels)
    places = [(name, index) for name, value in params.items() for index in np.ndindex(value.shape)]
    directions = []
    for name, index in places:
        direction = np.zeros(params[name].shape)
        direction[index] = 1.0
        directions.append({name: direction})
    slopes, float32 = numerical_gradient(
        lambda settings: candidate.losses(settings, images, labels), params, directions
    )
    expected = {name: np.zeros(value.shape) for name, value in params.items()}
    for (name, index), slope in zip(places, slopes, strict=True):
        expected[name][index] = slope
    largest = max(float(np.abs(value).max()) for value in expected.values())
    for name, value in expected.items():
        scale = max(1.0, 0.01 * largest / max(float(np.abs(value).max()), 1e-30))  # rounding knows no small arrays
        tolerance = scale * (TOLERANCE_FLOAT32 if float32 else TOLERANCE)
        expect_array(f"grads[{name!r}]", grads[name], value, subject=GRADS, tolerance=tolerance)
    candidate.write(params)
    layout = layout_of(candidate, params, images, labels)
    if layout is not None:
        _, parts = loss_and_gradients(layout.split(params), images, labels)
        for name, right in layout.named(parts, params).items():
            expect_array(f"grads[{name!r}]", grads[name], right, subject=GRADS, tolerance=ARRAY_TOLERANCE)


def gradients_of_one_layer(answer: Answer, rng: np.random.Generator) -> None:
    """grads of one layer agree with numerical gradients."""
    check_every_entry(answer, rng, SIZES[0])


def gradients_of_two_layers(answer: Answer, rng: np.random.Generator) -> None:
    """grads of two layers agree with numerical gradients."""
    check_every_entry(answer, rng, SIZES[1])


def gradients_of_three_layers(answer: Answer, rng: np.random.Generator) -> None:
    """grads of three layers agree with numerical gradients."""
    check_every_entry(answer, rng, SIZES[2])


def gradients_at_the_size_of_the_interview(answer: Answer, rng: np.random.Generator) -> None:
    """grads at the interview's size agree with numerical gradients in random directions."""
    candidate = Candidate(answer, interview_sizes(answer), rng)
    params = {name: value.astype(np.float64) for name, value in candidate.params().items()}
    rows = rng.choice(1000, ROWS, replace=False)
    mnist = data_for(candidate)
    images, labels = mnist.train_images[rows], mnist.train_labels[rows]
    _, grads = candidate.loss_and_grads(images, labels)
    directions, names = [], []
    for name, value in params.items():
        for _ in range(DIRECTIONS):
            directions.append({name: rng.choice([-0.25, 0.25], value.shape)})
            names.append(name)
    slopes, float32 = numerical_gradient(
        lambda settings: candidate.losses(settings, images, labels), params, directions
    )
    largest = max(float(np.linalg.norm(value)) for value in grads.values())
    for name, direction, slope in zip(names, directions, slopes, strict=True):
        got = float((grads[name] * direction[name]).sum())
        norm = 0.25 * max(float(np.linalg.norm(grads[name])), 0.01 * largest)
        if abs(got - slope) > (4 * TOLERANCE_FLOAT32 if float32 else 10 * TOLERANCE) * max(norm, abs(slope)):
            fail(
                (f"grads[{name!r}]", f"expected  {slope:.6g} along a random direction, by central differences"),
                ("", f"got       {got:.6g}"),
                subject=GRADS,
            )


def extreme_inputs_stay_finite(answer: Answer, rng: np.random.Generator) -> None:
    """extreme pixels and confident wrong answers give a finite loss and finite gradients."""
    candidate, _ = prepared(answer, rng, SIZES[1])
    images, labels = batch(rng, SIZES[1])
    candidate.loss_and_grads(1000 * images, labels)  # the sigmoids are as flat as can be
    candidate = Candidate(answer, SIZES[0], rng)
    images, labels = batch(rng, SIZES[0])
    layout = layout_of(candidate, candidate.draw(rng), images, labels)
    if layout is None:
        candidate.write(candidate.draw(rng))
        candidate.loss_and_grads(1000 * images, labels)
        return
    candidate.write(params := identity(candidate, layout))
    for what, extreme, targets in extremes(rng):
        loss, grads = candidate.loss_and_grads(extreme, targets)
        expected, parts = loss_and_gradients(layout.split(params), extreme, targets)
        if what != "far":
            expect_number(LOSS, loss, expected, subject=LOSS)
        elif loss <= 10:  # log(p + 1e-12) will do
            fail(
                (LOSS, "expected  above 10: each true class is 1,000 below"),
                ("", f"got       {loss:.4g}"),
                subject=LOSS,
            )
        expect_array("grads, all in a row", vector(grads), layout.join(parts), subject=GRADS)


def arguments_and_earlier_results_stay(answer: Answer, rng: np.random.Generator) -> None:
    """no call changes images, labels, params or an earlier result."""
    candidate, params = prepared(answer, rng, SIZES[1])
    for n in (ROWS, 4):
        images, labels = batch(rng, SIZES[1], n)
        candidate.loss_and_grads(images, labels)
        candidate.predict(images)
        if farthest(candidate.params(), params) > 1e-6:
            rows = ("params", "expected  as they were before"), ("", "got       other values")
            fail(*rows, ("rule", "loss_and_grads and predict train nothing"), subject="params, moved")
    images, labels = batch(rng, SIZES[1], 12)
    for dtype in (np.float64, np.float32):
        candidate.fit(images.astype(dtype), labels)
    answer.expect_untouched()


def the_same_call_gives_the_same(answer: Answer, rng: np.random.Generator) -> None:
    """loss_and_grads called again, and after another batch, gives the same."""
    candidate, _ = prepared(answer, rng, SIZES[1])
    images, labels = batch(rng, SIZES[1])
    loss, grads = candidate.loss_and_grads(images, labels)
    candidate.loss_and_grads(*batch(rng, SIZES[1], 4))
    again, again_grads = candidate.loss_and_grads(images, labels)
    expect_number(f"{LOSS} of the same batch", again, loss, subject="the loss, again")
    for name, value in grads.items():
        expected = np.asarray(value, np.float64)
        expect_array(f"grads[{name!r}] of the same batch", again_grads[name], expected, subject="grads, again")


def two_models_share_nothing(answer: Answer, rng: np.random.Generator) -> None:
    """two models share nothing."""
    sizes = SIZES[1]
    first, _ = prepared(answer, rng, sizes)
    images, labels = batch(rng, sizes)
    loss, grads = first.loss_and_grads(images, labels)
    second, _ = prepared(answer, rng, sizes)
    second.loss_and_grads(*batch(rng, sizes, 4))
    second.fit(*batch(rng, sizes, 12))
    again, again_grads = first.loss_and_grads(images, labels)
    expect_number(f"{LOSS} of the first model, after a second one was made", again, loss, subject="two models")
    for name, value in grads.items():
        what = f"grads[{name!r}] of the first model, after a second one was made"
        expect_array(what, again_grads[name], np.asarray(value, np.float64), subject="two models")


def all_randomness_comes_from_rng(answer: Answer, rng: np.random.Generator) -> None:
    """same seed, same model and same training; different seed, different model."""
    sizes, seed = SIZES[1], seed_from(rng)
    first, second, other = (Candidate(answer, sizes, rng, seed=s) for s in (seed, seed, seed + 1))
    before = first.params()
    for name, value in second.params().items():
        if name not in before or not np.array_equal(before[name], value):
            rows = (f"params[{name!r}]", "expected  the same for the same rng state"), ("", "got       other values")
            fail(*rows, subject="rng")
    if all(name in before and np.array_equal(before[name], value) for name, value in other.params().items()):
        rows = ("params", "expected  others for another rng state"), ("", "got       the same")
        fail(*rows, subject="rng")
    images, labels = batch(rng, sizes, 60)
    losses = first.fit(images, labels)
    again = second.fit(images, labels)
    if len(losses) != len(again) or not np.allclose(losses, again, rtol=1e-6, atol=0):
        rows = ("the result of fit", "expected  the same for the same rng state"), ("", "got       other losses")
        fail(*rows, subject="rng")


def predict_gives_the_likeliest_class(answer: Answer, rng: np.random.Generator) -> None:
    """predict gives the class with the smallest loss for each image."""
    for sizes in SIZES[:2]:
        candidate, params = prepared(answer, rng, sizes)
        images, _ = batch(rng, sizes, 12)
        got = candidate.predict(images)
        expect_array("the result of predict for one image", candidate.predict(images[:1]), got[:1].astype(np.float64))
        losses = np.array(
            [
                [candidate.losses([params], image[None], np.array([label]))[0] for label in range(sizes[-1])]
                for image in images
            ]
        )
        surely = np.sort(losses, axis=1)
        wrong = (got != losses.argmin(axis=1)) & (surely[:, 1] - surely[:, 0] > 1e-3)
        if wrong.any():
            row = int(np.flatnonzero(wrong)[0])
            fail(
                (
                    "the result of predict",
                    f"expected  {losses[row].argmin()} for image {row}: its loss is the smallest",
                ),
                ("", f"got       {got[row]}; {int(wrong.sum())} of {len(images)} are wrong"),
                subject="the result of predict",
            )
    candidate, _ = prepared(answer, rng, SIZES[0])  # one layer, of which every pixel has its say
    images, _ = batch(rng, SIZES[0], 200)
    first, again = candidate.predict(images), candidate.predict(images)
    if (first != again).any():
        rows = ("the result of predict", "expected  the same for the same images"), ("", "got       other classes")
        fail(*rows, subject="the result of predict")


def fit_returns_the_mean_loss_of_each_epoch(answer: Answer, rng: np.random.Generator) -> None:
    """fit returns the mean loss of each epoch: with steps that move nothing, the loss of all examples."""
    candidate, params = prepared(answer, rng, SIZES[1])
    images, labels = batch(rng, SIZES[1], 12)  # no short batch: how it is weighted is the answer's choice
    try:
        losses = candidate.fit(images, labels, epochs=3, batch_size=4, lr=1e-12)
    except AnswerRaised as error:
        if "TypeError" in error.raised["bases"]:  # an optimiser may have settings of its own
            return
        raise
    if farthest(candidate.params(), params) > 1e-9:
        return  # and one may choose its steps itself
    if len(losses) > 3:
        rows = ("the result of fit", "expected  3 losses for 3 epochs"), ("", f"got       {len(losses)}")
        fail(*rows, subject="the losses of fit")
    (expected,) = candidate.losses([params], images, labels)
    for number, loss in enumerate(losses, start=1):
        expect_number(f"the loss of epoch {number}", loss, float(expected), subject="the losses of fit", tolerance=1e-4)


def a_few_examples_are_learned(asked: Asked) -> None:
    """fit memorises a few examples, and its losses are means that fall."""
    answer, rng = asked.answer, asked.rng
    sizes = [16, 12, 4]
    candidate = Candidate(answer, sizes, rng)
    labels = rng.permutation(np.arange(120) % 4)
    patterns = np.kron(np.eye(4), np.ones(4))  # a block of four lit pixels for each class
    images = patterns[labels] * rng.uniform(0.7, 1.0, (120, 16)) + 0.1 * rng.random((120, 16))
    losses: list[float] = []
    for fits in range(1, FITS + 1):
        losses += candidate.fit(images, labels)
        if losses[-1] < 0.05 and (candidate.predict(images) == labels).all():
            break
        if fits == PATIENCE and losses[-1] > 0.99 * losses[0]:
            break
    (loss,) = candidate.losses([candidate.params()], images, labels)
    right = float((candidate.predict(images) == labels).mean())
    facts = ("", f"got       {right:.0%} right and a loss of {loss:.4g} after {len(losses)} epochs")
    asked.memory["learns"] = right == 1
    if right < 1:
        fail(("120 examples", "expected  all of them right after enough epochs of fit"), facts, subject="learning")
    expect_falling(losses)
    if not loss / 3 - 0.05 < losses[-1] < 3 * loss + 0.3:
        text = f"expected  about {loss:.4g}, the mean loss of these images now"
        rows = ("the last loss of fit", text), ("", f"got       {losses[-1]:.4g}")
        fail(*rows, ("rule", "fit returns the mean loss of each epoch"), subject="the losses of fit")


def accuracy_on_mnist(asked: Asked) -> None:
    """your network reaches the accuracy that the task asks for on MNIST, in time."""
    if not asked.memory.get("learns"):
        raise Blocked("first it must memorise a few examples")
    trained: Trained = asked.work()
    expect_accuracy(trained, asked.result.metrics, asked.result.exhibits, subject="the accuracy")
    if len(trained.losses) > 1:
        expect_falling(trained.losses)


def expect_falling(losses: list[float]) -> None:
    """Fail unless the last loss is smaller than the first."""
    if losses[-1] >= losses[0]:
        text = f"got       {losses[0]:.4g} first and {losses[-1]:.4g} last"
        fail(("the result of fit", "expected  losses that fall"), ("", text), subject="the losses of fit")


CHECKS = (
    Check.asking(params_hold_every_weight_and_bias),
    Check.asking(the_loss_is_ln_c_where_all_parameters_are_0),
    Check.asking(the_loss_is_a_mean_over_the_batch),
    Check.asking(the_loss_is_softmax_cross_entropy),
    Check.asking(gradients_of_one_layer, points=2),
    Check.asking(gradients_of_two_layers, points=2),
    Check.asking(gradients_of_three_layers, points=2),
    Check.asking(gradients_at_the_size_of_the_interview, training=True),
    Check.asking(extreme_inputs_stay_finite),
    Check.asking(arguments_and_earlier_results_stay),
    Check.asking(the_same_call_gives_the_same),
    Check.asking(two_models_share_nothing),
    Check.asking(all_randomness_comes_from_rng),
    Check.asking(predict_gives_the_likeliest_class),
    Check.asking(fit_returns_the_mean_loss_of_each_epoch),
    Check.running(a_few_examples_are_learned, points=2),
    Check.running(accuracy_on_mnist, points=4, training=True),
)
