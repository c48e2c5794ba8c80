"""Several processes judge as one does."""

import os
import sys
from pathlib import Path

import pytest

from grader.answer.process_tree import children
from grader.errors import GraderError
from grader.exercises import EXERCISES, find, select
from grader.judge.grading import grade
from grader.judge.limits import Limits
from grader.judge.processes import Launcher
from grader.judge.side_by_side import Beside, Judged, Row, groups_of, workers_for
from grader.results import ExerciseResult
from grader.skeleton import write_skeletons
from grader.submissions import FOLDER, make_folder

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="a fork is not safe elsewhere")


def test_what_needs_others_is_judged_with_them_and_what_trains_comes_first() -> None:
    first, *others = groups_of(EXERCISES)
    assert first == [exercise.id for exercise in select(["mlp"])]
    assert sorted(id for group in others for id in group) == sorted(
        exercise.id for exercise in EXERCISES if exercise.track != "mlp"
    )


def test_every_group_is_taken_once() -> None:
    row = Row([["a"], ["b", "c"], ["d"]])
    mine, theirs = iter(row), iter(row)
    assert [next(mine), next(mine), next(theirs, None), next(mine)] == [["a"], ["b", "c"], ["a"], ["d"]]
    assert next(mine, None) is None
    row.close()


def test_verdicts_are_those_of_one_process(launcher: Launcher, tmp_path: Path) -> None:
    names = ["mlp/linear", "mlp/sigmoid", "layers/relu", "layers/gelu"]
    files = {name: FOLDER / name / "wrong" / file for name, file in (("mlp/linear", "db-mean.py"),)}
    folder = make_folder(tmp_path, files, names)
    before = set(children(os.getpid()))
    seen = []
    for workers in (1, 3):
        found = grade([find(name) for name in names], folder, 1, Limits(), launcher, workers=workers)
        seen.append(
            [
                (each.id, each.listed, [(c.id, c.status, c.fault, c.diagnosis, c.output) for c in each.checks])
                for each in found.exercises
            ]
        )
    assert [id for id, *_ in seen[1]] == names
    assert seen[0] == seen[1]
    assert set(children(os.getpid())) <= before


def test_a_process_that_dies_is_an_error_of_the_grader() -> None:
    beside = Beside(lambda: os._exit(1))
    with pytest.raises(GraderError):
        beside.result()
    beside.close()


@pytest.mark.long
def test_a_process_that_is_not_asked_any_more_is_ended() -> None:
    def work() -> Judged:
        while True:
            pass

    beside = Beside(work)
    beside.close()
    assert not Path("/proc", str(beside.pid)).exists()


def test_a_result_comes_back_whole() -> None:
    beside = Beside(lambda: Judged({"mlp/linear": ExerciseResult("mlp/linear", remark="é \ud800")}, ["u"], ["b"]))
    assert beside.result() == Judged({"mlp/linear": ExerciseResult("mlp/linear", remark="é \ud800")}, ["u"], ["b"])
    beside.close()


def test_few_exercises_that_have_been_begun_are_judged_in_one_process(tmp_path: Path) -> None:
    write_skeletons(tmp_path)
    assert workers_for(EXERCISES, tmp_path) == 1
