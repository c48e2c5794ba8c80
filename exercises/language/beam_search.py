"""Beam search: the best sequence of tokens, looked for with a few kept sequences.

Task    Write beam_search.
Rules   numpy only. No argument is changed.
Time    25 minutes
Check   make grade EX=beam_search        Stuck?  make hint EX=beam_search
"""

import numpy as np


def beam_search(log_probs, start, end, width, length_penalty=0.0):
    """Return the best sequence that the search finds, and its score.

    Each step extends every kept sequence that has not ended by every token. Then the `width` best by summed
    log-probability are kept, of all extensions and all sequences that ended before. A sequence that ended with `end`
    is not extended. The search is over after T steps, or when all kept sequences have ended.

    Parameters
    ----------
    log_probs : ndarray, (T, V, V), float
        log_probs[t, a, b] is the log-probability of token b at step t after token a.
    start : int
        The token before the first step. It is no part of the sequence.
    end : int
        The token that ends a sequence. It may be the same number as start.
    width : int, at least 1
        How many sequences are kept.
    length_penalty : float
        score = sum / length ** length_penalty, where length is the number of tokens, `end` included.

    Returns
    -------
    tokens : list of int, 1 to T of them
        The kept sequence with the largest score: without start, with `end` if it ended.
    score : float

    Notes
    -----
    Jurafsky and Martin, Speech and Language Processing (3rd edition draft), the section on beam search in the chapter
    on machine translation. Ties do not occur.
    """
    # TODO: Return the tokens (a list of int) and the score of the best sequence kept at the end.
    raise NotImplementedError
