"""Like cases brought to a court together (一站式接收、一揽子调判): the published figures of Chizhou, played case by case.

Run it with ``python examples/one_stop_batch.py``. In three communities a service provider claims fees from 300 owners. The
city's association takes the complaints in, screens each with its reason and submits them group by group; the court registers
each under its own number; a model is proposed to each group, and every party answers for itself. Each owner who agrees signs
an agreement of his own. The figures are counted from the cases and held against those that the city published:
池建法函〔2025〕265号, part 3(2). The names and the split among the communities are made up. Everything printed is computed;
``--lang zh`` tells it in Chinese.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
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
from propgov.law import Text
from propgov.patterns import CountedFigure
from propgov.testing import Scene, scene
from telling import Telling, language, padded

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


CHINESE: Final = {
    "no contract is shown": "未提交合同",
    "paid in the meantime": "其间已付清",
    "the flat was sold: another owes it": "房屋已出售，欠费人是他人",
    "Linden Court": "椴树苑",
    "Lake Gardens": "湖畔花园",
    "East Gate": "东门新村",
}
COLUMNS: Final = (
    Text("submitted", "提交"),
    Text("registered", "立案"),
    Text("mediated", "调解"),
    Text("judged", "判决"),
)
NOT_ITS_OWN: Final = (
    "It is no agreement of this case: its own parties have to sign one.",
    "该协议不是本案的调解协议，应当由本案当事人签署。",
)
NOT_BOTH: Final = (
    "Not both sides of the case said yes: it is heard and judged by itself.",
    "双方并非均同意，应当单独审理、判决。",
)
NO_PARTY: Final = ("The association is no party: nobody answers for another.", "协会不是当事人，不能代他人答复。")


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


def tricks(tell: Telling, made: Scene, batch: Batch, cases: Sequence[Dispute], play: Play) -> None:
    """What a hurried association, provider or court would like to do, and cannot."""
    signed, pending = cases[0], cases[play.mediated + play.apart]
    other = batch.item(signed.ref)
    model = made.register.get(other.result) if other is not None else None
    court, on = made.court.on(made.day), made.day
    if not isinstance(model, Mediation):
        raise TypeError(model)
    tell.refused(
        on,
        "The agreement of one owner is used for another",
        "将一名业主的调解协议用于另一名业主",
        lambda: batch.note_mediated(court, dispute=pending, mediation=model),
        NOT_ITS_OWN,
    )
    mediation = mediated(made, pending)
    mediation.sign(made.provider.on(on))
    tell.refused(
        on,
        "An agreement that only the provider signed closes the case",
        "以仅有物业服务人签字的协议结案",
        lambda: batch.note_mediated(court, dispute=pending, mediation=mediation),
        NOT_ITS_OWN,
    )
    answered(made, batch, pending, yes=False)
    tell.refused(
        on,
        "An owner who said no is judged by the model",
        "对不同意的业主适用示范判决",
        lambda: batch.note_judged(court, dispute=pending, document=judgment(made, "x"), by_model=True),
        NOT_BOTH,
    )
    tell.refused(
        on,
        "The association answers in the owner's place",
        "协会代业主答复",
        lambda: batch.answer(made.association.on(on), dispute=pending, yes=True),
        NO_PARTY,
    )
    mediation.refuse(Actor(pending.respondent).on(on))
    again = begin(
        Mediation,
        court,
        dispute=pending,
        body=MediationBody.ASSOCIATION,
        referral=Referral.ENTRUSTED_SUMMARY,
    )
    tell.refused(
        on,
        "Who has refused is mediated again",
        "对已拒绝调解的业主再次调解",
        lambda: again.receive(made.association.on(on), number="again"),
    )


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


def row(tell: Telling, en: str, zh: str, cells: Sequence[Text]) -> None:
    """One line of the table."""
    tell.lines(
        padded(en, 22) + "".join(padded(cell.en, 15, right=True) for cell in cells),
        padded(zh, 22) + "".join(padded(cell.zh, 15, right=True) for cell in cells),
    )


def figures_of(funnel: Funnel) -> tuple[Text, ...]:
    """The four figures of a line; a lower bound says so."""
    found = (funnel.submitted, funnel.registered, funnel.mediated, funnel.judged)
    return tuple(Text(str(each), str(each).replace("at least ", "至少")) for each in found)


def story(tell: Telling) -> int:
    """Play it, tell it, and hold it against what was published; 0 when both agree."""
    tell.say("One-stop receipt of like cases, Chizhou, 2025", "池州2025年：类案一站式接收、一揽子调判")
    tell.lines("", "")
    all_played = [played(play) for play in PLAYS]
    batches = [batch for _, batch, _ in all_played]
    handed_in = sum(len(batch.items) for batch in batches)
    out = [one.reason for batch in batches for one in batch.items if one.stage.name == "SCREENED_OUT"]
    tell.say(
        f"{handed_in} complaints are handed in; {len(out)} are screened out, and may be sued on all the same:",
        f"收到诉状{handed_in}件；筛除{len(out)}件，仍可另行起诉：",
    )
    for reason in OUT:
        tell.say(f"- {out.count(reason)}: {reason}", f"- {out.count(reason)}件：{reason}")
    tell.lines("", "")
    row(tell, "", "", COLUMNS)
    figures = dict(rows(batches))
    for name, each in figures.items():
        row(tell, name, CHINESE.get(name, "合计"), figures_of(each))
    row(tell, "published 2025", "2025年公布", figures_of(PUBLISHED))
    counted, share = figures["all"], figures["all"].mediated_share
    tell.lines("", "")
    agree = PUBLISHED.allows(counted)
    tell.say(
        f"Played and published figures agree: {'yes' if agree else 'no'}.",
        f"推演数与公布数{'相符' if agree else '不符'}。",
    )
    left, at_most = counted.open_at_most, PUBLISHED.open_at_most
    tell.say(
        f"Of the registered cases {share} were mediated. Still open: {left} of those played; of the "
        f"published ones at most {at_most}, since more than 37 were judged.",
        f"立案案件中调解{share}。未结：推演{left}件；公布的至多{at_most}件，因为判决超过37件。",
    )
    tell.chapter("What nobody gets away with", "行不通的做法")
    tricks(tell, *all_played[0], PLAYS[0])
    if not agree or any(made.register.journal.verify() for made, _, _ in all_played):
        return 1
    entries = sum(len(made.register.journal) for made, _, _ in all_played)
    tell.lines("", "")
    tell.say(f"{entries} entries in three journals, flaws: 0.", f"三份台账共{entries}条记录，异常0处。")
    return 0


def main(arguments: Sequence[str] | None = None) -> int:
    """Tell the story in the language asked for."""
    return story(Telling(language(arguments, "Like cases brought to a court together."), words=CHINESE))


if __name__ == "__main__":
    sys.exit(main())
