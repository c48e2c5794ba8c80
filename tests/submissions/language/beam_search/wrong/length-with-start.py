"""Sequences begin with start, and their length counts it."""
import numpy as np


def beam_search(log_probs, start, end, width, length_penalty=0.0):
    beams = [([start], 0.0)]
    for t in range(len(log_probs)):
        grown = []
        for seq, total in beams:
            if len(seq) > 1 and seq[-1] == end:
                grown.append((seq, total))
            else:
                grown += [(seq + [b], total + lp) for b, lp in enumerate(log_probs[t, seq[-1]])]
        order = np.argsort([-total for _, total in grown])
        beams = [grown[i] for i in order[:width]]
    seq, total = max(beams, key=lambda beam: beam[1] / len(beam[0]) ** length_penalty)
    return seq[1:], total / len(seq) ** length_penalty
