import contextlib
import csv
import importlib.util
import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from grader import ROOT
from grader.submissions import FOLDER, make_folder

FOLDERS = 6

pytestmark = pytest.mark.skipif(
    importlib.util.find_spec("distributed") is None, reason="the extra `cluster` is not installed"
)


@pytest.mark.long
def test_a_worker_that_is_killed_half_way_costs_no_folder(tmp_path: Path) -> None:
    answers, output = tmp_path / "answers", tmp_path / "out"
    wrong = {"mlp/linear": FOLDER / "mlp" / "linear" / "wrong" / "db-mean.py"}
    for number in range(FOLDERS):
        make_folder(answers / f"student-{number}", wrong if number % 2 else {}, ("mlp/linear", "mlp/sigmoid"))
    cluster = subprocess.Popen(
        [sys.executable, "-m", "tests.batch_cluster"],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert cluster.stdin
    assert cluster.stdout
    try:
        address, *pids = cluster.stdout.readline().split()
        batch = subprocess.Popen(
            [sys.executable, "-m", "grader", "batch", str(answers), "--output", str(output), "--scheduler", address],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for _ in range(6000):  # until the first results are there
            if len(list(output.glob("*.json"))) >= 2 or batch.poll() is not None:
                break
            with contextlib.suppress(subprocess.TimeoutExpired):
                batch.wait(0.02)
        os.kill(int(pids[0]), signal.SIGKILL)
        _, stderr = batch.communicate(timeout=300)
    finally:
        cluster.stdin.close()
        cluster.wait(60)
        cluster.stdout.close()
    assert batch.returncode == 1, stderr
    with (output / "summary.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["name"] for row in rows] == [f"student-{number}" for number in range(FOLDERS)]
    assert [row["mistakes"] for row in rows] == ["", "db-mean"] * (FOLDERS // 2)
    assert len(list(output.glob("*.json"))) == FOLDERS
    assert all(json.loads(path.read_text())["schema"] == 1 for path in output.glob("*.json"))


@pytest.mark.long
def test_a_scheduler_that_does_not_answer_is_said_in_a_line(tmp_path: Path) -> None:
    make_folder(tmp_path / "answers" / "a", {})
    completed = subprocess.run(
        f"{sys.executable} -m grader batch answers --output out --scheduler tcp://127.0.0.1:9".split(),
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert completed.returncode == 2
    assert completed.stderr.splitlines()[-1] == "grader: --scheduler: no scheduler answers at tcp://127.0.0.1:9"
