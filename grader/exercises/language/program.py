"""A trigram model over the learner's byte pairs, written out by the learner's sampling and beam search.

Runs in the answer's process. The model itself is given.
"""

from collections import Counter, defaultdict
from itertools import pairwise

import numpy as np

from exercises.language.beam_search import beam_search
from exercises.language.bpe import decode, encode, train
from exercises.language.sampling import next_token_probabilities, sample

SHARES = 0.65, 0.3, 0.05  # of the model that sees two tokens, one, none
NEVER = 0  # a byte that no text has: nothing ends before its time


class Program:
    """A text, its byte pairs and a model of which token follows which.

    Parameters
    ----------
    text : str
    """

    def __init__(self, text):
        self.text = text

    def train(self, length, merges):
        """Learn the byte pairs from the first characters of the text."""
        self.merges = train(self.text[:length], merges)

    def encode(self):
        """Return the tokens of the text (n,)."""
        self.ids = [int(i) for i in encode(self.text, self.merges)]
        return np.array(self.ids)

    def decoded(self):
        """Return the text that the tokens stand for."""
        return decode(self.ids, self.merges)

    def fit(self):
        """Count which token follows which one, and which two."""
        self.size = 256 + len(self.merges)
        self.single = np.bincount(self.ids, minlength=self.size) / len(self.ids)  # (V,)
        counts = np.zeros((self.size, self.size))  # (V, V)
        np.add.at(counts, (self.ids[:-1], self.ids[1:]), 1)
        self.after_one = (counts + self.single) / (counts.sum(axis=1, keepdims=True) + 1)  # (V, V)
        self.after_two = defaultdict(Counter)
        for pair, following in zip(pairwise(self.ids), self.ids[2:], strict=False):
            self.after_two[pair][following] += 1

    def log_probabilities(self, before, last):
        """Return the log-probabilities of the next token (V,) after two tokens."""
        two = np.zeros(self.size)  # (V,)
        seen = self.after_two.get((before, last), {})
        for following, count in seen.items():
            two[following] = count / seen.total()
        shares = SHARES if seen else (0.0, SHARES[0] + SHARES[1], SHARES[2])
        mixed = shares[0] * two + shares[1] * self.after_one[last] + shares[2] * self.single  # (V,)
        return np.log(mixed + 1e-12)

    def write(self, opening, count, temperature, rng):
        """Sample tokens after an opening; return the text and the mean log-probability of a token."""
        ids = [int(i) for i in encode(opening, self.merges)]
        total = 0.0
        for _ in range(count):
            logits = self.log_probabilities(*ids[-2:])
            token = int(sample(next_token_probabilities(logits, temperature=temperature), rng))
            total += logits[token]
            ids.append(token)
        return decode(ids, self.merges), total / count

    def search(self, opening, count, width):
        """Return the likeliest text after an opening that beam search finds, and its score."""
        start = int(encode(opening, self.merges)[-1])
        step = np.log(self.after_one + 1e-12)  # (V, V)
        table = np.broadcast_to(step, (count, *step.shape))  # (T, V, V)
        tokens, score = beam_search(table, start, NEVER, width)
        return decode([int(i) for i in tokens], self.merges), float(score)
