"""Carry out the judge's requests: load a file, make an object, call a method, read an attribute."""

from __future__ import annotations

import importlib.util
import itertools
import operator
import random
import sys
import time
import traceback
import tracemalloc
import types
from collections import deque
from collections.abc import Callable
from typing import Any

from grader.answer.arrays import np
from grader.answer.channel import PLAIN, Opaque, Reference, describe_type
from grader.answer.executed import LinesRun
from grader.answer.imports import REFUSED
from grader.answer.operands import operands
from grader.answer.requests import Rng

OPERATORS: dict[str, Any] = {
    "+": operator.add, "-": operator.sub, "*": operator.mul, "/": operator.truediv, "**": operator.pow,
    "neg": operator.neg,
}  # fmt: skip
MAX_MESSAGE = 2_000
MARKED = 2**20  # bytes of an array: it costs less to send a small one not at all than to look at a large one twice
FIRST_FRAMES, MAX_FRAMES = 5, 50  # from the outermost on; up to the innermost


class Runner:
    """What the answer process knows: the loaded modules, the objects made so far, the arrays that went in or out.

    Exceptions of the types `let_through` end `handle` instead of becoming a reply. For an answer that is `stdlib_only`
    an rng is a random.Random.
    """

    def __init__(self, let_through: tuple[type[BaseException], ...] = (), stdlib_only: bool = False) -> None:
        self.let_through = let_through
        self.stdlib_only = stdlib_only
        self.sources: dict[str, str] = {}  # by path
        self.modules: dict[str, types.ModuleType] = {}
        self.forget()

    def forget(self) -> None:
        """Drop every object, record and kept array; the loaded modules stay."""
        self.objects: dict[int, Any] = {}
        self.kept: list[tuple[Any, Any]] = []  # what crossed, each with a mark of what it was then
        self.executed: dict[str, Any] | None = None

    def handle(self, request: dict[str, Any]) -> dict[str, Any]:
        """Return {'value': ...} or, where the learner's code raised, {'raised': {...}}.

        A request with 'afresh' is the first one of a script: what the one before left behind is dropped. One with
        'clock' gets the 'seconds' that it took, one with 'peak' the 'bytes' that it had allocated at the most. With
        'trace' the lines that it runs are noted; see `do_executed`.
        """
        operation = getattr(self, f"do_{request.pop('do')}")
        if request.pop("afresh", False):
            self.forget()
        clock, peak = request.pop("clock", False), request.pop("peak", False)
        if request.pop("trace", False):
            operation = self._watched(operation)
        if peak:
            tracemalloc.start()
        try:
            started = time.perf_counter()
            value = operation(**request)
            took: dict[str, Any] = {"seconds": time.perf_counter() - started} if clock else {}
            if peak:
                took["bytes"] = tracemalloc.get_traced_memory()[1]
            return {"value": self._outgoing(value)} | took
        except self.let_through:
            raise
        except BaseException as error:  # SystemExit and KeyboardInterrupt too: an answer must not end its process
            return {"raised": describe_exception(error, self.sources)}
        finally:
            if peak:
                tracemalloc.stop()

    def _watched(self, operation: Callable[..., Any]) -> Callable[..., Any]:
        def watched(**request: Any) -> Any:
            lines = LinesRun(self.sources)
            with lines:
                value = operation(**request)
            self.executed = lines.told
            return value

        return watched

    def do_executed(self) -> dict[str, Any] | None:
        """Return which lines the request ran that asked for it; see `grader/answer/executed.py`."""
        return self.executed

    def do_load(self, name: str, dotted: str, path: str, source: str, packages: dict[str, str]) -> None:
        """Execute a source text as the module DOTTED, known to the judge as NAME.

        `packages` gives the folder of each parent package, so that the file can import its neighbours.
        """
        for package, folder in packages.items():
            parent = sys.modules.setdefault(package, types.ModuleType(package))
            parent.__path__ = [folder]
        self.sources[path] = source
        already = sys.modules.get(dotted)
        if getattr(already, "__file__", None) == path:  # a neighbour has imported it: there must be one of each class
            self.modules[name] = already  # type: ignore[assignment]
            return
        spec = importlib.util.spec_from_file_location(dotted, path)
        assert spec is not None
        module = importlib.util.module_from_spec(spec)
        sys.modules[dotted] = module
        exec(compile(source, path, "exec", dont_inherit=True), module.__dict__)
        self.modules[name] = module

    def do_new(self, module: str, name: str, number: int, args: Any, kwargs: Any) -> None:
        """Make an object of the class NAME under a number."""
        made_from = getattr(self.modules[module], name)
        given, named = self._incoming(args), self._incoming(kwargs)
        self._keep(*map(_by_value, args, given), *map(_by_value, kwargs.values(), named.values()))
        self.objects[number] = made_from(*given, **named)

    def do_function(self, module: str, name: str, args: Any, kwargs: Any) -> Any:
        """Call a function of a module."""
        return self._call(getattr(self.modules[module], name), args, kwargs)

    def do_method(self, number: int, name: str, args: Any, kwargs: Any) -> Any:
        """Call a method of an object."""
        return self._call(getattr(self.objects[number], name), args, kwargs)

    def do_apply(self, module: str, owner: str, number: int, what: str, args: Any) -> Any:
        """Apply an operator, or a method of the first one, to objects and numbers; keep the result under a number."""
        return self._made(module, owner, number, self._applied(module, owner, what, self._incoming(args)))

    def do_tell(self, number: int, name: str) -> None:
        """Call a method of an object for what it does, whatever it returns."""
        getattr(self.objects[number], name)()

    def do_chain(self, module: str, owner: str, number: int, start: Any, steps: list[Any], count: int) -> Any:
        """Apply `count` operators and methods in a row; None among the arguments is what there is by then."""
        value = self._incoming(start)
        given = [(what, self._incoming(args)) for what, args in steps]
        for what, args in itertools.islice(itertools.cycle(given), count):
            value = self._applied(module, owner, what, [value if each is None else each for each in args])
        return self._made(module, owner, number, value)

    def _applied(self, module: str, owner: str, what: str, args: list[Any]) -> Any:
        if what not in OPERATORS:
            return getattr(args[0], what)(*args[1:])
        try:
            return OPERATORS[what](*args)
        except TypeError:
            if not isinstance(args[0], getattr(self.modules[module], owner)):
                OPERATORS[what](*reversed(args))  # where this is still a TODO, so is the one with a number on the left
            raise

    def _made(self, module: str, owner: str, number: int, value: Any) -> Any:
        """Keep an object that must be of a class of the answer; what is not is told of in words."""
        self.objects[number] = value
        right = value is None or isinstance(value, getattr(self.modules[module], owner))
        return value if right else Opaque(describe_type(value))

    def do_timed(self, name: str, args: Any, count: int, **of: Any) -> float:
        """Call a method of an object, or a function of a module, `count` times; return the seconds it took."""
        called, args = self._called(name, **of), self._incoming(args)
        started = time.perf_counter()
        for _ in range(count):
            called(*args)
        return time.perf_counter() - started

    def do_peak(self, name: str, args: Any, **of: Any) -> int:
        """Call a method or a function once; return how many bytes it had allocated at the most."""
        called, args = self._called(name, **of), self._incoming(args)
        tracemalloc.start()
        try:
            called(*args)
            return tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()

    def _called(self, name: str, number: int | None = None, module: str = "") -> Any:
        return getattr(self.modules[module] if number is None else self.objects[number], name)

    def do_hold(self, number: int, values: Any) -> None:
        """Keep an array under a number, to be passed to several calls as the same one."""
        self.objects[number] = values

    def do_write_held(self, number: int, values: Any) -> None:
        """Write into an array that is kept under a number."""
        self.objects[number][...] = values

    def do_look(self, number: int) -> Any:
        """Return what an array holds that is kept under a number."""
        return self.objects[number]

    def do_repeat(self, module: str, name: str, count: int, args: Any, kwargs: Any) -> list[Any]:
        """Call a function many times with the same arguments; return all results."""
        called, args, kwargs = getattr(self.modules[module], name), self._incoming(args), self._incoming(kwargs)
        return [_plain(called(*args, **kwargs)) for _ in range(count)]

    def do_read(self, number: int, names: list[str]) -> list[Any]:
        """Return attributes of an object."""
        return [_plain(getattr(self.objects[number], name)) for name in names]

    def do_arrays(self, number: int) -> dict[str, Any]:
        """Return the arrays and numbers that an object keeps, by attribute."""
        kept = getattr(self.objects[number], "__dict__", {})
        return {str(n): _plain(v) for n, v in list(kept.items())[:100] if isinstance(v, (np.ndarray, bool, float, int))}

    def do_set(self, number: int, values: dict[str, Any]) -> None:
        """Set attributes of an object."""
        for name, value in values.items():
            setattr(self.objects[number], name, value)

    def do_fill(self, number: int, values: dict[str, np.ndarray]) -> None:
        """Write values into the arrays that attributes hold."""
        for name, value in values.items():
            getattr(self.objects[number], name)[...] = value

    def do_write(self, number: int, params: dict[str, Any]) -> None:
        """Write values in place into the arrays, or nested lists, of an object's `params`."""
        for name, values in params.items():
            write_into(self.objects[number].params[name], values)

    def do_losses(self, number: int, settings: list[dict[str, Any]], args: Any) -> list[Any]:
        """Return the loss that `loss_and_grads` gives with each of several settings of an object's `params`."""
        losses, args = [], self._incoming(args)
        for params in settings:
            self.do_write(number, params)
            result = self.objects[number].loss_and_grads(*args)
            losses.append(result[0] if isinstance(result, (tuple, list)) and result else result)
        return losses

    def do_refused(self) -> list[str]:
        """Return what was tried here that an answer with the standard library alone may not do."""
        return list(REFUSED)

    def do_kept(self) -> list[Any]:
        """Return what the arrays and lists hold now that went in as arguments or came back as results, in order.

        None stands for an array that is as it was.
        """
        return [None if mark is not None and _mark(value) == mark else value for value, mark in self.kept]

    def _call(self, function: Any, args: Any, kwargs: Any) -> Any:
        given, named = self._incoming(args), self._incoming(kwargs)
        self._keep(*map(_by_value, args, given), *map(_by_value, kwargs.values(), named.values()))
        result = _plain(function(*given, **named))
        self._keep(result)
        return result

    def _keep(self, *values: Any) -> None:
        # A numpy scalar cannot change, but it reaches the judge as an array does: the two sides keep the same ones.
        for value in values:
            if type(value) in (tuple, dict):
                self._keep(*(value.values() if type(value) is dict else value))
            elif type(value) is list or (np and (type(value) is np.ndarray or isinstance(value, np.generic))):
                self.kept.append((value, _mark(value)))

    def _incoming(self, value: Any) -> Any:
        if isinstance(value, Reference):
            return self.objects[value.number]
        if isinstance(value, Rng):
            if value.number not in self.objects:
                self.objects[value.number] = self._generator(value.seed, value.skip)
            return self.objects[value.number]
        if isinstance(value, (list, tuple)):
            return type(value)(map(self._incoming, value))
        if isinstance(value, dict):
            return {key: self._incoming(item) for key, item in value.items()}
        return value

    def _generator(self, seed: int, skip: int) -> Any:
        """Return a generator from which `skip` numbers have been drawn before."""
        rng = random.Random(seed) if self.stdlib_only else np.random.default_rng(seed)
        for _ in range(skip):
            rng.random()
        return rng

    def _outgoing(self, value: Any) -> Any:
        # A coroutine that nobody awaits would warn at a moment of its own choosing.
        if isinstance(value, types.CoroutineType):
            value.close()
            return Opaque(describe_type(value))
        if type(value).__module__ not in ("builtins", "numpy"):  # `return self`
            return next((Reference(number) for number, each in self.objects.items() if each is value), value)
        return value


