"""How many answers folders an hour: `batch` beside `grade` called for one after the other."""

import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from grader import ROOT
from grader.submissions import FOLDER, make_folder

FOLDERS = 200
ONE_BY_ONE = 20
# As in a class: a third has everything right, the others one mistake.
MISTAKES = {
    "mlp/linear": ("db-mean", "db-not-summed"),
    "mlp/sigmoid": ("tanh-rule", "raw-z"),
    "mlp/softmax_cross_entropy": ("factor-2",),
    "mlp/dropout": ("no-scale",),
}


def seconds_each() -> tuple[float, float, float]:
    """Return the seconds a folder takes in a batch and alone, and the peak memory of the batch's processes, in MiB."""
    wrong = [{id: FOLDER / id / "wrong" / f"{name}.py"} for id, names in MISTAKES.items() for name in names]
    with tempfile.TemporaryDirectory() as folder:
        answers = Path(folder) / "answers"
        for number in range(FOLDERS):
            make_folder(answers / f"{number:03d}", {} if number % 3 == 0 else wrong[number % len(wrong)])
        command = [sys.executable, "-m", "grader", "batch", str(answers), "--output", f"{folder}/out", "--seed", "0"]
        started = time.perf_counter()
        process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        peak = 0.0
        while process.poll() is None:
            peak = max(peak, _memory_of(process.pid))
            time.sleep(0.5)
        together = (time.perf_counter() - started) / FOLDERS
        shutil.rmtree(f"{folder}/out")
        started = time.perf_counter()
        for number in range(ONE_BY_ONE):
            alone = [sys.executable, "-m", "grader", "grade", "--answers", str(answers / f"{number:03d}")]
            subprocess.run(alone, cwd=ROOT, stdout=subprocess.DEVNULL, check=False)
        return together, (time.perf_counter() - started) / ONE_BY_ONE, peak


def _memory_of(pid: int) -> float:
    """Return the resident memory of a process and all below it, in MiB (Linux; 0 elsewhere)."""
    total, waiting = 0.0, [pid]
    while waiting:
        each = waiting.pop()
        try:
            status = Path(f"/proc/{each}/status").read_text(encoding="utf-8")
            total += int(status.partition("VmRSS:")[2].split()[0]) / 1024
            for task in Path(f"/proc/{each}/task").iterdir():
                waiting += map(int, (task / "children").read_text(encoding="utf-8").split())
        except (OSError, ValueError, IndexError):
            continue
    return total
