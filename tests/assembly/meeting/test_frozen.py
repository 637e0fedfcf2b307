"""A vote is counted by the rules of its notice: clauses adopted since do not touch it, and what they would make is told."""

from __future__ import annotations

import pytest
from tests.assembly.meeting.polls import (
    AGENDA,
    CALLED,
    COUNTED,
    DAY,
    LAST,
    OPENED,
    adopt,
    called,
    cast,
    close,
    notify,
    opened,
    own,
    proxy,
    rules,
    served,
)

from propgov import Refused, Register
from propgov.assembly import (
    Amendment,
    BallotClass,
    Capacity,
    Choice,
    Credential,
    Item,
    Matter,
    Meeting,
    RollChange,
    SetAside,
    Silence,
    Slate,
    Treatment,
)
from propgov.assembly.meeting.frozen import adopted_by, at_notice
from propgov.community import Head, Notice, Title, TitleBasis
from propgov.errors import Misdefined
from propgov.publish import announcement_paper, ballot_paper, certify, minutes_paper
from propgov.publish.checker import check
from propgov.testing import Scene, decided, reread, roll_paper
from propgov.testing import scene as strict_scene
from propgov.testing.laws import state_of

F, A = Choice.FOR, Choice.AGAINST
SILENT = ("count.silence", 'one_of = ["WITH_MAJORITY"]')
CAP = ("assembly.proxy.cap", "at_most = 2")
OWNERS = tuple(f"owner-{number}" for number in range(1, 7))
CARRIED_LATER = "通知之后通过的规约条款不适用于本次表决；如按该条款计票，本项通过。"


def scene(rules: str = "", owners: int = 6, jurisdiction: str = "cn") -> Scene:
    """A community whose program lets a clause on silence count, so that the day of the clause makes a difference."""
    return strict_scene(rules, owners, jurisdiction, register=Register(readings={"reading.silence": "by-clause"}))


def two_for_and_four_silent(made: Scene) -> Meeting:
    """Two of six are for it, the other four were served in person, warned, and kept silent."""
    meeting = opened(made)
    served(made, meeting, *OWNERS[2:])
    cast(made, meeting, *(own(head) for head in OWNERS[:2]))
    return meeting


def test_a_clause_on_silence_adopted_during_the_vote_does_not_carry_it() -> None:
    """Two of six for, four warned and silent; the clause comes after the opening: not carried, and it is told apart."""
    made = scene(jurisdiction="cn")
    meeting = two_for_and_four_silent(made)
    before = meeting.feasible(1, on=LAST)
    adopt(made, rules(SILENT), OPENED + DAY * 20)
    (resolution,) = close(made, meeting).resolutions
    assert (resolution.decision.carried, resolution.treatment) == (False, Treatment())
    assert resolution.decision.count.took_part.owners == 2
    assert resolution.otherwise is not None
    assert resolution.otherwise.decision.carried is True
    assert resolution.otherwise.decision.count.approved.owners == 6
    assert resolution.otherwise.treatment.silence is Silence.WITH_MAJORITY
    assert meeting.tally(1).decision == resolution.decision
    assert before.can_lose
    assert not meeting.feasible(1).can_carry
    assert not meeting.covers(made.community, on=COUNTED)
    for paper in (announcement_paper(meeting), minutes_paper(meeting)):
        assert CARRIED_LATER in paper.text()


def test_a_clause_that_was_adopted_before_the_notice_counts() -> None:
    """The same vote, the clause in force when owners were told: carried by the clause, and nothing stands beside it."""
    made = scene(rules(SILENT), jurisdiction="cn")
    (resolution,) = close(made, two_for_and_four_silent(made)).resolutions
    assert resolution.decision.carried is True
    assert resolution.treatment.silence is Silence.WITH_MAJORITY
    assert resolution.otherwise is None


