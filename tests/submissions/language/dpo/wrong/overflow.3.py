"""A loop with math.exp of a large number."""
import math

import numpy as np


def dpo_loss(policy_chosen, policy_rejected, reference_chosen, reference_rejected, beta=0.1):
    n = len(policy_chosen)
    loss, grad = 0.0, np.zeros(n)
    for i in range(n):
        z = beta * float(policy_chosen[i] - reference_chosen[i] - policy_rejected[i] + reference_rejected[i])
        s = 1 / (1 + math.exp(-z))
        loss -= math.log(s) / n
        grad[i] = beta * math.exp(-z) * s / n
    return loss, -grad, grad
