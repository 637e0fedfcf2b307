"""The packs themselves: complete, cited, and with the figures of the law."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import product
from pathlib import Path

import pytest
from tests.each import each

import propgov.law
from propgov.law import Citation, Clause, Effect, Law, Pack, Provision, Rank
from propgov.law.place import known
from propgov.law.provision import Figures
from propgov.law.requirement import Nothing

ROOT = Path(propgov.law.__file__).parent
LAWS = tuple(Law.of(place) for place in known())
PACKS: dict[str, Pack] = {pack.instrument.id: pack for law in LAWS for pack in law.packs}
ROWS = tuple((pack, row) for pack in PACKS.values() for row in (*pack.provisions, *pack.clauses))
HAN = re.compile(r"[\u4e00-\u9fff]")

# Written out by hand from Civil Code art. 278 and Property Law art. 76 with the Regulation's art. 12.
MATTERS = (
    "RULES_OF_PROCEDURE",
    "MANAGEMENT_COVENANT",
    "ELECT_COMMITTEE",
    "SERVICE_PROVIDER",
    "USE_FUND",
    "RAISE_FUND",
    "REBUILD",
    "COMMON_PARTS_BUSINESS",
    "OTHER_MAJOR",
)
THREE_QUARTERS_2021 = ("RAISE_FUND", "REBUILD", "COMMON_PARTS_BUSINESS")
TWO_THIRDS_2007 = ("USE_FUND", "RAISE_FUND", "REBUILD")
BASES = ("assembly.participation", "assembly.approval.of-participants", "assembly.approval.of-all")


@each(case=ROWS)
def test_every_row_cites_an_article_that_the_pack_tells(case: tuple[Pack, Provision | Clause]) -> None:
    """Whoever follows a citation finds what the article says, on the first day of the row too."""
    pack, row = case
    articles = [article for article in pack.articles if article.article == row.article]
    assert articles, f"{row.article} is not told"
    if isinstance(row, Provision):
        citation = Citation(pack.instrument.id, row.article)
        law = next(law for law in LAWS if pack in law.packs)
        assert law.article(citation, row.since) is not None


@each(case=ROWS)
def test_every_row_is_told_in_both_languages(case: tuple[Pack, Provision | Clause]) -> None:
    """English without Chinese characters, Chinese with them."""
    text = case[1].text
    assert not HAN.search(text.en)
    assert HAN.search(text.zh)


@pytest.mark.parametrize("pack", PACKS.values(), ids=PACKS)
def test_every_instrument_is_named_dated_and_checked(pack: Pack) -> None:
    """Number, both names, first day and the day of the check, of all but leads; articles in both languages."""
    instrument = pack.instrument
    assert instrument.number
    assert HAN.search(instrument.name.zh)
    assert instrument.since > date.min
    read = [row for row in pack.provisions if row.checked != "lead"]
    assert all(row.checked_on and row.checked_on >= instrument.since for row in read)
    for article in pack.articles:
        assert HAN.search(article.text.zh)
        assert not HAN.search(article.text.en)
        assert instrument.since <= article.since


@pytest.mark.parametrize("pack", PACKS.values(), ids=PACKS)
def test_articles_stand_in_their_order_and_once_a_day(pack: Pack) -> None:
    """A reader finds an article where its number puts it, and no day has two texts of it."""
    numbers = [tuple(int(part) for part in re.findall(r"\d+", article.article)) for article in pack.articles]
    assert numbers == sorted(numbers)
    for one, other in zip(pack.articles, pack.articles[1:], strict=False):
        if one.article == other.article:
            assert one.until is not None
            assert one.until < other.since


def test_the_civil_code_is_told_from_271_to_287_with_its_counting_rules() -> None:
    """Condominium ownership and property service whole, the periods, "or more"; who acts, what is void, how contracts change."""
    numbers = {int(re.match(r"\d+", article.article)[0]) for article in PACKS["civil-code"].articles}  # type: ignore[index] # matched
    who_acts = {23, 34, 61, 162, 163, 165, 168, 173, 229, 230}
    invalid = {5, 85, 134, 152, 153, 155, 157, 199}
    limitation = {188, 189, 194, 195, 196, 201, 202, 203, 204}
    assert numbers == {*who_acts, *invalid, *limitation, 235, *range(271, 288), 543, *range(937, 951), 1259}
    items = {article.article for article in PACKS["civil-code"].articles}
    assert {f"278(1)({item})" for item in range(1, 10)} <= items
    assert {row.article for row in PACKS["civil-code"].provisions} <= items


@pytest.mark.parametrize("day", [date(2007, 10, 1), date(2015, 6, 1), date(2020, 12, 31)])
@pytest.mark.parametrize("matter", MATTERS)
@pytest.mark.parametrize("figure", ["area", "owners"])
def test_the_thresholds_of_2007(day: date, matter: str, figure: str) -> None:
    """Attendance over one half; fund and rebuilding two thirds of all, every other matter over one half of all."""
    of_all = "at least 2/3" if matter in TWO_THIRDS_2007 else "more than 1/2"
    for law in LAWS:
        found = [law.on(day, {"matter": matter})[f"{base}.{figure}"] for base in BASES]
        assert [row and row.wanted.en for row in found] == ["more than 1/2", None, of_all]
        assert [row and row.cite() for row in found] == [
            "Regulation on Property Management (物业管理条例) art. 12(1)",
            None,
            "Property Law (物权法) art. 76(2)",
        ]


@pytest.mark.parametrize("day", [date(2021, 1, 1), date(2024, 5, 1), date(2026, 11, 23)])
@pytest.mark.parametrize("matter", MATTERS)
@pytest.mark.parametrize("figure", ["area", "owners"])
def test_the_thresholds_of_2021(day: date, matter: str, figure: str) -> None:
    """Two thirds take part; raising, rebuilding and business three quarters of those, every other matter over half."""
    of_participants = "at least 3/4" if matter in THREE_QUARTERS_2021 else "more than 1/2"
    for law in LAWS:
        found = [law.on(day, {"matter": matter})[f"{base}.{figure}"] for base in BASES]
        assert [row and row.wanted.en for row in found] == ["at least 2/3", of_participants, None]
        assert {row.cite() for row in found if row} == {"Civil Code (民法典) art. 278(2)"}


# What the nation's law of that day says nothing about, or not in any text that was at hand.
NOT_ON_RECORD = {
    "assembly.challenge.not-formed": date(2017, 10, 1),
    "disputes.administrative-suit.after-reconsideration": date(2017, 7, 1),
    "disputes.administrative-suit.appeal-over": date(2017, 7, 1),
    "disputes.administrative-suit.appeal-within": date(2017, 7, 1),
    "disputes.administrative-suit.asked-before": date(2018, 2, 8),
    "disputes.administrative-suit.defendant": date(2018, 2, 8),
    "disputes.administrative-suit.inaction-within": date(2018, 2, 8),
    "disputes.administrative-suit.long-stop": date(2017, 7, 1),
    "disputes.administrative-suit.longest": date(2018, 2, 8),
    "disputes.administrative-suit.no-reconsideration": date(2018, 2, 8),
    "disputes.administrative-suit.reconsidered-first": date(2017, 7, 1),
    "disputes.administrative-suit.ruling.appeal.within": date(2017, 7, 1),
    "disputes.administrative-suit.ruling.over": date(2017, 7, 1),
    "disputes.administrative-suit.subject": date(2018, 2, 8),
    "disputes.administrative-suit.waited": date(2017, 7, 1),
    "disputes.administrative-suit.within": date(2017, 7, 1),
    "disputes.claim.limitation": date(2017, 10, 1),
    "disputes.claim.unheard-plea": date(2009, 10, 1),
    "disputes.confirmation.acceptable": date(2011, 3, 30),
    "disputes.confirmation.heard-both": date(2011, 3, 30),
    "disputes.confirmation.in-force": date(2011, 1, 1),
    "disputes.confirmation.jointly": date(2011, 1, 1),
    "disputes.confirmation.objection-within": date(2022, 4, 10),
    "disputes.confirmation.outsider-within": date(2022, 4, 10),
    "disputes.confirmation.papers": date(2011, 3, 30),
    "disputes.confirmation.requested-within": date(2011, 1, 1),
    "disputes.confirmation.sound": date(2011, 3, 30),
    "disputes.confirmation.venue": date(2011, 3, 30),
    "disputes.conversion.concerned": date(2009, 10, 1),
    "disputes.conversion.consent-of-all": date(2009, 10, 1),
    "disputes.conversion.ordered": date(2009, 10, 1),
    "disputes.court-case.arbitration.before-hearing": date(2022, 4, 10),
    "disputes.court-case.instance.within": date(2022, 1, 1),
    "disputes.court-case.no-arbitration": date(2022, 1, 1),
    "disputes.court-case.no-refusal": date(2022, 1, 1),
    "disputes.court-case.procedure.before-hearing": date(2022, 4, 10),
    "disputes.court-case.public-notice": date(2022, 4, 10),
    "disputes.court-case.retrial.within": date(2024, 1, 1),
    "disputes.court-case.ruling.appeal.within": date(2022, 1, 1),
    "disputes.court-case.ruling.over": date(2022, 1, 1),
    "disputes.court-case.small-claims.agreed-share": date(2022, 1, 1),
    "disputes.court-case.small-claims.share": date(2022, 1, 1),
    "disputes.dispute.joined-share": date(2018, 2, 8),
    "disputes.dispute.limitation": date(2021, 1, 1),
    "disputes.dispute.limitation-extended": date(2017, 10, 1),
    "disputes.dispute.limitation-longest": date(2021, 1, 1),
    "disputes.enforcement.content-clear": date(2022, 4, 10),
    "disputes.enforcement.higher.after": date(2024, 1, 1),
    "disputes.enforcement.outsider-suit.within": date(2024, 1, 1),
    "disputes.enforcement.parties-clear": date(2022, 4, 10),
    "disputes.enforcement.review.within": date(2024, 1, 1),
    "disputes.enforcement.round-approved": date(2022, 4, 10),
    "disputes.enforcement.searched": date(2022, 4, 10),
    "disputes.fee-arrears.ordered": date(2009, 10, 1),
    "disputes.fees-after-end.before-takeover": date(2021, 1, 1),
    "disputes.fees-after-end.ordered": date(2021, 1, 1),
    "disputes.fees-after-end.refused-to-leave": date(2009, 10, 1),
    "disputes.fees.not-barred": date(2017, 10, 1),
    "disputes.handover-suit.ordered": date(2009, 10, 1),
    "disputes.handover-suit.self-managed": date(2021, 1, 1),
    "disputes.handover-suit.sued-by": date(2021, 1, 1),
    "disputes.income-division.ordered": date(2009, 10, 1),
    "disputes.mediation.closed": date(2016, 7, 1),
    "disputes.mediation.consented": date(2016, 7, 1),
    "disputes.mediation.fee": date(2011, 1, 1),
    "disputes.mediation.not-refused": date(2011, 1, 1),
    "disputes.mediation.secrets": date(2011, 1, 1),
    "disputes.mediation.ties-accepted": date(2016, 7, 1),
    "disputes.mediation.upset.longest": date(2021, 1, 1),
    "disputes.mediation.upset.mistake-within": date(2021, 1, 1),
    "disputes.mediation.upset.within": date(2021, 1, 1),
    "disputes.payment-order.decline.within": date(2022, 4, 10),
    "disputes.payment-order.deemed.over": date(2022, 4, 10),
    "disputes.payment-order.deliverable": date(2024, 1, 1),
    "disputes.payment-order.due": date(2022, 4, 10),
    "disputes.payment-order.no-counter-duty": date(2022, 4, 10),
    "disputes.payment-order.no-other-debts": date(2024, 1, 1),
    "disputes.payment-order.no-preservation": date(2022, 4, 10),
    "disputes.payment-order.object.within": date(2024, 1, 1),
    "disputes.payment-order.objection.over": date(2024, 1, 1),
    "disputes.payment-order.objection.to-the-debt": date(2022, 4, 10),
    "disputes.payment-order.objection.written": date(2024, 1, 1),
    "disputes.payment-order.undelivered": date(2022, 4, 10),
    "disputes.provider-exit.ordered": date(2009, 10, 1),
    "disputes.provider-exit.time-run-out": date(2009, 10, 1),
    "disputes.reconsideration.asked-before": date(2024, 1, 1),
    "disputes.reconsideration.long-stop": date(2024, 1, 1),
    "disputes.reconsideration.longest": date(2024, 1, 1),
    "disputes.reconsideration.no-suit": date(2024, 1, 1),
    "disputes.reconsideration.over": date(2024, 1, 1),
    "disputes.reconsideration.silent": date(2024, 1, 1),
    "disputes.reconsideration.simplified.amount": date(2024, 1, 1),
    "disputes.reconsideration.subject": date(2024, 1, 1),
    "disputes.reconsideration.supply.over": date(2024, 1, 1),
    "disputes.reconsideration.within": date(2024, 1, 1),
    "disputes.reconsideration.worse": date(2024, 1, 1),
    "disputes.right-to-know.heads": date(2009, 10, 1),
    "disputes.right-to-know.ordered": date(2009, 10, 1),
    "disputes.right-to-know.others-covered": date(2021, 11, 1),
    "fund.spending.barred-cost": date(2008, 2, 1),
    "service.fee.supply-cut": date(2021, 1, 1),
}


def test_what_may_refuse_has_the_nations_row_on_every_day() -> None:
    """Since 2007-10-01, or that law was read and asked nothing; the few that are not on record are named."""
    nation = [row for row in Law.of("cn").provisions if row.effect is not Effect.ADVISE]
    refusing = {row.id for row in nation if row.effect is Effect.REFUSE}
    first = Law.of("cn").covered_since
    for rule in sorted(refusing - {f"{base}.{measure}" for base in BASES for measure in ("area", "owners")}):
        rows = [row for row in nation if row.id == rule]
        days = {first} | {row.until + timedelta(days=1) for row in rows if row.until is not None}
        silent = {day for day in days if not any(row.in_force(day) for row in rows)}
        assert silent <= ({first} if rule in NOT_ON_RECORD else set()), rule
        if rule in NOT_ON_RECORD:
            assert min(row.since for row in rows) == NOT_ON_RECORD[rule]


def test_the_matters_of_the_law_are_the_words_of_the_scope() -> None:
    """The nine of art. 278, and no others."""
    for law in LAWS:
        assert law.words["matter"] == frozenset(MATTERS)


def test_figures_that_lower_rules_may_not_move_say_so() -> None:
    """Voting thresholds leave no room; the length of notice may be tightened."""
    for _, row in ROWS:
        if isinstance(row, Provision) and row.id.startswith(BASES) and not isinstance(row.requirement, Nothing):
            assert row.lower.name == "NONE"
    notices = [row for _, row in ROWS if isinstance(row, Provision) and row.id == "assembly.notice.days"]
    assert {row.lower.name for row in notices} == {"TIGHTER"}
    (nation,) = [row for row in notices if row.instrument.id == "property-management-regulation"]
    assert nation.wanted.zh == "不少于15日"
    assert nation.contested is not None


def test_what_was_displaced_says_when_and_by_what() -> None:
    """The old voting figures end with 2020 and name the Civil Code."""
    displaced = [row for _, row in ROWS if isinstance(row, Provision) and row.displaced_by]
    assert {(row.until, row.displaced_by) for row in displaced} == {(date(2020, 12, 31), "civil-code 278")}
    counted_all = {"property-law-2007", "property-management-regulation", "zhejiang-regulation", "rizhao-regulation"}
    assert {row.instrument.id for row in displaced} == counted_all


def test_guidance_policy_and_leads_only_advise() -> None:
    """Nothing that does not bind refuses; what was not read does so for the nation alone, where breaking it is unknown."""
    for pack, row in ROWS:
        if isinstance(row, Provision) and (
            pack.instrument.rank in {Rank.GUIDANCE, Rank.POLICY} or (row.checked == "lead" and row.layer)
        ):
            assert row.effect is Effect.ADVISE


def _scopes(law: Law, rows: list[Provision]) -> Iterator[dict[str, object]]:
    """Every scope that could make a difference to the rows: each word, each side of each figure."""
    values: dict[str, set[object]] = {}
    for row in rows:
        for name, condition in row.when.items():
            said = condition.edges() if isinstance(condition, Figures) else law.words.get(name, condition.words)
            values.setdefault(name, set()).update(said)
    for chosen in product(*values.values()):
        yield dict(zip(values, chosen, strict=True))


def test_no_two_packs_of_a_place_conflict() -> None:
    """Every rule of every place has one answer on every day on which something changes, in every scope."""
    held: set[tuple[int, ...]] = set()  # a place without a row of its own on a rule has the answers of the nation
    for law in LAWS:
        by_rule: dict[str, list[Provision]] = {}
        for row in law.provisions:
            by_rule.setdefault(row.id, []).append(row)
        for rule, rows in by_rule.items():
            if (which := tuple(map(id, rows))) in held:
                continue
            held.add(which)
            changes = {date(2020, 12, 31), date(2026, 11, 23), *law.plan((rule,)).rows[0].breaks}
            for day, scope in product(changes, list(_scopes(law, rows))):
                found = law.on(day, scope)[rule]
                assert found is None or found.in_force(day)
    assert len(held) > len(LAWS[0].ids)


def test_days_off_are_weekdays_and_working_days_are_weekends() -> None:
    """Each year holds its own days, once, in order, and its notice came before the year began."""
    years = tomllib.loads((ROOT / "cn" / "holidays.toml").read_text(encoding="utf-8"))["year"]
    assert [year["year"] for year in years] == list(range(2007, years[-1]["year"] + 1))
    december = date(2006, 12, 24)  # what the first notice arranged before its year began
    for year in years:
        days = (*year["rest"], *year["work"])
        assert {day.year for day in days if not december <= day < date(2007, 1, 1)} == {year["year"]}
        assert all(day.weekday() < 5 for day in year["rest"])
        assert all(day.weekday() >= 5 for day in year["work"])
        assert year["rest"] == sorted(set(year["rest"]))
        assert year["work"] == sorted(set(year["work"]))
        assert year.get("announced", date(year["year"] - 1, 12, 31)).year == year["year"] - 1
        assert date(year["year"], 10, 1).weekday() >= 5 or date(year["year"], 10, 1) in year["rest"]


def test_every_file_of_a_place_is_a_pack_or_is_named() -> None:
    """No file lies in a place's folder unread."""
    for place in known():
        files = {path.name for path in ROOT.joinpath(*place.split(".")).iterdir() if path.is_file()}
        assert all(name.endswith(".toml") for name in files)
