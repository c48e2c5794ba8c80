"""beta multiplies the loss instead of the margin."""
import numpy as np


def dpo_loss(policy_chosen, policy_rejected, reference_chosen, reference_rejected, beta=0.1):
    m = (policy_chosen - policy_rejected) - (reference_chosen - reference_rejected)
    per_pair = np.maximum(-m, 0) + np.log1p(np.exp(-np.abs(m)))
    with np.errstate(over="ignore"):
        dm = -beta / (1 + np.exp(m)) / len(m)
    return (beta * per_pair).mean(), dm, -dm
