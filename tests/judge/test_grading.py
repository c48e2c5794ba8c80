"""What the learner's code can do to its own verdict, and what it cannot."""

import os
from pathlib import Path

import numpy as np
import pytest

from data.mnist import load
from grader import ROOT
from grader.answer.requests import Shared
from grader.exercises import find, select
from grader.judge import transport
from grader.judge.grading import grade
from grader.judge.limits import Limits
from grader.judge.processes import Launcher
from grader.results import ExerciseResult
from grader.skeleton import skeleton_of
from grader.submissions import FOLDER as SUBMISSIONS
from grader.submissions import grade_answer
from grader.submissions import make_folder as answers
from tests.kit import rest_is_long

HEAD = """import os, sys, time
import numpy as np
class Linear:
    def __init__(self, n_in, n_out, rng):
        self.weight, self.bias = rng.uniform(-1, 1, (n_in, n_out)), rng.uniform(-1, 1, n_out)
    def forward(self, x):
        self.x = x
        return x @ self.weight + self.bias
    def right(self, g):
        self.grad_weight, self.grad_bias = self.x.T @ g, g.sum(0)
        return g @ self.weight.T
    def backward(self, g):
"""
FORGED = '{"value": {"array": ["<f8", [7, 5], 0]}}'
SHORT = Limits(check_seconds=0.25)


MLP = select(["mlp"])


def linear(backward: str) -> str:
    return HEAD + "".join(f"        {line}\n" for line in backward.splitlines())


def statuses(result: ExerciseResult) -> dict[str, str]:
    return {check.id: check.status for check in result.checks}


@pytest.mark.parametrize(
    "backward",
    rest_is_long(  # the hostile answers have one of each of these ways
        [
            f"print('{FORGED}'); sys.stdout.flush()",
            f"os.write(1, b'{FORGED}'); os._exit(0)",
            "os._exit(0)",
            "sys.exit(0)",
            "raise SystemExit",
            "raise KeyboardInterrupt",
            "np.testing.assert_allclose = np.allclose = lambda *a, **k: True\nreturn np.zeros((7, 5))",
            "np.abs = np.max = lambda *a, **k: np.zeros(1)\nreturn g @ self.weight",
            "class Equal:\n    __eq__ = __lt__ = __le__ = lambda s, o: True\n"
            "    __array__ = lambda s, *a, **k: np.zeros((7, 5))\n"
            "self.grad_weight = self.grad_bias = Equal()\nreturn Equal()",
            "class Equal(np.ndarray):\n    __eq__ = lambda s, o: True\nreturn np.zeros((7, 5)).view(Equal)",
            "import pytest\npytest.skip('passed')",
        ]
    ),
)
def test_a_forged_answer_does_not_pass(launcher: Launcher, tmp_path: Path, backward: str) -> None:
    result = grade_answer(launcher, "linear", linear(backward))
    assert result.status == "failed"
    assert statuses(result)["grad_input_agrees_with_numerical_gradient"] != "passed"
    assert statuses(result)["grad_bias_agrees_with_numerical_gradient"] != "passed"


def test_a_hang_in_one_situation_costs_one_check(launcher: Launcher, tmp_path: Path) -> None:
    slow = linear("while len(g) == 50: pass\nreturn self.right(g)")
    result = grade_answer(launcher, "linear", slow, limits=SHORT)
    assert [check.id for check in result.checks if check.status != "passed"] == ["float32_at_real_size"]
    (check,) = (check for check in result.checks if check.status == "timed_out")
    assert check.fault is not None
    assert "backward(grad_output (50, 28) float32) did not return within 0.25 s" in check.fault.message
    assert [place.source for place in check.fault.places] == ["while len(g) == 50: pass"]


def test_a_crash_in_one_situation_costs_one_check(launcher: Launcher, tmp_path: Path) -> None:
    result = grade_answer(launcher, "linear", linear("if len(g) == 50: os.abort()\nreturn self.right(g)"))
    assert set(statuses(result).values()) == {"passed", "crashed"}
    assert statuses(result)["float32_at_real_size"] == "crashed"


