"""Find answers that do not lie where they are looked for: at the top of a folder, too deep in it, in another case."""

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from grader.exercises import ALL, Exercise
from grader.judge.source import SourceError, read_source
from grader.skeleton import LEVELS, skeleton_of

DEPTH = 4  # levels of folders below the one that was handed in
MOST_ENTRIES = 5_000
ENDINGS = (".py", ".txt", ".ipynb")
PACKED = (".zip", ".tar", ".gz", ".tgz", ".rar", ".7z")


@dataclass(frozen=True)
class Misplaced:
    """An answer that is not at its place.

    Attributes
    ----------
    exercise : str
    found : str
        The path of the file in the folder.
    untouched : bool
        Whether the skeleton lies at its place, as it came.
    """

    exercise: str
    found: str
    untouched: bool = False

    @property
    def wanted(self) -> str:
        """The path at which the answer is looked for."""
        return f"{self.exercise}.py"

    def sentence(self, folder: Path, prefix: str) -> str:
        """Say what is so and what to do."""
        so, other = ("is still the skeleton", "is not") if self.untouched else ("is not there", "is")
        text = f"{prefix}{self.wanted} {so}; {prefix}{self.found} {other}."
        if self.found.endswith(".ipynb"):
            return f"{text} Export the code of the notebook as {prefix}{self.wanted}."
        if f"{folder.name}/{self.found}" == self.wanted:
            return f"{text} The folder of the answers is the one above."
        return f"{text} Move it to {prefix}{self.wanted}."


def misplaced(folder: Path, exercises: Iterable[Exercise] = ALL) -> list[Misplaced]:
    """Return the answers that lie elsewhere in a folder, each exercise once, where none lies at its place.

    A name counts whatever its case, and without what a browser or a copy adds to it: `Linear (1).py`. A skeleton that
    was not touched is no answer; a file in a folder of another name is then taken for one that was put aside.
    """
    missing = {each.name: each for each in exercises if is_untouched(each, folder)}
    places = {f"{each.id}.py" for each in ALL}
    found: dict[str, Misplaced] = {}
    for path in _files(folder) if missing else ():
        exercise = missing.get(_plain_name(path.name))
        relative = path.relative_to(folder).as_posix()
        if exercise is None or exercise.id in found or relative in places:
            continue
        untouched = (folder / f"{exercise.id}.py").is_file()
        if not untouched or path.parent == folder or path.parent.name.lower() == exercise.track:
            found[exercise.id] = Misplaced(exercise.id, relative, untouched)
    return [found[each.id] for each in missing.values() if each.id in found]


def placement_of(
    folder: Path, found: Sequence[Misplaced], exercises: Sequence[Exercise] = ALL, prefix: str = ""
) -> list[str]:
    """Return sentences on the answers that do not lie at their places, or on a folder without any answer.

    Parameters
    ----------
    folder : Path
    found : sequence of Misplaced
    exercises : sequence of Exercise
        What is looked for.
    prefix : str
        Goes before each path: the folder as it should be shown, with a slash.
    """
    if not found:
        if not exercises or any(os.path.lexists(folder / f"{each.id}.py") for each in ALL):
            return []
        names = [name for _, _, files in os.walk(folder) for name in files]
        so = "holds no answer" if names else "is empty"
        packed = next((name for name in names if name.lower().endswith(PACKED)), "")
        unpack = f" Unpack {packed}." if packed else ""
        where = f"An answer is looked for at {prefix}{exercises[0].id}.py."
        return [f"{prefix.rstrip('/') or 'The folder'} {so}.{unpack} {where}"]
    inner = {each.found.removesuffix(each.wanted) if each.found.endswith(f"/{each.wanted}") else "" for each in found}
    if len(found) > 1 and len(inner) == 1 and "" not in inner:
        deeper = inner.pop()
        many = (
            f"{prefix}{found[0].wanted} and {len(found) - 1} more are not there; {prefix}{deeper}{found[0].wanted} is."
        )
        return [f"{many} The folder of the answers is {prefix}{deeper.rstrip('/')}."]
    return [each.sentence(folder, prefix) for each in found]


def is_untouched(exercise: Exercise, folder: Path) -> bool:
    """Whether there is nothing of the learner's own to judge: no file, or a skeleton as it came."""
    try:
        text = read_source(folder, exercise.id)
    except SourceError:
        return False  # what is wrong with the file is said by its checks
    return text is None or any(text == skeleton_of(exercise.id, level) for level in LEVELS)


def _plain_name(name: str) -> str:
    """Return the name of an exercise as a file's name may mean it: 'Linear (1).py' means linear."""
    stem = re.sub(r"(\.py|\.txt|\.ipynb)+$", "", name.lower())
    stem = re.sub(r"(\s*\(\d+\)|[\s_-]*(copy|kopie))+$", "", stem)
    return re.sub(r"[\s-]+", "_", stem.strip())


def _files(folder: Path) -> Iterator[Path]:
    """Yield the files in a folder that may be answers, the nearest first; links are not followed."""
    level, seen = [folder], 0
    for _ in range(DEPTH + 1):
        inner: list[Path] = []
        for each in level:
            try:
                entries = sorted(os.scandir(each), key=lambda entry: entry.name)
            except OSError:
                continue
            for entry in entries:
                seen += 1
                if seen > MOST_ENTRIES:
                    return
                if entry.is_dir(follow_symlinks=False):
                    inner += [] if entry.name.startswith((".", "__")) else [Path(entry.path)]
                elif entry.name.lower().endswith(ENDINGS) and entry.is_file(follow_symlinks=False):
                    yield Path(entry.path)
        level = inner
