"""A suit of any kind: judged by the court alone, served on parties, appealed, in force, measures meanwhile."""

from __future__ import annotations

from typing import ClassVar

import pytest
from attrs import define
from hypothesis import given
from hypothesis import strategies as st
from tests.patterns.suing import CITED, ONE, Claim, Ground, paper, receipt, sued, won

from propgov import Refused, Register
from propgov.community import Channel, Community, Role
from propgov.errors import InvalidFacts, Misdefined
from propgov.patterns import Interim, Party, Suit, SuitStage
from propgov.testing import Say, scene, walk

OWED = frozenset({Ground.OWED})
TO_BE_NAMED = ("appeal", "carry_out", "withdraw")


def filed(say: Say) -> Claim:
    """An owner sues the developer."""
    given = {"community": say.scene.community, "plaintiff": say.scene.owners[0].person, "defendant": "developer"}
    return say.begin(Claim, Role.OWNER, **given, debt="100 yuan")


def won_and_carried_out(say: Say) -> None:
    """Secured, granted, served on both, in force, paid; the measure is lifted."""
    suit = filed(say)
    say(suit.secure, Role.COURT, measure="do not sell the garage")
    say(suit.grant, Role.COURT, found=OWED)
    for to in (suit.plaintiff, "developer"):
        say(suit.serve, Role.COURT, service=receipt(to, say.day))
    say.wait(40)
    say(suit.take_effect, Role.COURT)
    say(suit.lift, Role.COURT, measure="do not sell the garage", reason="paid")
    say(suit.carry_out, Role.DEVELOPER)


def lost_on_appeal(say: Say) -> None:
    """Granted, appealed, and dismissed in the second instance."""
    suit = filed(say)
    say(suit.grant, Role.COURT, found=OWED, known=say.day, extended=True)
    say(suit.appeal, Role.DEVELOPER)
    say(suit.dismiss, Role.COURT, reason="paid long ago")


def ended_early(say: Say) -> None:
    """One is withdrawn with leave of the court, and the same suit, brought again, settled before it."""
    say(filed(say).withdraw, Role.OWNER, leave=paper(say.day))
    suit = filed(say)
    received = (receipt(suit.plaintiff, say.day), receipt("developer", say.day))
    say(suit.settle, Role.COURT, agreement=paper(say.day), received=received)


test_any_step_by_anyone_keeps_the_laws = walk(Claim, won_and_carried_out, lost_on_appeal, ended_early)


@pytest.mark.parametrize("step", ["grant", "dismiss", "serve", "take_effect", "settle", "secure", "lift"])
def test_only_the_court_speaks_as_the_court(step: str) -> None:
    """Neither a party nor an office judges, serves, orders or declares in the court's place."""
    spec = Claim.blueprint.steps[step].spec
    assert spec.by == (Role.COURT,)
    made = scene()
    suit = sued(made)
    for nobody in (made.owners[0], made.developer, made.subdistrict, made.stranger):
        with pytest.raises(Refused, match=r"procedure\.standing"):
            suit.dismiss(nobody.on(made.day), reason="so I say")
    assert suit.stage is SuitStage.FILED


@given(st.booleans(), st.booleans())
def test_the_second_instance_is_final_whatever_the_first_said(first: bool, second: bool) -> None:
    """A judgment of the first instance can be appealed; that of the second stands, and says what it says."""
    made = scene(owners=1)
    suit = sued(made)
    for grants, reached in ((first, SuitStage.JUDGED), (second, SuitStage.FINAL)):
        if suit.stage is SuitStage.JUDGED:
            suit.appeal(made.developer.on(made.day))
        if grants:
            suit.grant(made.court.on(made.day), found=OWED, known=made.day)
        else:
            suit.dismiss(made.court.on(made.day), reason="nothing shown")
        assert suit.stage is reached
        assert (suit.granted, suit.found, suit.reason) == (
            grants,
            OWED if grants else frozenset(),
            "" if grants else "nothing shown",
        )
    assert suit.in_force


