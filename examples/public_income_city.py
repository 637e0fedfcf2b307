"""A quarter of public income in 583 communities (五百八十三个小区一个季度的公共收益), under the law of eight places.

Run it with ``python examples/public_income_city.py``. Each community has its own journal: the owners decide to let the
lifts, the rent comes in, costs and spendings are paid, and statements are posted in time, late or not at all. What happens
is drawn from a seed, the same at every run. Then an inspector, who knows nothing of that, reads the journals as they stand
on 30 April 2026: who has published, who is late by how many days under which article, and whether the money is in order.

``--communities 12`` tells it of fewer; ``--svg FILE`` draws the table as a picture.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from enum import Enum, unique
from functools import partial
from html import escape
from itertools import accumulate
from pathlib import Path
from random import Random
from typing import Any, Final
from unicodedata import east_asian_width

from attrs import frozen

from propgov import Refused, Register, Role, begin
from propgov.assembly import Choice, Item, Matter
from propgov.community import Notice
from propgov.engine import Duty
from propgov.income import Account, CommonUse, Consent, Lease, Purpose, Side, Spending, UseKind
from propgov.journal import Entry, Journal
from propgov.law import Effect
from propgov.testing import RULES, Scene, decided, held_meeting, scene

DAY: Final = timedelta(days=1)
SEED: Final = 2026
COMMUNITIES: Final = 583
FOUNDED, OPENED, ASKED = date(2025, 7, 1), date(2025, 10, 1), date(2026, 4, 30)
QUARTER_END: Final = date(2026, 3, 31)
MONTHS: Final = (*(date(2025, month, 15) for month in (10, 11, 12)), *(date(2026, month, 15) for month in (1, 2, 3)))
SPENDING_DAYS: Final = (date(2026, 1, 5), date(2026, 2, 20), date(2026, 3, 10), date(2026, 3, 12))
OPEN_FOR: Final = 15
BOARDS: Final = ("gate board", "lift halls")

# How often each thing happens: a spending, that the owners agree to it, a cost, its proof, money nobody decided on,
# a statement in time, a late one.
SPENDS, AGREE, COSTS, PROVEN, WILD, IN_TIME, LATE = 0.5, 0.85, 0.3, 0.9, 0.01, 0.65, 0.23

WIDTH, NAME = 100, 27
STATEMENTS: Final = (7, 11, 9, 7, 8, 9, 8, 10)
MONEY: Final = (11, 9, 10, 11, 9, 8, 8, 6)
ALL: Final = "all 合计"
LEFT, TOP, LINE, BAR = 220, 36, 26, 640

Step = Callable[[], object]


# ── What happens: drawn from a seed ──────────────────────────────────────────────────────────────────────────────────


@frozen
class Place:
    """A place, as the table names it: how many of the 583 are there, who keeps the account, with which own rules."""

    code: str
    name: str
    share: int
    keeper: Role = Role.COMMITTEE
    rules: str = ""


CLAUSES: Final = RULES.replace("of the scene", "of the owners' assembly").replace("测试小区", "")

PLACES: Final = (
    Place("cn.shanghai", "Shanghai 上海", 140),
    Place("cn.beijing", "Beijing 北京", 130),
    Place("cn.zhejiang.hangzhou", "Hangzhou 杭州", 90),
    Place("cn.zhejiang.huzhou", "Huzhou 湖州", 60, Role.PROVIDER),
    Place("cn.zhejiang.lishui", "Lishui 丽水", 50),
    Place("cn.shandong.weifang", "Weifang 潍坊", 30),
    Place("cn.shandong.liaocheng", "Liaocheng 聊城", 30),
    Place("cn.anhui.chizhou", "Chizhou 池州, with a clause", 35, rules=CLAUSES),
    Place("cn.anhui.chizhou", "Chizhou 池州, without one", 18),
)


@frozen
class Played:
    """One community after all has happened: its place, its journal, and what was tried and refused, by rule and article."""

    place: Place
    journal: Journal
    refused: tuple[tuple[str, str], ...]


def city(communities: int) -> Iterator[Played]:
    """So many communities, shared out over the places as the 583 are."""
    ends = tuple(accumulate(place.share for place in PLACES))
    for number in range(communities):
        at = number * COMMUNITIES // communities
        yield play(next(place for place, end in zip(PLACES, ends, strict=True) if at < end), number)


def play(place: Place, number: int) -> Played:
    """Seven months in one community, in the order of their days."""
    chance = Random(f"{SEED}:{number}")  # noqa: S311 - a story, not a secret
    made = scene(place.rules, chance.randint(6, 9), place.code, born=FOUNDED)
    lifts, green = let(made), propose(made, "parking on the green", UseKind.PARKING)
    account = begin(
        Account,
        made.by(place.keeper).on(OPENED),
        id="income",
        community=made.community,
        bank=f"Bank …{number:04d}",
        keeper=place.keeper,
    )
    happens = [*earnings(made, account, lifts, green, chance), *statements(made, account, chance)]
    if chance.random() < SPENDS:
        happens += spending(made, account, chance)
    refused: list[tuple[str, str]] = []
    for _, step in sorted(happens, key=lambda one: one[0]):
        try:
            step()
        except Refused as refusal:
            refused += ((finding.rule, finding.cite()) for finding in refusal.findings)
    return Played(place, made.register.journal, tuple(refused))


def propose(made: Scene, what: str, use: UseKind) -> CommonUse:
    """A use of the common parts, not yet decided."""
    return begin(CommonUse, made.committee.on(made.day), community=made.community, what=what, use=use)


def let(made: Scene) -> CommonUse:
    """The advertising space in the lifts, let as the owners decided."""
    lifts = propose(made, "advertising in the lifts", UseKind.ADVERTISING)
    meeting = decided(made, lifts, Matter.COMMON_PARTS_BUSINESS, open_for=OPEN_FOR)
    lifts.decide(made.committee.on(made.day), meeting=meeting)
    lease = Lease("L-1", "Media", Decimal("72000.00"), OPENED, OPENED + DAY * 365)
    lifts.contract(made.committee.on(made.day), lease=lease, consents=frozenset(Consent))
    return lifts


def earnings(
    made: Scene, account: Account, lifts: CommonUse, green: CommonUse, chance: Random
) -> Iterator[tuple[date, Step]]:
    """The rent of each month, some costs with and without proof, here and there money from a use that nobody decided."""
    keeper = made.by(account.keeper)
    for day in MONTHS:
        act, paper = keeper.on(day), f"{day:%y%m}"
        rent, cost = fen(chance, 3_000, 9_000), fen(chance, 50, 600)
        yield day, partial(account.credit, act, use=lifts, amount=rent, voucher=f"R-{paper}", issuer="Media")
        if chance.random() < COSTS:
            proof = f"V-{paper}" if chance.random() < PROVEN else ""
            yield day, partial(account.deduct, act, use=lifts, amount=cost, voucher=proof, issuer="Power")
        if chance.random() < WILD:
            fees = Decimal("800.00")
            yield day, partial(account.credit, act, use=green, amount=fees, voucher=f"W-{paper}", issuer="Green")


def spending(made: Scene, account: Account, chance: Random) -> Iterator[tuple[date, Step]]:
    """A new gate: put to the owners, who agree or do not, and paid if they did."""
    chair = made.committee
    planned, asked, paid, told = SPENDING_DAYS
    price = fen(chance, 1_000, 8_000)
    gate = begin(
        Spending,
        chair.on(planned),
        id="gate",
        account=account,
        purpose="a new gate",
        amount=price,
        use=Purpose.UPKEEP,
        payee="Gates",
    )
    answer = Choice.FOR if chance.random() < AGREE else Choice.AGAINST
    item = Item.on(1, Matter.OTHER_MAJOR, "Spend public income on a new gate", gate)
    said = {1: [answer] * len(made.owners)}
    meeting = held_meeting(made, (item,), said, on=planned, open_for=OPEN_FOR)
    yield asked, partial(gate.approve, chair.on(asked), meeting=meeting)
    yield asked, once_approved(gate, partial(gate.post, chair.on(asked), notice=Notice(BOARDS, asked)))
    pay = partial(gate.pay, chair.on(paid).with_(made.residents), voucher="P-1", issuer="Gates")
    yield paid, once_approved(gate, pay)
    yield told, once_approved(gate, partial(gate.publish, chair.on(told), notice=Notice(BOARDS, told)))


def once_approved(gate: Spending, step: Step) -> Step:
    """A step that is tried only if the approval was not refused."""
    return lambda: step() if gate.meeting is not None else None


def statements(made: Scene, account: Account, chance: Random) -> Iterator[tuple[date, Step]]:
    """The statement of each period that is asked; the last one comes in time, late or not at all."""
    ends = [duty.covers[1] for duty in account.duties(QUARTER_END) if duty.covers is not None]
    for until in ends:
        fate, day = chance.random(), until + DAY
        if until == ends[-1] and fate >= IN_TIME:
            day += DAY * chance.randint(1, (ASKED - until).days - 1)
        if until != ends[-1] or fate < IN_TIME + LATE:
            step = partial(account.publish, made.by(account.keeper).on(day), until=until, notice=Notice(BOARDS, day))
            yield day, step


def fen(chance: Random, low: int, high: int) -> Decimal:
    """An amount between so many yuan, to the fen."""
    return Decimal(chance.randrange(low * 100, high * 100)).scaleb(-2)


# ── What an inspector finds: read from the journals alone ────────────────────────────────────────────────────────────


@unique
class Status(Enum):
    """How it stands with the statements that were asked."""

    IN_TIME = "in time"
    LATE = "late"
    WAITING = "not yet"
    FREE = "not asked"


CHINESE: Final = {Status.IN_TIME: "按时", Status.LATE: "逾期", Status.WAITING: "未公示", Status.FREE: "无要求"}


@frozen
class Found:
    """What is found of one community: its statements, and its money in yuan; wrong names what does not add up."""

    place: Place
    bank: str
    status: Status
    days: int
    source: str
    income: Decimal
    costs: Decimal
    spent: Decimal
    balance: Decimal
    payments: int
    decided: int
    flagged: tuple[tuple[str, str], ...]
    wrong: tuple[str, ...]


def inspect(played: Played) -> Found:
    """Read one journal again, from its first entry to its last."""
    register = Register(played.journal)
    account = register.find(Account, "income")
    paid = [one for one in register.all(Spending) if account.has_posted(one)]
    agreed = [one for one in paid if stood(one)]
    status, days, source = published(register, account)
    flagged = tuple(flag(one) for entry in account.entries for one in entry.noted)
    return Found(
        place=played.place,
        bank=account.bank,
        status=status,
        days=days,
        source=source,
        income=-account.total(Side.INCOME),
        costs=account.total(Side.COST),
        spent=account.total(Side.SPENDING),
        balance=account.balance,
        payments=len(paid),
        decided=len(agreed),
        flagged=flagged,
        wrong=tuple(wrong(played.journal, account)),
    )


def flag(noted: Mapping[str, Any]) -> tuple[str, str]:
    """The rule and the article of a finding that an entry keeps."""
    _, english, chinese, *_ = noted["instrument"]
    return noted["rule"], f"{english} ({chinese}) art. {noted['article']}"


def stood(spending: Spending) -> bool:
    """Whether the owners' decision stood on the day of the payment."""
    meeting, day = spending.meeting, spending.paid_on
    return (
        meeting is not None and day is not None and meeting.covers(spending, on=day, matter=Matter.OTHER_MAJOR) is True
    )


