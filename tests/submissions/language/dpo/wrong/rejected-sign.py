"""The same gradient is returned for both."""
import numpy as np


def dpo_loss(policy_chosen, policy_rejected, reference_chosen, reference_rejected, beta=0.1):
    z = beta * (policy_chosen - reference_chosen - policy_rejected + reference_rejected)
    grad = -beta / len(z) * np.exp(-np.logaddexp(0.0, z))
    return np.average(np.logaddexp(0.0, -z)), grad, np.array(grad)
