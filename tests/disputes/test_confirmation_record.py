"""What is on record of a request for confirmation: what bars it, and what can be enforced."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from tests.disputes.mediating import agreed, requested

from propgov.disputes import ConfirmationBar, ConfirmationStage, Side, Terms, Topic
from propgov.testing import scene


@given(st.sets(st.sampled_from(Topic), min_size=1))
def test_what_the_agreement_itself_settles_bars_it(topics: set[Topic]) -> None:
    """Titles and status do, whatever stands beside them; money and conduct never."""
    made = scene()
    confirmation = requested(made, agreed(made, terms=Terms(frozenset(topics), "as follows")))
    wanted = {Topic.TITLE: ConfirmationBar.TITLE_CLAIMED, Topic.STATUS: ConfirmationBar.FAMILY_STATUS}
    assert confirmation.all_bars == {wanted[topic] for topic in topics & wanted.keys()}


def test_a_request_is_nothing_to_enforce() -> None:
    """Only a valid ruling is; nothing has been served on anybody."""
    made = scene()
    confirmation = requested(made, agreed(made))
    assert (confirmation.stage, confirmation.enforceable) == (ConfirmationStage.REQUESTED, False)
    assert [confirmation.served(side) for side in Side] == [None, None]
    assert confirmation.title == confirmation.dispute.title
