"""k-means: the seeding and the moves are the learner's."""

from typing import Any

import numpy as np

from grader.kinds import Exercise, Script, normal
from grader.kinds.laws import Counts, counts_of, law, place_of, same_rng

MISTAKES = {
    # argmin takes a nan for the smallest; a loop with `d < best` never takes it; Python's own 0 / 0 raises
    "empty-nan": [
        {"np.unique(labels)": "range(len(centres))"},
        {"np.unique(labels)": "range(len(centres))",
         "squared.argmin": "np.where(np.isnan(squared), np.inf, squared).argmin"},
        {"np.unique(labels)": "range(len(centres))",
         "points[labels == j].mean(axis=0)": "sum(list(points[labels == j])) / len(np.flatnonzero(labels == j).tolist())"},
    ],
    "empty-zero": {
        "np.unique(labels)": "range(len(centres))",
        "points[labels == j].mean(axis=0)": "points[labels == j].sum(axis=0) / max((labels == j).sum(), 1)",
    },
    # with max_iter = 0 such an answer has labels all the same, or none, -1 or 0, or no name to return
    "stale-labels": [
        {"return centres, labels": "return centres, before if max_iter else labels"},
        {"return centres, labels": "return centres, before if max_iter else None"},
        {"return centres, labels": "return centres, before"},
        {"return centres, labels": "return centres, before if max_iter else np.zeros(len(points), dtype=int)"},
        {"return centres, labels": "if not max_iter:\n        raise UnboundLocalError\n    return centres, before"},
    ],
    "tie-to-last": {"squared.argmin(axis=1)": "len(centres) - 1 - squared[:, ::-1].argmin(axis=1)"},
    "max-iter-ignored": {"range(max_iter + 1)": "iter(int, 1)", "moves == max_iter or ": ""},
    "pp-not-squared": {
        "((points - points[chosen[-1]]) ** 2).sum(axis=1)": "np.sqrt(((points - points[chosen[-1]]) ** 2).sum(axis=1))",
    },
    "pp-uniform": [
        {"return points[chosen]": "return points[rng.choice(n, k, replace=False)]"},
        {"nearest / total if total > 0 else None": "None"},
    ],
    "pp-farthest": {"rng.choice(n, p=p)": "nearest.argmax()"},
    "pp-last-only": {"np.minimum(nearest, squared)": "squared"},
    "pp-all-equal": {" if total > 0 else None": ""},
    "pp-first-fixed": {"[rng.integers(n)]": "[0]"},
    "pp-sum-of-distances": {"np.full(n, np.inf)": "np.zeros(n)", "np.minimum(nearest, squared)": "nearest + squared"},
}


DRAWS = {1: 500, 2: 1_500, 3: 2_500}
FIVE = np.array([[0.0, 0.0], [1.0, 0.0], [0.0, 3.0], [6.0, 1.0], [-2.0, -9.0]])


def clusters(s: Script, n: int = 40, d: int = 3, k: int = 4) -> tuple[np.ndarray, np.ndarray]:
    """Draw points of clusters that overlap, and centres to start from."""
    middles = 1.5 * normal(s.rng, k, d)
    return middles[s.rng.integers(0, k, n)] + normal(s.rng, n, d), 2 * normal(s.rng, k, d)


def until_nothing_changes(s: Script) -> None:
    """it moves until no label changes"""
    for n, d, k in ((40, 3, 4), (60, 2, 5), (7, 1, 2), (1, 3, 1), (5, 5, 5), (90, 4, 3)):
        s.call("kmeans", *clusters(s, n, d, k))


def at_most_max_iter_moves(s: Script) -> None:
    """it moves at most max_iter times; the labels are those of the centres returned"""
    for max_iter in (0, 1, 2, 3, 1, 2):
        s.call("kmeans", *clusters(s, 60, 2, 5), max_iter)
    s.call("kmeans", *clusters(s), max_iter=2)


def empty_clusters(s: Script) -> None:
    """a cluster without points keeps its centre"""
    points, centres = clusters(s)
    centres[1] = 50 + centres[1]
    s.call("kmeans", points, centres)
    s.call("kmeans", points, centres, 1)
    s.call("kmeans", points[:3], np.concatenate([centres, centres[:2]]))


def equal_distances(s: Script) -> None:
    """of equally near centres the lower index"""
    points = np.array([[x, y] for x in range(4) for y in range(3)], float)
    s.call("kmeans", points, np.array([[0.0, 1.0], [2.0, 1.0], [0.0, 1.0]]), 0)
    s.call("kmeans", s.rng.permutation(points), np.array([[1.0, 0.0], [1.0, 2.0], [3.0, 1.0]]), 1)


def seeding(s: Script) -> None:
    """kmeans++ draws each start in proportion to the squared distance to the nearest one"""
    for k, draws in DRAWS.items():
        s.repeat("kmeans_plus_plus", draws, FIVE, k, s.generator(), results=(f"{k} starts",))


def starts_are_points(s: Script) -> None:
    """the starts are k of the points; points that are all equal are no error"""
    for points, k in ((np.ones((4, 2)), 3), (np.zeros((1, 2)), 1), (np.repeat(FIVE[:1], 3, axis=0), 3)):
        s.call("kmeans_plus_plus", points, k, s.generator())


def choices(value: Any) -> Counts:
    """Return how often each ordered choice of the five points was drawn."""
    return counts_of(tuple(place_of(row, FIVE) for row in rows) for rows in value)


def exact_law(name: str) -> dict[Any, float]:
    """Return the probability of each ordered choice of as many starts as the name says."""
    squared = ((FIVE[:, None] - FIVE) ** 2).sum(axis=2)
    found: dict[Any, float] = {(i,): 1 / len(FIVE) for i in range(len(FIVE))}
    for _ in range(int(name.split()[0]) - 1):
        longer: dict[Any, float] = {}
        for chosen, p in found.items():
            nearest = squared[list(chosen)].min(axis=0)
            longer |= {(*chosen, i): p * nearest[i] / nearest.sum() for i in np.flatnonzero(nearest).tolist()}
        found = longer
    return found


def real(s: Script) -> None:
    """Record 2,000 points in 16 dimensions, in float32."""
    points, centres = clusters(s, 2_000, 16, 10)
    s.call("kmeans", points.astype(np.float32), centres.astype(np.float32), 5)


EXERCISE = Exercise(
    writes="kmeans_plus_plus and kmeans",
    minutes=20,
    order=3,
    results={"kmeans": ("centres", "labels"), "kmeans_plus_plus": ("the starts",)},
    checks=(
        until_nothing_changes,
        at_most_max_iter_moves,
        empty_clusters,
        equal_distances,
        starts_are_points,
        law(seeding, choices, exact_law),
        same_rng("kmeans_plus_plus", FIVE, 3, results=("the starts",)),
    ),
    real=real,
    mistakes=MISTAKES,
)
