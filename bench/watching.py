"""How long it takes from a save to the verdict on the screen, and how `progress` does with many grades.

`python -m bench.watching EXERCISE` prints the seconds of many saves as JSON.
"""

import functools
import gc
import json
import os
import pty
import random
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

from bench.commands import refuse_failure
from grader import ROOT
from grader.exercises import find, select
from grader.history.store import NAME, History
from grader.judge.processes import make_launcher
from grader.practice.file_events import saves_of
from grader.practice.inbox import Graded, Inbox
from grader.practice.preloaded import PreloadedGrader
from grader.practice.watch import Watch
from grader.results import CheckResult, Diagnosis, ExerciseResult
from grader.submissions import make_folder

ROUNDS = 15
PROGRESS_ROUNDS = 5
GRADES = 10_000


class TimedWatch(Watch):
    """Saves its file again after each verdict, and keeps how long each took."""

    def __init__(self, path: Path, rounds: int, *rest: object) -> None:
        super().__init__(*rest)  # type: ignore[arg-type]
        self.path = path
        self.rounds = rounds
        self.times: list[float] = []
        self.saved = 0.0

    def on_graded(self, graded: Graded) -> None:
        """Note the time when the verdict is on the screen, and save again a moment later."""
        super().on_graded(graded)
        if self.saved:
            self.times.append(self.shown_at - self.saved)
        if len(self.times) > self.rounds:
            self.over = True
            return
        threading.Timer(0.3, self._save).start()  # the screen is idle in between, as it is before a real save

    def _show(self) -> None:
        super()._show()
        self.shown_at = time.perf_counter()

    def _save(self) -> None:
        text = self.path.read_text(encoding="utf-8")
        new = self.path.with_suffix(".new")
        new.write_text(f"{text}\n# saved", encoding="utf-8")
        self.saved = time.perf_counter()
        new.replace(self.path)


MLP = select(["mlp"])


def save_to_verdict(exercise: str) -> list[float]:
    """Return how long each save of a right answer took until its verdict was drawn, in seconds."""
    gc.disable()  # as the commands do; see grader/__main__.py
    master, slave = pty.openpty()
    threading.Thread(target=_drain, args=(master,), daemon=True).start()
    launcher, inbox = make_launcher(), Inbox()
    with tempfile.TemporaryDirectory() as folder, os.fdopen(slave, "w") as screen:
        answers = make_folder(Path(folder), {})
        history = History(Path(folder) / NAME)
        grader = PreloadedGrader(answers, launcher, inbox)
        path = answers / f"{exercise}.py"
        watch = TimedWatch(path, ROUNDS, [find(exercise)], history, grader, inbox, screen, True)
        with saves_of(watch.files, inbox):
            time.sleep(0.2)  # until the watching has begun
            watch.run()
        history.close()
    launcher.close()
    return watch.times[1:]


@functools.cache
def progress_with_many_grades() -> tuple[list[float], int]:
    """Return the times of `progress` after many recorded grades, in seconds, and the size of the history, in bytes."""
    draw = random.Random(0)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / NAME
        history = History(path)
        for number in range(GRADES):
            exercise = MLP[number % len(MLP)]
            passed = draw.random() < 0.3
            check = CheckResult("a", "a", 1, status="passed" if passed else "failed")
            check.diagnosis = None if passed else Diagnosis("db-mean", "", "")
            # Each version is another one, of the length of a real one.
            text = (ROOT / "solutions" / f"{exercise.id}.py").read_text(encoding="utf-8") + f"# {draw.random()}"
            result = ExerciseResult(exercise.id, checks=[check])
            history.record([result], {exercise.id: text.encode()}, 1e9 + 100 * number, 0)
        history.close()
        command = [sys.executable, "-m", "grader", "progress"]
        environment = {**os.environ, "KIT_STATE": folder}
        times = []
        for _ in range(PROGRESS_ROUNDS):
            started = time.perf_counter()
            completed = subprocess.run(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, check=False)
            times.append(time.perf_counter() - started)
            refuse_failure(command, completed.returncode)
        return times, path.stat().st_size


def _drain(master: int) -> None:
    try:
        while os.read(master, 65536):
            pass
    except OSError:
        return


if __name__ == "__main__":
    print(json.dumps(save_to_verdict(sys.argv[1])))
