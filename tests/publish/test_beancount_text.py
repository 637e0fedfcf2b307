"""Books as beancount text: accepted without an error, with the same balances, whatever people wrote into them."""

from __future__ import annotations

import subprocess
import sys
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.income.given import published
from tests.income.kept import entered, ledgers, started
from tests.walking.scripts import scripts_of

from propgov.income import Account, Side
from propgov.publish import beancount_text
from propgov.publish.beancount_text import quoted
from propgov.testing import Script, play

loader = pytest.importorskip("beancount.loader")
validation = pytest.importorskip("beancount.ops.validation")


def read(text: str) -> tuple[list[Any], list[Any], Any]:
    """The directives, errors and options that beancount reads in a text, checked as ``bean-check`` does."""
    found: tuple[list[Any], list[Any], Any] = loader.load_string(
        text, extra_validations=validation.HARDCORE_VALIDATIONS
    )
    return found


def balances(entries: list[Any]) -> dict[str, Decimal]:
    """What each account has in beancount."""
    found: dict[str, Decimal] = {}
    for entry in entries:
        for one in getattr(entry, "postings", ()):
            found[one.account] = found.get(one.account, Decimal(0)) + one.units.number
    return found


def side(found: dict[str, Decimal], start: str) -> Decimal:
    """The total of the accounts that begin so."""
    return sum((value for name, value in found.items() if name.startswith(start)), Decimal(0))


NAMES = {
    Side.BANK: "Assets:Bank",
    Side.INCOME: "Income:",
    Side.COST: "Expenses:Cost",
    Side.SPENDING: "Expenses:Spending",
    Side.BROUGHT_FORWARD: "Equity:",
    Side.DEPOSIT: "Liabilities:Deposits",
    Side.PASS_THROUGH: "Liabilities:Pass-Through",
}


@settings(deadline=None, max_examples=40)
@given(moved=ledgers, cut=st.integers(0, 24))
def test_any_books_are_accepted_with_equal_balances(moved: list[tuple[str, Decimal, str, int]], cut: int) -> None:
    """Each side has the same total, each posting is one transaction, and the balances of the statements hold."""
    made, account, use = started()
    entered(made, account, use, moved)
    for until in sorted({made.later(cut), made.later(25)}):
        published(made, account, until)
    entries, errors, options = read(beancount_text(account))
    assert errors == []
    found = balances(entries)
    assert {one: side(found, name) for one, name in NAMES.items()} == {one: account.total(one) for one in Side}
    moved_there = [one for one in entries if type(one).__name__ == "Transaction"]
    assert [one.meta["number"] for one in moved_there] == [one.number for one in account.postings]
    assert options["title"].endswith(account.bank)


@settings(deadline=None, max_examples=60)
@given(
    text=st.text(
        alphabet=st.characters(exclude_categories=("Cs", "Cc", "Cf", "Zl", "Zp", "Zs", "Co", "Cn"))
        | st.sampled_from('"\\\n\t ;*!{}')
    )
)
def test_what_people_write_stays_text(text: str) -> None:
    """Quotes, breaks and whole directives in a receipt are read back as they were, and do nothing."""
    entries, errors, _ = read(f"2026-03-02 open Assets:Bank\n  name: {quoted(text)}\n")
    assert errors == []
    assert entries[0].meta["name"] == text


@pytest.mark.parametrize("script", scripts_of("income.account"), ids=lambda script: script.__name__)
def test_each_account_that_the_walk_leaves_is_accepted(script: Script) -> None:
    """Spendings, distributions, balances from before, closed accounts: each is accepted with its balance."""
    accounts = play(script).scene.register.all(Account)
    assert accounts
    for account in accounts:
        entries, errors, _ = read(beancount_text(account))
        assert (errors, balances(entries).get("Assets:Bank", Decimal(0))) == ([], account.balance)


def test_a_directive_in_a_receipt_moves_nothing() -> None:
    """The name of an issuer cannot close the quote and enter a movement of its own."""
    made, account, use = started()
    evil = 'x"\n2026-03-02 * "free money"\n  Assets:Bank  1.00 CNY\n  Income:Other  -1.00 CNY\n; \x00\u202e'
    act = made.committee.on(made.day)
    account.credit(act, use=use, amount=Decimal("5.00"), voucher="R", issuer=evil)
    entries, errors, _ = read(beancount_text(account))
    assert (errors, balances(entries)["Assets:Bank"]) == ([], Decimal("5.00"))


