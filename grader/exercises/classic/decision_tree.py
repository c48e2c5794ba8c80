"""DecisionTree: fit and predict are the learner's."""

import functools
import itertools
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from grader.kinds import Exercise, Made, Script, rule
from grader.kinds.exercise import edited, text_of
from grader.kinds.local_player import module_of

KINDS: tuple[Any, ...] = (np.int8, np.uint8, np.int16, np.uint16, np.int32, np.uint32, np.int64, np.uint64)
EQUAL_ROWS = ("fit of equal rows",), ("predictions for equal rows",)
# The solution refuses data on which rounding may decide: unlike splits of almost the same impurity, and equal ones with
# shares that floats do not hold, where the order of the sums matters. Of two equal splits one may have the sides of the
# other swapped; where a side is impure, floats must hold their shares of the rows too: 1 - nl / n may not be nr / n. It
# refuses nodes that gain nothing or cannot be split as well, which have checks of their own.
_CAREFUL = {
    "(1 - 1e-12)": "(1 - 4e-6)",
    "        exact = [": "        sides = [side[f, i] for side in (left, right) for f, i in near]\n"
    "        splits = {(tuple(left[f, i]), tuple(right[f, i])) for f, i in near}\n"
    "        impure = [side for side in sides if side.max() < side.sum()]\n"
    "        inexact = len(near) > 1 and any((2**20 * side % side.sum()).any() for side in sides)\n"
    "        inexact |= len(splits) > 1 and any(2**20 * side.sum() % n for side in impure)\n"
    "        unlike = len({frozenset(split) for split in splits}) > 1\n"
    "        if inexact or unlike or score.max() <= (one_hot.sum(axis=0) ** 2).sum() / n * (1 + 4e-6):\n"
    "            raise ArithmeticError\n"
    "        exact = [",
    "            if split is None:\n": "            if split is None:\n                raise ArithmeticError\n",
}


@functools.cache
def careful() -> Any:
    """Return a DecisionTree that raises ArithmeticError for data on which rounding decides."""
    return module_of(edited(text_of("solutions/classic/decision_tree.py"), _CAREFUL)).DecisionTree


Data = tuple[np.ndarray, np.ndarray]
Tree = Mapping[str, Any]
FULL: Tree = {}


def rows(
    s: Script, n: int, d: int, classes: int = 3, values: int = 9, columns: Sequence[int] = (), tree: Tree = FULL
) -> Data:
    """Draw whole numbers and labels that depend on them; keep `columns`, in this order."""
    while True:
        x = s.rng.integers(0, values, (n, d)).astype(float)
        about = x - x.mean(axis=0)
        most = (about + about**2 / 4) @ s.rng.standard_normal((d, classes)) / np.sqrt(d) + s.rng.standard_normal(
            (n, classes)
        ) / 2
        y = s.rng.choice(np.arange(-30, 70), classes, replace=False)[most.argmax(axis=1)]
        if columns:
            x = x[:, list(columns)]
        try:
            careful()(**tree).fit(x, y)
        except ArithmeticError:
            continue
        return x, y


def queries(s: Script, x: np.ndarray, count: int = 40) -> np.ndarray:
    """Draw rows on the values of x, midway between two of them, and a hundredth beside."""
    at = np.arange(x.shape[1])
    one, other = (x[s.rng.integers(0, len(x), (count, len(at))), at] for _ in range(2))
    drawn = (one + other) / 2 + s.rng.choice([-1, 0, 0, 1], one.shape) * (np.ptp(x) or 1) / 2.0**10
    return np.concatenate([x, drawn.astype(np.float32).astype(float)])


def grow(s: Script, data: Data, tree: Tree = FULL, made: Made | None = None) -> Made:
    """Record the growing of a tree, and what it predicts."""
    x, y = data
    made = made or s.make("DecisionTree", **tree)
    made.fit(x, y)
    made.predict(queries(s, x))
    return made


def whole_trees(s: Script) -> None:
    """it grows until every leaf is pure"""
    for n, d, classes, values in (
        (20, 3, 2, 9),
        (25, 2, 3, 20),
        (18, 4, 4, 6),
        (30, 3, 3, 12),
        (12, 1, 2, 30),
        (15, 5, 2, 4),
    ):
        grow(s, rows(s, n, d, classes, values))


def all_sizes(s: Script) -> None:
    """one row, one label, many rows, many features"""
    grow(s, rows(s, int(s.rng.integers(66, 80)), 3, 3, 40))
    grow(s, rows(s, 12, int(s.rng.integers(66, 80)), 3))
    x, y = rows(s, 14, 2)
    grow(s, (np.hstack([np.full((14, int(s.rng.integers(66, 80))), 3.0), x]), y))  # only the last features can be split
    x, y = rows(s, 14, 2)
    for least, unit in ((16, 256), (2**14, 16)):  # near values, which half precision and isclose would not tell apart
        grow(s, (least + x / unit, y))
    order = s.rng.permutation(70)
    grow(s, (order[:, None] / 4, (order == 0) + 3), {"max_depth": 1})  # one row is alone
    x, y = rows(s, 9, 2)
    tree = grow(s, (x, np.full(9, 5)))
    tree.predict(x[:1])
    grow(s, (x[:1], y[:1]))
    grow(s, (np.array([[0.0], [2.0]]), np.array([3, 1])))


def exclusive_or(s: Script) -> None:
    """it splits where that lowers no impurity, as in exclusive or"""
    for d, copies in ((2, 1), (3, 1), (2, 4), (3, 2)):
        corners = np.array(list(itertools.product([0.0, 1.0], repeat=d)) * copies)
        order = s.rng.permutation(len(corners))
        labels = s.rng.permutation(20)[:2][corners.sum(axis=1).astype(int) % 2]
        grow(s, (np.hstack([np.full((len(order), 1), 3.0), 4 * corners - 1])[order], labels[order]))


