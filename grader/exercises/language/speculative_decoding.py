"""Speculative decoding: the whole step is the learner's."""

from typing import Any

import numpy as np

from grader.kinds import Exercise, Script
from grader.kinds.laws import Counts, counts_of, law, same_rng

NONE = "none"
PARTS = 16  # probabilities are multiples of 1 / 16, which float32 holds exactly
DTYPES = (np.int64, np.int32, np.int16, np.uint8, np.uint64)
Rows = tuple[np.ndarray, np.ndarray, np.ndarray]  # target, draft, tokens
# every token has the ratio 1 / 2, and many may replace it
MANY = (np.full((4, 64), 1 / 64), np.tile([2 / 64, 0.0], (3, 32)), np.array([4, 0, 62]))


def spread(rng: np.random.Generator, v: int, parts: int) -> np.ndarray:
    """Draw whole numbers with a given sum."""
    return np.bincount(rng.integers(0, v, parts), minlength=v)


def place(rng: np.random.Generator, kind: str, v: int = 5) -> tuple[np.ndarray, np.ndarray, int]:
    """Draw target, draft and token of one place, where the token is accepted always, at times, or never.

    Target and draft differ much.
    """
    while True:
        p, q, token = spread(rng, v, PARTS), spread(rng, v, PARTS), int(rng.integers(v))
        if kind == "refused":
            p[(token + 1) % v] += p[token]
            p[token] = 0
        others = np.arange(v) != token
        ratio = p[token] / max(q[token], 1)
        if kind == "accepted" and 0 < q[token] <= p[token] and np.abs(p - q).max() >= 5:
            return p, q, token
        replaced = np.sort(np.maximum(p - q, 0))[-2] >= 3 and (others & (p > 0) & (p <= q)).any()
        if replaced and q[token] and (ratio == 0 if kind == "refused" else 0.2 < ratio < 0.7 and kind != "accepted"):
            return p, q, token


def unlike(rng: np.random.Generator, rows: list[np.ndarray]) -> np.ndarray:
    """Draw a row that differs much from some others."""
    row = spread(rng, 5, PARTS)
    return row if all(np.abs(row - each).max() >= 5 for each in rows) else unlike(rng, rows)


def situation(name: str) -> Rows:
    """Return the arrays that a name stands for: 'lists for tokens accepted, refused (draw 17)'."""
    kinds, draw = name.removeprefix("lists for tokens ").rstrip(")").split(" (draw ")
    rng = np.random.default_rng(int(draw))
    places = [place(rng, kind) for kind in kinds.split(", ") if kind != NONE]
    last = PARTS * np.eye(5, dtype=int)[rng.integers(5)]
    if "at times" not in kinds:  # there a certain last token keeps the lists few
        last = unlike(rng, [row for p, q, _ in places[-1:] for row in (p, q)])
    target = np.array([*(p for p, _, _ in places), last]) / PARTS
    draft = np.array([q for _, q, _ in places], float).reshape(-1, 5) / PARTS
    return target, draft, np.array([token for _, _, token in places], np.int64)


def draws(s: Script, count: int, *kinds: str) -> None:
    """Record many draws in one situation."""
    name = f"lists for tokens {', '.join(kinds) or NONE} (draw {s.seed() % 100_000})"
    target, draft, tokens = situation(name)
    dtype = np.float32 if len(kinds) == 1 else np.float64
    s.repeat(
        "speculative_step", count, target.astype(dtype), draft.astype(dtype), tokens, s.generator(), results=(name,)
    )


def after_a_refusal(s: Script) -> None:
    """after a refusal the token is drawn from max(0, target - draft), normalised"""
    for kinds in (("refused",), ("accepted", "refused"), ("refused", "accepted")):
        draws(s, 300, *kinds)


def accepted_at_times(s: Script) -> None:
    """a token is accepted with probability min(1, target / draft)"""
    for kinds in (("at times",), ("at times", "at times"), ("accepted", "at times", "at times")):
        draws(s, 600, *kinds)


