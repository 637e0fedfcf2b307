"""How a conflict ends (纠纷解决): four disputes of one community on the ways that the law has, with clocks and who is late.

Run it with ``python examples/dispute_ladder.py``. The fees of one owner: the residents' committee coordinates, a committee of
people's mediation finds an agreement, a court confirms and enforces it. A pump that hums at night: mediation is refused, so a
court decides, after a mediator whom it names, a judgment and an appeal. A roof that an office does not look at: since 2024
reconsideration comes before the suit. A clause on arbitration keeps one dispute from court. The story is made up; every day,
refusal and period that is printed is computed.
"""

from __future__ import annotations

import sys
import textwrap
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from decimal import Decimal
from typing import Final

from propgov import Actor, Refused, Role, begin
from propgov.community import Authority, Channel, Clerk, Document, Service
from propgov.disputes import (
    AdministrativeGround,
    AdministrativeSuit,
    Arbitration,
    Claim,
    ClaimKind,
    Conduct,
    Confirmation,
    ConfirmationPaper,
    CourtCase,
    Dispute,
    EnforceableTitle,
    Enforcement,
    Ground,
    Mediation,
    MediationBody,
    Mediator,
    OfficialAct,
    Reconsideration,
    Side,
    Sides,
    Terms,
    TitleKind,
    Topic,
    Venue,
)
from propgov.engine import Case, Duty
from propgov.errors import InvalidFacts
from propgov.publish import timeline_text
from propgov.testing import Scene, scene

BORN: Final = date(2026, 3, 2)
ELDER, GOVERNMENT = Actor("elder"), Actor("government")
COURT: Final = "Guichi district court"


def say(text: str) -> None:
    """Print a paragraph that fits the window."""
    print(textwrap.fill(text, 98))


def chapter(en: str, zh: str) -> None:
    """Print the heading of a dispute."""
    print(f"\n── {en} · {zh}\n")


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
    print(textwrap.fill(f"✗ {what}: refused. {reason}", 98, subsequent_indent="  "))


def clock(case: Case, step: str, on: date) -> Duty:
    """Print the period in which a step is due, as seen on a day, in both languages."""
    duty = next(one for one in case.duties(on) if one.step == step)
    for lang in ("en", "zh"):
        mark = "⏱" if not duty.days_overdue else "⏰"
        print(textwrap.fill(f"{mark} {duty.text(lang)}", 98 if lang == "en" else 49, subsequent_indent="  "))
    return duty


def ways(disputes: Iterable[Dispute]) -> None:
    """Print the ways of each dispute, and how they ended."""
    for dispute in disputes:
        print(f"{dispute.title} · {dispute.stage.value}")
        for one in dispute.rungs:
            ended = "进行中" if one.ended is None else one.ended.value
            until = str(one.until or "")
            print(f"  {one.since} – {until:<10}  {one.way.name.lower():<20} {one.way.value}：{ended}")


def served(to: str, on: date) -> Service:
    """Something that somebody signed for."""
    return Service(to, Channel.IN_PERSON, on, "signed receipt")


def paper(title: str, number: str, on: date) -> Document:
    """A paper of the court."""
    return Document(title, number, COURT, on)


def raised(made: Scene, owner: int, sides: Sides, respondent: str, what: str, claim: Claim) -> Dispute:
    """A dispute of an owner with another."""
    claimant = made.owners[owner]
    return begin(
        Dispute,
        claimant.on(made.day),
        community=made.community,
        claimant=claimant.person,
        respondent=respondent,
        sides=sides,
        subject=what,
        claim=claim,
    )


def agreed(made: Scene, dispute: Dispute) -> Mediation:
    """From the coordination that failed to an agreement that binds."""
    on, owner, provider = made.day, made.owners[0], made.provider
    dispute.coordinate(made.residents.on(on), asked_by=owner.person)
    dispute.end_coordination(made.residents.on(on + timedelta(days=3)), agreed=False, minutes="sheet 12")
    on += timedelta(days=4)
    mediation = begin(
        Mediation,
        owner.on(on),
        dispute=dispute,
        body=MediationBody.SUBDISTRICT_LEVEL,
        asked_by=Side.CLAIMANT,
    )
    body = made.by(Role.MEDIATION_COMMITTEE)
    mediation.receive(body.on(on), number="2026-31")
    refused(
        "the manager of the company mediates between the company and the owner",
        lambda: mediation.appoint(body.on(on), mediators=(Mediator(provider.person),)),
    )
    mediation.appoint(body.on(on), mediators=(Mediator(ELDER.person),))
    content = "the company pays back 800 yuan by 30 April, and mends the lift"
    terms = Terms(frozenset({Topic.MONEY}), content, date(2026, 4, 30), Decimal("800.00"))
    mediation.draft(ELDER.on(on), terms=terms)
    mediation.sign(owner.on(on).with_(provider))
    say(f"Both sides have signed on {on}; still lacking: {'、'.join(sorted(one.value for one in mediation.lacking))}.")
    mediation.sign(ELDER.on(on + timedelta(days=1)).with_(body))
    say(f"It binds since {mediation.effective}: people's mediation is free, and either side might still have sued.")
    return mediation


