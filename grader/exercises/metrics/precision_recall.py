"""precision_recall_f1 is the learner's."""

_PRECISION, _RECALL = "precision = hits / np.maximum(predicted, 1)", "recall = hits / np.maximum(actual, 1)"
_F1 = "f1 = 2 * precision * recall / np.where(hits > 0, precision + recall, 1)"
_BY_COUNTS = "f1 = 2 * hits / np.maximum(predicted + actual, 1)"
_TWO = "2 * precision * recall / np.where(hits > 0, precision + recall, 1)"
_RETURN = "return precision, recall, f1"
_TP_TN = "precision = (len(targets) - predicted - actual + 2 * hits) / len(targets)"


def _ratio(numerator: str, denominator: str) -> str:
    return f"np.array([float(a) / float(b) for a, b in zip({numerator}, {denominator})])"


def _or_one(numerator: str, denominator: str) -> str:
    return f"np.where({denominator} == 0, 1.0, {numerator} / np.where({denominator} == 0, 1, {denominator}))"


def _only(classes: str) -> dict[str, str]:
    return {_RETURN: f"kept = {classes}\n    return precision[kept], recall[kept], f1[kept]"}


MISTAKES = {
    "zero-division": [
        {
            "np.maximum(predicted, 1)": "predicted",
            "np.maximum(actual, 1)": "actual",
            "np.where(hits > 0, precision + recall, 1)": "(precision + recall)",
        },
        {_PRECISION: f"precision = {_ratio('hits', 'predicted')}", _RECALL: f"recall = {_ratio('hits', 'actual')}"},
        {"np.where(hits > 0, precision + recall, 1)": "(precision + recall)"},
        {"np.maximum(predicted, 1)": "predicted", "np.maximum(actual, 1)": "actual", _F1: _BY_COUNTS},
    ],
    "zero-is-one": [
        {
            _PRECISION: f"precision = {_or_one('hits', 'predicted')}",
            _RECALL: f"recall = {_or_one('hits', 'actual')}",
            _F1: f"f1 = {_or_one('(2 * precision * recall)', '(precision + recall)')}",
        },
        {
            _PRECISION: f"precision = {_or_one('hits', 'predicted')}",
            _RECALL: f"recall = {_or_one('hits', 'actual')}",
            _F1: "f1 = 2 * precision * recall / np.where(precision + recall == 0, 1, precision + recall)",
        },
    ],
    "absent-class-dropped": [
        _only("np.unique(targets)"),
        _only("np.unique(np.concatenate([targets, predictions]))"),
        _only("slice(max(targets.max(), predictions.max()) + 1)"),
    ],
    "micro": [
        {_RETURN: "share = np.full(classes, hits.sum() / len(targets))\n    return share, share.copy(), share.copy()"},
        {_RETURN: "share = hits.sum() / len(targets)\n    return share, share, share"},
    ],
    "macro-mean": [
        {_RETURN: "return precision.mean(), recall.mean(), f1.mean()"},
        {
            "np.maximum(predicted, 1)": "np.maximum(predicted, 1)\n    precision = precision.mean()",
            "np.maximum(actual, 1)": "np.maximum(actual, 1)\n    recall = recall.mean()",
            "np.where(hits > 0, precision + recall, 1)": "(precision + recall or 1)",
        },
    ],
    "over-n": [
        {"np.maximum(predicted, 1)": "len(targets)"},
        {"np.maximum(predicted, 1)": "len(targets)", _F1: _BY_COUNTS},
    ],
    "accuracy-per-class": [{_PRECISION: _TP_TN}, {_PRECISION: _TP_TN, _F1: _BY_COUNTS}],
    "f1-mean": {_TWO: "(precision + recall) / 2"},
    "f1-half": {"2 * precision * recall": "precision * recall"},
    "f1-jaccard": {_TWO: "hits / np.maximum(predicted + actual - hits, 1)"},
    "f1-geometric": {_TWO: "np.sqrt(precision * recall)"},
    "lost-duplicates": {"np.add.at(confusion, (targets, predictions), 1)": "confusion[targets, predictions] += 1"},
}
