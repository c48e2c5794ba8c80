"""The lengths of the axes of recurrent networks."""

import itertools
from collections.abc import Iterator

import numpy as np

from grader.kinds import Axis
from grader.kinds.sizes import relations

AXES = {"B": Axis(high=6, real=8), "T": Axis(high=6), "I": Axis(high=6, real=32), "H": Axis(high=6, real=32)}


def sizes(rng: np.random.Generator) -> Iterator[dict[str, int]]:
    """Yield lengths in every relation; few units and steps first, because every entry of that case is moved."""
    (steps, units), (examples, inputs) = (rng.permutation(each).tolist() for each in ([2, 3], [4, 5]))
    yield {"B": examples, "T": steps, "I": inputs, "H": units}
    for each in itertools.islice(relations(AXES, rng), 1, None):
        # Of one unit some gradients are single sums, which are not to be near zero beside their terms: they have few.
        yield each | ({"B": 2, "T": 3} if each["H"] == 1 else {})
