"""How a conflict ends (纠纷解决): four disputes of one community on the ways that the law has, with clocks and who is late.

Run it with ``python examples/dispute_ladder.py``. The fees of one owner: the residents' committee coordinates, a committee of
people's mediation finds an agreement, a court confirms and enforces it. A pump that hums at night: mediation is refused, so a
court decides, after a mediator whom it names, a judgment and an appeal. A roof that an office does not look at: since 2024
reconsideration comes before the suit. A clause on arbitration keeps one dispute from court. The story is made up; every day,
refusal and period that is printed is computed; ``--lang zh`` tells it in Chinese.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Final

from propgov import Actor, Role, begin
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
from propgov.engine import Case
from propgov.law import Text
from propgov.law.wording import day_zh
from propgov.testing import Scene, scene
from telling import Telling, day_en, language, owners_named, padded

BORN: Final = date(2026, 3, 2)
ELDER, GOVERNMENT = Actor("elder"), Actor("government")
COURT: Final = "Guichi district court"


NAMES = {
    **owners_named("owner-{}", range(1, 7)),
    ELDER.person: Text("the elder", "调解员"),
    "court-case-1": Text("the first suit", "前诉"),
}

# What stands in the records in English, told in Chinese.
CHINESE: Final = {
    "fees of 2025 paid twice": "2025年物业费重复收取",
    "pump under building 2": "2号楼下水泵噪声",
    "hut on the roof of building 3": "3号楼屋顶违建",
    "water from a common pipe": "共用管道漏水",
}


def clock(tell: Telling, case: Case, step: str, on: date) -> None:
    """The period in which a step is due, as seen on a day."""
    tell.named(case)
    tell.duty(next(one for one in case.duties(on) if one.step == step), seen=True)


def ways(tell: Telling, disputes: Iterable[Dispute]) -> None:
    """The ways of each dispute, and how they ended."""
    for dispute in disputes:
        stage = dispute.stage
        tell.say(f"{dispute.title}: {stage.name.lower()}", f"{dispute.title}：{stage.value}")
        for one in dispute.rungs:
            ended = "under way" if one.ended is None else one.ended.name.lower().replace("_", " ")
            ended_zh = "进行中" if one.ended is None else one.ended.value
            way = one.way.name.lower().replace("_", " ")
            last, last_zh = ("", "") if one.until is None else (day_en(one.until), day_zh(one.until))
            tell.lines(
                f"  {day_en(one.since)} – {last:<11}  {way:<20} {ended}",
                f"  {padded(day_zh(one.since), 14)} 至 {padded(last_zh, 14)}  {padded(one.way.value, 12)} {ended_zh}",
            )


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


def agreed(tell: Telling, made: Scene, dispute: Dispute) -> Mediation:
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
    tell.refused(
        on,
        "The manager of the company mediates between the company and the owner",
        "由物业服务企业经理调解企业与业主的纠纷",
        lambda: mediation.appoint(body.on(on), mediators=(Mediator(provider.person),)),
        why=(
            "The mediator is a party or stands for one; somebody else has to mediate.",
            "该调解员是当事人或者其代理人，应当另选。",
        ),
    )
    mediation.appoint(body.on(on), mediators=(Mediator(ELDER.person),))
    content = "the company pays back 800 yuan by 30 April, and mends the lift"
    terms = Terms(frozenset({Topic.MONEY}), content, date(2026, 4, 30), Decimal("800.00"))
    mediation.draft(ELDER.on(on), terms=terms)
    mediation.sign(owner.on(on).with_(provider))
    lacking = sorted(mediation.lacking, key=lambda one: one.name)
    tell.on(
        on,
        f"Both sides have signed; still lacking: {', '.join(one.name.lower().replace('_', ' ') for one in lacking)}.",
        f"双方已签字；尚缺{'、'.join(one.value for one in lacking)}。",
    )
    mediation.sign(ELDER.on(on + timedelta(days=1)).with_(body))
    tell.on(
        mediation.effective or on,
        "The agreement binds. People's mediation is free, and either side might still have sued.",
        "调解协议生效。人民调解不收费，任何一方仍可起诉。",
    )
    return mediation


def confirmed(tell: Telling, made: Scene, mediation: Mediation) -> Confirmation:
    """Both ask the court within thirty days; it hears both and confirms."""
    owner, provider = made.owners[0], made.provider
    day = mediation.effective or made.day
    late = owner.on(day + timedelta(days=31)).with_(provider)
    tell.refused(
        None,
        "They ask for confirmation on the thirty-first day",
        "第三十一日才申请司法确认",
        lambda: begin(Confirmation, late, mediation=mediation, venue=Venue.PARTY_DOMICILE),
    )
    tell.refused(
        None,
        "The owner asks for confirmation alone",
        "业主单方申请司法确认",
        lambda: begin(Confirmation, owner.on(day), mediation=mediation, venue=Venue.PARTY_DOMICILE),
    )
    case = begin(Confirmation, owner.on(day).with_(provider), mediation=mediation, venue=Venue.PARTY_DOMICILE)
    case.hand_in(owner.on(day), papers=frozenset(ConfirmationPaper))
    clock(tell, case, "accept", day + timedelta(days=6))
    court = made.court.on(day + timedelta(days=2))
    case.accept(court)
    case.review(court, heard=frozenset(Side), minutes="sheet 1")
    case.confirm(court, document=paper("Ruling", "(2026) 8", court.on))
    for to in (owner.person, provider.person):
        case.serve(court, service=served(to, court.on))
    return case


def enforced(tell: Telling, made: Scene, dispute: Dispute, case: Confirmation) -> None:
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
    clock(tell, enforcement, "apply", on)
    enforcement.apply(owner.on(on), court=COURT)
    enforcement.accept(made.court.on(on))
    tell.refused(
        on,
        "The owner closes the dispute while the court enforces",
        "人民法院执行期间业主将纠纷结案",
        lambda: dispute.close(owner.on(on), reason="paid"),
        why=("The enforcement is still open: it has to end first.", "强制执行尚未结束，应当先行办结。"),
    )
    clock(tell, enforcement, "notify", on + timedelta(days=14))
    later = made.court.on(on + timedelta(days=14))
    enforcement.notify(later, service=served(made.provider.person, later.on))
    enforcement.collect(later, amount=Decimal("800.00"), voucher="V-77")
    enforcement.perform(later)
    dispute.close(owner.on(later.on), reason="paid back, and the lift runs")


def fees(tell: Telling, made: Scene) -> Dispute:
    """Fees that were paid twice."""
    tell.chapter("Fees paid twice: coordinated, mediated, confirmed, enforced", "重复收费：协调、调解、司法确认、执行")
    claim = Claim(ClaimKind.PAY, "pay back what was paid twice", Decimal("1200.00"))
    dispute = raised(made, 0, Sides.OWNER_COMPANY, made.provider.person, "fees of 2025 paid twice", claim)
    enforced(tell, made, dispute, confirmed(tell, made, agreed(tell, made, dispute)))
    return dispute


def filed(tell: Telling, made: Scene, dispute: Dispute) -> CourtCase:
    """Mediation is refused, and the court files the suit on the eighth day."""
    owner, on = made.owners[1], made.day
    mediation = begin(
        Mediation, owner.on(on), dispute=dispute, body=MediationBody.SUBDISTRICT_LEVEL, asked_by=Side.CLAIMANT
    )
    mediation.refuse(made.provider.on(on))
    body = made.by(Role.MEDIATION_COMMITTEE)
    tell.refused(
        None,
        "The committee mediates all the same",
        "调解委员会仍然调解",
        lambda: mediation.receive(body.on(on), number="2026-32"),
    )
    tell.on(
        on,
        "Mediation is voluntary and never bars the way to court.",
        "调解出于自愿，不因未经调解而限制起诉。",
    )
    case = begin(
        CourtCase,
        owner.on(on),
        dispute=dispute,
        plaintiff=owner.person,
        defendant=made.provider.person,
        amount=None,
    )
    case.hand_in(owner.on(on))
    clock(tell, case, "file", on + timedelta(days=9))
    case.file(made.court.on(on + timedelta(days=9)))
    return case


def heard(tell: Telling, made: Scene, case: CourtCase) -> date:
    """A mediator tries in vain, and the court judges after a hearing."""
    owner, on = made.owners[1], (case.filed_on or made.day) + timedelta(days=1)
    case.send(made.court.on(on))
    case.serve_complaint(made.court.on(on), service=served(made.provider.person, on))
    clock(tell, case, "defend", on)
    case.assign_mediation(made.court.on(on), mediator="the industry association")
    on += timedelta(days=10)
    case.refuse_mediation(made.provider.on(on))
    tell.refused(
        None,
        "The court has it mediated again",
        "人民法院再次委派调解",
        lambda: case.assign_mediation(made.court.on(on), mediator="another mediator"),
    )
    case.defend(made.provider.on(on), defence="the pump is old, but quiet enough")
    hearing = on + timedelta(days=7)
    summons = (served(owner.person, on), served(made.provider.person, on))
    case.summon(made.court.on(on), hearing=hearing, services=summons)
    case.hear(made.court.on(hearing), absent=frozenset())
    case.grant(made.court.on(hearing), found=frozenset({Ground.CONTRACT}))
    return hearing


def appealed(tell: Telling, made: Scene, case: CourtCase, judged: date) -> None:
    """The company appeals on its last day; the second instance affirms, and the judgment has effect."""
    provider, got = made.provider, judged + timedelta(days=2)
    for to, day in ((case.plaintiff, judged), (provider.person, got)):
        case.serve(made.court.on(got), service=served(to, day))
    tell.refused(
        None,
        "The judgment takes effect before anybody could appeal",
        "上诉期未满即宣告判决生效",
        lambda: case.take_effect(made.court.on(got)),
    )
    tell.refused(
        None,
        "The company appeals on the twentieth day",
        "公司第二十日才上诉",
        lambda: case.appeal(provider.on(got + timedelta(days=20))),
    )
    case.appeal(provider.on(got + timedelta(days=15)))
    court = made.court.on(got + timedelta(days=25))
    case.file_appeal(court)
    clock(tell, case, "grant", court.on)
    final = made.court.on(court.on + timedelta(days=40))
    case.grant(final, found=frozenset({Ground.CONTRACT}))
    for to in (case.plaintiff, provider.person):
        case.serve_final(final, service=served(to, final.on))
    tell.refused(
        None,
        "The owner sues over the same again",
        "业主就同一争议再次起诉",
        lambda: begin(
            CourtCase,
            made.owners[1].on(final.on),
            dispute=case.dispute,
            plaintiff=case.plaintiff,
            defendant=provider.person,
            amount=None,
        ).hand_in(made.owners[1].on(final.on)),
    )


def pump(tell: Telling, made: Scene) -> Dispute:
    """A pump that hums at night."""
    tell.chapter("A pump at night: mediation refused, suit, appeal", "夜间水泵噪声：拒绝调解、诉讼、上诉")
    claim = Claim(ClaimKind.STOP, "stop the pump that hums at night")
    dispute = raised(made, 1, Sides.OWNER_COMPANY, made.provider.person, "pump under building 2", claim)
    case = filed(tell, made, dispute)
    appealed(tell, made, case, heard(tell, made, case))
    return dispute


def reconsidered(tell: Telling, made: Scene, dispute: Dispute, about: OfficialAct) -> Reconsideration:
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
    clock(tell, case, "accept", on + timedelta(days=10))
    case.deem_accepted(owner.on(on + timedelta(days=10)))
    tell.on(
        case.accepted_on or on,
        "The body was silent: the request counts as taken up.",
        "复议机关未答复，视为受理。",
    )
    clock(tell, case, "decide", on + timedelta(days=75))
    case.note_silence(owner.on(on + timedelta(days=75)))
    return case


def roof(tell: Telling, made: Scene) -> Dispute:
    """An office that does not answer."""
    tell.chapter("A roof that no office looks at: reconsideration, then suit", "违建无人处理：先复议，后诉讼")
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
    tell.refused(
        None, "The court files a suit without reconsideration", "未经复议即立案", lambda: first.file(made.court.on(on))
    )
    first.turn_away(made.court.on(on), reason="reconsideration comes first")
    first.serve_ruling(made.court.on(on), service=served(owner.person, on))
    first.let_rest(made.court.on(on + timedelta(days=20)))
    case = reconsidered(tell, made, dispute, about)
    day = made.day
    suit = sued(day, case, office)
    suit.file(made.court.on(day))
    suit.grant(made.court.on(day), found=frozenset({AdministrativeGround.DUTY_NOT_PERFORMED}))
    for to in (owner.person, office):
        suit.serve(made.court.on(day), service=served(to, day))
    suit.take_effect(made.court.on(day + timedelta(days=20)))
    dispute.close(owner.on(made.day), reason="the hut is gone")
    tell.on(
        suit.in_stage_since,
        "The office is ordered to act; the judgment has effect.",
        "责令机关履行职责；判决生效。",
    )
    return dispute


def clause(tell: Telling, made: Scene) -> Dispute:
    """A contract with a clause on arbitration."""
    tell.chapter("A clause on arbitration", "仲裁条款")
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
    tell.refused(
        None, "The owner goes to court all the same", "业主仍向人民法院起诉", lambda: case.hand_in(owner.on(on))
    )
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
    tell.on(
        on,
        "The clause names no commission: a court finds that it does not bind, and the way to court is open.",
        "条款未约定仲裁委员会：人民法院裁定其无约束力，可以起诉。",
    )
    return dispute


def story(tell: Telling) -> int:
    """Tell the four disputes, and what is due at the end; 0 when they ended as they should."""
    tell.say("How a conflict ends", "纠纷解决途径")
    made = scene(owners=6, born=BORN)
    disputes = [play(tell, made) for play in (fees, pump, roof, clause)]
    tell.chapter("The ways that were taken, and how they ended", "各纠纷所经途径及结果")
    ways(tell, disputes)
    on = made.later(10)
    pending = [one for one in made.register.all(CourtCase) if one.stage.name == "HANDED_IN"]
    tell.chapter(f"Still pending, as seen on {day_en(on)}", f"截至{day_zh(on)}未结")
    tell.timeline(pending)
    for duty in (duty for case in pending for duty in case.duties(on)):
        tell.duty(duty)
    count, flaws = len(made.register.journal), len(made.register.journal.verify())
    tell.lines("", "")
    tell.say(f"{count} entries in the journal, flaws: {flaws}.", f"台账共{count}条记录，异常{flaws}处。")
    closed = all(not dispute.open_rungs for dispute in disputes[:3])
    return 0 if closed and not flaws else 1


def main(arguments: Sequence[str] | None = None) -> int:
    """Tell the story in the language asked for."""
    return story(Telling(language(arguments, "How a conflict ends."), NAMES, CHINESE))


if __name__ == "__main__":
    sys.exit(main())
