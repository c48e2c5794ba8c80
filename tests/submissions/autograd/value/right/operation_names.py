"""Remembers the name of the operation; backward looks the rule up."""

import math


class Value:
    def __init__(self, data):
        self.data = float(data)
        self.grad = 0.0
        self.op = None
        self.args = []

    def apply(self, op, data, *args):
        out = Value(data)
        out.op = op
        out.args = list(args)
        return out

    def value(self, x):
        if isinstance(x, Value):
            return x
        return Value(x)

    def __add__(self, other):
        other = self.value(other)
        return self.apply("add", self.data + other.data, self, other)

    def __radd__(self, other):
        return self.value(other).__add__(self)

    def __sub__(self, other):
        other = self.value(other)
        return self.apply("sub", self.data - other.data, self, other)

    def __rsub__(self, other):
        return self.value(other).__sub__(self)

    def __mul__(self, other):
        other = self.value(other)
        return self.apply("mul", self.data * other.data, self, other)

    def __rmul__(self, other):
        return self.value(other).__mul__(self)

    def __truediv__(self, other):
        other = self.value(other)
        return self.apply("div", self.data / other.data, self, other)

    def __rtruediv__(self, other):
        return self.value(other).__truediv__(self)

    def __pow__(self, n):
        return self.apply("pow", self.data**n, self, n)

    def __neg__(self):
        return self.apply("neg", -self.data, self)

    def exp(self):
        return self.apply("exp", math.exp(self.data), self)

    def log(self):
        return self.apply("log", math.log(self.data), self)

    def tanh(self):
        return self.apply("tanh", math.tanh(self.data), self)

    def relu(self):
        return self.apply("relu", max(self.data, 0), self)

    def rules(self, g):
        """The pairs (argument, what it gets)."""
        a = self.args[0] if self.args else None
        if self.op is None:
            return []
        if self.op == "add":
            return [(a, g), (self.args[1], g)]
        if self.op == "sub":
            return [(a, g), (self.args[1], -g)]
        if self.op == "mul":
            b = self.args[1]
            return [(a, g * b.data), (b, g * a.data)]
        if self.op == "div":
            b = self.args[1]
            return [(a, g / b.data), (b, -g * self.data / b.data)]
        if self.op == "pow":
            n = self.args[1]
            if n == 0:
                return [(a, 0.0)]
            return [(a, g * n * a.data ** (n - 1))]
        if self.op == "neg":
            return [(a, -g)]
        if self.op == "exp":
            return [(a, g * self.data)]
        if self.op == "log":
            return [(a, g / a.data)]
        if self.op == "tanh":
            return [(a, g * (1 - self.data**2))]
        return [(a, g if a.data > 0 else 0.0)]

    def backward(self):
        waiting = {id(self): 0}
        values = {id(self): self}
        todo = [self]
        while todo:
            v = todo.pop()
            for child in v.args:
                if isinstance(child, Value):
                    if id(child) not in waiting:
                        waiting[id(child)] = 0
                        values[id(child)] = child
                        todo.append(child)
                    waiting[id(child)] += 1
        gradient = {key: 0.0 for key in values}
        gradient[id(self)] = 1.0
        todo = [self]
        while todo:
            v = todo.pop()
            g = gradient[id(v)]
            v.grad = v.grad + g
            for child, part in v.rules(g):
                gradient[id(child)] += part
                waiting[id(child)] -= 1
                if waiting[id(child)] == 0:
                    todo.append(child)
