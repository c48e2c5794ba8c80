"""Grade what a cell of a notebook defines: `check("mlp/linear", Linear)`, or `%%grade linear` as a cell's first line.

Where the notebook runs, nothing but the standard library is needed: the judge is a process of its own.
"""

import atexit
import contextlib
import inspect
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from typing import Any

from grader import ROOT
from grader.notebook.cells import Cell, Extract, cell_of_magic, extract

__all__ = ["check"]
WIDTH = 96  # columns that an output of Jupyter has room for
NEEDED = "import fsrs, numpy, pytest, rich"
# The colours of the plots, which the page of `report` gives by its style sheet.
COLOURS = "--ink: light-dark(#1c2024, #b9bec4); --yours: #2a7bc4; --muted: #80868e; max-width: 34rem"

_answers: list[str] = []  # the folder of the answers of this session


def check(name: str, *definitions: Any) -> None:
    """Grade classes or functions that this notebook has defined, and show the report.

    Parameters
    ----------
    name : str
        An exercise, such as 'mlp/linear' or 'linear'.
    *definitions : class or function
        What the exercise asks for. What they use from earlier cells is taken along.

    Raises
    ------
    TypeError
        If there is no definition.
    """
    if not definitions:
        raise TypeError(f"check takes what you defined too: check({name!r}, Linear)")
    names = [getattr(definition, "__name__", str(definition)) for definition in definitions]
    _grade(name, extract(_cells(definitions), names))


def _cells(definitions: Sequence[Any]) -> list[Cell]:
    """Return the cells that were run; outside a notebook, the file of the first definition."""
    shell = _shell()
    if shell is not None:
        return [
            cell_of_magic(f"In[{number}]", source) or Cell(f"In[{number}]", source)
            for number, source in enumerate(shell.user_ns.get("In", []))
            if source
        ]
    file = inspect.getsourcefile(definitions[0])
    with open(file or "", encoding="utf-8") as module:
        return [Cell(file or "", module.read())]


def _grade(name: str, answer: Extract) -> None:
    """Hand an answer to the judge, and show what it says."""
    if answer.missing:
        print(f"grader: no cell that was run defines {', '.join(answer.missing)}")
        return
    if not _answers:
        _answers.append(tempfile.mkdtemp(prefix="notebook-"))
        atexit.register(shutil.rmtree, _answers[0], ignore_errors=True)
    request = {"exercise": name, "source": answer.source, "lines": answer.lines, "folder": _answers[0], "width": WIDTH}
    python = _python()
    if python is None:
        return
    judge = subprocess.Popen(
        [python, "-m", "grader.notebook.judge"],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        start_new_session=True,
        env={key: value for key, value in os.environ.items() if not key.startswith("PYTEST")} | {"PYTHONPATH": ""},
    )
    try:
        said, errors = judge.communicate(json.dumps(request))
    except KeyboardInterrupt:
        judge.send_signal(signal.SIGINT)
        judge.communicate()
        print("grader: interrupted")
        return
    try:
        reply = json.loads(said)
    except ValueError:
        print((errors.strip() or "grader: the judge said nothing").splitlines()[-1])
        return
    print(reply["report"], end="")
    for plot in reply["plots"]:
        _show(plot)


def _show(plot: str) -> None:
    if _shell() is not None:
        from IPython.display import HTML, display

        display(HTML(f'<div style="{COLOURS}">{plot}</div>'))  # type: ignore[no-untyped-call]


def _python() -> str | None:
    """Return the interpreter that has what a grade needs; .venv is made where there is none."""
    own = str(ROOT / ".venv" / "bin" / "python")
    for python in (own, sys.executable):
        with contextlib.suppress(OSError):
            if subprocess.run([python, "-c", NEEDED], capture_output=True, check=False).returncode == 0:
                return python
    done = subprocess.run(
        ["sh", "grader/environment.sh", "core"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    print(done.stderr, end="")
    return own if done.returncode == 0 else None


def _shell() -> Any:
    """Return the shell of IPython where this runs in one."""
    if "IPython" not in sys.modules:
        return None
    from IPython import get_ipython

    return get_ipython()


def _grade_cell(line: str, body: str) -> None:
    """Run a cell and grade what it defines: %%grade linear."""
    shell = _shell()
    name = line.strip()
    if not name:
        print("grader: name the exercise: %%grade linear")
        return
    if not shell.run_cell(body, store_history=False).success:
        return
    cells = _cells(())
    here = Cell(cells[-1].name if cells else "In", body, 1)
    _grade(name, extract([*cells[:-1], here], here.definitions))


def load_ipython_extension(shell: Any) -> None:
    """Make %%grade known (`%load_ext grader.notebook`; an import does it too)."""
    shell.register_magic_function(_grade_cell, "cell", "grade")


if _shell() is not None:
    load_ipython_extension(_shell())
