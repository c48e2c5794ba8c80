from grader.exercises import EXERCISES
from grader.history.plan import DAY, in_order, proposal, why

NOW = 100 * DAY
ALL_LATER = {exercise.id: NOW + (i + 1) * DAY for i, exercise in enumerate(EXERCISES)}


def names(exercises: list) -> list[str]:  # type: ignore[type-arg]
    return [exercise.name for exercise in exercises]


def test_a_beginner_is_proposed_what_comes_first_as_far_as_it_fits() -> None:
    assert names(proposal({}, NOW, 45)) == ["linear", "sigmoid", "softmax_cross_entropy"]
    assert names(proposal({}, NOW, 13)) == ["linear", "sigmoid"]


def test_what_is_due_comes_before_what_is_new_and_what_is_due_longest_comes_first() -> None:
    plan = {"classic/knn": NOW - DAY, "attention/rope": NOW - 3 * DAY, "mlp/linear": NOW + DAY}
    assert names(proposal(plan, NOW, 45)) == ["rope", "knn", "sigmoid"]
    assert names(in_order(plan, NOW))[-1] == "linear"


def test_where_nothing_fits_it_is_the_shortest() -> None:
    assert names(proposal({}, NOW, 1)) == ["sigmoid"]
    assert names(proposal({"classic/knn": NOW - DAY}, NOW, 8)) == ["linear"]


def test_what_was_refused_is_not_proposed_again_until_nothing_else_is_left() -> None:
    first = proposal({}, NOW, 45)
    second = proposal({}, NOW, 45, first)
    assert second
    assert not set(first) & set(second)
    assert proposal({}, NOW, 45, EXERCISES) == first


def test_where_everything_is_due_later_the_next_ones_are_proposed() -> None:
    assert names(proposal(ALL_LATER, NOW, 45)) == ["linear", "sigmoid", "softmax_cross_entropy"]


def test_it_says_why() -> None:
    linear = EXERCISES[0]
    assert why(linear, {}, NOW) == "new, of mlp"
    assert why(linear, {linear.id: NOW - 3.5 * DAY}, NOW) == "due for 3 days"
    assert why(linear, {linear.id: NOW - DAY}, NOW) == "due since yesterday"
    assert why(linear, {linear.id: NOW}, NOW) == "due now"
    assert why(linear, {linear.id: NOW + 3 * DAY}, NOW) == "due in 3 days"
