"""The defects of a decision of the owners (决议的瑕疵): not formed, void, revocable, each with its own grounds and remedy.

Source: Civil Code art. 134(2) (a body's resolution is formed by its procedure), 153 (void), 280(2) (revocable), 199 (no
suspension of the year), 155, 157 and 85 (effect on others); Supreme People's Court on condominium ownership art. 12. The
packs say which flaw makes which defect; where courts differ, a flaw falls under several, and all are shown.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import Enum, unique
from typing import Final

from attrs import frozen

from propgov.law import UNKNOWN, Finding, Law, Outcome, Span, Text, Unknown, Window, Within
from propgov.law.naming import name_rule

__all__ = [
    "ContractEffect",
    "ContractReading",
    "Defect",
    "Flaw",
    "consequences",
    "contract_effects",
    "defects",
    "last_day_to_sue",
]

name_rule("assembly.challenge.not-formed", "决议不成立的事由")
name_rule("assembly.challenge.void", "决议无效的事由")
name_rule("assembly.challenge.revocable", "决议可撤销的事由")

REVOCATION: Final = "assembly.revocation.within"


@unique
class Defect(Enum):
    """The defects that a suit can claim (决议的效力瑕疵)."""

    NOT_FORMED = "决议不成立"
    VOID = "决议无效"
    REVOCABLE = "决议可撤销"


@unique
class Flaw(Enum):
    """The flaws that can be found in a decision (瑕疵事由)."""

    NO_VOTE = "未召开会议或者未经表决"
    SHORT_OF_THRESHOLD = "未达到法定表决比例"
    UNLAWFUL_CONTENT = "内容违反强制性规定"
    PUBLIC_ORDER = "内容违背公序良俗"
    FOREIGN_MATTER = "内容与物业管理无关"
    PROCEDURE = "违反法律规定的程序"
    HARM = "侵害业主合法权益"


GROUNDS: Final[Mapping[Defect, str]] = {
    Defect.NOT_FORMED: "assembly.challenge.not-formed",
    Defect.VOID: "assembly.challenge.void",
    Defect.REVOCABLE: "assembly.challenge.revocable",
}
"""The ids under which the packs say which flaws amount to each defect."""


def defects(flaws: frozenset[Flaw], law: Law, *, on: date) -> Mapping[Defect, Finding]:
    """For each defect, whether the law of that day lets all these flaws amount to it (瑕疵的归类).

    Courts differ on a flaw that holds under several defects: the provision says so. Without a flaw no
    defect holds.
    """
    if not flaws:
        return {}
    findings = {defect: law.weigh(rule, flaws, on=on) for defect, rule in GROUNDS.items()}
    return {defect: finding for defect, finding in findings.items() if finding.asked}


def holding(found: Mapping[Defect, Finding]) -> frozenset[Defect]:
    """The defects that the flaws amount to under the law (成立的瑕疵)."""
    return frozenset(defect for defect, finding in found.items() if finding.outcome is Outcome.HOLDS)


def consequences(flaws: frozenset[Flaw], law: Law, *, on: date) -> Mapping[Flaw, frozenset[Defect]]:
    """For each flaw by itself the defects that it makes: a second flaw takes none of them away (各瑕疵的后果).

    Courts differ on a flaw under which several defects stand.
    """
    return {flaw: holding(defects(frozenset({flaw}), law, on=on)) for flaw in flaws}


def last_day_to_sue(known: date, law: Law) -> Window | None:
    """The last day on which an owner who has known since ``known`` may sue to revoke (起诉的最后一日).

    Nothing suspends or extends it (Civil Code art. 199). None if no period is on record for that day.
    """
    row = law.on(known)[REVOCATION]
    if row is None or not isinstance(row.requirement, Within):
        return None
    return row.requirement.period.deadline(known, law.calendar)


def sued_in_time(known: date | Unknown, filed: date, law: Law) -> Finding:
    """Whether a suit to revoke was filed within its period (起诉期间); unknown if the day of knowledge is not on record."""
    fact: Span | Unknown = UNKNOWN if isinstance(known, Unknown) else Span(known, filed)
    return law.weigh("assembly.revocation.within", fact, on=filed)


@unique
class ContractReading(Enum):
    """The views on what the end of a decision does to a contract signed on it (对已签合同影响的不同观点)."""

    GOOD_FAITH_KEEPS = "善意相对人的合同不受影响"
    VOID_FROM_THE_START = "决议自始没有约束力，合同随之失去依据"
    ENDS_WITH_THE_JUDGMENT = "裁判生效前签订的合同继续有效"

    @property
    def source(self) -> Text:
        """Where it is written, or what it is drawn from (依据)."""
        return _SOURCES[self]


_SOURCES = {
    ContractReading.GOOD_FAITH_KEEPS: Text(
        "Civil Code art. 85, written for companies and carried over: who relied on the decision in good faith keeps the contract",
        "民法典第85条，原为营利法人而设，类推适用：善意相对人依据决议形成的关系不受影响",
    ),
    ContractReading.VOID_FROM_THE_START: Text(
        "Civil Code art. 155, 157: what is void or revoked bound nobody from the start; what was received goes back",
        "民法典第155条、第157条：无效或者被撤销的自始没有约束力，所得应当返还",
    ),
    ContractReading.ENDS_WITH_THE_JUDGMENT: Text(
        "Civil Code art. 280(1): a decision binds until a court has revoked it, so what was signed before stays",
        "民法典第280条第1款：决定被撤销之前有约束力，此前签订的合同继续有效",
    ),
}


@frozen
class ContractEffect:
    """The effect of one reading on one contract (一种理解下的合同效力). stands is unknown if good faith is not on record."""

    reading: ContractReading
    stands: bool | Unknown


def contract_effects(
    defect: Defect, *, signed: date, ended: date, good_faith: bool | Unknown
) -> tuple[ContractEffect, ...]:
    """The effect of each reading on a contract signed on a decision that ended later (对已签合同的影响).

    No national text settles it for owners, so none governs: all are shown side by side. Only a revocable decision can
    end with the judgment.
    """
    before = signed < ended
    made = [
        ContractEffect(ContractReading.GOOD_FAITH_KEEPS, good_faith if before else False),
        ContractEffect(ContractReading.VOID_FROM_THE_START, stands=False),
    ]
    if defect is Defect.REVOCABLE:
        made.append(ContractEffect(ContractReading.ENDS_WITH_THE_JUDGMENT, before))
    return tuple(made)


def settled(effects: tuple[ContractEffect, ...]) -> bool | Unknown:
    """Whether the contract stands, if all readings agree; unknown if they differ (各种理解是否一致)."""
    said = {effect.stands for effect in effects}
    return said.pop() if len(said) == 1 else UNKNOWN
