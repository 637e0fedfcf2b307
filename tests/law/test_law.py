"""The law of a place on a day: look-ups, weighing, scope, and a community's own rules."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from enum import Enum

import pytest
from hypothesis import given
from hypothesis import strategies as st

from propgov.errors import (
    InvalidFacts,
    LawConflict,
    LawError,
    NotCovered,
    ScopeNeeded,
    UnknownJurisdiction,
    UnknownRule,
)
from propgov.law import UNKNOWN, AtLeast, Citation, Effect, Law, MoreThan, Outcome, Pack, Ratio, Text
from propgov.law.admission import unknown_ids

PackOf = Callable[..., Pack]
RowOf = Callable[..., str]
LawOf = Callable[..., Law]

CHIZHOU = Law.of("cn.anhui.chizhou")
DAY = date(2026, 3, 1)
APPROVAL = "assembly.approval.of-participants.area"
NOTICE = "assembly.notice.days"
IN_DAYS = 'unit = { en = "days", zh = "日" }'


class Matter(Enum):
    """A matter as a case would state it."""

    USE_FUND = "使用维修资金"


def test_a_look_up_gives_requirement_instrument_and_article() -> None:
    """As in the guide: the provision of a day for a scope, or None where nothing is asked that day."""
    provision = CHIZHOU.on(DAY, {"matter": "USE_FUND"})["assembly.participation.area"]
    assert provision is not None
    assert (provision.requirement, provision.instrument.id, provision.article) == (
        AtLeast(Ratio(2, 3)),
        "civil-code",
        "278(2)",
    )
    assert CHIZHOU.on(DAY, {"matter": "USE_FUND"})["assembly.approval.of-all.area"] is None


@pytest.mark.parametrize(
    ("day", "asked"), [("2020-12-31", MoreThan(Ratio(1, 2))), ("2021-01-01", AtLeast(Ratio(2, 3)))]
)
def test_the_law_changes_at_midnight(day: str, asked: AtLeast) -> None:
    """The Regulation's attendance holds to the last day of 2020, the Civil Code's from the next."""
    provision = CHIZHOU.on(date.fromisoformat(day))["assembly.participation.owners"]
    assert provision is not None
    assert provision.requirement == asked


def test_what_is_older_than_the_packs_is_not_covered() -> None:
    """The day before the Property Law is refused in look-up, weighing and adoption; the day itself is not."""
    day = date(2007, 9, 30)
    for ask in (
        lambda: CHIZHOU.on(day),
        lambda: CHIZHOU.weigh(NOTICE, 15, on=day),
        lambda: CHIZHOU.admits(Pack(CHIZHOU.instrument("civil-code")), day),
    ):
        with pytest.raises(NotCovered, match="2007-09-30 lies before 2007-10-01"):
            ask()
    assert CHIZHOU.weigh(NOTICE, 15, on=date(2007, 10, 1)).holds


@pytest.mark.parametrize("day", [datetime(2026, 1, 1), "2026-01-01", None, 20260101, 1.5])
def test_a_day_is_a_plain_date(day: date) -> None:
    """A time, a text or a number is no day."""
    with pytest.raises(InvalidFacts, match="is no plain date"):
        CHIZHOU.on(day)
    with pytest.raises(InvalidFacts, match="is no plain date"):
        CHIZHOU.weigh(NOTICE, 15, on=day)


@pytest.mark.parametrize("rule", ["assembly.nonsense", "", "ASSEMBLY.NOTICE.DAYS", None, 5, ["a"], "x" * 1000])
def test_an_id_that_no_pack_knows_is_an_error(rule: str) -> None:
    """A misspelt id is never taken for a rule that asks nothing."""
    for ask in (
        lambda: CHIZHOU.on(DAY)[rule],
        lambda: CHIZHOU.weigh(rule, 1, on=DAY),
        lambda: CHIZHOU.clause(rule),
    ):
        with pytest.raises(UnknownRule, match=r"no pack of cn\.anhui\.chizhou knows the rule"):
            ask()


def test_scope_that_is_missing_is_named() -> None:
    """Without the matter nobody can say which majority is asked."""
    for scope in (None, {}, {"colour": "red"}, {"matter": None}):
        with pytest.raises(ScopeNeeded) as caught:
            CHIZHOU.on(DAY, scope)[APPROVAL]
        assert caught.value.words == ("matter",)
        with pytest.raises(ScopeNeeded):
            CHIZHOU.weigh(APPROVAL, Ratio(1, 2), on=DAY, scope=scope)


def test_an_unknown_scope_word_gives_no_provision() -> None:
    """Which provision holds is not guessed."""
    with pytest.raises(ScopeNeeded, match="matter"):
        CHIZHOU.on(DAY, {"matter": UNKNOWN})[APPROVAL]


@pytest.mark.parametrize("word", ["USE_FUNDS", "use_fund", "", 5, Decimal(1), Outcome.HOLDS])
def test_a_misspelt_matter_is_an_error(word: object) -> None:
    """A matter that does not exist is not a matter without a threshold."""
    with pytest.raises(InvalidFacts, match="is no known word"):
        CHIZHOU.on(DAY, {"matter": word})[APPROVAL]


@pytest.mark.parametrize(
    "word", [1.5, True, ["USE_FUND"], {"a": 1}, float("nan"), Decimal("NaN"), Decimal("sNaN"), b"USE_FUND"]
)
def test_a_scope_is_words_and_exact_figures(word: object) -> None:
    """A float, a truth value or a list in a scope is one clear error, whatever was asked before."""
    assert CHIZHOU.on(DAY, {"matter": "USE_FUND"})[APPROVAL] is not None
    for _ in range(2):
        with pytest.raises(InvalidFacts, match="scope matter"):
            CHIZHOU.on(DAY, {"matter": word})[APPROVAL]
        with pytest.raises(InvalidFacts, match="scope matter"):
            CHIZHOU.weigh(APPROVAL, Ratio(1, 2), on=DAY, scope={"matter": word})


def test_a_scope_is_a_mapping() -> None:
    """A bare word says not what it is the word of."""
    with pytest.raises(InvalidFacts, match="is no mapping"):
        CHIZHOU.on(DAY, "USE_FUND")  # type: ignore[arg-type] # the mistake is the test


def test_figures_of_a_scope_do_not_leak_into_each_other(law_of: LawOf, pack_of: PackOf, row: RowOf) -> None:
    """1, 1.00, True and 1.0 are equal to Python; only exact figures are figures, in whatever order they come."""
    law = law_of(
        pack_of(
            row("at_least = 5", 'when = { area = { at_most = "10000.00" } }'),
            row("at_least = 9", 'when = { area = { more_than = "10000.00" } }'),
        )
    )
    for _ in range(2):
        for figure, days in (
            (1, 5),
            (Decimal("1.00"), 5),
            (10000, 5),
            (Decimal("10000.00"), 5),
            (Decimal("10000.01"), 9),
        ):
            assert law.on(DAY, {"area": figure})["a.rule"].requirement == AtLeast(days)  # type: ignore[union-attr] # there
        for figure in (1.0, True, "1", 10000.0):
            with pytest.raises(InvalidFacts):
                law.on(DAY, {"area": figure})["a.rule"]


@pytest.mark.parametrize(
    ("share", "outcome"),
    [
        (Ratio(1, 2), Outcome.BROKEN),
        (Ratio(3, 5), Outcome.UNKNOWN),
        (Ratio(3, 4), Outcome.HOLDS),
        (UNKNOWN, Outcome.UNKNOWN),
    ],
)
def test_where_the_matter_is_not_on_record_all_are_weighed(share: Ratio, outcome: Outcome) -> None:
    """Half fails under every matter, three quarters pass under every one, between them nobody can say."""
    found = CHIZHOU.weigh(APPROVAL, share, on=DAY, scope={"matter": UNKNOWN})
    assert found.outcome is outcome
    assert {"at least 3/4", "more than 1/2"} == set(found.wanted.en.split(" or "))
    assert found.cite() == "Civil Code (民法典) art. 278(2)"
    assert {found.provision, *(other.provision for other in found.beside)} == {
        CHIZHOU.on(DAY, {"matter": matter})[APPROVAL] for matter in ("USE_FUND", "REBUILD")
    }
    assert not any(other.refuses for other in found.beside)


def test_an_unknown_word_may_be_one_of_which_nothing_is_asked(law_of: LawOf, pack_of: PackOf, row: RowOf) -> None:
    """Where the only row is for one word, missing it is broken for that word only: unknown, not broken."""
    law = law_of(pack_of(row("required = true", 'when = { mode = "commission" }')))
    for fact, outcome in ((True, Outcome.HOLDS), (False, Outcome.UNKNOWN)):
        assert law.weigh("a.rule", fact, on=DAY, scope={"mode": UNKNOWN}).outcome is outcome
    closed = law_of(*law.packs, words={"mode": frozenset({"commission"})})
    assert closed.weigh("a.rule", False, on=DAY, scope={"mode": UNKNOWN}).outcome is Outcome.BROKEN


def test_an_unknown_figure_is_weighed_on_both_sides_of_every_edge(law_of: LawOf, pack_of: PackOf, row: RowOf) -> None:
    """Whether the area lies below or above the edge is not on record: 4 fails both, 9 meets both, 5 only one."""
    wide, narrow = "when = { n = { between = [1, 9] } }", "when = { n = { between = [3, 5] } }"
    law = law_of(pack_of(row("at_least = 9", narrow), row("at_least = 5", wide), row("at_least = 5")))
    for days, outcome in ((4, Outcome.BROKEN), (5, Outcome.UNKNOWN), (9, Outcome.HOLDS)):
        assert law.weigh("a.rule", days, on=DAY, scope={"n": UNKNOWN}).outcome is outcome


def test_an_unknown_word_asked_on_a_day_without_rows_holds(law_of: LawOf, pack_of: PackOf, row: RowOf) -> None:
    """Before a city's row began nothing was asked, whatever the word."""
    law = law_of(pack_of(row("required = true", 'when = { mode = "commission" }', "since = 2025-01-01"), layer=2))
    found = law.weigh("a.rule", False, on=date(2024, 1, 1), scope={"mode": UNKNOWN})
    assert (found.outcome, found.provision) == (Outcome.HOLDS, None)


