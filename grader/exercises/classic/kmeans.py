"""k-means: the seeding and the moves are the learner's."""

from collections import Counter
from collections.abc import Hashable, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from grader.judge.assertions import fail
from grader.kinds import Check, Function, Script, extreme, normal
from grader.kinds.exercise import solution_of
from grader.kinds.laws import Counts, all_alike, law, same_rng
from grader.kinds.seen import NotWritten, Raised, Seen, compare

DRAWS = {1: 1500, 2: 300, 3: 700}
FIVE = np.array([[0.0, 0.0], [4.0, 0.0], [9.0, 2.0], [9.0, 6.0], [-3.0, -9.0]])
COPIES = {False: np.ones(5, int), True: np.array([3, 30, 6, 20, 16])}  # of each of the five; whether there are many
PLACES = {tuple(point): place for place, point in enumerate(FIVE.tolist())}
NEAR = "kmeans++ goes by squared distances: near neighbours seldom both start"
TWINS = ({0, 1}, {2, 3})  # of the five, near each other
MARGIN = 2e-6  # of the largest squared distance: below it the nearest centre is a matter of rounding


def clusters(
    s: Script, n: int, d: int, k: int, moves: int = 100, away: bool = False, least: int = 0
) -> tuple[np.ndarray, np.ndarray]:
    """Draw points of clusters that overlap, and centres to start from, with `away` the last one far from all points.

    At least `least` moves come before nothing changes.
    """
    s.sizes = {"N": n, "D": d, "k": k}
    while True:
        middles = 1.5 * normal(s.rng, k, d)
        points = (middles[s.rng.integers(0, k, n)] + normal(s.rng, n, d)).astype(np.float32).astype(float)
        centres = 2 * normal(s.rng, k, d)
        if away:
            centres[-1] += 64
        if moves_of(points, centres, moves) >= least:
            return points, centres


def moves_of(points: np.ndarray, centres: np.ndarray, moves: int) -> int:
    """Return how many moves there are, `moves` at most; -1 where a point is as near to two centres, for float32."""
    for move in range(moves + 1 if len(centres) > 1 else 0):
        squared = ((points[:, None] - centres) ** 2).sum(axis=2)
        first, second = np.partition(squared, 1, axis=1)[:, :2].T
        if (second - first).min() < MARGIN * squared.max():
            return -1
        own = squared == first[:, None]
        counts = own.sum(axis=0)[:, None]
        before, centres = centres, np.where(counts, own.T @ points / np.maximum(counts, 1), centres)
        if np.array_equal(before, centres):
            return move
    return moves


def slow_clusters(s: Script, least: int) -> tuple[np.ndarray, np.ndarray]:
    """Draw points on a line, and centres that all start at one end of it: they take many moves."""
    s.sizes = {"N": 200, "D": 1, "k": 8}
    while True:
        points = s.rng.uniform(0, 100, (200, 1)).astype(np.float32).astype(float)
        centres = 2.0 * np.arange(8)[:, None]
        if moves_of(points, centres, 100) >= least:
            return points, centres


def until_nothing_changes(s: Script) -> None:
    """it moves until no label changes"""
    large = int(s.rng.integers(66, 90))
    for n, d, k in (
        (40, 3, 4),
        (60, 2, 5),
        (7, 1, 2),
        (1, 3, 1),
        (5, 5, 5),
        (large, 4, 3),
        (30, large, 3),
        (9, 3, 1),
        (40, 4, 4),
        (12, 12, 3),
    ):
        s.call("kmeans", *clusters(s, n, d, k))
    points, centres = clusters(s, 200, 2, 8, least=12)
    for args in ((points, centres), (points[::-1], centres), (points, centres[::-1])):
        s.call("kmeans", *args)
    points, centres = slow_clusters(s, least=36)
    s.call("kmeans", points, centres)
    s.call("kmeans", points / 2**12, centres / 2**12)


