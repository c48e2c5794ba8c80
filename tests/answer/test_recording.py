import copy
from typing import Any

import numpy as np

from grader.answer.recording import recorded
from solutions.mlp.dropout import Dropout
from solutions.mlp.linear import Linear


def test_a_recording_object_behaves_as_the_given_one() -> None:
    events: list[dict[str, Any]] = []
    plain = Linear(3, 2, np.random.default_rng(0))
    layer = recorded(Linear, "layer", events)(3, 2, np.random.default_rng(0))
    x, g = np.ones((4, 3)), np.ones((4, 2))
    assert np.array_equal(layer.forward(x), plain.forward(x))
    assert np.array_equal(layer.backward(g), plain.backward(g))
    assert [(event["object"], event["method"]) for event in events] == [("layer", "forward"), ("layer", "backward")]
    assert np.array_equal(events[1]["after"]["grad_bias"], plain.grad_bias)


def test_a_record_keeps_what_was_there_and_not_what_became_of_it() -> None:
    events: list[dict[str, Any]] = []
    layer = recorded(Linear, "layer", events)(3, 2, np.random.default_rng(0))
    x = np.ones((4, 3))
    layer.forward(x)
    x[:] = 0
    assert np.array_equal(events[0]["arguments"][0], np.ones((4, 3)))


def test_a_deep_copy_computes_in_its_own_mode() -> None:
    layer = recorded(Dropout, "dropout", [])(0.9, np.random.default_rng(0))
    twin = copy.deepcopy(layer)
    twin.training = False
    x = np.ones((50, 50))
    assert np.array_equal(twin.forward(x), x)
    assert not np.array_equal(layer.forward(x), x)
