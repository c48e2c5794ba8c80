"""After a refusal: draws from target until one survives a second test, which gives the residual law."""
import numpy as np


def speculative_step(target, draft, tokens, rng):
    vocabulary = np.arange(target.shape[1])
    out = []
    for p, q, token in zip(target, draft, tokens):
        if q[token] * rng.random() < p[token]:
            out.append(int(token))
            continue
        while True:
            x = rng.choice(vocabulary, p=p)
            if rng.random() < 1 - q[x] / p[x]:
                return out + [int(x)]
    return out + [int(rng.choice(vocabulary, p=target[len(out)]))]
