"""An ended sequence is extended by a padding token that costs nothing; padding is cut off at the end."""
import numpy as np

PAD = -1


def beam_search(log_probs, start, end, width, length_penalty=0.0):
    steps, size = log_probs.shape[:2]
    beams = [([], 0.0)]
    for t in range(steps):
        options = []
        for tokens, total in beams:
            if tokens and tokens[-1] in (end, PAD):
                options.append((tokens + [PAD], total))
            else:
                row = log_probs[t][tokens[-1]] if tokens else log_probs[t][start]
                order = np.argsort(row)[::-1][:width]
                options.extend((tokens + [int(k)], total + row[k]) for k in order)
        options.sort(key=lambda option: -option[1])
        beams = options[:width]
    finished = []
    for tokens, total in beams:
        tokens = [k for k in tokens if k != PAD]
        finished.append((total / len(tokens) ** length_penalty, tokens))
    finished.sort(key=lambda item: item[0])
    return finished[-1][1], finished[-1][0]
