from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from grader import ROOT
from grader.exercises import select
from grader.history.store import History
from grader.judge.processes import Launcher
from grader.practice.inbox import Event, Key, Saved
from grader.practice.preloaded import PreloadedGrader
from grader.practice.watch import Watch
from grader.skeleton import write_skeletons
from grader.submissions import FOLDER
from tests.practice.scripted import Screen, ScriptedInbox, screens, write

DB_MEAN = (FOLDER / "mlp" / "linear" / "wrong" / "db-mean.py").read_text()


@pytest.fixture
def screen() -> Iterator[Screen]:
    yield from screens(100)


@pytest.fixture
def history(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[History]:
    monkeypatch.setenv("KIT_STATE", str(tmp_path / "state"))
    history = History()
    yield history
    history.close()


Play = Callable[..., str]


@pytest.fixture
def play(tmp_path: Path, launcher: Launcher, screen: Screen, history: History) -> Play:
    """Watch a folder of skeletons through a script of keys and (name, text) saves; return what was on the screen."""
    folder = tmp_path / "answers"
    write_skeletons(folder)

    def saved(name: str, text: str | None) -> Event:
        path = folder / "mlp" / f"{name}.py"
        path.unlink() if text is None else write(path, text)
        return Saved(frozenset({path}))

    def play_script(*script: str | tuple[str, str | None], lines: bool = False) -> str:
        inbox = ScriptedInbox()
        grader = PreloadedGrader(folder, launcher, inbox)
        inbox.busy = lambda: grader.busy
        for step in (*script, "q"):
            act = (lambda inbox, key=step: Key(key)) if isinstance(step, str) else (lambda inbox, s=step: saved(*s))
            inbox.script.append((1.0, act))
        Watch(select(["mlp"]), history, grader, inbox, screen.file, keys=True, lines=lines).run()
        return screen.text()

    return play_script


def last_page(shown: str) -> str:
    """Return what stands on the screen in the end: what was drawn after it was cleared last."""
    return " ".join(shown.rpartition("\x1b[2J")[2].split())


def test_a_save_is_graded_its_mistake_named_and_kept(play: Play, history: History) -> None:
    page = last_page(play(("linear", DB_MEAN)))
    assert "of the right one, and the batch has" in page
    assert "2/10" in page
    (row,) = history.rows()
    assert (row.exercise, row.mistakes, row.attempt) == ("mlp/linear", ("db-mean",), "")


def test_it_goes_to_the_next_exercise_only_when_the_learner_says_so(play: Play) -> None:
    right = (ROOT / "solutions" / "mlp" / "linear.py").read_text()
    assert "linear passes. Press n for the next exercise." in last_page(play(("linear", right)))


def test_n_goes_to_the_next_exercise_that_does_not_pass(play: Play) -> None:
    right = (ROOT / "solutions" / "mlp" / "linear.py").read_text()
    assert "Save exercises/mlp/sigmoid.py" in last_page(play(("linear", right), "n"))


def test_h_gives_a_hint(play: Play, history: History) -> None:
    assert "Hint 1 of" in last_page(play("h"))
    assert history.hints("mlp/linear", 0, 2e9) == 1


def test_n_leaves_the_hint_of_the_exercise_before_behind(play: Play) -> None:
    page = last_page(play("h", "n"))
    assert "Save exercises/mlp/sigmoid.py" in page
    assert "Hint" not in page


@pytest.mark.long
def test_a_file_that_is_removed_is_missed_and_one_that_comes_back_is_graded(play: Play) -> None:
    shown = play(("linear", None), ("linear", DB_MEAN))
    assert "exercises/mlp/linear.py is not there" in " ".join(shown.split())
    assert "of the right one, and the batch has" in last_page(shown)


def test_a_half_written_file_is_given_a_moment(play: Play, history: History) -> None:
    page = last_page(play(("linear", "def half("), ("linear", DB_MEAN)))
    assert "of the right one, and the batch has" in page
    assert [row.points for row in history.rows("mlp/linear")] == [0, 2]


def test_everything_is_graded_again_on_r(play: Play) -> None:
    assert "0 of 5 passed" in last_page(play("r"))


def test_for_an_editor_each_verdict_is_a_line_for_each_failed_check(play: Play) -> None:
    shown = play(("linear", DB_MEAN), lines=True)
    graded = shown.rpartition("graded at ")[2]
    assert "mlp/linear.py:" in graded
    assert ": error: Every entry of grad_bias is exactly" in "".join(graded.split("\n"))
    assert graded.rstrip().endswith("waiting for a save")
