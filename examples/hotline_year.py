"""Two years of complaints in seven communities (七个小区两年的热线诉求), told from 2,000 tickets under the law of Binzhou.

Run it with ``python examples/hotline_year.py``. What happens is drawn from a seed, the same at every run: complaints come by
12345, county phones, counters and letters, are assigned by a responsibility list, sent back and decided, merged, paused, extended,
answered in time or late, told to each caller, called back, settled, closed, and some reopened. Some who would cheat are refused.
Then the tickets are read as they stand: who was late under which article, who is satisfied of how many asked, and whether the
goal of the city, "falling two years running", is met. That is less than it seems: like is compared with like.

``--tickets 200`` tells it of fewer, ``--lang zh`` in Chinese.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from random import Random
from typing import Any, Final

from attrs import define, field

from propgov import Actor, Community, Refused, Register, Role, begin
from propgov.community import Grant, Title, TitleBasis, Unit, UnitKind, authorities_of
from propgov.disputes import (
    Charge,
    Counted,
    Decider,
    Denominator,
    DispatchStage,
    DutyList,
    Hotline,
    Intake,
    Means,
    Reply,
    Solved,
    Subject,
    YearFigures,
    change,
    falling,
    in_all_years,
    year_figures,
)
from propgov.law import UNKNOWN, Text
from propgov.law.plain import finding_from_plain
from propgov.law.wording import day_zh
from telling import Telling, asking, day_en, rule_named

DAY: Final = timedelta(days=1)
SEED, TICKETS, PLACE = 12345, 2000, "cn.shandong.binzhou"
NAMES: Final = ("Yulan", "Linjiang", "Chunhe", "Fuhua", "Dongmen", "Beiyuan", "Xincheng")
HOUSEHOLDS: Final = (320, 410, 280, 500, 260, 350, 600)
OPENED, JOINED = date(2024, 11, 4), date(2025, 8, 4)  # the last of them came on record within the first year
YEARS: Final = (2025, 2026)
COUNTED_ON: Final = {year: date(year + 1, 3, 31) for year in YEARS}
FIRST_YEAR: Final = Fraction(52, 100)  # of all tickets
OWNERS: Final = 12

# How often each thing happens.
MERGED, RETURNED, PAUSED, EXTENDED, LATE, UNREACHED, UNHAPPY, REOPENED, IDLE = (
    0.08,
    0.07,
    0.1,
    0.05,
    0.06,
    0.12,
    0.14,
    0.5,
    0.02,
)

SHARES: Final = {
    Subject.SERVICE: 30,
    Subject.VIOLATION: 26,
    Subject.ENVIRONMENT: 14,
    Subject.SAFETY: 10,
    Subject.NEIGHBOURS: 8,
    Subject.FUNDS: 7,
    Subject.SUGGESTION: 5,
}
WAYS: Final = {Intake.CITY_LINE: 60, Intake.COUNTY_PHONE: 15, Intake.WEB: 15, Intake.COUNTER: 7, Intake.LETTER: 3}


def line(subject: Subject, body: Role, office: str, number: int) -> Charge:
    """One line of the city's list, in force since the first day."""
    return Charge(subject.value, body, office, f"item {number}", OPENED)


