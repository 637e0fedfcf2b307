"""The list of deliveries (表决材料送达登记表): every head of the roll, with what is on record of its service."""

from __future__ import annotations

from propgov.assembly import Meeting
from propgov.assembly.voting.service import PapersServed
from propgov.community import Directory, Head
from propgov.publish.paper import Fields, Paper, Prose, Signatures, Table
from propgov.publish.papers import digest_fields, owner_zh, roll_fields, roll_of
from propgov.publish.persons import covered, naming, person_zh, units_zh
from propgov.publish.wording import area_zh, day_zh

__all__ = ["delivery_list", "served_zh"]

_FEW = 4
_UNSERVED = ("", "", "", "", "")


def _units_zh(head: Head) -> str:
    """The units of a head in a list: the first ones, and how many there are."""
    few = units_zh(head.units[:_FEW])
    return few if len(head.units) <= _FEW else f"{few}等{len(head.units)}处"


def delivery_list(meeting: Meeting, *, names: Directory | None = None, masked: bool = False) -> Paper:
    """The list of deliveries (表决材料送达登记表): every head, with what is on record of its service, the rest to fill in.

    names is a directory by which persons are called; without one they are called by their ids. masked for a copy that others
    than the convener read.
    """
    roll = roll_of(meeting)
    by_head: dict[str, list[PapersServed]] = {}
    for service in meeting.services:
        by_head.setdefault(service.head, []).append(service)
    width = len(str(len(roll.heads)))
    with naming(names, masked=masked):
        rows = tuple(
            (f"{number:0{width}}", owner_zh(head), _units_zh(head), area_zh(head.area, ""), *served)
            for number, head in enumerate(roll.heads, start=1)
            for served in (list(map(_service_cells, by_head.get(head.key, ()))) or [_UNSERVED])
        )
    heads = ("票号", "业主", "专有部分", "面积（平方米）", "方式", "收件人", "身份", "日期", "凭证或签收")
    blocks = (
        Fields((*roll_fields(roll), *digest_fields(roll))),
        Table(heads, rows, narrow=frozenset({0, 4, 7}), figures=frozenset({3})),
        Prose(f"{served_zh(meeting)}。"),
        Signatures(("送达人（签名）", "见证人（签名）")),
    )
    return covered(Paper("表决材料送达登记表", meeting.community.name, blocks, wide=True), names, masked=masked)


def served_zh(meeting: Meeting) -> str:
    """How many owners the papers reached, for how many they were only posted, how many they did not reach (送达情况)."""
    heads, posted = len(roll_of(meeting).heads), len(meeting.posted - meeting.served)
    left = heads - len(meeting.served) - posted
    return f"应送达{heads}人，已送达{len(meeting.served)}人，无法送达而公告送达{posted}人，尚未送达{left}人"


def _service_cells(service: PapersServed) -> tuple[str, ...]:
    warned = "（已告知逾期未交回的后果）" if service.warned else ""
    named = "" if not service.recipient else service.capacity.value
    return (service.channel.value, person_zh(service.recipient), named, day_zh(service.on), f"{service.proof}{warned}")