def test_an_answer_that_always_hangs_does_not_cost_every_check_its_limit(launcher: Launcher, tmp_path: Path) -> None:
    result = grade_answer(launcher, "linear", linear("while True: pass"), limits=SHORT)
    assert sorted(statuses(result).values()).count("timed_out") == 2
    assert "blocked" in statuses(result).values()


@pytest.mark.parametrize(
    ("source", "status", "words"),
    [
        ("def f(:\n", "failed", "invalid syntax (line 1)"),
        ("if True:\n\tx = 1\n        y = 2\n", "failed", "line 3"),
        ("import nonsense\n", "failed", "ModuleNotFoundError: No module named 'nonsense'"),
        ("while True: pass\n", "timed_out", "importing the file did not return"),
        ("import os; os._exit(0)\n", "crashed", "importing the file"),
        ("raise SystemExit(0)\n", "failed", "SystemExit: 0"),
        ("(" * 5000, "failed", "syntax"),
    ],
)
def test_a_file_that_cannot_be_imported_is_said_once(
    launcher: Launcher, tmp_path: Path, source: str, status: str, words: str
) -> None:
    result = grade_answer(launcher, "linear", source, limits=SHORT)
    first, *others = result.checks
    assert first.status == status
    assert first.fault is not None
    assert words in first.fault.message
    assert {check.status for check in others} == {"blocked"}


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("", "the file defines no Linear"),
        (HEAD.partition("    def backward")[0], "Linear has no method backward"),
        (linear("return g @ self.weight.T"), "self.grad_weight has not been set by then"),
        (
            HEAD.replace("(self, g)", "(self)").replace("def right(self)", "def right(self, g)") + "        pass\n",
            "the skeleton has def backward(self, grad_output)",
        ),
        (linear("return g @ self.weight"), "ValueError: matmul"),
        (linear("pass"), "got       None"),
    ],
)
def test_what_is_missing_is_named(launcher: Launcher, tmp_path: Path, source: str, words: str) -> None:
    result = grade_answer(launcher, "linear", source)
    assert any(words in check.fault.message for check in result.checks if check.fault), [c.fault for c in result.checks]


def test_the_frames_of_an_exception_are_the_learners_own(launcher: Launcher, tmp_path: Path) -> None:
    result = grade_answer(launcher, "linear", linear("return np.einsum('ij,jk', g, self.weight)"))
    places = [check.fault.places for check in result.checks if check.fault]
    assert places
    assert {place.source for found in places for place in found} == {"return np.einsum('ij,jk', g, self.weight)"}


def test_a_skeleton_is_not_started_and_earns_nothing(launcher: Launcher, tmp_path: Path) -> None:
    files = {exercise.id: skeleton_of(exercise.id) for exercise in MLP}
    result = grade(MLP, answers(tmp_path, files), 0, Limits(), launcher)
    assert [(each.status, each.points) for each in result.exercises] == [("not_started", 0)] * len(MLP)


def test_a_missing_file_is_not_started(launcher: Launcher, tmp_path: Path) -> None:
    (answers(tmp_path, {}) / "mlp" / "sigmoid.py").unlink()
    result = grade(MLP, tmp_path, 0, Limits(), launcher)
    assert [each.status for each in result.exercises] == ["passed", "not_started", "passed", "passed", "failed"]
    blocked = [check.id for check in result.exercises[-1].checks if check.status == "blocked"]
    assert blocked == ["twenty_steps_of_the_whole_network", "accuracy_on_mnist"]


def test_a_wrong_backward_leaves_the_points_of_forward_alone(launcher: Launcher) -> None:
    source = find("layers/rms_norm").solution + "\n\nRMSNorm.backward = lambda self, grad_output: grad_output\n"
    result = grade_answer(launcher, "layers/rms_norm", source, alone=True)
    assert [check.id for check in result.checks if check.points] == ["forward"]
    assert {check.status for check in result.checks if check.rule} == {"blocked"}


