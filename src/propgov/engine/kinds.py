"""Which module defines the class of each kind (事项种类表): a static table, so that data never names a module to import.

Each procedure of the library has a line here. A class of another package is known once it is defined. To be found before
that, its package declares an entry point in the group ``propgov.kinds``, with the kind as name and the class as value.
"""

from __future__ import annotations

import importlib
import sys
from collections.abc import Mapping
from functools import cache
from typing import Any, Final

from propgov.errors import Misdefined, UnknownCase

__all__ = ["KINDS", "SHOWN_BY", "class_of", "known", "register_kind"]

KINDS: Final[Mapping[str, str]] = {
    "assembly.area": "propgov.assembly.forming.area",
    "assembly.body-filing": "propgov.assembly.forming.body_filing",
    "assembly.challenge": "propgov.assembly.contesting.challenge",
    "assembly.convening": "propgov.assembly.meeting.convening",
    "assembly.correction": "propgov.assembly.contesting.correction",
    "assembly.drafts": "propgov.assembly.forming.drafts",
    "assembly.filing": "propgov.assembly.forming.filing",
    "assembly.first-meeting-costs": "propgov.assembly.forming.costs",
    "assembly.formation": "propgov.assembly.forming.formation",
    "assembly.group": "propgov.assembly.forming.group",
    "assembly.handover": "propgov.assembly.forming.handover",
    "assembly.meeting": "propgov.assembly.meeting.meeting",
    "assembly.representatives": "propgov.assembly.forming.representatives",
    "assembly.roll": "propgov.assembly.forming.roll",
    "authority": "propgov.community.authority",
    "committee.election": "propgov.committee.election",
    "committee.group": "propgov.committee.group",
    "committee.audit": "propgov.committee.audit",
    "committee.challenge": "propgov.committee.challenge",
    "committee.correction": "propgov.committee.supervision",
    "committee.seal": "propgov.committee.seal",
    "committee.session": "propgov.committee.session",
    "committee.guidance": "propgov.committee.guidance",
    "committee.handover": "propgov.committee.handover",
    "committee.handover-order": "propgov.committee.handover_order",
    "committee.interim": "propgov.committee.interim",
    "committee.disclosure": "propgov.committee.disclosure",
    "committee.inquiry": "propgov.committee.inquiry",
    "committee.operating": "propgov.committee.operating",
    "committee.filing": "propgov.committee.filing",
    "committee.first-session": "propgov.committee.founding",
    "committee.allowance": "propgov.committee.allowance",
    "committee.interest": "propgov.committee.member",
    "committee.leaving": "propgov.committee.leaving",
    "committee.removal": "propgov.committee.removal",
    "committee.term": "propgov.committee.term",
    "committee.urging": "propgov.committee.urging",
    "community": "propgov.community.community",
    "community.body": "propgov.assembly.forming.body",
    "disputes.administrative-suit": "propgov.disputes.administrative_suit",
    "disputes.arbitration": "propgov.disputes.arbitration",
    "disputes.batch": "propgov.disputes.batch",
    "disputes.confirmation": "propgov.disputes.confirmation",
    "disputes.conversion": "propgov.disputes.claims.conversion",
    "disputes.court-case": "propgov.disputes.court_case",
    "disputes.dispute": "propgov.disputes.dispute",
    "disputes.enforcement": "propgov.disputes.enforcement",
    "disputes.environment-task": "propgov.disputes.environment",
    "disputes.fee-arrears": "propgov.disputes.claims.fee_arrears",
    "disputes.fees-after-end": "propgov.disputes.claims.fees_after_end",
    "disputes.grid-event": "propgov.disputes.grid",
    "disputes.handover-suit": "propgov.disputes.claims.handover_suit",
    "disputes.hotline": "propgov.disputes.hotline",
    "disputes.income-division": "propgov.disputes.claims.income_division",
    "disputes.issue": "propgov.disputes.deliberation",
    "disputes.mediation": "propgov.disputes.mediation",
    "disputes.opinion": "propgov.disputes.opinion",
    "disputes.payment-order": "propgov.disputes.payment_order",
    "disputes.provider-exit": "propgov.disputes.claims.provider_exit",
    "disputes.reconsideration": "propgov.disputes.reconsideration",
    "disputes.removal": "propgov.disputes.claims.removal",
    "disputes.repair": "propgov.disputes.repair",
    "disputes.right-to-know": "propgov.disputes.claims.right_to_know",
    "fund.account": "propgov.fund.account",
    "fund.developer-arrears": "propgov.fund.developer_arrears",
    "fund.emergency-use": "propgov.fund.emergency",
    "fund.merger": "propgov.fund.merger",
    "fund.top-up": "propgov.fund.top_up",
    "fund.transfer": "propgov.fund.transfer",
    "fund.use": "propgov.fund.use",
    "income.account": "propgov.income.account",
    "income.claim": "propgov.income.claim",
    "income.audit": "propgov.income.audit",
    "income.common-use": "propgov.income.common_use",
    "income.disclosure": "propgov.income.disclosure",
    "income.distribution": "propgov.income.distribution",
    "income.rectification": "propgov.income.rectification",
    "income.handover": "propgov.income.handover",
    "income.fund-share": "propgov.income.fund_share",
    "income.plan": "propgov.income.plan",
    "income.spending": "propgov.income.spending",
    "service.contract": "propgov.service.contract",
    "service.disclosure": "propgov.service.disclosure",
    "service.fee-adjustment": "propgov.service.fee_adjustment",
}

