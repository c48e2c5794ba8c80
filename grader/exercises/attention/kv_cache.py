"""CachedAttention: forward and reset are the learner's."""

from collections.abc import Sequence

import numpy as np

from grader.kinds import Check, Exercise, Made, Script, extreme, given, normal, rule
from grader.kinds.layer import judge_rng

CALLS = (5, 1, 1, 3, 2)


def made(s: Script, heads: int = 3, d: int = 4) -> Made:
    """Record the making of an object with weights of our own, written in place or assigned."""
    layer = s.make("CachedAttention", heads * d, heads, s.generator())
    furnish(s, layer, heads * d)
    return layer


def furnish(s: Script, layer: Made, dim: int) -> None:
    """Record that an object gets other weights."""
    weights = {f"weight_{name}": normal(s.rng, dim, dim) / (4 if dim < 40 else 8) for name in "qkvo"}
    (layer.fill if s.rng.integers(2) else layer.set)(**weights)


def in_chunks(s: Script, layer: Made, batch: int, dim: int, calls: Sequence[int] = CALLS) -> None:
    """Record a sequence that comes in chunks."""
    for t in calls:
        s.sizes = {"B": batch, "t": t, "dim": dim}
        layer.forward(normal(s.rng, batch, t, dim))


def one_call(s: Script) -> None:
    """the first call is causal attention over its own tokens"""
    for batch, t, heads, d in (
        (2, 5, 3, 4),
        (1, 1, 2, 3),
        (3, 3, 3, 3),
        (4, 2, 1, 6),
        (2, int(s.rng.integers(3, 9)), 5, 1),
    ):
        in_chunks(s, made(s, heads, d), batch, heads * d, (t,))


def single_tokens(s: Script) -> None:
    """single tokens see all that came before them"""
    in_chunks(s, made(s), 2, 12, (1,) * 6)
    in_chunks(s, made(s), 2, 12, (4, 1, 1, 1))
    in_chunks(s, made(s, 2, 3), 1, 6, (1,) * int(s.rng.integers(130, 140)))


def later_chunks(s: Script) -> None:
    """a later chunk sees what came before it and is causal in itself"""
    in_chunks(s, made(s), 2, 12)
    in_chunks(s, made(s, 1, 5), 3, 5)
    in_chunks(s, made(s, 4, 2), 4, 8, tuple(int(t) for t in s.rng.integers(1, 6, 9)))
    in_chunks(s, made(s, 2, 5), 3, 10, (1, 4, 4, 4, 2, 2))


def large_sizes(s: Script) -> None:
    """many examples, tokens, heads or columns"""
    for place in range(4):
        batch, heads, d, t = (int(s.rng.integers(66, 72)) if place == each else 2 for each in range(4))
        d = 1 if place == 1 else d
        in_chunks(s, made(s, heads, d), batch, heads * d, (t, 1, 3, t))
    in_chunks(s, made(s, 1, 1), 1, 1, (int(s.rng.integers(514, 530)), 1, 2))


@extreme
def low_scores(s: Script) -> None:
    """the first token sees itself alone, however low its score"""
    for _ in range(4):
        layer = made(s)
        weight = normal(s.rng, 12, 12) / 4
        layer.set(weight_q=weight, weight_k=-weight)  # a token's score with itself is minus its square
        x = normal(s.rng, 2, 5, 12)
        x[:, 0] *= 8  # about -100
        layer.forward(x)
        in_chunks(s, layer, 2, 12, (1, 3))


def after_reset(s: Script) -> None:
    """after reset nothing of the old tokens is left"""
    layer = made(s)
    layer.reset(results=())
    for batch in (2, 2, 3, 1, int(s.rng.integers(2, 6)), 3):
        in_chunks(s, layer, batch, 12, (int(s.rng.integers(2, 5)), 1, 3))
        layer.reset(results=())
    for turn in range(16):
        if turn % 3 == 0:
            furnish(s, layer, 12)
        in_chunks(s, layer, int(s.rng.integers(1, 5)), 12, tuple(int(t) for t in s.rng.integers(1, 4, 2)))
        layer.reset(results=())


@rule
def two_objects(s: Script) -> None:
    """two objects, used in turn, share nothing"""
    pair = [made(s), made(s)]
    for t in CALLS:
        for layer in pair:
            layer.forward(normal(s.rng, 2, t, 12))
    pair[0].reset(results=())
    for layer in (*pair, made(s)):
        layer.forward(normal(s.rng, 2, 3, 12))


@rule
def float32(s: Script) -> None:
    """float32 gives what float64 gives"""
    layer = made(s)
    for t in CALLS:
        layer.forward(normal(s.rng, 2, t, 12, dtype=np.float32))


@given
def weights_come_from_rng(s: Script) -> None:
    """same seed, same weights; different seed, different weights"""
    seed = s.seed()
    shared = s.generator(seed)
    for rng in (s.generator(seed), s.generator(seed, 7), s.generator(seed + 1), shared, shared, s.generator(seed)):
        s.make("CachedAttention", 12, 3, rng).read(*(f"weight_{name}" for name in "qkvo"))


def real(s: Script) -> None:
    """Record a prompt of 192 tokens and some single ones in float32."""
    layer = made(s, 4, 16)
    for t in (192, 1, 1, 1):
        layer.forward(normal(s.rng, 1, t, 64, dtype=np.float32))


EXERCISE = Exercise(
    writes="CachedAttention.forward and reset",
    minutes=20,
    order=5,
    checks=(
        one_call, single_tokens, later_chunks, large_sizes, low_scores, after_reset, two_objects, float32,
        Check.of(weights_come_from_rng, rule=True, judge=judge_rng),
    ),
    real=real,
)  # fmt: skip
