"""The script of a batch of like cases."""

from __future__ import annotations

from decimal import Decimal

from tests.disputes.mediating import agreed, referred

from propgov.community import Document, Role
from propgov.disputes import Batch, Claim, ClaimKind, Dispute, Referral, Sides
from propgov.testing import Say

FEES = Claim(ClaimKind.PAY, "service fees of 2025", Decimal("1200.00"))


def owing(say: Say, number: int) -> Dispute:
    """The service provider claims its fees from an owner, who is numbered from zero."""
    return say.begin(
        Dispute,
        Role.PROVIDER,
        community=say.scene.community,
        claimant="provider",
        respondent=say.scene.owners[number].person,
        sides=Sides.COMPANY_OWNER,
        subject=f"fees of owner {number + 1}",
        claim=FEES,
    )


def judged(say: Say) -> None:
    """Six cases: screened out, not registered, mediated, judged by the model, judged apart, taken back."""
    made = say.scene
    batch = say.begin(Batch, Role.INDUSTRY_ASSOCIATION, community=made.community, like="service fees in arrears")
    cases = [owing(say, number) for number in range(6)]
    for place, case in enumerate(cases):
        say(batch.hand_in, Role.PROVIDER, dispute=case)
        passed = place > 0
        group = "fees only" if passed else ""
        say(batch.screen, Role.INDUSTRY_ASSOCIATION, dispute=case, passed=passed, reason="read", group=group)
    say(batch.submit, Role.INDUSTRY_ASSOCIATION, group="fees only", court="District court")
    say(batch.decline_case, Role.COURT, dispute=cases[1], reason="the owner has moved")
    for place, case in enumerate(cases[2:]):
        say(batch.register_case, Role.COURT, dispute=case, number=f"2026-{place}")
    model = Document("Judgment", "2026-0", "District court", say.day)
    say(batch.set_model, Role.COURT, group="fees only", document=model)
    own = agreed(made, referred(made, Referral.ENTRUSTED, dispute=cases[2]))
    say(batch.note_mediated, Role.COURT, dispute=cases[2], mediation=own)
    for party, yes in ((Role.PROVIDER, True), (made.owners[3], True)):
        say(batch.answer, party, dispute=cases[3], yes=yes)
    say(batch.note_judged, Role.COURT, dispute=cases[3], document=model, by_model=True)
    say(batch.answer, made.owners[4], dispute=cases[4], yes=False)
    apart = Document("Judgment", "2026-7", "District court", say.day)
    say(batch.note_judged, Role.COURT, dispute=cases[4], document=apart, by_model=False)
    say(batch.take_back, Role.PROVIDER, dispute=cases[5])
    say(batch.end, Role.INDUSTRY_ASSOCIATION)


SCRIPTS = (judged,)
