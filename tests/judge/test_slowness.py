"""What is said of a call that did not come back in time."""

import pytest

from grader.judge.slowness import why_late

FOR = (
    "def fit(xs, epochs):\n    for _ in range(epochs):\n        for s in range(0, len(xs), 20):\n            work(s)\n"
)
WHILE = "def fit(x):\n    while x > 0:\n        x = f(x)\n"


def said(source: str, line: int, numbers: dict[str, int] | None = None) -> str:
    progress = [("a.py", line, numbers)] if numbers is not None else []
    return " ".join(why_late([("a.py", line)], progress, {"a.py": source}, 60.0))


def test_loops_that_end_are_too_slow_and_how_far_they_came_is_said() -> None:
    text = said(FOR, 4, {"_": 22, "epochs": 60, "s": 40, "len(xs)": 1000})
    assert "too slow: 60 s of processor time are allowed. No `while` was running" in text
    assert "The loop in line 2 was in round 23 of 60." in text


def test_a_round_that_cannot_be_counted_is_left_out() -> None:
    assert "round 3 of 50" in said(FOR, 4, {"s": 40, "len(xs)": 1000})
    assert "round" not in said(FOR, 4, {"s": 41, "len(xs)": 1000})
    assert "round" not in said(FOR, 4)


@pytest.mark.parametrize("source", [WHILE, WHILE.replace("while x > 0", "for x in itertools.count()")])
def test_a_loop_that_may_be_endless_is_asked_about(source: str) -> None:
    text = said(source, 3)
    assert "in line 2 was still running. Does it end" in text
    assert "too slow:" not in text


def test_a_loop_beside_the_line_is_none_that_runs() -> None:
    assert "No `while`" in said(f"{WHILE}    return g(x)\n", 4)


@pytest.mark.parametrize(
    ("head", "numbers", "words"),
    [
        ("for i, x in enumerate(xs):", {"i": 3, "len(xs)": 8}, "round 4 of 8"),
        ("for i in range(1, 2 * n - 1):", {"i": 3, "n": 5}, "round 3 of 8"),
        ("for i in range(x.shape[0]):", {"i": 3, "len(x)": 8}, "round 4 of 8"),
        ("for i in range(n // 0):", {"i": 3, "n": 8}, ""),
        ("for i in range(0, n, 0):", {"i": 3, "n": 8}, ""),
    ],
)
def test_rounds_are_counted(head: str, numbers: dict[str, int], words: str) -> None:
    text = said(f"{head}\n    work()\n", 2, numbers)
    assert words in text if words else "round" not in text
