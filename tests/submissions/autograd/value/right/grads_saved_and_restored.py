"""The gradients flow through .grad; what was there before is put aside and added at the end."""

import math


class Value:
    def __init__(self, data, children=()):
        self.data = float(data)
        self.grad = 0.0
        self.children = children
        self._backward = lambda g: None

    def _pass(self, g):
        self.grad += g

    def __add__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        out = Value(self.data + other.data, (self, other))

        def _backward(g):
            self._pass(g)
            other._pass(g)

        out._backward = _backward
        return out

    def __mul__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        out = Value(self.data * other.data, (self, other))

        def _backward(g):
            self._pass(other.data * g)
            other._pass(self.data * g)

        out._backward = _backward
        return out

    def __pow__(self, n):
        out = Value(self.data**n, (self,))

        def _backward(g):
            self._pass(n * self.data ** (n - 1) * g if n else 0.0)

        out._backward = _backward
        return out

    def exp(self):
        out = Value(math.exp(self.data), (self,))
        out._backward = lambda g: self._pass(out.data * g)
        return out

    def log(self):
        out = Value(math.log(self.data), (self,))
        out._backward = lambda g: self._pass(g / self.data)
        return out

    def tanh(self):
        out = Value(math.tanh(self.data), (self,))
        out._backward = lambda g: self._pass((1 - out.data**2) * g)
        return out

    def relu(self):
        out = Value(self.data if self.data > 0 else 0.0, (self,))
        out._backward = lambda g: self._pass(g if self.data > 0 else 0.0)
        return out

    def __neg__(self):
        return self * -1

    def __radd__(self, other):
        return self + other

    def __rmul__(self, other):
        return self * other

    def __sub__(self, other):
        return self + (-other)

    def __rsub__(self, other):
        return other + (-self)

    def __truediv__(self, other):
        return self * (other if isinstance(other, Value) else Value(other)) ** -1

    def __rtruediv__(self, other):
        return other * self**-1

    def _order(self):
        """From the leaves to self, by a generator for each Value on a stack."""
        done = set()

        def visit(v):
            done.add(id(v))
            for child in v.children:
                if id(child) not in done:
                    yield child
            order.append(v)

        order, stack = [], [visit(self)]
        while stack:
            child = next(stack[-1], None)
            if child is None:
                stack.pop()
            elif id(child) not in done:
                stack.append(visit(child))
        return order

    def backward(self):
        order = self._order()
        before = [v.grad for v in order]
        for v in order:
            v.grad = 0.0
        self.grad = 1.0
        for v in reversed(order):
            v._backward(v.grad)
        for v, old in zip(order, before):
            v.grad += old
