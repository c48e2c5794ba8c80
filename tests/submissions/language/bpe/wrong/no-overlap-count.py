"""A place that the last counted one of the same pair covers is not counted."""


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
    ids, pairs = list(text.encode("utf-8")), []
    while len(pairs) < merges:
        counts = {}
        last_end = {}
        for i in range(len(ids) - 1):
            pair = (ids[i], ids[i + 1])
            if last_end.get(pair, -1) < i:
                counts[pair] = counts.get(pair, 0) + 1
                last_end[pair] = i + 1
        top = max(counts.values(), default=0)
        if top < 2:
            break
        pair = min(p for p in counts if counts[p] == top)
        ids = merge(ids, pair, 256 + len(pairs))
        pairs.append(pair)
    return pairs


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
