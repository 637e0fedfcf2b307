"""Like cases brought to a court together (一站式接收、一揽子调判): the published figures of Chizhou, played case by case.

Run it with ``python examples/one_stop_batch.py``. In three communities a service provider claims fees from 300 owners. The
city's association takes the complaints in, screens each with its reason and submits them group by group; the court registers
each under its own number; a model is proposed to each group, and every party answers for itself. Each owner who agrees signs
an agreement of his own. The figures are counted from the cases and held against those that the city published:
池建法函〔2025〕265号, part 3(2). The names and the split among the communities are made up. Everything printed is computed.
"""

from __future__ import annotations

import sys
import textwrap
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import Final

from attrs import frozen

from propgov import Actor, begin
from propgov.community import Document
from propgov.disputes import (
    Batch,
    Claim,
    ClaimKind,
    Dispute,
    Funnel,
    Mediation,
    MediationBody,
    Mediator,
    Referral,
    Sides,
    Terms,
    Topic,
)
from propgov.errors import InvalidFacts, Refused
from propgov.patterns import CountedFigure
from propgov.testing import Scene, scene

PUBLISHED: Final = Funnel(CountedFigure(289, at_least=True), 171, 106, CountedFigure(37, at_least=True))
FEES, SERVICE = "fees only", "service disputed"
MEDIATOR: Final = Actor("mediator-of-the-association")
OUT: Final = ("no contract is shown", "paid in the meantime", "the flat was sold: another owes it")


@frozen
class Play:
    """How many cases of a community come how far: handed in, screened out, registered, mediated, judged by the model and apart."""

    name: str
    handed_in: int
    out: int
    registered: int
    mediated: int
    by_model: int
    apart: int


PLAYS: Final = (
    Play("Linden Court", 120, 4, 70, 44, 9, 7),
    Play("Lake Gardens", 100, 3, 56, 34, 7, 5),
    Play("East Gate", 80, 2, 45, 28, 6, 4),
)


def say(text: str) -> None:
    """Print a paragraph that fits the window."""
    print(textwrap.fill(text, 98))


def refused(what: str, step: Callable[[], object]) -> None:
    """Try what is not allowed, and print why it is not."""
    try:
        step()
    except InvalidFacts as told:
        reason = str(told).splitlines()[-1].strip()
    except Refused as told:
        reason = "; ".join(f"{one.rule}: {one.cite()}" for one in told.findings if one.refuses)
    else:
        raise AssertionError(what)
    print(textwrap.fill(f"- {what}: refused. {reason}", 98, subsequent_indent="  "))


def owing(made: Scene, number: int) -> Dispute:
    """What the provider claims from one owner."""
    owed = Decimal(600 + 25 * (number % 40))
    return begin(
        Dispute,
        made.provider.on(made.day),
        community=made.community,
        claimant=made.provider.person,
        respondent=made.owners[number].person,
        sides=Sides.COMPANY_OWNER,
        subject=f"service fees of owner {number + 1}",
        claim=Claim(ClaimKind.PAY, "service fees of 2025", owed),
    )


def taken_in(made: Scene, batch: Batch, play: Play) -> list[Dispute]:
    """Handed in, screened and submitted; what is left are the cases that passed."""
    on, passed = made.day, list[Dispute]()
    for number in range(play.handed_in):
        case = owing(made, number)
        batch.hand_in(made.provider.on(on), dispute=case)
        act = made.association.on(on)
        if number < play.out:
            batch.screen(act, dispute=case, passed=False, reason=OUT[number % len(OUT)])
        else:
            group = FEES if len(passed) < play.registered - play.by_model else SERVICE
            batch.screen(act, dispute=case, passed=True, reason="contract and reminder are shown", group=group)
            passed.append(case)
    for group in (FEES, SERVICE):
        batch.submit(made.association.on(on), group=group, court="District court")
    return passed


def terms(case: Dispute, until: date) -> Terms:
    """The terms of the model: four fifths of the fees within sixty days, and no interest."""
    owed = case.claim.amount or Decimal(0)
    part = (owed * 4 / 5).quantize(Decimal("0.01"))
    return Terms(frozenset({Topic.MONEY}), f"{part} yuan by {until}, no interest", until, part)


def mediated(made: Scene, case: Dispute) -> Mediation:
    """Entrusted by the court to the association, and drafted as the model says; nobody has signed."""
    on = made.day
    mediation = begin(
        Mediation,
        made.court.on(on),
        dispute=case,
        body=MediationBody.ASSOCIATION,
        referral=Referral.ENTRUSTED_SUMMARY,
    )
    mediation.receive(made.association.on(on), number=case.id)
    mediation.appoint(made.association.on(on), mediators=(Mediator(MEDIATOR.person),))
    mediation.draft(MEDIATOR.on(on), terms=terms(case, made.later(60)))
    return mediation


def judgment(made: Scene, number: str) -> Document:
    """A judgment of the day."""
    return Document("Judgment", number, "District court", made.day)


def answered(made: Scene, batch: Batch, case: Dispute, *, yes: bool) -> None:
    """The provider says yes, the owner what he likes."""
    batch.answer(made.provider.on(made.day), dispute=case, yes=True)
    batch.answer(Actor(case.respondent).on(made.day), dispute=case, yes=yes)


