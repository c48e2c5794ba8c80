"""Text is made small before it is encoded."""


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
    ids, pairs = list(text.lower().encode("utf-8")), []
    while len(pairs) < merges:
        counts = {}
        for pair in zip(ids, ids[1:]):
            counts[pair] = counts.get(pair, 0) + 1
        top = max(counts.values(), default=0)
        if top < 2:
            break
        pair = min(p for p in counts if counts[p] == top)
        ids = merge(ids, pair, 256 + len(pairs))
        pairs.append(pair)
    return pairs


def encode(text, merges):
    ids = list(text.lower().encode("utf-8"))
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
