"""A first owners' assembly (首次业主大会): from no assembly to a filed one, in Shanghai, against a stubborn developer.

Run it with ``python examples/first_assembly.py``. The developer stays away and hands over nothing; an owner disputes the
roll; owners vote on paper and online; a ballot that was read wrongly is counted again; the decision is certified, and a
stranger checks it; and in the end an owner sues.
Everything printed is computed.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date
from decimal import Decimal

from propgov import Actor, Case, Community, Refused, Register, Role, begin
from propgov.assembly import (
    AssemblyFiling,
    Ballot,
    Capacity,
    Challenge,
    Choice,
    CountRecord,
    Defect,
    Drafts,
    DraftsPosting,
    FilingPaper,
    Form,
    Formation,
    FormationPaper,
    GroupMember,
    Handover,
    Item,
    Matter,
    Meeting,
    PapersServed,
    PreparatoryGroup,
    RollPosting,
    Session,
    VotingSystem,
)
from propgov.community import (
    Channel,
    Grant,
    Head,
    Notice,
    Title,
    TitleBasis,
    Unit,
    UnitKind,
    authorities_of,
)
from propgov.law import Finding
from propgov.publish import certify
from propgov.publish.checker import check
from propgov.testing import on_paper, reread

BOARDS = ("gate board", "lift halls", "window of the residents' committee")
SUBDISTRICT = Actor("subdistrict-xu")
NEIGHBOURS = Actor("residents-committee-lin")
REGISTRY = Actor("registry-fang")
COURT = Actor("court-xuhui")
DEVELOPER = Actor("developer")
FLATS, SOLD = 120, 96


def chapter(title: str, term: str) -> None:
    """Begin a chapter."""
    print(f"\n── {title}（{term}）{'─' * max(4, 78 - len(title) - 2 * len(term))}")


def tell(on: date, text: str) -> None:
    """One line of the story."""
    print(f"{on:%d %b %y}  {text}")


def not_allowed(on: date, what: str, attempt: Callable[[], object]) -> None:
    """Try what the law does not allow, and show why."""
    try:
        attempt()
    except Refused as refusal:
        tell(on, f"✗ {what}: refused")
        for finding in refusal.findings:
            print(finding.text(indent="             "))
    else:
        message = f"{what} should have been refused"
        raise AssertionError(message)


def noted(case: Case) -> None:
    """What the last entry notes: breaches and advice that did not stop the step."""
    for plain in case.entries[-1].noted:
        print(f"             noted as {plain['effect'].lower()}: {plain['text'][0]} [art. {plain['article']}]")


def hangs(on: date) -> Notice:
    """A notice on every board, with its photograph."""
    return Notice(BOARDS, on, proof=f"photograph of {on}")


def record() -> Community:
    """The subdistrict office records the community: 120 flats, 96 of them handed over, no assembly yet."""
    day = date(2026, 1, 12)
    since = date(2025, 1, 1)
    officials = tuple(
        Grant(actor.person, role, since, source="appointment")
        for actor, role in (
            (NEIGHBOURS, Role.RESIDENTS_COMMITTEE),
            (DEVELOPER, Role.DEVELOPER),
        )
    )
    authorities = authorities_of(
        "cn.shanghai",
        Register(),
        on=day,
        subdistrict=SUBDISTRICT.person,
        registry=REGISTRY.person,
        court=COURT.person,
    )
    community = begin(
        Community,
        SUBDISTRICT.on(day),
        name="Osmanthus Court 桂花苑",
        jurisdiction="cn.shanghai",
        authorities=authorities,
        officials=officials,
    )
    units = tuple(
        Unit(f"{n // 40 + 1}-{n % 40 + 1:02d}", str(n // 40 + 1), UnitKind.DWELLING, Decimal(70 + n % 7 * 9))
        for n in range(FLATS)
    )
    titles = tuple(
        Title(unit.id, (f"p{n:03d}",), TitleBasis.REGISTER, date(2024, 9, 1))
        if n < SOLD
        else Title(unit.id, (DEVELOPER.person,), TitleBasis.OWN_BUILDING, date(2024, 9, 1), delivered=False)
        for n, unit in enumerate(units)
    )
    community.enter(SUBDISTRICT.on(day), units=units, titles=titles)
    tell(day, f"{community.name} in Shanghai: {FLATS} flats, {SOLD} handed over, {FLATS - SOLD} still the developer's.")
    return community


def owner(number: int) -> Actor:
    """An owner by number."""
    return Actor(f"p{number:03d}")


# ── An application, a group, and a developer that stays away ─────────────────────────────────────────────────────────


def form(community: Community) -> Formation:
    """Owners apply, the subdistrict forms the group; the developer hands over nothing, and that stops nothing."""
    chapter("The preparatory group", "筹备组")
    area = sum((unit.area for unit in community.units.values()), Decimal(0))
    sold = [u for u, title in community.roll_on(date(2026, 2, 2)).items() if title.delivered]
    delivered = sum((community.units[u].area for u in sold), Decimal(0))
    first = date(2024, 9, 1)
    early = date(2026, 1, 20)

    def apply(day: date, handed_over: Decimal, paper: str) -> Formation:
        return begin(
            Formation,
            owner(3).on(day),
            community=community,
            application=paper,
            delivered_area=handed_over,
            total_area=area,
            first_delivery=first,
            conditions_since=date(2025, 11, 3),
        )

    quarter = area / 4
    not_allowed(early, "applying on the developer's figure", lambda: apply(early, quarter, "application of 20 January"))
    day = date(2026, 2, 2)
    formation = apply(day, delivered, "application of 2 February, 31 signatures")
    tell(day, f"✓ Owners apply in writing: {delivered} of {area} m² are handed over.")
    noted(formation)
    formation.accept(SUBDISTRICT.on(date(2026, 2, 10)))
    six = (
        GroupMember(SUBDISTRICT.person, Role.SUBDISTRICT, chairs=True),
        GroupMember(NEIGHBOURS.person, Role.RESIDENTS_COMMITTEE),
        *(GroupMember(owner(n).person, Role.OWNER) for n in (3, 17, 42, 58)),
    )
    formed = date(2026, 3, 2)
    group = begin(PreparatoryGroup, SUBDISTRICT.on(formed), community=community, members=six)
    not_allowed(formed, "forming a group of six", lambda: formation.form_group(SUBDISTRICT.on(formed), group=group))
    seven = (*six, GroupMember(owner(77).person, Role.OWNER))
    group = begin(PreparatoryGroup, SUBDISTRICT.on(formed), community=community, members=seven, qualified=True)
    formation.form_group(SUBDISTRICT.on(formed), group=group)
    tell(formed, "✓ The group is formed: seven members, five of them owners; the developer sends nobody.")
    noted(group)
    community.recognise(SUBDISTRICT.on(formed), source=group)
    group.post(SUBDISTRICT.on(date(2026, 3, 4)), notice=hangs(date(2026, 3, 4)))
    hand_over(formation)
    return formation


def hand_over(formation: Formation) -> None:
    """The group asks for the papers; the developer does not answer, and the registry gives them."""
    asked = date(2026, 3, 6)
    handover = begin(Handover, owner(3).on(asked), formation=formation)
    handover.demand(owner(3).on(asked), of=Role.DEVELOPER, developer_gone=False)
    tell(asked, "The group asks the developer for roll, areas and plans. No answer.")
    registry = date(2026, 4, 7)
    handover.hand_over(REGISTRY.on(registry), papers=frozenset(FormationPaper))
    tell(registry, "✓ The registry hands over what the developer holds back.")
    noted(handover)


def settle_the_roll(community: Community, formation: Formation) -> RollPosting:
    """The roll is posted, an owner objects, the roll is corrected and posted again."""
    chapter("The disputed roll", "业主名册异议")
    clerk, posted = owner(3), date(2026, 4, 10)
    if formation.group is None:
        message = "the group was formed above"
        raise AssertionError(message)
    roll = begin(RollPosting, clerk.on(posted), group=formation.group)
    roll.draw(clerk.on(posted), record_day=posted, trained=True)
    roll.post(clerk.on(posted), notice=hangs(posted))
    heads = len(roll.roll.heads) if roll.roll else 0
    tell(posted, f"The roll is posted: {heads} heads, {len(community.units)} flats.")
    claimed = date(2026, 4, 14)
    buyer = Title("3-17", ("p900",), TitleBasis.POSSESSION_FROM_DEVELOPER, date(2026, 3, 20))
    roll.object_to(owner(17).on(claimed), text="flat 3-17 was sold and handed over in March; its buyer is missing")
    tell(claimed, "An owner objects: flat 3-17 was handed over in March, its buyer stands nowhere.")
    mended = date(2026, 4, 17)
    community.transfer(REGISTRY.on(mended), title=buyer)
    roll.answer(clerk.on(mended), number=1, answer="right: the buyer is entered", upheld=True)
    roll.draw(clerk.on(mended), record_day=mended, trained=True)
    roll.post(clerk.on(mended), notice=hangs(mended))
    after = len(roll.roll.heads) if roll.roll else 0
    tell(mended, f"✓ The objection is upheld, the roll posted again: {after} heads.")
    return roll


# ── The first meeting ────────────────────────────────────────────────────────────────────────────────────────────────


def meet(community: Community, roll: RollPosting) -> tuple[DraftsPosting, Meeting]:
    """Drafts, notice, papers served, votes on paper and online, a count and a recount."""
    chapter("The first meeting", "首次业主大会会议")
    clerk, prepared = owner(3), date(2026, 4, 20)
    seats = tuple(owner(n).person for n in (3, 17, 42, 58, 77))
    texts = Drafts("plan of 20 April", "draft rules", "draft covenant", "paper and online", "by majority", seats)
    drafts = begin(DraftsPosting, clerk.on(prepared), group=roll.group, roll=roll, drafts=texts)
    drafts.post(clerk.on(prepared), notice=hangs(prepared))
    meeting = begin(
        Meeting,
        clerk.on(prepared),
        community=community,
        agenda=(
            Item.on(1, Matter.RULES_OF_PROCEDURE, "Adopt the rules of procedure", community),
            Item.on(2, Matter.MANAGEMENT_COVENANT, "Adopt the management covenant", community),
            Item.on(3, Matter.ELECT_COMMITTEE, "Elect the owners' committee, five seats", community, seats),
        ),
        votes_until=date(2026, 5, 25),
        session=Session.FIRST,
        forms=frozenset({Form.WRITTEN, Form.ONLINE}),
        system=VotingSystem.MUNICIPAL,
        identified=True,
    )
    meeting.notify(clerk.on(prepared), notice=hangs(prepared), record_day=prepared, residents_committee_told=True)
    tell(prepared, "Drafts and candidates hang; owners and the residents' committee are told; the roll is frozen.")
    heads = meeting.electorate.heads if meeting.electorate else ()
    served = date(2026, 4, 30)
    meeting.serve(clerk.on(served), services=tuple(_served(head, served) for head in heads))
    opened = date(2026, 5, 8)
    meeting.open_voting(clerk.on(opened))
    tell(opened, f"Voting opens: papers were served for all {len(heads)} heads.")
    vote(meeting, clerk, heads)
    return drafts, meeting


def _form(head: Head) -> Form:
    """Every second owner votes online."""
    return Form.ONLINE if head.key[-1] in "02468" else Form.WRITTEN


def _served(head: Head, on: date) -> PapersServed:
    channel = Channel.ONLINE if _form(head) is Form.ONLINE else Channel.IN_PERSON
    return PapersServed(head.key, channel, head.owners[0], Capacity.OWNER, on, f"receipt {head.key}")


def vote(meeting: Meeting, clerk: Actor, heads: tuple[Head, ...]) -> None:
    """Owners vote; strangers and second ballots are refused; the count is read again for one ballot."""
    day = date(2026, 5, 12)
    stranger = Ballot("tenant-wu", heads[0].key, {1: Choice.FOR})
    not_allowed(day, "counting a tenant's ballot", lambda: meeting.cast(clerk.on(day), ballots=on_paper((stranger,))))
    turnout = [head for n, head in enumerate(heads) if n % 20 < 18]  # noqa: PLR2004 - nine of ten vote
    ballots = tuple(Ballot(head.owners[0], head.key, _choices(n), form=_form(head)) for n, head in enumerate(turnout))
    meeting.cast(clerk.on(day), ballots=on_paper(ballots))
    online = sum(ballot.form is Form.ONLINE for ballot in ballots)
    tell(day, f"{len(ballots)} ballots are in: {len(ballots) - online} on paper and {online} online, in one count.")
    second = Ballot(ballots[0].voter, ballots[0].head, {1: Choice.AGAINST})
    not_allowed(
        day, "a second ballot for the same head", lambda: meeting.cast(clerk.on(day), ballots=on_paper((second,)))
    )
    soon = date(2026, 5, 20)
    record = CountRecord((owner(42).person,), (NEIGHBOURS.person,), len(heads), len(ballots), "seal 0520")
    not_allowed(
        soon,
        "closing before the last day",
        lambda: meeting.close(clerk.on(soon), minutes="minutes", record=record),
    )
    end = date(2026, 5, 27)
    meeting.close(clerk.on(end), minutes="minutes of 27 May", record=record)
    show(end, meeting)
    again = date(2026, 5, 28)
    corrected = Ballot(ballots[4].voter, ballots[4].head, {1: Choice.AGAINST, 2: Choice.FOR, 3: Choice.FOR})
    meeting.recount(
        clerk.on(again),
        reason="one cross on item 1 was read as consent",
        corrected=(corrected,),
        reread=reread(meeting, again, corrected=(corrected,)),
    )
    tell(again, "One ballot was read wrongly; the box is counted again, and the new count displaces the first:")
    show(again, meeting)
    posted = date(2026, 5, 29)
    meeting.publish(clerk.on(posted), notice=hangs(posted))
    certified(posted, meeting)


def certified(on: date, meeting: Meeting) -> None:
    """The covenant's certificate, as whoever doubts it counts it again; and what becomes of one that was touched."""
    certificate = certify(meeting, 2)
    touched = certificate.data.replace(b'"AGAINST","AGAINST"', b'"FOR","FOR"', 1)
    tell(on, f"The certificate of item 2 is posted; its head begins with {certificate.head[:12]}.")
    for name, data in (("as posted", certificate.data), ("with one vote changed", touched)):
        flaws = check(data, head=certificate.head)
        wrong = ", ".join(flaw.partition(":")[0] for flaw in flaws)
        tell(on, f"Checked {name}: {f'not accepted; does not fit: {wrong}' if flaws else 'accepted'}")


