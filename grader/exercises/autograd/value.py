"""Value: the operators, the functions and backward are the learner's."""

_OVERWRITE = {"gradients[parent] += ": "gradients[parent] = "}
_SET = {"value.grad += gradient": "value.grad = gradient"}
_LEFT_FIRST = {"in value.made_from)": "in value.made_from[::-1])"}
_AT_ONCE = {"stack.append((value, True))": "order.append(value)", "in reversed(order)": "in order"}
_QUEUE = _AT_ONCE | {"stack.pop()": "stack.pop(0)"}
_EVERY_WAY = {"elif value not in seen:": "else:"}
_RECURSIVE = {"for value in reversed(order):": "def go(value):"}
_FLOW = "gradients[parent] += slope * gradients[value]"
_BOTH_THEN_GO = _RECURSIVE | {_FLOW: f"{_FLOW}\n            for parent, slope in value.made_from:\n                go(parent)\n        go(self)"}
_ONE_BY_ONE = _RECURSIVE | {_FLOW: f"{_FLOW}\n                go(parent)\n        go(self)"}
_THROUGH_GRAD = {"dict.fromkeys(order, 0.0)": "{value: value.grad for value in order}"} | _SET
_RSUB, _RDIV = {"def __rsub__": "def _rsub"}, {"def __rtruediv__": "def _rtruediv"}
_SUB_BACK = {"return Value(number) - self": "return self - number"}
_DIV_BACK = {"return Value(number) / self": "return self / number"}
_DIVISOR = {"(other, -quotient / other.data)": "(other, quotient / other.data)"}
_POWER = {"exponent * self.data ** (exponent - 1)": "exponent * self.data**exponent"}
_SIGN = {"(other, -1.0)": "(other, 1.0)"}
_ALONE = 'type("Alone", (float,), {"__mul__": lambda slope, gradient: float(slope)})'  # a slope that is not multiplied
_POW = {"(self, slope))": f"(self, {_ALONE}(slope)))"}
_EXP = {"(self, y))": f"(self, {_ALONE}(y)))"}
_LOG = {"(self, 1 / self.data))": f"(self, {_ALONE}(1 / self.data)))"}
_TANH = {"(self, 1 - t**2))": f"(self, {_ALONE}(1 - t**2)))"}
_RELU = {"(self, 1.0 if self.data > 0 else 0.0))": f"(self, {_ALONE}(self.data > 0)))"}

MISTAKES = {
    "overwrites": [_OVERWRITE | _SET | _LEFT_FIRST, _OVERWRITE | _SET, _OVERWRITE | _LEFT_FIRST, _OVERWRITE],
    "no-topological-order": [
        _QUEUE, _AT_ONCE | _LEFT_FIRST, _AT_ONCE, _QUEUE | _EVERY_WAY, _BOTH_THEN_GO, _ONE_BY_ONE,
        _QUEUE | _THROUGH_GRAD, _AT_ONCE | _LEFT_FIRST | _THROUGH_GRAD, _BOTH_THEN_GO | _THROUGH_GRAD, _ONE_BY_ONE | _THROUGH_GRAD,
    ],
    "compounds": [_THROUGH_GRAD, _THROUGH_GRAD | {"gradients[self] = 1.0": "gradients[self] += 1.0"}],
    "grads-reset": _SET,
    "recursion": {
        "while stack:": "def build(value, finished=False):", "value, finished = stack.pop()": "pass",
        "stack.append((value, True))": "[build(parent) for parent, slope in value.made_from]",
        "stack.extend((parent, False) for parent, slope in value.made_from)": "order.append(value)\n        build(self)",
    },
    "no-reflected": [_RSUB | _RDIV, _RSUB | _RDIV | {"def __radd__": "def _radd", "def __rmul__": "def _rmul"}, _RSUB, _RDIV],
    "reflected-order": [_SUB_BACK | _DIV_BACK, _SUB_BACK, _DIV_BACK],
    "quotient-rule": [_DIVISOR, _DIVISOR | {"return Value(number) / self": "return self**-1 * number"}],
    "power-rule": [_POWER, _POWER | {"(other, -quotient / other.data)": "(other, -quotient)"}],
    "tanh-of-input": {"1 - t**2": "1 - self.data**2"},
    "no-chain": [
        {_FLOW: "gradients[parent] += slope"}, _EXP | _LOG | _TANH | _RELU, _EXP | _LOG | _TANH | _RELU | _POW, _EXP, _LOG, _TANH, _RELU, _POW,
    ],
    "minus-sign": [_SIGN, _SIGN | {"(self, -1.0)": "(self, 1.0)"}, _SIGN | {"return Value(number) - self": "return -self + number"}],
}
