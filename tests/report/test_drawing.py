import numpy as np

from grader.report.drawing import bar, digit, loss_line, sparkline


def test_a_sparkline_begins_at_0_so_that_a_small_fall_looks_small() -> None:
    assert sparkline([2.0, 1.0, 0.0]) == "█▅▁"
    assert sparkline([100.0, 99.0, 98.0]) == "███"
    assert sparkline([1.0, -1.0]) == "█▁"


def test_two_losses_are_drawn_on_the_same_scale() -> None:
    assert loss_line([2.31, 2.30, 2.19]) == "2.31 ▇▇▇ 2.19"
    assert loss_line([2.31, 1.2, 0.35]) == "2.31 ▇▄▂ 0.35"
    assert loss_line([9.0, 2.3]) == "9.00 █▇ 2.30"


def test_a_curve_that_breaks_off_is_drawn_too() -> None:
    assert sparkline([1.0, float("nan"), 0.0]) == "█x▁"
    assert sparkline([0.0, 0.0]) == "▁▁"
    assert sparkline([1.7e308, -1.7e308]) == "█▁"
    assert sparkline([float("inf")]) == ""


def test_a_bar_shows_the_share_and_the_mark() -> None:
    assert bar(0.5, 0.8, 10) == "━━━━━───┃─"


def test_a_digit_is_drawn_two_rows_a_line() -> None:
    assert digit(np.array([[1.0, 0.0, 1.0, 0.0], [1.0, 1.0, 0.0, 0.0]])) == ["█▄▀ "]
