"""A year in Yulan Gardens (玉兰花园的一年): about 1,100 units in Chizhou decide, let, earn, spend and account for it.

Run it with ``python examples/community_year.py``. Everything printed is computed: the roll is read from a CSV, each vote is
counted from ballots, each refusal comes from the law packs. The journal is kept in SQLite: at the end of June the program
is killed, started again, and goes on from the file; at the end the journal is verified.

With ``--journal FILE`` the file is yours: it is kept, and another run goes on where it ends. ``--until june`` kills that
run after the chapter of June.
"""

from __future__ import annotations

import argparse
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NoReturn

from propgov import Actor, Community, Refused, Register, Role, begin, outlook
from propgov.assembly import Ballot, Choice, Item, Matter, Meeting
from propgov.community import Document, Grant, Head, Notice, Roll, authorities_of, read_roll
from propgov.errors import Conflict, Invalid, StoreFailed
from propgov.income import Account, CommonUse, Consent, Lease, Spending, Statement, UseKind
from propgov.journal import Checkpoint, Journal, verifier
from propgov.law import Finding
from propgov.testing import on_paper

DATA = Path(__file__).parent / "data"
BOARDS = ("east gate board", "west gate board", "lift halls")
CONSENTS = frozenset({Consent.OWNERS_CONCERNED})  # no provider is on record here, whom one could ask

SUBDISTRICT = Actor("subdistrict-wang")
NEIGHBOURS = Actor("residents-committee-zhou")
PREPARATORY = Actor("preparatory-gao")

KILLED = 9  # the number of the signal that no program can catch

# The smallest and the largest parts of the owners that decide the four matters of March, in hundredths of all heads.
SMALL_AGAINST, LARGE_AGAINST, STAY_AWAY = 27, 23, 40


def chapter(title: str, term: str) -> None:
    """Begin a chapter of the timeline."""
    print(f"\n── {title}（{term}）{'─' * max(4, 74 - len(title) - 2 * len(term))}")


def tell(on: date, text: str) -> None:
    """One line of the timeline."""
    print(f"{on:%d %b}  {text}")


def not_allowed(on: date, what: str, attempt: Callable[[], object], lang: str = "en") -> None:
    """Try a step that the law does not allow, and show why."""
    try:
        attempt()
    except Refused as refusal:
        tell(on, f"✗ {what}: refused")
        for finding in refusal.findings:
            print(finding.text(lang, indent="          "))
    else:
        message = f"{what} should have been refused"
        raise AssertionError(message)


def yuan(amount: Decimal) -> str:
    """An amount for a reader."""
    return f"{amount:,.2f} yuan"


def square_metres(cells: int) -> str:
    """An area in 0.01 m2 for a reader."""
    return f"{Decimal(cells).scaleb(-2):,.2f} m²"


# ── January: the community is recorded and its first assembly meets ──────────────────────────────────────────────────


def record_community(register: Register) -> Community:
    """The subdistrict office opens the record and the registry's roll is entered."""
    day = date(2026, 1, 5)
    since = date(2025, 9, 1)
    place = "cn.anhui.chizhou"
    community = begin(
        Community,
        SUBDISTRICT.on(day),
        id="yulan",
        register=register,
        name="Yulan Gardens 玉兰花园",
        jurisdiction=place,
        authorities=authorities_of(place, register, on=day, subdistrict=SUBDISTRICT.person),
        officials=(Grant(NEIGHBOURS.person, Role.RESIDENTS_COMMITTEE, since, source="residents' election 2025"),),
    )
    group = Grant(PREPARATORY.person, Role.PREPARATORY_GROUP, date(2025, 12, 1), date(2026, 1, 31))
    formed = Document("Notice on the preparatory group", "41", "subdistrict office", date(2025, 12, 1))
    community.recognise_seated(SUBDISTRICT.on(day), grants=(group,), document=formed)
    tell(day, f"{community.name} is recorded by the subdistrict office, under the law of Chizhou, Anhui.")
    roll: Roll = read_roll(DATA / "yulan_roll.csv")
    community.enter(SUBDISTRICT.on(date(2026, 1, 6)), units=roll.units, titles=roll.titles)
    electorate = community.electorate(date(2026, 1, 6))
    shared = sum(len(head.owners) > 1 for head in electorate.heads)
    tell(
        date(2026, 1, 6),
        f"The roll is entered: {len(roll.units):,} units; dwellings and shops have {len(electorate.heads)} heads "
        f"({shared} of co-owners) and {square_metres(electorate.area)}.",
    )
    return community