def test_doubt_refuses_only_if_what_may_be_broken_refuses(law_of: LawOf, pack_of: PackOf, row: RowOf) -> None:
    """If the row that refuses is met and only the one that notes a breach may be broken, doubt is noted."""
    rows = (
        row("at_least = 5", 'when = { mode = "a" }'),
        row("at_least = 9", 'when = { mode = "b" }', 'effect = "breach"'),
    )
    law = law_of(pack_of(*rows), words={"mode": frozenset("ab")})
    found = law.weigh("a.rule", 7, on=DAY, scope={"mode": UNKNOWN})
    assert (found.outcome, found.effect, found.refuses) == (Outcome.UNKNOWN, Effect.BREACH, False)
    assert law.weigh("a.rule", 3, on=DAY, scope={"mode": UNKNOWN}).refuses


# One word for every word of a scope, so that each rule has its answer.
WHOLE = {name: min(words) for name, words in CHIZHOU.words.items()} | {"use": "LIFT_ADVERTISING"}

_facts = st.sampled_from([0.5, 1.0, float("nan"), float("inf"), 15.0])


def test_a_law_shows_itself_in_one_line() -> None:
    """What stands in a traceback says which law it is, and does not print it."""
    law = Law.of("cn.anhui.chizhou")
    shown = f"<Law of cn.anhui.chizhou: {len(law.packs)} packs, {len(law.ids)} rules>"
    assert (repr(law), repr([law])) == (shown, f"[{shown}]")
    for inside in (*law.packs, law.calendar, law.on(date(2026, 1, 1))):
        assert len(repr(inside)) < 200, repr(inside)[:200]
    assert repr(law.packs[0]).startswith(f"<Pack of {law.packs[0].instrument.id}, since ")
    assert repr(law.calendar).startswith("<WorkCalendar of ")


