"""What learners get wrong in Linear.backward.

In the formulas: x (7, 5), g = grad_output (7, 3), w = weight (5, 3), b = bias (3,), y = the result of forward.
"""

from types import SimpleNamespace

import numpy as np

from grader.exercises.inputs import normal, seed_from
from grader.naming.records import Mistake, Trial, clashes, exactly
from grader.judge.answer import Answer, Remote
from grader.judge.reference import Linear

N, IN, OUT = 7, 5, 3
AXES = {N: "N", IN: "in", OUT: "out"}
RESULTS = ("grad_input", "grad_weight", "grad_bias")


def observe(answer: Answer, rng: np.random.Generator) -> Trial:
    """Send one batch there and back, again, with another upstream, then a second batch; then two layers in turn."""
    reference = Linear(IN, OUT, rng)
    reference.weight, reference.bias = normal(rng, IN, OUT), normal(rng, OUT)
    x, g = normal(rng, N, IN), normal(rng, N, OUT)
    x[0, 0] = 0.0
    y = reference.forward(x)
    trial = Trial(SimpleNamespace(x=x, g=g, w=reference.weight, b=reference.bias, y=y, n=N))
    with trial.together(answer):
        layer = _make(answer, rng, reference)
        before = layer.read_all("weight", "bias")
        _pass(trial, "", layer, reference, x, g)
        after, arrays = layer.read_all("weight", "bias"), layer.arrays()
        _take(trial, "again ", layer, reference, g)
        _take(trial, "other ", layer, reference, g[::-1] + 1)
        reference.weight, reference.bias = reference.weight.copy(), reference.bias.copy()
        layer.fill(weight=reference.weight, bias=reference.bias)
        x, second_g = normal(rng, N, IN), normal(rng, N, OUT)
        _pass(trial, "second ", layer, reference, x, second_g)
        _pass(trial, "one ", layer, reference, normal(rng, 1, IN), normal(rng, 1, OUT))
        references = [Linear(IN, OUT, rng) for _ in range(2)]
        pairs = [(_make(answer, rng, each), each) for each in references]
        for prefix, pair in zip(("beside ", "neighbour "), pairs, strict=True):
            _forward(trial, f"{prefix}the result of forward", *pair, normal(rng, N, IN))
        _take(trial, "beside ", *pairs[0], g)
    trial.facts["moved"] = not all(exactly(*pair) for pair in zip(after.get(), before.get(), strict=True))
    trial.facts["arrays"] = arrays.get()
    trial.inputs.second_g = second_g
    return trial


def _make(answer: Answer, rng: np.random.Generator, reference: Linear) -> Remote:
    layer = answer.make("Linear", IN, OUT, answer.rng(seed_from(rng)))
    layer.fill(weight=reference.weight, bias=reference.bias)
    return layer


def _pass(trial: Trial, prefix: str, layer: Remote, reference: Linear, x: np.ndarray, g: np.ndarray) -> None:
    _forward(trial, f"{prefix}the result of forward", layer, reference, x)
    _take(trial, prefix, layer, reference, g)


def _forward(trial: Trial, name: str, layer: Remote, reference: Linear, x: np.ndarray) -> None:
    trial.expected[name] = reference.forward(x)
    trial.take(name, lambda: layer.forward(x))


def _take(trial: Trial, prefix: str, layer: Remote, reference: Linear, g: np.ndarray) -> None:
    trial.expected[f"{prefix}grad_input"] = reference.backward(g)
    trial.take(f"{prefix}grad_input", lambda: layer.backward(g))
    for name in RESULTS[1:]:
        trial.expected[f"{prefix}{name}"] = getattr(reference, name)
        trial.take(f"{prefix}{name}", lambda name=name: layer.read(name))  # type: ignore[misc]


def right_in(trial: Trial, *prefixes: str) -> bool:
    """Whether all three results are right in these passes."""
    return all(trial.right(f"{prefix}{name}") for prefix in prefixes for name in RESULTS)


def accumulates(trial: Trial) -> bool:
    """Whether a second backward adds to what the first one left."""
    return any(
        trial.right(name) and exactly(trial.got.get(f"again {name}"), 2 * trial.expected[name]) for name in RESULTS[1:]
    )


def moved(trial: Trial) -> bool:
    """Whether backward left other parameters than it found."""
    return bool(trial.facts["moved"])


def stale(trial: Trial) -> bool:
    """Whether the second batch gets the weight gradient of the first one's x."""
    d = trial.inputs
    return trial.right("grad_weight") and exactly(trial.got.get("second grad_weight"), d.x.T @ d.second_g)


def deaf(trial: Trial) -> bool:
    """Whether another upstream gradient gives the same result."""
    return any(
        not trial.right(name) and exactly(trial.got.get(f"other {name}"), trial.got.get(name))
        for name in RESULTS
        if isinstance(got := trial.got.get(name), np.ndarray) and got.any()  # zeros are those of __init__
    )


