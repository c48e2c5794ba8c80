"""Logistic regression: fit, predict_proba and predict are the learner's."""

MISTAKES = {
    # both gradients, or that of the weight alone; the loss summed as well
    "sum-gradient": [
        {"x.T @ error / len(x)": "x.T @ error", "error.mean()": "error.sum()"},
        {"x.T @ error / len(x)": "x.T @ error"},
        {
            "x.T @ error / len(x)": "x.T @ error", "error.mean()": "error.sum()",
            "np.where(y == 1, -z, z)).mean()": "np.where(y == 1, -z, z)).sum()",
        },
    ],
    # the step has the wrong sign, or the error y - p has, and then the penalty pulls the right way
    "ascent": [
        {"self.weight - self.lr": "self.weight + self.lr", "self.bias - self.lr": "self.bias + self.lr"},
        {"self.predict_proba(x) - y": "y - self.predict_proba(x)"},
    ],
    # in the loss and the gradient, or in one of them
    "bias-penalised": [
        {"(self.weight @ self.weight)": "(self.weight @ self.weight + self.bias**2)", "float(error.mean())": "float(error.mean()) + self.l2 * self.bias"},
        {"float(error.mean())": "float(error.mean()) + self.l2 * self.bias"},
        {"(self.weight @ self.weight)": "(self.weight @ self.weight + self.bias**2)"},
    ],
    "no-bias": {"self.bias - self.lr * grad_bias": "0.0"},
    "l2-not-in-loss": {"log_loss + penalty": "log_loss"},
    "l2-not-in-gradient": {" + self.l2 * self.weight": ""},
    "l2-factor-2": [
        {"+ self.l2 * self.weight": "+ 2 * self.l2 * self.weight"},
        {"+ self.l2 * self.weight": "+ 2 * self.l2 * self.weight", "self.l2 / 2 *": "self.l2 *"},
    ],
    "l2-over-n": [
        {"+ self.l2 * self.weight": "+ self.l2 / len(x) * self.weight", "self.l2 / 2 *": "self.l2 / len(x) / 2 *"},
        {"+ self.l2 * self.weight": "+ self.l2 / len(x) * self.weight"},
    ],
    "loss-after-step": {
        "            self.losses.append(float(log_loss + penalty))\n": "",
        "self.bias - self.lr * grad_bias\n": """self.bias - self.lr * grad_bias
            z = x @ self.weight + self.bias
            self.losses.append(float(np.logaddexp(0, np.where(y == 1, -z, z)).mean() + self.l2 / 2 * (self.weight @ self.weight)))
""",
    },
    # nan, in numpy, with a loss made of z or of p; the error of math.exp in a loop, for large z of one sign
    "overflow": [
        {"np.where(z >= 0, 1, e) / (1 + e)": "np.exp(z) / (1 + np.exp(z))"},
        {
            "np.where(z >= 0, 1, e) / (1 + e)": "np.exp(z) / (1 + np.exp(z))",
            "np.logaddexp(0, np.where(y == 1, -z, z)).mean()": "-np.log(np.abs(1 - y - self.predict_proba(x)) + 1e-12).mean()",
        },
        {"e = np.exp(-np.abs(z))": "e = np.array([__import__('math').exp(-abs(v)) + 0 * __import__('math').exp(v) for v in z])"},
        {"e = np.exp(-np.abs(z))": "e = np.array([__import__('math').exp(-abs(v)) + 0 * __import__('math').exp(-v) for v in z])"},
    ],
    # nan, infinite, or the error of math.log in a loop
    "log-zero": [
        {"np.logaddexp(0, np.where(y == 1, -z, z))": "(-y * np.log(self.predict_proba(x)) - (1 - y) * np.log(1 - self.predict_proba(x)))"},
        {"np.logaddexp(0, np.where(y == 1, -z, z))": "-np.log(np.where(y == 1, self.predict_proba(x), 1 - self.predict_proba(x)))"},
        {"np.logaddexp(0, np.where(y == 1, -z, z))": "np.array([-(v * __import__('math').log(p) + (1 - v) * __import__('math').log(1 - p)) "
         "for p, v in zip(self.predict_proba(x), y)])"},
    ],
    "strict-half": {">= 0.5": "> 0.5"},
}
