"""The text of a round's task, and the files that run a whole."""

from grader import ROOT
from grader.debug.round import Round
from grader.debug.wholes import OF_TRACK

RUN = '''"""Runs the files of this folder together and prints what comes of it.

.venv/bin/python {folder}/run.py

Print what you like in them, or in program.py, which uses them.
"""

import sys
from pathlib import Path

sys.path.insert(0, {root!r})

from grader.debug.wholes import show

show({track!r}, Path(__file__).parent, seed={seed})
'''


def task_text(round: Round, minutes: float) -> str:
    """Return what an interviewer says at the beginning, in Markdown."""
    count = len(round.bugs)
    bugs = "There is 1 bug in it." if count == 1 else f"There are {count} bugs in it."
    files = "\n".join(f"- `{exercise.id}.py`" for exercise in round.exercises)
    where = " A file may have none." if len(round.exercises) > 1 else ""
    told = (
        "You see the checks that fail and what they saw."
        if round.level == "warmup"
        else "You see what anyone would see who runs it, and no more."
    )
    run = (
        "\n`run.py` beside them runs them together, as `program.py` says, and prints what comes of it: "
        f"{OF_TRACK[round.track].title.replace('your ', 'the ')}. Both are right; print in them what you like.\n"
        if round.track
        else ""
    )
    return f"""# Debugging: a colleague's code

You have {minutes:g} minutes. A colleague left this code. {bugs}{where}

{files}

Find what is wrong and mend it, with as few changes as it takes. The docstrings say what is wanted; they are right.
{told} Every save is looked at.
{run}
Say aloud what you suspect, and which experiment would tell.
"""


def extra_files(round: Round, folder: str) -> dict[str, str]:
    """Return what lies beside the files of a round, by name."""
    if not round.track:
        return {}
    program = OF_TRACK[round.track].program.read_text(encoding="utf-8")
    return {
        "run.py": RUN.format(folder=folder, root=str(ROOT), track=round.track, seed=round.seed),
        "program.py": program,
    }
