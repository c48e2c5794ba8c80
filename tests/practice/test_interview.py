"""What an interviewer would say of a mock."""

from pathlib import Path

import pytest

from grader.exercises import find
from grader.exercises.texts import questions_for
from grader.practice.interview import as_markdown
from grader.practice.rubric import CRITERIA, findings, rubric_of
from grader.results import CheckResult, ExerciseResult

MINUTES = 60
MESSY = """import os

def Fit(images, l):
    W1 = 2
    unused = 3
    # x = W1 + 1
    return [images for _ in range(W1)]
"""


def graded(*wrong: str) -> ExerciseResult:
    ids = [id for _, own in CRITERIA.values() for id in own]
    checks = [CheckResult(id, f"title of {id}", 1, status="failed" if id in wrong else "passed") for id in ids]
    result = ExerciseResult("mock/mlp_numpy", checks=checks)
    result.settle()
    return result


@pytest.fixture
def tidy(tmp_path: Path) -> Path:
    (tmp_path / "tidy.py").write_text("def double(number):\n    return 2 * number\n")
    return tmp_path / "tidy.py"


@pytest.mark.parametrize("exercise", ["mock/mlp_numpy", "mock/mlp_python"])
def test_every_check_of_a_mock_counts_in_one_criterion(exercise: str) -> None:
    scored = [id for _, own in CRITERIA.values() for id in own]
    assert {check.id for check in find(exercise).all_checks()} <= set(scored)
    assert len(scored) == len(set(scored))


def test_everything_right_in_good_time_has_all_points(tidy: Path) -> None:
    rubric = rubric_of(graded(), tidy, seconds=1200, minutes=MINUTES)
    assert (rubric.points, rubric.possible) == (100, 100)


def test_a_criterion_is_full_only_where_all_its_checks_pass(tidy: Path) -> None:
    rubric = rubric_of(graded("gradients_of_three_layers", "extreme_inputs_stay_finite"), tidy, 3600, MINUTES)
    scored = {criterion.name: criterion for criterion in rubric.criteria}
    assert scored["correct gradients"].points < scored["correct gradients"].possible
    assert scored["correct gradients"].facts == ["not passed: title of gradients_of_three_layers"]
    assert scored["numerically stable"].points == 0
    assert scored["it learns"].points == scored["it learns"].possible
    assert scored["time used"].points == 0


def test_late_is_worth_less_than_early(tidy: Path) -> None:
    early, late = (rubric_of(graded(), tidy, seconds, MINUTES).points for seconds in (1800, 3500))
    assert early > late


def test_ruffs_findings_are_told_as_facts_and_cost_points(tmp_path: Path) -> None:
    file = tmp_path / "messy.py"
    file.write_text(MESSY)
    found = findings(file)
    assert found is not None
    assert {kind for kind, _ in found} == {"names", "dead code"}
    assert not any("W1" in text and "lowercase" in text for _, text in found)
    (criterion,) = (each for each in rubric_of(graded(), file, 60, MINUTES).criteria if each.name == "reads well")
    assert criterion.points < criterion.possible
    assert all(fact.startswith(("ruff: line", "and ")) for fact in criterion.facts)


def test_a_page_that_was_not_begun_does_not_read_well(tidy: Path) -> None:
    result = ExerciseResult("mock/mlp_numpy", checks=[CheckResult("a", "a", 1, status="not_started")])
    result.settle()
    assert rubric_of(result, tidy, 60, MINUTES).points == 0


@pytest.mark.parametrize("exercise", ["mock/mlp_numpy", "mock/mlp_python"])
def test_the_written_debrief_folds_the_answers_away(exercise: str, tidy: Path) -> None:
    text = as_markdown(find(exercise), rubric_of(graded(), tidy, 60, MINUTES))
    assert len(questions_for(exercise)) >= 5
    for question, answer in questions_for(exercise):
        assert f"<details><summary>{question}</summary>" in text
        assert answer.split()[0] in text
