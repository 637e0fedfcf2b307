"""Income, spending and balance over several periods as a picture (公共收益收支图), for those who read no tables.

Each bar and point bears its sum, written from the statement itself and not from the picture. Words are Chinese where a font
for them is installed, and in an SVG, which the reader's own fonts write; otherwise they are English.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from decimal import Decimal
from importlib import import_module
from io import BytesIO
from typing import Any, Final
from warnings import catch_warnings

from propgov.errors import Fault, InvalidFacts
from propgov.income import Statement
from propgov.income.statement import LINES
from propgov.publish.statement_paper import sound
from propgov.publish.wording import days_zh, one_line

__all__ = ["chinese_font", "statement_chart"]

FORMS: Final = ("svg", "png")
_FONTS: Final = (
    "Noto Sans CJK SC",
    "Source Han Sans SC",
    "Noto Serif CJK SC",
    "WenQuanYi Micro Hei",
    "WenQuanYi Zen Hei",
    "Microsoft YaHei",
    "SimHei",
    "PingFang SC",
    "Songti SC",
    "SimSun",
    "AR PL UMing CN",
    # Of a collection some versions of matplotlib know only the first font; it has the Chinese signs too.
    "Noto Sans CJK JP",
    "Noto Serif CJK JP",
)
_BARS: Final = {"income": "#2a6f97", "brought_forward": "#89c2d9", "costs": "#e9c46a", "spendings": "#d1495b"}
_ENGLISH: Final = {
    "opening": "opening balance",
    "brought_forward": "brought forward",
    "income": "income",
    "costs": "costs",
    "spendings": "spending",
    "closing": "closing balance",
}
_SIZE: Final = (8.27, 5.0)  # inches: the width of A4
_WIDTH: Final = 0.2
_STRAIGHT: Final = 3  # so many periods stand beside one another; the words of more are turned


def chinese_font() -> str | None:
    """The first font for Chinese that is installed, None if there is none; InvalidFacts without matplotlib (中文字体)."""
    manager = _loaded("matplotlib.font_manager")
    return _known(manager) or _installed_since(manager)


def _known(manager: Any) -> str | None:  # noqa: ANN401 - a module without types
    there = {font.name for font in manager.fontManager.ttflist}
    return next((name for name in _FONTS if name in there), None)


def _installed_since(manager: Any) -> str | None:  # noqa: ANN401 - a module without types
    # matplotlib lists the fonts once and keeps the list: what was installed later is read here.
    for path in set(manager.findSystemFonts()).difference(font.fname for font in manager.fontManager.ttflist):
        with suppress(OSError, RuntimeError):  # a file that is no font, or one it cannot read
            manager.fontManager.addfont(path)
    return _known(manager)


def _loaded(module: str) -> Any:  # noqa: ANN401 - a module of an extra, loaded only when a chart is made
    try:
        return import_module(module)
    except ModuleNotFoundError as error:
        fault = Fault("chart", f"needs {error.name}, which is not installed", "install propgov[plots]")
        raise InvalidFacts([fault]) from None


def statement_chart(statements: Sequence[Statement], *, community: str, form: str = "svg") -> bytes:
    """A picture of these statements, which follow one another, as SVG or PNG (公共收益收支图).

    Raises InvalidFacts if there is none, if one does not add up or leaves out days after the one before it, for another
    form, and where matplotlib (``propgov[plots]``) is not installed.
    """
    if not statements or form not in FORMS:
        raise InvalidFacts(
            [Fault("chart", f"of {len(statements)} statements as {form!r:.20}", "give some, svg or png")]
        )
    for place, one in enumerate(statements):
        sound(one, statements[place - 1] if place else None)
    plain, figure_of = _loaded("matplotlib"), _loaded("matplotlib.figure")
    font = chinese_font()
    zh = font is not None or form == "svg"
    told = {"font.family": [font or "DejaVu Sans"], "svg.fonttype": "none", "svg.hashsalt": "propgov"}
    written = BytesIO()
    with plain.rc_context({**told, "axes.unicode_minus": False}):
        figure = figure_of.Figure(figsize=_SIZE, layout="constrained")
        _draw(figure.add_subplot(), statements, _title(community, zh=zh), LINES if zh else _ENGLISH, zh=zh)
        # Words that no font here has are for the reader's fonts; nothing is measured by them.
        with catch_warnings(action="ignore"):
            figure.savefig(written, format=form, metadata={"Date": None} if form == "svg" else {})
    return written.getvalue()


def _title(community: str, *, zh: bool) -> str:
    # The name of a community is Chinese as a rule; without a font for it, what can be written is.
    shown = one_line(community)
    return f"{shown}公共收益收支" if zh else f"Public income of {shown.encode('ascii', 'backslashreplace').decode()}"


def _draw(axes: Any, statements: Sequence[Statement], title: str, names: Any, *, zh: bool) -> None:  # noqa: ANN401
    for shift, (line, colour) in enumerate(_BARS.items()):
        sums: list[Decimal] = [getattr(one, line) for one in statements]
        places = [place + (shift - 1.5) * _WIDTH for place in range(len(statements))]
        bars = axes.bar(places, [float(one) for one in sums], _WIDTH, color=colour, label=names[line])
        axes.bar_label(bars, labels=[f"{one:.2f}" for one in sums], fontsize=7, rotation=90, padding=2)
    balances = [statements[0].opening, *(one.closing for one in statements)]
    places = [place - 0.5 for place in range(len(balances))]
    points = [float(one) for one in balances]
    # A balance of nothing lies on the axis: its point is drawn whole.
    axes.plot(places, points, marker="o", color="black", label="余额" if zh else "balance", clip_on=False, zorder=3)
    for place, one, point in zip(places, balances, points, strict=True):
        # Above a point to which the line rises there is no room, so that the sum stands on a ground of its own.
        ground = {"facecolor": "white", "edgecolor": "none", "alpha": 0.75, "pad": 0.5}
        beside = {"xytext": (0, 7), "textcoords": "offset points", "fontsize": 7, "ha": "center", "bbox": ground}
        axes.annotate(f"{one:.2f}", (place, point), zorder=4, **beside)
    many = len(statements) > _STRAIGHT
    turned = {"rotation": 30, "ha": "right", "rotation_mode": "anchor"} if many else {}
    axes.set_xticks(range(len(statements)), [_period(one, zh=zh) for one in statements], parse_math=False, **turned)
    axes.set_title(title, parse_math=False)
    axes.set_ylabel("元" if zh else "yuan", rotation=0, ha="right")
    axes.ticklabel_format(axis="y", style="plain")
    axes.margins(x=0.08, y=0.2)
    axes.legend(fontsize=8)


def _period(one: Statement, *, zh: bool) -> str:
    return days_zh(one.since, one.until) if zh else f"{one.since} to {one.until}"
