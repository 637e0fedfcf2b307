"""The papers after a vote (会议结果文书): the minutes and the announcement of the result.

Both tell the resolutions that the meeting keeps, as they stand. A matter that was not carried is not thereby decided the
other way, and a result that hangs on a way of counting is shown beside what the other ways come to.
"""

from __future__ import annotations

from collections.abc import Iterator

from propgov.assembly import Count, ItemTally, Matter, Meeting, Resolution, Share
from propgov.assembly.voting.records import RecordKind, keeping
from propgov.errors import Fault, InvalidFacts
from propgov.publish.asked import finding_zh, kept_zh, law_day, provision_zh
from propgov.publish.paper import Fields, Heading, Paper, Prose, Signatures, Table
from propgov.publish.papers import forms_zh, roll_fields, subject_zh
from propgov.publish.wording import area_zh, day_zh

__all__ = ["announcement_paper", "minutes_paper"]

_RESULTS = {True: "通过", False: "未通过", None: "无法确认"}
_NOT_OPPOSITE = "本项未通过，不等于作出相反的决定。"


def _counted(meeting: Meeting) -> tuple[Resolution, ...]:
    if not meeting.resolutions:
        raise InvalidFacts([Fault("meeting", "is not counted yet", "close the voting first")])
    return meeting.resolutions


def _share(share: Share) -> str:
    owners = "人数未记录" if share.owners is None else f"{share.owners}人"
    area = "面积未记录" if share.cells is None else area_zh(share.cells)
    return f"{owners}，{area}"


def _figures(count: Count) -> tuple[tuple[str, str], ...]:
    shares = (("全体业主", count.total), ("参与表决", count.took_part), ("同意", count.approved))
    return tuple((label, _share(share)) for label, share in shares)


def _result(resolution: Resolution) -> str:
    """What the item came to, and what has become of that since."""
    decision, ended = resolution.decision, resolution.revoked_on
    word = _RESULTS[decision.carried] if resolution.seated else "达到法定比例，未列入当选名单"
    if ended is None:
        return word
    if ended <= decision.on:
        return f"{word}；该决定自始没有约束力"
    return f"{word}；该决定自{day_zh(ended)}起不再有效"


def _remarks(resolution: Resolution) -> Iterator[str]:
    yield from (finding_zh(finding) for finding in resolution.decision.findings)
    if resolution.decision.carried is False:
        yield _NOT_OPPOSITE


def _readings(tally: ItemTally, *, other_only: bool = False) -> Iterator[str]:
    """What other ways of counting come to; of all of them, or of those that come to another result."""
    for reading in tally.readings:
        if reading.governs or (other_only and reading.decision.carried == tally.decision.carried):
            continue
        result = _RESULTS[reading.decision.carried]
        yield f"另一种认定口径“{reading.profile.value}”：{result}（{reading.profile.source.zh}）。"


def _elected(meeting: Meeting) -> Iterator[tuple[str, str]]:
    """Who was elected when it was counted, and who of a slate waits or is not settled."""
    if any(made.item.matter is Matter.ELECT_COMMITTEE for made in meeting.resolutions):
        persons = sorted(meeting.elected(on=meeting.resolutions[0].decision.on))
        yield "计票时当选的业主委员会成员", "、".join(persons) or "无"
    for slate in meeting.slates:
        election = meeting.election(slate)
        for label, named in (("候补", election.alternates), ("是否当选尚未确定", election.unsettled)):
            if named:
                yield f"{label}（应选{slate.seats}名）", "、".join(named)


def _class_rows(tally: ItemTally) -> tuple[tuple[str, ...], ...]:
    """Each class with its heads and area, and all of them together: every head stands in exactly one."""
    rows = [(kind.value, str(share.owners or 0), area_zh(share.cells or 0)) for kind, share in tally.shares.items()]
    total = tally.count.total
    return (*rows, ("合计", str(total.owners), area_zh(total.cells or 0)))


