"""What is particular to the mocks: any layout, the standard library alone, what an open file gets."""

import ast
import copy
from pathlib import Path

import numpy as np
import pytest

from grader.answer.runner import write_into
from grader.exercises import find
from grader.exercises.mock.imports import foreign_imports
from grader.exercises.mock.layered import mutants
from grader.exercises.mock.layout import Laid, layers_of, layouts, loss_and_gradients, params_of
from grader.exercises.mock.naming import NETWORK
from grader.exercises.mock.nested import folded, unfolded
from grader.judge.processes import Launcher
from grader.kinds.exercise import edited
from grader.kinds.local_player import module_of
from grader.skeleton import skeleton_of
from grader.submissions import FOLDER, grade_answer, names_in
from tests.kit import rest_is_long

SIZES = [6, 8, 5, 4]
PAIRS = [(6, 8), (8, 5), (5, 4)]
WRONG = FOLDER / "mock" / "mlp_python" / "wrong"
HIDDEN_NUMPY = [path for path in sorted(WRONG.glob("unlisted-numpy-*.py")) if "sys-modules" not in path.stem]


def layers() -> list[tuple[np.ndarray, np.ndarray]]:
    rng = np.random.default_rng(0)
    return [(rng.random(pair), rng.random(pair[1])) for pair in PAIRS]


IN_MANY_LAYOUTS = {
    "by layer": lambda: {
        f"{k}{n}": part for n, pair in enumerate(layers()) for k, part in zip("Wb", pair, strict=True)
    },
    "transposed": lambda: {f"{n}{k}": p for n, (w, b) in enumerate(layers()) for k, p in (("b", b[None]), ("w", w.T))},
    "bias as the last row": lambda: {str(n): np.vstack([w, b]) for n, (w, b) in enumerate(layers())},
    "bias as the first column": lambda: {str(n): np.vstack([b, w]).T for n, (w, b) in enumerate(layers())},
    "one vector": lambda: {"all": np.concatenate([part.ravel() for pair in layers() for part in pair])},
    "one vector, unit by unit": lambda: {"all": np.concatenate([np.vstack([w, b]).T.ravel() for w, b in layers()])},
    "an array for each unit": lambda: {
        f"{n}/{u}": row for n, (w, b) in enumerate(layers()) for u, row in enumerate(np.vstack([b, w]).T)
    },
    "all biases in a vector": lambda: {
        "biases": np.concatenate([b for _, b in layers()]),
        **{f"kernel{n}": w for n, (w, _) in enumerate(layers())},
    },
    "two vectors": lambda: {
        "weights": np.concatenate([w.T.ravel() for w, _ in layers()]),
        "biases": np.concatenate([b for _, b in layers()]),
    },
}


@pytest.mark.parametrize("name", IN_MANY_LAYOUTS)
def test_a_layout_gives_the_layers_back_and_takes_gradients(name: str) -> None:
    params = IN_MANY_LAYOUTS[name]()
    fits = [layout for layout in layouts(params, SIZES) if same(layout.split(params), layers())]
    assert len(fits) == 1
    assert {key: value.tolist() for key, value in fits[0].named(layers(), params).items()} == {
        key: value.tolist() for key, value in params.items()
    }


def laid(name: str) -> Laid:
    params = IN_MANY_LAYOUTS[name]()
    layout = next(layout for layout in layouts(params, SIZES) if same(layout.split(params), layers()))
    return Laid(params, layout, params)


@pytest.mark.parametrize("name", IN_MANY_LAYOUTS)
def test_parameters_come_back_from_any_layout_under_the_names_of_the_solution(name: str) -> None:
    there = laid(name).outgoing(params_of(layers()))
    assert {key: value.tolist() for key, value in there.items()} == {
        key: value.tolist() for key, value in IN_MANY_LAYOUTS[name]().items()
    }
    assert same(layers_of(laid(name).incoming(there)), layers())


def test_a_gradient_of_another_shape_comes_back_as_it_is_seen_from_the_solution() -> None:
    arrays = IN_MANY_LAYOUTS["transposed"]()
    arrays["0w"] = np.arange(12.0).reshape(2, 6)
    back = laid("transposed").incoming(arrays)
    assert back["W0"].shape == (6, 2)
    assert same(layers_of(back)[1:], layers()[1:])