@pytest.mark.parametrize(
    ("check", "line", "cause"),
    [
        ("nothing_else_is_changed", "grad_output *= 1.7", "mutates-input"),
        ("parameters_stay", "self.weight -= 0.1 * self.grad_weight", "dx-moved-weight"),
    ],
)
def test_a_rule_that_is_seen_to_be_broken_is_told_beside_wrong_values(
    launcher: Launcher, check: str, line: str, cause: str
) -> None:
    solution, bias = find("mlp/linear").solution, "self.grad_bias = grad_output.sum(axis=0)"
    assert bias in solution
    source = solution.replace(bias, f"{line}\n        self.grad_bias = np.cbrt(grad_output).sum(axis=0)")
    result = grade_answer(launcher, "mlp/linear", source, alone=True)
    found = {each.id: (each.status, each.diagnosis and each.diagnosis.id) for each in result.checks}
    assert found["grad_bias_agrees_with_numerical_gradient"] == ("failed", None)
    assert found[check] == ("failed", cause)


def test_half_an_exercise_is_begun(launcher: Launcher, tmp_path: Path) -> None:
    half = skeleton_of("mlp/sigmoid").replace("raise NotImplementedError", "return np.tanh(x)", 1)
    assert grade_answer(launcher, "sigmoid", half).status == "failed"


def test_training_alone_grades_its_layers_without_listing_them(launcher: Launcher, tmp_path: Path) -> None:
    broken = SUBMISSIONS / "mlp" / "linear" / "wrong" / "db-mean.py"
    result = grade([find("training")], answers(tmp_path, {"mlp/linear": broken}), 0, Limits(), launcher)
    assert [each.id for each in result.listed] == ["mlp/training"]
    assert not result.passed
    assert statuses(result.listed[0])["accuracy_on_mnist"] == "blocked"


def test_given_files_come_from_the_kit(launcher: Launcher, tmp_path: Path) -> None:
    result = grade([find("training")], answers(tmp_path, {"mlp/sequential": "raise SystemExit"}), 0, Limits(), launcher)
    assert result.passed


def test_the_same_seed_gives_the_same_data(launcher: Launcher, tmp_path: Path) -> None:
    wrong = SUBMISSIONS / "mlp" / "linear" / "wrong" / "db-mean.py"
    first, again, other = (
        [check.fault and check.fault.message for check in grade_answer(launcher, "linear", wrong, seed).checks]
        for seed in (1, 1, 2)
    )
    assert first == again
    assert first != other


