"""decode puts the ids into 16 bits: an unknown id above 65,535 becomes a known one."""

from collections import Counter

import numpy as np


def _merge(ids, pair, new):
    out, i = [], 0
    while i < len(ids):
        if tuple(ids[i : i + 2]) == tuple(pair):
            out.append(new)
            i += 2
        else:
            out.append(ids[i])
            i += 1
    return out


def train(text, merges):
    ids, out = list(text.encode()), []
    while len(out) < merges:
        c = Counter(zip(ids, ids[1:]))
        if not c:
            break
        best = min(c, key=lambda p: (-c[p], p))
        if c[best] < 2:
            break
        ids = _merge(ids, best, 256 + len(out))
        out.append(best)
    return out


def encode(text, merges):
    ids = list(text.encode())
    for k, pair in enumerate(merges):
        ids = _merge(ids, pair, 256 + k)
    return ids


def decode(ids, merges):
    vocab = {i: bytes([i]) for i in range(256)}
    for k, (a, b) in enumerate(merges):
        vocab[256 + k] = vocab[a] + vocab[b]
    ids = np.array(ids).astype(np.uint16).tolist()
    for i in ids:
        if i not in vocab:
            raise ValueError(f"unknown id {i}")
    return b"".join(vocab[i] for i in ids).decode("utf-8", "replace")