@pytest.mark.parametrize("first", ["rules", "notice"])
def test_on_one_day_what_was_entered_first_decides(first: str) -> None:
    """Rules adopted on the day of the notice count where they were on record before it, and not where they came after."""
    made = scene(jurisdiction="cn")
    meeting = called(made)
    if first == "rules":
        adopt(made, rules(SILENT), CALLED)
    notify(made, meeting)
    if first == "notice":
        adopt(made, rules(SILENT), CALLED)
    assert meeting.rules_at_notice == (1 if first == "rules" else 0)
    meeting.open_voting(made.committee.on(OPENED))
    served(made, meeting, *OWNERS[2:])
    cast(made, meeting, *(own(head) for head in OWNERS[:2]))
    (resolution,) = close(made, meeting).resolutions
    assert resolution.decision.carried is (first == "rules")
    assert (resolution.otherwise is None) is (first == "rules")


def test_a_notice_entered_later_for_an_earlier_day_knows_only_the_rules_of_its_day() -> None:
    """The notice hung before the rules were adopted, and is entered after: its rules are those of the day it names."""
    made = scene(jurisdiction="cn")
    meeting = called(made)
    adopt(made, rules(SILENT), CALLED + DAY)
    notify(made, meeting)
    assert meeting.rules_at_notice == 0
    assert adopted_by(made.community, CALLED) == 0
    assert adopted_by(made.community, CALLED + DAY) == 1


def test_an_older_version_that_is_replaced_after_the_notice_still_counts() -> None:
    """The rules of the notice let silence follow the majority; a new version that does not comes after: still carried."""
    made = scene(rules(SILENT), jurisdiction="cn")
    meeting = two_for_and_four_silent(made)
    adopt(made, rules(("count.silence", 'one_of = ["NOT_COUNTED"]')), OPENED + DAY * 20)
    (resolution,) = close(made, meeting).resolutions
    assert resolution.decision.carried is True
    assert resolution.treatment.silence is Silence.WITH_MAJORITY
    assert resolution.otherwise is not None
    assert resolution.otherwise.decision.carried is False


def test_a_clause_that_changes_nothing_of_the_vote_is_not_told_beside_it() -> None:
    """Everybody answered: what silence counts for makes no difference, so there is one result."""
    made = scene(jurisdiction="cn")
    meeting = opened(made)
    cast(made, meeting, *(own(head) for head in OWNERS))
    adopt(made, rules(SILENT), OPENED + DAY * 20)
    (resolution,) = close(made, meeting).resolutions
    assert resolution.decision.carried is True
    assert resolution.otherwise is None
    assert "通知之后通过的规约条款" not in minutes_paper(meeting).text()


def test_a_clause_by_which_nothing_can_be_counted_does_not_stop_the_count() -> None:
    """A later clause that names two words for silence can count no vote; this one is counted by the rules of its notice."""
    made = scene(jurisdiction="cn")
    meeting = two_for_and_four_silent(made)
    adopt(made, rules(("count.silence", 'one_of = ["TAKES_PART", "WITH_MAJORITY"]')), OPENED + DAY * 20)
    (resolution,) = close(made, meeting).resolutions
    assert (resolution.decision.carried, resolution.otherwise) == (False, None)


def test_a_recount_asks_the_same_rules_as_the_count() -> None:
    """Ballots read anew after the clause was adopted are counted without it, and it is told beside them again."""
    made = scene(jurisdiction="cn")
    meeting = two_for_and_four_silent(made)
    close(made, meeting)
    assert meeting.resolutions[0].otherwise is None
    adopt(made, rules(SILENT), COUNTED)
    meeting.recount(
        made.committee.on(LAST + DAY),
        reason="asked by owners",
        corrected=(own(OWNERS[0]),),
        reread=reread(meeting, LAST + DAY, corrected=(own(OWNERS[0]),)),
    )
    (resolution,) = meeting.resolutions
    assert resolution.decision.carried is False
    assert resolution.otherwise is not None
    assert resolution.otherwise.decision.carried is True
    assert meeting.recounts[0].displaced[0].otherwise is None


