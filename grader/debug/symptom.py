"""What is told of a round: the checks that fail, or only what anyone would see; never the cause."""

from collections.abc import Sequence
from dataclasses import dataclass

from grader.judge.answer import Answer
from grader.judge.verdict import judge
from grader.report.lines import plain
from grader.results import CheckResult, ExerciseResult, Fault

LONGEST = 160  # characters of a line
AT = f"  {'at':<11} "


@dataclass(frozen=True)
class Symptom:
    """What is seen of some code when it runs.

    Attributes
    ----------
    lines : tuple of str
    unusual : bool
        Whether it lies beyond what another seed would do.
    stops : bool
        Whether the code does not get to its end, or its figures blow up: nothing else shows then.
    brief : str
        The same in a few words.
    """

    lines: tuple[str, ...]
    unusual: bool = True
    stops: bool = False
    brief: str = ""


def stopped_by(error: BaseException, answer: Answer) -> Symptom | None:
    """Return what is seen where something stops a run; None where the grader itself is to blame."""
    verdict = judge(error, answer)
    if verdict is None:
        return None
    _, fault = verdict
    rows = fault_lines(fault) if fault is not None else [str(error)]
    seen = " ".join(" ".join(row for row in rows if not row.startswith(AT)).split())
    return Symptom(("The run stops.", *rows), stops=True, brief=f"the run stops: {seen}")


def checks_told(result: ExerciseResult) -> list[str]:
    """Return the checks that fail and what they saw."""
    lines = []
    for check in result.checks:
        if check.broken:
            lines += [f"{result.id}.py: {check.title}: {check.status.replace('_', ' ')}", *_saw(check)]
    return lines


def figure_told(results: Sequence[ExerciseResult]) -> list[str]:
    """Return the first wrong figure, or the exception, without the check that found it."""
    for result in results:
        broken = [check for check in result.checks if check.broken]
        values = [check for check in broken if not check.rule]
        if broken:
            return [f"{result.id}.py:", *_saw((values or broken)[0])]
    return []


def fault_lines(fault: Fault) -> list[str]:
    """Return the rows of a fault without what is derived from them, and the line that raised."""
    lines = [f"  {label:<11} {text}"[:LONGEST] for label, text in fault.rows if label != "seen"]
    if any(label in ("raised", "stopped", "died") for label, _ in fault.rows):
        lines += [f"{AT}{place.path}:{place.line}   {place.source}"[:LONGEST] for place in fault.places[-1:]]
    return [plain(line) for line in lines]


def _saw(check: CheckResult) -> list[str]:
    return fault_lines(check.fault) if check.fault else []
