"""Who may vote, by what paper, through whom, and how papers reach owners: each refusal with its article."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import permutations
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from propgov import Actor, Refused, Register, Role, begin, explain
from propgov.assembly import (
    Amendment,
    Ballot,
    BallotClass,
    Capacity,
    Choice,
    Credential,
    Form,
    Item,
    Matter,
    Meeting,
    PapersServed,
    Proxy,
    RollChange,
    SetAside,
    Silence,
    VotingSystem,
)
from propgov.assembly.meeting.casting import (
    co_owners_named,
    companies_by_mandate,
    on_roll,
    sound_amendments,
    sound_proxies,
    sound_services,
    wards_by_guardian,
)
from propgov.community import Channel, Head, Notice, Title, TitleBasis
from propgov.errors import InvalidFacts
from propgov.publish import certify
from propgov.publish.checker import check
from propgov.testing import Scene, scene

DAY = timedelta(days=1)
CALLED, OPENED, LAST = date(2026, 3, 2), date(2026, 4, 3), date(2026, 4, 30)
AGENDA = (Item(1, Matter.OTHER_MAJOR, "paint the gate"), Item(2, Matter.OTHER_MAJOR, "plant a tree"))
F, A = Choice.FOR, Choice.AGAINST
CODE_278 = ("civil-code", "278(1)")
COUPLE = "owner-1+spouse"

RULES = """
[instrument]
id = "rules-of-procedure"
name = { en = "Rules of procedure", zh = "议事规则" }
rank = "bylaws"
since = 2020-01-01
checked_on = 2026-11-23
checked = "text"
"""
CAP = """
[[provision]]
id = "assembly.proxy.cap"
article = "9"
at_most = 2
text = { en = "Nobody stands for more than two.", zh = "一人至多代理两户。" }
"""
ERRORS_ONLY = """
[[provision]]
id = "assembly.roll.amendment"
article = "10"
one_of = ["CORRECTION"]
text = { en = "After the record day only errors are mended.", zh = "基准日后只更正差错。" }
"""
TENANTS_TAKE_PAPERS = """
[[provision]]
id = "assembly.service.recipient"
article = "11"
one_of = ["OWNER", "TENANT"]
text = { en = "Papers may be left with a tenant.", zh = "材料可以交承租人转交。" }
"""
SILENCE = """
[[provision]]
id = "count.silence"
article = "12"
one_of = ["TAKES_PART"]
text = { en = "Who was warned in person and is silent takes part.", zh = "当面告知后不表态的，视为参与表决。" }
"""


def notified(made: Scene, **facts: Any) -> Meeting:
    """A meeting of which all were told; the couple's flat is 1-101 where scenes are made by ``married``."""
    told = {key: facts.pop(key) for key in ("companies", "wards") if key in facts}
    chair = made.committee.on(CALLED)
    meeting = begin(Meeting, chair, community=made.community, agenda=AGENDA, votes_until=LAST, **facts)
    meeting.notify(chair, notice=Notice("gate", CALLED), record_day=CALLED, residents_committee_told=True, **told)
    return meeting


def opened(made: Scene, **facts: Any) -> Meeting:
    """A meeting whose voting is open."""
    meeting = notified(made, **facts)
    meeting.open_voting(made.committee.on(OPENED))
    return meeting


def married(jurisdiction: str = "cn") -> Scene:
    """A community in which the first flat belongs to a couple."""
    made = scene(jurisdiction=jurisdiction)
    day = made.born + DAY * 2
    title = Title("1-101", ("owner-1", "spouse"), TitleBasis.REGISTER, day)
    made.community.transfer(made.registry.on(day), title=title)
    return made


def refusals(caught: pytest.ExceptionInfo[Refused]) -> dict[str, tuple[str, str]]:
    """By rule id: instrument and article of what refused."""
    return {f.rule: (f.instrument.id if f.instrument else "", f.article) for f in caught.value.findings}


def noted(entry: Any) -> list[tuple[str, str]]:
    """Rule and article of what an entry notes without refusing."""
    return [(one["rule"], one["article"]) for one in entry.noted]


