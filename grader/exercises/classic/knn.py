"""k nearest neighbours: knn_predict is the learner's."""

from collections.abc import Sequence

import numpy as np

from grader.kinds import Check, Function, Script, extreme, normal, rule
from grader.kinds.seen import Raised, Seen

LABELS = (7, 3, 12, -4)


def places(s: Script, n: int, m: int, d: int, scale: float = 1.0) -> tuple[np.ndarray, np.ndarray]:
    """Draw n training points and m points: whole numbers times a power of two, so float32 holds distances exactly."""
    spread = s.rng.uniform(130, 300, d) / np.sqrt(d)
    mean = spread * s.rng.uniform(1, 3, d) * s.rng.choice([-1, 1], d)
    drawn = scale * np.round(mean + spread * normal(s.rng, n + m, d))
    return drawn[:n], drawn[n:]


def ask(s: Script, n: int, m: int, d: int, k: int, scale: float = 1.0, labels: Sequence[int] = LABELS) -> None:
    """Record one call."""
    s.sizes = {"N": n, "M": m, "D": d, "k": k}
    train, points = places(s, n, m, d, scale)
    s.call("knn_predict", train, s.rng.choice(labels, n), points, k)


def one_neighbour(s: Script) -> None:
    """k=1: the label of the nearest training point"""
    for n, m, d in ((30, 9, 3), (20, 1, 2), (9, 9, 9), (25, 70, 4), (int(s.rng.integers(20, 40)), 6, 5)):
        ask(s, n, m, d, 1)


def commonest_label(s: Script) -> None:
    """the commonest label among the k nearest, by Euclidean distance"""
    for k in (3, 5, 7, 9, 3):
        ask(s, int(s.rng.integers(20, 40)), 12, int(s.rng.integers(2, 6)), k)
    for scale in (2.0**-9, 2.0**5):
        ask(s, 40, 12, 3, 5, scale)
    for k in (1, 3, 5):
        ask(s, 30, 12, 3, k, labels=(1, 0))


def equal_votes(s: Script) -> None:
    """of labels with equally many votes, the smaller"""
    for k in (2, 4, 6, 10, 4, 2):
        ask(s, int(s.rng.integers(20, 40)), 20, int(s.rng.integers(2, 6)), k)
    line = np.arange(1.0, 5.0)[:, None]
    for four in ((12, 3, 3, 12), (3, 12, 12, 3), (-4, 7, 7, -4), (7, -4, 7, -4), (7, 7, 3, 3)):
        s.call("knn_predict", line, np.array(four), np.zeros((1, 1)), 4)


def all_sizes(s: Script) -> None:
    """any number of points, features and neighbours, up to k = N"""
    large = int(s.rng.integers(66, 90))
    for n, m, d, k in ((5, 3, 2, 5), (2, 4, 3, 1), (2, 4, 3, 2), (large, 3, 2, large - 9),
                       (20, large, 3, 4), (20, 4, large, 4), (12, 5, 1, 3), (6, 6, 6, 6),
                       (large, 5, 3, large), (20, 3, 20, 5)):  # fmt: skip
        ask(s, n, m, d, k)
    for n in (250, 500):  # the votes for 8 are more than one byte holds; those for 2 are nearer
        order = s.rng.permutation(n).astype(float)
        s.call("knn_predict", order[:, None], np.where(order < 0.4 * n, 2, 8), np.array([[-1.0]]), n - 5)
    for labels in (range(-300, 1000, 7), (5,), (-9, -1), (40_000, -1000)):
        ask(s, 30, 9, 3, 4, labels=labels)


@extreme
def one_training_point(s: Script) -> None:
    """a single training point gives its label to all"""
    for m, label in ((3, -4), (1, 12)):
        ask(s, 1, m, 2, 1, labels=(label,))


def first_of_equals(s: Script) -> None:
    """k=1: of equally near training points, the lower index"""
    for n, side in ((300, 3), (60, 2), (int(s.rng.integers(150, 250)), 4)):
        train = s.rng.integers(0, side, (n, 2)).astype(float)
        labels = 3 * s.rng.permutation(n) - 100
        s.call("knn_predict", train, labels, s.rng.integers(0, side, (12, 2)).astype(float), 1)


