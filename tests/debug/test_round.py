"""Rounds: the same seed plants the same bugs, each shows, none hides another, and undoing them puts all right."""

import pytest

from grader.debug.behaviour import Observer, Suspects
from grader.debug.bugs import Bug, text_with
from grader.debug.round import Planner, Round, joined, seed_for
from grader.exercises import find
from grader.judge.processes import Launcher
from grader.submissions import grade_answer
from tests.kit import rest_is_long

QUICK = ("mlp/linear", "mlp/softmax_cross_entropy", "metrics/roc_auc")


def drawn(name: str, seed: int, count: int) -> Round:
    exercise = find(name)
    return Round(seed, "warmup", (exercise,), Planner(seed).draw([exercise], count))


@pytest.mark.long
def test_the_same_seed_plants_the_same_bugs_into_the_same_text() -> None:
    first, second, other = drawn("linear", 3, 3), drawn("linear", 3, 3), drawn("linear", 4, 3)
    assert first == second
    assert first.given(find("linear")) == second.given(find("linear"))
    assert first.bugs != other.bugs


@pytest.mark.parametrize("name", rest_is_long(QUICK))
def test_a_round_is_rejected_and_right_when_all_bugs_are_undone(launcher: Launcher, name: str) -> None:
    round = drawn(name, 7, 3)
    assert len(round.bugs) == 3
    given = round.given(find(name))
    assert grade_answer(launcher, name, given, alone=True).status == "failed"
    lines = [line for bug in round.bugs for line in round.wrong_lines_of(bug)]
    assert len(lines) == len(set(lines))
    for bug in round.bugs:
        assert round.without(bug) != text_with(name, round.bugs)
    assert grade_answer(launcher, name, text_with(name, ()), alone=True).status == "passed"


def test_a_bug_that_another_one_hides_is_not_planted_beside_it() -> None:
    raises, hidden = Bug("mlp/training", "argmax-axis"), Bug("mlp/training", "percent")
    alone = joined(Suspects(Observer(find("training"), 0), ()), raises)
    assert alone is not None
    assert joined(alone, hidden) is None  # evaluate does not get so far


def test_a_file_has_only_as_many_bugs_as_it_has_room_for() -> None:
    assert len(drawn("sigmoid", 1, 5).bugs) < 5


def test_the_files_of_a_track_get_about_the_same_number() -> None:
    exercises = [find(name) for name in ("linear", "sigmoid", "softmax_cross_entropy")]
    bugs = Planner(5).draw(exercises, 3)
    assert {bug.exercise for bug in bugs} == {exercise.id for exercise in exercises}


def test_a_seed_is_found_whose_round_has_the_mistake_that_comes_first() -> None:
    linear = find("linear")
    ranks = {f"mlp/linear:{id}": 3 for id in linear.mistakes} | {"mlp/linear:db-mean": 0}
    for first in (0, 1_000):
        seed = seed_for([linear], 1, ranks, first)
        assert [bug.id for bug in Planner(seed).draw([linear], 1)] == ["db-mean"]


def test_a_bug_stands_in_the_line_that_is_named() -> None:
    round = Round(0, "warmup", (find("linear"),), (Bug("mlp/linear", "db-mean"), Bug("mlp/linear", "dx-div-n")))
    lines = round.given(find("linear")).splitlines()
    for bug, words in zip(round.bugs, ("mean(axis=0)", "/ len(grad_output)"), strict=True):
        assert round.lines_of(bug) == [round.line_of(bug)]
        assert words in lines[round.line_of(bug) - 1]


def test_a_bug_that_takes_two_lines_is_told_of_at_the_one_that_was_right_before() -> None:
    sigmoid, bug = find("sigmoid"), Bug("mlp/sigmoid", "relu-gate")
    round = Round(4, "warmup", (sigmoid,), (bug,))
    lines = round.given(sigmoid).splitlines()
    assert "self.x = x" in lines[round.lines_of(bug)[0] - 1]
    assert "self.x > 0" in lines[round.line_of(bug) - 1]


@pytest.mark.long
def test_a_round_on_a_whole_has_a_bug_in_a_file_of_its_own_track() -> None:
    parts = [find(name) for name in ("adamw", "linear", "sigmoid", "dropout")]
    for seed in range(4):
        assert "optim/adamw" in {bug.exercise for bug in Planner(seed, track="optim").draw(parts, 2)}
