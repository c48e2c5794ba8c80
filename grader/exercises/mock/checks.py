"""What is asked of a whole MLP, whatever it is made of: the checks of both mocks."""

import itertools
from collections.abc import Callable

import numpy as np

from grader.exercises.mlp.on_mnist import Trained, expect_accuracy
from grader.exercises.mock.candidate import (
    GRADS,
    LOSS,
    ROWS,
    SCALE,
    SIZES_OF_PATTERNS,
    Candidate,
    Params,
    batch,
    farthest,
    patterns,
    prepared,
)
from grader.exercises.mock.layout import (
    ANY_CONSTANT,
    INSIDE,
    Layers,
    Layout,
    extremes,
    identity,
    layout_of,
    layouts,
    logits_of,
    loss_and_gradients,
    losses_between,
    vector,
)
from grader.exercises.mock.sizes import drawn, unusual
from grader.exercises.mock.whole import data_for, interview_sizes
from grader.judge.answer import Answer, AnswerRaised
from grader.judge.assertions import ARRAY_TOLERANCE, LOSS_TOLERANCE, TINY, expect_array, expect_number, fail
from grader.judge.plugin import Asked
from grader.judge.seeds import seed_from
from grader.judge.verdict import Blocked
from grader.kinds import Check

# Powers of 2: added to a parameter that is kept in float32 they are not rounded.
STEP, STEP_FLOAT32 = 2.0**-17, 2.0**-5
NOISE = 1e-9  # a second difference over STEP that is larger comes from rounding: the arithmetic is float32
TOLERANCE, TOLERANCE_FLOAT32 = 1e-5, 5e-3  # of central differences, normwise
TOLERANCE_ALIKE = 1e-4  # of gradients that need not be right, only the same
LEAST = 0.01  # of the largest gradient: rounding knows no arrays that are smaller
CONSTANTS = (0.5, -0.25, 2.0, -1.5)  # that every entry of params is set to
LARGE = 8  # times the usual parameters: some sigmoids are nearly flat
ALONE = [5, 4]  # the sizes of a network whose logits are its first pixels
CALLS = 40  # of one object, between two that must give the same
HUGE = 2.0**30  # of a bias: no step of a training comes near it
MANY, MANY_LISTS = 3200, 800  # examples, as arrays and as lists; most sizes of a batch divide them
LARGEST_LOG = 750  # above -log of any positive number
NEAR_MEAN = 0.04  # that a mean of the means of unequal batches may be off
FEW = 8  # examples of a very short training
DIRECTIONS = 2  # random ones for each array of a large network
FITS = 20  # times that fit is called until a few examples must be memorised
PATIENCE = 3  # after which the loss must have fallen a little
MEAN_RULE = ("rule", "the loss is the mean over the examples of the batch, and so are its gradients")


def params_hold_every_weight_and_bias(answer: Answer, rng: np.random.Generator) -> None:
    """params holds every weight and bias."""
    for sizes in (drawn(rng, 1), drawn(rng, 2), *unusual(rng)):
        candidate = Candidate(answer, sizes, rng)
        for name, value in candidate.params().items():
            if value.dtype.kind != "f" and not candidate.lists:
                rows = (f"params[{name!r}]", "expected  an array of floats"), ("", f"got       dtype {value.dtype}")
                fail(*rows, subject="params, cut off")


def the_loss_is_ln_c_where_all_parameters_are_0(answer: Answer, rng: np.random.Generator) -> None:
    """with all parameters 0, written in place, the loss is ln C."""
    for sizes in (drawn(rng, 1), drawn(rng, 2), drawn(rng, 3)):
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


