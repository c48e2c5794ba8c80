"""A loop over the pairs with the math module, one branch for each sign."""
import math

import numpy as np


def log_one_plus_exp(a):
    if a > 0:
        return a + math.log1p(math.exp(-a))
    return math.log1p(math.exp(a))


def sigmoid(a):
    if a >= 0:
        return 1.0 / (1.0 + math.exp(-a))
    e = math.exp(a)
    return e / (1.0 + e)


def dpo_loss(policy_chosen, policy_rejected, reference_chosen, reference_rejected, beta=0.1):
    n = len(policy_chosen)
    losses = []
    grad_chosen = np.zeros(n)
    grad_rejected = np.zeros(n)
    for i in range(n):
        reward_chosen = beta * (float(policy_chosen[i]) - float(reference_chosen[i]))
        reward_rejected = beta * (float(policy_rejected[i]) - float(reference_rejected[i]))
        z = reward_chosen - reward_rejected
        losses.append(log_one_plus_exp(-z))
        grad_chosen[i] = -beta * sigmoid(-z) / n
        grad_rejected[i] = beta * sigmoid(-z) / n
    return sum(losses) / n, grad_chosen, grad_rejected
