"""Find the line of a learner's file that makes a wrong result.

Where the call was carried out once more, it is a line that this call ran. Where that does not decide, it is the line of
the method: no line is shown that may have nothing to do with it.
"""

import ast
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from grader.judge.structure import Function, function_at, function_of, parsed

MAKES_GENERATOR = ("default_rng", "Generator", "Random", "RandomState", "PCG64", "SeedSequence")
At = tuple[str, int]  # path and line


@dataclass(frozen=True)
class Executed:
    """What one call ran.

    Attributes
    ----------
    lines : tuple of (str, int)
        The one that was run last is at the end.
    entered : (str, int)
        Where the function that was called begins.
    returned : (str, int)
        Where it returned.
    """

    lines: tuple[At, ...]
    entered: At
    returned: At

    @classmethod
    def of(cls, told: Any) -> "Executed | None":
        """Return what the answer process told of a call, if it has the right form."""
        if type(told) is not dict or type(told.get("lines")) is not list:
            return None
        places = [told.get("entered"), told.get("returned"), *told["lines"]]
        if not all(type(each) is list and [type(part) for part in each] == [str, int] for each in places):
            return None
        entered, returned, *lines = ((str(path), int(line)) for path, line in places)
        return cls(tuple(lines), entered, returned)


def maker_in_call(executed: Executed, sources: Mapping[str, str], name: str, read: bool, part: int = -1) -> At | None:
    """Return the line that made a result, of those that a call ran.

    Parameters
    ----------
    executed : Executed
    sources : mapping of str to str
        The answer's files by path.
    name : str
        Of the result.
    read : bool
        Whether it was read from an attribute; it was returned otherwise.
    part : int, optional
        Which part of the tuple that was returned; -1 for all of it.
    """
    if read:
        path, statement = _last_setting(name, executed, sources)
    else:
        path = executed.returned[0]
        statement = _statement_at(sources.get(path, ""), executed.returned[1])
    value = getattr(statement, "value", None)
    if value is None or not isinstance(statement, (ast.Return, ast.Assign, ast.AugAssign, ast.AnnAssign)):
        return executed.entered if executed.entered[0] in sources else None
    if isinstance(value, ast.Tuple) and 0 <= part < len(value.elts):
        value = value.elts[part]
    if isinstance(value, ast.Name):
        function = function_at(sources[path], statement.lineno)
        ran = {line for file, line in executed.lines if file == path}
        statement = (_only_binding(function, value.id, ran) if function else None) or statement
    return path, statement.lineno


def maker_by_source(source: str, owner: str, method: str, name: str) -> int | None:
    """Return the line that alone can make a result, else that of the method; None where there is no such method.

    Parameters
    ----------
    owner : str
        The class, or '' for a function of the module.
    method : str
    name : str
        The result: the attribute `self.NAME` is assigned somewhere, or the value is returned.
    """
    function = function_of(source, owner, method)
    if function is None:
        return None
    statements = [node for node in ast.walk(function) if isinstance(node, ast.stmt)]
    assigned = [node.lineno for node in statements if _sets(node, name)]
    returned = [node.lineno for node in statements if isinstance(node, ast.Return) and node.value is not None]
    lines = assigned or returned
    return lines[0] if len(lines) == 1 else function.lineno


def global_random_line(source: str) -> int | None:
    """Return the first line that draws from, or seeds, the one generator for all, or else makes one in a function."""
    tree = parsed(source)
    drawn: list[int] = []
    made: list[int] = []
    for node in ast.walk(tree) if tree else ():
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
            continue
        if ast.unparse(node.func.value) in ("np.random", "numpy.random", "random"):
            (made if node.func.attr in MAKES_GENERATOR else drawn).append(node.lineno)
    return min(drawn or [line for line in made if function_at(source, line)], default=None)


def _last_setting(name: str, executed: Executed, sources: Mapping[str, str]) -> tuple[str, ast.stmt | None]:
    """Return the statement that set an attribute last, or else a local name like it, and the file that it stands in."""
    path, statement = _last(executed, sources, lambda node: _sets(node, name))
    if statement is None:
        path, statement = _last(executed, sources, lambda node: any(_is_name(each, name) for each in _targets(node)))
    return path, statement


def _last(
    executed: Executed, sources: Mapping[str, str], wanted: Callable[[ast.stmt], bool]
) -> tuple[str, ast.stmt | None]:
    """Return the statement of a kind that was run last, and the file that it stands in."""
    order = {at: number for number, at in enumerate(executed.lines)}
    found: list[tuple[int, str, ast.stmt]] = []
    for path, source in sources.items():
        tree = parsed(source)
        for node in ast.walk(tree) if tree else ():
            if isinstance(node, ast.stmt) and not isinstance(node, ast.For) and wanted(node):
                lines = range(node.lineno, (node.end_lineno or node.lineno) + 1)
                found.append((max(order.get((path, line), -1) for line in lines), path, node))
    when, path, statement = max(found, key=lambda each: each[0], default=(-1, "", None))
    return (path, statement) if when >= 0 else ("", None)


def _statement_at(source: str, line: int) -> ast.stmt | None:
    """Return the innermost statement that a line belongs to."""
    tree = parsed(source)
    found = [node for node in (ast.walk(tree) if tree else ()) if isinstance(node, ast.stmt) and _holds(node, line)]
    return max(found, key=lambda node: (node.lineno, node.col_offset), default=None)


def _only_binding(function: Function, name: str, ran: set[int]) -> ast.stmt | None:
    """Return the one statement that ran and made what a name stands for; None where several did, or may have."""
    found = []
    for node in _statements(function.body):
        if not any(line in ran for line in range(node.lineno, (node.end_lineno or node.lineno) + 1)):
            continue
        if isinstance(node, ast.Expr) and _mentions(node, name):
            return None  # a call may write into it
        if any(_mentions(target, name) for target in _targets(node)):
            found.append(node)
    return found[0] if len(found) == 1 and isinstance(found[0], (ast.Assign, ast.AnnAssign)) else None


def _statements(body: Sequence[ast.stmt]) -> Iterator[ast.stmt]:
    """Yield the simple statements, and the heads of loops, of a function; not those of inner functions."""
    for node in body:
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            continue
        yield node
        for field in ("body", "orelse", "finalbody"):
            yield from _statements(getattr(node, field, []))
        for handler in getattr(node, "handlers", []):
            yield from _statements(handler.body)


def _targets(node: ast.AST) -> list[ast.expr]:
    if isinstance(node, ast.Assign):
        return list(node.targets)
    if isinstance(node, (ast.AugAssign, ast.AnnAssign, ast.For)):
        return [node.target]
    return []


def _is_name(node: ast.AST, name: str) -> bool:
    return isinstance(node, ast.Name) and node.id == name


def _mentions(node: ast.AST, name: str) -> bool:
    return any(_is_name(part, name) for part in ast.walk(node))


def _sets(node: ast.AST, name: str) -> bool:
    return any(
        isinstance(part, ast.Attribute) and part.attr == name for target in _targets(node) for part in ast.walk(target)
    )


def _holds(node: ast.stmt, line: int) -> bool:
    return node.lineno <= line <= (node.end_lineno or node.lineno)
