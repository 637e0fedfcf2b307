"""The posting of a statement of public income (公共收益收支公示): where it hangs, objections with their answers, set right, matured.

Source: Civil Code art. 282; Supreme People's Court on condominium ownership art. 13(1)(3); Shanghai art. 27, 66; Beijing art. 70;
Hangzhou art. 30; Huzhou art. 31; Ningbo art. 54; Lishui art. 33, 44, 52; Liaocheng art. 34. A paper whose figures are not
those of the statement is not posted; a notice in the wrong place, late, too short or silent on a head stands on record.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import ClassVar

from attrs import define

from propgov.community import Notice, Role
from propgov.engine import STAY, Act, Clock, Opening, also, step
from propgov.engine.exact import NonEmpty, PastDay
from propgov.income import disclosure_rules as facts
from propgov.income.account_rules import AUTHORITIES, BOOKS
from propgov.income.books import KEEPERS
from propgov.income.disclosure_record import DisclosureRecord, IncomePostingStage, scope_of
from propgov.income.statement import Figures, Statement
from propgov.law import Citation
from propgov.patterns import PublicPosting, days_posted, notice_posted
from propgov.patterns.posting import not_back_dated

__all__ = ["StatementPosting"]


_S = IncomePostingStage
_WATCHERS = (Role.OWNER, Role.RESIDENTS_COMMITTEE, *AUTHORITIES)

shown = notice_posted("income.statement.shown", "报表已公示")
hung = days_posted("income.statement.posted-days", "公示收支的日数")


def _asked_on(posting: DisclosureRecord) -> date | None:
    return min((one.on for one in posting.unanswered), default=None)


@define(eq=False, kw_only=True, repr=False)
class StatementPosting(DisclosureRecord):
    """The posting of one published statement of an account (公共收益收支公示)."""

    kind: ClassVar[str] = "income.disclosure"
    basis = (Citation("spc-condominium", "13(1)(3)"), *BOOKS)
    opening = Opening(by=KEEPERS, rules=(facts.of_a_statement, facts.same_figures, facts.something_shown))
    stages = IncomePostingStage
    clocks = (
        Clock("income.statement.within", "post", lambda one: one.statement_until, "first_posted", owed_by=KEEPERS),
        Clock("income.statement.answered-within", "answer", _asked_on, owed_by=KEEPERS),
    )

    def scope(self) -> Mapping[str, object]:
        """What the account is asked by as well, and whether there is an assembly."""
        return scope_of(self.account)

    @step(
        _S.DRAWN,
        to=_S.POSTED,
        by=KEEPERS,
        rules=(
            not_back_dated,
            facts.not_in_an_office,
            shown,
            facts.places_of,
            facts.posted_by,
            facts.told_to,
            facts.heads_of,
        ),
        records=True,
    )
    def post(self, act: Act, *, notice: Notice, told: frozenset[Role] = frozenset()) -> None:
        """Post the statement where every owner can read it; told are those to whom it was reported (公示收支)."""
        self.notice, self.told = notice, told
        self.posters = (*self.posters, *(signer.person for signer in act.signers))
        self.first_posted = self.first_posted or act.on

    @step(
        _S.POSTED,
        to=STAY,
        by=_WATCHERS,
        rules=(facts.not_the_poster, facts.claimed_there, facts.places_of),
        records=True,
    )
    def note_misplaced(self, act: Act, *, places: frozenset[NonEmpty], proof: NonEmpty) -> None:
        """Record that it does not hang at some of the places named, with the proof (记录未在所称位置公示)."""
        self.struck = self.struck | places

    @step(_S.POSTED, to=STAY, by=_WATCHERS[1:], rules=(facts.not_the_poster, facts.was_struck))
    def note_there(self, act: Act, *, places: frozenset[NonEmpty], proof: NonEmpty) -> None:
        """Find that it hangs there after all; the report that it did not stays on record (更正未公示记录)."""
        self.struck = self.struck - places

    note_gap = also(PublicPosting.note_gap, by=(*KEEPERS, *_WATCHERS))
    object_to = also(PublicPosting.object_to, by=Role.OWNER)
    answer = also(PublicPosting.answer, by=(*KEEPERS, *AUTHORITIES), rules=(facts.not_the_poster,))

    @step((_S.POSTED, _S.UPHELD), to=_S.DRAWN, by=KEEPERS, rules=(facts.of_the_same_period, facts.figures_fit))
    def correct(self, act: Act, *, corrected: Statement, figures: Figures, reason: NonEmpty) -> None:
        """Set it right by a corrected statement of the same period, to be posted again (更正报表)."""
        self.corrected, self.figures, self.reason = corrected, figures, reason
        self.struck = frozenset()
        self._take_down()

    mature = also(PublicPosting.mature, by=KEEPERS, rules=(facts.places_of, hung))

    @step(
        (_S.POSTED, _S.UPHELD),
        to=_S.DOWN,
        by=(*KEEPERS, *_WATCHERS),
        rules=(facts.down_while_it_hung, facts.answered, hung),
        happened="down_on",
        records=True,
    )
    def take_down(self, act: Act, *, proof: NonEmpty, down_on: PastDay | None = None) -> None:
        """Record that it came down or was found gone, whatever had not been answered yet (记录公示撤下)."""
        self.down_since, self.reason = act.happened, proof

    @step(_S.DOWN, to=_S.DRAWN, by=KEEPERS)
    def renew(self, act: Act, *, reason: NonEmpty) -> None:
        """Have it posted again after it came down; what was objected to still waits for its answer (重新公示)."""
        self.struck, self.down_since, self.reason = frozenset(), None, reason
        self._take_down()
