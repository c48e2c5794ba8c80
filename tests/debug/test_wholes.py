"""Exercises that run together, with bugs in them: what shows is beyond what another seed would do."""

import subprocess
import sys
from pathlib import Path

import pytest

from grader.debug.bugs import Bug
from grader.debug.round import Planner, Round
from grader.debug.task import extra_files, task_text
from grader.debug.wholes import OF_TRACK, ShownBy, figures_told, usual_figures
from grader.exercises import TRACKS, find
from grader.judge.limits import Limits
from grader.judge.processes import Launcher
from tests.kit import rest_is_long


@pytest.fixture
def shown(launcher: Launcher) -> ShownBy:
    return ShownBy(OF_TRACK["mlp"], launcher, Limits(), 5)


def test_every_track_with_a_whole_has_figures_of_right_runs() -> None:
    assert usual_figures().keys() == OF_TRACK.keys()
    assert OF_TRACK.keys() == set(TRACKS) - {"metrics", "mock"}


@pytest.mark.parametrize("track", OF_TRACK)
def test_the_figures_of_a_run_fit_60_columns(track: str) -> None:
    usual = usual_figures()[track]
    got = {name: [value * 1.23456 for value in means] for name, (means, _) in usual.items()}
    lines = figures_told(got, usual)
    assert len(lines) == 2 * len(usual)
    assert max(map(len, lines)) <= 60 - len("00:00  "), lines


@pytest.mark.parametrize("track", rest_is_long(["mlp", "optim", "attention"]))
def test_a_right_run_shows_nothing(launcher: Launcher, track: str, seed: int) -> None:
    assert not ShownBy(OF_TRACK[track], launcher, Limits(), seed)((), alone=True)


def test_a_mean_over_batches_of_one_size_shows_nothing(shown: ShownBy) -> None:
    assert not shown((Bug("mlp/training", "mean-of-means"),), alone=True)


def test_a_slope_that_is_wrong_shows_beside_the_figures_of_a_right_run(shown: ShownBy) -> None:
    symptom = shown.symptom((Bug("mlp/sigmoid", "tanh-rule"),))
    assert symptom.unusual
    assert not symptom.stops
    assert any(line.startswith("test accuracy") for line in symptom.lines)
    assert "loss" in symptom.brief


def test_what_stops_the_run_or_blows_it_up_stands_alone(shown: ShownBy) -> None:
    for bug in (Bug("mlp/linear", "dw-transposed"), Bug("mlp/training", "ascent")):
        assert shown((bug,), alone=True)
        assert not shown((bug,), alone=False)


def test_an_exception_is_told_with_its_line(shown: ShownBy) -> None:
    symptom = shown.symptom((Bug("mlp/linear", "dw-transposed"),))
    assert symptom.lines[0] == "The run stops."
    assert any("training.py:" in line for line in symptom.lines)


def test_a_text_that_the_code_wrote_is_shown(launcher: Launcher) -> None:
    lines = ShownBy(OF_TRACK["attention"], launcher, Limits(), 0).symptom(()).lines
    assert any("Written at temperature" in line for line in lines)


@pytest.mark.long
def test_the_bugs_of_a_round_are_in_several_files_and_show_together(shown: ShownBy) -> None:
    bugs = Planner(2, shows=shown).draw([find(part) for part in OF_TRACK["mlp"].parts], 2)
    assert len({bug.exercise for bug in bugs}) == 2
    assert shown(bugs, alone=False)


@pytest.mark.long
def test_run_py_prints_what_the_files_beside_it_do(tmp_path: Path) -> None:
    parts = tuple(find(part) for part in OF_TRACK["attention"].parts)
    round = Round(0, "interview", parts, (Bug("layers/gelu", "no-half"),), "attention")
    for exercise in parts:
        path = tmp_path / f"{exercise.id}.py"
        path.parent.mkdir(exist_ok=True)
        path.write_text(round.given(exercise))
    for name, text in extra_files(round, str(tmp_path)).items():
        (tmp_path / name).write_text(text)
    done = subprocess.run([sys.executable, tmp_path / "run.py"], capture_output=True, text=True, check=True)
    assert "a right one beside it" in done.stdout
    assert "`run.py`" in task_text(round, 20)


def test_a_curve_that_is_too_short_is_told_as_such(shown: ShownBy) -> None:
    for way in range(3):
        symptom = shown.symptom((Bug("mlp/training", "early-return", way),))
        assert symptom.stops
        assert "expected" in " ".join(symptom.lines)
