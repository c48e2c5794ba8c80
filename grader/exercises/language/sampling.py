"""Sampling: the probabilities of the next token and the draw are the learner's."""

MISTAKES = {
    "temp-multiplied": {") / temperature": ") * temperature"},
    "temp-after-softmax": {"(logits[order] - logits.max()) / temperature": "logits[order] - logits.max()"},
    "temp-zero-nan": [
        {"probabilities[np.argmax(logits)] = 1": "probabilities += np.nan"},
        {"probabilities[np.argmax(logits)] = 1": "return 1 / float(temperature)"},
        {"if temperature == 0:": "if False:"},
    ],
    "overflow": {"(logits[order] - logits.max()) / temperature": "logits[order] / temperature"},
    "not-renormalised": [
        {"kept[:count] / kept[:count].sum()": "kept[:count]"},
        {"kept[:count] / kept[:count].sum()": "kept[:count]", "= kept / kept.sum()": "= kept / np.exp(scaled).sum()"},
        {"= kept / kept.sum()": "= kept / np.exp(scaled).sum()"},
    ],
    "drops-crossing": [
        {"np.searchsorted(np.cumsum(kept), top_p) + 1": "max(1, np.searchsorted(np.cumsum(kept), top_p, side='right'))"},
        {"top_p) + 1": "top_p, side='right')\n        if count == 0:\n            return np.full(len(logits), np.nan)"},
        {"np.searchsorted(np.cumsum(kept), top_p) + 1": "np.searchsorted(np.cumsum(kept), top_p, side='right')"},
    ],
    "one-too-many": {"top_p) + 1": "top_p) + 2"},
    "sorted-order": [
        {"[order[: len(kept)]]": "[order[: len(kept)] if top_p is None else np.arange(len(kept))]"},
        {"[order[: len(kept)]]": "[: len(kept)]"},
        {"[order[: len(kept)]]": "[order if top_k is top_p is None else np.arange(len(kept))]"},
    ],
    "top-p-of-all": {"np.cumsum(kept)": "np.cumsum(np.exp(scaled) / np.exp(scaled).sum())"},
    "top-k-keeps-ties": {"scaled[:top_k]": "scaled[: top_k and (scaled >= scaled[min(top_k, len(scaled)) - 1]).sum()]"},
    "ties-reversed": [
        {'np.argsort(-logits, kind="stable")': 'np.argsort(logits, kind="stable")[::-1]'},
        {
            'np.argsort(-logits, kind="stable")': 'np.argsort(logits, kind="stable")[::-1]',
            "np.argmax(logits)": "len(logits) - 1 - np.argmax(logits[::-1])",
        },
    ],
    "global-rng": {"rng.choice(": "np.random.choice("},
}
