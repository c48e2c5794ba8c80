"""As in minbpe: encode merges the pair of the lowest rank until none is left; the text is a dict of counts."""
from collections import Counter


def _merged(ids, pair, new):
    out = []
    for i in ids:
        if out and (out[-1], i) == pair:
            out[-1] = new
        else:
            out.append(i)
    return out


def train(text, merges):
    ids = list(bytes(text, "utf8"))
    learned = []
    while len(learned) < merges:
        stats = Counter(zip(ids, ids[1:]))
        if not stats or max(stats.values()) == 1:
            break
        top = max(stats.values())
        pair = min(p for p, c in stats.items() if c == top)
        ids = _merged(ids, pair, 256 + len(learned))
        learned.append(pair)
    return learned


def encode(text, merges):
    rank = {tuple(pair): 256 + i for i, pair in enumerate(merges)}
    ids = list(bytes(text, "utf8"))
    while True:
        candidates = [rank[p] for p in set(zip(ids, ids[1:])) if p in rank]
        if not candidates:
            return ids
        new = min(candidates)
        ids = _merged(ids, tuple(merges[new - 256]), new)


def decode(ids, merges):
    vocab = {i: bytes([i]) for i in range(256)}
    for i, (a, b) in enumerate(merges, start=256):
        vocab[i] = vocab[a] + vocab[b]
    try:
        data = b"".join(vocab[i] for i in ids)
    except KeyError as error:
        raise ValueError(f"no such token: {error}") from None
    return data.decode("utf-8", errors="replace")