def ballot(voter: str, head: str = "", says: Choice = F, **facts: Any) -> Ballot:
    """A ballot on both items, the voter's own unless a head is named."""
    return Ballot(voter, head or voter, {1: says, 2: says}, **facts)


def cast(made: Scene, meeting: Meeting, *ballots: Ballot, on: date = OPENED) -> Any:
    """A teller brings these ballots."""
    return meeting.cast(made.committee.on(on), ballots=ballots)


def accredit(made: Scene, meeting: Meeting, capacity: Capacity, person: str = "agent", **facts: Any) -> Credential:
    """Somebody is put on record for the first owner's flat."""
    said = {"head": "owner-1", "person": person, "capacity": capacity, "paper": "paper 1", "since": CALLED} | facts
    credential = Credential(**said)
    meeting.accredit(made.committee.on(OPENED), credentials=(credential,))
    return credential


def proxy(owner: str = "owner-1", agent: str = "agent", **facts: Any) -> Proxy:
    """A complete written proxy for the time of the vote."""
    return Proxy(**({"head": owner, "owner": owner, "agent": agent, "since": CALLED, "until": LAST} | facts))


def entrust(made: Scene, meeting: Meeting, *proxies: Proxy, on: date = OPENED) -> Any:
    """A convener files these proxies."""
    return meeting.entrust(made.committee.on(on), proxies=proxies)


# ── Who votes ────────────────────────────────────────────────────────────────────────────────────────────────────────

NO_OWNERS = (Capacity.TENANT, Capacity.MORTGAGEE, Capacity.RESIDENCE_HOLDER, Capacity.FAMILY)


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
    made = scene(jurisdiction="cn")
    meeting = opened(made)
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
    made = scene(jurisdiction="cn")
    meeting = opened(made)
    with pytest.raises(Refused) as caught:
        accredit(made, meeting, Capacity.MORTGAGEE, "bank", paper="mortgage and order of seizure")
    assert refusals(caught) == {"assembly.voter.capacity": CODE_278}
    meeting.cast(made.owners[0].on(OPENED), ballots=(ballot("owner-1"),))
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
    made = scene(jurisdiction="cn")
    meeting = opened(made)
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
    made = scene(jurisdiction="cn")
    meeting = opened(made)
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
    assert sound_amendments(meeting, act, amendments=()) == ()
    assert sound_proxies(meeting, act, proxies=()) == ()
    assert sound_services(meeting, act, services=()) == ()
    assert companies_by_mandate(meeting, act, ballots=(ballot("owner-1"),)) is True


# ── Companies and wards ──────────────────────────────────────────────────────────────────────────────────────────────

CORP = frozenset({"owner-1"})
MANDATE = {"assembly.voter.mandate": ("civil-code", "165")}
GUARDIANSHIP = {"assembly.voter.guardian": ("civil-code", "23")}


@pytest.mark.parametrize(("told", "wanted"), [("companies", MANDATE), ("wards", GUARDIANSHIP)])
def test_a_company_without_mandate_and_a_ward_without_guardian_do_not_vote(
    told: str, wanted: dict[str, tuple[str, str]]
) -> None:
    """A ballot in the company's or the ward's own name is refused; other owners in the same community are not asked."""
    made = scene(jurisdiction="cn")
    meeting = opened(made, **{told: CORP})
    for act in (made.committee.on(OPENED), made.owners[0].on(OPENED)):
        with pytest.raises(Refused) as caught:
            meeting.cast(act, ballots=(ballot("owner-1"),))
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
        entrust(made, meeting, proxy(written=written))
        if told and not written:
            with pytest.raises(Refused) as caught:
                cast(made, meeting, ballot("agent", "owner-1"))
            assert refusals(caught) == MANDATE
        else:
            cast(made, meeting, ballot("agent", "owner-1"))


