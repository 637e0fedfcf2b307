"""The announcement of the result of a vote (表决结果公告), and what the minutes tell as it does.

Both papers tell the resolutions that the meeting keeps, as they stand. A matter that was not carried is not thereby decided the
other way, a result that hangs on a way of counting is shown beside what the other ways come to, and a count that was
displaced is told with what it said.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from propgov.assembly import BallotClass, Item, ItemTally, Matter, Meeting, Resolution, Share, Silence
from propgov.assembly.deciding.readings import Profile
from propgov.community import Directory
from propgov.errors import Fault, InvalidFacts
from propgov.publish.asked import findings_table, law_day, remedy_zh
from propgov.publish.delivery import served_zh
from propgov.publish.paper import Addressee, Closing, Fields, Heading, Paper, Prose, Table
from propgov.publish.papers import assembly_zh, digest_fields, effect_fields, forms_fields, posted_zh, subject_zh
from propgov.publish.persons import covered, naming, persons_zh, said
from propgov.publish.taken_over import recognition_paper
from propgov.publish.wording import area_zh, day_zh, days_zh, in_numerals

__all__ = [
    "annex",
    "announcement_paper",
    "elected_fields",
    "items",
    "recount_lines",
    "require_counted",
    "teller_fields",
    "voting_days",
]

_RESULTS = {True: "通过", False: "未通过", None: "无法确认"}
_ELECTED = {True: "当选", False: "未当选", None: "是否当选无法确认"}
_NOT_OPPOSITE = "本项未通过，不等于作出相反的决定。"
_NOT_CONFIRMED = "依现有记录无法确认本项是否通过，确认之前不作为已经作出的决定。"
_PERCENT = "百分比截取两位，不进位；是否达到比例，按人数和面积的原始数据核算。"
_OF_SILENCE = {
    Profile.SILENCE_TAKES_PART: Silence.TAKES_PART,
    Profile.SILENCE_WITH_MAJORITY: Silence.WITH_MAJORITY,
}

_ANSWERS = frozenset({BallotClass.FOR, BallotClass.AGAINST, BallotClass.ABSTAIN})
_EVERYWHERE = frozenset(BallotClass) - {BallotClass.WITH_MAJORITY, BallotClass.NO_OPINION}


def require_counted(meeting: Meeting) -> tuple[Resolution, ...]:
    """What was decided (表决结果); InvalidFacts before the count."""
    if not meeting.resolutions:
        raise InvalidFacts([Fault("meeting", "is not counted yet", "close the voting first")])
    return meeting.resolutions


def _share(share: Share) -> str:
    owners = "人数无记录" if share.owners is None else f"{share.owners}人"
    area = "面积无记录" if share.cells is None else area_zh(share.cells)
    return f"{owners}、{area}"


# What was decided


def _result(meeting: Meeting, resolution: Resolution) -> str:
    """What the item came to, and what has become of that since."""
    decision, ended = resolution.decision, resolution.revoked_on
    word = (_ELECTED if _candidate(resolution.item) else _RESULTS)[decision.carried]
    if decision.carried and not resolution.seated:
        word = f"达到法定比例，{_without_seat(meeting, resolution.item)}"
    if resolution.contested:
        word = f"{word}（计票口径有分歧，见附件）"
    if ended is None:
        return word
    if ended <= decision.on:
        return f"{word}；该决定自始没有约束力"
    return f"{word}；该决定自{day_zh(ended)}起不再有效"


def _candidate(item: Item) -> str:
    """The candidate on whom an item of an election is; empty for any other item."""
    return persons_zh(item.persons) if item.matter is Matter.ELECT_COMMITTEE else ""


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


def elected_fields(meeting: Meeting) -> Iterator[tuple[str, str]]:
    """Who was elected when it was counted, as ranked, and who of a slate waits or is not settled (选举结果)."""
    elections = [(slate, meeting.election(slate)) for slate in meeting.slates]
    if any(made.item.matter is Matter.ELECT_COMMITTEE for made in meeting.resolutions):
        elected = meeting.elected(on=law_day(meeting))
        ranked = [person for _, election in elections for person in election.seated if person in elected]
        yield "计票时当选的业主委员会成员", persons_zh((*ranked, *sorted(elected - set(ranked)))) or "无"
    for slate, election in elections:
        for label, named in (("候补", election.alternates), ("是否当选尚未确定", election.unsettled)):
            if named:
                yield f"{label}（应选{slate.seats}名）", persons_zh(named)


# How it was counted


def items(meeting: Meeting, *, full: bool) -> Iterator[Heading | Fields | Table | Prose]:
    """Each item with its classes and thresholds; full also with the classes of nobody and every way of counting (各项统计)."""
    for made in meeting.resolutions:
        tally = meeting.tally(made.item.number)
        yield Heading(f"第{made.item.number}项　{_about(made.item)}：{_result(meeting, made)}", lower=True)
        if full:
            yield Fields((("议题", subject_zh(made.item)),))
        yield _classes(tally, full=full)
        yield findings_table(made.decision.findings)
        yield Prose("\n".join((*_outcome(made), *_silent(tally), *_counted_by(tally, full=full), *_otherwise(made))))
    yield Prose(_PERCENT)


def _about(item: Item) -> str:
    """What the item is on: the candidate, or the matter with the persons whom it names."""
    if candidate := _candidate(item):
        return f"候选人{candidate}"
    named = persons_zh(item.persons)
    return f"{item.matter.value}（{named}）" if named else str(item.matter.value)


def _classes(tally: ItemTally, *, full: bool) -> Table:
    """Each class with its heads and area, and all of them together: every head stands in exactly one."""
    asked = _EVERYWHERE if full else _ANSWERS
    shown = ((kind, one) for kind, one in tally.shares.items() if one.owners or kind in asked)
    rows = [(kind.value, str(one.owners), area_zh(one.cells or 0, "")) for kind, one in shown]
    total = tally.count.total
    rows.append(("合计", str(total.owners), area_zh(total.cells or 0, "")))
    return Table(("票的类别", "人数（人）", "面积（平方米）"), tuple(rows), figures=frozenset({1, 2}))


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
        if since.decision.carried is resolution.decision.carried:
            # The clause changes only what another way of counting comes to.
            told = (f"按“{one.profile.value}”计为{_RESULTS[one.decision.carried]}" for one in since.differing)
            result = "；".join((result, *told))
        yield f"通知之后通过的规约条款不适用于本次表决；如按该条款计票，本项{result}。"


def _silent(tally: ItemTally) -> Iterator[str]:
    """Who kept silent, where a clause counts them: whether they count hangs on how the law is read."""
    way = next((way for way in tally.readings if way.profile in _OF_SILENCE), None)
    if way is not None:
        told = f"已送达未交回的，其中当面送达并经告知的{_share(tally.silent)}"
        clause = _OF_SILENCE[way.profile].value
        yield f"{told}，按规则{clause}。" if way.governs else f"{told}，规则约定{clause}；能否计入有分歧，此处未计入。"


def _counted_by(tally: ItemTally, *, full: bool) -> Iterator[str]:
    """By which way it was counted, where another could be."""
    governing = tally.readings[0]
    if full or tally.contested or governing.profile is not Profile.BALLOTS_ONLY:
        yield f"计票口径：{governing.profile.value}（{in_numerals(governing.source.zh)}）。"


def annex(meeting: Meeting, *, full: bool) -> Iterator[Heading | Fields | Prose]:
    """What does not belong in the paper itself: the other ways of counting, and of minutes the digest of the roll (附件)."""
    lines = [line for made in meeting.resolutions for line in _readings(meeting.tally(made.item.number), full=full)]
    if lines:
        yield Heading("附件：其他计票口径", lower=True)
        yield Prose("\n".join(lines))
    if full:
        yield Heading("附件：表决权名册", lower=True)
        yield Fields(digest_fields(meeting.electorate))


def _readings(tally: ItemTally, *, full: bool) -> Iterator[str]:
    """What the other ways of counting come to, where that differs; full tells all of them."""
    for reading in tally.readings[1:]:
        if full or reading.decision.carried != tally.decision.carried:
            result = _RESULTS[reading.decision.carried]
            by = f"如按“{reading.profile.value}”计票"
            yield f"第{tally.item}项：{by}，本项{result}（{in_numerals(reading.source.zh)}）。"


def recount_lines(meeting: Meeting) -> Iterator[str]:
    """Each count that displaced another: why, and what it changed (重新计票)."""
    counts = (*(one.displaced for one in meeting.recounts), meeting.resolutions)
    for recount, (before, after) in zip(meeting.recounts, pairwise(counts), strict=True):
        yield f"{day_zh(recount.on)}重新计票，取代此前结果：{said(recount.reason, masked=True)}"
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


def announcement_paper(meeting: Meeting, *, names: Directory | None = None, masked: bool = False) -> Paper:
    """The announcement of the result (业主大会会议表决结果公告), in figures and without names of voters.

    InvalidFacts before the count. A vote that was taken over from a paper is announced as that (既往共同决定认可公告).
    names is a directory by which persons are called; without one they are called by their ids. masked for a copy that others
    than the owners read, in which those elected and the tellers too are masked.
    """
    require_counted(meeting)
    if meeting.document is not None:
        with naming(names, masked=masked):
            return covered(recognition_paper(meeting, meeting.document, _summary(meeting)), names, masked=masked)
    on = law_day(meeting)
    posted = meeting.announcement
    remedy = tuple(remedy_zh(meeting.law, on))
    fields = (
        *forms_fields(meeting),
        ("表决期间", voting_days(meeting)),
        ("计票日", day_zh(on)),
        ("公布", posted_zh(posted)),
        *effect_fields(meeting),
        *_papers_taken(meeting),
    )
    with naming(names, masked=masked):
        elected, tellers = tuple(elected_fields(meeting)), tuple(teller_fields(meeting))
        recounted = tuple(recount_lines(meeting))
        blocks = (
            Addressee("全体业主："),
            Prose(f"{assembly_zh(meeting)}{meeting.session.value}已经计票，现将表决结果公告如下。"),
            Heading("会议情况"),
            Fields(fields),
            Heading("表决结果"),
            _summary(meeting),
            *((Heading("选举结果"), Fields(elected)) if elected else ()),
            Heading("各项统计"),
            *items(meeting, full=False),
            *((Heading("重新计票"), Prose("\n".join(recounted))) if recounted else ()),
            *((Heading("计票和监票"), Fields(tellers)) if tellers else ()),
            Heading("查阅、异议和救济"),
            Fields((("查阅和提出异议的地点、期限", ""),)),
            *((Prose("\n".join(remedy)),) if remedy else ()),
            Prose("特此公告。"),
            Closing("召集人（盖章）", "" if posted is None else day_zh(posted.posted)),
            *annex(meeting, full=False),
        )
    return covered(
        Paper(f"{assembly_zh(meeting)}会议表决结果公告", meeting.community.name, blocks), names, masked=masked
    )


def _papers_taken(meeting: Meeting) -> Iterator[tuple[str, str]]:
    """How many ballots there were to be, came in, and were set apart whole."""
    if meeting.electorate is None:
        return
    whole = {one.head for one in meeting.apart if not one.item}
    returned = meeting.ballots.keys() | {one.head for one in meeting.apart}
    yield "应发表决票", f"{len(meeting.electorate.heads)}份"
    yield "送达", served_zh(meeting)
    yield "收回表决票", f"{len(returned)}份，其中有效{len(returned - whole)}份，整份无效或者另行存放{len(whole)}份"


def voting_days(meeting: Meeting) -> str:
    """From when until when owners voted (表决期间)."""
    if meeting.voting_since is None:
        return f"至{day_zh(meeting.votes_until)}24时"
    return f"{days_zh(meeting.voting_since, meeting.votes_until)}24时"


def teller_fields(meeting: Meeting) -> Iterator[tuple[str, str]]:
    """Who counted and who watched, where that is on record (计票人、监票人)."""
    if meeting.record is not None:
        yield "计票人", persons_zh(meeting.record.tellers)
        yield "监票人", persons_zh(meeting.record.scrutineers)
