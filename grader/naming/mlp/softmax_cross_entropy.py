"""What learners get wrong in SoftmaxCrossEntropy.

In the formulas: z = logits (7, 4), t = targets (7,), p = softmax(z), y = the targets one-hot, n = 7, c = 4, i = arange(7).
"""

from types import SimpleNamespace

import numpy as np

from grader.exercises.inputs import classes, normal
from grader.naming.records import Formula, Mistake, Trial, exactly
from grader.judge.answer import Answer, AnswerRaised, Remote
from grader.judge.clash import clash_of
from grader.judge.reference import SoftmaxCrossEntropy

N, C = 7, 4
AXES = {N: "N", C: "C"}
LOSS, GRADIENT = "the loss", "grad_logits"


def observe(answer: Answer, rng: np.random.Generator) -> Trial:
    """Send one batch there and back, a second one, a square one, extreme ones, then two losses in turn."""
    reference, z, t = SoftmaxCrossEntropy(), 2 * normal(rng, N, C), classes(rng, N, C)
    reference.forward(z, t)
    trial = Trial(SimpleNamespace(z=z, t=t, p=reference.probabilities, y=np.eye(C)[t], n=N, c=C, i=np.arange(N)))
    square = trial.inputs.square = 2 * normal(rng, C, C)
    large, low, far = 1000 + normal(rng, N, C), normal(rng, N, C), normal(rng, N, C)
    low[::2] -= 1000
    far[np.arange(N), (t + 1) % C] += 1000
    with trial.together(answer):
        loss_fn = answer.make("SoftmaxCrossEntropy")
        _pass(trial, "", loss_fn, reference, z, t)
        _backward(trial, "again ", loss_fn, reference)
        _pass(trial, "second ", loss_fn, reference, 2 * normal(rng, N, C), classes(rng, N, C))
        _pass(trial, "square ", loss_fn, reference, square, classes(rng, C, C))
        for prefix, extreme in (("large ", large), ("low ", low), ("far ", far)):
            _pass(trial, prefix, loss_fn, reference, extreme, t)
        pairs = [(answer.make("SoftmaxCrossEntropy"), SoftmaxCrossEntropy()) for _ in range(2)]
        for prefix, pair in zip(("beside ", "neighbour "), pairs, strict=True):
            _forward(trial, prefix, *pair, 2 * normal(rng, N, C), classes(rng, N, C))
        _backward(trial, "beside ", *pairs[0])
    return trial


def _pass(
    trial: Trial, prefix: str, loss_fn: Remote, reference: SoftmaxCrossEntropy, z: np.ndarray, t: np.ndarray
) -> None:
    _forward(trial, prefix, loss_fn, reference, z, t)
    _backward(trial, prefix, loss_fn, reference)


def _forward(
    trial: Trial, prefix: str, loss_fn: Remote, reference: SoftmaxCrossEntropy, z: np.ndarray, t: np.ndarray
) -> None:
    trial.expected[prefix + LOSS] = np.asarray(reference.forward(z, t))
    trial.take(prefix + LOSS, lambda: loss_fn.forward(z, t))


def _backward(trial: Trial, prefix: str, loss_fn: Remote, reference: SoftmaxCrossEntropy) -> None:
    trial.expected[prefix + GRADIENT] = reference.backward()
    trial.take(prefix + GRADIENT, loss_fn.backward)


def softmax(z: np.ndarray, axis: int | None = 1) -> np.ndarray:
    """Return exp(z) divided by its sum along an axis, with nothing subtracted first."""
    e = np.exp(z)
    return e / e.sum(axis=axis, keepdims=axis is not None)


def nll(p: np.ndarray, d: SimpleNamespace) -> float:
    """Return the mean of -log of what p gives to the true classes."""
    return float(-np.log(p[d.i, d.t]).mean())


def column_slice_gradient(d: SimpleNamespace) -> np.ndarray:
    """Return the gradient in which 1 was subtracted in whole columns, once for each class that occurs."""
    grad = d.p.copy()
    grad[:, d.t] -= 1
    return grad / d.n


def divided_at_the_true_class(d: SimpleNamespace) -> np.ndarray:
    """Return the gradient in which only the entry of the true class was divided by N."""
    grad = d.p - d.y
    grad[d.i, d.t] /= d.n
    return grad


def breaks_off(trial: Trial, prefix: str) -> bool:
    """Whether a loss or a gradient of a pass is not finite."""
    values = [trial.got.get(prefix + name) for name in (LOSS, GRADIENT)]
    return any(isinstance(value, (np.ndarray, float)) and not np.isfinite(value).all() for value in values)


def right_so_far(trial: Trial) -> bool:
    """Whether ordinary batches are right."""
    return all(trial.right(name) for name in (LOSS, GRADIENT))


