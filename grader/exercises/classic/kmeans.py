"""k-means: the seeding and the moves are the learner's."""

MISTAKES = {
    # argmin takes a nan for the smallest; a loop with `d < best` never takes it; Python's own 0 / 0 raises
    "empty-nan": [
        {"np.unique(labels)": "range(len(centres))"},
        {"np.unique(labels)": "range(len(centres))",
         "squared.argmin": "np.where(np.isnan(squared), np.inf, squared).argmin"},
        {"np.unique(labels)": "range(len(centres))",
         "points[labels == j].mean(axis=0)": "sum(list(points[labels == j])) / len(np.flatnonzero(labels == j).tolist())"},
    ],
    "empty-zero": {
        "np.unique(labels)": "range(len(centres))",
        "points[labels == j].mean(axis=0)": "points[labels == j].sum(axis=0) / max((labels == j).sum(), 1)",
    },
    # with max_iter = 0 such an answer has labels all the same, or none, -1 or 0, or no name to return
    "stale-labels": [
        {"return centres, labels": "return centres, before if max_iter else labels"},
        {"return centres, labels": "return centres, before if max_iter else None"},
        {"return centres, labels": "return centres, before"},
        {"return centres, labels": "return centres, before if max_iter else np.zeros(len(points), dtype=int)"},
        {"return centres, labels": "if not max_iter:\n        raise UnboundLocalError\n    return centres, before"},
    ],
    "tie-to-last": {"squared.argmin(axis=1)": "len(centres) - 1 - squared[:, ::-1].argmin(axis=1)"},
    "max-iter-ignored": {"range(max_iter + 1)": "iter(int, 1)", "moves == max_iter or ": ""},
    "pp-not-squared": {
        "((points - points[chosen[-1]]) ** 2).sum(axis=1)": "np.sqrt(((points - points[chosen[-1]]) ** 2).sum(axis=1))",
    },
    "pp-uniform": [
        {"return points[chosen]": "return points[rng.choice(n, k, replace=False)]"},
        {"nearest / total if total > 0 else None": "None"},
    ],
    "pp-farthest": {"rng.choice(n, p=p)": "nearest.argmax()"},
    "pp-last-only": {"np.minimum(nearest, squared)": "squared"},
    "pp-all-equal": {" if total > 0 else None": ""},
    "pp-first-fixed": {"[rng.integers(n)]": "[0]"},
    "pp-sum-of-distances": {"np.full(n, np.inf)": "np.zeros(n)", "np.minimum(nearest, squared)": "nearest + squared"},
}
