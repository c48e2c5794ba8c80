"""Markdown, as a job's summary on GitHub shows it."""

import html
import os
import re

from grader.exhibits import Passage, Table
from grader.report.formats.told import WORDS, score, told, word_of
from grader.results import ExerciseResult, Grade, WholeResult

SPECIAL = re.compile(r"([\\`*_{}\[\]()#+.!|~<>$@:-])")
SHOWN = 3  # checks of one exercise that are told at length


def text(grade: Grade) -> str:
    """Return the grade as Markdown."""
    done = sum(exercise.status == "passed" for exercise in grade.listed)
    lines = [f"## {f'{done} of {len(grade.listed)} exercises passed, ' if grade.listed else ''}{score(grade)}", ""]
    lines += ["| exercise | status | points | accuracy |", "|---|---|---|---|"] if grade.listed else []
    for exercise in grade.listed:
        accuracy = exercise.metrics.get("test_accuracy")
        shown = f"{100 * accuracy:.1f} %" if accuracy is not None else ""
        points = f"{exercise.points}/{exercise.possible}"
        lines.append(f"| {_plain(exercise.id)} | {word_of(exercise)} | {points} | {shown} |")
    for exercise in grade.listed:
        lines += _faults(exercise)
    for whole in grade.wholes:
        if whole.status != "blocked" or not grade.listed:
            lines += _whole(whole)
    return "\n".join([*lines, "", f"Seed {grade.seed}.", ""])


def append_summary(grade: Grade) -> None:
    """Append the grade to the job's summary where GitHub runs this (GITHUB_STEP_SUMMARY names the file).

    Raises
    ------
    OSError
    """
    if path := os.environ.get("GITHUB_STEP_SUMMARY"):
        with open(path, "a", encoding="utf-8", errors="replace") as file:
            file.write(text(grade))


def _faults(exercise: ExerciseResult) -> list[str]:
    broken = [check for check in exercise.checks if check.broken]
    lines = []
    for check in broken[:SHOWN]:
        lines += ["", f"### {_plain(f'{exercise.id}: {check.title}')}", ""]
        if check.diagnosis:
            lines += [_plain(check.diagnosis.message), ""]
        # As HTML: whatever the text holds, it cannot end the block.
        lines.append(f"<pre>{html.escape(told(check))}</pre>")
    if len(broken) > SHOWN:
        lines += ["", f"and {len(broken) - SHOWN} more checks of {_plain(exercise.id)}"]
    return lines


def _whole(whole: WholeResult) -> list[str]:
    """Tell what a whole achieved, or what it waits for."""
    title = _plain(f"{whole.id}: {whole.title}")
    lines = ["", f"### {title} ({WORDS[whole.status]})", "", f"<pre>{html.escape(whole.message)}</pre>"]
    for exhibit in whole.exhibits:
        if isinstance(exhibit, Table):
            lines += ["", _row(exhibit.columns), "|---" * len(exhibit.columns) + "|", *map(_row, exhibit.rows)]
        elif isinstance(exhibit, Passage):
            lines += ["", _plain(exhibit.title), "", f"<pre>{html.escape(exhibit.text)}</pre>"]
    return lines


def _row(cells: list[str]) -> str:
    return f"| {' | '.join(map(_plain, cells))} |"


def _plain(said: str) -> str:
    return SPECIAL.sub(r"\\\1", " ".join(said.split()))
