"""A quarter of public income in 583 communities (五百八十三个小区一个季度的公共收益), under the law of eight places.

Run it with ``python examples/public_income_city.py``. Each community has its own journal: the owners decide to let the
lifts, the rent comes in, costs and spendings are paid, and statements are posted in time, late or not at all. What happens
is drawn from a seed, the same at every run. Then an inspector, who knows nothing of that, reads the journals as they stand
on 30 April 2026: who has published, who is late by how many days under which article, and whether the money is in order.

``--communities 12`` tells it of fewer; ``--svg FILE`` draws the table as a picture; ``--lang zh`` tells it in Chinese.
"""

from __future__ import annotations

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

from attrs import frozen

from propgov import Refused, Register, Role, begin
from propgov.assembly import Choice, Item, Matter
from propgov.community import Notice
from propgov.engine import Duty
from propgov.income import Account, CommonUse, Consent, Lease, Purpose, Side, Spending, UseKind
from propgov.journal import Entry, Journal
from propgov.law import Effect, Text
from propgov.law.plain import finding_from_plain
from propgov.law.wording import day_zh
from propgov.testing import RULES, Scene, decided, held_meeting, scene
from telling import Lang, Telling, asking, day_en, padded, rule_named

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

NAME: Final = 27
STATEMENTS: Final = (7, 11, 9, 7, 8, 9, 8, 10)
MONEY: Final = (11, 9, 10, 11, 9, 8, 8, 6)
ALL: Final = Text("all", "合计")
LEFT, TOP, LINE, BAR = 220, 36, 26, 640

Step = Callable[[], object]


# ── What happens: drawn from a seed ──────────────────────────────────────────────────────────────────────────────────


@frozen
class Place:
    """A place, as the table names it: how many of the 583 are there, who keeps the account, with which own rules."""

    code: str
    name: Text
    share: int
    keeper: Role = Role.COMMITTEE
    rules: str = ""


CLAUSES: Final = RULES.replace("of the scene", "of the owners' assembly").replace("测试小区", "")

PLACES: Final = (
    Place("cn.shanghai", Text("Shanghai", "上海"), 140),
    Place("cn.beijing", Text("Beijing", "北京"), 130),
    Place("cn.zhejiang.hangzhou", Text("Hangzhou", "杭州"), 90),
    Place("cn.zhejiang.huzhou", Text("Huzhou", "湖州"), 60, Role.PROVIDER),
    Place("cn.zhejiang.lishui", Text("Lishui", "丽水"), 50),
    Place("cn.shandong.weifang", Text("Weifang", "潍坊"), 30),
    Place("cn.shandong.liaocheng", Text("Liaocheng", "聊城"), 30),
    Place("cn.anhui.chizhou", Text("Chizhou, with a clause", "池州（有约定）"), 35, rules=CLAUSES),
    Place("cn.anhui.chizhou", Text("Chizhou, without one", "池州（无约定）"), 18),
)


@frozen
class Played:
    """One community after all has happened: its place, its journal, and what was tried and refused, by rule and article."""

    place: Place
    journal: Journal
    refused: tuple[tuple[str, Text], ...]


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
    refused: list[tuple[str, Text]] = []
    for _, step in sorted(happens, key=lambda one: one[0]):
        try:
            step()
        except Refused as refusal:
            refused += ((finding.rule, Text(finding.cite(), finding.cite("zh"))) for finding in refusal.findings)
    return Played(place, made.register.journal, tuple(refused))


def propose(made: Scene, what: str, use: UseKind) -> CommonUse:
    """A use of the common parts, not yet decided."""
    act = made.committee.on(made.day)
    return begin(CommonUse, act, community=made.community, what=what, use=use, tenant="Media")


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

    IN_TIME = Text("in time", "按时")
    LATE = Text("late", "逾期")
    WAITING = Text("not yet", "未公示")
    FREE = Text("not asked", "无要求")


@frozen
class Found:
    """What is found of one community: its statements, and its money in yuan; wrong names what does not add up."""

    place: Place
    bank: str
    status: Status
    days: int
    source: Text
    income: Decimal
    costs: Decimal
    spent: Decimal
    balance: Decimal
    payments: int
    decided: int
    flagged: tuple[tuple[str, Text], ...]
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


def flag(noted: Mapping[str, Any]) -> tuple[str, Text]:
    """The rule and the article of a finding that an entry keeps."""
    finding = finding_from_plain(noted)
    return finding.rule, Text(finding.cite(), finding.cite("zh"))


def stood(spending: Spending) -> bool:
    """Whether the owners' decision stood on the day of the payment."""
    meeting, day = spending.meeting, spending.paid_on
    return (
        meeting is not None and day is not None and meeting.covers(spending, on=day, matter=Matter.OTHER_MAJOR) is True
    )


NOTHING: Final = Text("", "")


