"""What ballots are taken, of whom and through whom: each refusal with its article."""

from __future__ import annotations

from itertools import permutations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.assembly.meeting.voters import (
    AGENDA,
    CALLED,
    CODE_278,
    COUPLE,
    DAY,
    LAST,
    NO_OWNERS,
    OPENED,
    A,
    F,
    accredit,
    ballot,
    cast,
    file_proxies,
    married,
    noted,
    notified,
    opened,
    polled,
    proxy,
    refusals,
)

from propgov import Refused, Register, begin, explain
from propgov.assembly import (
    Ballot,
    BallotClass,
    Capacity,
    Choice,
    Credential,
    Form,
    Item,
    Matter,
    Meeting,
    Proxy,
    SetAside,
    VotingSystem,
)
from propgov.assembly.meeting.casting import co_owners_named, wards_by_guardian
from propgov.errors import InvalidFacts
from propgov.publish import certify
from propgov.publish.checker import check
from propgov.testing import on_paper, reread, scene

CORP = frozenset({"owner-1"})
MANDATE = {"assembly.voter.mandate": ("civil-code", "165")}
GUARDIANSHIP = {"assembly.voter.guardian": ("civil-code", "23")}


@pytest.mark.parametrize(("told", "wanted"), [("companies", MANDATE), ("wards", GUARDIANSHIP)])
def test_a_company_without_mandate_and_a_ward_without_guardian_do_not_vote(
    told: str, wanted: dict[str, tuple[str, str]]
) -> None:
    """A ballot in the company's or the ward's own name is refused; other owners in the same community are not asked."""
    made, meeting = polled(**{told: CORP})
    for act in (made.committee.on(OPENED), made.owners[0].on(OPENED)):
        with pytest.raises(Refused) as caught:
            meeting.cast(act, ballots=on_paper((ballot("owner-1"),)))
        assert refusals(caught) == wanted
    cast(made, meeting, ballot("owner-2"))
    assert list(meeting.ballots) == ["owner-2"]


@pytest.mark.parametrize("capacity", [c for c in Capacity if c not in (*NO_OWNERS, Capacity.PROXY, Capacity.CO_OWNER)])
def test_who_carries_a_companys_and_a_wards_vote(capacity: Capacity) -> None:
    """Mandate for the one, guardianship for the other; who holds by office or title votes for either."""
    either = set(Capacity) - {Capacity.OWNER, Capacity.COMPANY_AGENT, Capacity.GUARDIAN}
    where = "cn.shandong" if capacity is Capacity.REPRESENTATIVE else "cn"
    where = "cn.beijing" if capacity is Capacity.BUYER_IN_POSSESSION else where
    for told, own, wanted in (
        ("companies", Capacity.COMPANY_AGENT, MANDATE),
        ("wards", Capacity.GUARDIAN, GUARDIANSHIP),
    ):
        made = scene(jurisdiction=where)
        meeting = opened(made, **{told: CORP})
        person = "owner-1" if capacity is Capacity.OWNER else "agent"
        accredit(made, meeting, capacity, person)
        vote = ballot(person, "owner-1", opinion="signed")
        if capacity is own or capacity in either:
            cast(made, meeting, vote)
        else:
            with pytest.raises(Refused) as caught:
                cast(made, meeting, vote)
            assert refusals(caught) == wanted
        assert ("owner-1" in meeting.ballots) is (capacity is own or capacity in either)


def test_a_company_votes_by_written_proxy_and_not_by_word_of_mouth() -> None:
    """What is signed and sealed is a mandate; the spoken word, which individuals may give, is none for a company."""
    made = scene(jurisdiction="cn")
    for written, told in ((True, CORP), (False, CORP), (False, frozenset[str]())):
        meeting = opened(made, companies=told)
        file_proxies(made, meeting, proxy(written=written))
        if told and not written:
            with pytest.raises(Refused) as caught:
                cast(made, meeting, ballot("agent", "owner-1"))
            assert refusals(caught) == MANDATE
        else:
            cast(made, meeting, ballot("agent", "owner-1"))


