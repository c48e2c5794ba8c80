"""A dict from paths to sums; ended paths carry a flag in their key."""
import numpy as np


def beam_search(log_probs, start, end, width, length_penalty=0.0):
    alive, ended = {(): 0.0}, {}
    for step in log_probs:
        offers = {}
        for path, total in alive.items():
            row = step[path[-1] if len(path) else start]
            for token in np.argsort(-row)[: max(width, 1)]:
                offers[path + (int(token),)] = total + float(row[token])
        everything = {**ended, **offers}
        best = sorted(everything, key=everything.get, reverse=True)[:width]
        ended = {path: everything[path] for path in best if path[-1] == end}
        alive = {path: everything[path] for path in best if path[-1] != end}
    final = {path: total / float(len(path)) ** length_penalty for path, total in (ended | alive).items()}
    winner = max(final, key=final.get)
    return list(winner), final[winner]
