"""An LSTM learns to add binary numbers, bit by bit: it has to carry."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from grader.exhibits import Curves, Table
from grader.judge.assertions import as_array, as_number, fail
from grader.kinds import Whole

BITS, LONG, TEST = 8, 24, 500
HIDDEN, BATCH, STEPS, LR = 16, 32, 800, 1.0
NEEDED = 0.98  # of the sums of new numbers with 8 bits; 40 right networks never missed one
SHOWN = 4


def sums(rng: np.random.Generator, count: int, bits: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Draw pairs of numbers (count, 2); return them, their bits (count, T, 2) and those of the sums (count, T).

    T is bits + 1, and the lowest bit comes first.
    """
    pairs = rng.integers(0, 2**bits, (count, 2))
    places = np.arange(bits + 1)
    return pairs, (pairs[:, None] >> places[:, None] & 1).astype(float), pairs.sum(axis=1)[:, None] >> places & 1


def run(run: Any) -> str:
    """Train on sums of numbers with 8 bits, then ask for other ones, and for numbers that are longer."""
    program = run.program(HIDDEN, run.rng())
    losses = []
    for step in range(STEPS):
        _, bits, right = sums(run.random, BATCH, BITS)
        losses.append(as_number("the loss", program.step(bits, right, LR * (1 - step / STEPS))))
        run.done(0.9 * (step + 1) / STEPS)
    short, long = added(program, run.random, BITS), added(program, run.random, LONG)
    run.result.metrics |= {"accuracy": short.share, "accuracy_long": long.share, "losses": losses}
    run.result.exhibits += [
        Curves("The loss at each step", "step", "mean loss of a bit (nats)", {"yours": losses}),
        Table(
            "Numbers that it has not seen",
            ["a + b", "what it says", "in bits"],
            [[f"{a} + {b}", str(said), f"{said:b}"] for each in (short, long) for a, b, said in each.examples[:SHOWN]],
        ),
    ]
    if short.share < NEEDED:
        fail(("sums", f"expected  at least {NEEDED:.0%} of {TEST} sums right"), ("", f"got       {short.share:.1%}"))
    return (
        f"Your LSTM learned to carry: {short.share:.1%} of {TEST} sums of {BITS} bits are right in every bit. "
        f"Of sums of {LONG} bits, three times as long as any that it was trained on, it gets {long.share:.1%} right."
    )


@dataclass
class Added:
    """What the network made of sums of one length: the share that is right, and examples (a, b, what it said)."""

    share: float
    examples: list[tuple[int, int, int]]


def added(program: Any, rng: np.random.Generator, length: int) -> Added:
    """Ask for sums of numbers with `length` bits."""
    pairs, bits, right = sums(rng, TEST, length)
    logits = as_array("the logits", program.logits(bits))
    if logits.shape != bits.shape:
        fail(("the logits", f"expected  shape {bits.shape}"), ("", f"got       shape {logits.shape}"))
    said = logits.argmax(axis=-1)
    numbers = (said << np.arange(length + 1)).sum(axis=1)
    examples = [(int(a), int(b), int(number)) for (a, b), number in zip(pairs, numbers, strict=True)]
    return Added(float((said == right).all(axis=1).mean()), examples)


WHOLE = Whole(
    id="sequence/binary_addition",
    title="your LSTM learns to add",
    parts=("sequence/lstm", "mlp/linear", "mlp/softmax_cross_entropy"),
    run=run,
)
