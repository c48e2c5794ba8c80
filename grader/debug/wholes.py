"""What several exercises of a track do together: the network that a colleague has trained, and what came of it."""

import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from data.mnist import load
from grader.debug.bugs import Bug, source_with
from grader.debug.round import Shows
from grader.debug.symptom import Symptom, stopped_by
from grader.exercises import Exercise
from grader.exercises.mlp.whole import number_list, whole_network
from grader.exercises.network import BATCH_SIZE, EPOCHS, LEARNING_RATE, P
from grader.judge.answer import Answer
from grader.judge.assertions import as_array
from grader.judge.limits import Limits
from grader.judge.processes import Launcher
from grader.judge.transport import ProcessTransport
from grader.report.drawing import sparkline


@dataclass(frozen=True)
class Figures:
    """What came of one run.

    Attributes
    ----------
    numbers : dict of str to list of float
        What a person looks at, by name.
    notes : tuple of str
        What else was odd.
    """

    numbers: dict[str, list[float]] = field(default_factory=dict)
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Whole:
    """Exercises that run together, and what a right run gives.

    Attributes
    ----------
    track : str
    parts : tuple of str
        Ids of the exercises that it needs.
    main : str
        The exercise whose answer calls the others.
    program : str
        A file for the attempt's folder, which runs it as a colleague would.
    run : callable
        (answer, rng) -> Figures.
    usual : dict of str to (means, standard deviations)
        The figures of right runs, over their seeds.
    told : callable
        Figures -> the lines that are shown.
    briefly : callable
        Figures -> the same in a few words.
    """

    track: str
    parts: tuple[str, ...]
    main: str
    program: str
    run: Callable[[Answer, np.random.Generator], Figures]
    usual: dict[str, tuple[list[float], list[float]]]
    told: Callable[[Figures], list[str]]
    briefly: Callable[[Figures], str]

    def is_unusual(self, figures: Figures) -> bool:
        """Whether figures lie beyond what another seed would do."""
        return bool(figures.notes) or any(
            _is_far(figures.numbers.get(name, []), *usual) for name, usual in self.usual.items()
        )


BLOWN_UP = 100.0  # a loss of a right run is below 3
FAR = 6.0  # standard deviations
SLIGHT = 0.02  # of the figure itself: what is closer is not seen


def _is_far(got: list[float], means: list[float], deviations: list[float]) -> bool:
    if len(got) != len(means) or not np.isfinite(got).all():
        return True
    distances = np.abs(np.subtract(got, means))
    return bool((distances > np.maximum(FAR * np.array(deviations), SLIGHT * np.abs(means))).any())


def symptom_of(whole: Whole, folder: Path, launcher: Launcher, limits: Limits, seed: int) -> Symptom:
    """Run a whole with the answers in a folder and say what anyone would see."""
    answer = Answer(whole.main, folder, ProcessTransport(launcher, limits, folder), needed="")
    answer.begin(limits.training_seconds)
    try:
        figures = whole.run(answer, np.random.default_rng(seed))
    except Exception as error:
        odd = Symptom((f"The run gives something that cannot be shown: {type(error).__name__}.",), stops=True)
        return stopped_by(error, answer) or odd
    finally:
        answer.transport.close()
    blown_up = not all(abs(number) < BLOWN_UP for numbers in figures.numbers.values() for number in numbers)
    return Symptom(tuple(whole.told(figures)), whole.is_unusual(figures), blown_up, whole.briefly(figures))


START, LOSSES, KNOWN, NEW = "loss at the start", "loss of each epoch", "accuracy in training", "accuracy on new images"
# Of 24 seeds.
USUAL = {
    START: ([2.34], [0.032]),
    LOSSES: (
        [2.178, 1.216, 0.798, 0.631, 0.535, 0.479, 0.434, 0.405, 0.379, 0.358],
        [0.026, 0.039, 0.029, 0.023, 0.015, 0.018, 0.014, 0.015, 0.013, 0.014],
    ),
    KNOWN: ([0.935], [0.006]),
    NEW: ([0.885], [0.008]),
}
RUN_MLP = '''"""Trains the network of this folder and says what came of it.

.venv/bin/python {folder}/run.py
"""

import os
import sys
from pathlib import Path

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # matrices of this size are slower on many threads
sys.path[:0] = [str(Path(__file__).parent), {root}]

import numpy as np

from data.mnist import load
from mlp.dropout import Dropout
from mlp.linear import Linear
from mlp.sequential import Sequential
from mlp.sigmoid import Sigmoid
from mlp.softmax_cross_entropy import SoftmaxCrossEntropy
from mlp.training import evaluate, train

mnist, rng = load(), np.random.default_rng(0)
images, labels = mnist.train_images.copy(), mnist.train_labels.copy()

first = [Linear(784, 28, rng), Sigmoid(), Dropout(0.3, rng)]
model = Sequential([*first, Linear(28, 28, rng), Sigmoid(), Linear(28, 10, rng)])
loss_fn = SoftmaxCrossEntropy()

losses = train(model, loss_fn, images, labels, epochs=10, batch_size=50, lr=1.0, rng=rng)
print("losses            ", np.round(losses, 3))
print("training accuracy ", evaluate(model, images, labels))
print("test accuracy     ", evaluate(model, mnist.test_images, mnist.test_labels))
'''


