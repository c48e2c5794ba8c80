"""Sampling: the probabilities of the next token and the draw are the learner's."""

import re
from collections.abc import Callable
from typing import Any

import numpy as np

from grader.kinds import Exercise, Script, extreme, normal
from grader.kinds.laws import Counts, counts_of, law, same_rng

SIXTEENTHS = ((5, 0, 3, 7, 1), (0, 0, 2, 4, 10), (9, 7, 0, 0), (0, 3, 0, 0, 13, 0), (4, 4, 4, 4))
FILTERS = (
    {"top_k": 3},
    {"top_p": 0.05},
    {"top_p": 0.5},
    {"top_p": 0.7},
    {"top_k": 5, "top_p": 0.8},
    {"top_k": 4, "top_p": 0.6},
)


def is_clear(
    logits: np.ndarray, temperature: float = 1.0, top_k: int | None = None, top_p: float | None = None
) -> bool:
    """Whether no two logits are nearly equal, and no sum is near top_p."""
    falling = -np.sort(-logits)
    p = np.exp((falling - falling[0]) / (temperature or 1.0))[:top_k]
    gaps = -np.diff(falling)
    return not ((gaps > 0) & (gaps < 1e-4)).any() and (
        top_p is None or bool(np.abs(np.cumsum(p) / p.sum() - top_p).min() > 1e-3)
    )


def ask(s: Script, draw: Callable[[], np.ndarray], **settings: Any) -> None:
    """Record a call with logits that a draw gives."""
    while not is_clear(logits := draw(), **(settings | ({"top_p": None} if settings.get("top_p") in (0, 1) else {}))):
        pass
    s.call("next_token_probabilities", logits, **settings)


def usual(s: Script, v: int, dtype: Any = np.float64) -> Callable[[], np.ndarray]:
    """Return a draw of logits of both signs, in no order."""
    return lambda: (2 * normal(s.rng, v)).astype(dtype)


def tied(s: Script, v: int) -> Callable[[], np.ndarray]:
    """Return a draw of logits of which many are equal, the largest too."""
    return lambda: np.minimum(s.rng.integers(-3, 4, v), 2) / 2


def the_temperature(s: Script) -> None:
    """the logits are divided by the temperature; at 0 the largest gets all"""
    for v in (1, 2, 9, 33, 70):
        for temperature in (0.5, 2.5, 0, 1.0, 0.0, round(float(s.rng.uniform(0.3, 4)), 2)):
            ask(s, usual(s, v), temperature=temperature)
    ask(s, usual(s, 5))


def the_largest_k(s: Script) -> None:
    """top_k keeps the k largest; a number above V keeps all"""
    for v in (1, 2, 9, 20, 70):
        for top_k in (1, 3, max(v - 1, 1), v, v + 1, 100):
            ask(s, usual(s, v), temperature=float(s.rng.choice([0.5, 1.0, 2.5])), top_k=top_k)


def the_nucleus(s: Script) -> None:
    """top_p keeps the fewest most likely ones that reach it, at least one"""
    for v in (1, 2, 9, 20, 40, 70):
        for top_p in (0.0, 0.05, 0.5, 0.95, 0, round(float(s.rng.uniform(0.5, 0.95)), 3)):
            ask(s, usual(s, v), temperature=float(s.rng.choice([0.5, 1.0, 2.5])), top_p=top_p)


def both_filters(s: Script) -> None:
    """top_p is a share of what top_k leaves, renormalised"""
    for v in (*range(1, 12), 40, 70):
        for top_k, top_p in (
            (3, 0.7),
            (5, 0.9),
            (int(s.rng.integers(1, v + 2)), round(float(s.rng.uniform(0.4, 0.9)), 3)),
        ):
            ask(s, usual(s, v), temperature=float(s.rng.choice([0.5, 1.0, 2.5])), top_k=top_k, top_p=top_p)


def equal_logits(s: Script) -> None:
    """of equal logits the lower index comes first"""
    for v in (4, 9, 40):
        for settings in ({}, {"temperature": 0}, {"top_k": 1}, *FILTERS):
            ask(s, tied(s, v), **settings)
    for settings in ({"temperature": 0}, {"top_k": 2}, {"top_p": 0.5}):
        s.call("next_token_probabilities", np.full(5, float(s.rng.integers(-4, 5))), **settings)