SHOWN_BY: Final = "propgov.publish.diagrams"
"""The module that draws a class of cases. It is named, not imported, since it imports the engine."""

_GROUP: Final = "propgov.kinds"
_classes: dict[str, type[Any]] = {}


def register_kind(cls: type[Any]) -> None:
    """Register a class under its kind. Raises Misdefined if another class has the kind, or the table names another module."""
    other = _classes.get(cls.kind)
    if other is not None and (other.__module__, other.__qualname__) != (cls.__module__, cls.__qualname__):
        message = f"the kind {cls.kind!r} of {cls.__qualname__} is taken by {other.__module__}.{other.__qualname__}"
        raise Misdefined(message)
    home = KINDS.get(cls.kind)
    if home is not None and cls.__module__ != home:
        message = f"the kind {cls.kind!r} of {cls.__qualname__} belongs to {home}"
        raise Misdefined(message)
    _classes[cls.kind] = cls


def class_of(kind: str) -> type[Any]:
    """The case class of a kind; UnknownCase if there is none, Misdefined if an installed package does not give it."""
    if kind not in _classes:
        if kind in KINDS:
            importlib.import_module(KINDS[kind])
        else:
            _load_installed(kind)
    try:
        return _classes[kind]
    except KeyError:
        message = f"no case class has the kind {kind!r}"
        raise UnknownCase(message) from None


def known() -> tuple[type[Any], ...]:
    """All classes of cases by kind (已知事项类): of the table, of installed packages, and others defined so far."""
    return tuple(class_of(kind) for kind in sorted({*KINDS, *_classes, *_installed(tuple(sys.path))}))


@cache
def _installed(_path: tuple[str, ...]) -> frozenset[str]:
    """The kinds of installed packages. Python reads every package's file anew each time: 40 ms with a hundred of them."""
    from importlib.metadata import entry_points  # noqa: PLC0415 - a fifth of what an import of the engine would cost

    return frozenset(entry_points(group=_GROUP).names)


def _load_installed(kind: str) -> None:
    """Import the class that an installed package declares for a kind."""
    from importlib.metadata import entry_points  # noqa: PLC0415 - as above

    for found in entry_points(group=_GROUP, name=kind):
        loaded: object = found.load()
        if getattr(loaded, "kind", None) != kind or kind not in _classes:
            message = f"the entry point {found.value!r} of {_GROUP} is no class of cases of the kind {kind!r}"
            raise Misdefined(message)
