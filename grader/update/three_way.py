"""What becomes of an answer when its skeleton changed: the change goes into it, or both are there to look at."""

import difflib
import subprocess
import tempfile
from pathlib import Path

SHOWN = 12  # lines of a change that the report shows


def merged(before: bytes | None, answer: bytes, after: bytes | None) -> bytes | None:
    """Return the answer with the change of its skeleton in it; None where the two changed the same lines.

    Parameters
    ----------
    before, after : bytes or None
        The skeleton that the answer began with, and the newest; None where there was none, or is none any more.
    answer : bytes
    """
    if before == after:
        return answer
    if before is None or after is None:
        return answer if answer == after else None
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder) / name for name in ("answer", "before", "after")]
        for path, content in zip(paths, (answer, before, after), strict=True):
            path.write_bytes(content)
        done = subprocess.run(["git", "merge-file", "-p", *map(str, paths)], capture_output=True, check=False)
    return done.stdout if done.returncode == 0 else None


def change_of(before: bytes | None, after: bytes | None) -> list[str]:
    """Return the lines that changed between two skeletons, `-` what was, `+` what is; at most SHOWN of them."""
    old, new = ((content or b"").decode(errors="replace").splitlines() for content in (before, after))
    lines = [
        line
        for line in difflib.unified_diff(old, new, lineterm="", n=0)
        if not line.startswith(("---", "+++", "@@")) and line[1:].strip()
    ]
    more = len(lines) - SHOWN
    return lines if more <= 0 else [*lines[:SHOWN], f"and {more} more lines"]
