"""The announcement of a vote taken over from its paper (既往共同决定认可公告): no ballot is on record, and the paper says so.

It tells the figures that stand on the paper, what the law of the day of the vote makes of them, and who contests it.
"""

from __future__ import annotations

from collections.abc import Iterator

from propgov.assembly import Meeting, Resolution, Share
from propgov.community import Document
from propgov.errors import Fault, InvalidFacts
from propgov.publish.asked import findings_table, law_day, remedy_zh
from propgov.publish.paper import Addressee, Block, Closing, Fields, Heading, Paper, Prose, Table
from propgov.publish.papers import posted_zh
from propgov.publish.wording import area_zh, day_zh

__all__ = ["recognition_paper", "require_ballots"]

_NO_BALLOTS = "以上数字取自该文件，本系统没有该次表决的表决票；文件未载明的，按无记录处理，不作推定。"
_OPEN = "依文件所载数字无法确认本项是否通过，确认之前不作为已经作出的决定。"


def require_ballots(meeting: Meeting) -> None:
    """InvalidFacts for a vote that was taken over from a paper, of which no ballot is on record (须有表决票记录)."""
    if meeting.document is not None:
        problem = f"was recognised from paper: {meeting.document.text().en}; no ballot of it is on record"
        raise InvalidFacts([Fault("meeting", problem, "announce the recognition, and keep the paper")])


def recognition_paper(meeting: Meeting, document: Document, results: Table) -> Paper:
    """The announcement of a vote that was taken over from that document (既往共同决定认可公告); results has each item with its result."""
    posted = meeting.announcement
    fields = (
        ("表决截止日", day_zh(meeting.votes_until)),
        ("依据文件", document.text().zh),
        ("文件校验码（SHA-256）", meeting.digest),
        ("公布", posted_zh(posted)),
        *((("异议", f"{len(meeting.contests)}件待处理"),) if meeting.contests else ()),
    )
    remedy = tuple(remedy_zh(meeting.law, law_day(meeting)))
    blocks: tuple[Block, ...] = (
        Addressee("全体业主："),
        Prose(
            "下列共同决定作出于本小区建立电子档案之前，依文件予以认可，现公告如下。认可不改变作出决定的过程，业主可以提出异议。"
        ),
        Heading("决定和依据"),
        Fields(fields),
        Heading("表决结果（依文件认可）"),
        results,
        Heading("各项统计"),
        *_figures(meeting.resolutions),
        Prose(_NO_BALLOTS),
        *((Heading("异议和救济"), Prose("\n".join(remedy))) if remedy else ()),
        Prose("特此公告。"),
        Closing("认可机关（盖章）", "" if posted is None else day_zh(posted.posted)),
    )
    return Paper("既往共同决定认可公告", meeting.community.name, blocks)


def _figures(resolutions: tuple[Resolution, ...]) -> Iterator[Block]:
    """What the paper says of each item, and what the law of that day asked."""
    for made in resolutions:
        count = made.decision.count
        shares = (("全体业主", count.total), ("参与表决", count.took_part), ("同意", count.approved))
        yield Heading(f"第{made.item.number}项　{made.item.matter.value}", lower=True)
        rows = tuple((label, *_told(share)) for label, share in shares)
        yield Table(("范围", "人数（人）", "面积（平方米）"), rows, figures=frozenset({1, 2}))
        if made.decision.findings:
            yield findings_table(made.decision.findings)
        if made.decision.carried is None:
            yield Prose(_OPEN)


def _told(share: Share) -> tuple[str, str]:
    owners = "未载明" if share.owners is None else str(share.owners)
    return owners, "未载明" if share.cells is None else area_zh(share.cells, "")
