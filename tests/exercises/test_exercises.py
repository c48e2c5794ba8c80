import pytest

from grader.exercises import EXERCISES, UnknownExerciseError, find, select, with_needs


@pytest.mark.parametrize("name", ["mlp/linear", "linear", "exercises/mlp/linear.py", "linear.py"])
def test_an_exercise_is_found_by_its_id_its_name_or_its_path(name: str) -> None:
    assert find(name).id == "mlp/linear"


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("liner", "did you mean linear?"),
        ("mlp/linaer", "did you mean mlp/linear?"),
        ("qqq", "make list"),
        ("atention", "did you mean attention?"),
    ],
)
def test_an_unknown_name_comes_with_the_nearest(name: str, words: str) -> None:
    with pytest.raises(UnknownExerciseError) as caught:
        find(name)
    assert words in str(caught.value)


def test_the_needs_come_before_what_needs_them() -> None:
    assert with_needs([find("training")]) == [exercise for exercise in EXERCISES if exercise.track == "mlp"]
    assert with_needs([find("sigmoid")]) == [find("sigmoid")]


def test_a_track_stands_for_its_exercises_and_commas_join_names() -> None:
    assert [exercise.id for exercise in select(["optim"])] == ["optim/adamw", "optim/clip_and_schedule"]
    assert [exercise.id for exercise in select(["sigmoid,linear", "relu"])] == [
        "mlp/linear",
        "mlp/sigmoid",
        "layers/relu",
    ]
    assert select([]) == list(EXERCISES)
