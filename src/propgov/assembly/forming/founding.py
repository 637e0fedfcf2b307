"""Rules on the founding of the assembly by a first meeting (业主大会成立的事实): how long papers had hung, what was adopted.

All days are counted to the one on which the voting of the first meeting opened, and the law of that day applies.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, Final

from propgov.assembly.deciding.matter import Matter
from propgov.assembly.forming.application import Application
from propgov.assembly.forming.drafts import DraftsPosting
from propgov.assembly.forming.preparing import Founding
from propgov.assembly.forming.roll import RollPosting
from propgov.assembly.meeting.meeting import Meeting
from propgov.engine import Act, check, make_rule, rule
from propgov.errors import Fault
from propgov.law import UNKNOWN, Unknown
from propgov.law.naming import name_rule
from propgov.patterns import PublicPosting
from propgov.patterns.makers import MadeRule

__all__ = ["FOUNDING", "FOUNDING_RULES", "adopted_at", "founded"]

name_rule("assembly.formation.group.until-filing", "筹备组履职至备案")

FOUNDING: Final = (Matter.RULES_OF_PROCEDURE, Matter.MANAGEMENT_COVENANT, Matter.ELECT_COMMITTEE)
"""The matters that a first meeting must decide to found the assembly with its committee (首次业主大会会议的议题)."""


@check
def one_founding(
    formation: Application, act: Act, *, meeting: Meeting, roll: RollPosting, drafts: DraftsPosting, held_on: date
) -> Iterator[Fault]:
    """The meeting, the roll and the drafts belong to this formation, and need no correction (同一成立程序)."""
    if meeting.community is not formation.community:
        yield Fault("meeting", f"{meeting.ref} is of {meeting.community.name}", "name a meeting of this community")
    if meeting.voting_since != held_on:
        yield Fault("held_on", f"the voting opened on {meeting.voting_since}", "give the day on which it opened")
    if roll.group is not formation.group or drafts.roll is not roll:
        yield Fault("drafts", "are not those of this formation's group", "name its own roll and drafts")
    for name, posting in (("roll", roll), ("drafts", drafts)):
        if not posting.stands:
            yield Fault(name, f"{posting.ref} is not posted", "post it, as it was set right")


def _whole_days(posting: PublicPosting | None, held_on: date) -> int | Unknown:
    notice = None if posting is None else posting.notice
    return UNKNOWN if notice is None else notice.clear_days_before(held_on)


def _days_hung(rule_id: str, term: str, name: str) -> MadeRule:
    """Make the rule on how many whole days a posting hung before the first meeting."""

    def hung(formation: Application, act: Act, **facts: Any) -> int | Unknown:  # noqa: ANN401 - the facts of the step
        return _whole_days(facts[name], facts["held_on"])

    return make_rule(rule_id, hung, says=f"How many whole days it hung before ({term}).", takes=(name, "held_on"))


def _days_since(rule_id: str, term: str, name: str) -> MadeRule:
    """Make the rule on how many clear days before the first meeting a posting went up, however long it hung."""

    def since(formation: Application, act: Act, **facts: Any) -> int | Unknown:  # noqa: ANN401 - the facts of the step
        notice = facts[name].notice
        return UNKNOWN if notice is None else max((facts["held_on"] - notice.posted).days - 1, 0)

    return make_rule(rule_id, since, says=f"How many days before it went up ({term}).", takes=(name, "held_on"))


@rule("assembly.formation.group.posted-days")
def days_of_names(formation: Application, act: Act, *, held_on: date) -> int | Unknown:
    """The number of whole days for which the names of the group hung before the first meeting (筹备组名单公告的整日数)."""
    return _whole_days(formation.group, held_on)


@rule("assembly.formation.objections-answered")
def answered_before(formation: Application, act: Act, *, held_on: date) -> bool:
    """Whether every objection to rolls and drafts, also those of earlier groups, was answered before the first meeting (会前答复异议)."""
    objected = (one for group in formation.groups for one in group.objected())
    days = [one.answered_on for one in objected if one.on < held_on]
    return all(day is not None and day < held_on for day in days)


def adopted_at(meeting: Meeting, on: date) -> frozenset[str | Unknown]:
    """The founding matters that the meeting carried and that stand that day (首次会议通过的事项)."""
    standing = [made for made in meeting.resolutions if made.item.matter in FOUNDING and made.stands_on(on)]
    carried = {made.item.matter for made in standing if made.decision.carried is True}
    if not meeting.elected(on=on):
        # An election that is carried but elects nobody gives no committee.
        carried.discard(Matter.ELECT_COMMITTEE)
    doubt = {UNKNOWN for made in standing if made.decision.carried is None}
    return frozenset({matter.name for matter in carried} | doubt)


@rule("assembly.formation.adopted")
def adopted(formation: Application, act: Act, *, meeting: Meeting) -> frozenset[str | Unknown]:
    """The matters that the first meeting adopted, and whether it elected a committee (首次会议通过的事项)."""
    return adopted_at(meeting, act.on)


def founded(formation: Application, act: Act, *, meeting: Meeting) -> Founding:
    """The day of the last founding decision that stands, and whether the group stays."""
    made = [one.decision.on for one in meeting.resolutions if one.item.matter in FOUNDING and one.stands_on(act.on)]
    stays = formation.law.ruling("assembly.formation.group.until-filing", act.on, {}).main is not None
    return Founding(max(made, default=act.on), group_stays=stays)


FOUNDING_RULES: Final = (
    one_founding,
    _days_hung("assembly.formation.first-meeting.notice", "首次会议前公示的整日数", "drafts"),
    _days_since("assembly.formation.first-meeting.posted-before", "会前公示的提前日数", "drafts"),
    _days_hung("assembly.formation.preparation.posted-days", "筹备内容公示的整日数", "drafts"),
    _days_since("assembly.formation.roll.posted-before", "会前公示业主名册的提前日数", "roll"),
    days_of_names,
    answered_before,
    adopted,
)
"""The rules and checks of a first meeting that founds the assembly (业主大会成立应当符合的要求)."""
