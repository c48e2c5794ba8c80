"""Dropout: forward and backward are the learner's.

A mask is random, so the checks on it are statistical. Each band is eight standard deviations wide on either side or
more: a right answer leaves it less than once in 10**14 times.
"""

import itertools
from typing import Any

import numpy as np

from grader.exercises.inputs import normal, seed_from
from grader.judge.answer import Answer, Remote
from grader.judge.compare import CheckFailed, as_array, expect_array, fail
from grader.kinds import Check

P = 0.3
ROWS, COLUMNS = 200, 100
RULE = ("rule", "all randomness comes from the rng that is given")
SIGMAS = 8.0
# Of a chi-squared sum with 100 degrees of freedom or more, divided by them: 1e-14 and less of it lies outside.
CHI_SQUARED_BAND = (0.2, 2.5)


def make_layer(answer: Answer, rng: np.random.Generator, p: float = P, training: bool = True) -> Remote:
    """Make a layer in training mode (as it is made) or in evaluation mode."""
    layer = answer.make("Dropout", p, answer.rng(seed_from(rng)))
    if not training:
        layer.set(training=False)
    return layer


def kept_of_ones(layer: Remote, rows: int = ROWS, dtype: Any = np.float64) -> np.ndarray:
    """Send ones through a layer and return which units are not 0, (rows, COLUMNS) bool, whatever their scale."""
    return ones_through(layer, rows, dtype) != 0


def ones_through(layer: Remote, rows: int, dtype: Any = np.float64) -> np.ndarray:
    """Send ones through a layer and return what comes out: the mask, scaled as the answer scales it."""
    y = as_array("the result of forward", layer.forward(np.ones((rows, COLUMNS), dtype)))
    if y.shape != (rows, COLUMNS):
        rows_shown = [
            ("the result of forward", f"expected  shape {(rows, COLUMNS)}"),
            ("", f"got       shape {y.shape}"),
        ]
        raise CheckFailed(rows_shown, "the result of forward")
    return y


def expect_share(name: str, count: int, n: int, p: float) -> None:
    """Fail unless `count` of n independent events of probability p is likely."""
    if abs(count - n * p) > SIGMAS * np.sqrt(n * p * (1 - p)):
        fail((name, f"expected  about {p:.3f}"), ("", f"got       {count / n:.3f}"))


def units_are_dropped_or_scaled(answer: Answer, rng: np.random.Generator) -> None:
    """while training, every unit is 0 or x / (1 - p)."""
    for p, n in ((0.3, 40), (0.5, 40), (0.8, 1)):
        x = normal(rng, n, 30)
        y = as_array("the result of forward", make_layer(answer, rng, p).forward(x))
        kept = y != 0 if y.shape == x.shape else np.ones(x.shape, bool)
        expect_array("the result of forward", y, np.where(kept, x / (1 - p), 0.0), "(N, D)")


def p_is_the_share_that_is_dropped(answer: Answer, rng: np.random.Generator) -> None:
    """a share p of all units is dropped."""
    for p in (0.1, 0.3, 0.9):
        kept = kept_of_ones(make_layer(answer, rng, p))
        expect_share("share of dropped units", int((~kept).sum()), kept.size, p)


def every_unit_of_every_row_on_its_own(answer: Answer, rng: np.random.Generator) -> None:
    """every unit of every row is dropped on its own."""
    kept = kept_of_ones(make_layer(answer, rng))
    variance = P * (1 - P)
    for axis, what in ((0, "a unit over the rows"), (1, "a row over its units")):
        counts = kept.sum(axis=axis)
        n = kept.shape[axis]
        spread = np.sum((counts - n * (1 - P)) ** 2) / (n * variance) / len(counts)
        low, high = CHI_SQUARED_BAND
        if not low < spread < high:
            relation = "more alike" if spread < low else "more unlike"
            fail(
                (f"kept of {what}", f"expected  counts that differ by about {np.sqrt(n * variance):.1f}"),
                ("", f"got       {relation}: they differ by {np.sqrt(spread * n * variance):.1f}"),
            )
    for masks, what in ((kept, "rows"), (kept.T, "units")):
        same = np.array([(masks == mask).sum(axis=1) for mask in masks])
        np.fill_diagonal(same, 0)
        n = masks.shape[1]
        if same.max() > n * (1 - 2 * variance) + SIGMAS * np.sqrt(n * 2 * variance * (1 - 2 * variance)):
            first, second = np.unravel_index(int(same.argmax()), same.shape)
            fail(
                (f"{what} {first} and {second}", "expected  masks of their own"),
                ("", f"got       {same.max()} of {n} alike"),
            )


def a_new_mask_for_each_call(answer: Answer, rng: np.random.Generator) -> None:
    """each call of forward draws a new mask."""
    layer = make_layer(answer, rng)
    masks = [kept_of_ones(layer) for _ in range(4)]
    for first, second in itertools.combinations(masks, 2):
        same = int((first == second).sum())
        expect_share("share of units with the same fate in two calls", same, first.size, 1 - 2 * P * (1 - P))


def the_masks_come_from_rng(answer: Answer, rng: np.random.Generator) -> None:
    """the same rng gives the same masks, another rng others."""
    seed, x = seed_from(rng), normal(rng, ROWS, COLUMNS)
    layers = [answer.make("Dropout", P, answer.rng(s)) for s in (seed, seed, seed + 1)]
    first, second, other = ([as_array("the result of forward", one.forward(x)) for _ in range(2)] for one in layers)
    try:
        for same, one in zip(second, first, strict=True):
            expect_array("the result of forward", same, one)
    except CheckFailed:
        fail(("two layers", "expected  the same masks from the same rng state"), ("", "got       others"), RULE)
    if np.array_equal(first[0], other[0]):
        fail(("two layers", "expected  other masks from another rng"), ("", "got       the same"), RULE)


