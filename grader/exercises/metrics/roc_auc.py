"""roc_auc is the learner's."""

import numpy as np

from grader.kinds import Function, Script, extreme, normal

SCALES = (1.0, 8.0, 2.0**-14, 2.0**20)
KINDS = (np.int8, np.uint8, np.int16, np.uint16, np.int32, np.uint32, np.int64, np.uint64)


def rows(s: Script, n: int, lean: int = 1, groups: int = 0, share: float = 0.4, scale: float = 1.0) -> list[np.ndarray]:
    """Draw targets and scores; with `groups` so many scores occur, and the highest has both targets.

    Positives have the higher scores where `lean` is above 0, and the lower ones where it is below.
    """
    levels = groups or n
    values = normal(s.rng, 2 * levels + 2) * scale
    values[:levels] = values[-1] + values[:levels] / 2.0**12  # half of them are close together
    values = np.sort(s.rng.permutation(np.unique(values.astype(np.float32)))[:levels]).astype(float)
    targets = (s.rng.random(n) < share).astype(int)
    targets[:2] = 0, 1
    if groups:
        place = np.clip(s.rng.integers(0, groups, n) + lean * targets, 0, groups - 1)
        place[:2] = groups - 1 if n > 3 else place[:2]
    else:
        place = (s.rng.permutation(n) + n * lean * targets / 4).argsort(kind="stable").argsort()
    order = s.rng.permutation(n)
    return [targets[order], values[place][order]]


def different_scores(s: Script) -> None:
    """with scores that all differ, it is the share of pairs in the right order"""
    for n, lean in ((30, 1), (41, -1), (9, 0), (2, 1), (2, -1), (3, 1), (5, -2), (int(s.rng.integers(66, 90)), 2)):
        s.call("roc_auc", *rows(s, n, lean, scale=SCALES[n % 4]))


def equal_scores(s: Script) -> None:
    """a positive and a negative with equal scores count one half"""
    for n, groups, lean in (
        (40, 6, 1),
        (33, 5, -1),
        (60, 9, 0),
        (7, 1, 0),
        (2, 1, 0),
        (4, 2, 1),
        (85, 4, 1),
        (150, 40, -3),
    ):
        s.call("roc_auc", *rows(s, n, lean, groups))


def few_of_one_class(s: Script) -> None:
    """it does not depend on how many rows there are of either class"""
    for n, share in ((50, 0.0), (45, 1.0), (70, 0.1), (64, 0.9), (12, 0.0), (3, 1.0)):
        s.call("roc_auc", *rows(s, n, 1, n // 3, share))
        s.call("roc_auc", *rows(s, n, -1, 0, share))


def any_scores(s: Script) -> None:
    """scores may be any numbers: below 0, above 1, huge, close together"""
    for n, scale in ((30, 2.0**-30), (35, 2.0**40), (40, 2.0**-8), (25, 2.0**6)):
        s.call("roc_auc", *rows(s, n, 1, 8, scale=scale))
        s.call("roc_auc", *rows(s, n, -1, scale=scale))
    for start in (0.3, -2.0, 700.0):
        targets, places = rows(s, 36, 1, 7)
        steps = np.unique(places, return_inverse=True)[1]
        s.call("roc_auc", targets, (np.float32(start) + steps * np.spacing(np.float32(start))).astype(float))


@extreme
def infinite_scores(s: Script) -> None:
    """infinite scores are the highest and the lowest, and equal to each other"""
    for n, groups, scale in ((40, 6, 1.0), (30, 0, 2.0**100), (24, 3, 2.0**20), (5, 2, 1.0)):
        for ends in ((-np.inf, np.inf), (None, np.inf), (-np.inf, None)):
            targets, scores = rows(s, n, 1, groups, scale=scale)
            lowest, highest = np.quantile(scores, (0.2, 0.8))
            for end, there in zip(ends, (scores <= lowest, scores >= highest), strict=True):
                scores[there] = scores[there] if end is None else end
            s.call("roc_auc", targets, scores)


def every_integer_dtype(s: Script) -> None:
    """targets may have any integer dtype, scores float32 or float64"""
    for kind in KINDS:
        for share in (0.4, 0.8):
            targets, scores = rows(s, int(s.rng.integers(330, 400)), 1, 30, share)
            s.call("roc_auc", targets.astype(kind), scores)
        targets, scores = rows(s, int(s.rng.integers(10, 30)))
        s.call("roc_auc", targets.astype(kind), scores.astype(np.float32))


def one_class_alone(s: Script) -> None:
    """targets of one class alone are a ValueError"""
    for n in (6, 1, 2, 75):
        for target, name in ((1, "ones"), (0, "zeros")):
            s.call("roc_auc", np.full(n, target), normal(s.rng, n), results=(f"roc_auc of {n} {name}",))


def real(s: Script) -> None:
    """Record 20,000 rows, 300 of them positive, in float32."""
    targets, scores = rows(s, 20_000, 1, 200, 0.015)
    s.call("roc_auc", targets, scores.astype(np.float32))


EXERCISE = Function(
    writes="roc_auc",
    usual={"roc_auc": lambda s: rows(s, 20, 1, 6)},
    minutes=12,
    order=2,
    results={"roc_auc": ("the area",)},
    checks=(
        different_scores,
        equal_scores,
        few_of_one_class,
        any_scores,
        every_integer_dtype,
        infinite_scores,
        one_class_alone,
    ),
    real=real,
    absolute=1e-6,  # a small area is a small difference of sums of ranks
)
