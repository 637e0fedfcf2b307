"""Who may vote and by what paper, how papers reach owners, and who stands for whom: each refusal with its article."""

from __future__ import annotations

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from tests.assembly.meeting.voters import (
    AGENDA,
    CALLED,
    CAP,
    CODE_278,
    DAY,
    ERRORS_ONLY,
    LAST,
    NO_OWNERS,
    OPENED,
    RULES,
    SILENCE,
    TENANTS_TAKE_PAPERS,
    accredit,
    amend,
    ballot,
    cast,
    file_proxies,
    handed,
    noted,
    notified,
    opened,
    polled,
    posted,
    proxy,
    refusals,
    sell,
    sold,
)

from propgov import Refused, Register, begin, explain
from propgov.assembly import (
    Amendment,
    BallotClass,
    Capacity,
    Credential,
    Meeting,
    PapersServed,
    RollChange,
    RollGround,
    SetAside,
    Silence,
)
from propgov.assembly.meeting.accrediting import sound_amendments, sound_proxies, sound_services
from propgov.assembly.meeting.casting import companies_by_mandate, on_roll
from propgov.community import Channel, Head, Notice
from propgov.errors import InvalidFacts
from propgov.publish import certify
from propgov.publish.checker import check
from propgov.testing import on_paper, reread, roll_paper, scene


@pytest.mark.parametrize("capacity", NO_OWNERS)
@pytest.mark.parametrize(
    ("where", "article"),
    [
        ("cn", CODE_278),
        ("cn.beijing", ("beijing-regulation", "25(3)")),
        ("cn.shandong", ("shandong-regulation", "27")),
        ("cn.shanghai", ("shanghai-regulation", "35(2)")),
    ],
)
def test_who_is_no_owner_is_not_put_on_record_and_the_ballot_is_refused(
    capacity: Capacity, where: str, article: tuple[str, str]
) -> None:
    """Tenant, mortgagee, holder of a right of residence and family do not vote for a flat, with or without a paper."""
    made = scene(jurisdiction=where)
    meeting = opened(made)
    with pytest.raises(Refused) as caught:
        accredit(made, meeting, capacity)
    assert refusals(caught) == {"assembly.voter.capacity": article}
    with pytest.raises(Refused) as caught:
        cast(made, meeting, ballot("agent", "owner-1"))
    assert refusals(caught) == {"assembly.ballot.on-roll": CODE_278}
    assert meeting.credentials == ()
    assert meeting.ballots == {}


def test_a_buyer_before_registration_votes_only_where_the_place_says_so() -> None:
    """Under national law the second-hand buyer is refused; Beijing's art. 25 makes who lawfully possesses an owner."""
    made, meeting = polled()
    with pytest.raises(Refused) as caught:
        accredit(made, meeting, Capacity.BUYER_IN_POSSESSION, "buyer", paper="contract of sale")
    assert refusals(caught) == {"assembly.voter.capacity": CODE_278}
    beijing = scene(jurisdiction="cn.beijing")
    there = opened(beijing)
    with pytest.raises(Refused) as caught:
        accredit(beijing, there, Capacity.BUYER_IN_POSSESSION, "buyer", paper=" ")
    assert refusals(caught) == {"assembly.voter.document": ("civil-code", "163(2)")}
    accredit(beijing, there, Capacity.BUYER_IN_POSSESSION, "buyer", paper="contract of sale")
    cast(beijing, there, ballot("buyer", "owner-1"))
    assert there.ballots["owner-1"].voter == "buyer"


def test_a_mortgaged_and_seized_flat_votes_by_its_owner() -> None:
    """Seizure takes no vote away: the owner's ballot is taken, and the creditor's refused beside it."""
    made, meeting = polled()
    with pytest.raises(Refused) as caught:
        accredit(made, meeting, Capacity.MORTGAGEE, "bank", paper="mortgage and order of seizure")
    assert refusals(caught) == {"assembly.voter.capacity": CODE_278}
    meeting.cast(made.owners[0].on(OPENED), ballots=on_paper((ballot("owner-1"),)))
    assert meeting.count(1).took_part.owners == 1


