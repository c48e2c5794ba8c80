"""SoftmaxCrossEntropy: forward and backward are the learner's."""

from typing import Any

import numpy as np

from grader.checks.inputs import classes, normal
from grader.judge.answer import Answer, Remote
from grader.judge.compare import as_array, as_number, expect_array, expect_number, fail
from grader.judge.gradient import central_difference
from grader.judge.reference import SoftmaxCrossEntropy

N, C = 7, 4
SHIFT_TOLERANCE = 1e-3
# Above what log(p + 1e-12) gives at p = 0 there is no agreement; below 10 the loss is wrong by any count.
LEAST_LOSS_OF_A_LOST_CLASS = 10.0


def batch(rng: np.random.Generator, n: int = N, c: int = C, dtype: Any = np.float64) -> tuple[np.ndarray, np.ndarray]:
    """Draw logits of both signs and targets."""
    return 2 * normal(rng, n, c, dtype=dtype), classes(rng, n, c)


def expected(logits: np.ndarray, targets: np.ndarray) -> tuple[float, np.ndarray]:
    """Return the reference's loss and gradient in float64."""
    reference = SoftmaxCrossEntropy()
    loss = reference.forward(logits.astype(np.float64), targets.astype(np.int64))
    return float(loss), reference.backward()


def own(answer: Answer, logits: np.ndarray, targets: np.ndarray) -> tuple[float, np.ndarray]:
    """Return loss and gradient of a new loss of the answer: what is right is judged by the first two checks."""
    return both(answer.make("SoftmaxCrossEntropy"), logits, targets)


def both(loss_fn: Remote, logits: np.ndarray, targets: np.ndarray) -> tuple[float, np.ndarray]:
    """Call forward and backward and return both results."""
    with loss_fn.together():
        forward, backward = loss_fn.forward(logits, targets), loss_fn.backward()
    loss = as_number("the loss", forward.get())
    return loss, as_array("grad_logits", backward.get())


def expect_same(got: tuple[float, np.ndarray], before: tuple[float, np.ndarray]) -> None:
    """Fail unless loss and gradient are those that the answer gave for the same batch in an ordinary form."""
    expect_number("the loss", got[0], before[0])
    expect_array("grad_logits", got[1], before[1], "(N, C)")


def test_the_loss_is_the_mean_cross_entropy_in_nats(answer: Answer, rng: np.random.Generator) -> None:
    """forward returns the mean of -log softmax at the true class."""
    loss_fn = answer.make("SoftmaxCrossEntropy")
    for n, c in ((N, C), (5, 5), (1, C), (6, 2)):
        logits, targets = batch(rng, n, c)
        expect_number("the loss", loss_fn.forward(logits, targets), expected(logits, targets)[0])
    logits, targets = normal(rng, N, C) / 4, classes(rng, N, C)
    logits[np.arange(N), targets] -= 9.0  # a probability of about 4e-5: log(p + 1e-9) is near enough, 1e-8 is not
    expect_number("the loss", loss_fn.forward(logits, targets), expected(logits, targets)[0])


def test_the_gradient_agrees_with_central_differences(answer: Answer, rng: np.random.Generator) -> None:
    """the gradient agrees with the numerical gradient."""
    for n, c in ((N, C), (1, C), (6, 2)):
        logits, targets = batch(rng, n, c)
        loss_fn, reference = answer.make("SoftmaxCrossEntropy"), SoftmaxCrossEntropy()
        loss_fn.forward(logits, targets)

        def loss_at(z: np.ndarray, reference: SoftmaxCrossEntropy = reference, t: np.ndarray = targets) -> float:
            return float(reference.forward(z, t))

        expect_array("grad_logits", loss_fn.backward(), central_difference(loss_at, logits, 1.0), "(N, C)")


def test_targets_of_any_integer_dtype(answer: Answer, rng: np.random.Generator) -> None:
    """targets may have any integer dtype."""
    logits, targets = batch(rng, 300, 10)
    before = own(answer, logits, targets)
    for dtype in ("uint8", "int8", "int32", "uint64"):
        expect_same(own(answer, logits, targets.astype(dtype)), before)


