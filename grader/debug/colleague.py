"""A solution as a colleague would have left it: no derivations, and of its comments one or two that still hold."""

import ast
import io
import random
import re
import subprocess
import sys
import tokenize
from collections.abc import Iterable

LINE_LENGTH = 100
MOST_COMMENTS = 3
SECONDS = 20.0  # for the formatter


def colleague_text(source: str, keep: Iterable[int] = (), formatted: bool = True) -> str:
    """Return a solution, or one with bugs in it, without what would give them away.

    Parameters
    ----------
    source : str
    keep : iterable of int
        Lines of the source, from 1, that keep their comments.
    formatted : bool
        Whether it is laid out anew, which takes a process of its own.
    """
    text = _without_comments(source, frozenset(keep))
    for simplified in (_without_main, _without_dead_code, _without_walrus, _without_unused, _with_short_docstrings):
        text = simplified(text)
    text = re.sub(r"\n{4,}", "\n\n\n", text)
    return _formatted(text) if formatted else text


def comments_that_hold(source: str, solution: str, rng: random.Random) -> list[int]:
    """Return a few lines of a source with bugs whose comments are as true as they were in the solution.

    A line qualifies if it stands in the solution and reads nothing that a changed line has made.
    """
    known = {line.strip() for line in solution.splitlines()}
    lines = source.splitlines()
    changed = {number for number, line in enumerate(lines, start=1) if line.strip() not in known}
    made_wrong = _made_by(source, changed)
    found = [
        node.lineno
        for node in ast.walk(ast.parse(source))
        if isinstance(node, (ast.Assign, ast.Return, ast.AugAssign))
        and node.lineno == node.end_lineno
        and node.lineno not in changed
        and re.search(r"\S  # \(", lines[node.lineno - 1])
        and len(lines[node.lineno - 1]) < LINE_LENGTH
        and not _names(node) & made_wrong
    ]
    return sorted(rng.sample(found, min(MOST_COMMENTS, len(found))))


def _made_by(source: str, lines: set[int]) -> set[str]:
    """Return the names whose values hang on some lines."""
    statements = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.stmt) and not _has_body(node)]
    made: set[str] = set()
    while True:
        more = {
            name
            for node in statements
            if lines & set(range(node.lineno, (node.end_lineno or node.lineno) + 1)) or _names(node, ast.Load) & made
            for name in _names(node, ast.Store)
        }
        if more <= made:
            return made
        made |= more


def _has_body(node: ast.stmt) -> bool:
    return isinstance(node, (ast.FunctionDef, ast.ClassDef))


def _names(node: ast.AST, context: type = object) -> set[str]:
    """Return the variables and attributes in a node; those that are written into count as stored."""
    found = set()
    for each in ast.walk(node):
        if isinstance(each, ast.Subscript) and isinstance(each.ctx, ast.Store) and context is not ast.Load:
            found |= {n.attr if isinstance(n, ast.Attribute) else n.id for n in [each.value] if hasattr(n, "ctx")
                      and isinstance(n, (ast.Attribute, ast.Name))}  # fmt: skip
        if isinstance(each, ast.Name) and isinstance(each.ctx, context):
            found.add(each.id)
        if isinstance(each, ast.Attribute) and isinstance(each.ctx, context):
            found.add(each.attr)
    return found - {"self", "np"}


def _without_comments(source: str, keep: frozenset[int]) -> str:
    lines = source.splitlines()
    gone = set()
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        row, column = token.start
        if token.type == tokenize.COMMENT and row not in keep:
            lines[row - 1] = lines[row - 1][:column].rstrip()
            gone |= {row} if not lines[row - 1] else set()
    return "\n".join(line for row, line in enumerate(lines, start=1) if row not in gone) + "\n"


def _without_main(text: str) -> str:
    return text.partition('\nif __name__ == "__main__":')[0].rstrip("\n") + "\n"


def _without_dead_code(text: str) -> str:
    """Leave out `pass`, `x = x`, `if False:` and what is around the lines of `if True:`: an edit may leave them."""
    while True:
        tree = ast.parse(text)
        dead = next((node for node in ast.walk(tree) if isinstance(node, ast.stmt) and _is_dead(node)), None)
        if dead is None:
            return text
        lines = text.splitlines()
        if isinstance(dead, ast.If) and isinstance(dead.test, ast.Constant) and dead.test.value is True:
            inside = lines[dead.lineno : dead.end_lineno]
            lines[dead.lineno - 1 : dead.end_lineno] = [line.removeprefix("    ") for line in inside]
            text = "\n".join(lines) + "\n"
            continue
        del lines[dead.lineno - 1 : dead.end_lineno]
        if any(getattr(node, "body", None) == [dead] for node in ast.walk(tree)):  # a block needs a statement
            lines.insert(dead.lineno - 1, f"{' ' * dead.col_offset}pass")
            return "\n".join(lines) + "\n"
        text = "\n".join(lines) + "\n"


