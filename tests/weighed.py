"""What the law says of a step beforehand, as tests compare it; the walk holds that doing the step says the same."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from propgov import explain
from propgov.engine import Act, explain_opening
from propgov.law import Finding


def refused(wanted: Callable[..., Any], act: Act, **facts: Any) -> dict[str, str]:
    """By rule the instrument and article that refuse a step, or the opening of a case; none if it may happen."""
    ask = explain_opening if isinstance(wanted, type) else explain
    return cited(ask(wanted, act, **facts).refusals)


def noted(wanted: Callable[..., Any], act: Act, **facts: Any) -> dict[str, str]:
    """The same of the breaches and advice that the entry of a step would keep, which may happen all the same."""
    verdict = explain(wanted, act, **facts)
    assert verdict.allowed, verdict
    return cited(found for finding in verdict.findings for found in finding.noted())


def cited(findings: Iterable[Finding]) -> dict[str, str]:
    """By rule the instrument and article of each finding."""
    return {f.rule: f"{f.instrument.id if f.instrument else ''} {f.article}" for f in findings}
