"""What `selfcheck --mistakes` prints: how the grader judges every answer of tests/submissions, and every edit."""

import atexit
import functools
import gc
import json
import multiprocessing
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from grader.exercises import ALL, Exercise, find
from grader.judge.processes import Launcher, make_launcher
from grader.submissions import Submission, judged, names_in, submissions

CHUNK = 4  # answers that a worker takes at once


@dataclass(frozen=True)
class Judgement:
    """How one answer was judged with one seed.

    Attributes
    ----------
    exercise, file, mistake : str
    rejected, named, otherwise : bool
        Whether it was refused; whether it got its own name (none, where it has no name); whether it got a wrong one.
    half_written : bool
        Whether methods in it are still TODOs.
    names, failed : tuple of str
        What was named; the checks that found something wrong.
    """

    exercise: str
    file: str
    mistake: str
    seed: int
    rejected: bool
    named: bool
    otherwise: bool
    half_written: bool
    names: tuple[str, ...]
    failed: tuple[str, ...]

    @property
    def as_meant(self) -> bool:
        """Whether nothing is wrong with it; a half-written answer need not show its mistake yet."""
        named = self.named or (self.half_written and not self.failed)
        return self.rejected == bool(self.mistake) and named and not self.otherwise


def print_mistakes(exercises: Sequence[Exercise], seeds: int, jobs: int, file: Path | None) -> int:
    """Judge every answer; print what is not as it must be and a table; return how many were misjudged.

    Parameters
    ----------
    exercises : sequence of Exercise
    seeds : int
        Each answer is judged with so many.
    jobs : int
        Processes that judge side by side.
    file : Path, optional
        Where the figures go as JSON, and, beside it with the ending .md, as a table. Those of other exercises stay.
    """
    table: dict[str, Counter[str]] = {exercise.id: Counter() for exercise in exercises}
    alone: Counter[str] = Counter()
    misjudged = 0
    for each in _judgements(exercises, seeds, jobs):
        if not each.as_meant:
            verdict = "rejected" if each.rejected else "accepted"
            print(f"{each.exercise}  {each.file} with seed {each.seed}: {verdict}, {sorted(each.names)}", flush=True)
            misjudged += 1
        _count(table[each.exercise], each)
        if each.mistake and len(each.failed) == 1 and not each.half_written:
            alone[f"{each.exercise}: {each.failed[0]}"] += 1
    figures = figures_of(table, seeds)
    print(f"\n{table_of(figures)}")
    print("checks that alone reject an answer:")
    for check, times in sorted(alone.items()):
        print(f"  {check}  {times}")
    if not alone:
        print("  none")
    if file is not None:
        figures = _with_the_others(figures, file)
        file.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
        file.with_suffix(".md").write_text(page_of(figures), encoding="utf-8")
    return misjudged


def _with_the_others(figures: dict[str, Any], file: Path) -> dict[str, Any]:
    """Return figures with those that a file has of other exercises, where they come from as many seeds."""
    kept = json.loads(file.read_text(encoding="utf-8")) if file.is_file() else figures
    rows = {each["id"]: each for each in kept["exercises"]} if kept["seeds"] == figures["seeds"] else {}
    rows |= {each["id"]: each for each in figures["exercises"]}
    return {**figures, "exercises": [rows[exercise.id] for exercise in ALL if exercise.id in rows]}


def _count(row: Counter[str], each: Judgement) -> None:
    if not each.mistake:
        row.update({"right tried": 1, "right refused": int(not each.as_meant)})
        return
    if each.half_written:
        row.update({"half tried": 1, "half named": int(each.named), "half otherwise": int(not each.as_meant)})
        return
    row.update({"wrong tried": 1, "wrong accepted": int(not each.rejected), "wrong otherwise": int(each.otherwise)})
    if not each.mistake.startswith("unlisted-"):
        row.update({"wrong with a known mistake": 1, "wrong named": int(each.named)})