def test_a_ward_entrusts_nobody_and_the_guardian_does() -> None:
    """A ward's own proxy carries no vote; the guardian on record may give one, the guardian of yesterday may not."""
    made = scene(jurisdiction="cn")
    meeting = opened(made, wards=CORP)
    entrust(made, meeting, proxy())
    with pytest.raises(Refused) as caught:
        cast(made, meeting, ballot("agent", "owner-1"))
    assert refusals(caught) == GUARDIANSHIP
    meeting.take_back(made.committee.on(OPENED), head="owner-1")
    by_guardian = proxy(head="owner-1", owner="aunt", agent="uncle")
    with pytest.raises(InvalidFacts, match="does not own"):
        entrust(made, meeting, by_guardian)
    accredit(made, meeting, Capacity.GUARDIAN, "aunt", until=OPENED + DAY)
    with pytest.raises(InvalidFacts, match="does not own"):
        entrust(made, meeting, by_guardian, on=OPENED + DAY * 2)
    entrust(made, meeting, by_guardian, on=OPENED + DAY)
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
    entrust(made, meeting, proxy(head=COUPLE))
    assert wards_by_guardian(meeting, act, ballots=(ballot("agent", COUPLE),))


def test_whose_head_is_not_on_the_roll_has_no_company_either() -> None:
    """An unknown head is refused as such, and not also for a mandate."""
    made = scene(jurisdiction="cn")
    meeting = opened(made, companies=CORP, wards=frozenset({"owner-2"}))
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
        entrust(made, meeting, proxy(owner, head=COUPLE))
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
                meeting.cast(act, ballots=(ballot(voter, head, opinion=opinion),))
            assert refusals(caught) == wanted
        meeting.cast(act, ballots=(ballot(voter, head, opinion="opinion 7, signed"),))
    # The representative's own flat needs no opinion of anybody.
    meeting.cast(act, ballots=(ballot("owner-3"),))
    assert set(meeting.ballots) == {"owner-1", "owner-2", "owner-3"}
    # For a flat that chose nobody the representative brings nothing.
    with pytest.raises(Refused) as caught:
        meeting.cast(act, ballots=(ballot("owner-4", opinion="signed"),))
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
    meeting.cast(made.owners[1].on(OPENED), ballots=(ballot("owner-2", "owner-1"), ballot("owner-2")))
    assert set(meeting.ballots) == {"owner-1", "owner-2"}


@pytest.mark.parametrize(("where", "allowed"), [("cn", False), ("cn.shanghai", True)])
def test_an_owners_group_of_one_building_decides_its_own_matters_in_shanghai(where: str, allowed: bool) -> None:
    """Art. 35(2)(2)-(3): repair and other matters of the building; nationally all owners decide (Code art. 278)."""
    made = scene(jurisdiction=where)
    facts: dict[str, Any] = {"community": made.community, "agenda": AGENDA, "votes_until": LAST, "part": "1"}
    if allowed:
        assert begin(Meeting, made.committee.on(CALLED), **facts).part == "1"
        facts["agenda"] = (Item(1, Matter.ELECT_COMMITTEE, "elect", persons=("owner-1",)),)
    with pytest.raises(Refused) as caught:
        begin(Meeting, made.committee.on(CALLED), **facts)
    wanted = (
        ("assembly.part.matters", ("shanghai-regulation", "35(2)"))
        if allowed
        else ("assembly.part.authority", CODE_278)
    )
    assert refusals(caught) == dict([wanted])


# ── The roll changed during the vote ─────────────────────────────────────────────────────────────────────────────────


def sold(unit: str = "1-101", before: str = "owner-1") -> Amendment:
    """The first flat has a new owner."""
    return Amendment(RollChange.TITLE_CHANGE, before, Head("buyer", ("buyer",), (unit,), 8000), "registered 1 April")


def test_a_buyer_who_is_registered_during_the_vote_votes_and_the_seller_no_more() -> None:
    """The change is kept with its day and reason; papers, proxies and votes of the seller give nothing to the buyer."""
    made = scene(jurisdiction="cn")
    meeting = opened(made)
    entrust(made, meeting, proxy())
    assert meeting.electorate is not None
    before = meeting.electorate.digest
    entry = meeting.amend(made.committee.on(OPENED), amendments=(sold(),))
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
    made = scene(jurisdiction="cn")
    meeting = opened(made)
    if apart:
        aside = (SetAside("owner-1", BallotClass.SPOILED, "torn"),)
        meeting.set_aside(made.committee.on(OPENED), apart=aside)
    else:
        cast(made, meeting, ballot("owner-1"))
    change = Amendment(RollChange.TITLE_CHANGE, "owner-1", after, "registered late")
    with pytest.raises(Refused) as caught:
        meeting.amend(made.committee.on(OPENED), amendments=(change,))
    assert refusals(caught) == {"assembly.roll.unvoted": ("civil-code", "278(2)")}
    assert meeting.amendments == ()


