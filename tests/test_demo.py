"""The file of the training loop is a program too, however it is started."""

import subprocess
import sys
from pathlib import Path

import pytest

from grader.skeleton import skeleton_of
from tests.kit import copy_of_the_kit


@pytest.mark.parametrize("how", ["file", "module", "attempt"])
def test_the_training_file_runs_as_a_program(tmp_path: Path, how: str) -> None:
    kit = copy_of_the_kit(tmp_path / "kit")
    attempt = kit / "attempts" / "2026-01-01T10.00.00" / "mlp"
    for folder in (kit / "exercises" / "mlp", attempt):
        folder.mkdir(parents=True, exist_ok=True)
        for name in ("linear", "sigmoid", "dropout", "softmax_cross_entropy", "sequential"):
            (folder / f"{name}.py").write_bytes((kit / "solutions" / "mlp" / f"{name}.py").read_bytes())
        (folder / "training.py").write_text(skeleton_of("mlp/training"), encoding="utf-8")
    started = {
        "file": [str(kit / "exercises" / "mlp" / "training.py")],
        "module": ["-m", "exercises.mlp.training"],
        "attempt": [str(attempt / "training.py")],
    }
    completed = subprocess.run(
        [sys.executable, *started[how]], cwd=kit, capture_output=True, text=True, check=False, timeout=60
    )
    assert "There is still a TODO in" in completed.stderr, completed.stderr
    assert "training.py, line 38" in completed.stderr