def figures_of(table: Mapping[str, Mapping[str, int]], seeds: int) -> dict[str, Any]:
    """Return the figures as they stand in the JSON file."""
    return {
        "schema": 1,
        "seeds": seeds,
        "exercises": [
            {
                "id": id,
                "wrong": {
                    "tried": row.get("wrong tried", 0),
                    "accepted": row.get("wrong accepted", 0),
                    "with_a_known_mistake": row.get("wrong with a known mistake", 0),
                    "named": row.get("wrong named", 0),
                    "named_otherwise": row.get("wrong otherwise", 0),
                },
                "half_written": {
                    "tried": row.get("half tried", 0),
                    "named": row.get("half named", 0),
                    "named_otherwise": row.get("half otherwise", 0),
                },
                "right": {"tried": row.get("right tried", 0), "refused": row.get("right refused", 0)},
            }
            for id, row in table.items()
        ],
    }


def table_of(figures: Mapping[str, Any]) -> str:
    """Return the figures as a table in Markdown, with a line of totals."""
    heads = (
        "exercise",
        "wrong answers",
        "accepted",
        "with a known mistake",
        "named",
        "named otherwise",
        "half-written answers",
        "named",
        "named otherwise",
        "right answers",
        "refused",
    )
    kinds = ("wrong", "half_written", "right")
    rows = [[each["id"], *(n for kind in kinds for n in each[kind].values())] for each in figures["exercises"]]
    rows.append(["together", *(sum(column) for column in zip(*(row[1:] for row in rows), strict=True))])
    lines = [heads, ["---", *["---:"] * (len(heads) - 1)], *rows]
    return "".join(f"| {' | '.join(map(str, line))} |\n" for line in lines)


def page_of(figures: Mapping[str, Any]) -> str:
    """Return the page of the documents that shows the figures."""
    seeds = figures["seeds"]
    return (
        "# How the grader judges answers that are known\n\n"
        "Each exercise has wrong answers that the grader must reject and right ones that it must accept.\n"
        "Most wrong ones hold a known mistake: the report must name it, and no other.\n"
        "A half-written answer has one method, with a known mistake in it, while others are still TODOs.\n"
        "The mistake is named there too, unless it shows only in what the other methods give.\n"
        "`python -m grader selfcheck --mistakes --json docs/figures.json` makes this page; "
        f"each answer was judged with {seeds} seed{'s' if seeds > 1 else ''}.\n\n"
        f"{table_of(figures)}"
    )


def _judgements(exercises: Sequence[Exercise], seeds: int, jobs: int) -> Iterator[Judgement]:
    tasks = [
        (exercise.id, number, seed)
        for exercise in exercises
        for seed in range(seeds)  # answers that follow each other share what the solution gives
        for number in range(len(_submissions(exercise.id)))
    ]
    if jobs == 1:
        yield from map(_judge, tasks)
        return
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(jobs, context) as pool:
        yield from pool.map(_judge, tasks, chunksize=CHUNK)


@functools.cache
def _submissions(exercise: str) -> tuple[Submission, ...]:
    return tuple(submissions([find(exercise)]))


@functools.cache
def _launcher() -> Launcher:
    launcher = make_launcher()
    atexit.register(launcher.close)
    return launcher


def _judge(task: tuple[str, int, int]) -> Judgement:
    exercise, number, seed = task
    gc.collect()  # a command collects nothing on its own; see __main__
    each = _submissions(exercise)[number]
    result = judged(_launcher(), each, seed)
    names = names_in(result)
    failed = [check.id for check in result.checks if check.status not in ("passed", "blocked", "not_started")]
    return Judgement(
        exercise, each.path.name if not each.text else str(each.path), each.mistake, seed,
        result.status != "passed", each.names <= names, bool(names - each.may_be_named),
        each.half_written, tuple(sorted(names)), tuple(failed),
    )  # fmt: skip
