"""Half-written answers: what a learner saves after one method, with a mistake in it, while others are still TODOs."""

import re
from collections.abc import Iterator, Sequence

from grader.kinds.exercise import Exercise
from grader.skeleton import answers_in, make_skeleton, partly_written

_MADE = re.compile(r"^ *def (\w+)|\.(\w+)(?:, self\.\w+)* = ", re.MULTILINE)  # a function, or an attribute that is set


def half_written(exercise: Exercise) -> Iterator[tuple[str, str]]:
    """Yield (id of the mistake, text) for each edit that changes only one of several methods.

    The text is the skeleton in which that method is written, and those that it makes use of. There is none where this
    would leave no TODO.
    """
    answers = answers_in(exercise.solution)
    for id, text in exercise.edits():
        if make_skeleton(text, "interview") != make_skeleton(exercise.solution, "interview"):
            continue
        edited = answers_in(text)
        changed = [place for place, answer in enumerate(edited) if answer != answers[place]]
        written = _with_needed(set(changed), edited)
        if len(changed) == 1 and len(written) < len(answers):
            yield id, partly_written(text, written)


def _with_needed(places: set[int], answers: Sequence[tuple[str, str]]) -> set[int]:
    """Return the places of some answers, and of those whose functions or attributes they make use of."""
    made = [{name, *filter(None, (n for pair in _MADE.findall(text) for n in pair))} for name, text in answers]
    used = {word for place in places for word in re.findall(r"\w+", answers[place][1])}
    needed = places | {place for place, names in enumerate(made) if names & used}
    return needed if needed == places else _with_needed(needed, answers)
