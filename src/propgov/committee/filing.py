"""The filing of a committee (业主委员会备案): first, of a change, of its end; with whom, with which papers, by when answered.

Source: Regulation on Property Management art. 16(1); Shanghai art. 23, 33, 34; Beijing art. 43, 50; Shandong art. 31; Lishui
art. 15. The committee exists already: the filing only reports it, and a late one is a breach. The period of the first
filing runs from the election and is kept by the term.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import ClassVar

from attrs import define

from propgov.committee import filing_rules as facts
from propgov.committee.filing_record import CommitteeFilingRecord, CommitteePaper, FilingPurpose
from propgov.community import Role
from propgov.community.roles import AUTHORITIES
from propgov.engine import STAY, Act, Bring, Clock, Opening, also, bring, step
from propgov.engine.exact import NonEmpty
from propgov.law import Citation
from propgov.patterns import Filing, FilingStage, answered_within
from propgov.patterns.filing import by_another

__all__ = ["CommitteeFiling"]

_ANSWERED = "committee.filing.answered-within"


def first_filed(filing: CommitteeFiling, act: Act) -> Iterator[Bring]:
    """Note the first filing in the term (业主委员会已报送备案)."""
    if filing.what is FilingPurpose.FIRST and filing.term.filed_on is None:
        yield bring(filing.term.filed)


def _day_of(purpose: FilingPurpose) -> Callable[[CommitteeFiling], date | None]:
    return lambda filing: filing.changed_on if filing.what is purpose else None


@define(eq=False, kw_only=True, repr=False)
class CommitteeFiling(CommitteeFilingRecord):
    """One filing of a committee (业主委员会备案).

    Its fields are those of ``CommitteeFilingRecord``.
    """

    kind: ClassVar[str] = "committee.filing"
    basis = Citation("property-management-regulation", "16(1)")
    opening = Opening(by=(Role.COMMITTEE, *AUTHORITIES), rules=(facts.sound, facts.filed_by_committee))
    clocks = (
        Clock("committee.filing.change-within", "file", _day_of(FilingPurpose.CHANGE), "filed_on", Role.COMMITTEE),
        Clock(
            "committee.filing.cancel-within", "file", _day_of(FilingPurpose.CANCELLATION), "filed_on", Role.COMMITTEE
        ),
    )

    file = also(
        Filing[CommitteePaper].file,
        by=(Role.COMMITTEE, *AUTHORITIES),
        rules=(facts.filed_by_committee, facts.filed_with, facts.papers_of_first, facts.all_changes),
        then=first_filed,
    )
    send_back = also(
        Filing[CommitteePaper].send_back,
        by=AUTHORITIES,
        rules=(facts.by_addressee, answered_within(_ANSWERED, "办理备案的期限")),
    )

    @step(
        FilingStage.FILED,
        to=FilingStage.RECORDED,
        by=AUTHORITIES,
        rules=(by_another, facts.by_addressee, facts.certified),
        due=_ANSWERED,
    )
    def record(self, act: Act, *, number: NonEmpty, credit_code: str = "") -> None:
        """Record it under a number, and issue the credit code certificate (予以备案并发放统一社会信用代码证书)."""
        self.number, self.recorded_on = number, act.on
        self.credit_code = credit_code.strip()

    @step(FilingStage.RECORDED, to=STAY, by=Role.COMMITTEE, rules=(facts.has_certificate,))
    def open_account(self, act: Act, *, account: NonEmpty) -> None:
        """Note the bank account that was opened with the certificate (持证开立账户)."""
        self.account = account
