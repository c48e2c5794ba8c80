"""DPO: the loss of direct preference optimisation and its gradients.

Task    Write dpo_loss.
Rules   numpy only. Finite for log-probabilities of any size. No argument is changed.
Time    15 minutes
Check   make grade EX=dpo        Stuck?  make hint EX=dpo
"""

import numpy as np


def dpo_loss(policy_chosen, policy_rejected, reference_chosen, reference_rejected, beta=0.1):
    """Return the mean loss of N pairs of answers, and its gradients.

    The loss of a pair is
    -log sigmoid(beta * ((policy_chosen - reference_chosen) - (policy_rejected - reference_rejected))).

    Parameters
    ----------
    policy_chosen, policy_rejected : ndarray, (N,), float
        The log-probabilities (nats) of the whole chosen and the whole rejected answers, from the model in training.
    reference_chosen, reference_rejected : ndarray, (N,), float
        The same from the frozen reference model.
    beta : float, above 0

    Returns
    -------
    loss : float
        The mean over the pairs, in nats.
    grad_chosen, grad_rejected : ndarray, (N,) each
        The gradients of that mean with respect to policy_chosen and policy_rejected.

    Notes
    -----
    Rafailov et al., Direct Preference Optimization: Your Language Model is Secretly a Reward Model (2023), section 4.
    """
    # TODO: Return the mean loss (a float) and its gradients with respect to policy_chosen and policy_rejected, (N,)
    #   each; all finite.
    raise NotImplementedError
