"""What is so when a meeting is called, notified, opened, lengthened, counted and counted again."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from propgov import Actor, Refused, Register, begin, explain
from propgov.assembly import (
    Ballot,
    BallotClass,
    BallotPaper,
    Capacity,
    Choice,
    CountRecord,
    Form,
    Item,
    Line,
    Matter,
    Meeting,
    MeetingStage,
    PapersServed,
    Session,
    SetAside,
    Slate,
    Topic,
    VotingSystem,
)
from propgov.assembly.meeting.hours import voting_over
from propgov.assembly.meeting.meeting_rules import all_served, recount_clock
from propgov.assembly.voting.forms import ANSWERS, TOLD
from propgov.community import Channel, Notice
from propgov.engine import Act
from propgov.errors import InvalidFacts
from propgov.law import UNKNOWN, Finding, Outcome
from propgov.testing import Scene, on_paper, reread, scene

DAY = timedelta(days=1)
CALLED = date(2026, 3, 2)
OPEN = CALLED + DAY * 16
LAST = date(2026, 4, 30)
AGENDA = (Item(1, Matter.OTHER_MAJOR, "paint the gate"), Item(2, Matter.RAISE_FUND, "raise the fund"))
BOTH = {1: Choice.FOR, 2: Choice.FOR}
CHIZHOU, BEIJING, SHANGHAI = "cn.anhui.chizhou", "cn.beijing", "cn.shanghai"
HANGZHOU, HUZHOU = "cn.zhejiang.hangzhou", "cn.zhejiang.huzhou"
LISHUI, TAIZHOU = "cn.zhejiang.lishui", "cn.zhejiang.taizhou"
ONLINE = frozenset({Form.ONLINE})
MIXED = frozenset({Form.WRITTEN, Form.ONLINE})
OWN_RULES = """
[instrument]
id = "own-rules"
name = {{ en = "Own rules", zh = "本小区议事规则" }}
rank = "bylaws"
since = 2007-10-01
checked_on = 2026-11-23
checked = "text"

[[article]]
article = "7"
text = {{ en = "As the owners agreed.", zh = "按业主约定。" }}
[article.asks]
"{rule}" = {{ {asked} }}
"""


def called(
    made: Scene, *, on: date = CALLED, until: date = LAST, agenda: Sequence[Item] = AGENDA, **more: Any
) -> Meeting:
    """A meeting that was called."""
    community = made.community
    return begin(Meeting, made.committee.on(on), community=community, agenda=tuple(agenda), votes_until=until, **more)


def notified(made: Scene, *, on: date = CALLED, **more: Any) -> Meeting:
    """A meeting of which all were told."""
    meeting = called(made, on=on, **more)
    told(meeting, made, on)
    return meeting


def told(meeting: Meeting, made: Scene, on: date = CALLED, **more: Any) -> None:
    """All are told of it, with the roll of that day."""
    facts = {"record_day": on, "residents_committee_told": True, **more}
    meeting.notify(made.committee.on(on), notice=Notice("gate", on), **facts)


def voting(made: Scene, *, on: date = CALLED, **more: Any) -> Meeting:
    """A meeting whose voting is open."""
    meeting = notified(made, on=on, **more)
    meeting.open_voting(made.committee.on(on + DAY * 16))
    return meeting


def counted(made: Scene, choices: Sequence[Choice | None] = ()) -> Meeting:
    """A meeting that was counted on its last day, with what the owners said to item 1 in their order."""
    meeting = voting(made)
    said = [(owner, choice) for owner, choice in zip(made.owners, choices, strict=False) if choice is not None]
    ballots = tuple(ballot(owner, {1: choice, 2: Choice.FOR}) for owner, choice in said)
    if ballots:
        meeting.cast(made.committee.on(OPEN), ballots=on_paper(ballots))
    meeting.close(made.committee.on(LAST + DAY), minutes="minutes 1")
    return meeting


def ballot(owner: Actor, choices: dict[int, Choice] | None = None, form: Form = Form.WRITTEN) -> Ballot:
    """An owner's own ballot."""
    return Ballot(owner.person, owner.person, BOTH if choices is None else choices, form)


def found(step: Any, act: Act, rule: str, **facts: object) -> Finding:
    """What the law makes of one fact of a step, without taking it."""
    return next(one for one in explain(step, act, **facts).findings if one.rule == rule)


def refusals(caught: pytest.ExceptionInfo[Refused]) -> dict[str, tuple[str, str]]:
    """By rule: instrument and article of what refused."""
    return {f.rule: (f.instrument.id if f.instrument else "", f.article) for f in caught.value.findings}


def faults(caught: pytest.ExceptionInfo[InvalidFacts]) -> list[str]:
    """Where facts are wrong."""
    return [fault.place for fault in caught.value.faults]