def at_most_max_iter_moves(s: Script) -> None:
    """at most max_iter moves; the labels are those of the centres returned"""
    for max_iter in (1, 2, 3, 1, 2, 4):
        s.call("kmeans", *clusters(s, 60, 2, 5, max_iter), max_iter)
    points, centres = clusters(s, 40, 3, 4, 3)
    for max_iter in (2, 3, 1):
        s.call("kmeans", points, centres, max_iter=max_iter)
    s.call("kmeans", *slow_clusters(s, least=36), int(s.rng.integers(20, 36)))


@extreme
def no_move(s: Script) -> None:
    """max_iter=0: the centres stay, each point gets the nearest"""
    for n, d, k in ((60, 2, 5), (7, 3, 2), (90, 2, 70)):
        s.call("kmeans", *clusters(s, n, d, k, 0), 0)


def empty_clusters(s: Script) -> None:
    """a cluster without points keeps its centre"""
    for n, d, k, max_iter in ((40, 3, 4, 100), (40, 3, 4, 1), (3, 2, 6, 100), (9, 2, 70, 2)):
        s.call("kmeans", *clusters(s, n, d, k, max_iter, away=True), max_iter)
    while True:
        points = s.rng.integers(-20, 20, (30, 2)).astype(float)
        centres = points[[3, 9, 3, 9, 15]]
        moved, _ = solution_of("classic/kmeans").kmeans(points, centres, 1)
        if moves_of(points, moved, 0) == 0:
            break
    s.call("kmeans", points, centres, 1)


@extreme
def equal_distances(s: Script) -> None:
    """of equally near centres the lower index"""
    points = np.array([[x, y] for x in range(4) for y in range(3)], float)
    for centres in (
        [[0, 1], [2, 1], [0, 1]],
        [[1, 0], [1, 2], [3, 1]],
        [[2, 1], [2, 1]],
        [[3, 2], [1, 2], [3, 0], [1, 0]],
    ):
        s.call("kmeans", s.rng.permutation(points), np.array(centres, float), 0)


def seeding(s: Script) -> None:
    """kmeans++ draws in proportion to the squared distance to the nearest start"""
    for k, draws in DRAWS.items():
        s.repeat("kmeans_plus_plus", draws, FIVE, k, s.generator(), results=(f"{k} starts",))
    s.repeat(
        "kmeans_plus_plus", 300, np.repeat(FIVE, COPIES[True], axis=0), 2, s.generator(), results=("2 starts of many",)
    )


def starts_are_points(s: Script) -> None:
    """the starts are k of the points, different ones as long as there are any"""
    alike = [np.ones((4, 2)), np.zeros((1, 2)), np.repeat(FIVE[3:4], 3, axis=0)]
    doubled = [np.repeat(FIVE[:2], 3, axis=0), s.rng.permutation(np.repeat(normal(s.rng, 3, 2), 2, axis=0))]
    for points in (*alike, *doubled):
        s.call("kmeans_plus_plus", points, len(points), s.generator())
    for n, d, k in ((9, 3, 4), (70, 2, 70), (30, 1, 5), (6, 70, 6), (5, 2, 1)):
        points = s.rng.integers(-99, 100, (n, d)).astype(np.float32 if n == 9 else np.float64)  # distances are exact
        s.call("kmeans_plus_plus", points, k, s.generator())


def judge_starts(script: Script, seen: Sequence[Seen], right: Sequence[Seen]) -> None:
    """Fail unless each result has k rows of the points, and as many different ones as there can be."""
    compare([each for each in seen if isinstance(each.value, (Raised, NotWritten))], right)
    for each, expected in zip(seen, right, strict=True):
        if np.shape(each.value) != np.shape(expected.value):
            compare([each], [expected])
        if kind_of(each) != "right":
            fail((each.name, "expected  rows of the points, none twice"), ("", "got       others"), subject=each.name)


