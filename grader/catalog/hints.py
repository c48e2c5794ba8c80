"""What is written about each exercise beside its file, in TRACK/NAME.md, separated by lines of `---`.

`hints/` goes from a nudge to the line itself; `notes/` says what the reference does, and why; `questions/` is what an
interviewer asks about a mock, the question on the first line of each part and the answer below it: in TRACK.md what
is asked about all of a track.
"""

from pathlib import Path

FOLDER = Path(__file__).parent


def hints_for(exercise: str) -> list[str]:
    """Return the hints of an exercise in the order in which they are given."""
    return _parts("hints", exercise)


def notes_for(exercise: str) -> list[str]:
    """Return what the reference does otherwise than many answers, each with the reason."""
    return [" ".join(note.split()) for note in _parts("notes", exercise)]


def questions_for(exercise: str) -> list[tuple[str, str]]:
    """Return (question, answer) of what an interviewer would ask about an exercise; nothing where there is none."""
    track = exercise.partition("/")[0]
    names = [name for name in (track, exercise) if (FOLDER / "questions" / f"{name}.md").is_file()]
    pairs = [part.partition("\n") for name in names for part in _parts("questions", name)]
    return [(question, answer) for question, _, answer in pairs]


def _parts(kind: str, exercise: str) -> list[str]:
    text = (FOLDER / kind / f"{exercise}.md").read_text(encoding="utf-8")
    return [part.strip("\n") for part in text.split("\n---\n")]