def published(register: Register, account: Account) -> tuple[Status, int, str]:
    """Whether the statements were posted, by how many days too late, and under which article."""
    waiting = [duty for duty in account.duties(ASKED) if duty.covers is not None and duty.covers[1] <= QUARTER_END]
    if waiting:
        first = max(waiting, key=lambda duty: duty.days_overdue)
        return Status.WAITING, first.days_overdue, cited(first)
    found = [late for entry in account.entries if entry.step == "publish" for late in lateness(register, entry)]
    days, source = max(reversed(found), default=(0, ""), key=lambda one: one[0])
    return (Status.LATE if days else Status.IN_TIME if found else Status.FREE), days, source


def lateness(register: Register, entry: Entry) -> Iterator[tuple[int, str]]:
    """By how many days a statement came too late, told from what was due on the day before it was posted.

    Where the law names a period and no days after it, a statement cannot be posted before the next day: that is in time.
    """
    before = register.as_of(entry.on - DAY).find(Account, "income")
    for duty in before.duties(entry.on):
        if duty.covers is not None and duty.covers[1].isoformat() == entry.facts["until"]:
            yield max((entry.on - max(duty.last_day, duty.covers[1] + DAY)).days, 0), cited(duty)


def cited(duty: Duty) -> str:
    """The article under which it is due, and whether that is advice only."""
    advice = duty.provision is not None and duty.provision.effect is Effect.ADVISE
    return duty.source.en + " (advice)" * advice


