"""A first owners' assembly (首次业主大会): from no assembly to a filed one, in Shanghai, against a stubborn developer.

Run it with ``python examples/first_assembly.py``. The developer stays away and hands over nothing; an owner disputes the
roll; owners vote on paper and online; a ballot that was read wrongly is counted again; the decision is certified, and a
stranger checks it; and in the end an owner sues.
Everything printed is computed; ``--lang zh`` tells it in Chinese.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from propgov import Actor, Community, Register, Role, begin
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
from propgov.law import Finding, Text
from propgov.law.values import show as shown
from propgov.law.wording import day_zh
from propgov.publish import certify
from propgov.publish.checker import check
from propgov.testing import on_paper, reread
from telling import Telling, day_en, language, owners_named

BOARDS = ("gate board", "lift halls", "window of the residents' committee")
SUBDISTRICT = Actor("subdistrict-xu")
NEIGHBOURS = Actor("residents-committee-lin")
REGISTRY = Actor("registry-fang")
COURT = Actor("court-xuhui")
DEVELOPER = Actor("developer")
FLATS, SOLD = 120, 96


NAMES = {
    **owners_named("p{:03d}", (*range(FLATS), 900)),
    "tenant-wu": Text("Wu Gang", "吴刚"),
}

CHINESE = {
    "Adopt the rules of procedure": "通过业主大会议事规则",
    "Adopt the management covenant": "通过管理规约",
    "Elect the owners' committee, five seats": "选举业主委员会（五名委员）",
}

CHOICES = {
    Choice.FOR: Text("for", "同意"),
    Choice.AGAINST: Text("against", "反对"),
    Choice.ABSTAIN: Text("abstain", "弃权"),
}

REASON = Text("notice, roll, count and majority were lawful", "通知、名册、计票和多数均合法")


def hangs(on: date) -> Notice:
    """A notice on every board, with its photograph."""
    return Notice(BOARDS, on, proof=f"photograph of {on}")


def record(tell: Telling) -> Community:
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
    tell.on(
        day,
        f"Osmanthus Court in Shanghai: {FLATS} flats, {SOLD} handed over, {FLATS - SOLD} still the developer's.",
        f"上海桂花苑：住宅{FLATS}套，已交付{SOLD}套，其余{FLATS - SOLD}套属建设单位。",
    )
    return community


def owner(number: int) -> Actor:
    """An owner by number."""
    return Actor(f"p{number:03d}")


# ── An application, a group, and a developer that stays away ─────────────────────────────────────────────────────────


def form(tell: Telling, community: Community) -> Formation:
    """Owners apply, the subdistrict forms the group; the developer hands over nothing, and that stops nothing."""
    tell.chapter("The preparatory group", "筹备组")
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
    tell.refused(
        early,
        "Applying on the developer's figure",
        "按建设单位提供的数字申请",
        lambda: apply(early, quarter, "application of 20 January"),
    )
    day = date(2026, 2, 2)
    formation = apply(day, delivered, "application of 2 February, 31 signatures")
    tell.on(
        day,
        f"✓ Owners apply in writing: {delivered} of {area} m² are handed over.",
        f"✓ 业主书面申请：已交付{delivered}／{area}平方米。",
    )
    tell.noted(formation)
    formation.accept(SUBDISTRICT.on(date(2026, 2, 10)))
    six = (
        GroupMember(SUBDISTRICT.person, Role.SUBDISTRICT, chairs=True),
        GroupMember(NEIGHBOURS.person, Role.RESIDENTS_COMMITTEE),
        *(GroupMember(owner(n).person, Role.OWNER) for n in (3, 17, 42, 58)),
    )
    formed = date(2026, 3, 2)
    group = begin(PreparatoryGroup, SUBDISTRICT.on(formed), community=community, members=six)
    tell.refused(
        formed,
        "Forming a group of six",
        "成立六人筹备组",
        lambda: formation.form_group(SUBDISTRICT.on(formed), group=group),
    )
    seven = (*six, GroupMember(owner(77).person, Role.OWNER))
    group = begin(PreparatoryGroup, SUBDISTRICT.on(formed), community=community, members=seven, qualified=True)
    formation.form_group(SUBDISTRICT.on(formed), group=group)
    tell.on(
        formed,
        "✓ The group is formed: seven members, five of them owners; the developer sends nobody.",
        "✓ 筹备组成立：成员七人，其中业主五人；建设单位未派人参加。",
    )
    tell.noted(group)
    community.recognise(SUBDISTRICT.on(formed), source=group)
    group.post(SUBDISTRICT.on(date(2026, 3, 4)), notice=hangs(date(2026, 3, 4)))
    hand_over(tell, formation)
    return formation


def hand_over(tell: Telling, formation: Formation) -> None:
    """The group asks for the papers; the developer does not answer, and the registry gives them."""
    asked = date(2026, 3, 6)
    handover = begin(Handover, owner(3).on(asked), formation=formation)
    handover.demand(owner(3).on(asked), of=Role.DEVELOPER, developer_gone=False)
    tell.on(
        asked,
        "The group asks the developer for roll, areas and plans. No answer.",
        "筹备组要求建设单位移交名册、面积资料和图纸，未获答复。",
    )
    registry = date(2026, 4, 7)
    handover.hand_over(REGISTRY.on(registry), papers=frozenset(FormationPaper))
    tell.on(
        registry,
        "✓ The registry hands over what the developer holds back.",
        "✓ 不动产登记机构提供建设单位未移交的资料。",
    )
    tell.noted(handover)


def settle_the_roll(tell: Telling, community: Community, formation: Formation) -> RollPosting:
    """The roll is posted, an owner objects, the roll is corrected and posted again."""
    tell.chapter("The disputed roll", "业主名册异议")
    clerk, posted = owner(3), date(2026, 4, 10)
    if formation.group is None:
        message = "the group was formed above"
        raise AssertionError(message)
    roll = begin(RollPosting, clerk.on(posted), group=formation.group)
    roll.draw(clerk.on(posted), record_day=posted, trained=True)
    roll.post(clerk.on(posted), notice=hangs(posted))
    heads = len(roll.roll.heads) if roll.roll else 0
    flats = len(community.units)
    tell.on(
        posted,
        f"The roll is posted: {heads} heads, {flats} flats.",
        f"名册公示：表决权人{heads}人，住宅{flats}套。",
    )
    claimed = date(2026, 4, 14)
    buyer = Title("3-17", ("p900",), TitleBasis.POSSESSION_FROM_DEVELOPER, date(2026, 3, 20))
    roll.object_to(owner(17).on(claimed), text="flat 3-17 was sold and handed over in March; its buyer is missing")
    tell.on(
        claimed,
        "An owner objects: flat 3-17 was handed over in March, its buyer stands nowhere.",
        "业主异议：3-17室三月已交付，名册未列其买受人。",
    )
    mended = date(2026, 4, 17)
    community.transfer(REGISTRY.on(mended), title=buyer)
    roll.answer(clerk.on(mended), number=1, answer="right: the buyer is entered", upheld=True)
    roll.draw(clerk.on(mended), record_day=mended, trained=True)
    roll.post(clerk.on(mended), notice=hangs(mended))
    after = len(roll.roll.heads) if roll.roll else 0
    tell.on(
        mended,
        f"✓ The objection is upheld, the roll posted again: {after} heads.",
        f"✓ 异议成立，重新公示名册：表决权人{after}人。",
    )
    return roll


# ── The first meeting ────────────────────────────────────────────────────────────────────────────────────────────────


def meet(tell: Telling, community: Community, roll: RollPosting) -> tuple[DraftsPosting, Meeting]:
    """Drafts, notice, papers served, votes on paper and online, a count and a recount."""
    tell.chapter("The first meeting", "首次业主大会会议")
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
    tell.on(
        prepared,
        "Drafts and candidates hang; owners and the residents' committee are told; the roll is frozen.",
        "草案和候选人已公示；已通知业主并告知居民委员会；名册已固定。",
    )
    heads = meeting.electorate.heads if meeting.electorate else ()
    served = date(2026, 4, 30)
    meeting.serve(clerk.on(served), services=tuple(_served(head, served) for head in heads))
    opened = date(2026, 5, 8)
    meeting.open_voting(clerk.on(opened))
    tell.on(
        opened,
        f"Voting opens: papers were served for all {len(heads)} heads.",
        f"开始表决：表决票已送达全部{len(heads)}名表决权人。",
    )
    vote(tell, meeting, clerk, heads)
    return drafts, meeting


def _form(head: Head) -> Form:
    """Every second owner votes online."""
    return Form.ONLINE if head.key[-1] in "02468" else Form.WRITTEN


def _served(head: Head, on: date) -> PapersServed:
    channel = Channel.ONLINE if _form(head) is Form.ONLINE else Channel.IN_PERSON
    return PapersServed(head.key, channel, head.owners[0], Capacity.OWNER, on, f"receipt {head.key}")


def vote(tell: Telling, meeting: Meeting, clerk: Actor, heads: tuple[Head, ...]) -> None:
    """Owners vote; strangers and second ballots are refused; the count is read again for one ballot."""
    day = date(2026, 5, 12)
    stranger = Ballot("tenant-wu", heads[0].key, {1: Choice.FOR})
    tell.refused(
        day,
        "Counting a tenant's ballot",
        "将承租人的表决票计入",
        lambda: meeting.cast(clerk.on(day), ballots=on_paper((stranger,))),
    )
    turnout = [head for n, head in enumerate(heads) if n % 20 < 18]  # noqa: PLR2004 - nine of ten vote
    ballots = tuple(Ballot(head.owners[0], head.key, _choices(n), form=_form(head)) for n, head in enumerate(turnout))
    meeting.cast(clerk.on(day), ballots=on_paper(ballots))
    online = sum(ballot.form is Form.ONLINE for ballot in ballots)
    papers = len(ballots) - online
    tell.on(
        day,
        f"{len(ballots)} ballots are in: {papers} on paper and {online} online, in one count.",
        f"收回表决票{len(ballots)}份：纸质{papers}份，线上{online}份，合并计票。",
    )
    second = Ballot(ballots[0].voter, ballots[0].head, {1: Choice.AGAINST})
    tell.refused(
        day,
        "A second ballot for the same head",
        "同一表决权人再次投票",
        lambda: meeting.cast(clerk.on(day), ballots=on_paper((second,))),
    )
    soon = date(2026, 5, 20)
    record = CountRecord((owner(42).person,), (NEIGHBOURS.person,), len(heads), len(ballots), "seal 0520")
    tell.refused(
        soon,
        "Closing before the last day",
        "表决期限届满前计票",
        lambda: meeting.close(clerk.on(soon), minutes="minutes", record=record),
    )
    end = date(2026, 5, 27)
    meeting.close(clerk.on(end), minutes="minutes of 27 May", record=record)
    show(tell, end, meeting)
    again = date(2026, 5, 28)
    corrected = Ballot(ballots[4].voter, ballots[4].head, {1: Choice.AGAINST, 2: Choice.FOR, 3: Choice.FOR})
    meeting.recount(
        clerk.on(again),
        reason="one cross on item 1 was read as consent",
        corrected=(corrected,),
        reread=reread(meeting, again, corrected=(corrected,)),
    )
    tell.on(
        again,
        "One ballot was read wrongly; the box is counted again, and the new count displaces the first:",
        "一份表决票识读有误，重新计票，以新的计票结果为准：",
    )
    show(tell, again, meeting)
    posted = date(2026, 5, 29)
    meeting.publish(clerk.on(posted), notice=hangs(posted))
    certified(tell, posted, meeting)


def certified(tell: Telling, on: date, meeting: Meeting) -> None:
    """The covenant's certificate, as whoever doubts it counts it again; and what becomes of one that was touched."""
    certificate = certify(meeting, 2)
    touched = certificate.data.replace(b'"AGAINST","AGAINST"', b'"FOR","FOR"', 1)
    tell.on(
        on,
        f"The certificate of item 2 is posted; its head begins with {certificate.head[:12]}.",
        f"第2项的表决核验文件已公布，校验码以{certificate.head[:12]}开头。",
    )
    parts = {"ballots": "表决票", "seal": "封签"}
    for what, zh, data in (
        ("as posted", "按公布的文件核对", certificate.data),
        ("with one vote changed", "改动一票后核对", touched),
    ):
        flaws = [flaw.partition(":")[0] for flaw in check(data, head=certificate.head)]
        wrong = f"not accepted; does not fit: {', '.join(flaws)}"
        wrong_zh = f"不符；不一致之处：{'、'.join(parts[flaw] for flaw in flaws)}"
        tell.on(on, f"Checked {what}: {wrong if flaws else 'accepted'}", f"{zh}：{wrong_zh if flaws else '相符'}")


