"""What exactly an item is about."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from propgov.assembly import Item, Matter, Topic
from propgov.assembly.deciding.agenda import topic_faults
from propgov.assembly.deciding.topic import matter_of
from propgov.law import Law


@given(st.sampled_from(Topic), st.sampled_from(Matter))
def test_a_topic_stands_under_its_own_matter(topic: Topic, matter: Matter) -> None:
    """Under another matter, and so another majority, it is a fault of the agenda; a foreign topic stands anywhere."""
    faults = list(topic_faults((Item(1, matter, "text", topic=topic),)))
    assert bool(faults) is (topic.matter not in (None, matter))


def test_the_words_of_the_scope_are_the_topics() -> None:
    """Packs can name each topic, and nothing else."""
    assert Law.of("cn").words["topic"] == {topic.name for topic in Topic}


@given(st.sampled_from([*Topic, *Matter]))
def test_an_item_on_a_topic_stands_under_the_matter_of_the_topic(what: Topic | Matter) -> None:
    """A matter is its own; a topic that may come under any stands under the last of the nine."""
    item = Item(1, matter_of(what), "text", topic=what if isinstance(what, Topic) else None)
    assert list(topic_faults((item,))) == []
    assert item.named == ((what.name,) if isinstance(what, Matter) else (item.matter.name, what.name))
