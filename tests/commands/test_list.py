from grader.exercises import ALL, TRACKS, WHOLES, title_of
from tests.kit import run

WHOLE_IDS = [whole.id for whole in WHOLES]


def test_in_40_columns_each_exercise_is_a_sentence() -> None:
    lines = run("list", COLUMNS="40").stdout.splitlines()
    assert "  linear, 8 min: Linear.backward" in [line.rstrip() for line in lines]
    assert max(map(len, lines)) <= 40


def test_the_exercises_are_listed_in_order_track_by_track() -> None:
    lines = run("list").stdout.splitlines()
    named = [line.split()[0] for line in lines if line.startswith("  ") and line[2] != " "]
    assert [name for name in named if name not in WHOLE_IDS] == [exercise.id for exercise in ALL]
    assert [name for name in named if name in WHOLE_IDS] == WHOLE_IDS
    assert [line for line in lines if line.startswith(TRACKS)] == [f"{track}: {title_of(track)}" for track in TRACKS]
