"""Arrays of fixed width: tokens, sums, lengths and a mask of what has ended; argpartition picks."""
import numpy as np


def beam_search(log_probs, start, end, width, length_penalty=0.0):
    T, V, _ = log_probs.shape
    tokens = np.full((1, T), -1, dtype=np.int64)
    sums = np.zeros(1)
    lengths = np.zeros(1, dtype=np.int64)
    last = np.array([start])
    done = np.array([False])
    for t in range(T):
        # column V means: stay as you are
        grid = np.full((len(sums), V + 1), -np.inf)
        grid[~done, :V] = sums[~done, None] + log_probs[t, last[~done]]
        grid[done, V] = sums[done]
        allowed = np.concatenate([np.repeat(~done[:, None], V, axis=1), done[:, None]], axis=1).ravel()
        flat = np.where(allowed, grid.ravel(), -np.inf)
        n = min(width, int(allowed.sum()))
        pick = np.flatnonzero(allowed)[np.argpartition(-flat[allowed], n - 1)[:n]]
        parent, token = pick // (V + 1), pick % (V + 1)
        sums, tokens, lengths = flat[pick], tokens[parent].copy(), lengths[parent].copy()
        grown = token < V
        tokens[grown, t] = token[grown]
        lengths[grown] += 1
        last = np.where(grown, token, end)
        done = ~grown | (token == end)
    score = sums / lengths.astype(float) ** length_penalty
    best = int(np.argmax(score))
    return tokens[best, : lengths[best]].tolist(), score[best]
