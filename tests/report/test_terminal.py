"""What a learner reads; the grades are made by hand."""

import io
from pathlib import Path

import pytest

from grader import ROOT
from grader.exercises import EXERCISES, MOCK, TRACKS
from grader.report.next_step import next_step, worth_showing
from grader.report.terminal import curve_sentence, print_report
from grader.results import CheckResult, CheckStatus, Diagnosis, ExerciseResult, Fault, Grade, Place


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


@pytest.mark.parametrize(
    ("body", "step"),
    [
        ("    return x + 1\n", "start at {file}:2\n"),
        ('    """Why."""\n    return x + 1\n', "start at {file}:3\n"),
        ("    y = x\n    return y + 1\n", "start at {file}:3 and read upwards\n"),
    ],
)
def test_one_is_sent_upwards_only_where_there_are_lines_above(tmp_path: Path, body: str, step: str) -> None:
    file = tmp_path / "a.py"
    file.write_text(f"def f(x):\n{body}")
    place = Place(str(file), body.count("\n") + 1, "return x + 1")
    result = ExerciseResult("mlp/linear", checks=[check("failed", fault=Fault([], [place]))])
    assert step.format(file=file) in next_step(Grade(7, [result]), "exercises", own=True)


def test_the_next_step_starts_where_the_fault_that_is_shown_lies() -> None:
    named = check("failed", "second", Fault([], [Place("exercises/mlp/linear.py", 40, "y = 1")]))
    named.diagnosis = Diagnosis("db-mean", "It was averaged.", "")
    text = report(check("failed", "first", FAULT), named)
    assert "Next: start at exercises/mlp/linear.py:40\n" in "\n".join(line.rstrip() for line in text.splitlines())


def test_one_is_sent_upwards_where_no_cause_is_known() -> None:
    assert "linear.py:31 and read upwards" in report(check("failed", "first", FAULT))
    raised = Fault([("raised", "ValueError: no")], FAULT.places)
    head = Fault([], [Place("exercises/mlp/linear.py", 31, "def backward(self, grad_output):")])
    assert "upwards" not in report(check("failed", "first", head))
    assert "upwards" not in report(check("failed", "first", raised))


def test_a_broken_rule_is_not_said_to_be_the_reason_of_a_wrong_value() -> None:
    value = CheckResult("a", "the value is right", 1, status="failed", fault=Fault([("y", "expected  1")]))
    cause = Diagnosis("mutates-input", "An array was changed.", "")
    rule = CheckResult("b", "nothing is changed", 1, rule=True, status="failed", fault=Fault([]), diagnosis=cause)
    assert worth_showing([value, rule], 3) == [value, rule]
    assert worth_showing([value, rule]) == [value]


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
    assert "1 of 1 point. " in text
    assert "make grade EX=sigmoid" in text


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


def test_40_columns_are_readable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    lines = report(check("failed", "grad_bias agrees with the numerical gradient", FAULT)).splitlines()
    assert max(map(len, lines)) <= 40
    text = " ".join(" ".join(lines).split())
    for words in ("linear 0/1 1 check does not pass", "grad_bias expected 1.0", "exercises/mlp/linear.py:31 g.mean(0)"):
        assert words in text


def test_a_whole_that_waits_is_not_called_failed() -> None:
    text = report(check("passed"), check("blocked", "the whole", Fault([("not run", "first these must pass: linear")])))
    assert "1 not run yet" in text
    assert "fail" not in text.lower()


def test_what_is_still_to_be_written_is_said_by_its_name() -> None:
    open_ones = [check("not_started", fault=Fault([("open", f"{name}(x (3, 7)) is still a TODO")])) for name in "ab"]
    assert "a is still a TODO" in report(check("passed"), open_ones[0])
    assert "2 still open" in report(check("passed"), *open_ones)
    within = check("not_started", fault=Fault([("open", "a(), called by b(x (3, 7)), is still a TODO")]))
    assert "a is still a TODO" in report(check("passed"), within)
    assert "a is still a TODO" in report(within)


def test_tracks_are_groups_and_what_is_untouched_is_not_detailed() -> None:
    out = io.StringIO()
    results = [ExerciseResult(exercise.id, checks=[check("not_started")]) for exercise in EXERCISES]
    results[0] = ExerciseResult("mlp/linear", checks=[check("failed", fault=FAULT)])
    print_report(Grade(7, results), ROOT / "exercises", out)
    lines = out.getvalue().splitlines()
    assert [line.split()[0] for line in lines if " of " in line and "░" in line] == [t for t in TRACKS if t != MOCK]
    assert "0 of 5  begun: linear 0/1" in out.getvalue()
    assert "0 of 8  next: relu, 4 min" in out.getvalue()
    assert out.getvalue().count("dropout") == 0


MEAN = Diagnosis("db-mean", "It was averaged over the batch.", "Where does the 1/N come from?")


def test_a_known_cause_is_said() -> None:
    named = check("failed", "first", FAULT)
    named.diagnosis = MEAN
    assert "cause" in report(named)
    assert "It was averaged over the batch." in report(named)


def test_a_second_cause_is_shown_whole_too() -> None:
    first, second, third = (check("failed", title, FAULT) for title in ("one", "two", "three"))
    first.diagnosis, second.diagnosis, third.diagnosis = MEAN, Diagnosis("shape", "Another cause.", "?"), MEAN
    text = report(first, second, third)
    assert "linear: two" in text
    assert "Another cause." in text
    assert "- three" in text


@pytest.mark.parametrize(
    ("losses", "words"),
    [
        ([2.3, 1.2, 0.4], ""),
        ([2.30, 2.305, 2.302], "ln 10"),
        ([2.3, 2.5, 2.9], "rises"),
        ([2.3, float("nan")], "not a number"),
        ([2.4, 2.3, 2.1], "slowly"),
        ([2.34, 2.31, 2.31], "does not fall"),
    ],
)
def test_the_shape_of_a_loss_curve_has_its_sentence(losses: list[float], words: str) -> None:
    sentence = curve_sentence(losses)
    assert words in sentence
    assert bool(sentence) == bool(words)


def test_a_fault_with_a_note_of_its_own_is_shown_beside_one_that_is_named() -> None:
    named = check("failed", "grad_bias is right", FAULT)
    named.diagnosis = Diagnosis("db-mean", "It was averaged.", "")
    noted = Fault([("raised", "TypeError: no"), ("note", "forward has no self.")])
    text = report(check("failed", "forward is right", noted), named, check("failed", "forward at 40", noted))
    assert text.count("forward has no self.") == 1
    assert "It was averaged." in text
    assert "- forward at 40" in text
    assert "- forward is right" not in text
