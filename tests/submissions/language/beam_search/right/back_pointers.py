"""Back pointers for each step, walked from the winner to the first step."""
import numpy as np


def beam_search(log_probs, start, end, width, length_penalty=0.0):
    T, V = log_probs.shape[0], log_probs.shape[1]
    history = []  # for each step: (parent, token or None where nothing was added)
    sums, last, ended, length = [0.0], [int(start)], [False], [0]
    for t in range(T):
        rows = []
        for k in range(len(sums)):
            if ended[k]:
                rows.append((sums[k], k, None))
            else:
                rows += [(sums[k] + float(log_probs[t, last[k], v]), k, v) for v in range(V)]
        rows.sort(key=lambda row: row[0], reverse=True)
        rows = rows[:width]
        history.append([(k, v) for _, k, v in rows])
        length = [length[k] + (v is not None) for _, k, v in rows]
        last = [last[k] if v is None else v for _, k, v in rows]
        ended = [v is None or v == end for _, _, v in rows]
        sums = [s for s, _, _ in rows]
    scores = np.array(sums) / np.array(length, dtype=float) ** length_penalty
    k = int(scores.argmax())
    score = float(scores[k])
    tokens = []
    for step in reversed(history):
        k, v = step[k]
        if v is not None:
            tokens.insert(0, v)
    return tokens, score
