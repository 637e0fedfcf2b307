"""When a judgment takes effect, and how long a retrial may be asked for."""

from __future__ import annotations

from datetime import date

import pytest
from tests.disputes.court_cases import DAY, served_on, won
from tests.weighed import refused

from propgov.errors import InvalidFacts
from propgov.testing import scene


@pytest.mark.parametrize(("after", "late"), [(6, False), (7, True)])
def test_a_retrial_is_asked_for_within_six_months(after: int, late: bool) -> None:
    """Counted from the effect, or from the day on which a later ground was known."""
    made = scene(born=date(2026, 3, 2))
    case, day = won(made), date(2026, 3, 10)
    for to in ("owner-1", "provider"):
        case.serve(made.court.on(day), service=served_on(to, day))
    case.take_effect(made.court.on(date(2026, 3, 27)))
    act = made.provider.on(date(2026, 3 + after, 27) + DAY * (2 if after == 6 else 1))
    rule = {"disputes.court-case.retrial.within": "civil-procedure-law 216"}
    found = refused(case.ask_for_retrial, made.provider.on(date(2026, 9, 28)), known=None, ground="new evidence")
    assert found == {}  # the 27th is a Sunday
    assert refused(case.ask_for_retrial, act, known=None, ground="new evidence") == rule
    assert refused(case.ask_for_retrial, act, known=date(2026, 9, 1), ground="false evidence") == {}
    assert late or act.on == date(2026, 9, 29)


def test_a_court_that_records_the_effect_late_gives_nobody_more_time_for_a_retrial() -> None:
    """The judgment took effect on the day after the last one to appeal; of a second instance once both sides have it."""
    made = scene(born=date(2026, 3, 2))
    case, day = won(made), date(2026, 3, 10)
    for to in ("owner-1", "provider"):
        case.serve(made.court.on(day), service=served_on(to, day))
    case.take_effect(made.court.on(date(2026, 7, 1)))
    late = made.provider.on(date(2026, 9, 29))
    rule = {"disputes.court-case.retrial.within": "civil-procedure-law 216"}
    assert refused(case.ask_for_retrial, late, known=None, ground="an error of law") == rule
    with pytest.raises(InvalidFacts, match="nobody appealed"):
        case.serve_final(made.court.on(date(2026, 7, 1)), service=served_on("provider", date(2026, 7, 1)))


def test_the_time_for_a_retrial_runs_once_the_second_judgment_has_reached_both() -> None:
    """Not from the day on which it was made; who was never served has lost no day."""
    made = scene(born=date(2026, 3, 2))
    case, day = won(made), date(2026, 3, 10)
    for to in ("owner-1", "provider"):
        case.serve(made.court.on(day), service=served_on(to, day))
    case.appeal(made.provider.on(day))
    case.file_appeal(made.court.on(day))
    case.dismiss(made.court.on(day), reason="no breach is shown")
    asked = made.owners[0].on(date(2026, 12, 1))
    assert refused(case.ask_for_retrial, asked, known=None, ground="an error of law") == {}
    case.serve_final(made.court.on(date(2026, 12, 1)), service=served_on("owner-1", date(2026, 4, 1)))
    assert refused(case.ask_for_retrial, asked, known=None, ground="an error of law") == {}
    case.serve_final(made.court.on(date(2026, 12, 1)), service=served_on("provider", date(2026, 4, 2)))
    rule = {"disputes.court-case.retrial.within": "civil-procedure-law 216"}
    assert refused(case.ask_for_retrial, asked, known=None, ground="an error of law") == rule
