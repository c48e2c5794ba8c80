"""Make the skeletons from the solutions: the one source of both, for each level.

In a solution an answer stands between a line `#: TODO ...` (which may go on in further `#: ` lines) and a line
`#: end`. The skeleton has the TODO as a comment there and raises NotImplementedError. What begins with
`#: interview TODO ...` is given at the level `warmup`, that of exercises/, and taken out at the level `interview`.

`python -m grader.skeleton` writes the skeletons of exercises/ anew and keeps what stood there before.
"""

import itertools
import re
from collections.abc import Collection
from pathlib import Path

from grader import ROOT
from grader.exercises import ALL, GIVEN_FILES
from grader.state import keep, write_whole

LEVELS = ("warmup", "interview")
_ANSWER = re.compile(
    r"^(?P<indent> *)#: (?P<interview>interview )?(?P<todo>TODO .*\n(?: *#: (?!end$).*\n)*)"
    r"(?P<answer>(?:.*\n)*?)(?P=indent)#: end\n",
    re.MULTILINE,
)


class MarkerError(ValueError):
    """A solution's answer markers do not pair up."""


def make_skeleton(solution: str, level: str = "warmup") -> str:
    """Return the text of a solution with each answer of a level replaced by its TODO.

    Raises
    ------
    MarkerError
        If a marker is left over: a block without its end, or an end without its block.
    """
    for answer in _ANSWER.finditer(solution):
        if re.search(r"^ *#:", answer["answer"], re.MULTILINE):
            raise MarkerError(f"'#: end' is missing before the next answer, after {answer['todo'].splitlines()[0]!r}")
    skeleton = _ANSWER.sub(
        lambda answer: answer["answer"] if answer["interview"] and level == "warmup" else _todo(answer), solution
    )
    if left_over := re.search(r"^ *#:.*$", skeleton, re.MULTILINE):
        raise MarkerError(f"this answer marker has no partner: {left_over[0].strip()!r}")
    return skeleton


def answers_in(solution: str) -> list[tuple[str, str]]:
    """Return (the function that it stands in, its text) for each answer, those of the level `interview` too."""
    before = (solution[: answer.start()] for answer in _ANSWER.finditer(solution))
    functions = [re.findall(r"^ *def (\w+)", text, re.MULTILINE)[-1] for text in before]
    return list(zip(functions, (answer["answer"] for answer in _ANSWER.finditer(solution)), strict=True))


def partly_written(solution: str, written: Collection[int]) -> str:
    """Return the skeleton of the level `interview` with some of its answers written, by their places in the order."""
    places = itertools.count()
    return _ANSWER.sub(lambda answer: answer["answer"] if next(places) in written else _todo(answer), solution)


def _todo(answer: re.Match[str]) -> str:
    indent = answer["indent"]
    first, *rest = re.sub(r"^ *#: ", "", answer["todo"], flags=re.MULTILINE).splitlines()
    lines = [f"# TODO: {first.removeprefix('TODO ')}", *(f"#   {line}" for line in rest), "raise NotImplementedError"]
    return "".join(f"{indent}{line}\n" for line in lines)


def skeleton_of(name: str, level: str = "warmup") -> str:
    """Return the pristine `exercises/NAME.py` (for example `mlp/linear`, or the given `mlp/sequential`)."""
    return make_skeleton((ROOT / "solutions" / f"{name}.py").read_text(encoding="utf-8"), level)


def write_skeletons(folder: Path, level: str = "warmup") -> list[Path]:
    """Write every skeleton and given file below a folder; return the ones that were not so before."""
    written = []
    for name in (*(exercise.id for exercise in ALL), *GIVEN_FILES):
        path, text = folder / f"{name}.py", skeleton_of(name, level)
        if path.is_file() and path.read_text(encoding="utf-8") == text:
            continue
        if path.is_file():
            keep(path)
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, text)
        written.append(path)
    return written


if __name__ == "__main__":
    for path in write_skeletons(ROOT / "exercises"):
        print(f"written  {path.relative_to(ROOT)}")
