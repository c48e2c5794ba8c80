"""The sigmoid as in the book: no care for large arguments; the gradient uses the stable form."""
import numpy as np


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def dpo_loss(policy_chosen, policy_rejected, reference_chosen, reference_rejected, beta=0.1):
    with np.errstate(all="ignore"):
        pi_logratios = policy_chosen - policy_rejected
        ref_logratios = reference_chosen - reference_rejected
        logits = (pi_logratios - ref_logratios) * beta
        losses = -np.log(sigmoid(logits))
        coefficient = beta * sigmoid(-logits) / logits.size
    return losses.mean(), -coefficient, coefficient
