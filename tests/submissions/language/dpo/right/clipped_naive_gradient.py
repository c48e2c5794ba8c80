"""The sigmoid as a helper that clips its argument; the loss goes linear where exp would overflow."""
import numpy as np


def _sigmoid(x):
    return 1.0 / (1.0 + np.exp(-np.clip(x, -80, 80)))


def _neg_log_sigmoid(x):
    small = x < -30
    out = np.empty(x.shape, dtype=np.float64)
    out[small] = -x[small]
    out[~small] = np.log1p(np.exp(-x[~small]))
    return out


def dpo_loss(policy_chosen, policy_rejected, reference_chosen, reference_rejected, beta=0.1):
    margin = policy_chosen - policy_rejected - (reference_chosen - reference_rejected)
    scaled = np.asarray(beta * margin)
    N = scaled.shape[0]
    loss = np.sum(_neg_log_sigmoid(scaled)) / N
    common = beta * _sigmoid(-scaled) / N
    return loss, -common, common.copy()
