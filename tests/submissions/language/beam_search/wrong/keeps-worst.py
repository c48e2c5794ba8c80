"""The sort puts the least likely sequences first."""


def beam_search(log_probs, start, end, width, length_penalty=0.0):
    beams = [([], 0.0)]
    for step in log_probs:
        candidates = []
        for tokens, total in beams:
            if tokens and tokens[-1] == end:
                candidates.append((tokens, total))
                continue
            row = step[tokens[-1] if tokens else start]
            candidates += [(tokens + [b], total + row[b]) for b in range(len(row))]
        candidates.sort(key=lambda beam: beam[1])
        beams = candidates[:width]
    best = max(beams, key=lambda beam: beam[1] / len(beam[0]) ** length_penalty)
    return best[0], best[1] / len(best[0]) ** length_penalty
