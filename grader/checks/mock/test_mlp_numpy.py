"""A whole MLP with numpy: the checks run in the order of their module."""

from grader.checks.mock.checks import *  # noqa: F403