def kind_of(each: Seen) -> str:
    """Return 'right', 'wrong', or the name of the exception, for the starts of one call."""
    if isinstance(each.value, Raised):
        return each.value.type
    points, k, _ = each.step.request["args"]
    rows = {tuple(row) for row in points.tolist()}
    if not isinstance(each.value, np.ndarray) or each.value.shape != (k, points.shape[1]):
        return "wrong"
    found = {tuple(row) for row in each.value.tolist()}
    return "right" if found <= rows and len(found) == min(k, len(rows)) else "wrong"


def starts_alike(right: Sequence[Seen], seen: Sequence[Seen], other: Sequence[Seen]) -> bool:
    """Whether two runs raise at the same places and are right elsewhere; what is only wrong there is so by chance."""
    kinds = [kind_of(each) for each in seen]
    return "wrong" not in kinds and kinds == [kind_of(each) for each in other]


def choices(value: Any) -> Counter[Any]:
    """Return how often each ordered choice of the five points was drawn; ValueError where a row is none of them."""
    try:
        return Counter(tuple(PLACES[tuple(row)] for row in np.asarray(rows).tolist()) for rows in value)
    except KeyError:
        raise ValueError("rows of the points") from None


def exact_law(name: str) -> dict[Any, float]:
    """Return the probability of each ordered choice of as many starts as the name says."""
    copies = COPIES[name.endswith("many")]
    squared = copies * ((FIVE[:, None] - FIVE) ** 2).sum(axis=2)
    found: dict[Any, float] = {(i,): count / copies.sum() for i, count in enumerate(copies.tolist())}
    for _ in range(int(name.split()[0]) - 1):
        longer: dict[Any, float] = {}
        for chosen, p in found.items():
            nearest = squared[list(chosen)].min(axis=0)
            longer |= {(*chosen, i): p * nearest[i] / nearest.sum() for i in np.flatnonzero(nearest).tolist()}
        found = longer
    return found


def twins(value: Any) -> Counts:
    """Return how often two near neighbours were drawn together."""
    counts: Counter[Hashable] = Counter()
    for chosen, count in choices(value).items():
        counts[kind_of_choice(chosen)] += count
    return counts


def kind_of_choice(chosen: Sequence[int]) -> str:
    """Say whether some of the five points are near each other."""
    if len(set(chosen)) < len(chosen):
        return "one point twice"
    return "two neighbours" if any(pair <= set(chosen) for pair in TWINS) else "no neighbours"


def exact_twins(name: str) -> dict[Any, float]:
    """Return the probability that two near neighbours are drawn together."""
    found = {"two neighbours": 0.0, "no neighbours": 0.0}
    for chosen, p in exact_law(name).items():
        found[kind_of_choice(chosen)] += p
    return found


def real(s: Script) -> None:
    """Record 500 points in 16 dimensions, in float32."""
    points, centres = clusters(s, 500, 16, 10, 5)
    s.call("kmeans", points.astype(np.float32), centres.astype(np.float32), 5)


by_choice = law(seeding, choices, exact_law, all_alike, script="seeding")
by_twins = law(seeding, twins, exact_twins, script="seeding")


def alike_in_both(right: Sequence[Seen], seen: Sequence[Seen], other: Sequence[Seen]) -> bool:
    """Whether two runs may well follow one law, in their choices and in how often near neighbours are drawn."""
    return all(check.alike is not None and check.alike(right, seen, other) for check in (by_choice, by_twins))


EXERCISE = Function(
    writes="kmeans_plus_plus and kmeans",
    usual={"kmeans": lambda s: clusters(s, 40, 3, 4, least=1)},
    together=("kmeans",),
    minutes=20,
    order=3,
    results={"kmeans": ("centres", "labels"), "kmeans_plus_plus": ("the starts",)},
    checks=(
        until_nothing_changes,
        at_most_max_iter_moves,
        no_move,
        empty_clusters,
        equal_distances,
        Check.of(starts_are_points, judge=judge_starts, alike=starts_alike),
        by_choice,
        replace(by_twins, id="near_neighbours", title=NEAR, alike=alike_in_both),
        same_rng("kmeans_plus_plus", FIVE, 3, results=("the starts",)),
    ),
    real=real,
)