def wrong(journal: Journal, account: Account) -> Iterator[str]:
    """What is not in order in the books: the chain, the sides, the statements one after another."""
    if journal.verify():
        yield "journal"
    if sum((account.total(side) for side in Side), start=Decimal(0)):
        yield "sides"
    opening, next_day = Decimal(0), account.opened
    for one in account.statements:
        goes_on = (one.opening, one.since, one.closing) == (opening, next_day, account.balance_on(one.until))
        if not (one.adds_up and goes_on):
            yield f"statement of {one.since}"
        opening, next_day = one.closing, one.until + DAY


# ── The report ───────────────────────────────────────────────────────────────────────────────────────────────────────


def wide(text: str) -> int:
    """The columns that a text takes on a screen, where a Chinese character takes two."""
    return sum(2 if east_asian_width(char) in "WF" else 1 for char in text)


def wrapped(text: str, indent: int) -> str:
    """A text in lines no wider than the screen, those after the first indented."""
    first, *words = text.split(" ")
    lines = [first]
    for word in words:
        if wide(lines[-1]) + 1 + wide(word) > WIDTH:
            lines.append(" " * indent + word)
        else:
            lines[-1] += " " + word
    return "\n".join(lines)


def row(widths: Sequence[int], first: str, *cells: object) -> str:
    """One line of a table: a name, then right-aligned cells."""
    padded = "".join(f"{cell!s:>{width}}" for width, cell in zip(widths, cells, strict=True))
    return (first + " " * (NAME - wide(first)) + padded).rstrip()


