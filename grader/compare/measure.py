"""Measure an answer and the reference in turn, each in a process of its own, on the same inputs."""

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from data.mnist import load
from grader import ROOT
from grader.compare.calls import Call, calls_of
from grader.exercises import Exercise
from grader.exercises.network import BATCH_SIZE, EPOCHS, LEARNING_RATE, network_layers
from grader.judge.answer import Answer, AnswerRaised, NotStarted, Remote
from grader.judge.assertions import CheckFailed
from grader.judge.budget import Budget
from grader.judge.limits import Limits
from grader.judge.pace import real_script, seconds_of
from grader.judge.processes import Launcher
from grader.judge.source import SourceError
from grader.judge.transport import AnswerCrashed, AnswerTimedOut, ProcessTransport
from grader.kinds.script import Script
from grader.kinds.seen import NotWritten, Raised, Seen, results_of

ROUNDS = 15
BLOCK = 0.004  # seconds of each side in a round, where a call is shorter
SLOW = 0.3  # seconds of one call, from which on there are fewer rounds
SEEDS = (1, 2, 3)
CANNOT = (AnswerRaised, CheckFailed, NotStarted, AnswerTimedOut, AnswerCrashed, SourceError)


@dataclass
class Measured:
    """One call of both sides.

    Attributes
    ----------
    name : str
    differences : dict of str to float
        For each result the largest absolute difference; nan where a result has another shape or is no array.
    seconds : (float, float) or None
        Median time of a call, yours and the reference's.
    time_ratio, memory_ratio : float or None
        Yours by the reference's; the median over rounds, and of the largest allocations of a call.
    trouble : str
        Why it could not be measured as a whole.
    """

    name: str
    differences: dict[str, float] = field(default_factory=dict)
    seconds: tuple[float, float] | None = None
    time_ratio: float | None = None
    memory_ratio: float | None = None
    trouble: str = ""

    @property
    def largest_difference(self) -> float | None:
        """The largest difference of all results."""
        return float(np.max(list(self.differences.values()))) if self.differences else None


@dataclass
class Curves:
    """Training runs of both loops on the same layers with the same seeds: pairs of yours and the reference's."""

    losses: list[tuple[list[float], list[float]]] = field(default_factory=list)
    accuracies: list[tuple[float, float]] = field(default_factory=list)


class Sides:
    """The answer and the reference, each in its process."""

    def __init__(self, exercise: Exercise, folder: Path, launcher: Launcher, limits: Limits) -> None:
        self.limits = limits
        self.answers = [
            Answer(exercise.id, place, ProcessTransport(launcher, limits, place, exercise.stdlib_only), "reference")
            for place in (folder, ROOT / "solutions")
        ]

    def begin(self, seconds: float) -> None:
        """Start the clock of both."""
        for answer in self.answers:
            answer.begin(seconds)

    def extend(self, seconds: float) -> None:
        """Set the clock of both anew; what they hold stays."""
        for answer in self.answers:
            answer.budget = Budget(seconds)

    def close(self) -> None:
        """End both."""
        for answer in self.answers:
            answer.transport.close()


def measure(exercise: Exercise, folder: Path, launcher: Launcher, seed: int) -> tuple[list[Measured], Curves | None]:
    """Return what can be measured of an exercise."""
    if exercise.needs:
        return _measure_training(exercise, folder, launcher)
    if (script := real_script(exercise, np.random.default_rng(seed))) is not None:
        return _measure_script(exercise, script, folder, launcher), None
    found = []
    names = [call.name for call in _of_the_reference(exercise, launcher, seed)]
    for place, name in enumerate(names):
        sides = Sides(exercise, folder, launcher, Limits())  # a call that hangs or crashes costs itself alone
        try:
            sides.begin(sides.limits.check_seconds)
            pair = [calls_of(answer, seed)[place] for answer in sides.answers]
            found.append(_measure_call(name, pair, sides))
        except CANNOT as error:
            found.append(Measured(name, trouble=trouble_of(error)))
        finally:
            sides.close()
    return found, None


def trouble_of(error: Exception) -> str:
    """Say in a few words why something could not be measured."""
    if isinstance(error, NotStarted):
        return "still open"
    if isinstance(error, CheckFailed):
        return "not what was asked for"
    if isinstance(error, AnswerRaised):
        return f"raised {error.raised['type']}"
    return "did not come back in time" if isinstance(error, AnswerTimedOut) else "ended its process"