LIST: Final = DutyList(
    "Responsibility list for residential areas 住宅小区综合管理责任清单",
    "the city 市政府",
    (
        line(Subject.SERVICE, Role.PROVIDER, "the company", 1),
        line(Subject.VIOLATION, Role.HOUSING_AUTHORITY, "the housing bureau", 2),
        line(Subject.ENVIRONMENT, Role.PROVIDER, "the company", 3),
        line(Subject.SAFETY, Role.SUBDISTRICT, "the street office", 4),
        line(Subject.NEIGHBOURS, Role.RESIDENTS_COMMITTEE, "the residents' committee", 5),
        line(Subject.FUNDS, Role.HOUSING_AUTHORITY, "the housing bureau", 6),
        line(Subject.SUGGESTION, Role.PROVIDER, "the company", 7),
    ),
)
PERSONS: Final = {
    Role.HOTLINE: "operator",
    Role.PROVIDER: "company",
    Role.RESIDENTS_COMMITTEE: "neighbours",
    Role.SUBDISTRICT: "street",
    Role.HOUSING_AUTHORITY: "bureau",
}
WORDS: Final = {
    Subject.SERVICE: "nobody sweeps the stairs",
    Subject.VIOLATION: "a hut is built on the roof",
    Subject.ENVIRONMENT: "rubble on the lawn",
    Subject.SAFETY: "bicycles block the fire lane",
    Subject.NEIGHBOURS: "water from the flat above",
    Subject.FUNDS: "the accounts are not posted",
    Subject.SUGGESTION: "a bench under the plane tree",
}


def by(role: Role, on: date) -> Any:  # noqa: ANN401 - an act
    """The act of that office's person on a day."""
    return Actor(PERSONS[role]).on(on)


# ── What happens: drawn from a seed ──────────────────────────────────────────────────────────────────────────────────


@define
class City:
    """The register, its communities, and what those who would cheat were told."""

    register: Register = field(factory=Register)
    communities: list[Community] = field(factory=list[Community])
    refused: Counter[str] = field(factory=Counter[str])
    chance: Random = field(factory=lambda: Random(SEED))  # noqa: S311 - a story, no secret

    def found(self) -> None:
        """Put the communities on record, each with a few owners."""
        for name, since in zip(NAMES, [*[OPENED] * 6, JOINED], strict=True):
            over = authorities_of(
                PLACE, self.register, on=OPENED, subdistrict="street", housing_authority="bureau", registry="clerk"
            )
            given = tuple(
                Grant(PERSONS[role], role, since, source="filed")
                for role in (Role.HOTLINE, Role.PROVIDER, Role.RESIDENTS_COMMITTEE)
            )
            community = begin(
                Community,
                Actor("street").on(since),
                register=self.register,
                id=name.lower(),
                name=name,
                jurisdiction=PLACE,
                authorities=over,
                officials=given,
            )
            units = tuple(Unit(f"1-{n}", "1", UnitKind.DWELLING, Decimal("90.00")) for n in range(OWNERS))
            titles = tuple(Title(unit.id, (f"{name}-{n}",), TitleBasis.REGISTER, since) for n, unit in enumerate(units))
            community.enter(Actor("clerk").on(since + DAY), units=units, titles=titles)
            self.communities.append(community)

    def happens(self, how_often: float) -> bool:
        """Whether it happens this time."""
        return self.chance.random() < how_often

    def report(self, community: Community, day: date, subject: Subject) -> Hotline:
        """Somebody complains; the desk takes it down."""
        return begin(
            Hotline,
            by(Role.HOTLINE, day),
            community=community,
            asker=f"{community.name}-{self.chance.randrange(OWNERS)}",
            what=WORDS[subject],
            reported_on=day,
            channel=self.chance.choices(tuple(WAYS), tuple(WAYS.values()))[0],
            subject=subject,
        )

    def tried(self, step: Callable[..., object], act: Any, **facts: Any) -> None:  # noqa: ANN401 - any step
        """Somebody tries what he may not."""
        try:
            step(act, **facts)
        except Refused as error:
            self.refused.update(finding.rule for finding in error.findings if finding.effect is not None)
        else:
            message = f"{step} was taken"
            raise AssertionError(message)

    def told(self) -> int:
        """How many tickets there are."""
        return len(self.register.journal.cases(Hotline.kind))


def working_day(community: Community, since: date, days: int) -> date:
    """The day after so many working days; where a year is not announced, weekdays count."""
    calendar, day = community.law.calendar, since
    while days:
        day += DAY
        working = calendar.working(day)
        days -= working is True or (working is UNKNOWN and day.weekday() < 5)  # noqa: PLR2004 - Saturday
    return day


