"""training: the loop and evaluate on their own, then the learner's own layers on MNIST."""

from collections.abc import Sequence

from grader.exercises.network import THRESHOLD
from grader.kinds import Check, Exercise

STEP = "parameter -= lr * gradient"
ORDER, ROWS = "order = rng.permutation(n)", "rows = order[start : start + batch_size]"
BATCHES = "for start in range(0, n, batch_size):"
LOSS, TOTAL = "loss_fn.forward(logits, labels[rows]) * len(rows)", "losses.append(float(total / n))"
BACKWARD = "model.backward(loss_fn.backward())"
PAIRS = "in model.parameters():"
PREDICTIONS = "model.forward(images).argmax(axis=1)"
SHARE = "np.mean(predictions == labels)"

MISTAKES = {
    "ascent": {STEP: "parameter += lr * gradient"},
    "rebind": {STEP: "parameter = parameter - lr * gradient"},
    "biases-skipped": {STEP: f"if parameter.ndim > 1:\n                    {STEP}"},
    "no-lr": {STEP: "parameter -= gradient"},
    "extra-div": [
        {STEP: "parameter -= lr * gradient / len(rows)"},
        {STEP: "parameter -= lr * gradient / batch_size"},
        {BACKWARD: "model.backward(loss_fn.backward() / len(rows))"},
    ],
    "step-twice": {STEP: "parameter -= lr * gradient\n                parameter -= lr * gradient"},
    "xy-desync": {"labels[rows]": "labels[start : start + batch_size]"},
    "tail-dropped": {BATCHES: "for start in range(0, n - batch_size + 1, batch_size):"},
    "no-shuffle": {ORDER: "order = np.arange(n)"},
    "same-perm": {
        f"        {ORDER}  # (N,)\n": "",
        "    model.train()\n    for _ in": f"    {ORDER}\n    model.train()\n    for _ in",
    },
    "shuffles-caller": {
        ORDER: "order = rng.permutation(n)\n        images[:], labels[:] = images[order], labels[order]",
        ROWS: "rows = slice(start, start + batch_size)",
        LOSS: "loss_fn.forward(logits, labels[rows]) * len(logits)",
    },
    "overlapping-batches": {BATCHES: "for start in range(0, n, batch_size // 2):"},
    "last-batch-loss": {
        f"total += {LOSS}": "loss = loss_fn.forward(logits, labels[rows])",
        "        total = 0.0\n": "",
        TOTAL: "losses.append(float(loss))",
    },
    "mean-of-means": {
        "total = 0.0": "batch_losses = []",
        f"total += {LOSS}": "batch_losses.append(loss_fn.forward(logits, labels[rows]))",
        TOTAL: "losses.append(float(np.mean(batch_losses)))",
    },
    "eval-left-on": [
        {"    if was_training:\n        model.train()\n": "", "    was_training = model.training\n": ""},
        {"    if was_training:\n        model.train()\n": "    model.train()\n", "    was_training = model.training\n": ""},
    ],
    "dropout-at-eval": {"    model.eval()\n": ""},
    "argmax-axis": [
        {PREDICTIONS: "model.forward(images).argmax(axis=0)"},
        {PREDICTIONS: "model.forward(images).argmax()"},
    ],
    "column-compare": {SHARE: "np.mean(predictions[:, None] == labels)"},
    "percent": {f"float({SHARE})": f"100 * float({SHARE})"},
    "loss-not-backward": {BACKWARD: "model.backward(logits)"},
    "stale-gradients": {
        "    model.train()\n    for _ in": "    model.train()\n    pairs = model.parameters()\n    for _ in",
        PAIRS: "in pairs:",
    },
    "wrong-attribute": {
        f"            for parameter, gradient {PAIRS}\n                {STEP}": "            for layer in model.layers:\n"
        '                if hasattr(layer, "weight"):\n'
        "                    layer.weights = layer.weight - lr * layer.grad_weight\n"
        "                    layer.biases = layer.bias - lr * layer.grad_bias"
    },
    "shared-state": {
        "batch_size, lr, rng):": "batch_size, lr, rng, losses=[]):",
        "    losses = []\n": "",
    },
    "int-dtype": [{TOTAL: "losses.append(total // n)"}, {f"float({SHARE})": "np.sum(predictions == labels) // len(labels)"}],
    "shape": [{TOTAL: "losses.append(float(total / n))\n    losses = losses[-1]"}, {f"        {TOTAL}": f"            {TOTAL}"}],
}  # fmt: skip


def checks() -> Sequence[Check]:
    """Return the checks, which watch the loop."""
    from grader.exercises.mlp.training_checks import CHECKS

    return CHECKS


EXERCISE = Exercise(
    writes="the loop, then your network on MNIST",
    minutes=12,
    order=5,
    checks=checks,
    needs=("mlp/linear", "mlp/sigmoid", "mlp/softmax_cross_entropy", "mlp/dropout"),
    given_files=("mlp/sequential",),
    background_training="grader.exercises.mlp.whole",
    accuracy=THRESHOLD,
    images=5_000,
    mistakes=MISTAKES,
    explain="grader.exercises.mlp.training_causes",
)