def one_more(s: Script) -> None:
    """if all tokens are accepted one more is drawn from target[K]"""
    for count in (0, 1, 2, 3):
        draws(s, 300, *["accepted"] * count)


def lists(value: Any) -> Counts:
    """Return how often each list came."""
    if any(token != int(token) for row in value for token in row):
        raise ValueError("lists of int")
    return counts_of(tuple(int(token) for token in row) for row in value)


def exact_law(name: str) -> dict[Any, float]:
    """Return the probability of each list in the situation that a name stands for."""
    target, draft, tokens = situation(name)
    found, reached, before = {}, 1.0, ()
    for p, q, token in zip(target, draft, tokens.tolist(), strict=False):
        accepted = min(1.0, p[token] / q[token])
        rest = np.maximum(p - q, 0)
        if accepted < 1:
            found |= {
                (*before, x): reached * (1 - accepted) * rest[x] / rest.sum() for x in np.flatnonzero(rest).tolist()
            }
        reached, before = reached * accepted, (*before, token)
    return found | {(*before, x): reached * p for x, p in enumerate(target[-1].tolist()) if reached * p}


def certain(s: Script, k: int, v: int, refused: int | None, dtype: Any = np.float64) -> None:
    """Record a step with one possible outcome: all K tokens are accepted, or those before one."""
    tokens, at = s.rng.integers(0, v, k), np.arange(k)
    draft, target = np.zeros((k, v)), np.zeros((k + 1, v))
    np.add.at(draft, (at[:, None], s.rng.integers(0, v, (k, PARTS - 2))), 1)
    draft[at, tokens] += 2
    target[at, tokens] = draft[at, tokens]
    rest = np.arange(PARTS) < PARTS - target[at, tokens][:, None]  # what is left for any token
    np.add.at(target, (at[:, None], s.rng.integers(0, v, (k, PARTS))), rest)
    if refused is not None:
        target[refused] = 0
        target[refused, (tokens[refused] + s.rng.integers(1, v)) % v] = PARTS
    target[k, s.rng.integers(v)] = PARTS
    draft, target = draft / PARTS, target / PARTS
    number = DTYPES[int(s.rng.integers(len(DTYPES)))] if v < 256 else np.int64
    s.call("speculative_step", target.astype(dtype), draft.astype(dtype), tokens.astype(number), s.generator())


def all_accepted(s: Script) -> None:
    """where target is at least draft every token is accepted"""
    for k, v in (
        (0, 4),
        (1, 5),
        (2, 5),
        (3, 7),
        (5, 5),
        (4, 2),
        (2, 1),
        (0, 1),
        (3, 70),
        (int(s.rng.integers(66, 80)), 3),
    ):
        for dtype in (np.float64, np.float32):
            certain(s, k, v, None, dtype)


def always_refused(s: Script) -> None:
    """a token with target 0 is refused, and the step is over"""
    for k, v in ((1, 5), (1, 2), (2, 5), (3, 4), (4, 4), (6, 9), (3, 70), (int(s.rng.integers(66, 80)), 3)):
        for refused in {0, k // 2, k - 1}:
            for dtype in (np.float64, np.float32):
                certain(s, k, v, refused, dtype)


def real(s: Script) -> None:
    """Record 8 drafted tokens of 8,000, in float32."""
    certain(s, 8, 8_000, None, np.float32)
    certain(s, 8, 8_000, 5, np.float32)


EXERCISE = Exercise(
    writes="speculative_step",
    minutes=20,
    order=4,
    results={"speculative_step": ("the list",)},
    checks=(
        all_accepted,
        always_refused,
        law(after_a_refusal, lists, exact_law),
        law(accepted_at_times, lists, exact_law),
        law(one_more, lists, exact_law),
        same_rng("speculative_step", *MANY),
    ),
    real=real,
)