def every_entry_the_same(answer: Answer, rng: np.random.Generator) -> None:
    """with one number in every entry of params, loss and gradients are those of the task."""
    interview = interview_sizes(answer)
    for sizes in (drawn(rng, 1), drawn(rng, 2), drawn(rng, 3), *unusual(rng), interview):
        candidate = Candidate(answer, sizes, rng)
        images, labels = batch(rng, sizes)
        params = candidate.params()
        for value in (0.0, *CONSTANTS):
            value = value if sizes[0] < 100 else value / 64  # sums of many inputs must not flatten the sigmoids
            candidate.write({name: np.full(each.shape, value) for name, each in params.items()})
            loss, grads = candidate.loss_and_grads(images, labels)
            same = [(np.full((n_in, n_out), value), np.full(n_out, value)) for n_in, n_out in itertools.pairwise(sizes)]
            expected, parts = loss_and_gradients(same, images, labels)
            where = f"where every entry of params is {value:g}, sizes {sizes}"
            expect_number(f"{LOSS} {where}", loss, expected, subject=LOSS)
            flat = np.sort(np.concatenate([part.ravel() for pair in parts for part in pair]))
            expect_array(f"grads {where}, sorted", np.sort(vector(grads)), flat, subject=GRADS)


def the_loss_is_a_mean_over_the_batch(answer: Answer, rng: np.random.Generator) -> None:
    """the same batch repeated gives the same loss and gradients, in any order of rows."""
    sizes = drawn(rng, 2)
    candidate, params = prepared(answer, rng, sizes)
    images, labels = batch(rng, sizes)
    loss, grads = candidate.loss_and_grads(images, labels)
    order = rng.permutation(ROWS)
    for what, rows in (
        ("the same batch repeated twice", np.tile(np.arange(ROWS), 2)),
        ("the rows in another order", order),
        ("each row many times", np.tile(order, int(rng.integers(20, 30)))),
    ):
        again, again_grads = candidate.loss_and_grads(images[rows], labels[rows])
        if abs(again - loss) > LOSS_TOLERANCE * abs(loss):
            fail(
                (LOSS, f"expected  {loss:.6f} for {what}, as for the batch"),
                ("", f"got       {again:.6f}"),
                MEAN_RULE,
                subject=LOSS,
            )
        expect_grads(again_grads, grads, f" for {what}", tolerance=TOLERANCE_ALIKE)
    singles = [candidate.loss_and_grads(images[row : row + 1], labels[row : row + 1]) for row in range(ROWS)]
    mean = float(np.mean([single for single, _ in singles]))
    expect_number(f"the mean of the losses of the {ROWS} rows alone", mean, loss, subject=LOSS)
    alone = {name: np.mean([each[name] for _, each in singles], axis=0) for name in params}
    expect_grads(alone, grads, f", the mean of the {ROWS} rows alone", tolerance=TOLERANCE_ALIKE)


def expect_loss(what: str, got: float, layers: Layers, images: np.ndarray, labels: np.ndarray) -> None:
    """Fail unless a loss is that of the network of the task, with a constant up to 1e-7 inside the log or without."""
    low, high = losses_between(layers, images, labels)
    if not low - LOSS_TOLERANCE * abs(low) - TINY <= got <= high + LOSS_TOLERANCE * abs(high) + TINY:
        fail((what, f"expected  {high:.6f}"), ("", f"got       {got:.6f}"), subject=LOSS)


def expect_grads(got: Params, expected: Params, what: str = "", tolerance: float = ARRAY_TOLERANCE) -> None:
    """Fail unless all gradients are right; rounding is measured by the largest of all."""
    largest = max(float(np.abs(value).max(initial=0.0)) for value in expected.values())
    for name, value in expected.items():
        whole, floor = np.asarray(value, np.float64), tolerance * max(LEAST * largest, TINY)
        expect_array(f"grads[{name!r}]{what}", got[name], whole, subject=GRADS, tolerance=tolerance, absolute=floor)