def announcement_paper(meeting: Meeting) -> Paper:
    """The announcement of the result (业主大会决定公告), in figures and without names of voters.

    InvalidFacts before the count.
    """
    resolutions = _counted(meeting)
    on = law_day(meeting)
    posted = meeting.announcement
    shown = "" if posted is None else f"{day_zh(posted.posted)}，{'、'.join(posted.places)}"
    parts = [
        block
        for made in resolutions
        for block in (
            Heading(f"第{made.item.number}项　{subject_zh(made.item)}"),
            Fields((("事项", made.item.matter.value), ("结果", _result(made)), *_figures(made.decision.count))),
            Prose("\n".join((*_remarks(made), *_readings(meeting.tally(made.item.number), other_only=True)))),
        )
    ]
    blocks = (
        Prose("全体业主："),
        Fields((("会议形式", forms_zh(meeting)), ("计票日", day_zh(on)), ("公布", shown), *_elected(meeting))),
        *parts,
        Heading("救济"),
        Prose(provision_zh(meeting.law, "assembly.revocation.within", on)),
        Signatures(("召集人（盖章）",)),
    )
    return Paper("业主大会决定公告", meeting.community.name, blocks)


def minutes_paper(meeting: Meeting) -> Paper:
    """The minutes of a meeting (业主大会会议记录): how it went, every item with all its classes, who counted, how long kept.

    InvalidFacts before the count.
    """
    resolutions = _counted(meeting)
    on = law_day(meeting)
    parts = [
        block
        for made, tally in ((made, meeting.tally(made.item.number)) for made in resolutions)
        for block in (
            Heading(f"第{made.item.number}项　{subject_zh(made.item)}"),
            Fields((("事项", made.item.matter.value), ("结果", _result(made)))),
            Table(("选票类别", "人数", "面积"), _class_rows(tally), frozenset({1, 2})),
            Prose("\n".join((*_remarks(made), *_readings(tally)))),
        )
    ]
    kept = keeping(meeting.law, RecordKind.ASSEMBLY_MEETING, on)
    blocks = (
        Fields((*_course(meeting), *_elected(meeting))),
        *parts,
        *_apart(meeting),
        *_changes(meeting),
        Heading("会议情况"),
        Prose(meeting.minutes),
        Fields((*_counting(meeting), ("保存期限", kept_zh(kept)))),
        Signatures(("召集人（签名）", "计票人（签名）", "监票人（签名）", "记录人（签名）")),
    )
    return Paper("业主大会会议记录", meeting.community.name, blocks)


def _course(meeting: Meeting) -> Iterator[tuple[str, str]]:
    notice, opened = meeting.notice, meeting.voting_since
    yield "会议形式", forms_zh(meeting)
    yield "通知公布", "" if notice is None else f"{day_zh(notice.posted)}，{'、'.join(notice.places)}"
    yield "告知居民委员会", "已告知" if meeting.residents_committee_told else "未告知"
    yield from roll_fields(meeting.electorate)
    yield "表决期间", f"{'' if opened is None else day_zh(opened)}至{day_zh(meeting.votes_until)}"
    yield "计票日", day_zh(law_day(meeting))
    yield "送达", f"已送达{len(meeting.served)}人，无法送达而公示{len(meeting.posted)}人"
    yield "委托投票", f"{len(meeting.proxies)}份"


def _apart(meeting: Meeting) -> Iterator[Heading | Table]:
    """Ballots that were set apart, with the reason."""
    if meeting.apart:
        yield Heading("另行存放的选票")
        rows = tuple(
            (one.head, str(one.item) if one.item else "全部", one.kind.value, one.reason) for one in meeting.apart
        )
        yield Table(("业主", "议题", "类别", "理由"), rows, frozenset({1, 2}))


def _changes(meeting: Meeting) -> Iterator[Heading | Prose]:
    """What was changed on the way: the roll, the time for voting, the count."""
    lines = [f"名册{one.change.value}：{one.reason}" for one in meeting.amendments]
    lines += [
        f"{day_zh(one.on)}，表决期限由{day_zh(one.before)}延长至{day_zh(one.until)}：{one.reason}"
        for one in meeting.extensions
    ]
    lines += [f"{day_zh(one.on)}重新计票，取代此前结果：{one.reason}" for one in meeting.recounts]
    if lines:
        yield Heading("变更事项")
        yield Prose("\n".join(lines))


def _counting(meeting: Meeting) -> Iterator[tuple[str, str]]:
    """Who counted and watched, and what the register of papers shows."""
    record = meeting.record
    if record is None:
        yield "计票过程", "未记录"
        return
    yield "计票人", "、".join(record.tellers)
    yield "监票人", "、".join(record.scrutineers)
    for label, number in (("发出表决票", record.issued), ("交回表决票", record.returned)):
        yield label, "未记录" if number is None else f"{number}份"
    yield "票箱封签", record.seal or "未记录"
    yield "公开计票", "是" if record.open_to_owners else "否"
    if record.notary:
        yield "公证", record.notary
