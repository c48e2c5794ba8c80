"""Find the arrays that met in the expression that raised: their text in the line, and their shapes."""

from __future__ import annotations

import ast
import functools
import itertools
import types

from grader.answer.arrays import np

# What costs nothing to look up once more.
PLAIN = (
    *(ast.Name, ast.Attribute, ast.Load, ast.Store, ast.Constant),
    *(ast.Subscript, ast.BinOp, ast.Add, ast.Sub, ast.UnaryOp, ast.USub, ast.JoinedStr, ast.FormattedValue),
)


def operands(traceback: types.TracebackType, source: str) -> list[tuple[str, list[int]]]:
    """Return (text, shape) of each operand that is a name, an attribute or an item like w[k - 1]; never raises.

    Parameters
    ----------
    traceback : traceback
        Of the frame that raised.
    source : str
        The text of that frame's file.
    """
    try:
        return [(ast.unparse(node), list(value.shape)) for node, value in _arrays(traceback, source)]
    except BaseException:  # a property of the learner's own may raise whatever it likes
        return []


def _arrays(traceback: types.TracebackType, source: str) -> list[tuple[ast.expr, np.ndarray]]:
    frame = traceback.tb_frame
    positions = next(itertools.islice(frame.f_code.co_positions(), traceback.tb_lasti // 2, None))
    found = []
    for node in _parts(_by_position(source)[positions]):
        if all(isinstance(part, PLAIN) or _is_str_call(part) for part in ast.walk(node)):
            expression = ast.fix_missing_locations(ast.Expression(_loaded(node)))
            value = eval(compile(expression, "<operand>", "eval"), frame.f_globals, frame.f_locals)
            if isinstance(value, np.ndarray):
                found.append((node, value))
    return found


def _is_str_call(node: ast.AST) -> bool:
    """Whether it is str(...), which names of parameters are often made with."""
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "str"


@functools.lru_cache(maxsize=4)
def _by_position(source: str) -> dict[tuple[int | None, ...], ast.AST]:
    """Return the outermost node at each position of a text; many exceptions come from one file."""
    found: dict[tuple[int | None, ...], ast.AST] = {}
    for node in ast.walk(ast.parse(source)):
        found.setdefault(_position(node), node)
    return found


def _position(node: ast.AST) -> tuple[int | None, ...]:
    return tuple(getattr(node, name, None) for name in ("lineno", "end_lineno", "col_offset", "end_col_offset"))


def _parts(node: ast.AST) -> list[ast.expr]:
    match node:
        case ast.BinOp():
            return [node.left, node.right]
        case ast.AugAssign():
            return [node.target, node.value]
        case ast.Call(func=ast.Attribute(attr="dot")):
            return [node.func.value, *node.args]  # type: ignore[attr-defined]
        case ast.Call():
            return node.args
    return []


def _loaded(node: ast.expr) -> ast.expr:
    return ast.parse(ast.unparse(node), mode="eval").body
