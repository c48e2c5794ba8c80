"""How an interviewer would score a mock: from its checks, from what ruff finds in the file, and from the clock."""

import json
import re
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from grader.practice.debrief import clock
from grader.results import CheckResult, ExerciseResult

# What each criterion is made of: the ids of checks, and what they weigh together.
CRITERIA = {
    "correct gradients": (
        35,
        (
            "the_loss_is_ln_c_where_all_parameters_are_0",
            "the_loss_is_a_mean_over_the_batch",
            "the_loss_is_softmax_cross_entropy",
            "gradients_of_one_layer",
            "gradients_of_two_layers",
            "gradients_of_three_layers",
            "gradients_of_unusual_sizes",
            "every_entry_the_same",
            "gradients_at_the_size_of_the_interview",
            "the_same_call_gives_the_same",
        ),
    ),
    "it learns": (
        20,
        (
            "predict_gives_the_likeliest_class",
            "fit_returns_the_mean_loss_of_each_epoch",
            "a_few_examples_are_learned",
            "accuracy_on_mnist",
        ),
    ),
    "numerically stable": (10, ("extreme_inputs_stay_finite",)),
    "keeps the rules": (
        10,
        (
            "only_the_standard_library",
            "params_hold_every_weight_and_bias",
            "arguments_and_earlier_results_stay",
            "two_models_share_nothing",
            "all_randomness_comes_from_rng",
        ),
    ),
}
READS_WELL, TIME_USED = 15, 10
POINTS_OFF = 3  # for each kind of thing that ruff finds
EARLY = 0.75  # of the time: who passes within it has all points for it
RULES = "C901,PLR0912,PLR0915,N,E741,F401,F811,F841,ERA001,B006,B007"
WORDS = {
    "C901": "complexity",
    "PLR0912": "branches",
    "PLR0915": "length",
    "E741": "names",
    "F401": "dead code",
    "F811": "dead code",
    "F841": "dead code",
    "ERA001": "dead code",
    "B006": "a default that is shared",
    "B007": "dead code",
}
MATRIX = re.compile(r"`[A-Z]\w{0,2}`")  # W, X, dW, W1: the field's own names for matrices
SHOWN = 4


@dataclass(frozen=True)
class Criterion:
    """One line of the rubric: what was scored, how, and the facts behind it."""

    name: str
    points: int
    possible: int
    facts: Sequence[str] = ()


@dataclass(frozen=True)
class Rubric:
    """All lines of it."""

    criteria: list[Criterion] = field(default_factory=list)

    @property
    def points(self) -> int:
        """What was reached."""
        return sum(criterion.points for criterion in self.criteria)

    @property
    def possible(self) -> int:
        """What could be reached."""
        return sum(criterion.possible for criterion in self.criteria)


def rubric_of(result: ExerciseResult, file: Path, seconds: float, minutes: float) -> Rubric:
    """Score a mock.

    Parameters
    ----------
    result : ExerciseResult
        Of its last grade.
    file : Path
        The answer.
    seconds : float
        How long it took, or all of the time where it does not pass.
    minutes : float
        The time that there was.
    """
    checks = {check.id: check for check in result.checks}
    criteria = [_of_checks(name, weight, ids, checks) for name, (weight, ids) in CRITERIA.items()]
    written = result.status != "not_started"
    return Rubric([*criteria, _reads_well(file, written), _time_used(result.status == "passed", seconds, minutes)])


def _of_checks(name: str, weight: int, ids: Sequence[str], checks: dict[str, CheckResult]) -> Criterion:
    own = [checks[id] for id in ids if id in checks]
    possible = sum(check.possible for check in own)
    reached = sum(check.points for check in own)
    points = int(weight * reached / possible) if possible else 0  # full only where all of it is there
    missed = [f"not passed: {check.title}" for check in own if check.status != "passed"]
    more = [f"and {len(missed) - SHOWN} more"] if len(missed) > SHOWN else []
    return Criterion(name, points, weight, missed[:SHOWN] + more or ["every check passed"])


def _reads_well(file: Path, written: bool) -> Criterion:
    name = "reads well"
    if not written:
        return Criterion(name, 0, READS_WELL, ["nothing was written yet"])
    found = findings(file)
    if found is None:
        return Criterion(name, READS_WELL, READS_WELL, ["not looked at: ruff gave no answer"])
    kinds = {kind for kind, _ in found}
    points = max(0, READS_WELL - POINTS_OFF * len(kinds))
    facts = [f"ruff: {text}" for _, text in found[:SHOWN]]
    more = [f"and {len(found) - SHOWN} more"] if len(found) > SHOWN else []
    return Criterion(name, points, READS_WELL, facts + more or ["ruff: nothing on names, complexity and dead code"])


def findings(file: Path) -> list[tuple[str, str]] | None:
    """Return (kind, text with the line) of what ruff finds on names, complexity and dead code; None where it cannot."""
    command = [sys.executable, "-m", "ruff", "check", "--isolated", "--no-cache", "--select", RULES, "--exit-zero"]
    try:
        done = subprocess.run(
            [*command, "--output-format", "json", str(file)], capture_output=True, text=True, timeout=10, check=True
        )
        found = json.loads(done.stdout)
    except (OSError, subprocess.SubprocessError, ValueError):
        return None
    texts = []
    for each in found:
        code, message = each["code"] or "", each["message"].replace("\n", " ")
        if code in ("N803", "N806") and MATRIX.search(message):
            continue
        texts.append((WORDS.get(code, "names"), f"line {each['location']['row']}: {message}"))
    return texts


def _time_used(passed: bool, seconds: float, minutes: float) -> Criterion:
    share = seconds / (60 * minutes)
    facts = [f"{clock(seconds)} of {clock(60 * minutes)}"]
    if not passed:
        return Criterion("time used", 0, TIME_USED, [f"{facts[0]}, and not everything passes"])
    if share <= EARLY:
        return Criterion("time used", TIME_USED, TIME_USED, facts)
    return Criterion("time used", TIME_USED // 2, TIME_USED, [f"{facts[0]}: little time was left to talk about it"])
