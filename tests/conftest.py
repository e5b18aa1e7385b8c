"""Fixtures for all tests: a plain environment, and outside judges that are never skipped in silence."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from hypothesis import settings

from tests.judges import JUDGES, AskJudge

NOT_RUN = "judge not run"
LANGUAGE_VARIABLES = ("CONTRACTS_LANG", "LANGUAGE", "LC_ALL", "LC_MESSAGES")

# No deadline: a time limit on a shared machine says nothing. In CI the same examples on each run.
settings.register_profile("default", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True, print_blob=True)
settings.register_profile("slow", deadline=None, max_examples=2000)


def in_ci() -> bool:
    return os.environ.get("CI", "").lower() in {"1", "true", "yes"}


settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE") or ("ci" if in_ci() else "default"))


@pytest.fixture(scope="session", autouse=True)
def plain_environment(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """The same language and no colours, whatever the machine of the one who runs the tests."""
    with pytest.MonkeyPatch.context() as patch:
        for name in LANGUAGE_VARIABLES:
            patch.delenv(name, raising=False)
        patch.setenv("LANG", "C.UTF-8")
        patch.setenv("NO_COLOR", "1")
        patch.setenv("CONTRACTS_CACHE", str(tmp_path_factory.mktemp("kept")))
        yield


@pytest.fixture
def judge(request: pytest.FixtureRequest) -> AskJudge:
    """Gives a judge by its name; where it is not installed, the test fails in CI and is reported elsewhere."""

    def ask(name: str) -> Callable[..., Any]:
        found = JUDGES[name]
        if not found.available():
            request.node.user_properties.append((NOT_RUN, f"{name}: {found.how()}"))
            report = pytest.fail if in_ci() else pytest.skip
            report(f"not run: {name}: {found.how()}")
        return found

    return ask


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A test that asks a judge carries the mark `judge`, so that `-m "not judge"` leaves it out."""
    for item in items:
        if "judge" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.judge)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """One line for each judge that could not be asked, with the number of tests that wanted it."""
    wanted: dict[str, int] = {}
    for report in [*terminalreporter.getreports("skipped"), *terminalreporter.getreports("failed")]:
        for key, value in report.user_properties:
            if key == NOT_RUN:
                wanted[str(value)] = wanted.get(str(value), 0) + 1
    if wanted:
        terminalreporter.section("judges not run", yellow=True)
    for reason, tests in sorted(wanted.items()):
        terminalreporter.write_line(f"not run: {reason} ({tests} test(s))")
