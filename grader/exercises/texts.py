"""The words of an exercise, in TRACK/NAME.md: its mistakes, hints, notes and questions; the task of an attempt."""

from collections.abc import Sequence

from grader import ROOT
from grader.exercises import Exercise, title_of
from grader.kinds.exercise import section_of


def hints_for(exercise: str) -> list[str]:
    """Return the hints of an exercise, from a nudge to the line itself."""
    return _parts(exercise, "Hints")


def notes_for(exercise: str) -> list[str]:
    """Return what the reference does otherwise than many answers, each with the reason."""
    return [" ".join(note.split()) for note in _parts(exercise, "Notes")]


def questions_for(exercise: str) -> list[tuple[str, str]]:
    """Return (question, answer) of what an interviewer would ask about an exercise; nothing where there is none."""
    pairs = [part.partition("\n") for part in _parts(exercise, "Questions")]
    return [(question, answer) for question, _, answer in pairs]


def _parts(exercise: str, title: str) -> list[str]:
    text = section_of(exercise, title)
    return [part.strip("\n") for part in text.split("\n---\n")] if text else []


def task_text(exercises: Sequence[Exercise], minutes: float, level: str) -> str:
    """Return the text of the task as an interviewer gives it, in Markdown.

    Parameters
    ----------
    exercises : sequence of Exercise
    minutes : float
        The time for all of it.
    level : str
        'warmup' or 'interview'.
    """
    own = ROOT / "grader" / "exercises" / f"{exercises[0].id}_task.md"
    if len(exercises) == 1 and own.is_file():
        return own.read_text(encoding="utf-8").replace("{minutes}", f"{minutes:g}")
    parts = "\n".join(f"- `{exercise.id}.py`: {_wanted(exercise, level)}" for exercise in exercises)
    given = (
        "What is in the files already is given; the TODOs are yours."
        if level == "warmup"
        else "Nothing is given but the constructors and the interfaces in the docstrings."
    )
    titles = list(dict.fromkeys(title_of(exercise.track) for exercise in exercises))
    solutions = [exercise.solution for exercise in exercises]
    allowed = (
        "numpy alone and no framework" if any("import numpy" in each for each in solutions) else "plain Python alone"
    )
    rules = ["No argument is changed, and nothing that was returned is changed later."]
    if any("rng" in each for each in solutions):
        rules.append("Every random number comes from the rng that is given.")
    rules.append("Correct first, clear second, fast third. You need not run anything: every save is graded.")
    listed = "\n".join(f"- {rule}" for rule in rules)
    return f"""# {" and ".join(titles)}

You have {minutes:g} minutes. Write, with {allowed}:

{parts}

{given} Each TODO states what must come back. The way there is yours.

{listed}

What would you ask an interviewer first? Which shapes and types come in, what may be empty, and what may be large.
"""


def _wanted(exercise: Exercise, level: str) -> str:
    return exercise.writes.replace(".backward", ", forward and backward") if level == "interview" else exercise.writes