@pytest.mark.parametrize(
    ("capacity", "rule", "article"),
    [
        (Capacity.GUARDIAN, "assembly.voter.guardian", "23"),
        (Capacity.HEIR, "assembly.voter.estate", "230"),
        (Capacity.ESTATE_ADMINISTRATOR, "assembly.voter.estate", "230"),
        (Capacity.AUCTION_BUYER, "assembly.voter.ruling", "229"),
        (Capacity.COMPANY_AGENT, "assembly.voter.mandate", "165"),
        (Capacity.INSOLVENCY_ADMINISTRATOR, "", ""),
    ],
)
def test_whoever_votes_in_an_owners_place_shows_a_paper_that_holds_that_day(
    capacity: Capacity, rule: str, article: str
) -> None:
    """No paper, one that begins tomorrow or ended yesterday is refused with the Code; one of the day itself votes."""
    made, meeting = polled()
    wanted = {"assembly.voter.document": ("civil-code", "163(2)")} | ({rule: ("civil-code", article)} if rule else {})
    bad: tuple[dict[str, object], ...] = ({"paper": " "}, {"since": OPENED + DAY}, {"until": OPENED - DAY})
    for facts in bad:
        with pytest.raises(Refused) as caught:
            accredit(made, meeting, capacity, **facts)
        assert refusals(caught) == wanted
    accredit(made, meeting, capacity, since=OPENED, until=OPENED)
    cast(made, meeting, ballot("agent", "owner-1"))
    assert meeting.acts_as(meeting.ballots["owner-1"], OPENED) is capacity
    assert meeting.acts_as(meeting.ballots["owner-1"], OPENED + DAY) is None


def test_a_paper_that_has_run_out_by_the_day_of_the_ballot_gives_no_vote() -> None:
    """A guardianship that ended yesterday is none today; it ended after it was shown."""
    made, meeting = polled()
    accredit(made, meeting, Capacity.GUARDIAN, until=OPENED + DAY)
    with pytest.raises(Refused) as caught:
        cast(made, meeting, ballot("agent", "owner-1"), on=OPENED + DAY * 2)
    assert refusals(caught) == {"assembly.ballot.on-roll": CODE_278}
    cast(made, meeting, ballot("agent", "owner-1"), on=OPENED + DAY)


def test_one_missing_paper_refuses_the_whole_batch() -> None:
    """Of two who are to be put on record the second shows nothing: neither is."""
    made = scene(jurisdiction="cn")
    meeting = notified(made)
    good = Credential("owner-1", "aunt", Capacity.GUARDIAN, "judgment 1", CALLED)
    with pytest.raises(Refused) as caught:
        meeting.accredit(made.committee.on(CALLED), credentials=(good, evolve(good, head="owner-2", paper="")))
    assert set(refusals(caught)) == {"assembly.voter.document", "assembly.voter.guardian"}
    assert meeting.credentials == ()


@pytest.mark.parametrize(
    ("credentials", "places"),
    [
        ((), ["credentials"]),
        ((Credential("nobody", "x", Capacity.HEIR, "p", CALLED),), ["credentials[0].head"]),
        ((Credential("owner-1", " ", Capacity.HEIR, "p", CALLED),), ["credentials[0].person"]),
        ((Credential("owner-1", "owner-2", Capacity.OWNER, "p", CALLED),), ["credentials[0].person"]),
        ((Credential("owner-1", "owner-2", Capacity.CO_OWNER, "p", CALLED),), ["credentials[0].person"]),
        ((Credential("owner-1", "x", Capacity.HEIR, "p", CALLED, CALLED - DAY),), ["credentials[0].until"]),
    ],
)
def test_a_credential_names_head_person_and_days(credentials: tuple[Credential, ...], places: list[str]) -> None:
    """Whatever cannot be used is named; nobody is an owner of a flat that the roll gives to another."""
    made = scene(jurisdiction="cn")
    meeting = notified(made)
    with pytest.raises(InvalidFacts) as caught:
        meeting.accredit(made.committee.on(CALLED), credentials=credentials)
    assert [fault.place for fault in caught.value.faults] == places


def test_an_owner_needs_no_paper() -> None:
    """The register shows who the owner is."""
    made = scene(jurisdiction="cn")
    meeting = notified(made)
    accredit(made, meeting, Capacity.OWNER, "owner-1", paper="")
    assert len(meeting.credentials) == 1