def answers(heads: Sequence[Head], said: Mapping[int, Callable[[int, Head], Choice | None]]) -> tuple[Ballot, ...]:
    """The ballots of all heads, each item answered as ``said`` tells for the head's place by area."""
    ballots: list[Ballot] = []
    for place, head in enumerate(heads):
        choices = {number: choice for number, say in said.items() if (choice := say(place, head)) is not None}
        if choices:
            ballots.append(Ballot(head.owners[0], head.key, choices))
    return tuple(ballots)


def by_area(community: Community, on: date) -> list[Head]:
    """The heads of a day, the smallest area first."""
    return sorted(community.electorate(on).heads, key=lambda head: (head.area, head.key))


def hold(
    meeting: Meeting,
    convener: Actor,
    days: tuple[date, date, date],
    said: Mapping[int, Callable[[int, Head], Choice | None]],
) -> None:
    """Notify, vote, count and publish: days are those of the notice, of the opening and of the count."""
    noticed, opened, counted = days
    if meeting.notice is None:
        notify(meeting, convener, noticed)
    meeting.open_voting(convener.on(opened))
    meeting.cast(convener.on(opened), ballots=on_paper(answers(by_area(meeting.community, noticed), said)))
    meeting.close(convener.on(counted), minutes=f"minutes of {counted}")
    meeting.publish(convener.on(counted), notice=Notice(BOARDS, counted))
    for resolution in meeting.resolutions:
        show(counted, resolution.item, resolution.decision.word, resolution.decision.findings)


def notify(meeting: Meeting, convener: Actor, on: date) -> None:
    """Hang the notice and tell the residents' committee."""
    meeting.notify(convener.on(on), notice=Notice(BOARDS, on), record_day=on, residents_committee_told=True)


def show(on: date, item: Item, word: str, findings: Sequence[Finding]) -> None:
    """One resolution: what it came to, and each threshold."""
    tell(on, f"{item.number}. {item.subject}: {word.upper()}")
    for finding in findings:
        mark = "✓" if finding.holds else "✗"
        name = finding.rule.removeprefix("assembly.").replace(".", " ")
        actual = str(finding.text()).split("found: ")[1].split("\n")[0]
        print(f"          {mark} {name}: {actual}, wanted {finding.wanted.en}")
    broken = [finding for finding in findings if not finding.holds]
    print(f"            [{(broken or list(findings))[0].cite()}]")


def january(register: Register) -> None:
    """The community is recorded, its first assembly meets, its rules enter into force, and parking is let."""
    print("Yulan Gardens (玉兰花园), Chizhou, Anhui: the year 2026")
    community = record_community(register)
    chapter("January · the first assembly", "首次业主大会")
    meeting, parking = first_assembly(community)
    adopt_rules(community, meeting)
    chair = chair_of(register)
    parking.decide(chair.on(date(2026, 2, 1)), meeting=meeting)
    lease = Lease("YL-2026-00", "residents with permits", Decimal("112000.00"), date(2026, 2, 1), date(2027, 1, 31))
    parking.contract(chair.on(date(2026, 2, 2)), lease=lease, consents=CONSENTS)


