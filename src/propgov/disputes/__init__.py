"""Disputes and requests (诉求与纠纷): what owners ask to have done, and what follows if it is not.

``repair`` one request for a repair or an answer, from the report until it is settled; ``hotline`` a complaint by hotline,
phone, counter or letter, passed on by list, with yearly figures in ``hotline_figures``; ``grid`` an event in the grid, checked
by another; ``environment`` greening, waste sorting, rubble. What such tickets share is in ``propgov.patterns``.
"""

from propgov.disputes.environment import EnvironmentTask, Task
from propgov.disputes.grid import GridEvent, GridMatter, Inspection
from propgov.disputes.hotline import Channel, Hotline, Means, Subject, Used
from propgov.disputes.hotline_figures import (
    Counted,
    Denominator,
    YearFigures,
    change,
    falling,
    in_all_years,
    year_figures,
)
from propgov.disputes.repair import Parts, Repair, Request, Urgency
from propgov.patterns import (
    Call,
    Charge,
    Decider,
    Decision,
    DispatchStage,
    DutyList,
    Extension,
    Reply,
    Returned,
    Round,
    Solved,
    Telling,
    TicketStage,
)

__all__ = [
    "Call",
    "Channel",
    "Charge",
    "Counted",
    "Decider",
    "Decision",
    "Denominator",
    "DispatchStage",
    "DutyList",
    "EnvironmentTask",
    "Extension",
    "GridEvent",
    "GridMatter",
    "Hotline",
    "Inspection",
    "Means",
    "Parts",
    "Repair",
    "Reply",
    "Request",
    "Returned",
    "Round",
    "Solved",
    "Subject",
    "Task",
    "Telling",
    "TicketStage",
    "Urgency",
    "Used",
    "YearFigures",
    "change",
    "falling",
    "in_all_years",
    "year_figures",
]
