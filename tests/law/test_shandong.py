"""Shandong and its cities: each figure, by article, against a table written out by hand from the texts."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from propgov.law import Law, Outcome, Provision, Ratio, Span
from propgov.law.figures import Odd
from propgov.law.place import known
from propgov.law.requirement import Forbidden, Includes, OneOf, Required

SHANDONG = "cn.shandong"
TODAY = date(2026, 11, 28)
SINCE = date(2021, 12, 3)

PLAIN = ("RULES_OF_PROCEDURE", "MANAGEMENT_COVENANT", "ELECT_COMMITTEE", "SERVICE_PROVIDER", "USE_FUND", "OTHER_MAJOR")
GRAVE = ("RAISE_FUND", "REBUILD", "COMMON_PARTS_BUSINESS")

FORMATION = "assembly.formation."
GROUP = f"{FORMATION}group."
TERM = "committee.term."
SESSION = "committee.session."
BODY = "community.body."
FIGURES: dict[str, dict[tuple[str, str], str]] = {
    "": {
        ("9(2)", "assembly.area.first-within"): "within 20 days",
        ("20(3)", f"{FORMATION}delivered"): "at least 1/2",
        ("20(3)", f"{FORMATION}delivered-owners"): "at least 1/2",
        ("20(3)", f"{FORMATION}since-first-delivery"): "after 2 years have passed",
        ("20(3)", f"{FORMATION}delivered-owners-by-then"): "at least 1/4",
        ("21(1)", f"{GROUP}within"): "within 60 days",
        ("21(2)", f"{GROUP}size"): "at least 7 members",
        ("21(2)", f"{GROUP}owners-share"): "at least 1/2",
        ("21(3)", f"{GROUP}posted-within"): "within 10 days",
        ("22(2)", f"{FORMATION}first-meeting.notice"): "at least 15 days",
        ("22(2)", f"{FORMATION}roll.posted-before"): "at least 15 days",
        ("22(2)", "committee.candidates.posted-before"): "at least 15 days",
        ("22(3)", f"{FORMATION}first-meeting.within"): "within 90 days",
        ("28(1)", "assembly.meeting.every"): "every 1 year",
        ("28(2)", "assembly.request.owners"): "at least 1/5",
        ("30(1)", f"{TERM}size"): "at least 5 members",
        ("30(1)", f"{TERM}years"): "at most 5 years",
        ("30(2)", "committee.election.chair-within"): "within 7 days",
        ("31(1)", f"{FORMATION}filing.within"): "within 30 days",
        ("31(1)", "committee.filing.within"): "within 30 days",
        ("31(2)", f"{FORMATION}filing.answered-within"): "within 10 days",
        ("31(2)", "committee.filing.answered-within"): "within 10 days",
        ("31(3)", "committee.filing.change-within"): "within 30 days",
        ("32(3)", f"{SESSION}quorum"): "at least 2/3",
        ("32(3)", f"{SESSION}approval"): "more than 1/2",
        ("32(4)", "assembly.decision.published-within"): "within 3 days",
        ("32(4)", f"{SESSION}announced-within"): "within 3 days",
        ("33(1)", f"{TERM}meeting.lead"): "after 90 days have passed",
        ("34", "committee.member.removal.request"): "at least 1/5",
        ("34", "committee.member.removal.members"): "more than 1/2",
        ("57(6)", "service.contract.filed-within"): "within 10 days",
    },
    ".qingdao": {
        ("12(2)", "assembly.area.first-within"): "within 20 days",
        ("21", f"{FORMATION}delivered"): "at least 1/2",
        ("21", f"{FORMATION}delivered-owners"): "at least 1/2",
        ("21", f"{FORMATION}since-first-delivery"): "after 2 years have passed",
        ("21", f"{FORMATION}delivered-owners-by-then"): "at least 1/4",
        ("22(2)", f"{FORMATION}applicants.area"): "at least 1/20",
        ("22(2)", f"{FORMATION}applicants.owners"): "at least 1/20",
        ("22(3)", f"{GROUP}within"): "within 30 days",
        ("23(1)", f"{GROUP}size"): "at least 7 members",
        ("23(1)", f"{GROUP}owners-share"): "at least 1/2",
        ("23(3)", f"{GROUP}posted-within"): "within 3 days",
        ("24(2)", f"{FORMATION}first-meeting.notice"): "at least 15 days",
        ("24(2)", f"{FORMATION}roll.posted-before"): "at least 15 days",
        ("24(2)", "committee.candidates.posted-before"): "at least 15 days",
        ("24(3)", f"{FORMATION}first-meeting.within"): "within 60 days",
        ("29(1)", "assembly.notice.days"): "at least 15 days",
        ("35(1)", f"{TERM}size"): "at least 3 members",
        ("35(1)", f"{TERM}years"): "at most 5 years",
        ("36", "committee.election.chair-within"): "within 3 days",
        ("36", "committee.election.chair-posted-within"): "within 3 days",
        ("37", f"{FORMATION}filing.within"): "within 30 days",
        ("37", "committee.filing.within"): "within 30 days",
        ("38", f"{SESSION}quorum"): "more than 1/2",
        ("38", f"{SESSION}approval"): "more than 1/2",
        ("41(1)", f"{TERM}early.left"): "less than 1/2",
        ("41(2)", f"{TERM}meeting.lead"): "after 60 days have passed",
        ("42(2)", "committee.group.size"): "at least 7 members",
        ("42(2)", "committee.group.owners-share"): "at least 1/2",
        ("43(1)", "committee.handover.from-successor.within"): "within 10 days",
        ("43(2)", "committee.handover.from-group.within"): "within 10 days",
        ("44(2)", "assembly.decision.published-within"): "within 3 days",
        ("44(2)", f"{SESSION}announced-within"): "within 3 days",
        ("55(1)", "service.contract.filed-within"): "within 10 days",
        ("66(1)", "service.contract.handover-within"): "within 30 days",
        ("66(1)", "income.handover.within"): "within 30 days",
        ("92", "assembly.decision.posted-days"): "at least 3 days",
        ("92", "committee.candidates.posted-days"): "at least 3 days",
        ("92", "committee.disclosure.posted-days"): "at least 3 days",
        ("92", "income.statement.posted-days"): "at least 3 days",
    },
    ".liaocheng": {
        ("41", "service.fee.pressed"): "nothing",
        ("35(2)", "service.disclosure.answered-within"): "within 3 days",
        ("18(1)", f"{FORMATION}report.within"): "within 5 days",
        ("18(2)", f"{GROUP}within"): "within 30 days",
        ("18(3)", f"{GROUP}size"): "at least 7 members",
        ("18(3)", f"{GROUP}owners-share"): "at least 1/2",
        ("18(4)", f"{GROUP}posted-within"): "within 10 days",
        ("18(4)", f"{GROUP}posted-days"): "at least 7 days",
        ("19", f"{FORMATION}papers.after-group"): "within 7 days",
        ("20(3)", f"{FORMATION}first-meeting.notice"): "at least 15 days",
        ("20(3)", f"{FORMATION}roll.posted-before"): "at least 15 days",
        ("20(3)", "committee.candidates.posted-before"): "at least 15 days",
        ("20(4)", f"{FORMATION}first-meeting.within"): "within 60 days",
        ("22(1)", f"{TERM}size"): "at least 3 members",
        ("22(1)", "assembly.election.alternates"): "at most 1/1",
        ("24(1)", f"{FORMATION}filing.within"): "within 30 days",
        ("24(1)", "committee.filing.within"): "within 30 days",
        ("24(2)", "committee.filing.answered-within"): "within 10 working days",
        ("24(3)", "committee.filing.change-within"): "within 30 days",
        ("25(1)", f"{TERM}years"): "at most 5 years",
        ("27(4)", "committee.handover.member.within"): "within 3 days",
        ("29(2)", f"{BODY}size"): "at least 7",
        ("29(2)", f"{BODY}owners-share"): "at least 1/2",
        ("29(3)", f"{BODY}announced.within"): "within 10 working days",
        ("30(2)", f"{BODY}dissolved.within"): "within 7 days",
        ("35(2)", "income.statement.answered-within"): "within 3 days",
        ("37(3)", "service.contract.filed-within"): "within 10 days",
        ("48(2)", "fund.developer-arrears.kept-for"): "after 30 days have passed",
        ("49(2)", "fund.account.low"): "less than 3/10",
        ("53(2)", "income.statement.every"): "every 1 quarter",
        ("53(2)", "income.statement.posted-days"): "at least 30 days",
        ("23(1)", "committee.candidates.joint-share"): "at least 1/5",
        ("54(1)", "income.audit.request.whole-area"): "at least 1/5",
        ("54(1)", "income.audit.request.owners"): "at least 1/5",
        ("35(2)", "disputes.hotline.answer.within"): "within 3 days",
        ("38", "disputes.hotline.answer.within"): "within 7 days",
        ("66(2)", "disputes.hotline.answer.within"): "within 5 working days",
    },
    ".weifang": {
        ("30(1)", f"{GROUP}within"): "within 60 days",
        ("30(2)", f"{GROUP}size"): "at least 7 members",
        ("30(2)", f"{GROUP}owners-share"): "at least 1/2",
        ("32(1)", "assembly.proxy.cap"): "at most 3 owners",
        ("32(2)", "assembly.notice.days"): "at least 15 days",
        ("33(1)", "committee.disclosure.every"): "every 6 months",
        ("33(1)", "committee.disclosure.expenses-every"): "every 6 months",
        ("33(1)", "income.statement.every"): "every 6 months",
        ("33(1)", "fund.statement.every"): "every 6 months",
        ("34(1)", f"{TERM}size"): "between 5 and 11 members",
        ("34(2)", "assembly.election.alternates"): "at most 1/1",
        ("37(1)", f"{SESSION}request.members"): "at least 1/3",
        ("37(2)", f"{SESSION}quorum"): "at least 2/3",
        ("37(2)", f"{SESSION}approval"): "more than 1/2",
        ("37(2)", f"{SESSION}signed"): "more than 1/2",
        ("37(3)", f"{SESSION}residents-told.days"): "at least 5 days",
        ("38(1)", f"{TERM}years"): "at most 5 years",
        ("38(2)", f"{TERM}early.left"): "less than 2/3",
        ("40", f"{TERM}meeting.lead"): "after 90 days have passed",
        ("40", "committee.group.within"): "within 30 days",
        ("40", "committee.group.election.within"): "within 90 days",
        ("43(1)", f"{BODY}owners-share"): "at least 1/2",
        ("44", f"{BODY}dissolved.within"): "within 7 days",
        ("49(1)", "service.statement.every"): "every 1 year",
        ("50(1)", "service.contract.handover-within"): "within 30 days",
        ("66(1)", "fund.account.low"): "less than 3/10",
        ("66(2)", "fund.top-up.days-to-pay"): "at least 30 days",
    },
    ".zibo": {
        ("53(2)", "service.fee.posted-days"): "at least 30 days",
        ("53(2)", "service.fee.result-posted-days"): "at least 7 days",
        ("22(1)", f"{FORMATION}delivered"): "at least 1/2",
        ("22(1)", f"{FORMATION}delivered-owners"): "at least 1/2",
        ("22(1)", f"{FORMATION}since-first-delivery"): "after 2 years have passed",
        ("22(1)", f"{FORMATION}delivered-owners-by-then"): "at least 1/4",
        ("23(1)", f"{FORMATION}review.within"): "within 5 working days",
        ("23(1)", f"{GROUP}after-review"): "within 30 days",
        ("23(2)", f"{GROUP}owners-share"): "at least 1/2",
        ("23(4)", f"{GROUP}posted-within"): "within 10 days",
        ("24(3)", f"{FORMATION}first-meeting.notice"): "at least 15 days",
        ("24(3)", f"{FORMATION}roll.posted-before"): "at least 15 days",
        ("24(3)", "committee.candidates.posted-before"): "at least 15 days",
        ("25(1)", f"{FORMATION}first-meeting.within"): "within 60 days",
        ("27(2)", "assembly.notice.days"): "at least 15 days",
        ("28(1)", f"{TERM}size"): "at least 5 members",
        ("28(1)", "assembly.election.alternates"): "at most 1/1",
        ("30(1)", "committee.election.chair-within"): "within 3 days",
        ("30(1)", "committee.election.chair-posted-within"): "within 3 days",
        ("31(2)", "committee.disclosure.members-fees-every"): "every 6 months",
        ("31(4)", "committee.seal.signed-share"): "more than 1/2",
        ("32(1)", f"{SESSION}request.members"): "at least 1/3",
        ("32(2)", f"{SESSION}quorum"): "at least 2/3",
        ("32(2)", f"{SESSION}approval"): "more than 1/2",
        ("32(2)", f"{SESSION}signed"): "more than 1/2",
        ("32(3)", f"{SESSION}residents-told.days"): "at least 5 days",
        ("34", f"{TERM}early.left"): "less than 2/3",
        ("34", f"{TERM}early.within"): "within 90 days",
        ("35(1)", f"{TERM}meeting.lead"): "after 60 days have passed",
        ("35(1)", "committee.group.within"): "within 30 days",
        ("35(1)", "committee.group.election.within"): "within 90 days",
        ("35(3)", "committee.group.owners-share"): "at least 1/2",
        ("35(4)", "committee.handover.from-successor.within"): "within 10 days",
        ("38(1)", f"{BODY}size"): "at least 7",
        ("38(1)", f"{BODY}owners-share"): "at least 1/2",
        ("39", f"{BODY}dissolved.within"): "within 10 days",
        ("42(2)", "service.contract.filed-within"): "within 10 days",
        ("45(1)", "service.statement.every"): "every 1 year",
        ("48(1)", "service.contract.handover-within"): "within 30 days",
        ("64(1)", "fund.account.low"): "less than 3/10",
        ("64(2)", "fund.top-up.days-to-pay"): "at least 30 days",
        ("67(2)", "fund.use.posted-days"): "at least 5 days",
    },
    ".heze": {
        ("7(1)", f"{GROUP}within"): "within 60 days",
        ("7(2)", f"{GROUP}size"): "at least 7 members",
        ("7(2)", f"{GROUP}owners-share"): "at least 1/2",
        ("7(3)", f"{GROUP}posted-within"): "within 10 days",
        ("7(5)", f"{FORMATION}first-meeting.within"): "within 90 days",
        ("10(1)", f"{TERM}size"): "between 5 and 11 members",
        ("10(1)", f"{TERM}years"): "at most 5 years",
        ("11(2)", f"{TERM}meeting.lead"): "after 90 days have passed",
        ("11(4)", "committee.handover.from-end.within"): "within 10 days",
        ("13(3)", "committee.handover.member.within"): "within 3 days",
        ("13(4)", f"{TERM}early.left"): "less than 1/2",
        ("18", "income.statement.every"): "every 1 quarter",
        ("33(3)", "income.statement.every"): "every 1 quarter",
        ("28(2)", "disputes.hotline.answer.within"): "within 5 working days",
        ("28(2)", "disputes.hotline.receive.within"): "within 2 working days",
    },
    ".rizhao": {
        ("58(3)", "service.disclosure.answered-within"): "within 7 days",
        ("25", f"{FORMATION}delivered"): "at least 1/2",
        ("25", f"{FORMATION}delivered-owners"): "at least 1/2",
        ("25", f"{FORMATION}since-first-delivery"): "after 2 years have passed",
        ("25", f"{FORMATION}delivered-owners-by-then"): "at least 1/4",
        ("26(1)", f"{FORMATION}report.within"): "within 20 days",
        ("26(1)", f"{FORMATION}papers.after-conditions"): "within 20 days",
        ("27(1)", f"{GROUP}within"): "within 30 days",
        ("27(2)", f"{GROUP}size"): "between 7 and 11 members",
        ("27(3)", f"{GROUP}posted-within"): "within 10 days",
        ("27(3)", f"{GROUP}posted-days"): "at least 7 days",
        ("31", "assembly.participation.area"): "more than 1/2",
        ("31", "assembly.participation.owners"): "more than 1/2",
        ("39(2)", f"{TERM}size"): "at least 3 members",
        ("39(2)", f"{TERM}size-most"): "at most 11 members",
        ("40(1)", f"{FORMATION}filing.within"): "within 30 days",
        ("40(1)", "committee.filing.within"): "within 30 days",
        ("40(2)", "committee.filing.change-within"): "within 15 days",
        ("44", f"{TERM}start.lead"): "after 60 days have passed",
        ("45(1)", "committee.handover.member.within"): "within 3 days",
        ("45(2)", "committee.handover.from-end.within"): "within 10 days",
        ("47(2)", f"{BODY}size"): "between 9 and 13",
        ("47(2)", f"{BODY}owners-share"): "at least 1/2",
        ("49(2)", f"{BODY}dissolved.within"): "within 7 days",
        ("50(3)", "service.contract.filed-within"): "within 15 days",
        ("53(2)", "service.contract.handover-within"): "within 10 days",
        ("58(3)", "service.statement.every"): "every 1 quarter",
        ("58(3)", "disputes.hotline.answer.within"): "within 7 days",
    },
    ".binzhou": {
        ("11(2)", f"{FORMATION}first-meeting.notice"): "at least 15 days",
        ("11(2)", f"{FORMATION}roll.posted-before"): "at least 15 days",
        ("11(3)", f"{FORMATION}first-meeting.within"): "within 60 days",
        ("17(2)", f"{BODY}size"): "at least 7",
        ("17(2)", f"{BODY}owners-share"): "at least 1/2",
        ("18(3)", f"{BODY}dissolved.within"): "within 7 days",
        ("43(2)", "fund.emergency.checked-within"): "within 2 working days",
        ("44(1)", "service.contract.filed-within"): "within 10 days",
        ("49(2)", "service.fee.pressed"): "nothing",
        ("53(2)", "disputes.hotline.answer.within"): "within 5 working days",
    },
}
"""Shares, numbers, days and terms beside the thresholds of a vote, by place, article and rule."""

# The articles that print the thresholds of a vote as the Civil Code has them.
VOTES = {"": "24(2)", ".qingdao": "31", ".weifang": "31(3)", ".zibo": "26(2)"}
SINCE_WHEN = {
    "": SINCE,
    ".qingdao": date(2021, 5, 1),
    ".liaocheng": date(2021, 3, 1),
    ".weifang": date(2022, 3, 1),
    ".zibo": date(2021, 12, 1),
    ".heze": date(2022, 1, 21),
    ".rizhao": date(2018, 1, 1),
    ".binzhou": date(2019, 10, 1),
}

# Where a city is looser than the province: its article, what is asked, and the article that decides.
LOOSER = {
    (".qingdao", f"{TERM}size", "35(1)", "shandong-regulation 30(1)"),
    (".qingdao", "committee.filing.to", "37", "shandong-regulation 31(1)"),
    (".qingdao", f"{SESSION}quorum", "38", "shandong-regulation 32(3)"),
    (".qingdao", "committee.member.resignation.to", "40(1)", "shandong-regulation 34"),
    (".qingdao", f"{TERM}meeting.lead", "41(2)", "shandong-regulation 33(1)"),
    (".liaocheng", f"{TERM}size", "22(1)", "shandong-regulation 30(1)"),
    (".liaocheng", "committee.filing.to", "24(1)", "shandong-regulation 31(1)"),
    (".liaocheng", "committee.filing.answered-within", "24(2)", "shandong-regulation 31(2)"),
    (".zibo", f"{TERM}meeting.lead", "35(1)", "shandong-regulation 33(1)"),
    (".rizhao", f"{TERM}size", "39(2)", "shandong-regulation 30(1)"),
    (".rizhao", "service.contract.filed-within", "50(3)", "shandong-regulation 57(6)"),
}
CITIES = tuple(city for city in FIGURES if city)


def own(city: str) -> list[Provision]:
    """The rows of the place's own regulation."""
    layer = f"{SHANDONG}{city}".count(".")
    return [row for row in Law.of(f"{SHANDONG}{city}").provisions if row.layer == layer]


