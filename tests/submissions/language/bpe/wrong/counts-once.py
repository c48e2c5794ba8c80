"""One count of the text, and the most common pairs of it."""
from collections import Counter


def merge(ids, pair, new):
    out, i = [], 0
    while i < len(ids):
        if tuple(ids[i : i + 2]) == pair:
            out.append(new)
            i += 2
        else:
            out.append(ids[i])
            i += 1
    return out


def train(text, merges):
    data = text.encode("utf-8")
    return [pair for pair, _ in Counter(zip(data, data[1:])).most_common(merges)]


def encode(text, merges):
    ids = list(text.encode("utf-8"))
    for new, pair in enumerate(merges, 256):
        ids = merge(ids, tuple(pair), new)
    return ids


def decode(ids, merges):
    vocab = {i: bytes([i]) for i in range(256)}
    for new, (a, b) in enumerate(merges, 256):
        vocab[new] = vocab[a] + vocab[b]
    for i in ids:
        if i not in vocab:
            raise ValueError(i)
    return b"".join(vocab[i] for i in ids).decode("utf-8", "replace")
