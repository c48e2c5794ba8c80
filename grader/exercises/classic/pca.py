"""pca is the learner's."""

_CENTRED, _SCORES = "centred = x - x.mean(axis=0)", "scores = centred @ components.T"
_SVD = "_, s, vt = np.linalg.svd(centred, full_matrices=False)"
_COMPONENTS = "components = vt[:k]"
_VARIANCE = "explained_variance = s[:k] ** 2 / (len(x) - 1)"
_EIGH = (
    "values, vectors = np.linalg.eigh(centred.T @ centred / (len(x) - 1))\n"
    "    s, vt = np.sqrt(np.maximum(values, 0) * (len(x) - 1)), vectors.T"
)
_DESCENDING = f"{_EIGH}\n    s = s[::-1]"


def _fix_signs(signs: str) -> dict[str, str]:
    return {_SCORES: f"{_SCORES}\n    components = components * np.sign({signs})"}


MISTAKES = {
    "not-centred": {_CENTRED: "centred = x"},
    "scores-not-centred": {_SCORES: "scores = x @ components.T"},
    "div-n": {"/ (len(x) - 1)": "/ len(x)"},
    "ascending": [{_SVD: _EIGH}, {_SVD: f"{_SVD}\n    s, vt = s[::-1], vt[::-1]"}],
    "singular-values": {_VARIANCE: "explained_variance = s[:k]"},
    "ratio": [
        {_VARIANCE: "explained_variance = s[:k] ** 2 / (s**2).sum()"},
        {_VARIANCE: "explained_variance = s[:k] ** 2 / (s[:k] ** 2).sum()"},
    ],
    "columns": {"return components, explained": "return components.T, explained"},
    "rows-of-vectors": [
        {_SVD: _DESCENDING, _COMPONENTS: "components = vectors[:, ::-1][:k]"},
        {_SVD: _DESCENDING, _COMPONENTS: "components = vectors[::-1][:k]"},
        {_SVD: _DESCENDING, _COMPONENTS: "components = vectors[:k]"},
    ],
    "standardised": [
        {_CENTRED: "centred = (x - x.mean(axis=0)) / x.std(axis=0)"},
        {_CENTRED: "centred = (x - x.mean(axis=0)) / x.std(axis=0, ddof=1)"},
    ],
    "whitened": [
        {_SCORES: "scores = centred @ components.T / np.sqrt(explained_variance)"},
        {_SCORES: "scores = centred @ components.T / s[:k]"},
    ],
    "axis1-centred": [
        {"x.mean(axis=0)": "x.mean(axis=1, keepdims=True)"},
        {"x.mean(axis=0)": "x.mean(axis=1)"},
    ],
    "sign-mismatch": [
        _fix_signs("components[np.arange(k), np.abs(components).argmax(axis=1)][:, None]"),
        _fix_signs("components[:, :1]"),
        _fix_signs("components.sum(axis=1, keepdims=True)"),
    ],
}