def test_shifted_rows(answer: Answer, rng: np.random.Generator) -> None:
    """rows shifted by 1000 up or down give the loss and the gradient of rows that are not."""
    shift = np.array([-1000.0, 0.0, 1000.0, 1000.0, -1000.0, 0.0, 1000.0])
    logits, targets = np.round(64 * batch(rng)[0]) / 64, classes(rng, N, C)
    # Multiples of 1/64, shifted by whole numbers, are exact in float32 too.
    before = own(answer, logits, targets)
    loss, gradient = own(answer, logits + shift[:, None], targets)
    # float32 has steps of 6e-5 at 1000: what is looked for here is inf and nan.
    expect_number("the loss", loss, before[0], tolerance=SHIFT_TOLERANCE)
    expect_array("grad_logits", gradient, before[1], "(N, C)", tolerance=SHIFT_TOLERANCE)


def raised(logits: np.ndarray, columns: np.ndarray, size: float) -> np.ndarray:
    """Return the logits with one entry of each row larger by `size`."""
    logits = logits.copy()
    logits[np.arange(len(logits)), columns] += logits.dtype.type(size)
    return logits


def test_a_true_class_far_below_the_largest(answer: Answer, rng: np.random.Generator) -> None:
    """a true class far below the largest logit: loss large and finite, gradient as it is from 40 below on."""
    targets = classes(rng, N, C)
    for dtype in (np.float64, np.float32):
        logits = normal(rng, N, C, dtype=dtype)
        gradient = own(answer, raised(logits, (targets + 1) % C, 40.0), targets)[1]
        for size in (1e3, 1e30):
            loss, got = own(answer, raised(logits, (targets + 1) % C, size), targets)
            if loss < LEAST_LOSS_OF_A_LOST_CLASS:
                what = f"above {LEAST_LOSS_OF_A_LOST_CLASS:g}: the true classes lie {size:g} below the largest logit"
                fail(("the loss", f"expected  {what}"), ("", f"got       {loss:.6f}"), subject="the loss")
            expect_array("grad_logits", got, gradient, "(N, C)")


def test_a_confident_right_answer(answer: Answer, rng: np.random.Generator) -> None:
    """a true class far above all others: loss finite, gradient all but 0."""
    targets = classes(rng, N, C)
    logits = raised(normal(rng, N, C), targets, 1e3)
    logits[1, targets[1]] = 1e30
    logits[0] = -1e30
    loss, gradient = own(answer, logits, targets)
    if not -0.01 < loss < 0.25:  # 0 for the confident rows; ln 4 for the even one, or 0 where 1e30 swallows it
        fail(
            ("the loss", "expected  near 0: all rows but one are sure of the true class"), ("", f"got       {loss:.6f}")
        )
    even = own(answer, raised(normal(rng, N, C), targets, 40.0), targets)[1]
    expect_array("grad_logits", gradient, np.where(np.arange(N)[:, None] == 0, np.nan_to_num(gradient), even), "(N, C)")


def test_backward_belongs_to_the_last_forward(answer: Answer, rng: np.random.Generator) -> None:
    """a second batch gets its own gradient; backward twice gives the same."""
    loss_fn = answer.make("SoftmaxCrossEntropy")
    loss_fn.forward(*batch(rng))
    for n in (N, 4):
        logits, targets = batch(rng, n)
        before = own(answer, logits, targets)
        expect_same(both(loss_fn, logits, targets), before)
        expect_array("grad_logits, asked for again", loss_fn.backward(), before[1], "(N, C)")


def test_nothing_else_is_changed(answer: Answer, rng: np.random.Generator) -> None:
    """arguments and earlier results stay as they are."""
    loss_fn = answer.make("SoftmaxCrossEntropy")
    for dtype, integer in 2 * ((np.float64, np.int64), (np.float32, np.uint8)):
        logits, targets = batch(rng, dtype=dtype)
        loss_fn.forward(logits, targets.astype(integer))
        loss_fn.backward()
        loss_fn.backward()
    answer.expect_untouched()


def test_two_losses_share_nothing(answer: Answer, rng: np.random.Generator) -> None:
    """two losses, used in turn, share nothing."""
    loss_fn, other = answer.make("SoftmaxCrossEntropy"), answer.make("SoftmaxCrossEntropy")
    logits, targets = batch(rng)
    gradient = own(answer, logits, targets)[1]
    loss_fn.forward(logits, targets)
    other.forward(*batch(rng))
    expect_array("grad_logits, beside another loss", loss_fn.backward(), gradient, "(N, C)")


def test_float32(answer: Answer, rng: np.random.Generator) -> None:
    """a float32 batch gives the loss and the gradient that float64 gives."""
    logits, targets = batch(rng, 50, 10)
    expect_same(own(answer, logits.astype(np.float32), targets), own(answer, logits, targets))
