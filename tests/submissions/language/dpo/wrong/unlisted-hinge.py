"""A hinge loss on the same margin (as in SLiC), with its gradients."""
import numpy as np


def dpo_loss(policy_chosen, policy_rejected, reference_chosen, reference_rejected, beta=0.1):
    z = beta * ((policy_chosen - reference_chosen) - (policy_rejected - reference_rejected))
    active = (z < 1).astype(float)
    grad = beta * active / len(z)
    return np.maximum(0, 1 - z).mean(), -grad, grad
