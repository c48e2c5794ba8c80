"""The code that is given: a solution without what would give the bugs away."""

import random
from collections.abc import Iterator

import pytest

from grader.debug.bugs import Bug, is_natural, source_with, text_with
from grader.debug.colleague import colleague_text, comments_that_hold
from grader.exercises import EXERCISES, Exercise, find


@pytest.mark.parametrize("exercise", EXERCISES, ids=lambda exercise: exercise.id)
def test_a_colleague_leaves_no_derivation_no_marker_and_no_header_of_the_task(exercise: Exercise) -> None:
    text = text_with(exercise.id, ())
    assert "  # " not in text
    assert "#:" not in text
    assert "make hint" not in text
    assert "__main__" not in text
    compile(text, exercise.id, "exec")


def test_a_statement_that_an_edit_took_out_leaves_no_pass() -> None:
    text = text_with("mlp/softmax_cross_entropy", (Bug("mlp/softmax_cross_entropy", "no-minus-one"),))
    assert "pass" not in text
    assert "-= 1" not in text


def test_a_condition_that_never_holds_is_left_out_with_its_block() -> None:
    assert colleague_text("x = 1\nif False:\n    x = 2\nprint(x)\n") == "x = 1\nprint(x)\n"
    assert "pass" in colleague_text("def f():\n    if False:\n        return 1\n")


def test_a_value_that_is_named_within_an_expression_gets_a_line_of_its_own() -> None:
    assert colleague_text("def f(x):\n    return (s := x + 1) * s\n") == "def f(x):\n    s = x + 1\n    return s * s\n"


def test_a_comment_stays_only_where_nothing_wrong_is_read() -> None:
    linear = find("mlp/linear")
    source = source_with(linear.id, (Bug(linear.id, "dw-transposed"),))
    wrong = next(n for n, line in enumerate(source.splitlines(), start=1) if "grad_output.T @ self.x" in line)
    for seed in range(20):
        assert wrong not in comments_that_hold(source, linear.solution, random.Random(seed))
    moved = linear.solution.replace("self.x = x", "self.x = 2 * x")
    kept = comments_that_hold(moved, linear.solution, random.Random(0))
    assert kept
    assert all("self.x" not in moved.splitlines()[line - 1] for line in kept)


def test_what_nothing_uses_any_more_goes_unless_it_may_be_the_mistake_itself() -> None:
    text = colleague_text(source_with("mlp/softmax_cross_entropy", [Bug("mlp/softmax_cross_entropy", "stops-at-p")]))
    assert "-= 1" not in text
    assert "grad_weight = self.x.T @ grad_output" in colleague_text(
        source_with("mlp/linear", [Bug("mlp/linear", "local-variable")])
    )


def test_a_block_that_is_always_carried_out_stands_without_its_condition() -> None:
    bug = Bug("layers/batch_norm", "stats-constant")
    text = colleague_text(source_with("layers/batch_norm", [bug]))
    assert "if True" not in text
    assert "        return grad_x_hat / self.std" in text


def test_a_bug_whose_line_tells_that_it_was_planted_is_not_natural() -> None:
    assert not is_natural(Bug("autograd/value", "no-chain", next(_ways_with("type("))))
    assert is_natural(Bug("mlp/linear", "db-mean"))


def _ways_with(words: str) -> Iterator[int]:
    ways = find("value").mistakes["no-chain"].ways
    return (place for place, edit in enumerate(ways) if any(words in new for new in edit.values()))