# -- the call ---------------------------------------------------------------------------------------------------------


def test_a_meeting_has_a_form_and_a_building_has_units() -> None:
    """Votes that can be given in no way, and a building that is not on the roll, are faults named together."""
    made = scene()
    with pytest.raises(InvalidFacts) as caught:
        called(made, forms=frozenset[Form](), part="99")
    assert faults(caught) == ["forms", "part"]


def test_what_has_nothing_to_do_with_property_management_is_not_put_to_the_vote() -> None:
    """One foreign item keeps the whole agenda from the owners (Regulation on Property Management art. 19)."""
    made = scene()
    foreign = Item(3, Matter.OTHER_MAJOR, "whom to elect elsewhere", topic=Topic.FOREIGN)
    with pytest.raises(Refused) as caught:
        called(made, agenda=(*AGENDA, foreign))
    assert refusals(caught) == {"assembly.agenda.property-management": ("property-management-regulation", "19(1)")}


def candidate(number: int) -> Item:
    """An item that elects one owner to the committee."""
    return Item(number, Matter.ELECT_COMMITTEE, f"elect {number}", persons=(f"owner-{number}",))


def test_a_candidate_stands_on_one_slate() -> None:
    """A slate that names an item nobody put, and two slates with one candidate, are no elections."""
    made, agenda = scene(), tuple(map(candidate, (1, 2, 3)))
    with pytest.raises(InvalidFacts, match="item 9 is not on the agenda"):
        called(made, agenda=agenda, slates=(Slate(1, (1, 9)),))
    with pytest.raises(InvalidFacts, match="share an item"):
        called(made, agenda=agenda, slates=(Slate(1, (1, 2)), Slate(1, (2, 3))))
    assert called(made, agenda=agenda, slates=(Slate(1, (1, 2)), Slate(1, (3,)))).stage is MeetingStage.CALLED


# -- one building -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("place", [CHIZHOU, BEIJING, HANGZHOU])
def test_one_building_decides_nothing_alone_without_an_authority(place: str) -> None:
    """Where neither place nor rules name it, the owners of all buildings decide (Civil Code art. 278)."""
    made = scene(jurisdiction=place)
    with pytest.raises(Refused) as caught:
        called(made, agenda=AGENDA[:1], part="1")
    assert refusals(caught) == {"assembly.part.authority": ("civil-code", "278(1)")}
    assert called(made, agenda=AGENDA[:1]).part == ""


@pytest.mark.parametrize("matter", Matter)
@pytest.mark.parametrize("named", [True, False])
def test_the_scope_of_a_charge_decides_only_where_that_reading_is_named(matter: Matter, named: bool) -> None:
    """One building on its own part of the maintenance fund (Order 165 art. 22), and on nothing else; the entry says so."""
    made = scene(register=Register(readings={"reading.part-vote": "charged-scope"} if named else {}))
    persons = ("owner-1",) if matter is Matter.ELECT_COMMITTEE else ()
    agenda = (Item(1, matter, "mend our roof", persons=persons),)
    if named and matter is Matter.USE_FUND:
        meeting = called(made, agenda=agenda, part="1")
        (note,) = (note for note in meeting.entries[0].noted if note["rule"] == "assembly.part.authority")
        assert ["reading.part-vote", "charged-scope"] in (told[2:] for told in note["notes"])
        return
    with pytest.raises(Refused) as caught:
        called(made, agenda=agenda, part="1")
    assert refusals(caught) == {"assembly.part.authority": ("civil-code", "278(1)")}
    assert any(finding.readings for finding in caught.value.findings) is (matter is Matter.USE_FUND)


@pytest.mark.parametrize("matter", Matter)
def test_in_shanghai_the_owners_of_a_building_decide_what_is_theirs(matter: Matter) -> None:
    """Upkeep, its money, rebuilding and business on their own parts; covenant, committee and provider are for all."""
    made = scene(jurisdiction=SHANGHAI)
    persons = ("owner-1",) if matter is Matter.ELECT_COMMITTEE else ()
    agenda = (Item(1, matter, "as our building wishes", persons=persons),)
    of_all = {Matter.RULES_OF_PROCEDURE, Matter.MANAGEMENT_COVENANT, Matter.ELECT_COMMITTEE, Matter.SERVICE_PROVIDER}
    if matter not in of_all:
        assert called(made, agenda=agenda, part="1").part == "1"
        return
    with pytest.raises(Refused) as caught:
        called(made, agenda=agenda, part="1")
    assert refusals(caught) == {"assembly.part.matters": ("shanghai-regulation", "35(2)")}


