"""Multi-head attention: forward is the learner's."""

import itertools
from collections.abc import Iterator

import numpy as np

from grader.exercises.masks import MASKS, all_or_nothing, causal, hidden_keys, mask, tokens
from grader.kinds import RNG, Array, Axis, Layer, Script, normal, rule


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
        lengths = np.array([3, 4, 2, 2])
        lengths[place] = rng.integers(66, 80)
        yield of(*lengths)


@rule
def other_lengths(s: Script) -> None:
    """one object, used for sequences of other lengths, with and without a mask"""
    heads, d = (int(each) for each in s.rng.integers(2, 5, 2))
    layer = s.make("MultiHeadAttention", heads * d, heads, s.generator())
    for turn in range(24):
        B, T = (int(each) for each in s.rng.integers((1, 3), (6, 9))) if turn % 4 else (2, 5)
        if turn % 5 == 0:
            weights = {f"weight_{n}": normal(s.rng, heads * d, heads * d) / 4 for n in "qkvo"}
            (layer.fill if turn % 2 else layer.set)(**weights)
        s.sizes = {"B": B, "T": T, "dim": heads * d}
        arguments = {"mask": mask(s.rng, *((T, T), (B, T, T))[turn % 2])} if turn % 3 else {}
        layer.forward(tokens(s.rng, B, T, heads * d), **arguments)


EXERCISE = Layer(
    writes="MultiHeadAttention.forward",
    minutes=20,
    order=2,
    layer="MultiHeadAttention",
    formula="the heads' attention side by side, times weight_o",
    make=("dim", "heads", RNG),
    axes={"B": Axis(real=8), "T": Axis(real=96), "dim": Axis(real=64), "heads": Axis(real=4)},
    sizes=sizes,
    inputs={"x": Array("B T dim", tokens), "mask": Array(MASKS, mask)},
    returns=None,
    parameters=dict.fromkeys(("weight_q", "weight_k", "weight_v", "weight_o"), "dim dim"),
    cases=(causal, hidden_keys, all_or_nothing),
    checks=(other_lengths,),
    absolute=1e-6,
)
