"""The mistakes that can be made in every exercise; their sentences say which result is meant."""

import re
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from grader.judge.answer import AnswerRaised
from grader.judge.assertions import ARRAY_TOLERANCE, CheckFailed
from grader.kinds.script import Script
from grader.kinds.seen import Parts, Raised, Seen, array_of_numbers
from grader.results import Diagnosis

NAMES = "Compare the names in your code, letter by letter, with those in the docstring."
REORDERED = "shuffles-caller"
Look = Callable[[Script], Sequence[dict[str, Any]]]  # carries out a script with the answer once more


def returns_none(seen: Seen, right: Any) -> Diagnosis | None:
    """No value came back."""
    several = isinstance(seen.value, Parts)
    value = seen.value.value if isinstance(seen.value, Parts) else seen.value
    if value is not None or right is None or isinstance(right, Raised):
        return None
    name = f"the result of {seen.step.method}" if several else seen.name
    kind = "method" if seen.step.owner else "function"
    where = "Follow the code to its last line. Is there a return on every way through it?"
    if seen.step.request["do"] == "read":
        why = "the attribute was left at None, or set to what a function without a return gives."
    elif len(seen.step.results) > 1 and not several:
        why = f"the {kind} returns the other results, and None in its place."
        where = "Which line gives it a value? What does that line get from a function without a return?"
    else:
        why = f"the {kind} ends without returning a value."
    return Diagnosis("returns-none", f"{_subject(name)} is None: {why}", where)


def _subject(name: str) -> str:
    """Return the name of a result as what begins a sentence: an array, where it is a plural."""
    if re.match("the (?!result)", name) and re.search(r"[^s]s\b", name):
        name = f"the array of {name.removeprefix('the ')}"
    return name[:1].upper() + name[1:] if " " in name else name


def return_order(seen: Seen, right: Any, others: Sequence[tuple[Seen, Any]]) -> Diagnosis | None:
    """A result that is wrong under its own name is right under another one, and the other way round."""
    for other, other_right in others:
        if other.name == seen.name:
            continue
        if near(seen.value, other_right) and near(other.value, right) and not near(seen.value, right):
            return Diagnosis(
                "return-order",
                f"{seen.name} and {other.name} are exchanged: each holds what belongs to the other.",
                "Compare the order of what you return with the order in the docstring.",
            )
    return None


def returns_more(seen: Seen, right: Any) -> Diagnosis | None:
    """Several values came back, and one of them is the right one."""
    if not isinstance(seen.value, (tuple, list)) or not isinstance(right, np.ndarray) or not right.ndim:
        return None
    if sum(near(each, right) for each in seen.value) != 1:
        return None
    return Diagnosis(
        "returns-more",
        f"{len(seen.value)} values came back from {seen.step.method}; one of them is the right {seen.name}. "
        "Return that one alone.",
        "What does the docstring say is returned, and where does it say that everything else belongs?",
    )


def wrong_attribute(script: Script, seen: Seen, right: Any, look: Look) -> Diagnosis | None:
    """The result is there, but under another name."""
    if seen.step.request["do"] != "read":
        return None
    missing = seen.value is None or (isinstance(seen.value, Raised) and seen.value.is_a("AttributeError"))
    if not missing and not (isinstance(seen.value, np.ndarray) and not seen.value.any()):
        return None  # something was computed under the right name
    again = Script(script.module, script.rng)
    again.steps = [*script.steps[: seen.place + 1]]
    again.add({"do": "arrays", "number": seen.step.number})
    kept = look(again)[-1].get("value")
    names = [n for n, v in kept.items() if n != seen.name and near(v, right)] if type(kept) is dict else []
    if len(names) != 1:
        return None
    return Diagnosis(
        "wrong-attribute",
        f"You set `{names[0]}`; the grader reads `{seen.name}`. The values under your name are right.",
        NAMES,
    )


def is_undefined(error: BaseException) -> bool:
    """Whether a module lacks a name, the file or one that it imports: no known mistake explains that."""
    return (
        isinstance(error, AnswerRaised)
        and "AttributeError" in error.raised["bases"]
        and str(error.raised["message"]).startswith("module ")
    )


def unknown_name(error: AnswerRaised) -> Diagnosis | None:
    """The learner's own code reads an attribute of self that it never set."""
    match = re.search(r"'(\w+)' object has no attribute '(\w+)'", str(error.raised["message"]))
    if not match or "AttributeError" not in error.raised["bases"] or match[1] != error.owner:
        return None
    if error.call.partition("(")[0] == match[2]:
        return None  # a method that the grader itself did not find
    return Diagnosis(
        "wrong-attribute",
        f"`{match[2]}` is read from the object, but nothing has set it under this name by then.",
        NAMES,
    )


def int_dtype(seen: Seen, right: Any, others: Sequence[tuple[Seen, Any]] = ()) -> Diagnosis | None:
    """The fractions are cut off; of a single number, which may be whole by chance, wherever it was seen."""
    numbers = isinstance(seen.value, float) or (isinstance(seen.value, np.ndarray) and seen.value.size == 1)
    alike = [
        (e, r)
        for e, r in others
        if e.name == seen.name and isinstance(e.value, (np.ndarray, float)) and np.any(e.value)
    ]
    pairs = [(seen, right), *(alike if numbers else ())]
    if not all(_lacks_fractions(each.value, expected) for each, expected in pairs):
        return None
    return Diagnosis(
        "int-dtype",
        f"{seen.name} has lost its fractions: it went through an array, or a conversion, of integers.",
        "Where does the array come from that the result is written into? Its dtype decides what can be kept.",
    )


