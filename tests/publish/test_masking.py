"""Numbers and rooms as others read them: told by form, however they are spaced, and nothing else taken for one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.publish import told

from propgov.publish.masking import masked_account, masked_numbers, masked_unit

GAPS = st.sampled_from(("", " ", "-", "\u200b", "\u3000"))


@given(st.sampled_from((told.PHONE, told.IDENTITY, told.CARD, "34012319900307461X")), GAPS, st.integers(1, 6))
def test_a_number_of_a_person_is_hidden_however_it_is_spaced(number: str, gap: str, every: int) -> None:
    """Within Chinese words, at the end and alone; nobody can read it, and the words around it stay."""
    spaced = gap.join(number[at : at + every] for at in range(0, len(number), every))
    masked = masked_numbers(f"请联系{spaced}，谢谢")
    assert masked.startswith("请联系")
    assert masked.endswith("，谢谢")
    assert "****" in masked
    assert sum(char.isdigit() for char in masked) <= 7
    assert masked_numbers(masked) == masked


def test_several_numbers_in_a_row_are_each_hidden() -> None:
    """Two numbers with a space between are two, a number in full-width figures is one, and a long row takes no time."""
    assert masked_numbers("13812340000 13912345678 2026") == "138****0000 139****5678 2026"
    assert masked_numbers("电话１３８１２３４００００") == "电话138****0000"
    row = "7 " * 50_000
    assert masked_numbers(row) == row


@pytest.mark.parametrize(
    "text",
    [
        "2026年4月7日至2026年4月23日",
        "凭证20260407000001，发票24312000000012345678",
        "1234567.89元，面积120000.00平方米",
        "电话0566-2023456",
        "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        "6222021602000123458",  # no card: its last figure does not check
        "340123199013074618",  # no identity number: there is no such month
        "138123400001",
    ],
)
def test_what_is_no_number_of_a_person_stays(text: str) -> None:
    """Days, sums, vouchers, digests, an office's telephone and numbers that only look alike."""
    assert masked_numbers(text) == text


def test_an_account_shows_its_last_figures() -> None:
    """Where a paper names an account, and where somebody wrote the word before it."""
    assert masked_account("池州银行 3405 0167 0808") == "池州银行 ****0808"
    assert masked_account("池州银行 0817") == "池州银行 0817"
    assert masked_numbers("退到账号：3405 0167 0808，谢谢") == "退到账号：****0808，谢谢"
    assert masked_numbers("退到尾号0808的账户") == "退到尾号0808的账户"
    assert masked_numbers("池州银行（3405 0167 0808 0000 0817 0）") == "池州银行（****8170）"
    assert masked_numbers("银行2026-04-07的对账单") == "银行2026-04-07的对账单"


def test_an_address_of_e_mail_shows_its_provider() -> None:
    """The name before the sign is hidden; what is no address stays."""
    assert masked_numbers("写信到maodawei@example.com或a@b.cn。") == "写信到m***@example.com或a***@b.cn。"
    assert masked_numbers("单价@3.50元，x@y") == "单价@3.50元，x@y"
    text = "a" * 100_000
    assert masked_numbers(text) == text


@pytest.mark.parametrize(
    ("unit", "shown"),
    [
        ("1-101", "1-***"),
        ("1幢2单元301室", "1幢2单元***室"),
        ("101", "***"),
        ("B座12A", "B座***"),
        ("车位", "***"),
        ("", "***"),
    ],
)
def test_a_unit_is_shown_without_its_room(unit: str, shown: str) -> None:
    """Building and staircase, never the room."""
    assert masked_unit(unit) == shown
