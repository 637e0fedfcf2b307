"""A dishonest convener brings ballots of others, loses those of owners, and counts until it suits him."""

from __future__ import annotations

import json
from hashlib import sha256
from typing import Any

import pytest
from attrs import evolve
from tests.assembly.meeting.voters import CALLED, DAY, LAST, OPENED, A, F, ballot, opened, proxy, refusals, sell

from propgov import Refused
from propgov.assembly import Ballot, BallotClass, Brought, Capacity, Choice, Credential, Meeting, SetAside
from propgov.audit import audit
from propgov.community import Document, Grant, Notice, Role
from propgov.errors import InvalidFacts
from propgov.publish import certify
from propgov.publish.checker import check
from propgov.testing import Scene, on_paper, reread, scene

OWNERS = ("civil-code", "278(1)")
ONCE = ("civil-code", "278(2)")


def polled() -> tuple[Scene, Meeting]:
    """A vote of six that is open."""
    made = scene(jurisdiction="cn")
    return made, opened(made)


def bring(made: Scene, meeting: Meeting, *ballots: Ballot) -> Any:
    """The convener brings ballots, each with a paper."""
    return meeting.cast(made.committee.on(OPENED), ballots=on_paper(ballots))


def own(made: Scene, meeting: Meeting, number: int, says: Choice) -> Any:
    """An owner votes in person."""
    owner = made.owners[number - 1]
    return meeting.cast(owner.on(OPENED), ballots=(ballot(owner.person, says=says),))


def counted(made: Scene, meeting: Meeting) -> Meeting:
    """The vote is counted on the day after its last one."""
    meeting.close(made.committee.on(LAST + DAY), minutes="minutes 1")
    return meeting


def test_the_conveners_ballot_beats_the_owners() -> None:
    """The convener says that the owner approves; the owner votes against, and that alone counts; the clash is on record."""
    made, meeting = polled()
    bring(made, meeting, ballot("owner-1", says=F))
    own(made, meeting, 1, A)
    assert meeting.ballots["owner-1"].choices == {1: A, 2: A}
    ((displaced, kept),) = meeting.clashes
    assert (displaced.choices[1], kept.choices[1]) == (F, A)
    assert displaced.brought is not None
    assert (meeting.count(1).took_part.owners, meeting.count(1).approved.owners) == (1, 0)
    assert meeting.own == {"owner-1"}


def test_the_convener_comes_after_the_owner() -> None:
    """What an owner cast in person stands, whoever brings whatever paper afterwards; nobody votes twice, nor does he."""
    made, meeting = polled()
    own(made, meeting, 1, A)
    with pytest.raises(Refused) as caught:
        bring(made, meeting, ballot("owner-1", says=F))
    assert refusals(caught) == {"assembly.ballot.once": ONCE}
    with pytest.raises(Refused) as caught:
        own(made, meeting, 1, F)
    assert refusals(caught) == {"assembly.ballot.once": ONCE}


@pytest.mark.parametrize(
    "given",
    [
        ballot("owner-2"),
        ballot("owner-2", paper="P-2"),
        ballot("owner-2", brought=Brought("a" * 64, "carrier", "teller")),
    ],
)
def test_the_convener_says_so_and_shows_no_paper(given: Ballot) -> None:
    """The number of the issued paper, its picture, who delivered it and who counted it: without one of them it is no ballot."""
    made, meeting = polled()
    with pytest.raises(Refused) as caught:
        meeting.cast(made.committee.on(OPENED), ballots=(given,))
    assert refusals(caught) == {"assembly.ballot.shown": OWNERS}
    assert not meeting.ballots


@pytest.mark.parametrize("said", [("", "a", "b"), ("A" * 64, "a", "b"), ("a" * 64, " ", "b"), ("a" * 64, "a", "")])
def test_a_picture_has_a_digest_and_persons_have_names(said: tuple[str, str, str]) -> None:
    """What cannot be a digest, or names nobody, shows nothing."""
    with pytest.raises(InvalidFacts):
        Brought(*said)


def test_the_convener_uses_one_paper_for_two_owners() -> None:
    """An issued paper is counted for one head, in one batch or in two."""
    made, meeting = polled()
    one, two = (ballot(key, paper="P-1") for key in ("owner-1", "owner-2"))
    for first, second in (((), (one, two)), ((one,), (two,))):
        if first:
            bring(made, meeting, *first)
        with pytest.raises(Refused) as caught:
            bring(made, meeting, *second)
        assert refusals(caught) == {"assembly.ballot.paper-once": ONCE}


def test_the_convener_makes_himself_the_owners_agent_or_guardian() -> None:
    """A proxy or a guardianship that the convener files for himself: the ballot shows its paper, and the owner's displaces it."""
    made, meeting = polled()
    act = made.committee.on(OPENED)
    meeting.file_proxies(act, proxies=(proxy("owner-1", "committee"),))
    credential = Credential("owner-2", "committee", Capacity.GUARDIAN, "judgment 1", CALLED)
    meeting.accredit(act, credentials=(credential,))
    for head in ("owner-1", "owner-2"):
        with pytest.raises(Refused) as caught:
            meeting.cast(act, ballots=(ballot("committee", head, F),))
        assert "assembly.ballot.shown" in refusals(caught)
    bring(made, meeting, ballot("committee", "owner-1", F), ballot("committee", "owner-2", F))
    own(made, meeting, 1, A)
    own(made, meeting, 2, A)
    assert meeting.count(1).approved.owners == 0
    assert len(meeting.clashes) == 2


