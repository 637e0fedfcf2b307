"""What a vote comes to, held against an oracle that knows the law by itself and counts in fractions."""

from __future__ import annotations

import pickle
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from pathlib import Path
from random import Random
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from propgov.assembly import Count, Decision, Matter, Share, decide
from propgov.assembly.deciding.decision import THRESHOLDS
from propgov.assembly.deciding.straddling import straddle
from propgov.engine.codec import decoder, encoder
from propgov.errors import InvalidCount, InvalidFacts, NotCovered
from propgov.law import Effect, Finding, Law, Outcome
from propgov.law.layering import Rows, Ruling
from propgov.law.place import known as known_places

LAW = Law.of("cn.anhui.chizhou")
OLD, NEW = date(2020, 12, 31), date(2021, 1, 1)
DAYS = (date(2007, 10, 1), date(2015, 6, 30), OLD, NEW, date(2026, 3, 1))
TWO_THIRDS_OF_ALL = {Matter.RAISE_FUND, Matter.USE_FUND, Matter.REBUILD}
THREE_QUARTERS = {Matter.RAISE_FUND, Matter.REBUILD, Matter.COMMON_PARTS_BUSINESS}

Figure = int | None
Figures = tuple[Figure, Figure, Figure]


def asked(matter: Matter, on: date) -> tuple[tuple[str, str, Fraction, bool], ...]:
    """Part, whole, fraction, and whether the fraction itself suffices: the law, written a second time."""
    if on >= NEW:
        three = matter in THREE_QUARTERS
        return (
            ("took", "total", Fraction(2, 3), True),
            ("approved", "took", Fraction(3, 4) if three else Fraction(1, 2), three),
        )
    two = matter in TWO_THIRDS_OF_ALL
    return (
        ("took", "total", Fraction(1, 2), False),
        ("approved", "total", Fraction(2, 3) if two else Fraction(1, 2), two),
    )


PAIRS = ((1, 0), (2, 1), (2, 0))
"""Part and whole among total, turnout and approvals."""


def completions(known: Figures, other: Figures) -> Iterator[tuple[int, int, int]]:
    """Every way in which missing figures can matter: at the ends of their range and at each threshold.

    Where all or none of the heads took part or approved, so did all or none of the area, and the other way round.
    """
    if other[2] is not None and other[2] == other[0]:
        other = (other[0], other[0], other[2])
    equal = [(a, b) for a, b in PAIRS if other[a] is not None and other[a] == other[b] and None in (known[a], known[b])]
    none = [place for place in (1, 2) if other[place] == 0 and known[place] is None]
    edges = (Fraction(1, 2), Fraction(2, 3), Fraction(3, 4))
    least = max(figure or 0 for figure in known) or 1
    for total in (known[0],) if known[0] is not None else (least, least * 10_000):
        turnouts = {0, total, known[2] or 0, *(n for e in edges for n in around(e * total))}
        turnouts |= {n for e in edges for n in around(Fraction(known[2] or 0) / e)}
        for took in (known[1],) if known[1] is not None else turnouts:
            for approved in (
                (known[2],) if known[2] is not None else (0, took, *(n for e in edges for n in around(e * took)))
            ):
                whole = (total, took, approved)
                fits = 0 <= approved <= took <= total
                fits &= all(whole[a] == whole[b] for a, b in equal)
                if fits and all(whole[place] == 0 for place in none):
                    yield whole


def met(matter: Matter, on: date, whole: tuple[int, int, int]) -> bool:
    """Whether a vote of which all is known passes, in one measure."""
    named = dict(zip(("total", "took", "approved"), whole, strict=True))
    return all(
        named[base]
        and (Fraction(named[part], named[base]) >= least if included else Fraction(named[part], named[base]) > least)
        for part, base, least, included in asked(matter, on)
    )