def no_keepdims(trial: Trial) -> bool:
    """Whether (N, C) and (N,) met, with an error where N is not C."""
    error = trial.got.get(LOSS)
    clash = clash_of(error.raised) if isinstance(error, AnswerRaised) else None
    return clash is not None and clash.kind == "elementwise" and set(clash.shapes) == {(N, C), (N,)}


def changes_its_own(trial: Trial) -> bool:
    """Whether backward is right once and another thing the second time."""
    return trial.right(GRADIENT) and not trial.right(f"again {GRADIENT}")


def of_probabilities(*ways: Formula) -> dict[str, tuple[Formula, ...]]:
    """Return the formulas for both results of an answer whose probabilities are p(d), for each way p to make them."""

    def loss(way: Formula) -> Formula:
        return lambda d: nll(way(d), d)

    def gradient(way: Formula) -> Formula:
        return lambda d: (way(d) - d.y) / d.n

    return {LOSS: tuple(map(loss, ways)), GRADIENT: tuple(map(gradient, ways))}


def shifted(d: SimpleNamespace) -> np.ndarray:
    """Return the logits with the maximum of each row moved to 0."""
    return d.z - d.z.max(axis=1, keepdims=True)


MISTAKES = (
    Mistake(
        "grad-no-n",
        "Every entry of the gradient is exactly 7 times the right one, and the batch has 7 rows: the loss is a mean over "
        "the batch, the gradient is not.",
        "The loss divides by N at its end. What does that do to the gradient of each row?",
        {GRADIENT: lambda d: d.p - d.y},
    ),
    Mistake(
        "mean-all",
        "The loss is exactly 1/4 of the right one, and there are 4 classes: the mean was taken over all N * C entries.",
        "Each example has one loss. How many examples are there to take the mean over?",
        {LOSS: lambda d: -np.mean(d.y * np.log(d.p))},
    ),
    Mistake(
        "axis0",
        "The probabilities of each column add up to 1, not those of each row: the classes of one example must share 1.",
        "A row is one example. Along which axis of (N, C) do its classes lie?",
        of_probabilities(lambda d: softmax(d.z, 0), lambda d: softmax(shifted(d), 0)),
    ),
    Mistake(
        "sum-all",
        "All probabilities of the whole batch together add up to 1: each example needs a sum of its own.",
        "The sum has lost both axes. One number for each row is needed.",
        of_probabilities(lambda d: softmax(d.z, None), lambda d: softmax(shifted(d), None)),
    ),
    Mistake(
        "no-keepdims",
        "(N, C) was divided by, or reduced by, something of shape (N,): numpy lines up the last axes, so it takes the "
        "N numbers for columns.",
        "One number for each row must meet C entries of that row. What shape must it have for that?",
        shows=no_keepdims,
    ),
    Mistake(
        "overflow",
        "Ordinary logits are right, but around 1000 the exponential is beyond the largest float, and inf / inf is nan.",
        "softmax does not change when the same number is subtracted from a whole row. Which number keeps exp small?",
        shows=lambda trial: right_so_far(trial) and breaks_off(trial, "large "),
    ),
    Mistake(
        "log-zero",
        "Where the true class lies far below the largest logit its probability is 0 in floats, and its log is -inf.",
        "log(exp(a) / sum) can be written without ever computing the small quotient.",
        shows=lambda trial: (
            right_so_far(trial)
            and not breaks_off(trial, "large ")
            and not breaks_off(trial, "low ")
            and breaks_off(trial, "far ")
        ),
    ),
    Mistake(
        "softmax-twice",
        "The loss was computed from softmax of the probabilities: softmax was applied to what is its result already.",
        "Which array does your loss start from, the logits or the probabilities? softmax belongs to one of them only.",
        of_probabilities(lambda d: softmax(d.p)),
    ),
    Mistake(
        "loss-sum",
        "The loss is exactly 7 times the right one, and the batch has 7 rows: the rows were added up, not averaged.",
        "The loss must not depend on how many examples are in the batch.",
        {LOSS: lambda d: d.n * nll(d.p, d)},
    ),
    Mistake(
        "col-slice-grad",
        "1 was subtracted in whole columns: every row was changed at every class that occurs in the batch.",
        "`:` means all rows. You want one entry in each row: which pair of index arrays picks them out?",
        {GRADIENT: column_slice_gradient},
    ),
    Mistake(
        "col-slice-loss",
        "The loss is the mean over all pairs of a row and a target: every row was compared with the targets of all others.",
        "`:` means all rows. You want one entry in each row: which pair of index arrays picks them out?",
        {LOSS: lambda d: -np.log(d.p[:, d.t]).mean()},
    ),
    Mistake(
        "global-max",
        "One maximum was subtracted from the whole batch: rows that lie far below it have only zeros left, and 0 / 0 is nan.",
        "Each row may be shifted by a number of its own. Which one?",
        shows=lambda trial: right_so_far(trial) and not breaks_off(trial, "large ") and breaks_off(trial, "low "),
    ),
    Mistake(
        "true-class-only",
        "Only the entries of the true classes are there; all others are 0. But every logit of a row moves the sum of its softmax.",
        "Ask what happens to the loss when the logit of a wrong class grows.",
        {GRADIENT: lambda d: d.y * (d.p - 1) / d.n},
    ),
    Mistake(
        "extra-p-one-minus-p",
        "The derivative of softmax has been multiplied in a second time: it is inside the short form of the gradient already.",
        "Derive the gradient of log(sum(exp(z))) - z[y] directly. What is left to multiply by?",
        {GRADIENT: lambda d: (d.p - d.y) * d.p * (1 - d.p) / d.n},
    ),
    Mistake(
        "stops-at-p",
        "One step of the chain rule is missing: this is the gradient with respect to the probabilities, and it still has to go through softmax, back to the logits.",
        "Differentiate the loss as a function of z, not of p.",
        {GRADIENT: lambda d: -d.y / d.p / d.n},
    ),
    Mistake(
        "no-minus-one",
        "The targets play no part in the gradient: it is made of the probabilities alone.",
        "The loss of a row has two terms. What does the second one, which contains the true class, add to the gradient?",
        {GRADIENT: lambda d: d.p / d.n},
    ),
    Mistake(
        "precedence",
        "Only the probabilities were divided by N; the 1 of the true class was subtracted afterwards.",
        "Which operations does your line do first? The mean concerns the whole difference.",
        {GRADIENT: lambda d: d.p / d.n - d.y},
    ),
    Mistake(
        "divide-true-only",
        "Only the entries of the true classes were divided by N; the others are N times too large.",
        "The mean concerns every entry of the gradient.",
        {GRADIENT: divided_at_the_true_class},
    ),
    Mistake(
        "grad-sign",
        "Every entry of the gradient is right but for its sign.",
        "A larger logit of the true class makes the loss smaller. Which sign must the gradient have there?",
        {GRADIENT: lambda d: (d.y - d.p) / d.n},
    ),
    Mistake(
        "loss-sign",
        "The loss is right but for its sign: it is negative. The log of a probability is never positive.",
        "A loss is to be made small, and grows when the true class gets less.",
        {LOSS: lambda d: -nll(d.p, d)},
    ),
    Mistake(
        "mutates-p",
        "The first backward is right and the second is not: the first one overwrites what forward has kept.",
        "An assignment gives an array a second name; it does not copy it. Which array does your -= write into?",
        shows=changes_its_own,
        subjects=(GRADIENT,),
    ),
    Mistake(
        "div-c",
        "The gradient was divided by 4, the number of classes; the mean is over the 7 examples.",
        "Which of the two axes does the loss average over?",
        {GRADIENT: lambda d: (d.p - d.y) / d.c},
    ),
    Mistake(
        "factor-2",
        "Every entry of the gradient is exactly twice the right one.",
        "A 2 belongs to the square of an error, not to cross-entropy.",
        {GRADIENT: lambda d: 2 * (d.p - d.y) / d.n},
    ),
    Mistake(
        "n-squared",
        "Every entry of the gradient is exactly 1/7 of the right one, and the batch has 7 rows: it was divided by N twice.",
        "Look for two places that average: each of them on its own would be right.",
        {GRADIENT: lambda d: (d.p - d.y) / d.n**2},
    ),
    Mistake(
        "sigmoid-not-softmax",
        "The probabilities of a row do not add up to 1: each logit went through a sigmoid of its own.",
        "The classes of one example compete: each probability depends on all logits of the row.",
        of_probabilities(lambda d: 1 / (1 + np.exp(-d.z))),
    ),
    Mistake(
        "log-base",
        "The loss is the right one in another unit: the logarithm has base 2 or 10. Nats need the natural one.",
        "Which function of numpy is the natural logarithm?",
        shows=lambda trial: any(exactly(trial.got.get(LOSS), trial.expected[LOSS] / np.log(base)) for base in (2, 10)),
        subjects=(LOSS,),
    ),
    Mistake(
        "logits-minus-y",
        "The targets were subtracted from the logits themselves; softmax is missing in the gradient.",
        "What does forward keep: the logits, or what became of them?",
        {GRADIENT: lambda d: (d.z - d.y) / d.n},
    ),
    Mistake(
        "shared-state",
        "A loss alone is right; with a second one beside it, it gets the other's batch: something belongs to the class "
        "and not to the object.",
        "What forward keeps must be set on self; not in the class body, a default or a module.",
        shows=lambda trial: (
            right_so_far(trial)
            and trial.right(f"again {GRADIENT}")
            and trial.right(f"second {GRADIENT}")
            and not trial.right(f"beside {GRADIENT}")
        ),
    ),
)