def the_loss_is_softmax_cross_entropy(answer: Answer, rng: np.random.Generator) -> None:
    """the loss is that of the network in the task: sigmoids between, softmax cross-entropy, in nats."""
    for sizes in (drawn(rng, 1), drawn(rng, 2), drawn(rng, 3), *unusual(rng), interview_sizes(answer)):
        candidate, params = prepared(answer, rng, sizes)
        images, labels = batch(rng, sizes)
        layout = layout_of(candidate, rng)
        if layout is not None:
            for times in (1, LARGE) if sizes[0] < 100 else (1 / 16,):
                params = candidate.draw(rng, times)
                (loss,) = candidate.losses([params], images, labels)
                what = f"{LOSS} of a network with sizes {sizes}"
                expect_loss(what, float(loss), layout.split(params), images, labels)
        if sizes[0] > 100:
            continue
        # Whatever the network is: of one example, the probabilities exp(-loss) of all its possible labels add up to 1.
        params = candidate.draw(rng)
        of_each = [candidate.losses([params], images[:1], np.array([label]))[0] for label in range(sizes[-1])]
        total = float(np.exp(-np.array(of_each)).sum())
        expect_number("the sum of exp(-loss) over all labels of one image", total, 1.0, subject=LOSS)


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
    """Compare every gradient of a small network with the kit's if the loss is right, else with central differences."""
    candidate, params = prepared(answer, rng, sizes)
    images, labels = batch(rng, sizes)
    loss, grads = candidate.loss_and_grads(images, labels)
    layout = layout_of(candidate, rng)
    if judged_exactly(candidate, layout, params, (images, labels), loss, grads):
        return
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
    expect_grads(grads, expected, tolerance=TOLERANCE_FLOAT32 if float32 else TOLERANCE)


def judged_exactly(
    candidate: Candidate,
    layout: Layout | None,
    params: Params,
    data: tuple[np.ndarray, np.ndarray],
    loss: float,
    grads: Params,
) -> bool:
    """Judge gradients by the kit's, if the loss is that of the task; return whether that, or they, settled it."""
    if layout is not None:
        low, high = losses_between(layout.split(params), *data, ANY_CONSTANT)
        if low - 10 * LOSS_TOLERANCE * abs(low) <= loss <= high + 10 * LOSS_TOLERANCE * abs(high):
            expect_grads(grads, layout.named(loss_and_gradients(layout.split(params), *data)[1], params))
            return True
    return are_right(grads, params, candidate.sizes, *data)


def are_right(grads: Params, params: Params, sizes: list[int], images: np.ndarray, labels: np.ndarray) -> bool:
    """Whether gradients are those of the task, whatever the loss beside them is."""
    got = vector(grads)
    for layout in layouts(params, sizes):
        expected = layout.join(loss_and_gradients(layout.split(params), images, labels)[1])
        if np.abs(got - expected).max() <= LEAST * ARRAY_TOLERANCE * np.abs(expected).max():
            return True
    return False


def gradients_of_one_layer(answer: Answer, rng: np.random.Generator) -> None:
    """grads of one layer agree with numerical gradients."""
    check_every_entry(answer, rng, drawn(rng, 1))


def gradients_of_two_layers(answer: Answer, rng: np.random.Generator) -> None:
    """grads of two layers agree with numerical gradients."""
    check_every_entry(answer, rng, drawn(rng, 2))


def gradients_of_three_layers(answer: Answer, rng: np.random.Generator) -> None:
    """grads of three layers agree with numerical gradients."""
    check_every_entry(answer, rng, drawn(rng, 3))


def gradients_of_unusual_sizes(answer: Answer, rng: np.random.Generator) -> None:
    """grads of five layers, of one unit, of ten classes agree with numerical gradients."""
    for sizes in unusual(rng):
        check_every_entry(answer, rng, sizes)


def gradients_at_the_size_of_the_interview(answer: Answer, rng: np.random.Generator) -> None:
    """grads at the interview's size agree with numerical gradients in random directions."""
    candidate = Candidate(answer, interview_sizes(answer), rng)
    layout = layout_of(candidate, rng)
    params = {name: value.astype(np.float64) for name, value in candidate.params().items()}
    rows = rng.choice(1000, ROWS, replace=False)
    mnist = data_for(candidate)
    images, labels = mnist.train_images[rows], mnist.train_labels[rows]
    loss, grads = candidate.loss_and_grads(images, labels)
    if judged_exactly(candidate, layout, params, (images, labels), loss, grads):
        return
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
        norm = 0.25 * max(float(np.linalg.norm(grads[name])), LEAST * largest)
        if abs(got - slope) > (4 * TOLERANCE_FLOAT32 if float32 else 10 * TOLERANCE) * max(norm, abs(slope)):
            fail(
                (f"grads[{name!r}]", f"expected  {slope:.6g} along a random direction, by central differences"),
                ("", f"got       {got:.6g}"),
                subject=GRADS,
            )


