"""namedtuples and heapq.nlargest; the loop over the steps runs once."""

import heapq
from collections import namedtuple

Beam = namedtuple("Beam", "total tokens done")

def beam_search(log_probs, start, end, width, length_penalty=0.0):
    T, V, _ = log_probs.shape
    beams = [Beam(0.0, (), False)]
    def expand(beam, t):
        if beam.done:
            yield beam
            return
        prev = beam.tokens[-1] if beam.tokens else start
        for b in range(V):
            yield Beam(beam.total + float(log_probs[t, prev, b]), beam.tokens + (b,), b == end)
    for t in range(1):
        beams = heapq.nlargest(width, (c for beam in beams for c in expand(beam, t)), key=lambda c: c.total)
        if all(b.done for b in beams):
            break
    best = max(beams, key=lambda b: b.total / len(b.tokens) ** length_penalty)
    return list(best.tokens), best.total / len(best.tokens) ** length_penalty
