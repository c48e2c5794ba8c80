"""A closure for each operation; division and minus are made of the others."""

import math


class Value:
    def __init__(self, data, children=()):
        self.data = float(data)
        self.grad = 0.0
        self.flow = 0.0
        self.children = children
        self._backward = lambda g: None

    def _pass(self, g):
        self.flow += g

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
        out._backward = lambda g: self._pass(g if self.data >= 0 else 0.0)
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

    def backward(self):
        topo = []
        visited = set()
        stack = [(self, iter(self.children))]
        visited.add(self)
        while stack:
            v, children = stack[-1]
            child = next(children, None)
            if child is None:
                topo.append(v)
                stack.pop()
            elif child not in visited:
                visited.add(child)
                stack.append((child, iter(child.children)))
        for v in topo:
            v.flow = 0.0
        self.flow = 1.0
        for v in reversed(topo):
            v._backward(v.flow)
        for v in topo:
            v.grad += v.flow
