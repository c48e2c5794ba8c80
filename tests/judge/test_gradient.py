import numpy as np

from grader.judge.gradient import central_difference
from solutions.mlp.softmax_cross_entropy import SoftmaxCrossEntropy


def test_it_agrees_with_a_known_derivative() -> None:
    x = np.random.default_rng(0).normal(size=(3, 4))
    upstream = np.random.default_rng(1).normal(size=(3, 4))
    assert np.allclose(central_difference(np.sin, x, upstream), upstream * np.cos(x), rtol=0, atol=1e-9)


def test_it_leaves_the_place_as_it_was() -> None:
    x = np.ones(3)
    central_difference(np.exp, x, np.ones(3))
    assert np.array_equal(x, np.ones(3))


def test_it_agrees_with_the_reference_far_within_the_tolerance_of_a_check() -> None:
    rng = np.random.default_rng(0)
    for _ in range(50):
        logits, targets, loss = 2 * rng.normal(size=(7, 4)), rng.integers(0, 4, 7), SoftmaxCrossEntropy()
        numerical = central_difference(lambda z, loss=loss, targets=targets: loss.forward(z, targets), logits, 1.0)
        loss.forward(logits, targets)
        assert np.abs(numerical - loss.backward()).max() < 1e-8
