"""Linear regression: fit and predict are the learner's."""

MISTAKES = {
    "no-intercept": {"x.mean(axis=0)": "np.zeros(dim)", "y.mean()": "0.0"},
    "bias-penalised": {
        "np.vstack([x - mean_x, np.sqrt(n * self.l2) * np.eye(dim)])":
            "np.vstack([np.c_[x, np.ones(n)], np.sqrt(n * self.l2) * np.eye(dim + 1)])",
        "np.concatenate([y - mean_y, np.zeros(dim)])": "np.concatenate([y, np.zeros(dim + 1)])",
        "self.weight = np.linalg.lstsq(rows, goals, rcond=None)[0]": "theta = np.linalg.lstsq(rows, goals, rcond=None)[0]",
        "self.bias = float(mean_y - mean_x @ self.weight)": "self.weight, self.bias = theta[:-1], float(theta[-1])",
    },
    "l2-no-n": {"np.sqrt(n * self.l2)": "np.sqrt(self.l2)"},
    "l2-half": {"np.sqrt(n * self.l2)": "np.sqrt(n * self.l2 / 2)"},
    "l2-ignored": {"np.sqrt(n * self.l2)": "0.0"},
    # columns centred, or a column of ones; solve, or inv
    "singular": [
        {"np.linalg.lstsq(rows, goals, rcond=None)[0]": "np.linalg.solve(rows.T @ rows, rows.T @ goals)"},
        {
            "np.vstack([x - mean_x, np.sqrt(n * self.l2) * np.eye(dim)])":
                "np.vstack([np.c_[x, np.ones(n)], np.sqrt(n * self.l2) * np.eye(dim, dim + 1)])",
            "y - mean_y, np": "y, np",
            "self.weight = np.linalg.lstsq(rows, goals, rcond=None)[0]": "theta = np.linalg.solve(rows.T @ rows, rows.T @ goals)",
            "self.bias = float(mean_y - mean_x @ self.weight)": "self.weight, self.bias = theta[:-1], float(theta[-1])",
        },
        {"np.linalg.lstsq(rows, goals, rcond=None)[0]": "np.linalg.inv(rows.T @ rows) @ rows.T @ goals"},
        {
            "np.vstack([x - mean_x, np.sqrt(n * self.l2) * np.eye(dim)])":
                "np.vstack([np.c_[x, np.ones(n)], np.sqrt(n * self.l2) * np.eye(dim, dim + 1)])",
            "y - mean_y, np": "y, np",
            "self.weight = np.linalg.lstsq(rows, goals, rcond=None)[0]": "theta = np.linalg.inv(rows.T @ rows) @ rows.T @ goals",
            "self.bias = float(mean_y - mean_x @ self.weight)": "self.weight, self.bias = theta[:-1], float(theta[-1])",
        },
    ],
    "bias-mean-y": {"float(mean_y - mean_x @ self.weight)": "float(mean_y)"},
    "half-centred": {"x - mean_x, np": "x, np"},
    "predict-no-bias": {"x @ self.weight + self.bias": "x @ self.weight"},
    # scaled in predict too (centred, or only divided), or not; the bias is mean(y), or made with either mean of x
    "standardised": [
        {
            "y.mean()": "y.mean()\n        std = np.where(x.std(axis=0) > 0, x.std(axis=0), 1)", "x - mean_x, np": "(x - mean_x) / std, np",
            "float(mean_y - mean_x @ self.weight)": "float(mean_y)\n        self.centre, self.std = mean_x, std",
            "x @ self.weight + self.bias": "(x - self.centre) / self.std @ self.weight + self.bias",
        },
        {"y.mean()": "y.mean()\n        std = np.where(x.std(axis=0) > 0, x.std(axis=0), 1)", "x - mean_x, np": "(x - mean_x) / std, np"},
        {
            "y.mean()": "y.mean()\n        std = np.where(x.std(axis=0) > 0, x.std(axis=0), 1)", "x - mean_x, np": "(x - mean_x) / std, np",
            "float(mean_y - mean_x @ self.weight)": "float(mean_y)",
        },
        {
            "y.mean()": "y.mean()\n        std = np.where(x.std(axis=0) > 0, x.std(axis=0), 1)", "x - mean_x, np": "(x - mean_x) / std, np",
            "mean_x @ self.weight)": "mean_x / std @ self.weight)\n        self.std = std",
            "x @ self.weight + self.bias": "x / self.std @ self.weight + self.bias",
        },
        {
            "y.mean()": "y.mean()\n        std = np.where(x.std(axis=0) > 0, x.std(axis=0), 1)", "x - mean_x, np": "(x - mean_x) / std, np",
            "mean_x @ self.weight)": "mean_x / std @ self.weight)",
        },
    ],
}