def figures(city: str) -> list[Provision]:
    """Those of its rows that ask for a figure or a period."""
    return [row for row in own(city) if not isinstance(row.requirement, Required | Forbidden | OneOf | Includes | Odd)]


@pytest.mark.parametrize("city", FIGURES)
def test_each_figure_is_that_of_its_article(city: str) -> None:
    """A place asks the figures of its text, under their articles, and no others."""
    votes = ("assembly.participation", "assembly.approval")
    found = {
        (row.article, row.id): row.wanted.en
        for row in figures(city)
        if city not in VOTES or not row.id.startswith(votes)
    }
    assert found == FIGURES[city]


@pytest.mark.parametrize("city", VOTES)
@pytest.mark.parametrize("matter", [*PLAIN, *GRAVE])
def test_the_thresholds_of_a_vote_are_printed_as_the_code_has_them(city: str, matter: str) -> None:
    """Two thirds take part; three quarters of them agree on the grave matters, more than half on the others."""
    wanted = "at least 3/4" if matter in GRAVE else "more than 1/2"
    for figure in ("area", "owners"):
        fitting = [
            row
            for row in own(city)
            if row.id in {f"assembly.participation.{figure}", f"assembly.approval.of-participants.{figure}"}
            and all(met.met(matter) for met in row.when.values())
        ]
        assert [(row.article, row.wanted.en) for row in fitting] == [
            (VOTES[city], "at least 2/3"),
            (VOTES[city], wanted),
        ]


