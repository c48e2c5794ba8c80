"""Byte pair encoding: train, encode and decode are the learner's."""

MISTAKES = {
    "code-points": [
        {
            'ids = text.encode("utf-8").decode("latin-1")  # (n,)\n': "ids = text  # (n,)\n",
            'ids = text.encode("utf-8").decode("latin-1")  # (n,), one': "ids = text  # (n,), one",
        },
        {
            'ids = text.encode("utf-8").decode("latin-1")  # (n,)\n': "ids = text  # (n,)\n",
            'ids = text.encode("utf-8").decode("latin-1")  # (n,), one': "ids = text  # (n,), one",
            "[bytes([byte])": "[chr(byte)",
            'b"".join([tokens[i] for i in ids]).decode("utf-8", errors="replace")': '"".join([tokens[i] for i in ids])',
        },
    ],
    "tie-first-seen": {"(-counts[pair], pair)": "-counts[pair]"},
    "tie-larger": {"min(counts, key=lambda pair: (-counts[pair], pair)": "max(counts, key=lambda pair: (counts[pair], pair)"},
    "no-overlap-count": [
        {"Counter(pairwise(ids))": 'Counter({pair: ids.count("".join(pair)) for pair in pairwise(ids)})'},
        {"Counter(pairwise(ids))": "Counter(p for i, p in enumerate(pairwise(ids)) if not i or ids[i - 1 : i + 1] != ids[i : i + 2])"},
    ],
    "never-stops": [
        {"if counts[best] < 2:": "if best is None:"},
        {", default=None)": ")", "if counts[best] < 2:": "if False:"},
    ],
    "counts-once": [
        {
            "    while len(pairs) < merges:\n        counts = Counter(pairwise(ids))\n": "    counts = Counter(pairwise(ids))\n"
            "    return [(ord(a), ord(b)) for (a, b), _ in counts.most_common(merges)]\n    while False:\n"
        },
        {
            "    while len(pairs) < merges:\n        counts = Counter(pairwise(ids))\n": "    counts = Counter(pairwise(ids))\n"
            "    best = sorted((p for p in counts if counts[p] > 1), key=lambda p: (-counts[p], p))[:merges]\n"
            "    return [(ord(a), ord(b)) for a, b in best]\n    while False:\n"
        },
    ],
    "longest-match": [
        {
            "    for i, (left, right) in enumerate(merges):\n        ids = ids.replace(chr(left) + chr(right), chr(256 + i))": "    words = ["
            "chr(b) for b in range(256)]\n    for left, right in merges:\n        words.append(words[left] + words[right])\n    places = dict(zip("
            "words, range(len(words))))\n    found, at, longest = '', 0, max(map(len, words))\n    while at < len(ids):\n        n = next(n for n in "
            "range(longest, 0, -1) if ids[at : at + n] in places)\n        found, at = found + chr(places[ids[at : at + n]]), at + n\n    ids = found"
        },
    ],
    "by-position": [
        {
            "    for i, (left, right) in enumerate(merges):\n        ids = ids.replace(chr(left) + chr(right), chr(256 + i))": "    new = {chr("
            "a) + chr(b): chr(256 + i) for i, (a, b) in enumerate(merges)}\n    at = 0\n    while at < len(ids) - 1:\n        if ids[at : at + 2] in "
            "new:\n            ids, at = ids[:at] + new[ids[at : at + 2]] + ids[at + 2 :], max(at - 1, 0)\n        else:\n            at += 1"
        },
        {
            "    for i, (left, right) in enumerate(merges):\n        ids = ids.replace(chr(left) + chr(right), chr(256 + i))": "    new = {chr("
            "a) + chr(b): chr(256 + i) for i, (a, b) in enumerate(merges)}\n    before = None\n    while ids != before:\n        before, at, ids = "
            "ids, 0, ''\n        while at < len(before):\n            pair = before[at : at + 2]\n            ids, at = (ids + new[pair], at + 2) if "
            "pair in new else (ids + pair[0], at + 1)"
        },
    ],
    "decode-per-token": [
        {
            'b"".join([tokens[i] for i in ids]).decode("utf-8", errors="replace")': '"".join([tokens[i].decode("utf-8", '
            'errors="replace") for i in ids])'
        },
        {
            "[bytes([byte])": '[bytes([byte]).decode("utf-8", errors="replace")',
            'b"".join([tokens[i] for i in ids]).decode("utf-8", errors="replace")': '"".join([tokens[i] for i in ids])',
        },
    ],
    "decode-strict": {'errors="replace"': 'errors="strict"'},
    "decode-ignore": {'errors="replace"': 'errors="ignore"'},
    "unknown-id": [
        {"    for i in ids:\n        if not 0 <= i < len(tokens):": "    tokens = dict(enumerate(tokens))\n    for i in ids:\n        if False:"},
        {"if not 0 <= i < len(tokens):": "if False:"},
        {
            "    for i in ids:\n        if not 0 <= i < len(tokens):": "    tokens = dict(enumerate(tokens))\n    for i in ids:\n        if False:",
            "[tokens[i] for i in ids]": '[tokens.get(i, b"") for i in ids]',
        },
        {"if not 0 <= i < len(tokens):": "if i >= len(tokens):"},
    ],
}