def test_an_area_that_was_read_wrongly_is_mended_also_after_the_vote() -> None:
    """The same head, the same owner, the same unit: only its weight changes, and others may still be changed."""
    made = scene(jurisdiction="cn")
    meeting = opened(made)
    cast(made, meeting, ballot("owner-1"))
    mended = Head("owner-1", ("owner-1",), ("1-101",), 9000)
    error = Amendment(RollChange.CORRECTION, "owner-1", mended, "the survey was read wrongly")
    meeting.amend(made.committee.on(OPENED), amendments=(error, sold("1-102", "owner-2")))
    assert meeting.count(1).took_part.cells == 9000
    assert meeting.electorate is not None
    assert "buyer" in meeting.electorate.by_key


def test_for_which_reasons_a_roll_is_changed_the_rules_may_say() -> None:
    """Without a clause a sale changes the roll; where the rules let only errors be mended, it is refused with their article."""
    for rules, allowed in (("", True), (RULES + ERRORS_ONLY, False)):
        made = scene(rules)
        meeting = notified(made)
        verdict = explain(meeting.amend, made.committee.on(CALLED), amendments=(sold(),))
        assert verdict.allowed is allowed
        clauses = {clause.id for clause in meeting.unsettled(CALLED)}
        assert ("assembly.roll.amendment" in clauses) is allowed
    with pytest.raises(Refused) as caught:
        meeting.amend(made.committee.on(CALLED), amendments=(sold(),))
    assert refusals(caught) == {"assembly.roll.amendment": ("rules-of-procedure", "10")}
    meeting.amend(made.committee.on(CALLED), amendments=(evolve(sold(), change=RollChange.CORRECTION),))


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
                entrust(made, meeting, *batch, on=CALLED)
            assert refusals(caught) == {"assembly.proxy.cap": ("rules-of-procedure", "9")}
        else:
            entrust(made, meeting, *batch, on=CALLED)
    assert len(meeting.proxies) == (0 if at_once and heads > 2 else min(heads, 2))


def test_without_a_clause_there_is_no_cap_and_the_clause_is_said_to_be_missing() -> None:
    """The law leaves it to the rules: all six may name one agent, and the missing clause is named."""
    made = scene(jurisdiction="cn")
    meeting = notified(made)
    entrust(made, meeting, *(proxy(owner.person) for owner in made.owners), on=CALLED)
    assert len(meeting.proxies) == 6
    assert "assembly.proxy.cap" in {clause.id for clause in meeting.unsettled(CALLED)}
    assert "assembly.proxy.cap" not in {clause.id for clause in notified(scene(RULES + CAP)).unsettled(CALLED)}


def test_what_was_taken_back_or_has_run_out_does_not_fill_the_cap() -> None:
    """Of two heads one is taken back, the other ends: two new ones are taken, a third is too many."""
    made = scene(RULES + CAP)
    meeting = notified(made)
    entrust(made, meeting, proxy("owner-1"), proxy("owner-2", until=CALLED), on=CALLED)
    meeting.take_back(made.owners[0].on(CALLED), head="owner-1")
    with pytest.raises(Refused, match=r"assembly\.proxy\.cap"):
        entrust(made, meeting, proxy("owner-3"), proxy("owner-4"), on=CALLED)
    entrust(made, meeting, proxy("owner-3"), proxy("owner-4"), on=CALLED + DAY)
    with pytest.raises(Refused, match=r"assembly\.proxy\.cap"):
        entrust(made, meeting, proxy("owner-5", since=CALLED + DAY * 2), on=CALLED + DAY)