@pytest.mark.parametrize(("place", "refused"), [(SHANGHAI, False), (CHIZHOU, True)])
def test_a_communitys_own_rules_only_regulate_what_the_place_allows(place: str, refused: bool) -> None:
    """Rules that leave the stair lights to each building hold within a row of the place, and are no authority without one."""
    asked = 'one_of = ["OTHER_MAJOR"]'
    own = OWN_RULES.format(rule="assembly.part.matters", asked=asked)
    made = scene(own, jurisdiction=place)
    more = {"on": made.day, "until": made.later(30), "part": "1"}
    if refused:
        with pytest.raises(Refused) as caught:
            called(made, agenda=AGENDA[:1], **more)
        assert refusals(caught) == {"assembly.part.authority": ("civil-code", "278(1)")}
        return
    assert called(made, agenda=AGENDA[:1], **more).part == "1"
    with pytest.raises(Refused) as caught:
        called(made, **more)
    assert refusals(caught) == {"assembly.part.matters": ("own-rules", "7")}


# -- forms ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("place", "system", "outcome"),
    [
        (BEIJING, VotingSystem.MUNICIPAL, Outcome.HOLDS),
        (BEIJING, VotingSystem.RECOGNISED, Outcome.BROKEN),
        (BEIJING, VotingSystem.REAL_NAME_MESSAGES, Outcome.BROKEN),
        (BEIJING, VotingSystem.PRIVATE, Outcome.BROKEN),
        (BEIJING, None, Outcome.UNKNOWN),
    ],
)
def test_in_beijing_votes_over_the_internet_go_through_the_citys_system(
    place: str, system: VotingSystem | None, outcome: Outcome
) -> None:
    """Any other system, and one that nobody names, is refused with article 35."""
    made = scene(jurisdiction=place)
    if outcome is Outcome.HOLDS:
        assert called(made, forms=MIXED, system=system, identified=True).system is system
        return
    with pytest.raises(Refused) as caught:
        called(made, forms=MIXED, system=system, identified=True)
    assert refusals(caught) == {"assembly.online.system": ("beijing-regulation", "35(3)")}
    assert [finding.outcome for finding in caught.value.findings] == [outcome]


@pytest.mark.parametrize("place", [BEIJING, HUZHOU, LISHUI])
def test_no_system_is_asked_for_where_nobody_votes_online(place: str) -> None:
    """A vote on paper is not held to the system for votes over the internet."""
    meeting = called(scene(jurisdiction=place))
    assert "assembly.online.system" not in {note["rule"] for note in meeting.entries[0].noted}


@pytest.mark.parametrize(
    ("place", "system", "noted"),
    [
        (HUZHOU, VotingSystem.RECOGNISED, ""),
        (HUZHOU, VotingSystem.PRIVATE, "24"),
        (LISHUI, VotingSystem.REAL_NAME_MESSAGES, ""),
        (LISHUI, VotingSystem.RECOGNISED, "12(3)"),
        (TAIZHOU, VotingSystem.PRIVATE, ""),
        (CHIZHOU, VotingSystem.PRIVATE, ""),
    ],
)
def test_other_places_are_wider(place: str, system: VotingSystem, noted: str) -> None:
    """Huzhou and Lishui name what may be used and refuse nothing; Taizhou and the nation name no system."""
    meeting = called(scene(jurisdiction=place), forms=MIXED, system=system, identified=True)
    kept = {note["rule"]: note["article"] for note in meeting.entries[0].noted}
    assert kept.get("assembly.online.system", "") == noted


@pytest.mark.parametrize(
    ("place", "instrument", "article"), [(TAIZHOU, "taizhou-regulation", "17"), (LISHUI, "lishui-regulation", "12(3)")]
)
def test_who_votes_online_is_identified(place: str, instrument: str, article: str) -> None:
    """Where the will must be the owner's own, an online vote of unknown persons is refused; on paper nothing is asked."""
    made, system = scene(jurisdiction=place), VotingSystem.MUNICIPAL
    with pytest.raises(Refused) as caught:
        called(made, forms=MIXED, system=system)
    assert refusals(caught) == {"assembly.online.genuine": (instrument, article)}
    assert called(made, forms=MIXED, system=system, identified=True).identified
    assert not called(made).identified


def test_in_hangzhou_whoever_asks_for_paper_gets_it() -> None:
    """A vote that is online alone is refused with article 20; a mixed one is not."""
    made = scene(jurisdiction=HANGZHOU)
    given: dict[str, Any] = {"system": VotingSystem.MUNICIPAL, "identified": True, "until": LAST}
    with pytest.raises(Refused) as caught:
        called(made, forms=ONLINE, **given)
    assert refusals(caught) == {"assembly.online.paper-on-request": ("hangzhou-regulation", "20(1)")}
    assert called(made, forms=MIXED, **given).forms == MIXED