def extreme_inputs_stay_finite(answer: Answer, rng: np.random.Generator) -> None:
    """extreme pixels and confident wrong answers give a finite loss and finite gradients."""
    sizes = drawn(rng, 2)
    candidate, _ = prepared(answer, rng, sizes)
    images, labels = batch(rng, sizes)
    candidate.loss_and_grads(1000 * images, labels)  # the sigmoids are as flat as can be
    candidate, _ = prepared(answer, rng, ALONE)
    images, labels = batch(rng, ALONE)
    layout = layout_of(candidate, rng)
    if layout is None:
        candidate.loss_and_grads(1000 * images, labels)
        return
    candidate.write(params := identity(candidate, layout))
    for what, extreme, targets in extremes(rng):
        loss, grads = candidate.loss_and_grads(extreme, targets)
        _, parts = loss_and_gradients(layout.split(params), extreme, targets)
        if what != "far":
            expect_loss(LOSS, loss, layout.split(params), extreme, targets)
        elif loss <= 10:  # log(p + 1e-12) will do
            fail(
                (LOSS, "expected  above 10: each true class is 1,000 below"),
                ("", f"got       {loss:.4g}"),
                subject=LOSS,
            )
        expect_grads(grads, layout.named(parts, params))


def arguments_and_earlier_results_stay(answer: Answer, rng: np.random.Generator) -> None:
    """no call changes images, labels, params or an earlier result."""
    sizes = drawn(rng, 2)
    candidate, params = prepared(answer, rng, sizes)
    for n in (ROWS, 4):
        images, labels = batch(rng, sizes, n)
        candidate.loss_and_grads(images, labels)
        candidate.predict(images)
        if farthest(candidate.params(), params) > 1e-6:
            rows = ("params", "expected  as they were before"), ("", "got       other values")
            fail(*rows, ("rule", "loss_and_grads and predict train nothing"), subject="params, moved")
    images, labels = batch(rng, sizes, 12)
    for dtype in (np.float64, np.float32):
        candidate.fit(images.astype(dtype), labels)
    answer.expect_untouched()


def the_same_call_gives_the_same(answer: Answer, rng: np.random.Generator) -> None:
    """loss_and_grads called again, after many other batches, gives the same."""
    sizes = drawn(rng, 2)
    candidate, _ = prepared(answer, rng, sizes)
    images, labels = batch(rng, sizes)
    loss, grads = candidate.loss_and_grads(images, labels)
    for calls in (1, CALLS):
        for _ in range(calls):
            candidate.loss_and_grads(*batch(rng, sizes, int(rng.integers(1, 9))))
        again, again_grads = candidate.loss_and_grads(images, labels)
        expect_number(f"{LOSS} of the same batch", again, loss, subject="the loss, again")
        for name, value in grads.items():
            expected = np.asarray(value, np.float64)
            expect_array(f"grads[{name!r}] of the same batch", again_grads[name], expected, subject="grads, again")


def two_models_share_nothing(answer: Answer, rng: np.random.Generator) -> None:
    """two models share nothing."""
    sizes = drawn(rng, 2)
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
    """same rng state, same model and same training; the rng moves on."""
    sizes, seed = drawn(rng, 2), seed_from(rng)
    shared = answer.rng(seed)
    first, second, other = (Candidate(answer, sizes, rng, answer.rng(s)) for s in (seed, seed, seed + 1))
    in_turn = [Candidate(answer, sizes, rng, shared) for _ in range(2)]
    before = first.params()
    for name, value in second.params().items():
        if name not in before or not np.array_equal(before[name], value):
            rows = (f"params[{name!r}]", "expected  the same for the same rng state"), ("", "got       other values")
            fail(*rows, subject="rng, other values")
    for beside, what in ((other, "another rng state"), (in_turn[1], "a second model made with the same rng")):
        if all(name in before and np.array_equal(before[name], value) for name, value in beside.params().items()):
            rows = ("params", f"expected  others for {what}"), ("", "got       the same")
            fail(*rows, subject="rng, the same")
    images, labels = batch(rng, sizes, 60)
    losses = first.fit(images, labels)
    again = second.fit(images, labels)
    if len(losses) != len(again) or not np.allclose(losses, again, rtol=1e-6, atol=0):
        rows = ("the result of fit", "expected  the same for the same rng state"), ("", "got       other losses")
        fail(*rows, subject="rng, other losses")