@given(order=st.permutations(range(1, 7)), agents=st.lists(st.sampled_from("xyz"), min_size=6, max_size=6))
def test_however_proxies_come_in_nobody_stands_for_more_than_the_cap(order: list[int], agents: list[str]) -> None:
    """One after another, an agent's first two are taken and every further one is refused."""
    made = scene(RULES + CAP)
    meeting = notified(made)
    for number, agent in zip(order, agents, strict=True):
        held = sum(paper.agent == agent for paper in meeting.proxies.values())
        paper = proxy(f"owner-{number}", agent)
        assert explain(meeting.entrust, made.committee.on(CALLED), proxies=(paper,)).allowed is (held < 2)
        if held < 2:
            entrust(made, meeting, paper, on=CALLED)


def test_an_owner_files_and_takes_back_the_owners_own_proxy_and_no_other() -> None:
    """Nobody entrusts or revokes for another (Code art. 163); a convener records either."""
    made = scene(jurisdiction="cn")
    meeting = notified(made)
    first, second = made.owners[:2]
    wanted = {"assembly.proxy.by-owner": ("civil-code", "163(2)")}
    with pytest.raises(Refused) as caught:
        meeting.entrust(second.on(CALLED), proxies=(proxy("owner-2"), proxy("owner-1")))
    assert refusals(caught) == wanted
    meeting.entrust(first.on(CALLED), proxies=(proxy("owner-1"),))
    entrust(made, meeting, proxy("owner-2"), on=CALLED)
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
    entrust(made, meeting, proxy(), on=CALLED)
    meeting.take_back(made.owners[0].on(CALLED), head="owner-1")
    with pytest.raises(InvalidFacts, match="has no proxy on record"):
        meeting.take_back(made.owners[0].on(CALLED), head="owner-1")


def test_a_spoken_proxy_is_noted_nationally_and_refused_in_shanghai() -> None:
    """The Guiding Rules advise writing (art. 26); Shanghai art. 18(3) asks for it."""
    made = scene(jurisdiction="cn")
    assert noted(entrust(made, notified(made), proxy(written=False))) == [("assembly.proxy.written", "26")]
    there = scene(jurisdiction="cn.shanghai")
    with pytest.raises(Refused) as caught:
        entrust(there, notified(there), proxy(written=False))
    assert refusals(caught)["assembly.proxy.written"] == ("shanghai-regulation", "18(3)")
    assert explain(notified(there).entrust, there.committee.on(CALLED), proxies=(proxy(),)).allowed


@pytest.mark.parametrize("lacks", [{"agent": " "}, {"until": None}, {"signed": False}])
def test_a_paper_without_agent_end_or_signature_is_refused(lacks: dict[str, object]) -> None:
    """Civil Code art. 165 says what a written mandate names."""
    made = scene(jurisdiction="cn")
    with pytest.raises(Refused) as caught:
        entrust(made, notified(made), evolve(proxy(), **lacks))
    assert refusals(caught) == {"assembly.proxy.complete": ("civil-code", "165")}


def test_a_proxy_of_a_head_or_item_that_is_not_there_is_none() -> None:
    """Faults of the paper are named all at once."""
    made = scene(jurisdiction="cn")
    with pytest.raises(InvalidFacts) as caught:
        entrust(made, notified(made), proxy("nobody", items=(3,)))
    assert [fault.place for fault in caught.value.faults] == ["proxies[0].head", "proxies[0].items"]


@pytest.mark.parametrize(("days", "allowed"), [(-1, False), (0, True), (5, True), (6, False)])
def test_a_ballot_by_proxy_is_taken_from_its_first_day_to_its_last(days: int, allowed: bool) -> None:
    """A day early or a day after it ran out the proxy gives no vote (Code art. 173)."""
    made = scene(jurisdiction="cn")
    meeting = opened(made)
    since = OPENED + DAY
    entrust(made, meeting, proxy(since=since, until=since + DAY * 5))
    if allowed:
        cast(made, meeting, ballot("agent", "owner-1"), on=since + DAY * days)
    else:
        with pytest.raises(Refused) as caught:
            cast(made, meeting, ballot("agent", "owner-1"), on=since + DAY * days)
        assert refusals(caught) == {"assembly.proxy.in-force": ("civil-code", "173")}
    assert ("owner-1" in meeting.ballots) is allowed


