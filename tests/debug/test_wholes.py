"""A whole network with bugs in it: what shows is beyond what another seed would do."""

import pytest

from grader.debug.bugs import Bug
from grader.debug.round import Planner
from grader.debug.wholes import WHOLES, ShownBy
from grader.exercises import find
from grader.judge.limits import Limits
from grader.judge.processes import Launcher


@pytest.fixture
def shown(launcher: Launcher) -> ShownBy:
    return ShownBy(WHOLES["mlp"], launcher, Limits(), 5)


def test_a_right_network_shows_nothing(shown: ShownBy) -> None:
    assert not shown((), alone=True)


def test_a_mean_over_batches_of_one_size_shows_nothing(shown: ShownBy) -> None:
    assert not shown((Bug("mlp/training", "mean-of-means"),), alone=True)


def test_a_slope_that_is_wrong_shows(shown: ShownBy) -> None:
    symptom = shown.symptom((Bug("mlp/sigmoid", "tanh-rule"),))
    assert symptom.unusual
    assert not symptom.stops
    assert any("test images right" in line for line in symptom.lines)


def test_what_stops_the_run_or_blows_it_up_stands_alone(shown: ShownBy) -> None:
    for bug in (Bug("mlp/linear", "dw-transposed"), Bug("mlp/training", "ascent")):
        assert shown((bug,), alone=True)
        assert not shown((bug,), alone=False)


def test_the_bugs_of_a_round_are_in_several_files_and_show_together(shown: ShownBy) -> None:
    bugs = Planner(2, shows=shown).draw([find(part) for part in WHOLES["mlp"].parts], 2)
    assert len({bug.exercise for bug in bugs}) == 2
    assert shown(bugs, alone=False)
