"""Beam search: the whole search is the learner's."""

from typing import Any

import numpy as np

from grader.kinds import Function, Script, normal

GAP = 1e-4  # between sums, and between scores, where they decide
EVERY = 5_000  # a width that keeps all sequences of the small tables


def table(s: Script, steps: int, v: int, end: int, raised: float = 0.7, late: bool = False) -> np.ndarray:
    """Draw log-probabilities (steps, v, v), where `end` is more likely than others by a factor exp(raised).

    With `late` the best sequence is among the worst after two steps: a narrow beam loses it.
    """
    logits = normal(s.rng, steps, v, v)
    if late:
        logits /= 8
        token = (end + 1) % v
        logits[:, :, token] -= 7
        logits[1, :, token] += 6
        logits[2:, token, token] += 20
    else:
        logits *= 2.0 ** s.rng.integers(-2, 3, (steps, v, 1))  # some rows are almost certain
    logits[:, :, end] += raised
    return (logits - np.log(np.exp(logits).sum(axis=2, keepdims=True))).astype(np.float32).astype(np.float64)


def is_clear(log_probs: np.ndarray, start: int, end: int, width: int, length_penalty: float = 0.0) -> bool:
    """Whether no two sums are nearly equal where one is kept and one is not, and no two scores at the top."""
    totals, lengths, last = np.zeros(1), np.zeros(1, int), np.array([start])  # of what is kept
    stays = np.where(np.arange(log_probs.shape[1]) == end, 0.0, -np.inf)
    for t, step in enumerate(log_probs):
        ended = (last == end) & (t > 0)
        longer = (totals[:, None] + np.where(ended[:, None], stays, step[last])).ravel()
        order = np.argsort(-longer)[: width + 1]
        order = order[longer[order] > -np.inf]
        if len(order) > width and longer[order[-2]] - longer[order[-1]] < GAP:
            return False
        order = order[:width]
        parents, last = np.divmod(order, len(stays))
        totals, lengths = longer[order], lengths[parents] + ~ended[parents]
    scores = np.sort(totals / lengths**length_penalty)
    return len(scores) == 1 or bool(scores[-1] - scores[-2] > GAP)


def drawn(
    s: Script,
    sizes: tuple[int, int],
    width: int,
    length_penalty: float = 0.0,
    *,
    raised: float = 0.7,
    same: bool = False,
    late: bool = False,
) -> tuple[np.ndarray, int, int]:
    """Draw a table of some sizes (T, V), start and end; `same` lets start be end."""
    steps, v = sizes
    while True:
        end = int(s.rng.integers(v))
        start = end if same or v == 1 else int(s.rng.choice([token for token in range(v) if token != end]))
        log_probs = table(s, steps, v, end, raised, late)
        if is_clear(log_probs, start, end, width, length_penalty):
            return log_probs, start, end


def search(s: Script, sizes: tuple[int, int], width: int, length_penalty: float = 0.0, **how: Any) -> None:
    """Record one search in a new table; without a length penalty it is left out."""
    given = {"length_penalty": length_penalty} if length_penalty else {}
    s.call("beam_search", *drawn(s, sizes, width, length_penalty, **how), width, **given)


def lengths(s: Script) -> tuple[int, int]:
    """Draw T and V."""
    return int(s.rng.integers(4, 8)), int(s.rng.integers(5, 8))


def usual(s: Script) -> tuple[Any, ...]:
    """Draw the arguments of a usual search."""
    width, length_penalty = int(s.rng.choice([1, 2, 3, 5])), float(s.rng.choice([0.0, 0.7, 1.6]))
    return *drawn(s, (5, 6), width, length_penalty), width, length_penalty


def width_one(s: Script) -> None:
    """width 1 takes the most likely token of each step"""
    for raised in (-9, 0, 0, 0.7, 0.7, 2):
        search(s, lengths(s), 1, raised=raised)


def kept_by_sum(s: Script) -> None:
    """each step keeps the width best by sum, ended ones among them"""
    for width in (2, 3, 5) * 9:
        search(s, lengths(s), width)


def all_sequences(s: Script) -> None:
    """a width that keeps everything finds the best of all sequences"""
    for length_penalty in (0.0, 0.7, 1.0, 1.6):
        for sizes in ((4, 5), (5, 3), (3, 6)):
            search(s, sizes, EVERY, length_penalty=length_penalty)


def wide(s: Script) -> None:
    """a wide beam finds what begins badly"""
    for steps, v in ((9, 5), (8, 6), (8, 7), (6, 12), (4, 20)):
        for length_penalty in (0.0, 0.7):
            search(s, (steps, v), v * v, raised=-9, late=True, length_penalty=length_penalty)


def by_score(s: Script) -> None:
    """the largest sum / length ** length_penalty of those kept wins"""
    for width in (2, 3, 5, 2, 3, 5, 1):
        for length_penalty in (0.7, 1.0, 1.6, 1, 2.0, round(float(s.rng.uniform(0.3, 1.8)), 2)):
            search(s, lengths(s), width, length_penalty=length_penalty)


def sooner_and_later(s: Script) -> None:
    """the search goes on while a kept sequence is open, for T steps at most"""
    for raised in (-9, 4, 2, 1.5):
        for width in (1, 2, 3, 5):
            search(s, lengths(s), width, raised=raised, length_penalty=float(s.rng.choice([0.0, 0.7, 1.0, 1.6])))


def start_is_end(s: Script) -> None:
    """start may be the same token as end"""
    for width in (1, 2, 3, 5, EVERY):
        for length_penalty in (0.0, 1.0, 1.6):
            search(s, (4, 5), width, same=True, length_penalty=length_penalty)


def other_sizes(s: Script) -> None:
    """any number of steps and tokens, and a width above the number of sequences"""
    for sizes in ((1, 1), (3, 1), (1, 2), (2, 2), (6, 2), (1, 7), (4, 4), (7, 7), (3, 70), (70, 3), (12, 9)):
        raised = -6 if sizes[0] > 7 else 0.7
        for width in (1, 2, 4, 12):
            search(s, sizes, width, raised=raised, length_penalty=float(s.rng.choice([0.0, 0.7, 1.0])))


def real(s: Script) -> None:
    """Record 8 steps of 128 tokens in float32."""
    for width in (1, 5):
        log_probs, start, end = drawn(s, (8, 128), width, 1.0, raised=0.0)
        s.call("beam_search", log_probs.astype(np.float32), start, end, width, 1.0)


EXERCISE = Function(
    writes="beam_search",
    usual={"beam_search": usual},
    together=("beam_search",),
    minutes=25,
    order=3,
    results={"beam_search": ("tokens", "score")},
    checks=(width_one, kept_by_sum, all_sequences, wide, by_score, sooner_and_later, start_is_end, other_sizes),
    real=real,
)