@pytest.mark.parametrize(("form", "noted"), [(Form.ON_SITE, True), (Form.WRITTEN, False), (Form.ONLINE, False)])
def test_the_forms_that_beijing_names(form: Form, noted: bool) -> None:
    """A meeting in a hall is not among them: that is noted with article 35, and the meeting is called all the same."""
    system = VotingSystem.MUNICIPAL
    meeting = called(scene(jurisdiction=BEIJING), forms=frozenset({form}), system=system, identified=True)
    kept = {(note["rule"], note["article"]) for note in meeting.entries[0].noted}
    assert (("assembly.meeting.form", "35(3)") in kept) is noted


# -- notice -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("place", [CHIZHOU, BEIJING, LISHUI, HANGZHOU])
@pytest.mark.parametrize(("clear", "opens"), [(13, False), (14, False), (15, True)])
def test_fourteen_days_of_notice_are_refused_and_fifteen_clear_days_hold(place: str, clear: int, opens: bool) -> None:
    """Opening on the fifteenth day after the notice leaves fourteen clear days; one day later there are fifteen."""
    made = scene(jurisdiction=place)
    meeting = notified(made)
    finding = found(meeting.open_voting, made.committee.on(CALLED + DAY * (clear + 1)), "assembly.notice.days")
    assert (finding.actual, finding.refuses) == (clear, not opens)
    cited = {CHIZHOU: "14(1)", BEIJING: "35(4)", LISHUI: "10(1)", HANGZHOU: "19(1)"}
    assert finding.article == cited[place]


def test_that_the_fifteenth_day_before_might_do_is_said_beside_the_refusal() -> None:
    """Told on the fifteenth day before, the notice is refused, and the provision says that this is contested."""
    made = scene()
    finding = found(notified(made).open_voting, made.committee.on(CALLED + DAY * 15), "assembly.notice.days")
    assert finding.refuses
    assert finding.provision is not None
    assert finding.provision.contested is not None
    assert "fifteenth day before" in finding.provision.contested.en
    assert finding.readings == {"reading.notice-15-days": "clear-days"}
    assert "如按“表决当日计入所定日数”理解，则符合" in finding.text("zh")


@given(st.integers(1, 30), st.booleans())
def test_the_day_of_the_voting_counts_only_where_that_reading_is_named(after: int, named: bool) -> None:
    """By that reading the fifteenth day after the notice is enough; the entry then says on what it rests."""
    reading = {"reading.notice-15-days": "fifteenth-day"} if named else {}
    made = scene(register=Register(readings=reading))
    meeting = notified(made)
    act = made.committee.on(CALLED + DAY * after)
    finding = found(meeting.open_voting, act, "assembly.notice.days")
    assert finding.actual == after - (not named)
    assert finding.holds is (after >= (15 if named else 16))
    assert bool(finding.readings) is (after == 15)
    if after == 15 and named:
        entry = meeting.open_voting(act)
        assert ["reading.notice-15-days", "fifteenth-day"] in (
            told[2:] for note in entry.noted for told in note["notes"]
        )
        again = Register(made.register.journal).get(meeting.ref)
        assert again.entries == meeting.entries


def test_a_notice_taken_down_gains_no_day_by_another_reading() -> None:
    """The day of the voting counts only if the notice still hung on its eve."""
    made = scene(register=Register(readings={"reading.notice-15-days": "fifteenth-day"}))
    meeting = called(made)
    notice = Notice("gate", CALLED, until=CALLED + DAY * 10)
    meeting.notify(made.committee.on(CALLED), notice=notice, record_day=CALLED, residents_committee_told=True)
    finding = found(meeting.open_voting, made.committee.on(CALLED + DAY * 15), "assembly.notice.days")
    assert (finding.actual, finding.readings) == (10, {})


@pytest.mark.parametrize("session", Session)
def test_hangzhous_shorter_notice_of_an_extraordinary_meeting_yields_to_higher_law(session: Session) -> None:
    """Seven days are enough there by article 19, and not by the fifteen of nation and province, which govern."""
    made = scene(jurisdiction=HANGZHOU)
    meeting = notified(made, session=session)
    act = made.committee.on(CALLED + DAY * 8)
    finding = found(meeting.open_voting, act, "assembly.notice.days")
    instrument = "hangzhou-regulation" if session is Session.REGULAR else "zhejiang-regulation"
    assert finding.refuses
    assert finding.instrument is not None
    assert finding.instrument.id == instrument


def test_the_notice_carries_the_digest_of_the_roll_or_none() -> None:
    """Another digest than that of the frozen roll is refused, and says which to print."""
    made = scene()
    digest = made.community.electorate(CALLED).digest
    meeting = called(made)
    with pytest.raises(InvalidFacts, match=f"print {digest} on the notice"):
        told(meeting, made, digest="0" * 64)
    assert meeting.stage is MeetingStage.CALLED
    told(meeting, made, digest=digest)
    assert meeting.electorate is not None
    assert meeting.electorate.digest == digest


