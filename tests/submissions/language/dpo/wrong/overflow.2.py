"""log(1 + exp(-z)) written out, and its quotient as the gradient."""
import numpy as np


def dpo_loss(policy_chosen, policy_rejected, reference_chosen, reference_rejected, beta=0.1):
    with np.errstate(all="ignore"):
        h = policy_chosen - reference_chosen - policy_rejected + reference_rejected
        e = np.exp(-beta * h)
        loss = np.sum(np.log(1 + e)) / len(h)
        d = e / (1 + e) * beta / len(h)
    return loss, -d, d
