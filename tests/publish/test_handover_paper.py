"""The list of a handover: every item once, in its section, with what became of it; sums are those of the case."""

from __future__ import annotations

import pytest
from tests.publish import told
from tests.publish.played import played
from tests.publish.test_filing_paper import headings
from tests.walking import assembly_handover, service_contract

from propgov.assembly import FormationPaper, Handover
from propgov.committee import CommitteeHandover, HandedOver
from propgov.income import IncomeHandedOver
from propgov.publish import handover_paper
from propgov.publish.handover_paper import AnyHandover
from propgov.publish.paper import Paper, Table
from propgov.service import HandedOver as ByProvider
from propgov.service import ServiceContract


def items(paper: Paper) -> list[tuple[str, ...]]:
    """The rows of all sections."""
    return [row for block in paper.blocks if isinstance(block, Table) and len(block.heads) == 9 for row in block.rows]


def test_a_committee_hands_over_item_by_item() -> None:
    """Sections in the order of custom; each item once, under its number, as the case has it."""
    case = told.handed_over()
    paper = handover_paper(case)
    assert headings(paper) == [
        "移交事项",
        "资料",
        "资料（含个人信息）",
        "用房、设施设备、钥匙、权限",
        "资金",
        "合同、印章、账簿",
        "缺失和补交",
    ]
    rows = items(paper)
    assert sorted(int(row[0]) for row in rows) == [item.number for item in case.items]
    states = {int(row[0]): row[3] for row in rows}
    words = {"RECEIVED": "已交", "MISSING": "缺失", "CONTESTED": "有争议"}
    assert states == {item.number: words[item.state.name] for item in case.items}
    assert "缺失：第9项钥匙" in paper.text()
    assert "业主名册" in next(row[1] for row in rows if row[0] == "5")
    assert paper.wide


def test_the_money_is_that_of_the_case() -> None:
    """Books, bank and difference of the income are printed as they are on record, and so are claims and audit."""
    case = told.income()
    held, text = case.balance, handover_paper(case).text()
    assert held is not None
    assert f"账面余额（元）：{held.books}" in text
    assert f"银行余额（元）：{held.bank}" in text
    assert f"差额（元）：{held.gap}" in text
    assert "all of it，5000.00元" in text
    assert "1 | provider | committee | 30.00 | power | given up" in text
    assert "Auditors Ltd已审计" in text
    assert "所列各项均已移交。" in text


def test_what_the_place_asks_is_listed_before_it_comes() -> None:
    """Papers for a first meeting: those that lack stand beside those that came, and personal ones stand apart."""
    (case,) = played(assembly_handover.handed_over, Handover)
    paper = handover_paper(case)
    assert {row[1] for row in items(paper)} == {one.value for one in FormationPaper}
    assert "资料（含个人信息）" in headings(paper)
    assert "移交方：建设单位" in paper.text()


def test_a_provider_hands_over_at_the_end_of_its_contract() -> None:
    """The contract that ended, under the article on handing over, with all that was received."""
    before, after = played(service_contract.gave_way, ServiceContract)
    paper = handover_paper(before, names=told.directory())
    assert {row[1] for row in items(paper)} == {one.value for one in ByProvider}
    assert "移交方：池州安居物业服务有限公司" in paper.text()
    assert "物业服务合同终止（新合同生效）" in paper.text()
    assert "第九百四十九条" in paper.text()
    assert {row[3] for row in items(handover_paper(after))} == {"待交"}


@pytest.mark.parametrize("kind", [HandedOver, IncomeHandedOver, ByProvider, FormationPaper])
def test_everything_has_its_section(kind: type) -> None:
    """Whatever can be handed over has a section; what none names is a contract, a seal or a book."""
    from propgov.publish.handover_paper import _OTHERS, _SECTION_OF  # noqa: PLC0415 - the table itself is tested

    left = {one.name for one in kind if _SECTION_OF.get(one, _OTHERS) == _OTHERS}  # type: ignore[attr-defined]
    assert left <= {"SEAL", "VOUCHERS", "BOOKS", "CONTRACTS"}


def test_an_empty_list_has_lines_to_fill_in() -> None:
    """A handover in which nothing is listed yet prints a table to be written by hand."""
    from tests.committee import handing  # noqa: PLC0415 - only here

    _, case = handing.begun()
    found: AnyHandover = case
    assert isinstance(found, CommitteeHandover)
    assert items(handover_paper(found)) == [(str(number), *[""] * 8) for number in range(1, 6)]