def _mark(value: Any) -> Any:
    """Return what tells whether an array has changed; None where that is not known without the whole of it."""
    if type(value) is list or value.dtype.kind not in PLAIN or value.nbytes > MARKED:
        return None
    return value.shape, value.dtype, hash(value.tobytes())


def refers(sent: Any) -> bool:
    """Whether an argument refers to an object, which may change, instead of being sent whole."""
    return isinstance(sent, (Reference, Rng)) or (isinstance(sent, (list, tuple)) and any(map(refers, sent)))


def _by_value(sent: Any, given: Any) -> Any:
    return None if refers(sent) else given


def _plain(value: Any) -> Any:
    """Return arrays of whatever subclass as plain ones (in the same memory), and tuples and dicts of them alike."""
    if np and isinstance(value, np.ndarray):
        return value.view(np.ndarray) if type(value) is not np.ndarray else value
    if isinstance(value, tuple):
        return tuple(map(_plain, value))
    if isinstance(value, dict):
        return {str(name) if isinstance(name, str) else name: _plain_item(item) for name, item in value.items()}
    return value


def _plain_item(value: Any) -> Any:
    """Return an item of a dict, or a nested list, of a type of the answer's own as a plain one."""
    if isinstance(value, list) and any(
        type(each) is not list for each in (value, *value[:1]) if isinstance(each, list)
    ):
        return [list(row) if isinstance(row, list) else row for row in value]
    return _plain(value) if np and isinstance(value, np.ndarray) else value


