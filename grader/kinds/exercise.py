"""An exercise as it is declared beside its solution; everything that the kit knows of it follows from here."""

import ast
import functools
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from grader import ROOT
from grader.kinds.check import Check, Record
from grader.kinds.local_player import LocalPlayer, module_of
from grader.kinds.mistakes import Edit, EditError, Mistake, mistakes_in
from grader.kinds.script import Script
from grader.kinds.seen import Seen, results_of

RNG = "rng"  # an argument that is a numpy.random.Generator
REAL = "at_a_real_size"


def normal(rng: np.random.Generator, *shape: int, dtype: Any = np.float64) -> np.ndarray:
    """Draw standard normal numbers that float32 holds exactly: an answer in float32 starts from the same ones."""
    return rng.standard_normal(shape).astype(np.float32).astype(dtype)


@dataclass(frozen=True)
class Array:
    """One array that goes in.

    Attributes
    ----------
    axes : str or tuple of (str or None)
        In names, 'N in'; several are taken in turn, and None leaves the argument out.
    draw : callable
        rng, *shape -> array; None leaves the argument out.
    scales : tuple of float
        By which it is multiplied, in turn.
    of_sizes : callable, optional
        rng, lengths of all axes -> array: where it depends on more than its own shape.
    """

    axes: str | tuple[str | None, ...]
    draw: Callable[..., np.ndarray | None] = normal
    scales: tuple[float, ...] = (1.0,)
    of_sizes: Callable[[np.random.Generator, Mapping[str, int]], np.ndarray] | None = None

    def drawn(self, rng: np.random.Generator, sizes: Mapping[str, int], turn: int = 0) -> np.ndarray | None:
        """Draw it for some sizes; None where it is left out this time."""
        every = (self.axes,) if isinstance(self.axes, str) else self.axes
        axes = every[turn % len(every)]
        if axes is None:
            return None
        values = self.of_sizes(rng, sizes) if self.of_sizes else self.draw(rng, *shape_of(axes, sizes))
        if values is None:
            return None
        values = np.asarray(values)
        scale = self.scales[turn % len(self.scales)]
        return values if scale == 1.0 else (scale * values).astype(np.float32).astype(values.dtype)


def shape_of(axes: str, sizes: Mapping[str, int]) -> tuple[int, ...]:
    """Return the shape that axes have at some sizes: names, numbers, or both: '4H' is 4 times H."""
    return tuple(_length(name, sizes) for name in axes.split())


def _length(axis: str, sizes: Mapping[str, int]) -> int:
    name = axis.lstrip("0123456789")
    return int(axis.removesuffix(name) or 1) * (sizes[name] if name else 1)


