"""What is on record of a removal: who proposes it, on whose side, and on which grounds it can be proposed."""

from __future__ import annotations

import tomllib
from pathlib import Path

from tests.committee.parting import asked, called, office, proposed, target

import propgov
from propgov.committee import MemberRemovalStage, RemovalGround
from propgov.community import Role


def test_the_grounds_are_the_words_of_the_packs() -> None:
    """Each ground can be asked for by a pack, and each that a pack may ask for can be stated."""
    catalogue = tomllib.loads((Path(propgov.__file__).parent / "law" / "ids.toml").read_text(encoding="utf-8"))
    assert [ground.name for ground in RemovalGround] == catalogue["words"]["removal-grounds"]


def test_whoever_opens_it_counts_among_those_who_propose_it() -> None:
    """Once, also when signing again; others as they sign."""
    made, term = office("cn.zhejiang.hangzhou")
    removal = proposed(made, term)
    first, second = made.owners[-1].person, made.owners[-2].person
    assert removal.joined == {first}
    removal.sign(made.owners[-1].on(made.day), persons=(first, second, second), proof="list 1")
    assert removal.joined == {first, second}


def test_the_share_depends_on_the_side_that_proposes() -> None:
    """The side is the word by which packs choose the row; the title says whom it concerns."""
    made, term = office("cn.shandong")
    for side in (Role.OWNER, Role.COMMITTEE):
        removal = proposed(made, term, side)
        assert removal.scope() == {"proposer": side}
        assert target(made).person in removal.title


def test_nothing_else_is_moved_by_a_meeting_that_is_only_called() -> None:
    """The owners are asked; the member sits."""
    made, term = office("cn.shandong")
    removal = proposed(made, term)
    called(made, asked(removal))
    assert (removal.stage, removal.meeting) == (MemberRemovalStage.PROPOSED, None)
    assert term.seat_of(target(made).person, made.day) is not None
