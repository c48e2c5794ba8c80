"""Rules that the code of the kit keeps."""

import ast
from pathlib import Path

import pytest

from grader import ROOT

PACKAGE = ROOT / "grader"


def imports(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    names = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path} has a relative import"
            names |= {str(node.module), *(f"{node.module}.{alias.name}" for alias in node.names)}
    return names


def imported_by(folder: Path) -> set[str]:
    return set().union(*(imports(path) for path in folder.rglob("*.py")))


def test_what_runs_in_the_learners_process_imports_nothing_else_of_the_kit() -> None:
    ours = {name for name in imported_by(PACKAGE / "answer") if name.split(".")[0] in ("grader", "solutions", "data")}
    assert all(name.startswith("grader.answer") for name in ours)


@pytest.mark.parametrize(
    ("part", "may_not"),
    [
        ("judge", ("grader.report", "grader.commands")),
        ("report", ("grader.commands",)),
        ("kinds", ("grader.exercises", "grader.naming", "grader.report", "grader.commands")),
        ("history", ("grader.judge", "grader.report", "grader.practice")),
        ("practice", ("grader.commands",)),
    ],
)
def test_a_part_imports_nothing_that_stands_above_it(part: str, may_not: tuple[str, ...]) -> None:
    assert not [name for name in imported_by(PACKAGE / part) if name.startswith(may_not)]


def test_nothing_of_an_answer_is_ever_unpickled() -> None:
    requests = PACKAGE / "answer" / "requests.py"
    pickles = {"pickle", "cPickle", "dill", "cloudpickle", "marshal", "shelve"}
    assert [path for path in PACKAGE.rglob("*.py") if pickles & imports(path)] == [requests]
    reading = {path for path in PACKAGE.rglob("*.py") if "decode_requests" in path.read_text(encoding="utf-8")}
    # The answer process reads requests; in the judge only the transport that runs answers without a process does.
    assert reading == {requests, PACKAGE / "answer" / "process.py", PACKAGE / "judge" / "transport.py"}
    loads = [path for path in PACKAGE.rglob("*.py") if "allow_pickle=True" in path.read_text(encoding="utf-8")]
    assert loads == []


def test_every_module_says_what_it_is_for() -> None:
    bare = [
        path.relative_to(ROOT)
        for folder in ("grader", "solutions", "data", "bench")
        for path in (ROOT / folder).rglob("*.py")
        if not ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
    ]
    assert bare == []