def test_a_judgment_is_served_on_parties_between_its_day_and_the_record() -> None:
    """Nobody else can be served for a party, and no day but one that lies between counts; all faults come at once."""
    made, suit = won()
    day = made.day
    for to, on, places in (
        ("stranger", day, ["service.to"]),
        ("owner-2", day - ONE, ["service.to", "service.on"]),
        ("developer", day + ONE * 3, ["service.on"]),
    ):
        with pytest.raises(InvalidFacts) as caught:
            suit.serve(made.court.on(day + ONE * 2), service=receipt(to, on))
        assert [fault.place for fault in caught.value.faults] == places
    for on in (day, day + ONE * 2):
        suit.serve(made.court.on(day + ONE * 2), service=receipt("developer", on))
    assert suit.defendant_served == receipt("developer", day)
    assert suit.stage is SuitStage.JUDGED


def test_a_public_notice_is_for_a_defendant_whom_nobody_found() -> None:
    """It reaches the defendant, by whatever name; a plaintiff is served as the plaintiff all the same."""
    _, suit = won()
    assert suit.reached(receipt("whoever lives there", suit.opened, Channel.POSTED)) is Party.DEFENDANT
    assert suit.reached(receipt("whoever lives there", suit.opened)) is None
    assert suit.reached(receipt(suit.plaintiff, suit.opened, Channel.POSTED)) is Party.PLAINTIFF


def test_a_clock_starts_from_the_service() -> None:
    """What a judgment asks is due from the day on which the defendant was served, and is no duty before."""
    made, suit = won()
    assert suit.duties(made.day) == ()
    suit.serve(made.court.on(made.day + ONE * 5), service=receipt("developer", made.day + ONE * 4))
    (duty,) = suit.duties(made.day)
    assert (duty.step, duty.owed_by) == ("carry_out", (Role.DEVELOPER,))
    assert duty.window is not None
    assert duty.window.latest > made.day + ONE * 4


def test_a_measure_binds_from_its_order_until_it_is_lifted() -> None:
    """The same is not ordered twice, and only what binds is lifted; once lifted it can be ordered again."""
    made = scene()
    suit, today, tomorrow = sued(made), made.court.on(made.day), made.court.on(made.day + ONE)
    with pytest.raises(InvalidFacts, match="does not bind"):
        suit.lift(today, measure="keep the fence", reason="security was given")
    suit.secure(today, measure="keep the fence")
    with pytest.raises(InvalidFacts, match="ordered already"):
        suit.secure(today, measure="keep the fence")
    suit.secure(today, measure="no works")
    suit.lift(tomorrow, measure="keep the fence", reason="security was given")
    assert suit.bound_by == ("no works",)
    assert suit.interim[0] == Interim("keep the fence", today.on, tomorrow.on)
    suit.secure(tomorrow, measure="keep the fence")
    suit.withdraw(made.owners[0].on(tomorrow.on), leave=paper(today.on))
    suit.lift(tomorrow, measure="no works", reason="withdrawn")
    assert suit.bound_by == ("keep the fence",)


def test_a_settlement_is_received_by_parties_by_the_day_of_the_record() -> None:
    """What a stranger took, or what lies ahead, is no receipt; each is told by its place."""
    made = scene()
    suit = sued(made)
    received = (receipt("stranger", made.day), receipt("developer", made.day + ONE))
    with pytest.raises(InvalidFacts) as caught:
        suit.settle(made.court.on(made.day), agreement=paper(made.day), received=received)
    assert [fault.place for fault in caught.value.faults] == ["received[0].to", "received[1].on"]


def test_a_pattern_is_no_suit_by_itself() -> None:
    """A class of its own says who may appeal, withdraw and carry out; without that it is none."""
    with pytest.raises(Misdefined) as caught:

        @define(eq=False, kw_only=True, repr=False)
        class Half(Suit[Ground]):
            """A suit that names nobody (未完成之诉)."""

            kind: ClassVar[str] = "test.half"
            basis = CITED
            community: Community

    assert [name for name in TO_BE_NAMED if f"{name} is a pattern's" in str(caught.value)] == list(TO_BE_NAMED)


def test_a_suit_is_rebuilt_from_its_entries() -> None:
    """Services, measures and judgment come back equal."""
    made, suit = won()
    suit.secure(made.court.on(made.day), measure="no works")
    suit.serve(made.court.on(made.day), service=receipt("developer", made.day))
    again = Register(made.register.journal).find(Claim, suit.id)
    assert (again.interim, again.defendant_served, again.found) == (suit.interim, suit.defendant_served, suit.found)
    assert again.title == suit.claim == "100 yuan of developer"
