"""The script of what a committee makes known: published, changed, updated, taken down, the provider's as seen; closed."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from tests.committee.seating import members, seated

from propgov.committee import Disclosed, Disclosure, FeesPaid
from propgov.community import FeeMode, Notice, Role, ServiceHead
from propgov.testing import Say, scene

_MONEY = Decimal("600.00")


def _notice(day: date) -> Notice:
    return Notice("gate", day, proof="photo 7")


def kept(say: Say) -> None:
    """In Hangzhou, which asks for a list, fifteen days and an update within seven."""
    made = say.at(scene(jurisdiction="cn.zhejiang.hangzhou"))
    term = seated(made)
    member, first = made.owners[0], made.day
    record = say.begin(Disclosure, member, term=term, fee_mode=FeeMode.LUMP_SUM)
    say.wait(30)
    heads = frozenset(Disclosed) - {Disclosed.OTHER}
    fees = tuple(FeesPaid(one, _MONEY, _MONEY) for one in members(made))
    say(record.publish, member, heads=heads, notice=_notice(say.day), since=first, until=say.day, fees=fees)
    say(record.note_change, made.owners[5], heads=frozenset({Disclosed.MEMBERS}), what="a member moved away")
    say.wait(7)
    say(record.update, member, heads=frozenset({Disclosed.MEMBERS}), notice=_notice(say.day))
    say.wait(2)
    say(record.take_down, made.owners[5], number=2, who="unknown", proof="photo 9")
    say(record.hung_after_all, Role.SUBDISTRICT, number=2, proof="film of camera 3")
    say(record.note_seen, Role.RESIDENTS_COMMITTEE, heads=frozenset(ServiceHead), notice=_notice(say.day))


def closed(say: Say) -> None:
    """After the term, for the archives."""
    term = seated(say.scene, years=1)
    record = say.begin(Disclosure, say.scene.owners[0], term=term, fee_mode=FeeMode.COMMISSION)
    assert term.ends is not None
    term.expire(say.scene.subdistrict.on(term.ends + timedelta(days=1)), reason="nobody was elected")
    say(record.close, Role.SUBDISTRICT)


SCRIPTS = (kept, closed)
