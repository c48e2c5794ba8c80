"""A small number inside the logarithm keeps it finite, but bounds the loss."""
import numpy as np


def dpo_loss(policy_chosen, policy_rejected, reference_chosen, reference_rejected, beta=0.1):
    z = beta * ((policy_chosen - reference_chosen) - (policy_rejected - reference_rejected))
    s = 0.5 * (1 + np.tanh(z / 2))
    t = 0.5 * (1 - np.tanh(z / 2))
    return -np.log(s + 1e-12).mean(), -beta * t / len(z), beta * t / len(z)
