"""Of each kept sequence only the 12 best extensions are looked at."""

import numpy as np


def beam_search(log_probs, start, end, width, length_penalty=0.0):
    kept = [([], 0.0)]
    for t in range(len(log_probs)):
        pool = []
        for toks, s in kept:
            if toks and toks[-1] == end:
                pool.append((toks, s))
                continue
            row = log_probs[t, toks[-1] if toks else start]
            for b in np.argsort(-row)[:12]:
                pool.append((toks + [int(b)], s + row[b]))
        pool.sort(key=lambda p: p[1], reverse=True)
        kept = pool[:width]
    toks, s = max(kept, key=lambda p: p[1] / len(p[0]) ** length_penalty)
    return toks, s / len(toks) ** length_penalty
