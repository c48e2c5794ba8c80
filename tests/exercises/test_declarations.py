"""What every declaration must have, so that an exercise cannot be half there."""

import numpy as np
import pytest

from grader import ROOT
from grader.exercises import ALL, EXERCISES, TRACKS, Exercise, title_of
from grader.exercises.texts import hints_for, notes_for, questions_for
from grader.kinds import Layer
from grader.kinds.exercise import edited
from grader.kinds.mistakes import EditError

DECLARED = [exercise for exercise in EXERCISES if exercise.mistakes]


def test_there_are_42_exercises_in_ten_tracks() -> None:
    assert (len(ALL), len(TRACKS)) == (42, 10)
    assert all(title_of(track) for track in TRACKS)


@pytest.mark.parametrize("exercise", ALL, ids=lambda exercise: exercise.id)
def test_an_exercise_is_whole(exercise: Exercise) -> None:
    assert exercise.minutes > 0
    assert exercise.writes
    assert len(hints_for(exercise.id)) >= 3
    assert notes_for(exercise.id)
    solution = exercise.solution
    assert f"Time    {exercise.minutes} minutes" in solution or exercise.track == "mock"
    assert f"EX={exercise.name}" in solution or exercise.track == "mock"
    ids = [check.id for check in exercise.all_checks()]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("exercise", ALL, ids=lambda exercise: exercise.id)
def test_there_are_three_questions_of_an_interviewer(exercise: Exercise) -> None:
    questions = questions_for(exercise.id)
    assert len(questions) >= 3
    assert all(question.strip() and answer.strip() for question, answer in questions)


@pytest.mark.parametrize("exercise", DECLARED, ids=lambda exercise: exercise.id)
def test_every_mistake_has_its_words_and_applies_to_the_solution(exercise: Exercise) -> None:
    for id, said in exercise.mistakes.items():
        assert said.ways, id
        assert said.sentence.endswith((".", "?")), id
        assert said.hint.endswith((".", "?")), id
        assert bool(said.experiment) != bool(said.unplanted), id
    for id, source in exercise.edits():
        compile(source, id, "exec")
        assert source != exercise.solution


@pytest.mark.parametrize("exercise", DECLARED, ids=lambda exercise: exercise.id)
def test_six_right_answers_lie_beside_the_wrong_ones(exercise: Exercise) -> None:
    folder = ROOT / "tests" / "submissions" / exercise.id
    assert len(list((folder / "right").glob("*.py"))) >= 6
    assert list((folder / "wrong").glob("*.py"))


def test_an_edit_must_apply_exactly_once() -> None:
    assert edited("a b", {"a": "c"}) == "c b"
    for solution in ("b", "a a"):
        with pytest.raises(EditError):
            edited(solution, {"a": "c"})


@pytest.mark.parametrize("exercise", DECLARED, ids=lambda exercise: exercise.id)
def test_checks_draw_other_sizes_with_another_seed(exercise: Exercise) -> None:
    def shapes(seed: int) -> list[tuple[int, ...]]:
        found = []
        for check in exercise.all_checks():
            if check.record is not None and not check.large:
                script = exercise.script(np.random.default_rng(seed))
                check.record(script)
                found += [
                    np.shape(a)
                    for step in script.steps
                    for a in step.request.get("args", ())
                    if isinstance(a, np.ndarray)
                ]
        return found

    if isinstance(exercise, Layer):
        assert shapes(1) != shapes(2)
