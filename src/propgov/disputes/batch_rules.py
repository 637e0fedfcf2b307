"""Rules and checks for the steps of a batch of like cases (类案批次各步骤的事实)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, cast

from propgov.community import Role
from propgov.disputes.batch_record import BatchRecord, ItemStage
from propgov.disputes.court_case import CourtCase
from propgov.disputes.dispute import Dispute
from propgov.disputes.dispute_facts import Side
from propgov.disputes.mediation import Mediation
from propgov.engine import Act, check
from propgov.errors import Fault
from propgov.patterns import acting_as

__all__: list[str] = []

screened_by = acting_as("disputes.batch.screened-by", "筛选提诉主体", Role.INDUSTRY_ASSOCIATION)


@check
def handed_in_by_claimant(batch: BatchRecord, act: Act, *, dispute: Dispute) -> Iterator[Fault]:
    """The claimant hands in an own dispute of this community, which is not pending in the batch (由提出请求一方提交)."""
    if dispute.side_of(act.by.person, act.on) is not Side.CLAIMANT:
        yield Fault("act", f"{act.by.person} is not the claimant", "nobody sues in another's name")
    if dispute.community is not batch.community:
        yield Fault("dispute", f"{dispute.ref} is of another community", "hand it in there")
    there = batch.item(dispute.ref)
    if there is not None and not there.stage.over:
        yield Fault("dispute", f"{dispute.ref} is in the batch already", "hand it in once")


def in_stage(*stages: ItemStage) -> Callable[..., Any]:
    """Make the check that the dispute is in the batch, and stands so (案件所处环节)."""

    @check
    def stands_so(batch: BatchRecord, act: Act, *, dispute: Dispute) -> Iterator[Fault]:
        """The dispute is in the batch and stands where the step begins (案件所处环节)."""
        item = batch.item(dispute.ref)
        if item is None or item.stage not in stages:
            found = "is not in the batch" if item is None else f"is {item.stage.name}"
            wanted = " or ".join(stage.name for stage in stages)
            yield Fault("dispute", f"{dispute.ref} {found}", f"name one that is {wanted}")

    return stands_so


@check
def screened_into_a_group(batch: BatchRecord, act: Act, *, passed: bool, group: str) -> Iterator[Fault]:
    """What passes is put into a group, and nothing else is (分组)."""
    if passed != bool(group.strip()):
        yield Fault("group", f"{group!r} does not fit", "name the group of what passes, and none of what does not")


@check
def group_waits(batch: BatchRecord, act: Act, *, group: str) -> Iterator[Fault]:
    """Some cases of the group wait to be submitted (该组有待提交案件)."""
    if not any(one.group == group and one.stage is ItemStage.SCREENED_IN for one in batch.items):
        yield Fault("group", f"nothing of {group!r} waits", "name a group with cases that passed")


@check
def number_new(batch: BatchRecord, act: Act, *, number: str) -> Iterator[Fault]:
    """The court's number is of this case alone (案号未重复)."""
    if any(one.number == number for one in batch.items):
        yield Fault("number", f"{number} is another case's", "give each case its own number")


@check
def own_suit(batch: BatchRecord, act: Act, *, dispute: Dispute, suit: CourtCase | None) -> Iterator[Fault]:
    """The suit, where it is named, is over this very dispute, and the court has filed it (本案已立案)."""
    if suit is not None and (suit.dispute is not dispute or suit.filed_on is None):
        yield Fault("suit", f"{suit.ref} is no filed suit over {dispute.ref}", "name its own, once it is filed")


@check
def suit_judged(batch: BatchRecord, act: Act, *, dispute: Dispute) -> Iterator[Fault]:
    """The suit, where it is on record here, has been judged with effect (本案判决已生效)."""
    item = batch.item(dispute.ref)
    suit = None if item is None or not item.suit else batch.register.get(item.suit)
    if isinstance(suit, CourtCase) and not suit.in_force:
        yield Fault("dispute", f"{suit.ref} has no judgment with effect", "note it once it has")


@check
def of_the_group(batch: BatchRecord, act: Act, *, group: str) -> Iterator[Fault]:
    """There is such a group with a registered or settled case (该组已有立案案件)."""
    if not any(one.group == group and one.registered for one in batch.items):
        yield Fault("group", f"{group!r} has no registered case", "name a group that has")


@check
def model_there(batch: BatchRecord, act: Act, *, dispute: Dispute) -> Iterator[Fault]:
    """The group of the case has a model (已有示范)."""
    item = batch.item(dispute.ref)
    if item is not None and batch.model(item.group) is None:
        yield Fault("dispute", f"{item.group!r} has no model", "wait for one")


@check
def by_a_party(batch: BatchRecord, act: Act, *, dispute: Dispute) -> Iterator[Fault]:
    """A party of that dispute answers, each for itself (由当事人各自表示)."""
    if dispute.side_of(act.by.person, act.on) is None:
        yield Fault("act", f"{act.by.person} is no party of {dispute.ref}", "nobody answers for another")


@check
def by_the_claimant(batch: BatchRecord, act: Act, *, dispute: Dispute) -> Iterator[Fault]:
    """The claimant takes it back (由提出请求一方撤回)."""
    if dispute.side_of(act.by.person, act.on) is not Side.CLAIMANT:
        yield Fault("act", f"{act.by.person} is not the claimant", "let the claimant take it back")


@check
def own_agreement(batch: BatchRecord, act: Act, *, dispute: Dispute, mediation: Mediation) -> Iterator[Fault]:
    """Both parties of this very dispute signed an agreement that has effect: no other binds them (本案调解协议已生效)."""
    if mediation.dispute is not dispute or not mediation.in_force:
        yield Fault("mediation", f"{mediation.ref} is no agreement of {dispute.ref}", "let its own parties sign one")


@check
def nobody_said_no(batch: BatchRecord, act: Act, *, dispute: Dispute, by_model: bool) -> Iterator[Fault]:
    """The model is applied only where both sides said yes; who said no is heard and judged apart (双方同意适用示范)."""
    item = batch.item(dispute.ref)
    if by_model and item is not None and (item.no or item.yes != frozenset(Side)):
        yield Fault("by_model", f"not both sides of {dispute.ref} said yes", "hear and judge the case by itself")
    if by_model and item is not None and batch.model(item.group) is None:
        yield Fault("by_model", f"{item.group!r} has no model", "judge the case by itself")


@check
def all_over(batch: BatchRecord, act: Act) -> Iterator[Fault]:
    """Nothing is left to be done with any case (全部办结)."""
    left = [one.dispute for one in batch.items if not one.stage.over]
    if left or not batch.items:
        yield Fault("items", f"{len(left)} of {len(batch.items)} are not over", "end each of them first")


def side(batch: BatchRecord, act: Act, *, dispute: Dispute) -> Side:
    """The side that answers; a check has seen that there is one."""
    return cast("Side", dispute.side_of(act.by.person, act.on))
