"""What an exception means that has nothing to do with the maths: a name, an import or a file that is not there."""

import ast
import difflib
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

from grader.exercises import ALL, GIVEN_FILES, find
from grader.judge.answer import Answer
from grader.judge.structure import attributes_set, function_at, function_of, parsed, why_missing, why_not_called

KIT = ("grader", "data", "solutions", "tests", "bench")
MODULES = (*(exercise.id for exercise in ALL), *GIVEN_FILES)
NEWER = [  # syntax by the version of Python that brought it
    ((3, 12), r"^\s*type\s+\w+\s*(\[.*\])?\s*=", "the statement `type X = ...`"),
    ((3, 12), r"^\s*(async\s+)?(def|class)\s+\w+\s*\[", "type parameters in brackets"),
    ((3, 14), r"^\s*except\*?\s+\w+\s*,\s*\w+[^:]*:", "several exceptions without parentheses"),
    ((3, 14), r"\b[tT][rR]?([\"'])", "template strings t'...'"),
]
COPIED = [  # what stands in a line that was copied from elsewhere, what it is, and what to do
    (r"^\s*(>>>|\.\.\.)\s", "the prompt of an interactive session", "Remove it."),
    (r"^\s*(In|Out)\s*\[\d*\]\s*:", "the prompt of a notebook", "Remove it."),
    (r"^\s*(```|~~~)", "a fence of Markdown, not Python", "Remove the line."),
    (r"^(<{7}|={7}|>{7})", "a mark of an unfinished merge", "Keep one version and remove the marks."),
    (r"^\s*[%!]\s*\w+", "a command of a notebook, not Python", "Remove the line."),
    (r"[\u2018\u2019\u201c\u201d]", "a curly quote, as word processors and web pages have it", "Type it again."),
    (r"[\u00a0\u2000-\u200b\u3000]", "a space that is not a plain one, as web pages have it", "Type it again."),
]

INDENTED = {  # by words of Python's own message
    "tabs": "Indent with spaces alone.",
    "expected an indented block": "After a line that ends in a colon a statement must stand further to the right; a "
    "comment is none. Indent it, write the code, or put  raise NotImplementedError  back.",
    "outside function": "By its indentation the line stands outside of the function above it. Move it to the right.",
    "unindent does not match": "The line begins at a column at which no line above it begins.",
}


def advice_on(raised: dict[str, Any], answer: Answer) -> list[str]:
    """Return sentences on what an exception of the learner's code comes from and what to do about it.

    Parameters
    ----------
    raised : dict
        As the answer process described it.
    answer : Answer
    """
    frames = [(path, line) for path, line, _ in raised["frames"] if path in answer.sources]
    path, line = frames[-1] if frames else ("", 0)
    message, source = str(raised["message"]), answer.sources.get(path, "")
    for kind, explain in EXPLAINED:
        if kind in raised["bases"]:
            return list(explain(message, source, line, answer))
    return []


def advice_on_syntax(message: str, text: str, version: tuple[int, ...] = sys.version_info[:2]) -> str:
    """Return a sentence on a line that is no Python, or none of this version; '' where there is nothing to add."""
    for since, pattern, what in NEWER:
        if version < since and re.search(pattern, text):
            return _newer(what, since, version)
    if version < (3, 12) and re.search(r"\b[fF][rR]?[\"']", text) and ("f-string" in message or text.count('"') > 2):
        what = "an f-string with its own quotes, a backslash or a comment inside the braces"
        return f"If it is {_newer(what, (3, 12), version)}"
    for pattern, what, then in COPIED:
        if re.search(pattern, text):
            return f"The line has {what}. {then}"
    return next((sentence for words, sentence in INDENTED.items() if words in message), "")


def _newer(what: str, since: tuple[int, ...], version: tuple[int, ...]) -> str:
    needed, here = (".".join(map(str, each)) for each in (since, version))
    return f"{what}: that needs Python {needed}, and answers run on Python {here} here. Write it in the older way."


def _no_module(message: str, source: str, line: int, answer: Answer) -> Iterator[str]:
    match = re.search(r"No module named '([\w.]+)'", message)
    if match is None:
        return
    name, track = match[1], answer.exercise.partition("/")[0]
    first, last = name.partition(".")[0], name.rpartition(".")[2]
    if first == "exercises":
        yield f"There is no {name.removeprefix('exercises.').replace('.', '/')}.py in this folder of answers."
        return
    statement = _import_at(source, line)
    wanted = (statement.module or "" if isinstance(statement, ast.ImportFrom) else "").rpartition(".")[2] or last
    for module in sorted(MODULES, key=lambda each: not each.startswith(f"{track}/")):
        folder, _, stem = module.partition("/")
        if stem in (first, wanted) and (stem == first or first == folder):
            dots = "." if folder == track else f"..{folder}."
            where = "lies beside this file" if folder == track else f"is in the track {folder}"
            yield f"{stem}.py {where}: write  {_relative(statement, stem, dots)}"
            return
    if (answer.folder / track / f"{first}.py").is_file():
        yield f"{first}.py lies beside this file: write  {_relative(statement, first, '.')}"
    elif first in KIT:
        yield f"{first} belongs to the kit itself; an answer can import its neighbours, as in  from .{last} import ..."
    elif find(answer.exercise).stdlib_only:
        yield f"{first} is not here: this exercise is written with Python's standard library alone."
    elif meant := difflib.get_close_matches(first, ("numpy", "math", "random", "itertools"), n=1, cutoff=0.8):
        yield f"There is no {first}; is {meant[0]} meant?"
    else:
        yield f"{first} is not here: only numpy is, and Python's standard library. Write what you need of it in numpy."


