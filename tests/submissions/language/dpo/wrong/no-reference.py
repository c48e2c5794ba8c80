"""The reference model is left out."""
import numpy as np


def dpo_loss(policy_chosen, policy_rejected, reference_chosen, reference_rejected, beta=0.1):
    top = np.maximum(beta * policy_chosen, beta * policy_rejected)
    a, b = np.exp(beta * policy_chosen - top), np.exp(beta * policy_rejected - top)
    n = len(top)
    loss = (np.log(a + b) + top - beta * policy_chosen).sum() / n
    grad = beta * b / (a + b) / n
    return loss, -grad, grad
