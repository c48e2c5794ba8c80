"""Counts how often each Value is used; one whose uses are all done is next."""

import math
from collections import Counter, deque


class Value:
    def __init__(self, data):
        self.data = float(data)
        self.grad = 0.0
        self._inputs = ()
        self._slopes = ()

    def _new(self, data, inputs, slopes):
        out = Value(data)
        out._inputs, out._slopes = inputs, slopes
        return out

    @classmethod
    def _wrap(cls, x):
        return x if isinstance(x, cls) else cls(x)

    def __add__(self, b):
        b = self._wrap(b)
        return self._new(self.data + b.data, (self, b), (1, 1))

    __radd__ = __add__

    def __sub__(self, b):
        b = self._wrap(b)
        return self._new(self.data - b.data, (self, b), (1, -1))

    def __rsub__(self, b):
        return self._wrap(b) - self

    def __mul__(self, b):
        b = self._wrap(b)
        return self._new(self.data * b.data, (self, b), (b.data, self.data))

    __rmul__ = __mul__

    def __truediv__(self, b):
        b = self._wrap(b)
        return self._new(self.data / b.data, (self, b), (1 / b.data, -self.data / b.data / b.data))

    def __rtruediv__(self, b):
        return self._wrap(b) / self

    def __neg__(self):
        return self._new(-self.data, (self,), (-1,))

    def __pow__(self, n):
        if n == 0:
            slope = 0
        elif self.data == 0:
            slope = math.inf if n < 1 else (1 if n == 1 else 0)
        else:
            slope = n * self.data**n / self.data
        return self._new(self.data**n, (self,), (slope,))

    def exp(self):
        e = math.exp(self.data)
        return self._new(e, (self,), (e,))

    def log(self):
        return self._new(math.log(self.data), (self,), (1 / self.data,))

    def tanh(self):
        return self._new(math.tanh(self.data), (self,), (math.cosh(self.data) ** -2 if abs(self.data) < 300 else 0.0,))

    def relu(self):
        return self._new(self.data * (self.data > 0), (self,), (0.5 * ((self.data > 0) + (self.data >= 0)),))

    def backward(self):
        uses = Counter()
        found, queue = {self}, deque([self])
        while queue:
            for v in queue.popleft()._inputs:
                uses[v] += 1
                if v not in found:
                    found.add(v)
                    queue.append(v)
        total = dict.fromkeys(found, 0.0)
        total[self] = 1.0
        ready = deque([self])
        while ready:
            v = ready.popleft()
            v.grad += total[v]
            for p, s in zip(v._inputs, v._slopes):
                total[p] += s * total[v]
                uses[p] -= 1
                if not uses[p]:
                    ready.append(p)