def oracle(matter: Matter, on: date, areas: Figures, heads: Figures) -> bool | None:
    """Lost if one measure fails whatever is missing, carried if both pass whatever is missing, else unsure."""
    verdicts: list[bool | None] = []
    for known, other in ((areas, heads), (heads, areas)):
        results = {bool(met(matter, on, whole)) for whole in completions(known, other)}
        verdicts.append(results.pop() if len(results) == 1 else None)
    return False if False in verdicts else None if None in verdicts else True


def count_of(areas: Figures, heads: Figures) -> Count:
    """The count of areas in 0.01 m2 and of heads."""
    shares = [
        Share(None if area is None else f"{area // 100}.{area % 100:02d}", owners)
        for area, owners in zip(areas, heads, strict=True)
    ]
    return Count(*shares)


def around(part: Fraction) -> tuple[int, int, int]:
    """One below, at (cut off), and one above."""
    whole = part.numerator // part.denominator
    return max(whole - 1, 0), whole, whole + 1


Both = tuple[Figures, Figures]
"""The figures of a vote by area, in 0.01 m2, and by heads."""


@st.composite
def figures(draw: st.DrawFn, most: int, took_part: str, approved_of_them: str) -> tuple[int, int, int]:
    """Total, took part and approved, mostly close to a threshold: all, some or none of them as it is said."""
    total = draw(st.integers(4, most))
    edge = st.sampled_from([Fraction(1, 2), Fraction(2, 3), Fraction(3, 4)])
    some = draw(st.one_of(st.integers(0, total), edge.flatmap(lambda e: st.sampled_from(around(e * total)))))
    took = {"all": total, "none": 0, "some": min(max(some, 2), total - 1)}[took_part]
    base = draw(st.sampled_from([took, total]))
    few = draw(st.one_of(st.integers(0, took), edge.flatmap(lambda e: st.sampled_from(around(e * base)))))
    return total, took, {"all": took, "none": 0, "some": min(max(few, 1), max(took - 1, 0))}[approved_of_them]


SHARE = st.sampled_from(["some", "some", "some", "all", "none"])
HIDDEN = st.sampled_from([(), (), (), (0,), (1,), (1,), (2,), (0, 2), (0, 1, 2)])


@st.composite
def votes(draw: st.DrawFn, hidden: st.SearchStrategy[tuple[int, ...]] = HIDDEN) -> Both:
    """Votes by area and by heads, each figure now and then not published; all or none of the one are all or none of the other."""
    took_part, approved = draw(SHARE), draw(SHARE)
    found: list[Figures] = []
    for most in (10**8, 5000):
        whole = draw(figures(most, took_part, approved))
        out = draw(hidden)
        total, took, yes = (None if place in out else figure for place, figure in enumerate(whole))
        found.append((total, took, yes))
    return found[0], found[1]


@given(matter=st.sampled_from(Matter), on=st.sampled_from(DAYS), vote=votes())
def test_the_decision_agrees_with_the_law_as_written_a_second_time(matter: Matter, on: date, vote: Both) -> None:
    """For every matter, before and after 2021-01-01, with any figures missing: unsure only where they can change the answer."""
    decision = decide(matter, count_of(*vote), LAW, on=on)
    assert decision.carried is oracle(matter, on, *vote)


@pytest.mark.parametrize("on", [OLD, NEW])
@pytest.mark.parametrize("matter", Matter)
def test_each_threshold_turns_exactly_at_its_boundary(matter: Matter, on: date) -> None:
    """One below, equal and one above, in 0.01 m2 and in heads, with everything else in order."""
    total = 12_000
    for part_name, whole_name, least, included in asked(matter, on):
        for step in (-1, 0, 1):
            at = int(least * total) + step
            met = step > 0 or (included and step == 0)
            small = (total, at, at) if part_name == "took" else (total, total, at)
            assert whole_name in ("total", "took")
            assert decide(matter, count_of((total,) * 3, small), LAW, on=on).carried is oracle(
                matter, on, (total,) * 3, small
            )
            assert decide(matter, count_of(small, (total,) * 3), LAW, on=on).carried is oracle(
                matter, on, small, (total,) * 3
            )
            if part_name == "approved":
                assert decide(matter, count_of(small, (total,) * 3), LAW, on=on).carried is met


