"""The hints of a round: the kind of symptom, then the method, then the line."""

import ast
import functools

from grader.debug.behaviour import Behaviour, observer_of
from grader.debug.bugs import Bug, first_line, text_with
from grader.debug.round import Round
from grader.exercises import find
from grader.kinds.seen import Raised

STEPS = 3
MOST_NAMES = 4


def hint_text(round: Round, bug: Bug, step: int) -> tuple[str, str]:
    """Return (heading, text) of a hint on a bug, step 1 to 3."""
    number = f"Hint {step} of {STEPS} on {bug.exercise}.py"
    if step == 1:
        return f"{number}: the kind of symptom", kind_of(bug)
    if step == 2:
        return f"{number}: the method", bug.words.experiment
    lines = round.given(find(bug.exercise)).splitlines()
    at = [line for line in round.wrong_lines_of(bug) if line <= len(lines)]
    return f"{number}: the line", "\n".join(f"{line:>4}  {lines[line - 1].strip()}" for line in at)


@functools.cache
def kind_of(bug: Bug) -> str:
    """Say what a bug alone makes wrong, and what it leaves right."""
    exercise = find(bug.exercise)
    observer = observer_of(exercise)
    where = f"In {_function_of(bug)}."
    right, wrong = observer.right, observer.with_one(frozenset({bug}))
    if _raised_in(wrong) > _raised_in(right):
        return f"{where} A call raises an exception."
    odd: dict[str, bool] = {}  # by result, whether it is wrong with everyday data
    broken: list[str] = []
    for unit in observer.units(right):
        key, place, name = unit
        if name in getattr(exercise, "parameters", ()):
            continue  # what nothing changes says nothing
        alike = observer.alike(unit, wrong, right)
        if name == "changed":
            broken += [] if alike else ["arguments and earlier results stay as they are"]
        elif name == "judged":
            broken += [] if alike else [observer.checks[key][place].title]
        elif all(check.extreme or check.rule for check in observer.checks[key]):
            broken += [] if alike else [observer.checks[key][0].title]
        else:
            odd[name] = odd.get(name, False) or not alike
    wrong_names = [name for name, is_wrong in odd.items() if is_wrong]
    good_names = [name for name, is_wrong in odd.items() if not is_wrong]
    if not wrong_names:
        return f"{where} This does not hold: {broken[0]}." if broken else where
    return f"{where} Wrong: {_listed(wrong_names)}." + (f" Right: {_listed(good_names)}." if good_names else "")


def _listed(names: list[str]) -> str:
    more = len(names) - MOST_NAMES
    return ", ".join(names[:MOST_NAMES]) + (f" and {more} more" if more > 0 else "")


def _raised_in(seen: Behaviour) -> int:
    return sum(isinstance(each.value, Raised) for results in seen.results.values() for each in results)


def _function_of(bug: Bug) -> str:
    text, right = text_with(bug.exercise, (bug,)), text_with(bug.exercise, ())
    line = first_line(right, text)
    found = "the file"
    for node in ast.walk(ast.parse(text)):  # the outer ones come first
        if isinstance(node, ast.FunctionDef) and node.lineno <= line <= (node.end_lineno or line):
            found = node.name
    return found