def first_assembly(community: Community) -> tuple[Meeting, CommonUse]:
    """The preparatory group calls the first meeting: rules, committee, parking on common land."""
    called = date(2026, 1, 8)
    seats = tuple(head.owners[0] for head in by_area(community, called)[400:900:100])
    parking = begin(
        CommonUse,
        PREPARATORY.on(called),
        id="parking",
        community=community,
        what="parking on the common road along the east wall",
        use=UseKind.PARKING,
    )
    meeting = begin(
        Meeting,
        PREPARATORY.on(called),
        community=community,
        agenda=(
            Item.on(1, Matter.RULES_OF_PROCEDURE, "Adopt the rules of procedure", community),
            Item.on(2, Matter.ELECT_COMMITTEE, "Elect the owners' committee, five seats", community, seats),
            Item.on(3, Matter.COMMON_PARTS_BUSINESS, "Charge for parking on the common road", parking),
        ),
        votes_until=date(2026, 1, 29),
    )
    notify(meeting, PREPARATORY, called)
    tell(called, "The preparatory group calls the first meeting; the notice hangs, the roll is frozen.")
    print(f"          digest of the electorate {meeting.electorate.digest[:16] if meeting.electorate else ''}…")
    early = date(2026, 1, 23)
    not_allowed(early, "opening the vote after 14 clear days", lambda: meeting.open_voting(PREPARATORY.on(early)))
    many = _most(92, 88)
    hold(meeting, PREPARATORY, (called, date(2026, 1, 24), date(2026, 1, 30)), {1: many, 2: many, 3: _most(90, 84)})
    return meeting, parking


def _most(voting: int, agreeing: int) -> Callable[[int, Head], Choice | None]:
    """Of every hundred heads so many vote and so many of all agree, spread over all areas."""

    def say(place: int, _: Head) -> Choice | None:
        turn = place * 37 % 100
        if turn < agreeing:
            return Choice.FOR
        return Choice.AGAINST if turn < voting - 1 else Choice.ABSTAIN if turn < voting else None

    return say


def adopt_rules(community: Community, meeting: Meeting) -> None:
    """The rules enter into force, save for a draft that the law does not allow; the committee is seated."""
    day = date(2026, 1, 31)
    rules = (DATA / "yulan_rules.toml").read_text(encoding="utf-8")
    weak = """
[[article]]
article = "9"
text = { en = "Half of the owners suffice for a vote.", zh = "半数业主参与即可表决。" }
[article.asks]
"assembly.participation.owners" = { at_least = "1/2" }
"""
    not_allowed(
        day,
        "adopting a draft by which half of the owners suffice",
        lambda: community.adopt(SUBDISTRICT.on(day), rules=rules + weak, decision=meeting),
    )
    community.adopt(SUBDISTRICT.on(day), rules=rules, decision=meeting)
    tell(day, "✓ The rules of procedure are adopted, as the owners decided them:")
    for clause in community.law.packs[-1].provisions:
        print(f"          {clause.article}. {clause.text.en}")
    seats = tuple(sorted(meeting.elected(on=day)))
    tell(day, f"✓ The owners' committee sits since its election was published: {', '.join(seats)}.")


def chair_of(register: Register) -> Actor:
    """The chair of the committee: the first of those whom the meeting of January elected."""
    return Actor(min(register.find(Meeting, "meeting-1").elected(on=date(2026, 1, 31))))


# ── February to June: four matters, letting, income ──────────────────────────────────────────────────────────────────


