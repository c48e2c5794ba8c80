"""When a cause is certain enough to be said: run on answers that are edits of a solution, in this process."""

from pathlib import Path

import numpy as np
import pytest

from grader.exercises import find
from grader.judge.answer import Answer, AnswerRaised, NotStarted
from grader.judge.assertions import CheckFailed
from grader.judge.limits import Limits
from grader.judge.played import judge_played, played_of
from grader.judge.processes import Launcher
from grader.judge.transport import ProcessTransport
from grader.kinds.exercise import edited
from grader.kinds.script import Step
from grader.kinds.seen import NotWritten, Raised, Seen
from grader.naming.causes import Causes, exactly, filled, same
from grader.naming.general_rules import returns_none, shape
from grader.results import Diagnosis
from grader.submissions import FOLDER, grade_answer, names_in

LINEAR = find("mlp/linear")
WEIGHT, BIAS = "self.x.T @ grad_output", "grad_output.sum(axis=0)"


def causes_of(
    launcher: Launcher, folder: Path, source: str, exercise: str = "mlp/linear"
) -> dict[str, Diagnosis | None]:
    """Return what is said of each check that fails."""
    entry = find(exercise)
    path = folder / f"{exercise}.py"
    path.parent.mkdir(parents=True)
    path.write_text(source, encoding="utf-8")
    answer = Answer(exercise, folder, ProcessTransport(launcher, Limits(), folder))
    answer.begin(60)
    played, errors = {}, []
    for check in entry.all_checks():
        if check.record is None or check.large:
            continue
        key = check.script or check.id
        if key not in played:
            played[key] = played_of(entry, check, answer, 0)
        try:
            judge_played(check, played[key], answer, entry.absolute)
        except (CheckFailed, AnswerRaised) as error:
            errors.append((check, error))
        except NotStarted:
            pass
    causes = Causes(entry, played, lambda script: answer.play(script)[:-1], seed=0)
    found = {check.id: causes.cause(check, error) for check, error in errors}
    answer.transport.close()
    return found


def test_the_edit_that_gives_what_was_seen_is_named(launcher: Launcher, tmp_path: Path) -> None:
    source = LINEAR.solution.replace(BIAS, "np.add.reduce(grad_output) / grad_output.shape[0]")
    cause = causes_of(launcher, tmp_path, source)["grad_bias_agrees_with_numerical_gradient"]
    assert cause is not None
    assert cause.id == "db-mean"
    assert "{N}" not in cause.message


def test_two_mistakes_in_two_results_are_named_each(launcher: Launcher, tmp_path: Path) -> None:
    source = LINEAR.solution.replace(BIAS, "grad_output.mean(axis=0)").replace(WEIGHT, "grad_output.T @ self.x")
    found = causes_of(launcher, tmp_path, source)
    assert {name: cause and cause.id for name, cause in found.items() if "agrees" in name} == {
        "grad_weight_agrees_with_numerical_gradient": "dw-transposed",
        "grad_bias_agrees_with_numerical_gradient": "db-mean",
    }


def test_two_mistakes_in_one_result_are_named_together(launcher: Launcher, tmp_path: Path) -> None:
    mistakes = LINEAR.mistakes
    source = edited(edited(LINEAR.solution, mistakes["double-average"].ways[0]), mistakes["stale-cache"].ways[0])
    found = causes_of(launcher, tmp_path, source)["many_batches"]
    assert found is not None
    assert {each.id for each in found.all} == {"double-average", "stale-cache"}


@pytest.mark.long
def test_two_mistakes_in_random_results_are_named_together(launcher: Launcher, tmp_path: Path) -> None:
    source = find("mlp/dropout").solution.replace("if not self.training:", "if False:")
    source = source.replace("keep.astype(x.dtype) / (1 - self.p)", "keep.astype(x.dtype)")
    found = causes_of(launcher, tmp_path, source, "mlp/dropout")["in_evaluation_mode_x_and_grad_output_pass_unchanged"]
    assert found is not None
    assert {each.id for each in found.all} == {"no-scale", "on-at-eval"}


