"""The papers before and during a vote (会议文书): the notice, the ballot paper, the list of deliveries.

They read a meeting as it stands and decide nothing. What is not on record is a line to be filled in, and what the rules
leave open is said to be open.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from datetime import date

from propgov.assembly import Item, Matter, Meeting
from propgov.assembly.voting.forms import ANSWERS, BallotPaper, Form, Line
from propgov.assembly.voting.service import PapersServed
from propgov.assembly.voting.voters import Capacity
from propgov.community import Electorate, Head, Notice
from propgov.community.electorate import UNDELIVERED
from propgov.errors import Fault, InvalidFacts
from propgov.publish.asked import law_day, provision_zh, silence_zh, thresholds_zh, unsettled_zh
from propgov.publish.paper import Addressee, Closing, Fields, Heading, Paper, Prose, Signatures, Table
from propgov.publish.wording import area_zh, day_zh

__all__ = [
    "ballot_design",
    "ballot_paper",
    "delivery_list",
    "forms_zh",
    "notice_paper",
    "posted_zh",
    "roll_fields",
    "served_zh",
    "subject_zh",
]

_FORMS = tuple(Form)
_ONLINE = frozenset({"assembly.online.system"})


def forms_zh(meeting: Meeting) -> str:
    """In which kind of meeting and in which forms owners vote (会议形式)."""
    forms = "、".join(form.value for form in _FORMS if form in meeting.forms)
    system = f"（{meeting.system.value}）" if meeting.system is not None else ""
    part = f"，由{meeting.part}幢业主表决" if meeting.part else ""
    return f"{meeting.session.value}，{forms}{system}{part}"


def subject_zh(item: Item) -> str:
    """The text of an item as owners read it, with the candidates (议题文字)."""
    named = "候选人" if item.matter is Matter.ELECT_COMMITTEE else "人员"
    return f"{item.subject}（{named}：{'、'.join(item.persons)}）" if item.persons else item.subject


def roll_fields(electorate: Electorate | None) -> tuple[tuple[str, str], ...]:
    """The frozen roll: its day, its figures, its digest (表决权名册)."""
    if electorate is None:
        return (("名册基准日", ""), ("业主人数和面积", ""), ("名册SHA-256摘要", ""))
    figures = f"{len(electorate.heads)}人，{area_zh(electorate.area)}"
    return (
        ("名册基准日", day_zh(electorate.on)),
        ("业主人数和面积", figures),
        ("名册SHA-256摘要", electorate.digest),
    )


def posted_zh(notice: Notice | None) -> str:
    """When and where a notice was posted; empty where none was (公布情况)."""
    return "" if notice is None else f"{day_zh(notice.posted)}，{'、'.join(notice.places)}"


def _agenda(meeting: Meeting) -> Table:
    rows = tuple((str(item.number), item.matter.value, subject_zh(item)) for item in meeting.agenda)
    return Table(("序号", "事项", "议题"), rows, narrow=frozenset({0}))


def _slates(meeting: Meeting) -> Iterator[str]:
    """Which items are one election, and how many are elected."""
    for slate in meeting.slates:
        waiting = f"，候补{slate.alternates}名" if slate.alternates else ""
        term = f"，任期至{day_zh(slate.until)}止" if slate.until else ""
        yield f"第{'、'.join(map(str, slate.items))}项为同一选举，应选{slate.seats}名{waiting}{term}。"


def _terms(meeting: Meeting, on: date) -> Iterator[str]:
    """What an owner must know to vote: when it may open, what silence means, what the rules leave open."""
    yield from _slates(meeting)
    yield provision_zh(meeting.law, "assembly.notice.days", on, meeting.scope())
    yield from silence_zh(meeting.agenda, meeting.counting_law, on)
    online = Form.ONLINE in meeting.forms
    yield from unsettled_zh(clause for clause in meeting.unsettled(on) if online or clause.id not in _ONLINE)


def notice_paper(meeting: Meeting, *, record_day: date | None = None, return_to: str = "") -> Paper:
    """The notice of a meeting (业主大会会议通知): agenda, what each item needs, until when and how to vote, on which roll.

    record_day is the day of the roll while none is frozen: the digest printed is then that which ``notify`` is held to.
    return_to says where owners meet or hand their ballots in.
    """
    on = law_day(meeting)
    roll = meeting.electorate
    if roll is None and record_day is not None:
        roll = meeting.roll_of(record_day)
    fields = (
        ("会议形式", forms_zh(meeting)),
        ("地点或者交回方式", return_to),
        ("表决期限", f"至{day_zh(meeting.votes_until)}止"),
        *roll_fields(roll),
        ("告知居民委员会", "已同时告知" if meeting.residents_committee_told else ""),
        ("通知公布", posted_zh(meeting.notice)),
    )
    blocks = (
        Addressee("全体业主："),
        Prose("现召开业主大会会议，表决下列事项。议程以外的事项不作表决。"),
        Heading("会议安排"),
        Fields(fields),
        Heading("表决事项"),
        _agenda(meeting),
        Heading("通过条件"),
        Prose("\n".join(thresholds_zh(meeting.agenda, meeting.counting_law, on))),
        Heading("表决须知"),
        Prose("\n".join(_terms(meeting, on))),
        Prose("特此通知。"),
        Closing("召集人（盖章）", "" if meeting.notice is None else day_zh(meeting.notice.posted)),
    )
    return Paper(f"关于召开业主大会{meeting.session.value}的通知", meeting.community.name, blocks)


def ballot_design(meeting: Meeting, *, return_to: str = "") -> BallotPaper:
    """What the ballot paper of ``ballot_paper`` asks and tells, for the check when notice is given (选票样式)."""
    tells = {"LAST_DAY", "SILENCE"} | ({"RETURN_TO"} if return_to.strip() else set[str]())
    return BallotPaper(tuple(Line(item.number, item.subject, ANSWERS) for item in meeting.agenda), frozenset(tells))


def ballot_paper(meeting: Meeting, head: str = "", *, return_to: str = "") -> Paper:
    """The ballot paper of one head, or a specimen if none is named (业主大会会议表决票).

    return_to says where it is handed in. Every answer of every item has the same box, and none is marked. InvalidFacts
    for a head that is not on the roll.
    """
    owner = _head(meeting, head) if head else None
    rows = tuple((str(item.number), subject_zh(item), *("□" for _ in ANSWERS)) for item in meeting.agenda)
    blocks = (
        Fields(
            (
                *_owner_fields(meeting, owner),
                ("表决期限", f"至{day_zh(meeting.votes_until)}止"),
                ("交回地点或者方式", return_to),
            )
        ),
        Table(("序号", "议题", *ANSWERS), rows, narrow=frozenset({0, 2, 3, 4})),
        Heading("填票说明", lower=True),
        Prose(
            "\n".join((*_instructions(meeting), *silence_zh(meeting.agenda, meeting.counting_law, law_day(meeting))))
        ),
        Fields((("投票人姓名", ""), ("投票人身份", _CAPACITIES))),
        Signatures(("投票人（签名）",)),
    )
    return Paper("业主大会会议表决票" if owner else "业主大会会议表决票（样票）", meeting.community.name, blocks)


_CAPACITIES = "　".join(
    f"□{words}"
    for words in (
        Capacity.OWNER.value,
        Capacity.CO_OWNER.value,
        f"{Capacity.PROXY.value}（附委托书）",
        "其他＿＿＿",
    )
)


def _instructions(meeting: Meeting) -> Iterator[str]:
    """How the paper is filled in, as it will be counted."""
    yield "每项只选一种意见，在方框内打勾。未选或者选了多种意见的，该项为废票。"
    for slate, words in zip(meeting.slates, _slates(meeting), strict=True):
        yield f"{words}同意的候选人超过{slate.seats}名的，该选举为废票；已选其他候选人而某一候选人未选的，对其视为弃权。"


def _owner_fields(meeting: Meeting, head: Head | None) -> tuple[tuple[str, str], ...]:
    if head is None or meeting.electorate is None:
        return (("票号", ""), ("业主", ""), ("专有部分", ""), ("专有部分面积", ""))
    return (
        ("票号", _paper_number(meeting.electorate, head)),
        ("业主", _owner_zh(head)),
        ("专有部分", "、".join(head.units)),
        ("专有部分面积", area_zh(head.area)),
    )


def _owner_zh(head: Head) -> str:
    """The key by which a ballot names the head, and what it means where it names nobody."""
    return f"{head.key}（建设单位未交付的部分）" if head.key == UNDELIVERED else head.key


def _units_zh(head: Head) -> str:
    """The units of a head in a list: the first ones, and how many there are."""
    few = "、".join(head.units[:_FEW])
    return few if len(head.units) <= _FEW else f"{few}等{len(head.units)}处"


def _paper_number(electorate: Electorate, head: Head) -> str:
    """The place of a head on the roll; the whole roll has as many papers as heads."""
    whole = len(electorate.heads)
    place = bisect_left(electorate.heads, head.key, key=lambda one: one.key)
    return f"{place + 1:0{len(str(whole))}}／{whole}"


def _roll(meeting: Meeting) -> Electorate:
    if meeting.electorate is None:
        raise InvalidFacts([Fault("meeting", "has no electorate yet", "give notice first")])
    return meeting.electorate


def _head(meeting: Meeting, key: str) -> Head:
    found = _roll(meeting).by_key.get(key)
    if found is None:
        raise InvalidFacts([Fault("head", f"{key!r} is no head of the roll", "name a head of the electorate")])
    return found


_FEW = 4
_UNSERVED = ("", "", "", "", "")


def delivery_list(meeting: Meeting) -> Paper:
    """The list of deliveries (表决材料送达登记表): every head, with what is on record of its service, the rest to fill in."""
    roll = _roll(meeting)
    by_head: dict[str, list[PapersServed]] = {}
    for service in meeting.services:
        by_head.setdefault(service.head, []).append(service)
    width = len(str(len(roll.heads)))
    rows = tuple(
        (f"{number:0{width}}", _owner_zh(head), _units_zh(head), area_zh(head.area, ""), *served)
        for number, head in enumerate(roll.heads, start=1)
        for served in (list(map(_service_cells, by_head.get(head.key, ()))) or [_UNSERVED])
    )
    heads = ("票号", "业主", "专有部分", "面积（平方米）", "方式", "收件人", "身份", "日期", "凭证或签收")
    blocks = (
        Fields(roll_fields(roll)),
        Table(heads, rows, narrow=frozenset({0, 4, 7}), figures=frozenset({3})),
        Prose(f"{served_zh(meeting)}。"),
        Signatures(("送达人（签名）", "见证人（签名）")),
    )
    return Paper("表决材料送达登记表", meeting.community.name, blocks, wide=True)


def served_zh(meeting: Meeting) -> str:
    """How many owners the papers reached, for how many they were only posted, how many they did not reach (送达情况)."""
    heads, posted = len(_roll(meeting).heads), len(meeting.posted - meeting.served)
    left = heads - len(meeting.served) - posted
    return f"应送达{heads}人，已送达{len(meeting.served)}人，无法送达而公示{posted}人，尚未送达{left}人"


def _service_cells(service: PapersServed) -> tuple[str, ...]:
    warned = "（已告知沉默的效力）" if service.warned else ""
    named = "" if not service.recipient else service.capacity.value
    return (service.channel.value, service.recipient, named, day_zh(service.on), f"{service.proof}{warned}")
