"""An audit of the committee from its occasion to its end: what is due, what stands on record, and who cannot stop it."""

from __future__ import annotations

import pytest
from dateutil.relativedelta import relativedelta
from tests.committee.auditing import FIRM, asked, at, commissioned, over, paper, removed, reported
from tests.committee.seating import DAY, notice
from tests.weighed import refused

from propgov import Role
from propgov.committee import AuditOccasion, AuditPoint, AuditStage, audits_due

ON = AuditOccasion


@pytest.mark.parametrize(
    ("place", "years", "ends", "article"),
    [
        ("cn.anhui.chizhou", 0, 0, ""),
        ("cn.shanghai", 1, 1, "上海市住宅物业管理规定》第67条第2款"),
        ("cn.zhejiang.hangzhou", 0, 1, "杭州市物业管理条例》第37条第1款"),
        ("cn.beijing", 0, 0, ""),
    ],
)
def test_when_a_term_ends_an_audit_is_due_where_the_place_wants_one(
    place: str, years: int, ends: int, article: str
) -> None:
    """Nothing on the last day of a year or of the term, the audit on the day after it, with its article and no last day."""
    _, term = at(place)
    assert term.begins is not None
    assert term.ends is not None
    year = term.begins + relativedelta(years=1) - DAY
    for last, before, after in ((year, 0, years), (term.ends, years * 2, years * 3 + ends)):
        assert [len(audits_due(term, day)) for day in (last, last + DAY)] == [before, after]
    for duty in audits_due(term, term.ends + DAY):
        assert (duty.case, duty.step, duty.owed_by, duty.window) == (
            term.ref,
            "committee.audit",
            (Role.COMMITTEE,),
            None,
        )
        assert article in duty.text("zh")
        assert "period not on record" in duty.text()


def test_a_chair_who_leaves_is_audited_in_hangzhou() -> None:
    """The audit is due from the day after the last day of the chair, until one is opened; an opened one is to be made."""
    made, term = at("cn.zhejiang.hangzhou")
    assert audits_due(term, made.day) == ()
    removed(made, "owner-1", "owner-3")
    (duty,) = audits_due(term, made.later())
    assert duty.covers == (term.begins, made.day - DAY)
    audit = asked(made, term, ON.CHAIR_LEAVES, of="owner-1")
    assert audits_due(term, made.later()) == ()
    (own,) = audit.duties(made.day)
    assert (own.case, own.step) == (audit.ref, "commission")
    commissioned(made, audit)
    assert audit.duties(made.day) == ()


def test_an_audit_that_no_text_wants_is_nobodys_duty() -> None:
    """Where nothing is on record, or only advised, an audit that was asked for may be made or dropped."""
    for place in ("cn.anhui.chizhou", "cn.zhejiang.lishui"):
        made, term = at(place)
        audit = asked(made, term)
        assert audit.duties(made.day) == ()
        audit.drop(made.owners[5].on(made.day), reason="answered otherwise")
        assert (audit.stage, audit.reason) == (AuditStage.DROPPED, "answered otherwise")


def test_what_was_withheld_and_an_auditor_who_was_released_stay_on_record() -> None:
    """Whoever refuses the vouchers is named with the day; a firm that turned out to be tied is followed by another."""
    made, term = at()
    audit = commissioned(made, asked(made, term))
    audit.note_refusal(made.owners[5].on(made.day), who="owner-1", what="the vouchers of May")
    audit.release(made.subdistrict.on(made.later()), reason="a cousin of the chair works there")
    assert (audit.stage, audit.auditor, audit.commissioned_on) == (AuditStage.ASKED, "", None)
    commissioned(made, audit)
    (found,) = audit.obstructions
    assert (found.by, found.what, audit.auditor) == ("owner-1", "the vouchers of May", FIRM)
    assert audit.entries[1].facts["auditor"] == FIRM


def test_nobodys_silence_holds_the_result_up() -> None:
    """The audited may answer before and after it is published, and need not; the committee does not own the report."""
    made, term = at("cn.zhejiang.hangzhou")
    over(made, term)
    audit = reported(made, asked(made, term, ON.TERM_END), AuditPoint(1, "cash without voucher"))
    assert refused(audit.publish, made.residents.on(made.day), notice=notice(made.day)) == {}
    audit.publish(made.residents.on(made.day), notice=notice(made.day))
    audit.answer(made.owners[0].on(made.later()), text="it was the gardener's wage")
    audit.explain(made.residents.on(made.day), number=1, document=paper(made, "2"))
    assert (audit.points[0].explained, audit.unexplained) == (True, 0)
    audit.close(made.residents.on(made.later(40)), handled="nothing is left open")
    assert audit.title == "第1届业主委员会审计（任期届满、换届）"
    assert (audit.stage, audit.handled) == (AuditStage.CLOSED, "nothing is left open")
