"""What a row of the bench is marked with; no time is measured here."""

import sys
from pathlib import Path

import pytest

from bench.__main__ import chosen, line, measure
from bench.classic import Same, is_fitted
from bench.commands import CommandFailedError
from bench.figures import Figure, Figures, Goal, figure_of, marks, measured_here, read, write
from bench.pure_python import has_sumprod
from bench.rows import Measured, Row, at_least, at_most, ratio

KEPT = Figure(2.0, 1.9, 2.4)


def steady(value: float) -> Figure:
    return Figure(value, value, value)


def test_a_figure_is_the_median_with_the_lowest_and_the_highest() -> None:
    assert figure_of([3.0, 1.0, 2.0, 10.0, 2.5]) == Figure(2.5, 1.0, 10.0)


@pytest.mark.parametrize(
    ("goal", "median", "expected"),
    [
        (at_most(2.0), 1.9, []),
        (at_most(2.0), 2.0, []),
        (at_most(2.0), 2.01, ["missed"]),
        (at_least(3.0), 3.1, []),
        (at_least(3.0), 3.0, []),
        (at_least(3.0), 2.99, ["missed"]),
        (Goal(), 1e9, []),
        (at_least(None), 0.0, []),
    ],
)
def test_a_row_is_missed_where_its_median_is_beyond_the_target(goal: Goal, median: float, expected: list[str]) -> None:
    assert marks(goal, Figure(median, 0.0, 2e9), None) == expected


@pytest.mark.parametrize(
    ("median", "expected"),
    [
        (1.0, []),  # faster
        (2.3, []),  # more than a tenth, but a kept round was as slow
        (2.41, ["worse"]),
    ],
)
def test_a_row_is_worse_where_its_median_is_beyond_all_kept_rounds(median: float, expected: list[str]) -> None:
    assert marks(Goal(), steady(median), KEPT) == expected


def test_a_row_that_hardly_spread_is_worse_only_by_more_than_a_tenth() -> None:
    assert marks(Goal(), steady(2.19), steady(2.0)) == []
    assert marks(Goal(), steady(2.21), steady(2.0)) == ["worse"]
    assert marks(at_least(None), steady(1.83), steady(2.0)) == []
    assert marks(at_least(None), steady(1.81), steady(2.0)) == ["worse"]


def test_where_more_is_better_less_is_worse() -> None:
    kept = Figure(4.0, 3.0, 4.2)
    assert marks(at_least(None), steady(9.0), kept) == []
    assert marks(at_least(None), steady(3.1), kept) == []
    assert marks(at_least(None), steady(2.9), kept) == ["worse"]


def test_a_row_can_be_missed_and_worse() -> None:
    assert marks(at_most(2.2), steady(3.0), KEPT) == ["missed", "worse"]
    assert marks(at_most(2.5), steady(2.45), KEPT) == ["worse"]
    assert marks(at_most(1.5), steady(2.0), KEPT) == ["missed"]


def test_what_is_not_installed_is_neither_missed_nor_worse() -> None:
    assert marks(at_most(2.0), None, KEPT, installed=False) == ["not installed"]
    assert marks(at_least(3.0), None, None, installed=False) == ["not installed"]
    assert marks(at_most(2.0), None, KEPT) == ["failed"]


def test_a_command_that_fails_costs_its_own_row_only(capfd: pytest.CaptureFixture[str]) -> None:
    def fails() -> Measured:
        raise CommandFailedError("make ended with the exit code 2")

    assert measure(Row("a row", fails)) is None
    assert "make ended with the exit code 2" in capfd.readouterr().err


def test_answers_that_are_not_the_same_are_not_timed() -> None:
    assert len(Same(lambda: [1.0, 2.0], lambda: [1.0, 2.0 + 1e-12]).pairs(2)) == 2
    with pytest.raises(CommandFailedError, match=r"50\.0% of an answer"):
        Same(lambda: [1.0, 2.0], lambda: [1.0, 2.1]).pairs(2)
    assert len(Same(lambda: [1.0, 2.0], lambda: [1.0, 2.1], share=0.5).pairs(2)) == 2


def test_a_python_has_sumprod_from_3_12_on() -> None:
    assert has_sumprod(sys.executable) == (sys.version_info >= (3, 12))


def test_a_vote_and_a_metric_fit_nothing() -> None:
    assert [is_fitted(id) for id in ("classic/kmeans", "classic/knn", "metrics/roc_auc")] == [True, False, False]


def test_a_row_is_installed_where_its_module_or_its_program_is() -> None:
    def row(needs: str) -> Row:
        return Row("a row", lambda: Measured(steady(1.0)), needs=needs)

    assert row("").installed
    assert row("numpy").installed
    assert row("sh").installed
    assert not row("no_such_module_or_program").installed


def test_figures_are_read_as_they_were_written(tmp_path: Path) -> None:
    path = tmp_path / "figures.json"
    assert read(path) is None
    figures = Figures("3.12", 8, {"a / b": Figure(1.234, 1.0, 2.5)})
    write(figures, path)
    assert read(path) == figures


def test_a_row_that_was_not_measured_keeps_its_figure() -> None:
    old = measured_here({"a": steady(1.0), "b": steady(2.0)})
    assert old.updated(measured_here({"b": steady(3.0)})) == measured_here({"a": steady(1.0), "b": steady(3.0)})


@pytest.mark.parametrize("old", [Figures("2.7", 1, {"a": KEPT}), Figures(measured_here({}).python, 0, {"a": KEPT})])
def test_figures_of_another_python_or_number_of_cores_are_neither_compared_nor_mixed(old: Figures) -> None:
    new = measured_here({"b": steady(3.0)})
    assert not old.comparable(new)
    assert old.updated(new) == new


def test_a_ratio_is_taken_within_each_round() -> None:
    measured = ratio([(2.0, 1.0), (30.0, 10.0), (4.0, 1.0)], str)
    assert measured == Measured(Figure(3.0, 2.0, 4.0), "4.0", "1.0")


def test_words_choose_the_rows_whose_titles_contain_them() -> None:
    table = [Row(title, lambda: Measured(steady(1.0))) for title in ("grade linear / imports", "PyTorch / training")]
    assert chosen(table, []) == table
    assert chosen(table, ["pytorch"]) == table[1:]
    assert chosen(table, ["nothing", "IMPORTS"]) == table[:1]


def test_a_line_of_the_table_has_the_kept_figure_also_where_nothing_was_measured() -> None:
    row = Row("a / b", lambda: Measured(KEPT), at_least(3.0), needs="no_such_module")
    cells = line(row, None, KEPT, ["not installed"])
    assert cells == ["a / b", "", "", "", "", "", "at least 3", "2.00", "not installed"]
    cells = line(row, Measured(steady(2.5), "5 ms", "2 ms"), None, ["missed", "worse"])
    assert cells == ["a / b", "5 ms", "2 ms", "2.50", "2.50", "2.50", "at least 3", "", "missed, worse"]
