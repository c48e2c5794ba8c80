"""precision_recall_f1 is the learner's."""

from typing import Any

import numpy as np

from grader.kinds import Function, Script, extreme

KINDS: tuple[Any, ...] = (np.int8, np.uint8, np.int16, np.uint16, np.int32, np.uint32, np.int64, np.uint64)


def labels(s: Script, n: int, classes: int, holes: bool = False) -> list[np.ndarray]:
    """Draw targets and predictions, each class hit.

    With `holes` one class is predicted and no target, one the other way round, one neither, one both but never hit.
    """
    absent, unpredicted, neither, missed, first = range(5) if holes else [0] * 5
    targets = (first + (classes - first) * s.rng.random(n) ** 1.5).astype(int)
    targets[: classes - first] = np.arange(first, classes)
    hit = s.rng.random(n) < s.rng.uniform(0.2, 0.9, classes)[targets]
    hit[: classes - first] = True
    predictions = np.where(hit, targets, s.rng.integers(first, classes, n))
    name = s.rng.permutation(classes)
    if holes:
        targets[-5:] = unpredicted, unpredicted, missed, missed, first
        predictions[-5:] = first, missed, absent, first, absent
        if s.rng.random() < 0.5:  # the last class, which a count of what occurs does not reach
            at = int(name.argmax())
            name[[neither, at]] = name[[at, neither]]
    order = s.rng.permutation(n)
    return [name[targets][order], name[predictions][order]]


def every_class_hit(s: Script) -> None:
    """each class has its own precision, recall and F1"""
    for n, classes in ((50, 6), (60, 5), (45, 7), (3, 2), (30, 2), (7, 1), (1, 1), (int(s.rng.integers(66, 90)), 9)):
        s.call("precision_recall_f1", *labels(s, n, classes), classes)


def zero_over_zero(s: Script) -> None:
    """0 / 0 is 0.0: classes that are absent, never predicted, or never hit"""
    for n, classes in ((50, 7), (60, 8), (40, 6), (10, 6), (90, int(s.rng.integers(66, 80)))):
        s.call("precision_recall_f1", *labels(s, n, classes, holes=True), classes)


def more_classes_than_rows(s: Script) -> None:
    """there are as many entries as classes, however few of them occur"""
    for n, classes in ((4, 9), (1, 3), (2, 70), (5, 6), (80, int(s.rng.integers(520, 600)))):
        targets = s.rng.integers(0, classes - 1, n)
        s.call("precision_recall_f1", targets, np.where(s.rng.random(n) < 0.5, targets, targets[0]), classes)


@extreme
def one_thing_missing(s: Script) -> None:
    """a single class that is absent, never predicted, or never hit"""
    for n, classes in ((40, 5), (55, 6)):
        targets, predictions = labels(s, n, classes)
        gone, other = s.rng.permutation(classes)[:2]
        s.call("precision_recall_f1", np.where(targets == gone, other, targets), predictions, classes)
        s.call("precision_recall_f1", targets, np.where(predictions == gone, other, predictions), classes)
        missed = np.where((targets == gone) & (predictions == gone), other, predictions)
        s.call("precision_recall_f1", targets, missed, classes)
        s.call("precision_recall_f1", targets + (targets >= gone), predictions + (predictions >= gone), classes + 1)
        s.call("precision_recall_f1", targets, targets, classes)
        s.call("precision_recall_f1", targets, (targets + 1) % classes, classes)
    for target, prediction in ((0, 0), (0, 1), (1, 0), (1, 1)):
        s.call("precision_recall_f1", np.array([target]), np.array([prediction]), 2)


def every_integer_dtype(s: Script) -> None:
    """labels may have any integer dtype, also one that holds no larger numbers"""
    for kind, number in zip(KINDS, s.rng.permutation(len(KINDS)), strict=True):
        other = KINDS[number]
        most = min(np.iinfo(kind).max, np.iinfo(other).max, 250)
        for n, classes in ((900, 5), (400, int(s.rng.integers(most - 20, most)))):
            targets, predictions = labels(s, n, classes, holes=classes > 5)
            s.call("precision_recall_f1", targets.astype(kind), predictions.astype(kind), classes)
            s.call("precision_recall_f1", targets.astype(kind), predictions.astype(other), classes)


def real(s: Script) -> None:
    """Record 20,000 rows of 20 classes."""
    s.call("precision_recall_f1", *labels(s, 20_000, 20, holes=True), 20)


EXERCISE = Function(
    writes="precision_recall_f1",
    floats=False,
    usual={"precision_recall_f1": lambda s: (*labels(s, 30, 5), int(s.rng.integers(5, 9)))},
    minutes=10,
    order=1,
    results={"precision_recall_f1": ("precision", "recall", "f1")},
    checks=(every_class_hit, zero_over_zero, more_classes_than_rows, one_thing_missing, every_integer_dtype),
    real=real,
)
