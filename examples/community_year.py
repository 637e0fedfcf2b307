"""A year in Yulan Gardens (玉兰花园的一年): about 1,100 units in Chizhou decide, let, earn, spend and account for it.

Run it with ``python examples/community_year.py``. Everything printed is computed: the roll is read from a CSV, each vote is
counted from ballots, each refusal comes from the law packs. The journal is kept in SQLite: at the end of June the program
is killed, started again, and goes on from the file; at the end the journal is verified.

With ``--journal FILE`` the file is yours: it is kept, and another run goes on where it ends. ``--until june`` kills that
run after the chapter of June. ``--lang zh`` tells it in Chinese.
"""

from __future__ import annotations

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
from propgov.law import Finding, Text
from propgov.law.values import show
from propgov.law.wording import day_zh, days_zh
from propgov.testing import on_paper
from telling import Telling, asking, day_en, owners_named, rule_named

DATA = Path(__file__).parent / "data"
BOARDS = ("east gate board", "west gate board", "lift halls")
CONSENTS = frozenset({Consent.OWNERS_CONCERNED})  # no provider is on record here, whom one could ask

SUBDISTRICT = Actor("subdistrict-wang")
NEIGHBOURS = Actor("residents-committee-zhou")
PREPARATORY = Actor("preparatory-gao")

KILLED = 9  # the number of the signal that no program can catch

# The smallest and the largest parts of the owners that decide the four matters of March, in hundredths of all heads.
SMALL_AGAINST, LARGE_AGAINST, STAY_AWAY = 27, 23, 40


NAMES: Mapping[str, Text] = {
    **owners_named("p{:04d}", range(1, 1107)),
    "community:yulan": Text("Yulan Gardens", "玉兰花园"),
    "assembly.meeting:meeting-1": Text("the first meeting", "首次业主大会会议"),
    "assembly.meeting:meeting-2": Text("the meeting of March", "三月的业主大会会议"),
    "assembly.meeting:meeting-3": Text("the meeting of August", "八月的业主大会会议"),
    "income.common-use:parking": Text("parking on the common road", "共用道路停车"),
    "income.common-use:lifts": Text("advertising in the lifts", "电梯广告"),
    "income.account:income": Text("the account of public income", "公共收益账户"),
    "income.spending:spending-1": Text("the spending on the east gate", "东门支出"),
}

# What stands in the journal in one language, told in the other.
CHINESE: Mapping[str, str] = {
    "Adopt the rules of procedure": "通过业主大会议事规则",
    "Elect the owners' committee, five seats": "选举业主委员会（五名委员）",
    "Charge for parking on the common road": "共用道路停车收费",
    "Let the lift advertising space": "出租电梯广告位",
    "Raise the special maintenance fund by 20 yuan/m²": "每平方米增筹20元专项维修资金",
    "Rebuild the central garden as a car park": "将中心花园改建为停车场",
    "Dismiss the service provider": "解聘物业服务人",
    "Spend 38,500 yuan of public income on the east gate": "从公共收益支出38,500元用于东门",
    "parking on the common road along the east wall": "东墙外共用道路停车",
    "advertising frames in 24 lifts": "24部电梯内的广告框",
    "residents with permits": "持证住户",
    "Chizhou Lift Media": "池州电梯传媒",
    "Notice on the preparatory group": "关于成立首次业主大会会议筹备组的公告",
    "subdistrict office": "街道办事处",
}


def yuan(amount: Decimal) -> Text:
    """An amount for a reader."""
    return Text(f"{amount:,.2f} yuan", f"{amount:,.2f}元")


def square_metres(cells: int) -> Text:
    """An area in 0.01 m2 for a reader."""
    area = f"{Decimal(cells).scaleb(-2):,.2f}"
    return Text(f"{area} m²", f"{area}平方米")


# ── January: the community is recorded and its first assembly meets ──────────────────────────────────────────────────


