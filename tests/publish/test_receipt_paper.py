"""The receipt that people take home: number, content, stage, and what is due by when, as the case says."""

from __future__ import annotations

from datetime import timedelta

from tests.disputes.raising import FEE, raised
from tests.publish import told
from tests.publish.played import Quick, played
from tests.publish.test_filing_paper import headings
from tests.walking import assembly_filing, disputes_hotline

from propgov import begin
from propgov.assembly import AssemblyFiling
from propgov.community import Role
from propgov.income import Account
from propgov.law.wording import day_zh
from propgov.publish import receipt_paper
from propgov.testing import scene

DAY = timedelta(days=1)


def test_a_complaint_is_received_under_its_number() -> None:
    """Who asked, how it came in, what about, and nothing promised that no law promises."""
    case = told.complained()
    paper = receipt_paper(case, on=case.opened, signer="池州市12345热线", names=told.directory())
    assert headings(paper) == ["收件情况", "当前情况", "后续事项和期限", "查询和联系"]
    text = paper.text()
    for wanted in (f"收件编号：{case.id}", "提出人：毛大伟", "12345政务服务便民热线", "池州市12345热线（盖章）"):
        assert wanted in text
    assert f"当前阶段：{case.stage.value}" in text


def test_what_is_due_is_what_the_case_owes() -> None:
    """Each duty with its last day and article; a day later the overdue days are told."""
    say = Quick()
    say.at(scene(jurisdiction="cn.shandong.binzhou"))
    ticket = disputes_hotline.in_hand(say)
    due = ticket.duties(say.day)
    assert due
    text = receipt_paper(ticket, on=say.day).text()
    for duty in due:
        assert (duty.term or duty.step) in text
        if duty.window is not None:
            assert f"至迟{day_zh(duty.window.latest)}" in text
    dated = [duty.window.latest for duty in due if duty.window is not None]
    late = max(dated, default=say.day) + DAY * 3
    assert ("已逾期" in receipt_paper(ticket, on=late).text()) is bool(dated)


def test_a_refusal_a_merger_and_a_withdrawal_say_why() -> None:
    """The reason, or the ticket that goes on, stands on the receipt."""
    say = Quick()
    disputes_hotline.merged(say)
    first, second, third = (receipt_paper(one, on=one.last_act_date).text() for one in say.opened)
    assert f"并入：收件编号{say.opened[0].id}" in second
    assert "理由：it was swept" in third
    assert "并入" not in first


def test_a_filing_is_received_on_the_day_on_which_it_was_handed_in() -> None:
    """With the number of papers that came; what it was sent back for stands there too."""
    (case,) = played(assembly_filing.recorded, AssemblyFiling)
    assert case.filed_on is not None
    text = receipt_paper(case, on=case.last_act_date).text()
    assert f"共{len(case.papers)}项" in text
    assert f"收件日期：{day_zh(case.filed_on)}" in text
    assert "退回补正：the record of training lacks" in text


def test_a_dispute_and_its_mediation_name_both_sides() -> None:
    """The claim with its sum, as it was raised."""
    made = scene()
    dispute = raised(made, FEE, joined=())
    text = receipt_paper(dispute, on=made.day).text()
    assert "给付金钱：service fees of 2025，金额1200.00元" in text
    mediation = receipt_paper(told.agreed(), on=told.agreed().last_act_date, names=told.directory()).text()
    assert "受理编号：池调2026-7" in mediation
    assert "被请求一方：池州安居物业服务有限公司" in mediation


def test_any_other_case_has_a_receipt() -> None:
    """A procedure that the paper does not know is received by its term, title and stage."""
    made = scene()
    account = begin(Account, made.by(Role.COMMITTEE).on(made.day), community=made.community, bank="Bank")
    text = receipt_paper(account, on=made.day).text()
    assert f"事项：{Account.blueprint.term}" in text
    assert f"当前阶段：{account.stage.value}" in text
