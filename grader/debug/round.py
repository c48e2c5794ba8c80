"""A round: which bugs are planted into which files. The same seed plants the same bugs."""

import random
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from grader.debug.behaviour import Bugs, Suspects, endless, observer_of
from grader.debug.bugs import Bug, changes, draft_with, first_line, is_natural, plantable, source_with, text_with
from grader.debug.colleague import colleague_text, comments_that_hold
from grader.exercises import Exercise
from grader.history.store import DEBUGGING
from grader.kinds.local_player import module_of
from grader.kinds.mistakes import EditError

MOST_BUGS = 5
MOST_TURNS = 5  # draws
SEEDS_TRIED = 500
MISTAKES_TRIED = 4  # of a file in one turn
WAYS_RUN = 2  # of a mistake in a whole: each run takes seconds


@dataclass(frozen=True)
class Round:
    """What a learner is given.

    Attributes
    ----------
    seed : int
    level : str
        'warmup' or 'interview'.
    exercises : tuple of Exercise
        Whose files are given; some have no bug.
    bugs : tuple of Bug
    track : str
        Whose whole it is; '' where the files stand for themselves.
    """

    seed: int
    level: str
    exercises: tuple[Exercise, ...]
    bugs: tuple[Bug, ...]
    track: str = ""

    @property
    def kept_level(self) -> str:
        """What the history keeps as the level of the attempt: with the track of the whole, if it is one."""
        return f"{DEBUGGING}{self.level} {self.track}".rstrip()

    def bugs_in(self, exercise: str) -> tuple[Bug, ...]:
        """Return the bugs in one file."""
        return tuple(bug for bug in self.bugs if bug.exercise == exercise)

    def given(self, exercise: Exercise) -> str:
        """Return the text of a file as it is given."""
        bare = text_with(exercise.id, self.bugs_in(exercise.id))
        source = source_with(exercise.id, self.bugs_in(exercise.id))
        rng = random.Random(f"{self.seed} {exercise.id} comments")
        text = colleague_text(source, comments_that_hold(source, exercise.solution, rng))
        return text if len(text.splitlines()) == len(bare.splitlines()) else bare

    def without(self, bug: Bug) -> str:
        """Return the text of a bug's file with all its bugs but this one."""
        return text_with(bug.exercise, tuple(each for each in self.bugs_in(bug.exercise) if each != bug))

    def lines_of(self, bug: Bug) -> list[int]:
        """Return the lines of the given file that a bug has changed, from 1; where it took lines out, the next one."""
        return sorted({line for lines in self._places_of(bug) for line in (lines or [lines.start])})

    def wrong_lines_of(self, bug: Bug) -> list[int]:
        """Return the lines of the given file that a bug has put there, from 1; if there is none, as `lines_of`."""
        return sorted(line for lines in self._places_of(bug) for line in lines) or self.lines_of(bug)

    def _places_of(self, bug: Bug) -> list[range]:
        bare = text_with(bug.exercise, self.bugs_in(bug.exercise))
        return [range(j1 + 1, j2 + 1) for _, _, j1, j2 in changes(self.without(bug), bare)]

    def line_of(self, bug: Bug) -> int:
        """Return the line at which a bug is told of: the first in the place of a right one, or else the first."""
        bare = text_with(bug.exercise, self.bugs_in(bug.exercise))
        return first_line(self.without(bug), bare)


