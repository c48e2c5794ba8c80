"""Name the mistake in a whole network, in any layout: an edited solution runs with the answer's own parameters.

The scripts of `looks.py` are recorded for the solution's layout. What an answer is given, and what comes back from it,
is put from one layout into the other; then everything is compared as for any other exercise.
"""

import contextlib
import functools
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any

import numpy as np

from grader.exercises import find
from grader.exercises.mock import layered, looks
from grader.exercises.mock.candidate import GRADS, LOSS, RESULT, Candidate, Params, batch
from grader.exercises.mock.layout import Laid, Layout, layout_of, layouts, named, params_of
from grader.exercises.mock.looks import ALONE, CHECK_OF, LESS_DEEP, OBSERVED
from grader.exercises.mock.nested import unfolded
from grader.judge.answer import Answer, AnswerRaised, NotStarted
from grader.judge.assertions import ARRAY_TOLERANCE, CheckFailed
from grader.judge.played import Played
from grader.kinds import Check
from grader.kinds.exercise import mistakes_of
from grader.kinds.local_player import EndlessError, module_of
from grader.kinds.mistakes import Mistake
from grader.kinds.script import Script, Step
from grader.kinds.seen import NotWritten, Raised, Seen
from grader.naming import general_rules
from grader.naming.causes import Causes, Mutant, same
from grader.results import Diagnosis

LOOKS = looks.CHECKS
NETWORK = "mock/mlp_numpy"  # its edits are looked for in answers in Python alone too
FIRST = (looks.WHOLE, looks.WRITTEN, looks.AFTER)  # where one of these is wrong, much else is for the same reason
LEARNING = (looks.START, looks.STEPS, looks.EPOCHS, looks.LEARNING)
LOOKED_AT = {  # what a check found wrong -> the results that may tell why
    RESULT: (RESULT,),
    LOSS: (RESULT, LOSS, looks.EXTREME, looks.CONSTANT),
    GRADS: (GRADS, looks.EXTREME),
    "raised": (RESULT, GRADS, looks.FLAT, looks.EXTREME, looks.FIT),
    "rng": (looks.START, looks.MODELS, looks.TRAINING),
    "the means of fit": (looks.EPOCHS,),
    "the losses of fit": (looks.EPOCHS, looks.STEPS),
    "learning": LEARNING,
    "the accuracy": LEARNING,
    looks.FIT: (looks.FIT,),
    looks.PREDICT: (looks.PREDICT,),
}


