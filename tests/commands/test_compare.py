import json
from pathlib import Path

import jsonschema
import pytest

from grader.submissions import FOLDER, make_folder
from tests.kit import rest_is_long, run

LINEAR = FOLDER / "mlp" / "linear"
SCHEMA = {
    "type": "object",
    "required": ["schema", "exercises"],
    "properties": {
        "schema": {"const": 1},
        "exercises": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["id", "passed", "lines", "calls"],
                "properties": {
                    "lines": {"type": "object", "required": ["yours", "reference"]},
                    "calls": {
                        "type": "array",
                        "items": {
                            "type": "object",
                            "required": ["name", "largest_difference", "time_ratio", "memory_ratio"],
                        },
                    },
                },
            },
        },
    },
}


def compared(folder: Path, *arguments: str) -> dict:
    completed = run("compare", *arguments, "--answers", str(folder), "--json", "-")
    assert completed.returncode in (0, 1), completed.stderr
    content = json.loads(completed.stdout)
    jsonschema.validate(content, SCHEMA)
    return content


def test_a_slow_answer_is_shown_with_its_ratio(tmp_path: Path) -> None:
    folder = make_folder(tmp_path, {"mlp/linear": LINEAR / "right" / "loop_rows.py"})
    (linear,) = compared(folder, "linear")["exercises"]
    forward, backward = linear["calls"]
    assert (linear["passed"], backward["name"]) == (True, "Linear.backward")
    assert forward["time_ratio"] > 2
    assert backward["time_ratio"] > 5
    assert backward["largest_difference"] < 1e-4
    assert linear["lines"]["yours"] > linear["lines"]["reference"]


@pytest.mark.parametrize("columns", rest_is_long(["60", "100", "160"]))
def test_both_sides_are_shown_with_what_differs_marked(tmp_path: Path, columns: str) -> None:
    folder = make_folder(tmp_path, {"mlp/linear": LINEAR / "right" / "loop_rows.py"})
    shown = run("compare", "linear", "--answers", str(folder), COLUMNS=columns)
    assert shown.returncode == 0
    assert "self.grad_bias += g" in shown.stdout
    assert "self.x.T @ grad_output" in shown.stdout
    assert "What the reference does, and why" in shown.stdout
    assert max(map(len, shown.stdout.splitlines())) <= int(columns)


def test_what_has_not_passed_is_not_given_away(tmp_path: Path) -> None:
    folder = make_folder(tmp_path, {"mlp/linear": LINEAR / "wrong" / "db-mean.py"})
    refused = run("compare", "linear", "--answers", str(folder))
    assert refused.returncode == 1
    assert "make compare EX=linear REVEAL=1" in refused.stdout
    assert "self.x.T @ grad_output" not in refused.stdout
    revealed = run("compare", "linear", "--answers", str(folder), "--reveal")
    assert revealed.returncode == 1
    assert "self.x.T @ grad_output" in revealed.stdout


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("def broken(", "cannot be read as Python"),
        ("import os\nclass Sigmoid:\n    def forward(self, x):\n        os._exit(0)\n", "ended its process"),
        ("class Sigmoid:\n    def forward(self, x):\n        raise KeyError\n", "raised KeyError"),
    ],
)
def test_what_cannot_be_measured_is_compared_as_far_as_it_goes(tmp_path: Path, text: str, words: str) -> None:
    folder = make_folder(tmp_path, {"mlp/sigmoid": text})
    shown = run("compare", "sigmoid", "--answers", str(folder), "--reveal")
    assert shown.returncode == 1
    assert words in " ".join(shown.stdout.split())


@pytest.mark.long
def test_two_training_loops_are_compared_over_the_same_seeds(tmp_path: Path) -> None:
    (training,) = compared(make_folder(tmp_path, {}), "training")["exercises"]
    assert len(training["losses"]) == len(training["accuracies"]) == 3
    assert all(pair["yours"] == pair["reference"] for pair in training["losses"])
    assert [call["name"] for call in training["calls"]] == ["train", "evaluate"]
