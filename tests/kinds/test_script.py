"""How the steps of a script are shown to the learner."""

import numpy as np
import pytest

from grader.kinds.script import Script
from grader.kinds.seen import results_of

ARRAY, SINGLE = np.zeros((3, 4)), np.zeros(5, np.float32)


def script() -> Script:
    return Script("mlp/linear", np.random.default_rng(0), names={"f": ("x", "mask"), "step": ("grads",)})


@pytest.mark.parametrize(
    ("values", "text"),
    [
        ({"training": False}, "setting training = False"),
        ({"running_mean": SINGLE}, "setting running_mean of shape (5,) float32"),
        ({"a": ARRAY, "b": ARRAY, "p": 0.5}, "setting a of shape (3, 4), b of shape (3, 4) and p = 0.5"),
        (dict.fromkeys("abcde", ARRAY), "setting 5 attributes, from a to e"),
    ],
)
def test_an_attribute_that_is_set_is_told_from_an_argument(values: dict[str, object], text: str) -> None:
    s = script()
    s.make("Linear").set(**values)
    assert s.steps[-1].text == text


def test_an_array_is_not_taken_for_a_tuple_of_numbers() -> None:
    s = script()
    s.call("f", ARRAY, mask=SINGLE)
    s.call("f", ARRAY, SINGLE, ARRAY)
    s.call("step", [ARRAY, SINGLE])
    assert [step.text for step in s.steps] == [
        "f(x (3, 4), mask (5,) float32)",
        "f(x (3, 4), mask (5,) float32, array of shape (3, 4))",
        "step(grads [(3, 4), (5,) float32])",
    ]


def test_what_is_asked_of_an_object_that_could_not_be_made_fails_as_its_making_did() -> None:
    s = script()
    s.make("Linear").forward(ARRAY)
    replies = [
        {"raised": {"type": "NameError", "message": "mask", "bases": [], "frames": []}},
        {"raised": {"type": "KeyError", "message": "1", "bases": [], "frames": []}},
    ]
    assert [each.value.raised["type"] for each in results_of(s, replies)] == ["NameError", "NameError"]
