"""Say why a call did not come back in time: a `while` that does not end, or loops that are too slow and how far."""

import ast
from collections.abc import Mapping, Sequence

from grader.judge.structure import loops_around

ENDLESS = ("count", "cycle", "repeat", "iter")  # what a `for` may go over without end
Frame = tuple[str, int]  # path and line
Numbers = tuple[str, int, Mapping[str, int]]  # path, line, and the whole numbers by name


def why_late(
    frames: Sequence[Frame], progress: Sequence[Numbers], sources: Mapping[str, str], seconds: float
) -> list[str]:
    """Return sentences on what was running when the time was over.

    Parameters
    ----------
    frames : sequence of (str, int)
        Path and line of the frames of the answer's files, outermost first.
    progress : sequence of (str, int, mapping)
        The whole numbers that the frames held, outermost first, as far as they are known.
    sources : mapping of str to str
        The answer's files by path.
    seconds : float
        The processor time that was allowed.
    """
    if not frames:
        return ["Is there a loop that never ends?"]
    loops = [loop for path, line in frames for loop in loops_around(sources[path], line)]
    endless = [loop for loop in loops if _may_be_endless(loop)]
    rounds = rounds_done(progress, sources)
    if endless:
        kind = "while" if isinstance(endless[-1], ast.While) else "for"
        sentence = f"The `{kind}` in line {endless[-1].lineno} was still running. Does it end, and soon enough?"
        return [sentence, *rounds]
    return [f"That is too slow: {seconds:g} s of processor time are allowed. No `while` was running there.", *rounds]


def rounds_done(progress: Sequence[Numbers], sources: Mapping[str, str]) -> list[str]:
    """Return a sentence on the outermost loop whose rounds can be counted; none where there is no such loop."""
    for path, line, numbers in progress:
        for loop in loops_around(sources.get(path, ""), line):
            rounds = _rounds(loop, numbers) if isinstance(loop, ast.For) else None
            if rounds is not None:
                return [f"The loop in line {loop.lineno} was in round {rounds[0]:,} of {rounds[1]:,}."]
    return []


def _may_be_endless(loop: ast.For | ast.While) -> bool:
    if isinstance(loop, ast.While):
        return True
    called = loop.iter.func if isinstance(loop.iter, ast.Call) else None
    name = called.attr if isinstance(called, ast.Attribute) else called.id if isinstance(called, ast.Name) else ""
    return name in ENDLESS


def _rounds(loop: ast.For, numbers: Mapping[str, int]) -> tuple[int, int] | None:
    """Return in which round a loop over a range, or an enumeration, is, and of how many; None where it is not known."""
    target = loop.target.elts[0] if isinstance(loop.target, ast.Tuple) else loop.target
    if not isinstance(target, ast.Name) or target.id not in numbers or not isinstance(loop.iter, ast.Call):
        return None
    name = loop.iter.func.id if isinstance(loop.iter.func, ast.Name) else ""
    if name == "range":
        given = [_value(argument, numbers) for argument in loop.iter.args]
    elif name == "enumerate" and len(loop.iter.args) == 1 and isinstance(loop.target, ast.Tuple):
        given = [numbers.get(f"len({ast.unparse(loop.iter.args[0])})")]
    else:
        return None
    if not 1 <= len(given) <= 3 or None in given or given[2:] == [0]:
        return None
    rounds = range(*given)  # type: ignore[arg-type]
    at = numbers[target.id]
    return (rounds.index(at) + 1, len(rounds)) if at in rounds else None


def _value(node: ast.expr, numbers: Mapping[str, int]) -> int | None:
    """Return the value of an expression of whole numbers and lengths; None where it is not known."""
    match node:
        case ast.Constant(value=int() as value):
            return value
        case ast.Name(id=name):
            return numbers.get(name)
        case ast.Call(func=ast.Name(id="len")):
            return numbers.get(ast.unparse(node))
        case ast.Subscript(value=ast.Attribute(value=ast.Name(id=name), attr="shape"), slice=ast.Constant(value=0)):
            return numbers.get(f"len({name})")
        case ast.BinOp(left=left, right=right):
            first, second = _value(left, numbers), _value(right, numbers)
            if first is None or second is None:
                return None
            if isinstance(node.op, ast.FloorDiv) and second:
                return first // second
            if isinstance(node.op, ast.Pow) and 0 <= second <= 20:
                return int(first**second)
            results = {ast.Add: first + second, ast.Sub: first - second, ast.Mult: first * second}
            return results.get(type(node.op))
    return None
