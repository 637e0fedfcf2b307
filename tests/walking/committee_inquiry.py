"""The scripts of an owner's inquiry: answered; refused, complained of and ordered; sued for, granted and denied; withdrawn."""

from __future__ import annotations

from datetime import timedelta

from tests.committee.seating import seated

from propgov.committee import Disclosed, Ground, Inquiry, Masked, Paper, Wanted
from propgov.community import Role
from propgov.testing import Say, scene

_FUND = frozenset({Disclosed.FUND})
_BOTH = frozenset({Disclosed.MINUTES, Disclosed.BOOKS})
_SEEN = frozenset({Wanted.INSPECT})


def _asked(say: Say, heads: frozenset[Disclosed], papers: frozenset[Paper] = frozenset()) -> Inquiry:
    asker = say.scene.owners[5]
    term = seated(say.scene)
    return say.begin(Inquiry, asker, term=term, asker=asker.person, heads=heads, wants=_SEEN, papers=papers)


def ordered(say: Say) -> None:
    """In Shandong: the books refused, the minutes shown with names covered; the office orders the books shown."""
    made = say.at(scene(jurisdiction="cn.shandong"))
    inquiry = _asked(say, _BOTH)
    member, asker = made.owners[0], made.owners[5]
    say(
        inquiry.refuse,
        member,
        heads=_BOTH - {Disclosed.MINUTES},
        ground=Ground.NOT_HELD,
        reason="the provider has them",
    )
    names = frozenset({Masked.NAMES})
    say(inquiry.answer, member, heads=_BOTH - {Disclosed.BOOKS}, place="office", masked=names)
    say(inquiry.complain, asker, reason="the books were not shown")
    books = _BOTH - {Disclosed.MINUTES}
    until = say.day + timedelta(days=10)
    say(inquiry.order_answer, Role.SUBDISTRICT, heads=books, until=until, reason="art. 32(5)")
    say(inquiry.answer, member, heads=books, place="office")


def sued(say: Say) -> None:
    """A complaint is dismissed; the court grants it."""
    inquiry = _asked(say, _FUND, frozenset({Paper.VOUCHERS}))
    member, asker = say.scene.owners[0], say.scene.owners[5]
    say(inquiry.complain, asker, reason="no answer")
    say(inquiry.dismiss, Role.SUBDISTRICT, reason="ask again")
    say(inquiry.sue, asker, court="District Court", number="2024-1")
    say(inquiry.judge, Role.COURT, heads=_FUND, judgment="2024-1-1")
    say(inquiry.answer, member, heads=_FUND, place="office")


def denied(say: Say) -> None:
    """Refused, sued for and denied."""
    inquiry = _asked(say, frozenset({Disclosed.BOOKS}))
    say(inquiry.refuse, say.scene.owners[0], heads=inquiry.heads, ground=Ground.NOT_IN_SCOPE, reason="not on the list")
    say(inquiry.sue, say.scene.owners[5], court="District Court", number="2024-2")
    say(inquiry.judge, Role.COURT, heads=frozenset(), judgment="2024-2-1")


def withdrawn(say: Say) -> None:
    """Given up by the owner."""
    inquiry = _asked(say, _FUND)
    say(inquiry.withdraw, say.scene.owners[5])


SCRIPTS = (ordered, sued, denied, withdrawn)
