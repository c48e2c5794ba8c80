"""The code of an answer beside that of the reference, statement by statement."""

import ast
import difflib
import io
import tokenize
from collections.abc import Sequence
from dataclasses import dataclass

SAME_ROLE = 1.0  # what it is worth that two statements set the same name, or both return


@dataclass(frozen=True)
class Statement:
    """One statement without its comments.

    Attributes
    ----------
    lines : tuple of str
        As they stand in the file, dedented.
    plain : str
        The same in a normal form: spaces and quotes play no part.
    role : str
        What it does: the names that it sets, 'return', or the kind of statement.
    """

    lines: tuple[str, ...]
    plain: str
    role: str


@dataclass(frozen=True)
class Pair:
    """Two statements that do the same, or one that has no counterpart."""

    yours: Statement | None
    reference: Statement | None

    @property
    def same(self) -> bool:
        """Whether both are there and say the same."""
        return self.yours is not None and self.reference is not None and self.yours.plain == self.reference.plain


def functions_in(source: str) -> dict[str, list[Statement]]:
    """Return the statements of each function and method ('Linear.backward', 'train'); none of what is no Python."""
    try:
        tree = ast.parse(source)
    except (SyntaxError, ValueError, RecursionError):
        return {}
    lines = _without_comments(source)
    found: dict[str, list[Statement]] = {}
    for node in tree.body:
        if isinstance(node, ast.FunctionDef):
            found[node.name] = _statements(node, lines)
        if isinstance(node, ast.ClassDef):
            for inner in node.body:
                if isinstance(inner, ast.FunctionDef):
                    found[f"{node.name}.{inner.name}"] = _statements(inner, lines)
    return found


def align(yours: Sequence[Statement], reference: Sequence[Statement]) -> list[Pair]:
    """Pair statements by what they do, in the order in which they stand, so that the pairs fit as well as can be."""
    best = [[0.0] * (len(reference) + 1) for _ in range(len(yours) + 1)]
    for i in reversed(range(len(yours))):
        for j in reversed(range(len(reference))):
            paired = best[i + 1][j + 1] + likeness(yours[i], reference[j])
            best[i][j] = max(best[i + 1][j], best[i][j + 1], paired)
    pairs, i, j = [], 0, 0
    while i < len(yours) and j < len(reference):
        like = likeness(yours[i], reference[j])
        if like and best[i][j] == best[i + 1][j + 1] + like:
            pairs.append(Pair(yours[i], reference[j]))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            pairs.append(Pair(yours[i], None))
            i += 1
        else:
            pairs.append(Pair(None, reference[j]))
            j += 1
    pairs += [Pair(each, None) for each in yours[i:]]
    return pairs + [Pair(None, each) for each in reference[j:]]


def likeness(one: Statement, other: Statement) -> float:
    """Return how much two statements have in common, from 0 for nothing worth a pair to 2."""
    ratio = difflib.SequenceMatcher(None, one.plain, other.plain, autojunk=False).ratio()
    if one.role == other.role:
        return SAME_ROLE + ratio
    return ratio if ratio > 0.6 else 0.0


def _statements(function: ast.FunctionDef, lines: list[str]) -> list[Statement]:
    body = function.body
    if (
        isinstance(body[0], ast.Expr)
        and isinstance(body[0].value, ast.Constant)
        and isinstance(body[0].value.value, str)
    ):
        body = body[1:]
    return [_statement(node, lines) for node in body]


def _statement(node: ast.stmt, lines: list[str]) -> Statement:
    own = [line for line in lines[node.lineno - 1 : node.end_lineno] if line.strip()]
    indent = min((len(line) - len(line.lstrip()) for line in own), default=0)
    return Statement(tuple(line[indent:].rstrip() for line in own), ast.unparse(node), _role(node))


def _role(node: ast.stmt) -> str:
    if isinstance(node, ast.Assign):
        return ", ".join(ast.unparse(target) for target in node.targets)
    if isinstance(node, (ast.AugAssign, ast.AnnAssign)):
        return ast.unparse(node.target)
    return type(node).__name__.lower()


def _without_comments(source: str) -> list[str]:
    """Return the lines of a source with its comments cut off."""
    lines = source.splitlines()
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type == tokenize.COMMENT:
            row, column = token.start
            lines[row - 1] = lines[row - 1][:column].rstrip()
    return lines
