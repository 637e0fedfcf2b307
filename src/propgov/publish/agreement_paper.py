"""The agreement of a mediation on paper (调解协议书): parties, dispute, what was agreed, marks with their days, what follows.

It is printed when the agreement is drafted, to be signed, and afterwards with the marks that are on record. It binds with the last
mark that the law wants, not by being printed, and says which marks still lack.
Source: People's Mediation Law art. 28-29, 33; Civil Procedure Law art. 205.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from propgov.community import Directory
from propgov.disputes import Mark, Mediation, Side, Signed
from propgov.disputes.ladder import Way
from propgov.errors import Fault, InvalidFacts
from propgov.law import Within
from propgov.law.wording import list_zh
from propgov.publish.asked import provision_zh
from propgov.publish.paper import Block, Fields, Heading, Paper, Prose, Signatures, Table
from propgov.publish.parties import place_zh
from propgov.publish.persons import called, covered, naming, persons_zh, said
from propgov.publish.wording import day_zh

__all__ = ["agreement_paper"]

_REQUESTED: Final = "disputes.confirmation.requested-within"
_SPECIAL: Final = {True: "特别授权", False: "一般授权"}


def agreement_paper(mediation: Mediation, *, names: Directory | None = None, masked: bool = False) -> Paper:
    """The agreement of a mediation (调解协议书), to be signed or as signed; InvalidFacts before anything was agreed.

    names is a directory by which persons are called; masked for a copy that others read, as far as the parties let them.
    """
    if mediation.terms is None:
        raise InvalidFacts([Fault("mediation", "has no terms yet", "draft the agreement first")])
    with naming(names, masked=masked):
        blocks = tuple(_blocks(mediation))
    title = "人民调解协议书" if mediation.way is Way.PEOPLES_MEDIATION else "调解协议书"
    return covered(Paper(title, place_zh(mediation), blocks), names, masked=masked)


def _blocks(mediation: Mediation) -> Iterator[Block]:
    yield Fields((("编号", mediation.number), ("调解组织", mediation.body.value), ("调解方式", mediation.form.value)))
    yield Heading("当事人基本情况")
    for side in Side:
        yield Fields(tuple(_party(mediation, side)))
    yield Heading("主要事实、争议事项和各方责任")
    yield Fields(tuple(_dispute(mediation)))
    yield Heading("协议内容、履行方式和期限")
    yield from _terms(mediation)
    yield Heading("生效、份数和司法确认")
    yield Prose("\n".join(_effect(mediation)))
    yield Heading("签署")
    yield from _marks(mediation)


def _party(mediation: Mediation, side: Side) -> Iterator[tuple[str, str]]:
    dispute, on = mediation.dispute, mediation.last_act_date
    yield side.value, called(dispute.id_of(side))
    if side is Side.CLAIMANT and dispute.joined:
        yield "共同提出人", persons_zh(dispute.joined)
    for agent in dispute.agents:
        if agent.side is side and (agent.until is None or on < agent.until):
            yield "委托代理人", f"{called(agent.person)}（{_SPECIAL[agent.special]}，{agent.power.text().zh}）"
    yield "住所、联系方式", ""


def _dispute(mediation: Mediation) -> Iterator[tuple[str, str]]:
    dispute = mediation.dispute
    amount = "" if dispute.claim.amount is None else f"，金额{dispute.claim.amount:.2f}元"
    yield "争议事项", said(dispute.subject)
    yield "请求", f"{dispute.claim.kind.value}：{said(dispute.claim.text)}{amount}"
    yield "证据", f"共{len(dispute.evidence)}件" if dispute.evidence else ""
    yield "主要事实和各方责任", ""


def _terms(mediation: Mediation) -> Iterator[Block]:
    terms = mediation.terms
    assert terms is not None  # noqa: S101 - asked before
    yield Prose(said(terms.text))
    topics = list_zh([one.value for one in sorted(terms.topics, key=lambda one: one.name)])
    yield Fields(
        (
            ("协议事项", topics),
            ("给付金额（元）", "无" if terms.amount is None else f"{terms.amount:.2f}"),
            ("履行期限", "" if terms.due is None else f"至{day_zh(terms.due)}止"),
            ("履行方式", ""),
        )
    )


def _effect(mediation: Mediation) -> Iterator[str]:
    """When it binds, how many copies there are, and that a court may be asked together to confirm it."""
    if mediation.oral:
        yield "本协议以口头方式达成，由人民调解员记录，自达成之日起生效。"
    elif mediation.referral.in_suit:
        yield "人民法院依本协议制作的调解书，经双方当事人签收后生效。"
    elif mediation.wanted == frozenset(Mark):
        yield "本协议自各方当事人签名、盖章或者按指印，人民调解员签名并加盖人民调解委员会印章之日起生效。"
    else:
        yield "本协议自双方当事人签名、盖章或者按指印之日起生效。"
    yield _standing(mediation)
    yield "本协议一式三份，当事人各执一份，调解组织留存一份。"
    if not mediation.referral.in_suit:
        yield from _confirmation(mediation)


def _standing(mediation: Mediation) -> str:
    """Whether it binds, as it stands, and which marks lack."""
    if mediation.in_force and mediation.effective is not None:
        return f"本协议已于{day_zh(mediation.effective)}生效。"
    if mediation.effective is not None:
        return f"本协议曾于{day_zh(mediation.effective)}生效，现状：{mediation.stage.value}。"
    return f"本协议尚未生效，尚缺：{list_zh([mark.value for mark in Mark if mark in mediation.lacking])}。"


def _confirmation(mediation: Mediation) -> Iterator[str]:
    """That both may ask a court to confirm it, in the words of the law, and until which day once it binds."""
    law, on = mediation.law, mediation.last_act_date
    if words := provision_zh(law, _REQUESTED, on, mediation.scope()):
        yield words
    row = law.on(on, mediation.scope())[_REQUESTED]
    if (
        mediation.in_force
        and mediation.effective is not None
        and row is not None
        and isinstance(row.requirement, Within)
    ):
        last = row.requirement.period.deadline(mediation.effective, law.calendar).earliest
        yield f"申请司法确认，至迟{day_zh(last)}。"


def _marks(mediation: Mediation) -> Iterator[Block]:
    """The marks that are on record, and places for those that are still wanted."""
    if mediation.signed:
        order = list(Mark)
        rows = (_mark(one) for one in sorted(mediation.signed, key=lambda one: (order.index(one.mark), one.on)))
        yield Table(("签署", "签署人", "日期"), tuple(rows), narrow=frozenset({2}))
    if mediation.mediators:
        yield Fields((("调解员", persons_zh(one.person for one in mediation.mediators)),))
    lacking = tuple(mark.value for mark in Mark if mark in mediation.lacking)
    if lacking and mediation.effective is None:
        yield Signatures(lacking)


def _mark(one: Signed) -> tuple[str, str, str]:
    return one.mark.value, called(one.person), day_zh(one.on)