def four_matters(register: Register) -> None:
    """One meeting, four matters, four ends."""
    chapter("February and March · four matters", "四项表决")
    community, chair = register.find(Community, "yulan"), chair_of(register)
    day = date(2026, 2, 9)
    lifts = begin(
        CommonUse,
        chair.on(day),
        id="lifts",
        community=community,
        what="advertising frames in 24 lifts",
        use=UseKind.ADVERTISING,
    )
    lease = Lease("YL-2026-01", "Chizhou Lift Media", Decimal("96000.00"), date(2026, 4, 1), date(2027, 3, 31))
    not_allowed(
        day,
        "letting the lift space before the owners have decided",
        lambda: lifts.contract(chair.on(day), lease=lease, consents=CONSENTS),
    )
    meeting = begin(
        Meeting,
        chair.on(day),
        community=community,
        agenda=(
            Item.on(1, Matter.COMMON_PARTS_BUSINESS, "Let the lift advertising space", lifts),
            Item(2, Matter.RAISE_FUND, "Raise the special maintenance fund by 20 yuan/m²"),
            Item(3, Matter.REBUILD, "Rebuild the central garden as a car park"),
            Item(4, Matter.SERVICE_PROVIDER, "Dismiss the service provider"),
        ),
        votes_until=date(2026, 3, 14),
    )
    heads = len(by_area(community, day))
    large, small, away = (heads - heads * LARGE_AGAINST // 100, heads * SMALL_AGAINST // 100, heads * STAY_AWAY // 100)
    hold(
        meeting,
        chair,
        (day, date(2026, 3, 1), date(2026, 3, 15)),
        {
            1: _most(93, 80),
            2: lambda place, _: Choice.AGAINST if place >= large else Choice.FOR,
            3: lambda place, _: Choice.AGAINST if place < small else Choice.FOR,
            4: lambda place, _: None if place * 37 % heads < away else Choice.FOR,
        },
    )
    lifts.decide(chair.on(date(2026, 3, 16)), meeting=meeting)
    lifts.contract(chair.on(date(2026, 3, 20)), lease=lease, consents=CONSENTS)
    tell(date(2026, 3, 20), f"✓ The lift space is let to {lease.tenant} for {yuan(lease.rent)} a year.")


def earn(register: Register) -> None:
    """Advertising and parking bring in money; a cost is proven; a statement is posted."""
    chapter("February to June · income", "公共收益")
    chair = chair_of(register)
    parking, lifts = register.find(CommonUse, "parking"), register.find(CommonUse, "lifts")
    account = begin(
        Account,
        chair.on(date(2026, 2, 9)),
        id="income",
        community=lifts.community,
        bank="Bank of Chizhou 池州银行 …0817",
    )
    for day, use, amount, voucher in (
        (date(2026, 3, 31), parking, "18640.00", "R-0001"),
        (date(2026, 4, 2), lifts, "48000.00", "R-0002"),
        (date(2026, 6, 30), parking, "27960.50", "R-0003"),
    ):
        if account.next_since < date(2026, 4, 1) <= day:
            publish(account, chair, date(2026, 3, 31), date(2026, 4, 2))
        account.credit(chair.on(day), use=use, amount=Decimal(amount), voucher=voucher)
        tell(day, f"+ {yuan(Decimal(amount))} from {use.what}")
    cost = date(2026, 6, 30)
    not_allowed(
        cost,
        "deducting 1,200 yuan of cost without a voucher",
        lambda: account.deduct(chair.on(cost), use=lifts, amount=Decimal(1200), voucher=""),
    )
    account.deduct(chair.on(cost), use=lifts, amount=Decimal(1200), voucher="V-0001 lift power, meter reading")
    tell(cost, "− 1,200.00 yuan for the power of the frames, with its voucher")


def publish(account: Account, chair: Actor, until: date, on: date) -> None:
    """Post the statement of the quarter."""
    account.publish(chair.on(on), until=until, notice=Notice(BOARDS, on))
    statement: Statement = account.statements[-1]
    tell(
        on,
        f"✓ Statement {statement.since} to {statement.until}: {statement.opening:,.2f} + {statement.income:,.2f} "
        f"− {statement.costs:,.2f} − {statement.spendings:,.2f} = {yuan(statement.closing)}",
    )


# ── July to September: a spending ────────────────────────────────────────────────────────────────────────────────────


def spend(register: Register) -> None:
    """A spending is planned, refused three times, and lawfully paid; the quarter before is accounted for."""
    chapter("July to September · a spending", "公共收益支出")
    chair, account = chair_of(register), register.find(Account, "income")
    gate = begin(
        Spending,
        chair.on(date(2026, 7, 6)),
        id="spending-1",
        account=account,
        purpose="东门道闸和车牌识别设备",  # a new barrier and number reader at the east gate
        amount=Decimal("38500.00"),
    )
    tell(date(2026, 7, 6), f"The committee plans: {gate.purpose}, {yuan(gate.amount)}.")
    publish(account, chair, date(2026, 6, 30), date(2026, 7, 9))
    day = date(2026, 7, 16)
    not_allowed(day, "paying without a decision of the owners", lambda: gate.pay(chair.on(day).with_(NEIGHBOURS)), "zh")
    meeting = begin(
        Meeting,
        chair.on(date(2026, 7, 20)),
        community=account.community,
        agenda=(Item.on(1, Matter.OTHER_MAJOR, "Spend 38,500 yuan of public income on the east gate", gate),),
        votes_until=date(2026, 8, 19),
    )
    hold(meeting, chair, (date(2026, 7, 20), date(2026, 8, 10), date(2026, 8, 20)), {1: _most(78, 61)})
    gate.approve(chair.on(date(2026, 8, 21)), meeting=meeting)
    before = date(2026, 8, 22)
    not_allowed(before, "paying before the item is posted", lambda: gate.pay(chair.on(before).with_(NEIGHBOURS)))
    gate.post(chair.on(date(2026, 8, 24)), notice=Notice(BOARDS, date(2026, 8, 24), proof="photograph 0824-1"))
    tell(date(2026, 8, 24), "✓ The item is posted on every board.")
    alone = date(2026, 9, 7)
    not_allowed(alone, "paying without the co-signature", lambda: gate.pay(chair.on(alone)))
    both = chair.on(alone).with_(NEIGHBOURS)
    gate.pay(both, voucher="P-0001")
    tell(alone, f"✓ {yuan(gate.amount)} paid and entered, signed by committee and residents' committee.")
    gate.publish(chair.on(date(2026, 9, 8)), notice=Notice(BOARDS, date(2026, 9, 8)))
    open_steps = [
        name for name, prospect in outlook(gate, chair.on(date(2026, 9, 9))).items() if prospect.access.name == "OPEN"
    ]
    tell(date(2026, 9, 8), f"✓ The payment is shown to owners; steps still open: {', '.join(open_steps) or 'none'}.")


def look_ahead(register: Register) -> None:
    """What falls due in the next month."""
    chapter("End of September · what is due next month", "下月应办事项")
    for duty in register.duties(date(2026, 9, 30)):
        tell(duty.last_day, f"due: {duty.text()}")
        print(f"          {duty.text('zh')}")


# ── The journal ──────────────────────────────────────────────────────────────────────────────────────────────────────


def prove(register: Register) -> None:
    """The journal verifies, here and in a stranger's program; every case can be rebuilt, also as it once stood."""
    chapter("The journal", "台账")
    journal = register.journal
    posted = journal.checkpoint()
    flaws = register.verify(against=[posted])
    print(f"{len(journal)} entries of {len(journal.cases())} cases; flaws found: {len(flaws)}")
    print(f"to be printed in the next notice:\n  {posted.text()}\n  {posted.text('zh')}")
    rebuilt = Register(journal).load().cases
    same = all(case.stage is register.get(case.ref).stage for case in rebuilt) and len(rebuilt) == len(journal.cases())
    print(f"{len(rebuilt)} cases rebuilt from their entries, every one in the same stage: {same}")
    then, now = (book.find(Account, "income") for book in (register.as_of(date(2026, 6, 30)), register))
    print(f"the account as it stood on 30 June（历史状态）: {yuan(then.balance)}; today: {yuan(now.balance)}")
    with TemporaryDirectory() as folder:
        file = Path(folder) / "yulan.jsonl"
        journal.export(file)
        whole = ask_verifier(file, posted)
        print(f"exported, and verified by a program of one file that needs nothing of this library: {whole[0]}")
        file.write_bytes(file.read_bytes().replace(b"38500.00", b"88500.00", 1))
        touched = ask_verifier(file, posted)
        print(f"somebody turns 38500.00 into 88500.00 in that file: {'; '.join(touched)}")
    if flaws or not same or not whole[0].startswith("INTACT") or not touched[0].startswith("NOT INTACT"):
        message = "the journal should verify, and the tampering should be found"
        raise AssertionError(message)


def ask_verifier(file: Path, posted: Checkpoint) -> list[str]:
    """What the verifier says, line by line, of an exported journal held against what was posted of it."""
    against = ("--count", str(posted.count), "--head", posted.head)
    command = (sys.executable, "-I", "-X", "utf8", verifier.__file__, str(file), *against)
    asked = subprocess.run(command, stdout=subprocess.PIPE, encoding="utf-8", check=False)  # noqa: S603 - our own program
    return asked.stdout.splitlines()


# ── The year, in one run or in several ───────────────────────────────────────────────────────────────────────────────

# Each chapter, and the case in which it ends: with so many entries of that case in the journal it has been told.
CHAPTERS: Mapping[str, tuple[Callable[[Register], None], str, int]] = {
    "january": (january, "income.common-use:parking", 3),
    "march": (four_matters, "income.common-use:lifts", 3),
    "june": (earn, "income.account:income", 6),
    "september": (spend, "income.spending:spending-1", 5),
}


def tell_year(register: Register, until: str | None) -> int:
    """Tell what the journal does not have yet; 0 when everything came out as the law has it."""
    journal = register.journal
    ahead = [name for name, (_, case, entries) in CHAPTERS.items() if journal.length(case) < entries]
    if len(journal) and "january" in ahead:
        print("There are entries in this file, but not those of January: nothing is written; name another file.")
        return 1
    if len(journal):
        found_again(register)
    for name, (play, *_) in CHAPTERS.items():
        if name in ahead:
            play(register)
        if name == until:
            be_killed(register)
    if not ahead:
        print("The year is told to its end in this file; nothing of it is told again.")
    look_ahead(register)
    prove(register)
    return 0


def found_again(register: Register) -> None:
    """What a program finds that has nothing but the file."""
    chapter("Started again, from the file alone", "重新启动，从台账继续")
    journal = register.journal
    *_, last = journal
    found = ", ".join(f"{case.ref}（{case.stage.value}）" for case in register.load().cases)
    print(f"{len(journal)} entries, flaws: {len(journal.verify())}; the last: {last.case} {last.step} on {last.on}")
    print(f"found: {found}; in the chair {chair_of(register).person}")


def be_killed(register: Register) -> NoReturn:
    """End this program by force: nothing more is saved, and nothing is closed."""
    *_, last = register.journal
    chapter(f"{last.on:%d %B} · the program is killed, right after that step", "进程被强行终止")
    sys.stdout.flush()
    if sys.platform != "win32":
        os.kill(os.getpid(), signal.SIGKILL)
    os._exit(KILLED)


def main(arguments: Sequence[str] | None = None) -> int:
    """Tell the year: in the file that is named, or in a temporary one by two programs, of which the first is killed."""
    parser = argparse.ArgumentParser(description="A year in Yulan Gardens.")
    parser.add_argument("--journal", metavar="FILE", help="keep the journal in this SQLite file, or go on with it")
    parser.add_argument("--until", choices=CHAPTERS, help="be killed after this chapter")
    asked = parser.parse_args(arguments)
    if asked.journal is None:
        with TemporaryDirectory() as folder:
            kept = ["--journal", str(Path(folder) / "yulan.db")]
            command = [sys.executable, __file__, *kept, "--until", asked.until or "june"]
            first = subprocess.run(command, check=False)  # noqa: S603 - this very file
            return main(kept) if abs(first.returncode) == KILLED else first.returncode
    try:
        with Journal.open(Path(asked.journal)) as journal:
            return tell_year(Register(journal), asked.until)
    except (Conflict, Refused, Invalid, StoreFailed) as error:
        # What was written after a step that is told again stands in its way: it is there already, or of a later day.
        told = isinstance(error, (Conflict, Refused))
        within = "it ends within a chapter, or somebody else writes in it: " if told else ""
        parser.error(f"the year cannot be told in {asked.journal}: {within}{error}")


if __name__ == "__main__":
    sys.exit(main())
