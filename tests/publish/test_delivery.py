"""The list of deliveries: every head, served or not."""

from __future__ import annotations

from tests.publish.voted import called, told

from propgov.community import Title, TitleBasis, Unit, UnitKind
from propgov.publish import delivery_list
from propgov.publish.delivery import served_zh
from propgov.testing import scene


def test_the_list_of_deliveries_has_every_head_once_or_as_often_as_served() -> None:
    """Who was served stands there with way, day and proof; who was not has a line to fill in; sums at the end."""
    made = scene(owners=4)
    meeting = called(made)
    told(made, meeting)
    paper = delivery_list(meeting)
    assert paper.wide
    assert "size: A4 landscape" in paper.html()
    lines = [line for line in paper.text().splitlines() if line[:2] in {"1 ", "2 ", "3 ", "4 "}]
    assert [line.split(" | ")[1] for line in lines] == [owner.person for owner in made.owners]
    assert "当面送达 | owner-1 | 业主本人 | 2026年1月6日 | 签收单（已告知逾期未交回的后果）" in lines[0]
    assert lines[2].endswith("公告送达 |  |  | 2026年1月6日 | 照片2")
    assert lines[3].endswith(" |  |  |  |  | ")
    assert served_zh(meeting) == "应送达4人，已送达2人，无法送达而公告送达1人，尚未送达1人"
    assert served_zh(meeting) in paper.text()


def test_undelivered_units_of_the_developer_are_one_line_that_is_not_too_long() -> None:
    """Many units of one head stand as the first ones and their number."""
    made = scene(owners=2)
    units = tuple(
        Unit(f"9-{number}", "9", UnitKind.DWELLING, made.community.units["1-101"].area) for number in range(101, 111)
    )
    titles = tuple(
        Title(unit.id, ("developer",), TitleBasis.OWN_BUILDING, made.born, delivered=False) for unit in units
    )
    made.community.enter(made.registry.on(made.day), units=units, titles=titles)
    meeting = called(made)
    told(made, meeting)
    text = delivery_list(meeting).text()
    assert "（建设单位未交付的部分） | 9-101、9-102、9-103、9-104等10处 | 800.00" in text
