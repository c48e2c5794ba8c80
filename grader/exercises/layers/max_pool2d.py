"""MaxPool2d: forward and backward are the learner's."""

_ADD = "grad_x[:, :, row : row + s * out_h : s, col : col + s * out_w : s] += part"
_SET = {_ADD: _ADD.replace("+=", "=")}
_WINNERS_ONLY = {_ADD: "np.copyto(" + _ADD.replace(" += part", "") + ", grad_output, where=self.winner == place)"}
_BACKWARDS = {"for place in range(k * k):\n            row": "for place in range(k * k)[::-1]:\n            row"}
_ZERO = {"np.full((n, c, out_h, out_w), -np.inf, x.dtype)": "np.zeros((n, c, out_h, out_w), x.dtype)"}
_MASK = "part = (self.winner == place) * grad_output"
_FILL = "fill_h, fill_w = (out_h - 1) * s + k - h, (out_w - 1) * s + k - w\n" \
    "        x = np.pad(x, ((0, 0), (0, 0), (0, max(fill_h, 0)), (0, max(fill_w, 0))), constant_values=-np.inf)"
_CEIL = {"out_h = (h - k) // s + 1": "out_h = -((k - h) // s) + 1", "out_w = (w - k) // s + 1": f"out_w = -((k - w) // s) + 1\n        {_FILL}"}
_EVERY_START = {"out_h = (h - k) // s + 1": "out_h = -(-h // s)", "out_w = (w - k) // s + 1": f"out_w = -(-w // s)\n        {_FILL}"}
_FITTED = {_MASK: "part = (self.winner[:, :, :out_h, :out_w] == place) * grad_output"}  # backward goes by the shape of grad_output

MISTAKES = {
    "overlap-overwrites": [
        _WINNERS_ONLY | _BACKWARDS,  # a loop over the windows, or an array as an index: the last window stays
        _SET | _BACKWARDS,  # the same for whole windows, zeros too
        _WINNERS_ONLY,  # a loop over the places in the window: the last place stays
        _SET,
    ],
    "ties-full": {
        "self.shape = x.shape": "self.shape = x.shape\n        self.x = x",
        "self.winner = winner": "self.y = y",
        _MASK: "part = (self.x[:, :, row : row + s * out_h : s, col : col + s * out_w : s] == self.y) * grad_output",
    },
    "stride-is-kernel": {
        "k, s = self.kernel_size, self.stride\n        n, c": "k = s = self.kernel_size\n        n, c",
        "k, s = self.kernel_size, self.stride\n        out_h, out_w": "k = s = self.kernel_size\n        out_h, out_w",
    },
    "no-mask": {_MASK: "part = grad_output"},
    "spread-evenly": {_MASK: "part = grad_output / k**2"},
    "max-from-zero": [
        _ZERO,  # the first entry of a window of negative entries gets the gradient
        _ZERO | {"winner = np.zeros(y.shape, int)": "winner = np.full(y.shape, -1)"},  # no entry gets it
        {"return y  #": "return np.maximum(y, 0)  #"},  # the largest entry gets it
    ],
    "ceil-size": [_CEIL | _FITTED, _CEIL, _EVERY_START | _FITTED, _EVERY_START],
    "no-window-offset": [
        {_ADD: "grad_x[:, :, row, col] += part.sum(axis=(2, 3))"},
        {_ADD: "for a, b in np.ndindex(out_h, out_w):\n"
         "                np.copyto(grad_x[:, :, row, col], grad_output[:, :, a, b], where=self.winner[:, :, a, b] == place)"},
        {_ADD: "grad_x.reshape(*self.shape[:2], -1)[:, :, place] += part.sum(axis=(2, 3))"},  # a place in the flat image
    ],
    "row-col-swapped": {"row, col = divmod(place, k)": "col, row = divmod(place, k)"},
    "h-w-swapped": {"return y  #": "return y.reshape(n, c, out_w, out_h)  #"},
    "no-upstream": {_MASK: "part = (self.winner == place) * np.ones_like(grad_output)"},
    "times-value": {"self.winner = winner": "self.winner, self.y = winner, y", _MASK: "part = (self.winner == place) * grad_output * self.y"},
}
