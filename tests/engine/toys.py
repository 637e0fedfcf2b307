"""A town that lends money: toy procedures with a toy law, so that the engine is tried without any property law."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import Enum
from typing import ClassVar
from zoneinfo import ZoneInfo

from attrs import define, field, frozen

from propgov.engine import Act, Actor, Case, Opening, Recurring, Register, begin, rule, step
from propgov.engine.exact import Yuan
from propgov.law import UNKNOWN, Citation, Law, Unknown, WorkCalendar, parse_pack

LAW_TEXT = """
[instrument]
id = "toy-law"
name = { en = "Lending Act", zh = "借贷法" }
rank = "statute"
since = 2000-01-01
checked_on = 2026-11-23
checked = "text"
""" + "".join(
    f"""
[[article]]
article = "{number}"
text = {{ en = "Article {number}.", zh = "第{number}条。" }}
"""
    for number in range(1, 9)
)

ROWS = (
    ("toy.seen", "2", "required = true"),
    ("toy.amount", "3", 'at_most = "1000.00"'),
    ("toy.tidy", "4", 'required = true, effect = "breach"'),
    ("toy.wait", "5", "after = { days = 10 }"),
    ("toy.due", "6", "within = { days = 30 }"),
    ("toy.every-quarter", "7", "every = { quarters = 1 }"),
    ("toy.every-month", "7", "every = { months = 1 }"),
    ("toy.report", "8", "within = { days = 10 }"),
)

LAW_TEXT += "".join(
    f"""
