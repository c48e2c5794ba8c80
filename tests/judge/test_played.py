from collections.abc import Iterator
from pathlib import Path

import pytest

from grader import ROOT
from grader.exercises import find
from grader.judge.answer import Answer
from grader.judge.limits import Limits
from grader.judge.played import played_of
from grader.judge.processes import Launcher
from grader.judge.transport import ProcessTransport

RELU = find("relu")


@pytest.fixture
def answer(launcher: Launcher) -> Iterator[Answer]:
    folder: Path = ROOT / "solutions"
    answer = Answer(RELU.id, folder, ProcessTransport(launcher, Limits(), folder))
    answer.begin(60)
    yield answer
    answer.transport.close()


def test_what_the_solution_gives_is_kept_for_the_next_answer_with_the_same_seed(answer: Answer) -> None:
    check = next(each for each in RELU.all_checks() if each.record and not each.large)
    first, again, other = (played_of(RELU, check, answer, seed) for seed in (1, 1, 2))
    assert again.own is first.own
    assert again.replies is not first.replies
    assert other.own is not first.own


def test_at_a_real_size_the_solution_is_timed_beside_each_answer(answer: Answer) -> None:
    check = next(each for each in RELU.all_checks() if each.large)
    first, again = (played_of(RELU, check, answer, 1) for _ in range(2))
    assert again.own is not first.own
    assert all("seconds" in reply for reply in again.own)