def test_where_the_layout_is_unknown_what_comes_back_stays_as_it_is() -> None:
    units = {"units": np.zeros((17, 9))}
    assert Laid(units, None, units).incoming(units) is units
    assert Laid(units, None, units).outgoing(params_of(layers()))["units"].shape == (17, 9)


def same(got: list[tuple[np.ndarray, np.ndarray]], expected: list[tuple[np.ndarray, np.ndarray]]) -> bool:
    pairs = [both for pair in zip(got, expected, strict=True) for both in zip(*pair, strict=True)]
    return all(np.array_equal(a, b) for a, b in pairs)


def test_a_single_layer_in_a_row_has_each_layout_once() -> None:
    units = {f"{kind}{unit}": np.zeros(5 if kind == "w" else 1) for unit in range(4) for kind in "wb"}
    found = [each.join([(np.arange(20.0).reshape(5, 4), np.arange(4.0))]).tobytes() for each in layouts(units, [5, 4])]
    assert len(found) == len(set(found))


LISTS_IN_LISTS = {
    "ragged": ({"W": [[[1, 2], [3, 4]], [[5], [6]]], "b": [[7, 8], [9]]}, ["W[0]", "W[1]", "b[0]", "b[1]"]),
    "a number beside a list": ({"unit": [0.5, [1, 2]]}, ["unit[0]", "unit[1]"]),
    "tuples": ({"layers": [([[1, 2]], [3, 4])]}, ["layers[0][0]", "layers[0][1]"]),
    "arrays": ({"W": [[1, 2], [3, 4]], "b": [5, 6]}, ["W", "b"]),
}


@pytest.mark.parametrize("name", LISTS_IN_LISTS)
def test_lists_in_lists_are_named_by_their_place(name: str) -> None:
    params, names = LISTS_IN_LISTS[name]
    assert list(unfolded(params)) == names


@pytest.mark.parametrize("name", LISTS_IN_LISTS)
def test_what_is_written_into_lists_in_lists_is_read_from_them(name: str) -> None:
    params = copy.deepcopy(LISTS_IN_LISTS[name][0])
    numbers = {place: np.asarray(value) + 10 for place, value in unfolded(params).items()}
    for key, values in folded({place: each.tolist() for place, each in numbers.items()}, params).items():
        write_into(params[key], values)
    assert {place: np.asarray(each).tolist() for place, each in unfolded(params).items()} == {
        place: each.tolist() for place, each in numbers.items()
    }


@pytest.mark.parametrize("params", [{"a": np.zeros(3)}, {"units": np.zeros((17, 9))}, {}])
def test_shapes_that_say_nothing_give_no_layout(params: dict[str, np.ndarray]) -> None:
    assert list(layouts(params, SIZES)) == []


def test_the_network_of_the_task_has_the_loss_ln_c_at_zero() -> None:
    zeros = [(np.zeros(pair), np.zeros(pair[1])) for pair in PAIRS]
    loss, grads = loss_and_gradients(zeros, np.ones((3, 6)), np.array([0, 1, 1]))
    assert loss == pytest.approx(np.log(4))
    assert grads[0][0].shape == (6, 8)


def test_foreign_imports_are_seen_wherever_they_stand() -> None:
    source = "import math, numpy.linalg\ndef f():\n    from rich import print\n    from . import other\nimport random\n"
    assert foreign_imports(source) == [(1, "numpy"), (3, "rich")]


@pytest.mark.parametrize("path", rest_is_long(HIDDEN_NUMPY), ids=lambda path: path.stem)
def test_numpy_in_whatever_way_fails_with_a_sentence(launcher: Launcher, path: object) -> None:
    result = grade_answer(launcher, "mock/mlp_python", path, alone=True)  # type: ignore[arg-type]
    assert result.status == "failed"
    messages = " ".join(check.fault.message for check in result.checks if check.fault)
    assert "standard library" in messages