def _choices(number: int) -> dict[int, Choice]:
    covenant = Choice.AGAINST if number % 5 == 0 else Choice.FOR
    return {1: Choice.FOR, 2: covenant, 3: Choice.ABSTAIN if number % 9 == 0 else Choice.FOR}


def show(on: date, meeting: Meeting) -> None:
    """What each item came to."""
    for resolution in meeting.resolutions:
        said = meeting.tallies(resolution.item.number)
        votes = ", ".join(f"{count} {choice.name.lower()}" for choice, count in said.items())
        tell(on, f"{resolution.item.number}. {resolution.item.subject}: {resolution.decision.word.upper()} ({votes})")
        print(f"             {_shortest(resolution.decision.findings)}")


def _shortest(findings: tuple[Finding, ...]) -> str:
    """The approval by heads, which is what people ask for first."""
    finding = next(f for f in findings if f.rule.endswith("of-participants.owners"))
    return finding.text().split("\n")[0].partition("] ")[2] + f" [{finding.cite()}]"


# ── Founded, filed, challenged ───────────────────────────────────────────────────────────────────────────────────────


def found(formation: Formation, drafts: DraftsPosting, meeting: Meeting) -> None:
    """The assembly exists from its decisions; filing late is a breach and no more."""
    chapter("Founded and filed", "成立与备案")
    day = date(2026, 6, 1)
    held_on = date(2026, 5, 8)
    formation.establish(owner(3).on(day), meeting=meeting, roll=drafts.roll, drafts=drafts, held_on=held_on)
    tell(day, f"✓ The assembly exists since {formation.established_on}: rules, covenant and committee are decided.")
    seats = tuple(sorted(meeting.elected(on=day)))
    late = date(2026, 7, 15)
    # Whoever was elected sits since the election was published.
    filing = begin(AssemblyFiling, Actor(seats[0]).on(late), formation=formation)
    filing.file(Actor(seats[0]).on(late), papers=frozenset(FilingPaper))
    tell(late, "✓ The committee files, late:")
    noted(formation)
    filing.record(SUBDISTRICT.on(date(2026, 7, 17)), number="XH-2026-118")
    tell(date(2026, 7, 17), f"✓ Filed under {filing.number}. It existed before; the filing only reports it.")


def sue(meeting: Meeting) -> None:
    """An owner asks the court to revoke the covenant; the court finds nothing wrong."""
    chapter("A suit", "撤销之诉")
    filed = date(2026, 8, 20)
    suit = begin(
        Challenge, owner(60).on(filed), meeting=meeting, item=2, defect=Defect.REVOCABLE, plaintiff=owner(60).person
    )
    tell(filed, f"Owner p060 sues to revoke item 2 ({meeting.ref}); it binds meanwhile.")
    judged = date(2026, 11, 5)
    suit.dismiss(COURT.on(judged), reason="notice, roll, count and majority were lawful")
    tell(judged, f"The court dismisses: {suit.reason}. The covenant stands.")


def main() -> int:
    """Tell the story; 0 when it came out as the law has it."""
    print("Osmanthus Court (桂花苑), Shanghai: the first owners' assembly")
    community = record()
    formation = form(community)
    roll = settle_the_roll(community, formation)
    drafts, meeting = meet(community, roll)
    found(formation, drafts, meeting)
    sue(meeting)
    flaws = community.register.journal.verify()
    print(f"\n{len(community.register.journal)} entries, flaws found: {len(flaws)}")
    return 1 if flaws else 0


if __name__ == "__main__":
    sys.exit(main())