def test_before_the_notice_there_is_no_roll_to_be_on() -> None:
    """Of a meeting that was only called nobody is on record, and no paper is held against a roll."""
    made = scene()
    act = made.committee.on(CALLED)
    meeting = begin(Meeting, act, community=made.community, agenda=AGENDA, votes_until=LAST)
    assert on_roll(meeting, act, ballots=(ballot("owner-1"),)) is False
    assert list(sound_amendments(meeting, act, amendments=())) == []
    assert list(sound_proxies(meeting, act, proxies=())) == []
    assert list(sound_services(meeting, act, services=())) == []
    assert companies_by_mandate(meeting, act, ballots=(ballot("owner-1"),)) is True


# ── Companies and wards ──────────────────────────────────────────────────────────────────────────────────────────────


def test_a_buyer_who_is_registered_during_the_vote_votes_and_the_seller_no_more() -> None:
    """The change is kept with its day and reason; papers, proxies and votes of the seller give nothing to the buyer."""
    made, meeting = polled()
    file_proxies(made, meeting, proxy())
    assert meeting.electorate is not None
    before = meeting.electorate.digest
    sell(made)
    entry = amend(made, meeting, sold())
    assert (entry.on, meeting.amendments[0].reason) == (OPENED, "registered 1 April")
    assert meeting.electorate.digest != before
    for bad in (ballot("owner-1"), ballot("owner-1", "buyer"), ballot("agent", "owner-1")):
        with pytest.raises(Refused, match=r"assembly\.ballot\.on-roll"):
            cast(made, meeting, bad)
    cast(made, meeting, ballot("buyer"))
    assert list(meeting.ballots) == ["buyer"]


@pytest.mark.parametrize(
    "after",
    [
        None,
        Head("buyer", ("buyer",), ("1-101",), 8000),
        Head("owner-1", ("buyer",), ("1-101",), 8000),
        Head("owner-1", ("owner-1",), ("1-901",), 8000),
    ],
)
@pytest.mark.parametrize("apart", [False, True])
def test_a_part_that_has_voted_does_not_pass_to_another_head_or_owner(after: Head | None, apart: bool) -> None:
    """Cast or set apart, the vote is given: neither the head nor a unit of it votes again in other hands."""
    made, meeting = polled()
    if apart:
        aside = (SetAside("owner-1", BallotClass.SPOILED, "torn"),)
        meeting.set_aside(made.committee.on(OPENED), apart=aside, reread=reread(meeting, OPENED, further=aside))
    else:
        cast(made, meeting, ballot("owner-1"))
    sell(made)
    change = Amendment(RollChange.TITLE_CHANGE, "owner-1", after, "registered late", roll_paper(CALLED))
    with pytest.raises(Refused) as caught:
        amend(made, meeting, change)
    assert refusals(caught)["assembly.roll.unvoted"] == ("civil-code", "278(2)")
    assert meeting.amendments == ()


def test_an_area_that_was_read_wrongly_is_mended_also_after_the_vote() -> None:
    """The same head, the same owner, the same unit: only its weight changes, and others may still be changed."""
    made, meeting = polled()
    cast(made, meeting, ballot("owner-1"))
    mended = Head("owner-1", ("owner-1",), ("1-101",), 9000)
    paper = roll_paper(CALLED, RollGround.REGISTRY_AREA, "owner-1")
    error = Amendment(RollChange.CORRECTION, "owner-1", mended, "the survey was read wrongly", paper)
    sell(made, "1-102")
    amend(made, meeting, error, sold("1-102", "owner-2"))
    assert meeting.count(1).took_part.cells == 9000
    assert meeting.electorate is not None
    assert "buyer" in meeting.electorate.by_key


def test_for_which_reasons_a_roll_is_changed_the_rules_may_say() -> None:
    """Without a clause a sale changes the roll; where the rules let only errors be mended, it is refused with their article."""
    for rules, allowed in (("", True), (RULES + ERRORS_ONLY, False)):
        made = scene(rules)
        meeting = notified(made)
        sell(made)
        told = {"amendments": (sold(),), "notice": Notice("gate", CALLED)}
        verdict = explain(meeting.amend, made.committee.on(CALLED), **told)
        assert verdict.allowed is allowed
        clauses = {clause.id for clause in meeting.unsettled(CALLED)}
        assert ("assembly.roll.amendment" in clauses) is allowed
    with pytest.raises(Refused) as caught:
        amend(made, meeting, sold(), on=CALLED)
    assert refusals(caught) == {"assembly.roll.amendment": ("rules-of-procedure", "10")}
    amend(made, meeting, evolve(sold(), change=RollChange.CORRECTION), on=CALLED)


