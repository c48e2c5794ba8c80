"""Verbose beginner: every step forward, then every step backward in reverse order."""
import numpy as np


def dpo_loss(policy_chosen, policy_rejected, reference_chosen, reference_rejected, beta=0.1):
    # forward
    difference_chosen = policy_chosen - reference_chosen
    difference_rejected = policy_rejected - reference_rejected
    margin = difference_chosen - difference_rejected
    scaled = margin * beta
    log_sigmoid = np.where(
        scaled >= 0,
        -np.log1p(np.exp(-np.maximum(scaled, 0))),
        scaled - np.log1p(np.exp(np.minimum(scaled, 0))),
    )
    number_of_pairs = policy_chosen.shape[0]
    loss = -log_sigmoid.sum() / number_of_pairs

    # backward
    grad_log_sigmoid = np.ones_like(log_sigmoid) * (-1.0 / number_of_pairs)
    one_minus_sigmoid = np.where(
        scaled >= 0,
        np.exp(-np.maximum(scaled, 0)) / (1 + np.exp(-np.maximum(scaled, 0))),
        1 / (1 + np.exp(np.minimum(scaled, 0))),
    )
    grad_scaled = grad_log_sigmoid * one_minus_sigmoid
    grad_margin = grad_scaled * beta
    grad_difference_chosen = grad_margin
    grad_difference_rejected = -1 * grad_margin
    grad_policy_chosen = grad_difference_chosen * 1.0
    grad_policy_rejected = grad_difference_rejected * 1.0
    return loss, grad_policy_chosen, grad_policy_rejected
