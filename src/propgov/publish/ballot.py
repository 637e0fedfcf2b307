"""The ballot paper (表决票): what it asks, one box for every answer and none marked, each election on a table of its own."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from propgov.assembly import Item, Meeting
from propgov.assembly.voting.forms import ANSWERS, BallotPaper, Line
from propgov.assembly.voting.voters import Capacity
from propgov.community import Directory, Electorate, Head
from propgov.errors import Fault, InvalidFacts
from propgov.publish.asked import law_day, silence_zh
from propgov.publish.paper import Block, Fields, Heading, Paper, Prose, Signatures, Table
from propgov.publish.papers import UNCLEAR, agenda_of, assembly_zh, owner_zh, roll_of, slates_zh, subject_zh, through_zh
from propgov.publish.persons import covered, naming, units_zh
from propgov.publish.wording import area_zh, day_zh

__all__ = ["ballot_design", "ballot_paper"]


def ballot_design(meeting: Meeting, *, return_to: str = "") -> BallotPaper:
    """What the ballot paper of ``ballot_paper`` asks and tells, for the check when notice is given (表决票样式)."""
    tells = {"LAST_DAY", "SILENCE"} | ({"RETURN_TO"} if return_to.strip() else set[str]())
    items = agenda_of(meeting)
    lines = (Line(item.number, item.subject, ANSWERS, terms=item.told("zh")) for item in items)
    return BallotPaper(tuple(lines), frozenset(tells))


def ballot_paper(
    meeting: Meeting, head: str = "", *, return_to: str = "", names: Directory | None = None, masked: bool = False
) -> Paper:
    """The ballot paper of one head, or a specimen if none is named (业主大会会议表决票).

    return_to says where it is handed in. Every answer of every item has the same box, and none is marked. InvalidFacts
    for a head that is not on the roll.
    names is a directory by which persons are called; without one they are called by their ids. masked for a copy that others
    than the owner and the tellers read.
    """
    owner = _head(meeting, head) if head else None
    with naming(names, masked=masked):
        blocks: tuple[Block, ...] = (
            Fields((("会议名称", f"{assembly_zh(meeting)}{meeting.session.value}"), *_owner_fields(meeting, owner))),
            Heading("填写说明", lower=True),
            Prose(
                "\n".join(
                    (*_instructions(meeting), *silence_zh(meeting.agenda, meeting.counting_law, law_day(meeting)))
                )
            ),
            *_questions(meeting),
            Fields((("投票人姓名", ""), ("投票人身份", _capacities(meeting)))),
            Signatures(("投票人（签名）",)),
            Fields((("交回截止时间", f"{day_zh(meeting.votes_until)}24时"), ("交回地点或者方式", return_to))),
            Heading("存根", lower=True),
            Fields((("票号", _owner_fields(meeting, owner)[0][1]),)),
            Signatures(("领取人（签名）",)),
        )
    title = f"{assembly_zh(meeting)}会议表决票{'' if owner else '（样票）'}"
    return covered(Paper(title, meeting.community.name, blocks), names, masked=masked)


def _questions(meeting: Meeting) -> Iterator[Block]:
    """The items with their boxes; each election on a table of its own, with how many are elected."""
    elected = {number for slate in meeting.slates for number in slate.items}
    items = agenda_of(meeting)
    plain = tuple(_boxes(item) for item in items if item.number not in elected)
    if plain:
        yield Table(("序号", "议题", *ANSWERS), plain, narrow=_BOXES)
    for slate in meeting.slates:
        yield Heading(f"选举（应选{slate.seats}名）", lower=True)
        rows = tuple(_boxes(item) for item in items if item.number in slate.items)
        yield Table(("序号", "候选人", *ANSWERS), rows, narrow=_BOXES)


def _boxes(item: Item) -> tuple[str, ...]:
    return (str(item.number), subject_zh(item), *("□" for _ in ANSWERS))


_BOXES = frozenset({0, 2, 3, 4})


def _capacities(meeting: Meeting) -> str:
    """As whom a paper is signed; as a representative only where the meeting is held through them."""
    chosen = () if meeting.representatives is None else (f"{Capacity.REPRESENTATIVE.value}（附业主签字的书面意见）",)
    own = (Capacity.OWNER.value, Capacity.CO_OWNER.value)
    return "　".join(f"□{words}" for words in (*own, *chosen, f"{Capacity.PROXY.value}（附委托书）", "其他＿＿＿"))


def _instructions(meeting: Meeting) -> Iterator[str]:
    """How the paper is filled in, as it will be counted."""
    yield from through_zh(meeting)
    yield f"每项只选一种意见，在方框内打勾。{UNCLEAR}"
    for slate, words in zip(meeting.slates, slates_zh(meeting), strict=True):
        yield f"{words}同意的候选人超过{slate.seats}名的，该项选举的表决无效；已选其他候选人而某一候选人未选的，对其按弃权计。"


def _owner_fields(meeting: Meeting, head: Head | None) -> tuple[tuple[str, str], ...]:
    if head is None or meeting.electorate is None:
        return (("票号", ""), ("业主", ""), ("专有部分", ""), ("专有部分面积", ""))
    return (
        ("票号", _paper_number(meeting.electorate, head)),
        ("业主", owner_zh(head)),
        ("专有部分", units_zh(head.units)),
        ("专有部分面积", area_zh(head.area)),
    )


def _paper_number(electorate: Electorate, head: Head) -> str:
    """The place of a head on the roll; the whole roll has as many papers as heads."""
    whole = len(electorate.heads)
    place = bisect_left(electorate.heads, head.key, key=lambda one: one.key)
    return f"{place + 1:0{len(str(whole))}}／{whole}"


def _head(meeting: Meeting, key: str) -> Head:
    found = roll_of(meeting).by_key.get(key)
    if found is None:
        raise InvalidFacts([Fault("head", f"{key!r} is no head of the roll", "name a head of the electorate")])
    return found
