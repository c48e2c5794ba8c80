"""The mistakes that can be made in every exercise; their sentences say which result is meant."""

import re
from typing import Any

import numpy as np

from grader.judge.answer import AnswerRaised
from grader.judge.assertions import ARRAY_TOLERANCE
from grader.naming.records import Mistake, Trial, exactly, near

EXCHANGE_AND_ATTRIBUTE = "Compare the names in your code, letter by letter, with those in the docstring of the class."


def unknown_name(error: AnswerRaised) -> Mistake | None:
    """The learner's own code reads an attribute of self that it never set."""
    match = re.search(r"'(\w+)' object has no attribute '(\w+)'", str(error.raised["message"]))
    if not match or "AttributeError" not in error.raised["bases"] or match[1] != error.owner:
        return None
    return Mistake(
        "wrong-attribute",
        f"`{match[2]}` is read from the object, but nothing has set it under this name by then.",
        EXCHANGE_AND_ATTRIBUTE,
    )


def returns_none(subject: str, trial: Trial) -> Mistake | None:
    """No value came back."""
    if trial.got.get(trial.first_wrong(subject), "") is not None:
        return None
    return Mistake(
        "returns-none",
        f"{subject} is None: the method ends without returning a value, or the attribute was left at None.",
        "Follow the method to its last line. Is there a return on every way through it?",
    )


def wrong_attribute(subject: str, trial: Trial) -> Mistake | None:
    """The result is there, but under another name."""
    got = trial.got.get(subject)
    if subject not in trial.expected or trial.right(subject):
        return None
    if isinstance(got, np.ndarray) and got.any():  # something was computed under the right name
        return None
    others = trial.facts.get("arrays", {})
    found = [name for name, value in others.items() if name != subject and exactly(value, trial.expected[subject])]
    if len(found) != 1:
        return None
    return Mistake(
        "wrong-attribute",
        f"You set `{found[0]}`; the grader reads `{subject}`. The values under your name are right.",
        EXCHANGE_AND_ATTRIBUTE,
    )


def return_order(subject: str, trial: Trial) -> Mistake | None:
    """A result that is wrong under its own name is right under another one, and the other way round."""
    names = [name for name in trial.expected if " " not in name]
    for other in names:
        if other == subject or subject not in names:
            continue
        swapped = near(trial.got.get(subject), trial.expected[other], ARRAY_TOLERANCE)
        if swapped and near(trial.got.get(other), trial.expected[subject], ARRAY_TOLERANCE):
            return Mistake(
                "return-order",
                f"{subject} and {other} are exchanged: each holds what belongs to the other.",
                EXCHANGE_AND_ATTRIBUTE,
            )
    return None


def int_dtype(subject: str, trial: Trial) -> Mistake | None:
    """The fractions are cut off."""
    name = trial.first_wrong(subject)
    got, expected = trial.got.get(name), trial.expected.get(name)
    if not isinstance(got, (np.ndarray, int, float)) or expected is None or np.shape(got) != np.shape(expected):
        return None
    if trial.right(name):
        return None
    got = np.asarray(got)
    if got.dtype.kind == "f" and not got.any():  # zeros say nothing of what they were made from
        return None
    whole = got.dtype.kind in "iu" or (got.size > 0 and np.array_equal(got, np.trunc(got)))
    if not whole or not np.array_equal(np.trunc(expected), got):
        return None
    return Mistake(
        "int-dtype",
        f"{subject} has lost its fractions: it went through an array (or a conversion) of integers.",
        "Where does the array come from that the result is written into? Its dtype decides what can be kept.",
    )


def shape(subject: str, trial: Trial) -> Mistake | None:
    """Any other wrong shape."""
    name = trial.first_wrong(subject)
    got, expected = trial.got.get(name), trial.expected.get(name)
    if not isinstance(got, (np.ndarray, float, int)) or expected is None or np.shape(got) == np.shape(expected):
        return None
    return Mistake(
        "shape",
        f"{subject} has shape {np.shape(got)}; it must have shape {np.shape(expected)}.",
        "Write the shape at the end of each line of your method, as the solutions do. Where is the first surprise?",
    )


ARGUMENT_CHANGED = Mistake(
    "mutates-input",
    "An array that was passed in has changed: it belongs to the caller, who may need it again.",
    "Look for +=, -=, *=, /=, [...] = and out= on an argument, or on an array that was kept from one. Work on a copy.",
)
RESULT_CHANGED = Mistake(
    "stale-result",
    "An array that was returned earlier has changed with a later call: both are the same array in memory.",
    "Make a new array for each result; do not write the next one into the old one.",
)

BEFORE_FORMULAS = (wrong_attribute, returns_none, return_order)
AFTER_FORMULAS = (int_dtype, shape)


def same_in_all(rule: Any, subject: str, trials: list[Trial]) -> Mistake | None:
    """Return what a rule finds, if it finds the same mistake in every trial."""
    found = [rule(subject, trial) for trial in trials]
    return found[0] if found and all(each is not None and each.id == found[0].id for each in found) else None