def _choices(number: int) -> dict[int, Choice]:
    covenant = Choice.AGAINST if number % 5 == 0 else Choice.FOR
    return {1: Choice.FOR, 2: covenant, 3: Choice.ABSTAIN if number % 9 == 0 else Choice.FOR}


def show(tell: Telling, on: date, meeting: Meeting) -> None:
    """What each item came to."""
    for resolution in meeting.resolutions:
        said = meeting.tallies(resolution.item.number)
        votes = [(count, CHOICES[choice]) for choice, count in said.items() if choice in CHOICES]
        number, subject = resolution.item.number, resolution.item.subject
        carried = resolution.decision.word == "carried"
        tell.on(
            on,
            f"{number}. {subject}: {'CARRIED' if carried else 'LOST'} "
            f"({', '.join(f'{count} {choice.en}' for count, choice in votes)})",
            f"{number}. {subject}：{'通过' if carried else '未通过'}"
            f"（{'，'.join(f'{choice.zh}{count}份' for count, choice in votes)}）",
        )
        most = _shortest(resolution.decision.findings)
        tell.under(
            f"{shown(most.actual)}; {most.wanted.en} by {most.cite()}",
            f"{shown(most.actual, 'zh')}，{most.wanted.zh}，依据{most.cite('zh')}",
        )


