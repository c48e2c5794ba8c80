"""Logistic regression: fit, predict_proba and predict are the learner's."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from grader.kinds import FittedModel, Made, Script, extreme, normal, rule
from grader.kinds.exercise import solution_of

OPTIONS = {"epochs": 5}, {"epochs": 3, "l2": 0.3}
TRUE = "np.where(y == 1, self.predict_proba(x), 1 - self.predict_proba(x))"


def rows(s: Script, n: int, d: int) -> tuple[np.ndarray, np.ndarray]:
    """Draw x and y: three quarters of one class, the rest further from 0, so that the bias moves one way."""
    common = int(s.rng.integers(2))
    y = np.full(n, common)
    y[: n // 4] = 1 - common
    far = s.rng.uniform(1.5, 3, d) * s.rng.choice([-1, 1], d)
    x = np.where((y == common)[:, None], 0.1, 1.0) * far + normal(s.rng, n, d) * s.rng.uniform(0.5, 1.5, d)
    order = s.rng.permutation(n)
    return (x / max(1.0, np.sqrt(d) / 2)).astype(np.float32).astype(np.float64)[order], y[order]


def ask(model: Made, points: np.ndarray, x: np.ndarray, y: np.ndarray) -> None:
    """Record what a model with one of OPTIONS says of points."""
    model.predict_proba(points)
    model.predict(clear(x, y, points, *OPTIONS))


def clear(x: np.ndarray, y: np.ndarray, points: np.ndarray, *several: Mapping[str, Any]) -> np.ndarray:
    """Return those points whose label is no matter of rounding, for models with any of several options."""
    for options in several:
        model = solution_of("classic/logistic_regression").LogisticRegression(**options).fit(x, y)
        points = points[np.abs(model.predict_proba(points) - 0.5) > 1e-5]
    return points


def one_step(s: Script) -> None:
    """one step from zeros moves weight and bias against the gradient"""
    large = int(s.rng.integers(66, 90))
    for n, d in ((23, 3), (9, 4), (12, 1), (5, 5), (4, 7), (1, 3), (2, 2), (3, 1), (1, 1), (large, 4), (7, large)):
        EXERCISE.fitted(s, *rows(s, n, d), lr=float(s.rng.uniform(0.05, 0.4)), epochs=1)


def some_steps(s: Script) -> None:
    """every step takes all rows; each loss is the one before its step"""
    for n, d, epochs in ((23, 3, 2), (12, 1, 3), (17, 5, 4), (2, 4, 3), (70, 2, 3), (6, 70, 2)):
        EXERCISE.fitted(s, *rows(s, n, d), lr=float(s.rng.uniform(0.05, 0.2)), epochs=epochs)
    for lr in (0.01, 2e-7):  # with a tiny rate the losses are all but the same, and the steps go on
        EXERCISE.fitted(s, *rows(s, 19, 3), lr=lr, epochs=int(s.rng.integers(66, 80)))


def penalty(s: Script) -> None:
    """l2 > 0: the penalty pulls at the weight only, and is in the losses"""
    for n, d, l2, epochs in (
        (23, 3, 0.4, 4),
        (12, 1, float(s.rng.uniform(0.2, 0.9)), 5),
        (17, 5, 1.7, 3),
        (40, 4, 0.02, 3),
    ):
        EXERCISE.fitted(s, *rows(s, n, d), lr=float(s.rng.uniform(0.05, 0.2)), epochs=epochs, l2=l2)
    EXERCISE.fitted(s, *rows(s, 21, 3), lr=0.02, epochs=40, l2=float(s.rng.uniform(0.2, 0.9)))
    EXERCISE.fitted(s, *rows(s, 14, 2), EXERCISE.made(s, 0.1, 6, 0.3))


def probabilities_and_labels(s: Script) -> None:
    """predict_proba gives the probability of class 1, predict the labels"""
    for n, d in ((23, 3), (12, 1), (30, 5)):
        (x, y), options = rows(s, n, d), {"lr": 0.1, "epochs": 4, "l2": 0.3}
        model = EXERCISE.fitted(s, x, y, **options)
        for m in (7, 1, n, d, int(s.rng.integers(66, 90)), 7):
            points = 2 * rows(s, m, d)[0]
            model.predict_proba(points)
            model.predict(clear(x, y, points, options))


def exactly_one_half(s: Script) -> None:
    """probability one half is label 1; epochs=0 leaves zeros and no losses"""
    x, y = rows(s, 12, 3)
    untrained = EXERCISE.fitted(s, x, y, epochs=0)
    balanced = EXERCISE.fitted(s, np.zeros((8, 3)), np.arange(8) % 2, epochs=3)
    for model in (untrained, balanced):
        model.predict_proba(x)
        model.predict(x)


@extreme
def defaults(s: Script) -> None:
    """the defaults are lr = 0.1, 100 epochs, no penalty"""
    EXERCISE.fitted(s, *rows(s, 23, 3))


@extreme
def far_points(s: Script) -> None:
    """points at 1e5 and -1e5 get finite probabilities, and labels"""
    for dtype in (np.float64, np.float32):
        x, y = rows(s, 30, 3)
        model = EXERCISE.fitted(s, x.astype(dtype), y, epochs=5)
        side = np.sign(x[y == 1].mean(axis=0) - x[y == 0].mean(axis=0))
        for far in (1e5 * np.array([side, -side]), 1e3 * np.array([-side, side, side]), 1e5 * side[None]):
            model.predict_proba(far.astype(dtype))
            model.predict(far.astype(dtype))


@extreme
def saturated(s: Script) -> None:
    """weight and losses stay finite and right where a probability is 0 or 1"""
    for n, d, label in ((20, 3, 0), (13, 1, 0), (16, 2, 1)):
        side = np.resize([1, -1], n)
        x = np.outer(side, s.rng.uniform(300, 500, d) * s.rng.choice([-1, 1], d)) + 16 * normal(s.rng, n, d)
        y = (side > 0).astype(int)
        y[int(s.rng.choice(np.flatnonzero(y != label)))] = label
        EXERCISE.fitted(s, x.astype(np.float32).astype(np.float64), y, lr=0.5, epochs=4)


@rule
def any_dtype(s: Script) -> None:
    """x may be float32, y of any integer or float dtype"""
    for dtype in ("float64", "float32", "int8", "uint8", "int16", "uint16", "int32", "uint32", "uint64"):
        x, y = rows(s, 17, 3)
        EXERCISE.fitted(s, x, y.astype(dtype), epochs=3, l2=0.3)
        model = EXERCISE.fitted(s, x.astype(np.float32), y.astype(dtype), epochs=3, l2=0.3)
        ask(model, x[:5].astype(np.float32), x, y)


def real(s: Script) -> None:
    """Record 20 epochs on 1,000 rows of 20 columns, in float32."""
    x, y = rows(s, 1_000, 20)
    model = EXERCISE.fitted(s, x.astype(np.float32), y, epochs=20, l2=0.1)
    model.predict_proba(x.astype(np.float32))


EXERCISE = FittedModel(
    writes="LogisticRegression",
    model="LogisticRegression",
    found=("weight", "bias", "losses"),
    rows=rows,
    ask=ask,
    options=OPTIONS,
    minutes=20,
    order=2,
    results={"LogisticRegression.predict_proba": ("the probabilities",), "LogisticRegression.predict": ("the labels",)},
    accepts={"np.logaddexp(0, np.where(y == 1, -z, z))": f"-np.log({TRUE} + 1e-7)"},
    checks=(
        one_step,
        some_steps,
        penalty,
        probabilities_and_labels,
        exactly_one_half,
        defaults,
        far_points,
        saturated,
        any_dtype,
    ),
    real=real,
    absolute=1e-6,  # steps can bring the weight of a single column near 0
)
