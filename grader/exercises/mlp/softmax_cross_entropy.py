"""SoftmaxCrossEntropy: forward and backward are the learner's."""

from collections.abc import Mapping, Sequence

import numpy as np

from grader.exercises import inputs
from grader.kinds import Array, Axis, Check, Layer, Script
from grader.kinds.exercise import normal
from grader.kinds.seen import Seen, compare

LOSS = "np.log(total[:, 0]) - shifted[rows, targets]"
PROBABILITY = "exp / total  # (N, C)"


def classes(rng: np.random.Generator, sizes: Mapping[str, int]) -> np.ndarray:
    """Draw targets."""
    return inputs.classes(rng, sizes["N"], sizes["C"])


def passes(s: Script, logits: np.ndarray, targets: np.ndarray) -> None:
    """Record a forward and a backward pass of a new loss."""
    s.sizes = {"N": logits.shape[0], "C": logits.shape[1]}
    loss_fn = s.make("SoftmaxCrossEntropy")
    loss_fn.forward(logits, targets)
    loss_fn.backward()


def batch(s: Script, n: int, c: int) -> tuple[np.ndarray, np.ndarray]:
    """Draw logits and targets."""
    return normal(s.rng, n, c), classes(s.rng, {"N": n, "C": c})


def raised(logits: np.ndarray, columns: np.ndarray, size: float) -> np.ndarray:
    """Return the logits with one entry of each row larger by `size`."""
    logits = logits.copy()
    logits[np.arange(len(logits)), columns] += logits.dtype.type(size)
    return logits


def any_integer_dtype(s: Script) -> None:
    """targets may have any integer dtype, and there may be hundreds of rows and classes"""
    logits, targets = batch(s, int(s.rng.integers(260, 320)), 10)
    for dtype in ("int64", "int32", "int16", "int8", "uint64", "uint32", "uint16", "uint8"):
        passes(s, logits, targets.astype(dtype))
    logits, targets = batch(s, int(s.rng.integers(20, 30)), int(s.rng.integers(260, 320)))
    for dtype in ("int64", "int16", "uint32"):
        passes(s, logits, targets.astype(dtype))


def small_probabilities(s: Script) -> None:
    """the loss is right where the true class has a small probability"""
    for gap in (4.0, 9.0, 12.0):
        logits, targets = batch(s, int(s.rng.integers(5, 9)), 4)
        passes(s, raised(logits / 4, targets, -gap), targets)


def shifted_rows(s: Script) -> None:
    """adding 1000 to a row changes neither loss nor gradient"""
    n = 7
    for up, down in ((1000.0, 1000.0), (0.0, -1000.0), (1000.0, -1000.0)):
        logits, targets = batch(s, n, 4)
        shift = np.resize([up, down, 0.0], n) if up != down else np.full(n, up)
        # Multiples of 1/64, shifted by whole numbers, are exact in float32 too.
        passes(s, np.round(64 * logits) / 64 + shift[:, None], targets)


def far_below(s: Script) -> None:
    """a true class far below the largest: the loss is large but finite; gradient as for a gap of 40"""
    for dtype in (np.float64, np.float32):
        logits, targets = batch(s, int(s.rng.integers(5, 9)), 4)
        for gap in (40.0, 1e3, 1e30):
            passes(s, raised(logits.astype(dtype), (targets + 1) % 4, gap), targets)


def far_above(s: Script) -> None:
    """a true class far above all others, or the only one: the loss is near 0, the gradient too"""
    logits, targets = batch(s, 7, 4)
    logits = raised(logits, targets, 1e3)
    logits[1, targets[1]] = 1e30
    passes(s, logits, targets)
    for n in (1, 5):
        passes(s, normal(s.rng, n, 1), np.zeros(n, np.int64))


def far_away_row(s: Script) -> None:
    """a row of logits of -1e30 gets a finite gradient"""
    logits, targets = batch(s, 7, 4)
    logits[int(s.rng.integers(7))] = -1e30
    passes(s, logits, targets)


def finite(script: Script, seen: Sequence[Seen], right: Sequence[Seen]) -> None:
    """Fail where a result is not finite: in float32 -1e30 swallows the rest of its row, so no value is right."""
    odd = [e for e in seen if not isinstance(e.value, (float, np.ndarray)) or not np.isfinite(e.value).all()]
    compare(odd, right)


EXERCISE = Layer(
    writes="forward and backward",
    minutes=12,
    order=3,
    layer="SoftmaxCrossEntropy",
    formula="the mean of -log softmax at the true class",
    axes={"N": Axis(real=50), "C": Axis(low=2, real=10)},
    inputs={
        "logits": Array("N C", scales=(2.0, 0.5, 1.0)),
        "targets": Array("N", of_sizes=classes),
    },
    outputs=("the loss",),
    returns=("grad_logits",),
    takes=False,
    given=(),
    results={"SoftmaxCrossEntropy.forward": ("the loss",), "SoftmaxCrossEntropy.backward": ("grad_logits",)},
    accepts={LOSS: "-np.log(self.probabilities[rows, targets] + 1e-7)"},
    checks=(
        any_integer_dtype,
        Check.of(small_probabilities, extreme=True),
        Check.of(shifted_rows, extreme=True, tolerance=1e-3),
        Check.of(far_below, extreme=True),
        Check.of(far_above, extreme=True, tolerance=1e-3),
        Check.of(far_away_row, extreme=True, judge=finite),
    ),
)  # fmt: skip