@pytest.mark.parametrize("city", FIGURES)
def test_each_begins_on_the_day_of_its_text(city: str) -> None:
    """No row is older than the text that was read; where the old base of votes stood, it ends with 2020."""
    assert min(row.since for row in own(city)) == SINCE_WHEN[city]
    assert {row.since for row in own(city)} <= {SINCE_WHEN[city], SINCE}
    ended = {(row.id, row.until) for row in figures(city) if row.until is not None}
    old = {(f"assembly.participation.{figure}", date(2020, 12, 31)) for figure in ("area", "owners")}
    assert ended == (old if city == ".rizhao" else set())


def test_where_a_city_is_looser_it_says_which_article_of_the_province_decides() -> None:
    """Eleven rows depart from Shandong's text, and each says so."""
    marked = {(city, row.id, row.article, row.conflicts_with) for city in CITIES for row in own(city)}
    assert {line for line in marked if line[-1]} == LOOSER


@pytest.mark.parametrize(("members", "holds"), [(3, False), (4, False), (5, True), (7, True)])
def test_three_members_suffice_in_qingdao_and_not_in_the_province(members: int, holds: bool) -> None:
    """The province's five decide; the city's three are shown beside."""
    finding = Law.of("cn.shandong.qingdao").weigh("committee.term.size", members, on=TODAY)
    assert (finding.holds, finding.article) == (holds, "30(1)")
    assert ("qingdao-regulation", "35(1)", True) in {
        (beside.instrument.id, beside.article, beside.holds) for beside in finding.beside if beside.instrument
    }


