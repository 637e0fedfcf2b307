"""A statement posted for the owners: where, by whom, how long; objections, answers and corrections."""

from __future__ import annotations

from datetime import timedelta

import pytest
from attrs import evolve
from dateutil.relativedelta import relativedelta
from tests.income.stating import drawn, hanging, noted, notice, stated

from propgov import Refused
from propgov.community import Role
from propgov.errors import InvalidFacts
from propgov.income import IncomePostingStage, figures_of
from propgov.income.statement import made_of
from propgov.law.place import PLACES

DAY = timedelta(days=1)
EVERY_PLACE = sorted(".".join(found.parent.relative_to(PLACES).parts) for found in (PLACES / "cn").rglob("place.toml"))


@pytest.mark.parametrize(
    ("place", "days", "article"),
    [
        ("cn.zhejiang.hangzhou", 15, "income.statement.posted-days"),
        ("cn.shandong.liaocheng", 30, "income.statement.posted-days"),
        ("cn.shandong.qingdao", 3, "income.statement.posted-days"),
        ("cn.anhui.chizhou", 0, ""),
    ],
)
def test_what_came_down_too_early_stands_on_record(place: str, days: int, article: str) -> None:
    """One day less than the place asks is a breach of its article; as many days, and one more, are none."""
    for hung in (days - 1, days, days + 1):
        made, posting = hanging(place)
        assert posting.notice is not None
        down = posting.notice.posted + DAY * (max(hung, 0) + 1)
        posting.take_down(made.residents.on(down), proof="photo")
        assert noted(posting) == ([article] if hung < days and article else [])


def test_objections_are_answered_by_somebody_else_and_hold_up_the_end() -> None:
    """Neither who posted it nor who objected answers; while one waits nothing matures."""
    made, posting = hanging()
    act = made.committee.on(made.later())
    posting.object_to(made.owners[1].on(made.later()), text="where is the rent of May?")
    with pytest.raises(InvalidFacts, match="posted it"):
        posting.answer(act, number=1, answer="nothing is wrong", upheld=False)
    with pytest.raises(InvalidFacts, match="wait for an answer"):
        posting.mature(act)
    posting.answer(made.residents.on(made.later()), number=1, answer="in June", upheld=False)
    posting.mature(made.committee.on(made.later(60)))
    assert posting.stage is IncomePostingStage.MATURED


@pytest.mark.parametrize(("place", "flagged"), [("cn.zhejiang.ningbo", True), ("cn.anhui.chizhou", False)])
def test_an_objection_without_answer_stands_on_record_when_it_comes_down(place: str, flagged: bool) -> None:
    """Ningbo 54(2) asks for an answer; elsewhere nothing is asked."""
    made, posting = hanging(place)
    posting.object_to(made.owners[1].on(made.later()), text="where is the rent of May?")
    posting.take_down(made.residents.on(made.later(60)), proof="photo")
    assert noted(posting) == ["income.statement.answered"] * flagged


@pytest.mark.parametrize(
    ("place", "places", "flagged"),
    [
        ("cn.zhejiang.ningbo", ("显著位置",), False),
        ("cn.zhejiang.ningbo", ("CONSPICUOUS",), False),
        ("cn.zhejiang.ningbo", ("cellar",), True),
        ("cn.shandong.qingdao", ("cellar",), True),
        ("cn.anhui.chizhou", ("cellar",), False),
    ],
)
def test_where_it_hangs_is_held_to_the_place(place: str, places: tuple[str, ...], flagged: bool) -> None:
    """A conspicuous place where the local text asks for one; the posting is recorded all the same."""
    _, posting = hanging(place, *places)
    assert ("income.statement.places" in noted(posting)) is flagged
    assert posting.stage is IncomePostingStage.POSTED


@pytest.mark.parametrize("place", ["office of the committee", "业主委员会办公室", "会议室门后"])
def test_a_statement_inside_an_office_is_not_posted(place: str) -> None:
    """Owners do not come by there."""
    made, account = stated()
    posting = drawn(made, account)
    with pytest.raises(InvalidFacts, match="inside an office"):
        posting.post(made.committee.on(made.later()), notice=notice(made.later(), place))
    posting.post(made.committee.on(made.later()), notice=notice(made.later(), place, "主要出入口"))
    assert posting.notice is not None