def test_a_ward_entrusts_nobody_and_the_guardian_does() -> None:
    """A ward's own proxy carries no vote; the guardian on record may give one, the guardian of yesterday may not."""
    made, meeting = polled(wards=CORP)
    file_proxies(made, meeting, proxy())
    with pytest.raises(Refused) as caught:
        cast(made, meeting, ballot("agent", "owner-1"))
    assert refusals(caught) == GUARDIANSHIP
    meeting.take_back(made.committee.on(OPENED), head="owner-1")
    by_guardian = proxy(head="owner-1", owner="aunt", agent="uncle")
    with pytest.raises(InvalidFacts, match="does not own"):
        file_proxies(made, meeting, by_guardian)
    accredit(made, meeting, Capacity.GUARDIAN, "aunt", until=OPENED + DAY)
    with pytest.raises(InvalidFacts, match="does not own"):
        file_proxies(made, meeting, by_guardian, on=OPENED + DAY * 2)
    file_proxies(made, meeting, by_guardian, on=OPENED + DAY)
    cast(made, meeting, ballot("uncle", "owner-1"), on=OPENED + DAY)
    assert meeting.ballots["owner-1"].voter == "uncle"


def test_a_parent_who_co_owns_votes_beside_the_ward() -> None:
    """Of a flat that a child and a parent own together the parent gives the ballot, by proxy too; the child does not."""
    made = married()
    meeting = opened(made, wards=frozenset({"spouse"}))
    act = made.committee.on(OPENED)
    own, wards = ballot("owner-1", COUPLE), ballot("spouse", COUPLE)
    assert wards_by_guardian(meeting, act, ballots=(own,))
    assert not wards_by_guardian(meeting, act, ballots=(wards,))
    file_proxies(made, meeting, proxy(head=COUPLE))
    assert wards_by_guardian(meeting, act, ballots=(ballot("agent", COUPLE),))


def test_whose_head_is_not_on_the_roll_has_no_company_either() -> None:
    """An unknown head is refused as such, and not also for a mandate."""
    made, meeting = polled(companies=CORP, wards=frozenset({"owner-2"}))
    with pytest.raises(Refused) as caught:
        cast(made, meeting, ballot("agent", "nowhere"))
    assert refusals(caught) == {"assembly.ballot.on-roll": CODE_278}


# ── Co-owners and representatives ────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("where", "article"), [("cn", ("assembly.voter.co-owners-named", "25")), ("cn.zhejiang.lishui", None)]
)
def test_co_owners_who_have_named_nobody_are_noted_and_vote_once(where: str, article: tuple[str, str] | None) -> None:
    """Without a letter the vote is taken and noted, in Lishui as a breach of art. 12(4); with one nothing is noted."""
    made = married(where)
    meeting = opened(made)
    rule = "assembly.voter.co-owners-named"
    entry = cast(made, meeting, ballot("spouse", COUPLE))
    found = [one for one in noted(entry) if one[0] == rule]
    assert found == [article] if article else (rule, "12(4)") in found
    with pytest.raises(Refused) as caught:
        cast(made, meeting, ballot("owner-1", COUPLE, A))
    assert refusals(caught) == {"assembly.ballot.once": ("civil-code", "278(2)")}
    named = opened(married(where))
    letter = Credential(COUPLE, "spouse", Capacity.CO_OWNER, "letter of both", CALLED)
    named.accredit(made.committee.on(OPENED), credentials=(letter,))
    assert rule not in dict(noted(cast(made, named, ballot("spouse", COUPLE))))


def test_the_one_whom_co_owners_did_not_name_is_noted_and_so_is_an_agent_of_that_one() -> None:
    """They named the first: the other's ballot, or one by the other's agent, is not theirs; the first may send an agent."""
    made = married()
    letter = Credential(COUPLE, "owner-1", Capacity.CO_OWNER, "letter of both", CALLED)
    for owner, named in (("owner-1", True), ("spouse", False)):
        meeting = opened(made)
        meeting.accredit(made.committee.on(OPENED), credentials=(letter,))
        file_proxies(made, meeting, proxy(owner, head=COUPLE))
        act = made.committee.on(OPENED)
        assert co_owners_named(meeting, act, ballots=(ballot(owner, COUPLE),)) is named
        assert co_owners_named(meeting, act, ballots=(ballot("agent", COUPLE),)) is named
        assert co_owners_named(meeting, act, ballots=(ballot("owner-2"),))


