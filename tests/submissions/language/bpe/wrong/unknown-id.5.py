"""An unknown id becomes a question mark."""
from collections import Counter

import numpy as np


def train(text, merges):
    ids = list(text.encode("utf-8"))
    out = []
    for k in range(merges):
        pairs = Counter(zip(ids, ids[1:]))
        if not pairs:
            break
        top = max(pairs.values())
        if top < 2:
            break
        best = min(p for p, n in pairs.items() if n == top)
        out.append(best)
        ids = replace(ids, best, 256 + k)
    return out


def replace(ids, pair, new):
    out = []
    i = 0
    while i < len(ids):
        if i + 1 < len(ids) and ids[i] == pair[0] and ids[i + 1] == pair[1]:
            out.append(new)
            i += 2
        else:
            out.append(ids[i])
            i += 1
    return out


def encode(text, merges):
    ids = list(text.encode("utf-8"))
    for k, pair in enumerate(merges):
        ids = replace(ids, pair, 256 + k)
    return ids


def vocabulary(merges):
    vocab = {i: bytes([i]) for i in range(256)}
    for k, (a, b) in enumerate(merges):
        vocab[256 + k] = vocab[a] + vocab[b]
    return vocab


def decode(ids, merges):
    vocab = vocabulary(merges)
    data = b""
    for i in ids:
        i = int(i)
        if i not in vocab:
            data += b"?"
            continue
        data += vocab[i]
    return data.decode("utf-8", errors="replace")
