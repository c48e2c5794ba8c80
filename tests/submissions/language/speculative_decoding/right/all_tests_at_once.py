"""All K tests in one array; the first refusal is found with argmin."""
import numpy as np


def speculative_step(target, draft, tokens, rng):
    K = len(tokens)
    i = np.arange(K)
    accept = rng.random(K) * draft[i, tokens] < target[i, tokens]
    n = int(np.argmin(np.append(accept, False)))
    law = target[K] if n == K else np.clip(target[n] - draft[n], 0, None)
    law = np.asarray(law, dtype=np.float64)
    return tokens[:n].tolist() + [int(rng.choice(law.size, p=law / law.sum()))]