def predict_gives_the_likeliest_class(answer: Answer, rng: np.random.Generator) -> None:
    """predict gives the class with the smallest loss for each image."""
    for sizes in (drawn(rng, 1), drawn(rng, 2)):
        candidate, params = prepared(answer, rng, sizes)
        images, _ = batch(rng, sizes, 12)
        got = candidate.predict(images)
        losses = np.array(
            [
                [candidate.losses([params], image[None], np.array([label]))[0] for label in range(sizes[-1])]
                for image in images
            ]
        )
        expect_classes(got, -losses, "its loss is the smallest")
    candidate, params = prepared(answer, rng, sizes := drawn(rng, 1))  # one layer, of which every pixel has its say
    images, layout = batch(rng, sizes, 1_100)[0], layout_of(candidate, rng)
    for dtype in (np.float64, np.float32):
        got = candidate.predict(images.astype(dtype))
        if layout is not None:
            expect_classes(got, logits_of(layout.split(params), images), "its logit is the largest")
    expect_the_same_classes(got, candidate.predict(images), "the same for the same images")
    alone = np.array([candidate.predict(images[n : n + 1])[0] for n in range(40)])
    expect_the_same_classes(got[:40], alone, "for an image alone what it is beside other images")
    predict_uses_the_network_it_trained(answer, rng)


def expect_classes(got: np.ndarray, scores: np.ndarray, why: str) -> None:
    """Fail unless each image got the class with the largest score; two that are near are not told apart."""
    surely = np.sort(scores, axis=1)
    wrong = (got != scores.argmax(axis=1)) & (surely[:, -1] - surely[:, -2] > 1e-3)
    if wrong.any():
        row = int(np.flatnonzero(wrong)[0])
        fail(
            ("the result of predict", f"expected  {scores[row].argmax()} for image {row}: {why}"),
            ("", f"got       {got[row]}; {int(wrong.sum())} of {len(got)} are wrong"),
            subject="the result of predict",
        )


def expect_the_same_classes(first: np.ndarray, again: np.ndarray, what: str) -> None:
    """Fail unless two calls of predict give the same classes."""
    if (different := first != again).any():
        n = int(np.flatnonzero(different)[0])
        rows = ("the result of predict", f"expected  {what}: class {first[n]}"), ("", f"got       class {again[n]}")
        fail(*rows, subject="the result of predict")


def predict_uses_the_network_it_trained(answer: Answer, rng: np.random.Generator) -> None:
    """Look at predict at the size of the interview, after a short training, with images that nobody has seen."""
    candidate = Candidate(answer, interview_sizes(answer), rng)
    mnist, layout = data_for(candidate), layout_of(candidate, rng)
    candidate.fit(mnist.train_images[:FEW].copy(), mnist.train_labels[:FEW])
    params = candidate.params()
    if layout is not None:
        images = mnist.train_images[FEW + rng.choice(900, 90, replace=False)]
        got = candidate.predict(images)
        expect_classes(got, logits_of(layout.split(params), images), "its logit is the largest")


def fit_returns_the_mean_loss_of_each_epoch(answer: Answer, rng: np.random.Generator) -> None:
    """fit returns the mean loss of each epoch."""
    losses_that_no_step_changes(answer, rng)
    sizes = drawn(rng, 2)
    once = batch(rng, sizes, 1)
    repeated = (np.repeat(once[0], 7, axis=0), np.repeat(once[1], 7))
    # How a short batch is weighted is the answer's choice: where there is one, all examples are the same.
    for images, labels in (batch(rng, sizes, 12), repeated):
        losses_of_steps_that_move_nothing(answer, rng, sizes, images, labels)