@pytest.mark.parametrize("place", ["wall outside the office", "业主委员会办公室外墙", "业主委员会办公室门口"])
def test_a_wall_outside_an_office_is_a_place_like_any_other(place: str) -> None:
    """Owners do come by there."""
    _, posting = hanging("cn.anhui.chizhou", place)
    assert posting.stage is IncomePostingStage.POSTED


def test_a_place_where_it_does_not_hang_is_struck_and_cannot_be_claimed_again() -> None:
    """Found gone by an owner, it is a breach where the place asks for it, then and when it matures; the poster cannot judge it."""
    made, posting = hanging("cn.zhejiang.ningbo", "显著位置")
    with pytest.raises(InvalidFacts, match="not places of the notice"):
        posting.note_misplaced(made.owners[1].on(made.later()), places=frozenset({"cellar"}), proof="photo")
    posting.note_misplaced(made.owners[1].on(made.later()), places=frozenset({"显著位置"}), proof="photo")
    assert noted(posting) == ["income.statement.places"]
    posting.mature(made.committee.on(made.later(60)))
    assert "income.statement.places" in noted(posting)


def test_a_false_report_is_set_right_by_an_office_and_stays_on_record() -> None:
    """An owner's report that it hangs nowhere does not stand against what the residents' committee finds."""
    made, posting = hanging("cn.zhejiang.ningbo", "显著位置")
    places = frozenset({"显著位置"})
    with pytest.raises(InvalidFacts, match="were not struck"):
        posting.note_there(made.residents.on(made.later()), places=places, proof="photo")
    posting.note_misplaced(made.owners[1].on(made.later()), places=places, proof="photo")
    with pytest.raises(InvalidFacts, match="posted it"):
        posting.note_misplaced(made.committee.on(made.later()), places=places, proof="photo")
    posting.note_there(made.residents.on(made.later()), places=places, proof="photo 2")
    posting.mature(made.committee.on(made.later(60)))
    assert "income.statement.places" not in noted(posting)


def test_taking_it_down_sheds_no_objection() -> None:
    """Put up again, the same posting goes on, with the objection that waits; a new one is refused."""
    made, posting = hanging()
    posting.object_to(made.owners[1].on(made.later()), text="where is the rent of May?")
    posting.take_down(made.owners[2].on(made.later()), proof="photo")
    with pytest.raises(InvalidFacts, match="posts it already"):
        drawn(made, posting.account)
    posting.renew(made.committee.on(made.later()), reason="the wind took it")
    posting.post(made.committee.on(made.later()), notice=notice(made.later()))
    with pytest.raises(InvalidFacts, match="1 wait for an answer"):
        posting.mature(made.committee.on(made.later(60)))


@pytest.mark.parametrize("place", EVERY_PLACE)
@pytest.mark.parametrize("keeper", [Role.COMMITTEE, Role.PROVIDER])
def test_a_full_posting_everywhere_breaks_nothing_but_who_posts(place: str, keeper: Role) -> None:
    """All heads, all places, reported to all, posted by who keeps the account: only a text that names both is not content.

    Binzhou lets nobody but the committee hold the account (art. 39(2)), so that no provider keeps one there.
    """
    if (place, keeper) == ("cn.shandong.binzhou", Role.PROVIDER):
        with pytest.raises(Refused, match=r"Binzhou.*art\. 39\(2\)"):
            stated(place, keeper)
        return
    _, posting = hanging(place, keeper=keeper, told=frozenset({Role.COMMITTEE, Role.RESIDENTS_COMMITTEE}))
    assert set(noted(posting)) <= {"income.statement.by"}


def test_an_empty_posting_and_other_figures_are_refused() -> None:
    """No statement, nothing shown, a fen more or less on any line: told with the line and both sums."""
    made, account = stated()
    figures = figures_of(account.statements[0])
    with pytest.raises(InvalidFacts, match="none of the 1 statements"):
        drawn(made, account, number=2)
    with pytest.raises(InvalidFacts, match="heads"):
        drawn(made, account, heads=frozenset())
    with pytest.raises(InvalidFacts, match=r"figures\.brought_forward.*999\.00.*1000\.00"):
        drawn(made, account, figures=evolve(figures, brought_forward=figures.brought_forward - 1))


