"""Find out from the source alone where definitions stand: why the grader does not find one, or finds a TODO in it."""

import ast
import difflib
import functools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Function = ast.FunctionDef | ast.AsyncFunctionDef
Scope = tuple[ast.AST, ...]  # what a node stands in, outermost first, without the module
DEEPEST = 150  # levels of a syntax tree
BINDINGS = {"staticmethod": "it gets no self", "classmethod": "it gets the class as self", "property": "it is no call"}


@dataclass(frozen=True)
class Remark:
    """What a source tells: a sentence, and the line that it is about."""

    text: str
    line: int


@functools.lru_cache(maxsize=32)
def parsed(source: str) -> ast.Module | None:
    """Return the syntax tree of a source; None where it has none, or one that is nested deeper than people write."""
    try:
        tree = ast.parse(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None
    level: list[ast.AST] = [tree]
    for _ in range(DEEPEST):
        level = [child for node in level for child in ast.iter_child_nodes(node)]
        if not level:
            return tree
    return None


def why_missing(source: str, owner: str, name: str) -> Remark | None:
    """Say where a definition stands that the grader does not find at its place.

    Parameters
    ----------
    owner : str
        The class; '' for a function of the module.
    name : str
        The method or function; '__init__' where the class itself is missing.
    """
    tree = parsed(source)
    if tree is None:
        return None
    if owner and name == "__init__":
        return _why_no_class(tree, owner)
    classes = [node for node in tree.body if isinstance(node, ast.ClassDef) and node.name == owner]
    if owner and not classes:
        return _why_no_class(tree, owner)
    if len(classes) > 1 and any(_methods(each, name) for each in classes[:-1]):
        lines = _listed([each.lineno for each in classes])
        return Remark(f"{owner} is defined twice, in lines {lines}; Python keeps the last one", classes[-1].lineno)
    for scope, node in _definitions(tree, Function):
        if node.name == name:
            return _misplaced(node, scope, owner, classes[-1] if classes else None)
    there = _methods(classes[-1]) if classes else [node for node in tree.body if isinstance(node, Function)]
    return _similar(name, there)


def defined_twice(source: str, owner: str, method: str) -> str:
    """Return a sentence where a class or a method stands in a file more than once, '' otherwise."""
    tree = parsed(source)
    classes = [node for node in tree.body if isinstance(node, ast.ClassDef) and node.name == owner] if tree else []
    body = classes[-1].body if classes else tree.body if tree and not owner else []
    functions = [
        node for node in body if isinstance(node, Function) and node.name == method and not node.decorator_list
    ]
    for name, nodes in ((owner, classes), (method, functions)):
        if len(nodes) > 1:
            return f"{name} is defined in lines {_listed([each.lineno for each in nodes])}: Python keeps the last one."
    return ""


def _why_no_class(tree: ast.Module, owner: str) -> Remark | None:
    for scope, node in _definitions(tree, ast.ClassDef):
        if node.name == owner:
            return _misplaced(node, scope, "", None)
    return _similar(owner, [node for node in tree.body if isinstance(node, ast.ClassDef)])


def _misplaced(node: Any, scope: Scope, owner: str, home: ast.ClassDef | None) -> Remark | None:
    what = f"{node.name} (line {node.lineno})"
    inside = scope[-1] if scope else None
    if isinstance(inside, (Function, ast.ClassDef)):
        kind = "class " if isinstance(inside, ast.ClassDef) else ""
        text = f"{what} stands inside {kind}{inside.name} (line {inside.lineno}) by its indentation"
        column = next((each.col_offset for each in _methods(home)), 4) if home is not None else 0
        if column < node.col_offset:
            return Remark(f"{text}: move it {node.col_offset - column} columns to the left", node.lineno)
        return Remark(
            f"{text}: it must stand {f'in {owner}' if owner else 'at the top level of the file'}", node.lineno
        )
    if isinstance(inside, ast.stmt):
        head = f"the `{type(inside).__name__.lower()}` in line {inside.lineno}"
        return Remark(f"{what} stands under {head}, which was not carried out that far on import", node.lineno)
    if owner:
        text = f"{what} stands outside of class {owner}: indent it by four columns, so that it belongs to the class"
        return Remark(text, node.lineno)
    return None


def _similar(name: str, there: Sequence[Any]) -> Remark | None:
    """Say which definition has nearly the name that is missing."""
    lowered = {node.name.lower().replace("_", ""): node for node in there if not node.name.startswith("__")}
    match = difflib.get_close_matches(name.lower().replace("_", ""), lowered, n=1, cutoff=0.75)
    if not match:
        return None
    node = lowered[match[0]]
    return Remark(f"Line {node.lineno} calls it {node.name}: the name must be {name}, as in the skeleton", node.lineno)


def why_not_called(source: str, owner: str, name: str, skeleton: str = "") -> Remark | None:
    """Say what is wrong with the way in which a method or function takes its arguments.

    Parameters
    ----------
    skeleton : str, optional
        The source that has the right form, where there is one.
    """
    tree, right = parsed(source), parsed(skeleton)
    function, wanted = (_function(each, owner, name) if each else None for each in (tree, right))
    if function is None:
        return None
    at = f"Line {function.lineno}"
    for decorator in function.decorator_list:
        if isinstance(decorator, ast.Name) and decorator.id in BINDINGS:
            text = (
                f"@{decorator.id} in line {decorator.lineno} stands above {name}: {BINDINGS[decorator.id]}. Remove it"
            )
            return Remark(text, decorator.lineno)
    names = _arguments(function)
    if owner and names[:1] != ["self"] and (wanted is None or len(names) < len(_arguments(wanted))):
        form = f"def {name}({', '.join(['self', *names])})"
        return Remark(f"{at}: {name} has no self as its first parameter; write {form}", function.lineno)
    if wanted is None:
        return None
    form = f"def {name}({ast.unparse(wanted.args)})"
    if len(function.args.args) != len(wanted.args.args) or not _keywords(wanted) <= set(names):
        return Remark(f"{at} has def {name}({ast.unparse(function.args)}); the skeleton has {form}", function.lineno)
    return None


def is_stub(function: Function) -> bool:
    """Whether nothing but a raise stands in a function, beside its docstring."""
    return len(code := _code(function)) == 1 and isinstance(code[0], ast.Raise)


def why_open(source: str, line: int) -> Remark | None:
    """Say why a TODO is still met although code was written; None where the function is open indeed.

    Parameters
    ----------
    line : int
        Where NotImplementedError was raised.
    """
    tree = parsed(source)
    found = [(scope, node) for scope, node in _definitions(tree, Function) if _holds(node, line)] if tree else []
    if tree is None or not found:
        return None
    scope, function = found[-1]
    if not is_stub(function):
        raises = [node for node in ast.walk(function) if isinstance(node, ast.Raise) and _holds(node, line)]
        if not raises:
            return None
        if raises[-1] not in function.body:
            text = f"Line {line} raises NotImplementedError in a branch of {function.name} that is not written yet"
            return Remark(text, line)
        later = any(node.lineno > line for node in ast.walk(function) if isinstance(node, ast.stmt))
        where = "above" if later else "below"
        then = "remove that line" if later else "write the rest in its place, or remove the line"
        return Remark(f"Line {line} still raises NotImplementedError {where} your code: {then}", line)
    home = scope[-1] if scope and isinstance(scope[-1], ast.ClassDef) else None
    for other_scope, other in _definitions(tree, Function):
        if other is function or other.name != function.name or is_stub(other):
            continue
        inside = other_scope[-1] if other_scope else None
        if inside is home or (home and isinstance(inside, ast.ClassDef) and inside.name == home.name):
            text = (
                f"{function.name} is defined twice: Python keeps the last one, and line {line} still raises "
                f"NotImplementedError. Yours is in line {other.lineno}; remove the other one"
            )
            return Remark(text, line)
        if isinstance(inside, ast.ClassDef):
            continue  # a method of another class
        remark = _misplaced(other, other_scope, home.name if home else "", home)
        if remark is not None:
            return Remark(f"{remark.text}; {function.name} in line {function.lineno} is still the TODO", remark.line)
    return None


def still_open(raised: Mapping[str, Any], sources: Mapping[str, str]) -> bool:
    """Whether an exception comes from a TODO of the learner's file to which nothing was written yet."""
    frames = raised["frames"]
    if "NotImplementedError" not in raised["bases"] or not frames or frames[-1][0] not in sources:
        return False
    path, line, _ = frames[-1]
    return why_open(sources[path], line) is None


def what_is_open(call: str, raised: Mapping[str, Any], sources: Mapping[str, str]) -> str:
    """Return what is a TODO where a call met one: the call itself, or a function that what is written calls."""
    within = [function for path, _, function in raised["frames"] if path in sources]
    return call if within[-1] == within[0] else f"{within[-1]}(), called by {call},"


def top_level_statement(source: str, line: int) -> ast.stmt | None:
    """Return the statement of the module that a line belongs to, where it does more than to define or import."""
    tree = parsed(source)
    for node in tree.body if tree else ():
        if _holds(node, line):
            defines = isinstance(node, (Function, ast.ClassDef, ast.Import, ast.ImportFrom, ast.Raise))
            works = any(isinstance(part, (ast.Call, ast.For, ast.While, ast.BinOp)) for part in ast.walk(node))
            return node if works and not defines else None
    return None


def loops_around(source: str, line: int) -> list[ast.For | ast.While]:
    """Return the loops that a line stands in, within its function, outermost first."""
    tree = parsed(source)
    if tree is None:
        return []
    functions = [node for _, node in _definitions(tree, Function) if _holds(node, line)]
    inside: ast.AST = functions[-1] if functions else tree
    loops = [node for node in ast.walk(inside) if isinstance(node, (ast.For, ast.While)) and _holds(node, line)]
    return sorted(loops, key=lambda node: node.lineno)


def function_of(source: str, owner: str, method: str) -> Function | None:
    """Return the last definition of a method, or of a function of the module."""
    tree = parsed(source)
    return _function(tree, owner, method) if tree else None


def function_at(source: str, line: int) -> Function | None:
    """Return the innermost function that a line stands in."""
    tree = parsed(source)
    found = [node for _, node in _definitions(tree, Function) if _holds(node, line)] if tree else []
    return found[-1] if found else None


def attributes_set(source: str, owner: str) -> set[str]:
    """Return the attributes that a class sets on self."""
    tree = parsed(source)
    classes = (
        [node for node in tree.body if isinstance(node, ast.ClassDef) and owner in ("", node.name)] if tree else []
    )
    return {
        node.attr
        for each in classes
        for node in ast.walk(each)
        if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store)
    }


