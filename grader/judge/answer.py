"""An answer as a check sees it: make its objects, call its methods, read their attributes.

Whatever goes wrong on the way is raised as one of the exceptions below, which the verdict is made from.
"""

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from grader import ROOT
from grader.answer.channel import Reference, Rng, encode
from grader.catalog import GIVEN_FILES, find
from grader.judge.compare import CheckFailed, describe
from grader.judge.source import read_source
from grader.judge.transport import AnswerCrashed, Transport
from grader.skeleton import skeleton_of

CALLS_SHOWN = 4
ARGUMENTS = {
    "forward": ("x",),
    "backward": ("grad_output",),
    "SoftmaxCrossEntropy.forward": ("logits", "targets"),
    "train": ("model", "loss_fn", "images", "labels"),
    "evaluate": ("model", "images", "labels"),
}


class NotStarted(Exception):
    """There is no file, or a TODO is still open."""


class AnswerRaised(Exception):
    """The learner's code raised an exception; `raised` describes it as the answer process did."""

    def __init__(self, call: str, raised: dict[str, Any], owner: str = "") -> None:
        super().__init__(f"{call} raised {raised['type']}: {raised['message']}")
        self.call = call
        self.owner = owner  # the class whose method was called, if any
        self.raised = raised


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
    stand_ins : bool
        Whether the file finds the kit's own answers where it imports the exercises that it needs: what it does is then
        judged alone, and `isinstance(layer, Linear)` is true of the layers that it is given.
    """

    def __init__(self, exercise: str, folder: Path, transport: Transport, stand_ins: bool = True) -> None:
        self.exercise = exercise
        self.stand_ins = stand_ins
        self.folder = folder
        self.transport = transport
        self.sources: dict[str, str] = {}  # of the learner's files that were loaded, by path
        self.deadline = 0.0
        self.loading = False  # stays True where a file did not get through its import
        self._loaded: set[str] = set()
        self._objects = 0
        self.begin(0.0)

    def begin(self, seconds: float) -> None:
        """Start the clock and the record of calls for one check."""
        self.seconds = seconds
        self.deadline = time.monotonic() + seconds
        self.calls: list[str] = []
        self.last_call = ("", "")
        self._afresh = True
        self._kept: list[tuple[str, Any]] = []  # arrays and lists that crossed, as they were
        self.transport.new_output()

    def make(self, name: str, *args: Any, of: str = "", record: str | None = None, **kwargs: Any) -> "Remote":
        """Make an object of a class of the answer.

        Parameters
        ----------
        name : str
            The class.
        of : str
            Id of another exercise of the same folder, a given file, or 'reference/' and an id for the kit's own.
        record : str, optional
            The name under which the object keeps a record of its calls; see `events`.
        """
        module = of or self.exercise
        self._load(module)
        call = f"{name}({_arguments((), args, kwargs)})"
        self.calls.append(call)
        self.last_call = (name, "__init__")
        reference = self._new_reference()
        request = {"do": "new", "module": module, "name": name, "number": reference.number, "record": record}
        self._request(request | {"args": _outgoing(args), "kwargs": _outgoing(kwargs)}, call)
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
        names = ARGUMENTS.get(name) or ARGUMENTS.get(method, ())
        call = f"{method}({_arguments(names, args, kwargs)})"
        self.calls.append(call)
        for position, value in enumerate([*args, *kwargs.values()]):
            if _can_change(value):
                what = names[position] if position < len(names) else f"argument {position + 1}"
                self._kept.append((f"{what} of {call}", value.copy()))
        result = self._request(request | {"args": _outgoing(args), "kwargs": _outgoing(kwargs)}, call)
        if _can_change(result):
            self._kept.append((f"the result of {call}", result.copy()))
        return result

    def expect_untouched(self) -> None:
        """Fail if an array that went into a call or came out of one has changed since."""
        now = self._request({"do": "kept"}, "")
        now = list(filter(_can_change, now)) if type(now) is list else []
        if len(now) != len(self._kept):
            raise AnswerCrashed("it sent something that is not a reply", [])
        for (what, before), after in zip(self._kept, now, strict=True):
            if encode(before) == encode(after):
                continue
            if type(before) is list or type(after) is list or before.shape != after.shape:
                _fail_changed(what, describe(before), describe(after))
            places = np.argwhere(before != after)  # none where only the sign of a zero, or the dtype, has changed
            index = tuple(int(i) for i in places[0]) if len(places) else (0,) * before.ndim
            _fail_changed(what, f"{before[index]:.6g}   at {list(index)}", f"{after[index]:.6g}")

    def argument_now(self, sent: np.ndarray) -> Any:
        """Return what an array that went into a call holds now, in the answer process."""
        now = self._request({"do": "kept"}, "")
        kept = list(filter(_can_change, now)) if type(now) is list else []
        places = [
            i for i, (_, before) in enumerate(self._kept) if type(before) is np.ndarray and np.array_equal(before, sent)
        ]
        return kept[places[0]] if places and len(kept) > places[0] else None

    def events(self) -> list[dict[str, Any]]:
        """Return what the recording objects saw since the last time; see grader/answer/recording.py."""
        events: list[dict[str, Any]] = self._request({"do": "events"}, "")
        return events

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
        if module.startswith("reference/"):
            name = module.removeprefix("reference/")
            text = (ROOT / "solutions" / f"{name}.py").read_text(encoding="utf-8")
            if self.stand_ins and name in find(self.exercise).needs:
                self._load_text(module, f"exercises/{name}", self.folder, text, _full_path(ROOT / "solutions", name))
            else:
                self._load_text(module, module, ROOT / "solutions", text)
        elif module not in GIVEN_FILES:
            path = self.folder / f"{module}.py"
            source = read_source(path)
            if source is None:
                raise NotStarted(f"there is no {module}.py")
            self.sources[_full_path(self.folder, module)] = source
            for needed in find(module).needs if self.stand_ins else ():
                self._load(f"reference/{needed}")
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
        if self._afresh:
            request, self._afresh = request | {"afresh": True}, False
        reply = self.transport.exchange(request, self.deadline)
        if "value" in reply:
            return reply["value"]
        raised = reply["raised"]
        frames = raised["frames"]
        if "NotImplementedError" in raised["bases"] and frames and frames[-1][0] in self.sources:
            raise NotStarted(f"{call} is still a TODO")
        raise error(call, raised, self.last_call[0])


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
        return self.read_all(name)[0]

    def read_all(self, *names: str) -> list[Any]:
        """Return the values of several attributes."""
        call = f"reading {self._class_name}.{', '.join(names)}"
        values = self._answer.request_of(self.reference, "read", call, names=list(names))
        if type(values) is not list or len(values) != len(names):
            raise AnswerCrashed("it sent something that is not a reply", [])
        return values

    def arrays(self) -> dict[str, np.ndarray]:
        """Return the arrays that the object keeps, by the names of its attributes."""
        found = self._answer.request_of(self.reference, "arrays", f"looking at {self._class_name}")
        return found if type(found) is dict else {}

    def set(self, **values: Any) -> None:
        """Set attributes."""
        self._answer.calls += [f"{name} = {_argument(value, '')}" for name, value in values.items()]
        call = f"setting {self._class_name}.{', '.join(values)}"
        self._answer.request_of(self.reference, "set", call, values=_outgoing(values))

    def fill(self, **values: np.ndarray) -> None:
        """Write values into the arrays that attributes hold."""
        call = f"writing into {self._class_name}.{', '.join(values)}"
        self._answer.request_of(self.reference, "fill", call, values=values)


def _can_change(value: Any) -> bool:
    """Whether a value is kept and looked at again: an array or a list."""
    return type(value) in (np.ndarray, list)


def _fail_changed(what: str, before: str, after: str) -> None:
    rule = "a call changes no argument, and nothing that was returned earlier"
    rows = [("changed", what), ("", f"before  {before}"), ("", f"after   {after}"), ("rule", rule)]
    raise CheckFailed(
        rows,
        "earlier results"
        if what.startswith("the result")
        else f"arguments of {what.partition(' of ')[2].partition('(')[0]}",
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
    if type(value) is np.ndarray:
        dtype = "" if value.dtype in (np.float64, np.int64) else f" {value.dtype}"
        return f"{name} {value.shape}{dtype}".strip()
    if isinstance(value, Remote):
        return name or value._class_name
    if isinstance(value, Rng):
        return "rng"
    if isinstance(value, list):
        return f"[{', '.join(_argument(item, '') for item in value)}]"
    return repr(value)