def test_a_paper_that_leads_is_not_sent_out() -> None:
    """A cross marked beforehand stops the notice; a sound paper is kept with the meeting."""
    made = scene()
    meeting = called(made)
    paper = BallotPaper(tuple(Line(item.number, item.subject, ANSWERS) for item in AGENDA), TOLD)
    marked = evolve(paper, lines=(evolve(paper.lines[0], marked="同意"), *paper.lines[1:]))
    with pytest.raises(InvalidFacts) as caught:
        told(meeting, made, paper=marked)
    assert faults(caught) == ["paper line 1"]
    told(meeting, made, paper=paper)
    assert meeting.paper == paper


# -- the time for voting ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("days", "fits"), [(4, False), (5, True), (6, True), (59, True), (60, True), (61, False)])
def test_hangzhou_votes_for_five_to_sixty_days(days: int, fits: bool) -> None:
    """The day of opening is not counted; four days and sixty-one are refused with article 20."""
    made = scene(jurisdiction=HANGZHOU)
    meeting = notified(made, until=OPEN + DAY * days)
    if fits:
        meeting.open_voting(made.committee.on(OPEN))
        assert meeting.voting_since == OPEN
        return
    with pytest.raises(Refused) as caught:
        meeting.open_voting(made.committee.on(OPEN))
    assert refusals(caught) == {"assembly.voting.days": ("hangzhou-regulation", "20(3)")}


@pytest.mark.parametrize(("days", "fits"), [(60, True), (61, False)])
def test_an_extension_counts_into_the_sixty_days(days: int, fits: bool) -> None:
    """Extended to sixty days in all the voting goes on; to sixty-one it does not."""
    made = scene(jurisdiction=HANGZHOU)
    meeting = voting(made, until=OPEN + DAY * 30)
    act = made.committee.on(OPEN + DAY * 10)
    given = {"until": OPEN + DAY * days, "reason": "few came", "notice": Notice("gate", act.on)}
    finding = found(meeting.extend, act, "assembly.voting.days", **given)
    assert (finding.actual, finding.refuses, finding.article) == (days, not fits, "20(3)")


@pytest.mark.parametrize(("later", "taken"), [(-1, True), (0, True), (1, False)])
def test_the_voting_is_made_longer_only_before_it_ends(later: int, taken: bool) -> None:
    """On the last day it may still be extended; a day later that would reopen a vote that is over (art. 14)."""
    made = scene()
    meeting = voting(made)
    act = made.committee.on(LAST + DAY * later)
    given: dict[str, Any] = {"until": LAST + DAY * 9, "reason": "few came", "notice": Notice("gate", act.on)}
    if not taken:
        with pytest.raises(Refused) as caught:
            meeting.extend(act, **given)
        assert refusals(caught) == {"assembly.extension.before-end": ("property-management-regulation", "14(1)")}
        assert (meeting.votes_until, meeting.extensions) == (LAST, ())
        return
    meeting.extend(act, **given)
    (kept,) = meeting.extensions
    assert (kept.on, kept.before, kept.until, kept.reason) == (act.on, LAST, LAST + DAY * 9, "few came")
    meeting.cast(made.owners[0].on(LAST + DAY * 9), ballots=on_paper((ballot(made.owners[0]),)))


def test_an_extension_of_which_nobody_was_told_is_none() -> None:
    """A notice that is to hang tomorrow tells nobody today."""
    made = scene()
    meeting = voting(made)
    with pytest.raises(Refused, match=r"assembly\.extension\.before-end"):
        meeting.extend(made.committee.on(LAST), until=LAST + DAY, reason="few came", notice=Notice("gate", LAST + DAY))


def test_an_extension_goes_forward_and_has_a_reason() -> None:
    """To the same day, or an earlier one, is no extension; a blank reason is none: both are named."""
    made = scene()
    meeting = voting(made)
    for until in (LAST, LAST - DAY):
        with pytest.raises(InvalidFacts) as caught:
            meeting.extend(made.committee.on(OPEN), until=until, reason=" ", notice=Notice("gate", OPEN))
        assert faults(caught) == ["reason", "until"]


