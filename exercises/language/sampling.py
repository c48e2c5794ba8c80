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
    # TODO: Return the probabilities (V,) after temperature, then top_k, then top_p: they sum to 1 and stand in the
    #   order of logits.
    raise NotImplementedError


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
    # TODO: Return one token (an int), drawn with these probabilities from rng.
    raise NotImplementedError
