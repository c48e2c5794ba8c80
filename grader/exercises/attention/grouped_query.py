"""Grouped-query attention: forward is the learner's."""

from collections.abc import Iterator

import numpy as np

from grader.exercises.masks import MASKS, all_or_nothing, causal, hidden_keys, low_scores, mask, tokens
from grader.kinds import RNG, Array, Axis, Layer


def lengths_of(B: int, T: int, kv_heads: int, group: int, d: int) -> dict[str, int]:
    """Return the lengths by name."""
    heads = int(kv_heads * group)
    return {
        "B": int(B),
        "T": int(T),
        "heads": heads,
        "kv_heads": int(kv_heads),
        "dim": heads * int(d),
        "kv_dim": int(kv_heads * d),
    }


def sizes(rng: np.random.Generator) -> Iterator[dict[str, int]]:
    """Yield lengths in every relation; all different first, and fewer query heads in a group than there are groups."""
    kv_heads, group, d = ((3, 2, 4), (3, 2, 5), (4, 2, 3), (4, 2, 5), (5, 2, 3), (4, 3, 2))[rng.integers(6)]
    B, T = rng.permutation([n for n in range(3, 10) if n not in (kv_heads, group, d, kv_heads * group)])[:2]
    yield lengths_of(B, T, kv_heads, group, d)
    for kv_heads, group in ((2, 3), (1, 4), (4, 1), (1, 1), (3, 3), (2, 2), (1, 3), (3, 1), (2, 4), (3, 4)):
        B, T, d = rng.permutation(np.arange(3, 8))[:3]
        yield lengths_of(B, T, kv_heads, group, d)
    for kv_heads, group in ((3, 2), (2, 3)):
        for B, T, d in (
            (kv_heads * group, 4, 5),
            (kv_heads, 5, 4),
            (group, 4, 3),
            (4, 6, 6),
            (1, 5, 4),
            (5, 1, 3),
            (2, 5, 1),
            (4, 2, 2),
        ):
            yield lengths_of(B, T, kv_heads, group, d)
    for place in range(5):
        lengths = [3, 4, 1 if place == 4 else 2, 2, 1 if place in (2, 3) else 2]
        lengths[place] = int(rng.integers(66, 72))
        yield lengths_of(*lengths)


EXERCISE = Layer(
    writes="GroupedQueryAttention.forward",
    minutes=15,
    order=3,
    layer="GroupedQueryAttention",
    formula="the heads' attention side by side, times weight_o",
    make=("dim", "heads", "kv_heads", RNG),
    axes={
        "B": Axis(real=4),
        "T": Axis(real=96),
        "dim": Axis(real=64),
        "heads": Axis(real=4),
        "kv_heads": Axis(real=2),
        "kv_dim": Axis(real=32),
    },
    sizes=sizes,
    varies=("T",),
    inputs={"x": Array("B T dim", tokens), "mask": Array(MASKS, mask)},
    returns=None,
    parameters={"weight_q": "dim dim", "weight_k": "dim kv_dim", "weight_v": "dim kv_dim", "weight_o": "dim dim"},
    cases=(causal, hidden_keys, all_or_nothing, low_scores),
    absolute=1e-6,
)
