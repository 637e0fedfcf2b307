"""What is on record of a reconsideration: when the court may be asked, and from which day the days to sue run."""

from __future__ import annotations

from attrs import evolve
from tests.disputes.court_cases import served_on
from tests.disputes.official import GOVERNMENT, accepted, drafted, order

from propgov.disputes import Conduct, Procedure
from propgov.testing import scene


def test_the_court_is_open_once_it_has_ended() -> None:
    """A request that is pending opens nothing; one that was turned down does, from the receipt on."""
    made = scene()
    assert (accepted(made).open_to_suit, accepted(scene()).sue_since) == (False, None)
    other = scene()
    case = drafted(other, order(other))
    case.ask(other.owners[0].on(other.day))
    case.not_accept(GOVERNMENT.on(other.day), reason="unclear", service=served_on("owner-1", other.day))
    assert (case.open_to_suit, case.sue_since) == (True, other.day)
    assert case.title == "the addition on the roof"


def test_the_scope_names_procedure_act_and_matter() -> None:
    """By these the packs tell which days hold."""
    made = scene()
    case = drafted(made, evolve(order(made), real_estate=True))
    assert case.scope() == {
        "procedure": Procedure.ORDINARY_PROCEDURE,
        "conduct": Conduct.ORDER,
        "about": "REAL_ESTATE",
    }
