"""Verbose beginner: lists, three loops, sort of all candidates."""


def beam_search(log_probs, start, end, width, length_penalty=0.0):
    number_of_steps = len(log_probs)
    vocabulary_size = len(log_probs[0])
    beams = [{"tokens": [], "sum": 0.0, "done": False}]
    for t in range(number_of_steps):
        candidates = []
        for beam in beams:
            if beam["done"]:
                candidates.append(beam)
                continue
            if len(beam["tokens"]) == 0:
                previous = start
            else:
                previous = beam["tokens"][-1]
            for token in range(vocabulary_size):
                candidate = {
                    "tokens": beam["tokens"] + [token],
                    "sum": beam["sum"] + float(log_probs[t, previous, token]),
                    "done": token == end,
                }
                candidates.append(candidate)
        candidates.sort(key=lambda candidate: candidate["sum"], reverse=True)
        beams = candidates[:width]
        if all(beam["done"] for beam in beams):
            break
    best_tokens = None
    best_score = None
    for beam in beams:
        score = beam["sum"] / len(beam["tokens"]) ** length_penalty
        if best_score is None or score > best_score:
            best_tokens = beam["tokens"]
            best_score = score
    return best_tokens, best_score