@pytest.mark.parametrize("city", CITIES)
@given(present=st.integers(1, 11), seats=st.integers(1, 11))
def test_two_thirds_of_the_members_make_a_quorum_everywhere(city: str, present: int, seats: int) -> None:
    """Qingdao prints more than half: under the province's text that is not enough."""
    law = Law.of(f"{SHANDONG}{city}")
    finding = law.weigh("committee.session.quorum", Ratio(min(present, seats), seats), on=TODAY)
    assert finding.holds == (min(present, seats) * 3 >= seats * 2)


@pytest.mark.parametrize("city", ["", *CITIES])
@pytest.mark.parametrize(("day", "holds"), [(date(2026, 9, 10), True), (date(2026, 9, 11), False)])
def test_a_decision_is_posted_within_three_days(city: str, day: date, holds: bool) -> None:
    """Decided on a Monday, it hangs by Thursday; a day later is a breach, not a refusal."""
    law = Law.of(f"{SHANDONG}{city}")
    finding = law.weigh("assembly.decision.published-within", Span(date(2026, 9, 7), day), on=day)
    assert (finding.holds, finding.refuses) == (holds, False)


@pytest.mark.parametrize(
    ("city", "told", "holds"),
    [("", 90, True), ("", 89, False), (".weifang", 89, False), (".zibo", 60, False), (".zibo", 90, True)],
)
def test_the_next_committee_is_elected_ninety_days_before_the_term_ends(city: str, told: int, holds: bool) -> None:
    """Zibo's sixty days give way to the province's ninety; the term ends with its last day, so the span runs to the next."""
    last = date(2026, 12, 31)
    span = Span(last - timedelta(days=told), last + timedelta(days=1))
    finding = Law.of(f"{SHANDONG}{city}").weigh("committee.term.meeting.lead", span, on=span.start)
    assert finding.holds == holds


