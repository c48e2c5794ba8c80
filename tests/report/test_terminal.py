"""What a learner reads; the grades are made by hand."""

import io
from pathlib import Path

import pytest

from grader import ROOT
from grader.report.terminal import print_report
from grader.results import CheckResult, CheckStatus, ExerciseResult, Fault, Grade, Place


def check(status: CheckStatus, title: str = "it holds", fault: Fault | None = None, output: str = "") -> CheckResult:
    return CheckResult("it", title, 1, status=status, fault=fault, output=output)


def report(*checks: CheckResult, exercise: str = "mlp/linear", folder: Path = ROOT / "exercises") -> str:
    out = io.StringIO()
    print_report(Grade(7, [ExerciseResult(exercise, checks=list(checks))]), folder, out)
    return out.getvalue()


@pytest.fixture(autouse=True)
def _wide(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "100")


FAULT = Fault(
    [("grad_bias", "expected  1.0"), ("", "got       2.0")], [Place("exercises/mlp/linear.py", 31, "g.mean(0)")]
)


def test_a_fault_shows_what_was_seen_and_where_and_one_next_step() -> None:
    text = report(check("passed"), check("failed", "grad_bias is right", FAULT))
    for words in (
        "1/2",
        "1 check does not pass",
        "linear: grad_bias is right",
        "FAILED",
        "expected  1.0",
        "got       2.0",
    ):
        assert words in text
    assert "exercises/mlp/linear.py:31   g.mean(0)" in text
    assert text.count("Next:") == 1
    assert "make hint EX=linear" in text


def test_several_faults_show_one_whole_and_name_the_others() -> None:
    text = report(check("failed", "first", FAULT), check("crashed", "second", FAULT))
    assert text.count("expected  1.0") == 1
    assert "- second (crashed)" in text


def test_what_an_answer_printed_is_shortened_and_marked() -> None:
    text = report(check("failed", fault=FAULT, output="\n".join(f"line {n}" for n in range(100))))
    assert "line 0" in text
    assert "line 99" in text
    assert "line 50" not in text
    assert "94 more lines" in text


def test_everything_passed_is_said_with_what_comes_next() -> None:
    text = report(check("passed"))
    assert "All 1 points." in text
    assert "make grade  for the other exercises" in text


def test_an_open_exercise_is_an_invitation() -> None:
    text = report(check("not_started"))
    assert "Start with exercises/mlp/linear.py" in text
    assert "FAILED" not in text


def test_the_answers_of_somebody_else_get_paths_of_their_own(tmp_path: Path) -> None:
    assert f"Start with {tmp_path}/mlp/linear.py" in report(check("not_started"), folder=tmp_path).replace("\n ", "")


def test_a_waiting_check_says_what_it_waits_for() -> None:
    text = report(check("passed"), check("blocked", "the whole", Fault([("not run", "first these must pass: linear")])))
    assert "WAITING" in text
    assert "first these must pass: linear" in text