def test_an_amendment_that_names_nothing_is_none() -> None:
    """Every fault is named and the roll stays."""
    made = scene(jurisdiction="cn")
    meeting = notified(made)
    with pytest.raises(InvalidFacts) as caught:
        meeting.amend(made.committee.on(CALLED), amendments=(Amendment(RollChange.CORRECTION, "", None, " "),))
    assert [fault.place for fault in caught.value.faults] == ["amendments[0].reason", "amendments[0]"]


# ── Proxies ──────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("heads", [1, 2, 3, 4])
@pytest.mark.parametrize("at_once", [True, False])
def test_a_proxy_over_the_cap_of_the_rules_is_refused_with_their_article(heads: int, at_once: bool) -> None:
    """Two heads for one agent where the rules say two, in one batch or one by one; the third is refused."""
    made = scene(RULES + CAP)
    meeting = notified(made)
    papers = [proxy(f"owner-{number + 1}") for number in range(heads)]
    batches = [tuple(papers)] if at_once else [(paper,) for paper in papers]
    for number, batch in enumerate(batches, 1):
        if (heads if at_once else number) > 2:
            with pytest.raises(Refused) as caught:
                file_proxies(made, meeting, *batch, on=CALLED)
            assert refusals(caught) == {"assembly.proxy.cap": ("rules-of-procedure", "9")}
        else:
            file_proxies(made, meeting, *batch, on=CALLED)
    assert len(meeting.proxies) == (0 if at_once and heads > 2 else min(heads, 2))


def test_without_a_clause_there_is_no_cap_and_the_clause_is_said_to_be_missing() -> None:
    """The law leaves it to the rules: all six may name one agent, and the missing clause is named."""
    made = scene(jurisdiction="cn")
    meeting = notified(made)
    file_proxies(made, meeting, *(proxy(owner.person) for owner in made.owners), on=CALLED)
    assert len(meeting.proxies) == 6
    assert "assembly.proxy.cap" in {clause.id for clause in meeting.unsettled(CALLED)}
    assert "assembly.proxy.cap" not in {clause.id for clause in notified(scene(RULES + CAP)).unsettled(CALLED)}


def test_what_was_taken_back_or_has_run_out_does_not_fill_the_cap() -> None:
    """Of two heads one is taken back, the other ends: two new ones are taken, a third is too many."""
    made = scene(RULES + CAP)
    meeting = notified(made)
    file_proxies(made, meeting, proxy("owner-1"), proxy("owner-2", until=CALLED), on=CALLED)
    meeting.take_back(made.owners[0].on(CALLED), head="owner-1")
    with pytest.raises(Refused, match=r"assembly\.proxy\.cap"):
        file_proxies(made, meeting, proxy("owner-3"), proxy("owner-4"), on=CALLED)
    file_proxies(made, meeting, proxy("owner-3"), proxy("owner-4"), on=CALLED + DAY)
    with pytest.raises(Refused, match=r"assembly\.proxy\.cap"):
        file_proxies(made, meeting, proxy("owner-5", since=CALLED + DAY * 2), on=CALLED + DAY)


@given(order=st.permutations(range(1, 7)), agents=st.lists(st.sampled_from("xyz"), min_size=6, max_size=6))
def test_however_proxies_come_in_nobody_stands_for_more_than_the_cap(order: list[int], agents: list[str]) -> None:
    """One after another, an agent's first two are taken and every further one is refused."""
    made = scene(RULES + CAP)
    meeting = notified(made)
    for number, agent in zip(order, agents, strict=True):
        held = sum(paper.agent == agent for paper in meeting.proxies.values())
        paper = proxy(f"owner-{number}", agent)
        assert explain(meeting.file_proxies, made.committee.on(CALLED), proxies=(paper,)).allowed is (held < 2)
        if held < 2:
            file_proxies(made, meeting, paper, on=CALLED)


