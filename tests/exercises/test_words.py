"""Every sentence that a learner may read about an exercise names only what that exercise has.

A word is taken for a name of code where it has an underscore, stands after a dot, or is a method of many exercises.
Such a name must be a result of the exercise, occur in its solution, which has its interface too, or belong to numpy or
to Python.
"""

import ast
import builtins
import collections
import functools
import keyword
import math
import random
import re
from collections.abc import Iterator

import numpy as np
import pytest

from grader.exercises import ALL, MOCK, Exercise, find
from grader.exercises.mock.layered import mutants
from grader.exercises.mock.naming import words_for
from grader.exercises.texts import hints_for, notes_for, questions_for
from grader.kinds.exercise import mistakes_of, text_of
from grader.kinds.layer import Layer

NAME = re.compile(r"(?<![\w.'])[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*")
NAMES = ("forward", "backward", "targets")  # names of code without an underscore; 'a forward pass' is English
MATHS = re.compile(r"[A-Za-z]{1,3}_[a-z0-9]|[A-Za-z]")  # a letter, or one with an index, as in x_t
SET = re.compile(r"\b(\w+)(?= (?:=|starts as|the one before) )|\bfor (\w+)")  # names that a text itself introduces
LONGEST = 20  # words of a sentence
MISSING = {"attention/lora": {"grad_weight"}}  # names that an exercise must not have
OF_PYTHON = {
    *dir(builtins), *keyword.kwlist, *dir(math), *dir(random.Random), *dir(str), *dir(list), *dir(dict), *dir(np),
    *dir(np.ndarray), *dir(np.linalg), *dir(np.random), *dir(np.random.Generator), "self", "np", "math", "random",
    "numpy", *dir(np.lib.stride_tricks), "lib", "stride_tricks", *dir(collections.Counter), "fractions", "Fraction",
    "operator", "sumprod",
}  # fmt: skip


@functools.cache
def names_in(path: str) -> frozenset[str]:
    """Return every name in a file of the kit: of variables, attributes, arguments, functions and classes."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(text_of(path))):
        match node:
            case ast.Name(id=name) | ast.Attribute(attr=name) | ast.arg(arg=name):
                found.add(name)
            case ast.FunctionDef(name=name) | ast.ClassDef(name=name):
                found.add(name)
            case ast.keyword(arg=str(name)):
                found.add(name)
    return frozenset(found)


def names_of(exercise: Exercise) -> set[str]:
    """Return the names that an exercise has: those of its solution, of what is given, and of its results."""
    files = [exercise.id, *exercise.needs, *exercise.given_files]
    found = {exercise.name, *exercise.results}.union(*(names_in(f"solutions/{file}.py") for file in files))
    if isinstance(exercise, Layer):
        found |= {
            f"grad_{name}" for name in (*exercise.inputs, *exercise.outputs, *exercise.parameters, *exercise.frozen)
        }
        found |= set(exercise.returns or ())
    return found


def names_said(text: str) -> Iterator[str]:
    """Yield each name of code in a text."""
    introduced = {name for found in SET.findall(text) for name in found}
    for said in NAME.findall(re.sub("(forward|backward) pass", "pass", text)):
        parts = said.split(".")
        for place, part in enumerate(parts):  # what stands before a dot is whatever object the text speaks of
            is_name = place > 0 or "_" in part.strip("_") or part in NAMES
            if is_name and part not in introduced and not MATHS.fullmatch(part):
                yield part


def sentences(exercise: Exercise) -> Iterator[tuple[str, str]]:
    """Yield (where, text) of all that is said about an exercise."""
    for check in exercise.all_checks():
        yield f"the check {check.id}", check.title
    for number, hint in enumerate(hints_for(exercise.id), start=1):
        yield f"hint {number}", hint
    for number, note in enumerate(notes_for(exercise.id), start=1):
        yield f"note {number}", note
    yield from mistakes(exercise)


def mistakes(exercise: Exercise) -> Iterator[tuple[str, str]]:
    for id, words in exercise.mistakes.items():
        yield f"the mistake {id}", f"{words.sentence} {words.hint} {words.experiment}"
    for id, _ in mutants() if exercise.track == MOCK else ():
        words_in_a_mock = words_for(id)
        assert words_in_a_mock is not None, id
        yield f"the mistake {id}", f"{words_in_a_mock.sentence} {words_in_a_mock.hint}"


def parts_of(text: str) -> list[str]:
    """Return the sentences of a text, without its code; a colon or a semicolon ends one too, and signs are no words."""
    prose = " ".join(line for line in text.splitlines() if not line.startswith("    "))
    words = " ".join(word for word in prose.split() if re.search(r"\w", word))
    return re.split(r"(?<=[.?!:;]) ", words)


@pytest.mark.parametrize("id", [exercise.id for exercise in ALL])
def test_every_name_that_is_said_belongs_to_the_exercise(id: str) -> None:
    exercise = find(id)
    own = names_of(exercise) | MISSING.get(id, set()) | OF_PYTHON
    wrong = [(where, name, text) for where, text in sentences(exercise) for name in names_said(text) if name not in own]
    assert not wrong, "\n".join(f"{where} says {name!r}: {text}" for where, name, text in dict.fromkeys(wrong))


@pytest.mark.parametrize("id", [exercise.id for exercise in ALL])
def test_no_sentence_is_longer_than_twenty_words(id: str) -> None:
    texts = [*sentences(find(id)), *((question, f"{question}\n{answer}") for question, answer in questions_for(id))]
    long = [(where, each) for where, text in texts for each in parts_of(text) if len(each.split()) > LONGEST]
    assert not long, "\n".join(f"{where}: {each}" for where, each in long)


def test_what_a_mock_says_in_its_own_words_is_a_mistake_of_a_layer() -> None:
    assert mistakes_of("mock/network").keys() <= {
        f"{exercise.name}/{id}" for exercise in ALL for id in exercise.mistakes
    }


def test_a_name_of_another_exercise_is_found() -> None:
    said = "backward returns self.weight, and 1.5 times grad_x; a forward pass fits x_t."
    assert list(names_said(said)) == ["backward", "weight", "grad_x"]
