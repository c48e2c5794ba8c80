"""Under plain `pytest grader/exercises`, or in an editor's test explorer, answers in exercises/ run in this process."""

from collections.abc import Generator

import pytest

from grader import ROOT
from grader.judge.limits import Limits
from grader.judge.plugin import GradingPlugin
from grader.judge.seeds import fresh_seed
from grader.report.formats.told import told


def pytest_configure(config: pytest.Config) -> None:
    """Grade exercises/; a warning of an answer is no error there."""
    config.addinivalue_line("filterwarnings", "default")
    if not GradingPlugin.of(config):
        config.pluginmanager.register(GradingPlugin(ROOT / "exercises", fresh_seed(), Limits()))


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Say what the report would say: the cause and the facts, and nothing of pytest's own frames."""
    report = yield
    for plugin in GradingPlugin.of(item.config):
        check = plugin.checks.get(item.nodeid)
        if check is not None and check.broken and report.failed and plugin.launcher is None:
            plugin.name_now(item)
            cause = f"{check.diagnosis.message}\n\n" if check.diagnosis else ""
            report.longrepr = f"{cause}{told(check)}"
    return report