@pytest.mark.parametrize("exercise", ["mock/mlp_numpy", "mock/mlp_python"])
def test_a_page_that_was_not_begun_is_not_started(launcher: Launcher, exercise: str) -> None:
    result = grade_answer(launcher, exercise, skeleton_of(exercise))
    assert (result.status, result.points) == ("not_started", 0)
    assert {check.status for check in result.checks} <= {"not_started", "blocked"}


@pytest.mark.parametrize("exercise", rest_is_long(["mock/mlp_numpy", "mock/mlp_python"]))
def test_an_empty_file_fails_and_says_what_is_missing(launcher: Launcher, exercise: str) -> None:
    result = grade_answer(launcher, exercise, '"""Nothing yet."""\n')
    assert result.status == "failed"
    assert "the file defines no MLP" in " ".join(check.fault.message for check in result.checks if check.fault)


@pytest.mark.long
def test_the_most_frequent_class_is_told_to_be_no_answer(launcher: Launcher) -> None:
    path = FOLDER / "mock" / "mlp_numpy" / "wrong" / "unlisted-most-frequent-class.py"
    result = grade_answer(launcher, "mock/mlp_numpy", path)
    messages = {check.id: check.fault.message for check in result.checks if check.fault}
    assert "its loss is the smallest" in messages["predict_gives_the_likeliest_class"]


@pytest.mark.long
def test_the_sentence_says_in_which_gradients_a_mistake_shows(launcher: Launcher) -> None:
    path = FOLDER / "mock" / "mlp_numpy" / "wrong" / "no-derivative.2.py"
    result = grade_answer(launcher, "mock/mlp_numpy", path, alone=True)
    (named,) = {check.diagnosis.message for check in result.checks if check.diagnosis}
    assert named.startswith("In grads['layer0/kernel'] and grads['layer0/offset'] of 3 layers: ")


