"""A picture of income, spending and balance, with the same figures as the tables."""

from __future__ import annotations

import re
import sys
from decimal import Decimal

import pytest
from attrs import evolve
from tests.publish.stated import spring, summer

from propgov.errors import InvalidFacts
from propgov.publish import statement_chart
from propgov.publish.statement_chart import chinese_font


def words_of(picture: bytes) -> list[str]:
    """The words of an SVG, one for each text in it."""
    return re.findall(r"<text[^>]*>([^<]*)</text>", picture.decode())


def test_the_picture_has_the_figures_of_the_statements() -> None:
    """Each sum of both statements stands at its bar or point, with Chinese words beside them."""
    pytest.importorskip("matplotlib")
    statements = (spring(), summer())
    words = words_of(statement_chart(statements, community="甲小区"))
    sums = [word for word in words if re.fullmatch(r"-?\d+\.\d\d", word)]
    wanted = [
        f"{getattr(one, line):.2f}"
        for line in ("income", "brought_forward", "costs", "spendings")
        for one in statements
    ]
    wanted += [f"{one:.2f}" for one in (spring().opening, spring().closing, summer().closing)]
    assert sorted(sums) == sorted(wanted)
    assert {"甲小区公共收益收支", "收入", "支出", "合理成本", "期末余额"} <= set(words)


def test_the_same_statements_give_the_same_picture() -> None:
    """Byte for byte, so that anybody can make it again."""
    pytest.importorskip("matplotlib")
    assert statement_chart([spring()], community="甲") == statement_chart([spring()], community="甲")


def test_a_picture_in_pixels_is_written_with_what_fonts_there_are() -> None:
    """Chinese where a font is installed, English otherwise; a name with signs of a formula is only a name."""
    pytest.importorskip("matplotlib")
    assert chinese_font() is None or isinstance(chinese_font(), str)
    assert statement_chart([spring()], community="甲$x_1$", form="png").startswith(b"\x89PNG")


def test_a_wrong_or_missing_statement_gives_no_picture() -> None:
    """None, another form, a sum that is wrong, a week that is left out: refused before anything is drawn."""
    good = spring()
    with pytest.raises(InvalidFacts, match="0 statements"):
        statement_chart([], community="甲")
    with pytest.raises(InvalidFacts, match="gif"):
        statement_chart([good], community="甲", form="gif")
    with pytest.raises(InvalidFacts, match=r"statement\.income"):
        statement_chart([evolve(good, income=good.income + 1)], community="甲")
    with pytest.raises(InvalidFacts, match=r"statement\.since"):
        statement_chart([good, evolve(summer(), since=summer().since.replace(day=8))], community="甲")
    with pytest.raises(InvalidFacts, match=r"statement\.opening"):
        statement_chart([good, evolve(summer(), opening=Decimal(0))], community="甲")


def test_without_matplotlib_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever has not installed it is told what to install."""
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    with pytest.raises(InvalidFacts, match=r"propgov\[plots\]"):
        statement_chart([spring()], community="甲")
