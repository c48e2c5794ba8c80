"""Conv2d: forward and backward are the learner's."""

_FORWARD_FLIP = {"self.weight.reshape(out_c, -1) @": "self.weight[:, :, ::-1, ::-1].reshape(out_c, -1) @"}
_DX_FLIP = {"kernel = self.weight.reshape": "kernel = self.weight[:, :, ::-1, ::-1].reshape"}
_FORWARD_START = {"padded[:, :, i : i + s * out_h : s, j : j + s * out_w : s]": "padded[:, :, i : i + out_h, j : j + out_w]"}
_DX_START = {"np.s_[:, :, i : i + s * out_h : s, j : j + s * out_w : s]": "np.s_[:, :, i : i + out_h, j : j + out_w]"}
_OVERWRITE = {"+= grad_columns": "= grad_columns"}
_LAST_WINDOW = _OVERWRITE | {  # from the last place in the kernel to the first: the last window stays
    "for i in range(k):\n            for j in range(k):\n                window":
        "for i in range(k)[::-1]:\n            for j in range(k)[::-1]:\n                window",
}
_PAD = "np.pad(x, ((0, 0), (0, 0), (p, p), (p, p)))"

MISTAKES = {
    "flipped-kernel": [
        _FORWARD_FLIP | _DX_FLIP | {"grad_weight.reshape(self.weight.shape)": "grad_weight.reshape(self.weight.shape)[:, :, ::-1, ::-1]"},
        _FORWARD_FLIP,
    ],
    "size-no-plus-one": {"(h + 2 * p - k) // s + 1": "(h + 2 * p - k) // s", "(w + 2 * p - k) // s + 1": "(w + 2 * p - k) // s"},
    "col2im-overwrites": [
        _OVERWRITE,  # a loop over the kernel
        _LAST_WINDOW,  # a loop over the windows
        _LAST_WINDOW | {"(kernel.T @ g)": "(kernel[-1:].T @ g[:, -1:])"},  # and over the output channels
    ],
    "dx-no-flip": _DX_FLIP,
    "db-batch-only": {"grad_output.sum(axis=(0, 2, 3))": "grad_output.sum(axis=0)"},
    "stride-not-in-start": [
        _FORWARD_START | _DX_START,  # everywhere
        _FORWARD_START,  # and grad_weight
        _DX_START,
        _DX_START | {  # the windows of backward, both gradients
            "self.columns = columns": "self.padded, columns_y = padded, columns",
            "@ self.columns ": "@ columns_y.reshape(n, c * k * k, -1) ",
            "grad_weight = (g @ self.columns.transpose(0, 2, 1))":
                "view = np.lib.stride_tricks.sliding_window_view(self.padded, (out_h, out_w), axis=(2, 3))[:, :, :k, :k]\n"
                "        grad_weight = (g @ view.reshape(n, c * k * k, -1).transpose(0, 2, 1))",
        },
    ],
    "h-w-swapped": {"return y.reshape(n, out_c, out_h, out_w)": "return y.reshape(n, out_c, out_w, out_h)"},
    "no-bias": {"y = y + self.bias[:, None]": "y = y + 0"},
    "pads-all-axes": [
        {_PAD: "np.pad(x, p)"},  # ValueError
        {_PAD: "np.pad(x, p)[:, :c]\n        n = len(padded)"},  # a loop over the padded images
        {_PAD: "np.pad(x, p)[:n, :c]"},  # a loop over N and the channels
    ],
    "dx-padded": {"return grad_padded[:, :, p : p + h, p : p + w]": "return grad_padded"},
    "crop-zero": {"grad_padded[:, :, p : p + h, p : p + w]": "grad_padded[:, :, p:-p, p:-p]"},
    "double-average": [
        {"grad_weight.reshape(self.weight.shape)": "grad_weight.reshape(self.weight.shape) / n"},
        {"grad_weight.reshape(self.weight.shape)": "grad_weight.reshape(self.weight.shape) / n",
         "grad_output.sum(axis=(0, 2, 3))": "grad_output.sum(axis=(0, 2, 3)) / n"},  # the bias too
    ],
}
