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
        # TODO: Return self + other as a new Value. Also make `number + value` work, with a method of your own.
        raise NotImplementedError

    def __mul__(self, other):
        """Return self * other, a new Value; other is a Value or a number."""
        # TODO: Return self * other as a new Value. Also make `number * value` work, with a method of your own.
        raise NotImplementedError

    def __neg__(self):
        """Return -self, a new Value."""
        # TODO: Return -self as a new Value.
        raise NotImplementedError

    def __sub__(self, other):
        """Return self - other, a new Value; other is a Value or a number."""
        # TODO: Return self - other as a new Value. Also make `number - value` work, with a method of your own.
        raise NotImplementedError

    def __truediv__(self, other):
        """Return self / other, a new Value; other is a Value or a number."""
        # TODO: Return self / other as a new Value. Also make `number / value` work, with a method of your own.
        raise NotImplementedError

    def __pow__(self, exponent):
        """Return self ** exponent, a new Value; exponent is a number."""
        # TODO: Return self ** exponent as a new Value.
        raise NotImplementedError

    def exp(self):
        """Return e to the power of self, a new Value."""
        # TODO: Return exp(self) as a new Value.
        raise NotImplementedError

    def log(self):
        """Return the natural logarithm of self, a new Value; self is above 0."""
        # TODO: Return log(self) as a new Value.
        raise NotImplementedError

    def tanh(self):
        """Return tanh(self), a new Value."""
        # TODO: Return tanh(self) as a new Value.
        raise NotImplementedError

    def relu(self):
        """Return self where it is above 0, else 0, a new Value."""
        # TODO: Return relu(self) as a new Value; where self is 0, any slope from 0 to 1 will do.
        raise NotImplementedError

    def backward(self):
        """Add d self / d v to v.grad, for self and for every Value v that self was made from.

        Each v gets its whole derivative once, however often it is used. A second call adds the same once more.
        """
        # TODO: Add d self / d v to v.grad for every Value v that self was made from, and for self. self may be made
        #   by a chain of 50,000 operations.
        raise NotImplementedError
