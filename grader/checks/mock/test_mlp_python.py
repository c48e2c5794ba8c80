"""A whole MLP with the standard library alone: that first, then the checks in the order of their module."""

from grader.checks.mock.bare import test_only_the_standard_library as test_only_the_standard_library
from grader.checks.mock.checks import *  # noqa: F403
