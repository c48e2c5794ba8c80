"""A script that was carried out by an answer, beside what the solution gives; and the verdict on it."""

import functools
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from grader.judge.answer import Answer, AnswerRaised, NotStarted, expect_untouched, kept_of
from grader.judge.assertions import CheckFailed
from grader.judge.seeds import rng_for
from grader.judge.transport import AnswerCrashed
from grader.kinds.check import Check
from grader.kinds.exercise import Exercise, edited
from grader.kinds.script import Script, Step
from grader.kinds.seen import ResultRaised, Seen, StillTodo, between, compare


@dataclass
class Played:
    """What came back from a script, and what the solution gives.

    Attributes
    ----------
    seconds : float
        That the solution took for it: where naming looks first.
    own : sequence of dict
        The replies of the solution. At a real size the replies of both sides have the `seconds` that they took.
    wanted : list of Seen
        What the solution gives, with intervals where more than one number is right.
    """

    check: Check
    seconds: float
    script: Script
    replies: Sequence[dict[str, Any]]
    seen: list[Seen]
    right: list[Seen]
    wanted: list[Seen]
    own: Sequence[dict[str, Any]] = ()


@dataclass(frozen=True)
class Expected:
    """What the solution gives for a script: `seconds`, `own`, `right` and `wanted` as in Played. Nobody changes it."""

    seconds: float
    own: Sequence[dict[str, Any]]
    right: list[Seen]
    wanted: list[Seen]


def played_of(exercise: Exercise, check: Check, answer: Answer, seed: int) -> Played:
    """Have the script of a check carried out by an answer, beside what the solution gives."""
    answer.load()  # where that fails, nothing is drawn
    if check.large:  # both are timed: one after the other
        script = record(exercise, check, seed)
        expected = expect(exercise, script, clock=True)
        replies = answer.play(script, clock=True)
    else:
        script = script_of(exercise, check, seed)
        replies = answer.play(script, meanwhile=lambda: expected_of(exercise, check, seed))
        expected = expected_of(exercise, check, seed)
    seen = exercise.seen_in(script, replies[:-1], answer.sources)
    return Played(check, expected.seconds, script, replies, seen, expected.right, expected.wanted, expected.own)


def record(exercise: Exercise, check: Check, seed: int) -> Script:
    """Return the script of a check, with the data that a seed draws."""
    assert check.record is not None
    script = exercise.script(rng_for(seed, exercise.id, check.script_name))
    check.record(script)
    return script


def expect(exercise: Exercise, script: Script, clock: bool = False) -> Expected:
    """Have a script carried out by the solution."""
    started = time.perf_counter()
    own = exercise.player().play(script, clock=clock)
    seconds = time.perf_counter() - started
    wanted = right = exercise.seen_in(script, own)
    if exercise.accepts is not None:
        other = exercise.player(edited(exercise.solution, exercise.accepts)).play(script)
        wanted = between(right, exercise.seen_in(script, other))
    return Expected(seconds, own, right, wanted)


KEPT = 64  # scripts, for answers that are graded with one seed in turn: those of a track, not those of all exercises
script_of = functools.lru_cache(maxsize=KEPT)(record)


@functools.lru_cache(maxsize=KEPT)
def expected_of(exercise: Exercise, check: Check, seed: int) -> Expected:
    """Return what the solution gives for `script_of`."""
    return expect(exercise, script_of(exercise, check, seed))


def judge_played(check: Check, played: Played, answer: Answer, absolute: float = 0.0) -> None:
    """Fail where what came back is not right; `absolute` is the error that an array may have as well.

    Raises
    ------
    CheckFailed, AnswerRaised, NotStarted
    """
    answer.calls = []
    try:
        if check.judge is not None:
            check.judge(played.script, played.seen, played.wanted)
        else:
            compare(played.seen, played.wanted, check.results, check.tolerance, absolute)
    except StillTodo as error:
        raise NotStarted(str(error)) from error
    except CheckFailed as error:
        if error.seen is None:
            error.seen = next((each for each in played.seen if each.name == error.subject), None)
        if isinstance(error.seen, Seen):
            _at(error.seen, played.script, answer)
        raise
    except ResultRaised as error:
        _at(error.seen, played.script, answer)
        step = _raising(error.seen, played)
        answer.last_call = (step.owner, step.method)
        raised = AnswerRaised(step.text, error.seen.value.raised, step.owner)
        raised.seen = error.seen
        raise raised from error


def expect_nothing_changed(scripts: Iterable[Played]) -> None:
    """Fail where an argument, or a result, of one of the scripts holds something else in the end.

    Raises
    ------
    CheckFailed
    """
    for played in scripts:
        try:
            expect_untouched(kept_of(played.script, played.replies), played.replies[-1].get("value"))
        except AnswerCrashed:
            if not any("raised" in reply for reply in played.replies):
                raise  # or else a call was refused before its arguments were kept


def _raising(seen: Seen, played: Played) -> Step:
    """Return the step that raised what stands in the way of a result: mostly its own, or an earlier call."""
    steps = zip(played.script.steps, played.replies, strict=False)
    return next((step for step, reply in steps if reply.get("raised") is seen.value.raised), seen.step)


def _at(seen: Seen, script: Script, answer: Answer) -> None:
    """Let the report speak of the calls that led to a result."""
    answer.calls = script.calls_before(seen.place)
    answer.last_call = (seen.step.owner, seen.step.method)
