"""See whether the kit's own files changed while answers ran: where the system cannot keep an answer off, it is said."""

import os

from grader import ROOT
from grader.errors import GraderError

PARTS = ("grader", "solutions", "data")  # not exercises/: the learner may save while something is graded

State = dict[str, tuple[int, ...]]


def state_of_kit() -> State:
    """Return what tells a changed file of the kit: by path, its number, size and time of change."""
    found: State = {}
    waiting = [str(ROOT / part) for part in PARTS]
    while waiting:
        try:
            entries = list(os.scandir(waiting.pop()))
        except OSError:
            continue
        for entry in entries:
            if entry.name == "__pycache__":
                continue  # Python writes there by itself
            if entry.is_dir(follow_symlinks=False):
                waiting.append(entry.path)
                continue
            about = entry.stat(follow_symlinks=False)
            found[entry.path] = about.st_ino, about.st_size, about.st_ctime_ns
    return found


def changed_since(before: State) -> list[str]:
    """Return the files that were changed, made or removed since, as paths from the kit's folder."""
    now = state_of_kit()
    changed = {path for path in before.keys() | now.keys() if before.get(path) != now.get(path)}
    return sorted(os.path.relpath(path, ROOT) for path in changed)


def expect_unchanged(changed: list[str]) -> None:
    """Raise GraderError where files of the kit changed while answers ran: no verdict can be relied on then."""
    if changed:
        raise GraderError(
            f"files of the kit changed while the answers ran ({', '.join(changed[:5])}), so nothing counts. "
            "See what: git status; put them back: git checkout -- grader solutions data"
        )
