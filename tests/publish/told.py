"""Cases with people's words in them, for the papers that are made of them (文书用案例): each is made once."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from typing import Any, Final

from tests.assembly.meeting import past
from tests.committee import filed, handing
from tests.disputes.raising import raised
from tests.publish import voted
from tests.publish.played import Quick, played
from tests.walking import income_handover

from propgov import begin
from propgov.assembly import Item, Matter, Meeting
from propgov.committee import CommitteeFiling, CommitteeHandover, CommitteePaper, HandedOver, Listed
from propgov.community import Community, Directory, Notice, Role
from propgov.disputes import (
    Claim,
    ClaimKind,
    ConflictLine,
    Heard,
    Hotline,
    Intake,
    Mediation,
    MediationBody,
    Mediator,
    Opinion,
    Side,
    Subject,
    Terms,
    conflict_ledger,
)
from propgov.disputes import Topic as Settled
from propgov.engine import Actor, Case
from propgov.income import Account, IncomeHandover, Source
from propgov.testing import Scene, scene

__all__ = [
    "ACCOUNT",
    "CARD",
    "IDENTITY",
    "PEOPLE",
    "PHONE",
    "SECRETS",
    "WORDS",
    "agreed",
    "complained",
    "conflicts",
    "counted",
    "directory",
    "filing",
    "handed_over",
    "income",
    "interest",
    "recognised",
    "renamed",
]

PEOPLE: Final = {
    "owner-1": "毛大伟",
    "owner-2": "欧阳小澜",
    "owner-8": "钱一诺",
    "elder": "陈守礼",
    "committee": "沈知秋",
    "subdistrict": "韩文远",
    "owner-3": "司马懿然",
    "owner-4": "白云生",
    "qian": "钱塘月",
    "sun": "孙家和",
}
PHONE: Final = "13812340000"
IDENTITY, CARD, ACCOUNT = "340123199003074618", "6222021602000123457", "340501670808000008170"
WORDS: Final = (
    f"毛大伟说：“欧阳 小澜家的水泵太吵”，电话{PHONE}；<b>陈\u200b守礼</b>在场，"
    f"身份证{IDENTITY}，卡 6222 0216 0200 0123 457"
)
"""What somebody wrote, with names and numbers as people hide them: apart, and with what cannot be seen between."""

SECRETS: Final = (*PEOPLE.values(), PHONE, IDENTITY, CARD, ACCOUNT, "1-101")
"""What stands on no paper that others read."""


def directory() -> Directory:
    """The names of those who appear, with a telephone number; the provider is a company."""
    made = Directory()
    for person, name in PEOPLE.items():
        made.enter(person, name=name, phone=PHONE if person == "owner-1" else "")
    made.enter("provider", name="池州安居物业服务有限公司", company=True)
    return made


def renamed(name: str) -> Directory:
    """The same people, all of them with that name."""
    made = Directory()
    for person in (*PEOPLE, "provider"):
        made.enter(person, name=name)
    return made


@cache
def filing() -> CommitteeFiling:
    """A first filing in Shanghai, without its record of training, sent back with people's words."""
    made, term = filed.at("cn.shanghai", 5)
    case = filed.filing(made, term)
    case.file(made.owners[0].on(made.day), papers=filed.ALL)
    case.send_back(made.subdistrict.on(made.day), reason=WORDS)
    return case


@cache
def handed_over() -> CommitteeHandover:
    """A committee that hands over all but what lacks and what is contested."""
    made, case = handing.with_list()
    giver, receiver = handing.giver(made), handing.receiver(made)
    case.add_items(receiver.on(made.day), items=(Listed(HandedOver.CASH, f"8000.00元，{WORDS}"),))
    moved = handing.numbers(case, HandedOver.KEYS)
    case.hand(giver.on(made.day), numbers=moved)
    case.receive(receiver.on(made.day), numbers=moved)
    case.note_missing(receiver.on(made.day), numbers=(handing.number(case, HandedOver.KEYS),), statement=WORDS)
    case.contest_item(receiver.on(made.day), number=moved[0], statement=WORDS)
    return case


@cache
def income() -> IncomeHandover:
    """Public income that a provider handed over, twelve yuan short."""
    (case,) = played(income_handover.by_provider, IncomeHandover)
    return case


@cache
def counted() -> Meeting:
    """A vote on what somebody wrote and on three candidates, counted and counted again."""
    agenda = (Item(1, Matter.USE_FUND, WORDS), *voted.AGENDA[1:])
    return voted.counted(agenda=agenda)[1]


@cache
def recognised() -> Meeting:
    """A vote on what somebody wrote, taken over from a paper."""
    return past.taken(scene(), Item(1, Matter.OTHER_MAJOR, WORDS), past.figures(7))


@cache
def interest() -> Account:
    """An account whose number is known, with interest for which somebody signed."""
    made = scene()
    act = made.committee.on(made.day)
    account = begin(Account, act, community=made.community, bank=f"池州银行 {ACCOUNT}")
    account.credit_other(act, source=Source.INTEREST, amount=Decimal("1.07"), voucher=WORDS)
    account.publish(made.committee.on(made.later()), until=made.day, notice=Notice("gate", made.later()))
    return account


@cache
def conflicts() -> tuple[ConflictLine, ...]:
    """What somebody said on a home visit."""
    made = scene()
    facts: dict[str, Any] = {"asker": "owner-1", "what": WORDS, "heard": Heard.HOME_VISIT, "conflict": True}
    said = begin(Opinion, made.residents.on(made.day), community=made.community, reported_on=made.day, **facts)
    return conflict_ledger((said,))


@cache
def complained() -> Hotline:
    """A complaint with names in it."""
    made = scene()
    return _complaint(made)


def _complaint(made: Scene) -> Hotline:
    facts: dict[str, Any] = {"asker": "owner-1", "what": WORDS, "reported_on": made.day}
    kinds: dict[str, Any] = {"channel": Intake.CITY_LINE, "subject": Subject.SERVICE}
    return begin(Hotline, made.owners[0].on(made.day), community=made.community, **facts, **kinds)


@cache
def agreed(*, signed: bool = True) -> Mediation:
    """A mediation between two owners, drafted, and signed by all unless told otherwise."""
    made, say = scene(), Quick()
    say.at(made)
    claim = Claim(ClaimKind.PAY, WORDS, Decimal("800.00"))
    dispute = raised(made, claim, subject=WORDS)
    body = MediationBody.SUBDISTRICT_LEVEL
    case = begin(Mediation, made.owners[0].on(made.day), dispute=dispute, body=body, asked_by=Side.CLAIMANT)
    say(case.receive, Role.MEDIATION_COMMITTEE, number="池调2026-7")
    both = say.act(Role.MEDIATION_COMMITTEE, Role.OWNER, Role.PROVIDER)
    case.appoint(both, mediators=(Mediator("elder"),))
    elder = Actor("elder")
    terms = Terms(frozenset({Settled.MONEY}), WORDS, made.later(60), Decimal("800.00"))
    case.draft(elder.on(made.day), terms=terms)
    if signed:
        case.sign(say.act(Role.OWNER, Role.PROVIDER, elder, Role.MEDIATION_COMMITTEE))
    return case


def community_of(case: Case) -> Community:
    """The community of a case."""
    home = case.home
    assert isinstance(home, Community)
    return home


LACKING: Final = frozenset({CommitteePaper.TRAINING})
