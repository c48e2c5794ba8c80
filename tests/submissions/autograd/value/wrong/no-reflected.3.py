"""A number on the left works for - and / only."""
import math


class Value:
    def __init__(self, data, parents=(), push=None):
        self.data = data
        self.grad = 0.0
        self.parents = parents
        self.push = push

    @staticmethod
    def wrap(v):
        return v if isinstance(v, Value) else Value(v)

    def __add__(self, other):
        other = Value.wrap(other)
        return Value(self.data + other.data, (self, other), lambda g: (g, g))


    def __mul__(self, other):
        other = Value.wrap(other)
        return Value(self.data * other.data, (self, other), lambda g: (g * other.data, g * self.data))


    def __neg__(self):
        return Value(-self.data, (self,), lambda g: (-g,))

    def __sub__(self, other):
        other = Value.wrap(other)
        return Value(self.data - other.data, (self, other), lambda g: (g, -g))

    def __rsub__(self, other):
        return Value.wrap(other) - self

    def __truediv__(self, other):
        other = Value.wrap(other)
        return Value(self.data / other.data, (self, other), lambda g: (g / other.data, -g * self.data / other.data**2))

    def __rtruediv__(self, other):
        return Value.wrap(other) / self

    def __pow__(self, n):
        return Value(self.data**n, (self,), lambda g: (g * n * self.data ** (n - 1),))

    def exp(self):
        y = math.exp(self.data)
        return Value(y, (self,), lambda g: (g * y,))

    def log(self):
        return Value(math.log(self.data), (self,), lambda g: (g / self.data,))

    def tanh(self):
        y = math.tanh(self.data)
        return Value(y, (self,), lambda g: (g * (1 - y * y),))

    def relu(self):
        return Value(self.data if self.data > 0 else 0.0, (self,), lambda g: (g if self.data >= 0 else 0.0,))

    def backward(self):
        uses = {id(self): 0}
        todo = [self]
        while todo:
            v = todo.pop()
            for p in v.parents:
                if id(p) not in uses:
                    uses[id(p)] = 0
                    todo.append(p)
                uses[id(p)] += 1
        got = {id(self): 1.0}
        ready = [self]
        while ready:
            v = ready.pop()
            g = got[id(v)]
            v.grad += g
            if v.push:
                for p, d in zip(v.parents, v.push(g)):
                    got[id(p)] = got.get(id(p), 0.0) + d
                    uses[id(p)] -= 1
                    if uses[id(p)] == 0:
                        ready.append(p)