def findings_by_rule(decision: Decision) -> dict[str, Finding]:
    """The findings of a decision by rule id."""
    return {finding.rule: finding for finding in decision.findings}


@pytest.mark.parametrize(
    ("matter", "approved", "carried"),
    [
        (Matter.OTHER_MAJOR, 50, False),
        (Matter.OTHER_MAJOR, 51, True),
        (Matter.COMMON_PARTS_BUSINESS, 74, False),
        (Matter.COMMON_PARTS_BUSINESS, 75, True),
        (Matter.USE_FUND, 51, True),
    ],
)
def test_since_2021_approval_is_measured_on_those_who_took_part(matter: Matter, approved: int, carried: bool) -> None:
    """A half is not enough, three quarters are, of the hundred who took part among a hundred and fifty."""
    count = count_of((15_000, 10_000, approved * 100), (150, 100, approved))
    decision = decide(matter, count, LAW, on=NEW)
    assert decision.carried is carried
    assert {f.cite() for f in decision.findings} == {"Civil Code (民法典) art. 278(2)"}
    assert len(decision.findings) == 4


@pytest.mark.parametrize(
    ("matter", "approved", "carried"),
    [
        (Matter.OTHER_MAJOR, 75, False),
        (Matter.OTHER_MAJOR, 76, True),
        (Matter.COMMON_PARTS_BUSINESS, 76, True),
        (Matter.USE_FUND, 99, False),
        (Matter.USE_FUND, 100, True),
    ],
)
def test_until_2020_approval_is_measured_on_all_owners(matter: Matter, approved: int, carried: bool) -> None:
    """Half of the hundred and fifty is not enough, two thirds are; business with common parts was an ordinary matter."""
    count = count_of((15_000, 12_000, approved * 100), (150, 120, approved))
    decision = decide(matter, count, LAW, on=OLD)
    assert decision.carried is carried
    found = findings_by_rule(decision)
    assert found["assembly.participation.area"].cite() == "Regulation on Property Management (物业管理条例) art. 12(1)"
    assert found["assembly.approval.of-all.owners"].cite() == "Property Law (物权法) art. 76(2)"


@pytest.mark.parametrize("on", [OLD, NEW])
@pytest.mark.parametrize("matter", Matter)
def test_a_vote_in_which_nobody_took_part_is_lost_and_no_error(matter: Matter, on: date) -> None:
    """Nobody came: the matter is lost."""
    assert decide(matter, count_of((100, 0, 0), (10, 0, 0)), LAW, on=on).carried is False


def test_one_missed_threshold_decides_even_where_the_rest_is_unknown() -> None:
    """Too few heads took part, whatever the unpublished areas were."""
    decision = decide(Matter.OTHER_MAJOR, count_of((None, None, None), (1291, 703, 417)), LAW, on=NEW)
    assert decision.carried is False
    outcomes = {finding.rule: finding.outcome for finding in decision.findings}
    assert outcomes["assembly.participation.owners"] is Outcome.BROKEN
    assert outcomes["assembly.participation.area"] is Outcome.UNKNOWN
    assert "not on record" in decision.text()


def test_without_a_missed_threshold_an_unknown_one_leaves_the_vote_unconfirmed() -> None:
    """Heads are in order, areas were not published: nobody can say."""
    decision = decide(Matter.OTHER_MAJOR, count_of((None, None, None), (100, 90, 80)), LAW, on=NEW)
    assert decision.carried is None
    assert decision.word == "cannot be confirmed"
    assert "无法确认" in decision.text("zh")


