"""The scripts of the handover of a committee: to the next one, and to an office that hands it on."""

from __future__ import annotations

from attrs import evolve
from tests.committee import handing
from tests.committee.seating import DAY, counted, planned, published, seated

from propgov.committee import CommitteeHandover, HandedOver, Listed
from propgov.community import Role
from propgov.testing import Say, scene


def to_the_next(say: Say) -> None:
    """Listed, added to, given, signed for, missing, contested and settled, and closed; the seal was taken away."""
    made, old, new = handing.replaced()
    say.at(made)
    giver, receiver = handing.giver(made), handing.receiver(made)
    handover = say.begin(CommitteeHandover, giver, term=old, to=Role.COMMITTEE, successor=new)
    say(handover.list_items, giver, items=handing.ALL[:-1])
    say(handover.add_items, receiver, items=handing.ALL[-1:])
    say(handover.add_items, Role.OWNER, items=(Listed(HandedOver.CASH, "8000 yuan"),))
    moved = handing.numbers(handover, HandedOver.SEAL, HandedOver.KEYS, HandedOver.CASH)
    say(handover.hand, giver, numbers=moved)
    say(handover.receive, receiver, numbers=moved)
    say(handover.contest_item, Role.OWNER, number=moved[0], statement="the boxes are empty")
    say(handover.settle_item, Role.SUBDISTRICT, number=moved[0], received=False, finding="they are")
    order = handing.kept_back(made, handover)
    order.sue(receiver.on(made.day), court="District court", number="12")
    say(order.take_away, receiver, numbers=order.refusal.numbers, statement="two officers came along")
    lacks = tuple(item.number for item in handover.items if item.what is HandedOver.KEYS)
    say(handover.note_missing, receiver, numbers=lacks, statement="nobody has them")
    cash = handing.number(handover, HandedOver.CASH)
    say(handover.hand, receiver, numbers=(cash,), giver=giver.person)
    say(handover.receive, receiver, numbers=(cash,))
    say(handover.complete, receiver, prompt=True)


def through_the_office(say: Say) -> None:
    """Kept by the office in Shanghai, and handed on to the next committee."""
    made = say.at(scene(jurisdiction="cn.shanghai", owners=8))
    old = seated(made)
    assert old.ends is not None
    day = old.ends + DAY
    old.expire(made.subdistrict.on(day), reason="nobody stood")
    handover = say.begin(CommitteeHandover, Role.OWNER, term=old, to=Role.SUBDISTRICT)
    handing.passed(made, handover)
    say(handover.complete, Role.SUBDISTRICT, prompt=True)
    acting = evolve(made, committee=made.subdistrict)
    new = planned(made, number=2, previous=old)
    published(acting, counted(acting, new, tuple(owner.person for owner in made.owners[3:])))
    say(handover.name_successor, Role.SUBDISTRICT, successor=new)
    say(handover.hand_on, say.act(Role.SUBDISTRICT, handing.receiver(made)), lost=(1,), statement="lost")


SCRIPTS = (to_the_next, through_the_office)