def _shortest(findings: tuple[Finding, ...]) -> Finding:
    """The approval by heads, which is what people ask for first."""
    return next(f for f in findings if f.rule.endswith("of-participants.owners"))


# ── Founded, filed, challenged ───────────────────────────────────────────────────────────────────────────────────────


def found(tell: Telling, formation: Formation, drafts: DraftsPosting, meeting: Meeting) -> None:
    """The assembly exists from its decisions; filing late is a breach and no more."""
    tell.chapter("Founded and filed", "成立与备案")
    day = date(2026, 6, 1)
    held_on = date(2026, 5, 8)
    formation.establish(owner(3).on(day), meeting=meeting, roll=drafts.roll, drafts=drafts, held_on=held_on)
    since = formation.established_on or day
    tell.on(
        day,
        f"✓ The assembly exists since {day_en(since)}: rules, covenant and committee are decided.",
        f"✓ 业主大会自{day_zh(since)}成立：议事规则、管理规约和业主委员会均已决定。",
    )
    seats = tuple(sorted(meeting.elected(on=day)))
    late = date(2026, 7, 15)
    # Whoever was elected sits since the election was published.
    filing = begin(AssemblyFiling, Actor(seats[0]).on(late), formation=formation)
    filing.file(Actor(seats[0]).on(late), papers=frozenset(FilingPaper))
    tell.on(late, "✓ The committee files, late:", "✓ 业主委员会逾期备案：")
    tell.noted(formation)
    filing.record(SUBDISTRICT.on(date(2026, 7, 17)), number="XH-2026-118")
    tell.on(
        date(2026, 7, 17),
        f"✓ Filed under {filing.number}. It existed before; the filing only reports it.",
        f"✓ 备案编号{filing.number}。业主大会此前已成立，备案只是告知。",
    )


