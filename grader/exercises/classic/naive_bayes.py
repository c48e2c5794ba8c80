"""GaussianNaiveBayes: fit, predict_log_proba and predict are the learner's."""

from collections.abc import Sequence

import numpy as np

from grader.exercises.inputs import spread_out
from grader.kinds import FittedModel, Made, Script, extreme, rule
from grader.kinds.exercise import solution_of

LABELS = (7, 3, 12)
SMOOTHED = {"var_smoothing": 0.2}


class Classes:
    """Classes with means and spreads of their own in each feature, none of them near 1."""

    def __init__(self, s: Script, d: int, labels: Sequence[int] = LABELS, scale: float = 1.0) -> None:
        self.rng, self.d, self.labels, self.scale = s.rng, d, np.array(labels), scale
        self.mean = s.rng.uniform(-1, 1, d) + s.rng.uniform(-3, 3, (len(labels), d))
        self.spread = s.rng.uniform(1.4, 3.5, (len(labels), d))

    def rows(self, counts: Sequence[int]) -> tuple[np.ndarray, np.ndarray]:
        """Draw so many rows of each class, in no order; float32 holds them exactly.

        Two rows of a class or more are about as far apart as its spread says, and the means are near 0: no variance is
        a small difference of large squares.
        """
        laws = zip(self.mean, self.spread, counts, strict=True)
        drawn = [mean + spread * spread_out(self.rng, (count, self.d), 0, 0.5) for mean, spread, count in laws]
        order = self.rng.permutation(sum(counts))
        x = (self.scale * np.concatenate(drawn)).astype(np.float32).astype(np.float64)
        return x[order], np.repeat(self.labels, counts)[order]

    def some(self, m: int) -> np.ndarray:
        """Draw m rows, of whichever class."""
        return self.rows(self.rng.multinomial(m, np.full(len(self.labels), 1 / len(self.labels))))[0]


def clear(x: np.ndarray, y: np.ndarray, points: np.ndarray, **options: float) -> np.ndarray:
    """Return those points whose most probable class is no matter of rounding."""
    model = solution_of("classic/naive_bayes").GaussianNaiveBayes(**options).fit(x, y)
    logs = np.sort(model.predict_log_proba(points), axis=1)
    return points[logs[:, -1] - logs[:, -2] > 0.01] if logs.shape[1] > 1 else points


def rows(s: Script, n: int, d: int) -> tuple[np.ndarray, np.ndarray]:
    """Draw n rows of two to four classes, at least two of each."""
    labels = (LABELS, (12, 7), (5, 1), (-4, 9, 0, 2))[int(s.rng.integers(4))]
    k = len(labels)
    return Classes(s, d, labels).rows(2 + s.rng.multinomial(n - 2 * k, np.full(k, 1 / k)))


def ask(model: Made, points: np.ndarray, x: np.ndarray, y: np.ndarray) -> None:
    """Record what a model with SMOOTHED says of points."""
    model.read("classes")
    model.predict_log_proba(points)
    model.predict(clear(x, y, points, **SMOOTHED))


def sorted_classes(s: Script) -> None:
    """classes holds the different labels, sorted"""
    for labels in (LABELS, (-4, 0, -9, 30), (5, 1), (2,), tuple(s.rng.permutation(20))):
        EXERCISE.fitted(s, *Classes(s, 3, labels).rows(s.rng.integers(2, 9, len(labels)))).read("classes")


def log_probabilities(s: Script) -> None:
    """predict_log_proba gives log probabilities by Bayes' rule"""
    for d, counts, labels in (
        (3, (12, 5, 8), LABELS),
        (1, (4, 9, 6), LABELS),
        (5, (7, 20), (1, 0)),
        (2, (6,), (4,)),
        (4, (6, 3, 5, 11), (-4, 9, 0, 2)),
    ):
        drawn = Classes(s, d, labels)
        model = EXERCISE.fitted(s, *drawn.rows(counts))
        for m in (9, 1, d, len(counts), int(s.rng.integers(66, 90))):
            model.predict_log_proba(drawn.some(m))


def smoothing(s: Script) -> None:
    """var_smoothing times the largest variance over all rows is added to each"""
    for share in (0.2, float(s.rng.uniform(0.05, 1)), 1e-9, 3.0):
        for d, scale in ((3, 1.0), (4, 2.0**-7), (2, 2.0**7), (1, 1.0)):
            drawn = Classes(s, d, scale=scale)
            EXERCISE.fitted(s, *drawn.rows((9, 4, 15)), var_smoothing=share).predict_log_proba(drawn.some(9))
    drawn = Classes(s, 3)
    EXERCISE.fitted(s, *drawn.rows((5, 9, 6)), EXERCISE.made(s, 0.3)).predict_log_proba(drawn.some(5))