def published(register: Register, account: Account) -> tuple[Status, int, Text]:
    """Whether the statements were posted, by how many days too late, and under which article."""
    waiting = [duty for duty in account.duties(ASKED) if duty.covers is not None and duty.covers[1] <= QUARTER_END]
    if waiting:
        first = max(waiting, key=lambda duty: duty.days_overdue)
        return Status.WAITING, first.days_overdue, cited(first)
    found = [late for entry in account.entries if entry.step == "publish" for late in lateness(register, entry)]
    days, source = max(reversed(found), default=(0, NOTHING), key=lambda one: one[0])
    return (Status.LATE if days else Status.IN_TIME if found else Status.FREE), days, source


def lateness(register: Register, entry: Entry) -> Iterator[tuple[int, Text]]:
    """By how many days a statement came too late, told from what was due on the day before it was posted.

    Where the law names a period and no days after it, a statement cannot be posted before the next day: that is in time.
    """
    before = register.as_of(entry.on - DAY).find(Account, "income")
    for duty in before.duties(entry.on):
        if duty.covers is not None and duty.covers[1].isoformat() == entry.facts["until"]:
            yield max((entry.on - max(duty.last_day, duty.covers[1] + DAY)).days, 0), cited(duty)


def cited(duty: Duty) -> Text:
    """The article under which it is due, and whether that is advice only."""
    advice = duty.provision is not None and duty.provision.effect is Effect.ADVISE
    return Text(duty.source.en + " (advice)", f"{duty.source.zh}（提示）") if advice else duty.source


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


def row(tell: Telling, widths: Sequence[int], first: Text, *cells: Text | str | int) -> None:
    """One line of a table: a name, then right-aligned cells."""
    told = [cell if isinstance(cell, Text) else Text(str(cell), str(cell)) for cell in cells]
    pairs = list(zip(widths, told, strict=True))
    tell.lines(
        padded(first.en, NAME) + "".join(padded(cell.en, width, right=True) for width, cell in pairs),
        padded(first.zh, NAME) + "".join(padded(cell.zh, width, right=True) for width, cell in pairs),
    )


def by_place(found: Sequence[Found]) -> Iterator[tuple[Text, list[Found]]]:
    """What is found in each place that has communities, then in all."""
    for place in PLACES:
        if some := [one for one in found if one.place is place]:
            yield place.name, some
    yield ALL, list(found)


def count(found: Sequence[Found], status: Status) -> int:
    """How many stand so."""
    return sum(one.status is status for one in found)


def longest(found: Sequence[Found], status: Status) -> Text:
    """The most days among those who stand so."""
    days = max((one.days for one in found if one.status is status), default=0)
    return Text(f"{days} d", f"{days}日") if days else Text("–", "–")


def tell_statements(tell: Telling, found: Sequence[Found]) -> None:
    """Who has published, who has not, and the article that says when."""
    tell.chapter(
        f"Statements asked for by {day_en(QUARTER_END)}, as they stand on {day_en(ASKED)}",
        f"{day_zh(QUARTER_END)}前应公示的收支报表，截至{day_zh(ASKED)}",
    )
    sources = list(dict.fromkeys(one.source for one in found if one.source != NOTHING))
    up_to = Text("up to", "最久")
    heads = (Text("number", "小区数"), Status.FREE.value, Status.IN_TIME.value, Status.LATE.value, up_to)
    row(tell, STATEMENTS, NOTHING, *heads, Status.WAITING.value, up_to, Text("under", "依据"))
    for name, some in by_place(found):
        under = sorted({sources.index(one.source) + 1 for one in some if one.source != NOTHING and name != ALL})
        late, waiting = ((count(some, each), longest(some, each)) for each in (Status.LATE, Status.WAITING))
        rest = (len(some), count(some, Status.FREE), count(some, Status.IN_TIME))
        row(tell, STATEMENTS, name, *rest, *late, *waiting, "".join(f"[{one}]" for one in under))
    for number, source in enumerate(sources, start=1):
        tell.say(f"[{number}] {source.en}", f"[{number}] {source.zh}", hang=4)
    tell.lines("", "")
    tell.say("The longest in each place:", "各地逾期最久的：")
    for name, some in by_place(found):
        worst = max(some, key=lambda one: one.days)
        if worst.days and name != ALL:
            number, account = sources.index(worst.source) + 1, worst.bank.rpartition("…")[2]
            tell.lines(
                f"  {worst.days:>3} days  {worst.status.value.en:<8} {name.en}, account …{account} [{number}]",
                f"  {worst.days:>3}日  {padded(worst.status.value.zh, 6)}  {name.zh}，账户…{account} [{number}]",
            )