@given(vote=votes(), on=st.sampled_from(DAYS), matter=st.sampled_from(Matter))
def test_each_figure_that_is_missing_is_named_and_no_other(vote: Both, on: date, matter: Matter) -> None:
    """A figure is named when it was not published and a threshold that cannot be told is made of it, in both languages."""
    decision = decide(matter, count_of(*vote), LAW, on=on)
    unsure = {finding.rule for finding in decision.findings if finding.outcome is Outcome.UNKNOWN}
    wanted: set[str] = set()
    for word, half, row in (("area", ".area", vote[0]), ("number", ".owners", vote[1])):
        named: dict[str, Figure] = dict(zip(("total", "took", "approved"), row, strict=True))
        names = {"total": "all", "took": "those who took part", "approved": "those who approved"}
        bases = {("took", "total"): "participation", ("approved", "total"): "approval.of-all"}
        for asking in asked(matter, on):
            base = bases.get(asking[:2], "approval.of-participants")
            if f"assembly.{base}{half}" in unsure:
                wanted |= {f"{word} of {names[part]}" for part in asking[:2] if named[part] is None}
    assert {text.en for text in decision.missing} == wanted
    assert ("not published: " in decision.text()) is bool(wanted)
    assert ("  未公布：" in decision.text("zh")) is bool(wanted)
    assert decision.carried is not None or decision.missing


@given(vote=votes(st.just(())), on=st.sampled_from(DAYS), matter=st.sampled_from(Matter), data=st.data())
def test_no_published_figure_can_change_a_certain_result(
    vote: Both, on: date, matter: Matter, data: st.DataObject
) -> None:
    """Hiding figures may make a result unsure, but never turns carried into lost or lost into carried."""
    full = decide(matter, count_of(*vote), LAW, on=on).carried
    hidden: Any = [
        tuple(None if place in out else figure for place, figure in enumerate(row))
        for row, out in zip(vote, data.draw(st.tuples(HIDDEN, HIDDEN)), strict=True)
    ]
    assert decide(matter, count_of(*hidden), LAW, on=on).carried in (full, None)


@given(vote=votes(st.just(())), on=st.sampled_from(DAYS), matter=st.sampled_from(Matter), data=st.data())
def test_one_more_ballot_in_favour_never_turns_carried_into_lost(
    vote: Both, on: date, matter: Matter, data: st.DataObject
) -> None:
    """Whoever stayed away and now comes to approve cannot make the matter fail."""
    (area, took_a, for_a), (total, took_h, for_h) = [tuple(figure or 0 for figure in row) for row in vote]
    if took_h >= total or took_a >= area:
        return
    more = data.draw(st.integers(1, area - took_a))
    before = decide(matter, count_of(*vote), LAW, on=on)
    after = decide(matter, count_of((area, took_a + more, for_a + more), (total, took_h + 1, for_h + 1)), LAW, on=on)
    assert not (before.carried and not after.carried)


@pytest.mark.parametrize("on", [OLD, NEW])
def test_a_missing_turnout_matters_only_where_it_can_change_the_answer(on: date) -> None:
    """944 of 1,000 approved, by area and by heads, and nobody counted who took part: whoever approved took part."""
    count = count_of((100_000, None, 94_400), (1000, None, 944))
    decision = decide(Matter.REBUILD, count, LAW, on=on)
    assert decision.carried is True
    assert any("whoever approved took part" in note.en for finding in decision.findings for note in finding.notes)
    assert "同意的业主均参与了表决" in decision.text("zh")
    assert decide(Matter.REBUILD, count_of((100_000, None, 50_001), (1000, None, 501)), LAW, on=NEW).carried is None


def test_too_few_who_approved_are_too_few_with_every_turnout() -> None:
    """333 of 1,000 cannot be more than half of the two thirds that must take part; 334 can."""
    for approved, carried in ((333, False), (334, None)):
        count = count_of((100_000, None, approved * 100), (1000, None, approved))
        decision = decide(Matter.OTHER_MAJOR, count, LAW, on=NEW)
        assert decision.carried is carried
    told = decide(Matter.OTHER_MAJOR, count_of((1000, 900, 800), (1000, None, 333)), LAW, on=NEW)
    assert findings_by_rule(told)["assembly.approval.of-participants.owners"].notes


