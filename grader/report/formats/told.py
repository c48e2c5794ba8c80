"""What every format says of a check that did not pass, in plain text."""

from collections.abc import Mapping

from grader.results import CheckResult, ExerciseResult, Grade

WORDS = {
    "passed": "passed",
    "failed": "failed",
    "not_started": "not started",
    "blocked": "not run",
    "timed_out": "timed out",
    "crashed": "crashed",
    "left_out": "left out",
}


WAITING = "waiting for other exercises"


def word_of(result: ExerciseResult) -> str:
    """Return the status of an exercise as a learner reads it."""
    return WAITING if result.waits else WORDS[result.status]


def told(check: CheckResult) -> str:
    """Return the facts, the cause where it is known, and the learner's line; '' for a check that passed."""
    if check.status == "passed":
        return ""
    lines = [WORDS[check.status]] if check.status != "failed" else []
    if check.fault:
        lines.append(check.fault.message)
        if check.diagnosis:
            lines.append(f"cause  {check.diagnosis.message}")
        lines += [f"in  {place.path}:{place.line}   {place.source}" for place in check.fault.places]
    return "\n".join(lines)


def score(grade: Grade) -> str:
    """Return the points in words, or what came of the wholes where no exercise was asked for."""
    if grade.listed:
        return score_of(grade.points, grade.possible)
    return wholes_of({whole.id: whole.status for whole in grade.wholes})


def score_of(points: int, possible: int) -> str:
    """Return a score in words."""
    return f"{points} of {possible} point{'s' if possible != 1 else ''}"


def wholes_of(statuses: Mapping[str, str]) -> str:
    """Return in words what came of some wholes, given by their ids; they have no points."""
    return ", ".join(f"{id.rpartition('/')[2]}: {WORDS[status]}" for id, status in statuses.items())
