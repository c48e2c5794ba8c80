"""The sigmoid through tanh, the loss through its own maximum."""
import numpy as np


def dpo_loss(policy_chosen, policy_rejected, reference_chosen, reference_rejected, beta=0.1):
    reward_c = beta * np.subtract(policy_chosen, reference_chosen)
    reward_r = beta * np.subtract(policy_rejected, reference_rejected)
    # -log(e^c / (e^c + e^r)): a softmax cross-entropy over two classes
    top = np.maximum(reward_c, reward_r)
    total = np.exp(reward_c - top) + np.exp(reward_r - top)
    loss = np.average(np.log(total) + top - reward_c)
    share = 0.5 - 0.5 * np.tanh((reward_c - reward_r) / 2)
    upstream = np.full(len(share), beta / len(share))
    return loss, -upstream * share, upstream * share
