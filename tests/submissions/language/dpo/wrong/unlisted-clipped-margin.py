"""z is kept between -500 and 500."""

import numpy as np


def dpo_loss(policy_chosen, policy_rejected, reference_chosen, reference_rejected, beta=0.1):
    z = np.clip(beta * ((policy_chosen - reference_chosen) - (policy_rejected - reference_rejected)), -500, 500)
    loss = np.mean(np.maximum(-z, 0) + np.log1p(np.exp(-np.abs(z))))
    wrong = 0.5 * (1 - np.tanh(z / 2))
    return loss, -beta * wrong / z.size, beta * wrong / z.size