[[article]]
article = "{article}"
text = {{ en = "As article {article} says.", zh = "依第{article}条。" }}
[article.asks]
"{name}" = {{ {asked} }}
"""
    for name, article, asked in ROWS
)

CALENDAR = WorkCalendar(rest=frozenset({date(2026, 10, 1), date(2026, 10, 2)}), announced=frozenset(range(2020, 2027)))
LAW = Law("toy", (parse_pack(LAW_TEXT, "toy"),), ZoneInfo("Asia/Shanghai"), CALENDAR)
BASIS = Citation("toy-law", "1")
DAY = date(2026, 3, 2)


class Part(Enum):
    CLERK = "经办人"
    JUDGE = "审核人"


class TownStage(Enum):
    OPEN = "开放"
    SHUT = "关闭"


@frozen
class Post:
    person: str
    part: Part
    since: date = date.min


@define(eq=False, kw_only=True, repr=False)
class Town(Case):
    """A town, which is its own home (镇)."""

    kind: ClassVar[str] = "test.town"
    basis = BASIS
    recurring = (
        Recurring(every="toy.every-month", step="shut", starts=lambda town: town.first, done=lambda town: None),
    )

    posts: tuple[Post, ...] = ()
    first: date | None = None

    @property
    def jurisdiction(self) -> Town:
        return self

    @property
    def law(self) -> Law:
        return LAW

    @property
    def closed(self) -> bool:
        return False

    def roles_of(self, person: str, on: date) -> frozenset[Enum]:
        return frozenset(post.part for post in self.posts if post.person == person and post.since <= on)

    @step(TownStage.OPEN, to=TownStage.SHUT, by=Part.JUDGE)
    def shut(self, act: Act) -> None:
        """Shut it (关闭)."""


class LoanStage(Enum):
    ASKED = "已申请"
    GRANTED = "已放款"
    DENIED = "已拒绝"
    REPAID = "已还清"


@rule("toy.amount")
def amount(loan: Loan, act: Act) -> Decimal:
    return loan.amount


@rule("toy.seen")
def seen(loan: Loan, act: Act, *, paper: str | Unknown) -> bool | Unknown:
    return UNKNOWN if paper is UNKNOWN else bool(paper)


@rule("toy.tidy")
def tidy(loan: Loan, act: Act) -> bool:
    return all(note.strip() for note in loan.notes)


def judged(loan: Loan, act: Act, *, points: int) -> int:
    return points * 2


def at_end(points: int) -> LoanStage:
    return LoanStage.GRANTED if points > 10 else LoanStage.DENIED


@define(eq=False, kw_only=True, repr=False)
class Loan(Case):
    """A loan of the town (借款)."""

    kind: ClassVar[str] = "test.loan"
    basis = BASIS
    opening = Opening(by=Part.CLERK, rules=(amount,))
    recurring = (
        Recurring(
            every="toy.every-quarter",
            within="toy.report",
            step="note",
            starts=lambda loan: loan.first_report,
            done=lambda loan: loan.reported,
        ),
    )

    jurisdiction: Town
    amount: Yuan
    purpose: str = "seed"
    notes: list[str] = field(init=False, factory=list)
    marks: dict[str, int] = field(init=False, factory=dict)
    points: int = field(init=False, default=0)
    first_report: date | None = None
    reported: date | None = field(init=False, default=None)

    @step(tuple(LoanStage)[:2], to=LoanStage.ASKED, by=Part.CLERK)
    def ask_again(self, act: Act) -> None:
        """Ask again (再次申请)."""

    @step(LoanStage.ASKED, to=(LoanStage.GRANTED, LoanStage.DENIED), by=Part.JUDGE, outcome=judged, end=at_end)
    def judge(self, act: Act, outcome: int, *, points: int) -> None:
        """Judge it (审核)."""
        self.points = outcome

    @step(LoanStage.ASKED, to=LoanStage.ASKED, by=Part.CLERK, rules=(seen, tidy))
    def note(self, act: Act, *, paper: str | Unknown, mark: str = "usual", until: date | None = None) -> None:
        """Note something (记事)."""
        self.notes.append(str(paper))
        self.marks[mark] = self.marks.get(mark, 0) + 1
        self.reported = until

    @step(LoanStage.GRANTED, to=LoanStage.REPAID, wait="toy.wait", due="toy.due")
    def repay(self, act: Act) -> None:
        """Repay it (还款)."""


CLERK, JUDGE, STRANGER = Actor("clerk"), Actor("judge"), Actor("stranger")


def town(register: Register | None = None) -> Town:
    posts = (Post("clerk", Part.CLERK), Post("judge", Part.JUDGE))
    return begin(Town, STRANGER.on(DAY), register=register or Register(), posts=posts)


def loan(home: Town | None = None, amount: str = "500.00", first_report: date | None = None) -> Loan:
    return begin(Loan, CLERK.on(DAY), jurisdiction=home or town(), amount=Decimal(amount), first_report=first_report)


class KnotStage(Enum):
    TIED = "已结"


@rule("toy.seen")
def untied(knot: Knot, act: Act) -> bool:
    if knot.reach == "rule":
        knot.tie(act)
    if knot.reach == "rule sets":
        knot.times = 9
    if knot.reach == "rule other" and knot.other is not None:
        knot.other.note(act, paper="from a rule")
    return True


def elsewhere(knot: Knot, act: Act) -> LoanStage | None:
    if knot.reach == "outcome other" and knot.other is not None:
        knot.other.note(act, paper="from an outcome")
    return LoanStage.ASKED if knot.reach == "end" else None


@define(eq=False, kw_only=True, repr=False)
class Knot(Case):
    """A case whose steps reach where they must not (结)."""

    kind: ClassVar[str] = "test.knot"
    basis = BASIS

    jurisdiction: Town
    reach: str
    other: Loan | None = None
    times: int = field(init=False, default=0)

    @step(KnotStage.TIED, to=KnotStage.TIED)
    def tie(self, act: Act) -> None:
        """Tie it (打结)."""
        self.times += 1
        if self.reach == "body":
            self.tie(act)
        if self.reach == "other" and self.other:
            self.other.note(act, paper="a")
        if self.reach == "opens":
            begin(Loan, act, jurisdiction=self.jurisdiction, amount=Decimal(1))
        if self.reach == "fails":
            raise ZeroDivisionError
        if self.reach == "delete":
            del self.times

    @step(KnotStage.TIED, to=KnotStage.TIED, rules=(untied,))
    def weigh(self, act: Act) -> None:
        """Weigh it (核对)."""

    @step(KnotStage.TIED, to=(KnotStage.TIED,), outcome=elsewhere, end=lambda reached: reached)
    def stay(self, act: Act, outcome: LoanStage | None) -> None:
        """Stay (保持)."""


def knot(reach: str, home: Town | None = None, other: Loan | None = None) -> Knot:
    return begin(Knot, STRANGER.on(DAY), jurisdiction=home or town(), reach=reach, other=other)


class LinkStage(Enum):
    LOOSE = "未连"
    TIED = "已连"


@define(eq=False, kw_only=True, repr=False)
class Link(Case):
    """A case that names another (连接)."""

    kind: ClassVar[str] = "test.link"
    basis = BASIS

    jurisdiction: Town
    first: Town | None = None

    @step(LinkStage.LOOSE, to=LinkStage.TIED)
    def tie(self, act: Act, *, to: Town) -> None:
        """Tie it (连接)."""
