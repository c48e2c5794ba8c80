"""Multi-head attention: forward is the learner's."""

import itertools
from collections.abc import Iterator

import numpy as np

from grader.exercises.masks import MASKS, all_or_nothing, causal, hidden_keys, low_scores, mask, tokens
from grader.kinds import RNG, Array, Axis, Layer


def sizes(rng: np.random.Generator) -> Iterator[dict[str, int]]:
    """Yield lengths in every relation; all different first."""

    def of(B: int, T: int, heads: int, d: int) -> dict[str, int]:
        return {"B": int(B), "T": int(T), "heads": int(heads), "dim": int(heads * d)}

    for same in ((), (0, 2), (0, 2), (1, 2), (0, 1), (2, 3), (0, 3), (1, 3), (0, 1, 2, 3)):
        lengths = rng.permutation(np.arange(3, 8))[:4]
        lengths[list(same)] = lengths[0]
        yield of(*lengths)
    for place, n in itertools.product(range(4), (1, 2, 1)):
        lengths = rng.permutation(np.arange(3, 8))[:4]
        lengths[place] = n
        yield of(*lengths)
    for place in range(4):
        lengths = np.array([3, 4, 2, 1 if place == 2 else 2])
        lengths[place] = rng.integers(66, 72)
        yield of(*lengths)


EXERCISE = Layer(
    writes="MultiHeadAttention.forward",
    minutes=20,
    order=2,
    layer="MultiHeadAttention",
    formula="the heads' attention side by side, times weight_o",
    make=("dim", "heads", RNG),
    axes={"B": Axis(real=4), "T": Axis(real=96), "dim": Axis(real=64), "heads": Axis(real=4)},
    sizes=sizes,
    varies=("T",),
    inputs={"x": Array("B T dim", tokens), "mask": Array(MASKS, mask)},
    returns=None,
    parameters=dict.fromkeys(("weight_q", "weight_k", "weight_v", "weight_o"), "dim dim"),
    cases=(causal, hidden_keys, all_or_nothing, low_scores),
    absolute=1e-6,
)
