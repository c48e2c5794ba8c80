"""Under plain `pytest grader/exercises`, or an editor's test explorer, the answers in exercises/ run in this process."""

import secrets

import pytest

from grader import ROOT
from grader.judge.limits import Limits
from grader.judge.plugin import GradingPlugin


def pytest_configure(config: pytest.Config) -> None:
    """Grade exercises/; a warning of an answer is no error there."""
    config.addinivalue_line("filterwarnings", "default")
    if not GradingPlugin.of(config):
        config.pluginmanager.register(GradingPlugin(ROOT / "exercises", secrets.randbelow(2**31), Limits()))