@dataclass(frozen=True, kw_only=True, eq=False)
class Exercise:
    """One exercise, one file. Its checks are functions that record what is asked of an answer.

    Attributes
    ----------
    id : str
        TRACK/NAME, the path of its file below exercises/ without the ending; set by the catalogue.
    writes : str
        What the learner writes, in a few words.
    minutes : int
        Par: the time an interviewer would give.
    order : int
        Its place in the track.
    results : mapping of str to tuple of str
        The names of what a function or method ('Linear.backward') returns.
    checks : tuple of functions or Check, or a function that returns them
        Functions record the steps; their docstrings are the lines of the report.
    real : callable, optional
        Records the calls at a real size, in float32.
    accepts : edit, optional
        A number is right between what the solution gives and what it gives with this edit.
    mutates : mapping of str to str
        The id of the mistake of changing an argument of a method, where it has one of its own.
    absolute : float
        The absolute error that an array or a float may have too: results may be small differences of large terms.
    view : callable, optional
        All results of a script -> what is compared instead, where several forms are right: the answer's, the
        solution's and those of the known mistakes are put into one form.
    needs : tuple of str
        Ids of the exercises whose answers its last checks run together with it.
    stand_ins : tuple of str
        Further modules of the kit's own, TRACK/NAME, that its scripts make objects of.
    given_files : tuple of str
        Files beside it that are given whole; they come from the kit, whatever the answers folder holds.
    background_training : str
        A module with a function `work(answer, rng)`: what takes longest, begun before everything else.
    accuracy : float
        What its network must reach on the test images of MNIST; 0 where nothing is trained.
    images : int
        How many it is trained on.
    stdlib_only : bool
        Whether the answer has the standard library alone, and its arrays are lists.
    naming : str
        A module for what no script of a check can say: its `LOOKS` are the scripts that are carried out for naming, its
        `Naming(id, answer, rng).name(error)` gives the cause.
    """

    id: str = ""
    writes: str
    minutes: int
    order: int = 0
    results: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    checks: Sequence[Record | Check] | Callable[[], Sequence[Record | Check]] = ()
    real: Record | None = None
    accepts: Edit | None = None
    mutates: Mapping[str, str] = field(default_factory=dict)
    absolute: float = 0.0
    view: Callable[[Sequence[Seen]], list[Seen]] | None = None
    needs: tuple[str, ...] = ()
    stand_ins: tuple[str, ...] = ()
    given_files: tuple[str, ...] = ()
    background_training: str = ""
    accuracy: float = 0.0
    images: int = 0
    stdlib_only: bool = False
    naming: str = ""

    @property
    def name(self) -> str:
        """The last part of the id."""
        return self.id.rpartition("/")[2]

    @property
    def track(self) -> str:
        """The first part of the id."""
        return self.id.partition("/")[0]

    @property
    def declaration(self) -> str:
        """The path of the file in which it is declared."""
        return str(ROOT / "grader" / "exercises" / f"{self.id}.py")

    @property
    def solution(self) -> str:
        """The text of the solution."""
        return text_of(f"solutions/{self.id}.py")

    @property
    def mistakes(self) -> dict[str, Mistake]:
        """The known mistakes, by id; they stand in the text file beside the declaration."""
        return mistakes_of(self.id)

    @property
    def real_calls(self) -> Record | None:
        """What records the calls at a real size: for how fast an answer is, and to compare it."""
        return self.real

    def own_checks(self) -> list[Check]:
        """Return the checks that stand in the declaration."""
        declared = self.checks() if callable(self.checks) else self.checks
        return [each if isinstance(each, Check) else Check.of(each) for each in declared]

    def all_checks(self) -> Sequence[Check]:
        """Return every check, those that follow from the declaration too: the same ones each time."""
        return _checks_of(self)

    def recording(self) -> list[Check]:
        """Return the checks that record the scripts: of those that share a script, the first."""
        first: dict[str, Check] = {}
        for check in self.all_checks():
            if check.record is not None:
                first.setdefault(check.script_name, check)
        return list(first.values())

    def made_checks(self) -> list[Check]:
        """Return what `all_checks` keeps."""
        checks = self.own_checks()
        if self.real is not None:
            title = "at a real size it gives what it must"
            checks.append(Check(REAL, title, self.real, rule=True, large=True))
        if any(check.record for check in checks):
            checks.append(UNTOUCHED)
        return checks

    def script(self, rng: np.random.Generator) -> Script:
        """Return an empty script."""
        return Script(self.id, rng, self.results, argument_names(self.solution))

    def seen_in(
        self, script: Script, replies: Sequence[dict[str, Any]], sources: Mapping[str, str] | None = None
    ) -> list[Seen]:
        """Return every result of a script, in the form in which it is compared."""
        found = results_of(script, replies, sources)
        return self.view(found) if self.view else found

    def player(self, source: str = "", bounded: bool = False, kind: type[LocalPlayer] = LocalPlayer) -> LocalPlayer:
        """Return the solution, or another text, ready to carry out scripts; see LocalPlayer."""
        beside = {name: text_of(f"solutions/{name}.py") for name in self.given_files}
        beside |= {f"stand_in/{name}": text_of(path_of_stand_in(name)) for name in (*self.needs, *self.stand_ins)}
        return kind(self.id, source or self.solution, bounded, beside)

    def edits(self) -> Iterator[tuple[str, str]]:
        """Yield (id, text of the solution with the mistake in it) for each way to make each known mistake."""
        for id, mistake in self.mistakes.items():
            for way in mistake.ways:
                yield id, edited(self.solution, way, id)


@functools.cache
def _checks_of(exercise: Exercise) -> tuple[Check, ...]:
    return tuple(exercise.made_checks())


UNTOUCHED = Check(
    "nothing_else_is_changed",
    "arguments and earlier results stay as they are",
    rule=True,
    independent=True,
    script="untouched",
)


def edited(solution: str, edit: Edit, id: str = "") -> str:
    """Return the solution with an edit made.

    Raises
    ------
    EditError
        If a text to replace does not occur exactly once.
    """
    for old, new in edit.items():
        if solution.count(old) != 1:
            raise EditError(f"{id}: the solution has {old!r} {solution.count(old)} times, not once")
        solution = solution.replace(old, new)
    return solution


def path_of_stand_in(name: str) -> str:
    """Return where the stand-in for an exercise lies, which takes its place where another one is tried alone."""
    track, _, file = name.partition("/")
    return f"grader/exercises/{track}/stand_ins/{file}.py"


@functools.cache
def text_of(path: str) -> str:
    """Return the text of one of the kit's own files."""
    return (ROOT / path).read_text(encoding="utf-8")


def solution_of(id: str) -> Any:
    """Return the solution of an exercise as a module, for data that depend on what is right."""
    return module_of(text_of(f"solutions/{id}.py"))


def section_of(id: str, title: str) -> str:
    """Return a section of the text file of an exercise; '' where there is none."""
    text = f"\n{text_of(f'grader/exercises/{id}.md')}"
    return text.partition(f"\n# {title}\n")[2].partition("\n# ")[0].strip("\n")


@functools.cache
def mistakes_of(id: str) -> dict[str, Mistake]:
    """Return the known mistakes of an exercise, by their ids; see `mistakes_in`."""
    try:
        return mistakes_in(section_of(id, "Mistakes"))
    except EditError as error:
        raise EditError(f"grader/exercises/{id}.md: {error}") from error


@functools.cache
def argument_names(solution: str) -> dict[str, tuple[str, ...]]:
    """Return the names of the arguments of each function and method of a solution ('Linear.forward', 'train')."""
    tree = ast.parse(solution)
    owned = [("", node) for node in tree.body]
    owned += [(f"{node.name}.", inner) for node in tree.body if isinstance(node, ast.ClassDef) for inner in node.body]
    functions = [(owner, node) for owner, node in owned if isinstance(node, ast.FunctionDef)]
    return {owner + node.name: tuple(a.arg for a in node.args.args[bool(owner) :]) for owner, node in functions}
