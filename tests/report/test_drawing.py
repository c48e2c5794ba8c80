import numpy as np

from grader.report.drawing import bar, digit, sparkline


def test_a_sparkline_goes_from_the_highest_to_the_lowest_block() -> None:
    assert sparkline([2.0, 1.0, 0.0]) == "█▅▁"


def test_a_flat_curve_and_one_that_breaks_off_are_drawn_too() -> None:
    assert sparkline([1.0, 1.0]) == "▁▁"
    assert sparkline([1.0, float("nan"), 0.0]) == "█x▁"
    assert sparkline([float("inf")]) == ""


def test_a_bar_shows_the_share_and_the_mark() -> None:
    assert bar(0.5, 0.8, 10) == "━━━━━───┃─"


def test_a_digit_is_drawn_two_rows_a_line() -> None:
    assert digit(np.array([[1.0, 0.0, 1.0, 0.0], [1.0, 1.0, 0.0, 0.0]])) == ["█▄▀ "]
