"""iou and nms are the learner's."""

import numpy as np

from grader.kinds import Function, Script, normal

# touching on an edge and in a corner, one inside another, equal ones, apart on one axis and on both, crossing ones
PLACES = np.array(
    [[0, 0, 4, 4], [4, 0, 8, 4], [4, 4, 6, 6], [1, 1, 3, 2], [0, 0, 4, 4],
     [6, 0, 9, 3], [1, 7, 3, 9], [7, 7, 9, 12], [2, -3, 3, 9]],
    dtype=float,
)  # fmt: skip
# points and lines: some of them equal, some on others, some alone
FLAT = np.array(
    [[1, 1, 1, 1], [1, 1, 1, 1], [0, 1, 5, 1], [1, 0, 1, 3], [0, 1, 5, 1], [7, 7, 7, 7], [6, 2, 6, 9]], dtype=float
)
NO_AREA = ("iou of boxes without area",), ("boxes kept of those without area",)


def boxes(s: Script, n: int, size: float = 16.0) -> np.ndarray:
    """Draw boxes many of which overlap, near the origin or away from it; an epsilon is nothing beside their areas."""
    low = s.rng.choice([0.0, -3.0, 20.0]) * size + size * s.rng.random((n, 2)) * np.sqrt(n) / 5
    return np.hstack([low, low + size * s.rng.uniform(0.05, 0.5, (n, 2))]).astype(np.float32).astype(float)


def scores(s: Script, n: int, steps: float = 0) -> np.ndarray:
    """Draw scores below 0 and above 1, small and large ones; many of them are equal, or none with `steps` = 0."""
    drawn = np.round(steps * normal(s.rng, n)) / steps if steps else normal(s.rng, n)
    return drawn * 2.0 ** s.rng.choice([-30, 0, 40])


def threshold(s: Script, a: np.ndarray, low: float = 0.15, high: float = 0.6) -> float:
    """Draw a threshold from which the overlap of each pair is well away."""
    sides = np.minimum(a[:, None, 2:], a[:, 2:]) - np.maximum(a[:, None, :2], a[:, :2])
    shared = np.maximum(sides, 0).prod(axis=2)
    area = (a[:, 2:] - a[:, :2]).prod(axis=1)
    overlap = np.sort((shared / (area[:, None] + area - shared))[shared > 0])
    drawn = s.rng.uniform(low, high, 200).round(4)
    clear = np.searchsorted(overlap, drawn - 2e-4) == np.searchsorted(overlap, drawn + 2e-4)
    return float(drawn[clear][0])


def overlaps_of_all_pairs(s: Script) -> None:
    """iou of boxes of all sizes, for all pairs"""
    large = int(s.rng.integers(66, 90))
    for n, m, size in (
        (4, 7, 16.0),
        (9, 5, 100.0),
        (6, 6, 16.0),
        (1, 1, 16.0),
        (1, 4, 64.0),
        (5, 1, 16.0),
        (2, 2, 300.0),
        (large, 3, 16.0),
        (2, large, 50.0),
    ):
        a = boxes(s, n + m, size)
        s.call("iou", a[:n], a[n:])


def overlaps_in_every_position(s: Script) -> None:
    """iou of boxes that touch, cross, hold each other, are equal or apart"""
    for scale in (1.0, 0.5, 8.0):
        places = s.rng.permutation(scale * (PLACES + s.rng.integers(-20, 20)))
        s.call("iou", places, places[::-1])
        s.call("iou", places[:3], places + scale * s.rng.integers(-2, 3))


def keeps_the_best(s: Script) -> None:
    """nms keeps the best, drops what overlaps it too much, and so on"""
    for n, size in (
        (30, 16.0),
        (40, 100.0),
        (20, 40.0),
        (7, 16.0),
        (2, 16.0),
        (1, 50.0),
        (int(s.rng.integers(66, 90)), 16.0),
    ):
        a = boxes(s, n, size)
        s.call("nms", a, scores(s, n), threshold(s, a))
    for low, high in ((0.002, 0.02), (0.02, 0.15), (0.6, 0.9)):
        a = boxes(s, 25)
        s.call("nms", a, scores(s, 25), threshold(s, a, low, high))


def equal_scores(s: Script) -> None:
    """of equal scores the lower index comes first"""
    for n, steps in ((40, 2.0), (60, 4.0), (9, 1.0), (80, 0.25), (5, 0.01)):
        a = boxes(s, n)
        s.call("nms", a, scores(s, n, steps), threshold(s, a))


def chains(s: Script) -> None:
    """a box that was dropped drops no other"""
    for n in (3, 12, 30):
        start = 0.4 * np.arange(n)
        row = np.stack([start, 0 * start, start + 1, 0 * start + 1], axis=1).astype(np.float32).astype(float)
        better = n - np.arange(n) if n < 20 else scores(s, n)
        order = s.rng.permutation(n)
        s.call("nms", row[order] * 4, better[order] / 8, 0.3)


def exactly_at_the_threshold(s: Script) -> None:
    """a box that overlaps by just the threshold stays"""
    for limit, other in ((0.5, (2, 1)), (0.25, (1, 1)), (1.0, (2, 2)), (0.0, (0, 2))):
        corner = 8.0 * s.rng.permutation(30)[:6, None] * (1, 1)
        a = np.concatenate([np.hstack([corner, corner + 2]), np.hstack([corner, corner + other])])
        a[6:, [0, 2]] += 2 * (other == (0, 2)) * np.array([1, 2])  # touching
        order = s.rng.permutation(12)
        s.call("nms", a[order], scores(s, 12), limit)
        s.call("nms", a[order] / 4, scores(s, 12), limit)


def without_area(s: Script) -> None:
    """points and lines overlap nothing: iou is 0, and nms keeps them"""
    for scale in (1.0, 0.25):
        flat = scale * s.rng.permutation(FLAT + s.rng.integers(0, 9))
        s.call("iou", flat, flat[::-1], results=NO_AREA[0])
        s.call("iou", flat[:3], np.concatenate([flat, scale * PLACES]), results=NO_AREA[0])
        s.call("nms", flat, scores(s, len(flat)), 0.5, results=NO_AREA[1])
    s.call("iou", flat[:1], flat[:1], results=NO_AREA[0])


def no_boxes(s: Script) -> None:
    """of no boxes none are kept: an array of shape (0,)"""
    s.call("nms", np.zeros((0, 4)), np.zeros(0), 0.5, results=("boxes kept of none",))


def usual(s: Script) -> tuple[np.ndarray, np.ndarray, float]:
    """Draw 15 boxes, their scores and a threshold."""
    a = boxes(s, 15)
    return a, scores(s, 15), threshold(s, a)


def real(s: Script) -> None:
    """Record 300 boxes in float32."""
    a = boxes(s, 300, 100.0)
    limit = threshold(s, a)
    a, better = a.astype(np.float32), scores(s, 300, 8.0).astype(np.float32)
    s.call("iou", a[:200], a[200:300])
    s.call("nms", a, better, limit)


EXERCISE = Function(
    writes="iou and nms",
    usual={"iou": lambda s: (boxes(s, 9), boxes(s, 7)), "nms": usual},
    together=("nms",),
    minutes=18,
    order=3,
    results={"iou": ("iou",), "nms": ("boxes kept",)},
    checks=(
        overlaps_of_all_pairs,
        overlaps_in_every_position,
        keeps_the_best,
        equal_scores,
        chains,
        exactly_at_the_threshold,
        without_area,
        no_boxes,
    ),
    real=real,
)
