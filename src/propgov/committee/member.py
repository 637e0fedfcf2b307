"""A member's conflict of interest (利益冲突): declared by the member or reported by others, abstained from, agreed to by the owners.

What others report binds nobody until somebody else has found on it: so no report keeps a rival from voting. A member deals
with the owners only as they agreed, and where a place forbids it not even then. Abstention is asked of the meetings of
the committee, through ``conflicted``.
Source: Civil Code art. 168; Beijing art. 47; Hangzhou art. 31(1); Huzhou art. 18; Lishui art. 18; Taizhou art. 21; Ningbo art. 34.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import Enum, unique
from typing import ClassVar

from attrs import define, field

from propgov.assembly import Matter, Meeting
from propgov.assembly.deciding.terms import VotedTerm, told
from propgov.committee.of_term import OfTerm
from propgov.committee.term_record import TermRecord
from propgov.community import Role
from propgov.engine import OF_CASE, Act, Case, Opening, check, rule, step
from propgov.engine.exact import NonEmpty
from propgov.errors import Fault
from propgov.law import Citation

__all__ = ["Interest", "InterestNature", "InterestStage", "conflicted"]

_SEE = (Role.OWNER, Role.COMMITTEE, Role.RESIDENTS_COMMITTEE, Role.SUBDISTRICT, Role.HOUSING_AUTHORITY)
_FIND = (Role.COMMITTEE, Role.RESIDENTS_COMMITTEE, Role.SUBDISTRICT)
_AGENT = (
    Citation("civil-code", "168"),
    Citation("general-provisions-2017", "168"),
    Citation("property-law-2007", "76(1)"),
)


@unique
class InterestNature(Enum):
    """What the interest is (利害关系的类型)."""

    PROVIDER_TIES = "在物业服务人处任职或者有利益关系"
    SELF_DEALING = "与业主订立合同或者交易"
    GAIN = "收受利益或者减免费用"


@unique
class InterestStage(Enum):
    """The stages of a conflict of interest (利益冲突的阶段)."""

    RAISED = "已提出，待申报或者核实"
    STANDING = "利害关系存续，应当回避"
    CONSENTED = "业主已同意交易"
    DEALT = "已订立合同"
    DISMISSED = "经核实不属实"
    ENDED = "利害关系已消除"


_S = InterestStage
_BINDING = (_S.STANDING, _S.CONSENTED, _S.DEALT)
_IMPROPER = (InterestNature.SELF_DEALING, InterestNature.GAIN)


@check
def of_a_member(interest: Interest, act: Act) -> Iterator[Fault]:
    """It is about somebody with a seat that day (当事人为委员)."""
    if interest.term.seat_of(interest.person, act.on) is None:
        yield Fault("person", f"{interest.person!r} holds no seat of {interest.term.title}", "name a member")


@rule("committee.interest.own", basis=OF_CASE)
def own(interest: Interest, act: Act) -> bool:
    """Whether the member declares it in person (由本人申报)."""
    return act.by.person == interest.person


@check
def reporter_named(interest: Interest, act: Act) -> Iterator[Fault]:
    """The case names who opens it (提出人属实)."""
    if interest.raised_by != act.by.person:
        yield Fault("raised_by", f"is {interest.raised_by!r}", "name who acts")


@rule("committee.interest.by-another", basis=OF_CASE)
def by_another(interest: Interest, act: Act) -> bool:
    """Whether somebody other than the member and whoever raised it acts (由当事委员和举报人以外的人核实)."""
    return act.by.person not in (interest.person, interest.raised_by)


@rule("committee.interest.not-by-member", basis=OF_CASE)
def not_by_member(interest: Interest, act: Act) -> bool:
    """Whether somebody other than the member acts (由当事委员以外的人办理)."""
    return act.by.person != interest.person


@rule("committee.member.provider-ties")
def provider_ties(interest: Interest, act: Act) -> bool:
    """Whether a member or close relative works for the provider or has an interest in it (委员或者近亲属与物业服务人有任职或者利益关系)."""
    return interest.nature is InterestNature.PROVIDER_TIES


@rule("committee.member.self-dealing")
def self_dealing(interest: Interest, act: Act) -> bool:
    """Whether a member takes gain from, or deals with, who serves or contracts with the owners (委员有利益输送或者利害交易)."""
    return interest.nature in _IMPROPER


@rule("committee.interest.consented", basis=_AGENT)
def consented(interest: Interest, act: Act, *, meeting: Meeting | None = None) -> bool:
    """Whether the owners agreed to the deal, by a decision that stands (自我交易已经业主同意)."""
    held = meeting or interest.meeting
    return held is not None and held.covers(interest, on=act.on, matter=Matter.OTHER_MAJOR) is True


@rule("committee.member.deals")
def deals(interest: Interest, act: Act) -> bool:
    """Whether a member contracts or deals with the own committee (委员与本业主委员会订立合同、进行交易)."""
    return interest.nature is InterestNature.SELF_DEALING


@check
def is_a_deal(interest: Interest, act: Act) -> Iterator[Fault]:
    """The interest is a deal of the member with the owners (属于自我交易)."""
    if interest.nature is not InterestNature.SELF_DEALING:
        yield Fault("nature", f"is {interest.nature.name}", "only a deal with the owners is agreed to")


def conflicted(term: TermRecord, person: str, about: Case | str, on: date) -> bool:
    """Whether a member has an interest in that case, contract or provider, and so abstains on it that day (是否应当回避).

    For rules: it asks the index of the community. An interest binds from its declaration, or from when it was found.
    """
    named = about.ref if isinstance(about, Case) else about.strip()
    found = term.register.among(term.community, Interest)
    return any(one.person == person and one.about == named and one.binds_on(on) for one in found)


@define(eq=False, kw_only=True, repr=False)
class Interest(OfTerm):
    """A member's interest in a contract, a provider or a case (利益冲突申报).

    about is what the interest is in: a case as ``kind:id``, or the name of a provider or contract; nature what it is;
    raised_by who opens the case. since and until are the first and last day on which it binds.
    """

    kind: ClassVar[str] = "committee.interest"
    basis = (Citation("civil-code", "278(1)(3)"), Citation("property-law-2007", "76(1)"))
    opening = Opening(by=_SEE, rules=(of_a_member, reporter_named))
    stages = InterestStage
    put_under = (Matter.OTHER_MAJOR,)

    person: NonEmpty
    about: NonEmpty
    nature: InterestNature
    raised_by: NonEmpty
    since: date | None = field(init=False, default=None)
    until: date | None = field(init=False, default=None)
    proof: str = field(init=False, default="")
    meeting: Meeting | None = field(init=False, default=None)
    contract: str = field(init=False, default="")

    @property
    def terms_voted(self) -> tuple[VotedTerm, ...]:
        """What owners decide on: with whom about what (表决条件)."""
        return told(person=self.person, purpose=self.about)

    @property
    def title(self) -> str:
        """Who has an interest in what."""
        return f"{self.person}与{self.about}的利害关系"

    def binds_on(self, day: date) -> bool:
        """Whether the member abstains that day (当日应当回避)."""
        return self.since is not None and self.since <= day and (self.until is None or day <= self.until)

    @step(_S.RAISED, to=_S.STANDING, by=_SEE, rules=(own, provider_ties), records=True)
    def declare(self, act: Act, *, what: NonEmpty) -> None:
        """Declare the interest, as the member: from now on the member abstains (本人申报并回避)."""
        self.since, self.proof = act.on, what

    @step(_S.RAISED, to=_S.STANDING, by=_FIND, rules=(by_another, provider_ties, self_dealing), records=True)
    def find(self, act: Act, *, proof: NonEmpty) -> None:
        """Find that what was reported is so, with the proof: from now on the member abstains (核实属实)."""
        self.since, self.proof = act.on, proof

    @step(_S.RAISED, to=_S.DISMISSED, by=_FIND, rules=(by_another,))
    def dismiss(self, act: Act, *, proof: NonEmpty) -> None:
        """Find that what was reported is not so (核实不属实)."""
        self.proof = proof

    @step(_S.STANDING, to=_S.CONSENTED, by=(Role.COMMITTEE, Role.SUBDISTRICT), rules=(is_a_deal, consented))
    def consent(self, act: Act, *, meeting: Meeting) -> None:
        """Record that the owners agree to the deal; the member abstains all the same (业主同意自我交易)."""
        self.meeting = meeting

    @step(
        (_S.STANDING, _S.CONSENTED), to=_S.DEALT, by=Role.COMMITTEE, rules=(is_a_deal, not_by_member, consented, deals)
    )
    def deal(self, act: Act, *, contract: NonEmpty) -> None:
        """Conclude the contract with the member, as the owners agreed; another member acts (与委员订立合同)."""
        self.contract = contract

    @step(_BINDING, to=_S.ENDED, by=_FIND, rules=(not_by_member,))
    def end(self, act: Act, *, reason: NonEmpty) -> None:
        """Note that the interest is over; the member votes again from the next day (利害关系消除)."""
        self.until, self.proof = act.on, reason
