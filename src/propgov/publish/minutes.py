"""The minutes of a meeting (业主大会会议记录): how it went, what was decided and by which count, how long they are kept."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from propgov.assembly import Amendment, Ballot, Choice, FormFigures, Meeting, Rereading
from propgov.assembly.voting.records import RecordKind, keeping
from propgov.community import Directory
from propgov.publish.asked import kept_zh, law_day
from propgov.publish.delivery import served_zh
from propgov.publish.paper import Fields, Heading, Paper, Prose, Signatures, Table
from propgov.publish.papers import assembly_zh, forms_fields, posted_zh, roll_fields
from propgov.publish.persons import called, covered, heads_called, naming, said
from propgov.publish.results import (
    annex,
    elected_fields,
    items,
    recount_lines,
    require_counted,
    teller_fields,
    voting_days,
)
from propgov.publish.taken_over import require_ballots
from propgov.publish.wording import day_zh

__all__ = ["minutes_paper"]


def minutes_paper(meeting: Meeting, *, names: Directory | None = None, masked: bool = False) -> Paper:
    """The minutes of a meeting (业主大会会议记录): how it went, every item with all its classes, who counted, how long kept.

    InvalidFacts before the count, and for a vote that was taken over from a paper: nothing of how it went is on record.
    names is a directory by which persons are called; without one they are called by their ids. Voters are masked in any copy,
    whoever else is named in one that is masked for others.
    """
    require_counted(meeting)
    require_ballots(meeting)
    kept = keeping(meeting.law, RecordKind.ASSEMBLY_MEETING, law_day(meeting))
    with naming(names, masked=masked):
        blocks = (
            Heading("会议概况"),
            Fields((*_course(meeting), *elected_fields(meeting))),
            Heading("会议经过"),
            Prose(meeting.minutes),
            Heading("计票情况"),
            Fields((*_counting(meeting), ("保存期限", kept_zh(kept)))),
            Heading("各项表决结果"),
            *items(meeting, full=True),
            *_apart(meeting),
            *_changes(meeting),
            Signatures(("召集人（签名）", "计票人（签名）", "监票人（签名）", "记录人（签名）")),
            *annex(meeting, full=True),
        )
    return covered(Paper(f"{assembly_zh(meeting)}会议记录", meeting.community.name, blocks), names, masked=masked)


def _course(meeting: Meeting) -> Iterator[tuple[str, str]]:
    yield from forms_fields(meeting)
    yield "通知公布", posted_zh(meeting.notice)
    yield "告知居民委员会", "已告知" if meeting.residents_committee_told else "未告知"
    yield from roll_fields(meeting.electorate)
    yield "表决期间", voting_days(meeting)
    yield "计票日", day_zh(law_day(meeting))
    yield "送达", served_zh(meeting)
    yield "表决票来源", f"业主本人投票{len(meeting.own)}份，其他{len(meeting.ballots) - len(meeting.own)}份"
    taken_back = sum(proxy.revoked_on is not None for proxy in meeting.proxies.values())
    yield "委托书", f"{len(meeting.proxies)}份" + (f"，其中撤回{taken_back}份" if taken_back else "")


def _apart(meeting: Meeting) -> Iterator[Heading | Table]:
    """Ballots that were set apart, with the reason."""
    if meeting.apart:
        yield Heading("另行存放的表决票")
        rows = tuple(
            (
                _head(meeting, one.head),
                f"第{one.item}项" if one.item else "全部",
                one.kind.value,
                said(one.reason, masked=True),
            )
            for one in meeting.apart
        )
        yield Table(("业主", "议题", "类别", "理由"), rows, narrow=frozenset({1, 2}))


def _changes(meeting: Meeting) -> Iterator[Heading | Prose]:
    """What was changed on the way: the roll, the time for voting, the count."""
    lines = [
        f"表决权名册变更（{one.change.value}），{_amended(meeting, one)}：{said(one.reason, masked=True)}{_rests_on(one)}"
        for one in meeting.amendments
    ]
    lines += [
        f"{day_zh(one.on)}，表决截止日由{day_zh(one.before)}延长至{day_zh(one.until)}：{said(one.reason, masked=True)}"
        for one in meeting.extensions
    ]
    lines += [
        f"{_head(meeting, before.head)}的两份表决票只计一份：{_origin(before)}的一份由业主本人的一份取代。"
        for before, _ in meeting.clashes
    ]
    lines += [
        f"{_head(meeting, one.head)}的表决票曾另行存放（{said(one.reason, masked=True)}），业主已本人投票，以本人投票为准。"
        for one in meeting.lifted
    ]
    lines += [line for one in meeting.rereadings for line in _reread(meeting, one)]
    lines += recount_lines(meeting)
    lines += [line for one in meeting.recounts if one.reread for line in _reread(meeting, one.reread)]
    if lines:
        yield Heading("变更事项")
        yield Prose("\n".join(lines))


def _rests_on(change: Amendment) -> str:
    """The paper on which a change rests, and who filed it."""
    if change.paper is None:
        return ""
    ground, document = change.paper.ground.value, said(change.paper.document.text().zh, masked=True)
    return f"（依据{ground}：{document}，{called(change.paper.filed_by, masked=True)}提交）"


def _origin(ballot: Ballot) -> str:
    """Where a displaced ballot came from."""
    return f"他人代交（编号{ballot.paper}）" if ballot.brought is not None else "代理人提交"


def _reread(meeting: Meeting, told: Rereading) -> Iterator[str]:
    """Each ballot that was read otherwise or set aside: paper, answers before and after, and who watched."""
    watched = "、".join(called(one, masked=True) for one in told.scrutineers)
    for one in told.changes:
        paper = f"（编号{one.paper}）" if one.paper else ""
        before, after = _answers(one.before), _answers(one.after)
        yield f"{_head(meeting, one.head)}的表决票{paper}原计{before}，改计{after}，监票人{watched}。"


def _answers(said: Mapping[int, Choice]) -> str:
    return "、".join(f"第{number}项{said[number].value}" for number in sorted(said)) or "无有效意见"


def _amended(meeting: Meeting, change: Amendment) -> str:
    """Which head was changed into which."""
    if change.after is None:
        return f"删去{_head(meeting, change.before)}"
    if not change.before:
        return f"增加{heads_called(change.after, masked=True)}"
    if change.rekeys():
        return f"{_head(meeting, change.before)}改为{heads_called(change.after, masked=True)}"
    return f"更正{_head(meeting, change.before)}的记载"


def _head(meeting: Meeting, key: str) -> str:
    """A head as others read it: by masked names, or by its key where it stands on no roll (any more)."""
    found = None if meeting.electorate is None else meeting.electorate.by_key.get(key)
    return heads_called(found, masked=True) if found is not None else called(key, masked=True)


def _figures(one: FormFigures) -> Iterator[str]:
    """The figures of one form of voting."""
    told = (
        ("发出", one.issued),
        ("交回", one.returned),
        ("废票", one.spoiled),
        ("另行存放", one.apart),
        ("计入", one.kept),
    )
    for label, number in told:
        yield f"{label}无记录" if number is None else f"{label}{number}份"


def _counting(meeting: Meeting) -> Iterator[tuple[str, str]]:
    """Who counted and watched, and what the register of papers shows."""
    record = meeting.record
    if record is None:
        yield "计票过程", "无记录"
        return
    yield from teller_fields(meeting)
    for label, number in (("发出表决票", record.issued), ("交回表决票", record.returned)):
        yield label, "无记录" if number is None else f"{number}份"
    for one in record.figures:
        yield f"{one.form.value}票数", "，".join(_figures(one))
    differs = meeting.disagreements_of(record)
    yield "票数核对", "；".join(f"不一致：{one.zh}" for one in differs) or "一致"
    yield "票箱封签", record.seal or "无记录"
    yield "公开计票", "已公开进行" if record.open_to_owners else "未公开进行"
    if record.notary:
        yield "公证", record.notary