def _of_the_reference(exercise: Exercise, launcher: Launcher, seed: int) -> list[Call]:
    transport = ProcessTransport(launcher, Limits(), ROOT / "solutions", exercise.stdlib_only)
    answer = Answer(exercise.id, ROOT / "solutions", transport)
    answer.begin(Limits().check_seconds)
    try:
        return calls_of(answer, seed)
    finally:
        answer.transport.close()


def _measure_script(exercise: Exercise, script: Script, folder: Path, launcher: Launcher) -> list[Measured]:
    """Have both sides carry out the calls at a real size, in turn."""
    sides = Sides(exercise, folder, launcher, Limits())
    sides.begin(sides.limits.check_seconds)
    yours, theirs = sides.answers
    try:
        right = theirs.play(script, clock=True)
        names = list(seconds_of(script, right))
        found = {name: Measured(name) for name in names}
        try:
            replies = yours.play(script, clock=True)
        except CANNOT as error:
            return [Measured(name, trouble=trouble_of(error)) for name in names]
        _differences(found, results_of(script, replies[:-1], yours.sources), results_of(script, right[:-1]))
        rounds = ROUNDS if max(seconds_of(script, replies).values(), default=0.0) < SLOW else 3
        times: list[list[dict[str, float]]] = [[], []]
        for _ in range(rounds):
            sides.extend(sides.limits.check_seconds)
            for side, kept in zip(sides.answers, times, strict=True):
                kept.append(seconds_of(script, side.play(script, clock=True)))
        peaks = [_peaks_of(script, side.play(script, peak=True)) for side in sides.answers]
        for name, measured in found.items():
            pairs = [(a[name], b[name]) for a, b in zip(*times, strict=True) if name in a and name in b]
            if pairs:
                middle = [statistics.median(side) for side in zip(*pairs, strict=True)]
                measured.seconds = (middle[0], middle[1])
                measured.time_ratio = statistics.median(a / max(b, 1e-9) for a, b in pairs)
                measured.memory_ratio = peaks[0].get(name, 0.0) / max(peaks[1].get(name, 0.0), 1.0)
    except CANNOT as error:
        for measured in found.values():
            measured.trouble = measured.trouble or trouble_of(error)
    finally:
        sides.close()
    return list(found.values())


def _differences(found: dict[str, Measured], yours: list[Seen], right: list[Seen]) -> None:
    """Keep the largest difference of each result, with the method or function that it belongs to."""
    wanted = {(each.place, each.name): each.value for each in right}
    for each in yours:
        name = f"{each.step.owner}.{each.step.method}" if each.step.owner else each.step.method
        value = wanted.get((each.place, each.name))
        if name not in found or not each.name or value is None:
            continue
        if isinstance(each.value, (Raised, NotWritten)):
            still_open = isinstance(each.value, NotWritten)
            found[name].trouble = "still open" if still_open else f"raised {each.value.type}"  # type: ignore[union-attr]
        elif isinstance(value, (np.ndarray, float, int)):
            before = found[name].differences.get(each.name, 0.0)
            found[name].differences[each.name] = max(before, _difference(each.value, value))


def _peaks_of(script: Script, replies: list[dict[str, Any]]) -> dict[str, float]:
    found: dict[str, float] = {}
    for step, reply in zip(script.steps, replies, strict=False):
        if step.request["do"] in ("method", "function") and type(reply.get("bytes")) is int:
            name = f"{step.owner}.{step.method}" if step.owner else step.method
            found[name] = max(found.get(name, 0.0), float(reply["bytes"]))
    return found


def _measure_call(name: str, pair: list[Call], sides: Sides) -> Measured:
    yours, reference = (call.run() for call in pair)
    measured = Measured(name, {key: _difference(yours.get(key), value) for key, value in reference.items()})
    try:
        timed = [_timer(answer, call) for answer, call in zip(sides.answers, pair, strict=True)]
        measured.seconds, measured.time_ratio = _interleaved(timed, sides)
        sides.extend(sides.limits.check_seconds)
        peaks = [
            answer.measure("peak", call.of, call.method, call.args)
            for answer, call in zip(sides.answers, pair, strict=True)
        ]
        measured.memory_ratio = peaks[0] / max(peaks[1], 1.0)
    except CANNOT as error:
        measured.trouble = trouble_of(error)
    return measured


