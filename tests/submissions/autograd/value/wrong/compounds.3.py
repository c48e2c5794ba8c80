"""A tape of closures that add to .grad; the gradients of the call before are passed on again."""

import math


class Value:
    def __init__(self, data, parents=(), push=lambda: None):
        self.data = float(data)
        self.grad = 0.0
        self.parents = parents
        self.push = push

    def _new(self, data, *pairs):
        out = Value(data, [parent for parent, _ in pairs])

        def push():
            for parent, slope in pairs:
                parent.grad += slope * out.grad

        out.push = push
        return out

    def __add__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        return self._new(self.data + other.data, (self, 1), (other, 1))

    __radd__ = __add__

    def __mul__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        return self._new(self.data * other.data, (self, other.data), (other, self.data))

    __rmul__ = __mul__

    def __neg__(self):
        return self * -1

    def __sub__(self, other):
        return self + (-other)

    def __rsub__(self, other):
        return -self + other

    def __truediv__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        return self * other**-1

    def __rtruediv__(self, other):
        return Value(other) / self

    def __pow__(self, n):
        if self.data == 0 and n < 1:
            return self._new(self.data**n, (self, 0.0))
        return self._new(self.data**n, (self, n * self.data ** (n - 1)))

    def exp(self):
        y = math.exp(self.data)
        return self._new(y, (self, y))

    def log(self):
        return self._new(math.log(self.data), (self, 1 / self.data))

    def tanh(self):
        y = math.tanh(self.data)
        return self._new(y, (self, 1 - y * y))

    def relu(self):
        return self._new(max(self.data, 0.0), (self, float(self.data > 0)))

    def backward(self):
        order, seen, stack = [], set(), [(self, False)]
        while stack:
            value, done = stack.pop()
            if done:
                order.append(value)
            elif value not in seen:
                seen.add(value)
                stack.append((value, True))
                stack += [(parent, False) for parent in value.parents]
        self.grad = 1.0
        for value in reversed(order):
            value.push()
