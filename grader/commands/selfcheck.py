"""`selfcheck`: the kit against itself, so that exercises, solutions and checks cannot drift apart."""

import argparse
import functools
import importlib
import itertools
import re
import tempfile
import traceback
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from data.mnist import DataError, load
from grader import ROOT
from grader.commands.grade import find_all
from grader.commands.mistakes import print_mistakes
from grader.exercises import ALL, GIVEN_FILES, WHOLES, Exercise
from grader.exercises.texts import hints_for, notes_for
from grader.judge.grading import grade
from grader.judge.limits import Limits, cores
from grader.judge.played import record
from grader.judge.processes import Launcher, make_launcher
from grader.judge.side_by_side import most_workers
from grader.kinds.exercise import text_of
from grader.kinds.mistakes import EditError
from grader.kinds.script import Script
from grader.kinds.seen import Seen
from grader.naming.causes import same
from grader.skeleton import LEVELS, MarkerError, skeleton_of, write_skeletons

SEED = 0
SECTIONS = ("Mistakes", "Hints", "Notes", "Questions")
Checks = tuple[tuple[str, Callable[[Sequence[Exercise], Launcher], Iterator[str]]], ...]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Define the options."""
    parser.add_argument("exercises", nargs="*", metavar="EXERCISE", help="of these exercises only")
    parser.add_argument(
        "--mistakes", action="store_true", help="judge every answer of tests/submissions; print a table"
    )
    parser.add_argument("--seeds", type=int, default=1, metavar="N", help="with --mistakes: each answer with N seeds")
    parser.add_argument("--debug", action="store_true", help="plant every bug, then draw random rounds of bugs")
    parser.add_argument("--rounds", type=int, default=1000, metavar="N", help="with --debug: N random rounds (1000)")
    parser.add_argument(
        "--first", type=int, default=0, metavar="N", help="with --debug: the seed of the first round (0)"
    )
    parser.add_argument("--jobs", type=int, default=cores(), metavar="N", help="with --mistakes: N side by side")
    parser.add_argument("--json", type=Path, metavar="FILE", help="with --mistakes: the figures, and a table in .md")


def run(options: argparse.Namespace) -> int:
    """Print a line for each thing that must hold; return 0 where all do."""
    launcher = make_launcher()
    exercises = find_all(options.exercises) if options.exercises else list(ALL)
    checks: Checks = (
        ("the declarations can be carried out", _declarations),
        ("the data is what the kit ships", _data),
        ("the catalogue, the headers and the hints agree", _catalogue),
        ("no two mistakes give the same", _edits_differ),
        ("the skeletons are made from the solutions", _skeletons),
        ("every skeleton is not started", _skeletons_are_not_started),
        ("every solution passes", _solutions_pass),
    )
    if options.debug:
        checks = _debugging(range(options.first, options.first + options.rounds))
    failures = 0
    try:
        if options.mistakes:
            return 1 if print_mistakes(exercises, options.seeds, options.jobs, options.json) else 0
        for title, check in checks:
            found = list(check(exercises, launcher))
            print(f"{'FAILED' if found else 'ok':<6}  {title}", flush=True)
            for line in found:
                print(f"        {line}")
            failures += len(found)
            if found and check is _declarations:
                print("        The rest was not looked at.")
                break
    finally:
        launcher.close()
    return 1 if failures else 0


def _debugging(seeds: range) -> Checks:
    from grader.debug.proof import every_bug, random_rounds

    return (
        ("every bug that is planted alone is rejected, and accepted once it is undone", every_bug),
        (
            f"{len(seeds):,} random rounds fail, and pass once they are undone",
            functools.partial(random_rounds, seeds=seeds),
        ),
    )


def _data(exercises: Sequence[Exercise], launcher: Launcher) -> Iterator[str]:
    try:
        load()
    except DataError as error:
        yield str(error)


def _catalogue(exercises: Sequence[Exercise], launcher: Launcher) -> Iterator[str]:
    for exercise in exercises:
        header = (ROOT / "solutions" / f"{exercise.id}.py").read_text(encoding="utf-8").partition('"""\n')[0]
        for wanted in (
            f"{exercise.minutes} minutes",
            f"make grade EX={exercise.name}",
            f"make hint EX={exercise.name}",
        ):
            if wanted not in header:
                yield f"solutions/{exercise.id}.py: its header does not say {wanted!r}"
        if len(hints_for(exercise.id)) < 3:
            yield f"{exercise.id}: fewer than three hints"
        if not all(notes_for(exercise.id)):
            yield f"{exercise.id}: there is an empty note on its solution"
        for id, mistake in exercise.mistakes.items():
            if not (mistake.sentence and mistake.hint and mistake.ways):
                yield f"{exercise.id}: the mistake {id} lacks its sentence, its question or its edit"
            if bool(mistake.experiment) == bool(mistake.unplanted):
                yield f"{exercise.id}: the mistake {id} must have either an experiment (>) or a reason against it (-)"
        try:
            for _ in exercise.edits():
                pass
        except EditError as error:
            yield f"{exercise.id}: {error}"
        texts = text_of(f"grader/exercises/{exercise.id}.md")
        for title in re.findall(r"^# (.*)$", texts, re.MULTILINE):
            if title not in SECTIONS:
                yield f"grader/exercises/{exercise.id}.md: a section is {', '.join(SECTIONS)}, not {title!r}"
        lengths = {name for script in _scripts(exercise).values() for step in script.steps for name in step.sizes}
        for id, mistake in exercise.mistakes.items():
            for name in re.findall(r"\{(\w+)\}", mistake.sentence):
                if name not in lengths:
                    yield f"{exercise.id}: the sentence of {id} has {{{name}}}, which is the length of no axis"