def test_how_often_is_for_the_rules_of_procedure() -> None:
    """Where they say once, a second extension is refused with their article; where they are silent, it is not."""
    for rules in ("", OWN_RULES.format(rule="assembly.extension.times", asked="at_most = 1")):
        made = scene(rules)
        on = made.day
        meeting = voting(made, on=on, until=on + DAY * 40)
        act = made.committee.on(on + DAY * 20)
        for times in (1, 2):
            until = on + DAY * (40 + times)
            given: dict[str, Any] = {"until": until, "reason": "few came", "notice": Notice("gate", act.on)}
            if rules and times == 2:
                with pytest.raises(Refused) as caught:
                    meeting.extend(act, **given)
                assert refusals(caught) == {"assembly.extension.times": ("own-rules", "7")}
            else:
                meeting.extend(act, **given)
        assert len(meeting.extensions) == (1 if rules else 2)


def test_a_vote_that_was_counted_is_not_reopened() -> None:
    """Neither a new opening, nor a ballot, nor an extension after the count: each is refused with its article."""
    made = scene()
    meeting = counted(made, [Choice.FOR] * 3)
    act, notice = made.committee.on(LAST + DAY), Notice("gate", LAST)
    steps: tuple[tuple[Any, dict[str, object], str], ...] = (
        (meeting.open_voting, {}, "property-management-regulation"),
        (meeting.cast, {"ballots": (ballot(made.owners[5]),)}, "civil-code"),
        (meeting.extend, {"until": LAST + DAY, "reason": "once more", "notice": notice}, "civil-code"),
    )
    for step, facts, instrument in steps:
        with pytest.raises(Refused) as caught:
            step(act, **facts)
        assert [name for name, _ in refusals(caught).values()] == [instrument]
        assert list(refusals(caught)) == ["procedure.stage"]
    assert len(meeting.ballots) == 3


@pytest.mark.parametrize(
    ("place", "article"),
    [
        (CHIZHOU, ("civil-code", "278(1)")),
        (BEIJING, ("beijing-regulation", "35(5)")),
        (HANGZHOU, ("hangzhou-regulation", "19(2)")),
        (LISHUI, ("lishui-regulation", "10(1)")),
    ],
)
@pytest.mark.parametrize("choices", [{1: Choice.FOR, 3: Choice.FOR}, {3: Choice.FOR}, {}])
def test_what_is_not_on_the_agenda_is_not_voted_on(
    place: str, article: tuple[str, str], choices: dict[int, Choice]
) -> None:
    """An answer to an item of which nobody was told, or to nothing, is refused by the place's own article if it has one."""
    made = scene(jurisdiction=place)
    meeting = voting(made)
    with pytest.raises(Refused) as caught:
        meeting.cast(made.committee.on(OPEN), ballots=on_paper((ballot(made.owners[0], choices),)))
    assert refusals(caught) == {"assembly.ballot.on-agenda": article}
    assert meeting.ballots == {}


def test_a_ballot_is_given_in_a_form_of_which_owners_were_told() -> None:
    """A vote by message at a meeting on paper is refused with article 14."""
    made = scene()
    with pytest.raises(Refused) as caught:
        voting(made).cast(made.owners[0].on(OPEN), ballots=on_paper((ballot(made.owners[0], form=Form.ONLINE),)))
    assert refusals(caught) == {"assembly.ballot.form": ("property-management-regulation", "14(1)")}


# -- the count --------------------------------------------------------------------------------------------------------


def test_a_meeting_that_nobody_was_told_of_has_no_voters_to_wait_for() -> None:
    """Without a roll nobody has voted and nobody has to be served; only the last day ends it."""
    made = scene()
    meeting = called(made)
    assert not voting_over(meeting, made.committee.on(LAST))
    assert voting_over(meeting, made.committee.on(LAST + DAY))
    assert all_served(meeting, made.committee.on(LAST + DAY))
    assert recount_clock(meeting, made.committee.on(LAST + DAY)) is UNKNOWN


@pytest.mark.parametrize("place", [CHIZHOU, LISHUI])
def test_in_writing_each_owner_is_served_or_the_papers_are_posted(place: str) -> None:
    """One owner whom nothing reached is a note with the article; posting for that owner mends it."""
    made = scene(jurisdiction=place)
    cited = {CHIZHOU: ["22"], LISHUI: ["12(1)", "22"]}[place]
    for channel, whole in ((None, False), (Channel.LEFT, False), (Channel.POSTED, True), (Channel.POST, True)):
        meeting = notified(made)
        for owner in made.owners:
            way = Channel.IN_PERSON if owner is not made.owners[0] else channel
            if way is not None:
                service = PapersServed(owner.person, way, owner.person, Capacity.OWNER, CALLED, "receipt")
                meeting.serve(made.committee.on(CALLED), services=(service,))
        meeting.open_voting(made.committee.on(OPEN))
        noted = [
            (note["rule"], note["article"]) for note in meeting.close(made.committee.on(LAST + DAY), minutes="m").noted
        ]
        assert noted == ([] if whole else [("assembly.service.every-owner", article) for article in cited])