def test_an_owner_files_and_takes_back_the_owners_own_proxy_and_no_other() -> None:
    """Nobody entrusts or revokes for another (Code art. 163); a convener records either."""
    made = scene(jurisdiction="cn")
    meeting = notified(made)
    first, second = made.owners[:2]
    wanted = {"assembly.proxy.by-owner": ("civil-code", "163(2)")}
    with pytest.raises(Refused) as caught:
        meeting.file_proxies(second.on(CALLED), proxies=(proxy("owner-2"), proxy("owner-1")))
    assert refusals(caught) == wanted
    meeting.file_proxies(first.on(CALLED), proxies=(proxy("owner-1"),))
    file_proxies(made, meeting, proxy("owner-2"), on=CALLED)
    with pytest.raises(Refused) as caught:
        meeting.take_back(second.on(CALLED), head="owner-1")
    assert refusals(caught) == wanted
    meeting.take_back(first.on(CALLED), head="owner-1")
    meeting.take_back(made.committee.on(CALLED), head="owner-2")
    assert {paper.revoked_on for paper in meeting.proxies.values()} == {CALLED}


def test_only_a_proxy_that_stands_can_be_taken_back() -> None:
    """None on record, or one taken back before: there is nothing to take back."""
    made = scene(jurisdiction="cn")
    meeting = notified(made)
    with pytest.raises(InvalidFacts, match="has no proxy on record"):
        meeting.take_back(made.owners[0].on(CALLED), head="owner-1")
    file_proxies(made, meeting, proxy(), on=CALLED)
    meeting.take_back(made.owners[0].on(CALLED), head="owner-1")
    with pytest.raises(InvalidFacts, match="has no proxy on record"):
        meeting.take_back(made.owners[0].on(CALLED), head="owner-1")


def test_a_spoken_proxy_is_noted_nationally_and_refused_in_shanghai() -> None:
    """The Guiding Rules advise writing (art. 26); Shanghai art. 18(3) asks for it."""
    made = scene(jurisdiction="cn")
    assert noted(file_proxies(made, notified(made), proxy(written=False))) == [("assembly.proxy.written", "26")]
    there = scene(jurisdiction="cn.shanghai")
    with pytest.raises(Refused) as caught:
        file_proxies(there, notified(there), proxy(written=False))
    assert refusals(caught)["assembly.proxy.written"] == ("shanghai-regulation", "18(3)")
    assert explain(notified(there).file_proxies, there.committee.on(CALLED), proxies=(proxy(),)).allowed


@pytest.mark.parametrize("lacks", [{"agent": " "}, {"until": None}, {"signed": False}])
def test_a_paper_without_agent_end_or_signature_is_refused(lacks: dict[str, object]) -> None:
    """Civil Code art. 165 says what a written mandate names."""
    made = scene(jurisdiction="cn")
    with pytest.raises(Refused) as caught:
        file_proxies(made, notified(made), evolve(proxy(), **lacks))
    assert refusals(caught) == {"assembly.proxy.complete": ("civil-code", "165")}


def test_a_proxy_of_a_head_or_item_that_is_not_there_is_none() -> None:
    """Faults of the paper are named all at once."""
    made = scene(jurisdiction="cn")
    with pytest.raises(InvalidFacts) as caught:
        file_proxies(made, notified(made), proxy("nobody", items=(3,)))
    assert [fault.place for fault in caught.value.faults] == ["proxies[0].head", "proxies[0].items"]


@pytest.mark.parametrize(
    ("where", "cited", "effect"), [("cn", "22", "ADVISE"), ("cn.zhejiang.lishui", "12(1)", "BREACH")]
)
@pytest.mark.parametrize("missing", [0, 1])
def test_every_owner_is_served_or_the_papers_are_posted(where: str, cited: str, effect: str, missing: int) -> None:
    """With five served and the sixth posted nothing is noted; left out, that is a breach of Lishui art. 12(1)."""
    made = scene(jurisdiction=where)
    meeting = notified(made)
    served = tuple(handed(owner.person) for owner in made.owners[:5])
    meeting.serve(made.committee.on(CALLED), services=(*served, *posted("owner-6")[missing:]))
    assert meeting.served == {owner.person for owner in made.owners[:5]}
    assert meeting.posted == (frozenset() if missing else {"owner-6"})
    meeting.open_voting(made.committee.on(OPENED))
    entry = meeting.close(made.committee.on(LAST + DAY), minutes="kept")
    found = [(one["article"], one["effect"]) for one in entry.noted if one["rule"] == "assembly.service.every-owner"]
    assert ((cited, effect) in found) is bool(missing)
    assert bool(found) is bool(missing)
    # Posting reaches nobody by itself: the sixth is undelivered, the others have not returned what they were given.
    classes = meeting.tally(1).classes
    assert classes["owner-6"] is BallotClass.UNDELIVERED
    assert classes["owner-1"] is BallotClass.UNRETURNED


