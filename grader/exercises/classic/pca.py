"""pca is the learner's."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from grader.judge.assertions import as_array, expect_array
from grader.kinds import Check, Function, Script, extreme
from grader.kinds.seen import Seen, compare, same_plain


def cloud(s: Script, n: int, d: int, k: int, scale: float = 1.0, away: float = 3.0) -> np.ndarray:
    """Draw rows `away` spreads from the origin, the first k variances well apart, the components without near-ties."""
    rank = min(n - 1, d)
    variances = np.append(np.arange(k + 1, 1, -1), s.rng.uniform(0.2, 1.2, max(rank - k, 0)))[:rank] * s.rng.uniform(
        1.3, 1.8
    )
    while True:
        rows = np.linalg.qr(np.hstack([np.ones((n, 1)), s.rng.standard_normal((n, rank))]))[0][:, 1:]
        axes = np.linalg.qr(s.rng.standard_normal((d, rank)))[0].T
        largest = np.sort(np.abs(axes), axis=1)[:, -2:]
        if d == 1 or (largest[:, 1] - largest[:, 0]).min() > 2e-4:
            break
    x = rows * np.sqrt(variances * (n - 1)) @ axes + away * s.rng.uniform(1, 2, d) * s.rng.choice([-1, 1], d)
    return np.asarray(scale * x, np.float32).astype(float)


def turned(seen: Sequence[Seen]) -> list[Seen]:
    """Turn each component so that its largest entry is positive, and its scores with it."""
    signs = {each.place: signs_of(each.value) for each in seen if each.name == "components"}
    return [replace(each, value=turn(each, signs.get(each.place))) for each in seen]


def signs_of(components: Any) -> np.ndarray | None:
    """Return the sign of the largest entry of each component, whether they are rows or columns."""
    if not isinstance(components, np.ndarray) or components.ndim != 2 or not components.size:
        return None
    rows = components if len(components) <= components.shape[1] else components.T
    return np.where(rows[np.arange(len(rows)), np.abs(rows).argmax(axis=1)] < 0, -1.0, 1.0)


def turn(each: Seen, signs: np.ndarray | None) -> Any:
    """Return a result with the signs of the components changed."""
    value = each.value
    if (
        signs is None
        or each.name not in ("components", "scores")
        or not isinstance(value, np.ndarray)
        or value.ndim != 2
    ):
        return value
    if each.name == "components" and len(value) == len(signs):
        return value * signs.astype(value.dtype)[:, None]
    return value * signs.astype(value.dtype) if value.shape[1] == len(signs) else value


def opposite(right: Sequence[Seen], seen: Sequence[Seen]) -> bool:
    """Whether everything is right but for the signs of some columns of scores."""
    pairs = [(a.value, b.value) for a, b in zip(seen, right, strict=True)]
    if not all(isinstance(a, np.ndarray) and same_plain(np.abs(a), np.abs(b)) for a, b in pairs):
        return False
    if any(((a * b < 0).any(axis=0) & (a * b > 0).any(axis=0)).any() for a, b in pairs):
        return False
    return not all(same_plain(a, b) for a, b in pairs)


def alike(right: Sequence[Seen], seen: Sequence[Seen], other: Sequence[Seen]) -> bool:
    """Whether two answers are both wrong in the signs of the scores alone, or give the same."""
    right, seen, other = ([each for each in run if each.name != "explained_variance"] for run in (right, seen, other))
    if opposite(right, seen) or opposite(right, other):
        return opposite(right, seen) and opposite(right, other)
    return all(same_plain(a.value, b.value) for a, b in zip(seen, other, strict=True))


def components_and_scores(s: Script) -> None:
    """the components of the largest variances, their variances, and the scores"""
    for n, d, k in (
        (20, 5, 3),
        (30, 6, 4),
        (12, 4, 3),
        (9, 3, 2),
        (15, 8, 5),
        (40, 7, 1),
        (int(s.rng.integers(66, 90)), 4, 2),
    ):
        s.call("pca", cloud(s, n, d, k), k)


def any_units(s: Script) -> None:
    """rows far from the origin, near it, and in any units"""
    for scale, away in ((2.0**-12, 3.0), (2.0**12, 3.0), (1.0, 30.0), (0.125, 0.0), (16.0, 10.0)):
        s.call("pca", cloud(s, 25, 6, 3, scale, away), 3)


def signs(s: Script) -> None:
    """where a component is turned round, its scores are too"""
    for n, d, k in ((20, 6, 4), (11, 5, 4), (30, 7, 5), (8, 4, 3), (50, 6, 3)):
        s.call("pca", cloud(s, n, d, k), k)


@extreme
def few_rows(s: Script) -> None:
    """as many features as rows, or more"""
    for n, d, k in ((5, 9, 3), (6, 6, 4), (2, 7, 1), (2, 2, 1), (10, 12, 9), (2, 3, 1), (4, 20, 3)):
        s.call("pca", cloud(s, n, d, k), k)


@extreme
def all_components(s: Script) -> None:
    """as many components as features"""
    for n, d in ((20, 5), (9, 3), (8, 7), (15, 2), (12, 1), (2, 1), (70, 6)):
        s.call("pca", cloud(s, n, d, d), d)


@extreme
def many_components(s: Script) -> None:
    """many features, and many components"""
    n, d, k = (int(number) for number in s.rng.integers((100, 74, 66), (130, 80, 74)))
    s.call("pca", cloud(s, n, d, k), k)


@extreme
def without_variance(s: Script) -> None:
    """components without any variance are orthonormal too"""
    for n, d in ((4, 4), (3, 8), (2, 5), (6, 7)):
        s.call("pca", cloud(s, n, d, n - 1), n)
    for n, d in ((20, 4), (15, 6)):
        x = cloud(s, n, d, d)
        s.call("pca", np.hstack([x, x[:, :1] + 1]), d + 1)  # a dependent column
        s.call("pca", np.hstack([np.full((n, 1), 7.0), x]), d + 1)  # a constant one


def by_definition(script: Script, seen: Sequence[Seen], right: Sequence[Seen]) -> None:
    """Fail unless components are orthonormal, and scores the coordinates of centred rows with the right variances."""
    compare(seen, right, ("explained_variance",))
    for components, variance, scores in zip(*[iter(seen)] * 3, strict=True):
        x, k = components.step.request["args"]
        rows = as_array("components", components.value).astype(float)
        expect_array("components", rows, np.zeros((k, x.shape[1])), absolute=2)
        expect_array("components @ components.T", rows @ rows.T, np.eye(k), tolerance=1e-4)
        expect_array("scores", scores.value, (x - x.mean(axis=0)) @ rows.T, tolerance=1e-4)
        spread = as_array("scores", scores.value).var(axis=0, ddof=1)
        expect_array("the variance of scores", spread, as_array("", variance.value), tolerance=1e-4)


def real(s: Script) -> None:
    """Record 400 rows of 30 features, in float32."""
    s.call("pca", cloud(s, 400, 30, 5).astype(np.float32), 5)


EXERCISE = Function(
    writes="pca",
    usual={"pca": lambda s: (cloud(s, 12, 5, 3), int(s.rng.integers(1, 4)))},
    minutes=12,
    order=7,
    results={"pca": ("components", "explained_variance", "scores")},
    view=turned,
    checks=(
        components_and_scores,
        any_units,
        Check.of(signs, results=("components", "scores"), alike=alike),
        few_rows,
        all_components,
        Check.of(many_components, tolerance=1e-3),
        Check.of(without_variance, judge=by_definition),
    ),
    real=real,
)
