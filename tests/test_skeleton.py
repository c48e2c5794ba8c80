import ast

import pytest

from grader import ROOT
from grader.skeleton import LEVELS, MarkerError, make_skeleton, skeleton_of
from grader.submissions import NAMES

SOLUTION = '''def f(x):
    """Double it."""
    #: TODO Return twice x,
    #: whatever it is.
    # because of this
    if x:
        return 2 * x
    return 0
    #: end


def g():
    #: TODO Return one.
    return 1
    #: end
'''


def test_an_answer_becomes_its_todo() -> None:
    assert (
        make_skeleton(SOLUTION)
        == '''def f(x):
    """Double it."""
    # TODO: Return twice x,
    #   whatever it is.
    raise NotImplementedError


def g():
    # TODO: Return one.
    raise NotImplementedError
'''
    )


def test_what_is_for_the_interview_is_given_until_then() -> None:
    solution = "def f():\n    #: interview TODO Return one.\n    return 1\n    #: end\n"
    assert make_skeleton(solution) == "def f():\n    return 1\n"
    assert make_skeleton(solution, "interview") == "def f():\n    # TODO: Return one.\n    raise NotImplementedError\n"


@pytest.mark.parametrize("broken", ["    #: end\n", "    #: TODO Return.\n    return 1\n", "  #: note\n"])
def test_a_marker_without_its_partner_is_an_error(broken: str) -> None:
    with pytest.raises(MarkerError):
        make_skeleton(broken)


@pytest.mark.parametrize("name", NAMES)
def test_the_committed_skeleton_is_the_one_made_from_the_solution(name: str) -> None:
    assert (ROOT / "exercises" / f"{name}.py").read_text(encoding="utf-8") == skeleton_of(name)


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("name", NAMES[:5])
def test_a_skeleton_has_one_or_two_todos_and_nothing_of_the_answer(name: str, level: str) -> None:
    skeleton = skeleton_of(name, level)
    ast.parse(skeleton)
    assert 1 <= skeleton.count("# TODO:") <= 2
    assert skeleton.count("raise NotImplementedError") == skeleton.count("# TODO:")
    assert "#:" not in skeleton
