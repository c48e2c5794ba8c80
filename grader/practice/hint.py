"""Hints, one more each time: first the one that fits the mistake named last, then those of the catalogue."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from grader.exercises import Exercise
from grader.exercises.texts import hints_for
from grader.history.remember import attempt_to
from grader.history.store import History
from grader.state import read_json, write_json

FILE = "hints.json"


@dataclass(frozen=True)
class Hints:
    """What is to be read now: pairs of heading and text, the new one last, and how to get one more."""

    texts: Sequence[tuple[str, str]]
    more: str


def next_hint(
    exercise: Exercise, follow_up: tuple[str, str] | None, history: History, now: float, attempt: str = ""
) -> Hints:
    """Give one hint more, and keep that it was given.

    Parameters
    ----------
    exercise : Exercise
    follow_up : (str, str), optional
        Cause and hint of the mistake that was named last; they come once.
    history : History
    now : float
        Seconds since 1970.
    attempt : str
        An attempt begins with the first hint again; '' for exercises/.
    """
    shown, hints = read_json(FILE), hints_for(exercise.id)
    place = f"{exercise.id} {attempt}".strip()
    if follow_up is not None and shown.get(f"{place} follow-up") != follow_up[1]:
        _keep(shown | {f"{place} follow-up": follow_up[1]}, exercise, history, now)
        heading = f"About the mistake in {exercise.name}"
        more = f"The hints for the whole exercise: make hint EX={exercise.name} once more"
        return Hints([(heading, "\n\n".join(follow_up))], more)
    before = shown.get(place, 0)
    before = before if isinstance(before, int) else 0
    count = min(before + 1, len(hints))
    if count > before:
        _keep(shown | {place: count}, exercise, history, now)
    headings = [f"Hint {number} of {len(hints)} for {exercise.name}" for number in range(1, count + 1)]
    texts = list(zip(headings, map(paragraphs, hints), strict=False))
    if count == len(hints):
        return Hints(texts, f"That was the last hint. The whole answer: solutions{os.sep}{exercise.id}.py")
    warning = "   (the last one gives the line away)" if count == len(hints) - 1 else ""
    return Hints(texts, f"One more: make hint EX={exercise.name}{warning}")


def begin_anew(exercise: Exercise) -> None:
    """Forget which hints were given: the exercise is begun from its skeleton again."""
    write_json(FILE, {place: value for place, value in read_json(FILE).items() if place.split()[0] != exercise.id})


def _keep(shown: dict[str, Any], exercise: Exercise, history: History, now: float) -> None:
    write_json(FILE, shown)
    attempt_to(lambda: history.add_hint(exercise.id, now), "this hint is not in the history")


def paragraphs(hint: str) -> str:
    """Return a hint with the lines of each paragraph joined, so that the terminal breaks them; code stays as it is."""
    lines: list[str] = []
    for line in hint.splitlines():
        if lines and line and not line.startswith(" ") and lines[-1] and not lines[-1].startswith(" "):
            lines[-1] += f" {line}"
        else:
            lines.append(line)
    return "\n".join(lines)
