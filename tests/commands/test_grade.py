import json
import os
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest

from grader import ROOT
from grader.skeleton import write_skeletons
from grader.submissions import FOLDER as SUBMISSIONS
from grader.submissions import make_folder as answers
from tests.kit import rest_is_long, result_of, run

TEXT = {"type": "string"}
COUNT = {"type": "integer", "minimum": 0}
SECONDS = {"type": "number", "minimum": 0}


def thing(**properties: object) -> dict[str, object]:
    return {"type": "object", "properties": properties, "required": list(properties), "additionalProperties": False}


def items(of: object) -> dict[str, object]:
    return {"type": "array", "items": of}


CHECK_STATUS = {"enum": ["passed", "failed", "not_started", "blocked", "timed_out", "crashed"]}
CHECK = thing(
    id=TEXT, status=CHECK_STATUS, points=COUNT, possible=COUNT, seconds=SECONDS, message=TEXT,
    diagnosis={"anyOf": [{"type": "null"}, thing(id=TEXT, message=TEXT)]}, output=TEXT,
)  # fmt: skip
EXERCISE = thing(
    id=TEXT, status={"enum": ["passed", "failed", "not_started"]}, points=COUNT, possible=COUNT, seconds=SECONDS,
    metrics={"type": "object"}, checks=items(CHECK),
)  # fmt: skip
WHOLE = thing(
    id=TEXT, status={"enum": ["passed", "failed", "blocked", "left_out", "crashed"]}, metrics={"type": "object"},
    message=TEXT,
)  # fmt: skip
SCHEMA = thing(
    schema={"const": 1}, seed=COUNT, passed={"type": "boolean"}, score=thing(points=COUNT, possible=COUNT),
    exercises=items(EXERCISE), wholes=items(WHOLE),
)  # fmt: skip


def test_the_solutions_of_a_track_get_the_full_score_and_exit_0() -> None:
    completed = run("grade", "mlp", "--answers", "solutions", "--json", "-")
    result = result_of(completed)
    jsonschema.validate(result, SCHEMA)
    assert completed.returncode == 0
    assert result["passed"] is True
    assert result["score"]["points"] == result["score"]["possible"]
    metrics = next(each["metrics"] for each in result["exercises"] if each["id"] == "mlp/training")
    assert metrics["test_accuracy"] >= 0.85
    assert len(metrics["epoch_losses"]) == 10
    assert metrics["train_seconds"] > 0
    assert "Your network on MNIST" in completed.stderr


def test_untouched_skeletons_are_a_welcome_and_exit_1(tmp_path: Path) -> None:
    write_skeletons(tmp_path)
    completed = run("grade", "--answers", str(tmp_path), "--json", str(tmp_path / "out.json"))
    result = json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))
    jsonschema.validate(result, SCHEMA)
    assert completed.returncode == 1
    assert [exercise["status"] for exercise in result["exercises"]] == ["not_started"] * 40
    assert result["score"]["points"] == 0
    assert "Start with" in completed.stdout
    assert "FAILED" not in completed.stdout


def test_a_wrong_answer_is_told_and_exits_1(tmp_path: Path) -> None:
    folder = answers(tmp_path, {"mlp/linear": SUBMISSIONS / "mlp" / "linear" / "wrong" / "db-mean.py"})
    completed = run("grade", "linear", "sigmoid", "--answers", str(folder), "--json", str(tmp_path / "out.json"))
    result = json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))
    jsonschema.validate(result, SCHEMA)
    assert completed.returncode == 1
    assert [(each["id"], each["status"]) for each in result["exercises"]] == [
        ("mlp/linear", "failed"),
        ("mlp/sigmoid", "passed"),
    ]
    assert "grad_bias agrees with the numerical gradient" in completed.stdout
    assert "FAILED" in completed.stdout
    assert f"{folder}/mlp/linear.py:" in completed.stdout.replace("\n", "")


def test_a_seed_replays_a_run(tmp_path: Path) -> None:
    folder = answers(tmp_path, {"mlp/linear": SUBMISSIONS / "mlp" / "linear" / "wrong" / "db-mean.py"})
    first = result_of(run("grade", "linear", "--answers", str(folder), "--json", "-"))
    again = result_of(run("grade", "linear", "--answers", str(folder), "--json", "-", "--seed", str(first["seed"])))
    assert [c["message"] for e in first["exercises"] for c in e["checks"]] == [
        c["message"] for e in again["exercises"] for c in e["checks"]
    ]


def test_grading_writes_nothing_into_the_answers_folder(tmp_path: Path) -> None:
    folder = answers(tmp_path, {"mlp/linear": "open('here.txt', 'w').write('x')\nfrom .sigmoid import Sigmoid\n"})
    before = sorted(folder.rglob("*"))
    run("grade", "linear", "sigmoid", "--answers", str(folder))
    assert sorted(folder.rglob("*")) == before


