from grader.exercises import ALL, TRACKS, title_of
from tests.kit import run


def test_in_40_columns_each_exercise_is_a_sentence() -> None:
    lines = run("list", COLUMNS="40").stdout.splitlines()
    assert "  linear, 8 min: Linear.backward" in [line.rstrip() for line in lines]
    assert max(map(len, lines)) <= 40


def test_the_exercises_are_listed_in_order_track_by_track() -> None:
    lines = run("list").stdout.splitlines()
    assert [line.split()[0] for line in lines if line.startswith("  ")] == [exercise.id for exercise in ALL]
    assert [line for line in lines if line.startswith(TRACKS)] == [f"{track}: {title_of(track)}" for track in TRACKS]