def assigned(city: City, ticket: Hotline, day: date) -> Role:
    """Received, classified by the list and assigned; now and then sent back and decided. The body in charge."""
    desk = by(Role.HOTLINE, day)
    charge = LIST.charge_for(ticket.listed_as, day)
    if charge is None:
        raise AssertionError(ticket.listed_as)
    ticket.receive(desk)
    ticket.classify(desk, charge=charge)
    ticket.assign(desk, worker=PERSONS[charge.body])
    if city.happens(RETURNED):
        back = day + DAY
        ticket.send_back(by(charge.body, back), reason="not ours")
        if city.happens(0.3):
            city.tried(ticket.assign, by(Role.HOTLINE, back), worker=PERSONS[charge.body])
        decider = Role.SUBDISTRICT if charge.body is Role.HOUSING_AUTHORITY else Role.HOUSING_AUTHORITY
        ticket.decide(
            by(decider, back),
            charge=charge,
            worker=PERSONS[charge.body],
            decided_by=Decider.COUNTY,
            paper="county letter",
        )
        if city.happens(0.3):
            city.tried(ticket.send_back, by(charge.body, back), reason="still not ours")
    return charge.body


def worked_on(city: City, ticket: Hotline, body: Role, day: date) -> date:
    """Signed for, worked on, perhaps paused or extended, and answered; the day of the answer."""
    ticket.start(by(body, ticket.last_act_date))
    if city.happens(EXTENDED):
        other = Role.SUBDISTRICT if body is Role.HOUSING_AUTHORITY else Role.HOUSING_AUTHORITY
        ticket.extend(by(other, ticket.last_act_date), days=5, reason="a survey")
    taken = city.chance.randint(6, 12) if city.happens(LATE) else city.chance.randint(1, 5)
    ends = max(working_day(ticket.community, day, taken), ticket.last_act_date)
    if city.happens(PAUSED):
        ticket.pause(by(body, ticket.last_act_date), reason="the owner is away")
        ticket.resume(by(body, min(ends, ticket.last_act_date + DAY * 2)))
    means = city.chance.choices(tuple(Means), (80, 8, 6, 4, 2))[0]
    ticket.use(by(body, ticket.last_act_date), means=means, what=ticket.what)
    ends = max(ends, ticket.last_act_date)
    ticket.finish(by(body, ends), answer="it was seen to", proofs=("photo 1",))
    return ends


def closed(city: City, ticket: Hotline, body: Role, day: date) -> None:
    """Told to each caller, called back, settled and closed, or reopened by who is not satisfied."""
    askers = sorted(ticket.askers)
    desk = by(Role.HOTLINE, day)
    for number, who in enumerate(askers):
        if number and city.happens(0.5):
            city.tried(ticket.confirm, Actor(askers[0]).on(day))
        ticket.tell(by(body, day), who=who, how="by message")
    if city.happens(0.1):
        city.tried(ticket.call_back, by(body, day), who=askers[0], reply=Reply.SATISFIED)
    unhappy = ""
    for who in askers:
        reply = (
            Reply.NO_ANSWER
            if city.happens(UNREACHED)
            else Reply.UNSATISFIED
            if city.happens(UNHAPPY)
            else Reply.SATISFIED
        )
        ticket.call_back(desk, who=who, reply=reply)
        unhappy = who if reply is Reply.UNSATISFIED else unhappy
    if unhappy:
        if city.happens(REOPENED):
            ticket.reopen(Actor(unhappy).on(day + DAY), reason="it is as before")
        return  # answered, and neither settled nor closed: who asked is not satisfied
    last = by(Role.HOTLINE, ticket.last_act_date)
    ticket.settle(last)
    solved = Solved.EXPLAINED if ticket.subject is Subject.SUGGESTION else Solved.SOLVED
    ticket.close(last, solved=solved)


