"""What editors read: the lines of `--format editor`, VS Code's tasks and test explorer, the container."""

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from grader import ROOT
from tests.kit import run

LINEAR = Path("exercises/mlp/linear.py")
TASKS = [
    ROOT / ".vscode" / "tasks.json",
    ROOT / ".vscode" / "settings.json",
    ROOT / ".devcontainer" / "devcontainer.json",
]


def settings(path: Path) -> dict[str, Any]:
    """Read JSON with comments."""
    content: dict[str, Any] = json.loads(re.sub(r"^\s*//.*$", "", path.read_text(encoding="utf-8"), flags=re.MULTILINE))
    return content


@pytest.fixture
def mistaken(kit: Path) -> Path:
    """A kit in which the bias gradient is averaged."""
    text = (kit / "solutions" / "mlp" / "linear.py").read_text(encoding="utf-8")
    (kit / LINEAR).write_text(text.replace("grad_output.sum(axis=0)", "grad_output.mean(axis=0)"), encoding="utf-8")
    return kit


def line_of(path: Path, text: str) -> int:
    return next(n for n, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1) if text in line)


def test_each_failed_check_is_a_line_that_the_problem_matchers_read(mistaken: Path, tmp_path: Path) -> None:
    done = run("grade", "linear", "--format", "editor", kit=mistaken, state=tmp_path / "state")
    assert done.returncode == 1
    assert "FAILED" in done.stderr
    (line,) = done.stdout.splitlines()
    matchers = [task["problemMatcher"] for task in settings(TASKS[0])["tasks"] if task["problemMatcher"]]
    assert len(matchers) == 3
    for matcher in matchers:
        pattern = matcher["pattern"]
        found = re.match(pattern["regexp"], line)
        assert found is not None
        assert found[pattern["file"]] == str(LINEAR)
        assert int(found[pattern["line"]]) == line_of(mistaken / LINEAR, "mean(axis=0)")
        assert (found[pattern["column"]], found[pattern["severity"]]) == ("9", "error")
        assert "averaged over the batch" in found[pattern["message"]]


def test_a_workflow_on_github_gets_annotations(mistaken: Path, tmp_path: Path) -> None:
    done = run("grade", "linear", "--format", "github", kit=mistaken, state=tmp_path / "state")
    assert re.match(rf"::error file={LINEAR},line=\d+,col=9,title=mlp/linear%3A [^:]*::Every entry", done.stdout)


def test_vim_finds_the_line_with_the_errorformat_of_the_documents(mistaken: Path, tmp_path: Path) -> None:
    if shutil.which("vim") is None:
        pytest.skip("there is no vim here")
    done = run("grade", "linear", "--format", "editor", kit=mistaken, state=tmp_path / "state")
    (mistaken / "lines").write_text(done.stdout, encoding="utf-8")
    documents = (ROOT / "docs" / "editors.md").read_text(encoding="utf-8")
    errorformat = next(line.strip() for line in documents.splitlines() if line.strip().startswith("set errorformat"))
    first = "getqflist()[0]"
    show = f"call writefile([{first}.lnum . ' ' . {first}.type . ' ' . bufname({first}.bufnr)], 'found')"
    subprocess.run(
        ["vim", "-u", "NONE", "-N", "-es", "-c", errorformat, "-c", "cgetfile lines", "-c", show, "-c", "qall!"],
        cwd=mistaken,
        check=False,
        stdin=subprocess.DEVNULL,
    )
    line = line_of(mistaken / LINEAR, "mean(axis=0)")
    assert (mistaken / "found").read_text(encoding="utf-8") == f"{line} e {LINEAR}\n"


@pytest.mark.long
def test_the_test_explorer_shows_the_cause_and_no_frame_of_the_grader(mistaken: Path) -> None:
    (argument,) = settings(TASKS[1])["python.testing.pytestArgs"]
    done = subprocess.run(
        [sys.executable, "-m", "pytest", f"{argument}/mlp/linear.py"],
        cwd=mistaken,
        capture_output=True,
        text=True,
        check=False,
    )
    assert "__ mlp/linear: grad_bias agrees with the numerical gradient __" in done.stdout
    failure = done.stdout.partition("numerical gradient __")[2].splitlines()[1]
    assert failure.startswith("Every entry of grad_bias is exactly 1/")
    assert "plugin.py" not in done.stdout
    assert done.stdout.count("seen  ") <= 1


@pytest.mark.parametrize("path", TASKS, ids=lambda path: path.name)
def test_every_command_of_make_that_an_editor_runs_is_there(path: Path) -> None:
    commands = re.findall(r'"(?:command|\w+Command)": "(make[^"]*)"', path.read_text(encoding="utf-8"))
    for command in commands:
        words = command.replace("${fileBasenameNoExtension}", "linear").split()
        subprocess.run([words[0], "--dry-run", *words[1:]], cwd=ROOT, capture_output=True, check=True)
    assert commands or path == TASKS[1]


def test_what_the_container_installs_is_what_make_needs() -> None:
    dockerfile = (ROOT / ".devcontainer" / "Dockerfile").read_text(encoding="utf-8")
    assert re.search(r"^FROM python:3\.1[1-9]", dockerfile, flags=re.MULTILINE)
    assert {"git", "make"} <= set(dockerfile.split())