@given(st.sampled_from(CHIZHOU.ids), _facts, st.sampled_from([date(2015, 1, 1), DAY]))
def test_a_float_is_an_error_for_every_rule(rule: str, fact: float, day: date) -> None:
    """No rule of the packs takes a float, not even one that asks nothing that day."""
    with pytest.raises(InvalidFacts):
        CHIZHOU.weigh(rule, fact, on=day, scope=WHOLE)


@given(st.sampled_from(CHIZHOU.ids), st.booleans(), st.sampled_from(["USE_FUND", "REBUILD"]))
def test_one_and_true_are_never_confused(rule: str, fact: bool, matter: str) -> None:
    """A truth value asked first does not answer for the number that equals it, nor the other way round."""
    in_force = CHIZHOU.on(DAY, {**WHOLE, "matter": matter})
    if in_force[rule] is None:
        return
    kinds = []
    for stated in (fact, int(fact), fact, int(fact)):
        try:
            found = CHIZHOU.weigh(rule, stated, on=DAY, scope={**WHOLE, "matter": matter})
        except InvalidFacts:
            kinds.append(None)
        else:
            assert type(found.actual) is type(stated)
            kinds.append(found.outcome)
    assert kinds[:2] == kinds[2:]
    assert None in kinds[:2]


def test_where_nothing_is_asked_a_fact_holds() -> None:
    """A threshold that is no longer the law is met by anything, and nothing is cited."""
    found = CHIZHOU.weigh("assembly.approval.of-all.area", Ratio(0, 1), on=DAY, scope={"matter": "REBUILD"})
    assert (found.outcome, found.provision, found.cite()) == (Outcome.HOLDS, None, "")


