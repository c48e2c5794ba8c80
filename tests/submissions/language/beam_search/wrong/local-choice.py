"""The first step opens the beams, then each goes its own way."""
import numpy as np


def beam_search(log_probs, start, end, width, length_penalty=0.0):
    first = log_probs[0, start]
    results = []
    for token in np.argsort(first)[::-1][:width].tolist():
        tokens, total = [token], float(first[token])
        for table in log_probs[1:]:
            if tokens[-1] == end:
                break
            token = int(table[tokens[-1]].argmax())
            total += float(table[tokens[-1], token])
            tokens.append(token)
        results.append((total / len(tokens) ** length_penalty, tokens))
    score, tokens = max(results)
    return tokens, score