def test_rules_adopted_after_the_count_are_not_those_of_its_day() -> None:
    """A recount goes by the day of the count: a clause of the day after is no other way of counting it."""
    made = scene(jurisdiction="cn")
    meeting = close(made, two_for_and_four_silent(made))
    adopt(made, rules(SILENT), COUNTED + DAY)
    meeting.recount(
        made.committee.on(COUNTED + DAY),
        reason="asked by owners",
        corrected=(own(OWNERS[0]),),
        reread=reread(meeting, COUNTED + DAY, corrected=(own(OWNERS[0]),)),
    )
    assert meeting.resolutions[0].otherwise is None


def test_a_ranking_adopted_during_an_election_gives_nobody_a_seat_of_it() -> None:
    """The second of two seats hangs on the ranking, on which the rules were silent: nobody sits by a clause that came later.

    The second candidate leads by heads and area; of the others the first has more heads and the third more area.
    """
    made = scene(owners=12, jurisdiction="cn")
    numbers = (1, 2, 3)
    agenda = tuple(Item(n, Matter.ELECT_COMMITTEE, f"candidate {n}", persons=(f"owner-{n}",)) for n in numbers)
    slate = Slate(2, numbers)
    meeting = opened(made, agenda, slates=(slate,))
    approved = [(1, 2)] * 5 + [(1, 3)] * 3 + [(2, 3)] * 4
    ballots = (own(owner.person, F, numbers=said) for owner, said in zip(made.owners, approved, strict=True))
    cast(made, meeting, *ballots)
    adopt(made, rules(("assembly.election.rank-by", 'one_of = ["AREA"]')), OPENED + DAY * 20)
    close(made, meeting)
    election = meeting.election(slate)
    assert (election.seated, election.unsettled, election.ranked) == (("owner-2",), ("owner-1", "owner-3"), False)
    assert meeting.elected(on=COUNTED) == {"owner-2"}
    assert [one.seated for one in meeting.resolutions] == [False, True, False]
    told = [None if one.otherwise is None else one.otherwise.seated for one in meeting.resolutions]
    assert told == [None, None, True]
    assert "第3项" in minutes_paper(meeting).text()
    assert "如按该条款计票，本项通过，列入当选名单。" in minutes_paper(meeting).text()


@pytest.mark.parametrize("before", [True, False])
def test_a_cap_on_proxies_holds_for_the_votes_whose_notice_it_precedes(before: bool) -> None:
    """Two at most for one agent: asked of the vote that knew it from its notice, not of one that was notified before."""
    made = scene(rules(CAP) if before else "", jurisdiction="cn")
    meeting = opened(made)
    if not before:
        adopt(made, rules(CAP), OPENED + DAY)
    act = made.committee.on(OPENED + DAY)
    papers = tuple(proxy(head) for head in OWNERS[:3])
    if before:
        with pytest.raises(Refused, match=r"assembly\.proxy\.cap"):
            meeting.file_proxies(act, proxies=papers)
        assert meeting.proxies == {}
    else:
        meeting.file_proxies(act, proxies=papers)
        assert meeting.stands_for("agent", OPENED + DAY) == 3


def test_a_clause_on_whom_papers_may_be_left_with_does_not_serve_anybody_afterwards() -> None:
    """Papers left with a tenant are no service by the rules of the notice, also after a clause that would take them."""
    made = scene(jurisdiction="cn")
    meeting = opened(made)
    adopt(made, rules(("assembly.service.recipient", 'one_of = ["OWNER", "TENANT"]')), OPENED)
    served(made, meeting, "owner-3", capacity=Capacity.TENANT, on=OPENED)
    served(made, meeting, "owner-4", on=OPENED)
    assert meeting.served == meeting.warned == {"owner-4"}


