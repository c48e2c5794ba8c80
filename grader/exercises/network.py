"""The network of the whole exercise, how it is trained, and what it must reach."""

from collections.abc import Callable
from typing import Any

PIXELS, HIDDEN, CLASSES = 784, 28, 10
P = 0.3
EPOCHS, BATCH_SIZE, LEARNING_RATE = 10, 50, 1.0
THRESHOLD = 0.85  # of the test images; a right network ends at 0.883 with a standard deviation of 0.010


def network_layers(make: Callable[..., Any], rng: Any, p: float = P) -> list[Any]:
    """Make the layers of 784-28-28-10, with dropout after the first sigmoid.

    Parameters
    ----------
    make : callable
        Is called with the name of a class and its arguments: in order, so that the same rng gives the same network.
    rng : any
        What stands for the numpy.random.Generator that the layers draw from.
    p : float
        The probability of dropping a unit.
    """
    return [
        make("Linear", PIXELS, HIDDEN, rng),
        make("Sigmoid"),
        make("Dropout", p, rng),
        make("Linear", HIDDEN, HIDDEN, rng),
        make("Sigmoid"),
        make("Linear", HIDDEN, CLASSES, rng),
    ]