def test_who_votes_online_alone_is_served_nothing_on_paper() -> None:
    """Papers go to every owner only where owners are asked in writing."""
    made = scene()
    meeting = voting(made, forms=ONLINE, system=VotingSystem.MUNICIPAL)
    assert meeting.close(made.committee.on(LAST + DAY), minutes="m").noted == ()


@pytest.mark.parametrize(("returned", "sound"), [(1, False), (2, True), (3, True), (None, True)])
def test_the_register_of_papers_covers_what_is_counted(returned: int | None, sound: bool) -> None:
    """Two papers counted and one that came back do not fit; what was given online is on no register of papers."""
    made = scene()
    meeting = voting(made, forms=MIXED, system=VotingSystem.MUNICIPAL)
    one, two, three = made.owners[:3]
    meeting.cast(made.committee.on(OPEN), ballots=on_paper((ballot(one), ballot(two), ballot(three, form=Form.ONLINE))))
    record = CountRecord(("sun",), ("li",), 6, returned, "seal 0430", notary="Office 3")
    act = made.committee.on(LAST + DAY)
    if not sound:
        with pytest.raises(InvalidFacts) as caught:
            meeting.close(act, minutes="minutes 1", record=record)
        assert faults(caught) == ["record.returned"]
        assert meeting.stage is MeetingStage.VOTING
        return
    meeting.close(act, minutes="minutes 1", record=record)
    assert (meeting.record, meeting.minutes) == (record, "minutes 1")


# -- counted again ----------------------------------------------------------------------------------------------------

SPLIT = [Choice.FOR] * 4 + [Choice.AGAINST] * 2


def test_a_recount_displaces_the_count_before_with_its_reason() -> None:
    """Two crosses that were misread turn the result; who counted again, when, why, and what it displaced is kept."""
    made = scene()
    meeting = counted(made, SPLIT)
    first = meeting.resolutions
    misread = tuple(ballot(owner, {1: Choice.AGAINST, 2: Choice.FOR}) for owner in made.owners[:2])
    meeting.recount(
        made.committee.on(LAST + DAY),
        reason="two crosses were misread",
        corrected=misread,
        reread=reread(meeting, LAST + DAY, corrected=misread),
    )
    assert [old.decision.carried for old in first] == [True, True]
    assert [new.decision.carried for new in meeting.resolutions] == [False, True]
    (kept,) = meeting.recounts
    assert (kept.on, kept.by, kept.reason) == (LAST + DAY, made.committee.person, "two crosses were misread")
    assert (kept.corrected, kept.displaced) == (misread, first)
    assert all(new.decision.on == LAST + DAY for new in meeting.resolutions)


@given(st.lists(st.sampled_from([*Choice, None]), min_size=6, max_size=6), st.data())
def test_counting_again_what_was_read_rightly_changes_nothing(said: list[Choice | None], data: st.DataObject) -> None:
    """Whatever part of the same ballots is read anew as it was, the result is that of the first count."""
    made = scene()
    meeting = counted(made, said)
    cast = tuple(meeting.ballots.values())
    again = data.draw(st.lists(st.sampled_from(cast), unique_by=lambda one: one.head)) if cast else []
    before = meeting.resolutions
    meeting.recount(
        made.committee.on(LAST + DAY),
        reason="asked by an owner",
        corrected=tuple(again),
        reread=reread(meeting, LAST + DAY, corrected=tuple(again)),
    )
    assert meeting.resolutions == before


def test_a_recount_reads_only_ballots_that_were_cast_and_says_why() -> None:
    """A blank reason, a ballot that nobody cast, another's ballot, one read twice, or foreign answers: all are named."""
    made = scene()
    meeting = counted(made, [Choice.FOR] * 3)
    one, two, three = map(ballot, made.owners[:3])
    wrong = (
        ballot(made.owners[5]),
        evolve(one, voter="owner-2"),
        evolve(two, choices={3: Choice.FOR}),
        evolve(three, choices={}),
        three,
    )
    with pytest.raises(InvalidFacts) as caught:
        meeting.recount(
            made.committee.on(LAST + DAY),
            reason=" ",
            corrected=wrong,
            reread=reread(meeting, LAST + DAY, corrected=wrong),
        )
    assert faults(caught) == ["reason", *(f"corrected[{n}]" for n in (0, 1, 2, 3, 3, 4))]
    assert meeting.recounts == ()


