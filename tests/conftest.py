"""How the tests run: hypothesis without a clock, more examples when asked for with HYPOTHESIS_PROFILE=thorough.

What was left out is said at the end, by its reason, which says how to run it.

Under the tracer of coverage everything takes twice its time, also what is not measured. So it stands still while the tests are
read, and in those that go through what others have been through already, over and over (``pytest.mark.no_cover``): walks by
chance, attacks on every kind, many writers at once, and what reads sources. Their lines count only if other tests reach them.
"""

from __future__ import annotations

import gc
import importlib
import os
import pkgutil
from collections import Counter, defaultdict
from collections.abc import Callable, Generator, Iterator
from contextlib import AbstractContextManager, contextmanager

import pytest
from hypothesis import HealthCheck, settings

import propgov

settings.register_profile("usual", deadline=None, max_examples=30, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("thorough", deadline=None, max_examples=3000, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "usual"))


Unmeasured = Callable[[], AbstractContextManager[None]]


@contextmanager
def _unmeasured(config: pytest.Config) -> Iterator[None]:
    """Let coverage, if there is any, stand still meanwhile."""
    controller = getattr(config.pluginmanager.getplugin("_cov"), "cov_controller", None)
    if controller is None or not controller.started:
        yield
        return
    controller.pause()
    try:
        yield
    finally:
        controller.resume()


@pytest.fixture(scope="session")
def unmeasured(request: pytest.FixtureRequest) -> Unmeasured:
    """For fixtures what ``pytest.mark.no_cover`` is for tests: what is made within a ``with`` of it is not measured."""
    return lambda: _unmeasured(request.config)


@pytest.hookimpl(wrapper=True)
def pytest_collection(session: pytest.Session) -> Generator[None, object, object]:
    """Read the tests unmeasured, once all of the library has been loaded: what a file does when it is loaded counts.

    What has been read stays to the end, a million objects: whoever looks for garbage need not go through them again and again.
    """
    if session.config.pluginmanager.hasplugin("_cov"):
        for module in pkgutil.walk_packages(propgov.__path__, "propgov."):
            if not module.name.endswith(".__main__"):
                importlib.import_module(module.name)
    gc.disable()
    try:
        with _unmeasured(session.config):
            return (yield)
    finally:
        gc.enable()
        gc.collect()
        gc.freeze()
        gc.set_threshold(10_000, 20, 20)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say what was left out: one paragraph a reason, with the files and how many tests of each."""
    files: dict[str, Counter[str]] = defaultdict(Counter)
    for report in terminalreporter.stats.get("skipped", []):
        reason = str(report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr)
        files[reason.removeprefix("Skipped: ")][report.nodeid.partition("::")[0]] += 1
    for reason, found in files.items():
        terminalreporter.section(f"left out: {found.total()} tests", sep="-")
        terminalreporter.write_line(reason)
        terminalreporter.write_line(", ".join(f"{file} ({count})" for file, count in sorted(found.items())))