def test_a_representative_brings_signed_opinions_under_shandong_law() -> None:
    """Art. 27: a building's representative reports what owners signed; without the paper the ballot is refused."""
    made = scene(jurisdiction="cn.shandong")
    meeting = opened(made)
    for head in ("owner-1", "owner-2"):
        accredit(made, meeting, Capacity.REPRESENTATIVE, "owner-3", head=head, paper="chosen by building 1")
    act = made.owners[2].on(OPENED)
    wanted = {"assembly.representative.signed-opinions": ("shandong-regulation", "27")}
    # In the representative's own name, and as the owner's ballot brought along.
    for voter, head in (("owner-3", "owner-1"), ("owner-2", "owner-2")):
        for opinion in ("", "  "):
            with pytest.raises(Refused) as caught:
                meeting.cast(act, ballots=on_paper((ballot(voter, head, opinion=opinion),)))
            assert refusals(caught) == wanted
        meeting.cast(act, ballots=on_paper((ballot(voter, head, opinion="opinion 7, signed"),)))
    # The representative's own flat needs no opinion of anybody.
    meeting.cast(act, ballots=on_paper((ballot("owner-3"),)))
    assert set(meeting.ballots) == {"owner-1", "owner-2", "owner-3"}
    # For a flat that chose nobody the representative brings nothing.
    with pytest.raises(Refused) as caught:
        meeting.cast(act, ballots=on_paper((ballot("owner-4", opinion="signed"),)))
    assert refusals(caught) == {"assembly.ballot.on-roll": CODE_278}


def test_an_owners_group_sends_its_representative_in_shanghai_and_nowhere_without_such_a_rule() -> None:
    """Shanghai art. 35(2) lets a group choose one; nationally a representative is refused, in Shandong by art. 27 let in."""
    national = scene(jurisdiction="cn")
    with pytest.raises(Refused) as caught:
        accredit(national, notified(national), Capacity.REPRESENTATIVE, "owner-2")
    assert refusals(caught) == {"assembly.voter.capacity": CODE_278}
    made = scene(jurisdiction="cn.shanghai")
    meeting = opened(made)
    with pytest.raises(Refused) as caught:
        accredit(made, meeting, Capacity.REPRESENTATIVE, "owner-2", paper="")
    assert refusals(caught) == {"assembly.voter.document": ("civil-code", "163(2)")}
    accredit(made, meeting, Capacity.REPRESENTATIVE, "owner-2", paper="minutes of the group of building 1")
    meeting.cast(made.owners[1].on(OPENED), ballots=on_paper((ballot("owner-2", "owner-1"), ballot("owner-2"))))
    assert set(meeting.ballots) == {"owner-1", "owner-2"}


@pytest.mark.parametrize(
    ("where", "allowed", "cited"),
    [
        (
            "cn",
            False,
            {"assembly.part.authority": ("civil-code", "278(1)")},
        ),
        ("cn.shanghai", True, {"assembly.part.matters": ("shanghai-regulation", "35(2)")}),
    ],
)
def test_an_owners_group_of_one_building_decides_its_own_matters(
    where: str, allowed: bool, cited: dict[str, tuple[str, str]]
) -> None:
    """Shanghai art. 35(2)(2)-(3): repair and other matters of the building; read strictly the Code knows no vote of a part."""
    made = scene(jurisdiction=where)
    facts: dict[str, Any] = {"community": made.community, "agenda": AGENDA, "votes_until": LAST, "part": "1"}
    if allowed:
        assert begin(Meeting, made.committee.on(CALLED), **facts).part == "1"
        facts["agenda"] = (Item(1, Matter.ELECT_COMMITTEE, "elect", persons=("owner-1",)),)
    with pytest.raises(Refused) as caught:
        begin(Meeting, made.committee.on(CALLED), **facts)
    assert refusals(caught) == cited


