"""The scripts of an order to hand over: obeyed after a false report, and carried out with the help of the police."""

from __future__ import annotations

from tests.committee import handing

from propgov.committee import HandedOver, HandoverOrder, Refusal
from propgov.community import Role
from propgov.testing import Say


def opened(say: Say) -> HandoverOrder:
    """The next committee asks for an order about the seal."""
    made, handover = handing.with_list()
    say.at(made)
    refusal = Refusal(handing.giver(made).person, "not now", (handing.number(handover, HandedOver.SEAL),))
    return say.begin(HandoverOrder, handing.receiver(made), handover=handover, refusal=refusal)


def obeyed(say: Say) -> None:
    """Ordered, reported and not done, then handed over and signed for."""
    order = opened(say)
    giver, receiver = handing.giver(say.scene), handing.receiver(say.scene)
    say(order.order, Role.SUBDISTRICT, until=say.scene.later(10), ground="the term has ended")
    say(order.obey, giver, how="on the table")
    say(order.recheck, Role.HOUSING_AUTHORITY, obeyed=False, found="nothing is there")
    say(order.handover.hand, giver, numbers=order.refusal.numbers)
    say(order.handover.receive, receiver, numbers=order.refusal.numbers)
    say(order.obey, giver, how="handed over")
    say(order.recheck, Role.SUBDISTRICT, obeyed=True, found="signed for")


def taken_away(say: Say) -> None:
    """Sued over, and taken away with the help of the police."""
    order = opened(say)
    receiver = handing.receiver(say.scene)
    say(order.sue, receiver, court="District court", number="12")
    say(order.ask_police, receiver, assisted=True, result="two officers came along")
    say(order.take_away, receiver, numbers=order.refusal.numbers, statement="in their presence")


SCRIPTS = (obeyed, taken_away)