class Planner:
    """Draws the bugs of rounds.

    Parameters
    ----------
    seed : int
    shows : callable, optional
        Bugs -> whether they show in a whole, beyond what another seed would do.
    track : str
        Whose whole it is, if it is one.
    """

    def __init__(self, seed: int, shows: "Shows | None" = None, track: str = "") -> None:
        self._seed = seed
        self._shows = shows
        self._track = track

    def draw(self, exercises: Sequence[Exercise], count: int, turn: int = 0) -> tuple[Bug, ...]:
        """Return `count` bugs that do not hide each other, or as many as there is room for.

        The files get about the same number each. `turn` counts the draws whose bugs did not show together.
        """
        rng = random.Random(f"{self._seed} {turn}")
        suspects = {each.id: Suspects(observer_of(each), ()) for each in exercises if plantable(each)}
        waiting = _ways(exercises)
        order, files = _order(waiting, rng, self._track)
        chosen: list[Bug] = []
        tried = Counter[str]()
        while len(chosen) < count and order:
            # The files take turns; one in which nothing fits lets the others go first after a while.
            turns = {file: len(suspects[file].bugs) + tried[file] // MISTAKES_TRIED for file, _ in order}
            file = min(turns, key=lambda file: (turns[file], files.index(file)))
            place = next(place for place in order if place[0] == file)
            order.remove(place)
            tried[file] += 1
            ways = rng.sample(waiting[place], len(waiting[place]))
            for bug in ways[:WAYS_RUN] if self._shows else ways:
                if (more := joined(suspects[bug.exercise], bug)) is None:
                    continue
                if self._shows is None or self._shows((bug,), alone=count == 1):
                    suspects[bug.exercise] = more
                    chosen.append(bug)
                    tried[file] = 0
                    break
        hidden = self._shows is not None and len(chosen) > 1 and not self._shows(tuple(chosen), alone=False)
        if hidden and turn < MOST_TURNS:
            return self.draw(exercises, count, turn + 1)
        return tuple(sorted(chosen))


def _ways(exercises: Sequence[Exercise]) -> dict[tuple[str, str], list[Bug]]:
    """Return the bugs of some exercises by exercise and mistake."""
    found: dict[tuple[str, str], list[Bug]] = {}
    for each in exercises:
        for bug in plantable(each):
            found.setdefault((bug.exercise, bug.id), []).append(bug)
    return found


def _order(
    waiting: Iterable[tuple[str, str]], rng: random.Random, track: str
) -> tuple[list[tuple[str, str]], list[str]]:
    """Return the order in which mistakes are tried, and that of the files: one of the track itself is the first."""
    order = list(waiting)
    rng.shuffle(order)
    files = sorted({file for file, _ in order})
    rng.shuffle(files)
    own = [file for file in files if file.startswith(f"{track}/")][:1]
    return order, own + [file for file in files if file not in own]


def seed_for(exercises: Sequence[Exercise], count: int, ranks: Mapping[str, int], first: int, track: str = "") -> int:
    """Return a seed whose rounds begin with mistakes of a low rank, by the keys of their cards.

    So a round follows from its seed alone, whatever the history was when it was drawn.
    """
    waiting = list(_ways(exercises))

    def ranks_tried(seed: int) -> list[int]:
        order, files = _order(waiting, random.Random(f"{seed} 0"), track)
        ranked = [(place[0], ranks.get(":".join(place), 0)) for place in order]
        # The files take turns.
        turns = [[rank for of, rank in ranked if of == file] for file in files]
        tried = [rank for turn in zip_longest(*turns) for rank in turn if rank is not None]
        return [sum(tried[:count]), *tried[count : 2 * count]]

    return min(range(first, first + SEEDS_TRIED), key=ranks_tried)


class Shows:
    """Whether bugs show in a whole."""

    def __call__(self, bugs: tuple[Bug, ...], alone: bool) -> bool:
        """Return it; a bug that stops the run may only stand `alone`."""
        raise NotImplementedError


def joined(suspects: Suspects, bug: Bug) -> Suspects | None:
    """Return the suspects with one more bug; None where it does not show, or hides one of them, or is hidden."""
    more, one = suspects.with_one_more(bug), frozenset({bug})
    if not is_natural(bug) or not _fits(suspects.bugs, bug):
        return None
    if not suspects.observer.rejects(more.run(one)):
        return None
    known = suspects.subsets()
    whole = frozenset(more.bugs)
    if not more.differ(whole, frozenset(suspects.bugs)):  # what is hidden is mostly hidden by all together
        return None
    new: list[Bugs] = []
    for each in known:
        if endless(more.run(each | one)):
            return None
        if not all(more.differ(each | one, other) for other in (*known, *new)):
            return None
        new.append(each | one)
    return more


def _fits(others: Sequence[Bug], bug: Bug) -> bool:
    """Whether a bug can stand beside others: in lines of its own, in a program that is one."""
    try:
        module_of(source_with(bug.exercise, (*others, bug)), bounded=True)
    except (EditError, SyntaxError):
        return False
    right = draft_with(bug.exercise, ())
    mine = _lines_in(right, draft_with(bug.exercise, (bug,)))
    return not any(mine & _lines_in(right, draft_with(bug.exercise, (other,))) for other in others)


def _lines_in(right: str, wrong: str) -> set[int]:
    return {line for i1, i2, _, _ in changes(right, wrong) for line in range(i1, max(i2, i1 + 1))}
