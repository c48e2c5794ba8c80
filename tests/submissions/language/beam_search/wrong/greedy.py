"""The best token of each step."""
import numpy as np


def beam_search(log_probs, start, end, width, length_penalty=0.0):
    tokens, total = [], 0.0
    for table in log_probs:
        row = table[tokens[-1] if tokens else start]
        tokens.append(int(np.argmax(row)))
        total += row.max()
        if tokens[-1] == end:
            break
    return tokens, total / len(tokens) ** length_penalty