def test_a_fen_too_much_is_told_by_the_balance() -> None:
    """Somebody who edits an amount in the text has to explain the balance."""
    made, account, use = started()
    account.credit(made.committee.on(made.day), use=use, amount=Decimal("5.00"), voucher="R")
    text = beancount_text(account)
    assert read(text)[1] == []
    edited = text.replace(" 5.00 CNY\n", " 5.01 CNY\n").replace("-5.00 CNY", "-5.01 CNY")
    assert ["balance" in str(error).lower() for error in read(edited)[1]] == [True]


def _figures(tree: dict[str, Any]) -> dict[str, Decimal]:
    """What each account in a tree of Fava has of its own."""
    below = {name: value for child in tree["children"] for name, value in _figures(child).items()}
    return below | {str(tree["account"]): Decimal(str(tree["balance"].get("CNY", 0)))}


def test_bean_check_itself_accepts_the_file_and_tells_a_fen_too_much(tmp_path: Path) -> None:
    """The program, as people start it: silent for what was written, and an error for what somebody changed."""
    made, account, use = started()
    account.credit(made.committee.on(made.day), use=use, amount=Decimal("5.00"), voucher="R", issuer="停车公司")
    good, bad = tmp_path / "good.beancount", tmp_path / "bad.beancount"
    good.write_text(beancount_text(account), encoding="utf-8")
    bad.write_text(beancount_text(account).replace("5.00 CNY\n", "5.01 CNY\n", 1), encoding="utf-8")
    check = [sys.executable, "-X", "utf8", "-m", "beancount.scripts.check"]
    ran = [subprocess.run([*check, path], check=False, capture_output=True, text=True) for path in (good, bad)]  # noqa: S603 - our own files
    assert [(one.returncode, bool(one.stdout + one.stderr)) for one in ran] == [(0, False), (1, True)]


@pytest.mark.parametrize("script", scripts_of("income.account"), ids=lambda script: script.__name__)
def test_fava_opens_the_books_and_shows_our_figures(script: Script, tmp_path: Path) -> None:
    """Each page opens; the trial balance, the journal and the list of errors that they show say what our books say."""
    application = pytest.importorskip("fava.application", reason="Fava is not installed: pip install -e '.[test]'")
    for number, account in enumerate(play(script).scene.register.all(Account)):
        path = tmp_path / f"{number}.beancount"
        path.write_text(beancount_text(account), encoding="utf-8")
        client = application.create_app([path]).test_client()
        slug = client.get("/", follow_redirects=True).request.path.split("/")[1]
        pages = ("income_statement", "balance_sheet", "trial_balance", "journal", "errors", "statistics", "editor")
        assert {client.get(f"/{slug}/{page}/").status_code for page in pages} == {200}
        asked = {
            what: client.get(f"/{slug}/api/{what}").json["data"] for what in ("trial_balance", "errors", "journal")
        }
        (tree,) = asked["trial_balance"]["trees"]
        assert {one: side(_figures(tree), name) for one, name in NAMES.items()} == {
            one: account.total(one) for one in Side
        }
        assert asked["errors"] == []
        assert sum(one["t"] == "Transaction" for one in asked["journal"]) == len(account.postings)


def test_an_empty_account_and_a_reversal_are_told() -> None:
    """No posting, no error; a reversal names its posting by a link and a mark."""
    made, account, use = started()
    assert read(beancount_text(account))[1] == []
    act = made.committee.on(made.day)
    account.credit(act, use=use, amount=Decimal("5.00"), voucher="R", paper_on=made.day)
    account.reverse(act, number=1, reason="slip")
    entries, errors, _ = read(beancount_text(account))
    wrong, right = (one for one in entries if type(one).__name__ == "Transaction")
    assert (errors, right.tags, right.links, wrong.links) == ([], {"reversal"}, {"posting-1"}, {"posting-1"})
    assert (right.meta["reverses"], wrong.meta["paper"]) == (1, made.day)
    assert isinstance(account, Account)