def test_two_mistakes_in_one_line_are_named_together(launcher: Launcher, tmp_path: Path) -> None:
    source = find("mlp/sigmoid").solution.replace("grad_output * self.y * (1", "-self.y * (1")
    found = causes_of(launcher, tmp_path, source, "mlp/sigmoid")["grad_input_agrees_with_numerical_gradient"]
    assert found is not None
    assert {each.id for each in found.all} == {"no-upstream", "sign"}


@pytest.mark.parametrize(
    "line", ["self.x.T @ grad_output * 1.001", "self.x.T @ grad_output + self.weight", "self.x.T @ (grad_output**2)"]
)
def test_what_no_edit_gives_has_no_cause(launcher: Launcher, tmp_path: Path, line: str) -> None:
    found = causes_of(launcher, tmp_path, LINEAR.solution.replace(WEIGHT, line))
    assert found["grad_weight_agrees_with_numerical_gradient"] is None


def test_a_mistake_that_shows_only_with_some_data_is_no_other_one(launcher: Launcher, tmp_path: Path) -> None:
    source = LINEAR.solution.replace(
        WEIGHT, "self.x.T @ grad_output / (len(grad_output) if len(grad_output) > 40 else 1)"
    )
    assert causes_of(launcher, tmp_path, source)["grad_weight_agrees_with_numerical_gradient"] is None


def test_what_is_written_is_named_although_the_rest_is_open(launcher: Launcher, tmp_path: Path) -> None:
    exercise = find("mlp/softmax_cross_entropy")
    start = exercise.solution.index("        n = len(self.targets)")
    source = exercise.solution[:start] + "        raise NotImplementedError\n"
    source = source.replace("return np.mean(", "return np.sum(")
    found = causes_of(launcher, tmp_path, source, exercise.id)
    assert found["forward"] is not None
    assert found["forward"].id == "loss-sum"


@pytest.mark.parametrize(
    ("old", "new", "check", "id"),
    [
        (
            "return grad_output @ self.weight.T",
            "grad_output @ self.weight.T",
            "grad_input_agrees_with_numerical_gradient",
            "returns-none",
        ),
        (
            "self.grad_bias = grad",
            "self.grad_biases = grad",
            "grad_bias_agrees_with_numerical_gradient",
            "wrong-attribute",
        ),
        (BIAS, "grad_output.sum(axis=0).astype(int)", "grad_bias_agrees_with_numerical_gradient", "int-dtype"),
        (BIAS, "grad_output.sum(axis=0)[:, None, None]", "grad_bias_agrees_with_numerical_gradient", "shape"),
    ],
)
def test_what_can_go_wrong_everywhere_is_named_too(
    launcher: Launcher, tmp_path: Path, old: str, new: str, check: str, id: str
) -> None:
    cause = causes_of(launcher, tmp_path, LINEAR.solution.replace(old, new))[check]
    assert cause is not None
    assert cause.id == id


@pytest.mark.parametrize(
    ("got", "right", "words"),
    [
        ((3, 4, 5), (4, 3, 5), "right lengths in another order"),
        ((4, 1), (4,), "an axis of length 1 too many"),
        ((4,), (1, 4), "lost an axis of length 1"),
        ((4,), (4, 3), "has 1 axis and must have 2"),
        ((), (4, 3), "has no axis and must have 2"),
        ((4, 2), (4, 3), "has shape (4, 2); it must have shape (4, 3)"),
    ],
)
def test_a_wrong_shape_is_told_by_its_axes(got: tuple[int, ...], right: tuple[int, ...], words: str) -> None:
    step = Step({"do": "method"})
    cause = shape(Seen("y", np.ones(got), step, 0), np.ones(right))
    assert cause is not None
    assert words in cause.message


def test_a_plural_is_one_array_in_a_sentence() -> None:
    step = Step({"do": "method"})
    for name, subject in (("the starts", "The array of starts"), ("the token", "The token"), ("the loss", "The loss")):
        wrong, nothing = (Seen(name, value, step, 0) for value in (np.ones(2), None))
        for cause, verb in ((shape(wrong, np.ones(3)), "has"), (returns_none(nothing, True), "is")):
            assert cause is not None
            assert cause.message.startswith(f"{subject} {verb} ")


