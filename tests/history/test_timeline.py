from grader.history.store import AttemptRow, Row
from grader.history.timeline import Span, mistakes_made, pass_times, tries, work_in

ATTEMPT = AttemptRow("a", 1000.0, 10.0, "warmup", ("mlp/linear", "mlp/sigmoid"), 1500.0, "stopped")


def row(at: float, exercise: str, status: str, *mistakes: str, attempt: str = "a", possible: int = 5) -> Row:
    return Row(int(at), at, f"mlp/{exercise}", attempt, int(at), status, 0, possible, mistakes)


def test_the_time_before_a_save_belongs_to_what_was_saved() -> None:
    rows = [
        row(1060, "linear", "failed", "db-mean"),
        row(1100, "sigmoid", "failed"),
        row(1130, "linear", "passed"),
        row(1200, "sigmoid", "passed"),
    ]
    work = work_in(ATTEMPT, rows)
    assert work["mlp/linear"].spans == [Span(0, 60, False), Span(100, 130, True)]
    assert work["mlp/linear"].seconds == 90
    assert work["mlp/sigmoid"].spans == [Span(60, 100, False), Span(130, 200, True)]
    assert work["mlp/linear"].costs == {"db-mean": 30}
    assert (work["mlp/linear"].first_touched, work["mlp/linear"].turned_green) == (60, [130])


def test_what_breaks_again_is_told() -> None:
    rows = [row(1010, "linear", "passed"), row(1020, "linear", "failed"), row(1040, "linear", "passed")]
    work = work_in(ATTEMPT, rows)["mlp/linear"]
    assert (work.turned_green, work.broke, work.passed, work.wrong) == ([10, 40], [20], True, 0)


def test_what_was_saved_last_and_does_not_pass_takes_the_rest_of_the_time() -> None:
    work = work_in(ATTEMPT, [row(1100, "linear", "failed", "db-mean")])["mlp/linear"]
    assert work.seconds == 500
    assert work.costs == {"db-mean": 400}
    assert work_in(ATTEMPT, [row(1100, "linear", "failed")], until=1150)["mlp/linear"].seconds == 150
    assert work_in(ATTEMPT, [row(1100, "linear", "passed")])["mlp/linear"].seconds == 100


def test_grading_a_version_again_takes_no_time_and_is_no_new_mistake() -> None:
    first = row(1010, "linear", "failed")
    again = Row(99, 1200.0, *list(vars(first).values())[2:])
    work = work_in(ATTEMPT, [first, again, row(1210, "linear", "passed")])["mlp/linear"]
    assert work.wrong == 1
    assert work.spans == [Span(0, 10, False), Span(10, 210, True)]


def test_only_what_passed_has_a_time_to_compare_with() -> None:
    rows = [row(1010, "linear", "passed"), row(1020, "sigmoid", "failed"), row(1030, "linear", "passed", attempt="")]
    assert pass_times([ATTEMPT], rows) == {"mlp/linear": [10]}


def test_a_try_ends_with_a_pass_or_with_the_skeleton() -> None:
    rows = [
        row(1, "linear", "failed", attempt=""),
        row(2, "linear", "passed", attempt=""),
        row(3, "linear", "passed", attempt=""),
        row(4, "linear", "failed", attempt=""),
        row(5, "linear", "not_started", attempt="", possible=0),
        row(6, "linear", "passed", attempt=""),
        row(7, "linear", "failed"),
        row(8, "linear", "failed", attempt="b"),
        row(9, "linear", "passed", attempt="b"),
    ]
    assert tries(rows) == [True, False, True, False, True]


def test_a_version_that_is_graded_twice_has_made_its_mistake_once() -> None:
    first = row(10, "linear", "failed", "db-mean")
    again = Row(99, 20.0, *list(vars(first).values())[2:])
    other = row(30, "linear", "failed", "db-mean", "dw-x")
    assert mistakes_made([first, again, other]) == {"db-mean": 2, "dw-x": 1}
