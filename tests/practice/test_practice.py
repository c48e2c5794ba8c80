"""Attempts with a written-down clock, drawn on a pseudo-terminal."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from grader import ROOT
from grader.exercises import Exercise, find
from grader.history.store import History
from grader.judge.limits import Limits
from grader.judge.processes import Launcher
from grader.practice import attempt as attempts
from grader.practice.attempt import Attempt, prepare, resume, unfinished
from grader.practice.debrief import debrief_of, print_debrief
from grader.practice.inbox import Event, Graded, Inbox, Key, NoEvents, Saved
from grader.practice.practice import Practice
from grader.practice.preloaded import PreloadedGrader
from grader.results import CheckResult, ExerciseResult
from grader.submissions import FOLDER
from tests.kit import rest_is_long
from tests.practice.scripted import Screen, ScriptedInbox, screens, write

RIGHT = {name: (ROOT / "solutions" / "mlp" / f"{name}.py").read_text() for name in ("linear", "sigmoid", "training")}
DB_MEAN = (FOLDER / "mlp" / "linear" / "wrong" / "db-mean.py").read_text()


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


def begin(history: History, exercises: list[Exercise], minutes: float, level: str, now: float) -> Attempt:
    attempt = prepare(exercises, minutes, level, now)
    attempt.start(history, now)
    return attempt


class Scene:
    """An attempt that is about to run."""

    def __init__(self, history: History, launcher: Launcher, screen: Screen, minutes: float, *names: str) -> None:
        self.inbox = ScriptedInbox()
        self.history = history
        self.attempt = begin(history, [find(name) for name in names], minutes, "warmup", self.inbox.time)
        self.launcher = launcher
        self.screen = screen

    def run(self, live: bool = True) -> str:
        grader = PreloadedGrader(self.attempt.folder, self.launcher, self.inbox)
        self.inbox.busy = lambda: grader.busy
        practice = Practice(self.attempt, self.history, grader, self.inbox, self.screen.console, live)
        outcome = practice.run()
        self.attempt.close()
        return outcome

    def save(self, name: str, text: str, after: float = 10.0) -> None:
        """Put a save into the script, `after` seconds after what came before."""

        def step(inbox: ScriptedInbox) -> Event:
            path = self.attempt.folder / "mlp" / f"{name}.py"
            write(path, text, inbox.time)
            return Saved(frozenset({path}))

        self.inbox.script.append((after, step))

    def saved(self, name: str) -> str:
        return (self.attempt.folder / "mlp" / f"{name}.py").read_text()

    def press(self, key: str) -> None:
        self.inbox.script.append((1.0, lambda inbox: Key(key)))

    @property
    def ended(self):
        (row,) = [row for row in self.history.attempts() if row.id == self.attempt.row.id]
        return row


@pytest.mark.parametrize("screen", rest_is_long([60, 100, 40]), indirect=True)
def test_an_attempt_ends_when_everything_passes_and_its_timeline_is_what_was_done(
    history: History, launcher: Launcher, screen: Screen
) -> None:
    scene = Scene(history, launcher, screen, 45, "linear", "sigmoid")
    scene.save("linear", "def broken(:", after=60)
    scene.save("linear", DB_MEAN, after=30)
    scene.save("linear", RIGHT["linear"], after=120)
    scene.save("linear", DB_MEAN, after=10)
    scene.save("linear", RIGHT["linear"], after=20)
    scene.save("sigmoid", RIGHT["sigmoid"], after=100)
    assert scene.run() == "passed"
    debrief = debrief_of(history, scene.ended)
    linear, sigmoid = debrief.work["mlp/linear"], debrief.work["mlp/sigmoid"]
    assert linear.first_touched == pytest.approx(60, abs=1)
    assert linear.turned_green == pytest.approx([210, 240], abs=1)
    assert linear.broke == pytest.approx([220], abs=1)
    assert linear.costs == pytest.approx({"db-mean": 140}, abs=1)
    assert sigmoid.seconds == pytest.approx(100, abs=1)
    assert debrief.seconds == pytest.approx(340, abs=1)
    assert scene.ended.outcome == "passed"
    print_debrief(debrief, history, screen.console)
    shown = screen.text()
    for words in (
        "left of 45:00",
        "of the right one, and the batch has",
        "everything passed",
        "db-mean lasted 02:20",
        "To practise next:",
    ):
        assert words in " ".join(shown.split())
    assert set(history.cards()) == {"mlp/linear", "mlp/sigmoid"}


def test_an_attempt_that_runs_out_of_time_gets_a_last_look(
    history: History, launcher: Launcher, screen: Screen
) -> None:
    scene = Scene(history, launcher, screen, 1, "linear")
    scene.save("linear", DB_MEAN, after=30)

    def unnoticed(inbox: ScriptedInbox) -> None:
        write(scene.attempt.folder / "mlp" / "linear.py", f"{DB_MEAN}\n# the last version", inbox.time)

    scene.inbox.script.append((29.9, unnoticed))
    assert scene.run() == "time"
    rows = history.rows()
    assert b"the last version" in history.content(rows[-1].content or 0)
    assert scene.ended.ended == scene.attempt.row.deadline
    assert (scene.attempt.folder / "mlp" / "linear.py").read_text().endswith("# the last version")
    print_debrief(debrief_of(history, scene.ended), history, screen.console)
    assert "01:00 of 01:00, time ran out." in screen.text()


def test_q_stops_and_h_gives_a_hint(history: History, launcher: Launcher, screen: Screen) -> None:
    scene = Scene(history, launcher, screen, 45, "linear", "sigmoid")
    scene.save("linear", DB_MEAN)
    scene.press("h")
    scene.press("q")
    assert scene.run() == "stopped"
    assert history.hints("mlp/linear", 0, 2e9) == 1
    assert "What is left to do" in " ".join(screen.text().split())
    assert set(history.cards()) == {"mlp/linear"}  # nothing is known of what was never touched


def test_the_debrief_says_how_many_hints_were_taken(history: History, launcher: Launcher, screen: Screen) -> None:
    scene = Scene(history, launcher, screen, 45, "linear", "sigmoid")
    scene.press("h")
    scene.press("h")
    scene.save("sigmoid", RIGHT["sigmoid"])
    scene.press("q")
    scene.run()
    print_debrief(debrief_of(history, scene.ended), history, screen.console)
    assert "linear: not touched, 2 hints taken" in screen.text()


def test_an_exception_is_shown_with_its_file_and_line(history: History, launcher: Launcher, screen: Screen) -> None:
    scene = Scene(history, launcher, screen, 45, "sigmoid")
    scene.save("sigmoid", RIGHT["sigmoid"].replace("        return grad_output", "        return 1 / 0 + grad_output"))
    scene.press("q")
    scene.run()
    shown = " ".join(screen.text().split())
    assert "ZeroDivisionError" in shown
    (number,) = [n for n, line in enumerate(scene.saved("sigmoid").splitlines(), start=1) if "1 / 0" in line]
    assert f"sigmoid.py:{number}return1/0" in shown.replace(" ", "")


def test_q_in_a_mock_asks_once_more(history: History, launcher: Launcher, screen: Screen) -> None:
    scene = Scene(history, launcher, screen, 60, "mlp_numpy")
    for key in ("q", "x", "q", "q"):
        scene.press(key)
    assert scene.run() == "stopped"
    assert scene.inbox.script == []  # the first q stopped nothing
    assert "Press q again to stop" in screen.text()


def test_a_whole_that_waits_for_its_layers_is_not_called_failed(
    history: History, launcher: Launcher, screen: Screen
) -> None:
    scene = Scene(history, launcher, screen, 45, "linear", "training")
    scene.save("training", RIGHT["training"])
    scene.press("q")
    assert scene.run(live=False) == "stopped"
    shown = screen.text()
    assert "training  waiting for other exercises" in shown
    assert "failed" not in shown


@pytest.mark.long
def test_an_attempt_whose_process_died_goes_on_with_the_wall_clock(
    history: History, launcher: Launcher, screen: Screen
) -> None:
    scene = Scene(history, launcher, screen, 45, "linear")
    scene.save("linear", DB_MEAN, after=60)

    class Killed(BaseException):
        pass

    def die(inbox: ScriptedInbox) -> None:
        raise Killed

    scene.inbox.script.append((1.0, die))
    with pytest.raises(Killed):
        scene.run()
    assert unfinished(history) == []  # this process is still at it
    scene.attempt.close()
    (row,) = unfinished(history)
    again = resume(history, row)
    assert isinstance(again, Attempt)
    assert resume(history, row) is None  # two terminals cannot go on with the same
    scene.attempt = again
    scene.inbox.time = scene.inbox.last_step = scene.inbox.time + 600
    scene.save("linear", RIGHT["linear"], after=60)
    assert scene.run() == "passed"
    work = debrief_of(history, scene.ended).work["mlp/linear"]
    assert work.turned_green == pytest.approx([720], abs=1)
    assert work.wrong == 1


@pytest.mark.long
def test_the_whole_is_graded_again_when_a_layer_it_waited_for_passes(
    history: History, launcher: Launcher, screen: Screen
) -> None:
    scene = Scene(history, launcher, screen, 45, "linear", "training")
    scene.save("training", RIGHT["training"])
    scene.save("linear", RIGHT["linear"])
    assert scene.run() == "passed"


def test_without_a_terminal_plain_lines_are_printed(history: History, launcher: Launcher, screen: Screen) -> None:
    scene = Scene(history, launcher, screen, 45, "linear")
    scene.save("linear", DB_MEAN, after=65)
    scene.inbox.script.append((1.0, lambda inbox: NoEvents("none")))
    scene.save("linear", RIGHT["linear"])
    assert scene.run(live=False) == "passed"
    shown = screen.text()
    assert "01:05  linear  failed  2/10" in shown
    assert "The file system reports no saves" in shown
    assert "\x1b" not in shown


def test_what_an_attempt_needs_beside_is_there_and_right(history: History, tmp_path: Path) -> None:
    begun = begin(history, [find("training")], 45, "interview", 1.0)
    folder = begun.folder / "mlp"
    assert (folder / "linear.py").read_text() == RIGHT["linear"]
    assert "NotImplementedError" in (folder / "training.py").read_text()
    assert "45 minutes" in (begun.folder / "TASK.md").read_text()
    other = begin(history, [find("linear")], 45, "warmup", 1.0)
    assert other.folder != begun.folder
    for each in (begun, other):
        each.close()


def test_a_hint_can_be_asked_for_when_everything_passes_but_one_save_is_still_open(
    history: History, launcher: Launcher, screen: Screen
) -> None:
    scene = Scene(history, launcher, screen, 45, "linear")
    grader = PreloadedGrader(scene.attempt.folder, launcher, scene.inbox)
    practice = Practice(scene.attempt, history, grader, scene.inbox, screen.console, live=True)
    practice.results["mlp/linear"] = ExerciseResult("mlp/linear", checks=[CheckResult("a", "a", 1)])
    practice.on_key("h")
    assert history.hints("mlp/linear", 0, 2e9) == 1
    scene.attempt.close()


def test_what_is_saved_after_the_deadline_does_not_count(history: History, launcher: Launcher, screen: Screen) -> None:
    scene = Scene(history, launcher, screen, 1, "linear")
    scene.save("linear", DB_MEAN, after=30)

    def late(inbox: ScriptedInbox) -> Event:  # the session stood still, as after Ctrl-Z
        inbox.time = scene.attempt.row.deadline + 20
        path = scene.attempt.folder / "mlp" / "linear.py"
        write(path, RIGHT["linear"], inbox.time)
        return Saved(frozenset({path}))

    scene.inbox.script.append((1.0, late))
    assert scene.run() == "time"
    assert [row.status for row in history.rows()] == ["failed"]


def test_a_file_that_is_removed_is_no_save(history: History, launcher: Launcher, screen: Screen) -> None:
    scene = Scene(history, launcher, screen, 45, "linear")

    def remove(inbox: ScriptedInbox) -> Event:
        path = scene.attempt.folder / "mlp" / "linear.py"
        path.unlink()
        return Saved(frozenset({path}))

    scene.inbox.script.append((5.0, remove))
    scene.press("q")
    assert scene.run() == "stopped"
    assert history.rows() == []
    assert "mlp/linear.py is not there any more" in screen.text()


@pytest.mark.long
def test_a_second_q_does_not_wait_for_a_grade_that_hangs(history: History, launcher: Launcher, screen: Screen) -> None:
    scene = Scene(history, launcher, screen, 45, "linear")
    hangs = RIGHT["linear"].replace("        self.grad_weight = self.x.T", "        while True: pass\n        self.x.T")
    scene.save("linear", hangs)
    grader = PreloadedGrader(scene.attempt.folder, launcher, scene.inbox, Limits(check_seconds=0.3))
    practice = Practice(scene.attempt, history, grader, scene.inbox, screen.console, live=True)
    scene.inbox.busy = lambda: False  # the keys come while it is being graded
    scene.press("q")
    scene.press("q")
    assert practice.run() == "stopped"
    scene.attempt.close()
    assert isinstance(Inbox.wait(scene.inbox, 60), Graded)  # it has its time limit, all the same


@pytest.mark.long
def test_an_attempt_survives_the_loss_of_its_history(history: History, launcher: Launcher, screen: Screen) -> None:
    scene = Scene(history, launcher, screen, 45, "linear")
    scene.save("linear", DB_MEAN)

    def damage(inbox: ScriptedInbox) -> None:
        history.close()
        history.path.write_bytes(b"noise" * 5000)

    scene.inbox.script.append((1.0, damage))
    scene.save("linear", RIGHT["linear"])
    assert scene.run() == "passed"
    assert scene.ended.outcome == "passed"
    assert set(history.cards()) == {"mlp/linear"}


def test_an_attempt_that_ended_in_another_terminal_is_not_gone_on_with(history: History) -> None:
    attempt = begin(history, [find("linear")], 45, "warmup", 1.0)
    attempt.close()
    (row,) = unfinished(history)  # both terminals ask; the other one is answered first, and its attempt ends
    history.end_attempt(row.id, 2.0, "stopped", {})
    assert resume(history, row) is None
