"""Value: a number that remembers how it was made, and finds derivatives by itself.

Task    Write the operators, exp, log, tanh, relu and backward. You may change __init__ for what you want to remember.
Rules   The standard library only. Each operation returns a new Value and changes no other one.
Time    30 minutes
Check   make grade EX=value         Stuck?  make hint EX=value
"""

import math


class Value:
    """A number that remembers how it was made.

    Parameters
    ----------
    data : float
        Any number.

    Attributes
    ----------
    data : float
    grad : float
        The derivative of a result with respect to this Value, summed over all calls of backward; 0.0 at first.

    Notes
    -----
    Baydin, Pearlmutter, Radul and Siskind, "Automatic differentiation in machine learning: a survey", JMLR 18, 2018,
    section 3.2.
    """

    def __init__(self, data):
        self.data = float(data)
        self.grad = 0.0
        self.made_from = ()  # what this Value was made from, in a form of your choice; empty for a plain number

    def __add__(self, other):
        """Return self + other, a new Value; other is a Value or a number."""
        #: TODO Return self + other as a new Value. Also make `number + value` work, with a method of your own.
        # A new Value keeps a pair (parent, slope) for each number it was made from. slope is d result / d parent: it is
        # known here already, and backward needs nothing else.
        other = self._lift(other)
        return self._result(self.data + other.data, (self, 1.0), (other, 1.0))

    def __radd__(self, number):
        return self + number

    @staticmethod
    def _lift(other):
        return other if isinstance(other, Value) else Value(other)

    @staticmethod
    def _result(data, *made_from):
        result = Value(data)
        result.made_from = made_from
        return result
        #: end

    def __mul__(self, other):
        """Return self * other, a new Value; other is a Value or a number."""
        #: TODO Return self * other as a new Value. Also make `number * value` work, with a method of your own.
        # d(a b)/da = b and d(a b)/db = a
        other = self._lift(other)
        return self._result(self.data * other.data, (self, other.data), (other, self.data))

    def __rmul__(self, number):
        return self * number
        #: end

    def __neg__(self):
        """Return -self, a new Value."""
        #: TODO Return -self as a new Value.
        return self._result(-self.data, (self, -1.0))
        #: end

    def __sub__(self, other):
        """Return self - other, a new Value; other is a Value or a number."""
        #: TODO Return self - other as a new Value. Also make `number - value` work, with a method of your own.
        other = self._lift(other)
        return self._result(self.data - other.data, (self, 1.0), (other, -1.0))

    def __rsub__(self, number):
        return Value(number) - self
        #: end

    def __truediv__(self, other):
        """Return self / other, a new Value; other is a Value or a number."""
        #: TODO Return self / other as a new Value. Also make `number / value` work, with a method of your own.
        # d(a / b)/da = 1 / b and d(a / b)/db = -a / b^2
        other = self._lift(other)
        quotient = self.data / other.data
        return self._result(quotient, (self, 1 / other.data), (other, -quotient / other.data))

    def __rtruediv__(self, number):
        return Value(number) / self
        #: end

    def __pow__(self, exponent):
        """Return self ** exponent, a new Value; exponent is a number."""
        #: TODO Return self ** exponent as a new Value.
        # d(x^n)/dx = n x^(n-1)
        if self.data == 0 and exponent < 1:
            slope = 0.0 if exponent == 0 else math.inf  # x^(n-1) would divide by zero
        else:
            slope = exponent * self.data ** (exponent - 1)
        return self._result(self.data**exponent, (self, slope))
        #: end

    def exp(self):
        """Return e to the power of self, a new Value."""
        #: TODO Return exp(self) as a new Value.
        # d(e^x)/dx = e^x: the result itself
        y = math.exp(self.data)
        return self._result(y, (self, y))
        #: end

    def log(self):
        """Return the natural logarithm of self, a new Value; self is above 0."""
        #: TODO Return log(self) as a new Value.
        return self._result(math.log(self.data), (self, 1 / self.data))
        #: end

    def tanh(self):
        """Return tanh(self), a new Value."""
        #: TODO Return tanh(self) as a new Value.
        # d tanh(x)/dx = 1 - tanh(x)^2
        t = math.tanh(self.data)
        return self._result(t, (self, 1 - t**2))
        #: end

    def relu(self):
        """Return self where it is above 0, else 0, a new Value."""
        #: TODO Return relu(self) as a new Value; where self is 0, any slope from 0 to 1 will do.
        return self._result(max(self.data, 0.0), (self, 1.0 if self.data > 0 else 0.0))
        #: end

    def backward(self):
        """Add d self / d v to v.grad, for self and for every Value v that self was made from.

        Each v gets its whole derivative once, however often it is used. A second call adds the same once more.
        """
        #: TODO Add d self / d v to v.grad for every Value v that self was made from, and for self. self may be made
        #: by a chain of 50,000 operations.
        # d self / d v is the sum, over all u that were made from v, of d self / d u * d u / d v. So v passes its
        # derivative on when all these u have done so: order has every Value after those it was made from, and is walked
        # backwards. A list as a stack takes the place of recursion, which ends at about 1,000 calls.
        order, seen, stack = [], set(), [(self, False)]
        while stack:
            value, finished = stack.pop()
            if finished:
                order.append(value)
            elif value not in seen:
                seen.add(value)
                stack.append((value, True))
                stack.extend((parent, False) for parent, slope in value.made_from)
        # The derivatives of this call stand apart from .grad, which may hold those of earlier calls.
        gradients = dict.fromkeys(order, 0.0)
        gradients[self] = 1.0
        for value in reversed(order):
            for parent, slope in value.made_from:
                gradients[parent] += slope * gradients[value]
        for value, gradient in gradients.items():
            value.grad += gradient
        #: end
