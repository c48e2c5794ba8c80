"""When a cause is certain enough to be said."""

import importlib
from types import SimpleNamespace

import numpy as np
import pytest

from grader import ROOT
from grader.exercises import EXERCISES
from grader.naming.trials import find_mistake, observe
from grader.naming.records import Mistake, Trial
from grader.judge.answer import Answer
from grader.judge.limits import Limits
from grader.judge.processes import Launcher
from grader.judge.transport import ProcessTransport
from grader.submissions import FOLDER

RIGHT = np.array([1.0, 2.0, 4.0])


def trial(got: object, scale: float = 1.0) -> Trial:
    return Trial(SimpleNamespace(a=scale * RIGHT), expected={"result": scale * RIGHT}, got={"result": got})


HALF = Mistake("half", "", "", {"result": lambda d: d.a / 2})
ALSO_HALF = Mistake("also-half", "", "", {"result": lambda d: 0.5 * d.a})
DOUBLE = Mistake("double", "", "", {"result": lambda d: 2 * d.a})


def named(mistakes: list[Mistake], *trials: Trial) -> str | None:
    found = find_mistake("result", mistakes, list(trials))
    return found.id if found else None


def test_a_formula_that_gives_exactly_what_was_seen_is_named() -> None:
    assert named([HALF, DOUBLE], trial(RIGHT / 2), trial(3 * RIGHT / 2, 3.0)) == "half"


def test_a_formula_must_fit_on_every_draw() -> None:
    assert named([HALF, DOUBLE], trial(RIGHT / 2), trial(2 * RIGHT)) is None


def test_two_formulas_that_fit_are_no_certain_cause() -> None:
    assert named([HALF, ALSO_HALF], trial(RIGHT / 2)) is None


def test_a_near_miss_is_not_named() -> None:
    assert named([HALF], trial(RIGHT / 2 * (1 + 1e-6))) is None


def test_float32_has_room_for_its_own_rounding() -> None:
    assert named([HALF], trial((RIGHT / 2 * (1 + 1e-6)).astype(np.float32))) == "half"


def test_a_right_result_has_no_cause() -> None:
    same = Mistake("same", "", "", {"result": lambda d: d.a})
    assert named([same], trial(RIGHT)) is None


def test_a_formula_goes_before_a_behaviour() -> None:
    always = Mistake("always", "", "", shows=lambda trial: True)
    assert named([always, HALF], trial(RIGHT / 2)) == "half"
    assert named([always, HALF], trial(RIGHT / 3)) == "always"


@pytest.mark.parametrize(
    ("got", "id"),
    [(None, "returns-none"), (np.trunc(RIGHT * 1.0).astype(int)[:2], "shape"), (np.ones((3, 1)), "shape")],
)
def test_what_can_go_wrong_everywhere_is_named_too(got: object, id: str) -> None:
    assert named([HALF], trial(got), trial(got)) == id


@pytest.mark.parametrize("exercise", [exercise.id for exercise in EXERCISES])
def test_every_mistake_has_a_sentence_a_hint_and_an_answer_that_makes_it(exercise: str) -> None:
    module = importlib.import_module(f"grader.naming.{exercise.replace('/', '.')}")
    ids = [mistake.id for mistake in module.MISTAKES]
    assert len(ids) == len(set(ids))
    made = {path.name.partition(".")[0] for path in (FOLDER / exercise / "wrong").glob("*.py")}
    assert set(ids) <= made
    for mistake in module.MISTAKES:
        assert mistake.sentence.endswith(".")
        assert mistake.hint.endswith((".", "?"))
        assert bool(mistake.formulas) != bool(mistake.shows)


@pytest.mark.parametrize("exercise", [exercise.id for exercise in EXERCISES])
def test_a_formula_is_for_a_result_that_is_observed_and_can_be_computed(launcher: Launcher, exercise: str) -> None:
    module = importlib.import_module(f"grader.naming.{exercise.replace('/', '.')}")
    answer = Answer(exercise, ROOT / "solutions", ProcessTransport(launcher, Limits(), ROOT / "solutions"))
    (trial, _) = observe(exercise, answer, np.random.default_rng(0), 60)
    answer.transport.close()
    for mistake in module.MISTAKES:
        assert set(mistake.formulas) <= set(trial.expected), mistake.id
        for subject in mistake.formulas:
            assert not mistake.explains(subject, trial), mistake.id
