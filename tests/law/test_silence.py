"""Silence is not consent: what is asked where no row binds, and that no rule holds because its law is not on record."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from propgov.errors import InvalidFacts
from propgov.law import UNKNOWN, Effect, Instrument, Law, Outcome, Pack, Rank, Required, Text, WorkCalendar
from propgov.law.layering import Rows
from propgov.law.place import known
from propgov.law.provision import Provision
from propgov.law.requirement import Nothing
from propgov.law.silence import NOT_ON_RECORD, UNREAD

PackOf = Callable[..., Pack]
RowOf = Callable[..., str]
LawOf = Callable[..., Law]
ONE = timedelta(days=1)
FIRST, TODAY = date(2007, 10, 1), date(2026, 11, 28)
BEGINS = date(2021, 1, 1)
LAWS = {place: Law.of(place) for place in known()}
IDS = tuple((place, rule) for place, law in LAWS.items() for rule in law.ids)


def _beginning(effect: Effect) -> Law:
    """A law of one row, which begins in 2021."""
    act = Instrument("act", Text("Act", "法"), Rank.STATUTE, BEGINS)
    row = Provision("a.rule", Required(), act, "1", Text("text", "文字"), BEGINS, effect=effect)
    return Law("test", (Pack(act, provisions=(row,)),), ZoneInfo("Asia/Shanghai"), WorkCalendar())


@pytest.mark.parametrize("effect", [Effect.REFUSE, Effect.BREACH])
@given(days=st.integers(-3000, 3000), fact=st.booleans() | st.just(UNKNOWN))
def test_before_the_first_row_of_the_nation_nothing_can_be_confirmed(effect: Effect, days: int, fact: object) -> None:
    """On any earlier day it is unknown whatever the fact, with article and effect of the row; from its first day it is weighed."""
    found = _beginning(effect).weigh("a.rule", fact, on=BEGINS + ONE * days)
    weighed = {True: Outcome.HOLDS, False: Outcome.BROKEN, UNKNOWN: Outcome.UNKNOWN}[fact]
    assert found.outcome is (weighed if days >= 0 else Outcome.UNKNOWN)
    assert found.refuses is (effect is Effect.REFUSE and found.outcome is not Outcome.HOLDS)
    assert (found.effect, found.article, found.asked) == (effect, "1", True)
    assert (found.wanted == NOT_ON_RECORD, found.provision is None) == (days < 0, days < 0)


def test_it_is_told_which_law_begins_when(law_of: LawOf, pack_of: PackOf, row: RowOf) -> None:
    """The text names the later article with its first day, in both languages."""
    found = law_of(pack_of(row("required = true"))).weigh("a.rule", False, on=BEGINS - ONE)
    assert "unknown [a.rule] wanted: the law of that day, which is not on record; found: no" in found.text()
    assert "An Act (某法) art. 1: in force since 2021-01-01: text" in found.text()
    assert found.text("zh").splitlines() == [
        "无法确认 a.rule：当日施行的规定未收录，无法核对；现有情况：未满足",
        "  《某法》第1条：自2021年1月1日起施行：文字〔a.rule〕",
    ]


@pytest.mark.parametrize(
    ("earlier", "outcome"),
    [
        ("required = true\nuntil = 2021-06-30", Outcome.BROKEN),
        ("nothing = true\nuntil = 2021-06-30", Outcome.HOLDS),
        ('required = true\neffect = "advise"\nuntil = 2021-06-30', Outcome.UNKNOWN),
        ('nothing = true\nchecked = "lead"\nuntil = 2021-06-30', Outcome.UNKNOWN),
        ('required = true\nchecked = "lead"\nuntil = 2021-06-30', Outcome.UNKNOWN),
    ],
)
def test_what_may_stand_before_a_later_row(
    law_of: LawOf, pack_of: PackOf, row: RowOf, earlier: str, outcome: Outcome
) -> None:
    """A row that binds or says that nothing was asked settles it; advice does not, nor does what was not read."""
    law = law_of(pack_of(row(*earlier.split("\n")), row("required = true", "since = 2021-07-01", article="2")))
    assert law.weigh("a.rule", False, on=date(2021, 6, 30)).outcome is outcome
    assert law.weigh("a.rule", False, on=date(2021, 7, 1)).outcome is Outcome.BROKEN


def test_a_row_that_says_nothing_is_asked_is_cited(law_of: LawOf, pack_of: PackOf, row: RowOf) -> None:
    """Any exact fact holds with its article and days, and no row decides; a float is still no fact."""
    law = law_of(pack_of(row("nothing = true", "until = 2021-06-30")))
    found = law.weigh("a.rule", UNKNOWN, on=BEGINS)
    assert (found.outcome, found.provision, found.asked, found.article) == (Outcome.HOLDS, None, False, "1")
    assert (found.wanted.en, found.days) == ("nothing", (BEGINS, date(2021, 6, 30)))
    assert law.on(BEGINS)["a.rule"] is None
    with pytest.raises(InvalidFacts, match="float"):
        law.weigh("a.rule", 0.5, on=BEGINS)


def test_nothing_displaces_no_row_that_asks(law_of: LawOf, pack_of: PackOf, row: RowOf) -> None:
    """What one instrument does not ask another may; within one, the narrower scope decides, in either direction."""
    silent, asking = row("nothing = true"), row("required = true")
    lower = pack_of(asking, rank="ministry-rule", id="order")
    city = pack_of(silent, rank="local-regulation", id="city", layer=2)
    other = pack_of(asking, id="other-act")
    for packs in ((pack_of(silent), lower), (lower, city), (pack_of(silent), other)):
        assert law_of(*packs).weigh("a.rule", False, on=BEGINS).outcome is Outcome.BROKEN
    narrow = law_of(pack_of(row("nothing = true", 'when = { matter = "A" }'), asking))
    assert [narrow.weigh("a.rule", False, on=BEGINS, scope={"matter": each}).holds for each in "AB"] == [True, False]


def test_a_place_cannot_say_that_the_nation_asked_nothing(law_of: LawOf, pack_of: PackOf, row: RowOf) -> None:
    """A city that asks nothing says so for itself: the law of the nation of that day is still not on record."""
    city = pack_of(row("nothing = true"), rank="local-regulation", id="city", layer=2, since="2010-01-01")
    law = law_of(pack_of(row("required = true")), city)
    assert law.weigh("a.rule", False, on=BEGINS - ONE).outcome is Outcome.UNKNOWN
    assert law_of(city).weigh("a.rule", False, on=BEGINS).holds


@pytest.mark.parametrize(("layer", "outcome"), [(0, Outcome.UNKNOWN), (1, Outcome.HOLDS), (2, Outcome.HOLDS)])
def test_only_the_nation_s_later_rows_make_the_past_unknown(
    law_of: LawOf, pack_of: PackOf, row: RowOf, layer: int, outcome: Outcome
) -> None:
    """A province or city that has asked since a day asked nothing before: that its law is missing is a note, no refusal."""
    law = law_of(pack_of(row("required = true"), layer=layer, rank="local-regulation" if layer else "statute"))
    assert law.weigh("a.rule", False, on=BEGINS - ONE).outcome is outcome


def test_a_local_row_that_binds_is_an_answer(law_of: LawOf, pack_of: PackOf, row: RowOf) -> None:
    """Where the place asked before the nation did, its row decides."""
    city = pack_of(row("required = true"), rank="local-regulation", id="city", layer=2, since="2010-01-01")
    law = law_of(pack_of(row("required = true", article="9")), city)
    assert [law.weigh("a.rule", fact, on=BEGINS - ONE).outcome for fact in (True, False)] == [
        Outcome.HOLDS,
        Outcome.BROKEN,
    ]


@pytest.mark.parametrize(
    ("scope", "outcome"),
    [({}, Outcome.UNKNOWN), ({"matter": "A"}, Outcome.UNKNOWN), ({"matter": "B"}, Outcome.HOLDS)],
)
def test_the_later_row_counts_for_its_scope(
    law_of: LawOf, pack_of: PackOf, row: RowOf, scope: dict[str, object], outcome: Outcome
) -> None:
    """A word that it asks for and nobody gave counts as fitting; another word does not fit."""
    law = law_of(pack_of(row("required = true", 'when = { matter = "A" }')))
    assert law.weigh("a.rule", False, on=BEGINS - ONE, scope=scope).outcome is outcome


def test_of_several_later_rows_the_first_and_highest_is_named(law_of: LawOf, pack_of: PackOf, row: RowOf) -> None:
    """The first to begin; of those that begin together that of the highest rank."""
    order = pack_of(row("required = true", 'effect = "breach"'), rank="ministry-rule", id="order")
    law = law_of(order, pack_of(row("required = true", article="7")))
    assert law.weigh("a.rule", True, on=BEGINS - ONE).article == "7"
    sooner = pack_of(row("odd = true", article="3"), rank="ministry-rule", id="sooner", since="2020-01-01")
    assert law_of(sooner, *law.packs).weigh("a.rule", 1, on=date(2019, 1, 1)).article == "3"


@pytest.mark.parametrize(("fact", "outcome"), [(True, Outcome.HOLDS), (False, Outcome.UNKNOWN)])
def test_an_unread_row_of_the_nation_alone_may_be_met_and_is_never_broken(
    law_of: LawOf, pack_of: PackOf, row: RowOf, fact: object, outcome: Outcome
) -> None:
    """Breaking it cannot be confirmed and keeps its effect; the finding says that the article was not read."""
    law = law_of(pack_of(row("required = true", 'checked = "lead"')))
    found = law.weigh("a.rule", fact, on=BEGINS)
    assert (found.outcome, found.effect, found.refuses) == (outcome, Effect.REFUSE, outcome is Outcome.UNKNOWN)
    assert found.notes == ((UNREAD,) if found.refuses else ())
    (asked,) = law.asked(("a.rule",), BEGINS, {})
    assert asked.weigh(fact) == found


def test_an_unread_row_gives_way_to_any_that_was_read(law_of: LawOf, pack_of: PackOf, row: RowOf) -> None:
    """Beside a row that binds, of whatever rank and place, it only advises."""
    unread = pack_of(row("required = true", 'checked = "lead"'))
    city = pack_of(row("forbidden = true", article="5"), rank="local-regulation", id="city", layer=2)
    found = law_of(unread, city).weigh("a.rule", False, on=BEGINS)
    assert (found.outcome, found.article) == (Outcome.HOLDS, "5")
    assert [(other.effect, other.outcome) for other in found.beside] == [(Effect.ADVISE, Outcome.BROKEN)]


def test_an_unread_row_binds_no_clause(law_of: LawOf, pack_of: PackOf, row: RowOf) -> None:
    """What a community adopts is held against law that was read and asks something."""
    law = law_of(pack_of(row("at_least = 15", 'checked = "lead"'), row("nothing = true", id="b.rule")))
    clause = pack_of(row("at_least = 3"), row("at_least = 3", id="b.rule"), rank="bylaws", id="own")
    assert law.admits(clause, BEGINS) == ()


def _breaks(rows: Rows) -> Iterator[date]:
    """Both sides of each day on which a row begins or has ended, within the days covered."""
    days = {FIRST, TODAY, *(day + ONE * side for day in rows.breaks for side in (-1, 0))}
    return (day for day in sorted(days) if FIRST <= day <= TODAY)


def _silent(rows: Rows, day: date, scope: dict[str, object]) -> bool:
    """Whether nothing on record binds for a scope while a row of the nation begins later, and none says nothing is asked."""
    fitting = [
        row
        for row in rows.rows
        if all(name not in scope or condition.met(scope[name]) for name, condition in row.when.items())
    ]
    now = [row for row in fitting if row.in_force(day)]
    national = [row for row in fitting if row.layer == 0 and row.since > day and _binding(row)]
    said = any(isinstance(row.requirement, Nothing) and row.layer == 0 for row in now)
    return bool(national) and not said and not any(_binding(row) or row.checked == "lead" for row in now)


def _binding(row: Provision) -> bool:
    asks = not isinstance(row.requirement, Nothing)
    return asks and row.effect is not Effect.ADVISE and row.checked != "lead"


def _never_holds_by_silence(place: str, rule: str, day: date) -> None:
    law = LAWS[place]
    rows = law.plan((rule,)).rows[0]
    doubtful: dict[str, object] = dict.fromkeys(rows.words, UNKNOWN)
    found = law.weigh(rule, UNKNOWN, on=day, scope=doubtful)
    silent = [_silent(rows, day, dict(guess)) for guess in rows.guesses(doubtful)]
    assert not (found.holds and any(silent)), f"{rule} holds in {place} on {day} because nothing was on record"
    if all(silent):
        assert (found.outcome, found.instrument is None) == (Outcome.UNKNOWN, False)


@given(which=st.sampled_from(IDS), days=st.integers(0, (TODAY - FIRST).days))
def test_no_rule_holds_because_nothing_was_on_record(which: tuple[str, str], days: int) -> None:
    """For any place and rule, on any day since the packs begin: it holds only where a row or silence that is law says so."""
    _never_holds_by_silence(*which, FIRST + ONE * days)


def _same(rows: Rows, others: Rows) -> bool:
    """Whether a place has the very rows of the nation, and nothing that is not on record."""
    return list(map(id, rows.rows)) == list(map(id, others.rows)) and rows.gaps == others.gaps


@pytest.mark.no_cover
@pytest.mark.parametrize("place", LAWS)
def test_nor_on_either_side_of_any_change(place: str) -> None:
    """The last day before and the first day of each row and each gap, of every rule."""
    for rule in LAWS[place].ids:
        rows = LAWS[place].plan((rule,)).rows[0]
        nation = LAWS["cn"].plan((rule,)).rows[0]
        if place != "cn" and _same(rows, nation):
            continue  # the place says nothing of its own: it is tried with the nation
        for day in _breaks(rows):
            _never_holds_by_silence(place, rule, day)


def test_rows_that_ask_nothing_were_read_in_law() -> None:
    """Each cites an article that was read, of an instrument that binds."""
    rows = {row for row in LAWS["cn"].provisions if isinstance(row.requirement, Nothing)}
    assert {row.id for row in rows} >= {
        "assembly.approval.of-participants.area",
        "assembly.approval.of-participants.owners",
    }
    for row in rows:
        assert row.checked != "lead"
        assert row.instrument.rank not in {Rank.GUIDANCE, Rank.POLICY}