def confirmed(made: Scene, mediation: Mediation) -> Confirmation:
    """Both ask the court within thirty days; it hears both and confirms."""
    owner, provider = made.owners[0], made.provider
    day = mediation.effective or made.day
    late = owner.on(day + timedelta(days=31)).with_(provider)
    refused(
        "they ask for confirmation on the thirty-first day",
        lambda: begin(Confirmation, late, mediation=mediation, venue=Venue.PARTY_DOMICILE),
    )
    refused(
        "the owner asks alone",
        lambda: begin(Confirmation, owner.on(day), mediation=mediation, venue=Venue.PARTY_DOMICILE),
    )
    case = begin(Confirmation, owner.on(day).with_(provider), mediation=mediation, venue=Venue.PARTY_DOMICILE)
    case.hand_in(owner.on(day), papers=frozenset(ConfirmationPaper))
    clock(case, "accept", day + timedelta(days=6))
    court = made.court.on(day + timedelta(days=2))
    case.accept(court)
    case.review(court, heard=frozenset(Side), minutes="sheet 1")
    case.confirm(court, document=paper("Ruling", "(2026) 8", court.on))
    for to in (owner.person, provider.person):
        case.serve(court, service=served(to, court.on))
    return case


def enforced(made: Scene, dispute: Dispute, case: Confirmation) -> None:
    """The company does not pay; the court collects, and the dispute is closed."""
    owner, since = made.owners[0], case.decided_on or made.day
    ruling = case.ruling or paper("Ruling", "(2026) 8", since)
    title = EnforceableTitle(
        TitleKind.CONFIRMED_AGREEMENT, ruling, since, "pay back 800 yuan", due=(date(2026, 4, 30),)
    )
    on = date(2026, 5, 6)
    enforcement = begin(
        Enforcement,
        owner.on(on),
        dispute=dispute,
        paper=title,
        creditor=owner.person,
        debtor=made.provider.person,
    )
    clock(enforcement, "apply", on)
    enforcement.apply(owner.on(on), court=COURT)
    enforcement.accept(made.court.on(on))
    refused("the owner closes the dispute while the court enforces", lambda: dispute.close(owner.on(on), reason="paid"))
    clock(enforcement, "notify", on + timedelta(days=14))
    later = made.court.on(on + timedelta(days=14))
    enforcement.notify(later, service=served(made.provider.person, later.on))
    enforcement.collect(later, amount=Decimal("800.00"), voucher="V-77")
    enforcement.perform(later)
    dispute.close(owner.on(later.on), reason="paid back, and the lift runs")


def fees(made: Scene) -> Dispute:
    """Fees that were paid twice."""
    chapter("Fees paid twice: coordinated, mediated, confirmed, enforced", "重复收费：协调、调解、司法确认、执行")
    claim = Claim(ClaimKind.PAY, "pay back what was paid twice", Decimal("1200.00"))
    dispute = raised(made, 0, Sides.OWNER_COMPANY, made.provider.person, "fees of 2025 paid twice", claim)
    enforced(made, dispute, confirmed(made, agreed(made, dispute)))
    return dispute


def filed(made: Scene, dispute: Dispute) -> CourtCase:
    """Mediation is refused, and the court files the suit on the eighth day."""
    owner, on = made.owners[1], made.day
    mediation = begin(
        Mediation, owner.on(on), dispute=dispute, body=MediationBody.SUBDISTRICT_LEVEL, asked_by=Side.CLAIMANT
    )
    mediation.refuse(made.provider.on(on))
    body = made.by(Role.MEDIATION_COMMITTEE)
    refused("the committee mediates all the same", lambda: mediation.receive(body.on(on), number="2026-32"))
    say("Mediation is voluntary and never bars the way to court (不因未经调解而限制起诉).")
    case = begin(
        CourtCase,
        owner.on(on),
        dispute=dispute,
        plaintiff=owner.person,
        defendant=made.provider.person,
        amount=None,
    )
    case.hand_in(owner.on(on))
    clock(case, "file", on + timedelta(days=9))
    case.file(made.court.on(on + timedelta(days=9)))
    return case


