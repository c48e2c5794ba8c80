"""The one thing to do next."""

import ast
from collections.abc import Sequence

from grader import ROOT
from grader.exercises import EXERCISES, MOCKS, find
from grader.results import NOTE, CheckResult, ExerciseResult, Fault, Grade, Place


def next_step(grade: Grade, folder: str, own: bool) -> str:
    """Return one sentence that says what to do next.

    Parameters
    ----------
    grade : Grade
    folder : str
        The answers folder as it should be shown.
    own : bool
        Whether these are the learner's own answers in exercises/: then the commands of make apply.
    """
    open_ones = [result for result in grade.listed if result.status != "passed"]
    begun = [result for result in open_ones if result.status == "failed"]
    result = next(iter(begun or open_ones), None)
    if result is None:
        return _after_everything(grade) if own else ""
    name = result.id.rpartition("/")[2]
    only = f" EX={name}" if len(grade.listed) < len(EXERCISES) else ""
    again = "make grade" if own else f"make grade ANSWERS={folder}"
    if result.status == "not_started" and grade.placement:
        return f"Next: put the files where they are looked for, then run  {again}{only}  again."
    if result.status == "not_started":
        verb = "Start with" if grade.points == 0 else "Next:"
        if own and not (ROOT / "exercises" / f"{result.id}.py").exists():
            return f"Next: {folder}/{result.id}.py is missing; this brings its skeleton back:\n  make reset EX={name}"
        return f"{verb} {folder}/{result.id}.py, then run  {again}{only}  again."
    return _after_a_fault(grade, result, name, folder, own)


def _after_a_fault(grade: Grade, result: ExerciseResult, name: str, folder: str, own: bool) -> str:
    hint = f"make hint EX={name}"
    shown = worth_showing([check for check in result.checks if check.broken])
    if shown and shown[0].fault:
        return f"Next: start at {_where(shown[0], shown[0].fault, f'{folder}/{result.id}.py')}\n  or ask for  {hint}"
    if any(check.status == "not_started" for check in result.checks):
        return f"Next: the open TODO in {folder}/{result.id}.py\n  or ask for  {hint}"
    needs = find(result.id).needs
    waits_for = next((each for each in grade.exercises if each.status != "passed" and each.id in needs), None)
    if waits_for is not None:
        return f"Next: {folder}/{waits_for.id}.py, which the whole network needs."
    return f"Next: {hint}"


def worth_showing(broken: Sequence[CheckResult], most: int = 1) -> list[CheckResult]:
    """Return, for each cause that is known, the first check that shows it; where none is, the first that fails.

    A broken rule is no cause of a wrong value: where no value has a known cause, the first of them comes before.
    """
    first_with = {cause: check for check in reversed(broken) if (cause := _cause_of(check))}
    shown = [check for check in broken if check in first_with.values()]
    values = [check for check in broken if not check.rule]
    unexplained = values[:1] if values and all(check.rule for check in shown) else []
    return [*unexplained, *shown][:most] or [*broken][:1]


def _cause_of(check: CheckResult) -> str:
    """Return what tells the known causes apart: the mistake's id, or what is noted about an exception; '' for none."""
    if check.diagnosis:
        return check.diagnosis.id
    return next((text for label, text in check.fault.rows if label == NOTE), "") if check.fault else ""


def _after_everything(grade: Grade) -> str:
    done = {result.id for result in grade.listed}
    if done & {mock.id for mock in MOCKS}:
        return "Next: the same against the clock, from a blank page:\n  make mock"
    last = max(index for index, exercise in enumerate(EXERCISES) if exercise.id in done)
    if len(done) == len(EXERCISES):
        return "Next: the interview itself, on a blank page:\n  make mock"
    if last + 1 < len(EXERCISES):
        following = EXERCISES[last + 1]
        return f"Next: exercises/{following.id}.py, then\n  make grade EX={following.name}"
    return "Next, all of it together:\n  make grade"


def _where(check: CheckResult, fault: Fault, file: str) -> str:
    if not fault.places:
        return file
    spot = fault.places[-1]
    line = f"{spot.path}:{spot.line}"
    raised = any(label == "raised" for label, _ in fault.rows)
    # What is wrong may stand further up, unless the line that returns is all that there is.
    head = spot.source.startswith(("def ", "class "))
    unsure = not raised and not head and (check.diagnosis is None or spot.source.startswith("return "))
    return f"{line} and read upwards" if unsure and not _alone(spot) else line


def _alone(spot: Place) -> bool:
    """Whether a line is the whole body of its function."""
    try:
        tree = ast.parse((ROOT / spot.path).read_bytes())
    except (OSError, SyntaxError, ValueError):
        return False
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    bodies = [node.body[1:] if ast.get_docstring(node) else node.body for node in functions]
    return any(len(body) == 1 and body[0].lineno == spot.line for body in bodies)
