"""What came of holding one fact against the law, and how it reads."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from datetime import date

import pytest
from attrs import evolve

from propgov.law import UNKNOWN, Effect, Finding, Law, Outcome, Pack, Ratio, Text

PackOf = Callable[..., Pack]
RowOf = Callable[..., str]
LawOf = Callable[..., Law]
DAY = date(2024, 5, 1)


def finding(outcome: Outcome, effect: Effect, *beside: Finding) -> Finding:
    """A finding without a source."""
    return Finding("a.rule", outcome, Text("yes", "应当满足"), False, effect=effect, beside=beside)


@pytest.mark.parametrize(
    ("outcome", "effect", "refuses", "noted"),
    [
        (Outcome.HOLDS, Effect.REFUSE, False, False),
        (Outcome.BROKEN, Effect.REFUSE, True, False),
        (Outcome.UNKNOWN, Effect.REFUSE, True, False),
        (Outcome.BROKEN, Effect.BREACH, False, True),
        (Outcome.UNKNOWN, Effect.BREACH, False, True),
        (Outcome.BROKEN, Effect.ADVISE, False, True),
        (Outcome.HOLDS, Effect.ADVISE, False, False),
    ],
)
def test_what_follows_from_a_finding(outcome: Outcome, effect: Effect, *, refuses: bool, noted: bool) -> None:
    """Unknown refuses like broken; a breach and advice do not stop the step but are noted."""
    made = finding(outcome, effect)
    assert made.refuses is refuses
    assert list(made.noted()) == ([made] if noted else [])


def test_advice_beside_a_finding_is_noted_with_it() -> None:
    """What stands beside is noted even where the finding itself holds or refuses."""
    advice = finding(Outcome.BROKEN, Effect.ADVISE)
    for outcome in Outcome:
        assert advice in finding(outcome, Effect.REFUSE, advice).noted()


def test_a_finding_reads_as_rule_figures_and_article(law_of: LawOf, pack_of: PackOf, row: RowOf) -> None:
    """Two lines: what was wanted and found, then where it is written; in both languages."""
    law = law_of(pack_of(row('at_least = "2/3"', article="278(2)")))
    found = law.weigh("a.rule", Ratio(1, 2), on=DAY)
    assert str(found) == ("broken [a.rule] wanted: at least 2/3; found: 1/2\n  An Act (某法) art. 278(2): text")
    assert (
        found.text("zh")
        == "不符合 a.rule：应当达到三分之二以上；实际1／2（50.00%）\n  《某法》第278条第2款：文字〔a.rule〕"
    )
    assert law.weigh("a.rule", UNKNOWN, on=DAY).text().startswith("unknown [a.rule]")
    assert found.text(indent="  ").startswith("  broken")


def test_a_clause_is_cited_with_the_decision_that_adopted_it(law_of: LawOf, pack_of: PackOf, row: RowOf) -> None:
    """Whose decision made the community's own rule is part of the citation."""
    pack = pack_of(row("required = true"), rank="bylaws")
    own = evolve(pack.instrument, adopted_by="assembly.meeting:m1#2")
    adopted = evolve(pack, provisions=tuple(evolve(p, instrument=own) for p in pack.provisions))
    found = law_of(adopted).weigh("a.rule", False, on=DAY)
    assert "(adopted by assembly.meeting:m1#2)" in found.text()
    assert "《某法》第1条（业主大会会议通过，自2021年1月1日起施行）" in found.text("zh")
    assert "assembly" not in found.text("zh")


def test_a_departing_text_is_shown_beside_the_one_that_decides(law_of: LawOf, pack_of: PackOf, row: RowOf) -> None:
    """Where an official lower text departs, the finding shows both articles, whichever way it turns out."""
    law = law_of(
        pack_of(row('at_least = "2/3"')),
        pack_of(
            row('more_than = "1/2"', 'conflicts_with = "civil-code 278(2)"', article="9"),
            rank="local-regulation",
            id="city",
            layer=2,
        ),
    )
    for share, own, other in (
        (Ratio(3, 5), "broken", "holds"),
        (Ratio(2, 3), "holds", "holds"),
        (Ratio(1, 3), "broken", "advice"),
    ):
        found = law.weigh("a.rule", share, on=DAY)
        lines = found.text().splitlines()
        assert lines[0].startswith(f"{own} [a.rule] wanted: at least 2/3")
        assert lines[2].strip().startswith(f"{other} [a.rule] wanted: more than 1/2")
        assert "art. 9: text (departs from civil-code 278(2), which decides)" in lines[3]
        assert "与上位法不一致，以后者为准" in found.text("zh")
        assert ("参照（不作依据） 《某法》第9条" in found.text("zh")) is (other == "holds")
        assert not any(beside.refuses for beside in found.beside)


def test_where_nothing_is_asked_nothing_is_cited() -> None:
    """A finding without a source has no citation."""
    assert finding(Outcome.HOLDS, Effect.REFUSE).cite() == ""
    assert str(finding(Outcome.HOLDS, Effect.REFUSE)) == "holds [a.rule] wanted: yes; found: no"


def test_a_finding_survives_pickling(law_of: LawOf, pack_of: PackOf, row: RowOf) -> None:
    """With its provision, and equal."""
    found = law_of(pack_of(row('at_least = "2/3"'))).weigh("a.rule", UNKNOWN, on=DAY)
    again = pickle.loads(pickle.dumps(found))
    assert again == found
    assert again.actual is UNKNOWN
    assert str(again) == str(found)


def test_what_was_recognised_from_before_is_said_in_every_finding_that_rests_on_it() -> None:
    """One line for each document, after the article; a finding without documents says nothing of it and is another."""
    bare = finding(Outcome.HOLDS, Effect.REFUSE, finding(Outcome.BROKEN, Effect.ADVISE))
    made = evolve(bare, rests_on=(Text("filing 2019-07", "备案2019-07号"), Text("the books of 2020", "2020年账簿")))
    assert made.text().splitlines()[1:3] == [
        "  rests on filing 2019-07, recognised from before: its history is not on record",
        "  rests on the books of 2020, recognised from before: its history is not on record",
    ]
    assert made.text("zh").splitlines()[1] == "  所依据的既有状态取自备案2019-07号，其形成过程无记录"
    assert made.text().splitlines()[3].startswith("  advice [a.rule]")
    assert "rests on" not in bare.text()
    assert (made == bare, bare.rests_on) == (False, ())
    assert evolve(made, rests_on=()) == bare


def test_a_shared_finding_rests_on_what_it_is_asked_with() -> None:
    """Asked again with the same documents it is the same finding; with others, or none, it is told with those."""
    bare = finding(Outcome.HOLDS, Effect.REFUSE)
    filing, books = (Text("filing 2019-07", "备案2019-07号"),), (Text("the books of 2020", "2020年账簿"),)
    assert bare.resting_on(()) is bare
    assert bare.resting_on(filing) is bare.resting_on((Text("filing 2019-07", "备案2019-07号"),))
    assert [bare.resting_on(each).rests_on for each in (books, filing, ())] == [books, filing, ()]
    assert bare.resting_on(books) == evolve(bare, rests_on=books)