# ── The roll changed during the vote ─────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(("days", "allowed"), [(-1, False), (0, True), (5, True), (6, False)])
def test_a_ballot_by_proxy_is_taken_from_its_first_day_to_its_last(days: int, allowed: bool) -> None:
    """A day early or a day after it ran out the proxy gives no vote (Code art. 173)."""
    made, meeting = polled()
    since = OPENED + DAY
    file_proxies(made, meeting, proxy(since=since, until=since + DAY * 5))
    if allowed:
        cast(made, meeting, ballot("agent", "owner-1"), on=since + DAY * days)
    else:
        with pytest.raises(Refused) as caught:
            cast(made, meeting, ballot("agent", "owner-1"), on=since + DAY * days)
        assert refusals(caught) == {"assembly.proxy.in-force": ("civil-code", "173")}
    assert ("owner-1" in meeting.ballots) is allowed


def test_a_proxy_that_was_taken_back_gives_no_vote_from_that_day() -> None:
    """The agent who comes on the day of the revocation is too late; what the agent had voted before stands."""
    made, meeting = polled()
    file_proxies(made, meeting, proxy("owner-1"), proxy("owner-2"))
    cast(made, meeting, ballot("agent", "owner-2"))
    for owner in made.owners[:2]:
        meeting.take_back(owner.on(OPENED + DAY), head=owner.person)
    with pytest.raises(Refused) as caught:
        cast(made, meeting, ballot("agent", "owner-1"), on=OPENED + DAY)
    assert refusals(caught) == {"assembly.proxy.in-force": ("civil-code", "173")}
    assert meeting.ballots["owner-2"].voter == "agent"


@pytest.mark.parametrize(
    ("paper", "says", "allowed"),
    [
        (proxy(items=(1,)), {1: F}, True),
        (proxy(items=(1,)), {1: F, 2: F}, False),
        (proxy(says={1: F}), {1: F, 2: A}, True),
        (proxy(says={1: F}), {1: A}, False),
    ],
)
def test_an_agent_who_goes_beyond_the_paper_is_refused(paper: Proxy, says: dict[int, Choice], allowed: bool) -> None:
    """An item that was not entrusted, or another answer than told, is no vote of the owner (Code art. 162)."""
    made, meeting = polled()
    file_proxies(made, meeting, paper)
    vote = Ballot("agent", "owner-1", says)
    assert explain(meeting.cast, made.committee.on(OPENED), ballots=on_paper((vote,))).allowed is allowed
    if not allowed:
        with pytest.raises(Refused) as caught:
            cast(made, meeting, vote)
        assert refusals(caught) == {"assembly.proxy.within-powers": ("civil-code", "162")}


def test_the_owners_own_ballot_displaces_the_agents_and_nothing_displaces_it() -> None:
    """The agent voted for, the owner comes and votes against: one vote, against; neither can vote again."""
    made, meeting = polled()
    file_proxies(made, meeting, proxy())
    by_agent, own = ballot("agent", "owner-1", F), ballot("owner-1", says=A)
    cast(made, meeting, by_agent)
    meeting.cast(made.owners[0].on(OPENED), ballots=(own,))
    assert meeting.ballots == {"owner-1": own}
    assert meeting.displaced == on_paper((by_agent,))
    assert meeting.clashes == ((*on_paper((by_agent,)), own),)
    assert (meeting.count(1).took_part.owners, meeting.count(1).approved.owners) == (1, 0)
    for again in (by_agent, own):
        with pytest.raises(Refused) as caught:
            cast(made, meeting, again)
        assert refusals(caught) == {"assembly.ballot.once": ("civil-code", "278(2)")}


def test_an_agent_does_not_displace_the_owner_nor_another_agent() -> None:
    """The owner voted first: the agent's ballot is a second one; so is that of an agent who follows the first."""
    made, meeting = polled()
    file_proxies(made, meeting, proxy("owner-1"), proxy("owner-2"))
    cast(made, meeting, ballot("owner-1"), ballot("agent", "owner-2"))
    meeting.take_back(made.owners[1].on(OPENED), head="owner-2")
    file_proxies(made, meeting, proxy("owner-2", "another"))
    for second in (ballot("agent", "owner-1"), ballot("another", "owner-2")):
        with pytest.raises(Refused) as caught:
            cast(made, meeting, second)
        assert refusals(caught) == {"assembly.ballot.once": ("civil-code", "278(2)")}
    # The first agent's vote is still one by proxy, whoever is the agent now.
    cast(made, meeting, ballot("owner-2", says=A))
    assert meeting.ballots["owner-2"].voter == "owner-2"


