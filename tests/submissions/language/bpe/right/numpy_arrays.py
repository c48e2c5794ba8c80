"""numpy throughout: np.unique counts, a mask merges; a run of one id takes every other hit."""
import numpy as np

BASE = 1 << 21


def _bytes(text):
    return np.frombuffer(text.encode("utf-8"), dtype=np.uint8).astype(np.int64)


def _merge(ids, left, right, new):
    hits = np.flatnonzero((ids[:-1] == left) & (ids[1:] == right))
    if left == right and len(hits):
        first = np.flatnonzero(np.diff(hits, prepend=-2) != 1)
        start = np.repeat(hits[first], np.diff(np.append(first, len(hits))))
        hits = hits[(hits - start) % 2 == 0]
    ids = ids.copy()
    ids[hits] = new
    return np.delete(ids, hits + 1)


def train(text, merges):
    ids, pairs = _bytes(text), []
    while len(pairs) < merges and len(ids) > 1:
        keys, counts = np.unique(ids[:-1] * BASE + ids[1:], return_counts=True)
        best = counts.argmax()  # keys are sorted: the first largest is the smallest tuple
        if counts[best] < 2:
            break
        pair = divmod(int(keys[best]), BASE)
        ids = _merge(ids, *pair, 256 + len(pairs))
        pairs.append(pair)
    return pairs


def encode(text, merges):
    ids = _bytes(text)
    for i, (left, right) in enumerate(merges):
        ids = _merge(ids, left, right, 256 + i)
    return ids.tolist()


def decode(ids, merges):
    ids = np.asarray(ids, dtype=np.int64)
    if ids.size and (ids.min() < 0 or ids.max() >= 256 + len(merges)):
        raise ValueError("unknown id")
    table = [bytes((b,)) for b in range(256)]
    for left, right in merges:
        table.append(table[left] + table[right])
    return b"".join(map(table.__getitem__, ids.tolist())).decode("utf-8", "replace")
