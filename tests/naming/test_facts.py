from collections.abc import Callable

import numpy as np
import pytest

from grader.naming.facts import facts_of

A = np.random.default_rng(0).normal(size=(7, 3))
SQUARE = np.random.default_rng(1).normal(size=(4, 4))


def changed(where: object) -> np.ndarray:
    got = A.copy()
    got[where] += np.random.default_rng(2).normal(size=got[where].shape) + 3
    return got


@pytest.mark.parametrize(
    ("got", "expected", "words"),
    [
        (A * 7, A, "times 7, the number of rows"),
        (A / 7, A, "times 1/7, and there are 7 rows"),
        (A * 2.5, A, "times 2.5"),
        (-A, A, "All entries have the wrong sign"),
        (np.abs(A), A, "Only signs differ"),
        (A.T, A, "transposed"),
        (SQUARE.T, SQUARE, "transposed"),
        (A[None], A, "only the shape is not"),
        (changed(2), A, "Row 2 is wrong"),
        (changed(slice(1, None)), A, "The first row is right"),
        (changed((slice(None), [0, 2])), A, "Columns 0, 2 are wrong"),
        (np.zeros_like(A), A, "Every entry is 0: nothing was stored there"),
        (np.where(np.arange(21).reshape(7, 3) % 4, A, 0.0), A, "The wrong entries are all 0"),
    ],
)
def test_a_plain_difference_is_put_into_words(got: np.ndarray, expected: np.ndarray, words: str) -> None:
    assert words in facts_of(got, expected)


def test_zeros_in_place_of_labels_may_be_labels() -> None:
    labels = np.array([4, 0, 3])
    assert facts_of(np.zeros_like(labels), labels) == "Every entry is 0."


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (np.zeros_like, "Every entry is False."),
        (np.ones_like, "Every entry is True."),
        (np.logical_not, "True and False are exchanged."),
        (lambda mask: np.triu(mask), "The wrong entries are all False; the others are right."),
        (lambda mask: mask[:, ::-1], ""),
    ],
)
def test_truth_values_have_words_of_their_own(change: Callable[[np.ndarray], np.ndarray], words: str) -> None:
    mask = np.tri(4, 4, 1, dtype=bool)
    assert facts_of(change(mask), mask) == words


def test_where_there_is_nothing_plain_nothing_is_said() -> None:
    assert facts_of(A + np.random.default_rng(3).normal(size=A.shape), A) == ""
    assert facts_of(np.ones(5), A) == ""
