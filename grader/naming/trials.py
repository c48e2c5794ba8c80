"""The rules of naming: in which order causes are looked for, and when one is certain enough to be said."""

import importlib
from collections.abc import Sequence
from types import ModuleType

import numpy as np

from grader.exercises import find
from grader.judge.answer import Answer, AnswerRaised, NotStarted
from grader.judge.assertions import CheckFailed
from grader.naming import trial_rules as general_rules
from grader.naming.records import Mistake, Trial
from grader.results import Diagnosis

DRAWS = 2
CHANGED = {"arguments": general_rules.ARGUMENT_CHANGED, "earlier results": general_rules.RESULT_CHANGED}


def module_for(exercise: str) -> ModuleType | None:
    """Return the module with the known mistakes of an exercise, if there is one."""
    name = find(exercise).explain
    return importlib.import_module(name) if name else None


def observe(exercise: str, answer: Answer, rng: np.random.Generator, seconds: float) -> list[Trial]:
    """Return what an answer does on independent draws of data made to tell the known mistakes apart.

    Raises
    ------
    AnswerTimedOut, AnswerCrashed
    """
    module = module_for(exercise)
    if module is None:
        return []
    trials = []
    for _ in range(DRAWS):
        answer.begin(seconds)
        try:
            trials.append(module.observe(answer, rng))
        except (AnswerRaised, CheckFailed, NotStarted):
            return []
    return trials


def name_cause(exercise: str, error: BaseException, trials: list[Trial]) -> Diagnosis | None:
    """Return the known mistake behind what a check raised, or None where it is not certain."""
    module, subject = module_for(exercise), subject_of(error)
    if module is None:
        return None
    mistake = CHANGED.get(subject.partition(" of ")[0])
    if isinstance(error, AnswerRaised) and subject == "raised":
        mistake = general_rules.unknown_name(error)
    if trials:
        mistake = find_mistake(subject, module.MISTAKES, trials) or mistake
    if mistake is None:
        return None
    place = mistake.place(trials[0]) if mistake.place is not None else ""
    return Diagnosis(mistake.id, f"{place}{mistake.sentence}", mistake.hint)


def find_mistake(subject: str, mistakes: Sequence[Mistake], trials: list[Trial]) -> Mistake | None:
    """Return the one mistake that explains what was seen of a result, on every draw; None where it is not one.

    The order of the stages: no value, a known formula, a known behaviour, fractions cut off, any other shape.
    """
    for rule in general_rules.BEFORE_FORMULAS:
        if (found := general_rules.same_in_all(rule, subject, trials)) is not None:
            return found
    matching = [mistake for mistake in mistakes if all(mistake.explains(subject, trial) for trial in trials)]
    exact = [mistake for mistake in matching if mistake.shows is None] or matching
    if exact:
        return exact[0] if len({mistake.id for mistake in exact}) == 1 else None
    for rule in general_rules.AFTER_FORMULAS:
        if (found := general_rules.same_in_all(rule, subject, trials)) is not None:
            return found
    return None


def subject_of(error: BaseException) -> str:
    """Return which result a check found wrong; 'raised' where the learner's code raised."""
    if isinstance(error, CheckFailed):
        return error.subject.partition(",")[0]
    if isinstance(error, AnswerRaised):
        return error.call.rpartition(".")[2] if error.call.startswith("reading ") else "raised"
    return ""