def sue(tell: Telling, meeting: Meeting) -> None:
    """An owner asks the court to revoke the covenant; the court finds nothing wrong."""
    tell.chapter("A suit", "撤销之诉")
    filed = date(2026, 8, 20)
    suit = begin(
        Challenge, owner(60).on(filed), meeting=meeting, item=2, defect=Defect.REVOCABLE, plaintiff=owner(60).person
    )
    plaintiff = suit.plaintiff
    tell.on(
        filed,
        f"{plaintiff}, an owner, sues to revoke item 2; it binds meanwhile.",
        f"业主{plaintiff}请求撤销第2项决定；其间该决定仍有约束力。",
    )
    judged = date(2026, 11, 5)
    suit.dismiss(COURT.on(judged), reason=REASON.en)
    tell.on(
        judged,
        f"The court dismisses: {suit.reason}. The covenant stands.",
        f"人民法院驳回诉讼请求：{REASON.zh}。管理规约继续有效。",
    )


def story(tell: Telling) -> int:
    """Tell it; 0 when it came out as the law has it."""
    tell.say("Osmanthus Court, Shanghai: the first owners' assembly", "上海桂花苑：首次业主大会")
    community = record(tell)
    formation = form(tell, community)
    roll = settle_the_roll(tell, community, formation)
    drafts, meeting = meet(tell, community, roll)
    found(tell, formation, drafts, meeting)
    sue(tell, meeting)
    flaws = community.register.journal.verify()
    count = len(community.register.journal)
    tell.lines("", "")
    tell.say(f"{count} entries, flaws found: {len(flaws)}", f"共{count}条记录，异常{len(flaws)}处")
    return 1 if flaws else 0


def main(arguments: Sequence[str] | None = None) -> int:
    """Tell the story in the language asked for."""
    return story(Telling(language(arguments, "A first owners' assembly."), NAMES, CHINESE))


if __name__ == "__main__":
    sys.exit(main())