def heard(made: Scene, case: CourtCase) -> date:
    """A mediator tries in vain, and the court judges after a hearing."""
    owner, on = made.owners[1], (case.filed_on or made.day) + timedelta(days=1)
    case.send(made.court.on(on))
    case.serve_complaint(made.court.on(on), service=served(made.provider.person, on))
    clock(case, "defend", on)
    case.assign_mediation(made.court.on(on), mediator="the industry association")
    on += timedelta(days=10)
    case.refuse_mediation(made.provider.on(on))
    refused(
        "the court has it mediated again", lambda: case.assign_mediation(made.court.on(on), mediator="another mediator")
    )
    case.defend(made.provider.on(on), defence="the pump is old, but quiet enough")
    hearing = on + timedelta(days=7)
    summons = (served(owner.person, on), served(made.provider.person, on))
    case.summon(made.court.on(on), hearing=hearing, services=summons)
    case.hear(made.court.on(hearing), absent=frozenset())
    case.grant(made.court.on(hearing), found=frozenset({Ground.CONTRACT}))
    return hearing


def appealed(made: Scene, case: CourtCase, judged: date) -> None:
    """The company appeals on its last day; the second instance affirms, and the judgment has effect."""
    provider, got = made.provider, judged + timedelta(days=2)
    for to, day in ((case.plaintiff, judged), (provider.person, got)):
        case.serve(made.court.on(got), service=served(to, day))
    refused("the judgment is enforced before anybody could appeal", lambda: case.take_effect(made.court.on(got)))
    refused("the company appeals on the twentieth day", lambda: case.appeal(provider.on(got + timedelta(days=20))))
    case.appeal(provider.on(got + timedelta(days=15)))
    court = made.court.on(got + timedelta(days=25))
    case.file_appeal(court)
    clock(case, "grant", court.on)
    final = made.court.on(court.on + timedelta(days=40))
    case.grant(final, found=frozenset({Ground.CONTRACT}))
    for to in (case.plaintiff, provider.person):
        case.serve_final(final, service=served(to, final.on))
    refused(
        "the owner sues over the same again",
        lambda: begin(
            CourtCase,
            made.owners[1].on(final.on),
            dispute=case.dispute,
            plaintiff=case.plaintiff,
            defendant=provider.person,
            amount=None,
        ).hand_in(made.owners[1].on(final.on)),
    )


def pump(made: Scene) -> Dispute:
    """A pump that hums at night."""
    chapter("A pump at night: mediation refused, suit, appeal", "夜间水泵噪声：拒绝调解、诉讼、上诉")
    claim = Claim(ClaimKind.STOP, "stop the pump that hums at night")
    dispute = raised(made, 1, Sides.OWNER_COMPANY, made.provider.person, "pump under building 2", claim)
    case = filed(made, dispute)
    appealed(made, case, heard(made, case))
    return dispute


def reconsidered(made: Scene, dispute: Dispute, about: OfficialAct) -> Reconsideration:
    """The government takes the request up late, and decides nothing in time."""
    owner, on = made.owners[2], made.day
    government = begin(
        Authority,
        GOVERNMENT.on(on),
        register=made.register,
        jurisdiction="cn.anhui.chizhou",
        name="Government of the district",
        role=Role.SUBDISTRICT,
        document=Document("Organic law", "1", "The congress", made.born),
        clerks=(Clerk(GOVERNMENT.person, made.born),),
    )
    case = begin(
        Reconsideration,
        owner.on(on),
        dispute=dispute,
        applicant=owner.person,
        respondent=dispute.respondent,
        body=government,
        about=about,
    )
    case.ask(owner.on(on))
    clock(case, "accept", on + timedelta(days=10))
    case.deem_accepted(owner.on(on + timedelta(days=10)))
    say(f"The body was silent: the request counts as taken up on {case.accepted_on} (视为受理).")
    clock(case, "decide", on + timedelta(days=75))
    case.note_silence(owner.on(on + timedelta(days=75)))
    return case


