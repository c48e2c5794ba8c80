"""A whole MLP on a blank page, with numpy."""

from collections.abc import Sequence

from grader.kinds import Check, Exercise
from grader.kinds.seen import Seen

UNIFORM = "rng.uniform(-bound, bound, (sizes[i], sizes[i + 1]))"
ZEROS = "np.zeros(sizes[i + 1])"
SIGMOID = "inputs.append(np.where(z >= 0, 1, small) / (1 + small))"
SLOPE = "grad *= inputs[i] * (1 - inputs[i])"
WEIGHT = "inputs[i].T @ grad"
RETURN = "return float(loss), grads"
KEPT = "grads, kept = {}, self.__dict__.setdefault('kept', {})"
AT_THE_END = {"if i < self.depth - 1:": "if True:", "return z, inputs": "return inputs.pop(), inputs"}
UPDATE = "param -= lr * grads[name]"
TOTAL = "total += loss * len(batch)"
MEAN = "losses.append(total / len(images))"
KEEP = "self.rng = rng"
ALIASED = "np.lib.stride_tricks.as_strided(rng.uniform(-bound, bound, sizes[{of}]), (sizes[i], sizes[i + 1]), {strides})"
TURNED = "grads | {{f'{{k}}{{i}}': grads[f'{{k}}{{self.depth - 1 - i}}'] for i in range(self.depth) for k in '{kinds}'}}"

MISTAKES = {
    "relu": {SIGMOID: "inputs.append(np.maximum(z, 0))", SLOPE: "grad *= inputs[i] > 0"},
    "tanh": {SIGMOID: "inputs.append(np.tanh(z))", SLOPE: "grad *= 1 - inputs[i] ** 2"},
    "no-activation": {SIGMOID: "inputs.append(z)", SLOPE: "pass"},
    "sigmoid-at-the-end": [
        AT_THE_END | {"grad /= len(labels)": "grad *= logits * (1 - logits) / len(labels)"},
        AT_THE_END,
    ],
    "sigmoid-at-the-start": {"inputs = [images]": "inputs = [0.5 * np.tanh(0.5 * images) + 0.5]"},
    "exp-overflow": {
        "import numpy as np": "import math\n\nimport numpy as np",
        SIGMOID: "inputs.append(np.vectorize(lambda value: 1 / (1 + math.exp(-value)))(z))",
    },
    "wrong-cache": [
        {WEIGHT: "(inputs[i + 1] if i < self.depth - 1 else logits).T @ grad"},
        {WEIGHT: "(inputs[i + 1] if i < self.depth - 1 else 0.5 * np.tanh(0.5 * logits) + 0.5).T @ grad"},
    ],
    "stale-cache": [
        {"return z, inputs": "self.kept = getattr(self, 'kept', inputs)\n        return z, self.kept"},
        {WEIGHT: "kept.setdefault(i, inputs[i]).T @ grad", "grads = {}": KEPT},
        {WEIGHT: "kept.setdefault(i, inputs[i])[: len(grad)].T @ grad", "grads = {}": KEPT},  # as zip does it
    ],
    "return-order": [
        {RETURN: "return grads, float(loss)"},
        {RETURN: f"return float(loss), {TURNED.format(kinds='Wb')}"},
        {RETURN: f"return float(loss), {TURNED.format(kinds='W')}"},
    ],
    "dx-moved-weight": {
        RETURN: f"for name in grads:\n            self.params[name] -= 0.1 * grads[name]\n        {RETURN}",
    },
    "shared-state": {"    def __init__": "    shared = {}\n\n    def __init__", "self.params = {}": "self.params = self.shared"},
    "int-dtype": [{UNIFORM: f"{UNIFORM}.astype(int)"}, {ZEROS: "np.zeros(sizes[i + 1], int)"}],
    "aliased-rows": [
        {UNIFORM: ALIASED.format(of="i + 1", strides="(0, 8)")},
        {UNIFORM: ALIASED.format(of="i", strides="(8, 0)")},
        {WEIGHT: f"np.tile(({WEIGHT}).sum(axis=0), (inputs[i].shape[1], 1))"},
        {WEIGHT: f"np.tile(({WEIGHT}).sum(axis=1, keepdims=True), (1, grad.shape[1]))"},
    ],
    "zero-init": [{UNIFORM: "np.zeros((sizes[i], sizes[i + 1]))"}, {UNIFORM: "np.full((sizes[i], sizes[i + 1]), 0.1)"}],
    "own-seed": {KEEP: "self.rng = rng = np.random.default_rng(0)"},
    "global-random": [
        {KEEP: "self.rng = rng = np.random.default_rng()"},
        {"self.rng.permutation": "np.random.permutation"},
        {UNIFORM: UNIFORM.replace("rng", "np.random")},
    ],
    "learning-rate": {"lr=1.0": "lr=0.0001"},
    "ascent": {UPDATE: "param += lr * grads[name]"},
    "rebind": {UPDATE: "param = param - lr * grads[name]"},
    "extra-div": {UPDATE: "param -= lr * grads[name] / len(batch)", "lr=1.0": "lr=0.01"},
    "xy-desync": {"labels[batch]": "labels[start : start + batch_size]"},
    "epoch-loss-sum": [
        {MEAN: "losses.append(total)"},
        {TOTAL: "total += loss", MEAN: "losses.append(total)"},
        {MEAN: "losses.append(total / (len(images) / batch_size))"},
    ],
    "epoch-loss-divided-twice": {TOTAL: "total += loss"},
    "last-batch-loss": {MEAN: "losses.append(loss)"},
    "one-epoch": {"        return losses": "            return losses"},
}  # fmt: skip


def checks() -> Sequence[Check]:
    """Return the checks of a whole network."""
    from grader.exercises.mock.checks import CHECKS

    return CHECKS


def view(found: Sequence[Seen]) -> list[Seen]:
    """Return what naming compares."""
    from grader.exercises.mock.looks import view

    return view(found)


EXERCISE = Exercise(
    writes="a whole MLP on a blank page",
    minutes=60,
    order=1,
    mistakes=MISTAKES,
    checks=checks,
    view=view,
    background_training="grader.exercises.mock.whole",
    accuracy=0.85,
    images=5_000,
    naming="grader.exercises.mock.naming",
)