MISTAKES = (
    Mistake(
        "db-not-summed",
        "grad_bias still has a row for each example, but there is only one bias for all of them.",
        "Every row of the batch uses the same bias. What happens to the gradients of one quantity that is used many times?",
        {"grad_bias": lambda d: d.g},
    ),
    Mistake(
        "db-scalar",
        "grad_bias is one single number, but each output has a bias of its own.",
        "Which axis of grad_output has to go, and which one must stay? Say the shape of bias first.",
        {"grad_bias": lambda d: d.g.sum()},
    ),
    Mistake(
        "db-mean",
        "Every entry of grad_bias is exactly 1/7 of the right one, and the batch has 7 rows: it was averaged over the "
        "batch. The loss has averaged already.",
        "The factor 1/N comes from the loss and is inside grad_output when it arrives. What is left to do with the rows?",
        {"grad_bias": lambda d: d.g.mean(0)},
    ),
    Mistake(
        "db-axis1",
        "grad_bias has one entry for each example: the outputs were added up instead of the examples.",
        "The result must have the shape of bias, (out,). Which axis of grad_output (N, out) must go for that?",
        {"grad_bias": lambda d: d.g.sum(1)},
    ),
    Mistake(
        "db-keepdims",
        "The values of grad_bias are right, but its shape is (1, out) where bias has (out,).",
        "Something keeps an axis of length 1. bias has one axis only.",
        {"grad_bias": lambda d: d.g.sum(0, keepdims=True)},
    ),
    Mistake(
        "double-average",
        "Every entry of grad_weight is exactly 1/7 of the right one, and the batch has 7 rows: it was averaged over the "
        "batch. The loss has averaged already.",
        "The factor 1/N comes from the loss and is inside grad_output when it arrives. Do not divide a second time.",
        {"grad_weight": lambda d: d.x.T @ d.g / d.n},
    ),
    Mistake(
        "dw-times-n",
        "Every entry of grad_weight is exactly 7 times the right one, and the batch has 7 rows: it was multiplied by the "
        "size of the batch.",
        "Adding the rows up is all that is needed; the product of matrices does that already.",
        {"grad_weight": lambda d: d.x.T @ d.g * d.n},
    ),
    Mistake(
        "dw-elementwise",
        "x (N, in) and grad_output (N, out) were multiplied entry by entry; their shapes do not allow it.",
        "Each weight joins one input with one output. Which operation pairs every input with every output, and adds the "
        "examples up?",
        shows=lambda trial: clashes(trial, "elementwise", {(N, IN), (N, OUT)}, {(IN,), (OUT,)}),
    ),
    Mistake(
        "dw-transposed",
        "The values of grad_weight are right, but the matrix is transposed: its shape is (out, in) where weight has (in, out).",
        "The gradient of an array has the array's own shape. Which factor has to come first for that?",
        {"grad_weight": lambda d: d.g.T @ d.x},
    ),
    Mistake(
        "dx-no-transpose",
        "grad_output (N, out) meets weight (in, out) in a matrix product: the last axis of the first must be the first "
        "axis of the second.",
        "On the way back the inputs and the outputs of the layer change places. What has to happen to weight for that?",
        shows=lambda trial: clashes(trial, "matmul", {(N, OUT), (IN, OUT)}, {(OUT,), (IN, OUT)}),
    ),
    Mistake(
        "dx-div-n",
        "Every entry of grad_input is exactly 1/7 of the right one, and the batch has 7 rows: it was divided by the size "
        "of the batch. The loss has averaged already.",
        "A row of grad_input belongs to one example only. There is nothing to average over.",
        {"grad_input": lambda d: d.g @ d.w.T / d.n},
    ),
    Mistake(
        "dx-moved-weight",
        "backward changed self.weight or self.bias. It must only compute and store gradients; the step is the training loop's.",
        "Look for a line in backward that writes to self.weight or self.bias. forward and backward must meet the same ones.",
        shows=moved,
    ),
    Mistake(
        "wrong-cache",
        "grad_weight has the shape (out, out): the output of forward was used, where its input x is needed.",
        "Which of the two does dy/dW ask for, the input or the output of the layer? Look at what forward keeps.",
        {"grad_weight": lambda d: d.y.T @ d.g},
    ),
    Mistake(
        "accumulates",
        "A second backward gives the first result plus the new one: the gradients are added to what was there before.",
        "Each call of backward starts afresh. How does the line that stores the gradient treat the old value?",
        shows=accumulates,
        subjects=RESULTS[1:],
    ),
    Mistake(
        "times-weight",
        "Each entry of grad_weight is the right one multiplied by the weight itself.",
        "y is linear in W: dy/dW does not contain W. Which factor is one too many?",
        {"grad_weight": lambda d: d.x.T @ d.g * d.w},
    ),
    Mistake(
        "stale-cache",
        "The first batch gets the right gradient; the second one is computed with the x of the first.",
        "forward must keep the x of every call, not of the first one only.",
        shows=stale,
    ),
    Mistake(
        "ignores-upstream",
        "Another grad_output gives the same result: what arrives from the layers above is not used.",
        "By the chain rule each gradient here is dL/dy, which arrives as grad_output, times dy/d(something).",
        shows=deaf,
        subjects=RESULTS,
    ),
    Mistake(
        "first-row-only",
        "grad_weight is that of the first example alone; the other rows of the batch are left out.",
        "Every row of the batch used the same weights, so every row has its share in the gradient.",
        {"grad_weight": lambda d: np.outer(d.x[0], d.g[0])},
    ),
    Mistake(
        "outer-of-means",
        "grad_weight is made of the averages of x and of grad_output over the batch. The average of products is not the "
        "product of averages.",
        "First multiply, example by example, then add up; not the other way round.",
        {"grad_weight": lambda d: np.outer(d.x.mean(0), d.g.mean(0))},
    ),
    Mistake(
        "dx-adds-bias",
        "The bias has found its way into grad_input. A constant that was added in forward has no part in dL/dx.",
        "Differentiate y = x W + b with respect to x. What happens to b?",
        {"grad_input": lambda d: (d.g + d.b) @ d.w.T},
    ),
    Mistake(
        "shared-state",
        "A layer alone is right; with a second one beside it, it gets the other's values: something belongs to the class "
        "and not to the object.",
        "What a layer keeps must be set on self, in __init__ or forward; not in the class body, a default or a module.",
        shows=lambda trial: (
            right_in(trial, "", "again ", "second ", "one ")
            and trial.right("the result of forward")
            and not (right_in(trial, "beside ") and trial.right("beside the result of forward"))
        ),
    ),
)