@pytest.mark.parametrize(("days", "outcome"), [(14, "BROKEN"), (15, "HOLDS"), (16, "HOLDS"), (UNKNOWN, "UNKNOWN")])
def test_a_weighing_is_cited(days: int, outcome: str) -> None:
    """Fourteen days are too few, fifteen suffice, none on record cannot be confirmed."""
    found = CHIZHOU.weigh(NOTICE, days, on=DAY)
    assert (found.outcome.name, found.wanted.en, found.article) == (outcome, "at least 15 days", "14(1)")
    assert found.instrument is CHIZHOU.instrument("property-management-regulation")


def test_policy_advises_beside_the_law() -> None:
    """Chizhou's reply on the owners' decision is shown beside the Civil Code and refuses nothing by itself."""
    found = CHIZHOU.weigh("income.spending.owners-decision", False, on=DAY)
    assert found.instrument is not None
    assert (found.instrument.id, found.refuses) == ("civil-code", True)
    (advice,) = found.beside
    assert advice.instrument is not None
    assert (advice.instrument.id, advice.effect) == ("chizhou-2025-265", Effect.ADVISE)
    posted = CHIZHOU.weigh("income.spending.posted-before-use", False, on=DAY)
    assert (posted.outcome, posted.refuses) == (Outcome.BROKEN, False)


def test_two_packs_of_one_rank_that_differ_conflict(law_of: LawOf, pack_of: PackOf, row: RowOf) -> None:
    """Two ministry rules that both speak of one matter are not silently ranked."""
    law = law_of(*(pack_of(row(f"at_least = {n}"), rank="ministry-rule", id=f"rule-{n}") for n in (5, 9)))
    with pytest.raises(LawConflict, match=r"a\.rule"):
        law.on(DAY)["a.rule"]
    with pytest.raises(LawConflict):
        law.weigh("a.rule", 7, on=DAY)


def test_articles_are_read_by_day() -> None:
    """What art. 11 said until 2020 is not cited for later days."""
    cited = Citation("property-management-regulation", "11")
    assert CHIZHOU.article(cited, date(2020, 12, 31)) is not None
    assert CHIZHOU.article(cited, date(2021, 1, 1)) is None
    assert CHIZHOU.article(cited) is not None
    assert CHIZHOU.article(Citation("civil-code", "9999")) is None
    with pytest.raises(LawError, match="holds the instrument 'no-law'"):
        CHIZHOU.instrument("no-law")


@pytest.mark.parametrize(("day", "cited"), [("2020-12-31", "property-law-2007"), ("2021-01-01", "civil-code")])
def test_what_no_provision_asks_is_judged_by_the_law_of_its_day(day: str, cited: str) -> None:
    """Of successive laws that ordain the same, the one in force is cited."""
    basis = (Citation("civil-code", "278(1)(9)"), Citation("property-law-2007", "76(1)(7)"))
    found = CHIZHOU.judged("procedure.stage", basis, Text("x", "某"), "y", date.fromisoformat(day))
    assert found.refuses
    assert found.law_text is not None
    assert (found.instrument and found.instrument.id) == cited


def test_what_no_pack_prints_is_still_cited() -> None:
    """If no article row fits that day the first citation stands, without a text."""
    found = CHIZHOU.judged("procedure.stage", (Citation("civil-code", "9999"),), Text("x", "某"), "y", DAY)
    assert (found.article, found.law_text) == ("9999", None)


# A community's own rules


def test_a_clause_is_known_before_any_community_adopts_it(pack_of: PackOf, row: RowOf) -> None:
    """The law leaves the interval of statements open: nothing is asked until the bylaws say."""
    rule = "income.statement.every"
    assert CHIZHOU.on(DAY)[rule] is None
    clause = CHIZHOU.clause(rule)
    assert clause is not None
    assert (clause.article, clause.instrument.id) == ("36", "guiding-rules-2009")
    assert CHIZHOU.clause(NOTICE) is None
    own = pack_of(row("every = { quarters = 1 }", id=rule), rank="bylaws", since="2026-02-01")
    adopted = CHIZHOU.with_bylaws(own)
    assert adopted.on(date(2026, 1, 31))[rule] is None
    provision = adopted.on(DAY)[rule]
    assert provision is not None
    assert provision.instrument.id == "an-act"
    assert CHIZHOU.on(DAY)[rule] is None