def _difference(got: Any, expected: Any) -> float:
    if not isinstance(got, (np.ndarray, float, int)) or np.shape(got) != np.shape(expected):
        return float("nan")
    return float(np.max(np.abs(np.asarray(got, np.float64) - np.asarray(expected, np.float64)), initial=0.0))


def _timer(answer: Answer, call: Call) -> Callable[[int], float]:
    return lambda count: answer.measure("timed", call.of, call.method, call.args, count=count)


def _interleaved(timed: list[Callable[[int], float]], sides: Sides) -> tuple[tuple[float, float], float]:
    """Time both sides in turn; return the median seconds of a call on each, and the median of the rounds' ratios."""
    once = [min(side(1), side(1)) for side in timed]
    counts = [max(1, min(2000, int(BLOCK / max(seconds, 1e-7)))) for seconds in once]
    rounds = ROUNDS if max(once) < SLOW else 3
    times: list[list[float]] = [[], []]
    for _ in range(rounds):
        sides.extend(sides.limits.check_seconds)
        for side, count, found in zip(timed, counts, times, strict=True):
            found.append(side(count) / count)
    ratios = [a / max(b, 1e-9) for a, b in zip(*times, strict=True)]
    return (statistics.median(times[0]), statistics.median(times[1])), statistics.median(ratios)


def _measure_training(exercise: Exercise, folder: Path, launcher: Launcher) -> tuple[list[Measured], Curves | None]:
    limits, curves, mnist = Limits(), Curves(), load()
    train, evaluate = Measured("train"), Measured("evaluate")
    sides = Sides(exercise, folder, launcher, limits)
    seconds: list[tuple[list[float], list[float]]] = []
    try:
        for seed in SEEDS:
            losses, accuracies, taken = [], [], []
            for answer in sides.answers:
                answer.begin(limits.training_seconds)
                run = _train(answer, seed)
                losses.append(run[0])
                accuracies.append(float(np.mean(run[2] == mnist.test_labels)))
                taken.append(run[1])
            curves.losses.append((losses[0], losses[1]))
            curves.accuracies.append((accuracies[0], accuracies[1]))
            seconds.append(([taken[0][0], taken[1][0]], [taken[0][1], taken[1][1]]))
    except CANNOT as error:
        train.trouble = evaluate.trouble = trouble_of(error)
    finally:
        sides.close()
    for number, measured in enumerate((train, evaluate)):
        if seconds:
            pairs = [each[number] for each in seconds]
            middle = [statistics.median(side) for side in zip(*pairs, strict=True)]
            measured.seconds = (middle[0], middle[1])
            measured.time_ratio = statistics.median(a / max(b, 1e-9) for a, b in pairs)
    if curves.losses:
        train.differences = {"losses": max(_difference(np.array(a), np.array(b)) for a, b in curves.losses)}
        evaluate.differences = {"accuracy": max(abs(a - b) for a, b in curves.accuracies)}
    return [train, evaluate], curves if curves.losses else None


def _train(answer: Answer, seed: int) -> tuple[list[float], tuple[float, float], np.ndarray]:
    """Train the source's network of reference layers; return losses, seconds of train and evaluate, predictions."""
    mnist, rng = load(), answer.rng(seed)
    answer.load()

    def make(name: str, *arguments: Any) -> Remote:
        return answer.make(name, *arguments, of=f"reference/mlp/{name.lower()}")

    layers = network_layers(make, rng)
    model = answer.make("Sequential", layers, of="mlp/sequential")
    loss_fn = answer.make("SoftmaxCrossEntropy", of="reference/mlp/softmax_cross_entropy")
    settings = {"epochs": EPOCHS, "batch_size": BATCH_SIZE, "lr": LEARNING_RATE, "rng": rng}
    started = time.perf_counter()
    losses = answer.call("train", model, loss_fn, mnist.train_images, mnist.train_labels, **settings)
    trained = time.perf_counter()
    labels = np.zeros(len(mnist.test_images), np.int64)  # those of the test never leave the judge
    evaluated = answer.measure("timed", None, "evaluate", (model, mnist.test_images, labels), count=1)
    model.eval()
    predictions = np.asarray(model.forward(mnist.test_images)).argmax(axis=1)
    return [float(loss) for loss in losses], (trained - started, evaluated), predictions
