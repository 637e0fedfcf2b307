"""The papers after a vote (会议结果文书): the minutes and the announcement of the result.

Both tell the resolutions that the meeting keeps, as they stand. A matter that was not carried is not thereby decided the
other way, a result that hangs on a way of counting is shown beside what the other ways come to, and a count that was
displaced is told with what it said.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from propgov.assembly import Amendment, BallotClass, Item, ItemTally, Matter, Meeting, Resolution, Share, Silence
from propgov.assembly.deciding.readings import Profile
from propgov.assembly.voting.records import RecordKind, keeping
from propgov.errors import Fault, InvalidFacts
from propgov.publish.asked import findings_table, kept_zh, law_day, remedy_zh
from propgov.publish.paper import Addressee, Closing, Fields, Heading, Paper, Prose, Signatures, Table
from propgov.publish.papers import forms_zh, posted_zh, roll_fields, served_zh, subject_zh
from propgov.publish.wording import area_zh, day_zh

__all__ = ["announcement_paper", "minutes_paper"]

_RESULTS = {True: "通过", False: "未通过", None: "无法确认"}
_NOT_OPPOSITE = "本项未通过，不等于作出相反的决定。"
_NOT_CONFIRMED = "依现有记录无法确认本项是否通过，确认之前不作为已经作出的决定。"
_PERCENT = "表中百分比保留两位小数，其后舍去；是否达到比例，按人数和面积的原始数据认定。"
_ANSWERS = frozenset({BallotClass.FOR, BallotClass.AGAINST, BallotClass.ABSTAIN})


def _counted(meeting: Meeting) -> tuple[Resolution, ...]:
    if not meeting.resolutions:
        raise InvalidFacts([Fault("meeting", "is not counted yet", "close the voting first")])
    return meeting.resolutions


def _share(share: Share) -> str:
    owners = "人数未记录" if share.owners is None else f"{share.owners}人"
    area = "面积未记录" if share.cells is None else area_zh(share.cells)
    return f"{owners}、{area}"


# What was decided


def _result(meeting: Meeting, resolution: Resolution) -> str:
    """What the item came to, and what has become of that since."""
    decision, ended = resolution.decision, resolution.revoked_on
    word = _RESULTS[decision.carried]
    if decision.carried and not resolution.seated:
        word = f"达到法定比例，{_without_seat(meeting, resolution.item)}"
    if ended is None:
        return word
    if ended <= decision.on:
        return f"{word}；该决定自始没有约束力"
    return f"{word}；该决定自{day_zh(ended)}起不再有效"


def _without_seat(meeting: Meeting, item: Item) -> str:
    """What becomes of a candidate who passed and whom the ranking gave no seat."""
    election = next(meeting.election(slate) for slate in meeting.slates if item.number in slate.items)
    if not set(item.persons).isdisjoint(election.alternates):
        return "列为候补"
    return "是否当选尚未确定" if not set(item.persons).isdisjoint(election.unsettled) else "未列入当选名单"


def _summary(meeting: Meeting) -> Table:
    """Each item with its result."""
    rows = ((str(made.item.number), subject_zh(made.item), _result(meeting, made)) for made in meeting.resolutions)
    return Table(("序号", "议题", "结果"), tuple(rows), narrow=frozenset({0}))


def _elected(meeting: Meeting) -> Iterator[tuple[str, str]]:
    """Who was elected when it was counted, as ranked, and who of a slate waits or is not settled."""
    elections = [(slate, meeting.election(slate)) for slate in meeting.slates]
    if any(made.item.matter is Matter.ELECT_COMMITTEE for made in meeting.resolutions):
        elected = meeting.elected(on=law_day(meeting))
        ranked = [person for _, election in elections for person in election.seated if person in elected]
        yield "计票时当选的业主委员会成员", "、".join((*ranked, *sorted(elected - set(ranked)))) or "无"
    for slate, election in elections:
        for label, named in (("候补", election.alternates), ("是否当选尚未确定", election.unsettled)):
            if named:
                yield f"{label}（应选{slate.seats}名）", "、".join(named)


# How it was counted


def _items(meeting: Meeting, *, full: bool) -> Iterator[Heading | Fields | Table | Prose]:
    """Each item with its classes and thresholds; full also with the classes of nobody and every way of counting."""
    for made in meeting.resolutions:
        tally = meeting.tally(made.item.number)
        result, named = _result(meeting, made), "、".join(made.item.persons)
        matter = f"{made.item.matter.value}（{named}）" if named else made.item.matter.value
        yield Heading(f"第{made.item.number}项　{matter}：{result}", lower=True)
        if full:
            yield Fields((("议题", subject_zh(made.item)),))
        yield _classes(tally, full=full)
        yield findings_table(made.decision.findings)
        yield Prose("\n".join((*_outcome(made), *_silent(tally), *_readings(tally, full=full), *_otherwise(made))))
    yield Prose(_PERCENT)


def _classes(tally: ItemTally, *, full: bool) -> Table:
    """Each class with its heads and area, and all of them together: every head stands in exactly one."""
    shown = ((kind, one) for kind, one in tally.shares.items() if full or one.owners or kind in _ANSWERS)
    rows = [(kind.value, str(one.owners), area_zh(one.cells or 0, "")) for kind, one in shown]
    total = tally.count.total
    rows.append(("合计", str(total.owners), area_zh(total.cells or 0, "")))
    return Table(("选票类别", "人数（人）", "面积（平方米）"), tuple(rows), figures=frozenset({1, 2}))


def _outcome(resolution: Resolution) -> Iterator[str]:
    if resolution.decision.carried is False:
        yield _NOT_OPPOSITE
    if resolution.decision.carried is None:
        yield _NOT_CONFIRMED


def _otherwise(resolution: Resolution) -> Iterator[str]:
    """What clauses adopted after the notice would have made of it; they do not touch this vote."""
    since = resolution.otherwise
    if since is not None:
        result = _RESULTS[since.decision.carried]
        if since.seated is not resolution.seated:
            result += "，列入当选名单" if since.seated else "，未列入当选名单"
        yield f"通知之后通过的规约条款不适用于本次表决；如按该条款认定，本项{result}。"


def _silent(tally: ItemTally) -> Iterator[str]:
    """Who kept silent and counts by a clause all the same."""
    if tally.treatment.silence is not Silence.NOT_COUNTED:
        clause = tally.treatment.silence.value
        yield f"已送达未交回的，其中当面送达并经告知的{_share(tally.silent)}，按规则{clause}。"


def _readings(tally: ItemTally, *, full: bool) -> Iterator[str]:
    """By which way it was counted where another could be, and what the others come to; full tells all of them."""
    governing = tally.readings[0].profile
    if full or tally.contested or governing is not Profile.BALLOTS_ONLY:
        yield f"本项按“{governing.value}”认定（{governing.source.zh}）。"
    for reading in tally.readings[1:]:
        if full or reading.decision.carried != tally.decision.carried:
            result = _RESULTS[reading.decision.carried]
            yield f"如按“{reading.profile.value}”认定，本项{result}（{reading.profile.source.zh}）。"


def _recounts(meeting: Meeting) -> Iterator[str]:
    """Each count that displaced another: why, and what it changed."""
    counts = (*(one.displaced for one in meeting.recounts), meeting.resolutions)
    for recount, (before, after) in zip(meeting.recounts, pairwise(counts), strict=True):
        yield f"{day_zh(recount.on)}重新计票，取代此前结果：{recount.reason}"
        changed = [_changed(old, new) for old, new in zip(before, after, strict=True) if old.decision != new.decision]
        yield from changed or ["各项结果没有变化。"]


def _changed(old: Resolution, new: Resolution) -> str:
    figures = "，".join(
        f"{label}由{_share(was)}更正为{_share(now)}"
        for label, was, now in (
            ("参与表决", old.decision.count.took_part, new.decision.count.took_part),
            ("同意", old.decision.count.approved, new.decision.count.approved),
        )
        if was != now
    )
    was, now = _RESULTS[old.decision.carried], _RESULTS[new.decision.carried]
    result = f"结果仍为{now}" if was == now else f"结果由{was}改为{now}"
    return f"第{new.item.number}项：{figures}，{result}。"


def announcement_paper(meeting: Meeting) -> Paper:
    """The announcement of the result (业主大会会议表决结果公告), in figures and without names of voters.

    InvalidFacts before the count.
    """
    _counted(meeting)
    on = law_day(meeting)
    posted = meeting.announcement
    recounted, remedy = tuple(_recounts(meeting)), tuple(remedy_zh(meeting.law, on))
    fields = (
        ("会议形式", forms_zh(meeting)),
        ("表决期间", _voting_days(meeting)),
        ("计票日", day_zh(on)),
        ("公布", posted_zh(posted)),
        *_elected(meeting),
    )
    blocks = (
        Addressee("全体业主："),
        Prose(f"业主大会{meeting.session.value}已经计票，现将表决结果公告如下。"),
        Heading("会议情况"),
        Fields(fields),
        Heading("表决结果"),
        _summary(meeting),
        Heading("各项统计"),
        *_items(meeting, full=False),
        *((Heading("重新计票"), Prose("\n".join(recounted))) if recounted else ()),
        *((Heading("救济途径"), Prose("\n".join(remedy))) if remedy else ()),
        Prose("特此公告。"),
        Closing("召集人（盖章）", "" if posted is None else day_zh(posted.posted)),
    )
    return Paper("业主大会会议表决结果公告", meeting.community.name, blocks)


# What is kept


def minutes_paper(meeting: Meeting) -> Paper:
    """The minutes of a meeting (业主大会会议记录): how it went, every item with all its classes, who counted, how long kept.

    InvalidFacts before the count.
    """
    _counted(meeting)
    kept = keeping(meeting.law, RecordKind.ASSEMBLY_MEETING, law_day(meeting))
    blocks = (
        Heading("会议概况"),
        Fields((*_course(meeting), *_elected(meeting))),
        Heading("会议经过"),
        Prose(meeting.minutes),
        Heading("计票情况"),
        Fields((*_counting(meeting), ("保存期限", kept_zh(kept)))),
        Heading("各项表决结果"),
        *_items(meeting, full=True),
        *_apart(meeting),
        *_changes(meeting),
        Signatures(("召集人（签名）", "计票人（签名）", "监票人（签名）", "记录人（签名）")),
    )
    return Paper("业主大会会议记录", meeting.community.name, blocks)


def _voting_days(meeting: Meeting) -> str:
    opened = "" if meeting.voting_since is None else day_zh(meeting.voting_since)
    return f"{opened}至{day_zh(meeting.votes_until)}"


def _course(meeting: Meeting) -> Iterator[tuple[str, str]]:
    yield "会议形式", forms_zh(meeting)
    yield "通知公布", posted_zh(meeting.notice)
    yield "告知居民委员会", "已告知" if meeting.residents_committee_told else "未告知"
    yield from roll_fields(meeting.electorate)
    yield "表决期间", _voting_days(meeting)
    yield "计票日", day_zh(law_day(meeting))
    yield "送达", served_zh(meeting)
    taken_back = sum(proxy.revoked_on is not None for proxy in meeting.proxies.values())
    yield "委托书", f"{len(meeting.proxies)}份" + (f"，其中撤回{taken_back}份" if taken_back else "")


def _apart(meeting: Meeting) -> Iterator[Heading | Table]:
    """Ballots that were set apart, with the reason."""
    if meeting.apart:
        yield Heading("另行存放的选票")
        rows = tuple(
            (one.head, f"第{one.item}项" if one.item else "全部", one.kind.value, one.reason) for one in meeting.apart
        )
        yield Table(("业主", "议题", "类别", "理由"), rows, narrow=frozenset({1, 2}))


def _changes(meeting: Meeting) -> Iterator[Heading | Prose]:
    """What was changed on the way: the roll, the time for voting, the count."""
    lines = [f"表决权名册变更（{one.change.value}），{_amended(one)}：{one.reason}" for one in meeting.amendments]
    lines += [
        f"{day_zh(one.on)}，表决期限由{day_zh(one.before)}延长至{day_zh(one.until)}：{one.reason}"
        for one in meeting.extensions
    ]
    lines += _recounts(meeting)
    if lines:
        yield Heading("变更事项")
        yield Prose("\n".join(lines))


def _amended(change: Amendment) -> str:
    """Which head was changed into which."""
    if change.after is None:
        return f"删去{change.before}"
    if not change.before:
        return f"增加{change.after.key}"
    return f"{change.before}改为{change.after.key}" if change.rekeys() else f"更正{change.before}的记载"


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
