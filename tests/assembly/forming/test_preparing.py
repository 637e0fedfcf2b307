"""What a first meeting is prepared with: what drafts show, and what makes a list of members unusable."""

from __future__ import annotations

from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from propgov import begin
from propgov.assembly import Body, BodyGround, BodyKind, BodyMember, Drafts, GroupMember, Preparation, Side
from propgov.assembly.forming.preparing import group_faults, group_of
from propgov.community import Role
from propgov.testing import scene

WORDS = st.sampled_from(("", " ", "text"))


@given(WORDS, WORDS, WORDS, WORDS, WORDS, WORDS, st.sampled_from(((), ("owner-1",))))
def test_what_is_empty_is_not_prepared(
    plan: str, rules: str, covenant: str, voting: str, method: str, working: str, candidates: tuple[str, ...]
) -> None:
    """Each part that has a text counts, and the owners are never confirmed by drafts."""
    shown = Drafts(plan, rules, covenant, voting, method, candidates, working).prepared
    assert len(shown) == [plan, rules, covenant, voting, method, working].count("text") + len(candidates)
    assert Preparation.OWNERS_CONFIRMED not in shown


def test_every_fault_of_a_list_is_named() -> None:
    """One twice, one without an id, a side that no group has, and nobody who leads: all at once."""
    one = GroupMember("owner-1", Role.OWNER)
    found = list(group_faults((one, one, GroupMember(" ", Role.OWNER), GroupMember("judge", Role.COURT))))
    assert len(found) == 4
    assert not list(group_faults((evolve(one, chairs=True),)))
    assert [fault.problem for fault in group_faults(())] == ["are none"]


@given(st.lists(st.sampled_from(Side), min_size=1, max_size=9))
def test_a_management_committee_as_a_group(sides: list[Side]) -> None:
    """Each member keeps person and side, the chair leads; police and users have no side in a preparatory group."""
    made = scene()
    members = tuple(BodyMember(f"p{n}", side, chairs=n == 0) for n, side in enumerate(sides))
    body = begin(
        Body,
        made.subdistrict.on(made.day),
        community=made.community,
        body=BodyKind.MANAGEMENT_COMMITTEE,
        ground=BodyGround.NOT_FORMED,
        members=members,
    )
    seated = [member for member in members if member.side not in {Side.POLICE, Side.USER}]
    found = [(member.person, member.side.name, member.chairs) for member in group_of(body)]
    assert found == [(member.person, member.side.name, member.chairs) for member in seated]
