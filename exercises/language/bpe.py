"""Byte pair encoding: learn merges from a text, turn a text into ids, and ids into a text.

Task    Write train, encode and decode, on the bytes of the UTF-8 text.
Rules   numpy and the standard library. No argument is changed.
Time    30 minutes
Check   make grade EX=bpe        Stuck?  make hint EX=bpe
"""

from collections import Counter
from itertools import pairwise

import numpy as np


def train(text, merges):
    """Return the pairs to merge, in the order in which they were learned.

    The ids 0 to 255 are the bytes of the UTF-8 text. Each merge takes the most frequent pair of neighbours and makes
    the next id of it: merge i makes 256 + i. Every place where two neighbours stand counts: 'aaa' has (a, a) twice.

    Parameters
    ----------
    text : str
    merges : int, at least 0
        How many pairs there may be at most.

    Returns
    -------
    list of (int, int)
        The pairs (left, right). Of equally frequent pairs the smaller tuple comes first. The list is shorter than
        `merges` if at some point no pair occurs at least twice.

    Notes
    -----
    Sennrich et al., Neural Machine Translation of Rare Words with Subword Units (2016), section 3.2; on bytes as in
    Radford et al., Language Models are Unsupervised Multitask Learners (2019), section 2.2.
    """
    # TODO: Return the list of at most `merges` pairs (left, right): the most frequent pair each time, of equally
    #   frequent ones the smaller tuple, while a pair occurs at least twice.
    raise NotImplementedError


def encode(text, merges):
    """Return the ids of a text, which need not be the text of the training.

    Parameters
    ----------
    text : str
    merges : list of (int, int)
        What train returned.

    Returns
    -------
    list of int
        The bytes of the UTF-8 text after all merges, made in their order. Each merge goes from left to right, without
        overlap.
    """
    # TODO: Return the list of ids of the text after all merges, made in their order.
    raise NotImplementedError


def decode(ids, merges):
    """Return the text of some ids.

    Parameters
    ----------
    ids : list of int, or ndarray, (n,), any integer dtype
    merges : list of (int, int)
        What train returned.

    Returns
    -------
    str
        Bytes that are not UTF-8 become U+FFFD, as with bytes.decode("utf-8", "replace").

    Raises
    ------
    ValueError
        If an id is negative, or above the last one that a merge makes.
    """
    # TODO: Return the text (a str) of the ids; raise ValueError if one of them is neither a byte nor made by a merge.
    raise NotImplementedError
