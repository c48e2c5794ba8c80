"""Verdicts stand while all that they depend on is as it was, and no longer."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from grader.exercises import find, select
from grader.exhibits import Table
from grader.judge import standing
from grader.judge.limits import Limits
from grader.judge.standing import Conditions, Standing
from grader.results import CheckResult, Diagnosis, ExerciseResult, Fault, Grade, Place, WholeResult
from grader.submissions import make_folder

KIT = {"grader/cli.py": (1, 2, 3)}
MLP = select(["mlp"])
FAILED = CheckResult(
    "a",
    "it holds",
    2,
    status="failed",
    seconds=0.25,
    fault=Fault([("got", "3 \u2028")], [Place("x.py", 3, "return 3")]),
    diagnosis=Diagnosis("db-mean", "a mean", "think", (Diagnosis("shape", "a shape", ""),)),
    output="printed \ud800",
)


def result(id: str, *checks: CheckResult) -> ExerciseResult:
    return ExerciseResult(id, checks=list(checks or (CheckResult("a", "it holds", 2),)))


Now = Callable[..., Conditions]


@pytest.fixture
def now(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Now:
    """Look at an answers folder with right answers to the exercises of mlp."""
    monkeypatch.setenv("KIT_STATE", str(tmp_path / "state"))
    folder = make_folder(tmp_path / "answers", {}, [exercise.id for exercise in MLP])
    return lambda kit=KIT, limits=Limits(): Conditions(folder, MLP, [], kit, limits)  # noqa: B008 - never changed


def graded(now: Now, *results: ExerciseResult, seed: int = 7) -> None:
    now().keep(Grade(seed, list(results)), now())


def test_a_verdict_stands_as_it_was_given(now: Now) -> None:
    graded(now, result("mlp/linear", FAILED), result("mlp/sigmoid"))
    stands = now().standing()
    assert list(stands.exercises) == ["mlp/linear", "mlp/sigmoid"]
    assert stands.exercises["mlp/linear"].checks == [FAILED]
    assert stands.exercises["mlp/linear"].since > 0
    assert stands.exercises["mlp/linear"].seed == 7
    assert stands.passed == ["mlp/sigmoid"]


@pytest.mark.parametrize(
    ("changed", "left"), [("mlp/linear", ["mlp/sigmoid"]), ("mlp/training", ["mlp/linear", "mlp/sigmoid"])]
)
def test_it_falls_with_the_file_and_with_the_files_that_it_needs(
    now: Now, tmp_path: Path, changed: str, left: list[str]
) -> None:
    graded(now, result("mlp/linear"), result("mlp/sigmoid"), result("mlp/training"))
    assert list(now().standing().exercises) == ["mlp/linear", "mlp/sigmoid", "mlp/training"]
    path = tmp_path / "answers" / f"{changed}.py"
    path.write_text(path.read_text() + "\n# another thought\n")
    assert list(now().standing().exercises) == left


def test_it_falls_with_the_kit_the_limits_and_the_version_of_numpy(now: Now, monkeypatch: pytest.MonkeyPatch) -> None:
    graded(now, result("mlp/linear"))
    assert now().standing().exercises
    assert not now(kit=KIT | {"grader/new.py": (1, 1, 1)}).standing().exercises
    assert not now(limits=replace(Limits(), check_seconds=3.0)).standing().exercises
    monkeypatch.setattr(standing.np, "__version__", "99.0")
    assert not now().standing().exercises


def test_what_may_come_out_otherwise_is_not_kept(now: Now, tmp_path: Path) -> None:
    blocked = CheckResult("b", "all of it", 1, status="blocked")
    graded(now, result("mlp/linear", replace(FAILED, status="timed_out")), result("mlp/training", FAILED, blocked))
    before = now()
    path = tmp_path / "answers" / "mlp" / "sigmoid.py"
    path.write_text(path.read_text() + "# saved meanwhile\n")
    before.keep(Grade(1, [result("mlp/sigmoid")]), now())
    now().keep(Grade(1, [result("mlp/dropout")], changed=["grader/cli.py"]), now())
    assert not now().standing().exercises


def test_a_new_verdict_takes_the_place_of_the_one_before(now: Now) -> None:
    graded(now, result("mlp/linear"), result("mlp/sigmoid"))
    graded(now, result("mlp/linear", replace(FAILED, status="crashed")))
    assert list(now().standing().exercises) == ["mlp/sigmoid"]


@pytest.mark.parametrize(
    "damage",
    [
        lambda text: text[: len(text) // 2],
        lambda text: "[]",
        lambda text: json.dumps(dict.fromkeys(json.loads(text), 5)),
        lambda text: text.replace("it holds", "it does not hold"),
        lambda text: text.replace('"verdict"', '"verdikt"'),
        lambda text: "\x00" * 99,
    ],
)
def test_what_was_damaged_does_not_stand_and_stops_nobody(
    now: Now, tmp_path: Path, damage: Callable[[str], str]
) -> None:
    graded(now, result("mlp/linear"))
    path = tmp_path / "state" / standing.FILE
    path.write_text(damage(path.read_text()))
    assert now().standing() == Standing()
    graded(now, result("mlp/linear"))
    assert list(now().standing().exercises) == ["mlp/linear"]


def test_what_is_judged_now_comes_before_what_stands(now: Now) -> None:
    stands = Standing({"mlp/linear": result("mlp/linear"), "mlp/sigmoid": result("mlp/sigmoid")})
    judged = Grade(3, [result("mlp/linear", FAILED), result("mlp/training")])
    grade = stands.with_judged(judged, [find("sigmoid"), find("linear")], [])
    assert [(each.id, each.status, each.listed) for each in grade.exercises] == [
        ("mlp/linear", "failed", True),
        ("mlp/sigmoid", "passed", True),
        ("mlp/training", "passed", False),
    ]


def test_a_whole_stands_with_what_it_shows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from grader.exercises import WHOLES

    monkeypatch.setenv("KIT_STATE", str(tmp_path / "state"))
    whole = WHOLES[0]
    folder = make_folder(tmp_path / "answers", {}, whole.parts)
    ran = WholeResult(whole.id, whole.title, "passed", {"loss": 0.5}, "done", [Table("t", ["a"], [["1"]])])
    conditions = [Conditions(folder, [], [whole], KIT, Limits()) for _ in range(3)]
    conditions[0].keep(Grade(1, [], wholes=[ran]), conditions[1])
    (kept,) = conditions[2].standing().wholes.values()
    assert replace(kept, since=0.0) == ran
