"""Nothing outside the standard library: told from the source, and from what the process saw while the answer ran."""

import ast

import numpy as np

from grader.answer.imports import BY_HAND, STANDARD
from grader.exercises.mock.candidate import Candidate, batch
from grader.exercises.mock.sizes import drawn
from grader.judge.answer import Answer, AnswerRaised, NotStarted
from grader.judge.assertions import CheckFailed, fail
from grader.judge.source import read_source

RULE = ("rule", "here the standard library is all there is: no numpy, no package, no other program, no ctypes")


def foreign_imports(source: str) -> list[tuple[int, str]]:
    """Return (line, name) of each plain import of something outside the standard library, as far as it can be read."""
    found = []
    try:
        tree = ast.parse(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):  # the import says what is wrong
        return []
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            names = [node.module or ""]
        else:
            continue
        tops = [name.partition(".")[0] for name in names]
        found += [(node.lineno, top) for top in tops if top not in STANDARD or top in BY_HAND]
    return sorted(found)


def expect_none(foreign: list[str]) -> None:
    """Fail with the first of what is not in the standard library."""
    if foreign:
        fail(
            ("imports", "expected  modules of the standard library only, without ctypes"),
            ("", f"got       {foreign[0]}"),
            RULE,
        )


def only_the_standard_library(answer: Answer, rng: np.random.Generator) -> None:
    """nothing outside the standard library is imported."""
    source = read_source(answer.folder, answer.exercise)
    if source is None:
        raise NotStarted(f"there is no {answer.exercise}.py")
    expect_none([f"{name}, line {line}" for line, name in foreign_imports(source)])
    error = None
    try:
        candidate = Candidate(answer, sizes := drawn(rng, 2), rng)
        images, labels = batch(rng, sizes)
        candidate.loss_and_grads(images, labels)
        candidate.fit(images, labels)
        candidate.predict(images)
    except (AnswerRaised, CheckFailed) as caught:  # wrong results are for the other checks
        error = caught
    expect_none(answer.refused())
    if isinstance(error, AnswerRaised):
        raise error
