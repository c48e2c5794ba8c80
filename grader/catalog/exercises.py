"""What exercises there are."""

from collections.abc import Iterable
from dataclasses import dataclass

from grader import ROOT
from grader.catalog.network import THRESHOLD


class UnknownExerciseError(Exception):
    """No exercise, or more than one, has the name that was asked for."""


@dataclass(frozen=True)
class Exercise:
    """One exercise, one file.

    Attributes
    ----------
    id : str
        TRACK/NAME, the path of its file below exercises/ without the ending.
    writes : str
        What the learner writes, in a few words.
    minutes : int
        Par: the time an interviewer would give.
    needs : tuple of str
        Ids of the exercises whose answers its last checks run together with it.
    ahead : str
        A module with a function `work(answer, rng)`: what takes longest, begun before everything else.
    accuracy : float
        What its network must reach on the test images of MNIST; 0 where nothing is trained.
    images : int
        How many it is trained on.
    bare : bool
        Whether the answer has the standard library alone, and its arrays are lists.
    """

    id: str
    writes: str
    minutes: int
    needs: tuple[str, ...] = ()
    ahead: str = ""
    accuracy: float = 0.0
    images: int = 0
    bare: bool = False

    @property
    def name(self) -> str:
        """The last part of the id."""
        return self.id.rpartition("/")[2]

    @property
    def checks(self) -> str:
        """The path of the file with its checks."""
        track, _, name = self.id.partition("/")
        return str(ROOT / "grader" / "checks" / track / f"test_{name}.py")


LAYERS = ("mlp/linear", "mlp/sigmoid", "mlp/softmax_cross_entropy", "mlp/dropout")

EXERCISES = (
    Exercise("mlp/linear", "Linear.backward", 8),
    Exercise("mlp/sigmoid", "Sigmoid.backward", 4),
    Exercise("mlp/softmax_cross_entropy", "forward and backward", 12),
    Exercise("mlp/dropout", "forward and backward", 8),
    Exercise(
        "mlp/training",
        "the loop, then your network on MNIST",
        12,
        needs=LAYERS,
        ahead="grader.checks.mlp.whole",
        accuracy=THRESHOLD,
        images=5_000,
    ),
)

# Blank pages, an hour each: graded and practised where they are asked for by name.
MOCKS = (
    Exercise(
        "mock/mlp_numpy",
        "a whole MLP on a blank page",
        60,
        ahead="grader.checks.mock.whole",
        accuracy=0.85,
        images=5_000,
    ),
    Exercise(
        "mock/mlp_python",
        "the same with the standard library alone",
        60,
        ahead="grader.checks.mock.whole",
        accuracy=0.75,
        images=1_000,
        bare=True,
    ),
)
ALL = (*EXERCISES, *MOCKS)

TRACKS = tuple(dict.fromkeys(exercise.id.partition("/")[0] for exercise in ALL))

# Files beside the exercises that are given whole; they always come from the kit, whatever the answers folder holds.
GIVEN_FILES = ("mlp/sequential",)


def find(name: str) -> Exercise:
    """Return the exercise with this id, with this as the last part of its id, or with this number in the list.

    Raises
    ------
    UnknownExerciseError
        With a 'did you mean' where one is near.
    """
    if name.isdecimal() and 1 <= int(name) <= len(ALL):
        return ALL[int(name) - 1]
    wanted = name.removeprefix("exercises/").removesuffix(".py")
    found = [exercise for exercise in ALL if wanted in (exercise.id, exercise.name)]
    if len(found) == 1:
        return found[0]
    if found:
        raise UnknownExerciseError(f"{name!r} is more than one exercise: {', '.join(e.id for e in found)}")
    import difflib  # only where a name is not known

    known = [exercise.name for exercise in ALL] + [exercise.id for exercise in ALL]
    near = difflib.get_close_matches(wanted, known, n=1, cutoff=0.5)
    advice = f"did you mean {near[0]}?" if near else f"there are: {', '.join(e.name for e in ALL)}"
    raise UnknownExerciseError(f"no exercise is called {name!r}; {advice}")


def with_needs(exercises: Iterable[Exercise]) -> list[Exercise]:
    """Return the exercises and those that they need, in the order of the catalogue."""
    wanted = {id for exercise in exercises for id in (exercise.id, *exercise.needs)}
    return [exercise for exercise in ALL if exercise.id in wanted]