def write_into(target: Any, values: Any) -> None:
    """Write values into an array, or lists in lists of the same lengths, in place."""
    inner = [isinstance(each, (list, tuple)) for each in target] if isinstance(target, (list, tuple)) else []
    if not any(inner):
        target[slice(None) if isinstance(target, list) else ...] = values
        return
    for place, is_list in enumerate(inner):
        if is_list:
            write_into(target[place], values[place])
        else:
            target[place] = values[place]


def describe_exception(error: BaseException, sources: dict[str, str] | None = None) -> dict[str, Any]:
    """Return an exception's type, text, frames (path, line, function; outermost first) and operands; never raises.

    With the sources by path, the arrays that met in the expression that raised are there too.
    """
    try:
        message = str(error)
    except BaseException as broken:  # the learner's own __str__
        message = f"(its text cannot be shown: {type(broken).__name__})"
    walked = traceback.walk_tb(error.__traceback__)  # millions of frames, where a recursion has no end
    chosen = [*itertools.islice(walked, FIRST_FRAMES), *deque(walked, MAX_FRAMES)]
    frames = [(frame.f_code.co_filename, line, frame.f_code.co_name) for frame, line in chosen]
    description = {
        "type": str(type(error).__name__)[:100],
        "bases": [str(base.__name__)[:100] for base in type(error).__mro__],
        "message": message[:MAX_MESSAGE],
        "frames": [list(frame) for frame in frames],
    }
    innermost = error.__traceback__
    while innermost is not None and innermost.tb_next is not None:
        innermost = innermost.tb_next
    if innermost is not None and frames[-1][0] in (sources or {}):
        description["operands"] = [list(pair) for pair in operands(innermost, (sources or {})[frames[-1][0]])]
    if type(error) in (SyntaxError, IndentationError, TabError):
        description["syntax"] = [error.filename, error.lineno, error.offset, error.msg]  # type: ignore[attr-defined]
    return description