class Naming(Causes):
    """The causes of what was found wrong in one network.

    Parameters
    ----------
    exercise : str
        Id.
    fresh : callable
        Returns the answer, its clock at the start.
    rng : numpy.random.Generator
    """

    def __init__(self, exercise: str, fresh: Callable[[], Answer], rng: np.random.Generator) -> None:
        self.seeds = {key: int(rng.integers(2**32)) for key in ("layout", *(check.id for check in looks.CHECKS))}
        self.played: dict[str, Played] = {}  # grows with what is looked at
        super().__init__(find(NETWORK), self.played, lambda script: self._replies(script), self.seeds["layout"])
        self.id, self.fresh = exercise, fresh
        self.laid: dict[tuple[int, ...], Laid] = {}
        self.over = False  # nothing more is seen of an answer that hangs, or that has no params

    def name(self, error: BaseException) -> Diagnosis | None:
        """Return the known mistake behind what a check raised, or None where it is not certain.

        Raises
        ------
        AnswerTimedOut, AnswerCrashed
        """
        if general_rules.is_undefined(error):
            return None
        subject = subject_of(error)
        for name in (*FIRST, *LOOKED_AT.get(subject, ()), looks.BESIDE):
            if (seen := self._wrong(name)) is not None:
                error.seen = seen
                if (found := self.cause(CHECK_OF[name], error)) is not None:
                    return self._with_place(found) if name == GRADS else found
        if isinstance(error, AnswerRaised):
            return general_rules.unknown_name(error)
        return self._shape() if subject == GRADS else general_rules.changed(error)

    def mutants(self) -> tuple[Mutant, ...]:
        """Return the edited solutions, and those of the layers."""
        return _mutants()

    def _with_another(self, key: str, wrong: Seen) -> Iterator[Mutant]:
        """Nothing: each check of a network is named by itself."""
        return iter(())

    _hidden_pairs = _with_another

    def words(self, id: str) -> Mistake | None:
        """Return what is said of a mistake."""
        return words_for(id)

    def _wrong(self, name: str) -> Seen | None:
        """Return the first result of a name that is not right."""
        if (played := self._played(CHECK_OF[name])) is None or (name == GRADS and self._unknown_layout()):
            return None
        for seen, right in zip(played.seen, played.right, strict=True):
            if seen.name == name and not isinstance(seen.value, NotWritten) and not unreadable(seen.value):
                close = general_rules.near(seen.value, right.value) or same(seen.value, right.value, ARRAY_TOLERANCE)
                if not close:
                    return seen
        return None

    def _unknown_layout(self) -> bool:
        """Whether gradients cannot be compared, because it is not known which entry belongs to which weight."""
        return (laid := self.laid.get(tuple(OBSERVED))) is None or laid.layout is None

    def _played(self, check: Check) -> Played | None:
        if check.id not in self.played and not self.over:
            self.over = True
            try:
                self.laid = self.laid or self._find_layouts()
                self.played[check.id] = self._play(check)
            except (AnswerRaised, CheckFailed, NotStarted):
                return None
            self.over = False
        return self.played.get(check.id)

    def _play(self, check: Check) -> Played:
        assert check.record is not None
        script = self.exercise.script(np.random.default_rng(self.seeds[check.id]))
        check.record(script)
        answer = self.fresh()
        seen = self.exercise.seen_in(script, self._replies(script, answer), answer.sources)
        right = self.exercise.seen_in(script, self.exercise.player().play(script))
        return Played(check, looks.CHECKS.index(check), script, [{}], seen, right, right)

    def _replies(self, script: Script, answer: Answer | None = None) -> list[dict[str, Any]]:
        """Carry out a script with the answer, in its own layout; return the replies in that of the solution."""
        answer = answer or self.fresh()
        sizes = {step.number: tuple(step.request["args"][0]) for step in script.steps if step.request["do"] == "new"}
        laid = {number: self.laid.get(each) for number, each in sizes.items()}
        own = Script(self.id, script.rng)
        own.steps = [replace(step, request=self._request(step, laid.get(step.number))) for step in script.steps]
        replies = answer.play(own)[:-1]
        return [
            self._reply(step, reply, laid.get(step.number)) for step, reply in zip(script.steps, replies, strict=True)
        ]

    def _request(self, step: Step, laid: Laid | None) -> dict[str, Any]:
        request = dict(step.request)
        if "module" in request:
            request["module"] = self.id
        if request["do"] == "write" and laid is not None:
            request["params"] = laid.outgoing(request["params"])
        return self._plain(request) if find(self.id).stdlib_only else request

    def _plain(self, value: Any) -> Any:
        """Return a request with lists in the place of arrays."""
        if isinstance(value, np.ndarray):
            return value.tolist()
        if isinstance(value, (list, tuple)):
            return type(value)(map(self._plain, value))
        return {name: self._plain(each) for name, each in value.items()} if isinstance(value, dict) else value

    def _reply(self, step: Step, reply: dict[str, Any], laid: Laid | None) -> dict[str, Any]:
        if laid is None or "value" not in reply:
            return reply
        value, do = reply["value"], step.request["do"]
        if do == "write":
            value = laid.incoming(laid.own(step.request["params"]))
        elif do == "read" and type(value) is list and len(value) == 1:
            value = [laid.incoming(self._arrays(value[0], np.float64))]  # the whole numbers of a list cut nothing off
        elif step.method == "loss_and_grads" and isinstance(value, (tuple, list)) and len(value) == 2:
            value = (value[0], laid.incoming(self._arrays(value[1])))
        return reply | {"value": value}

    def _arrays(self, got: Any, dtype: Any = None) -> Any:
        """Return a dict of nested lists as one of arrays."""
        if type(got) is not dict or not find(self.id).stdlib_only:
            return got
        try:
            return {name: np.array(value, dtype) for name, value in unfolded(got).items()}
        except (TypeError, ValueError):
            return got

    def _find_layouts(self) -> dict[tuple[int, ...], Laid]:
        answer, rng = self.fresh(), np.random.default_rng(self.seeds["layout"])
        found = {}
        for sizes in (OBSERVED, LESS_DEEP, ALONE):
            with contextlib.suppress(AnswerRaised, CheckFailed, NotStarted):
                candidate = Candidate(answer, sizes, rng)
                found[tuple(sizes)] = Laid(candidate.params(), None, candidate.like)
                layout = layout_of(candidate, rng) or self._layout_of_mutant(candidate, rng)
                found[tuple(sizes)] = Laid(candidate.params(), layout, candidate.like)
        return found

    def _layout_of_mutant(self, candidate: Candidate, rng: np.random.Generator) -> Layout | None:
        """Return the layout with which a network with a known mistake gives the loss that is seen."""
        params, (images, labels) = candidate.draw(rng), batch(rng, candidate.sizes)
        (loss,) = candidate.losses([params], images, labels)
        fitting = []
        for layout in layouts(params, candidate.sizes):
            layers = params_of(layout.split(params))
            losses = (_loss(mutant, candidate.sizes, layers, images, labels) for mutant in self.mutants())
            fitting += [layout] if any(same(float(loss), each) for each in losses) else []
        return fitting[0] if len(fitting) == 1 else None

    def _with_place(self, found: Diagnosis) -> Diagnosis:
        """Say which gradients are wrong: 'In grads['W0'] and grads['b0']: '."""
        if found.id in self.exercise.mistakes or not any(found.id in find(layer).mistakes for layer in layered.CLASSES):
            return found
        wrong = list(self._wrong_arrays())
        if not wrong or self.laid[tuple(OBSERVED)].is_spread():
            return found
        names = list(dict.fromkeys(f"grads[{self.laid[tuple(OBSERVED)].name_of(name)!r}]" for name, *_ in wrong))
        if len(names) == len(self.laid[tuple(OBSERVED)].like):
            return replace(found, message=f"In all of grads: {found.message}")
        told = " and ".join(names) if len(names) < 3 else ", ".join(names)
        return replace(found, message=f"In {told} of {len(OBSERVED) - 1} layers: {found.message}")

    def _shape(self) -> Diagnosis | None:
        """Say which gradient has another shape than its parameter."""
        for name, got, right, seen in self._wrong_arrays():
            if got.shape != right.shape:
                own = f"grads[{self.laid[tuple(OBSERVED)].name_of(name)!r}]"
                return general_rules.shape(replace(seen, name=own, value=got), right)
        return None

    def _wrong_arrays(self) -> Iterator[tuple[str, np.ndarray, np.ndarray, Seen]]:
        """Yield (name in the solution, what came, what is right, result) of each gradient wrong in the first call."""
        played = self._played(CHECK_OF[GRADS])
        if played is None:
            return
        seen, right = next((s, r) for s, r in zip(played.seen, played.right, strict=True) if s.name == GRADS)
        if isinstance(seen.value, (Raised, NotWritten, str)):
            return
        shapes = looks.shapes_of(OBSERVED)
        arrays = seen.value if isinstance(seen.value, tuple) else named_as(seen.value, shapes).values()
        scale = ARRAY_TOLERANCE * float(np.abs(right.value).max())
        for got, (name, expected) in zip(arrays, named_as(right.value, shapes).items(), strict=True):
            if got.shape != expected.shape or np.abs(got - expected).max() > scale:
                yield name, got, expected, seen


