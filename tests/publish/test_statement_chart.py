"""A picture of income, spending and balance, with the same figures as the tables."""

from __future__ import annotations

import re
import sys
from datetime import timedelta
from decimal import Decimal

import pytest
from attrs import evolve
from tests.publish.stated import spring, summer

from propgov.errors import InvalidFacts
from propgov.income.statement import made_of
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
    assert {"甲小区公共收益收支", "收入", "支出", "合理成本", "余额"} <= set(words)


def test_the_same_statements_give_the_same_picture() -> None:
    """Byte for byte, so that anybody can make it again."""
    pytest.importorskip("matplotlib")
    assert statement_chart([spring()], community="甲") == statement_chart([spring()], community="甲")


def test_a_picture_in_pixels_is_written_with_what_fonts_there_are() -> None:
    """Chinese where a font is installed, English otherwise; a name with signs of a formula is only a name."""
    pytest.importorskip("matplotlib")
    assert chinese_font() is None or isinstance(chinese_font(), str)
    assert statement_chart([spring()], community="甲$x_1$", form="png").startswith(b"\x89PNG")


def test_a_font_that_was_installed_after_matplotlib_made_its_list_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """The list that matplotlib keeps is of the day on which it was made; a file that is no font is passed over."""
    manager = pytest.importorskip("matplotlib.font_manager")
    known, was = manager.fontManager.ttflist, chinese_font()
    files = {font.fname for font in known if font.name == was}
    monkeypatch.setattr(manager.fontManager, "ttflist", [font for font in known if font.name == "DejaVu Sans"])
    monkeypatch.setattr(manager, "findSystemFonts", lambda: [__file__])
    assert chinese_font() is None
    monkeypatch.setattr(manager, "findSystemFonts", lambda: [__file__, *files])
    assert chinese_font() == was


def test_the_words_of_many_periods_do_not_lie_upon_each_other() -> None:
    """Beyond three periods they are turned."""
    pytest.importorskip("matplotlib")
    quarters = [spring()]
    for _ in range(3):
        since = quarters[-1].until + timedelta(days=1)
        quarters.append(made_of((), since, since + timedelta(days=89), quarters[-1].closing, Decimal("0.00")))
    turned = [b"rotate(-30 " in statement_chart(quarters[:many], community="甲") for many in (3, 4)]
    assert turned == [False, True]


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
