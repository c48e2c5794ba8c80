"""A class for each operation; plain numbers stay plain, and backward is a loop over generations."""

import math


class Value:
    __slots__ = ("data", "grad", "age", "inputs")

    def __init__(self, data):
        self.data = data
        self.grad = 0.0
        self.age = 0
        self.inputs = ()

    def slopes(self):
        return ()

    def backward(self):
        gradient, generations = {self: 1}, {self.age: [self]}
        for age in range(self.age, -1, -1):
            for v in generations.pop(age, ()):
                v.grad += gradient[v]
                for x, slope in zip(v.inputs, v.slopes()):
                    if not isinstance(x, Value):
                        continue
                    if x not in gradient:
                        gradient[x] = 0
                        generations.setdefault(x.age, []).append(x)
                    gradient[x] += gradient[v] * slope

    def exp(self):
        return Exp(self)

    def log(self):
        return Log(self)

    def tanh(self):
        return Tanh(self)

    def relu(self):
        return Relu(self)

    def __neg__(self):
        return Difference(0, self)

    def __pow__(self, exponent):
        return Power(self, exponent)


class Operation(Value):
    __slots__ = ()

    def __init__(self, *inputs):
        super().__init__(self.of(*(x.data if isinstance(x, Value) else x for x in inputs)))
        self.inputs = inputs
        self.age = 1 + max(x.age for x in inputs if isinstance(x, Value))

    def slopes(self):
        return self.slopes_at(*(x.data if isinstance(x, Value) else x for x in self.inputs))


def operation(name, of, slopes):
    return type(name, (Operation,), {"__slots__": (), "of": staticmethod(of), "slopes_at": lambda self, *x: slopes(*x)})


Sum = operation("Sum", lambda a, b: a + b, lambda a, b: (1, 1))
Difference = operation("Difference", lambda a, b: a - b, lambda a, b: (1, -1))
Product = operation("Product", lambda a, b: a * b, lambda a, b: (b, a))
Quotient = operation("Quotient", lambda a, b: a / b, lambda a, b: (1 / b, -a / (b * b)))
Power = operation("Power", lambda a, n: a**n, lambda a, n: (n * a ** (n - 1) if n else 0, None))
Exp = operation("Exp", math.exp, lambda a: (math.exp(a),))
Log = operation("Log", math.log, lambda a: (1 / a,))
Tanh = operation("Tanh", math.tanh, lambda a: (1 / math.cosh(a) ** 2 if abs(a) < 100 else 0.0,))
Relu = operation("Relu", lambda a: a if a > 0 else 0, lambda a: (1 if a > 0 else 0.3 if a == 0 else 0,))
for sign, kind in (("add", Sum), ("sub", Difference), ("mul", Product), ("truediv", Quotient)):
    setattr(Value, f"__{sign}__", lambda self, other, kind=kind: kind(self, other))
    setattr(Value, f"__r{sign}__", lambda self, other, kind=kind: kind(other, self))
