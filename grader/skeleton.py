"""Make the skeletons in exercises/ from the solutions: the one source of both.

In a solution an answer stands between a line `#: TODO ...` (which may go on in further `#: ` lines) and a line
`#: end`. The skeleton has the TODO as a comment there and raises NotImplementedError.

`python -m grader.skeleton` writes the skeletons anew and keeps what stood there before.
"""

import re
from pathlib import Path

from grader import ROOT
from grader.catalog import EXERCISES, GIVEN_FILES
from grader.state import keep, write_whole

_ANSWER = re.compile(
    r"^(?P<indent> *)#: (?P<todo>TODO .*\n(?: *#: (?!end$).*\n)*)(?:.*\n)*?(?P=indent)#: end\n", re.MULTILINE
)


class MarkerError(ValueError):
    """A solution's answer markers do not pair up."""


def make_skeleton(solution: str) -> str:
    """Return the text of a solution with each answer replaced by its TODO.

    Raises
    ------
    MarkerError
        If a marker is left over: a block without its end, or an end without its block.
    """
    skeleton = _ANSWER.sub(_todo, solution)
    if left_over := re.search(r"^ *#:.*$", skeleton, re.MULTILINE):
        raise MarkerError(f"this answer marker has no partner: {left_over[0].strip()!r}")
    return skeleton


def _todo(answer: re.Match[str]) -> str:
    indent = answer["indent"]
    first, *rest = re.sub(r"^ *#: ", "", answer["todo"], flags=re.MULTILINE).splitlines()
    lines = [
        f"# TODO: {first.removeprefix('TODO ')}",
        *(f"#   {line}" for line in rest),
        "raise NotImplementedError",
    ]
    return "".join(f"{indent}{line}\n" for line in lines)


def skeleton_of(name: str) -> str:
    """Return the pristine `exercises/NAME.py` (for example `mlp/linear`, or the given `mlp/sequential`)."""
    return make_skeleton((ROOT / "solutions" / f"{name}.py").read_text(encoding="utf-8"))


def write_skeletons(folder: Path) -> list[Path]:
    """Write every skeleton and given file below a folder; return the ones that were not so before."""
    written = []
    for name in (*(exercise.id for exercise in EXERCISES), *GIVEN_FILES):
        path, text = folder / f"{name}.py", skeleton_of(name)
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
