"""The chain rule stops before beta."""
import numpy as np


def softplus(x):
    return np.maximum(x, 0) + np.log1p(np.exp(-abs(x)))


def dpo_loss(policy_chosen, policy_rejected, reference_chosen, reference_rejected, beta=0.1):
    logits = beta * ((policy_chosen - reference_chosen) - (policy_rejected - reference_rejected))
    g = np.exp(-softplus(logits)) / len(logits)
    return softplus(-logits).mean(), -g, g
