"""Conflicts and requests as people read them (纠纷与诉求公示): the ledger of conflicts, the funnel of like cases, the figures of years.

Each is a paper in Chinese, written as text or HTML like all others; ``text`` of each line has the same in English. Nobody who
asked or complained is named. Figures stand beside what they are a part of, and a lower bound is told as one.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from propgov.community import Directory
from propgov.disputes import ConflictLine, Funnel, YearFigures
from propgov.errors import Fault, InvalidFacts
from propgov.publish.paper import Closing, Heading, Paper, Prose, Table
from propgov.publish.persons import covered, naming, said
from propgov.publish.wording import day_zh, one_line

__all__ = ["conflict_paper", "funnel_paper", "hotline_paper"]

_LEDGER: Final = ("序号", "发现日期", "来源", "矛盾纠纷", "办理情况", "去向")
_FUNNEL: Final = ("项目", "提交", "立案", "调解", "判决")
_YEARS: Final = ("年度", "诉求", "并单", "已答复", "已办结", "已解决", "重开", "回访", "联系上", "满意")


def conflict_paper(
    lines: Sequence[ConflictLine],
    *,
    community: str,
    signer: str,
    day: str = "",
    names: Directory | None = None,
    masked: bool = True,
) -> Paper:
    """The ledger of conflicts, with how many are open (矛盾纠纷台账).

    It is made to be read by others, so that names of the directory and numbers of persons are masked in what people said, unless
    masked is False: then it is the office's own.
    """
    with naming(names, masked=masked):
        rows = tuple(
            (
                str(number),
                day_zh(one.reported_on),
                one.heard.value,
                one_line(said(one.what)),
                one.stage.value,
                one.merged_into or one.dispute,
            )
            for number, one in enumerate(lines, start=1)
        )
    still = sum(one.settled_on is None for one in lines)
    body = Table(_LEDGER, rows, narrow=frozenset({0, 1, 4})) if rows else Prose("本期无矛盾纠纷。")
    told = Prose(f"共{len(lines)}件，未办结{still}件；并单的随并入件办理，均计入。")
    return covered(Paper("矛盾纠纷台账", community, (body, told, Closing(signer, day))), names, masked=masked)


def funnel_paper(figures: Sequence[tuple[str, Funnel]], *, place: str, signer: str, day: str = "") -> Paper:
    """How far like cases came, a line for each community or period, named by the first word (类案办理统计)."""
    rows = tuple((one_line(name), *_cells(funnel)) for name, funnel in figures)
    numbers = frozenset(range(1, len(_FUNNEL)))
    note = Prose("调解、判决均为立案中的案件；标明“至少”的为下限，不作为确数相减或者计算比例。")
    return Paper("物业纠纷类案办理统计", place, (Table(_FUNNEL, rows, figures=numbers), note, Closing(signer, day)))


def hotline_paper(years: Sequence[YearFigures], *, place: str, signer: str, day: str = "") -> Paper:
    """The figures of years that were counted alike, each as it stood on its day (热线诉求年度数据).

    Raises InvalidFacts if the years were not counted alike: they would not compare.
    """
    if len({one.counted for one in years}) > 1:
        raise InvalidFacts(
            [Fault("years", "are not counted alike", "count the same communities, subjects and channels")]
        )
    rows = tuple(
        tuple(
            map(
                str,
                (
                    f"{one.year}年",
                    one.tickets,
                    one.merged,
                    one.answered,
                    one.settled,
                    one.solved,
                    one.reopened,
                    one.asked,
                    one.reached,
                    one.satisfied,
                ),
            )
        )
        for one in years
    )
    days = "、".join(f"{one.year}年截至{day_zh(one.on)}" for one in years)
    note = Prose(f"统计时点：{days}。并单不重复计；回访、联系上、满意按人计，其余按件计。")
    table = Table(_YEARS, rows, narrow=frozenset({0}), figures=frozenset(range(1, len(_YEARS))))
    return Paper("热线诉求年度数据", place, (Heading("各年度情况"), table, note, Closing(signer, day)))


def _cells(funnel: Funnel) -> tuple[str, ...]:
    each = (funnel.submitted, funnel.registered, funnel.mediated, funnel.judged)
    return tuple(f"至少{one.value}" if one.at_least else str(one.value) for one in each)