def opened(path: Path, *methods: str) -> str:
    """Return an answer in which some methods are still a TODO."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef) and node.name in methods:
            node.body = [ast.parse("raise NotImplementedError").body[0]]
    return ast.unparse(tree)


@pytest.mark.parametrize(
    ("exercise", "mistake", "methods"),
    rest_is_long(
        [
            ("mock/mlp_numpy", "no-derivative", ("fit", "predict")),
            ("mock/mlp_numpy", "ascent", ("predict",)),
            ("mock/mlp_numpy", "int-dtype.2", ("fit", "predict")),
            ("mock/mlp_python", "loss-sum", ("fit", "predict")),
            ("mock/mlp_python", "own-seed", ("loss_and_grads", "fit", "predict")),
            ("mlp/softmax_cross_entropy", "loss-sum", ("backward",)),
            ("mlp/dropout", "no-scale", ("backward",)),
        ]
    ),
)
def test_a_half_written_answer_gets_the_cause_of_the_finished_one(
    launcher: Launcher, exercise: str, mistake: str, methods: tuple[str, ...]
) -> None:
    answer = opened(FOLDER / exercise / "wrong" / f"{mistake}.py", *methods)
    assert names_in(grade_answer(launcher, exercise, answer, alone=True)) == {mistake.partition(".")[0]}


@pytest.mark.parametrize(("where", "wrong"), [(-1, [0, 1, 2]), (0, [0]), (2, [2])])
def test_a_mistake_of_a_layer_is_made_in_every_place_or_in_one(where: int, wrong: list[int]) -> None:
    text = next(text for id, text in mutants() if id == "db-mean" and f"), {where}" in text)
    images, labels = np.random.default_rng(0).random((7, 6)), np.arange(7) % 4
    right, wrong_one = (
        module_of(source).MLP(SIZES, np.random.default_rng(0)) for source in (find(NETWORK).solution, text)
    )
    grads, others = (model.loss_and_grads(images, labels)[1] for model in (right, wrong_one))
    assert [i for i in range(3) if not np.allclose(grads[f"b{i}"], others[f"b{i}"])] == wrong
    assert all(np.allclose(grads[f"W{i}"], others[f"W{i}"]) for i in range(3))


@pytest.mark.long
def test_two_mistakes_in_a_network_are_both_named(launcher: Launcher) -> None:
    exercise = find(NETWORK)
    source = edited(
        edited(exercise.solution, exercise.mistakes["tanh"].ways[0]), exercise.mistakes["wrong-cache"].ways[0]
    )
    assert names_in(grade_answer(launcher, NETWORK, source, alone=True)) == {"tanh", "wrong-cache"}


def units(old: str, new: str) -> str:
    """Return the answer with an array for each unit, with a change."""
    text = (FOLDER / "mock/mlp_numpy/right/many_small_arrays.py").read_text(encoding="utf-8")
    assert old in text
    return text.replace(old, new)


@pytest.mark.long
def test_a_mistake_is_named_where_each_unit_has_an_array(launcher: Launcher) -> None:
    result = grade_answer(launcher, "mock/mlp_numpy", units(" * x * (1 - x)", ""), alone=True)
    found = [check.diagnosis for check in result.checks if check.diagnosis]
    assert {each.id for each in found} == {"no-derivative"}
    assert not any(each.message.startswith("In grads") for each in found)  # of many arrays one would be named


@pytest.mark.long
def test_where_the_layout_is_unknown_no_gradient_is_explained(launcher: Launcher) -> None:
    text = units("self.params[n[k]] for", "self.params[n[k]][::-1] for").replace("dw[u]", "dw[u][::-1]")
    text = text.replace("[self.params[w] for", "[self.params[w][::-1] for")
    assert grade_answer(launcher, "mock/mlp_numpy", text, alone=True).status == "passed"
    decayed = text.replace("dw[u][::-1]", "dw[u][::-1] + 0.01 * self.params[w]")
    result = grade_answer(launcher, "mock/mlp_numpy", decayed, alone=True)
    assert (result.status, names_in(result)) == ("failed", set())


@pytest.mark.long
def test_an_activation_hides_in_no_layout(launcher: Launcher) -> None:
    text = (FOLDER / "mock/mlp_numpy/right/bias_in_the_weight.py").read_text(encoding="utf-8")
    tanh = text.replace(
        "1 / (1 + np.exp(-np.clip(activations[-1] @ theta, -500, 500)))", "np.tanh(activations[-1] @ theta)"
    )
    result = grade_answer(launcher, "mock/mlp_numpy", tanh.replace("* a * (1 - a)", "* (1 - a * a)"), alone=True)
    statuses = {check.id: check.status for check in result.checks}
    assert statuses["every_entry_the_same"] == "failed"
    assert statuses["gradients_of_two_layers"] == "passed"  # they are those of its own loss


@pytest.mark.long
@pytest.mark.parametrize("constant", ["1e-7", "1.3e-7"])
def test_a_constant_inside_the_log_gets_one_verdict_on_every_draw(launcher: Launcher, constant: str) -> None:
    path = FOLDER / "mock/mlp_numpy/right/log_one_in_ten_million.py"
    answer = path.read_text(encoding="utf-8").replace("1e-7", constant)
    results = [grade_answer(launcher, "mock/mlp_numpy", answer, seed, alone=True) for seed in (4, 5)]
    assert [names_in(each) for each in results] == [{"log-constant"} if constant != "1e-7" else set()] * 2
    assert {each.status for each in results} == {"failed" if constant != "1e-7" else "passed"}


@pytest.mark.long
def test_a_mean_that_no_step_changes_is_not_explained_by_the_steps(launcher: Launcher) -> None:
    source = (FOLDER / "mock/mlp_numpy/wrong/epoch-loss-divided-twice.py").read_text(encoding="utf-8")
    source = source.replace("param -= lr", "param += lr")
    result = grade_answer(launcher, "mock/mlp_numpy", source, alone=True)
    found = {check.title: check for check in result.checks if check.diagnosis}
    means = found["fit returns the mean loss of each epoch"]
    learning = found["fit memorises a few examples, and its losses are means that fall"]
    assert [each.diagnosis and each.diagnosis.id for each in (means, learning)] == [
        "epoch-loss-divided-twice",
        "ascent",
    ]
    assert means.fault is not None
    assert [place.source for place in means.fault.places] == ["return losses"]
