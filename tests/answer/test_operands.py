import numpy as np
import pytest

from grader.answer.operands import operands

CASES = [
    ("g @ self.w", [("g", [7, 3]), ("self.w", [5, 3])]),
    ("g * self.x", [("g", [7, 3]), ("self.x", [7, 5])]),
    ("np.dot(g, self.w)", [("g", [7, 3]), ("self.w", [5, 3])]),
    ("np.matmul(\n        g,\n        self.w,\n    )", [("g", [7, 3]), ("self.w", [5, 3])]),
    ("1 + (self.w @ g.T) @ g.T", [("g.T", [3, 7])]),
    ("g @ self.all[k - 1]", [("g", [7, 3]), ("self.all[k - 1]", [5, 3])]),
    ("g @ self.params[f'w{k}']", [("g", [7, 3]), ("self.params[f'w{k}']", [5, 3])]),
    ("g @ self.params['w' + str(k)]", [("g", [7, 3]), ("self.params['w' + str(k)]", [5, 3])]),
    ("missing", []),
]


class Layer:
    w, x = np.ones((5, 3)), np.ones((7, 5))
    all, params = [w], {"w1": w}


@pytest.mark.parametrize(("expression", "found"), CASES)
def test_the_arrays_that_met_are_found_with_their_text(expression: str, found: list[object]) -> None:
    source = f"def f(self, g, k=1):\n    return {expression}\n"
    names: dict[str, object] = {"np": np}
    exec(compile(source, "/answer.py", "exec"), names)
    with pytest.raises((ValueError, NameError)) as caught:
        names["f"](Layer(), np.ones((7, 3)))  # type: ignore[operator]
    traceback = caught.value.__traceback__
    while traceback is not None and traceback.tb_next is not None:
        traceback = traceback.tb_next
    assert traceback is not None
    assert operands(traceback, source) == found


def test_a_source_that_does_not_fit_gives_nothing() -> None:
    with pytest.raises(ValueError, match="matmul") as caught:
        np.ones(2) @ np.ones(3)
    assert caught.value.__traceback__ is not None
    assert operands(caught.value.__traceback__, "x = (") == []
