"""What the kit remembers between two runs, in one folder that is no part of the repository."""

import json
import os
import shutil
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from grader import ROOT


def state_folder() -> Path:
    """Return the folder of the kit's memory: KIT_STATE, or .kit/ at the kit's root. It is made when first needed."""
    folder = Path(os.environ.get("KIT_STATE") or ROOT / ".kit")
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def read_json(name: str) -> dict[str, Any]:
    """Return what was kept under a name; nothing where it is missing or damaged."""
    try:
        content = json.loads((state_folder() / name).read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    return content if isinstance(content, dict) else {}


def write_json(name: str, content: dict[str, Any]) -> None:
    """Keep something under a name; where that cannot be, say so and go on: no verdict hangs on it."""
    try:
        write_whole(state_folder() / name, json.dumps(content))
    except OSError as error:
        print(f"grader: {name} cannot be kept: {error.strerror} ({error.filename})", file=sys.stderr)


def write_whole(path: Path, content: str | bytes) -> None:
    """Write a file whole or not at all (where the path is a pipe or a device, write into it)."""
    # What an answer said may hold half a surrogate pair, which no encoding has.
    content = content.encode("utf-8", "replace") if isinstance(content, str) else content
    if path.exists() and not path.is_file():
        path.write_bytes(content)
        return
    descriptor, temporary = tempfile.mkstemp(
        dir=path.parent, prefix=f".{path.name[:40]}."
    )  # a name may be as long as any
    try:
        with open(descriptor, "wb") as file:
            file.write(content)
        os.chmod(temporary, 0o644)
        os.replace(temporary, path)
    except BaseException:
        os.unlink(temporary)
        raise


def kept_folder() -> Path:
    """Return a new folder for copies of the learner's files; it is made when something is kept in it."""
    return state_folder() / "kept" / f"{time.strftime('%Y-%m-%d-%H%M%S')}-{time.time_ns() % 10**9:09d}"


def keep(path: Path, folder: Path | None = None) -> Path:
    """Copy a learner's file into the state folder before something overwrites it; return the copy.

    What is no file (a folder, a pipe) is moved there. `folder` is for several files that are kept together.
    """
    folder = folder or kept_folder()
    copy = folder / path.relative_to(ROOT) if path.is_relative_to(ROOT) else folder / path.name
    copy.parent.mkdir(parents=True, exist_ok=True)
    if path.is_file():
        copy.write_bytes(path.read_bytes())
    else:
        shutil.move(path, copy)
    return copy
