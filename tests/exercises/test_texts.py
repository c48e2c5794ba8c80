"""The task of an attempt."""

from grader.exercises import find
from grader.exercises.texts import task_text


def test_the_task_speaks_of_the_track_at_hand() -> None:
    task = task_text([find("kmeans")], 20, "warmup")
    assert task.startswith("# Classic machine learning\n")
    assert "numpy alone" in task
    assert "the rng that is given" in task
    assert "network" not in task


def test_the_task_has_no_rule_about_what_the_exercise_does_not_have() -> None:
    task = task_text([find("value")], 30, "warmup")
    assert task.startswith("# Automatic differentiation\n")
    assert "plain Python alone" in task
    assert "rng" not in task