def life(city: City, community: Community, day: date, subject: Subject, *, alone: bool) -> None:
    """One complaint and what becomes of it, with its duplicate if there is one; alone leaves no room for any."""
    ticket = city.report(community, day, subject)
    body = assigned(city, ticket, day)
    if city.happens(MERGED) and not alone:
        twin = city.report(community, max(day, ticket.last_act_date), subject)
        twin.merge(by(Role.HOTLINE, twin.opened), into=ticket, told="by telephone")
    if city.happens(IDLE):
        return
    ends = worked_on(city, ticket, body, max(day, ticket.last_act_date) if ticket.followers else day)
    closed(city, ticket, body, ends)
    if ticket.stage is DispatchStage.RECEIVED:
        # Reopened: the same body again, which this time does it.
        again = ticket.last_act_date
        ticket.assign(by(Role.HOTLINE, again), worker=PERSONS[body])
        ticket.start(by(body, again))
        ends = working_day(community, again, 3)
        ticket.finish(by(body, ends), answer="now it is done", proofs=("photo 2",))
        for who in sorted(ticket.askers):
            ticket.tell(by(body, ends), who=who, how="at the door")
        ticket.call_back(by(Role.HOTLINE, ends), who=ticket.asker, reply=Reply.SATISFIED)
        ticket.confirm(Actor(ticket.asker).on(ends))


def two_years(tickets: int) -> City:
    """A city whose tickets of two years have all been told."""
    city = City()
    city.found()
    first = int(tickets * FIRST_YEAR)
    for year, until in zip(YEARS, (first, tickets), strict=True):
        while city.told() < until:
            day = date(year, 1, 1) + DAY * city.chance.randrange(365)
            number = city.chance.choices(range(len(NAMES)), HOUSEHOLDS)[0]
            if city.communities[number].opened < day:
                subject = city.chance.choices(tuple(SHARES), tuple(SHARES.values()))[0]
                life(city, city.communities[number], day, subject, alone=until - city.told() == 1)
    return city


# ── What an inspector reads ──────────────────────────────────────────────────────────────────────────────────────────


def percent(share: Fraction) -> str:
    """A share in hundredths, cut off after two digits."""
    cells = abs(share.numerator) * 10_000 // share.denominator
    return f"{'-' if share < 0 else ''}{cells // 100}.{cells % 100:02d}%"


def late(tickets: Sequence[Hotline]) -> Counter[tuple[str, str, str]]:
    """How many answers were late, and how many cannot be told, by article."""
    found: Counter[tuple[str, str, str]] = Counter()
    for ticket in tickets:
        for entry in ticket.entries:
            for noted in entry.noted:
                if noted["rule"] == "disputes.hotline.answer.within":
                    found[noted["outcome"], finding_from_plain(noted).cite(), finding_from_plain(noted).cite("zh")] += 1
    return found


LATE_WORDS: Final = {"BROKEN": Text("late", "逾期"), "UNKNOWN": Text("not certain", "无法确认")}


def reported(tell: Telling, figures: YearFigures) -> None:
    """What is told of one year."""
    tell.say(figures.text(), figures.text("zh"), indent=2, hang=4)
    if figures.satisfaction is not None:
        share, asked, reached = percent(figures.satisfaction), figures.asked, figures.reached
        tell.say(
            f"satisfied {share} of the {reached} reached, of {asked} asked",
            f"回访{asked}人，联系上{reached}人，其中满意{share}",
            indent=6,
        )