def chapter(title: str, term: str) -> None:
    """Begin a part of the report."""
    head = f"── {title}（{term}）"
    print(f"\n{head}{'─' * (WIDTH - wide(head))}")


def by_place(found: Sequence[Found]) -> Iterator[tuple[str, list[Found]]]:
    """What is found in each place that has communities, then in all."""
    for place in PLACES:
        if some := [one for one in found if one.place is place]:
            yield place.name, some
    yield ALL, list(found)


def count(found: Sequence[Found], status: Status) -> int:
    """How many stand so."""
    return sum(one.status is status for one in found)


def longest(found: Sequence[Found], status: Status) -> str:
    """The most days among those who stand so."""
    days = max((one.days for one in found if one.status is status), default=0)
    return f"{days} d" if days else "–"


def tell_statements(found: Sequence[Found]) -> None:
    """Who has published, who has not, and the article that says when."""
    chapter(f"Statements asked for by {QUARTER_END:%d %B %Y}, as they stand on {ASKED:%d %B}", "收支公示")
    sources = list(dict.fromkeys(one.source for one in found if one.source))
    print(row(STATEMENTS, "", "number", "not asked", "in time", "late", "up to", "not yet", "up to", "under"))
    for name, some in by_place(found):
        under = sorted({sources.index(one.source) + 1 for one in some if one.source and name != ALL})
        late, waiting = ((count(some, each), longest(some, each)) for each in (Status.LATE, Status.WAITING))
        rest = (len(some), count(some, Status.FREE), count(some, Status.IN_TIME))
        print(row(STATEMENTS, name, *rest, *late, *waiting, "".join(f"[{one}]" for one in under)))
    for number, source in enumerate(sources, start=1):
        print(wrapped(f"[{number}] {source}", 4))
    print("\nThe longest in each place:")
    for name, some in by_place(found):
        worst = max(some, key=lambda one: one.days)
        if worst.days and name != ALL:
            number = sources.index(worst.source) + 1
            print(f"  {worst.days:>3} days  {worst.status.value:<8} {name}, {worst.bank} [{number}]")


