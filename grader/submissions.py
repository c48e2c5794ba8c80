"""The answers by which the grader itself is graded: tests/submissions/TRACK/NAME/{right,wrong}/*.py.

A wrong one is named after its mistake: `db-mean.py`, and `db-mean.2.py` for another way to make it. One whose mistake
none of the known ones is called `unlisted-...` and must be rejected without a name.
"""

import tempfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from grader import ROOT
from grader.exercises import ALL, EXERCISES, GIVEN_FILES, Exercise, find
from grader.half_written import half_written
from grader.judge.grading import grade
from grader.judge.limits import Limits
from grader.judge.processes import Launcher
from grader.results import ExerciseResult

# Names that are literally true of an answer beside its own mistake, or where that has no id.
PLAIN = {
    "shape", "returns-none", "int-dtype", "mutates-input", "stale-result", "shared-state", "return-order",
    "wrong-attribute",
}  # fmt: skip
# Where one line is two mistakes at once: the edit of the first makes the second.
ALSO = {
    "int-dtype": {"dx-moved-weight"},
    "wrong-attribute": {"on-at-eval"},
    "no-topological-order": {"compounds"},  # one that passes .grad on keeps in it what was passed on before
}
FOLDER = ROOT / "tests" / "submissions"
NAMES = [exercise.id for exercise in EXERCISES] + list(GIVEN_FILES)


@dataclass(frozen=True)
class Submission:
    """One answer to one exercise.

    Attributes
    ----------
    mistake : str
        The id of the mistake in it; '' where it is right, `unlisted-...` where it has no id.
    text : str
        Of one that follows from the declaration; it has no file.
    half_written : bool
        Whether methods in it are still TODOs: it may be that the mistake cannot show yet.
    """

    exercise: Exercise
    path: Path
    mistake: str
    text: str = ""
    half_written: bool = False

    @property
    def content(self) -> str | Path:
        """What is graded."""
        return self.text or self.path

    @property
    def names(self) -> set[str]:
        """The ids that must be named."""
        return set() if not self.mistake or self.mistake.startswith("unlisted-") else {self.mistake}

    @property
    def may_be_named(self) -> set[str]:
        """The ids that may be named: its own, and what is literally true of it as well."""
        return self.names | (PLAIN | ALSO.get(self.mistake, set()) if self.mistake else set())


def submissions(exercises: Iterable[Exercise] = ALL) -> Iterator[Submission]:
    """Yield every answer, exercise by exercise, the right ones first."""
    for exercise in exercises:
        for path in sorted((FOLDER / exercise.id / "right").glob("*.py")):
            yield Submission(exercise, path, "")
        for path in sorted((FOLDER / exercise.id / "wrong").glob("*.py")):
            yield Submission(exercise, path, path.name.partition(".")[0])
        for number, (mistake, text) in enumerate(exercise.edits(), start=1):
            yield Submission(exercise, Path(f"{exercise.id}: {mistake}, edit {number}"), mistake, text)
        for number, (mistake, text) in enumerate(half_written(exercise), start=1):
            path = Path(f"{exercise.id}: {mistake}, half-written {number}")
            yield Submission(exercise, path, mistake, text, half_written=True)


def make_folder(folder: Path, files: Mapping[str, str | Path], names: Iterable[str] = NAMES) -> Path:
    """Make an answers folder: the solutions of these names, but for the files given as a text or a path."""
    for name in dict.fromkeys((*names, *files)):
        target = folder / f"{name}.py"
        target.parent.mkdir(parents=True, exist_ok=True)
        content = files.get(name, ROOT / "solutions" / f"{name}.py")
        text = content if isinstance(content, str) else content.read_text(encoding="utf-8")
        target.write_text(text, encoding="utf-8")
    return folder


def grade_answer(
    launcher: Launcher, name: str, content: str | Path, seed: int = 0, limits: Limits | None = None, alone: bool = False
) -> ExerciseResult:
    """Grade one exercise with this answer and the solutions of all others; what nobody foresaw raises."""
    exercise = find(name)
    with tempfile.TemporaryDirectory() as folder:
        answers = make_folder(Path(folder), {exercise.id: content})
        result = grade([exercise], answers, seed, limits or Limits(), launcher, alone=alone)
    if result.unnamed:
        raise AssertionError("\n".join(result.unnamed))
    return next(each for each in result.exercises if each.id == exercise.id)


def judged(launcher: Launcher, each: Submission, seed: int) -> ExerciseResult:
    """Grade an answer; a wrong one goes with the checks of the whole only where all others let it pass."""
    if each.mistake:
        result = grade_answer(launcher, each.exercise.id, each.content, seed, alone=True)
        if result.status != "passed":
            return result
    return grade_answer(launcher, each.exercise.id, each.content, seed)


def names_in(result: ExerciseResult) -> set[str]:
    """Return the ids of the mistakes that were named in an exercise."""
    return {each.id for check in result.checks if check.diagnosis for each in check.diagnosis.all}
