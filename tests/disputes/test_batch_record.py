"""What is on record of a batch: whatever is done with its cases, its figures agree with them."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.disputes.batching import GROUP, judgment, opened, owing, screened

from propgov.disputes import ItemStage
from propgov.errors import PropgovError
from propgov.testing import scene

STEPS = st.lists(
    st.tuples(st.integers(0, 3), st.sampled_from(["submit", "register", "decline", "judge", "back"])), max_size=16
)


def test_where_a_case_is_over() -> None:
    """Nothing more is done with what was screened out, not registered, mediated, judged or taken back."""
    assert {stage for stage in ItemStage if not stage.over} == {
        ItemStage.HANDED_IN,
        ItemStage.SCREENED_IN,
        ItemStage.SUBMITTED,
        ItemStage.REGISTERED,
    }


@settings(max_examples=25)
@given(STEPS)
def test_figures_are_counted_from_the_cases_and_never_shrink(steps: list[tuple[int, str]]) -> None:
    """In whatever order and with whatever refusals, each figure is that of the cases and grows only."""
    made = scene()
    batch, cases = opened(made), [owing(made, number) for number in range(4)]
    screened(made, batch, *cases)
    court = made.court.on(made.day)
    before = batch.funnel
    for number, what in steps:
        case = cases[number]
        tried = {
            "submit": lambda: batch.submit(made.association.on(made.day), group=GROUP, court="District court"),
            "register": lambda case=case: batch.register_case(court, dispute=case, number=case.id),
            "decline": lambda case=case: batch.decline_case(court, dispute=case, reason="moved"),
            "judge": lambda case=case: batch.note_judged(court, dispute=case, document=judgment(made), by_model=False),
            "back": lambda case=case: batch.take_back(made.provider.on(made.day), dispute=case),
        }
        try:
            tried[what]()
        except PropgovError:
            assert batch.funnel == before
        after = batch.funnel
        assert after.submitted.value == sum(one.sent for one in batch.items) >= before.submitted.value
        assert after.registered.value >= before.registered.value
        assert after.judged.value == sum(one.stage is ItemStage.JUDGED for one in batch.items)
        before = after