def _function(tree: ast.Module, owner: str, name: str) -> Function | None:
    body = tree.body
    if owner:
        classes = [node for node in body if isinstance(node, ast.ClassDef) and node.name == owner]
        body = classes[-1].body if classes else []
    return next((node for node in reversed(body) if isinstance(node, Function) and node.name == name), None)


def _methods(node: ast.ClassDef, name: str = "") -> list[Function]:
    return [each for each in node.body if isinstance(each, Function) and name in ("", each.name)]


def _definitions(tree: ast.AST, kind: Any, scope: Scope = ()) -> Iterator[tuple[Scope, Any]]:
    """Yield each definition of a kind with what it stands in."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, kind):
            yield scope, node
        inner = (*scope, node) if isinstance(node, ast.stmt) else scope
        yield from _definitions(node, kind, inner)


def _code(function: Function) -> list[ast.stmt]:
    """Return the statements of a function, without docstrings, constants and pass."""
    return [
        node
        for node in function.body
        if not isinstance(node, ast.Pass) and not (isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant))
    ]


def _holds(node: Any, line: int) -> bool:
    return bool(node.lineno <= line <= (node.end_lineno or node.lineno))


def _arguments(function: Function) -> list[str]:
    given = function.args
    return [each.arg for each in (*given.posonlyargs, *given.args, *given.kwonlyargs)]


def _keywords(function: Function) -> set[str]:
    return {each.arg for each in function.args.kwonlyargs}


def _listed(numbers: Sequence[int]) -> str:
    return ", ".join(map(str, numbers[:-1])) + f" and {numbers[-1]}"