def test_a_time_limit_is_kept(tmp_path: Path) -> None:
    folder = answers(tmp_path, {"mlp/sigmoid": "while True: pass\n"})
    result = result_of(run("grade", "sigmoid", "--answers", str(folder), "--time-limit", "0.5", "--json", "-"))
    checks = result["exercises"][0]["checks"]
    assert checks[0]["status"] == "timed_out"
    assert "within 0.5 s" in checks[0]["message"]
    assert {check["status"] for check in checks[1:]} == {"blocked"}


def test_the_report_fits_60_columns_and_has_no_colour_in_a_pipe(tmp_path: Path) -> None:
    wrong = {f"mlp/{name}": SUBMISSIONS / "mlp" / name / "wrong" / "returns-none.py" for name in ("linear", "sigmoid")}
    folder = answers(tmp_path, wrong)
    completed = run("grade", "linear", "sigmoid", "--answers", str(folder), COLUMNS="60")
    assert max(map(len, completed.stdout.splitlines())) <= 60
    assert "\x1b" not in completed.stdout


def test_no_color_is_heeded_on_a_terminal(tmp_path: Path) -> None:
    completed = run("grade", "linear", "--answers", "solutions", FORCE_COLOR="1", NO_COLOR="1")
    assert "\x1b[3" not in completed.stdout


def test_what_an_answer_says_cannot_act_on_the_terminal(tmp_path: Path) -> None:
    source = "print('\\x1b[2J\\x07 [red]grad[mask] = 0[/red]')\nraise ValueError('\\x1b]0;title\\x07 [bold]x[/bold]')\n"
    completed = run("grade", "linear", "--answers", str(answers(tmp_path, {"mlp/linear": source})))
    assert "\x1b" not in completed.stdout
    assert "\x07" not in completed.stdout
    assert "[red]grad[mask] = 0[/red]" in completed.stdout
    assert "[bold]x[/bold]" in completed.stdout


def test_a_reader_that_goes_away_does_not_change_the_verdict() -> None:
    command = [sys.executable, "-m", "grader", "grade", "linear", "--answers", "solutions"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        process.stdout.close()
        assert process.wait() == 0
        assert process.stderr is not None
        assert process.stderr.read() == ""


def test_breakpoints_work_while_debugging(tmp_path: Path) -> None:
    source = (ROOT / "solutions" / "mlp" / "sigmoid.py").read_text(encoding="utf-8")
    source = source.replace("        return grad_output *", "        breakpoint()\n        return grad_output *")
    folder = answers(tmp_path, {"mlp/sigmoid": source})
    completed = subprocess.run(
        [sys.executable, "-m", "grader", "grade", "sigmoid", "--answers", str(folder), "--debug"],
        cwd=ROOT,
        input="p 'here: ' + str(grad_output.shape)\nq\n",
        capture_output=True,
        text=True,
        check=False,
    )
    assert "here: (" in completed.stdout
    assert "Traceback" not in completed.stderr


@pytest.mark.long
@pytest.mark.parametrize("arguments", rest_is_long([["grader/exercises/mlp/sigmoid.py"], ["grader/exercises/mlp"]]))
def test_plain_pytest_runs_the_checks_on_exercises(arguments: list[str], kit: Path) -> None:
    solution = (ROOT / "solutions" / "mlp" / "sigmoid.py").read_text(encoding="utf-8")
    (kit / "exercises" / "mlp" / "sigmoid.py").write_text(solution.replace("(1 - self.y)", "self.y"), encoding="utf-8")
    environment = {key: value for key, value in os.environ.items() if not key.startswith("PYTEST")}
    completed = subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", *arguments],
        cwd=kit,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert completed.returncode == 1
    assert "FAILED grader/exercises/mlp/sigmoid.py::grad_input_agrees_with_numerical_gradient" in completed.stdout
    assert "error" not in completed.stdout.splitlines()[-1]


def test_a_bare_grade_judges_what_has_changed_and_shows_the_rest_as_it_stands(kit: Path, tmp_path: Path) -> None:
    wrong = SUBMISSIONS / "mlp" / "linear" / "wrong" / "db-mean.py"
    (kit / "exercises/mlp/linear.py").write_bytes(wrong.read_bytes())
    (kit / "exercises/mlp/sigmoid.py").write_bytes((kit / "solutions/mlp/sigmoid.py").read_bytes())

    def printed(*options: str) -> str:
        completed = run("grade", *options, kit=kit, state=tmp_path / "state")
        assert completed.returncode == 1, completed.stderr
        assert "it was averaged over the batch" in " ".join(completed.stdout.split())
        return completed.stdout

    assert "unchanged since" not in printed()
    with (kit / "exercises/mlp/sigmoid.py").open("a") as file:
        file.write("# the same\n")
    second = printed()
    assert "1 verdict stands" in second
    assert "unchanged since" in next(line for line in second.splitlines() if line.startswith("  1  linear"))
    assert "unchanged since" not in printed("linear")
    assert "unchanged since" not in printed("--all")
    (tmp_path / "state" / "standing.json").write_text("{")
    assert "unchanged since" not in printed()
