"""The grader graded: wrong answers that it must reject and name, right ones that it must accept.

There are some 2,000 of them. A wrong one for each exercise and a right one for each track are tried here, `make long`
tries a right one for each exercise, and `selfcheck --mistakes` tries all.
"""

import pytest

from grader.exercises import ALL
from grader.judge.processes import Launcher
from grader.results import ExerciseResult
from grader.submissions import FOLDER, Submission, grade_answer, judged, names_in

QUICK = {  # what is tried where the first answer in the folder takes long
    "attention/multi_head": {"heads-ignored"},
    "autograd/value": {"counting_uses", "compounds"},
    "classic/decision_tree": {"flat_arrays", "leaf-tie"},
    "classic/kmeans": {"loop_over_centres"},
    "classic/linear_regression": {"l2-ignored"},
    "classic/pca": {"not-centred"},
    "language/bpe": {"numpy_arrays", "counts-once.2"},
    "language/sampling": {"partition_and_ties", "drops-crossing"},
    "language/speculative_decoding": {"explicit_steps", "deterministic-accept"},
    "layers/conv2d": {"index_im2col"},
    "layers/max_pool2d": {"flat_bincount"},
    "mlp/softmax_cross_entropy": {"col-slice-grad.2"},
    "mlp/training": {"argmax-axis"},
    "mock/mlp_numpy": {"dict_of_layers", "relu"},
    "mock/mlp_python": {"one_dict_of_grads", "grad-sign"},
    "sequence/lstm": {"float32_throughout", "g-derivative"},
    "sequence/rnn": {"one_joined_matrix", "h0-as-zero"},
}
ALSO = {  # of each mock five more wrong ones, which `make long` tries
    "mock/mlp_numpy": ("db-mean", "loss-sum", "no-derivative", "return-order", "shape"),
    "mock/mlp_python": ("axis0", "log-zero", "rebind", "returns-none", "unlisted-numpy-imported"),
}
TRAINS_FOR_SECONDS = "mock/mlp_python"  # with no numpy
SEED = 0  # `selfcheck --mistakes --seeds N` tries many


def tried(kind: str) -> list[object]:
    """Return an answer of each exercise, `right` or `wrong`; and the others of the mocks, which are long."""
    found = []
    for exercise in ALL:
        folder = FOLDER / exercise.id / kind
        paths = sorted(folder.glob("*.py"))
        first = next((path for path in paths if path.stem in QUICK.get(exercise.id, ())), paths[0])
        also = [folder / f"{stem}.py" for stem in ALSO.get(exercise.id, ()) if kind == "wrong"]
        for path in (first, *also):
            answer = Submission(exercise, path, path.name.partition(".")[0] if kind == "wrong" else "")
            # Of right answers one of each track is tried, and none that trains for seconds.
            others = kind == "right" and (exercise.order > 1 or exercise.id == TRAINS_FOR_SECONDS)
            is_long = path != first or others
            marks = [pytest.mark.long] if is_long else []
            found.append(pytest.param(answer, id=f"{exercise.name}-{path.stem}", marks=marks))
    return found


def open_checks(result: ExerciseResult) -> dict[str, object]:
    return {check.id: check.fault and check.fault.message for check in result.checks if check.status != "passed"}


def test_what_is_tried_is_there() -> None:
    for id, stems in QUICK.items():
        assert stems <= {path.stem for path in (FOLDER / id).glob("*/*.py")}
    assert all(param.values[0].names for param in tried("wrong") if not param.marks)  # type: ignore[attr-defined]


@pytest.mark.parametrize("submission", tried("right"))
def test_a_right_answer_passes_in_whatever_style(launcher: Launcher, submission: Submission) -> None:
    assert open_checks(judged(launcher, submission, SEED)) == {}


def test_a_right_answer_without_numpy_passes_all_checks_but_the_training(launcher: Launcher) -> None:
    path = FOLDER / TRAINS_FOR_SECONDS / "right" / "one_dict_of_grads.py"
    result = grade_answer(launcher, TRAINS_FOR_SECONDS, path, SEED, alone=True)
    assert len(result.checks) > 10
    assert open_checks(result) == {}


@pytest.mark.parametrize("submission", tried("wrong"))
def test_a_wrong_answer_is_rejected_and_its_mistake_named(launcher: Launcher, submission: Submission) -> None:
    result = judged(launcher, submission, SEED)
    assert result.status == "failed"
    assert all(check.fault and check.fault.rows for check in result.checks if check.status == "failed")
    assert submission.names <= names_in(result) <= submission.may_be_named
