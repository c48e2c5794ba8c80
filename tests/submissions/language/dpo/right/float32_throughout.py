"""Float32 arithmetic from the first line to the last."""
import numpy as np


def dpo_loss(policy_chosen, policy_rejected, reference_chosen, reference_rejected, beta=0.1):
    pc, pr, rc, rr = (
        np.asarray(a, dtype=np.float32)
        for a in (policy_chosen, policy_rejected, reference_chosen, reference_rejected)
    )
    beta = np.float32(beta)
    z = beta * ((pc - rc) - (pr - rr))
    softplus = np.maximum(-z, np.float32(0)) + np.log1p(np.exp(-np.abs(z)))
    s = np.exp(-softplus - z)  # sigmoid(-z) = exp(-z) sigmoid(z)
    s = np.where(z > 0, s, 1 / (1 + np.exp(np.minimum(z, 0))))
    n = np.float32(len(pc))
    return np.float32(softplus.sum() / n), -beta * s / n, beta * s / n