def tell_money(tell: Telling, found: Sequence[Found]) -> None:
    """Totals by place, and whether the money is in order."""
    tell.chapter("Money, in yuan", "公共收益账目（元）")
    heads = (
        Text("income", "收入"),
        Text("costs", "成本"),
        Text("spent", "支出"),
        Text("balance", "余额"),
        Text("payments", "付款"),
        Text("decided", "经决定"),
        Text("flagged", "有记录"),
        Text("wrong", "不符"),
    )
    row(tell, MONEY, NOTHING, *heads)
    for name, some in by_place(found):
        sums = [sum(each) for each in zip(*((o.income, o.costs, o.spent, o.balance) for o in some), strict=True)]
        order = ((o.payments, o.decided, len(o.flagged), len(o.wrong)) for o in some)
        numbers = [sum(each) for each in zip(*order, strict=True)]
        row(tell, MONEY, name, *(f"{each:,.0f}" for each in sums), *numbers)


def tell_refused(tell: Telling, played: Sequence[Played], found: Sequence[Found]) -> None:
    """What was tried and not allowed, and what was entered and stands flagged, each with its article."""
    tell.chapter("Refused, and flagged in the entries", "未办理的，和记录在案的")
    tried = Counter(told for one in played for told in one.refused)
    noted = Counter(told for one in found for told in one.flagged)
    for word, each in ((Text("refused", "次未办理"), tried), (Text("flagged", "次有记录"), noted)):
        for (rule, under), times in sorted(each.items(), key=lambda pair: (pair[0][0], pair[0][1].en)):
            name = rule_named(rule)
            tell.say(
                f"{times} {word.en}: {name.en}, {under.en}",
                f"{times}{word.zh}：{name.zh}，{under.zh}",
                indent=2,
                hang=2,
            )


def picture(found: Sequence[Found], lang: Lang = "en") -> str:
    """The statements of each place as bars, in SVG that any browser shows."""

    def said(text: Text) -> str:
        return escape(text.zh if lang == "zh" else text.en)

    colours = {Status.IN_TIME: "#81c784", Status.LATE: "#ffd54f", Status.WAITING: "#e57373", Status.FREE: "#cfd8dc"}
    rows = [(name, some) for name, some in by_place(found)][:-1]
    scale = BAR / max((len(some) for _, some in rows), default=1)
    shapes: list[str] = []
    for at, (name, some) in enumerate(rows):
        y, x = TOP + at * LINE, float(LEFT)
        shapes.append(f'<text x="{LEFT - 8}" y="{y + 15}" text-anchor="end">{said(name)}</text>')
        for status, colour in colours.items():
            if number := count(some, status):
                told = f"{said(name)}: {number} {said(status.value)}"
                box = f'x="{x:.1f}" y="{y}" width="{number * scale:.1f}" height="{LINE - 6}" fill="{colour}"'
                shapes.append(f"<rect {box}><title>{told}</title></rect>")
                if number * scale > 6 + 8 * len(str(number)):
                    shapes.append(f'<text x="{x + 4:.1f}" y="{y + 15}">{number}</text>')
                x += number * scale
    for at, (status, colour) in enumerate(colours.items()):
        x, y = LEFT + at * 140, TOP + len(rows) * LINE + 10
        shapes.append(f'<rect x="{x}" y="{y}" width="14" height="14" fill="{colour}"/>')
        shapes.append(f'<text x="{x + 20}" y="{y + 12}">{said(status.value)}</text>')
    size = f"{LEFT + BAR + 20} {TOP + len(rows) * LINE + 40}"
    title = said(Text(f"Statements of public income on {day_en(ASKED)}", f"截至{day_zh(ASKED)}公共收益公示情况"))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size}" font-family="sans-serif" font-size="13">'
        f'<title>{title}</title><text x="{LEFT}" y="20" font-size="15">{title}</text>{"".join(shapes)}</svg>\n'
    )


def report(tell: Telling, played: Sequence[Played], found: Sequence[Found]) -> None:
    """What the inspector tells."""
    entries = sum(len(one.journal) for one in played)
    tell.say(
        f"{len(found)} communities, {entries:,} entries in their journals, all read again.",
        f"{len(found)}个小区，台账共{entries:,}条记录，已逐条重读。",
    )
    tell_statements(tell, found)
    tell_money(tell, found)
    tell_refused(tell, played, found)


def main(arguments: Sequence[str] | None = None) -> int:
    """Let it happen, inspect it, and report; 0 if all books are in order."""
    parser = asking("A quarter of public income in a city of communities.")
    parser.add_argument("--communities", type=int, default=COMMUNITIES, metavar="N", help="how many, 1 or more")
    parser.add_argument("--svg", type=Path, metavar="FILE", help="draw the statements of each place into this file")
    asked = parser.parse_args(arguments)
    if asked.communities < 1:
        parser.error("--communities: give 1 or more")
    played = tuple(city(asked.communities))
    found = tuple(map(inspect, played))
    report(Telling(asked.lang), played, found)
    if asked.svg is not None:
        asked.svg.write_text(picture(found, asked.lang), encoding="utf-8")
    return 1 if any(one.wrong or one.decided < one.payments for one in found) else 0


if __name__ == "__main__":
    sys.exit(main())
