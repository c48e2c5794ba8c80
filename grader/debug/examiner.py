"""What a save has changed: which bugs are gone, whether anything else broke, what is seen now."""

from dataclasses import dataclass, field

from grader.debug.behaviour import CANNOT_TELL, Findings, Suspects, Unit, findings_of, observer_of
from grader.debug.round import Round
from grader.debug.symptom import checks_told, figure_told
from grader.debug.wholes import OF_TRACK, symptom_of
from grader.judge.limits import Limits
from grader.judge.processes import Launcher
from grader.practice.attempt import Attempt
from grader.results import ExerciseResult, Grade


@dataclass
class Examined:
    """What was found out about the files of a round.

    Attributes
    ----------
    findings : dict of str to Findings
        By exercise, of those that were graded.
    symptom : list of str or None
        The lines that are shown; None where the checks say all.
    """

    findings: dict[str, Findings] = field(default_factory=dict)
    symptom: tuple[str, ...] | None = None


class Examiner:
    """Examines the files of a round after each grade.

    Parameters
    ----------
    round : Round
    attempt : Attempt
    launcher : Launcher
    limits : Limits, optional
    """

    def __init__(self, round: Round, attempt: Attempt, launcher: Launcher, limits: Limits | None = None) -> None:
        self._round = round
        self._attempt = attempt
        self._launcher = launcher
        self._limits = limits or Limits()
        self._suspects = {
            exercise.id: Suspects(observer_of(exercise), round.bugs_in(exercise.id))
            for exercise in round.exercises
            if round.bugs_in(exercise.id)
        }
        # Where the given code itself does not do what it should by this kit's own arithmetic: float32, and its like.
        self._unreliable: dict[str, frozenset[Unit]] = {}
        self._results: dict[str, ExerciseResult] = {}

    def examine(self, grade: Grade, versions: dict[str, bytes]) -> Examined:
        """Return what is to be said of the files that were graded."""
        self._results |= {result.id: result for result in grade.listed}
        found = Examined({result.id: self._findings(result, versions) for result in grade.listed})
        whole = OF_TRACK.get(self._round.track)
        if whole is not None and self._round.level == "interview" and not self.all_pass:
            seen = symptom_of(whole, self._attempt.folder, self._launcher, self._limits, self._round.seed)
            found.symptom = seen.lines
            if not seen.unusual:
                listed = [
                    self._results[exercise.id] for exercise in self._round.exercises if exercise.id in self._results
                ]
                found.symptom = ("The run gives what a right one gives; this call does not:", *figure_told(listed))
        return found

    @property
    def all_pass(self) -> bool:
        """Whether every file passes."""
        results = [self._results.get(exercise.id) for exercise in self._round.exercises]
        return all(result is not None and result.status == "passed" for result in results)

    def _findings(self, result: ExerciseResult, versions: dict[str, bytes]) -> Findings:
        bugs = frozenset(self._round.bugs_in(result.id))
        broken = any(check.broken or check.status == "not_started" for check in result.checks)
        if not broken or not bugs:
            return Findings(frozenset(), bugs, broken)
        suspects = self._suspects[result.id]
        try:
            seen = suspects.observer.of_answer(self._attempt.folder, self._launcher, self._limits)
        except CANNOT_TELL:
            return Findings(frozenset(), frozenset(), True)
        if versions.get(result.id) == self._attempt.given[result.id]:
            as_planted = suspects.run(bugs)
            units = suspects.observer.units(as_planted)
            odd = [unit for unit in units if not suspects.observer.alike(unit, seen, as_planted)]
            self._unreliable[result.id] = frozenset(odd)
            return Findings(bugs, frozenset(), False)
        try:
            found = findings_of(suspects, seen, self._unreliable.get(result.id, frozenset()))
        except Exception:  # whatever an answer made of the data: it is no reason to end a round
            return Findings(frozenset(), frozenset(), True)
        return Findings(found.there, found.gone, found.other or found.gone == bugs)


def told(round: Round, results: dict[str, ExerciseResult], symptom: tuple[str, ...] | None) -> list[str]:
    """Return the lines that a round's level allows."""
    listed = [results[exercise.id] for exercise in round.exercises if exercise.id in results]
    if round.level == "interview":
        return list(symptom) if symptom is not None else figure_told(listed)
    return [line for result in listed for line in checks_told(result)]
