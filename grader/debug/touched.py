"""Which lines of a given file a learner has touched."""

import difflib
import io
import tokenize
from collections.abc import Collection

REWRITTEN = 0.5  # of the code: where less of it is left, it was written anew


def code_lines(text: str) -> list[tuple[int, str]]:
    """Return the lines that are code, with their numbers, from 1: without comments, indentation and empty lines."""
    lines = text.splitlines()
    try:
        for token in tokenize.generate_tokens(io.StringIO(text).readline):
            if token.type == tokenize.COMMENT:
                row, column = token.start
                lines[row - 1] = lines[row - 1][:column]
    except (tokenize.TokenError, SyntaxError):
        pass  # half written: its comments count as code
    return [(number, line.strip()) for number, line in enumerate(lines, start=1) if line.strip()]


def other_lines(given: str, now: str, bugs: Collection[int]) -> int:
    """Return how many lines were changed, added or removed that had no bug.

    Parameters
    ----------
    given, now : str
    bugs : collection of int
        The lines of `given` that have a bug. What stands in their place now is their repair, however long.
    """
    before, after = code_lines(given), code_lines(now)
    count = 0
    for tag, i1, i2, j1, j2 in _matcher(before, after).get_opcodes():
        if tag == "equal":
            continue
        numbers = [number for number, _ in before[i1:i2]]
        around = {number for number, _ in before[max(0, i1 - 1) : i2 + 1]}
        if around & set(bugs):
            count += sum(number not in bugs for number in numbers)
        else:
            count += max(i2 - i1, j2 - j1)
    return count


def is_rewritten(given: str, now: str) -> bool:
    """Whether little of the given code is left."""
    before, after = code_lines(given), code_lines(now)
    kept = sum(block.size for block in _matcher(before, after).get_matching_blocks())
    return kept < REWRITTEN * len(before)


def _matcher(before: list[tuple[int, str]], after: list[tuple[int, str]]) -> "difflib.SequenceMatcher[str]":
    return difflib.SequenceMatcher(None, [line for _, line in before], [line for _, line in after], autojunk=False)