def evaluation_changes_nothing(answer: Answer, rng: np.random.Generator) -> None:
    """in evaluation mode x and grad_output pass unchanged."""
    layer = make_layer(answer, rng, training=False)
    for n in (7, 4):
        x, grad_output = normal(rng, n, 5), normal(rng, n, 5)
        expect_array("the result of forward", layer.forward(x), x, "(N, D)")
        expect_array("grad_input", layer.backward(grad_output), grad_output, "(N, D)")


def backward_uses_the_mask_of_forward(answer: Answer, rng: np.random.Generator) -> None:
    """backward multiplies grad_output by the mask and the scale of forward."""
    for p in (P, 0.5):
        layer = make_layer(answer, rng, p)
        for n in (40, 1):
            mask = ones_through(layer, n)
            grad_output = normal(rng, n, COLUMNS)
            expect_array("grad_input", layer.backward(grad_output), grad_output * mask, "(N, D)")


def zeros_in_x_do_not_count_as_dropped(answer: Answer, rng: np.random.Generator) -> None:
    """backward knows the mask where x is 0, too."""
    layer = make_layer(answer, rng)
    layer.forward(np.zeros((ROWS, COLUMNS)))
    kept = as_array("grad_input", layer.backward(np.ones((ROWS, COLUMNS)))) != 0
    share = 1 - kept_of_ones(layer).mean()  # of this answer, right or wrong
    expect_share("share of dropped units, as backward sees it", int((~kept).sum()), kept.size, float(share))


def backward_belongs_to_the_last_forward(answer: Answer, rng: np.random.Generator) -> None:
    """a change of mode after forward does not change backward; twice gives the same."""
    layer = make_layer(answer, rng)
    grad_output = normal(rng, 40, COLUMNS)
    ones_through(layer, 40)
    before = as_array("grad_input", layer.backward(grad_output))
    layer.set(training=False)
    expect_array("grad_input", layer.backward(grad_output), before, "(N, D)")
    ones_through(layer, 40)
    before = as_array("grad_input", layer.backward(grad_output))
    layer.set(training=True)
    expect_array("grad_input", layer.backward(grad_output), before, "(N, D)")


def p_of_zero_changes_nothing(answer: Answer, rng: np.random.Generator) -> None:
    """p = 0 drops nothing."""
    layer, x, grad_output = make_layer(answer, rng, 0.0), normal(rng, 7, 5), normal(rng, 7, 5)
    expect_array("the result of forward", layer.forward(x), x, "(N, D)")
    expect_array("grad_input", layer.backward(grad_output), grad_output, "(N, D)")


def nothing_else_is_changed(answer: Answer, rng: np.random.Generator) -> None:
    """arguments and earlier results stay as they are."""
    layer = make_layer(answer, rng)
    for training, dtype in (
        (True, np.float64),
        (True, np.float64),
        (True, np.float32),
        (True, np.float32),
        (False, np.float64),
    ):
        layer.set(training=training)
        layer.forward(normal(rng, 7, 5, dtype=dtype))
        for _ in range(2):
            layer.backward(normal(rng, 7, 5, dtype=dtype))
    answer.expect_untouched()


def two_layers_share_nothing(answer: Answer, rng: np.random.Generator) -> None:
    """two layers, used in turn, keep their own rng, mask and mode."""
    seed, x = seed_from(rng), normal(rng, 40, COLUMNS)
    layer = answer.make("Dropout", P, answer.rng(seed))
    alone = as_array("the result of forward", layer.forward(x))
    back_alone = as_array("grad_input", layer.backward(x))
    first = answer.make("Dropout", P, answer.rng(seed))
    other = make_layer(answer, rng)
    other.forward(x)
    y = as_array("the result of forward", first.forward(x))
    if np.array_equal(as_array("the result of forward", answer.make("Dropout", P, answer.rng(seed)).forward(x)), alone):
        expect_array("the result of forward, beside another layer", y, alone)  # else rng plays no part: see above
        expect_array("grad_input, beside another layer", first.backward(x), back_alone)
    back_alone = as_array("grad_input", first.backward(x))
    other.set(training=False)
    other.forward(x)
    expect_array("grad_input, beside another layer", first.backward(x), back_alone)


def float32(answer: Answer, rng: np.random.Generator) -> None:
    """a float32 batch is dropped, scaled and sent back as a float64 one is."""
    layer = make_layer(answer, rng)
    mask = ones_through(layer, 50)
    scale = float(mask.max())
    single = ones_through(layer, 50, np.float32)
    expect_array("the result of forward", single, np.where(single != 0, scale, 0.0), "(N, D)")
    grad_output = normal(rng, 50, COLUMNS, dtype=np.float32)
    exact = as_array("grad_input", layer.backward(grad_output.astype(np.float64)))
    expect_array("grad_input", layer.backward(grad_output), exact, "(N, D)")


CHECKS = (
    Check.asking(units_are_dropped_or_scaled),
    Check.asking(p_is_the_share_that_is_dropped),
    Check.asking(every_unit_of_every_row_on_its_own),
    Check.asking(a_new_mask_for_each_call),
    Check.asking(the_masks_come_from_rng),
    Check.asking(evaluation_changes_nothing),
    Check.asking(backward_uses_the_mask_of_forward),
    Check.asking(zeros_in_x_do_not_count_as_dropped),
    Check.asking(backward_belongs_to_the_last_forward),
    Check.asking(p_of_zero_changes_nothing),
    Check.asking(nothing_else_is_changed),
    Check.asking(two_layers_share_nothing),
    Check.asking(float32),
)