def test_float32_has_room_for_its_own_rounding() -> None:
    values = np.array([1.0, 2.0, 4.0])
    assert not exactly(values * (1 + 1e-6), values)
    assert exactly((values * (1 + 1e-6)).astype(np.float32), values)


def test_none_in_place_of_several_results_is_named(launcher: Launcher, tmp_path: Path) -> None:
    source = find("attention/scaled_dot_product").solution.replace("return grad_q, grad_k, grad_v", "pass")
    found = causes_of(launcher, tmp_path, source, "attention/scaled_dot_product")
    cause = found["grad_q_agrees_with_numerical_gradient"]
    assert cause is not None
    assert cause.id == "returns-none"
    assert cause.message.startswith("The result of backward is None")


def test_a_mistake_in_float32_is_named_where_no_result_is_right(launcher: Launcher, tmp_path: Path) -> None:
    source = find("optim/adamw").solution.replace("np.zeros_like(p)", "np.zeros(p.shape, np.float32)")
    source = source.replace("np.sqrt(v_hat)", "v_hat")
    cause = causes_of(launcher, tmp_path, source, "optim/adamw")["steps_without_decay"]
    assert cause is not None
    assert cause.id == "no-sqrt"


def test_exceptions_are_the_same_by_type_and_by_the_shapes_that_met() -> None:
    def raised(message: str) -> Raised:
        return Raised({"type": "ValueError", "bases": ["ValueError"], "message": message, "frames": []})

    assert same(
        raised("operands could not be broadcast together with shapes (7,5) (7,3) "),
        raised("shapes (5,) (3,) could not be broadcast"),
    )
    assert not same(raised("operands could not be broadcast together with shapes (7,5) (7,3) "), raised("another"))
    assert same(
        raised("operands could not be broadcast together with shapes (1,7,5,5) (7,3,5,5) "),
        raised("operands could not be broadcast together with shapes (7,5,5) (7,3,5,5) "),
    )
    meets = "operands could not be broadcast together with remapped shapes [original->remapped]:"
    assert same(
        raised(f"{meets} (2,3,4)->(2,3,4,newaxis) (2,3,5)->(2,3,5,newaxis) "),
        raised("matmul: Input operand 1 has a mismatch in its core dimension 0 (size 5 is different from 4)"),
    )
    assert same(NotWritten("backward"), raised("anything"))


def test_a_sentence_has_the_sizes_of_the_call_that_is_shown() -> None:
    assert filled("1/{N} of {what} it must be", {"N": 7}) == "1/7 of what it must be"


def test_one_cause_is_named_where_one_explains_all(launcher: Launcher) -> None:
    result = grade_answer(launcher, "layers/gelu", FOLDER / "layers/gelu/wrong/sigmoid-form.py", alone=True)
    assert sum(check.status == "failed" for check in result.checks) == 4
    assert names_in(result) == {"sigmoid-form"}