def tell_money(found: Sequence[Found]) -> None:
    """Totals by place, and whether the money is in order."""
    chapter("Money, in yuan", "公共收益账目")
    print(row(MONEY, "", "income", "costs", "spent", "balance", "payments", "decided", "flagged", "wrong"))
    for name, some in by_place(found):
        sums = [sum(each) for each in zip(*((o.income, o.costs, o.spent, o.balance) for o in some), strict=True)]
        order = ((o.payments, o.decided, len(o.flagged), len(o.wrong)) for o in some)
        numbers = [sum(each) for each in zip(*order, strict=True)]
        print(row(MONEY, name, *(f"{each:,.0f}" for each in sums), *numbers))


def tell_refused(played: Sequence[Played], found: Sequence[Found]) -> None:
    """What was tried and not allowed, and what was entered and stands flagged, each with its article."""
    chapter("Refused, and flagged in the entries", "不予办理、违规留痕")
    tried = Counter(told for one in played for told in one.refused)
    noted = Counter(told for one in found for told in one.flagged)
    for word, each in (("refused", tried), ("flagged", noted)):
        for (rule, cited_as), times in sorted(each.items()):
            print(wrapped(f"{times:>4} {word}  {rule} [{cited_as}]", 14))


def picture(found: Sequence[Found]) -> str:
    """The statements of each place as bars, in SVG that any browser shows."""
    colours = {Status.IN_TIME: "#81c784", Status.LATE: "#ffd54f", Status.WAITING: "#e57373", Status.FREE: "#cfd8dc"}
    rows = [(name, some) for name, some in by_place(found)][:-1]
    scale = BAR / max((len(some) for _, some in rows), default=1)
    shapes: list[str] = []
    for at, (name, some) in enumerate(rows):
        y, x = TOP + at * LINE, float(LEFT)
        shapes.append(f'<text x="{LEFT - 8}" y="{y + 15}" text-anchor="end">{escape(name)}</text>')
        for status, colour in colours.items():
            if number := count(some, status):
                told = escape(f"{name}: {number} {status.value} {CHINESE[status]}")
                box = f'x="{x:.1f}" y="{y}" width="{number * scale:.1f}" height="{LINE - 6}" fill="{colour}"'
                shapes.append(f"<rect {box}><title>{told}</title></rect>")
                if number * scale > 6 + 8 * len(str(number)):
                    shapes.append(f'<text x="{x + 4:.1f}" y="{y + 15}">{number}</text>')
                x += number * scale
    for at, (status, colour) in enumerate(colours.items()):
        x, y = LEFT + at * 140, TOP + len(rows) * LINE + 10
        shapes.append(f'<rect x="{x}" y="{y}" width="14" height="14" fill="{colour}"/>')
        shapes.append(f'<text x="{x + 20}" y="{y + 12}">{escape(f"{status.value} {CHINESE[status]}")}</text>')
    size = f"{LEFT + BAR + 20} {TOP + len(rows) * LINE + 40}"
    title = escape(f"Statements of public income on {ASKED} 公共收益公示情况")
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size}" font-family="sans-serif" font-size="13">'
        f'<title>{title}</title><text x="{LEFT}" y="20" font-size="15">{title}</text>{"".join(shapes)}</svg>\n'
    )


def main(arguments: Sequence[str] | None = None) -> int:
    """Let it happen, inspect it, and report; 0 if all books are in order."""
    parser = argparse.ArgumentParser(description="A quarter of public income in a city of communities.")
    parser.add_argument("--communities", type=int, default=COMMUNITIES, metavar="N", help="how many, 1 or more")
    parser.add_argument("--svg", type=Path, metavar="FILE", help="draw the statements of each place into this file")
    asked = parser.parse_args(arguments)
    if asked.communities < 1:
        parser.error("--communities: give 1 or more")
    played = tuple(city(asked.communities))
    found = tuple(map(inspect, played))
    entries = sum(len(one.journal) for one in played)
    print(f"{len(found)} communities, {entries:,} entries in their journals, all read again.")
    tell_statements(found)
    tell_money(found)
    tell_refused(played, found)
    if asked.svg is not None:
        asked.svg.write_text(picture(found), encoding="utf-8")
        print(f"\nDrawn: {asked.svg}")
    return 1 if any(one.wrong or one.decided < one.payments for one in found) else 0


if __name__ == "__main__":
    sys.exit(main())
