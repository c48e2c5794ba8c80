"""SoftmaxCrossEntropy: forward and backward are the learner's."""

from typing import Any

import numpy as np

from grader.checks.inputs import classes, normal
from grader.judge.answer import Answer, Remote
from grader.judge.compare import as_number, expect_array, expect_number, fail
from grader.judge.gradient import central_difference
from grader.judge.reference import SoftmaxCrossEntropy

N, C = 7, 4
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


def expect_both(loss_fn: Remote, logits: np.ndarray, targets: np.ndarray) -> None:
    """Call forward and backward and compare both results with the reference's."""
    loss, gradient = expected(logits, targets)
    expect_number("the loss", loss_fn.forward(logits, targets), loss)
    expect_array("grad_logits", loss_fn.backward(), gradient, "(N, C)")


def test_the_loss_is_the_mean_cross_entropy_in_nats(answer: Answer, rng: np.random.Generator) -> None:
    """forward returns the mean of -log softmax at the true class."""
    loss_fn = answer.make("SoftmaxCrossEntropy")
    for n, c in ((N, C), (5, 5), (1, C), (6, 2)):
        logits, targets = batch(rng, n, c)
        expect_number("the loss", loss_fn.forward(logits, targets), expected(logits, targets)[0])


def test_the_gradient_agrees_with_central_differences(answer: Answer, rng: np.random.Generator) -> None:
    """the gradient agrees with central differences."""
    logits, targets = batch(rng)
    loss_fn = answer.make("SoftmaxCrossEntropy")
    loss_fn.forward(logits, targets)
    reference = SoftmaxCrossEntropy()
    numerical = central_difference(lambda z: reference.forward(z, targets), logits, 1.0)
    expect_array("grad_logits", loss_fn.backward(), numerical, "(N, C)")


def test_targets_of_any_integer_dtype(answer: Answer, rng: np.random.Generator) -> None:
    """targets may have any integer dtype."""
    logits, targets = batch(rng, 300, 10)
    for dtype in ("uint8", "int8", "int32", "uint64"):
        expect_both(answer.make("SoftmaxCrossEntropy"), logits, targets.astype(dtype))


def test_shifted_rows(answer: Answer, rng: np.random.Generator) -> None:
    """rows of logits around -1000 and 10,000 give the right loss and gradient."""
    shift = np.array([-1000.0, 0.0, 1000.0, 10_000.0, -10_000.0, 0.0, 1000.0])
    logits = np.round(64 * batch(rng)[0]) / 64 + shift[:, None]  # multiples of 1/64: exact in float32 too
    expect_both(answer.make("SoftmaxCrossEntropy"), logits, classes(rng, N, C))


def test_a_true_class_far_below_the_largest(answer: Answer, rng: np.random.Generator) -> None:
    """a true class far below the largest logit: loss large and finite, gradient right."""
    loss_fn, targets = answer.make("SoftmaxCrossEntropy"), classes(rng, N, C)
    for size in (1e3, 1e30):
        for dtype in (np.float64, np.float32):
            logits = normal(rng, N, C, dtype=dtype)
            logits[np.arange(N), (targets + 1) % C] += dtype(size)
            loss = as_number("the loss", loss_fn.forward(logits, targets))
            if loss < LEAST_LOSS_OF_A_LOST_CLASS:
                what = f"above {LEAST_LOSS_OF_A_LOST_CLASS:g}: the true classes lie {size:g} below the largest logit"
                fail(("the loss", f"expected  {what}"), ("", f"got       {loss:.6f}"), subject="the loss")
            expect_array("grad_logits", loss_fn.backward(), expected(logits, targets)[1], "(N, C)")


def test_a_confident_right_answer(answer: Answer, rng: np.random.Generator) -> None:
    """a true class far above all others: loss finite, gradient right."""
    targets = classes(rng, N, C)
    logits = normal(rng, N, C)
    logits[np.arange(N), targets] += 1e3
    logits[0] = -1e30
    logits[1, targets[1]] = 1e30
    loss_fn = answer.make("SoftmaxCrossEntropy")
    as_number("the loss", loss_fn.forward(logits, targets))
    expect_array("grad_logits", loss_fn.backward(), expected(logits, targets)[1], "(N, C)")


def test_backward_belongs_to_the_last_forward(answer: Answer, rng: np.random.Generator) -> None:
    """a second batch gets its own gradient; backward twice gives the same."""
    loss_fn = answer.make("SoftmaxCrossEntropy")
    for n in (N, 4):
        logits, targets = batch(rng, n)
        expect_both(loss_fn, logits, targets)
        expect_array("grad_logits, asked for again", loss_fn.backward(), expected(logits, targets)[1], "(N, C)")


def test_nothing_else_is_changed(answer: Answer, rng: np.random.Generator) -> None:
    """arguments and earlier results stay as they are."""
    loss_fn = answer.make("SoftmaxCrossEntropy")
    for _ in range(2):
        loss_fn.forward(*batch(rng))
        loss_fn.backward()
        loss_fn.backward()
    answer.expect_untouched()


def test_two_losses_share_nothing(answer: Answer, rng: np.random.Generator) -> None:
    """two losses, used in turn, share nothing."""
    losses = [answer.make("SoftmaxCrossEntropy") for _ in range(2)]
    batches = [batch(rng) for _ in losses]
    for loss_fn, (logits, targets) in zip(losses, batches, strict=True):
        loss_fn.forward(logits, targets)
    for loss_fn, (logits, targets) in zip(losses, batches, strict=True):
        expect_array("grad_logits", loss_fn.backward(), expected(logits, targets)[1], "(N, C)")


def test_float32(answer: Answer, rng: np.random.Generator) -> None:
    """a float32 batch gives the right loss and gradient."""
    expect_both(answer.make("SoftmaxCrossEntropy"), *batch(rng, 50, 10, np.float32))
