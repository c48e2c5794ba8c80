"""What is asked of the two mocks differs in the kind of arrays alone; so do not their mistakes."""

from grader.naming.mock.network import MISTAKES, observe

__all__ = ["MISTAKES", "observe"]
