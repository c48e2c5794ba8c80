import copy
import importlib.util
from pathlib import Path
from typing import Any

import numpy as np

from grader import ROOT
from grader.answer.recording import record


def fresh(name: str) -> Any:
    """Import a solution anew: its classes are patched."""
    spec = importlib.util.spec_from_file_location(f"fresh_{name}", Path(ROOT / "solutions" / "mlp" / f"{name}.py"))
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_calls_are_recorded_and_the_type_stays_the_class() -> None:
    events: list[dict[str, Any]] = []
    linear = fresh("linear").Linear
    layer, other = linear(3, 2, np.random.default_rng(0)), linear(3, 2, np.random.default_rng(0))
    record(layer, "layer", events)
    assert type(layer) is linear
    other.forward(np.ones((4, 3)))
    layer.forward(np.ones((4, 3)))
    layer.backward(np.ones((4, 2)))
    assert [(event["object"], event["method"]) for event in events] == [("layer", "forward"), ("layer", "backward")]
    assert events[1]["after"].keys() == {"weight", "bias", "grad_weight", "grad_bias"}


def test_a_copy_computes_with_its_own_parameters() -> None:
    layer = fresh("linear").Linear(3, 2, np.random.default_rng(0))
    record(layer, "layer", [])
    twin = copy.deepcopy(layer)
    twin.weight[...] = 0
    twin.bias[...] = 0
    assert not twin.forward(np.ones((1, 3))).any()
    assert layer.forward(np.ones((1, 3))).any()


def test_the_mode_is_noted_before_the_call() -> None:
    events: list[dict[str, Any]] = []
    layer = fresh("dropout").Dropout(0.5, np.random.default_rng(0))
    record(layer, "dropout", events)
    layer.training = False
    layer.forward(np.ones((2, 2)))
    assert events[0]["mode"] is False


def test_a_record_keeps_what_was_there_and_not_what_became_of_it() -> None:
    events: list[dict[str, Any]] = []
    layer = fresh("linear").Linear(3, 2, np.random.default_rng(0))
    record(layer, "layer", events)
    x = np.ones((4, 3))
    layer.forward(x)
    x[:] = 0
    assert np.array_equal(events[0]["arguments"][0], np.ones((4, 3)))


def test_a_recorded_object_computes_as_one_that_is_not() -> None:
    linear = fresh("linear").Linear
    plain, layer = (linear(3, 2, np.random.default_rng(0)) for _ in range(2))
    events: list[dict[str, Any]] = []
    record(layer, "layer", events)
    x, g = np.ones((4, 3)), np.ones((4, 2))
    assert np.array_equal(layer.forward(x), plain.forward(x))
    assert np.array_equal(layer.backward(g), plain.backward(g))
    assert np.array_equal(events[1]["after"]["grad_bias"], plain.grad_bias)