def test_a_proxy_that_was_taken_back_gives_no_vote_from_that_day() -> None:
    """The agent who comes on the day of the revocation is too late; what the agent had voted before stands."""
    made = scene(jurisdiction="cn")
    meeting = opened(made)
    entrust(made, meeting, proxy("owner-1"), proxy("owner-2"))
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
    made = scene(jurisdiction="cn")
    meeting = opened(made)
    entrust(made, meeting, paper)
    vote = Ballot("agent", "owner-1", says)
    assert explain(meeting.cast, made.committee.on(OPENED), ballots=(vote,)).allowed is allowed
    if not allowed:
        with pytest.raises(Refused) as caught:
            cast(made, meeting, vote)
        assert refusals(caught) == {"assembly.proxy.within-powers": ("civil-code", "162")}


def test_the_owners_own_ballot_displaces_the_agents_and_nothing_displaces_it() -> None:
    """The agent voted for, the owner comes and votes against: one vote, against; neither can vote again."""
    made = scene(jurisdiction="cn")
    meeting = opened(made)
    entrust(made, meeting, proxy())
    by_agent, own = ballot("agent", "owner-1", F), ballot("owner-1", says=A)
    cast(made, meeting, by_agent)
    meeting.cast(made.owners[0].on(OPENED), ballots=(own,))
    assert meeting.ballots == {"owner-1": own}
    assert meeting.displaced == (by_agent,)
    assert (meeting.count(1).took_part.owners, meeting.count(1).approved.owners) == (1, 0)
    for again in (by_agent, own):
        with pytest.raises(Refused) as caught:
            cast(made, meeting, again)
        assert refusals(caught) == {"assembly.ballot.once": ("civil-code", "278(2)")}


def test_an_agent_does_not_displace_the_owner_nor_another_agent() -> None:
    """The owner voted first: the agent's ballot is a second one; so is that of an agent who follows the first."""
    made = scene(jurisdiction="cn")
    meeting = opened(made)
    entrust(made, meeting, proxy("owner-1"), proxy("owner-2"))
    cast(made, meeting, ballot("owner-1"), ballot("agent", "owner-2"))
    meeting.take_back(made.owners[1].on(OPENED), head="owner-2")
    entrust(made, meeting, proxy("owner-2", "another"))
    for second in (ballot("agent", "owner-1"), ballot("another", "owner-2")):
        with pytest.raises(Refused) as caught:
            cast(made, meeting, second)
        assert refusals(caught) == {"assembly.ballot.once": ("civil-code", "278(2)")}
    # The first agent's vote is still one by proxy, whoever is the agent now.
    cast(made, meeting, ballot("owner-2", says=A))
    assert meeting.ballots["owner-2"].voter == "owner-2"


def test_owner_and_agent_in_one_batch_are_two_ballots() -> None:
    """A teller who brings both at once has not looked which came later."""
    made = scene(jurisdiction="cn")
    meeting = opened(made)
    entrust(made, meeting, proxy())
    for both in permutations((ballot("agent", "owner-1"), ballot("owner-1"))):
        with pytest.raises(Refused) as caught:
            cast(made, meeting, *both)
        assert refusals(caught) == {"assembly.ballot.once": ("civil-code", "278(2)")}


def test_an_owner_who_displaces_an_agents_disputed_ballot_is_counted() -> None:
    """What was set apart was the agent's; the owner's own says what the owner wants, and the certificate agrees."""
    made = scene(jurisdiction="cn")
    meeting = opened(made)
    entrust(made, meeting, proxy())
    cast(made, meeting, ballot("agent", "owner-1"), *(ballot(owner.person) for owner in made.owners[1:]))
    apart = tuple(SetAside(head, BallotClass.DISPUTED, "signature doubted", 1) for head in ("owner-1", "owner-2"))
    meeting.set_aside(made.committee.on(OPENED), apart=apart)
    cast(made, meeting, ballot("owner-1", says=A))
    assert [one.head for one in meeting.apart] == ["owner-2"]
    assert meeting.tally(1).classes["owner-1"] is BallotClass.AGAINST
    meeting.close(made.committee.on(LAST), minutes="kept")
    assert check(certify(meeting, 1).data) == []
    again = Register(made.register.journal).find(Meeting, meeting.id)
    assert (again.apart, again.displaced) == (meeting.apart, meeting.displaced)