@pytest.mark.parametrize(("rules", "served"), [("", False), (RULES + TENANTS_TAKE_PAPERS, True)])
def test_a_ballot_left_with_a_tenant_is_not_served_unless_the_rules_say_so(rules: str, served: bool) -> None:
    """It is on record either way; the owner was reached only where the rules take the tenant's receipt for service."""
    made = scene(rules)
    meeting = notified(made)
    record = handed("owner-1", "lodger", Capacity.TENANT)
    meeting.serve(made.committee.on(CALLED), services=(record,))
    assert meeting.services == (record,)
    assert meeting.served == (frozenset({"owner-1"}) if served else frozenset())
    assert meeting.tally(1, on=CALLED).classes["owner-1"] is (
        BallotClass.UNRETURNED if served else BallotClass.UNDELIVERED
    )


@pytest.mark.parametrize("capacity", Capacity)
def test_papers_reach_the_owner_or_who_acts_for_the_owner(capacity: Capacity) -> None:
    """Guiding Rules art. 22: owner, guardian, heir, administrator, company's agent, auction buyer, proxy; nobody else."""
    made = scene(jurisdiction="cn")
    meeting = notified(made)
    takes = "owner-1" if capacity in (Capacity.OWNER, Capacity.CO_OWNER) else "somebody"
    meeting.serve(made.committee.on(CALLED), services=(handed("owner-1", takes, capacity),))
    others = {*NO_OWNERS, Capacity.REPRESENTATIVE, Capacity.BUYER_IN_POSSESSION}
    assert ("owner-1" in meeting.served) is (capacity not in others)


@pytest.mark.parametrize("channel", Channel)
def test_what_is_left_at_the_door_or_posted_is_not_handed_over(channel: Channel) -> None:
    """In person, by post, online or by message somebody took them."""
    made = scene(jurisdiction="cn")
    meeting = notified(made)
    meeting.serve(made.committee.on(CALLED), services=(handed("owner-1", channel=channel),))
    assert ("owner-1" in meeting.served) is (channel not in (Channel.LEFT, Channel.POSTED))


def test_nobody_takes_papers_as_an_owner_who_is_none() -> None:
    """A record that names a stranger as the owner is no record."""
    made = scene(jurisdiction="cn")
    meeting = notified(made)
    with pytest.raises(InvalidFacts, match="'lodger' does not own owner-1"):
        meeting.serve(made.committee.on(CALLED), services=(handed("owner-1", "lodger"),))
    assert meeting.services == ()


@pytest.mark.parametrize(
    ("records", "warned"),
    [
        ((handed("owner-1", warned=True),), True),
        ((handed("owner-1"),), False),
        ((handed("owner-1", warned=True, channel=Channel.POST),), False),
        # The tenant was told, and the owner only written to: nobody told the owner.
        ((handed("owner-1", "lodger", Capacity.TENANT, warned=True), handed("owner-1", channel=Channel.POST)), False),
        ((handed("owner-1"), handed("owner-1", warned=True)), True),
    ],
)
@pytest.mark.parametrize("at_once", [True, False])
def test_silence_counts_only_for_the_owner_who_was_warned_in_person(
    records: tuple[PapersServed, ...], warned: bool, at_once: bool
) -> None:
    """By clause the silent take part, if they themselves took the papers and heard what silence means."""
    made = scene(RULES + SILENCE, register=Register(readings={"reading.silence": "by-clause"}))
    meeting = opened(made)
    for batch in [records] if at_once else [(record,) for record in records]:
        meeting.serve(made.committee.on(OPENED), services=batch)
    assert meeting.warned == (frozenset({"owner-1"}) if warned else frozenset())
    tally = meeting.tally(1)
    assert tally.treatment.silence is Silence.TAKES_PART
    assert tally.count.took_part.owners == int(warned)
    meeting.close(made.committee.on(LAST + DAY), minutes="kept")
    assert check(certify(meeting, 1).data) == []


# ── Standing and records ─────────────────────────────────────────────────────────────────────────────────────────────
