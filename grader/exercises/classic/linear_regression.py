"""Linear regression: fit and predict are the learner's."""

from collections.abc import Sequence

import numpy as np

from grader.kinds import Check, FittedModel, Script, extreme, normal, rule
from grader.kinds.exercise import solution_of
from grader.kinds.seen import Raised, Seen

DEPENDENT = ("the predictions for dependent columns",)


def single(values: np.ndarray) -> np.ndarray:
    """Return numbers that float32 holds exactly."""
    return values.astype(np.float32).astype(np.float64)


def data(s: Script, n: int, d: int, scale: float = 1.0, away: float = 0.4) -> tuple[np.ndarray, np.ndarray]:
    """Draw x, of columns with spreads and means of their own, and y, whose bias is as large as what x adds to it.

    With a small `away` the means of x are nearer to 0: normal equations in float32 are exact enough.
    """
    mean, weight = (s.rng.uniform(low, high, d) * s.rng.choice([-1, 1], d) for low, high in ((2, 6), (0.5, 2)))
    mean *= away
    x = mean + s.rng.uniform(1.5, 4, d) * normal(s.rng, n, d)
    bias = np.sign(mean @ weight) * s.rng.uniform(1, 2) * np.abs(mean * weight).sum()
    return single(scale * x), single(x @ weight + bias + normal(s.rng, n))


def least_squares(s: Script) -> None:
    """l2=0: weight and bias are those of least squares"""
    large = int(s.rng.integers(66, 90))
    for n, d in ((23, 3), (12, 1), (40, 6), (19, 2), (int(s.rng.integers(20, 40)), 4), (large, 5), (3 * large, large)):
        EXERCISE.fitted(s, *data(s, n, d))
    for scale in (2.0**-7, 2.0**4):
        EXERCISE.fitted(s, *data(s, 30, 4, scale), l2=0.0)


def penalty(s: Script) -> None:
    """l2 > 0: the penalty pulls at the weight, not at the bias"""
    strengths = (float(s.rng.uniform(0.5, 2)), float(s.rng.uniform(3, 10)), 2.0**-7, 50.0)
    for n, d in ((23, 3), (12, 1), (40, 6)):
        x, y = data(s, n, d)
        for l2 in strengths:
            EXERCISE.fitted(s, x, y, l2=l2)
    EXERCISE.fitted(s, *data(s, 70, 4), made=EXERCISE.made(s, strengths[0]))


@extreme
def few_rows_and_penalty(s: Script) -> None:
    """l2 > 0 with N <= D: there is one minimiser, and it is found"""
    model = EXERCISE.made(s, l2=float(s.rng.uniform(0.5, 2)))
    for n, d in ((5, 5), (4, 7), (1, 3), (2, 1), (6, 70), (1, 1), (2, 2)):
        for made in (EXERCISE.made(s, l2=float(s.rng.uniform(0.5, 4))), model):
            x, y = data(s, n, d, 1 / 8, away=1 / 16)  # the penalty is large beside x: float32 will do
            EXERCISE.fitted(s, x, y / 8, made)


def predictions(s: Script) -> None:
    """predict gives x w + b for any other x"""
    for n, d, l2 in ((23, 3, 0.0), (30, 5, 2.5), (14, 6, 1.5), (12, 1, 0.0)):
        x, y = data(s, n, d)
        model = EXERCISE.fitted(s, x, y, l2=l2)
        own = solution_of("classic/linear_regression").LinearRegression(l2).fit(x, y)
        for m in (7, 1, n, d, int(s.rng.integers(66, 90)), 7):
            points = data(s, m + 6, d)[0] - s.rng.integers(3, 9)
            # The largest comes first: alone, a small difference of large terms would be lost in float32.
            largest = np.abs(own.predict(points)).argmax()
            model.predict(points[[largest, *range(1, m)]])


def rows_again(s: Script, x: np.ndarray, y: np.ndarray, results: Sequence[str], **options: float) -> None:
    """Record a fit, and the predictions for its rows: they are the same for all minimisers."""
    model = EXERCISE.made(s, **options)
    model.fit(x, y, results=())
    model.predict(x, results=results)


def constant_column(s: Script) -> None:
    """a constant column of x is no error"""
    for n, d, at in ((23, 3, 1), (30, 4, 3), (20, 2, 0), (12, 1, 0)):
        x, y = data(s, n, d)
        x = np.round(4 * x) / 4
        x[:, at] = 2.0
        rows_again(s, x, np.round(4 * y) / 4, ("the predictions with a constant column",))


def dependent_columns(s: Script) -> None:
    """dependent columns and N <= D: the rows of x get their predictions"""
    x, y = data(s, 32, 3)  # of 32 rows the means of such columns are exact: in float32 they stay dependent when centred
    x = np.round(4 * x) / 4
    one_hot = np.eye(4)[s.rng.permutation(np.resize(np.arange(4), 32))]
    for other in (x[:, 1:2], 2 * x[:, :1] - x[:, 2:], one_hot, 0 * x):
        rows_again(s, np.hstack([x, other]), y, DEPENDENT)
        rows_again(s, np.hstack([other, x[:, :1], other]), y, DEPENDENT)
    for n, d in ((1, 1), (1, 4), (2, 2), (2, 5), (5, 5), (4, 9), (5, 70)):
        rows_again(s, *data(s, n, d), DEPENDENT)


def both_singular(right: Sequence[Seen], seen: Sequence[Seen], other: Sequence[Seen]) -> bool:
    """Whether two runs both met a matrix without an inverse somewhere; where exactly is a matter of rounding."""
    return all(any(_has_no_inverse(each.value) for each in run) for run in (seen, other))


def _has_no_inverse(value: object) -> bool:
    """Whether solve, inv or cholesky raised this; eigh and svd raise a LinAlgError for nan."""
    if not isinstance(value, Raised) or not value.is_a("LinAlgError"):
        return False
    return value.raised["message"] in ("Singular matrix", "Matrix is not positive definite")


@rule
def float32(s: Script) -> None:
    """float32 gives what float64 gives"""
    for l2 in (0.0, 1.5, 0.0):
        x, y = (each.astype(np.float32) for each in data(s, 30, 4, away=1 / 16))
        EXERCISE.fitted(s, x, y, l2=l2).predict(x[:5])


def real(s: Script) -> None:
    """Record 2,000 rows of 20 columns, in float32."""
    x, y = (each.astype(np.float32) for each in data(s, 2_000, 20, away=1 / 16))
    EXERCISE.fitted(s, x, y, l2=0.5).predict(x)


EXERCISE = FittedModel(
    writes="LinearRegression",
    model="LinearRegression",
    found=("weight", "bias"),
    rows=data,
    ask=lambda model, points, x, y: model.predict(points),
    options=({"l2": 0.0}, {"l2": 2.5}),
    minutes=12,
    order=1,
    results={"LinearRegression.predict": ("the predictions",)},
    checks=(
        least_squares,
        penalty,
        few_rows_and_penalty,
        predictions,
        constant_column,
        Check.of(dependent_columns, alike=both_singular),
        float32,
    ),
    real=real,
    absolute=1e-6,  # of two rows, or of one, the weight may be near 0
)