def single_precision(s: Script) -> None:
    """logits in float32 give the same"""
    for v in (1, 7, 30):
        for settings in ({}, {"temperature": 0}, {"temperature": 2.5}, *FILTERS):
            ask(s, usual(s, v, np.float32), **settings)


def large_logits(s: Script) -> None:
    """large logits overflow nowhere"""
    for middle in (-1_000.0, 1_000.0, 1_000.0):
        for temperature in (1.0, 0.5):
            ask(s, lambda middle=middle: middle + np.round(64 * normal(s.rng, 12)) / 64, temperature=temperature)


@extreme
def large_logits_and_filters(s: Script) -> None:
    """large logits, a tiny temperature and top_p=1 are no trouble for a filter"""
    for dtype in (np.float64, np.float32):
        for settings in ({}, {"temperature": 0.5}, {"top_p": 1.0}, *FILTERS):
            ask(s, lambda dtype=dtype: np.round(400 * normal(s.rng, 20)).astype(dtype), **settings)
            ask(s, lambda dtype=dtype: 1_000 + np.round(64 * normal(s.rng, 9)).astype(dtype) / 64, **settings)
    for settings in (
        {"temperature": 0},
        {"temperature": 1e-3},
        {"temperature": 2.5, "top_p": 1},
        {"top_k": 4, "top_p": 1.0},
    ):
        ask(s, usual(s, 20), **settings)
    ask(s, lambda: 1e30 * normal(s.rng, 9), top_k=3, top_p=0.9)


@extreme
def zero_and_filters(s: Script) -> None:
    """at temperature 0 the filters change nothing"""
    for settings in ({"top_k": 1}, {"top_p": 1}, {"top_p": 0.0}, *FILTERS):
        ask(s, usual(s, 9), temperature=0, **settings)
        ask(s, tied(s, 9), temperature=0.0, **settings)


def certain_tokens(s: Script) -> None:
    """sample gives the one token that has all the probability"""
    for v in (1, 2, 3, 9, 70):
        for dtype in (np.float64, np.float32):
            for place in {0, v // 2, v - 1}:
                s.call("sample", np.eye(v, dtype=dtype)[place], s.generator())


def drawn_tokens(s: Script) -> None:
    """sample draws each token with its probability, and never one that has 0"""
    long = np.zeros(int(s.rng.integers(66, 90)), int)
    long[s.rng.choice(len(long), 3, replace=False)] = 3, 6, 7
    for parts in (*map(np.array, SIXTEENTHS), s.rng.permutation(SIXTEENTHS[0]), long):
        likely = ", ".join(f"{part}/16 of {token}" for token, part in enumerate(parts.tolist()) if part)
        dtype = s.rng.choice([np.float64, np.float32])
        s.repeat(
            "sample", 400, (parts / 16).astype(dtype), s.generator(), results=(f"tokens with probabilities {likely}",)
        )


def tokens(value: Any) -> Counts:
    """Return how often each token came."""
    if any(np.ndim(token) or token != int(token) for token in value):
        raise ValueError("an int each time")
    return counts_of(int(token) for token in value)


def exact_law(name: str) -> dict[Any, float]:
    """Return the probability of each token: the name of the results says it."""
    return {int(token): int(part) / 16 for part, token in re.findall(r"(\d+)/16 of (\d+)", name)}


def real(s: Script) -> None:
    """Record 8,000 tokens, a few of them likely, in float32."""
    likely = np.zeros(8_000, np.float32)
    likely[s.rng.choice(8_000, 16, replace=False)] = 1 / 16
    s.call("sample", likely, s.generator(), results=())
    for settings in ({}, {"temperature": 0.5}, {"top_k": 5}, {"top_p": 0.9}, {"top_k": 12, "top_p": 0.7}):
        ask(s, lambda: 192 * likely + np.round(256 * normal(s.rng, 8_000, dtype=np.float32)) / 256, **settings)


EXERCISE = Exercise(
    writes="next_token_probabilities and sample",
    minutes=15,
    order=2,
    results={"next_token_probabilities": ("probabilities",), "sample": ("the token",)},
    checks=(
        the_temperature,
        the_largest_k,
        the_nucleus,
        both_filters,
        equal_logits,
        single_precision,
        large_logits,
        large_logits_and_filters,
        zero_and_filters,
        certain_tokens,
        law(drawn_tokens, tokens, exact_law),
        same_rng("sample", np.repeat([0, 1, 3, 2, 2], 8) / 64),
    ),
    real=real,
)
