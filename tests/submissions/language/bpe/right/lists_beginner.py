"""Verbose beginner: lists, while loops and a dict of counts."""


def get_counts(ids):
    counts = {}
    for i in range(len(ids) - 1):
        pair = (ids[i], ids[i + 1])
        if pair in counts:
            counts[pair] = counts[pair] + 1
        else:
            counts[pair] = 1
    return counts


def merge(ids, pair, new_id):
    new_ids = []
    i = 0
    while i < len(ids):
        if i + 1 < len(ids) and ids[i] == pair[0] and ids[i + 1] == pair[1]:
            new_ids.append(new_id)
            i = i + 2
        else:
            new_ids.append(ids[i])
            i = i + 1
    return new_ids


def train(text, merges):
    ids = list(text.encode("utf-8"))
    result = []
    for step in range(merges):
        counts = get_counts(ids)
        best_pair = None
        best_count = 1
        for pair in counts:
            if counts[pair] > best_count:
                best_pair = pair
                best_count = counts[pair]
            elif counts[pair] == best_count and best_pair is not None and pair < best_pair:
                best_pair = pair
        if best_pair is None:
            break
        ids = merge(ids, best_pair, 256 + step)
        result.append(best_pair)
    return result


def encode(text, merges):
    ids = list(text.encode("utf-8"))
    for step in range(len(merges)):
        ids = merge(ids, (merges[step][0], merges[step][1]), 256 + step)
    return ids


def decode(ids, merges):
    vocab = {}
    for byte in range(256):
        vocab[byte] = bytes([byte])
    for step in range(len(merges)):
        left, right = merges[step]
        vocab[256 + step] = vocab[left] + vocab[right]
    data = b""
    for token in ids:
        if int(token) not in vocab:
            raise ValueError("unknown id: " + str(token))
        data = data + vocab[int(token)]
    return data.decode("utf-8", errors="replace")
