"""Rounds with a written-down clock: what is said of each save, and what is kept."""

import argparse
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from grader.commands import progress
from grader.commands.debug import as_json
from grader.debug.bugs import Bug, text_with
from grader.debug.choice import passed_exercises, ranks_of
from grader.debug.debrief import print_debrief
from grader.debug.examiner import Examiner
from grader.debug.round import Round
from grader.debug.session import Debugging
from grader.debug.symptom import Symptom
from grader.exercises import find
from grader.history.store import DEBUGGING, BugRow, History
from grader.judge.processes import Launcher
from grader.practice import attempt as attempts
from grader.practice.attempt import prepare_with
from grader.practice.inbox import Event, Key, Saved
from grader.practice.preloaded import PreloadedGrader
from tests.kit import rest_is_long
from tests.practice.scripted import Screen, ScriptedInbox, screens, write

MEAN, INPUT = Bug("mlp/linear", "db-mean"), Bug("mlp/linear", "dx-div-n")
RIGHT = text_with("mlp/linear", ())
ANEW = """import numpy

class Linear:
    def __init__(self, d, o, rng):
        s = d ** -0.5
        self.weight = rng.uniform(-s, s, (d, o)).astype("float32")
        self.bias = rng.uniform(-s, s, (o,)).astype("float32")

    def forward(self, inputs):
        self.inputs = inputs
        return inputs.dot(self.weight) + self.bias

    def backward(self, g):
        self.grad_weight = self.inputs.T.dot(g)
        self.grad_bias = numpy.add.reduce(g)
        return g.dot(self.weight.T)
"""


@pytest.fixture
def screen(request: pytest.FixtureRequest) -> Iterator[Screen]:
    yield from screens(getattr(request, "param", 100))