@pytest.mark.parametrize("city", ["", *CITIES])
def test_heads_are_counted_as_the_court_counts_them(city: str) -> None:
    """Art. 25 puts an agreement of the assembly first, which the interpretation does not know: the row says so."""
    law = Law.of(f"{SHANDONG}{city}")
    for rule, article in (("count.heads", "spc-condominium 9"), ("count.area", "spc-condominium 8")):
        (row,) = [row for row in law.provisions if row.id == rule and row.article == "25" and row.layer == 1]
        assert (row.conflicts_with, row.contested is not None) == (article, True)
        assert law.on(TODAY)[rule] is not None


@pytest.mark.parametrize("before", [True, False])
def test_rizhao_counted_against_all_owners_until_the_code(before: bool) -> None:
    """More than half of all attend in 2020; two thirds take part in 2021."""
    day = date(2020, 12, 31) if before else date(2021, 1, 1)
    finding = Law.of("cn.shandong.rizhao").weigh("assembly.participation.owners", Ratio(60, 100), on=day)
    assert finding.outcome is (Outcome.HOLDS if before else Outcome.BROKEN)


def test_every_place_of_the_province_is_in_the_tables_or_has_no_figure() -> None:
    """Dezhou, Jinan and Yantai have no row that asks for a figure."""
    others = {place for place in known() if place.startswith(f"{SHANDONG}.")} - {f"{SHANDONG}{city}" for city in CITIES}
    assert not any(figures(place.removeprefix(SHANDONG)) for place in others)
