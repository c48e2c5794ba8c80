"""What learners get wrong in Dropout.

A mask is drawn by the answer itself, in whatever way; so what is looked at is what the masks do: how much is kept, at which
scale, alike in which direction, and whether backward does the same. Ones go in, so that what comes out is the mask.
"""

from types import SimpleNamespace
from typing import Any

import numpy as np

from grader.exercises.inputs import normal, seed_from
from grader.naming.records import Mistake, Trial
from grader.judge.answer import Answer, AnswerRaised, Remote

P = 0.3
SCALE = 1 / (1 - P)
SHAPE = (60, 50)
FORWARD, BACKWARD = "the result of forward", "grad_input"
EVALUATION = f"evaluation {FORWARD}"


def observe(answer: Answer, rng: np.random.Generator) -> Trial:
    """Send ones through twice and a gradient back, then zeros, then ones in evaluation mode, then two layers in turn."""
    ones, zeros, g = np.ones(SHAPE), np.zeros(SHAPE), normal(rng, *SHAPE)
    x = 3 * normal(rng, *SHAPE)
    trial = Trial(SimpleNamespace(g=g, x=x))
    with trial.together(answer):
        layer, again = _make(answer, rng), _make(answer, rng)
        trial.take("mode", lambda: layer.read("training"))
        trial.take("first mask", lambda: layer.forward(ones))
        trial.take("second mask", lambda: layer.forward(ones))
        trial.take(BACKWARD, lambda: layer.backward(g))
        trial.take(FORWARD, lambda: again.forward(x))
        trial.take("zeros", lambda: again.forward(zeros))
        trial.take("zeros back", lambda: again.backward(ones))
        again.set(training=False)
        trial.take(EVALUATION, lambda: again.forward(ones))
        trial.take(f"evaluation {BACKWARD}", lambda: again.backward(g))
        pair = [_make(answer, rng) for _ in range(2)]
        for number, one in enumerate(pair):
            trial.take(f"mask {number}", lambda one=one: one.forward(ones))  # type: ignore[misc]
        trial.take("mask 0 back", lambda: pair[0].backward(ones))
        _beside(answer, rng, trial, x)
    if (y := _array(trial, FORWARD)) is not None:
        trial.expected[FORWARD] = np.where(y != 0, SCALE * x, 0.0)
    else:
        trial.expected[FORWARD] = SCALE * x
    mask = _array(trial, "second mask")
    trial.expected[BACKWARD] = np.where(mask != 0, SCALE * g, 0.0) if mask is not None else g
    trial.expected[EVALUATION], trial.expected[f"evaluation {BACKWARD}"] = ones, g
    return trial


def _make(answer: Answer, rng: np.random.Generator) -> Remote:
    return answer.make("Dropout", P, answer.rng(seed_from(rng)))


def _beside(answer: Answer, rng: np.random.Generator, trial: Trial, x: np.ndarray) -> None:
    """See whether a layer draws from its own rng when another one was made after it."""
    seed = seed_from(rng)
    alone = answer.make("Dropout", P, answer.rng(seed))
    trial.take("alone", lambda: alone.forward(x))
    alone_again = answer.make("Dropout", P, answer.rng(seed))
    trial.take("alone again", lambda: alone_again.forward(x))
    first = answer.make("Dropout", P, answer.rng(seed))
    other = answer.make("Dropout", P, answer.rng(seed + 1))
    trial.take("other", lambda: other.forward(x))
    trial.take("beside", lambda: first.forward(x))


def _array(trial: Trial, name: str) -> np.ndarray | None:
    got = trial.got.get(name)
    return got if isinstance(got, np.ndarray) and got.shape == SHAPE and got.dtype.kind in "biuf" else None


def _one_value(values: np.ndarray) -> float | None:
    """Return the value that all entries share, or None."""
    if not values.size or not np.isfinite(values).all() or np.ptp(values) > 1e-5 * np.abs(values).max():
        return None
    return float(values.flat[0])


def kept(trial: Trial) -> np.ndarray | None:
    """Return which units the second mask kept."""
    mask = _array(trial, "second mask")
    return None if mask is None else mask != 0


def is_about(value: float | None, wanted: float) -> bool:
    """Whether a measured factor is this one."""
    return value is not None and abs(value - wanted) < 1e-4 * abs(wanted)


