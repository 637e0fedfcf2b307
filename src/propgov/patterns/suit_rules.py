"""Rules shared by suits (诉讼通用规则): who sues, only once for the same; service on both sides; the time to appeal."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from functools import partial
from typing import Any, NamedTuple, TypeAlias

from propgov.community import Channel, Service
from propgov.engine import Act, make_rule, rule
from propgov.law import UNKNOWN, Answer, Citation, Outcome, Span, Text, Unknown
from propgov.patterns.suit import Party, Suit, SuitStage

__all__ = ["SuitRules", "received_by_both", "suit_rules"]

MadeRule: TypeAlias = Callable[..., Any]
Basis: TypeAlias = Citation | tuple[Citation, ...]


class SuitRules(NamedTuple):
    """The rules that every suit has (诉讼通用规则): for its opening and withdrawal, the appeal, and its effect."""

    plaintiff: MadeRule
    once: MadeRule
    party: MadeRule
    appeal_within: MadeRule
    served: MadeRule
    appeal_over: MadeRule


def suit_rules(prefix: str, *, plaintiff: Basis, once: Basis, party: Basis, served: Basis) -> SuitRules:
    """Make the rules of a suit: ``PREFIX.plaintiff``, ``.once``, ``.party``, ``.appeal-within``, ``.served``, ``.appeal-over``.

    Packs ask for appeal-within and appeal-over; the others are structural, with the given citations (诉讼通用规则).
    """
    within = f"{prefix}.appeal-within"

    @rule(f"{prefix}.once", basis=once)
    def sued_once(suit: Suit[Enum], act: Act) -> Answer:
        """Whether the plaintiff has not sued for the same before, apart from a suit that was withdrawn (未重复起诉)."""
        return _sued_once(suit)

    @rule(f"{prefix}.party", basis=party)
    def by_a_party(suit: Suit[Enum], act: Act) -> bool:
        """Whether the act is done in a party's name (以当事人名义).

        A party is the plaintiff, or a person who stands for the defendant that day.
        """
        return suit.party(act.by.person, act.on) is not None

    @rule(f"{prefix}.served", basis=served)
    def served_on_both(suit: Suit[Enum], act: Act) -> Answer:
        """Whether the judgment was served on both sides, with proof (判决书已送达双方)."""
        return _all_of(Party, {party for party in Party if suit.served(party) is not None})

    return SuitRules(
        plaintiff=make_rule(
            f"{prefix}.plaintiff",
            _own,
            says="Whether the act is done in the plaintiff's name (以原告名义).",
            basis=plaintiff,
        ),
        once=sued_once,
        party=by_a_party,
        appeal_within=make_rule(within, _since_own_service, says="From the service on the appellant on (上诉期间)."),
        served=served_on_both,
        appeal_over=make_rule(
            f"{prefix}.appeal-over",
            partial(_appeal_over, within=within),
            says="Whether the time to appeal has run out for both sides (上诉期届满).",
        ),
    )


def received_by_both(rule_id: str, basis: Basis) -> MadeRule:
    """Make a structural rule for ``settle``: both sides have received the settlement in person (双方签收调解书)."""

    @rule(rule_id, basis=basis)
    def signed_for(suit: Suit[Enum], act: Act, *, received: tuple[Service, ...]) -> Answer:
        """Whether both sides have signed for the settlement: leaving it at the door or posting it does not count (双方已签收)."""
        by_hand = [one for one in received if one.how not in (Channel.LEFT, Channel.POSTED)]
        return _all_of(Party, {suit.reached(one) for one in by_hand})

    return signed_for


def _own(suit: Suit[Enum], act: Act) -> bool:
    return suit.plaintiff == act.by.person


def _sued_once(suit: Suit[Enum]) -> Answer:
    same = [
        other.id
        for other in suit.register.among(suit.home, type(suit))
        if (other.plaintiff, other.claim) == (suit.plaintiff, suit.claim)
        and other.id != suit.id
        and other.stage.name != SuitStage.WITHDRAWN.name
    ]
    if not same:
        return Answer(True, Text("no suit for the same", "未就同一事项起诉"))  # noqa: FBT003 - the answer itself
    return Answer(False, Text(f"sued for the same in {', '.join(same)}", f"已就同一事项起诉（{'、'.join(same)}）"))  # noqa: FBT003 - as above


def _all_of(wanted: type[Party], there: set[Party | None]) -> Answer:
    lacking = [party for party in wanted if party not in there]
    if not lacking:
        return Answer(True, Text("reached both sides", "双方均已收到"))  # noqa: FBT003 - the answer itself
    en, zh = " and ".join(p.name.lower() for p in lacking), "、".join(str(p.value) for p in lacking)
    return Answer(False, Text(f"no proof for {en}", f"{zh}未送达，或者无送达凭证"))  # noqa: FBT003 - as above


def _since_own_service(suit: Suit[Enum], act: Act) -> Span:
    party = suit.party(act.by.person, act.on)
    service = None if party is None else suit.served(party)
    # A party's time begins only when the judgment reaches it.
    return Span(act.on if service is None else service.on, act.on)


def _appeal_over(suit: Suit[Enum], act: Act, *, within: str) -> bool | Unknown:
    first, second = suit.plaintiff_served, suit.defendant_served
    if first is None or second is None:
        return UNKNOWN
    span = Span(max(first.on, second.on), act.on)
    finding = suit.law.weigh(within, span, on=act.on, scope=suit.scope(), opened=suit.opened)
    if finding.provision is None or finding.outcome is Outcome.UNKNOWN:
        return UNKNOWN
    return finding.outcome is Outcome.BROKEN