@given(owners=st.integers(1, 10**6), on=st.sampled_from(DAYS), matter=st.sampled_from(Matter))
def test_all_heads_are_all_the_area(owners: int, on: date, matter: Matter) -> None:
    """All owners of a staircase agree: carried, whether or not their areas, or who else took part, were published."""
    for took in (owners, None):
        assert decide(matter, count_of((None, None, None), (owners, took, owners)), LAW, on=on).carried is True
    assert decide(matter, count_of((None, None, None), (owners, 0, None)), LAW, on=on).carried is False


def knife_edges(votes: int) -> Iterator[tuple[Matter, date, Figures, Figures]]:
    """Votes that miss, meet or pass a threshold by one cell or one head."""
    dice = Random(278)
    for number in range(votes):
        matter, on = dice.choice(list(Matter)), dice.choice(DAYS)
        total = dice.randrange(3, 40_000_000)
        heads = dice.randrange(3, 5_000)
        figures_of: list[Figures] = []
        for whole in (total, heads):
            took = min(max(around(Fraction(2, 3) * whole)[dice.randrange(3)], 1), whole)
            if on < NEW:
                took = whole if number % 2 else took
            least = asked(matter, on)[1]
            base = took if least[1] == "took" else whole
            approved = min(around(least[2] * base)[dice.randrange(3)], took)
            figures_of.append((whole, took, approved))
        yield matter, on, figures_of[0], figures_of[1]


def test_of_two_thousand_votes_on_the_knife_edge_none_is_judged_wrongly() -> None:
    """Two thousand votes within one cell or one head of a threshold: nought wrong, and both results occur."""
    votes = list(knife_edges(2_000))
    results = [
        (decide(matter, count_of(areas, heads), LAW, on=on).carried, oracle(matter, on, areas, heads))
        for matter, on, areas, heads in votes
    ]
    assert [pair for pair in results if pair[0] is not pair[1]] == []
    assert min(sum(got is True for got, _ in results), sum(got is False for got, _ in results)) > 100


def test_a_day_before_the_packs_is_not_covered() -> None:
    """2007-09-30 lies before the law that is kept; the next day does not."""
    count = count_of((100, 100, 100), (10, 10, 10))
    with pytest.raises(NotCovered, match="2007-09-30"):
        decide(Matter.REBUILD, count, LAW, on=date(2007, 9, 30))
    assert decide(Matter.REBUILD, count, LAW, on=date(2007, 10, 1)).carried is True


@pytest.mark.parametrize("day", ["2026-01-01", None, datetime(2026, 1, 1, tzinfo=UTC), 20260101])
def test_a_day_is_a_plain_date(day: Any) -> None:
    """Text, moments and numbers are no day."""
    with pytest.raises(InvalidFacts):
        decide(Matter.REBUILD, count_of((1, 1, 1), (1, 1, 1)), LAW, on=day)


def test_everything_of_a_wrong_type_is_named_at_once() -> None:
    """Matter, count and law are each refused with what is wanted instead."""
    wrong: Any = "USE_FUND"
    with pytest.raises(InvalidCount) as caught:
        decide(wrong, wrong, wrong, on=NEW)
    assert [fault.place for fault in caught.value.faults] == ["matter", "count", "law"]


def test_a_decision_is_a_frozen_value_that_reads_well() -> None:
    """Two equal votes are equal decisions, and the text names result, figures and article in both languages."""
    count = Count(total=Share("120000.00", 1000), took_part=Share("90000.00", 700), approved=Share("50000.00", 400))
    decision = decide(Matter.USE_FUND, count, LAW, on=date(2024, 5, 1))
    assert decision == decide(Matter.USE_FUND, count, LAW, on=date(2024, 5, 1))
    assert decision.carried is True
    assert str(decision).startswith("USE_FUND: carried\n")
    assert decision.text("zh").startswith("使用维修资金：通过\n")
    with pytest.raises(AttributeError):
        decision.carried = False  # type: ignore[misc] # what is tried
    lost = decide(Matter.RAISE_FUND, count, LAW, on=date(2024, 5, 1))
    assert "RAISE_FUND: lost" in str(lost)
    assert "未通过" in lost.text("zh")