def forward_scale(trial: Trial) -> float | None:
    """Return the factor at which units survive in forward, if there is one."""
    y, x = _array(trial, FORWARD), trial.inputs.x
    return None if y is None else _one_value(y[y != 0] / x[y != 0])


def backward_scale(trial: Trial, where_kept: bool) -> float | None:
    """Return the factor between grad_output and grad_input, where forward kept the unit or where it dropped it."""
    keep, back = kept(trial), _array(trial, BACKWARD)
    if keep is None or back is None:
        return None
    chosen = keep if where_kept else ~keep
    return _one_value(back[chosen] / trial.inputs.g[chosen]) if chosen.any() else None


def share(trial: Trial, wanted: float) -> bool:
    """Whether about this share of the units was dropped."""
    keep = kept(trial)
    if keep is None:
        return False
    return bool(abs((~keep).mean() - wanted) < 8 * np.sqrt(wanted * (1 - wanted) / keep.size))


def rows_alike(trial: Trial) -> bool:
    """Whether all rows (or all columns) share one mask."""
    keep = kept(trial)
    return keep is not None and 0 < keep.mean() < 1 and ((keep == keep[:1]).all() or (keep == keep[:, :1]).all())


def same_mask_twice(trial: Trial) -> bool:
    """Whether two calls in a row draw the same mask."""
    first, second = _array(trial, "first mask"), _array(trial, "second mask")
    if first is None or second is None:
        return False
    return bool(((first != 0) == (second != 0)).all() and 0 < (first != 0).mean() < 1)


def fresh_in_backward(trial: Trial) -> bool:
    """Whether backward drops units as forward would, but others."""
    keep, back = kept(trial), _array(trial, BACKWARD)
    if keep is None or back is None:
        return False
    factor = back / trial.inputs.g
    both = is_about(_one_value(factor[back != 0]), SCALE) and abs((back == 0).mean() - P) < 0.1
    return bool(both and ((back != 0) != keep).any())


def evaluation_factor(trial: Trial) -> float | None:
    """Return the factor that evaluation mode applies to ones, if it is the same everywhere."""
    y = _array(trial, EVALUATION)
    return None if y is None else _one_value(y)


def own_mode(trial: Trial) -> bool:
    """Whether the layer has a `training` of its own before anybody sets one."""
    return trial.got.get("mode") is True


def drops_in_evaluation(trial: Trial) -> bool:
    """Whether evaluation mode still drops units."""
    y = _array(trial, EVALUATION)
    return y is not None and bool((y == 0).any()) and bool((y != 0).any()) and own_mode(trial)


def ordinary(trial: Trial) -> bool:
    """Whether forward drops the right share of units, at random, anew in each call."""
    return share(trial, P) and not rows_alike(trial) and not same_mask_twice(trial)


def right_forward(trial: Trial) -> bool:
    """Whether forward is right while training."""
    return ordinary(trial) and is_about(forward_scale(trial), SCALE)


def crossed(trial: Trial) -> bool:
    """Whether a layer uses what belongs to another one: its mask or its rng."""
    masks = [_array(trial, name) for name in ("mask 0", "mask 1", "mask 0 back")]
    alone, beside = _array(trial, "alone"), _array(trial, "beside")
    if not right_forward(trial) or not trial.right(BACKWARD) or any(mask is None for mask in masks):
        return False
    mine, _, back = masks
    repeated = _array(trial, "alone again")
    if alone is None or repeated is None or not np.allclose(alone, repeated):
        return False  # its masks do not come from rng in the first place
    return not np.allclose(mine, back) or (alone is not None and beside is not None and not np.allclose(alone, beside))  # type: ignore[arg-type]


def zeros_lost(trial: Trial) -> bool:
    """Whether backward takes a unit for dropped because its input was 0."""
    back = _array(trial, "zeros back")
    return back is not None and not back.any() and right_forward(trial) and trial.right(BACKWARD)


def in_evaluation(wrong: Any) -> Any:
    """Restrict a rule to answers that are right while training."""
    return lambda trial: right_forward(trial) and wrong(trial)


