"""What the source tells of a definition that is not found, of a call that cannot begin, of a TODO above code."""

import pytest

from grader.judge.structure import defined_twice, top_level_statement, why_missing, why_not_called, why_open

RIGHT = """class Linear:
    def forward(self, x):
        return x

    def backward(self, grad_output):
        return grad_output
"""
NESTED = RIGHT.replace("    def backward", "        def backward").replace(
    "        return grad", "            return grad"
)
OUTSIDE = (
    "class Linear:\n    def forward(self, x):\n        return x\n\ndef backward(self, grad_output):\n    return 1\n"
)
OTHER = (
    f"{RIGHT.partition('    def backward')[0]}class Sigmoid:\n    def backward(self, grad_output):\n        return 1\n"
)
TWICE = f"{RIGHT}\nclass Linear:\n    def forward(self, x):\n        return x\n"
GUARDED = "if __name__ == '__main__':\n    class Linear:\n        pass\n"
STUB = RIGHT.replace("        return grad_output", "        raise NotImplementedError")


@pytest.mark.parametrize(
    ("source", "owner", "name", "words", "line"),
    [
        (NESTED, "Linear", "backward", "inside forward (line 2) by its indentation: move it 4 columns to the left", 5),
        (OUTSIDE, "Linear", "backward", "outside of class Linear: indent it by four columns", 5),
        (OTHER, "Linear", "backward", "inside class Sigmoid (line 5) by its indentation: it must stand in Linear", 6),
        (TWICE, "Linear", "backward", "Linear is defined twice, in lines 1 and 8; Python keeps the last one", 8),
        (RIGHT.replace("backward", "back_ward"), "Linear", "backward", "Line 5 calls it back_ward", 5),
        (RIGHT.replace("Linear", "linear"), "Linear", "__init__", "Line 1 calls it linear", 1),
        (GUARDED, "Linear", "__init__", "under the `if` in line 1", 2),
        ("class A:\n    class Linear:\n        pass\n", "Linear", "__init__", "inside class A", 2),
        ("def f():\n    def train(m):\n        pass\n", "", "train", "inside f (line 1) by its indentation", 2),
        ("class A:\n    def train(m):\n        pass\n", "", "train", "move it 4 columns to the left", 2),
    ],
)
def test_a_definition_at_another_place_is_found(source: str, owner: str, name: str, words: str, line: int) -> None:
    remark = why_missing(source, owner, name)
    assert remark is not None
    assert words in remark.text
    assert remark.line == line


@pytest.mark.parametrize("source", ["", "class Linear:\n    def sideways(self):\n        pass\n", "def f(:"])
def test_where_nothing_is_like_it_nothing_is_said(source: str) -> None:
    assert why_missing(source, "Linear", "backward") is None


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("    def backward", "    @staticmethod\n    def backward", "@staticmethod in line 5 stands above backward"),
        ("    def backward", "    @property\n    def backward", "@property in line 5"),
        ("backward(self, grad_output)", "backward(grad_output)", "no self as its first parameter"),
        ("backward(self, grad_output)", "backward()", "write def backward(self)"),
        ("backward(self, grad_output)", "backward(self, g, lr)", "the skeleton has def backward(self, grad_output)"),
    ],
)
def test_what_keeps_a_call_from_beginning_is_named(old: str, new: str, words: str) -> None:
    remark = why_not_called(RIGHT.replace(old, new), "Linear", "backward", RIGHT)
    assert remark is not None
    assert words in remark.text


def test_parameters_of_other_names_are_no_fault() -> None:
    assert why_not_called(RIGHT.replace("grad_output", "g"), "Linear", "backward", RIGHT) is None


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("raise NotImplementedError\n        return 1", "Line 6 still raises NotImplementedError above your code"),
        ("raise NotImplementedError()\n        def inner():\n            pass", "above your code"),
        ("g = 1\n        raise NotImplementedError", "below your code: write the rest in its place"),
        ("if self.x:\n            raise NotImplementedError\n        return 1", "in a branch of backward"),
    ],
)
def test_a_todo_beside_code_is_no_todo(body: str, words: str) -> None:
    source = STUB.replace("raise NotImplementedError", body)
    line = next(n for n, text in enumerate(source.splitlines(), 1) if "raise" in text)
    remark = why_open(source, line)
    assert remark is not None
    assert words in remark.text
    assert remark.line == line


@pytest.mark.parametrize(
    ("source", "words"),
    [
        (RIGHT + STUB.partition("x\n\n")[2], "backward is defined twice: Python keeps the last one, and line 8 still"),
        (f"{STUB}\ndef backward(self, g):\n    return g\n", "outside of class Linear"),
        (STUB.replace("        return x\n", "        return x\n        def backward(self, g):\n            return g\n"),
         "inside forward"),
    ],
)  # fmt: skip
def test_code_at_another_place_than_the_todo_is_found(source: str, words: str) -> None:
    line = max(n for n, text in enumerate(source.splitlines(), 1) if "raise" in text)
    remark = why_open(source, line)
    assert remark is not None
    assert words in remark.text


@pytest.mark.parametrize("docstring", ["", '"""Mistake."""\n        '])
def test_a_todo_alone_is_open(docstring: str) -> None:
    source = STUB.replace("raise", f"{docstring}raise")
    assert (
        why_open(source, source.splitlines().index("        raise NotImplementedError") + 1 if docstring else 6) is None
    )


def test_the_todo_of_another_class_is_no_code_at_another_place() -> None:
    source = f"{STUB}\nclass Relu:\n    def backward(self, g):\n        return g\n"
    assert why_open(source, 6) is None


@pytest.mark.parametrize(
    ("source", "line", "expected"),
    [
        ("for i in range(3):\n    print(i)\n", 2, 1),
        ("x = f(1)\n", 1, 1),
        ("x = 1\n", 1, None),
        ("import numpy\n", 1, None),
        ("class A:\n    x = f(1)\n", 2, None),
    ],
)
def test_a_statement_that_works_at_the_top_level_is_found(source: str, line: int, expected: int | None) -> None:
    statement = top_level_statement(source, line)
    assert (statement.lineno if statement else None) == expected


@pytest.mark.parametrize(
    ("source", "text"),
    [
        (TWICE, "Linear is defined in lines 1 and 8: Python keeps the last one."),
        (RIGHT.replace("forward", "backward"), "backward is defined in lines 2 and 5: Python keeps the last one."),
        (RIGHT, ""),
        (RIGHT.replace("def forward", "@overload\n    def backward"), ""),
    ],
)
def test_what_is_defined_twice_is_named(source: str, text: str) -> None:
    assert defined_twice(source, "Linear", "backward") == text


def test_a_source_that_is_nested_too_deeply_is_not_looked_at() -> None:
    source = f"{RIGHT}\nx = {' + '.join('1' * 900)}\n"
    assert why_missing(source, "Linear", "sideways") is None
    assert why_not_called(source.replace("self, ", ""), "Linear", "backward", RIGHT) is None