def _is_dead(node: ast.stmt) -> bool:
    if isinstance(node, ast.If) and not node.orelse:
        known = isinstance(node.test, ast.Constant) and node.test.value in (True, False)
        return known or all(isinstance(each, ast.Pass) for each in node.body)
    if isinstance(node, ast.Assign):
        return len(node.targets) == 1 and ast.unparse(node.targets[0]) == ast.unparse(node.value)
    return isinstance(node, ast.Pass)


def _without_walrus(text: str) -> str:
    """Give a value that is named within an expression a line of its own before it."""
    for statement in ast.walk(ast.parse(text)):
        if not isinstance(statement, (ast.Assign, ast.Return)):
            continue
        named = [node for node in ast.walk(statement) if isinstance(node, ast.NamedExpr)]
        if not named or any(isinstance(n, (ast.Lambda, ast.IfExp, ast.comprehension)) for n in ast.walk(statement)):
            continue
        whole, value = ast.get_source_segment(text, named[0]), ast.get_source_segment(text, named[0].value)
        assert whole is not None
        name = named[0].target.id
        lines = text.splitlines()
        rest = "\n".join(lines[statement.lineno - 1 : statement.end_lineno]).replace(f"({whole})", name)
        lines[statement.lineno - 1 : statement.end_lineno] = [f"{' ' * statement.col_offset}{name} = {value}", rest]
        return _without_walrus("\n".join(lines) + "\n")
    return text


def _without_unused(text: str) -> str:
    """Leave out the lines whose values nothing uses any more since an edit took their place."""
    while True:
        tree = ast.parse(text)
        functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
        # A local value with the name of an attribute may be the mistake itself.
        attributes = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
        unused = next((found for each in functions if (found := _unused_in(each, attributes)) is not None), None)
        if unused is None:
            return text
        lines = text.splitlines()
        del lines[unused.lineno - 1 : unused.end_lineno]
        text = "\n".join(lines) + "\n"


def _unused_in(function: ast.FunctionDef, attributes: set[str]) -> ast.stmt | None:
    """Return a statement that only makes, or writes into, local values that nothing reads."""
    stored = {}  # by statement, the names that it makes or writes into
    for node in function.body:
        if isinstance(node, (ast.Assign, ast.AugAssign)) and not _is_random(node):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            bases = [target.value if isinstance(target, ast.Subscript) else target for target in targets]
            if all(isinstance(base, ast.Name) for base in bases):
                stored[node] = {base.id for base in bases if isinstance(base, ast.Name)}
    others = attributes | {argument.arg for argument in (*function.args.args, *function.args.kwonlyargs)}
    for node, names in stored.items():
        own = {id(each) for other, made in stored.items() if made == names for each in ast.walk(other)}
        read = {each.id for each in ast.walk(function) if isinstance(each, ast.Name) and id(each) not in own}
        if not names & (read | others):
            return node
    return None


def _is_random(node: ast.stmt) -> bool:
    return any(name in ("rng", "random") for name in _names(node))


def _with_short_docstrings(text: str) -> str:
    """Cut the header of the task down to what the file is, and leave out the notes."""
    head, quotes, rest = text.partition('"""\n')
    first = head.split("\n\n")[0].rstrip().removesuffix('"""')
    text = f'{first}"""\n{rest}' if quotes and text.startswith('"""') else text
    return re.sub(r'\n\n *Notes\n *-----\n(?:(?!""").*\n)*?( *""")', r"\n\1", text)


def _formatted(text: str) -> str:
    """Lay the code out with ruff, so that the style of a line tells nothing; as it is where ruff cannot."""
    command = [sys.executable, "-m", "ruff", "format", "--isolated", f"--line-length={LINE_LENGTH}", "-"]
    try:
        done = subprocess.run(command, input=text, capture_output=True, text=True, timeout=SECONDS, check=True)
    except (OSError, subprocess.SubprocessError):
        return text
    return done.stdout
