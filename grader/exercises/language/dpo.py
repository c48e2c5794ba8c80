"""DPO: the loss and its two gradients are the learner's."""

MISTAKES = {
    "grad-no-n": {"= -beta * slope / len(z)": "= -beta * slope", "= beta * slope / len(z)": "= beta * slope"},
    "loss-sum": {"np.mean(": "np.sum("},
    "no-reference": {"(policy_chosen - reference_chosen) - (policy_rejected - reference_rejected)  #": "policy_chosen - policy_rejected  #"},
    "grad-no-beta": {"= -beta * slope": "= -slope", "= beta * slope": "= slope"},
    "beta-outside": [
        {"z = beta * margin": "z = margin", "loss = np.mean(": "loss = beta * np.mean("},
        {"loss = np.mean(np.logaddexp(0, -z))": "loss = beta * np.mean(np.logaddexp(0, -margin))"},
    ],
    "chosen-rejected-swapped": [
        {"z = beta * margin": "z = -beta * margin"},
        {"z = beta * margin": "z = -beta * margin", "grad_chosen = -beta": "grad_chosen = beta", "grad_rejected = beta": "grad_rejected = -beta"},
        {"np.logaddexp(0, -z)": "np.logaddexp(0, z)"},
    ],
    "loss-sign": [
        {"loss = np.mean(": "loss = -np.mean("},
        {"loss = np.mean(": "loss = -np.mean(", "grad_chosen = -beta": "grad_chosen = beta", "grad_rejected = beta": "grad_rejected = -beta"},
    ],
    "overflow": [
        {"np.mean(np.logaddexp(0, -z))": "np.mean(-np.log(1 / (1 + np.exp(-z))))"},
        {"np.mean(np.logaddexp(0, -z))": "np.mean(-np.log(1 / (1 + np.exp(-z))))", "np.exp(-np.logaddexp(0, z))": "np.exp(-z) / (1 + np.exp(-z))"},
        {"np.mean(np.logaddexp(0, -z))": 'np.mean([-__import__("math").log(1 / (1 + __import__("math").exp(-v))) for v in z])'},
    ],
    "rejected-sign": {"grad_rejected = beta": "grad_rejected = -beta"},
    "grad-sign": {"grad_chosen = -beta": "grad_chosen = beta", "grad_rejected = beta": "grad_rejected = -beta"},
    "grad-other-sigmoid": {"np.exp(-np.logaddexp(0, z))": "np.exp(-np.logaddexp(0, -z))"},
    "grad-no-log": {"np.exp(-np.logaddexp(0, z))": "np.exp(-np.logaddexp(0, z) - np.logaddexp(0, -z))"},
}