def test_a_ballot_that_was_set_apart_may_be_read_as_one_that_counts() -> None:
    """What was held spoiled is held good on the recount; only its own voter's, and never one that came too late."""
    made = scene()
    meeting = voting(made)
    spoiled, late = (owner.person for owner in made.owners[:2])
    meeting.set_aside(
        made.committee.on(OPEN),
        apart=(SetAside(spoiled, BallotClass.SPOILED, "two crosses"),),
        reread=reread(meeting, OPEN, further=(SetAside(spoiled, BallotClass.SPOILED, "two crosses"),)),
    )
    meeting.set_aside(
        made.committee.on(LAST + DAY),
        apart=(SetAside(late, BallotClass.LATE, "by post"),),
        reread=reread(meeting, LAST + DAY, further=(SetAside(late, BallotClass.LATE, "by post"),)),
    )
    act = made.committee.on(LAST + DAY)
    meeting.close(act, minutes="minutes 1")
    kept = tuple(one for one in meeting.apart if one.head == late)
    for wrong in (Ballot("stranger", spoiled, BOTH), Ballot(late, late, BOTH)):
        with pytest.raises(InvalidFacts, match="cast no such ballot"):
            meeting.recount(
                act,
                reason="the cross is clear",
                corrected=(wrong,),
                apart=kept,
                reread=reread(meeting, act.on, corrected=(wrong,), apart=kept),
            )
    meeting.recount(
        act,
        reason="the cross is clear",
        corrected=(Ballot(spoiled, spoiled, BOTH),),
        apart=kept,
        reread=reread(meeting, act.on, corrected=(Ballot(spoiled, spoiled, BOTH),), apart=kept),
    )
    assert meeting.resolutions[0].decision.count.approved.owners == 1
    classes = meeting.tally(1).classes
    assert (classes[spoiled], classes[late]) == (BallotClass.FOR, BallotClass.LATE)


def test_what_a_recount_sets_apart_is_of_this_vote() -> None:
    """A head that is not on the roll, an item nobody asked, no reason, or lateness of a ballot in time: all are named."""
    made = scene()
    meeting = counted(made, [Choice.FOR] * 3)
    apart = (
        SetAside("stranger", BallotClass.SPOILED, "torn"),
        SetAside("owner-1", BallotClass.DISPUTED, " ", 7),
        SetAside("owner-2", BallotClass.LATE, "came late after all"),
    )
    act = made.committee.on(LAST + DAY)
    with pytest.raises(InvalidFacts) as caught:
        meeting.recount(act, reason="read anew", apart=apart, reread=reread(meeting, act.on, apart=apart))
    assert faults(caught) == ["apart[0].head", "apart[1].item", "apart[1].reason", "apart[2].kind"]
    meeting.recount(
        act,
        reason="read anew",
        apart=(SetAside("owner-1", BallotClass.SPOILED, "torn"),),
        reread=reread(meeting, act.on, apart=(SetAside("owner-1", BallotClass.SPOILED, "torn"),)),
    )
    assert meeting.tally(1).classes["owner-1"] is BallotClass.SPOILED
    meeting.recount(act, reason="not torn", apart=(), reread=reread(meeting, act.on, apart=()))
    assert meeting.tally(1).classes["owner-1"] is BallotClass.FOR


@pytest.mark.parametrize(("days", "taken"), [(7, True), (8, False)])
def test_the_rules_say_how_long_votes_may_be_counted_again(days: int, taken: bool) -> None:
    """Within seven days by the rules of procedure: on the seventh it is counted again, on the eighth it is refused."""
    made = scene(OWN_RULES.format(rule="assembly.recount.within", asked="within = { days = 7 }"))
    meeting = counted(made, SPLIT)
    # 2026-05-07 is a working day: the last day is not carried over.
    act = made.committee.on(LAST + DAY * (1 + days))
    if taken:
        meeting.recount(act, reason="an owner asked")
        assert len(meeting.recounts) == 1
        return
    with pytest.raises(Refused) as caught:
        meeting.recount(act, reason="an owner asked")
    assert refusals(caught) == {"assembly.recount.within": ("own-rules", "7")}


def test_where_the_rules_are_silent_the_missing_clock_is_said_and_not_guessed() -> None:
    """No time is asked for a recount, and the clause that the rules lack is named with article 18."""
    made = scene()
    meeting = counted(made, SPLIT)
    meeting.recount(made.committee.on(LAST + DAY * 300), reason="an owner asked")
    missing = {clause.id: clause.article for clause in meeting.unsettled(LAST)}
    assert missing["assembly.recount.within"] == "18"


def test_what_was_published_is_not_counted_again() -> None:
    """Once the result hangs at the gate only a court or the authority can undo it."""
    made = scene()
    meeting = counted(made, SPLIT)
    meeting.publish(made.committee.on(LAST + DAY), notice=Notice("gate", LAST + DAY))
    with pytest.raises(Refused) as caught:
        meeting.recount(made.committee.on(LAST + DAY), reason="an owner asked")
    assert refusals(caught) == {"procedure.stage": ("civil-code", "278(1)")}