def test_a_day_for_which_no_threshold_is_kept_is_not_covered(tmp_path: Path) -> None:
    """A place whose packs begin later than the vote gives no verdict rather than a guess."""
    place = tmp_path / "zz"
    place.mkdir()
    (place / "place.toml").write_text('name = { en = "Elsewhere", zh = "别处" }\nzone = "Asia/Shanghai"\n', "utf-8")
    article = '[[article]]\narticle = "1"\ntext = { en = "a half", zh = "一半" }\n[article.asks]\n'
    head = '[instrument]\nid = "zz"\nname = { en = "Law", zh = "法" }\nrank = "statute"\nsince = 2020-01-01\n'
    head += 'checked_on = 2026-01-01\nchecked = "text"\n'
    (place / "law.toml").write_text(
        head + article + "".join(map('"{}" = {{ at_least = "1/2" }}\n'.format, THRESHOLDS)), "utf-8"
    )
    law, count = Law.of("zz", packs=tmp_path), count_of((100, 100, 100), (10, 10, 10))
    assert decide(Matter.REBUILD, count, law, on=date(2020, 1, 1)).carried is True
    with pytest.raises(NotCovered, match="no threshold for REBUILD"):
        decide(Matter.REBUILD, count, law, on=date(2019, 12, 31))


LAWS = tuple(Law.of(place) for place in known_places())


@given(
    law=st.sampled_from(LAWS),
    matter=st.sampled_from(Matter),
    on=st.dates(date(2007, 10, 1), date(2027, 12, 31)),
    vote=votes(),
)
def test_a_decision_has_the_findings_that_the_law_gives_one_by_one(
    law: Law, matter: Matter, on: date, vote: Both
) -> None:
    """For every place, day and matter: each threshold as it is weighed by itself, or told although a figure is missing."""
    count = count_of(*vote)
    weighed = [law.weigh(rule, fact(count), on=on, scope={"matter": matter.name}) for rule, fact in THRESHOLDS.items()]
    asked = tuple(finding for finding in weighed if finding.provision is not None)
    decision = decide(matter, count, law, on=on)
    for mine, own in zip(decision.findings, asked, strict=True):
        assert mine == own or (own.outcome is Outcome.UNKNOWN and mine.provision is own.provision and mine.notes)
    outcomes = {finding.outcome for finding in decision.findings if finding.effect is not Effect.ADVISE}
    lost, unsure = Outcome.BROKEN in outcomes, Outcome.UNKNOWN in outcomes
    assert decision.carried is (False if lost else None if unsure else True)


def test_the_thresholds_are_looked_up_once_for_many_votes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nine matters on a thousand days of one law: the rows of each threshold are looked up once for each matter."""
    law = evolve(Law.of("cn"))
    looked: list[str] = []
    ruling = Rows.ruling

    def counted(self: Rows, day: date, scope: Mapping[str, object]) -> Ruling:
        looked.append(self.rule)
        return ruling(self, day, scope)

    monkeypatch.setattr(Rows, "ruling", counted)
    count = count_of((1200, 900, 600), (12, 9, 6))
    for number in range(1000):
        for matter in Matter:
            decide(matter, count, law, on=NEW + timedelta(days=number))
    assert sorted(looked) == sorted([*THRESHOLDS] * len(Matter))
    looked.clear()
    straddle(Matter.REBUILD, count, law, began=NEW, closed=NEW + timedelta(days=60))
    assert set(looked) == {"assembly.straddle.governs"}


def test_a_decision_survives_pickling_and_the_journal() -> None:
    """Pickled it is equal with its provisions; written in an entry and read back it says the same."""
    decision = decide(Matter.USE_FUND, count_of((1200, 900, None), (12, 9, 6)), LAW, on=NEW)
    assert pickle.loads(pickle.dumps(decision)) == decision
    again: Decision = decoder(Decision)(encoder(Decision)(decision))
    assert (again.carried, again.count, again.on) == (decision.carried, decision.count, decision.on)
    assert again.text("zh") == decision.text("zh")
