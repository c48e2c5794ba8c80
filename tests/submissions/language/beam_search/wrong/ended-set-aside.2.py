"""The beam is filled with open sequences; ended ones met on the way go to a list of their own."""

def beam_search(log_probs, start, end, width, length_penalty=0.0):
    T, V, _ = log_probs.shape
    beams, finished = [(0.0, [], False)], []
    for t in range(T):
        candidates = []
        for total, tokens, done in beams:
            row = log_probs[t, tokens[-1] if tokens else start]
            for token in range(V):
                candidates.append((total + float(row[token]), tokens + [token], token == end))
        candidates.sort(key=lambda c: c[0], reverse=True)
        beams = []
        for candidate in candidates:
            if len(beams) == width:
                break
            (finished if candidate[2] else beams).append(candidate)
    scored = [(total / len(tokens) ** length_penalty, tokens) for total, tokens, _ in finished + beams]
    score, tokens = max(scored)
    return tokens, score
