"""Each format against the list of fields of its specification, for results with everything in them."""

import json
import subprocess
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from junitparser import Error, Failure, JUnitXml, Skipped

from grader.report.formats import exercism, gradescope, junit, markdown
from grader.results import CheckResult, Diagnosis, ExerciseResult, Fault, Grade, Place, WholeResult
from tests.kit import run

EVIL = "<script>alert(1)</script> ]]> | **bold** \x1b[31m \x00 \ud800 </pre>"
GRADESCOPE: dict[str, Any] = {
    "type": "object",
    "additionalProperties": False,
    "properties": {
        "score": {"type": "number"},
        "execution_time": {"type": "number"},
        "output": {"type": "string"},
        "output_format": {"enum": ["text", "html", "simple_format", "md", "ansi"]},
        "test_output_format": {"enum": ["text", "html", "simple_format", "md", "ansi"]},
        "test_name_format": {"enum": ["text", "html", "simple_format", "md", "ansi"]},
        "visibility": {"enum": ["hidden", "after_due_date", "after_published", "visible"]},
        "stdout_visibility": {"enum": ["hidden", "after_due_date", "after_published", "visible"]},
        "extra_data": {"type": "object"},
        "tests": {
            "type": "array",
            "items": {
                "type": "object",
                "additionalProperties": False,
                "required": ["score", "max_score", "name"],
                "properties": {
                    "score": {"type": "number"},
                    "max_score": {"type": "number"},
                    "status": {"enum": ["passed", "failed"]},
                    "name": {"type": "string"},
                    "name_format": {"enum": ["text", "html", "simple_format", "md", "ansi"]},
                    "number": {"type": "string"},
                    "output": {"type": "string"},
                    "output_format": {"enum": ["text", "html", "simple_format", "md", "ansi"]},
                    "tags": {"type": "array", "items": {"type": "string"}},
                    "visibility": {"enum": ["hidden", "after_due_date", "after_published", "visible"]},
                    "extra_data": {"type": "object"},
                },
            },
        },
        "leaderboard": {
            "type": "array",
            "items": {
                "type": "object",
                "additionalProperties": False,
                "required": ["name", "value"],
                "properties": {
                    "name": {"type": "string"},
                    "value": {"type": ["number", "string"]},
                    "order": {"enum": ["asc", "desc"]},
                },
            },
        },
    },
    "anyOf": [{"required": ["score"]}, {"required": ["tests"]}],
}
EXERCISM: dict[str, Any] = {
    "type": "object",
    "additionalProperties": False,
    "required": ["version", "status", "message", "tests"],
    "properties": {
        "version": {"const": 3},
        "status": {"enum": ["pass", "fail", "error"]},
        "message": {"type": ["string", "null"]},
        "tests": {
            "type": "array",
            "items": {
                "type": "object",
                "additionalProperties": False,
                "required": ["name", "status", "test_code"],
                "properties": {
                    "name": {"type": "string"},
                    "status": {"enum": ["pass", "fail", "error"]},
                    "message": {"type": ["string", "null"]},
                    "output": {"type": ["string", "null"], "maxLength": 500},
                    "test_code": {"type": "string"},
                    "task_id": {"type": "integer", "minimum": 1},
                },
                "if": {"properties": {"status": {"enum": ["fail", "error"]}}},
                "then": {"properties": {"message": {"type": "string"}}, "required": ["message"]},
            },
        },
    },
    "if": {"properties": {"status": {"const": "error"}}},
    "then": {"properties": {"message": {"type": "string", "minLength": 1}}},
}


@pytest.fixture
def mixed() -> Grade:
    """A grade with a check of every status, and text in it that every format has to take as text."""
    fault = Fault([("called", EVIL), ("", "got 1")], [Place("exercises/mlp/linear.py", 3, EVIL)])
    cause = Diagnosis("db-mean", f"averaged {EVIL}", "")
    checks = [
        CheckResult("a", "one", 1, status="passed", seconds=0.25, output="printed"),
        CheckResult("b", "two", 2, status="failed", fault=fault, diagnosis=cause, output=EVIL * 50),
        CheckResult("c", "three", 1, status="timed_out", fault=fault),
        CheckResult("d", "four", 1, status="crashed", fault=fault),
        CheckResult("e", "five", 1, status="not_started"),
        CheckResult("f", "six", 1, status="blocked", fault=Fault([("waits", "for one")])),
    ]
    metrics = {"test_accuracy": 0.883, "epoch_losses": [2.0, 1.0], "train_seconds": 0.1}
    training = ExerciseResult("mlp/training", checks=[CheckResult("g", "seven", 4)], metrics=metrics)
    return Grade(7, [ExerciseResult("mlp/linear", checks=checks), training])


