"""What a notebook shows: a case its stage and steps, a decision its shares, a refusal its findings, a statement its sums."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from html import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.publish import told
from tests.publish.stated import FIRST, LAST, spring, summer
from tests.publish.test_paper import NASTY, Page
from tests.publish.voted import counted

from propgov import Refused, begin, explain
from propgov.assembly import Count, Matter, Share, decide
from propgov.errors import InvalidFacts
from propgov.income import Account, Spending
from propgov.income.statement import made_of
from propgov.law import Law
from propgov.notebook import bundle, html, use
from propgov.notebook.settings import Settings, now
from propgov.patterns import Posting
from propgov.publish.statement_paper import sums_of
from propgov.testing import BORN, scene

LANGS = pytest.mark.parametrize("lang", ["en", "zh"])


@pytest.fixture(autouse=True)
def settings() -> Iterator[None]:
    """Each test begins and ends with a notebook that nobody has set up."""
    use()
    yield
    use()


@LANGS
def test_a_case_shows_its_diagram_with_its_stage_and_its_timeline(lang: str) -> None:
    """The present stage is marked, each stage is drawn, and each entry has its line."""
    case = told.agreed()
    shown = html(case, lang=lang)
    assert shown.count("<svg") == 1
    assert ("◀ 当前" if lang == "zh" else "◀ now") in shown
    for stage in type(case.stage):
        assert escape(str(stage.value)) in shown
    assert shown.count("<tr>") == len(case.entries) + 1
    assert ("当前阶段：" if lang == "zh" else "present stage: ") in shown
    assert f'lang="{"zh-CN" if lang == "zh" else "en"}"' in shown


def test_a_long_statement_shows_its_end_and_counts_the_rest() -> None:
    """What does not fit is counted, not passed over in silence."""
    rows = tuple(
        Posting(n, FIRST, "BANK", "INCOME", Decimal("1.00"), "income.account:a", f"R-{n}") for n in range(1, 71)
    )
    shown = html(made_of(rows, FIRST, LAST, Decimal("0.00"), Decimal("0.00")))
    assert "10 earlier ones are not shown" in shown
    assert "R-70<" in shown
    assert "R-10<" not in shown


@LANGS
def test_a_decision_shows_its_thresholds_as_bars(lang: str) -> None:
    """A bar for each threshold, as long as its share, in figures that are those of the finding; an unknown one has none."""
    count = Count(total=Share("120000.00", 1000), took_part=Share("90000.00", 700), approved=Share("50000.00", None))
    decision = decide(Matter.SERVICE_PROVIDER, count, Law.of("cn"), on=BORN)
    shown = html(decision, lang=lang)
    shares = [f.actual for f in decision.findings if hasattr(f.actual, "part")]
    assert 0 < len(shares) < len(decision.findings)
    for share in shares:
        assert f'data-share="{share.part}/{share.whole}"' in shown  # type: ignore[attr-defined]
    assert shown.count("data-share") == len(shares)
    assert ("无法确认" if lang == "zh" else "cannot be confirmed") in shown
    assert shown.count("<tr>") > len(decision.findings)


@LANGS
def test_a_refusal_shows_each_finding_with_its_article(lang: str) -> None:
    """What was wanted, what was found, where it is written; the same of a verdict before the step."""
    made = scene()
    account = begin(Account, made.committee.on(made.day), community=made.community, bank="Bank")
    case = begin(
        Spending, made.committee.on(made.day), account=account, purpose="<i>bulbs</i>", amount=Decimal("120.00")
    )
    act = made.committee.on(made.day)
    with pytest.raises(Refused) as caught:
        case.pay(act, voucher="V-1", issuer="Shop")
    verdict = explain(case.pay, act, voucher="V-1", issuer="Shop")
    for shown in (html(caught.value, lang=lang), html(verdict, lang=lang)):
        assert "<i>" not in shown
        for finding in caught.value.findings:
            assert escape(finding.cite(lang)) in shown
            assert escape(finding.wanted(lang)) in shown


@LANGS
def test_a_statement_shows_its_sums_and_its_chart(lang: str) -> None:
    """Each line with its sum to the fen, a bar for each, and the movements."""
    for statement in (spring("<b>R-2</b>"), summer()):
        shown = html(statement, lang=lang)
        assert shown.count("data-share") == len(sums_of(statement))
        for _, amount in sums_of(statement):
            assert f'<td style="text-align:left;vertical-align:top">{amount}</td>' in shown
        assert "<b>" not in shown


def test_a_class_shows_its_procedure_and_anything_else_its_text() -> None:
    """The procedure with who may take each step and under which articles; what has no form of its own is told as text."""
    shown = html(Spending, lang="zh")
    assert "由业主委员会" in shown
    assert "《民法典》第278条第1款第9项" in shown
    assert escape("<object>") not in html(3)
    assert "3" in html(3)


def test_plain_text_stands_beside_the_html() -> None:
    """A terminal shows the text: of a case its steps, of a refusal its reasons, of a statement its fields."""
    case = told.agreed()
    shown = case._repr_mimebundle_()
    assert set(shown) == {"text/plain", "text/html"}
    assert shown["text/plain"].count("\n") >= len(case.entries) - 1
    assert bundle(spring())["text/plain"] == repr(spring())
    _, meeting = counted()
    decision = meeting.resolutions[0].decision
    assert decision._repr_mimebundle_()["text/plain"] == decision.text()


def test_the_language_and_the_names_are_those_that_were_set() -> None:
    """Names are masked unless somebody says otherwise, also in what people wrote; another language is refused."""
    use(lang="zh", names=told.directory())
    shown = html(told.complained()) + bundle(told.complained())["text/plain"]
    assert "当前阶段" in shown
    assert "毛**" in shown
    assert "毛大伟" not in shown
    assert told.PHONE not in shown
    use(lang="en", names=told.directory(), masked=False)
    assert "毛大伟" in html(told.complained())
    for work in (lambda: use(lang="fr"), lambda: html(3, lang="fr")):
        with pytest.raises(InvalidFacts, match="not spoken here"):
            work()
    use()
    assert now() == Settings()


@given(st.one_of(st.sampled_from(NASTY), st.text(min_size=1, max_size=12)).filter(lambda text: bool(text.strip())))
def test_what_people_wrote_is_never_more_than_text(words: str) -> None:
    """A name that means harm brings no element, whatever shows it."""
    plain, people = Page(html(told.complained())), told.directory()
    try:
        people.enter("owner-1", name=words)
    except InvalidFacts:
        return
    use(names=people, masked=False)
    shown = Page(html(told.complained()))
    assert shown.tags == plain.tags
    assert not shown.other


def test_nothing_is_fetched_and_nothing_runs() -> None:
    """What a notebook shows has no script, no link and no address from which anything is read."""
    for value in (told.agreed(), counted()[1], spring(), Spending):
        shown = html(value).replace('xmlns="http://www.w3.org/2000/svg"', "")
        for word in ("<script", "http", "src=", "href", "url(", "@import", "onload"):
            assert word not in shown
