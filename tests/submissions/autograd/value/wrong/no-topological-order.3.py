"""A queue without a memory, passing .grad on; a minus and a division are made of other operations."""

from __future__ import annotations
import math
from typing import Callable, Union
Number = Union[int, float]

class Value:
    __slots__ = ('data', 'grad', '_prev', '_vjp', '_op')

    def __init__(self, data: Number, _children: tuple['Value', ...]=(), _op: str='') -> None:
        self.data = data
        self.grad = 0.0
        self._prev = _children
        self._vjp: Callable[[float], tuple[float, ...]] = lambda g: ()
        self._op = _op

    @staticmethod
    def wrap(x):
        return x if isinstance(x, Value) else Value(x)

    @classmethod
    def node(cls, data, prev, vjp, op):
        out = cls(data, prev, op)
        out._vjp = vjp
        return out

    def __repr__(self):
        return f'Value(data={self.data}, grad={self.grad})'

    def __add__(self, other):
        other = Value.wrap(other)
        return Value.node(self.data + other.data, (self, other), lambda g: (g, g), '+')

    def __mul__(self, other):
        other = Value.wrap(other)
        return Value.node(self.data * other.data, (self, other), lambda g: (g * other.data, g * self.data), '*')

    def __pow__(self, n):
        assert isinstance(n, (int, float))
        return Value.node(self.data ** n, (self,), lambda g: (g * n * self.data ** (n - 1),), '**')

    def __neg__(self):
        return Value.node(-self.data, (self,), lambda g: (-g,), 'neg')

    def __sub__(self, other):
        return self + -Value.wrap(other)

    def __truediv__(self, other):
        return self * Value.wrap(other) ** (-1.0)

    def __rsub__(self, other):
        return -self + other

    def __rtruediv__(self, other):
        return self ** (-1) * other
    __radd__ = __add__
    __rmul__ = __mul__

    def exp(self):
        y = math.exp(self.data)
        return Value.node(y, (self,), lambda g: (g * y,), 'exp')

    def log(self):
        return Value.node(math.log(self.data), (self,), lambda g: (g / self.data,), 'log')

    def tanh(self):
        y = math.tanh(self.data)
        return Value.node(y, (self,), lambda g: ((1 - y) * (1 + y) * g,), 'tanh')

    def relu(self):
        return Value.node(max(0.0, self.data), (self,), lambda g: (g * (self.data >= 0),), 'relu')

    def backward(self):
        self.grad = 1.0
        queue = [self]
        while queue:
            v = queue.pop(0)
            for child, part in zip(v._prev, v._vjp(v.grad)):
                child.grad += part
                queue.append(child)
