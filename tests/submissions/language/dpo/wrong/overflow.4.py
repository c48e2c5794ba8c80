"""The loss is stable, the gradient is not."""
import numpy as np


def log_sigmoid(z):
    return -(np.maximum(-z, 0) + np.log1p(np.exp(-np.abs(z))))


def dpo_loss(policy_chosen, policy_rejected, reference_chosen, reference_rejected, beta=0.1):
    chosen = np.asarray(policy_chosen, float) - reference_chosen
    rejected = np.asarray(policy_rejected, float) - reference_rejected
    z = beta * (chosen - rejected)
    n = z.shape[0]
    loss = -log_sigmoid(z).mean()
    s = 1 - np.exp(z) / (1 + np.exp(z))
    g = -beta * s / n
    return loss, g, -g
