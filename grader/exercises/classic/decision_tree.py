"""DecisionTree: fit and predict are the learner's."""

_SCORE = "score = left_squares / size + right_squares / (n - size)"
_EXACT = "Fraction(int(left_squares[f, i]), int(size[i])) + Fraction(int(right_squares[f, i]), int(n - size[i]))"
_BEST = "feature, i = near[exact.index(max(exact))]"
_WINNERS = "winners = near[[each == max(exact) for each in exact]]"
_FOR_EVER = (
    "            if self.max_depth is None:\n"
    '                raise RecursionError("the same rows are split again and again")\n'
    "            return None\n"
)
_THRESHOLD = "min((low + high) / 2, np.nextafter(high, low))"

MISTAKES = {
    "stops-without-gain": {
        _BEST: f"if max(exact) <= Fraction(int((one_hot.sum(axis=0) ** 2).sum()), n):\n            return None\n        {_BEST}",
    },
    "unweighted-children": {
        _SCORE: "score = left_squares / size**2 + right_squares / (n - size) ** 2",
        _EXACT: _EXACT.replace("int(size[i])", "int(size[i]) ** 2").replace(
            "int(n - size[i])", "int(n - size[i]) ** 2"
        ),
    },
    "strict-threshold": {'goes_left = x[rows, node["feature"]] <= node': 'goes_left = x[rows, node["feature"]] < node'},
    "threshold-at-value": {_THRESHOLD: "low"},
    "entropy": {
        _SCORE: "logs = [(s * np.log(np.maximum(s, 1) / s.sum(axis=2, keepdims=True))).sum(axis=2) for s in (left, right)]\n"
        "        score = 1 + n * np.log(one_hot.shape[1]) + logs[0] + logs[1]",
        _EXACT: "round(score[f, i], 9)",
    },
    "depth-too-deep": {"depth >= self.max_depth": "depth > self.max_depth"},
    "depth-too-shallow": [
        {"depth >= self.max_depth": "depth + 1 >= self.max_depth"},
        {"depth >= self.max_depth": "depth + 1 == self.max_depth"},
    ],
    "shared-depth": [
        {
            "self.root = {}": "self.root, self.depth = {}, 0",
            "depth >= self.max_depth": "self.depth >= self.max_depth",
            'node["left"], node["right"] = {}, {}': 'node["left"], node["right"], self.depth = {}, {}, self.depth + 1',
        },
        {
            "self.root = {}": "self.root, self.depth = {}, -1",
            "node, rows, depth = waiting.pop()": "node, rows, depth = waiting.pop()\n            self.depth += 1",
            "depth >= self.max_depth": "self.depth >= self.max_depth",
        },
    ],
    "min-samples-strict": {"len(rows) < self.min_samples_split": "len(rows) <= self.min_samples_split"},
    "tie-to-last": [
        {_BEST: f"{_WINNERS}\n        feature, i = winners[-1]"},
        {_BEST: f"{_WINNERS}\n        feature, i = winners[winners[:, 0] == winners[-1, 0]][0]"},
        {_BEST: f"{_WINNERS}\n        feature, i = winners[winners[:, 0] == winners[0, 0]][-1]"},
    ],
    "leaf-tie": {
        "self.classes[counts.argmax()]": "self.classes[max(codes[rows].tolist(), key=counts.tolist().__getitem__)]"
    },
    "unsplittable": [
        {"            if split is None:\n                continue\n": ""},
        {
            "        if not score.any():\n            return None\n": "",
            "score > score.max()": "score / (score.max() or 1) > 1",
        },
        {"            return None\n": _FOR_EVER},
    ],
}
