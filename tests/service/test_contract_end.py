"""What becomes of a contract when the decision to dismiss its provider falls, and when it is restored."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from tests.service.serving import DAY, ending, proposed, signed, terms, voted
from tests.weighed import refused

from propgov import Register, Role, begin
from propgov.assembly import Correction, Meeting, Topic
from propgov.errors import Refused
from propgov.law import Citation
from propgov.service import ContractStage, ServiceContract, WhyEnded
from propgov.testing import Scene, scene

FOREIGN = Citation("property-management-regulation", "19(1)")


def annulled(made: Scene, contract: ServiceContract, on: date) -> Correction:
    """An authority annuls the dismissal that day, and the meeting shows it."""
    assert isinstance(contract.ended_by, Meeting)
    case = begin(Correction, made.subdistrict.on(on), meeting=contract.ended_by, item=1, broken=(FOREIGN,))
    case.annul(made.subdistrict.on(on))
    return case


@pytest.mark.parametrize(
    ("late", "stage"), [(-1, ContractStage.SIGNED), (0, ContractStage.SIGNED), (1, ContractStage.ENDING)]
)
def test_a_contract_goes_on_when_its_dismissal_falls_in_time(late: int, stage: ContractStage) -> None:
    """Up to its last day it goes on as if nobody had ended it; a day later it has ended, and the fall stands on record."""
    made = scene()
    contract = ending(made)
    last = contract.last_day
    assert last is not None
    on = last + DAY * late
    annulled(made, contract, on)
    goes_on = stage is ContractStage.SIGNED
    assert (contract.stage, contract.in_force_on(on + DAY * 90)) == (stage, goes_on)
    assert contract.last_day == (None if goes_on else last)
    assert contract.fallen is not None
    assert (contract.fallen.on, contract.fallen.last_day, contract.fallen.why) == (on, last, WhyEnded.DISMISSED)
    assert Register(made.register.journal).find(ServiceContract, contract.id).fallen == contract.fallen


def test_a_provider_whose_dismissal_fell_has_its_standing_again() -> None:
    """And is dismissed again only by another decision."""
    made = scene()
    contract = ending(made)
    made.community.recognise(made.authority.on(made.day), source=contract)
    over, last = contract.ended_by, contract.last_day
    assert last is not None
    annulled(made, contract, made.later())
    assert Role.PROVIDER in made.community.roles_of(contract.provider, last + DAY)
    act, until = made.committee.on(made.day), made.later(60)
    facts: dict[str, Any] = {"last_day": until, "written": True}
    assert set(refused(contract.dismiss, act, meeting=over, **facts)) == {
        "service.contract.decided-anew",
        "service.contract.end.owners-decision",
    }
    anew = voted(made, contract, Topic.DISMISSAL)
    contract.dismiss(made.committee.on(made.day), meeting=anew, **{**facts, "last_day": made.later(60)})
    assert (contract.stage, contract.fallen, contract.ended_by) == (ContractStage.ENDING, None, anew)


def test_where_another_serves_by_then_nothing_is_reopened() -> None:
    """Two contracts never run side by side: the owners chose the next provider already."""
    made = scene()
    contract = ending(made)
    last = contract.last_day
    assert last is not None
    following = proposed(made, provider="new firm", previous=contract)
    meeting = voted(made, following)
    following.choose(made.committee.on(made.day), meeting=meeting, notice=None)
    following.sign(made.committee.on(made.day), terms=terms(last + DAY))
    annulled(made, contract, made.later())
    assert (contract.stage, contract.last_day) == (ContractStage.ENDING, last)
    assert contract.fallen is not None


@pytest.mark.parametrize("wait", [1, 90])
def test_a_dismissal_that_is_restored_ends_the_contract_after_all(wait: int) -> None:
    """The court sets the annulment aside: the contract ends on its old last day, or at once if that is past."""
    made = scene()
    contract = ending(made)
    last = contract.last_day
    assert last is not None
    case = annulled(made, contract, made.later())
    case.contest(made.committee.on(made.day), known=made.day)
    case.set_aside(made.court.on(made.later(wait)))
    assert contract.ended_by is not None
    if contract.fallen is not None:
        contract.ended_by.restore(made.committee.on(made.day), item=1, ruling=case)
    assert (contract.stage, contract.last_day) == (ContractStage.ENDING, max(last, made.day))
    assert (contract.why_ended, contract.fallen) == (WhyEnded.DISMISSED, None)


def test_another_decision_that_falls_touches_no_dismissal() -> None:
    """The choice of the provider is annulled after the dismissal: the contract ends as it was to end."""
    made = scene()
    contract = ending(made)
    assert contract.meeting is not None
    contract.meeting.annul(made.subdistrict.on(made.later()), item=1)
    assert (contract.stage, contract.fallen) == (ContractStage.ENDING, None)


def test_nobody_reopens_a_contract_by_hand() -> None:
    """Neither committee nor provider nor court: only the fall of the decision itself."""
    made = scene()
    contract = ending(made)
    for who in (made.committee, made.provider, made.court, made.subdistrict):
        for step in (contract.go_on, contract.end_again):
            with pytest.raises(Refused, match="procedure"):
                step(who.on(made.day))


def test_a_contract_in_force_has_yet_to_be_published() -> None:
    """What ends the contract ends that duty too; what goes on has it again."""
    made = scene(jurisdiction="cn.shanghai")
    contract = signed(made)
    assert "publish" in {duty.step for duty in contract.duties(made.day)}
    over = voted(made, contract, Topic.DISMISSAL)
    contract.dismiss(made.committee.on(made.day), meeting=over, last_day=made.later(60), written=True)
    assert "publish" not in {duty.step for duty in contract.duties(made.day)}
    annulled(made, contract, made.later())
    assert "publish" in {duty.step for duty in contract.duties(made.day)}
