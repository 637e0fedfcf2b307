"""An opinion: who deals with it and who settles it, what it is dealt with, and the ledger of conflicts."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from tests.disputes.raising import abroad, raised
from tests.weighed import refused

from propgov import Role, begin
from propgov.disputes import Heard, Opinion, Reply, Resource, TicketStage, conflict_ledger
from propgov.errors import InvalidFacts
from propgov.testing import Scene, scene

DAY = timedelta(days=1)


def heard(made: Scene, **parts: Any) -> Opinion:
    """A quarrel, heard from an owner on a home visit."""
    facts: dict[str, Any] = {"what": "a quarrel", "heard": Heard.HOME_VISIT, "conflict": True, "asker": "owner-1"}
    return begin(Opinion, made.residents.on(made.day), community=made.community, reported_on=made.day, **facts | parts)


def dealt_with(made: Scene, **parts: Any) -> Opinion:
    """The residents' committee dealt with it."""
    opinion, act = heard(made, **parts), made.residents.on(made.day)
    opinion.receive(act)
    opinion.assign(act, worker=made.residents.person)
    opinion.start(act)
    opinion.note_resource(act, resource=Resource.SOCIAL)
    opinion.finish(act, answer="they shook hands")
    return opinion


def test_who_dealt_with_it_neither_calls_back_nor_settles_it() -> None:
    """The residents' committee dealt with it: the subdistrict office asks whether it is so."""
    made = scene()
    opinion = dealt_with(made)
    facts: dict[str, Any] = {"who": "owner-1", "reply": Reply.SATISFIED}
    assert set(refused(opinion.call_back, made.residents.on(made.day), **facts)) == {"ticket.settled-by-another"}
    opinion.call_back(made.subdistrict.on(made.day), **facts)
    assert set(refused(opinion.settle, made.residents.on(made.day))) == {"ticket.settled-by-another"}
    opinion.settle(made.subdistrict.on(made.day))
    assert (opinion.stage, opinion.resource) == (TicketStage.SETTLED, Resource.SOCIAL)


def test_the_ledger_has_each_conflict_and_no_mere_opinion() -> None:
    """Open, settled and merged conflicts stand there, oldest first; a wish for a bench does not."""
    made = scene()
    first, bench = dealt_with(made), heard(made, what="a bench", conflict=False, heard=Heard.COUNCIL_HALL)
    second = heard(made, what="the same quarrel", asker="owner-2")
    merged = heard(made, what="again", asker="owner-3")
    merged.merge(made.residents.on(made.day), into=second, told="at the door")
    first.call_back(made.subdistrict.on(made.day), who="owner-1", reply=Reply.SATISFIED)
    first.settle(made.subdistrict.on(made.day))
    lines = conflict_ledger(reversed((first, bench, second, merged)))
    assert [line.case for line in lines] == [first.ref, second.ref, merged.ref]
    assert [line.satisfied for line in lines] == [True, None, None]
    assert [line.settled_on for line in lines] == [made.day, None, made.day]
    assert (lines[2].stage, lines[2].merged_into) == (TicketStage.MERGED, second.ref)
    assert second.askers == {"owner-2", "owner-3"}


def test_a_conflict_names_the_dispute_that_it_became() -> None:
    """The ledger leads there; a dispute or an issue of another community is none of it."""
    made = scene()
    opinion = heard(made)
    opinion.receive(made.residents.on(made.day))
    opinion.assign(made.residents.on(made.day), worker=made.residents.person)
    opinion.start(made.residents.on(made.day))
    with pytest.raises(InvalidFacts, match="is of another community"):
        opinion.take_to_dispute(made.residents.on(made.day), dispute=abroad(made))
    dispute = raised(made)
    opinion.take_to_dispute(made.residents.on(made.day), dispute=dispute)
    assert [line.dispute for line in conflict_ledger((opinion,))] == [dispute.ref]


def test_what_is_heard_has_its_periods_by_the_rules_of_the_community() -> None:
    """No law says how soon: the duty stands without a period."""
    made = scene()
    opinion = heard(made)
    duty = next(one for one in opinion.duties(made.day + DAY) if one.step == "receive")
    assert (duty.window, duty.owed_by) == (None, (Role.RESIDENTS_COMMITTEE,))
