"""A list is indexed with the id, whatever it is."""


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
    ids = list(text.encode("utf-8"))
    for new, pair in enumerate(merges, 256):
        ids = merge(ids, tuple(pair), new)
    return ids


def decode(ids, merges):
    words = [i.to_bytes(1, "big") for i in range(256)]
    for a, b in merges:
        words += [words[a] + words[b]]
    data = bytearray()
    for i in ids:
        data.extend(words[i])
    return data.decode("utf-8", "replace")
