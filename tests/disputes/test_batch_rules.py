"""The rules of a batch: each step takes only a case that stands where it begins."""

from __future__ import annotations

import pytest
from tests.disputes.batching import GROUP, judgment, opened, owing, registered

from propgov.disputes import ItemStage
from propgov.errors import InvalidFacts
from propgov.testing import scene


def test_a_model_is_of_a_group_with_a_registered_case() -> None:
    """No model is made up for a group of which the court knows nothing; a newer one takes the place of the older."""
    made = scene()
    batch = opened(made)
    court = made.court.on(made.day)
    with pytest.raises(InvalidFacts, match="no registered case"):
        batch.set_model(court, group=GROUP, document=judgment(made))
    registered(made, batch, owing(made, 0))
    for number in ("2026-1", "2026-2"):
        batch.set_model(court, group=GROUP, document=judgment(made, number))
    model = batch.model(GROUP)
    assert model is not None
    assert (model.number, len(batch.models)) == ("2026-2", 1)


def test_a_judgment_by_a_model_wants_the_model() -> None:
    """Without one both sides cannot have agreed to it."""
    made = scene()
    batch, case = opened(made), owing(made, 0)
    registered(made, batch, case)
    with pytest.raises(InvalidFacts, match="has no model"):
        batch.note_judged(made.court.on(made.day), dispute=case, document=judgment(made), by_model=True)


def test_what_is_over_is_not_done_again() -> None:
    """A judged case is neither judged nor taken back a second time."""
    made = scene()
    batch, case = opened(made), owing(made, 0)
    registered(made, batch, case)
    court = made.court.on(made.day)
    batch.note_judged(court, dispute=case, document=judgment(made), by_model=False)
    with pytest.raises(InvalidFacts, match=f"is {ItemStage.JUDGED.name}"):
        batch.note_judged(court, dispute=case, document=judgment(made), by_model=False)
    with pytest.raises(InvalidFacts, match=f"is {ItemStage.JUDGED.name}"):
        batch.take_back(made.provider.on(made.day), dispute=case)
