"""The task of an attempt, as an interviewer gives it."""

from collections.abc import Sequence
from pathlib import Path

from grader.catalog.exercises import Exercise

FOLDER = Path(__file__).parent / "tasks"  # of the exercises that have a text of their own


def task_text(exercises: Sequence[Exercise], minutes: float, level: str) -> str:
    """Return the text of the task, in Markdown.

    Parameters
    ----------
    exercises : sequence of Exercise
    minutes : float
        The time for all of it.
    level : str
        'warmup' or 'interview'.
    """
    if len(exercises) == 1 and (own := FOLDER / f"{exercises[0].id}.md").is_file():
        return own.read_text(encoding="utf-8").replace("{minutes}", f"{minutes:g}")
    parts = "\n".join(f"- `{exercise.id}.py`: {_wanted(exercise, level)}" for exercise in exercises)
    given = (
        "What is in the files already is given; the TODOs are yours."
        if level == "warmup"
        else "Nothing is given but the constructors and the interfaces in the docstrings."
    )
    return f"""# A multi-layer perceptron from scratch

You have {minutes:g} minutes. Write, with numpy alone and no framework, the parts of a small neural network:

{parts}

{given} Each TODO states what must come back; how is up to you.

- Arrays are batches: one row for each of the N examples.
- backward belongs to the last forward. The loss averages over the batch, so nothing else does.
- No argument is changed, and every random number comes from the rng that is given.
- Correct first, clear second, fast third. Run nothing if you like: every save is graded.

Ask yourself what you would ask an interviewer: which shapes, which dtype, what is averaged, what may be large.
"""


def _wanted(exercise: Exercise, level: str) -> str:
    return exercise.writes.replace(".backward", ", forward and backward") if level == "interview" else exercise.writes
