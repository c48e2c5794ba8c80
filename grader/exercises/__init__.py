"""What an exercise is: TRACK/NAME.py declares it, TRACK/NAME.md has its words; the catalogue is made of them."""

import importlib
import os
from collections.abc import Iterable, Sequence
from dataclasses import replace

from grader import ROOT
from grader.kinds import Exercise, Whole

# The tracks, in the order in which they are shown; a mock is graded where it is asked for by name.
TRACKS = (
    "mlp", "layers", "attention", "language", "optim", "classic", "metrics", "sequence", "autograd", "mock",
)  # fmt: skip
MOCK = "mock"


class UnknownExerciseError(Exception):
    """No exercise, or more than one, has the name that was asked for."""


def _of_track(track: str) -> list[Exercise]:
    """Return what is declared in a track: TRACK/NAME.py where TRACK/NAME.md lies beside it."""
    found = []
    files = set(os.listdir(ROOT / "grader" / "exercises" / track))
    for name in sorted(file.removesuffix(".md") for file in files if file.endswith(".md")):
        declared = f"{name}.py" in files and importlib.import_module(f"grader.exercises.{track}.{name}")
        if exercise := getattr(declared, "EXERCISE", None):
            found.append(replace(exercise, id=f"{track}/{name}"))
    return sorted(found, key=lambda exercise: exercise.order)


ALL: tuple[Exercise, ...] = tuple(exercise for track in TRACKS for exercise in _of_track(track))
EXERCISES = tuple(exercise for exercise in ALL if exercise.track != MOCK)
MOCKS = tuple(exercise for exercise in ALL if exercise.track == MOCK)
_BY_ID = {exercise.id: exercise for exercise in ALL}


def _whole_of(track: str) -> list[Whole]:
    """Return what TRACK/whole.py declares, where TRACK/program.py lies beside it."""
    if not (ROOT / "grader" / "exercises" / track / "program.py").is_file():
        return []
    return [importlib.import_module(f"grader.exercises.{track}.whole").WHOLE]


ALL_WHOLES: tuple[Whole, ...] = tuple(whole for track in TRACKS for whole in _whole_of(track))
WHOLES = tuple(whole for whole in ALL_WHOLES if whole.graded)

# Files beside the exercises that are given whole; they always come from the kit, whatever the answers folder holds.
GIVEN_FILES = tuple(dict.fromkeys(name for exercise in ALL for name in exercise.given_files))


def title_of(track: str) -> str:
    """Return what a track is called."""
    return str(importlib.import_module(f"grader.exercises.{track}").TITLE)


def find(name: str) -> Exercise:
    """Return the exercise with this id, with this as the last part of its id, or with this number in the list.

    Raises
    ------
    UnknownExerciseError
        With a 'did you mean' where one is near.
    """
    if name in _BY_ID:
        return _BY_ID[name]
    if name.isdecimal() and 1 <= int(name) <= len(ALL):
        return ALL[int(name) - 1]
    wanted = name.removeprefix("exercises/").removesuffix(".py")
    found = [exercise for exercise in ALL if wanted in (exercise.id, exercise.name)]
    if len(found) == 1:
        return found[0]
    if found:
        raise UnknownExerciseError(f"{name!r} is more than one exercise: {', '.join(e.id for e in found)}")
    if wanted in TRACKS:
        raise UnknownExerciseError(f"{name!r} is a track; name one exercise of it: {', '.join(_names_in(wanted))}")
    if any(wanted in (whole.id, whole.name) for whole in WHOLES):
        raise UnknownExerciseError(f"{name!r} runs several exercises together; make grade EX={wanted} does that")
    import difflib  # only where a name is not known

    known = [*(each.name for each in (*ALL, *WHOLES)), *(each.id for each in (*ALL, *WHOLES)), *TRACKS]
    near = difflib.get_close_matches(wanted, known, n=1, cutoff=0.5)
    advice = f"did you mean {near[0]}?" if near else "make list shows them all"
    raise UnknownExerciseError(f"no exercise is called {name!r}; {advice}")


def _names_in(track: str) -> list[str]:
    return [exercise.name for exercise in ALL if exercise.track == track]


def select(names: Sequence[str]) -> list[Exercise]:
    """Return the exercises of these names, in the order of the catalogue; all but the mocks where there are none.

    A name may be a track, which stands for all its exercises; several may be joined by commas.

    Raises
    ------
    UnknownExerciseError
    """
    parts = _split(names)
    if not parts:
        return list(EXERCISES)
    wanted: set[str] = set()
    for part in parts:
        of_track = {exercise.id for exercise in ALL if exercise.track == part.removesuffix("/")}
        wanted |= of_track or {find(part).id}
    return [exercise for exercise in ALL if exercise.id in wanted]


def select_with_wholes(names: Sequence[str]) -> tuple[list[Exercise], list[Whole]]:
    """Return the exercises of these names as `select` does, and the wholes: named, of a named track, or all.

    Raises
    ------
    UnknownExerciseError
    """
    parts = _split(names)
    wholes = [
        whole
        for whole in WHOLES
        if not parts or {whole.id, whole.name, whole.track} & {part.removesuffix("/") for part in parts}
    ]
    named = {name for whole in WHOLES for name in (whole.id, whole.name)}
    others = [part for part in parts if part not in named]
    return select(others) if others or not parts else [], wholes


def _split(names: Sequence[str]) -> list[str]:
    return [part for name in names for part in name.split(",") if part]


def with_needs(exercises: Iterable[Exercise], wholes: Iterable[Whole] = ()) -> list[Exercise]:
    """Return the exercises, those that they need and the parts of the wholes, in the order of the catalogue."""
    wanted = {id for exercise in exercises for id in (exercise.id, *exercise.needs)}
    wanted |= {id for whole in wholes for id in whole.parts}
    return [exercise for exercise in ALL if exercise.id in wanted]


__all__ = [
    "ALL", "ALL_WHOLES", "EXERCISES", "GIVEN_FILES", "MOCKS", "TRACKS", "WHOLES", "Exercise", "UnknownExerciseError",
    "Whole", "find", "select", "select_with_wholes", "title_of", "with_needs",
]  # fmt: skip
