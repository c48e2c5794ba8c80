"""Rejected minus chosen inside, the textbook gradient outside."""
import numpy as np


def dpo_loss(policy_chosen, policy_rejected, reference_chosen, reference_rejected, beta=0.1):
    r_w = beta * (policy_chosen - reference_chosen)
    r_l = beta * (policy_rejected - reference_rejected)
    logits = r_l - r_w
    loss = np.mean(np.where(logits > 0, np.log1p(np.exp(-abs(logits))), np.log1p(np.exp(-abs(logits))) - logits))
    s = (1 - np.tanh(logits / 2)) / 2
    return loss, -beta * s / len(s), beta * s / len(s)
