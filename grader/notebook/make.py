"""Make a notebook for each track from its skeletons: `python -m grader.notebook.make`."""

import ast
import json
from pathlib import Path
from typing import Any

from grader import ROOT
from grader.exercises import ALL, TRACKS, Exercise, title_of
from grader.exercises.texts import task_text
from grader.skeleton import skeleton_of
from grader.state import write_whole

FOLDER = ROOT / "notebooks"
SETUP = """import os
import sys

# The kit's folder. Where a notebook runs elsewhere, such as in a hosted one, clone the kit and name its folder here.
sys.path.insert(0, os.path.abspath(".."))

import grader.notebook  # brings %%grade"""
HOW = """A cell that begins with `%%grade` is run here and graded by the kit, in a process of its own.
What it uses from earlier cells is taken along. `check("{id}", Name)` grades what any cell has defined."""


def notebook_of(track: str) -> dict[str, Any]:
    """Return the notebook of a track, in nbformat 4.5."""
    exercises = [exercise for exercise in ALL if exercise.track == track]
    cells = [_text(f"# {title_of(track)}\n\n{HOW.replace('{id}', exercises[0].id)}"), _code(SETUP)]
    for exercise in exercises:
        cells += _cells_of(exercise)
    for number, cell in enumerate(cells):
        cell["id"] = f"cell-{number}"
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    metadata = {"kernelspec": kernel, "language_info": {"name": "python"}}
    return {"cells": cells, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}


def write_notebooks(folder: Path) -> list[Path]:
    """Write the notebook of each track that has none there; return them. One that is there stays as it is."""
    written = []
    folder.mkdir(exist_ok=True)
    for track in TRACKS:
        path = folder / f"{track}.ipynb"
        if not path.exists():
            write_whole(path, json.dumps(notebook_of(track), indent=1, ensure_ascii=False) + "\n")
            written.append(path)
    return written


def _cells_of(exercise: Exercise) -> list[dict[str, Any]]:
    """Return the task of an exercise, and its skeleton under %%grade."""
    skeleton = skeleton_of(exercise.id)
    code = code_of(skeleton)
    if exercise.track == "mock":
        text = task_text([exercise], exercise.minutes, "interview")
    else:
        text = _header(ast.get_docstring(ast.parse(skeleton)) or "")
    return [_text(f"## {exercise.name}, {exercise.minutes} minutes\n\n{text}"), _code(f"%%grade {exercise.id}\n{code}")]


def code_of(module: str) -> str:
    """Return a module without its docstring and without what it does when it is run: a notebook is always run."""
    header, *body = ast.parse(module).body
    main = next((node for node in body if isinstance(node, ast.If)), None)
    lines = module.splitlines()[header.end_lineno : main.lineno - 1 if main else None]
    return "\n".join(lines).strip("\n")


def _header(docstring: str) -> str:
    """Return the title, the task and the rules of a skeleton; the commands of make are for the terminal."""
    title, _, rest = docstring.partition("\n\n")
    kept: list[str] = []
    keeping = True
    for line in rest.splitlines():
        if line[:1].strip():  # a new heading
            heading, _, text = line.partition(" ")
            keeping = heading not in ("Time", "Check", "Watch")
            line = f"\n**{heading}** {text.strip()}"
        if keeping:
            kept.append(line if line.startswith("\n") else line.strip())
    return "\n".join([title, *kept])


def _text(source: str) -> dict[str, Any]:
    return {"cell_type": "markdown", "metadata": {}, "source": source.rstrip().splitlines(keepends=True)}


def _code(source: str) -> dict[str, Any]:
    lines = source.rstrip().splitlines(keepends=True)
    return {"cell_type": "code", "metadata": {}, "execution_count": None, "outputs": [], "source": lines}


if __name__ == "__main__":
    written = write_notebooks(FOLDER)
    for path in written:
        print(f"written  {path.relative_to(ROOT)}")
    if len(written) < len(TRACKS):
        print("What was there before stays; delete or rename it for a fresh one.")
    print("Open them from notebooks/:  jupyter lab notebooks")