def story(tell: Telling, city: City) -> None:
    """The report."""
    tickets = city.register.all(Hotline)
    everywhere = Counted(frozenset(each.ref for each in city.communities))
    alike = Counted(in_all_years(city.communities, YEARS))
    number, communities, entries = len(tickets), len(city.communities), len(city.register.journal)
    tell.say(
        f"{number} tickets of {communities} communities in Binzhou, 2025 and 2026: {entries} entries",
        f"滨州{communities}个小区2025年和2026年诉求{number}件：共{entries}条记录",
    )
    for en, zh, counted in (
        ("All communities", "全部小区", everywhere),
        ("Those on record in both years", "可比小区", alike),
    ):
        one, other = (year_figures(tickets, year, counted, on=COUNTED_ON[year]) for year in YEARS)
        tell.chapter(f"{en}: {len(counted.communities)}", f"{zh}：{len(counted.communities)}个")
        reported(tell, one)
        reported(tell, other)
        moved = change(one, other)
        tell.say(
            f"tickets {one.tickets} -> {other.tickets}: {'nothing to compare' if moved is None else percent(moved)}",
            f"诉求量{one.tickets}件 → {other.tickets}件：{'无从比较' if moved is None else percent(moved)}",
            indent=2,
        )
    per = Denominator("households", sum(HOUSEHOLDS[:-1]))
    rates = [percent(each.rate(per))[:-1] for each in (one, other)]
    tell.say(
        f"for each 100 households of the communities compared: {rates[0]} and {rates[1]}",
        f"可比小区每百户诉求：{rates[0]}件、{rates[1]}件",
        indent=2,
    )
    said = {
        True: Text("met", "已实现"),
        False: Text("missed", "未实现"),
        UNKNOWN: Text("not to be told yet: two falls need three years", "尚无法确认：两连降需要三年的数据"),
    }
    goal = said[falling([one, other], 2)]
    tell.chapter("The goal", "目标")
    tell.say(f"Falling two years running: {goal.en}", f"两年连降：{goal.zh}")
    in_between(tell, city, tickets)


def in_between(tell: Telling, city: City, tickets: Sequence[Hotline]) -> None:
    """Who was late, what was sent back, paused and left open, and what was tried in vain."""
    tell.chapter(
        "Answers that were late, or of which the holidays of 2027 decide", "答复逾期，或者取决于2027年放假安排"
    )
    for (outcome, en, zh), number in sorted(late(tickets).items()):
        word = LATE_WORDS[outcome]
        tell.say(f"{number} {word.en} under {en}", f"{number}件{word.zh}（依据{zh}）", indent=2)
    returned = sum(bool(each.returns) for each in tickets)
    extended = sum(each.extension is not None for each in tickets)
    paused = sum(each.days_paused(COUNTED_ON[2026]) for each in tickets)
    tell.lines("", "")
    tell.say(
        f"Sent back {returned}, each decided once; extended {extended}, each once; {paused} days paused, each with its reason",
        f"退单{returned}件，各裁定一次；延期{extended}件，各一次；暂停计时{paused}日，均附理由",
    )
    open_ones = [each for each in tickets if each.is_open]
    day = COUNTED_ON[2026]
    worst = max((d.days_overdue for each in open_ones for d in each.duties(day)), default=0)
    tell.say(
        f"Still open {len(open_ones)}; the oldest is {worst} days over its last day on {day_en(day)}",
        f"未结{len(open_ones)}件；截至{day_zh(day)}，逾期最久的{worst}日",
    )
    tell.chapter("Tried in vain", "未获办理的尝试")
    for rule, number in sorted(city.refused.items()):
        name = rule_named(rule)
        tell.say(f"{number} refused: {name.en}", f"{number}次未办理：{name.zh}", indent=2, hang=2)
    flaws = len(city.register.verify())
    tell.lines("", "")
    tell.say(f"flaws in the journal: {flaws}", f"台账异常{flaws}处")


def main(arguments: Sequence[str] | None = None) -> int:
    """Tell the story in the language asked for."""
    parser = asking("Two years of complaints.")
    parser.add_argument("--tickets", type=int, default=TICKETS, help="how many tickets of two years")
    given = parser.parse_args(arguments)
    if given.tickets < 1:
        parser.error("give 1 ticket or more")
    story(Telling(given.lang), two_years(given.tickets))
    return 0


if __name__ == "__main__":
    sys.exit(main())
