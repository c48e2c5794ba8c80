"""AdamW: step is the learner's."""

_DECAY = "            p -= self.lr * self.weight_decay * p  # p.shape\n"
_STEP = "self.lr * m_hat / (np.sqrt(v_hat) + self.eps)  # p.shape\n"
_COUNT = "        self.t += 1\n        correction1 = 1 - beta1**self.t\n        correction2 = 1 - beta2**self.t\n"
_LOOP = "        for p, g, m, v in zip(self.params, grads, self.m, self.v, strict=True):\n"

MISTAKES = {
    "l2-coupled": {_DECAY: "", _LOOP: _LOOP + "            g = g + self.weight_decay * p\n"},
    "no-bias-correction": [
        {"m / correction1": "m", "v / correction2": "v"},
        {"v / correction2": "v"},
        {"m / correction1": "m"},
    ],
    "t-from-zero": [
        {"beta1**self.t": "beta1 ** (self.t - 1)", "beta2**self.t": "beta2 ** (self.t - 1)"},
        {_COUNT: "        scale1, scale2 = 1 / (1 - beta1**self.t), 1 / (1 - beta2**self.t)\n        self.t += 1\n",
         "m / correction1": "m * scale1", "v / correction2": "v * scale2"},
    ],
    "no-power": {"beta1**self.t": "beta1", "beta2**self.t": "beta2"},
    "eps-inside": {"np.sqrt(v_hat) + self.eps": "np.sqrt(v_hat + self.eps)"},
    "eps-uncorrected": {_STEP: "self.lr * correction2**0.5 / correction1 * m / (np.sqrt(v) + self.eps)\n"},
    "no-sqrt": {"np.sqrt(v_hat)": "v_hat"},
    "decay-no-lr": {"self.lr * self.weight_decay * p": "self.weight_decay * p"},
    "decay-after": {_DECAY: "", _STEP: _STEP + _DECAY},
    "rebind": {"p -= self.lr * self.weight_decay * p": "p = p - self.lr * self.weight_decay * p", "p -= " + _STEP: "p = p - " + _STEP},
    "t-each-param": {_COUNT + _LOOP: _LOOP + _COUNT.replace("        ", "            ")},
    "betas-swapped": {"beta1, beta2 = self.betas": "beta2, beta1 = self.betas"},
}
