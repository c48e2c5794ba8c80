"""BatchNorm: forward and backward are the learner's."""

_BATCH = {"mean, var = self.running_mean, self.running_var": "mean, var = x.mean(axis=self.axes), x.var(axis=self.axes)"}
_ALWAYS_TRAINED = {"if not self.trained:": "if False:"}
_PIXELS = {  # statistics of single pixels that do broadcast
    "mean = x.mean(axis=self.axes)": "n, mean = len(x), x.mean(axis=0)",
    "x.var(axis=self.axes)": "x.var(axis=0)",
    "self.momentum) * self.running_mean": "self.momentum) * self.running_mean.reshape(mean.shape if self.running_mean.ndim > 1 else self.column)",
    "self.momentum) * self.running_var": "self.momentum) * self.running_var.reshape(var.shape if self.running_var.ndim > 1 else self.column)",
    "np.sqrt(var + self.eps).reshape(self.column)": "np.sqrt(var + self.eps).reshape(self.column if var.ndim == 1 else var.shape)",
    "mean.reshape(self.column)": "mean.reshape(self.column if mean.ndim == 1 else mean.shape)",
}
_PIXEL_GRADIENT = {
    "through_mean = grad_x_hat.mean(axis=self.axes": "through_mean = grad_x_hat.mean(axis=0",
    "along = (grad_x_hat * self.x_hat).mean(axis=self.axes": "along = (grad_x_hat * self.x_hat).mean(axis=0",
}
_AXIS0 = {"self.axes = (0, *range(2, x.ndim))": "self.axes = (0,)", "n = x.size // x.shape[1]": "n = len(x)"}
_PIXEL_COUNT = {
    "through_mean = grad_x_hat.mean(axis=self.axes, keepdims=True)": "through_mean = grad_x_hat.sum(axis=self.axes, keepdims=True) / len(grad_output)",
    "along = (grad_x_hat * self.x_hat).mean(axis=self.axes, keepdims=True)":
        "along = (grad_x_hat * self.x_hat).sum(axis=self.axes, keepdims=True) / len(grad_output)",
}
_DDOF = {"x.var(axis=self.axes)": "x.var(axis=self.axes, ddof=1)", "var * n / (n - 1)": "var"}
_EPS = {"np.sqrt(var + self.eps)": "(np.sqrt(var) + self.eps)"}

MISTAKES = {
    "eval-batch-stats": [
        _BATCH | _ALWAYS_TRAINED,
        _BATCH,
        {"if self.training:": "if True:"} | _ALWAYS_TRAINED,  # the mode plays no part at all
        {"if self.training:": "if True:"},
    ],
    "running-biased": {"self.momentum * unbiased": "self.momentum * var"},
    "momentum-swapped": {
        "(1 - self.momentum) * self.running_mean + self.momentum * mean": "self.momentum * self.running_mean + (1 - self.momentum) * mean",
        "(1 - self.momentum) * self.running_var + self.momentum * unbiased": "self.momentum * self.running_var + (1 - self.momentum) * unbiased",
    },
    "axis0-only": [
        _PIXELS | _PIXEL_GRADIENT,
        _PIXELS | _PIXEL_GRADIENT | {  # the sums of backward too
            "(grad_output * self.x_hat).sum(axis=self.axes)": "(grad_output * self.x_hat).sum(axis=0)",
            "self.grad_bias = grad_output.sum(axis=self.axes)": "self.grad_bias = grad_output.sum(axis=0)",
        },
        _AXIS0 | {"self.column = (-1, *(1 for _ in x.shape[2:]))": "self.column = (-1,)", "mean.reshape(self.column)": "mean",
                  "np.sqrt(var + self.eps).reshape(self.column)": "np.sqrt(var + self.eps)"},  # ValueError for images, in both modes
        _AXIS0,  # ValueError for images in training
    ],
    "stats-constant": {"if not self.trained:": "if True:"},
    "eval-backward-as-train": [
        _ALWAYS_TRAINED,
        {  # mean and spread of the batch, computed anew for grad_x
            "if not self.trained:\n            return": "if not self.trained:\n            x = self.x\n"
            "            std = np.sqrt(x.var(axis=self.axes, keepdims=True) + self.eps)\n"
            "            hat = (x - x.mean(axis=self.axes, keepdims=True)) / std\n"
            "            h, mean = grad_x_hat, lambda a: a.mean(axis=self.axes, keepdims=True)\n"
            "            return (h - mean(h) - hat * mean(h * hat)) / std\n            return",
            "self.trained = self.training": "self.trained, self.x = self.training, x",
        },
    ],
    "unbiased-normalise": [
        _DDOF,
        _DDOF | {"self.x_hat * along)": "self.x_hat * along * self.n / (self.n - 1))", "n = x.size": "n = self.n = x.size"},
    ],
    "eval-moves-running": [
        {"if self.training:": "if True:", "else:\n": "if not self.training:\n"},  # moved, then used
        {"if self.training:": "old = self.running_mean, self.running_var\n        if True:", "else:\n": "if not self.training:\n",
         "mean, var = self.running_mean, self.running_var": "mean, var = old"},  # used, then moved
    ],
    "running-not-moved": {"self.running_mean = (": "running_mean = (", "self.running_var = (": "running_var = ("},
    "n-without-pixels": [_PIXEL_COUNT, _PIXEL_COUNT | {"n = x.size // x.shape[1]": "n = len(x)"}],
    "mode-at-backward": {"if not self.trained:": "if not self.training:"},
    "eps-outside": [_EPS, _EPS | {"self.x_hat * along)": "self.x_hat * along * self.std / (self.std - self.eps))"}],
}
