"""Hints, one more each time: first the one that fits the mistake named last, then those of the catalogue."""

import os
from collections.abc import Sequence
from dataclasses import dataclass

from grader.catalog import Exercise
from grader.catalog.hints import hints_for
from grader.history.remember import attempt_to
from grader.history.store import History
from grader.state import read_json, write_json

FILE = "hints.json"


@dataclass(frozen=True)
class Hints:
    """What is to be read now: pairs of heading and text, the new one last, and how to get one more."""

    texts: Sequence[tuple[str, str]]
    more: str


def next_hint(exercise: Exercise, follow_up: tuple[str, str] | None, history: History, now: float) -> Hints:
    """Give one hint more, and keep that it was given.

    Parameters
    ----------
    exercise : Exercise
    follow_up : (str, str), optional
        Cause and hint of the mistake that was named last; they come once.
    history : History
    now : float
        Seconds since 1970.
    """
    attempt_to(lambda: history.add_hint(exercise.id, now), "this hint is not in the history")
    shown, hints = read_json(FILE), hints_for(exercise.id)
    if follow_up is not None and shown.get(f"{exercise.id} follow-up") != follow_up[1]:
        write_json(FILE, shown | {f"{exercise.id} follow-up": follow_up[1]})
        heading = f"To the mistake that the grader saw in {exercise.name}"
        more = f"The hints for the whole exercise: make hint EX={exercise.name} once more"
        return Hints([(heading, "\n\n".join(follow_up))], more)
    before = shown.get(exercise.id, 0)
    count = min((before if isinstance(before, int) else 0) + 1, len(hints))
    write_json(FILE, shown | {exercise.id: count})
    headings = [f"Hint {number} of {len(hints)} for {exercise.name}" for number in range(1, count + 1)]
    texts = list(zip(headings, map(paragraphs, hints), strict=False))
    if count == len(hints):
        return Hints(texts, f"That was the last hint. The whole answer: solutions{os.sep}{exercise.id}.py")
    warning = "   (the last one gives the line away)" if count == len(hints) - 1 else ""
    return Hints(texts, f"One more: make hint EX={exercise.name}{warning}")


def paragraphs(hint: str) -> str:
    """Return a hint with the lines of each paragraph joined, so that the terminal breaks them; code stays as it is."""
    lines: list[str] = []
    for line in hint.splitlines():
        if lines and line and not line.startswith(" ") and lines[-1] and not lines[-1].startswith(" "):
            lines[-1] += f" {line}"
        else:
            lines.append(line)
    return "\n".join(lines)
