"""TransformerBlock: forward is the learner's."""

from collections.abc import Iterator, Mapping

import numpy as np

from grader.kinds import RNG, Array, Axis, Case, Layer, normal
from grader.kinds.sizes import LARGE, relations

AXES = {
    "B": Axis(high=7, large=False), "T": Axis(high=7, large=False), "heads": Axis(high=4, large=False),
    "d": Axis(usual=5, high=8, large=False), "hidden": Axis(large=False),
}  # fmt: skip
REAL = {"B": Axis(real=2), "T": Axis(real=128), "dim": Axis(real=64), "heads": Axis(real=4), "hidden": Axis(real=256)}


def sizes(rng: np.random.Generator) -> Iterator[Mapping[str, int]]:
    """Yield lengths in every relation; a row has one entry or at least five: of fewer, the norm hangs on rounding."""
    for each in relations(AXES, rng):
        heads = each["heads"] + 4 * (each["d"] == 1)
        yield {**each, "heads": heads, "dim": heads * each["d"]}
    for large in ("B", "T", "hidden"):
        yield {"B": 3, "T": 4, "hidden": 6, "heads": 2, "d": 5, "dim": 10, large: int(rng.integers(*LARGE))}
    n = [int(each) for each in rng.integers(2, 6, 5)]
    for batch, length, heads, d, hidden in (
        (n[0], n[1], 2, 4, 12), (n[1], n[2], 4, 2, 8), (8, 8, 2, 4, 8), (n[2], 9, 3, 3, n[3]), (6, n[3], 2, 3, 18),
        (n[4], n[0], 1, 1, n[1]), (1, 1, 1, 1, 1), (2, n[4], 9, 8, n[2]),
        (1, 256 + n[0], 1, 5, 2),
    ):  # fmt: skip
        yield {"B": batch, "T": length, "heads": heads, "d": d, "dim": heads * d, "hidden": hidden}


def weights(rng: np.random.Generator, rows: int, columns: int) -> np.ndarray:
    """Draw a matrix that keeps rows about as large as they are."""
    return normal(rng, rows, columns) * 2.0 ** -round(np.log2(rows) / 2)


def small_rows(layer: Layer, rng: np.random.Generator) -> Iterator[Case]:
    """rows of small spread: eps is added to the variance, inside the root"""
    for size in (-10, -9, -8):
        lengths = layer.some_sizes(rng)
        x = normal(rng, lengths["B"], lengths["T"], lengths["dim"]) * 2.0**size
        yield layer.case(rng, lengths, x=x)
        weight_o = weights(rng, lengths["dim"], lengths["dim"]) * 2.0**size
        yield layer.case(rng, lengths, x=x, parameters={"weight_o": weight_o})


def bend_of_the_gelu(layer: Layer, rng: np.random.Generator) -> Iterator[Case]:
    """the gelu is the tanh form, also where it bends"""
    for middle in (-2.3, -2.3, -1.0, 0.7, 2.3):
        lengths = layer.some_sizes(rng)
        dim, hidden = lengths["dim"], lengths["hidden"]
        few = {"weight_up": weights(rng, dim, hidden) / 32, "weight_o": weights(rng, dim, dim) / 64}
        bias_up = (middle + normal(rng, hidden) / 16).astype(np.float32).astype(np.float64)
        many = {"bias_up": bias_up, "weight_down": 16 * weights(rng, hidden, dim)}
        x = normal(rng, lengths["B"], lengths["T"], dim) / 16
        yield layer.case(rng, lengths, x=x, parameters=few | many)


EXERCISE = Layer(
    writes="TransformerBlock.forward",
    minutes=30,
    order=6,
    layer="TransformerBlock",
    formula="h + network(norm2(h)), where h = x + attention(norm1(x))",
    make=("dim", "heads", "hidden", RNG),
    axes=REAL,
    sizes=sizes,
    varies=("T",),
    inputs={"x": "B T dim"},
    returns=None,
    parameters={
        "norm1_weight": Array("dim"), "norm1_bias": "dim", "norm2_weight": Array("dim"), "norm2_bias": "dim",
        "weight_q": Array("dim dim", weights, scales=(2.0,)), "weight_k": Array("dim dim", weights, scales=(2.0,)),
        "weight_v": Array("dim dim", weights), "weight_o": Array("dim dim", weights),
        "weight_up": Array("dim hidden", weights), "bias_up": "hidden",
        "weight_down": Array("hidden dim", weights), "bias_down": "dim",
    },
    starts={
        "norm1_weight": 1.0, "norm1_bias": 0.0, "norm2_weight": 1.0, "norm2_bias": 0.0,
        "bias_up": 0.0, "bias_down": 0.0,
    },
    cases=(small_rows, bend_of_the_gelu),
)  # fmt: skip