MISTAKES = (
    Mistake(
        "no-scale",
        "What survives keeps its size, so with p = 0.3 the next layer sees 0.7 of what it will see in evaluation.",
        "The mean of a unit over many masks must be the unit itself. By which factor must the survivors grow?",
        shows=lambda trial: ordinary(trial) and is_about(forward_scale(trial), 1.0),
    ),
    Mistake(
        "keep-drop-swap",
        "With p = 0.3 about 70 % of the units are dropped: p is taken for the probability of keeping a unit.",
        "Try p = 0: nothing may be dropped then. Which way round must the comparison be?",
        shows=lambda trial: share(trial, 1 - P),
    ),
    Mistake(
        "on-at-eval",
        "In evaluation mode units are still dropped: the mode is not looked at.",
        "self.training says which of the two modes the layer is in. Where does forward ask for it?",
        shows=in_evaluation(drops_in_evaluation),
    ),
    Mistake(
        "bwd-no-mask",
        "backward lets the gradient through units that forward had dropped.",
        "A dropped unit had no influence on the loss. What is its gradient?",
        shows=lambda trial: right_forward(trial) and is_about(backward_scale(trial, False), SCALE),
    ),
    Mistake(
        "bwd-no-scale",
        "backward uses the mask, but not the factor by which forward scaled the survivors.",
        "y = mask * scale * x. What is dy/dx where the mask is 1?",
        shows=lambda trial: (
            right_forward(trial) and is_about(backward_scale(trial, True), 1.0) and backward_scale(trial, False) == 0
        ),
    ),
    Mistake(
        "bwd-fresh-mask",
        "backward drops different units than forward did: it draws a new mask.",
        "The two passes belong together. Where can forward leave what backward needs?",
        shows=lambda trial: right_forward(trial) and fresh_in_backward(trial),
    ),
    Mistake(
        "scale-by-p",
        "What survives is divided by p, the probability of dropping; with p = 0.3 it grows 3.3 times instead of 1.4 times.",
        "A unit is kept with probability 1 - p. How must it be scaled so that its mean stays the same?",
        shows=lambda trial: (
            ordinary(trial)
            and (
                is_about(forward_scale(trial), 1 / P)
                or (is_about(forward_scale(trial), SCALE) and is_about(backward_scale(trial, True), 1 / P))
            )
        ),
    ),
    Mistake(
        "eval-rescale",
        "In evaluation mode x is scaled. Training has scaled the survivors already, so evaluation must leave x as it is.",
        "There are two recipes: scale while training, or scale in evaluation. Which one does the task ask for?",
        shows=in_evaluation(
            lambda trial: (
                evaluation_factor(trial) is not None and not is_about(evaluation_factor(trial), 1.0) and own_mode(trial)
            )
        ),
    ),
    Mistake(
        "wrong-way-scale",
        "What survives becomes smaller, by the factor 1 - p; it has to make up for what was dropped.",
        "Fewer units are left. Must each of them count for more or for less?",
        shows=lambda trial: (
            ordinary(trial)
            and (
                is_about(forward_scale(trial), 1 - P)
                or (is_about(forward_scale(trial), SCALE) and is_about(backward_scale(trial, True), 1 - P))
            )
        ),
    ),
    Mistake(
        "row-mask",
        "All rows of the batch (or all units of a row) share one fate: each unit of each row must be drawn on its own.",
        "How many random numbers does your forward draw, and how many units does x have?",
        shows=lambda trial: rows_alike(trial) and not same_mask_twice(trial),
    ),
    Mistake(
        "frozen-mask",
        "Two calls of forward drop the same units: the mask (or the generator behind it) is not new in each call.",
        "self.rng moves on with every draw. Is it used in each call, or was something kept or seeded anew?",
        shows=same_mask_twice,
    ),
    Mistake(
        "mask-from-zeros",
        "backward looks at which results are 0 to find the dropped units; an input of 0 looks just the same.",
        "Keep the mask itself; it cannot be recovered from the result.",
        shows=zeros_lost,
    ),
    Mistake(
        "inplace",
        "forward writes into the array that it was given; it belongs to the caller.",
        "`x *= mask` changes x itself. Which operation makes a new array?",
        shows=lambda trial: True,
        subjects=("arguments of forward",),
    ),
    Mistake(
        "wrong-attribute",
        "The layer has no `self.training` of its own: it keeps its mode under another name, which nobody else knows.",
        "The names in the docstring of the class are what the rest of the program uses. Compare them letter by letter.",
        shows=lambda trial: isinstance(trial.got.get("mode"), AnswerRaised),
    ),
    Mistake(
        "shared-state",
        "A layer alone is right; with a second one beside it, it uses the other's mask or rng: something belongs to the "
        "class and not to the object.",
        "What a layer keeps must be set on self; not in the class body, a default or a module.",
        shows=crossed,
    ),
)
