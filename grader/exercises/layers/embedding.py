"""Embedding: forward and backward are the learner's."""

_ADD, _SET = "np.add.at(grad_weight, self.ids, grad_output)", "self.grad_weight = grad_weight"
_ROOT = {"return self.weight[ids]": "return self.weight[ids] * self.weight.shape[1] ** 0.5"}

MISTAKES = {
    "duplicates-lost": {_ADD: "grad_weight[self.ids] += grad_output"},
    "dw-is-g": {_SET: "self.grad_weight = grad_output.copy()"},
    "accumulates": [
        {_ADD: "np.add.at(self.grad_weight, self.ids, grad_output)", f"        {_SET}\n": ""},  # float32, as __init__ made it
        {_SET: "self.grad_weight = self.grad_weight + grad_weight"},
    ],
    "averaged": {
        _SET: "count = np.zeros(len(grad_weight))\n        np.add.at(count, self.ids, 1)\n"
        "        self.grad_weight = grad_weight / np.maximum(count, 1)[:, None]",
    },
    "compact-rows": {_SET: "self.grad_weight = grad_weight[np.unique(self.ids)]"},
    "divided-by-n": {_SET: "self.grad_weight = grad_weight / self.ids.size"},
    "padding-zero": [
        {_SET: "grad_weight[0] = 0\n        self.grad_weight = grad_weight"},
        {_SET: "grad_weight[0] = 0\n        self.grad_weight = grad_weight",  # zeros come out of forward too
         "return self.weight[ids]": "return np.where((ids == 0)[..., None], 0, self.weight[ids])"},
    ],
    "root-scale": [_ROOT, _ROOT | {_SET: "self.grad_weight = grad_weight * self.weight.shape[1] ** 0.5"}],
    "no-upstream": {_ADD: "np.add.at(grad_weight, self.ids, 1)"},
    "stale-cache": {"self.ids = ids": 'self.ids = getattr(self, "ids", ids)'},
}
