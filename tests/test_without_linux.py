"""The kit on a system that has neither a safe fork nor Landlock, as macOS: both are switched off in every process.

The name of the platform is what the kit decides by; here each interpreter is told another one as it starts.
"""

import json
from pathlib import Path

import pytest

from grader import ROOT
from tests.kit import run

ELSEWHERE = "import sys\nsys.platform = 'darwin'\n"
HANGS = "    def backward(self, grad_output):\n        while True:\n            pass\n"
DIES = "    def backward(self, grad_output):\n        import os, signal\n        os.kill(os.getpid(), signal.SIGKILL)\n"


@pytest.fixture
def elsewhere(tmp_path: Path) -> str:
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    (folder / "sitecustomize.py").write_text(ELSEWHERE, encoding="utf-8")
    return str(folder)


def solution(name: str) -> str:
    return (ROOT / "solutions" / f"{name}.py").read_text(encoding="utf-8")


def test_right_answers_pass_and_the_network_is_trained(elsewhere: str) -> None:
    done = run("grade", "mlp", "knn", "--answers", "solutions", "--verbose", anew=True, PYTHONPATH=elsewhere)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "audit hook only" in done.stderr
    assert not {"Landlock", "filter", "read-only", "network"} & set(done.stderr.replace(",", " ").split())


@pytest.mark.long
def test_a_mistake_is_named_and_a_hang_and_a_death_cost_their_own_checks(elsewhere: str, tmp_path: Path) -> None:
    answers = tmp_path / "answers" / "mlp"
    answers.mkdir(parents=True)
    texts = {
        "linear": solution("mlp/linear").replace("grad_output.sum(axis=0)", "grad_output.mean(axis=0)"),
        "sigmoid": solution("mlp/sigmoid").partition("    def backward")[0] + HANGS,
        "dropout": solution("mlp/dropout").partition("    def backward")[0] + DIES,
    }
    for name, text in texts.items():
        (answers / f"{name}.py").write_text(text, encoding="utf-8")
    options = ("--answers", str(answers.parent), "--time-limit", "0.5", "--json", "-")
    done = run("grade", *texts, *options, anew=True, PYTHONPATH=elsewhere)
    told = {each["id"].partition("/")[2]: each["checks"] for each in json.loads(done.stdout)["exercises"]}
    assert "db-mean" in {check["diagnosis"]["id"] for check in told["linear"] if check["diagnosis"]}
    assert {"passed", "timed_out"} <= {check["status"] for check in told["sigmoid"]}
    assert {"passed", "crashed"} <= {check["status"] for check in told["dropout"]}
