"""Never keeps more than 60 sequences."""
import numpy as np


def beam_search(log_probs, start, end, width, length_penalty=0.0):
    beams = [([start], 0.0, False)]
    for t in range(len(log_probs)):
        candidates = []
        for tokens, total, done in beams:
            if done:
                candidates.append((tokens, total, True))
                continue
            for b in range(log_probs.shape[2]):
                candidates.append((tokens + [b], total + float(log_probs[t, tokens[-1], b]), b == end))
        candidates.sort(key=lambda c: c[1], reverse=True)
        beams = candidates[:min(width, 60)]
        if all(done for _, _, done in beams):
            break
    best = max(beams, key=lambda c: c[1] / (len(c[0]) - 1) ** length_penalty)
    return best[0][1:], best[1] / (len(best[0]) - 1) ** length_penalty
