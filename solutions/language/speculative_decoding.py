"""Speculative decoding: check the tokens that a small model drafted, so that the large model's law is kept.

Task    Write speculative_step.
Rules   numpy only. No argument is changed. All randomness comes from rng.
Time    20 minutes
Check   make grade EX=speculative_decoding        Stuck?  make hint EX=speculative_decoding
"""

import numpy as np


def speculative_step(target, draft, tokens, rng):
    """Return the tokens of one step: the accepted ones of the draft and one more.

    Token i is accepted with probability min(1, target[i] / draft[i]), both taken at that token. At the first refusal a
    token is drawn from max(0, target[i] - draft[i]), normalised, and the step is over. If every token is accepted, one
    more is drawn from target[K].

    Parameters
    ----------
    target : ndarray, (K + 1, V), float
        The probabilities of the large model at each place. Each row sums to 1.
    draft : ndarray, (K, V), float
        The probabilities of the small model, from which token i was drawn.
    tokens : ndarray, (K,), any integer dtype
        The drafted tokens. K may be 0. draft[i, tokens[i]] is above 0.
    rng : numpy.random.Generator

    Returns
    -------
    list of int, 1 to K + 1 of them

    Notes
    -----
    Leviathan et al., Fast Inference from Transformers via Speculative Decoding (2023), algorithm 1 and appendix A.1.
    """
    #: TODO Return the list of 1 to K + 1 tokens of this step.
    # With p = target[i], q = draft[i] and token x drawn from q, place i gets x
    #   from an accepted draft     with q[x] min(1, p[x] / q[x]) = min(q[x], p[x])
    #   after a refusal            with the rest, p[x] - min(q[x], p[x]) = max(0, p[x] - q[x])
    # so in all with p[x]. The residual is normalised, because a draw after a refusal must give some token.
    out = []
    for i, token in enumerate(tokens):
        p, q = target[i], draft[i]  # (V,) each
        ratio = float(p[token] / q[token])  # a Python float: u as float32 could round to 1
        if rng.random() < ratio:
            out.append(int(token))
            continue
        residual = np.maximum(p - q, 0)  # (V,)
        residual = residual / residual.sum()  # (V,)
        out.append(int(rng.choice(len(residual), p=residual)))
        return out
    bonus = target[len(tokens)]  # (V,)
    out.append(int(rng.choice(len(bonus), p=bonus)))
    return out
    #: end
