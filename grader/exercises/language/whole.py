"""Byte pairs of the sonnets, a trigram model over them, and what sampling and beam search write with it."""

from typing import Any

from grader.answer.channel import Opaque
from grader.exhibits import Passage, Table
from grader.judge.assertions import as_array, as_number, describe, fail
from grader.kinds import Whole

FIRST, LEARNED, MERGES = 2_000, 50_000, 256  # characters for a first look, for all byte pairs; byte pairs
TEMPERATURES = (0.4, 0.8, 1.3)
OPENING, TOKENS = "Shall I ", 80
BEAM_OPENING, BEAM_TOKENS, WIDTHS = "My ", 16, (1, 4, 16)
LONGEST = 2_000  # characters of one text that are shown
SHORTENED = 0.55  # tokens for each byte; the solution needs 0.47


def run(run: Any) -> str:
    """Learn the byte pairs, then write."""
    from data.sonnets import load

    text = load()
    program = run.program(text)
    program.train(FIRST, MERGES)
    run.done(0.04)
    program.train(LEARNED, MERGES)
    run.done(0.8)
    ids = as_array("the tokens", program.encode())
    if (decoded := program.decoded()) != text:
        fail(("the text", "expected  what was encoded, after decode"), ("", f"got       {text_of(decoded)[:60]!r}"))
    program.fit()
    run.done(0.9)
    shorter = ids.size / len(text.encode())
    written = {}
    for temperature in TEMPERATURES:
        passage, mean = program.write(f"\n{OPENING}", TOKENS, temperature, run.rng())
        written[temperature] = as_number("the mean log-probability", mean)
        run.result.exhibits.append(Passage(f"Written at temperature {temperature}", text_of(passage).strip("\n")))
    found = [program.search(f"\n{BEAM_OPENING}", BEAM_TOKENS, width) for width in WIDTHS]
    scores = [as_number("the score", score) for _, score in found]
    run.result.exhibits.append(
        Table(
            "What beam search finds, with a model that sees one token",
            ["width", "log-probability", "text"],
            [
                [str(width), f"{score:.1f}", one_line(BEAM_OPENING + text_of(line))]
                for width, score, (line, _) in zip(WIDTHS, scores, found, strict=True)
            ],
        )
    )
    run.result.metrics |= {
        "tokens_per_byte": shorter,
        "mean_log_probabilities": list(written.values()),
        "beam_scores": scores,
    }
    if shorter > SHORTENED:
        fail(("tokens", f"expected  at most {SHORTENED} for each byte"), ("", f"got       {shorter:.2f}"))
    if written[TEMPERATURES[0]] <= written[TEMPERATURES[-1]]:
        told = ", ".join(f"{mean:.2f} at {temperature}" for temperature, mean in written.items())
        fail(("log-probability", "expected  the lower, the higher the temperature"), ("", f"got       {told}"))
    if scores != sorted(scores):
        told = ", ".join(f"{score:.1f} at width {width}" for width, score in zip(WIDTHS, scores, strict=True))
        fail(("beam search", "expected  a likelier text from a wider beam"), ("", f"got       {told}"))
    return (
        f"Your {MERGES} byte pairs write the sonnets with {ids.size:,} tokens instead of {len(text):,} bytes. "
        f"A low temperature keeps to what is likely, a high one leaves it."
    )


def text_of(got: Any) -> str:
    """Return what the answer wrote, with control characters of no use to a reader shown as a dot."""
    if not isinstance(got, str):
        fail(
            ("the text", "expected  a str"),
            ("", f"got       {got.description if type(got) is Opaque else describe(got)}"),
        )
    return "".join(c if c.isprintable() or c == "\n" else "." for c in got[:LONGEST])


def one_line(text: str) -> str:
    """Return a text with a stroke for each end of a line, as verse is quoted."""
    return " / ".join(line.strip() for line in text.split("\n") if line.strip())


WHOLE = Whole(
    id="language/sonnets",
    title="your byte pairs, sampling and beam search write verse",
    parts=("language/bpe", "language/sampling", "language/beam_search"),
    run=run,
)
