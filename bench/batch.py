"""How many answers folders an hour: `batch` beside `grade` called for one after the other."""

import functools
import shutil
import sys
import tempfile
import time
from pathlib import Path

from bench.commands import Pairs, seconds
from bench.memory import peak_of
from grader.exercises import select
from grader.submissions import FOLDER, make_folder

ROUNDS = 3
FOLDERS = 200
ONE_BY_ONE = 20
CORES = 2
# As in a class: everybody hands in the track `mlp`; a third has everything right, the others one mistake.
HANDED_IN = [exercise.id for exercise in select(["mlp"])]
MISTAKES = {
    "mlp/linear": ("db-mean", "db-not-summed"),
    "mlp/sigmoid": ("tanh-rule", "raw-z"),
    "mlp/softmax_cross_entropy": ("factor-2",),
    "mlp/dropout": ("no-scale",),
}


def peaks_of(many: int, few: int) -> tuple[float, float]:
    """Return the peaks of memory of a batch of many and of few folders, each with the layers of mlp, in MiB."""

    def peak(count: int) -> float:
        with tempfile.TemporaryDirectory() as folder:
            for number in range(count):
                make_folder(Path(folder) / "answers" / f"{number:04d}", {}, list(MISTAKES))
            command = [sys.executable, "-m", "grader", "batch", f"{folder}/answers", "--output", f"{folder}/out"]
            return peak_of([*command, "--workers", str(CORES)], step=0.2)

    return peak(many), peak(few)


@functools.cache
def batch() -> tuple[Pairs, list[float]]:
    """Return the seconds that a folder takes alone and in a batch, and the batch's peaks of memory, in MiB."""
    wrong = [{id: FOLDER / id / "wrong" / f"{name}.py"} for id, names in MISTAKES.items() for name in names]
    pairs, peaks = [], []
    with tempfile.TemporaryDirectory() as folder:
        answers, output = Path(folder) / "answers", f"{folder}/out"
        folders = [
            make_folder(answers / f"{number:03d}", {} if number % 3 == 0 else wrong[number % len(wrong)], HANDED_IN)
            for number in range(FOLDERS)
        ]
        grade = [sys.executable, "-m", "grader", "grade", "--answers"]
        command = [sys.executable, "-m", "grader", "batch", str(answers), "--output", output, "--seed", "0"]
        for _ in range(ROUNDS):
            alone = sum(seconds([*grade, str(each)]) for each in folders[:ONE_BY_ONE]) / ONE_BY_ONE
            started = time.perf_counter()
            peaks.append(peak_of([*command, "--workers", str(CORES)], step=0.2))
            pairs.append((alone, (time.perf_counter() - started) / FOLDERS))
            shutil.rmtree(output)
    return pairs, peaks
