"""The notice of a vote (会议通知), and what it says as the other papers of the meeting do.

They read a meeting as it stands and decide nothing. What is not on record is a line to be filled in, and what the rules
leave open is said to be open.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from propgov.assembly import Item, Matter, Meeting
from propgov.assembly.deciding.agenda import agenda_digest
from propgov.assembly.meeting.frozen import with_terms
from propgov.assembly.voting.forms import Form
from propgov.community import Directory, Electorate, Head, Notice
from propgov.community.electorate import is_undelivered
from propgov.errors import Fault, InvalidFacts
from propgov.law import AtLeast
from propgov.publish.asked import law_day, silence_zh, thresholds_zh, unsettled_zh
from propgov.publish.paper import Addressee, Block, Closing, Fields, Heading, Paper, Prose, Table
from propgov.publish.persons import covered, heads_called, naming, persons_zh
from propgov.publish.wording import area_zh, cite_zh, day_zh, days_zh

__all__ = [
    "UNCLEAR",
    "agenda_of",
    "assembly_zh",
    "digest_fields",
    "effect_fields",
    "forms_fields",
    "forms_zh",
    "notice_paper",
    "owner_zh",
    "posted_zh",
    "roll_fields",
    "roll_of",
    "slates_zh",
    "subject_zh",
    "through_zh",
]

_FORMS = tuple(Form)
_ONLINE = frozenset({"assembly.online.system"})
UNCLEAR = "多选的，该项无效；未选的，本小区议事规则未作约定，该项按废票计。"
_VOTERS = (
    "业主可以书面委托代理人表决，委托书应当载明受托人、委托事项、权限和期限，并由业主签名或者盖章。",
    "专有部分由两个以上业主共有的，由共有人推选一人表决。",
    "业主是单位的，由其法定代表人或者持盖章授权委托书的代理人表决。",
    "无民事行为能力或者限制民事行为能力的业主，由其监护人代为表决。",
)


def assembly_zh(meeting: Meeting) -> str:
    """Who meets: the assembly, or the representatives through whom it is held (会议名称)."""
    return "业主大会" if meeting.representatives is None else "业主代表大会"


def through_zh(meeting: Meeting) -> Iterator[str]:
    """That representatives vote, for whom, and what an owner may do himself; nothing at an ordinary meeting (业主代表表决说明)."""
    if meeting.representatives is not None:
        yield "本次会议由业主代表表决，业主代表按其所代表业主的意见表决，票权按其所代表的业主计算。"
        yield "业主可以本人表决，本人表决的以本人意见为准；也可以书面撤销对业主代表的授权。未推选业主代表的业主由本人表决。"
        yield "业主代表大会的决议经公示，且书面反对的业主未达到规定比例的，方生效。"


def effect_fields(meeting: Meeting) -> Iterator[tuple[str, str]]:
    """Whether what representatives decided has effect yet, and since when (决议的效力)."""
    if meeting.representatives is not None:
        since = meeting.representatives.effect_of(meeting.ref) if meeting.took_effect() else None
        waits = "尚未生效，公示期满且书面反对的业主未达到规定比例的，方生效"
        yield "业主代表大会决议的效力", waits if since is None else f"自{day_zh(since)}起生效"


def forms_zh(meeting: Meeting) -> str:
    """In which kind of meeting and in which forms owners vote (会议形式)."""
    return "，".join(value for _, value in forms_fields(meeting))


def forms_fields(meeting: Meeting) -> tuple[tuple[str, str], ...]:
    """The kind of meeting, and apart from it the forms in which owners vote (会议类型、会议形式)."""
    forms = "、".join(form.value for form in _FORMS if form in meeting.forms)
    system = f"（{meeting.system.value}）" if meeting.system is not None else ""
    recorded = meeting.community.parts
    named = "、".join(name if name in recorded else f"{name}幢" for name in sorted(meeting.named_parts))
    part = f"，由{named}业主表决" if named else ""
    return (("会议类型", str(meeting.session.value)), ("会议形式", f"{forms}{system}{part}"))


def subject_zh(item: Item) -> str:
    """The text of an item as owners read it, with the candidates and what its case says (议题文字)."""
    named = "候选人" if item.matter is Matter.ELECT_COMMITTEE else "人员"
    text = f"{item.subject}（{named}：{persons_zh(item.persons)}）" if item.persons else item.subject
    return f"{text}〔{told}〕" if (told := item.told("zh")) else text


def roll_fields(electorate: Electorate | None) -> tuple[tuple[str, str], ...]:
    """The frozen roll: its day and its figures (表决权名册)."""
    if electorate is None:
        return (("名册基准日", ""), ("表决权人总数和专有部分总面积", ""))
    figures = f"{len(electorate.heads)}人，{area_zh(electorate.area)}"
    return (("名册基准日", day_zh(electorate.on)), ("表决权人总数和专有部分总面积", figures))


def digest_fields(electorate: Electorate | None) -> tuple[tuple[str, str], ...]:
    """The digest of the frozen roll, which stands in an annex (名册校验码)."""
    return (("名册校验码（SHA-256）", "" if electorate is None else electorate.digest),)


def posted_zh(notice: Notice | None) -> str:
    """When and where a notice was posted; empty where none was (公布情况)."""
    return "" if notice is None else f"{day_zh(notice.posted)}，{'、'.join(notice.places)}"


def _agenda(meeting: Meeting) -> Table:
    rows = tuple((str(item.number), item.matter.value, subject_zh(item)) for item in agenda_of(meeting))
    return Table(("序号", "事项", "议题"), rows, narrow=frozenset({0}))


def agenda_of(meeting: Meeting) -> tuple[Item, ...]:
    """The items as owners read them: as the notice kept them, and before it with what their cases say today (议题)."""
    return with_terms(meeting) if meeting.electorate is None else meeting.agenda


def slates_zh(meeting: Meeting) -> Iterator[str]:
    """Which items are one election, and how many are elected (选举说明)."""
    for slate in meeting.slates:
        waiting = f"，候补{slate.alternates}名" if slate.alternates else ""
        term = f"，任期至{day_zh(slate.until)}止" if slate.until else ""
        yield f"第{'、'.join(map(str, slate.items))}项为同一选举，应选{slate.seats}名{waiting}{term}。"


def _terms(meeting: Meeting, on: date) -> Iterator[str]:
    """How ballots are counted: what silence means, several answers and none, what the rules leave open."""
    yield from silence_zh(meeting.agenda, meeting.counting_law, on)
    yield UNCLEAR
    online = Form.ONLINE in meeting.forms
    yield from unsettled_zh(clause for clause in meeting.unsettled(on) if online or clause.id not in _ONLINE)


def notice_paper(
    meeting: Meeting,
    *,
    record_day: date | None = None,
    return_to: str = "",
    convener: str = "",
    opens: date | None = None,
    contact: str = "",
    names: Directory | None = None,
    masked: bool = False,
) -> Paper:
    """The notice of a meeting (业主大会会议通知): agenda, what each item needs, from when, until when and how to vote.

    record_day is the day of the roll while none is frozen: the digest printed is then that which ``notify`` is held to.
    return_to says where owners meet or hand their ballots in; convener who calls the meeting, opens the day on which the
    voting is to open, contact whom owners may ask. What is not given is a line to be filled in.
    names is a directory by which persons are called; without one they are called by their ids. masked for a copy that others
    than the owners read, in which candidates too are masked.
    """
    on = law_day(meeting)
    roll = meeting.electorate
    if roll is None and record_day is not None:
        roll = meeting.roll_of(record_day)
    told = "已同时告知" if meeting.residents_committee_told else ""
    with naming(names, masked=masked):
        blocks: tuple[Block, ...] = (
            Addressee("全体业主："),
            Prose(f"现召开{assembly_zh(meeting)}会议，表决下列议题。议程以外的事项不作表决。"),
            Heading("会议安排"),
            Fields(tuple(_arrangements(meeting, on, convener=convener, opens=opens, return_to=return_to))),
            Heading("议题"),
            _agenda(meeting),
            *_prose(slates_zh(meeting)),
            Heading("参加和通过比例"),
            *_prose(thresholds_zh(meeting.agenda, meeting.counting_law, on)),
            Heading("表决权名册"),
            Fields((*roll_fields(roll), ("查询和提出异议的地点、期限", ""))),
            *_through(meeting),
            Heading("委托、共有人推选和单位业主"),
            *_prose(_VOTERS),
            Heading("计票"),
            *_prose(_terms(meeting, on)),
            Fields((("计票时间、地点", ""), ("告知居民委员会", told), ("联系人", contact))),
            Prose("特此通知。"),
            Closing("召集人（盖章）", "" if meeting.notice is None else day_zh(meeting.notice.posted)),
            Heading("附件", lower=True),
            Fields(
                (
                    ("议案草案、候选人简况、样票", "另附"),
                    *digest_fields(roll),
                    ("议题校验码（SHA-256）", agenda_digest(agenda_of(meeting))),
                )
            ),
        )
    title = f"关于召开{assembly_zh(meeting)}{meeting.session.value}的通知"
    return covered(Paper(title, meeting.community.name, blocks), names, masked=masked)


def _through(meeting: Meeting) -> Iterator[Heading | Prose]:
    """A chapter on representatives, where they vote."""
    if meeting.representatives is not None:
        yield Heading("业主代表")
        yield from _prose(through_zh(meeting))


def _prose(lines: Iterable[str]) -> Iterator[Prose]:
    """The lines as paragraphs, if there is one."""
    if words := "\n".join(lines):
        yield Prose(words)


def _arrangements(
    meeting: Meeting, on: date, *, convener: str, opens: date | None, return_to: str
) -> Iterator[tuple[str, str]]:
    """Who calls it, which meeting it is, and when, where and how owners vote."""
    yield "召集人", convener
    yield "召集依据", _convened_by(meeting, on)
    yield from forms_fields(meeting)
    yield "通知公布", posted_zh(meeting.notice)
    yield "表决期间", _voting_days(meeting, on, meeting.voting_since or opens)
    yield "地点或者表决票发放和交回方式", return_to
    if Form.ONLINE in meeting.forms:
        yield "线上表决入口", ""


def _convened_by(meeting: Meeting, on: date) -> str:
    places = [(place, meeting.law.article(place, on)) for place in meeting.blueprint.basis]
    found = next((place for place, article in places if article is not None), places[0][0])
    return cite_zh(meeting.law.instrument(found.instrument), found.article)


def _voting_days(meeting: Meeting, on: date, opens: date | None) -> str:
    """From when until when owners vote; where the first day is not fixed yet, the earliest that the notice leaves."""
    last = meeting.votes_until
    if opens is not None:
        return f"{days_zh(opens, last)}24时"
    row = meeting.law.on(on, meeting.scope())["assembly.notice.days"]
    if meeting.notice is None or row is None or not isinstance(row.requirement, AtLeast):
        return f"＿＿年＿＿月＿＿日至{day_zh(last)}24时"
    earliest = meeting.notice.posted + timedelta(days=int(str(row.requirement.limit)) + 1)
    return f"最早自{day_zh(earliest)}开始，至{day_zh(last)}24时"


def owner_zh(head: Head) -> str:
    """The key by which a ballot names the head, and what it means where it names nobody (业主称谓)."""
    return f"{head.key}（建设单位未交付的部分）" if is_undelivered(head.key) else heads_called(head)


def roll_of(meeting: Meeting) -> Electorate:
    """The frozen roll (表决权名册); InvalidFacts before the notice."""
    if meeting.electorate is None:
        raise InvalidFacts([Fault("meeting", "has no electorate yet", "give notice first")])
    return meeting.electorate
