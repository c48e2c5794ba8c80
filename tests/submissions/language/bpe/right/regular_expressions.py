"""Ids as private characters, merged by re.sub; ties by a sort of the negated tuple."""
import re
from collections import Counter


def _as_characters(text):
    return "".join(map(chr, text.encode("utf-8")))


def _sub(characters, a, b, new):
    return re.sub(re.escape(chr(a) + chr(b)), lambda match: chr(new), characters, flags=re.DOTALL)


def train(text, merges):
    characters = _as_characters(text)
    pairs = []
    for new in range(256, 256 + merges):
        counts = Counter((ord(a), ord(b)) for a, b in zip(characters, characters[1:]))
        if not counts:
            break
        (a, b), count = max(counts.items(), key=lambda item: (item[1], -item[0][0], -item[0][1]))
        if count < 2:
            break
        pairs.append((a, b))
        characters = _sub(characters, a, b, new)
    return pairs


def encode(text, merges):
    characters = _as_characters(text)
    for new, (a, b) in enumerate(merges, start=256):
        characters = _sub(characters, a, b, new)
    return list(map(ord, characters))


def decode(ids, merges):
    text_of = {i: [i] for i in range(256)}
    for new, (a, b) in enumerate(merges, start=256):
        text_of[new] = text_of[a] + text_of[b]
    numbers = []
    for i in ids:
        if i not in text_of:
            raise ValueError(f"{i} is not an id")
        numbers.extend(text_of[i])
    return bytes(numbers).decode(errors="replace")
