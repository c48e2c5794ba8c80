from grader.exercises import ALL
from tests.kit import run


def test_the_exercises_are_listed_in_order() -> None:
    lines = run("list").stdout.splitlines()
    assert [line.split()[1] for line in lines] == [exercise.id for exercise in ALL]
