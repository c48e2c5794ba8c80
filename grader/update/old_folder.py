"""Bring answers over from another copy of the kit, such as an older zip."""

import shutil
from pathlib import Path

from grader import ROOT
from grader.errors import UsageError
from grader.exercises import ALL
from grader.skeleton import MarkerError, make_skeleton, skeleton_of
from grader.state import keep, kept_folder, state_folder, write_whole
from grader.update.three_way import merged
from grader.update.update import ANSWERS, Answer

HISTORY = "history.sqlite3"


def bring_answers(old: Path) -> list[Answer]:
    """Copy the answers of another copy of the kit into this one's exercises/, and its history where there is none here.

    An exercise that was begun here too stays as it is. Nothing in the other copy is changed.

    Raises
    ------
    UsageError
        If the folder holds no kit.
    """
    if not (old / ANSWERS).is_dir() or not (old / "solutions").is_dir():
        raise UsageError(f"FROM takes the folder of another copy of this kit; {old} has no exercises/ and solutions/")
    if old.resolve() == ROOT.resolve():
        raise UsageError("FROM takes the folder of another copy of this kit, and this is this one")
    kept, answers = kept_folder(), []
    for path in sorted((old / ANSWERS).rglob("*.py")):
        answer = _answer(path, path.relative_to(old / ANSWERS).with_suffix("").as_posix(), old)
        if answer is None:
            continue
        here = ROOT / answer.path
        untouched = not here.exists() or here.read_bytes() == answer.after
        if not untouched and here.read_bytes() == answer.mine:
            continue
        if answer.result is not None and untouched:
            if here.exists():
                keep(here, kept)
            here.parent.mkdir(parents=True, exist_ok=True)
            write_whole(here, answer.result)
        else:
            answer.result, answer.begun_here = None, not untouched
        answers.append(answer)
    _bring_history(old)
    return answers


def _answer(path: Path, id: str, old: Path) -> Answer | None:
    """Return what the learner wrote in a file of the other copy; None where it is a skeleton as it came."""
    mine, before = path.read_bytes(), None
    try:
        before = make_skeleton((old / "solutions" / f"{id}.py").read_text(encoding="utf-8")).encode()
    except (OSError, UnicodeDecodeError, MarkerError):  # a file of the learner's own beside the exercises
        if path.name == "__init__.py":
            return None
    if mine == before:
        return None
    after = None
    if any(exercise.id == id for exercise in ALL):
        after = skeleton_of(id).encode()
    result = mine if before is None and after is None else merged(before, mine, after)
    return Answer(f"{ANSWERS}/{id}.py", before, after, mine, path, result)


def _bring_history(old: Path) -> None:
    there, here = old / ".kit" / HISTORY, state_folder() / HISTORY
    if there.is_file() and not here.exists():
        shutil.copy2(there, here)
    for attempt in (old / "attempts").glob("*"):
        if attempt.is_dir() and not (ROOT / "attempts" / attempt.name).exists():
            shutil.copytree(attempt, ROOT / "attempts" / attempt.name)
