"""Every Value has a number; a heap hands out the newest one first."""

import heapq
import itertools
import math

_numbers = itertools.count()


class Value:
    __slots__ = ("data", "grad", "_number", "_back")

    def __init__(self, data):
        self.data, self.grad = float(data), 0.0
        self._number = next(_numbers)
        self._back = []

    def __lt__(self, other):
        return self._number > other._number

    def backward(self):
        pending = {self: 1.0}
        heap = [self]
        while heap:
            v = heapq.heappop(heap)
            g = pending.pop(v)
            v.grad += g
            for parent, slope in v._back:
                if parent in pending:
                    pending[parent] += g * slope
                else:
                    pending[parent] = g * slope
                    heapq.heappush(heap, parent)


def _data(x):
    return x.data if isinstance(x, Value) else float(x)


def _make(data, *back):
    out = Value(data)
    out._back = [(parent, slope) for parent, slope in back if isinstance(parent, Value)]
    return out


def _add(a, b):
    return _make(_data(a) + _data(b), (a, 1.0), (b, 1.0))


def _sub(a, b):
    return _make(_data(a) - _data(b), (a, 1.0), (b, -1.0))


def _mul(a, b):
    return _make(_data(a) * _data(b), (a, _data(b)), (b, _data(a)))


def _div(a, b):
    return _make(_data(a) / _data(b), (a, 1.0 / _data(b)), (b, -_data(a) / _data(b) / _data(b)))


def _pow(a, n):
    slope = 1.0 if n == 1 else 0.0 if n == 0 else n * a.data ** (n - 1) if a.data else (0.0 if n > 1 else math.inf)
    return _make(a.data**n, (a, slope))


def _exp(a):
    return _make(math.exp(a.data), (a, math.exp(a.data)))


def _tanh(a):
    t = math.tanh(a.data)
    return _make(t, (a, (1 - t) * (1 + t)))


for _name, _f in (("add", _add), ("sub", _sub), ("mul", _mul), ("truediv", _div)):
    setattr(Value, f"__{_name}__", _f)
    setattr(Value, f"__r{_name}__", lambda self, number, _f=_f: _f(number, self))
Value.__pow__ = _pow
Value.__neg__ = lambda self: _make(-self.data, (self, -1.0))
Value.exp, Value.tanh = _exp, _tanh
Value.log = lambda self: _make(math.log(self.data), (self, 1.0 / self.data))
Value.relu = lambda self: _make(max(0.0, self.data), (self, float(self.data > 0)))
