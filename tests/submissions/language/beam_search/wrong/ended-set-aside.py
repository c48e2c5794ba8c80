"""A list of finished ones beside the beam."""

def beam_search(log_probs, start, end, width, length_penalty=0.0):
    T, V, _ = log_probs.shape
    beams, finished = [(0.0, [])], []
    for t in range(T):
        candidates = []
        for total, tokens in beams:
            row = log_probs[t, tokens[-1] if tokens else start]
            for token in range(V):
                candidates.append((total + float(row[token]), tokens + [token]))
        candidates.sort(key=lambda c: c[0], reverse=True)
        finished += [c for c in candidates[:width] if c[1][-1] == end]
        beams = [c for c in candidates[:width] if c[1][-1] != end]
        if not beams:
            break
    scored = [(total / len(tokens) ** length_penalty, tokens) for total, tokens in finished + beams]
    score, tokens = max(scored)
    return tokens, score
