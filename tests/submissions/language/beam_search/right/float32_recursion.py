"""A recursion over the steps, sums in float32."""
import numpy as np


def beam_search(log_probs, start, end, width, length_penalty=0.0):
    tables = log_probs.astype(np.float32)

    def search(t, beams):
        if t == len(tables) or all(open_ is False for _, _, open_ in beams):
            return beams
        candidates = [beam for beam in beams if not beam[2]]
        for total, tokens, open_ in beams:
            if open_:
                here = tokens[-1] if tokens else start
                extended = np.float32(total) + tables[t, here]
                candidates += [(extended[b], tokens + [b], b != end) for b in range(extended.shape[0])]
        return search(t + 1, sorted(candidates, key=lambda c: c[0], reverse=True)[:width])

    scored = [(total / np.float32(len(tokens)) ** np.float32(length_penalty), tokens) for total, tokens, _ in search(0, [(np.float32(0), [], True)])]
    score, tokens = max(scored, key=lambda pair: pair[0])
    return tokens, score
