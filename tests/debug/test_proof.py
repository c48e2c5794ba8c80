"""The proof of the rounds: what `selfcheck --debug` would say of a kit that is not in order."""

import pytest

from grader.debug import proof
from grader.debug.bugs import Bug
from grader.debug.round import Round
from grader.exercises import find
from grader.judge.processes import Launcher


@pytest.mark.long
def test_random_rounds_of_a_file_are_in_order(launcher: Launcher) -> None:
    assert list(proof.random_rounds([find("sigmoid"), find("roc_auc")], launcher, range(4))) == []


@pytest.mark.long
def test_a_mistake_with_an_experiment_that_cannot_be_planted_is_named(
    launcher: Launcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(proof, "plantable", lambda exercise: (Bug("mlp/sigmoid", "sign"),))
    monkeypatch.setattr(proof, "marked", lambda exercise: ["sign", "half-product"])
    (line,) = proof.every_bug([find("sigmoid")], launcher)
    assert "half-product has an experiment, and none of its edits can be planted" in line


def test_a_bug_that_passes_is_named(launcher: Launcher, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(proof, "plantable", lambda exercise: (Bug("mlp/sigmoid", "sign"),))
    monkeypatch.setattr(proof, "marked", lambda exercise: ["sign"])
    monkeypatch.setattr(Round, "given", lambda round, exercise: exercise.solution)
    lines = list(proof.every_bug([find("sigmoid")], launcher))
    levels = ("warmup", "interview")
    nothing = [f"mlp/sigmoid: sign, edit 1, shows nothing at the level {level}" for level in levels]
    other = [
        f"mlp/sigmoid with the seed 0 (sign): {words}"
        for words in ("it passes", "what is given does something else than its bugs")
    ]
    assert lines == ["mlp/sigmoid: sign, edit 1, is passed", *nothing, *other]