# ── Ballots ──────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("who", ["committee", "owner"])
def test_a_late_ballot_is_refused_and_set_apart_as_late(who: str) -> None:
    """On the last day it is taken; the day after it is refused with art. 14(1), kept apart, and counts for nothing."""
    made = scene(jurisdiction="cn")
    meeting = opened(made)
    cast(made, meeting, ballot("owner-1"), on=LAST)
    late = (SetAside("owner-2", BallotClass.LATE, "came on 1 May"),)
    with pytest.raises(InvalidFacts, match="a ballot in time is cast"):
        meeting.set_aside(made.committee.on(LAST), apart=late)
    act = (made.committee if who == "committee" else made.owners[1]).on(LAST + DAY)
    with pytest.raises(Refused) as caught:
        meeting.cast(act, ballots=(ballot("owner-2"),))
    assert refusals(caught) == {"assembly.ballot.in-time": ("property-management-regulation", "14(1)")}
    meeting.set_aside(made.committee.on(LAST + DAY), apart=late)
    assert meeting.tally(1).classes["owner-2"] is BallotClass.LATE
    assert meeting.count(1).took_part.owners == 1


def test_a_late_paper_does_not_take_away_the_vote_that_came_in_time() -> None:
    """Who voted online in time and whose paper comes late has voted, once."""
    made = scene(jurisdiction="cn")
    meeting = opened(made)
    cast(made, meeting, ballot("owner-1"))
    late = (SetAside("owner-1", BallotClass.LATE, "a second paper"),)
    with pytest.raises(InvalidFacts, match="voted in time"):
        meeting.set_aside(made.committee.on(LAST + DAY), apart=late)
    assert meeting.tally(1).classes["owner-1"] is BallotClass.FOR


def test_a_head_whose_whole_ballot_is_set_apart_has_voted() -> None:
    """A second ballot after a spoiled one is refused; one item in dispute, on no ballot yet, leaves the head its vote."""
    made = scene(jurisdiction="cn")
    meeting = opened(made)
    apart = (SetAside("owner-1", BallotClass.SPOILED, "torn"), SetAside("owner-2", BallotClass.SPOILED, "unclear", 1))
    meeting.set_aside(made.committee.on(OPENED), apart=apart)
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
    made = scene(jurisdiction="cn")
    meeting = opened(made)
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
    made = scene(jurisdiction="cn")
    meeting = opened(made)
    bad = (SetAside("nobody", BallotClass.SPOILED, "torn"), SetAside("owner-1", BallotClass.FOR, " ", 9))
    with pytest.raises(InvalidFacts) as caught:
        meeting.set_aside(made.committee.on(OPENED), apart=bad)
    assert [fault.place for fault in caught.value.faults] == [
        "apart[0].head",
        "apart[1].kind",
        "apart[1].item",
        "apart[1].reason",
    ]
    with pytest.raises(Refused) as refused:
        meeting.set_aside(made.owners[0].on(OPENED), apart=(SetAside("owner-1", BallotClass.SPOILED, "torn"),))
    assert refusals(refused) == {"procedure.standing": CODE_278}


# ── Service ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def handed(head: str, recipient: str = "", capacity: Capacity = Capacity.OWNER, **facts: Any) -> PapersServed:
    """Papers handed over in person, to the owner unless another is named."""
    said = {"channel": Channel.IN_PERSON, "on": CALLED, "proof": "receipt"} | facts
    return PapersServed(head=head, recipient=recipient or head, capacity=capacity, **said)