@functools.cache
def _scripts(exercise: Exercise) -> dict[str, Script]:
    """Return the scripts of all checks, but for the large ones."""
    scripts: dict[str, Script] = {}
    looks = importlib.import_module(exercise.naming).LOOKS if exercise.naming else ()
    for check in (*exercise.all_checks(), *looks):
        name = check.script_name
        if check.record is not None and not check.large and name not in scripts:
            scripts[name] = record(exercise, check, SEED)
    return scripts


def _declarations(exercises: Sequence[Exercise], launcher: Launcher) -> Iterator[str]:
    """See that everything that belongs to an exercise is there, and that its checks can be recorded."""
    declared = {exercise.id for exercise in ALL} | set(GIVEN_FILES)
    for path in sorted((ROOT / "solutions").glob("*/*.py")):
        name = f"{path.parent.name}/{path.stem}"
        if name not in declared and path.stem != "__init__":
            there = f"grader/exercises/{name}.py with EXERCISE, and {path.stem}.md beside it"
            yield f"solutions/{name}.py is not declared: there must be {there}"
    for exercise in exercises:
        solution = ROOT / "solutions" / f"{exercise.id}.py"
        if not solution.is_file():
            yield f"solutions/{exercise.id}.py is missing"
            continue
        try:
            skeleton_of(exercise.id)
            player = exercise.player()
            for script in _scripts(exercise).values():
                exercise.seen_in(script, player.play(script))
            list(exercise.mistakes)  # their blocks are read
        except EditError as error:
            yield str(error)
        except MarkerError as error:
            yield f"solutions/{exercise.id}.py: {error}"
        except Exception as error:
            where = traceback.extract_tb(error.__traceback__)[-1]
            yield f"{exercise.id}: {type(error).__name__}: {error} ({Path(where.filename).name}, line {where.lineno})"


def _edits_differ(exercises: Sequence[Exercise], launcher: Launcher) -> Iterator[str]:
    """Carry out every edited solution on the scripts of the checks; that they are rejected is proved by --mistakes."""
    for exercise in exercises:
        scripts = _scripts(exercise)
        runs: list[tuple[str, list[Seen]]] = []
        try:
            edits = list(exercise.edits())
        except EditError:
            continue  # it was told above
        for id, source in edits:
            player = exercise.player(source, bounded=True)
            runs.append(
                (id, [seen for script in scripts.values() for seen in exercise.seen_in(script, player.play(script))])
            )
        for (one, first), (other, second) in itertools.combinations(runs, 2):
            alike = len(first) == len(second) and all(
                same(a.value, b.value) for a, b in zip(first, second, strict=True)
            )
            if one != other and alike:
                yield f"{exercise.id}: edits of {one} and {other} give the same in every check"


def _skeletons(exercises: Sequence[Exercise], launcher: Launcher) -> Iterator[str]:
    for name in GIVEN_FILES:
        if (ROOT / "exercises" / f"{name}.py").read_text(encoding="utf-8") != skeleton_of(name):
            yield f"exercises/{name}.py differs from solutions/{name}.py; python -m grader.skeleton writes it anew"
    for exercise in exercises:
        path = ROOT / "exercises" / f"{exercise.id}.py"
        if not path.is_file() or path.read_text(encoding="utf-8") != skeleton_of(exercise.id):
            yield (
                f"exercises/{exercise.id}.py is not the skeleton of solutions/{exercise.id}.py (or holds your answer); "
                "make skeletons writes it anew, and keeps what was there"
            )


def _skeletons_are_not_started(exercises: Sequence[Exercise], launcher: Launcher) -> Iterator[str]:
    for level in LEVELS:
        with tempfile.TemporaryDirectory() as folder:
            for path in write_skeletons(Path(folder), level):
                path.write_text(path.read_text(encoding="utf-8") + "\n# touched\n", encoding="utf-8")
            for result in grade(exercises, Path(folder), SEED, Limits(), launcher, workers=most_workers()).exercises:
                if result.status != "not_started" or result.points:
                    yield f"{result.id}: its skeleton ({level}) is {result.status} with {result.points} points"


def _solutions_pass(exercises: Sequence[Exercise], launcher: Launcher) -> Iterator[str]:
    ids = {exercise.id for exercise in exercises}
    wholes = [whole for whole in WHOLES if ids.issuperset(whole.parts)]
    judged = grade(exercises, ROOT / "solutions", SEED, Limits(), launcher, wholes=wholes, workers=most_workers())
    for result in judged.exercises:
        for check in result.checks:
            if check.status != "passed":
                told = f": {' '.join(check.fault.message.split())[:200]}" if check.fault else ""
                yield f"{result.id}: {check.id} is {check.status}{told}"
    for whole in judged.wholes:
        if whole.status != "passed":
            yield f"{whole.id} is {whole.status}"
