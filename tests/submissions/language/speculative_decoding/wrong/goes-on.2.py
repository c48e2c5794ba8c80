"""Goes on after a refusal, but adds a token only where all were accepted."""
import numpy as np


def speculative_step(target, draft, tokens, rng):
    K, V = draft.shape
    out = []
    for i in range(K):
        x = int(tokens[i])
        p, q = float(target[i, x]), float(draft[i, x])
        if rng.uniform() * q < p:
            out.append(x)
        else:
            rest = np.clip(target[i] - draft[i], 0.0, None).astype(float)
            rest /= rest.sum()
            out.append(int(rng.choice(V, p=rest)))
    if out == [int(x) for x in tokens]:
        row = np.asarray(target[K], float)
        out.append(int(rng.choice(V, p=row / row.sum())))
    return out
