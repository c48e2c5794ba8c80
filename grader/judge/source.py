"""Read a learner's file without running it: what can be said about it beforehand, and where things stand in it."""

import io
import json
import os
import stat
import tokenize
from pathlib import Path

from grader import ROOT
from grader.results import Place

MAX_SIZE = 2**20
OTHER_FORMATS = {  # by how a file begins
    b"{": "a Jupyter notebook, not a Python file. Export its code as a script (.py), or copy the cells",
    b"{\\rtf": "a document of a word processor, not a Python file. Save it as plain text",
    b"<!doctype html": "a web page, not a Python file. Save the raw file instead",
    b"<html": "a web page, not a Python file. Save the raw file instead",
}


class SourceError(Exception):
    """The file cannot be a Python file; the message says why and what to do."""


def read_answer(folder: Path, name: str) -> bytes | None:
    """Return what the file FOLDER/NAME.py holds, or None where there is no such file; no link is followed below FOLDER.

    Raises
    ------
    SourceError
        If it is not a file of a sane size that lies there itself.
    """
    path = folder / f"{name}.py"
    if not os.path.lexists(path):
        return None
    for part in (path, *path.parents)[: name.count("/") + 1]:
        if part.is_symlink():
            raise SourceError(f"{shown(part)} is a link; an answer is a file that lies in its folder itself")
    try:
        descriptor = _opened(folder, f"{name}.py")
        try:
            about = os.fstat(descriptor)
            if not stat.S_ISREG(about.st_mode):
                raise SourceError(f"{shown(path)} is not a file")
            with open(descriptor, "rb", closefd=False) as file:
                content = file.read(MAX_SIZE + 1)
        finally:
            os.close(descriptor)
    except OSError as error:
        raise SourceError(f"{shown(path)} cannot be read: {error.strerror}") from error
    if len(content) > MAX_SIZE:
        raise SourceError(f"{shown(path)} has {about.st_size:,} bytes; an answer may have at most {MAX_SIZE:,}")
    return content


def _opened(folder: Path, name: str) -> int:
    """Open a file below a folder and return its descriptor, whatever is put in its place meanwhile."""
    flags = os.O_RDONLY | os.O_CLOEXEC | os.O_NOFOLLOW
    descriptor = os.open(folder, os.O_RDONLY | os.O_CLOEXEC | os.O_DIRECTORY)
    *folders, file = name.split("/")
    for each in folders:
        above = descriptor
        try:
            descriptor = os.open(each, flags | os.O_DIRECTORY, dir_fd=above)
        finally:
            os.close(above)
    try:
        return os.open(file, flags | os.O_NONBLOCK, dir_fd=descriptor)  # a pipe is opened without waiting
    finally:
        os.close(descriptor)


def read_source(folder: Path, name: str) -> str | None:
    """Return the text of the file FOLDER/NAME.py, or None where there is no such file.

    Raises
    ------
    SourceError
        If it is not a plain text file of a sane size that lies there itself.
    """
    path, content = folder / f"{name}.py", read_answer(folder, name)
    if content is None:
        return None
    if b"\0" in content:
        line = content[: content.index(b"\0")].count(b"\n") + 1
        raise SourceError(f"{shown(path)} has a NUL byte in line {line}; save it as plain UTF-8 text")
    for beginning, what in OTHER_FORMATS.items():
        if content.lstrip()[: len(beginning)].lower() == beginning and (beginning != b"{" or _is_notebook(content)):
            raise SourceError(f"{shown(path)} is {what}")
    try:
        encoding, _ = tokenize.detect_encoding(io.BytesIO(content).readline)
        return content.decode(encoding).replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise SourceError(f"{shown(path)} is not UTF-8 text (line {line}); save it as UTF-8") from error
    except (SyntaxError, LookupError, UnicodeError) as error:
        raise SourceError(f"{shown(path)}: {error}; save it as UTF-8") from error


def _is_notebook(content: bytes) -> bool:
    try:
        return "cells" in json.loads(content)
    except (ValueError, RecursionError):
        return False


def shown(path: str | Path) -> str:
    """Return a path as a learner would write it: from the kit's folder or the current one where it is inside."""
    for base in (ROOT, Path.cwd()):
        if Path(path).is_relative_to(base):
            return str(Path(path).relative_to(base))
    return str(path)


def place(path: str | Path, line: int, source: str) -> Place:
    """Return a line of a file as a place to look at."""
    lines = source.splitlines()
    return Place(shown(path), line, lines[line - 1].strip()[:200] if 0 < line <= len(lines) else "")
