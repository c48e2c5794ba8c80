"""Every Value knows how deep it stands; the deepest passes on first."""

import math


class Value:
    def __init__(self, data):
        self.data, self.grad = float(data), 0.0
        self._depth, self._parents, self._rule = 0, (), None

    @staticmethod
    def _op(data, rule, *parents):
        v = Value(data)
        v._parents, v._rule = parents, rule
        v._depth = 1 + max(p._depth for p in parents)
        return v

    def __add__(a, b):
        b = _v(b)
        return a._op(a.data + b.data, lambda g: (g, g), a, b)

    def __mul__(a, b):
        b = _v(b)
        return a._op(a.data * b.data, lambda g: (g * b.data, g * a.data), a, b)

    def __sub__(a, b):
        b = _v(b)
        return a._op(a.data - b.data, lambda g: (g, -g), a, b)

    def __truediv__(a, b):
        b = _v(b)
        return a._op(a.data / b.data, lambda g: (g / b.data, -g * a.data / b.data / b.data), a, b)

    def __pow__(a, n):
        return a._op(a.data**n, lambda g: (g * n * a.data ** (n - 1) if n != 0 else 0.0,), a)

    def __radd__(a, b): return _v(b) + a
    def __rmul__(a, b): return _v(b) * a
    def __rsub__(a, b): return _v(b) - a
    def __rtruediv__(a, b): return _v(b) / a
    def __neg__(a): return 0.0 - a

    def exp(a):
        e = math.exp(a.data)
        return a._op(e, lambda g: (g * e,), a)

    def log(a):
        return a._op(math.log(a.data), lambda g: (g / a.data,), a)

    def tanh(a):
        t = math.tanh(a.data)
        return a._op(t, lambda g: (g - g * t * t,), a)

    def relu(a):
        return a._op(a.data if a.data >= 0 else 0.0, lambda g: (g if a.data >= 0 else 0.0,), a)

    def backward(self):
        seen, todo = {self}, [self]
        for v in todo:
            new = [p for p in dict.fromkeys(v._parents) if p not in seen]
            seen.update(new)
            todo.extend(new)
        todo.sort(key=lambda v: -v._depth)
        flow = {v: 0.0 for v in todo}
        flow[self] = 1.0
        for v in todo:
            v.grad += flow[v]
            if v._rule:
                for p, g in zip(v._parents, v._rule(flow[v])):
                    flow[p] += g


def _v(x):
    return x if isinstance(x, Value) else Value(x)
