"""Slices and index of the first place; decode makes each token by recursion."""
import functools

import numpy as np


def _replace(ids, left, right, new):
    out, i = [], 0
    while True:
        try:
            j = ids.index(left, i)
        except ValueError:
            return out + ids[i:]
        out += ids[i:j]
        if ids[j + 1 : j + 2] == [right]:
            out.append(new)
            i = j + 2
        else:
            out.append(left)
            i = j + 1


def train(text, merges):
    def learn(ids, pairs):
        pairs_here = list(zip(ids[:-1], ids[1:]))
        if len(pairs) == merges or not pairs_here:
            return None
        values, counts = np.unique(np.array(pairs_here), axis=0, return_counts=True)
        if counts.max() < 2:
            return None
        left, right = values[counts.argmax()].tolist()
        pairs.append((left, right))
        return _replace(ids, left, right, 255 + len(pairs))

    ids, pairs = list(text.encode("utf-8")), []
    while ids is not None:
        ids = learn(ids, pairs)
    return pairs


def encode(text, merges):
    steps = enumerate(merges)
    return functools.reduce(lambda ids, step: _replace(ids, *step[1], 256 + step[0]), steps, list(text.encode("utf-8")))


def decode(ids, merges):
    @functools.cache
    def spell(i):
        if 0 <= i <= 255:
            return bytes([i])
        if i < 0 or i - 256 >= len(merges):
            raise ValueError("this id stands for nothing")
        left, right = merges[i - 256]
        return spell(left) + spell(right)

    return b"".join(spell(int(i)) for i in ids).decode("utf-8", errors="replace")
