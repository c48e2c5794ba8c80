import numpy as np

from grader.exercises import find
from grader.kinds import Script

RELU = find("relu")


def test_a_script_is_carried_out_until_nobody_wants_to_go_on() -> None:
    script = Script(RELU.id, np.random.default_rng(0))
    layer = script.make("ReLU")
    for value in (1.0, -2.0, 3.0):
        layer.forward(np.array([value]))
    replies = RELU.player().play(script, go_on=lambda reply: reply["value"] is None or reply["value"][0] > 0)
    assert [reply["value"] for reply in replies] == [None, [1.0], [0.0]]
    assert len(RELU.player().play(script)) == 4