def test_junit_is_read_by_a_parser_with_every_count_right(mixed: Grade) -> None:
    report = JUnitXml.fromstring(junit.text(mixed).encode())
    assert (report.tests, report.failures, report.errors, report.skipped) == (7, 1, 2, 2)
    linear, training = list(report)
    assert (linear.name, linear.tests, training.tests) == ("mlp/linear", 6, 1)
    outcomes = [[type(each) for each in case.result] for case in linear]
    assert outcomes == [[], [Failure], [Error], [Error], [Skipped], [Skipped]]
    (failure,) = list(linear)[1].result
    assert "<script>alert(1)</script>" in failure.text
    assert failure.message.startswith("averaged")
    assert failure.type == "failed"
    assert next(iter(linear)).time == 0.25


def test_gradescope_has_the_fields_of_its_specification(mixed: Grade) -> None:
    content = json.loads(gradescope.text(mixed))
    jsonschema.validate(content, GRADESCOPE)
    assert content["score"] == mixed.points == sum(test["score"] for test in content["tests"])
    assert [test["status"] for test in content["tests"]] == ["passed", *["failed"] * 5, "passed"]
    assert content["leaderboard"][0]["value"] == 0.883


def test_exercism_has_the_fields_of_its_specification(mixed: Grade) -> None:
    content = json.loads(exercism.text(mixed))
    jsonschema.validate(content, EXERCISM)
    assert content["status"] == "fail"
    assert [test["status"] for test in content["tests"]] == ["pass", "fail", *["error"] * 4, "pass"]
    assert {test["task_id"] for test in content["tests"]} == {1, 5}


def test_exercism_says_error_only_where_nothing_ran() -> None:
    open_ones = [CheckResult("a", "one", 1, status="not_started", fault=Fault([("open", "still a TODO")]))]
    content = json.loads(exercism.text(Grade(1, [ExerciseResult("mlp/linear", checks=open_ones)])))
    jsonschema.validate(content, EXERCISM)
    assert content["status"] == "error"
    assert "still a TODO" in content["message"]


def test_markdown_shows_what_an_answer_printed_as_text(mixed: Grade) -> None:
    shown = markdown.text(mixed)
    assert "<script>" not in shown
    assert shown.count("</pre>") == shown.count("<pre>") == 3
    assert r"averaged \<script\>alert\(1\)\</script\>" in shown
    assert r"| mlp/training | passed | 4/4 | 88.3 % |" in shown


def test_markdown_tells_of_a_whole_that_is_asked_for_alone() -> None:
    whole = WholeResult("autograd/two_moons", "a network learns two moons", "passed", message="It did.")
    content = markdown.text(Grade(5, [], wholes=[whole]))
    assert content.startswith("## two_moons: passed\n")
    assert "It did." in content
    assert "points" not in content


def test_everything_that_is_asked_for_is_written_and_agrees(tmp_path: Path) -> None:
    files = {name: tmp_path / name for name in ("junit", "gradescope", "exercism", "markdown")}
    pairs = [option for name, path in files.items() for option in ("--format", name, "--output", str(path))]
    summary = tmp_path / "summary.md"
    summary.write_text("before\n", encoding="utf-8")
    completed: subprocess.CompletedProcess[str] = run(
        "grade", "linear", "--answers", "solutions", *pairs, GITHUB_STEP_SUMMARY=str(summary)
    )
    assert completed.returncode == 0
    assert JUnitXml.fromfile(str(files["junit"])).tests == 12
    assert json.loads(files["gradescope"].read_text())["score"] == 10
    assert json.loads(files["exercism"].read_text())["status"] == "pass"
    assert summary.read_text() == f"before\n{files['markdown'].read_text()}"


def test_a_format_without_its_file_is_wrong_usage() -> None:
    completed = run("grade", "linear", "--format", "junit")
    assert completed.returncode == 2
    assert "come in pairs" in completed.stderr
    assert "--output: there is no folder" in run("grade", "--format", "junit", "--output", "/no/such/x").stderr