def unreadable(value: Any) -> bool:
    """Whether nothing is known of a result but that it is of another kind."""
    return isinstance(value, str) and value == looks.UNREADABLE


def named_as(flat: np.ndarray, shapes: Mapping[str, tuple[int, ...]]) -> Params:
    """Cut a vector into arrays of some shapes."""
    return named(flat, {name: np.empty(shape) for name, shape in shapes.items()})


def words_for(id: str) -> Mistake | None:
    """Return what is said of a mistake of the network or of a layer: a mock's own words, where it has them."""
    of_layers = {key: words for layer in layered.CLASSES for key, words in find(layer).mistakes.items()}
    in_a_mock = {key.partition("/")[2]: words for key, words in mistakes_of("mock/network").items()}
    return (of_layers | in_a_mock | mistakes_of(NETWORK)).get(id)


@functools.cache
def _mutants() -> tuple[Mutant, ...]:
    return tuple(Mutant((id,), source) for id, source in (*find(NETWORK).edits(), *layered.mutants()))


def _loss(mutant: Mutant, sizes: list[int], params: Params, images: np.ndarray, labels: np.ndarray) -> Any:
    """Return the loss of an edited solution with some parameters; None where it raises."""
    with np.errstate(all="ignore"):
        try:
            model = module_of(mutant.source).MLP(sizes, np.random.default_rng(0))
            for name, value in params.items():
                model.params[name][...] = value
            return float(model.loss_and_grads(images, labels)[0])
        except (Exception, EndlessError):
            return None


def subject_of(error: BaseException) -> str:
    """Return which result a check found wrong; 'raised' where the learner's code raised."""
    if isinstance(error, CheckFailed):
        return error.subject.partition(",")[0]
    if isinstance(error, AnswerRaised):
        return error.call.rpartition(".")[2] if error.call.startswith("reading ") else "raised"
    return ""