def equal_distances(s: Script) -> None:
    """of equally near training points those of the lower index vote"""
    for k in (2, 3, 5, 8, 12, 40, 3):
        n = int(s.rng.integers(200, 300))
        train, points = (s.rng.integers(0, 4, (rows, 2)).astype(float) for rows in (n, 12))
        s.call("knn_predict", train, s.rng.choice(LABELS, n), points, k, results=("the labels among equal distances",))


def own_neighbour(s: Script) -> None:
    """k=1: a training point is its own nearest neighbour"""
    train = s.rng.normal(s.rng.uniform(1, 4, 6), s.rng.uniform(0.5, 2, 6), (200, 6))  # in full: no product is exact
    s.call("knn_predict", train, 3 * s.rng.permutation(200) + 5, train, 1)


def both_take_another(right: Sequence[Seen], seen: Sequence[Seen], other: Sequence[Seen]) -> bool:
    """Whether two runs take one of the nearest points each time, but not always the first: a sort decides which."""
    return all(_all_nearest(run) for run in (seen, other)) and _wrong(right, seen) > 0 < _wrong(right, other)


def both_lose_some(right: Sequence[Seen], seen: Sequence[Seen], other: Sequence[Seen]) -> bool:
    """Whether two runs miss the point itself now and then, or raise: for which points is a matter of rounding."""
    raised = [run[0].value.raised for run in (seen, other) if isinstance(run[0].value, Raised)]
    if raised or any(_wrong(right, run) == 1 for run in (seen, other)):
        texts = [str(each["message"]).partition(",")[0] for each in raised]
        return len(texts) == 2 and texts[0] == texts[1]
    # One vote too many loses points as well, but then the smaller label always wins.
    signs = [set(np.sign(np.subtract(run[0].value, right[0].value)).tolist()) for run in (seen, other)]
    return signs == [{-1, 0, 1}] * 2 and all(_wrong(right, run) < 0.8 for run in (seen, other))


def _wrong(right: Sequence[Seen], run: Sequence[Seen]) -> float:
    """Return the share of the labels that are wrong; 1 where there are no labels."""
    pairs = [(np.asarray(a.value), np.asarray(b.value)) for a, b in zip(right, run, strict=True)]
    return float(np.mean([np.mean(a != b) if a.shape == b.shape and b.dtype.kind in "iuf" else 1.0 for a, b in pairs]))


def _all_nearest(run: Sequence[Seen]) -> bool:
    """Whether each label belongs to a training point that is as near as any."""
    for each in run:
        train, labels, points, _ = each.step.request["args"]
        squared = ((points[:, None] - train) ** 2).sum(axis=2)
        nearest = squared == squared.min(axis=1, keepdims=True)
        if (
            np.shape(each.value) != (len(points),)
            or not (nearest & (labels == np.reshape(each.value, (-1, 1)))).any(axis=1).all()
        ):
            return False
    return True


@rule
def any_dtype(s: Script) -> None:
    """labels may be of any integer dtype"""
    for dtype in ("int8", "uint8", "int16", "uint16", "int32", "uint32", "uint64"):
        train, points = places(s, 30, 9, 3)
        labels = s.rng.choice([7, 3, 12, 90] if dtype[0] == "u" else LABELS, 30).astype(dtype)
        s.call("knn_predict", train, labels, points, 4)


def usual(s: Script) -> tuple[np.ndarray, np.ndarray, np.ndarray, int]:
    """Draw what a usual call is given."""
    train, points = places(s, 30, 9, 3)
    return train, s.rng.choice(LABELS, 30), points, int(s.rng.integers(3, 8))


def real(s: Script) -> None:
    """Record 1,000 training points and 50 points of 16 features, in float32."""
    train, points = (each.astype(np.float32) for each in places(s, 1_000, 50, 16))
    s.call("knn_predict", train, s.rng.choice(LABELS, 1_000), points, 7)


EXERCISE = Function(
    writes="knn_predict",
    usual={"knn_predict": usual},
    minutes=12,
    order=4,
    results={"knn_predict": ("the labels",)},
    checks=(
        one_neighbour,
        commonest_label,
        equal_votes,
        all_sizes,
        one_training_point,
        Check.of(first_of_equals, alike=both_take_another),
        equal_distances,
        Check.of(own_neighbour, alike=both_lose_some),
        any_dtype,
    ),
    real=real,
)