def record_community(tell: Telling, register: Register) -> Community:
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
    tell.on(
        day,
        "Yulan Gardens is recorded by the subdistrict office, under the law of Chizhou, Anhui.",
        "街道办事处为玉兰花园建档，适用安徽省池州市的规定。",
    )
    roll: Roll = read_roll(DATA / "yulan_roll.csv")
    community.enter(SUBDISTRICT.on(date(2026, 1, 6)), units=roll.units, titles=roll.titles)
    electorate = community.electorate(date(2026, 1, 6))
    shared = sum(len(head.owners) > 1 for head in electorate.heads)
    area = square_metres(electorate.area)
    tell.on(
        date(2026, 1, 6),
        f"The roll is entered: {len(roll.units):,} units; dwellings and shops have {len(electorate.heads)} heads "
        f"({shared} of co-owners) and {area.en}.",
        f"登记名册：{len(roll.units):,}个专有部分；住宅和商铺有表决权人{len(electorate.heads)}人（其中共有{shared}人），"
        f"共{area.zh}。",
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
    tell: Telling,
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
        result(tell, counted, resolution.item, resolution.decision.word, resolution.decision.findings)


def notify(meeting: Meeting, convener: Actor, on: date) -> None:
    """Hang the notice and tell the residents' committee."""
    meeting.notify(convener.on(on), notice=Notice(BOARDS, on), record_day=on, residents_committee_told=True)


def result(tell: Telling, on: date, item: Item, word_of_it: str, findings: Sequence[Finding]) -> None:
    """One resolution: what it came to, and each threshold."""
    en = {"carried": "CARRIED", "lost": "LOST"}[word_of_it]
    zh = {"carried": "通过", "lost": "未通过"}[word_of_it]
    tell.on(on, f"{item.number}. {item.subject}: {en}", f"{item.number}. {item.subject}：{zh}")
    for finding in findings:
        mark, name = "✓" if finding.holds else "✗", rule_named(finding.rule)
        tell.under(
            f"{mark} {name.en}: {show(finding.actual)}; {finding.wanted.en}",
            f"{mark} {name.zh}：{show(finding.actual, 'zh')}，{finding.wanted.zh}",
        )
    broken = [finding for finding in findings if not finding.holds]
    cited = (broken or list(findings))[0]
    tell.under(f"by {cited.cite()}", f"依据{cited.cite('zh')}", deeper=2)


def january(tell: Telling, register: Register) -> None:
    """The community is recorded, its first assembly meets, its rules enter into force, and parking is let."""
    tell.say("Yulan Gardens, Chizhou, Anhui: the year 2026", "安徽池州玉兰花园：2026年")
    community = record_community(tell, register)
    tell.chapter("January · the first assembly", "一月：首次业主大会")
    meeting, parking = first_assembly(tell, community)
    adopt_rules(tell, community, meeting)
    chair = chair_of(register)
    parking.decide(chair.on(date(2026, 2, 1)), meeting=meeting)
    lease = Lease("YL-2026-00", "residents with permits", Decimal("112000.00"), date(2026, 2, 1), date(2027, 1, 31))
    parking.contract(chair.on(date(2026, 2, 2)), lease=lease, consents=CONSENTS)


def first_assembly(tell: Telling, community: Community) -> tuple[Meeting, CommonUse]:
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
        tenant="residents with permits",
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
    tell.on(
        called,
        "The preparatory group calls the first meeting; the notice hangs, the roll is frozen.",
        "筹备组召集首次会议：通知已公告，名册已固定。",
    )
    digest = meeting.electorate.digest[:16] if meeting.electorate else ""
    tell.under(f"digest of the electorate: {digest}…", f"表决权名册校验码：{digest}…")
    early = date(2026, 1, 23)
    tell.refused(
        early,
        "Opening the vote after 14 clear days",
        "通知满14日即开始表决",
        lambda: meeting.open_voting(PREPARATORY.on(early)),
    )
    many = _most(92, 88)
    days = called, date(2026, 1, 24), date(2026, 1, 30)
    hold(tell, meeting, PREPARATORY, days, {1: many, 2: many, 3: _most(90, 84)})
    return meeting, parking


def _most(voting: int, agreeing: int) -> Callable[[int, Head], Choice | None]:
    """Of every hundred heads so many vote and so many of all agree, spread over all areas."""

    def say(place: int, _: Head) -> Choice | None:
        turn = place * 37 % 100
        if turn < agreeing:
            return Choice.FOR
        return Choice.AGAINST if turn < voting - 1 else Choice.ABSTAIN if turn < voting else None

    return say


def adopt_rules(tell: Telling, community: Community, meeting: Meeting) -> None:
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
    tell.refused(
        day,
        "Adopting a draft by which half of the owners suffice",
        "施行规定半数业主参与即可表决的草案",
        lambda: community.adopt(SUBDISTRICT.on(day), rules=rules + weak, decision=meeting),
    )
    community.adopt(SUBDISTRICT.on(day), rules=rules, decision=meeting)
    tell.on(
        day,
        "✓ The rules of procedure are adopted, as the owners decided them:",
        "✓ 议事规则按业主共同决定的内容施行：",
    )
    clauses = {clause.text.en: clause for clause in community.law.packs[-1].provisions}
    for clause in clauses.values():
        tell.under(f"{clause.article}. {clause.text.en}", f"第{clause.article}条　{clause.text.zh}")
    seats = tuple(sorted(meeting.elected(on=day)))
    tell.on(
        day,
        f"✓ The owners' committee sits since its election was published: {', '.join(seats)}.",
        f"✓ 选举结果公布，业主委员会履职：{'、'.join(seats)}。",
    )


def chair_of(register: Register) -> Actor:
    """The chair of the committee: the first of those whom the meeting of January elected."""
    return Actor(min(register.find(Meeting, "meeting-1").elected(on=date(2026, 1, 31))))


# ── February to June: four matters, letting, income ──────────────────────────────────────────────────────────────────


def four_matters(tell: Telling, register: Register) -> None:
    """One meeting, four matters, four ends."""
    tell.chapter("February and March · four matters", "二月至三月：四项表决")
    community, chair = register.find(Community, "yulan"), chair_of(register)
    day = date(2026, 2, 9)
    lifts = begin(
        CommonUse,
        chair.on(day),
        id="lifts",
        community=community,
        what="advertising frames in 24 lifts",
        use=UseKind.ADVERTISING,
        tenant="Chizhou Lift Media",
    )
    lease = Lease("YL-2026-01", "Chizhou Lift Media", Decimal("96000.00"), date(2026, 4, 1), date(2027, 3, 31))
    tell.refused(
        day,
        "Letting the lift space before the owners have decided",
        "业主共同决定之前出租电梯广告位",
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
        tell,
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
    rent = yuan(lease.rent)
    tell.on(
        date(2026, 3, 20),
        f"✓ The lift space is let to {lease.tenant} for {rent.en} a year.",
        f"✓ 电梯广告位出租给{lease.tenant}，每年{rent.zh}。",
    )


def earn(tell: Telling, register: Register) -> None:
    """Advertising and parking bring in money; a cost is proven; a statement is posted."""
    tell.chapter("February to June · income", "二月至六月：公共收益")
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
            publish(tell, account, chair, date(2026, 3, 31), date(2026, 4, 2))
        account.credit(chair.on(day), use=use, amount=Decimal(amount), voucher=voucher)
        came = yuan(Decimal(amount))
        tell.on(day, f"+ {came.en} from {use.what}", f"＋ {came.zh}，{use.what}收入")
    cost = date(2026, 6, 30)
    tell.refused(
        cost,
        "Deducting 1,200 yuan of cost without a voucher",
        "无凭证扣除成本1,200元",
        lambda: account.deduct(chair.on(cost), use=lifts, amount=Decimal(1200), voucher=""),
    )
    account.deduct(chair.on(cost), use=lifts, amount=Decimal(1200), voucher="V-0001 lift power, meter reading")
    tell.on(
        cost,
        "− 1,200.00 yuan for the power of the frames, with its voucher",
        "－ 1,200.00元，广告框电费，附凭证",
    )


def publish(tell: Telling, account: Account, chair: Actor, until: date, on: date) -> None:
    """Post the statement of the quarter."""
    account.publish(chair.on(on), until=until, notice=Notice(BOARDS, on))
    statement: Statement = account.statements[-1]
    left = yuan(statement.closing)
    sum_up = (
        f"{statement.opening:,.2f} + {statement.income:,.2f} − {statement.costs:,.2f} − {statement.spendings:,.2f} = "
    )
    tell.on(
        on,
        f"✓ Statement {statement.since} to {statement.until}: {sum_up}{left.en}",
        f"✓ 收支公示（{days_zh(statement.since, statement.until)}）：{sum_up}{left.zh}",
    )


# ── July to September: a spending ────────────────────────────────────────────────────────────────────────────────────


def spend(tell: Telling, register: Register) -> None:
    """A spending is planned, refused three times, and lawfully paid; the quarter before is accounted for."""
    tell.chapter("July to September · a spending", "七月至九月：公共收益支出")
    chair, account = chair_of(register), register.find(Account, "income")
    gate = begin(
        Spending,
        chair.on(date(2026, 7, 6)),
        id="spending-1",
        account=account,
        purpose="东门道闸和车牌识别设备",  # a new barrier and number reader at the east gate
        amount=Decimal("38500.00"),
        payee="道闸供应商",  # the supplier of the barrier
    )
    price = yuan(gate.amount)
    tell.on(
        date(2026, 7, 6),
        f"The committee plans a new barrier and number reader at the east gate: {price.en}.",
        f"业主委员会拟订支出：{gate.purpose}，{price.zh}。",
    )
    publish(tell, account, chair, date(2026, 6, 30), date(2026, 7, 9))
    day = date(2026, 7, 16)
    tell.refused(
        day,
        "Paying without a decision of the owners",
        "未经业主共同决定即支付",
        lambda: gate.pay(chair.on(day).with_(NEIGHBOURS)),
    )
    meeting = begin(
        Meeting,
        chair.on(date(2026, 7, 20)),
        community=account.community,
        agenda=(Item.on(1, Matter.OTHER_MAJOR, "Spend 38,500 yuan of public income on the east gate", gate),),
        votes_until=date(2026, 8, 19),
    )
    days = date(2026, 7, 20), date(2026, 8, 10), date(2026, 8, 20)
    hold(tell, meeting, chair, days, {1: _most(78, 61)})
    gate.approve(chair.on(date(2026, 8, 21)), meeting=meeting)
    before = date(2026, 8, 22)
    tell.refused(
        before,
        "Paying before the item is posted",
        "使用前未公示即支付",
        lambda: gate.pay(chair.on(before).with_(NEIGHBOURS)),
    )
    gate.post(chair.on(date(2026, 8, 24)), notice=Notice(BOARDS, date(2026, 8, 24), proof="photograph 0824-1"))
    tell.on(date(2026, 8, 24), "✓ The item is posted on every board.", "✓ 该项支出已在各公告栏公示。")
    alone = date(2026, 9, 7)
    tell.refused(alone, "Paying without the co-signature", "未经共同签署即支付", lambda: gate.pay(chair.on(alone)))
    both = chair.on(alone).with_(NEIGHBOURS)
    gate.pay(both, voucher="P-0001")
    tell.on(
        alone,
        f"✓ {price.en} paid and entered, signed by committee and residents' committee.",
        f"✓ 支付{price.zh}并入账，业主委员会和居民委员会共同签署。",
    )
    gate.publish(chair.on(date(2026, 9, 8)), notice=Notice(BOARDS, date(2026, 9, 8)))
    open_steps = [
        name for name, prospect in outlook(gate, chair.on(date(2026, 9, 9))).items() if prospect.access.name == "OPEN"
    ]
    tell.on(
        date(2026, 9, 8),
        f"✓ The payment is shown to owners; steps still open: {', '.join(open_steps) or 'none'}.",
        f"✓ 支付情况已公布；其他可办步骤：{'、'.join(open_steps) or '无'}。",
    )


def look_ahead(tell: Telling, register: Register) -> None:
    """What falls due in the next month."""
    tell.chapter("End of September · what is due next month", "九月底：下月待办事项")
    for duty in register.duties(date(2026, 9, 30)):
        tell.duty(duty)


# ── The journal ──────────────────────────────────────────────────────────────────────────────────────────────────────


def prove(tell: Telling, register: Register) -> None:
    """The journal verifies, here and in a stranger's program; every case can be rebuilt, also as it once stood."""
    tell.chapter("The journal", "台账")
    journal = register.journal
    posted = journal.checkpoint()
    flaws = register.verify(against=[posted])
    count, cases = len(journal), len(journal.cases())
    tell.say(
        f"{count} entries of {cases} cases; flaws found: {len(flaws)}",
        f"{cases}个事项共{count}条记录；异常{len(flaws)}处",
    )
    tell.say("To be printed in the next notice:", "写入下次公告：")
    tell.say(posted.text(), posted.text("zh"), indent=2)
    rebuilt = Register(journal).load().cases
    same = all(case.stage is register.get(case.ref).stage for case in rebuilt) and len(rebuilt) == cases
    tell.say(
        f"{len(rebuilt)} cases rebuilt from their entries, {'every one' if same else 'NOT every one'} in the same stage",
        f"由记录重建{len(rebuilt)}个事项，阶段{'全部' if same else '并非全部'}一致",
    )
    then, now = (yuan(book.find(Account, "income").balance) for book in (register.as_of(date(2026, 6, 30)), register))
    tell.say(
        f"The account as it stood on 30 June 2026: {then.en}; today: {now.en}",
        f"账户2026年6月30日余额（历史状态）：{then.zh}；现余额：{now.zh}",
    )
    with TemporaryDirectory() as folder:
        file = Path(folder) / "yulan.jsonl"
        journal.export(file)
        whole = ask_verifier(file, posted)
        en, zh = whole[0].split()
        tell.say(
            f"Exported, and verified by a program of one file that needs nothing of this library: {en}",
            f"导出后，由不依赖本库的单文件程序核对：{zh}",
        )
        file.write_bytes(file.read_bytes().replace(b"38500.00", b"88500.00", 1))
        touched = ask_verifier(file, posted)
        tell.say(
            f"Somebody turns 38500.00 into 88500.00 in that file: {'; '.join(touched)}",
            f"有人将文件中的38500.00改为88500.00：不完好；{NAMES['income.spending:spending-1'].zh}的记录被改动",
        )
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
CHAPTERS: Mapping[str, tuple[Callable[[Telling, Register], None], str, int]] = {
    "january": (january, "income.common-use:parking", 3),
    "march": (four_matters, "income.common-use:lifts", 3),
    "june": (earn, "income.account:income", 6),
    "september": (spend, "income.spending:spending-1", 5),
}


def tell_year(tell: Telling, register: Register, until: str | None) -> int:
    """Tell what the journal does not have yet; 0 when everything came out as the law has it."""
    journal = register.journal
    ahead = [name for name, (_, case, entries) in CHAPTERS.items() if journal.length(case) < entries]
    if len(journal) and "january" in ahead:
        tell.say(
            "There are entries in this file, but not those of January: nothing is written; name another file.",
            "该文件已有记录，但不是一月的记录：未写入任何内容，请另指定文件。",
        )
        return 1
    if len(journal):
        found_again(tell, register)
    for name, (play, *_) in CHAPTERS.items():
        if name in ahead:
            play(tell, register)
        if name == until:
            be_killed(tell, register)
    if not ahead:
        tell.say(
            "The year is told to its end in this file; nothing of it is told again.",
            "该文件中全年已记录完毕，不再重复。",
        )
    look_ahead(tell, register)
    prove(tell, register)
    return 0


def found_again(tell: Telling, register: Register) -> None:
    """What a program finds that has nothing but the file."""
    tell.chapter("Started again, from the file alone", "重新启动，仅凭台账继续")
    journal = register.journal
    *_, last = journal
    count, flaws = len(journal), len(journal.verify())
    register.load()
    step = tell.step(register.get(last.case), last)
    tell.say(
        f"{count} entries, flaws: {flaws}; the last: {last.case}, {step.en} on {day_en(last.on)}",
        f"共{count}条记录，异常{flaws}处；最后一条：{last.case}“{step.zh}”，{day_zh(last.on)}",
    )
    stages = {case.ref: case.stage for case in register.load().cases if case.ref in NAMES}
    for ref, stage in stages.items():
        tell.say(f"{ref}: {stage.name.lower().replace('_', ' ')}", f"{ref}：{stage.value}", indent=2)
    chair = chair_of(register).person
    tell.say(f"In the chair: {chair}", f"主任：{chair}")


def be_killed(tell: Telling, register: Register) -> NoReturn:
    """End this program by force: nothing more is saved, and nothing is closed."""
    *_, last = register.journal
    tell.chapter(
        f"{last.on:%d %B %Y} · the program is killed, right after that step",
        f"{day_zh(last.on)}：该步骤之后，程序被强行终止",
    )
    sys.stdout.flush()
    if sys.platform != "win32":
        os.kill(os.getpid(), signal.SIGKILL)
    os._exit(KILLED)


def main(arguments: Sequence[str] | None = None) -> int:
    """Tell the year: in the file that is named, or in a temporary one by two programs, of which the first is killed."""
    parser = asking("A year in Yulan Gardens.")
    parser.add_argument("--journal", metavar="FILE", help="keep the journal in this SQLite file, or go on with it")
    parser.add_argument("--until", choices=CHAPTERS, help="be killed after this chapter")
    asked = parser.parse_args(arguments)
    if asked.journal is None:
        with TemporaryDirectory() as folder:
            kept = ["--lang", asked.lang, "--journal", str(Path(folder) / "yulan.db")]
            command = [sys.executable, __file__, *kept, "--until", asked.until or "june"]
            first = subprocess.run(command, check=False)  # noqa: S603 - this very file
            return main(kept) if abs(first.returncode) == KILLED else first.returncode
    try:
        with Journal.open(Path(asked.journal)) as journal:
            return tell_year(Telling(asked.lang, NAMES, CHINESE), Register(journal), asked.until)
    except (Conflict, Refused, Invalid, StoreFailed) as error:
        # What was written after a step that is told again stands in its way: it is there already, or of a later day.
        told = isinstance(error, (Conflict, Refused))
        within = "it ends within a chapter, or somebody else writes in it: " if told else ""
        parser.error(f"the year cannot be told in {asked.journal}: {within}{error}")


if __name__ == "__main__":
    sys.exit(main())
