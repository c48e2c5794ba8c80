"""Exit codes and the one line that comes with each."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from grader import ROOT
from grader.answer.process_tree import children
from grader.submissions import make_folder as answers
from tests.kit import refused, run


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ([], "COMMAND"),
        (["grad"], "no command is called 'grad'; did you mean grade?"),
        (["grade", "liner"], "no exercise is called 'liner'; did you mean linear?"),
        (["grade", "zzz"], "make list shows them all"),
        (["grade", "--answers", "nowhere"], "there is no folder nowhere"),
        (["grade", "--nonsense"], "unrecognized arguments: --nonsense"),
        (["grade", "--seed", "x"], "SEED must be a whole number, not 'x'"),
        (["practice", "linear", "--minutes", "soon"], "MINUTES must be a number, not 'soon'"),
        (["grade", "--seed", "-1"], "--seed takes a number from 0 upwards"),
        (["grade", "--time-limit", "0"], "--time-limit takes a number of seconds above 0"),
        (["grade", "--memory-limit", "10"], "--memory-limit takes a number of MiB from 256 upwards"),
        (["grade", "--json", "nowhere/out.json"], "--json: there is no folder"),
        (["hint"], "make hint EX=linear"),
        (["hint", "nosuch"], "no exercise is called 'nosuch'"),
        (["reset"], "make reset EX=linear"),
    ],
)
def test_wrong_usage_is_one_line_on_stderr_and_exit_2(
    arguments: list[str], words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert words in refused(arguments, capsys)


def test_an_exit_code_and_its_line_leave_the_process(tmp_path: Path) -> None:
    completed = run("grade", "liner", state=tmp_path)
    assert (completed.returncode, completed.stdout) == (2, "")
    assert completed.stderr == "grader: no exercise is called 'liner'; did you mean linear?\n"


def test_help_is_no_error() -> None:
    completed = run("grade", "--help")
    assert completed.returncode == 0
    assert "--time-limit" in completed.stdout


def test_a_grader_that_fails_says_so_in_one_line_and_ends_with_3(kit: Path, tmp_path: Path) -> None:
    (kit / "data" / "mnist.npz").write_bytes(b"damaged")
    completed = run("grade", "training", "--answers", "solutions", kit=kit, state=tmp_path / "state")
    assert completed.returncode == 3
    assert "damaged" in completed.stderr
    assert "git checkout data/mnist.npz" in completed.stderr
    assert completed.stderr.count("\n") == 1
    assert "Traceback" in (tmp_path / "state" / "last-error.txt").read_text(encoding="utf-8")


def test_ctrl_c_ends_with_130_and_leaves_no_process(tmp_path: Path) -> None:
    folder = answers(tmp_path / "answers", {"mlp/linear": "while True: pass\n"})
    command = [sys.executable, "-m", "grader", "grade", "linear", "--answers", str(folder)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        # The judge starts a forkserver, and that one the answer.
        while not (answer := [pid for forkserver in children(process.pid) for pid in children(forkserver)]):
            assert process.poll() is None
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate()
    assert process.returncode == 130
    assert errors == "grader: interrupted\n"
    assert [pid for pid in answer if Path("/proc", str(pid)).exists()] == []
