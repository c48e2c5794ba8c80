"""Find in the cells of a notebook what an answer needs, and make one file of it."""

import ast
import builtins
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

MAGIC = "grade"
Definition = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef


@dataclass(frozen=True)
class Cell:
    """The source of a cell.

    Attributes
    ----------
    name : str
        As the notebook shows it: In[3].
    source : str
    above : int
        How many lines of the cell stand above the source: one where it begins with a magic.
    """

    name: str
    source: str
    above: int = 0

    @property
    def definitions(self) -> list[str]:
        """The classes and functions that it defines."""
        return [node.name for node in _body(self.source) if isinstance(node, Definition)]


@dataclass(frozen=True)
class Extract:
    """A file made of what an answer needs.

    Attributes
    ----------
    source : str
    lines : list of (str, int)
        For each line of the source, its cell and its line there.
    missing : list of str
        What was asked for and is defined nowhere.
    """

    source: str
    lines: list[tuple[str, int]]
    missing: list[str]


@dataclass(frozen=True)
class _Statement:
    cell: Cell
    node: ast.stmt
    binds: frozenset[str]
    changes: frozenset[str]  # names whose attributes or entries it sets
    uses: frozenset[str]


def cell_of_magic(name: str, source: str) -> Cell | None:
    """Return the cell that was graded with %%grade, from the line that IPython keeps of it; None for any other."""
    for node in _body(source):
        match node:
            case ast.Expr(
                value=ast.Call(
                    func=ast.Attribute(attr="run_cell_magic"), args=[magic, _, ast.Constant(value=str(body))]
                )
            ) if isinstance(magic, ast.Constant) and magic.value == MAGIC:
                return Cell(name, body, 1)
    return None


def extract(cells: Sequence[Cell], names: Iterable[str]) -> Extract:
    """Return the newest definitions of these names, with everything that they use from any cell.

    Parameters
    ----------
    cells : sequence of Cell
        In the order in which they were run.
    names : iterable of str
    """
    statements = [_statement(cell, node) for cell in cells for node in _body(cell.source)]
    wanted, missing, chosen = list(names), [], set[int]()
    for name in wanted:
        if _newest(statements, name, len(statements)) is None:
            missing.append(name)
    seen: set[tuple[str, int]] = set()
    waiting = [(name, len(statements)) for name in wanted]
    while waiting:
        name, before = waiting.pop()
        if (name, before) in seen:
            continue
        seen.add((name, before))
        at = _newest(statements, name, before)
        if at is None:
            continue
        later = [i for i in range(at + 1, len(statements)) if name in statements[i].changes]
        for i in (at, *later):
            if i not in chosen:
                chosen.add(i)
                # A definition looks its names up when it is called; any other statement when it is run.
                until = len(statements) if isinstance(statements[i].node, Definition) else i
                waiting += [(used, until) for used in statements[i].uses]
    return _written([statements[i] for i in sorted(chosen)], missing)


def _body(source: str) -> list[ast.stmt]:
    try:
        return ast.parse(source).body
    except (SyntaxError, ValueError):  # a cell that could not be run has defined nothing
        return []


def _newest(statements: Sequence[_Statement], name: str, before: int) -> int | None:
    return next((i for i in range(before - 1, -1, -1) if name in statements[i].binds), None)


def _statement(cell: Cell, node: ast.stmt) -> _Statement:
    binds, changes, uses = set[str](), set[str](), set[str]()
    if isinstance(node, Definition):
        binds.add(node.name)
    for each in ast.walk(node):
        if isinstance(each, ast.Name):
            (uses if isinstance(each.ctx, ast.Load) else binds).add(each.id)
        elif isinstance(each, ast.Attribute | ast.Subscript) and isinstance(each.ctx, ast.Store):
            if isinstance(each.value, ast.Name):
                changes.add(each.value.id)
        elif isinstance(each, ast.alias):
            binds.add((each.asname or each.name).partition(".")[0])
    if isinstance(node, ast.AugAssign) and isinstance(node.target, ast.Name):
        uses.add(node.target.id)
    if isinstance(node, Definition):  # what is set within it is its own
        binds, changes = {node.name}, set()
    return _Statement(cell, node, frozenset(binds), frozenset(changes), frozenset(uses) - vars(builtins).keys())


def _written(statements: Sequence[_Statement], missing: list[str]) -> Extract:
    text, lines = [], []
    for statement in statements:
        node, cell = statement.node, statement.cell
        decorators = node.decorator_list if isinstance(node, Definition) else []
        first = min([node.lineno, *(each.lineno for each in decorators)])
        for number in range(first, (node.end_lineno or first) + 1):
            text.append(cell.source.splitlines()[number - 1])
            lines.append((cell.name, number + cell.above))
        if isinstance(node, Definition):
            text += ["", ""]
            lines += [(cell.name, lines[-1][1])] * 2
    return Extract("\n".join(text) + "\n", lines, missing)
