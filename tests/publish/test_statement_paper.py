"""A statement printed as text, HTML and CSV: the same figures in each, and no formula."""

from __future__ import annotations

import csv
from decimal import Decimal
from html.parser import HTMLParser
from io import StringIO

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from tests.publish.played import Quick
from tests.publish.stated import FIRST, LAST, spring, summer
from tests.publish.test_filing_paper import headings
from tests.walking import income_spending

from propgov import begin
from propgov.community import Directory, Notice, Role
from propgov.errors import InvalidFacts
from propgov.income import Account, Figures, Source, Statement, figures_of
from propgov.income.statement import LINES, made_of
from propgov.patterns import Posting
from propgov.publish import statement_csv, statement_paper
from propgov.testing import scene

SIGNER = "业主委员会"


class Rows(HTMLParser):
    """The rows of all tables of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[list[str]] = []
        self.inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "tr":
            self.rows.append([])
        elif tag in {"td", "th"}:
            self.rows[-1].append("")
        self.inside = tag in {"td", "th"}

    def handle_endtag(self, tag: str) -> None:
        self.inside = self.inside and tag not in {"td", "th"}

    def handle_data(self, data: str) -> None:
        if self.inside:
            self.rows[-1][-1] += data


def rows_of(statement: Statement, form: str) -> list[list[str]]:
    """The rows of an output, read back."""
    if form == "csv":
        return list(csv.reader(StringIO(statement_csv(statement, community="甲小区"))))
    paper = statement_paper(statement, community="甲小区", signer=SIGNER, account="某银行1234", day="2026年4月2日")
    if form == "text":
        return [line.split(" | ") for line in paper.text().splitlines()]
    page = Rows()
    page.feed(paper.html())
    return page.rows


def read_back(rows: list[list[str]]) -> tuple[Figures, Decimal]:
    """The figures that stand in an output, and the sum of its movements."""
    sums = {row[0]: Decimal(row[1]) for row in rows if row[0] in LINES.values() and len(row) == 2}
    moved = sum((Decimal(row[3]) for row in rows if len(row) == 6 and row[0].isdecimal()), start=Decimal(0))
    return Figures(**{line: sums[name] for line, name in LINES.items()}), moved


@pytest.mark.parametrize("form", ["text", "html", "csv"])
@pytest.mark.parametrize("made", [spring, summer])
def test_every_output_has_the_figures_of_the_statement(form: str, made: object) -> None:
    """Read back from text, page and table, each line is that of the statement, and the movements lead to the closing."""
    statement: Statement = made()  # type: ignore[operator]
    figures, moved = read_back(rows_of(statement, form))
    assert figures == figures_of(statement)
    assert statement.opening + moved == statement.closing


@given(st.text(min_size=1, max_size=12))
def test_no_cell_begins_a_formula(written: str) -> None:
    """Whatever stands on a receipt or in the name of the community, no spreadsheet calculates with it."""
    statement = spring(voucher=written)
    for row in csv.reader(StringIO(statement_csv(statement, community=written))):
        for cell in row:
            if cell.startswith("-"):
                assert Decimal(cell) < 0
            assert not cell.startswith(("=", "+", "@", "\t", "\r"))


@pytest.mark.parametrize("voucher", ["=HYPERLINK(1)", "+1", "-1+2", "@SUM(A1)", "\t=1", "＝1"])
def test_a_receipt_that_would_be_a_formula_is_text(voucher: str) -> None:
    """Its number is written behind a mark that makes it text, and still reads."""
    cell = next(row[4] for row in csv.reader(StringIO(statement_csv(spring(voucher), community="甲"))) if row[0] == "4")
    assert cell == "'" + voucher.strip()


def test_what_people_wrote_is_no_markup() -> None:
    """A receipt cannot add to the page."""
    page = statement_paper(spring("<script>x</script>"), community="甲", signer=SIGNER).html()
    assert "<script>" not in page
    assert "&lt;script&gt;" in page


@pytest.mark.parametrize("line", LINES)
def test_a_statement_that_does_not_add_up_is_not_printed(line: str) -> None:
    """It is told with the line and both sums instead."""
    good = spring()
    wrong = evolve(good, **{line: getattr(good, line) + Decimal("0.01")})
    for output in (
        lambda: statement_csv(wrong, community="甲"),
        lambda: statement_paper(wrong, community="甲", signer="乙"),
    ):
        with pytest.raises(InvalidFacts, match=r"statement\.\w+"):
            output()


def test_a_period_without_movements_says_so() -> None:
    """Nothing moved: the paper says it in words."""
    good = spring()
    empty = made_of((), good.since, good.until, good.opening, Decimal(0))
    assert "本期无收支" in statement_paper(empty, community="甲", signer=SIGNER).text()


def test_the_paper_has_the_headings_of_a_posted_statement() -> None:
    """Sums, income, cost, spending, the fund, who signs and audits, how long it is posted; what did not happen is said."""
    paper = statement_paper(spring(), community="甲", signer=SIGNER)
    assert headings(paper) == [
        "收支汇总",
        "收入",
        "合理成本",
        "支出",
        "其他收支",
        "补充维修资金",
        "签署和审核",
        "公示、查账和异议",
    ]
    assert "本期无。" in statement_paper(summer(), community="甲", signer=SIGNER).text()


def test_with_the_books_each_movement_says_what_it_was_for() -> None:
    """Use, party and term of the income; purpose, decision and payee of the spending; persons masked; the figures the same."""
    say = Quick()
    spending = income_spending.approved(say, "joiner")
    account = spending.account
    notice = Notice("gate", say.day)
    say(spending.post, Role.COMMITTEE, notice=notice)
    say(spending.pay, say.act(Role.COMMITTEE, Role.RESIDENTS_COMMITTEE), voucher="P-1", issuer="joiner")
    until = say.day
    say.wait(1)
    say(account.publish, Role.COMMITTEE, until=until, notice=Notice("gate", say.day))
    (statement,) = account.statements
    people = Directory()
    people.enter("joiner", name="毛大伟")
    people.enter("Media Co", name="池州传媒有限公司", company=True)
    text = statement_paper(statement, community="甲", signer=SIGNER, books=account, names=people).text()
    assert "lifts | 5000.00 | R-1 | 池州传媒有限公司，" in text
    assert "benches | -1800.50 | P-1 | " in text
    assert "业主大会决定，毛**" in text
    assert "毛大伟" not in text
    assert f"开户银行及账号：{account.bank}" in text
    rows = [line.split(" | ") for line in text.splitlines()]
    assert read_back(rows)[0] == figures_of(statement)
    with pytest.raises(InvalidFacts, match="other postings"):
        statement_paper(spring(), community="甲", signer=SIGNER, books=account)


def test_income_without_a_use_is_told_by_its_source() -> None:
    """Interest is interest; a balance from before stands under what is no income."""
    made = scene()
    account = begin(Account, made.committee.on(made.day), community=made.community, bank="Bank")
    account.credit_other(made.committee.on(made.day), source=Source.INTEREST, amount=Decimal("1.07"), voucher="I-1")
    account.publish(made.committee.on(made.later()), until=made.day, notice=Notice("gate", made.later()))
    text = statement_paper(account.statements[-1], community="甲", signer=SIGNER, books=account).text()
    assert "利息 | 1.07 | I-1" in text


def test_what_went_to_the_fund_is_told() -> None:
    """The sum of what was paid over, less what was reversed; nothing is nothing, to the fen."""
    rows = (
        Posting(1, FIRST, "SPENDING", "BANK", Decimal("70.00"), "income.fund-share:f", "F-1"),
        Posting(2, FIRST, "SPENDING", "BANK", Decimal("5.50"), "income.fund-share:f", "F-2"),
        Posting(3, FIRST, "BANK", "SPENDING", Decimal("5.50"), "income.fund-share:f", "twice", reverses=2),
        Posting(4, FIRST, "SPENDING", "BANK", Decimal("9.00"), "income.spending:s", "P-1"),
    )
    made = made_of(rows, FIRST, LAST, Decimal("100.00"), Decimal("0.00"))
    assert "本期转入维修资金（元）：70.00" in statement_paper(made, community="甲", signer=SIGNER).text()
    assert "本期转入维修资金（元）：0.00" in statement_paper(spring(), community="甲", signer=SIGNER).text()