def test_the_convener_sets_an_owner_aside_who_has_not_voted_yet() -> None:
    """A torn paper of an owner who never gave one: the owner votes in person all the same, and what was set aside is on record."""
    made, meeting = polled()
    apart = (SetAside("owner-1", BallotClass.SPOILED, "torn"),)
    act = made.committee.on(OPENED)
    with pytest.raises(Refused) as caught:
        meeting.set_aside(act, apart=apart)
    assert refusals(caught) == {"assembly.ballot.changes-named": OWNERS}
    meeting.set_aside(act, apart=apart, reread=reread(meeting, OPENED, further=apart))
    own(made, meeting, 1, A)
    assert (meeting.apart, meeting.lifted) == ((), apart)
    assert meeting.tally(1).classes["owner-1"] is BallotClass.AGAINST


@pytest.mark.parametrize("item", [0, 1])
def test_the_convener_sets_an_owners_own_ballot_aside(item: int) -> None:
    """What an owner cast in person is neither torn nor disputed, as a whole or for one item."""
    made, meeting = polled()
    own(made, meeting, 1, A)
    apart = (SetAside("owner-1", BallotClass.DISPUTED, "two marks", item),)
    with pytest.raises(Refused) as caught:
        meeting.set_aside(made.committee.on(OPENED), apart=apart, reread=reread(meeting, OPENED, further=apart))
    assert refusals(caught) == {"assembly.ballot.own-kept": OWNERS}


def test_the_convener_reads_owners_ballots_otherwise() -> None:
    """A recount turns no ballot that its owner cast, and sets none of them aside, whoever watches."""
    made, meeting = polled()
    for number in range(1, 7):
        own(made, meeting, number, A)
    counted(made, meeting)
    act = made.committee.on(LAST + DAY)
    turned = (ballot("owner-1", says=F),)
    apart = tuple(SetAside(f"owner-{n}", BallotClass.SPOILED, "torn") for n in range(1, 6))
    either: tuple[dict[str, Any], ...] = ({"corrected": turned}, {"apart": apart})
    for facts in either:
        told = reread(meeting, LAST + DAY, **facts)
        with pytest.raises(Refused) as caught:
            meeting.recount(act, reason="misread", reread=told, **facts)
        assert refusals(caught) == {"assembly.ballot.own-kept": OWNERS}
    assert meeting.recounts == ()


def turned() -> tuple[Scene, Meeting, tuple[Ballot, ...]]:
    """A counted vote of six papers that were brought in, and one of them read otherwise."""
    made, meeting = polled()
    bring(made, meeting, *(ballot(f"owner-{n}", says=A) for n in range(1, 7)))
    return made, counted(made, meeting), (ballot("owner-1", says=F),)


def test_a_paper_is_read_otherwise_by_name_before_others_and_posted() -> None:
    """Its number, what it said, what it says now, who watched: then a misread paper is mended, and that is kept."""
    made, meeting, corrected = turned()
    told = reread(meeting, LAST + DAY, corrected=corrected)
    assert [(one.head, one.paper, one.before[1], one.after[1]) for one in told.changes] == [
        ("owner-1", "owner-1/owner-1", A, F)
    ]
    meeting.recount(made.committee.on(LAST + DAY), reason="misread", corrected=corrected, reread=told)
    assert meeting.recounts[0].reread == told
    assert meeting.count(1).approved.owners == 1


def test_the_convener_reads_papers_otherwise_in_silence() -> None:
    """Nothing named, another paper, other answers, one change hidden, nobody or his own people watching, nothing posted."""
    made, meeting, corrected = turned()
    grant = Grant("member", Role.COMMITTEE, OPENED, LAST + DAY * 90)
    paper = Document("Certificate of filing", "2026-9", "Subdistrict office", OPENED)
    made.community.recognise_seated(made.subdistrict.on(LAST), grants=(grant,), document=paper)
    told = reread(meeting, LAST + DAY, corrected=corrected)
    (change,) = told.changes
    bad = [
        None,
        evolve(told, changes=()),
        evolve(told, changes=(change, change)),
        evolve(told, changes=(evolve(change, paper="P-9"),)),
        evolve(told, changes=(evolve(change, before={1: F}),)),
        evolve(told, changes=(evolve(change, after={1: A}),)),
        evolve(told, scrutineers=()),
        evolve(told, scrutineers=("sun", " ")),
        evolve(told, scrutineers=("sun", "committee")),
        evolve(told, scrutineers=("sun", "member")),
        evolve(told, notice=Notice("gate", LAST + DAY * 2)),
    ]
    for said in bad:
        with pytest.raises(Refused) as caught:
            meeting.recount(made.committee.on(LAST + DAY), reason="misread", corrected=corrected, reread=said)
        assert refusals(caught) == {"assembly.ballot.changes-named": OWNERS}


