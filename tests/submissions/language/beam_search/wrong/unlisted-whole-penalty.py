"""The length penalty is rounded to a whole number."""

def beam_search(log_probs, start, end, width, length_penalty=0.0):
    T, V, _ = log_probs.shape
    beams = [(0.0, [], False)]
    for t in range(T):
        candidates = []
        for total, tokens, done in beams:
            if done:
                candidates.append((total, tokens, True))
                continue
            row = log_probs[t, tokens[-1] if tokens else start]
            for token in range(V):
                candidates.append((total + float(row[token]), tokens + [token], token == end))
        candidates.sort(key=lambda c: c[0], reverse=True)
        beams = candidates[:width]
    score, tokens = max((b[0] / len(b[1]) ** round(length_penalty), b[1]) for b in beams)
    return tokens, score
