"""roc_auc is the learner's."""

_GROUPS = "values, group = np.unique(scores, return_inverse=True)"
_WON = "won = positives @ (below + negatives / 2)"
_RAISE = (
    '    if pairs == 0:\n        raise ValueError("one class alone has no ROC curve: targets must hold both 0 and 1")\n'
)
_RETURN = "return float(won / pairs)"
_CURVE = "tp, taken = positives[::-1].cumsum(), (positives + negatives)[::-1].cumsum()\n    "
_TRAPEZOIDS = "return float(((r[1:] - r[:-1]) * (p[1:] + p[:-1])).sum() / 2)"
_GRID = "values, group = np.arange(102), np.searchsorted(np.linspace(0, 1, 101), scores, side='right')"
_NO_ENDS = "- positives[-1] * negatives[-1] / 2 - negatives[0] * (positives[1:].sum() + positives[0] / 2)"


def _order(group: str) -> dict[str, str]:
    return {_GROUPS: f"values, group = scores, {group}"}


MISTAKES = {
    "ties-lost": {"(below + negatives / 2)": "below"},
    "ties-won": {"(below + negatives / 2)": "(below + negatives)"},
    "ties-by-order": [
        _order("scores.argsort(kind='stable').argsort()"),
        _order("len(scores) - 1 - (-scores).argsort(kind='stable').argsort()"),
    ],
    "one-class": [
        {_RAISE: ""},
        {_RAISE: "", _RETURN: "return float(won) / int(pairs)"},
        {_RAISE: "    if pairs == 0:\n        return 0.5\n"},
        {_RAISE: "    if pairs == 0:\n        return 0.0\n"},
    ],
    "inverted": {_RETURN: "return float(1 - won / pairs)"},
    "unsorted": [_order("np.arange(len(scores))[::-1]"), _order("np.arange(len(scores))")],
    "one-threshold": {_GROUPS: "values, group = np.arange(2), (scores >= 0.5).astype(int)"},
    "no-origin": {_WON: f"{_WON} - positives[-1] * negatives[-1] / 2"},
    "fixed-grid": [{_GROUPS: _GRID, _WON: f"{_WON} {_NO_ENDS}"}, {_GROUPS: _GRID}],
    "never-below-half": {_RETURN: "return float(max(won / pairs, 1 - won / pairs))"},
    "average-precision": [
        {_RETURN: f"{_CURVE}return float((positives[::-1] * tp / taken).sum() / tp[-1])"},
        {_RETURN: f"{_CURVE}r, p = np.append(0, tp / tp[-1]), np.append(1, tp / taken)\n    {_TRAPEZOIDS}"},
        {_RETURN: f"{_CURVE}r, p = tp / tp[-1], tp / taken\n    {_TRAPEZOIDS}"},
    ],
    "ranks-from-zero": {_WON: f"{_WON} - positives.sum()"},
}