def test_owner_and_agent_in_one_batch_are_two_ballots() -> None:
    """A teller who brings both at once has not looked which came later."""
    made, meeting = polled()
    file_proxies(made, meeting, proxy())
    for both in permutations((ballot("agent", "owner-1"), ballot("owner-1"))):
        with pytest.raises(Refused) as caught:
            cast(made, meeting, *both)
        assert refusals(caught) == {"assembly.ballot.once": ("civil-code", "278(2)")}


def test_an_owner_who_displaces_an_agents_disputed_ballot_is_counted() -> None:
    """What was set apart was the agent's; the owner's own says what the owner wants, and the certificate agrees."""
    made, meeting = polled()
    file_proxies(made, meeting, proxy())
    cast(made, meeting, ballot("agent", "owner-1"), *(ballot(owner.person) for owner in made.owners[1:]))
    apart = tuple(SetAside(head, BallotClass.DISPUTED, "signature doubted", 1) for head in ("owner-1", "owner-2"))
    meeting.set_aside(made.committee.on(OPENED), apart=apart, reread=reread(meeting, OPENED, further=apart))
    cast(made, meeting, ballot("owner-1", says=A))
    assert [one.head for one in meeting.apart] == ["owner-2"]
    assert meeting.tally(1).classes["owner-1"] is BallotClass.AGAINST
    meeting.close(made.committee.on(LAST + DAY), minutes="kept")
    assert check(certify(meeting, 1).data) == []
    again = Register(made.register.journal).find(Meeting, meeting.id)
    assert (again.apart, again.displaced) == (meeting.apart, meeting.displaced)


# ── Ballots ──────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("who", ["committee", "owner"])
def test_a_late_ballot_is_refused_and_set_apart_as_late(who: str) -> None:
    """On the last day it is taken; the day after it is refused with art. 14(1), kept apart, and counts for nothing."""
    made, meeting = polled()
    cast(made, meeting, ballot("owner-1"), on=LAST)
    late = (SetAside("owner-2", BallotClass.LATE, "came on 1 May"),)
    with pytest.raises(InvalidFacts, match="a ballot in time is cast"):
        meeting.set_aside(made.committee.on(LAST), apart=late, reread=reread(meeting, LAST, further=late))
    act = (made.committee if who == "committee" else made.owners[1]).on(LAST + DAY)
    with pytest.raises(Refused) as caught:
        meeting.cast(act, ballots=on_paper((ballot("owner-2"),)))
    assert refusals(caught) == {"assembly.ballot.in-time": ("property-management-regulation", "14(1)")}
    meeting.set_aside(made.committee.on(LAST + DAY), apart=late, reread=reread(meeting, LAST + DAY, further=late))
    assert meeting.tally(1).classes["owner-2"] is BallotClass.LATE
    assert meeting.count(1).took_part.owners == 1


def test_a_late_paper_does_not_take_away_the_vote_that_came_in_time() -> None:
    """Who voted online in time and whose paper comes late has voted, once."""
    made, meeting = polled()
    cast(made, meeting, ballot("owner-1"))
    late = (SetAside("owner-1", BallotClass.LATE, "a second paper"),)
    with pytest.raises(InvalidFacts, match="voted in time"):
        meeting.set_aside(made.committee.on(LAST + DAY), apart=late, reread=reread(meeting, LAST + DAY, further=late))
    assert meeting.tally(1).classes["owner-1"] is BallotClass.FOR


def test_a_head_whose_whole_ballot_is_set_apart_has_voted() -> None:
    """A second ballot after a spoiled one is refused; one item in dispute, on no ballot yet, leaves the head its vote."""
    made, meeting = polled()
    apart = (SetAside("owner-1", BallotClass.SPOILED, "torn"), SetAside("owner-2", BallotClass.SPOILED, "unclear", 1))
    meeting.set_aside(made.committee.on(OPENED), apart=apart, reread=reread(meeting, OPENED, further=apart))
    with pytest.raises(Refused) as caught:
        cast(made, meeting, ballot("owner-1"))
    assert refusals(caught) == {"assembly.ballot.once": ("civil-code", "278(2)")}
    cast(made, meeting, ballot("owner-2"))
    assert [meeting.tally(number).classes["owner-2"] for number in (1, 2)] == [BallotClass.SPOILED, BallotClass.FOR]


