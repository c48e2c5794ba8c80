"""The gradients are those of each pair's own loss."""
import numpy as np


def dpo_loss(policy_chosen, policy_rejected, reference_chosen, reference_rejected, beta=0.1):
    z = beta * (policy_chosen - policy_rejected - reference_chosen + reference_rejected)
    loss = np.logaddexp(0, -z).mean()
    with np.errstate(over="ignore"):
        wrong_way = 1 / (1 + np.exp(z))
    return loss, -beta * wrong_way, beta * wrong_way