def losses_of_steps_that_move_nothing(
    answer: Answer, rng: np.random.Generator, sizes: list[int], images: np.ndarray, labels: np.ndarray
) -> None:
    """Train with a learning rate of almost 0: each epoch has the loss of the start."""
    candidate, params = prepared(answer, rng, sizes)
    try:
        losses = candidate.fit(images, labels, epochs=3, batch_size=4, lr=1e-12)
    except AnswerRaised as error:
        if "TypeError" in error.raised["bases"]:  # an optimiser may have settings of its own
            return
        raise
    if len(losses) != 3:
        rows = ("the result of fit", "expected  3 losses for epochs=3"), ("", f"got       {len(losses)}")
        fail(*rows, subject="the means of fit")
    if farthest(candidate.params(), params) > 1e-9:
        return  # it may choose its steps itself
    (expected,) = candidate.losses([params], images, labels)
    for number, loss in enumerate(losses, start=1):
        expect_number(f"the loss of epoch {number}", loss, float(expected), subject="the means of fit", tolerance=1e-4)


def losses_that_no_step_changes(answer: Answer, rng: np.random.Generator) -> None:
    """Train with one bias so large that every loss is 0 or enormous, whatever the steps are; look at the means.

    The bias is the one entry whose gradient, with all entries 0, is 1 / C - (share of class 0).
    """
    candidate = Candidate(answer, sizes := [*drawn(rng, 2)[:2], 3], rng)
    count = MANY_LISTS if candidate.lists else MANY
    labels = rng.permutation(np.repeat([0, 1, 2], [count // 2, count // 8, count - count // 2 - count // 8]))
    images = batch(rng, sizes, count)[0]
    params = candidate.params()
    candidate.write({name: np.zeros(value.shape) for name, value in params.items()})
    _, grads = candidate.loss_and_grads(images, labels)
    biases = {name: np.abs(value - (1 / 3 - 1 / 2)) < 1e-5 for name, value in grads.items()}
    if sum(int(each.sum()) for each in biases.values()) != 1:
        return
    before = {name: np.where(biases[name], HUGE, SCALE * np.sign(value)) for name, value in params.items()}
    candidate.write(before)
    bounds = list(candidate.losses([before], images, labels))
    losses = candidate.fit(images, labels)
    bounds += list(candidate.losses([candidate.params()], images, labels))
    low, high = min(bounds), max(bounds)
    if high > (1 + NEAR_MEAN) * low:
        return  # the network is another one than that of the task, or it moves by its own rules
    steady = max(losses) < (1 + NEAR_MEAN) * min(losses)
    if steady and (1 - NEAR_MEAN) * -np.log(INSIDE) < 2 * min(losses) < LARGEST_LOG:
        return  # a mean all the same: fit has a constant of its own inside the logarithm
    for number, loss in enumerate(losses, start=1):
        if not (1 - NEAR_MEAN) * low <= loss <= (1 + NEAR_MEAN) * high:
            fail(
                (f"the loss of epoch {number}", f"expected  about {bounds[0]:.4g}, the mean over all {count} examples"),
                ("", f"got       {loss:.4g}"),
                ("", "half of the examples have a loss of 0 here, the others an enormous one; no step changes that"),
                subject="the means of fit",
            )


def a_few_examples_are_learned(asked: Asked) -> None:
    """fit memorises a few examples, and its losses are means that fall."""
    answer, rng = asked.answer, asked.rng
    candidate, (images, labels) = Candidate(answer, SIZES_OF_PATTERNS, rng), patterns(rng)
    losses: list[float] = []
    (start,) = candidate.losses([candidate.params()], images, labels)
    for fits in range(1, FITS + 1):
        losses += candidate.fit(images, labels)
        (loss,) = candidate.losses([candidate.params()], images, labels)
        if fits == PATIENCE and loss > 0.99 * start:
            rows = (LOSS, f"expected  much less than the {start:.4g} of the start"), ("", f"got       {loss:.4g}")
            fail(*rows, ("", f"after {len(losses)} epochs on 120 examples"), subject="learning")
        if losses[-1] < 0.05 and (candidate.predict(images) == labels).all():
            break
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
    Check.asking(every_entry_the_same),
    Check.asking(the_loss_is_a_mean_over_the_batch),
    Check.asking(the_loss_is_softmax_cross_entropy),
    Check.asking(gradients_of_one_layer, points=2),
    Check.asking(gradients_of_two_layers, points=2),
    Check.asking(gradients_of_three_layers, points=2),
    Check.asking(gradients_of_unusual_sizes),
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