def predicted_labels(s: Script) -> None:
    """predict gives the most probable label"""
    for d, labels, options in (
        (3, LABELS, {}),
        (2, (-4, 9, 0, 2), {"var_smoothing": 0.2}),
        (1, (1, 0), {}),
        (4, (40_000, -200), {}),
    ):
        drawn = Classes(s, d, labels)
        x, y = drawn.rows(s.rng.integers(4, 16, len(labels)))
        model = EXERCISE.fitted(s, x, y, **options)
        for m in (15, 2, 70):
            model.predict(clear(x, y, drawn.some(m), **options))


@extreme
def many_classes_and_features(s: Script) -> None:
    """many features, many classes"""
    large = int(s.rng.integers(66, 90))
    for d, count in ((large, 3), (3, large), (12, 12)):
        drawn = Classes(s, d, tuple(s.rng.permutation(count)))
        model = EXERCISE.fitted(s, *drawn.rows(s.rng.integers(3, 9, count)))
        model.predict_log_proba(drawn.some(20))
        model.read("classes")


@extreme
def no_spread(s: Script) -> None:
    """one example in a class, or a feature constant in it, is no error"""
    for options in ({}, {"var_smoothing": 0.2}):
        for counts, constant in (((9, 1, 6), 0), ((9, 5, 6), 2), ((1, 1, 1), 0), ((1, 1, 9), 1)):
            drawn = Classes(s, 3)
            x, y = drawn.rows(counts)
            x[np.ix_(y == 3, range(constant))] = 2.25
            model = EXERCISE.fitted(s, x, y, **options)
            model.predict_log_proba(np.concatenate([x[:5], drawn.some(4)]))


@extreme
def far_away(s: Script) -> None:
    """far from the data the log probabilities are finite and right"""
    for dtype, options in ((np.float64, {}), (np.float32, {}), (np.float64, {"var_smoothing": 0.2})):
        for distance in (1e3, 1e6, -1e6):
            drawn = Classes(s, 3)
            wide = s.rng.permutation([1.5, 2.3, 3.5])[:, None]  # far away no two are near-ties
            drawn.spread = wide * s.rng.uniform(0.95, 1.05, (3, 3))
            x, y = drawn.rows((12, 5, 8))
            model = EXERCISE.fitted(s, x.astype(dtype), y, **options)
            points = (distance * s.rng.uniform(0.5, 1, (4, 3)) + x[:4]).astype(np.float32).astype(dtype)
            model.predict_log_proba(points)
            model.predict(points)


@rule
def other_classes(s: Script) -> None:
    """a later fit may have fewer classes, or others"""
    model = EXERCISE.made(s, **SMOOTHED)
    for labels in (LABELS, (12, 7), LABELS, (5, 1), (-4, 9, 0, 2), (9, 0)):
        x, y = Classes(s, 3, labels).rows(s.rng.integers(3, 9, len(labels)))
        ask(EXERCISE.fitted(s, x, y, model), x[:5], x, y)


@rule
def any_dtype(s: Script) -> None:
    """x may be float32, y of any integer dtype"""
    for dtype in ("int8", "uint8", "int16", "uint16", "int32", "uint32", "uint64"):
        drawn = Classes(s, 3, LABELS if dtype[0] == "u" else (7, -3, 12))
        x, y = drawn.rows((9, 4, 6))
        points = clear(x, y, x[:6], var_smoothing=0.2)
        for x_dtype in (np.float64, np.float32):
            model = EXERCISE.fitted(s, x.astype(x_dtype), y.astype(dtype), var_smoothing=0.2)
            model.read("classes")
            model.predict_log_proba(x[:6].astype(x_dtype))
            model.predict(points.astype(x_dtype))


def real(s: Script) -> None:
    """Record 600 rows of 50 features in 6 classes, in float32."""
    drawn = Classes(s, 50, tuple(range(6)))
    model = EXERCISE.fitted(
        s, *(each.astype(kind) for each, kind in zip(drawn.rows((100,) * 6), (np.float32, int), strict=True))
    )
    model.predict_log_proba(drawn.some(200).astype(np.float32))


EXERCISE = FittedModel(
    writes="GaussianNaiveBayes",
    model="GaussianNaiveBayes",
    rows=rows,
    ask=ask,
    options=(SMOOTHED, SMOOTHED),
    minutes=15,
    order=5,
    results={
        "GaussianNaiveBayes.predict_log_proba": ("the log probabilities",),
        "GaussianNaiveBayes.predict": ("the labels",),
    },
    checks=(
        sorted_classes,
        log_probabilities,
        smoothing,
        predicted_labels,
        many_classes_and_features,
        no_spread,
        far_away,
        other_classes,
        any_dtype,
    ),
    real=real,
)
