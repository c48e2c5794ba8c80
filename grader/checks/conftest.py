"""What every check may ask for. Under plain `pytest grader/checks` the answers in exercises/ run in this process."""

import secrets
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from grader import ROOT
from grader.judge.answer import Answer
from grader.judge.limits import Limits
from grader.judge.plugin import GradingPlugin


def pytest_configure(config: pytest.Config) -> None:
    """Let plain pytest, or an editor's test explorer, grade exercises/; a warning of an answer is no error there."""
    config.addinivalue_line("filterwarnings", "default")
    if not GradingPlugin.of(config):
        config.pluginmanager.register(GradingPlugin(ROOT / "exercises", secrets.randbelow(2**31), Limits()))


@pytest.fixture
def grading(request: pytest.FixtureRequest) -> GradingPlugin:
    """Return the plugin that keeps the verdicts."""
    (plugin,) = GradingPlugin.of(request.config)
    return plugin


@pytest.fixture
def answer(request: pytest.FixtureRequest, grading: GradingPlugin) -> Answer:
    """Return the learner's answer; see grader/judge/answer.py."""
    return grading.begin(request.node)


@pytest.fixture
def rng(request: pytest.FixtureRequest, grading: GradingPlugin) -> np.random.Generator:
    """Draw the data of one check from the run's seed."""
    return grading.rng_of(request.node)


@pytest.fixture
def ahead(request: pytest.FixtureRequest, grading: GradingPlugin) -> Callable[[], Any]:
    """Return a function that gives the result of the exercise's longest piece of work; see the catalogue."""
    return lambda: grading.work_of(request.node)


@pytest.fixture
def metrics(request: pytest.FixtureRequest, grading: GradingPlugin) -> dict[str, Any]:
    """Collect the figures that go into the result file."""
    return grading.result_of(request.node).metrics


@pytest.fixture
def exhibits(request: pytest.FixtureRequest, grading: GradingPlugin) -> dict[str, Any]:
    """Collect what a report may show beside the figures."""
    return grading.result_of(request.node).exhibits
