from grader.notebook.cells import Cell, cell_of_magic, extract


def cells(*sources: str) -> list[Cell]:
    return [Cell(f"In[{number}]", source) for number, source in enumerate(sources, start=1)]


def names_of(source: str) -> dict[str, object]:
    names: dict[str, object] = {}
    exec(source, names)
    return names


def test_what_a_definition_uses_is_taken_from_earlier_cells() -> None:
    told = extract(
        cells(
            "import math\nimport json",
            "def half(x):\n    return x / TWO",
            "TWO = 2",
            "def root(x):\n    return math.sqrt(half(x))",
        ),
        ["root"],
    )
    assert names_of(told.source)["root"](8) == 2.0  # type: ignore[operator]
    assert "json" not in told.source


def test_the_newest_definition_counts() -> None:
    told = extract(cells("def f():\n    return 1", "def f():\n    return 2"), ["f"])
    assert names_of(told.source)["f"]() == 2  # type: ignore[operator]


def test_a_definition_uses_what_was_defined_after_it_too() -> None:
    told = extract(cells("def f():\n    return g()", "def g():\n    return 3"), ["f"])
    assert names_of(told.source)["f"]() == 3  # type: ignore[operator]


def test_a_name_made_from_its_older_self_has_both() -> None:
    told = extract(cells("a = 1", "a = a + 1\na += 5", "def f():\n    return a"), ["f"])
    assert names_of(told.source)["f"]() == 7  # type: ignore[operator]


def test_a_method_that_was_put_on_a_class_later_is_taken_along() -> None:
    told = extract(cells("class A:\n    pass", "def f(self):\n    return 4\nA.f = f", "print(A())"), ["A"])
    assert names_of(told.source)["A"]().f() == 4  # type: ignore[operator]
    assert "print" not in told.source


def test_a_cell_that_is_no_python_is_left_out() -> None:
    assert extract(cells("!ls", "%time 1", "def f(:", "def f():\n    return 1"), ["f"]).missing == []


def test_each_line_knows_its_cell() -> None:
    told = extract(
        [Cell("In[1]", "import math\n"), Cell("In[2]", "\n@property\ndef f():\n    return math.pi", 1)], ["f"]
    )
    assert told.lines[:4] == [("In[1]", 1), ("In[2]", 3), ("In[2]", 4), ("In[2]", 5)]
    assert told.source.splitlines()[:4] == ["import math", "@property", "def f():", "    return math.pi"]


def test_what_is_defined_nowhere_is_missing() -> None:
    assert extract(cells("import numpy as np"), ["Linear"]).missing == ["Linear"]


def test_a_cell_under_the_magic_is_known_by_its_body() -> None:
    assert cell_of_magic("In[3]", "get_ipython().run_cell_magic('grade', 'linear', 'x = 1\\n')") == Cell(
        "In[3]", "x = 1\n", 1
    )
    assert cell_of_magic("In[3]", "get_ipython().run_cell_magic('time', '', 'x = 1\\n')") is None
