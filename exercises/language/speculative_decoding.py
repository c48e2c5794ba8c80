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
    # TODO: Return the list of 1 to K + 1 tokens of this step.
    raise NotImplementedError
