"""A private class does the work; the three functions call it."""
import collections
import itertools


class _Tokenizer:
    def __init__(self, merges=()):
        self.merges = [(int(a), int(b)) for a, b in merges]

    @staticmethod
    def _apply(ids, pair, new):
        """Yield the ids after one merge."""
        stream = iter(ids)
        held = next(stream, None)
        for i in stream:
            if held is not None and (held, i) == pair:
                yield new
                held = None
            else:
                if held is not None:
                    yield held
                held = i
        if held is not None:
            yield held

    def fit(self, text, limit):
        ids = [*text.encode("utf-8")]
        for new in range(256, 256 + limit):
            tally = collections.Counter(itertools.pairwise(ids))
            ranked = sorted(tally.items(), key=lambda item: (-item[1], item[0]))
            if not ranked or ranked[0][1] == 1:
                break
            self.merges.append(ranked[0][0])
            ids = list(self._apply(ids, ranked[0][0], new))
        return self

    def encode(self, text):
        ids = [*text.encode("utf-8")]
        for new, pair in enumerate(self.merges, 256):
            ids = list(self._apply(ids, pair, new))
        return ids

    @property
    def vocabulary(self):
        words = [bytes([i]) for i in range(256)]
        for a, b in self.merges:
            words += [words[a] + words[b]]
        return words


def train(text, merges):
    return _Tokenizer().fit(text, merges).merges


def encode(text, merges):
    return _Tokenizer(merges).encode(text)


def decode(ids, merges):
    words = _Tokenizer(merges).vocabulary
    unknown = [i for i in ids if i not in range(len(words))]
    if unknown:
        raise ValueError(f"unknown ids: {unknown}")
    return b"".join(words[i] for i in ids).decode("utf-8", "replace")
