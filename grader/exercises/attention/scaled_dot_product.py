"""Scaled dot-product attention: causal_mask, forward and backward are the learner's."""

import itertools
from collections.abc import Iterator, Sequence

import numpy as np

from grader.exercises.masks import all_or_nothing, case, causal, hidden_keys, mask
from grader.kinds import Array, Axis, Case, Check, Layer, Script, extreme, normal, rule
from grader.kinds.layer import FORWARD
from grader.kinds.seen import Seen, compare
from grader.kinds.sizes import relations

AXES = {
    "B": Axis(high=7, real=4),
    "T": Axis(high=7, real=128),
    "S": Axis(low=2, high=7, real=128),
    "D": Axis(high=7, real=16),
    "E": Axis(high=7, real=16),
}
CANDIDATES = 64  # draws at a time, where few are as they must be


def sizes(rng: np.random.Generator) -> Iterator[dict[str, int]]:
    """Yield lengths in every relation; few keys, and short ones, first: every entry of that case is moved."""
    one, other = rng.permutation([3, 4]).tolist(), rng.permutation([2, 5, 6]).tolist()
    yield dict(zip(AXES, (*other[:2], *one, other[2]), strict=True))
    yield from itertools.islice(relations(AXES, rng, forms=5), 1, None)


def causal_masks(s: Script) -> None:
    """causal_mask lets query t look at the keys up to t + S - T"""
    n = [int(each) for each in s.rng.integers(2, 12, 4)]
    many = [int(each) for each in s.rng.integers(66, 90, 3)]
    sizes = [(1, 1), (1, n[0]), (n[1], n[1]), (n[2], n[2] + n[3]), (n[0], n[0] + 1), (2, 3), (1, 2), (3, 3), (2, 1030)]
    for T, S in [*sizes, (many[0], many[0]), (1, many[1]), (n[3], many[2]), (many[0], many[0] + many[1])]:
        s.sizes = {"T": T, "S": S}
        s.call("causal_mask", T, S)


@extreme
def one_key(layer: Layer, rng: np.random.Generator) -> Iterator[Case]:
    """a single visible key is the result"""
    for visible in (None, None, mask(rng, 5, 4), mask(rng, 2, 4, 5)):
        if visible is None:
            yield layer.case(rng, {**layer.some_sizes(rng), "S": 1}, mask=None)
        else:
            yield case(layer, rng, np.arange(visible.shape[-1]) == visible.argmax(axis=-1)[..., None])


def large_scores(s: Script) -> None:
    """scores of thousands give finite results, with a mask too"""
    for sign, masked in ((0, False), (1, False), (-1, False), (0, True), (1, True), (-1, True)):
        for dtype in (np.float64, np.float32):
            q, k, visible = far_apart(s.rng, sign, masked)
            layer = s.make("Attention")
            s.sizes = {"B": q.shape[0], "T": q.shape[1], "S": k.shape[1], "D": q.shape[2], "E": 3}
            v, g = (normal(s.rng, len(q), length, 3, dtype=dtype) for length in (k.shape[1], q.shape[1]))
            layer.forward(q.astype(dtype), k.astype(dtype), v, *([visible] if masked else []))
            layer.backward(g)


def far_apart(rng: np.random.Generator, sign: int, masked: bool) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Draw queries, keys and a mask with scores up to 1e4 in size; of the visible ones of a row one is largest by far.

    It is beyond +-800, where exp of it is inf or 0 in float64 too. With a sign all scores are of that sign.
    """
    while True:
        q, k = 64 * normal(rng, CANDIDATES, 2, 4, 4), 64 * normal(rng, CANDIDATES, 2, 5, 4)
        if sign:
            q, k = sign * abs(q), abs(k)
        visible = mask(rng, CANDIDATES, 2, 4, 5)
        assert visible is not None
        scores = q @ k.swapaxes(-1, -2) / 2
        seen = np.sort(np.where(visible, scores, -np.inf) if masked else scores, axis=-1)
        highest = seen[..., -1]
        good = (highest - seen[..., -2] > 40) & (abs(highest) > 800) & (abs(scores).max(axis=-1) < 1e4)
        fit = good.all(axis=(1, 2)) & ((scores.max(axis=-1) - highest > 800).any(axis=(1, 2)) | (not masked))
        if fit.any():
            first = int(fit.argmax())
            return q[first], k[first], visible[first]


def finite(script: Script, seen: Sequence[Seen], right: Sequence[Seen]) -> None:
    """Compare the output and grad_v; of the other gradients, which rounding decides, see only that they are finite."""
    compare(seen, right, (FORWARD, "grad_v"))
    odd = [e for e in seen if not isinstance(e.value, np.ndarray) or not np.isfinite(e.value).all()]
    compare(odd, right)


@rule
def other_sizes(s: Script) -> None:
    """one object, used for batches of other sizes, with and without a mask"""
    layer = s.make("Attention")
    for turn in range(16):
        B, T, S, D, E = (int(each) for each in s.rng.integers((1, 2, 3, 1, 1), 8)) if turn % 4 else (2, 3, 4, 5, 3)
        s.sizes = {"B": B, "T": T, "S": S, "D": D, "E": E}
        arguments = {"mask": mask(s.rng, *((T, S), (B, T, S))[turn % 2])} if turn % 3 else {}
        layer.forward(normal(s.rng, B, T, D), normal(s.rng, B, S, D), normal(s.rng, B, S, E), **arguments)
        for _ in range(turn % 3):
            layer.backward(normal(s.rng, B, T, E))


EXERCISE = Layer(
    writes="causal_mask, forward and backward",
    minutes=25,
    order=1,
    layer="Attention",
    formula="softmax(q k^T / sqrt(D)) v, over the visible keys",
    axes=AXES,
    sizes=sizes,
    inputs={
        "q": Array("B T D", scales=(1.0, 2.0, 1.0, 0.5)),
        "k": "B S D",
        "v": "B S E",
        "mask": Array(("T S", "B T S", None, "1 T S", "B T S"), mask),
    },
    returns=("grad_q", "grad_k", "grad_v"),
    given=(),
    results={"Attention.forward": (FORWARD,), "Attention.backward": ("grad_q", "grad_k", "grad_v")},
    cases=(causal, hidden_keys, all_or_nothing, one_key),
    checks=(causal_masks, Check.of(large_scores, extreme=True, judge=finite, by_result=True), other_sizes),
    absolute=1e-5,
)