def test_a_statement_is_posted_once() -> None:
    """A second posting would leave the objections to the first behind."""
    made, account = stated()
    drawn(made, account)
    with pytest.raises(InvalidFacts, match="posts it already"):
        drawn(made, account)


def test_only_who_keeps_the_account_posts_and_only_owners_object() -> None:
    """A stranger does neither."""
    made, posting = hanging()
    with pytest.raises(Refused):
        posting.object_to(made.stranger.on(made.later()), text="no")
    with pytest.raises(Refused):
        posting.correct(
            made.owners[0].on(made.later()),
            corrected=posting.account.statements[0],
            figures=posting.figures,
            reason="none",
        )


@pytest.mark.parametrize(("days", "late"), [(2, False), (3, False), (4, True)])
def test_an_answer_later_than_the_place_allows_stands_on_record(days: int, late: bool) -> None:
    """Liaocheng gives three days where the provider runs it; the clock runs from the objection."""
    made, posting = hanging("cn.shandong.liaocheng", keeper=Role.PROVIDER)
    posting.object_to(made.owners[1].on(made.later()), text="where is the rent of May?")
    asked = posting.last_act_date
    posting.answer(made.subdistrict.on(asked + DAY * days), number=1, answer="in June", upheld=False)
    assert noted(posting) == ["income.statement.answered-within"] * late


def test_it_is_set_right_by_a_statement_of_the_same_period_from_the_books() -> None:
    """Another period, a posting left out or not in the books, a wrong sum: refused; with the reversal it is posted again."""
    made, posting = hanging()
    account = posting.account
    posting.object_to(made.owners[1].on(made.later()), text="not ours")
    posting.answer(made.residents.on(made.later()), number=1, answer="so it is", upheld=True)
    account.reverse(made.committee.on(made.later()), number=1, reason="not ours")
    first = account.statements[0]
    good = made_of((*first.postings, account.postings[1]), first.since, first.until, first.opening, first.committed)
    act = made.committee.on(made.later())
    wrong = {
        "another period": evolve(good, until=good.until + DAY),
        "leave out": evolve(good, postings=good.postings[1:]),
        "not all in the books": evolve(good, postings=(*good.postings, evolve(good.postings[1], number=9))),
        r"corrected\.closing": evolve(good, closing=good.closing + 1),
    }
    for said, corrected in wrong.items():
        with pytest.raises(InvalidFacts, match=said):
            posting.correct(act, corrected=corrected, figures=figures_of(corrected), reason="reversed")
    with pytest.raises(InvalidFacts, match=r"figures\.brought_forward"):
        posting.correct(act, corrected=good, figures=figures_of(first), reason="reversed")
    posting.correct(act, corrected=good, figures=figures_of(good), reason="reversed")
    assert (posting.stage, posting.notice, posting.statement) == (IncomePostingStage.DRAWN, None, good)
    assert posting.published == first
    posting.post(act, notice=notice(made.later()), told=frozenset({Role.RESIDENTS_COMMITTEE}))
    assert posting.figures.closing == 0


@pytest.mark.parametrize(
    ("place", "months", "more", "late"),
    [("cn.zhejiang.lishui", 3, 1, False), ("cn.zhejiang.lishui", 3, 2, True), ("cn.zhejiang.hangzhou", 12, 1, False)],
)
def test_a_statement_posted_too_late_after_its_period_stands_on_record(
    place: str, months: int, more: int, late: bool
) -> None:
    """Lishui 44(3) gives three months from the period's end: the last day, put off by a holiday, is in time."""
    made, account = stated(place)
    posting = drawn(made, account)
    assert posting.statement_until is not None
    on = posting.statement_until + relativedelta(months=months) + DAY * more
    posting.post(made.committee.on(on), notice=notice(on))
    assert ("income.statement.within" in noted(posting)) is late
