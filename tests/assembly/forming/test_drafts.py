"""The drafts for the first meeting: what is to be prepared, who may be a candidate, posted after the roll."""

from __future__ import annotations

import pytest
from attrs import evolve
from tests.assembly.forming.founding import DAY, DRAFTS, at, drawn, named, notice, prepared, proposed, refused, voice

from propgov import begin
from propgov.assembly import Drafts, DraftsPosting, DraftsStage
from propgov.errors import InvalidFacts


def posted_with(place: str, drafts: Drafts) -> list[tuple[str, str]]:
    """What refuses to post those drafts instead of the first ones."""
    made = at(place)
    posting = prepared(made).drafts
    posting.revise(voice(made).on(made.day), drafts=drafts)
    return refused(lambda: posting.post(voice(made).on(made.day), notice=notice(made.day)))


@pytest.mark.parametrize("part", ["plan", "rules", "covenant", "voting_rules", "election_method", "candidates"])
def test_what_is_not_prepared_is_not_put_before_the_owners(part: str) -> None:
    """Shanghai art. 16 names all six beside the roll; one that is empty is refused."""
    drafts = evolve(DRAFTS, **{part: () if part == "candidates" else " "})
    assert posted_with("cn.shanghai", drafts) == [("preparation.includes", "16(1)")]


def test_shandongs_committee_has_working_rules_to_draft() -> None:
    """Shandong art. 22 names them beside covenant and rules; Shanghai does not."""
    drafts = evolve(DRAFTS, committee_rules=" ")
    assert posted_with("cn.shandong", drafts) == [("preparation.includes", "22(1)")]
    assert posted_with("cn.shanghai", drafts) == []


def test_a_candidate_owns() -> None:
    """Regulation art. 16: whoever stands for the committee is an owner."""
    drafts = evolve(DRAFTS, candidates=("owner-1", "stranger"))
    assert posted_with("cn.anhui.chizhou", drafts) == [("candidates.are-owners", "16(2)")]


def test_the_roll_is_posted_before_the_drafts() -> None:
    """Who the owners are is settled first: a roll that was only drawn up, or is to be set right, confirms nobody."""
    made = at("cn.shanghai")
    _, group = named(made)
    roll = drawn(made, group)
    posting = begin(DraftsPosting, voice(made).on(made.day), group=group, roll=roll, drafts=DRAFTS)
    act = voice(made).on(made.day)
    with pytest.raises(InvalidFacts, match="not posted"):
        posting.post(act, notice=notice(act.on))
    roll.post(act, notice=notice(act.on))
    posting.post(act, notice=notice(act.on))
    assert (posting.stage, posting.group) == (DraftsStage.POSTED, group)


def test_the_roll_is_one_of_the_same_group() -> None:
    """Another group's roll confirms no owners for this one."""
    made = at("cn.shanghai")
    formation, group = named(made)
    roll = drawn(made, group)
    other = proposed(made)
    formation.form_group(made.subdistrict.on(made.day), group=other)
    made.community.recognise(made.subdistrict.on(made.day), source=other)
    with pytest.raises(InvalidFacts, match="another group"):
        begin(DraftsPosting, voice(made).on(made.day), group=other, roll=roll, drafts=DRAFTS)


@pytest.mark.parametrize(
    ("place", "days", "broken"),
    [
        ("cn.shanghai", 15, [("first-meeting.notice", "16(2)")]),
        ("cn.shanghai", 16, []),
        ("cn.zhejiang.lishui", 7, [("preparation.posted-days", "8(2)")]),
        ("cn.zhejiang.lishui", 8, []),
    ],
)
def test_its_days_are_over_as_the_place_counts_them(place: str, days: int, broken: list[tuple[str, str]]) -> None:
    """Fifteen whole days in Shanghai, seven in Lishui: until then owners may object."""
    made = at(place)
    posting = prepared(made).drafts
    act = voice(made).on(made.day + DAY * days)
    assert refused(lambda: posting.mature(act)) == broken