def roof(made: Scene) -> Dispute:
    """An office that does not answer."""
    chapter("A roof that no office looks at: reconsideration, then suit", "违建无人处理：先复议，后诉讼")
    claim = Claim(ClaimKind.OFFICIAL_ACT, "look at the hut on the roof")
    office = made.by(Role.HOUSING_AUTHORITY).person
    dispute = raised(made, 2, Sides.OWNER_AUTHORITY, office, "hut on the roof of building 3", claim)
    owner, on = made.owners[2], made.day
    asked = on - timedelta(days=80)
    about = OfficialAct(Conduct.INACTION, "no answer to the letter", asked, asked, asked_on=asked, proof="receipt 3")

    def sued(day: date, before: Reconsideration | None, *defendants: str) -> AdministrativeSuit:
        suit = begin(
            AdministrativeSuit,
            owner.on(day),
            dispute=dispute,
            plaintiff=owner.person,
            defendants=defendants,
            about=about,
            reconsideration=before,
        )
        suit.hand_in(owner.on(day))
        return suit

    first = sued(on, None, office)
    refused("the court files a suit without reconsideration", lambda: first.file(made.court.on(on)))
    first.turn_away(made.court.on(on), reason="reconsideration comes first")
    first.serve_ruling(made.court.on(on), service=served(owner.person, on))
    first.let_rest(made.court.on(on + timedelta(days=20)))
    case = reconsidered(made, dispute, about)
    day = made.day
    suit = sued(day, case, office)
    suit.file(made.court.on(day))
    suit.grant(made.court.on(day), found=frozenset({AdministrativeGround.DUTY_NOT_PERFORMED}))
    for to in (owner.person, office):
        suit.serve(made.court.on(day), service=served(to, day))
    suit.take_effect(made.court.on(day + timedelta(days=20)))
    dispute.close(owner.on(made.day), reason="the hut is gone")
    say(f"The office is ordered to act; the judgment has effect since {suit.in_stage_since}.")
    return dispute


def clause(made: Scene) -> Dispute:
    """A contract with a clause on arbitration."""
    chapter("A clause on arbitration", "仲裁条款")
    claim = Claim(ClaimKind.DAMAGES, "damage by water from a common pipe", Decimal("9000.00"))
    dispute = raised(made, 3, Sides.OWNER_COMPANY, made.provider.person, "water from a common pipe", claim)
    owner, on = made.owners[3], made.day
    signed = owner.on(on).with_(made.provider)
    dispute.note_clause(signed, clause=Document("Agreement to arbitrate", "A-1", "Both sides", on))
    case = begin(
        CourtCase,
        owner.on(on),
        dispute=dispute,
        plaintiff=owner.person,
        defendant=made.provider.person,
        amount=claim.amount,
    )
    refused("the owner goes to court all the same", lambda: case.hand_in(owner.on(on)))
    arbitration = begin(
        Arbitration,
        owner.on(on),
        dispute=dispute,
        applicant=owner.person,
        commission="arbitration-commission",
    )
    arbitration.ask(owner.on(on), claim="9,000 yuan")
    commission = made.by(Role.ARBITRATION_COMMISSION)
    arbitration.decline(commission.on(on), reason="the clause names no commission")
    dispute.lift_clause(made.court.on(on), reason="it names no commission")
    case.hand_in(owner.on(on))
    say("The clause names no commission: a court finds that it does not bind, and the way to court is open.")
    return dispute


def main() -> int:
    """Tell the four disputes, and what is due at the end."""
    say("How a conflict ends · 纠纷解决途径")
    made = scene(owners=6, born=BORN)
    disputes = [tell(made) for tell in (fees, pump, roof, clause)]
    chapter("The ways that were taken, and how they ended", "各纠纷所经途径及结果")
    ways(disputes)
    on = made.later(10)
    pending = [one for one in made.register.all(CourtCase) if one.stage.name == "HANDED_IN"]
    print()
    for lang in ("en", "zh"):
        lines = timeline_text(pending, on=on, lang=lang).splitlines()
        for line in lines:
            print(textwrap.fill(line, 98 if lang == "en" else 49, subsequent_indent="    "))
    flaws = made.register.journal.verify()
    print()
    say(f"{len(made.register.journal)} entries in the journal, flaws: {len(flaws)}.")
    closed = all(not dispute.open_rungs for dispute in disputes[:3])
    return 0 if closed and not flaws else 1


if __name__ == "__main__":
    sys.exit(main())
