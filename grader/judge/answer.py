"""An answer as a check sees it: make its objects, call its methods, read their attributes.

Whatever goes wrong on the way is raised as one of the exceptions below, which the verdict is made from.
"""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from grader import ROOT
from grader.answer.channel import Reference, encode
from grader.answer.requests import Rng, Shared
from grader.answer.runner import refers
from grader.exercises import GIVEN_FILES, find
from grader.judge.assertions import CheckFailed, describe
from grader.judge.budget import Budget
from grader.judge.makers import Executed
from grader.judge.source import read_source
from grader.judge.structure import still_open, what_is_open
from grader.judge.transport import AnswerCrashed, AnswerTimedOut, Transport, nothing
from grader.kinds.exercise import argument_names, path_of_stand_in, text_of
from grader.kinds.script import LONG, Script
from grader.skeleton import skeleton_of

CALLS_SHOWN = 4
SHORT = 6  # items of a list that is shown as it is


class NotStarted(Exception):
    """There is no file, or a TODO is still open."""


class AnswerRaised(Exception):
    """The learner's code raised an exception; `raised` describes it as the answer process did."""

    def __init__(self, call: str, raised: dict[str, Any], owner: str = "") -> None:
        super().__init__(f"{call} raised {raised['type']}: {raised['message']}")
        self.call = call
        self.owner = owner  # the class whose method was called, if any
        self.raised = raised
        self.seen: Any = None  # the result that it stands for, where a script was carried out


class LoadRaised(AnswerRaised):
    """The file raised an exception while it was imported: nothing else of it can be graded."""