def posted(*heads: str) -> tuple[PapersServed, ...]:
    """Papers posted for those who could not be reached."""
    return tuple(PapersServed(head, Channel.POSTED, "", Capacity.OWNER, CALLED, "photo 2") for head in heads)


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
    entry = meeting.close(made.committee.on(LAST), minutes="kept")
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
        (
            (
                handed("owner-1", "lodger", Capacity.TENANT, warned=True),
                handed("owner-1", channel=Channel.POST),
            ),
            False,
        ),
        ((handed("owner-1"), handed("owner-1", warned=True)), True),
    ],
)
@pytest.mark.parametrize("at_once", [True, False])
def test_silence_counts_only_for_the_owner_who_was_warned_in_person(
    records: tuple[PapersServed, ...], warned: bool, at_once: bool
) -> None:
    """By clause the silent take part, if they themselves took the papers and heard what silence means."""
    made = scene(RULES + SILENCE)
    meeting = opened(made)
    for batch in [records] if at_once else [(record,) for record in records]:
        meeting.serve(made.committee.on(OPENED), services=batch)
    assert meeting.warned == (frozenset({"owner-1"}) if warned else frozenset())
    tally = meeting.tally(1)
    assert tally.treatment.silence is Silence.TAKES_PART
    assert tally.count.took_part.owners == int(warned)
    meeting.close(made.committee.on(LAST), minutes="kept")
    assert check(certify(meeting, 1).data) == []


# ── Standing and records ─────────────────────────────────────────────────────────────────────────────────────────────


def test_an_owner_who_is_no_convener_neither_serves_nor_accredits_nor_amends() -> None:
    """Each is for those who hold the meeting, and the refusal cites the article on common decisions."""
    made = scene(jurisdiction="cn")
    meeting = notified(made)
    act = made.owners[1].on(CALLED)
    credential = Credential("owner-1", "aunt", Capacity.GUARDIAN, "judgment 1", CALLED)
    for step, facts in (
        (meeting.serve, {"services": (handed("owner-1"),)}),
        (meeting.accredit, {"credentials": (credential,)}),
        (meeting.amend, {"amendments": (sold(),)}),
    ):
        with pytest.raises(Refused) as caught:
            step(act, **facts)  # type: ignore[operator] # steps of different facts
        assert refusals(caught) == {"procedure.standing": CODE_278}


def test_whoever_acts_for_an_owner_and_owns_nothing_comes_through_a_teller() -> None:
    """The steps are open to owners and conveners: an agent's own hand has no standing, the teller's has."""
    made = scene(jurisdiction="cn")
    meeting = opened(made)
    entrust(made, meeting, proxy())
    assert Role.OWNER not in made.community.roles_of("agent", OPENED)
    with pytest.raises(Refused) as caught:
        meeting.cast(Actor("agent").on(OPENED), ballots=(ballot("agent", "owner-1"),))
    assert refusals(caught) == {"procedure.standing": CODE_278}
    cast(made, meeting, ballot("agent", "owner-1"))


def test_all_that_is_on_record_of_voters_is_read_back_from_the_journal() -> None:
    """Proxies, services, credentials, amendments, warnings, ballots and what displaces what come back equal."""
    made = scene(jurisdiction="cn")
    meeting = opened(made)
    entrust(made, meeting, proxy("owner-1", says={1: F}), proxy("owner-2", "another"))
    accredit(made, meeting, Capacity.HEIR, "heir", head="owner-3")
    meeting.serve(made.committee.on(OPENED), services=(handed("owner-1", warned=True), *posted("owner-2")))
    meeting.amend(made.committee.on(OPENED), amendments=(sold("1-104", "owner-4"),))
    cast(made, meeting, ballot("agent", "owner-1"), ballot("heir", "owner-3"))
    meeting.take_back(made.owners[1].on(OPENED), head="owner-2")
    again = Register(made.register.journal).find(Meeting, meeting.id)
    for name in ("proxies", "services", "credentials", "amendments", "electorate", "ballots", "served", "warned"):
        assert getattr(again, name) == getattr(meeting, name), name
    own = ballot("owner-1")
    assert again.displaces(own) is True
    assert again.displaces(ballot("owner-3")) is False