def test_bylaws_stand_below_the_law_and_above_advice(pack_of: PackOf, row: RowOf) -> None:
    """Longer notice is the community's to ask; what policy only advises becomes binding once it is a clause."""
    own = pack_of(
        row("at_least = 20", IN_DAYS, id=NOTICE, article="9"),
        row("required = true", id="income.spending.posted-before-use", article="30"),
        rank="bylaws",
    )
    law = CHIZHOU.with_bylaws(own)
    assert law.weigh(NOTICE, 17, on=DAY).article == "9"
    posted = law.weigh("income.spending.posted-before-use", False, on=DAY)
    assert (posted.refuses, posted.article) == (True, "30")
    assert [advice.article for advice in posted.beside] == ["2(1)"]
    assert (law.zone, law.calendar, law.covered_since, law.words) == (
        CHIZHOU.zone,
        CHIZHOU.calendar,
        CHIZHOU.covered_since,
        CHIZHOU.words,
    )


def test_a_weaker_clause_never_decides_even_if_it_is_laid_below(pack_of: PackOf, row: RowOf) -> None:
    """Were a weaker clause ever adopted, the law would still decide and show it beside."""
    law = CHIZHOU.with_bylaws(pack_of(row("at_least = 10", IN_DAYS, id=NOTICE, article="9"), rank="bylaws"))
    found = law.weigh(NOTICE, 12, on=DAY)
    assert (found.outcome, found.article) == (Outcome.BROKEN, "14(1)")
    assert [beside.article for beside in found.beside] == ["9"]
    assert not found.beside[0].refuses


def test_a_clause_on_a_rule_that_nobody_knows_is_named(pack_of: PackOf, row: RowOf) -> None:
    """A misspelt id in bylaws would bind nobody."""
    pack = pack_of(row("odd = true", id="no.such-rule"), rank="bylaws")
    assert unknown_ids(CHIZHOU.ids, pack) == ("no.such-rule",)
    assert unknown_ids(CHIZHOU.ids, pack_of(row("at_least = 20", id=NOTICE), rank="bylaws")) == ()
    with pytest.raises(UnknownRule):
        CHIZHOU.admits(pack, DAY)


def test_the_law_of_a_place_is_loaded_once() -> None:
    """Asking twice gives the same law, and a community's rules leave it untouched."""
    assert Law.of("cn.anhui.chizhou") is CHIZHOU
    assert Law.of("cn") is not CHIZHOU


@pytest.mark.parametrize(
    "error",
    [
        ScopeNeeded("a.rule", ("x", "y")),
        UnknownRule("no pack knows it"),
        LawConflict("a.rule: two"),
        NotCovered("too early"),
        UnknownJurisdiction("nowhere"),
    ],
)
def test_errors_of_the_law_survive_pickling(error: LawError) -> None:
    """They read the same in another process."""
    again = pickle.loads(pickle.dumps(error))
    assert type(again) is type(error)
    assert str(again) == str(error)
    assert vars(again) == vars(error)


def test_a_misspelt_rule_is_told_with_the_nearest() -> None:
    """And one that is like none, without."""
    law = Law.of("cn.zhejiang.ningbo")
    with pytest.raises(UnknownRule, match=r"knows the rule 'committee\.term\.sise'; write committee\.term\.size$"):
        law.weigh("committee.term.sise", 5, on=date(2026, 11, 28))
    with pytest.raises(UnknownRule, match=r"knows the rule 'xyzzy'$"):
        law.weigh("xyzzy", 5, on=date(2026, 11, 28))


def test_of_a_catalogued_rule_that_no_pack_has_nothing_is_on_record() -> None:
    """A rule of the catalogue may be asked anywhere: where no pack of the place has it, it asks nothing and says so."""
    nation = Law.of("cn")
    assert not nation.knows("committee.candidates.residence")
    found = nation.weigh("committee.candidates.residence", False, on=DAY)
    assert (found.outcome, found.provision, found.wanted.zh) == (Outcome.HOLDS, None, "无要求")
    assert nation.clause("committee.candidates.residence") is None