def test_a_verdict_stays_where_its_cause_takes_too_long_to_find(
    launcher: Launcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    def endless(*args: object) -> None:
        while True:
            pass

    monkeypatch.setattr("grader.judge.plugin.NAMING_SECONDS", 0.05)
    monkeypatch.setattr("grader.naming.causes.Causes.cause", endless)
    result = grade_answer(launcher, "mlp/linear", LINEAR.solution.replace(BIAS, f"3 * {BIAS}"), alone=True)
    (wrong,) = (check for check in result.checks if check.status == "failed")
    assert wrong.fault is not None
    assert wrong.diagnosis is None
    assert "right one times 3" in wrong.fault.message
    assert wrong.fault.places


def test_mistakes_that_show_only_at_a_real_size_are_not_tried_in_pairs(
    launcher: Launcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*args: object) -> None:
        raise AssertionError("a pair was tried")

    monkeypatch.setattr("grader.naming.causes._pairs", refused)
    source = LINEAR.solution.replace(BIAS, f"{BIAS} * (1 + (self.x.size > 30_000))")
    result = grade_answer(launcher, "mlp/linear", source, alone=True)
    assert [check.id for check in result.checks if check.status != "passed"] == ["float32_at_real_size"]


def test_mistakes_that_show_in_different_checks_are_named_each(launcher: Launcher, tmp_path: Path) -> None:
    exercise = find("optim/clip_and_schedule")
    source = exercise.solution
    for id in ("warmup-off-by-one", "rises-after-total"):
        source = edited(source, exercise.mistakes[id].ways[0])
    found = causes_of(launcher, tmp_path, source, exercise.id)
    assert {name: cause and cause.id for name, cause in found.items()} == {
        "warmup": "warmup-off-by-one",
        "after_the_decay": "rises-after-total",
        "down_to_zero": "rises-after-total",
    }


def test_a_mistake_that_shows_only_beside_another_one_is_named_with_it(launcher: Launcher, tmp_path: Path) -> None:
    exercise = find("optim/clip_and_schedule")
    source = exercise.solution
    for id in ("rises-after-total", "quarter-cosine"):
        source = edited(source, exercise.mistakes[id].ways[0])
    cause = causes_of(launcher, tmp_path, source, exercise.id)["down_to_zero"]
    assert cause is not None
    assert {each.id for each in cause.all} == {"rises-after-total", "quarter-cosine"}


@pytest.mark.long
def test_an_exception_that_comes_up_everywhere_is_not_that_of_one_edit(launcher: Launcher, tmp_path: Path) -> None:
    exercise = find("classic/decision_tree")
    source = exercise.solution.replace("split = self._best_split(", "split = self.grow(")
    found = causes_of(launcher, tmp_path, source, exercise.id)
    assert {cause and cause.id for cause in found.values()} == {"wrong-attribute"}


def test_two_mistakes_in_two_results_of_one_check_are_both_named(launcher: Launcher, tmp_path: Path) -> None:
    exercise = find("language/dpo")
    source = exercise.solution
    for id in ("loss-sum", "grad-no-beta"):
        source = edited(source, exercise.mistakes[id].ways[0])
    found = causes_of(launcher, tmp_path, source, exercise.id)["other_betas"]
    assert found is not None
    assert {each.id for each in found.all} == {"loss-sum", "grad-no-beta"}


def test_a_mistake_beside_an_unknown_one_is_named_alone(launcher: Launcher, tmp_path: Path) -> None:
    exercise = find("language/dpo")
    source = edited(exercise.solution, exercise.mistakes["loss-sum"].ways[0])
    source = source.replace("return loss, grad_chosen, grad_rejected", "return loss, grad_chosen, 3 * grad_rejected")
    found = causes_of(launcher, tmp_path, source, exercise.id)["other_betas"]
    assert found is not None
    assert [each.id for each in found.all] == ["loss-sum"]


@pytest.mark.long
def test_a_mistake_of_forward_is_not_named_where_forward_is_right(launcher: Launcher, tmp_path: Path) -> None:
    exercise = find("sequence/rnn")
    source = exercise.solution.replace("return dz @ self.weight_x.T, from_next", "return dz @ self.weight_x.T, 0 * dh")
    found = causes_of(launcher, tmp_path, source, exercise.id)
    assert found["grad_h0_agrees_with_numerical_gradient"] is None  # as if forward had started at zero


def test_none_instead_of_several_results_is_named(launcher: Launcher, tmp_path: Path) -> None:
    exercise = find("metrics/precision_recall")
    source = exercise.solution.replace("    return ", "    _ = ")
    cause = causes_of(launcher, tmp_path, source, exercise.id)["every_class_hit"]
    assert cause is not None
    assert cause.id == "returns-none"
    assert cause.message.startswith("The result of precision_recall_f1 is None")


def test_none_in_place_of_one_of_several_results_is_said(launcher: Launcher, tmp_path: Path) -> None:
    exercise = find("classic/pca")
    source = exercise.solution.replace("explained_variance, scores", "explained_variance, None")
    cause = causes_of(launcher, tmp_path, source, exercise.id)["components_and_scores"]
    assert cause is not None
    assert cause.message == "scores is None: the function returns the other results, and None in its place."


def test_what_two_mistakes_explain_alone_is_decided_by_all_results(launcher: Launcher, tmp_path: Path) -> None:
    exercise = find("language/dpo")
    source = exercise.solution
    for id in ("loss-sum", "grad-sign"):
        source = edited(source, exercise.mistakes[id].ways[0])
    found = causes_of(launcher, tmp_path, source, exercise.id)
    assert {each.id for cause in found.values() if cause for each in cause.all} == {"loss-sum", "grad-sign"}


def test_two_mistakes_are_not_named_where_they_would_spoil_a_right_result(launcher: Launcher, tmp_path: Path) -> None:
    line = "f1 = 2 * precision * recall / np.where(hits > 0, precision + recall, 1)"
    source = find("metrics/precision_recall").solution.replace(
        line, "p = hits / len(targets); f1 = p * recall / np.where(hits > 0, p + recall, 1)"
    )
    causes = causes_of(launcher, tmp_path, source, "metrics/precision_recall")
    assert set(causes) >= {"every_class_hit"}
    assert set(causes.values()) == {None}


@pytest.mark.parametrize(
    ("line", "instead"),
    [
        ("exp = np.exp(shifted)  # (N, C)", "pass"),  # forward raises NameError, so backward finds nothing
        ("self.targets = targets", "pass"),  # forward is right, and backward finds nothing
        ("total = exp.sum(axis=1,", "total = exp.sum(axis=2,"),
    ],
)
def test_an_exception_with_another_reason_is_not_that_of_an_edit(
    launcher: Launcher, tmp_path: Path, line: str, instead: str
) -> None:
    source = find("mlp/softmax_cross_entropy").solution.replace(line, instead)
    found = causes_of(launcher, tmp_path, source, "mlp/softmax_cross_entropy")
    assert found
    assert not any(cause and cause.id == "one-hot-expected" for cause in found.values())


def test_a_name_that_is_never_set_is_not_explained_by_two_edits(launcher: Launcher, tmp_path: Path) -> None:
    source = find("layers/max_pool2d").solution.replace("self.winner = winner", "pass")
    found = causes_of(launcher, tmp_path, source, "layers/max_pool2d")
    assert {cause and cause.id for cause in found.values()} <= {"wrong-attribute", None}


def test_special_data_name_nothing_where_usual_data_are_wrong_in_another_way(
    launcher: Launcher, tmp_path: Path
) -> None:
    solution = find("metrics/nms").solution
    found = causes_of(
        launcher, tmp_path / "one", solution.replace("overlap <= threshold", "overlap >= threshold"), "metrics/nms"
    )
    assert found["without_area"] is None
    divided = solution.replace("where=union > 0", "where=union > -1")
    named = causes_of(launcher, tmp_path / "other", divided, "metrics/nms")["without_area"]
    assert named is not None
    assert named.id == "zero-area"


def test_zeros_of_the_wrong_length_are_no_results_of_earlier_calls(launcher: Launcher, tmp_path: Path) -> None:
    exercise = "classic/logistic_regression"
    source = find(exercise).solution.replace("np.zeros(x.shape[1])", "np.zeros(x.shape[0])")
    cause = causes_of(launcher, tmp_path, source, exercise)["exactly_one_half"]
    assert cause is not None
    assert cause.id == "shape"


def test_a_result_that_is_not_there_has_the_name_of_the_report(launcher: Launcher, tmp_path: Path) -> None:
    """Results of one run have names of their own for each p, which no learner knows."""
    source = (FOLDER / "mlp/dropout/wrong/no-scale.3.py").read_text(encoding="utf-8")
    found = causes_of(launcher, tmp_path, source, "mlp/dropout")["backward_knows_the_mask_where_x_is_0_too"]
    assert found is not None
    assert found.message.startswith("grad_input is None")
