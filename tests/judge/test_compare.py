import numpy as np
import pytest

from grader.answer.channel import Opaque
from grader.judge.assertions import CheckFailed, expect_array, expect_number

EXPECTED = np.array([[1.0, -2.0], [0.5, 4.0]])


def message_of(got: object, expected: np.ndarray = EXPECTED) -> str:
    with pytest.raises(CheckFailed) as caught:
        expect_array("grad_weight", got, expected, "(in, out)")
    return str(caught.value)


@pytest.mark.parametrize("got", [EXPECTED, EXPECTED.astype(np.float32), EXPECTED + 7e-5, EXPECTED - 7e-5])
def test_what_lies_within_the_tolerance_of_the_largest_entry_is_right(got: np.ndarray) -> None:
    expect_array("grad_weight", got, EXPECTED)


def test_one_entry_beyond_the_tolerance_is_wrong_and_the_worst_is_shown() -> None:
    got = EXPECTED.copy()
    got[1, 0] += 9e-5
    message = message_of(got)
    assert "expected  0.500000   at [1, 0]" in message
    assert "got       0.500090" in message
    assert "1 of 4 entries" in message


@pytest.mark.parametrize(
    ("got", "words"),
    [
        (None, "got       None"),
        (Opaque("a generator"), "a generator"),
        ([1, 2], "a list of 2 items"),
        ([1, 2], "np.array(...) makes an array of a list"),
        ("1.0", "a str, 1.0"),
        (EXPECTED.astype(complex), "dtype complex128"),
        (EXPECTED[0], "shape (2,)"),
        (EXPECTED[None], "shape (1, 2, 2)"),
        (3.0, "shape ()"),
    ],
)
def test_a_wrong_kind_or_shape_is_named_before_any_value(got: object, words: str) -> None:
    assert words in message_of(got)


def test_a_shape_that_would_broadcast_is_still_wrong() -> None:
    assert "shape (1, 2)" in message_of(np.ones((1, 2)), np.ones(2))


@pytest.mark.parametrize("bad", [np.nan, np.inf, -np.inf])
def test_what_is_not_finite_is_named_with_its_place(bad: float) -> None:
    got = EXPECTED.copy()
    got[0, 1] = bad
    assert f"{bad} at [0, 1], 1 of 4 entries" in message_of(got)


def test_zeros_are_expected_but_for_dust() -> None:
    expect_array("grad_weight", np.zeros(3), np.zeros(3))
    expect_array("grad_weight", np.full((2, 2), 1e-9), np.zeros((2, 2)))
    message_of(np.full((2, 2), 1e-5), np.zeros((2, 2)))


def test_integers_that_cut_the_fractions_off_are_named() -> None:
    assert "its dtype is int64" in message_of(EXPECTED.astype(int))


@pytest.mark.parametrize("got", [2.0, np.float64(2.0), np.asarray(2.0), 2, np.float32(2.00001)])
def test_a_number_may_be_a_float_or_0_d(got: object) -> None:
    expect_number("the loss", np.asarray(got) if isinstance(got, np.generic) else got, 2.0)


@pytest.mark.parametrize("got", [2.0001, None, np.array([2.0]), [2.0], np.nan, Opaque("a str"), np.asarray(2j)])
def test_another_number_or_something_else_is_wrong(got: object) -> None:
    with pytest.raises(CheckFailed):
        expect_number("the loss", got, 2.0)
