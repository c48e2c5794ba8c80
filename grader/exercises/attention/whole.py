"""A small transformer that has read the sonnets, run by the learner's blocks and decoded with the learner's cache."""

from typing import Any

import numpy as np

from grader.exhibits import Passage, Table
from grader.judge.assertions import as_array, as_number, fail
from grader.kinds import Whole

PROMPT, FIRST = "Shall I compare thee to a ", 10
WRITTEN = 280  # characters
TEMPERATURES = (0.5, 0.8)
WINDOWS = 16  # of the sonnets, to see that the blocks say what they should
LOSS = 1.411  # nats for each character of these, with the solution's blocks
ALLOWED = 1e-3  # difference of two logits


def run(run: Any) -> str:
    """Run the model over the sonnets, then write with the cache, and see whether a full pass says the same."""
    from data.character_model import BLOCKS, CONTEXT, HEADS, HIDDEN, load
    from data.sonnets import load as sonnets

    text = sonnets()
    alphabet = "".join(sorted(set(text)))
    ids = np.array([alphabet.index(character) for character in text])
    program = run.program(load(), BLOCKS, HEADS, HIDDEN, CONTEXT)
    starts = np.linspace(0, len(ids) - CONTEXT - 1, WINDOWS).astype(int)
    windows = ids[starts[:, None] + np.arange(CONTEXT + 1)]  # (B, T + 1)
    loss = cross_entropy(logits_of(program.full(windows[:, :-1]), (WINDOWS, CONTEXT, len(alphabet))), windows[:, 1:])
    run.done(0.3)
    passages = []
    for temperature in TEMPERATURES:
        prompt = np.array([alphabet.index(character) for character in PROMPT])
        wrote = as_array("the characters", program.write(prompt, WRITTEN, temperature, run.rng()))
        passages.append("".join(alphabet[i] for i in wrote.astype(int)))
        run.done(0.3 + 0.2 * len(passages))
    seen = wrote[:CONTEXT].astype(int)
    shape = (CONTEXT, len(alphabet))
    with_cache = logits_of(program.piece_by_piece(seen, FIRST), shape)
    full = logits_of(program.full(seen[None]), (1, *shape))[0]
    same = with_cache.argmax(axis=1) == full.argmax(axis=1)
    difference = float(np.abs(with_cache - full).max())
    cached_seconds, full_seconds = map(as_number, ("the time", "the time"), program.seconds(seen))
    run.result.metrics |= {
        "loss": loss,
        "same_tokens": int(same.sum()),
        "largest_difference": difference,
        "seconds_with_cache": round(cached_seconds, 4),
        "seconds_without": round(full_seconds, 4),
    }
    run.result.exhibits += [
        Passage(f"Written at temperature {temperature}", passage)
        for temperature, passage in zip(TEMPERATURES, passages, strict=True)
    ]
    run.result.exhibits.append(
        Table(
            f"{CONTEXT} characters, one by one",
            ["", "time", "keys and values computed"],
            [
                ["with your cache", f"{1000 * cached_seconds:.0f} ms", str(CONTEXT)],
                ["without it", f"{1000 * full_seconds:.0f} ms", f"{CONTEXT * (CONTEXT + 1) // 2:,}"],
            ],
        )
    )
    if abs(loss - LOSS) > 0.01:
        fail(
            ("the loss", f"expected  {LOSS:.3f} nats for each character, with the given weights"),
            ("", f"got       {loss:.3f}"),
        )
    if difference > ALLOWED:
        place = int(np.abs(with_cache - full).max(axis=1).argmax())
        fail(
            ("the logits", "expected  the same from the cache as from a full pass"),
            (
                "",
                f"got       a difference of {difference:.3g} at character {place}, "
                f"of {int(same.sum())} of {CONTEXT} the same",
            ),
        )
    return (
        f"Your cache says the same as a full pass at all {CONTEXT} characters: "
        f"the largest difference is {difference:.0e}. "
        f"Your blocks give each character of the sonnets {loss:.2f} nats; guessing gives {np.log(len(alphabet)):.2f}."
    )


def logits_of(got: Any, shape: tuple[int, ...]) -> np.ndarray:
    """Return logits of this shape, fail otherwise."""
    logits = as_array("the logits", got)
    if logits.shape != shape:
        fail(("the logits", f"expected  shape {shape}"), ("", f"got       shape {logits.shape}"))
    return logits.astype(float)


def cross_entropy(logits: np.ndarray, targets: np.ndarray) -> float:
    """Return the mean loss in nats of logits (B, T, V) for targets (B, T)."""
    shifted = logits - logits.max(axis=-1, keepdims=True)
    picked = np.take_along_axis(shifted, targets[..., None], axis=-1)[..., 0]
    return float((np.log(np.exp(shifted).sum(axis=-1)) - picked).mean())


WHOLE = Whole(
    id="attention/character_model",
    title="a transformer of your blocks writes with your cache",
    parts=("attention/transformer_block", "attention/kv_cache", "layers/layer_norm", "layers/gelu"),
    run=run,
)
