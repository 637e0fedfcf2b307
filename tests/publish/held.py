"""Meetings that hypothesis draws: any place, old law or new, with all that befalls the votes of a real one."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from attrs import evolve
from hypothesis import settings
from hypothesis import strategies as st

from propgov import Act, Register, begin
from propgov.assembly import Ballot, BallotClass, Choice, Item, Matter, Meeting, RollGround, Slate
from propgov.assembly.counting.record import SetAside
from propgov.assembly.voting.proxy import Proxy
from propgov.assembly.voting.service import PapersServed
from propgov.assembly.voting.voters import Amendment, Capacity, RollChange
from propgov.community import Channel, Head, Notice, Title, TitleBasis
from propgov.testing import Scene, on_paper, reread, roll_paper, scene

__all__ = ["DAY", "OF_MEETINGS", "SILENCE", "meetings"]

DAY: Final = timedelta(days=1)
PLACES: Final = (
    "cn",
    "cn.anhui.chizhou",
    "cn.beijing",
    "cn.shandong",
    "cn.shanghai",
    "cn.zhejiang.hangzhou",
    "cn.zhejiang.huzhou",
    "cn.zhejiang.lishui",
    "cn.zhejiang.taizhou",
)
BORN: Final = (date(2008, 3, 3), date(2020, 11, 20), date(2020, 12, 14), date(2026, 1, 5))
"""Under the Property Law, on both sides of the change of 2021-01-01, and today."""

READ: Final[tuple[dict[str, str], ...]] = ({}, {"reading.silence": "by-clause"})
"""The strict answer on silence, and the one that a program may name."""

SILENCE: Final = """
[instrument]
id = "counting-rules"
name = {{ en = "Rules of procedure", zh = "议事规则" }}
rank = "bylaws"
since = 2007-10-01
checked_on = 2026-11-23
checked = "text"

[[article]]
article = "9"
text = {{ en = "What silence counts for.", zh = "未表态如何计入。" }}
[article.asks]
"count.silence" = {{ one_of = ["{silence}"] }}

[[article]]
article = "10"
text = {{ en = "Which ballots take part.", zh = "哪些表决票计入参与表决。" }}
[article.asks]
"count.class.takes-part" = {{ one_of = [{takes_part}] }}
"""
_TAKES_PART = ('"FOR", "AGAINST", "ABSTAIN"', '"FOR", "AGAINST", "ABSTAIN", "SPOILED"', '"FOR", "AGAINST", "DISPUTED"')
_ASIDE = (BallotClass.SPOILED, BallotClass.DISPUTED)
_SERVED = ((Channel.IN_PERSON, Capacity.OWNER), (Channel.IN_PERSON, Capacity.TENANT), (Channel.POST, Capacity.OWNER))
_AGENT = "agent"


@st.composite
def _rules(draw: st.DrawFn) -> str:
    silence = draw(st.sampled_from(["", "NOT_COUNTED", "TAKES_PART", "WITH_MAJORITY"]))
    return SILENCE.format(silence=silence, takes_part=draw(st.sampled_from(_TAKES_PART))) if silence else ""


OF_MEETINGS: Final = settings(max_examples=max(1, settings.default.max_examples // 2))
"""A test that draws whole meetings draws fewer of them: each is called, voted, counted and published."""


@st.composite
def meetings(draw: st.DrawFn) -> Meeting:
    """Meetings that were counted (已计票的会议), with two items and an election of two or three candidates."""
    place = draw(st.sampled_from(PLACES))
    # Hangzhou lets nobody vote on one day only, as scenes do when they adopt rules.
    rules = "" if place == "cn.zhejiang.hangzhou" else draw(_rules())
    register = Register(readings=draw(st.sampled_from(READ)))
    made = scene(rules, draw(st.integers(3, 6)), place, born=draw(st.sampled_from(BORN)), register=register)
    meeting = _called(draw, made)
    _told(draw, made, meeting)
    day = meeting.opened + DAY * 17
    meeting.open_voting(made.committee.on(day))
    _voted(draw, made, meeting, day)
    last = meeting.votes_until + DAY
    if draw(st.booleans()):
        _came_late(draw, made, meeting, last)
    meeting.close(made.committee.on(last), minutes="minutes 1")
    _afterwards(draw, made, meeting, last)
    return meeting


def _called(draw: st.DrawFn, made: Scene) -> Meeting:
    matters = (Matter.USE_FUND, draw(st.sampled_from(Matter)))
    drafts = ("", "5a" * 32)
    items = tuple(
        Item(n, one, f"item {n}", draft=text) for n, (one, text) in enumerate(zip(matters, drafts, strict=True), 1)
    )
    names = [f"candidate-{number}" for number in range(draw(st.integers(2, 3)))]
    slate = tuple(Item(3 + number, Matter.ELECT_COMMITTEE, name, persons=(name,)) for number, name in enumerate(names))
    day = made.day
    # Before the place says so beyond doubt, nobody decides for the owners of one building alone.
    row = made.community.law.on(day)["assembly.part.matters"]
    part = "1" if row is not None and row.contested is None and draw(st.booleans()) else ""
    return begin(
        Meeting,
        made.committee.on(day),
        community=made.community,
        agenda=items[:1] if part else (*items, *slate),
        votes_until=day + DAY * 30,
        slates=() if part else (Slate(draw(st.integers(1, 2)), tuple(item.number for item in slate)),),
        part=part,
    )


def _told(draw: st.DrawFn, made: Scene, meeting: Meeting) -> None:
    """Notice, papers served, the roll mended, proxies filed: as far as the law of the place lets it happen."""
    act = made.committee.on(meeting.opened)
    notice = Notice("gate", act.on, proof="photo 1")
    meeting.notify(act, notice=notice, record_day=act.on, residents_committee_told=True)
    keys = [owner.person for owner in made.owners]
    served = tuple(_service(draw, key, act.on) for key in draw(st.lists(st.sampled_from(keys), unique=True)))
    if served:
        meeting.serve(act, services=served)
    if draw(st.booleans()):
        _mend(draw, made, meeting, made.committee.on(act.on))
    agents = draw(st.lists(st.sampled_from(keys), unique=True, max_size=2))
    proxies = tuple(Proxy(key, key, _AGENT, act.on, act.on + DAY * 60) for key in agents if key in _on_roll(meeting))
    if proxies:
        meeting.file_proxies(act, proxies=proxies)


def _service(draw: st.DrawFn, key: str, on: date) -> PapersServed:
    channel, capacity = draw(st.sampled_from(_SERVED))
    return PapersServed(key, channel, key, capacity, on, "signed", warned=draw(st.booleans()))


def _on_roll(meeting: Meeting) -> dict[str, Head]:
    assert meeting.electorate is not None
    return dict(meeting.electorate.by_key)


def _mend(draw: st.DrawFn, made: Scene, meeting: Meeting, act: Act) -> None:
    """A title that passed, or an area measured anew, of a head that has not voted."""
    voted = meeting.ballots.keys() | {one.head for one in meeting.apart}
    still = sorted(_on_roll(meeting).keys() - voted)
    if not still:
        return
    before = draw(st.sampled_from(still))
    head = _on_roll(meeting)[before]
    if draw(st.booleans()):
        paper = roll_paper(act.on, RollGround.REGISTRY_AREA, before)
        change = Amendment(RollChange.CORRECTION, before, evolve(head, area=head.area + 100), "measured anew", paper)
    else:
        buyer = f"buyer-of-{before}"
        for unit in head.units:
            title = Title(unit, (buyer,), TitleBasis.REGISTER, act.on)
            made.community.transfer(made.registry.on(act.on), title=title)
        after = evolve(head, key=buyer, owners=(buyer,))
        change = Amendment(RollChange.TITLE_CHANGE, before, after, "sold", roll_paper(act.on))
    meeting.amend(act.with_(made.registry), amendments=(change,), notice=Notice("gate", act.on))


def _voted(draw: st.DrawFn, made: Scene, meeting: Meeting, day: date) -> None:
    """Ballots of owners and agents, some displaced by the owner's own, some set apart, the roll mended in between."""
    teller = made.committee.on(day)
    for key, head in _on_roll(meeting).items():
        answered = draw(_answers(meeting))
        by = _AGENT if key in meeting.proxies and draw(st.booleans()) else head.owners[0]
        if answered:
            meeting.cast(teller, ballots=on_paper((Ballot(by, key, answered),)))
        if answered and by == _AGENT and draw(st.booleans()):
            own = draw(_answers(meeting)) or answered
            meeting.cast(teller, ballots=on_paper((Ballot(head.owners[0], key, own),)))
    if apart := draw(_apart(meeting)):
        meeting.set_aside(teller, apart=apart, reread=reread(meeting, teller.on, further=apart))
    if draw(st.booleans()):
        _mend(draw, made, meeting, teller)