def _import_at(source: str, line: int) -> ast.Import | ast.ImportFrom | None:
    tree = parsed(source)
    imports = (node for node in ast.walk(tree) if isinstance(node, (ast.Import, ast.ImportFrom))) if tree else ()
    return next((node for node in imports if node.lineno <= line <= (node.end_lineno or line)), None)


def _relative(statement: ast.Import | ast.ImportFrom | None, stem: str, dots: str) -> str:
    if isinstance(statement, ast.ImportFrom):
        return f"from {dots}{stem} import {', '.join(map(ast.unparse, statement.names))}"
    alias = statement.names[0].asname if statement else None
    package = dots.rstrip(".") or "."
    return f"from {package} import {stem}{f' as {alias}' if alias else ''}"


def _no_file(message: str, source: str, line: int, answer: Answer) -> Iterator[str]:
    tree = parsed(source)
    statements = (node for node in ast.walk(tree) if isinstance(node, ast.stmt)) if tree else ()
    texts = [
        node.value
        for statement in statements
        if statement.lineno <= line <= (statement.end_lineno or line)
        for node in ast.walk(statement)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and 0 < len(node.value) < 200
    ]
    named = [text for text in dict.fromkeys(texts) if text in message]
    if any(Path(text).is_absolute() for text in named):
        return
    yield "An answer runs in an empty folder of its own: a path that is not absolute begins there, not beside the file."
    track = answer.exercise.partition("/")[0]
    beside = [text for text in named if (answer.folder / track / text).is_file()]
    if beside:
        yield f"{beside[0]} lies beside your file; this finds it:  pathlib.Path(__file__).with_name({beside[0]!r})"
    else:
        yield "The exercise needs no file: everything comes as arguments."


def _no_name(message: str, source: str, line: int, answer: Answer) -> Iterator[str]:
    match = re.search(r"name '(\w+)' is not defined", message)
    if match is None:
        return
    name, owner = match[1], answer.last_call[0]
    if source.splitlines()[line - 1].strip() == name:
        yield f"Line {line} holds the name {name} alone: is its end missing?"
    elif name == "self":
        function = function_at(source, line)
        if function is None:
            yield f"By its indentation line {line} stands outside of every method, and only a method has a self."
        else:
            yield f"{function.name} (line {function.lineno}) has no self as its first parameter."
    elif name == "np":
        yield "import numpy as np  is missing at the top of the file."
    elif name in ("get_ipython", "display"):
        yield f"{name} exists in notebooks only. Remove the line."
    elif name in attributes_set(source, owner):
        yield f"It is set as an attribute: write  self.{name}"
    elif owner and (method := function_of(source, owner, name)):
        yield f"{name} is a method of {owner} (line {method.lineno}): write  self.{name}(...)"
    elif name == "numpy" or name in sys.stdlib_module_names:
        yield f"import {name}  is missing at the top of the file."


def _wrong_call(message: str, source: str, line: int, answer: Answer) -> Iterator[str]:
    match = re.match(r"(?:(\w+)\.)?(\w+)\(\) (?:takes|missing|got)", message)
    if match is not None and (remark := why_not_called(source, match[1] or "", match[2], "")):
        yield f"{remark.text}."


def _no_attribute(message: str, source: str, line: int, answer: Answer) -> Iterator[str]:
    if match := re.search(r"module 'numpy(?:\.\w+)*' has no attribute '(\w+)'", message):
        yield f"numpy is version {np.__version__} here, and it has no {match[1]}."
    elif match := re.search(r"'(\w+)' object has no attribute '(\w+)'", message):
        remark = why_missing(source, match[1], match[2])
        if remark and " stands " in remark.text:
            yield f"{remark.text}."


EXPLAINED: list[tuple[str, Any]] = [
    ("ModuleNotFoundError", _no_module),
    ("FileNotFoundError", _no_file),
    ("NameError", _no_name),
    ("AttributeError", _no_attribute),
    ("TypeError", _wrong_call),
]