@pytest.fixture
def history(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[History]:
    monkeypatch.setenv("KIT_STATE", str(tmp_path / "state"))
    monkeypatch.setattr(attempts, "FOLDER", tmp_path / "attempts")
    history = History()
    yield history
    history.close()


class Scene:
    """A round on linear with two bugs that is about to run."""

    def __init__(self, history: History, launcher: Launcher, screen: Screen, level: str = "warmup") -> None:
        self.inbox, self.history, self.screen, self.launcher = ScriptedInbox(), history, screen, launcher
        self.round = Round(3, level, (find("linear"),), (MEAN, INPUT))
        self.given = self.round.given(find("linear"))
        self.attempt = prepare_with({"mlp/linear": self.given}, "the task", 20, f"{DEBUGGING}{level}", self.inbox.time)
        self.attempt.start(history, self.inbox.time)
        history.plant([BugRow(self.attempt.row.id, b.exercise, b.id, b.way, 3, None, "") for b in self.round.bugs])

    def run(self, live: bool = False) -> Debugging:
        examiner = Examiner(self.round, self.attempt, self.launcher)
        grader = PreloadedGrader(self.attempt.folder, self.launcher, self.inbox, examine=examiner.examine)
        self.inbox.busy = lambda: grader.busy
        session = Debugging(self.round, self.attempt, self.history, grader, self.inbox, self.screen.console, live)
        session.run()
        self.attempt.close()
        return session

    def save(self, text: str, after: float = 10.0) -> None:
        def step(inbox: ScriptedInbox) -> Event:
            path = self.attempt.folder / "mlp" / "linear.py"
            write(path, text, inbox.time)
            return Saved(frozenset({path}))

        self.inbox.script.append((after, step))

    def press(self, key: str) -> None:
        self.inbox.script.append((1.0, lambda inbox: Key(key)))


def words_on(screen: Screen) -> str:
    return " ".join(screen.text().split())


def test_bugs_are_gone_one_by_one_and_the_round_ends_when_all_is_right(
    history: History, launcher: Launcher, screen: Screen
) -> None:
    scene = Scene(history, launcher, screen)
    scene.save(text_with("mlp/linear", (INPUT,)), after=60)
    scene.save(RIGHT.replace("self.x = x", "self.x = x * 1.0"), after=300)
    session = scene.run()
    assert session.outcome == "passed"
    content = json.loads(json.dumps(as_json(session)))
    seconds = [bug.pop("seconds") for bug in content["bugs"]]
    assert seconds == pytest.approx([60, 360], abs=2)
    assert content == {
        "schema": 1,
        "seed": 3,
        "bugs": [
            {"exercise": "mlp/linear", "id": "db-mean", "line": 58, "found": True},
            {"exercise": "mlp/linear", "id": "dx-div-n", "line": 59, "found": True},
        ],
        "other_lines_changed": 1,
        "passed": True,
    }
    print_debrief(session, history, screen.console)
    shown = words_on(screen)
    assert "1 of 2 bugs is gone (01:00). Nothing else is broken." in shown
    assert "Lines changed that had no bug: 1" in shown
    assert "Compare grad_bias with central differences" in shown


def test_warmup_tells_the_checks_that_fail_and_never_the_cause(
    history: History, launcher: Launcher, screen: Screen
) -> None:
    scene = Scene(history, launcher, screen)
    scene.press("q")
    scene.run()
    shown = words_on(screen)
    assert "grad_bias agrees with the numerical gradient" in shown
    assert "averaged" not in shown
    assert "db-mean" not in shown


def test_interview_tells_one_figure_and_no_check(history: History, launcher: Launcher, screen: Screen) -> None:
    scene = Scene(history, launcher, screen, "interview")
    scene.press("q")
    scene.run()
    shown = words_on(screen)
    assert "expected" in shown
    assert "agrees with" not in shown
    assert "grad_bias" not in shown  # grad_input comes first


@pytest.mark.long
def test_where_the_whole_is_right_again_the_call_that_is_not_is_told(
    history: History, launcher: Launcher, screen: Screen, monkeypatch: pytest.MonkeyPatch
) -> None:
    scene = Scene(history, launcher, screen, "interview")
    scene.round = replace(scene.round, track="mlp")
    runs = [Symptom(("the loss stays at 2.3",)), Symptom(("as a right one",), unusual=False)]
    monkeypatch.setattr("grader.debug.examiner.symptom_of", lambda *_: runs.pop(0))
    scene.save(text_with("mlp/linear", (INPUT,)))
    scene.press("q")
    scene.run()
    shown = words_on(screen)
    assert "the loss stays at 2.3" in shown
    assert "The run gives what a right one gives; this call does not: mlp/linear.py:" in shown
    assert "as a right one" not in shown


@pytest.mark.long
def test_a_round_that_goes_on_later_knows_when_its_bugs_were_found(
    history: History, launcher: Launcher, screen: Screen
) -> None:
    scene = Scene(history, launcher, screen)
    history.end_bugs(scene.attempt.row.id, {("mlp/linear", "db-mean"): (42.0, "")})
    scene.save(text_with("mlp/linear", (INPUT,)), after=300)
    scene.press("q")
    first = scene.run()
    assert first.traces[MEAN].seconds == pytest.approx(300, abs=2)  # its first look saw the bug: it had come back
    scene = Scene(history, launcher, screen)
    write(scene.attempt.folder / "mlp" / "linear.py", text_with("mlp/linear", (INPUT,)), scene.inbox.time)
    history.end_bugs(scene.attempt.row.id, {("mlp/linear", "db-mean"): (42.0, "")})
    scene.press("q")
    assert scene.run().traces[MEAN].seconds == 42.0


@pytest.mark.long
def test_a_save_that_breaks_something_is_told_as_such(history: History, launcher: Launcher, screen: Screen) -> None:
    scene = Scene(history, launcher, screen)
    scene.save(scene.given.replace(".mean(axis=0)", ".sum(axis=0) + 1"))
    scene.press("q")
    session = scene.run()
    assert "do not explain" in words_on(screen)
    assert session.traces[INPUT].seconds is None


@pytest.mark.long
def test_a_rewrite_passes_and_is_told_as_such(history: History, launcher: Launcher, screen: Screen) -> None:
    scene = Scene(history, launcher, screen)
    scene.save(ANEW)
    session = scene.run()
    assert session.outcome == "passed"
    assert all(trace.seconds is not None for trace in session.traces.values())
    print_debrief(session, history, screen.console)
    assert "was written anew" in words_on(screen)


def test_hints_give_the_kind_then_the_method_then_the_line(
    history: History, launcher: Launcher, screen: Screen
) -> None:
    scene = Scene(history, launcher, screen)
    for _ in range(3):
        scene.press("h")
    scene.save(text_with("mlp/linear", (INPUT,)))
    scene.press("q")
    session = scene.run()
    shown = words_on(screen)
    places = [shown.index(words) for words in ("Wrong: grad_bias", "Compare grad_bias", "58 self.grad_bias")]
    assert places == sorted(places)
    assert session.outcome_of(MEAN) == "found with a hint"
    assert session.outcome_of(INPUT) == "not found"


def test_each_mistake_has_a_card_of_its_own_and_the_round_is_no_answer_of_the_learner(
    history: History, launcher: Launcher, screen: Screen
) -> None:
    scene = Scene(history, launcher, screen)
    scene.save(RIGHT)
    scene.run()
    assert set(history.cards()) == {MEAN.key, INPUT.key}
    assert passed_exercises(history) == []
    assert {(row.mistake, row.outcome) for row in history.bugs()} == {
        ("db-mean", "found at once"),
        ("dx-div-n", "found at once"),
    }
    ranks = ranks_of(history, [find("linear")], scene.inbox.time)
    assert ranks[MEAN.key] > ranks["mlp/linear:dw-transposed"]


@pytest.mark.parametrize("screen", rest_is_long([60, 100]), indirect=True)
def test_the_screen_shows_clock_files_symptom_and_keys(history: History, launcher: Launcher, screen: Screen) -> None:
    scene = Scene(history, launcher, screen)
    scene.save(text_with("mlp/linear", (INPUT,)), after=60)
    scene.press("q")
    scene.run(live=True)
    shown = words_on(screen)
    for words in ("Debugging round", "left of 20:00", "mlp/linear.py", "1 of 2 bugs is gone (01:00)", "[h] hint"):
        assert words in shown


@pytest.mark.long
def test_progress_says_how_the_planted_bugs_were_found(
    history: History, launcher: Launcher, screen: Screen, capsys: pytest.CaptureFixture[str]
) -> None:
    scene = Scene(history, launcher, screen)
    scene.save(text_with("mlp/linear", (INPUT,)))
    scene.press("q")
    scene.run()
    progress.run(argparse.Namespace())
    shown = " ".join(capsys.readouterr().out.split())
    assert "2 planted: 1 found at once, 1 not found. Not found the last time: linear dx-div-n." in shown


def test_a_mock_that_has_passed_is_not_drawn_for_a_round() -> None:
    rows = [SimpleNamespace(exercise=exercise, status="passed") for exercise in ("mock/mlp_numpy", "mlp/linear")]
    history: Any = SimpleNamespace(rows=lambda: rows)
    assert [exercise.id for exercise in passed_exercises(history)] == ["mlp/linear"]