def _lacks_fractions(got: Any, right: Any) -> bool:
    if not isinstance(got, (np.ndarray, int, float)) or not isinstance(right, (np.ndarray, float)):
        return False
    got, right = np.asarray(got), np.asarray(right)
    if right.dtype.kind != "f" or got.shape != right.shape or (got.dtype.kind == "f" and not got.any()):
        return False  # zeros say nothing of what they were made from
    whole = got.dtype.kind in "iu" or (got.size > 0 and np.array_equal(got, np.trunc(got)))
    return bool(whole and np.array_equal(np.trunc(right), got))


def shape(seen: Seen, right: Any) -> Diagnosis | None:
    """Any other wrong shape."""
    got = seen.value
    if not isinstance(got, (np.ndarray, float, int)) or not isinstance(right, (np.ndarray, float)):
        return None
    if np.shape(got) == np.shape(right):
        return None
    if np.ndim(got) == 1 and np.ndim(right) == 1 and np.asarray(right).dtype.kind in "iu":
        return None  # how many there are may be part of what is asked for
    return Diagnosis(
        "shape",
        f"{_subject(seen.name)} {_how_shapes_differ(np.shape(got), np.shape(right))}",
        "Write the shape at the end of each line of your code, as the solutions do. Where is the first surprise?",
    )


def _how_shapes_differ(got: tuple[int, ...], right: tuple[int, ...]) -> str:
    """Say what is wrong with a shape; the report shows both shapes beside."""
    if sorted(got) == sorted(right):
        return f"has the right lengths in another order: {got} must be {right}."
    if [length for length in got if length != 1] == [length for length in right if length != 1]:
        more = len(got) - len(right)
        return (
            f"has {'an axis of length 1 too many' if more > 0 else 'lost an axis of length 1'}: {got} must be {right}."
        )
    if len(got) != len(right):
        axes = f"{len(got)} {'axis' if len(got) == 1 else 'axes'}" if got else "no axis"
        return f"has {axes} and must have {len(right)}: {got} must be {right}."
    return f"has shape {got}; it must have shape {right}."


def grown(seen: Seen, right: Any) -> Diagnosis | None:
    """A list that is made anew for each call holds what belongs to earlier calls, too."""
    value = array_of_numbers(seen.value)  # one that is no such list stays what it is
    if not isinstance(right, np.ndarray) or right.ndim != 1 or not isinstance(value, np.ndarray) or value.ndim != 1:
        return None
    if len(value) <= len(right) or not right.any() or not near(value[-len(right) :], right):
        return None  # zeros alone are no results
    return Diagnosis(
        "shared-state",
        f"{_subject(seen.name)} holds the results of earlier calls too: the list outlives the call.",
        "A list in the signature or in the module is made once. Where must it be made for each call?",
    )


def reordered(error: CheckFailed) -> bool:
    """Whether an argument that has changed has the same rows as before, in another order."""
    if error.arrays is None or not error.subject.startswith("arguments"):
        return False
    after, before = (np.asarray(each).reshape(len(each), -1) for each in error.arrays if np.ndim(each))
    return after.shape == before.shape and sorted(map(bytes, after)) == sorted(map(bytes, before))


def changed(error: CheckFailed) -> Diagnosis | None:
    """What the check on arguments and earlier results found."""
    if error.subject.startswith("arguments"):
        return Diagnosis(
            "mutates-input",
            "An array that was passed in has changed: it belongs to the caller, who may need it again.",
            "Look for +=, -=, *=, /=, [...] = and out= on an argument, or on an array kept from one. Work on a copy.",
        )
    if error.subject.startswith("earlier results"):
        return Diagnosis(
            "stale-result",
            "An array that was returned earlier has changed with a later call: both are the same array in memory.",
            "Make a new array for each result; do not write the next one into the old one.",
        )
    return None


def shared_state(name: str) -> Diagnosis:
    """An object alone is right; with a second one beside it, it is not."""
    return Diagnosis(
        "shared-state",
        f"One object alone is right. With a second one beside it, {name} is wrong: "
        "something belongs to the class, and not to the object.",
        "What an object keeps must be set on self; not in the class body, in a default argument or in the module.",
    )


def near(got: Any, right: Any) -> bool:
    """Whether a result is right by the rule of the checks."""
    if not isinstance(got, (np.ndarray, float, int)) or not isinstance(right, (np.ndarray, float, int)):
        return False
    got, right = np.asarray(got), np.asarray(right)
    if got.shape != right.shape or got.dtype.kind not in "biuf" or not np.isfinite(got).all():
        return False
    got, right = got.astype(np.float64), right.astype(np.float64)
    return not right.size or bool(np.abs(got - right).max() <= ARRAY_TOLERANCE * max(np.abs(right).max(), 1e-300))
