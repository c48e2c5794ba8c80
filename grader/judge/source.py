"""Read a learner's file without running it: what can be said about it beforehand, and where things stand in it."""

import ast
import io
import json
import os
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


def read_source(path: Path) -> str | None:
    """Return the text of an answer's file, or None where there is no such file.

    Raises
    ------
    SourceError
        If it is not a plain text file of a sane size.
    """
    if not os.path.lexists(path):
        return None
    try:
        if not path.is_file():
            raise SourceError(f"{shown(path)} is not a file")
        if (size := path.stat().st_size) > MAX_SIZE:
            raise SourceError(f"{shown(path)} has {size:,} bytes; an answer may have at most {MAX_SIZE:,}")
        content = path.read_bytes()
    except OSError as error:
        raise SourceError(f"{shown(path)} cannot be read: {error.strerror}") from error
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


def line_that_makes(source: str, owner: str, method: str, name: str) -> int | None:
    """Return the line where a result comes from, or None where that is not plain to see.

    Parameters
    ----------
    owner : str
        The class, or '' for a function of the module.
    method : str
    name : str
        The result: the attribute `self.NAME` is assigned somewhere, or the value is returned.
    """
    try:
        tree: ast.AST | None = ast.parse(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None
    for kind, wanted in (((ast.ClassDef,), owner), ((ast.FunctionDef,), method)):
        if wanted and tree is not None:
            tree = next((node for node in tree.body if isinstance(node, kind) and node.name == wanted), None)  # type: ignore[attr-defined]
    if tree is None:
        return None
    assigned = [
        node.lineno for node in ast.walk(tree) if isinstance(node, (ast.Assign, ast.AugAssign)) and _sets(node, name)
    ]
    returned = [node.lineno for node in ast.walk(tree) if isinstance(node, ast.Return) and node.value is not None]
    lines = assigned or returned
    return max(lines) if lines else tree.lineno  # type: ignore[attr-defined]


def _sets(node: ast.Assign | ast.AugAssign, name: str) -> bool:
    targets = node.targets if isinstance(node, ast.Assign) else [node.target]
    return any(isinstance(part, ast.Attribute) and part.attr == name for target in targets for part in ast.walk(target))