class Answer:
    """One exercise of an answers folder in one answer process.

    Parameters
    ----------
    exercise : str
        Id of the exercise.
    folder : Path
        The answers folder: the file is FOLDER/TRACK/NAME.py.
    transport : Transport
    needed : {'stand_in', 'reference', ''}
        What the file finds where it imports the exercises that it needs, and what `isinstance(layer, Linear)` is then
        true of: stand-ins, with which it is judged alone; the kit's own answers; the answers that lie beside it.
    """

    def __init__(self, exercise: str, folder: Path, transport: Transport, needed: str = "stand_in") -> None:
        self.exercise = exercise
        self.needed = needed
        self.folder = folder
        self.transport = transport
        self.sources: dict[str, str] = {}  # of the learner's files that were loaded, by path
        self.loading = False  # stays True where a file did not get through its import
        self._loaded: set[str] = set()
        self._objects = 0
        self.begin(0.0)

    def begin(self, seconds: float) -> None:
        """Start the clock and the record of calls for one check."""
        self.seconds = seconds
        self.budget = Budget(seconds)
        self.calls: list[str] = []
        self.last_call = ("", "")
        self._afresh = True
        self._kept: list[tuple[str, Any]] = []  # arrays and lists that crossed, as they were
        self.transport.new_output()

    def make(self, name: str, *args: Any, of: str = "", **kwargs: Any) -> "Remote":
        """Make an object of a class of the answer.

        Parameters
        ----------
        name : str
            The class.
        of : str
            Id of another exercise of the same folder, a given file, or an id after 'reference/' or 'stand_in/'.
        """
        module = of or self.exercise
        self._load(module)
        call = f"{name}({_arguments((), args, kwargs)})"
        self.calls.append(call)
        self.last_call = (name, "__init__")
        reference = self._new_reference()
        request = {"do": "new", "module": module, "name": name, "number": reference.number}
        args, kwargs = _outgoing(args), _outgoing(kwargs)
        for value in (*args, *kwargs.values()):
            self._kept += [] if refers(value) else _copies(f"an argument of {call}", value)
        self._request(request | {"args": args, "kwargs": kwargs}, call)
        return Remote(self, reference, name)

    def rng(self, seed: int) -> Rng:
        """Return an argument that is a numpy.random.Generator in the answer process."""
        return Rng(self._new_reference().number, seed)

    def call(self, name: str, *args: Any, **kwargs: Any) -> Any:
        """Call a function of the answer and return its result."""
        self._load(self.exercise)
        self.last_call = ("", name)
        request = {"do": "function", "module": self.exercise, "name": name}
        return self.call_with(request, name, args, kwargs)

    def call_with(self, request: dict[str, Any], name: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        """Send a call, note it, and keep its arguments and result for `expect_untouched`."""
        method = name.rpartition(".")[2]
        names = argument_names(find(self.exercise).solution).get(name, ())
        call = f"{method}({_arguments(names, args, kwargs)})"
        self.calls.append(call)
        for position, value in enumerate([*args, *kwargs.values()]):
            what = names[position] if position < len(names) else f"argument {position + 1}"
            self._kept += _copies(f"{what} of {call}", value)
        result = self._request(request | {"args": _outgoing(args), "kwargs": _outgoing(kwargs)}, call)
        self._kept += _copies(f"the result of {call}", result)
        return result

    def measure(self, do: str, of: "Remote | None", name: str, args: Sequence[Any], **more: Any) -> Any:
        """Return how long calls took there ('timed', with `count`: seconds), or what one allocated ('peak': bytes).

        Parameters
        ----------
        do : str
        of : Remote or None
            Whose method it is; None for a function of the answer's module.
        name : str
        args : sequence
        more
            `count` for 'timed'.
        """
        place = {"number": of.reference.number} if of is not None else {"module": self.exercise}
        request = {"do": do, "name": name, "args": _outgoing(list(args))} | place | more
        got = self._request(request, name)
        if type(got) not in (int, float) or not 0 <= got < float("inf"):
            raise AnswerCrashed("it sent something that is not a reply", [])
        return float(got)

    def play(
        self, script: Script, clock: bool = False, peak: bool = False, meanwhile: Callable[[], object] = nothing
    ) -> list[dict[str, Any]]:
        """Carry out a script in one exchange; return the reply to each step, and one more: what was kept.

        `meanwhile` is called while the answer works. With `clock` each reply has the `seconds` that it took, with
        `peak` the most `bytes` that it had allocated.

        Raises
        ------
        NotStarted, LoadRaised, SourceError
            Where there is nothing to carry it out with.
        AnswerTimedOut, AnswerCrashed
        """
        self._load(self.exercise)
        for step in script.steps:
            self._load(step.request.get("module", self.exercise))
        more = ({"clock": True} if clock else {}) | ({"peak": True} if peak else {})
        requests = [step.request | more for step in script.steps] + [{"do": "kept"}]
        requests[0]["afresh"], self._afresh = True, False
        try:
            return self.transport.exchange(requests, self.budget, meanwhile)
        except (AnswerTimedOut, AnswerCrashed) as error:
            self.calls = script.calls_before(min(error.done, len(script.steps) - 1))
            raise

    def executed(self, script: Script, place: int) -> Executed | None:
        """Carry out a script once more up to a call; return which lines this call ran, None where it is not known.

        Raises
        ------
        AnswerTimedOut, AnswerCrashed
        """
        self._load(self.exercise)
        requests = [dict(step.request) for step in script.steps[: place + 1]]
        requests[0]["afresh"] = requests[-1]["trace"] = True
        replies = self.transport.exchange([*requests, {"do": "executed"}], self.budget)
        return Executed.of(replies[-1].get("value"))

    def load(self, module: str = "") -> None:
        """Load the file of the exercise, or of another one of the same folder, if that was not done yet."""
        self._load(module or self.exercise)

    def load_program(self, name: str, path: Path) -> None:
        """Load a file of the kit's own that imports the learner's files; `make(..., of=name)` makes its objects."""
        self._load_text(name, f"programs/{name}", path.parent, path.read_text(encoding="utf-8"), str(path))

    def expect_untouched(self) -> None:
        """Fail if an array that went into a call or came out of one has changed since."""
        expect_untouched(self._kept, self._request({"do": "kept"}, ""))

    def refused(self) -> list[str]:
        """Return what the answer tried to import, or to start, that is not in the standard library."""
        got = self._request({"do": "refused"}, "")
        return list(map(str, got)) if type(got) is list else []

    def request_of(self, reference: Reference, do: str, call: str, **more: Any) -> Any:
        """Ask for something about an object."""
        return self._request({"do": do, "number": reference.number} | more, call)

    def _new_reference(self) -> Reference:
        self._objects += 1
        return Reference(self._objects)

    def _load(self, module: str) -> None:
        if module in self._loaded:
            return
        track = module.rpartition("/")[0]
        for given in GIVEN_FILES:
            if given.startswith(f"{track}/") and given not in self._loaded:
                self._load_text(given, f"exercises/{given}", ROOT / "exercises", skeleton_of(given))
        kind, _, name = module.partition("/")
        if kind in ("reference", "stand_in"):
            own = path_of_stand_in(name) if kind == "stand_in" else f"solutions/{name}.py"
            dotted = f"exercises/{name}" if kind == self.needed and name in find(self.exercise).needs else module
            folder = self.folder if dotted != module else (ROOT / own).parent.parent
            self._load_text(module, dotted, folder, text_of(own), str(ROOT / own))
        elif module not in GIVEN_FILES:
            source = read_source(self.folder, module)
            if source is None:
                raise NotStarted(f"there is no {module}.py")
            self.sources[_full_path(self.folder, module)] = source
            for needed in find(module).needs if self.needed else ():
                self._load(f"{self.needed}/{needed}")
            self._load_text(module, f"exercises/{module}", self.folder, source)

    def _load_text(self, name: str, dotted: str, folder: Path, source: str, path: str = "") -> None:
        package, *inner = dotted.split("/")[:-1]
        packages, inside = {package: str(folder.resolve())}, folder
        for part in inner:
            inside /= part
            package = f"{package}.{part}"
            packages[package] = str(inside.resolve())
        self.loading = True
        request = {
            "do": "load",
            "name": name,
            "dotted": dotted.replace("/", "."),
            "path": path or _full_path(folder, "/".join([*inner, name.rpartition("/")[2]])),
            "source": source,
            "packages": packages,
        }
        self._request(request, "import", LoadRaised)
        self.loading = False
        self._loaded.add(name)

    def _request(self, request: dict[str, Any], call: str, error: type[AnswerRaised] = AnswerRaised) -> Any:
        """Return what comes back, or raise what the learner's code raised."""
        if self._afresh:
            request, self._afresh = request | {"afresh": True}, False
        (reply,) = self.transport.exchange([request], self.budget)
        if "value" in reply:
            return reply["value"]
        if still_open(reply["raised"], self.sources):
            raise NotStarted(f"{what_is_open(call, reply['raised'], self.sources)} is still a TODO")
        raise error(call, reply["raised"], "" if error is LoadRaised else self.last_call[0])


class Remote:
    """An object of the answer; its methods are called as if it were here.

    Its attributes are read with `read`, set with `set`, and written into in place with `fill`.
    """

    def __init__(self, answer: Answer, reference: Reference, class_name: str) -> None:
        self._answer = answer
        self._class_name = class_name
        self.reference = reference

    def __getattr__(self, name: str) -> Callable[..., Any]:
        def method(*args: Any, **kwargs: Any) -> Any:
            self._answer.last_call = (self._class_name, name)
            request = {"do": "method", "number": self.reference.number, "name": name}
            return self._answer.call_with(request, f"{self._class_name}.{name}", args, kwargs)

        return method

    def read(self, name: str) -> Any:
        """Return an attribute's value."""
        values = self._answer.request_of(self.reference, "read", f"reading {self._class_name}.{name}", names=[name])
        if type(values) is not list or len(values) != 1:
            raise AnswerCrashed("it sent something that is not a reply", [])
        return values[0]

    def set(self, **values: Any) -> None:
        """Set attributes."""
        self._answer.calls += [f"{name} = {_argument(value, '')}" for name, value in values.items()]
        call = f"setting {self._class_name}.{', '.join(values)}"
        self._answer.request_of(self.reference, "set", call, values=_outgoing(values))

    def fill(self, **values: np.ndarray) -> None:
        """Write values into the arrays that attributes hold."""
        call = f"writing into {self._class_name}.{', '.join(values)}"
        self._answer.request_of(self.reference, "fill", call, values=values)


def expect_untouched(kept: list[tuple[str, Any]], now: Any) -> None:
    """Fail if one of the arrays and lists that crossed holds something else now."""
    now = [each for each in now if each is None or _can_change(each)] if type(now) is list else []
    if len(now) != len(kept):
        raise AnswerCrashed("it sent something that is not a reply", [])
    for (what, before), after in zip(kept, now, strict=True):
        if after is None or _unchanged(before, after):
            continue
        what, before, after = _first_changed(what, before, after)
        if type(before) is not np.ndarray or type(after) is not np.ndarray or before.shape != after.shape:
            _fail_changed(what, describe(before), describe(after), None)
        places = np.argwhere(before != after)  # none where only the sign of a zero, or the dtype, has changed
        index = tuple(int(i) for i in places[0]) if len(places) else (0,) * before.ndim
        _fail_changed(what, f"{before[index]:.6g}   at {list(index)}", f"{after[index]:.6g}", (after, before))


def _first_changed(what: str, before: Any, after: Any) -> tuple[str, Any, Any]:
    """Return the first item that has changed, of lists in lists, with what it is."""
    while type(before) is list and type(after) is list and len(before) == len(after):
        pairs = enumerate(zip(before, after, strict=True))
        place, (before, after) = next((i, pair) for i, pair in pairs if not _unchanged(*pair))
        name, _, call = what.partition(" of ")
        what = f"{name}[{place}] of {call}"
    return what, before, after


def _unchanged(before: Any, after: Any) -> bool:
    """Whether two arrays, or two lists, are the same bit for bit."""
    if type(before) is not np.ndarray or type(after) is not np.ndarray:
        return encode({"value": before}) == encode({"value": after})
    return (before.dtype, before.shape) == (after.dtype, after.shape) and before.tobytes() == after.tobytes()


def kept_of(script: Script, replies: Sequence[dict[str, Any]]) -> list[tuple[str, Any]]:
    """Return the arrays and lists that crossed in a script, each with what it is, in the answer's order."""
    found: list[tuple[str, Any]] = []
    for step, reply in zip(script.steps, replies, strict=False):
        if step.request["do"] not in ("new", "function", "method"):
            continue
        names = argument_names(find(script.module).solution).get(f"{step.owner}.{step.method}".strip("."), ())
        for position, value in enumerate([*step.request["args"], *step.request["kwargs"].values()]):
            what = names[position] if position < len(names) else f"argument {position + 1}"
            found += [] if refers(value) else _crossing(f"{what} of {step.text}", value)
        if step.request["do"] != "new" and "value" in reply:
            found += _crossing(f"the result of {step.text}", reply["value"])
    return found


def _can_change(value: Any) -> bool:
    """Whether a value is kept and looked at again: an array or a list."""
    return type(value) in (np.ndarray, list)


def _copies(what: str, value: Any) -> list[tuple[str, Any]]:
    """Return copies of the arrays and lists in a value, as `_crossing` gives them."""
    return [(name, each.copy()) for name, each in _crossing(what, value)]


def _crossing(what: str, value: Any) -> list[tuple[str, Any]]:
    """Return the arrays and lists in a value, each with what it is, in the order of the answer process."""
    if type(value) in (tuple, dict):
        items = value.values() if type(value) is dict else value
        return [pair for item in items for pair in _crossing(what, item)]
    return [(what, value)] if _can_change(value) else []


def _fail_changed(what: str, before: str, after: str, arrays: tuple[np.ndarray, np.ndarray] | None) -> None:
    rule = "a call changes no argument, and nothing that was returned earlier"
    rows = [("changed", what), ("", f"before  {before}"), ("", f"after   {after}"), ("rule", rule)]
    raise CheckFailed(
        rows,
        "earlier results"
        if what.startswith("the result")
        else f"arguments of {what.partition(' of ')[2].partition('(')[0]}",
        arrays,
    )


def _full_path(folder: Path, name: str) -> str:
    return str(folder.resolve() / f"{name}.py")


def _outgoing(value: Any) -> Any:
    if isinstance(value, Remote):
        return value.reference
    if isinstance(value, (list, tuple)):
        return type(value)(map(_outgoing, value))
    if isinstance(value, dict):
        return {key: _outgoing(item) for key, item in value.items()}
    return value


def _arguments(names: tuple[str, ...], args: tuple[Any, ...], kwargs: dict[str, Any]) -> str:
    texts = [_argument(value, names[i] if i < len(names) else "") for i, value in enumerate(args)]
    return ", ".join(texts + [f"{name}={_argument(value, '')}" for name, value in kwargs.items()])


def _argument(value: Any, name: str) -> str:
    if type(value) in (np.ndarray, Shared):
        dtype = "" if value.dtype in (np.float64, np.int64) else f" {np.dtype(value.dtype)}"
        return f"{name} {value.shape}{dtype}".strip()
    if isinstance(value, Remote):
        return name or value._class_name
    if isinstance(value, Rng):
        return "rng"
    if isinstance(value, list) and (len(value) > SHORT or any(type(item) is list for item in value)):
        return f"{name} {_lengths(value)}".strip()
    if isinstance(value, list):
        return f"[{', '.join(_argument(item, '') for item in value)}]"
    return f"{value:.4g}" if type(value) is float and len(repr(value)) > LONG else repr(value)


def _lengths(value: Any) -> tuple[int, ...]:
    """Return the lengths of a nested list, as if it were the shape of an array."""
    return (len(value), *(_lengths(value[0]) if value else ())) if type(value) is list else ()
