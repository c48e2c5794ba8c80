"""Sampling: from logits to the probabilities of the next token, and one token drawn from them.

Task    Write next_token_probabilities (temperature, top-k, top-p) and sample.
Rules   numpy only. No argument is changed. All randomness comes from rng.
Time    15 minutes
Check   make grade EX=sampling        Stuck?  make hint EX=sampling
"""

import numpy as np


def next_token_probabilities(logits, *, temperature=1.0, top_k=None, top_p=None):
    """Return the probabilities from which the next token is drawn.

    First the logits are divided by the temperature. Then the `top_k` largest stay. Of these, renormalised, the fewest
    most likely ones stay whose sum reaches `top_p`. Wherever tokens are equal, the lower index comes first.

    Parameters
    ----------
    logits : ndarray, (V,), float
        Finite, of any size.
    temperature : float, at least 0
        At 0 the largest logit gets all the probability.
    top_k : int, at least 1, or None
        How many tokens stay. None, or a number above V, keeps all.
    top_p : float from 0 to 1, or None
        The sum that the tokens that stay must reach; at least one token stays. None keeps all.

    Returns
    -------
    ndarray, (V,), float
        In the order of logits. It sums to 1; a token that does not stay has 0.

    Notes
    -----
    Holtzman et al., The Curious Case of Neural Text Degeneration (2020), section 3.1 (top-p) and 3.2 (top-k).
    """
    #: TODO Return the probabilities (V,) after temperature, then top_k, then top_p: they sum to 1 and stand in the
    #: order of logits.
    # In falling order, z[0] >= z[1] >= ..., both filters keep a beginning of the list. With T the temperature,
    #   p[j] = exp((z[j] - z[0]) / T) / sum_{i < k} exp((z[i] - z[0]) / T)    for j < k
    #   n    = the first count with p[0] + ... + p[n - 1] >= top_p
    # Subtracting z[0] changes no p[j], and no exp is above 1.
    probabilities = np.zeros(len(logits))  # (V,)
    if temperature == 0:
        probabilities[np.argmax(logits)] = 1
        return probabilities  # (V,)
    order = np.argsort(-logits, kind="stable")  # (V,), the largest first, of equal ones the lower index
    scaled = (logits[order] - logits.max()) / temperature  # (V,), falling from 0
    kept = np.exp(scaled[:top_k])  # (k,)
    kept = kept / kept.sum()  # (k,)
    if top_p is not None:
        count = np.searchsorted(np.cumsum(kept), top_p) + 1  # ()
        kept = kept[:count] / kept[:count].sum()  # (n,)
    probabilities[order[: len(kept)]] = kept
    return probabilities  # (V,)
    #: end


def sample(probabilities, rng):
    """Draw one token.

    Parameters
    ----------
    probabilities : ndarray, (V,), float
        At least 0 each, with the sum 1.
    rng : numpy.random.Generator

    Returns
    -------
    int
        Token i with probability probabilities[i]; never one whose probability is 0.
    """
    #: TODO Return one token (an int), drawn with these probabilities from rng.
    # choice draws u uniform in [0, 1) and returns the first i with p[0] + ... + p[i] > u, which never has p[i] = 0.
    return int(rng.choice(len(probabilities), p=probabilities))
    #: end
