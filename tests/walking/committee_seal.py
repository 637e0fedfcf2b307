"""The scripts of a seal: cut, used, shown and lost; and that of the assembly, which goes on."""

from __future__ import annotations

from typing import Any

from tests.committee import sessions
from tests.committee.seating import notice

from propgov.committee import Imprint, Keeper, Seal, SealKind
from propgov.testing import Say


def lost(say: Say) -> None:
    """In Taizhou, where a person named for it keeps the seal."""
    made, term = sessions.at("cn.zhejiang.taizhou")
    say.at(made)
    session = sessions.passed(made, term)
    chair, keeper = made.owners[0], made.owners[2]
    seal = say.begin(Seal, chair, term=term, which=SealKind.COMMITTEE)
    kept: dict[str, Any] = {"keeper": Keeper.NAMED_PERSON, "person": keeper.person}
    say(seal.engrave, chair, firm="licensed firm 3", imprint=frozenset(Imprint), **kept)
    say(seal.use, say.act(keeper, chair), what="contract 5", by=keeper.person, used_on=say.day, session=session, item=1)
    say(seal.post_uses, chair, until=say.day, notice=notice(say.day))
    say(seal.change_keeper, chair, keeper=Keeper.NAMED_PERSON, person=made.owners[3].person)
    say(seal.report_lost, made.owners[3], lost_on=say.day, how="left in a taxi")
    say(seal.invalidate, made.subdistrict, reason="lost", notice=notice(say.day))


def goes_on(say: Say) -> None:
    """The seal of the assembly is handed over and taken up."""
    made, term = sessions.at("cn.shanghai")
    say.at(made)
    chair = made.owners[0]
    seal = say.begin(Seal, chair, term=term, which=SealKind.ASSEMBLY)
    say(
        seal.engrave,
        chair,
        firm="licensed firm 3",
        imprint=frozenset(Imprint),
        keeper=Keeper.COMMITTEE,
        person=chair.person,
    )
    say(seal.hand_over, say.act(chair, made.subdistrict), receiver=made.subdistrict.person)
    say(seal.take_up, chair, term=term, keeper=Keeper.DEPUTY, person=made.owners[1].person)


SCRIPTS = (lost, goes_on)