def test_a_former_owner_lets_nobody_vote() -> None:
    """The title passed, the roll was not changed yet: the seller's proxy ended with it, and no new one is taken for him."""
    made, meeting = polled()
    act = made.committee.on(OPENED)
    meeting.file_proxies(act, proxies=(proxy("owner-1"),))
    sell(made, "1-101", "buyer", on=OPENED)
    with pytest.raises(Refused) as caught:
        bring(made, meeting, ballot("agent", "owner-1", F))
    assert refusals(caught) == {"assembly.proxy.in-force": ("civil-code", "173")}
    sell(made, "1-102", "buyer", on=OPENED)
    with pytest.raises(Refused) as caught:
        meeting.file_proxies(act, proxies=(proxy("owner-2"),))
    assert refusals(caught) == {"assembly.proxy.by-owner": ("civil-code", "163(2)")}


def clashed() -> bytes:
    """The certificate of a vote with brought papers, an owner's own, a clash, a setting aside and a recount."""
    made, meeting = polled()
    bring(made, meeting, *(ballot(f"owner-{n}", says=F) for n in range(1, 5)))
    own(made, meeting, 1, A)
    own(made, meeting, 5, A)
    apart = (SetAside("owner-2", BallotClass.DISPUTED, "two marks", 1),)
    meeting.set_aside(made.committee.on(OPENED), apart=apart, reread=reread(meeting, OPENED, further=apart))
    counted(made, meeting)
    corrected = (ballot("owner-3", says=A),)
    told = reread(meeting, LAST + DAY, corrected=corrected)
    meeting.recount(made.committee.on(LAST + DAY), reason="misread", corrected=corrected, reread=told)
    assert audit(made.register).clean
    return certify(meeting, 1).data


def test_the_certificate_tells_where_each_ballot_came_from() -> None:
    """In person, or brought with the number of its paper; the owner's own stands with its own line."""
    plain = json.loads(clashed())
    assert [(row[0], row[3], row[6], row[7]) for row in plain["ballots"]] == [
        ("owner-1", "AGAINST", "OWN", ""),
        ("owner-2", "DISPUTED", "BROUGHT", "owner-2/owner-2"),
        ("owner-3", "AGAINST", "BROUGHT", "owner-3/owner-3"),
        ("owner-4", "FOR", "BROUGHT", "owner-4/owner-4"),
        ("owner-5", "AGAINST", "OWN", ""),
        ("owner-6", "UNDELIVERED", None, ""),
    ]
    assert check(clashed()) == []


def forged(change: Any) -> list[str]:
    """What the checker says of the certificate with its lines changed, all tied and sealed again."""
    plain = json.loads(clashed())
    lines, before = [json.loads(text) for text in plain["journal"]["lines"]], ""
    change({line["step"] if line["by"] == "committee" else line["by"]: line for line in lines})
    for number, line in enumerate(lines):
        if number:
            line["prev"] = before
        plain["journal"]["lines"][number] = text = json.dumps(line, separators=(",", ":"), ensure_ascii=False)
        before = sha256(text.encode()).hexdigest()
    plain["journal"]["head"] = before
    rest = {key: value for key, value in plain.items() if key != "seal"}
    text = json.dumps(rest, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return check(json.dumps({**rest, "seal": sha256(text.encode()).hexdigest()}, ensure_ascii=False))


def _nothing(by: Any) -> None:
    del by


def _no_paper(by: Any) -> None:
    by["cast"]["facts"]["ballots"][3]["brought"] = None


def _one_paper(by: Any) -> None:
    by["cast"]["facts"]["ballots"][3]["paper"] = "owner-2/owner-2"


def _by_the_convener(by: Any) -> None:
    by["owner-1"]["by"] = "committee"


def _sets_own_aside(by: Any) -> None:
    by["set_aside"]["facts"]["apart"][0]["head"] = "owner-5"
    by["set_aside"]["facts"]["reread"]["changes"][0]["head"] = "owner-5"


def _turns_own(by: Any) -> None:
    by["recount"]["facts"]["corrected"][0] |= {
        "head": "owner-5",
        "voter": "owner-5",
        "choices": {"1": "FOR", "2": "FOR"},
    }
    by["recount"]["facts"]["reread"]["changes"][0]["head"] = "owner-5"


def _in_silence(by: Any) -> None:
    by["recount"]["facts"]["reread"] = None


@pytest.mark.parametrize("change", [_no_paper, _one_paper, _by_the_convener, _sets_own_aside, _turns_own, _in_silence])
def test_the_keeper_writes_a_line_anew_and_the_checker_sees_where_ballots_come_from(change: Any) -> None:
    """A paper taken away, used twice, an owner's ballot made the convener's, set aside or turned, a recount in silence."""
    assert forged(_nothing) == []
    assert any(fault.startswith("ballots: line") for fault in forged(change)), forged(change)
