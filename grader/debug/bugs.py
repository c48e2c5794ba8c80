"""A bug: a known mistake, planted as an edit of a solution."""

import difflib
import functools
import re
from collections.abc import Iterable
from dataclasses import dataclass

from grader.debug.colleague import colleague_text
from grader.exercises import Exercise, find
from grader.kinds.exercise import edited
from grader.kinds.mistakes import Edit, Mistake

MOST_LINES = 12  # of a bug: what takes more is another program
# What nobody writes by accident: these edits are there to be named, not to be found.
TELLTALES = re.compile(
    r"__import__|vectorize|\btype\(\"|np\.nan\b|\+ 0\b(?!\.)|\b0\.0 \*|while False:"
    r"|raise (AssertionError|IndexError|ZeroDivisionError)|is_product"
)


STORED = re.compile(r"self\.(\w+)(?=[^=\n]* = )")  # attributes on the left of an assignment


@dataclass(frozen=True, order=True)
class Bug:
    """A known mistake in one of the ways in which people make it.

    Attributes
    ----------
    exercise : str
        Id of the exercise.
    id : str
        Id of the mistake.
    way : int
        Which of its edits, from 0.
    """

    exercise: str
    id: str
    way: int = 0

    @property
    def edit(self) -> Edit:
        """What is replaced in the solution."""
        return self.words.ways[self.way]

    @property
    def words(self) -> Mistake:
        """What is said of the mistake."""
        return find(self.exercise).mistakes[self.id]

    @property
    def key(self) -> str:
        """The name of its card in the reviews."""
        return f"{self.exercise}:{self.id}"


def marked(exercise: Exercise) -> list[str]:
    """Return the ids of the mistakes that are planted: those that have an experiment which tells them."""
    return [id for id, mistake in exercise.mistakes.items() if mistake.experiment]


@functools.cache
def plantable(exercise: Exercise) -> tuple[Bug, ...]:
    """Return the bugs that an exercise may have; some look planted, see `is_natural`."""
    found: list[Bug] = []
    for id in marked(exercise):
        bugs = [Bug(exercise.id, id, way) for way in range(len(exercise.mistakes[id].ways))]
        # A way with another mistake in it takes two repairs.
        found += [bug for bug in bugs if not _holds_another(exercise, bug)] or bugs
    return tuple(found)


def _holds_another(exercise: Exercise, bug: Bug) -> bool:
    own = bug.edit.items()
    others = (mistake for id, mistake in exercise.mistakes.items() if id != bug.id)
    return any(way.items() < own for mistake in others for way in mistake.ways)


@functools.cache
def is_natural(bug: Bug) -> bool:
    """Whether a colleague may have written it: a few lines, none of which tells that it was planted."""
    right, wrong = draft_with(bug.exercise, ()), draft_with(bug.exercise, (bug,))
    places, lines = changes(right, wrong), wrong.splitlines()
    new = [line.strip() for _, _, j1, j2 in places for line in lines[j1:j2]]
    return (
        not any(map(TELLTALES.search, new))
        and 0 < sum(max(i2 - i1, j2 - j1) for i1, i2, j1, j2 in places) <= MOST_LINES
    )


def source_with(exercise: str, bugs: Iterable[Bug]) -> str:
    """Return the solution with some bugs in it.

    Raises
    ------
    EditError
        If one edit leaves no text for another.
    """
    source = find(exercise).solution
    for bug in sorted(bugs):
        source = edited(source, bug.edit, bug.id)
    return source


@functools.lru_cache(maxsize=4096)
def text_with(exercise: str, bugs: tuple[Bug, ...]) -> str:
    """Return the solution with some bugs in it as a colleague would have left it, with no comment at all."""
    return colleague_text(source_with(exercise, bugs))


@functools.lru_cache(maxsize=4096)
def draft_with(exercise: str, bugs: tuple[Bug, ...]) -> str:
    """Return the same before it is laid out: it is quicker, and tells as well which lines a bug changes."""
    return colleague_text(source_with(exercise, bugs), formatted=False)


def changes(before: str, after: str) -> list[tuple[int, int, int, int]]:
    """Return what differs between two texts, as (first, end) of the lines before and (first, end) of those after."""
    matcher = difflib.SequenceMatcher(None, before.splitlines(), after.splitlines(), autojunk=False)
    return [tuple(places) for tag, *places in matcher.get_opcodes() if tag != "equal"]  # type: ignore[misc]


def first_line(right: str, wrong: str) -> int:
    """Return the line of the wrong text, from 1, that takes the place of a right one; else the first that differs.

    A line that only stores one thing more, for another line to use, is told of last.
    """
    places, lines = changes(right, wrong), wrong.splitlines()
    known = set(STORED.findall(right))
    replaced = [j1 for i1, i2, j1, j2 in places if i1 < i2 and j1 < j2]
    replaced.sort(key=lambda line: not known.issuperset(STORED.findall(lines[line])))
    return (replaced or [j1 for _, _, j1, _ in places] or [0])[0] + 1