def _run_mlp(answer: Answer, rng: np.random.Generator) -> Figures:
    mnist = load()
    model, loss_fn, _ = whole_network(answer, rng, p=P)
    images = mnist.train_images.copy()  # one that may be written into
    model.eval()
    start = _number(loss_fn.forward(model.forward(mnist.train_images[:1000]), mnist.train_labels[:1000]))
    settings = {"epochs": EPOCHS, "batch_size": BATCH_SIZE, "lr": LEARNING_RATE}
    got = answer.call(
        "train", model, loss_fn, images, mnist.train_labels, rng=answer.rng(int(rng.integers(2**31))), **settings
    )
    losses = number_list("the result of train", got, EPOCHS)
    known, again = (_number(answer.call("evaluate", model, images, mnist.train_labels)) for _ in range(2))
    model.eval()
    logits = as_array("the logits of the test images", model.forward(mnist.test_images))
    new = float(np.mean(logits.argmax(axis=-1) == mnist.test_labels)) if logits.shape == (1000, 10) else np.nan
    notes = (f"evaluate, called again, gives {_percent(again)}",) if again != known else ()
    return Figures({START: [start], LOSSES: losses, KNOWN: [known], NEW: [new]}, notes)


def _told_mlp(figures: Figures) -> list[str]:
    numbers, right = figures.numbers, {name: means for name, (means, _) in USUAL.items()}
    losses = numbers[LOSSES]
    finite = [loss for loss in losses if np.isfinite(loss)]
    curve = sparkline(finite) if len(finite) == len(losses) else ""
    return [
        f"Your colleague's network trains, and gets {_percent(numbers[NEW][0])} of the test images right. "
        f"It should get about {right[NEW][0]:.0%}.",
        f"loss at the start   {numbers[START][0]:.2f}   (a right one: {right[START][0]:.2f})",
        f"loss by epoch       {losses[0]:.3f} {curve} {losses[-1]:.3f}   "
        f"(a right one: {right[LOSSES][0]:.3f} {sparkline(right[LOSSES])} {right[LOSSES][-1]:.3f})",
        f"evaluate            {_percent(numbers[KNOWN][0])} of the training images   "
        f"(a right one: {right[KNOWN][0]:.0%})",
        *figures.notes,
    ]


def _briefly_mlp(figures: Figures) -> str:
    losses = figures.numbers[LOSSES]
    new = _percent(figures.numbers[NEW][0])
    return f"{new} of the test images right, the loss goes from {losses[0]:.3f} to {losses[-1]:.3f}"


def _number(value: object) -> float:
    try:
        return float(value)  # type: ignore[arg-type]
    except (TypeError, ValueError):
        return float("nan")


def _percent(share: float) -> str:
    return f"{100 * share:.1f} %"


_MLP = Whole(
    track="mlp",
    parts=("mlp/linear", "mlp/sigmoid", "mlp/softmax_cross_entropy", "mlp/dropout", "mlp/training"),
    main="mlp/training",
    program=RUN_MLP,
    run=_run_mlp,
    usual=USUAL,
    told=_told_mlp,
    briefly=_briefly_mlp,
)
WHOLES = {whole.track: whole for whole in (_MLP,)}


def whole_of(exercises: Sequence[Exercise]) -> Whole | None:
    """Return the whole that these exercises are, if they are one."""
    ids = {exercise.id for exercise in exercises}
    return next((whole for whole in WHOLES.values() if set(whole.parts) == ids), None)


class ShownBy(Shows):
    """Whether bugs show in a whole, each in a run with it alone."""

    def __init__(self, whole: Whole, launcher: Launcher, limits: Limits, seed: int) -> None:
        self._whole, self._launcher, self._limits, self._seed = whole, launcher, limits, seed

    def __call__(self, bugs: tuple[Bug, ...], alone: bool) -> bool:
        """Return whether a run with these bugs is unusual; one that stops counts only for a bug that is alone."""
        symptom = self.symptom(bugs)
        return symptom.unusual and (alone or not symptom.stops)

    def symptom(self, bugs: tuple[Bug, ...]) -> Symptom:
        """Return what a run with these bugs, and no others, shows."""
        with tempfile.TemporaryDirectory() as folder:
            for part in self._whole.parts:
                path = Path(folder) / f"{part}.py"
                path.parent.mkdir(exist_ok=True)
                own = tuple(bug for bug in bugs if bug.exercise == part)
                path.write_text(source_with(part, own), encoding="utf-8")
            return symptom_of(self._whole, Path(folder), self._launcher, self._limits, self._seed)