def settled(made: Scene, batch: Batch, cases: Sequence[Dispute], play: Play) -> None:
    """The registered cases: mediated one by one, judged by the model or apart, or still pending."""
    court = made.court.on(made.day)
    for place, case in enumerate(cases):
        batch.register_case(court, dispute=case, number=f"2026-{place + 1}")
    for group in (FEES, SERVICE):
        batch.set_model(court, group=group, document=judgment(made, f"model, {group}"))
    for case in cases[: play.mediated]:
        answered(made, batch, case, yes=True)
        mediation = mediated(made, case)
        mediation.sign(Actor(case.respondent).on(made.day).with_(made.provider))
        batch.note_mediated(court, dispute=case, mediation=mediation)
    for case in cases[play.mediated : play.mediated + play.apart]:
        answered(made, batch, case, yes=False)
        batch.note_judged(court, dispute=case, document=judgment(made, case.id), by_model=False)
    for case in cases[len(cases) - play.by_model :]:
        answered(made, batch, case, yes=True)
        batch.note_judged(court, dispute=case, document=judgment(made, case.id), by_model=True)


def tricks(made: Scene, batch: Batch, cases: Sequence[Dispute], play: Play) -> None:
    """What a hurried association, provider or court would like to do, and cannot."""
    signed, pending = cases[0], cases[play.mediated + play.apart]
    other = batch.item(signed.ref)
    model = made.register.get(other.result) if other is not None else None
    court, on = made.court.on(made.day), made.day
    if not isinstance(model, Mediation):
        raise TypeError(model)
    refused(
        "the agreement of one owner is used for another",
        lambda: batch.note_mediated(court, dispute=pending, mediation=model),
    )
    mediation = mediated(made, pending)
    mediation.sign(made.provider.on(on))
    refused(
        "an agreement that only the provider signed closes the case",
        lambda: batch.note_mediated(court, dispute=pending, mediation=mediation),
    )
    answered(made, batch, pending, yes=False)
    refused(
        "an owner who said no is judged by the model",
        lambda: batch.note_judged(court, dispute=pending, document=judgment(made, "x"), by_model=True),
    )
    refused(
        "the association answers in the owner's place",
        lambda: batch.answer(made.association.on(on), dispute=pending, yes=True),
    )
    mediation.refuse(Actor(pending.respondent).on(on))
    again = begin(
        Mediation,
        court,
        dispute=pending,
        body=MediationBody.ASSOCIATION,
        referral=Referral.ENTRUSTED_SUMMARY,
    )
    refused("who has refused is mediated again", lambda: again.receive(made.association.on(on), number="again"))


def played(play: Play) -> tuple[Scene, Batch, list[Dispute]]:
    """One community from the first complaint on."""
    made = scene(owners=play.handed_in)
    batch = begin(Batch, made.association.on(made.day), community=made.community, like="service fees in arrears")
    passed = taken_in(made, batch, play)
    cases = [*passed[: play.registered - play.by_model], *passed[len(passed) - play.by_model :]]
    settled(made, batch, cases, play)
    return made, batch, cases


def rows(batches: Sequence[Batch]) -> Iterator[tuple[str, Funnel]]:
    """The figures of each community, and of all."""
    total = Funnel(0, 0, 0, 0)
    for play, batch in zip(PLAYS, batches, strict=True):
        total += batch.funnel
        yield play.name, batch.funnel
    yield "all", total


def show(name: str, figures: Funnel) -> None:
    """One line of the table."""
    cells = (figures.submitted, figures.registered, figures.mediated, figures.judged)
    print(f"{name:<22}" + "".join(f"{cell!s:>15}" for cell in cells))


def main() -> int:
    """Play it, print it, and hold it against what was published."""
    say("One-stop receipt of like cases · 一站式接收、一揽子调判")
    print()
    all_played = [played(play) for play in PLAYS]
    batches = [batch for _, batch, _ in all_played]
    handed_in = sum(len(batch.items) for batch in batches)
    out = [one.reason for batch in batches for one in batch.items if one.stage.name == "SCREENED_OUT"]
    say(f"{handed_in} complaints are handed in; {len(out)} are screened out, and may be sued on all the same:")
    for reason in OUT:
        print(f"- {out.count(reason)}: {reason}")
    print()
    print(f"{'':<22}" + "".join(f"{word:>15}" for word in ("submitted", "registered", "mediated", "judged")))
    figures = dict(rows(batches))
    for name, each in figures.items():
        show(name, each)
    show("published 2025", PUBLISHED)
    counted, share = figures["all"], figures["all"].mediated_share
    print()
    say(f"Played and published figures agree: {'yes' if PUBLISHED.allows(counted) else 'no'}.")
    say(
        f"Of the registered cases {share} were mediated. Still open: {counted.open_at_most} of those played; of the "
        f"published ones at most {PUBLISHED.open_at_most}, since more than 37 were judged."
    )
    print()
    say("What nobody gets away with:")
    tricks(*all_played[0], PLAYS[0])
    if not PUBLISHED.allows(counted) or any(made.register.journal.verify() for made, _, _ in all_played):
        return 1
    entries = sum(len(made.register.journal) for made, _, _ in all_played)
    print()
    say(f"{entries} entries in three journals, flaws: 0.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