def test_the_labels_of_the_test_images_never_leave_the_judge(
    launcher: Launcher, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent: list[np.ndarray] = []

    def arrays_in(value: object) -> list[np.ndarray]:
        if isinstance(value, dict):
            value = list(value.values())
        if isinstance(value, (list, tuple)):
            return [array for item in value for array in arrays_in(item)]
        if isinstance(value, Shared):
            return [value.mapped()]
        return [value] if isinstance(value, np.ndarray) else []

    encode = transport.encode_requests
    monkeypatch.setattr(
        transport, "encode_requests", lambda requests: sent.extend(arrays_in(requests)) or encode(requests)
    )
    assert grade([find("training")], answers(tmp_path, {}), 0, Limits(), launcher).passed
    assert any(array.shape == (1000, 784) for array in sent)  # the test images did go there
    labels = load().test_labels
    for array in sent:
        flat = array.reshape(-1)
        assert not any(
            np.array_equal(flat[i : i + 100], labels[:100]) for i in np.flatnonzero(flat == labels[0])[:2000]
        )


def test_debugging_runs_the_answer_in_this_process(tmp_path: Path) -> None:
    source = linear(f"assert os.getpid() == {os.getpid()}\nreturn self.right(g)")
    result = grade([find("linear")], answers(tmp_path, {"mlp/linear": source}), 0, Limits(), None)
    assert result.passed


PATCH = "import sys\nRN, CH = (sys.modules['grader.answer.' + name] for name in ('runner', 'channel'))\n"


@pytest.mark.parametrize(
    "patch",
    rest_is_long(
        [
            "RN.Runner.handle = lambda self, request: {'raised': 5}",
            "RN.Runner.handle = lambda s, r: {'raised': {'type': 'X', 'message': 'm', 'frames': [[1]], 'bases': []}}",
            "RN.Runner.handle = lambda self, request: {'value': None, 'request': RN.np.zeros(2)}",
            "RN.Runner.do_read = lambda self, number, names: 5",
            "RN.Runner.do_read = lambda self, number, names: ['x' for _ in names]",
            "RN.Runner.do_kept = lambda self: [[1] for _ in self.kept]",
            "RN.Runner.do_kept = lambda self: 5",
        ]
    ),
)
def test_an_answer_that_tampers_with_its_own_process_costs_its_own_checks_only(
    launcher: Launcher, tmp_path: Path, patch: str
) -> None:
    solution = (ROOT / "solutions" / "mlp" / "linear.py").read_text(encoding="utf-8")
    folder = answers(tmp_path, {"mlp/linear": f"{PATCH}{patch}\n{solution}"})
    result = grade([find("linear"), find("sigmoid")], folder, 0, Limits(), launcher)
    linear_result, sigmoid_result = result.exercises
    assert linear_result.status == "failed"
    assert sigmoid_result.status == "passed"


@pytest.mark.parametrize(
    ("exercise", "old", "new"),
    [
        ("sigmoid", "return grad_output * self.y * (1 - self.y)", "return [g * 1 for g in grad_output]"),
        ("linear", "self.bias = rng.uniform(-bound, bound, out_features).astype(np.float32)", "self.bias = 0.0"),
        (
            "training",
            "            model.backward(loss_fn.backward())\n",
            "        model.backward(loss_fn.backward())\n",
        ),
        pytest.param(
            "training",
            "losses.append(float(total / n))",
            "losses.append(1e308 * (-1) ** len(losses))",
            marks=pytest.mark.long,
        ),
        pytest.param(
            "training",
            "losses.append(float(total / n))",
            "losses.append(np.array([total, total]))",
            marks=pytest.mark.long,
        ),
        ("sigmoid", "import numpy as np", "# coding: rot13\nimport numpy as np"),
    ],
)
def test_an_ordinary_mistake_of_an_odd_form_is_a_failure_of_the_answer(
    launcher: Launcher, exercise: str, old: str, new: str
) -> None:
    solution = (ROOT / "solutions" / "mlp" / f"{exercise}.py").read_text(encoding="utf-8")
    assert old in solution
    changed = solution.replace(old, new)
    source = changed if "coding" not in new else new + solution.partition(old)[2]
    assert grade_answer(launcher, exercise, source, alone=True).status == "failed"


def test_a_pipe_in_the_place_of_a_file_stops_nobody(launcher: Launcher, tmp_path: Path) -> None:
    (answers(tmp_path, {}) / "mlp" / "linear.py").unlink()
    os.mkfifo(tmp_path / "mlp" / "linear.py")
    result = grade(MLP, tmp_path, 0, Limits(), launcher)
    assert [each.status for each in result.exercises] == ["failed", "passed", "passed", "passed", "failed"]


@pytest.mark.long
def test_a_given_file_that_was_changed_is_named_with_the_fault(launcher: Launcher, tmp_path: Path) -> None:
    given = (ROOT / "solutions" / "mlp" / "sequential.py").read_text(encoding="utf-8")
    training = (ROOT / "solutions" / "mlp" / "training.py").read_text(encoding="utf-8")
    files = {
        "mlp/sequential": f"{given}\n    def __call__(self, x):\n        return self.forward(x)\n",
        "mlp/training": training.replace("model.forward(", "model("),
    }
    result = grade([find("training")], answers(tmp_path, files), 0, Limits(), launcher, alone=True)
    first = next(check for check in result.listed[0].checks if check.broken)
    assert first.fault is not None
    assert "mlp/sequential.py is a given file. The grader took its own, not" in first.fault.message