@pytest.mark.parametrize(
    ("row", "step"),
    [
        (("assembly.voting.days", "at_least = 60"), "open_voting"),
        (("assembly.extension.times", "at_most = 0"), "extend"),
        (("assembly.recount.within", "within = { days = 1 }"), "recount"),
    ],
)
@pytest.mark.parametrize("before", [True, False])
def test_what_the_rules_say_of_the_time_of_a_vote_is_that_of_its_notice(
    row: tuple[str, str], step: str, before: bool
) -> None:
    """Longer voting, no extension, a recount within a day: asked where owners were told of it, and not where it came after."""
    made = scene(rules(row) if before else "", jurisdiction="cn")
    meeting = called(made)
    notify(made, meeting)
    if before:
        with pytest.raises(Refused, match=row[0]):
            _as_far_as(made, meeting, step)
    else:
        adopt(made, rules(row), CALLED + DAY)
        _as_far_as(made, meeting, step)


def _as_far_as(made: Scene, meeting: Meeting, step: str) -> None:
    """The vote is opened, and where that is asked made longer, counted and counted again."""
    chair = made.committee
    meeting.open_voting(chair.on(OPENED))
    if step == "extend":
        meeting.extend(chair.on(OPENED), until=LAST + DAY, reason="few came", notice=Notice("gate", OPENED))
    if step == "recount":
        cast(made, meeting, *(own(head) for head in OWNERS))
        close(made, meeting)
        meeting.recount(chair.on(LAST + DAY * 30), reason="asked by owners")


@pytest.mark.parametrize("before", [True, False])
def test_for_which_reasons_the_roll_is_changed_is_asked_as_at_the_notice(before: bool) -> None:
    """By a clause only errors are mended after the record day; a vote that was notified without it lets a buyer in."""
    row = ("assembly.roll.amendment", 'one_of = ["CORRECTION"]')
    made = scene(rules(row) if before else "", jurisdiction="cn")
    meeting = opened(made)
    title = Title("1-101", ("buyer",), TitleBasis.REGISTER, OPENED)
    made.community.transfer(made.registry.on(OPENED), title=title)
    head, paper = Head("buyer", ("buyer",), ("1-101",), 8000), roll_paper(OPENED)
    sold = (Amendment(RollChange.TITLE_CHANGE, "owner-1", head, "sold", paper),)
    act, notice = made.committee.on(OPENED), Notice("gate", OPENED)
    if before:
        with pytest.raises(Refused, match=r"assembly\.roll\.amendment"):
            meeting.amend(act, amendments=sold, notice=notice)
    else:
        adopt(made, rules(row), OPENED)
        meeting.amend(act, amendments=sold, notice=notice)
    assert meeting.electorate is not None
    assert ("buyer" in meeting.electorate.by_key) is not before


@pytest.mark.parametrize("before", [True, False])
def test_what_a_representative_shows_is_asked_as_at_the_notice(before: bool) -> None:
    """SignerRoles opinions, ballot by ballot, are asked where a clause had said so to the owners, and not by a later clause."""
    row = ("assembly.representative.signed-opinions", "required = true")
    made = scene(rules(row) if before else "", jurisdiction="cn.shanghai")
    meeting = opened(made)
    if not before:
        adopt(made, rules(row), OPENED)
    paper = Credential("owner-1", "speaker", Capacity.REPRESENTATIVE, "minutes of the group", CALLED)
    meeting.accredit(made.committee.on(OPENED), credentials=(paper,))
    if before:
        with pytest.raises(Refused, match="signed-opinions"):
            cast(made, meeting, own("owner-1", voter="speaker"))
    else:
        cast(made, meeting, own("owner-1", voter="speaker"))
    assert ("owner-1" in meeting.ballots) is not before


def test_what_the_rules_leave_open_is_told_as_at_the_notice() -> None:
    """A cap adopted after the notice is still missing for this vote, and no longer for the next."""
    made = scene(jurisdiction="cn")
    meeting = opened(made)
    adopt(made, rules(CAP), OPENED)
    assert "assembly.proxy.cap" in {clause.id for clause in meeting.unsettled(OPENED)}
    assert "assembly.proxy.cap" not in {clause.id for clause in called_again(made).unsettled(LAST)}