def limited_depth(s: Script) -> None:
    """no leaf is deeper than max_depth"""
    for n, d, classes in ((26, 3, 3), (30, 2, 4)):
        data = rows(s, n, d, classes, 15)
        for depth in (0, 1, 2, 3, 4, None, 30):
            grow(s, data, {"max_depth": depth})
    steps = int(s.rng.integers(66, 80))  # each question splits off two rows; the last one is alone, so no two are equal
    blocks = np.repeat(np.arange(steps), 2)[:-1]
    order = s.rng.permutation(len(blocks))
    for depth in (None, steps - 20):
        grow(s, (blocks[order, None] / 4, blocks[order] % 2), {"max_depth": depth})


def few_rows(s: Script) -> None:
    """a node with fewer rows than min_samples_split is a leaf"""
    data = rows(s, 24, 3, 3)
    for least in (3, 4, 6, 9, 24, 25, 100):
        grow(s, data, {"min_samples_split": least})
    grow(s, data, {"max_depth": 2, "min_samples_split": 8})
    grow(s, rows(s, 2, 2, 2, 50))


def equal_splits(s: Script) -> None:
    """of equal splits the lowest feature, then the lowest threshold"""
    for columns in ((0, 0), (0, 1, 0, 1), (1, 0, 0, 1)):
        grow(s, rows(s, 14, 2, 3, 20, columns))
    for blocks in ((7, 7), (7, 2, 2, 2), (7, 7)), ((4,) * 4, (4, 4, *(-1,) * 6), (4,) * 4):  # two equal splits
        order = s.rng.permutation(sum(map(len, blocks)))
        line = np.repeat(3.0 * np.arange(len(blocks)), [len(block) for block in blocks])
        data = np.stack([line, line / 2 + 1], axis=1)[order], np.concatenate(blocks)[order]
        grow(s, data, {"max_depth": 1})


def equal_counts(s: Script) -> None:
    """of equally common labels in a leaf the smallest"""
    for labels in ((5, 2), (9, -4, 9, -4, 6), (8, 8, 3, 3, 1, 1), (70, 30, 50, 40), (2, 5, 5, 2)):
        x, y = 2.0 * s.rng.permutation(len(labels))[:, None], np.array(labels)
        grow(s, (x, y), {"max_depth": 0})
        grow(s, (x, y[::-1]), {"min_samples_split": 50})
        side = np.repeat([[1.0], [6.0]], len(y), axis=0)
        grow(s, (side, np.concatenate([y, np.sort(y)[::-1] - 100])), {"max_depth": 1})


def equal_rows(s: Script) -> None:
    """equal rows with different labels are a leaf"""
    blocks = np.array([[1.0, 5.0], [1.0, 5.0], [3.0, 5.0], [3.0, 5.0], [3.0, 5.0]])
    for x, y in (
        (np.ones((2, 1)), [2, 1]),
        (np.full((5, 3), 7.0), [4, 4, 6, 6, 6]),
        (blocks, [1, 2, 2, 2, 1]),
        (blocks, [1, 1, 2, 1, 2]),
    ):
        for depth in (None, 3):
            tree = s.make("DecisionTree", depth)
            tree.fit(x, np.array(y), results=EQUAL_ROWS[0])
            tree.predict(queries(s, x, 6), results=EQUAL_ROWS[1])


def every_integer_dtype(s: Script) -> None:
    """labels may be any numbers of any integer dtype, x float32 or float64"""
    several = rows(s, 12, 2, 3), rows(s, 12, 2, 3)
    for place, kind in enumerate(KINDS):
        x, y = several[place % 2]
        low, high = max(np.iinfo(kind).min, -(2**40)), min(np.iinfo(kind).max, 2**40)
        names = np.array([low, high, s.rng.integers(0, 100)])[np.unique(y, return_inverse=True)[1]]
        grow(s, (x, names.astype(kind)))
        grow(s, (x.astype(np.float32) / 64, names.astype(kind)), {"max_depth": 1})


@rule
def grown_again(s: Script) -> None:
    """fit begins anew, two trees share nothing, and a grown tree stays as it is"""
    pair = [s.make("DecisionTree", max_depth=depth) for depth in (2, None)]
    several = [rows(s, n, 2, classes) for n, classes in ((14, 3), (14, 3), (8, 2), (20, 4), (14, 3))]
    for data in (*several, several[0]):
        for tree in pair:
            grow(s, data, made=tree)
        pair[0].predict(data[0])
    (x, y), (others, labels) = several[:2]
    grow(s, (x, -y), made=pair[1])
    held, names = s.hold(x), s.hold(y)
    pair[1].fit(held, names)
    held.write(others)
    names.write(labels)
    for _ in range(2):
        pair[1].predict(queries(s, x))
    pair[1].fit(held, names)
    pair[1].predict(held)


def real(s: Script) -> None:
    """Record 400 rows of 8 features in float32, at most 5 questions deep."""
    tree = {"max_depth": 5}
    x, y = rows(s, 400, 8, 3, 40, tree=tree)
    made = s.make("DecisionTree", **tree)
    made.fit(x.astype(np.float32), y)
    made.predict(queries(s, x, 400).astype(np.float32))


EXERCISE = Exercise(
    writes="DecisionTree",
    minutes=35,
    order=6,
    results={"DecisionTree.fit": ("the result of fit",), "DecisionTree.predict": ("the predictions",)},
    checks=(
        whole_trees,
        all_sizes,
        exclusive_or,
        limited_depth,
        few_rows,
        equal_splits,
        equal_counts,
        equal_rows,
        every_integer_dtype,
        grown_again,
    ),
    real=real,
)
