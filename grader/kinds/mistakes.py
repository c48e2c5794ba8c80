"""The known mistakes of an exercise as they stand in TRACK/NAME.md: what is said of each, and the edits that make it.

    ## db-mean
    grad_bias is the mean over the batch. ...
    ? Which rows of the output does one entry of the bias reach?
    > Call backward with the same row twice. ...
    ```diff a reason why this way is there, or nothing
    - self.grad_bias = grad_output.sum(axis=0)
    + self.grad_bias = grad_output.mean(axis=0)
    ```

What stands after each `-` occurs once in the solution, and what stands after the `+` below takes its place; either may
be a part of a line, or several lines. A second block is a second way to make the same mistake, a more unusual one.
"""

import itertools
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

Edit = Mapping[str, str]  # text of the solution, which occurs once, and what stands there instead

BLOCK, END = "```diff", "```"
SIGNS = "-+"


class EditError(ValueError):
    """An edit is not one, or does not apply to the solution."""


@dataclass(frozen=True)
class Mistake:
    """A known mistake.

    Attributes
    ----------
    sentence : str
        What was seen and what it means; names in braces stand for the lengths of axes in the call that is shown.
    hint : str
        A question that leads on.
    experiment : str
        The shortest one that would tell it in a debugging round; '' where it is not planted.
    unplanted : str
        Why it is not planted.
    ways : tuple of Edit
        What makes it in the solution, the most usual way first; none where only its words are kept.
    """

    sentence: str
    hint: str = ""
    experiment: str = ""
    unplanted: str = ""
    ways: tuple[Edit, ...] = ()


def mistakes_in(text: str) -> dict[str, Mistake]:
    """Return the mistakes of a section, by id.

    Raises
    ------
    EditError
        If an id stands there twice, or a block is no edit.
    """
    return {id: _mistake(id, lines) for id, lines in _parts(text.splitlines()).items()}


def _parts(lines: Iterable[str]) -> dict[str, list[str]]:
    """Return the lines that stand below each id."""
    found: dict[str, list[str]] = {}
    id = ""
    for line in lines:
        if line.startswith("## "):
            id = line.removeprefix("## ").strip()
            if id in found:
                raise EditError(f"{id} stands there twice")
            found[id] = []
        elif found:
            found[id].append(line)
    return found


def _mistake(id: str, text: Iterable[str]) -> Mistake:
    said: dict[str, list[str]] = {"": [], "?": [], ">": [], "-": []}
    ways: list[Edit] = []
    kind, rest = "", iter(text)
    for line in rest:
        if line.startswith(BLOCK):
            ways.append(_edit(id, list(itertools.takewhile(lambda each: each != END, rest))))
            continue
        kind, line = (line[0], line[2:]) if line[:2] in ("? ", "> ", "- ") else (kind, line)
        said[kind].append(line.strip())
    sentence, hint, experiment, unplanted = (" ".join(lines).strip() for lines in said.values())
    return Mistake(sentence, hint, experiment, unplanted, tuple(ways))


def _edit(id: str, lines: list[str]) -> Edit:
    """Return {what is replaced: what stands there instead} of the lines of a block."""
    if odd := next((line for line in lines if line[:1] not in SIGNS or line[1:2].strip()), None):
        raise EditError(f"{id}: {odd!r} begins neither with '- ' nor with '+ '")
    groups = itertools.groupby(lines, key=lambda line: line[:1])
    texts = [(sign, "\n".join(line[2:] for line in group)) for sign, group in groups]
    if not texts or [sign for sign, _ in texts] != [*SIGNS] * (len(texts) // 2):
        raise EditError(f"{id}: an edit has lines with '-' and then lines with '+'")
    return {old: new for (_, old), (_, new) in zip(texts[::2], texts[1::2], strict=True)}
