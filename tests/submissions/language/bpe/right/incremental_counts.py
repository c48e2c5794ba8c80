"""A linked list of places, and counts that each merge only corrects; decode expands with a stack."""
from collections import defaultdict


def _links(n):
    return list(range(-1, n - 1)), [*range(1, n), -1] if n else []


def train(text, merges):
    ids = list(text.encode())
    n = len(ids)
    before, after = _links(n)
    places = defaultdict(set)
    for i in range(n - 1):
        places[ids[i], ids[i + 1]].add(i)
    found = []

    def remove(i):
        if i >= 0 and after[i] >= 0:
            places[ids[i], ids[after[i]]].discard(i)

    def add(i):
        if i >= 0 and after[i] >= 0:
            places[ids[i], ids[after[i]]].add(i)

    for step in range(merges):
        best, count = None, 1
        for pair, where in places.items():
            if len(where) > count or (len(where) == count and best is not None and pair < best):
                best, count = pair, len(where)
        if best is None:
            break
        for i in sorted(places[best]):
            if i not in places[best]:
                continue
            j = after[i]
            remove(before[i])
            remove(i)
            remove(j)
            ids[i], ids[j] = 256 + step, None
            after[i] = after[j]
            if after[j] >= 0:
                before[after[j]] = i
            add(before[i])
            add(i)
        found.append(best)
    return found


def encode(text, merges):
    ids = list(text.encode())
    for step, pair in enumerate(merges):
        pair = tuple(pair)
        write, read = 0, 0
        while read < len(ids):
            if read + 1 < len(ids) and (ids[read], ids[read + 1]) == pair:
                ids[write] = 256 + step
                read += 2
            else:
                ids[write] = ids[read]
                read += 1
            write += 1
        del ids[write:]
    return ids


def decode(ids, merges):
    data = bytearray()
    for token in ids:
        if token < 0 or token > 255 + len(merges):
            raise ValueError(token)
        stack = [int(token)]
        while stack:
            top = stack.pop()
            if top < 256:
                data.append(top)
            else:
                left, right = merges[top - 256]
                stack += [right, left]
    return str(data, "utf-8", "replace")
