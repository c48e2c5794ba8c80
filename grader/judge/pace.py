"""How fast a right answer is beside the reference, at a real size: told kindly where it is far behind."""

import ast
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np

from grader.answer.runner import Runner
from grader.exercises import Exercise, find
from grader.judge.answer import Answer
from grader.judge.played import Played
from grader.kinds.local_player import module_of
from grader.kinds.script import Script

SLOW = 5.0  # times the reference's time, from which on it is worth a remark
SUSPECT = 2.5  # the same, in the check itself, where the reference computes in float64 and either may be disturbed
NOTICED = 2e-4  # seconds of a call, below which nobody could tell
LONG = 0.02  # seconds of a call that is not timed again
ROUNDS = 3
MUCH_PRINTED = 2**16  # bytes

Seconds = dict[str, float]  # by the name of a method ('Linear.forward') or function


def real_script(exercise: Exercise, rng: np.random.Generator) -> Script | None:
    """Return the calls of an exercise at a real size; None where it has none."""
    if exercise.real_calls is None:
        return None
    script = exercise.script(rng)
    exercise.real_calls(script)
    return script


def seconds_of(script: Script, replies: Sequence[dict[str, Any]]) -> Seconds:
    """Return how long the calls of each method or function took, all its calls in a script together."""
    found: Seconds = {}
    for step, reply in zip(script.steps, replies, strict=False):
        if step.request["do"] in ("method", "function") and type(reply.get("seconds")) is float:
            name = f"{step.owner}.{step.method}" if step.owner else step.method
            found[name] = found.get(name, 0.0) + reply["seconds"]
    return found


def may_be_slow(exercise: Exercise, played: Iterable[Played]) -> bool:
    """Whether an answer was behind in the check at a real size: too far to be let off without a closer look."""
    for each in played:
        if each.check.record == exercise.real_calls:
            _, ratio = _slowest(seconds_of(each.script, each.replies), seconds_of(each.script, each.own))
            return ratio >= SUSPECT
    return False


def remark_on(answer: Answer, rng: np.random.Generator) -> str:
    """Return a sentence where an answer that passed is much slower than the reference, '' otherwise.

    Raises
    ------
    AnswerRaised, AnswerTimedOut, AnswerCrashed
    """
    exercise = find(answer.exercise)
    script = real_script(exercise, rng)
    if script is None:
        return ""
    theirs = reference_seconds(exercise, script)
    yours = seconds_of(script, answer.play(script, clock=True))
    name, ratio = _slowest(yours, theirs)
    if ratio >= SUSPECT and yours[name] < LONG:  # it may have been a moment's bad luck
        theirs = _best([theirs, *(reference_seconds(exercise, script) for _ in range(ROUNDS))])
        yours = _best([yours, *(seconds_of(script, answer.play(script, clock=True)) for _ in range(ROUNDS))])
        name, ratio = _slowest(yours, theirs)
    if ratio < SLOW or yours[name] < NOTICED:
        return ""
    if (printed := answer.transport.output.size) > MUCH_PRINTED:
        return f"right; {name.rpartition('.')[2]} is slow because it prints: {printed / 1e6:.1f} MB at a real size"
    why = ": a loop" if _has_loop(answer, *name.rpartition(".")[::2]) else ""
    return f"right; {name.rpartition('.')[2]} is {ratio:.0f} times slower than a vectorised version{why}"


def reference_seconds(exercise: Exercise, script: Script) -> Seconds:
    """Return how long the calls of the reference take, in this process."""
    runner = Runner()
    runner.modules[exercise.id] = module_of(exercise.solution)
    return seconds_of(script, [runner.handle(dict(step.request) | {"clock": True}) for step in script.steps])


def _best(rounds: Sequence[Seconds]) -> Seconds:
    return {name: min(each.get(name, np.inf) for each in rounds) for name in rounds[0]}


def _slowest(yours: Seconds, theirs: Seconds) -> tuple[str, float]:
    """Return the name of the call that is furthest behind, and its ratio to the reference."""
    ratios = {name: yours[name] / max(theirs[name], 1e-9) for name in theirs if name in yours}
    name = max(ratios, key=lambda each: ratios[each], default="")
    return name, ratios.get(name, 0.0)


def _has_loop(answer: Answer, owner: str, method: str) -> bool:
    for source in answer.sources.values():
        tree = ast.parse(source)
        scopes = (
            [node for node in tree.body if isinstance(node, ast.ClassDef) and node.name == owner] if owner else [tree]
        )
        functions = [
            each for scope in scopes for each in scope.body if isinstance(each, ast.FunctionDef) and each.name == method
        ]
        loops = (ast.For, ast.While, ast.ListComp, ast.GeneratorExp)
        if any(isinstance(part, loops) for function in functions for part in ast.walk(function)):
            return True
    return False
