"""The verdicts that stand: those on files that have not changed since, nor has anything else that they depend on."""

import dataclasses
import hashlib
import json
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from grader.exercises import ALL, Exercise, Whole, find, with_needs
from grader.history.remember import read_versions
from grader.judge.kit_files import State
from grader.judge.limits import Limits
from grader.results import ExerciseResult, Grade, WholeResult
from grader.results_data import data_of, result_from
from grader.state import read_json, write_json

FILE = "standing.json"
MOMENTARY = {"timed_out", "crashed"}  # they may come out otherwise the next time


@dataclass
class Standing:
    """The verdicts that stand, of exercises and of wholes, by id."""

    exercises: dict[str, ExerciseResult] = field(default_factory=dict)
    wholes: dict[str, WholeResult] = field(default_factory=dict)

    def add(self, result: ExerciseResult | WholeResult, since: float, seed: int) -> None:
        """Put a verdict in its place, with when it was given and with which seed."""
        result.since = since
        if isinstance(result, WholeResult):
            self.wholes[result.id] = result
        else:
            result.seed = seed
            self.exercises[result.id] = result

    @property
    def passed(self) -> list[str]:
        """The exercises that passed."""
        return [id for id, result in self.exercises.items() if result.status == "passed"]

    def with_judged(self, grade: Grade, exercises: Sequence[Exercise], wholes: Sequence[Whole]) -> Grade:
        """Return a grade of everything that was asked for: what was judged now, and what stands for the rest."""
        asked_for = {exercise.id for exercise in exercises}
        found = self.exercises | {result.id: result for result in grade.exercises}
        for result in found.values():
            result.listed = result.id in asked_for
        ran = self.wholes | {result.id: result for result in grade.wholes}
        return dataclasses.replace(
            grade,
            exercises=[found[each.id] for each in ALL if each.id in found],
            wholes=[ran[whole.id] for whole in wholes if whole.id in ran],
        )


class Conditions:
    """All that the verdicts on an answers folder depend on, as it is now.

    Parameters
    ----------
    folder : Path
    exercises : sequence of Exercise
    wholes : sequence of Whole
    kit : State
        The kit's own files.
    limits : Limits
    """

    def __init__(
        self, folder: Path, exercises: Sequence[Exercise], wholes: Sequence[Whole], kit: State, limits: Limits
    ) -> None:
        needed = with_needs(exercises, wholes)
        files = read_versions(needed, folder)
        self.at = time.time()
        common = repr([sorted(kit.items()), sys.version, np.__version__, limits])
        parts = {exercise.id: (exercise.id, *exercise.needs) for exercise in needed}
        parts |= {whole.id: whole.parts for whole in wholes}
        self.keys = {
            id: _digest(common, id, *(files[part] for part in those))
            for id, those in parts.items()
            if all(part in files for part in those)
        }

    def standing(self) -> Standing:
        """Return the verdicts that were kept under the same conditions."""
        found, kept = Standing(), read_json(FILE)
        for id, key in self.keys.items():
            try:
                entry = kept[id]
                if entry["key"] == key and entry["sum"] == _digest(entry["verdict"]):
                    found.add(result_from(json.loads(entry["verdict"])), entry["at"], entry["seed"])
            except (KeyError, TypeError, ValueError, AttributeError):
                continue  # missing, or damaged
        return found

    def keep(self, grade: Grade, after: "Conditions") -> None:
        """Keep the verdicts of a grade, but for those whose conditions changed while it ran."""
        sound, kept = not (grade.changed or grade.unnamed), read_json(FILE)
        given: list[ExerciseResult | WholeResult] = [*grade.exercises, *grade.wholes]
        for result in given:
            kept.pop(result.id, None)
            key = self.keys.get(result.id)
            if sound and key is not None and key == after.keys.get(result.id) and _lasts(result):
                verdict = json.dumps(data_of(result))
                kept[result.id] = {
                    "key": key, "at": self.at, "seed": grade.seed, "sum": _digest(verdict), "verdict": verdict
                }  # fmt: skip
        write_json(FILE, kept)


def _digest(*parts: str | bytes) -> str:
    hashes = (hashlib.sha256(part if isinstance(part, bytes) else part.encode()).digest() for part in parts)
    return hashlib.sha256(b"".join(hashes)).hexdigest()


def _lasts(result: ExerciseResult | WholeResult) -> bool:
    """Whether a verdict follows from the files alone."""
    if isinstance(result, WholeResult):
        return result.status in ("passed", "failed")
    statuses = {check.status for check in result.checks}
    waits = "blocked" in statuses and bool(find(result.id).needs)  # perhaps for another exercise to pass
    return result.status != "not_started" and not statuses & MOMENTARY and not waits
