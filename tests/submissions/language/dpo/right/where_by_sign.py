"""One exp of -|z|, and np.where for the two signs."""
import numpy as np


def dpo_loss(policy_chosen, policy_rejected, reference_chosen, reference_rejected, beta=0.1):
    log_ratio_chosen = policy_chosen - reference_chosen
    log_ratio_rejected = policy_rejected - reference_rejected
    logits = beta * (log_ratio_chosen - log_ratio_rejected)

    e = np.exp(-np.abs(logits))
    losses = np.where(logits > 0, np.log1p(e), np.log1p(e) - logits)
    prob_wrong = np.where(logits > 0, e / (1 + e), 1 / (1 + e))

    dlogits = -prob_wrong / losses.shape[0]
    return losses.mean(), dlogits * beta, dlogits * -beta