def _came_late(draw: st.DrawFn, made: Scene, meeting: Meeting, day: date) -> None:
    silent = sorted(_on_roll(meeting).keys() - meeting.ballots.keys())
    if not silent:
        return
    key = draw(st.sampled_from(silent))
    late = SetAside(key, BallotClass.LATE, "came with the post on the next day")
    meeting.set_aside(made.committee.on(day), apart=(late,), reread=reread(meeting, day, further=(late,)))


def _answers(meeting: Meeting) -> st.SearchStrategy[dict[int, Choice]]:
    numbers = [item.number for item in meeting.agenda]
    any_way = st.dictionaries(st.sampled_from(numbers), st.sampled_from(Choice))
    # Most say yes, or hardly anything would be carried.
    return st.one_of(
        any_way, st.just(dict.fromkeys(numbers[:2], Choice.FOR)), st.just(dict.fromkeys(numbers[:3], Choice.FOR))
    )


def _apart(meeting: Meeting) -> st.SearchStrategy[tuple[SetAside, ...]]:
    numbers = st.sampled_from([0, *(item.number for item in meeting.agenda)])
    keys = st.sampled_from(sorted(_on_roll(meeting)))
    one = st.builds(SetAside, keys, st.sampled_from(_ASIDE), st.just("two marks"), numbers)
    return st.lists(one, max_size=4, unique_by=lambda each: (each.head, each.item)).map(tuple)


def _afterwards(draw: st.DrawFn, made: Scene, meeting: Meeting, day: date) -> None:
    """A recount or none, and what became of the decision."""
    act = made.committee.on(day)
    if draw(st.booleans()):
        keys = sorted(meeting.ballots)
        read = draw(st.lists(st.sampled_from(keys), unique=True, max_size=2)) if keys else []
        corrected = tuple(
            evolve(meeting.ballots[key], choices=draw(_answers(meeting)) or {1: Choice.AGAINST}) for key in read
        )
        apart = draw(st.none() | _apart(meeting))
        if apart is None:
            meeting.recount(
                act, reason="misread", corrected=corrected, reread=reread(meeting, act.on, corrected=corrected)
            )
        else:
            meeting.recount(
                act,
                reason="misread",
                corrected=corrected,
                apart=apart,
                reread=reread(meeting, act.on, corrected=corrected, apart=apart),
            )
    if draw(st.booleans()):
        meeting.publish(act, notice=Notice("gate", day))
    if draw(st.booleans()):
        meeting.annul(made.authority.on(day + DAY), item=1)