@given(st.lists(st.tuples(st.integers(1, 6), st.sampled_from((Form.WRITTEN, Form.ONLINE)), st.sampled_from(Choice))))
def test_paper_and_online_are_one_count_and_no_head_counts_twice(came: list[tuple[int, Form, Choice]]) -> None:
    """Ballots in either form, in any order: of each head the first is taken, every other refused whatever its form."""
    made = scene(jurisdiction="cn")
    forms = frozenset({Form.WRITTEN, Form.ONLINE})
    meeting = opened(made, forms=forms, system=VotingSystem.MUNICIPAL, identified=True)
    first: dict[str, Choice] = {}
    for number, form, choice in came:
        owner = f"owner-{number}"
        vote = ballot(owner, says=choice, form=form, paper=f"{form.name} {number}")
        if owner in first:
            with pytest.raises(Refused) as caught:
                cast(made, meeting, vote)
            assert refusals(caught) == {"assembly.ballot.once": ("civil-code", "278(2)")}
        else:
            cast(made, meeting, vote)
            first[owner] = choice
    count = meeting.count(1)
    assert count.took_part.owners == len(first)
    assert count.approved.owners == list(first.values()).count(F)
    assert meeting.displaced == ()


@pytest.mark.parametrize("form", Form)
def test_a_ballot_in_a_form_that_was_not_announced_is_refused(form: Form) -> None:
    """A meeting in writing takes no vote by show of hands or online (Regulation art. 14)."""
    made, meeting = polled()
    vote = ballot("owner-1", form=form)
    if form is Form.WRITTEN:
        cast(made, meeting, vote)
    else:
        with pytest.raises(Refused) as caught:
            cast(made, meeting, vote)
        assert refusals(caught) == {"assembly.ballot.form": ("property-management-regulation", "14(1)")}


@pytest.mark.parametrize(
    ("where", "article"),
    [
        ("cn", CODE_278),
        ("cn.zhejiang.lishui", ("lishui-regulation", "10(1)")),
        ("cn.beijing", ("beijing-regulation", "35(5)")),
    ],
)
def test_a_matter_that_is_not_on_the_agenda_is_not_voted_on(where: str, article: tuple[str, str]) -> None:
    """A third item, alone or beside those of the notice, is refused with the place's own article where it has one."""
    made = scene(jurisdiction=where)
    meeting = opened(made)
    for says in ({3: F}, {1: F, 3: F}, {}):
        with pytest.raises(Refused) as caught:
            cast(made, meeting, Ballot("owner-1", "owner-1", says))
        assert refusals(caught) == {"assembly.ballot.on-agenda": article}


def test_what_is_set_apart_is_of_the_roll_and_for_a_reason() -> None:
    """A stranger, a class that is none, an item off the agenda and an empty reason are named at once."""
    made, meeting = polled()
    bad = (SetAside("nobody", BallotClass.SPOILED, "torn"), SetAside("owner-1", BallotClass.FOR, " ", 9))
    with pytest.raises(InvalidFacts) as caught:
        meeting.set_aside(made.committee.on(OPENED), apart=bad, reread=reread(meeting, OPENED, further=bad))
    assert [fault.place for fault in caught.value.faults] == [
        "apart[0].head",
        "apart[1].kind",
        "apart[1].item",
        "apart[1].reason",
    ]
    with pytest.raises(Refused) as refused:
        meeting.set_aside(
            made.owners[0].on(OPENED),
            apart=(SetAside("owner-1", BallotClass.SPOILED, "torn"),),
            reread=reread(meeting, OPENED, further=(SetAside("owner-1", BallotClass.SPOILED, "torn"),)),
        )
    assert refusals(refused) == {"procedure.standing": CODE_278}


# ── PapersServed ──────────────────────────────────────────────────────────────────────────────────────────────────────────