def called_again(made: Scene) -> Meeting:
    """Another meeting, notified when the rules are in force."""
    return decided(made, made.community, Matter.OTHER_MAJOR)


def test_the_paper_tells_what_silence_means_for_this_vote() -> None:
    """A ballot paper printed after the clause was adopted, on the day of the notice, tells still that silence is no vote."""
    made = scene(jurisdiction="cn")
    meeting = called(made)
    notify(made, meeting)
    told = ballot_paper(meeting, "owner-1").text()
    adopt(made, rules(SILENT), CALLED)
    assert ballot_paper(meeting, "owner-1").text() == told


def test_the_certificate_of_such_a_vote_is_accepted() -> None:
    """A stranger who counts again finds what was decided by the rules of the notice, with the clause on record elsewhere."""
    made = scene(jurisdiction="cn")
    meeting = two_for_and_four_silent(made)
    adopt(made, rules(SILENT), OPENED + DAY * 20)
    close(made, meeting)
    meeting.publish(made.committee.on(COUNTED), notice=Notice("gate", COUNTED))
    assert check(certify(meeting, 1).data) == []


def test_the_rules_of_the_notice_are_read_back_from_the_journal() -> None:
    """A program that starts anew counts by the same rules, and has the same two results."""
    made = scene(rules(CAP), jurisdiction="cn")
    meeting = two_for_and_four_silent(made)
    adopt(made, rules(SILENT, name="other-rules"), OPENED + DAY * 20)
    close(made, meeting)
    again = Register(made.register.journal).get(meeting.ref)
    assert isinstance(again, Meeting)
    assert again.rules_at_notice == 1
    assert state_of(again) == state_of(meeting)
    assert again.tally(1).decision.carried is meeting.tally(1).decision.carried is False
    assert again.counting_law.on(LAST)["assembly.proxy.cap"] is not None
    assert again.counting_law.on(LAST)["count.silence"] is None


def test_what_was_set_apart_is_counted_as_the_notice_says() -> None:
    """A clause by which spoiled ballots take part, adopted after the notice, lets none of them take part here."""
    made = scene(jurisdiction="cn")
    meeting = opened(made)
    cast(made, meeting, *(own(head) for head in OWNERS[:3]))
    spoiled = tuple(SetAside(head, BallotClass.SPOILED, "two marks") for head in OWNERS[3:5])
    meeting.set_aside(made.committee.on(OPENED), apart=spoiled, reread=reread(meeting, OPENED, further=spoiled))
    words = 'one_of = ["FOR", "AGAINST", "ABSTAIN", "SPOILED"]'
    adopt(made, rules(("count.class.takes-part", words)), OPENED + DAY * 20)
    (resolution,) = close(made, meeting).resolutions
    assert (resolution.decision.count.took_part.owners, resolution.decision.carried) == (3, False)
    assert resolution.otherwise is not None
    assert resolution.otherwise.decision.count.took_part.owners == 5


def test_only_a_rule_is_held_against_the_rules_of_the_notice() -> None:
    """A function that states no fact under an id has nothing that a law could be asked for."""
    with pytest.raises(Misdefined, match="no rule id"):
        at_notice(lambda meeting, act: True)


def test_before_the_notice_the_law_of_the_day_is_asked() -> None:
    """Until owners are told nothing is frozen: a clause adopted since the call is asked."""
    made = scene(jurisdiction="cn")
    meeting = called(made)
    adopt(made, rules(SILENT), CALLED)
    assert meeting.rules_at_notice is None
    assert meeting.counting_law is made.community.law
    assert Treatment.of(meeting.counting_law, AGENDA[0].matter, CALLED).silence is Silence.WITH_MAJORITY
