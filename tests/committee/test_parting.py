"""What follows when a seat has ended: the handover by the former member, in time and signed for."""

from __future__ import annotations

import pytest
from tests.committee.parting import asked, noted, office, proposed, refused, resigned, target, voted
from tests.committee.seating import DAY, notice

from propgov.committee import Leaving, MemberRemoval
from propgov.committee.parting import seat_at_stake, share_signing
from propgov.community import Role
from propgov.law import Ratio
from propgov.testing import Scene


def ended(place: str) -> tuple[Scene, Leaving]:
    """A member has resigned there."""
    made, term = office(place)
    case = resigned(made, term)
    case.take_effect(made.committee.on(made.day))
    return made, case


@pytest.mark.parametrize(
    ("place", "days"),
    [("cn.zhejiang.hangzhou", 7), ("cn.zhejiang.lishui", 10), ("cn.zhejiang.taizhou", 3), ("cn.zhejiang.huzhou", 3)],
)
@pytest.mark.parametrize("late", [0, 1])
def test_a_former_member_hands_over_in_the_days_of_the_place(place: str, days: int, late: int) -> None:
    """The last day is in time, the next is a breach, and both are duties until then."""
    made, case = ended(place)
    since = case.ended_on
    assert since is not None
    (duty,) = [one for one in case.duties(made.day) if one.step == "hand_over"]
    last = duty.last_day
    assert last >= since + DAY * days
    act = target(made).on(last + DAY * late).with_(made.committee)
    case.hand_over(act, what="the files", to=Role.COMMITTEE)
    assert noted(case) == ["handover.member.within"] * late
    assert not [one for one in case.duties(made.day) if one.step == "hand_over"]


def test_a_handover_in_time_that_is_entered_late_is_in_time() -> None:
    """The day on which it happened counts."""
    made, case = ended("cn.zhejiang.hangzhou")
    act = target(made).on(made.later(60)).with_(made.committee)
    case.hand_over(act, what="the files", to=Role.COMMITTEE, done_on=case.ended_on)
    assert (noted(case), case.handed_over_on) == ([], case.ended_on)


def test_a_removed_member_owes_the_handover_too() -> None:
    """From the day of the published decision."""
    made, term = office("cn.zhejiang.hangzhou")
    removal = proposed(made, term)
    voted(made, asked(removal))
    assert isinstance(removal, MemberRemoval)
    assert [one.step for one in removal.duties(made.day) if one.provision] == ["hand_over"]


@pytest.mark.parametrize(("to", "said"), [(Role.COMMITTEE, []), (Role.RESIDENTS_COMMITTEE, ["handover.member.to"])])
def test_what_is_handed_to_somebody_else_is_on_record(to: Role, said: list[str]) -> None:
    """Hangzhou names the committee; that a member gave it to the residents' committee is kept, as a breach."""
    made, case = ended("cn.zhejiang.hangzhou")
    receiver = made.by(to)
    case.hand_over(target(made).on(made.day).with_(receiver), what="the files", to=to)
    assert noted(case) == said


def test_nobody_reports_a_handover_that_nobody_received() -> None:
    """Not the former member alone, not for a receiver who does not sign, not the committee alone."""
    made, case = ended("cn.beijing")
    day, chair = made.day, made.committee
    for act in (
        target(made).on(day),
        target(made).on(day).with_(made.owners[-1]),
        chair.on(day).with_(made.owners[1]),
        made.stranger.on(day).with_(chair),
    ):
        found = refused(lambda act=act: case.hand_over(act, what="all", to=Role.COMMITTEE))
        assert found == ["handover.member.signed"]
    case.hand_over(made.residents.on(day).with_(chair), what="what lay in his rooms", to=Role.COMMITTEE)
    assert case.handed_over == "what lay in his rooms"


@pytest.mark.parametrize(("before", "said"), [(0, []), (1, ["member.end.posted"])])
def test_the_end_is_posted_once_it_has_come(before: int, said: list[str]) -> None:
    """A notice from the day before it announced nothing."""
    made, case = ended("cn.zhejiang.hangzhou")
    assert case.ended_on is not None
    case.post(made.committee.on(made.later()), notice=notice(case.ended_on - DAY * before))
    assert noted(case) == said


def test_only_members_who_may_act_are_counted_as_signing() -> None:
    """The share is of all members; who has resigned is neither in it nor among them."""
    made, term = office("cn.beijing")
    act = made.committee.on(made.day).with_(target(made), made.owners[-1])
    assert share_signing(term, act) == Ratio(2, 5)
    case = resigned(made, term)
    assert seat_at_stake(case, made.day) is term.members[4]
    case.take_effect(made.committee.on(made.day))
    assert seat_at_stake(case, made.day) is None
    later = made.committee.on(made.later()).with_(target(made))
    assert share_signing(term, later) == Ratio(1, 4)
