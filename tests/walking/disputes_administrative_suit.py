"""The scripts of a suit against an authority."""

from __future__ import annotations

from tests.disputes.official import disputed, order
from tests.walking.disputes_court_case import receipt

from propgov.community import Document, Role
from propgov.disputes import AdministrativeGround, AdministrativeSuit
from propgov.testing import Say


def handed_in(say: Say, *defendants: str) -> AdministrativeSuit:
    """An owner sues over an order."""
    owner = say.scene.owners[0]
    case = say.begin(
        AdministrativeSuit,
        owner,
        dispute=disputed(say.scene),
        plaintiff=owner.person,
        defendants=defendants or ("housing-authority",),
        about=order(say.scene),
    )
    say(case.hand_in, owner)
    return case


def filed(say: Say) -> AdministrativeSuit:
    """The court files it."""
    case = handed_in(say)
    say(case.file, Role.COURT)
    return case


def served(say: Say, case: AdministrativeSuit) -> None:
    """The judgment is served on both sides."""
    for to in ("owner-1", "housing-authority"):
        say(case.serve, Role.COURT, service=receipt(say, to))


def won(say: Say) -> None:
    """Granted, in force, carried out."""
    case = filed(say)
    say(case.simplify, Role.COURT, reason="a sum of 200 yuan")
    say(case.send, Role.COURT)
    say(case.serve_complaint, Role.COURT, service=receipt(say, "housing-authority"))
    say(case.defend, Role.HOUSING_AUTHORITY, evidence="the file")
    say(case.grant, Role.COURT, found=frozenset({AdministrativeGround.NO_EVIDENCE}))
    served(say, case)
    say.wait(40)
    say(case.take_effect, Role.COURT)
    say(case.carry_out, Role.HOUSING_AUTHORITY)


def appealed(say: Say) -> None:
    """Dismissed in both instances."""
    case = filed(say)
    say(case.extend, Role.COURT, leave=Document("Leave", "3", "The high court", say.day))
    say(case.secure, Role.COURT, measure="do not tear the roof down")
    say(case.dismiss, Role.COURT, reason="in order")
    served(say, case)
    say(case.appeal, say.scene.owners[0])
    say(case.receive_appeal, Role.COURT)
    say(case.dismiss, Role.COURT, reason="in order")
    say(case.lift, Role.COURT, measure="do not tear the roof down", reason="dismissed")


def turned_away(say: Say) -> None:
    """Turned away, sent back on appeal, and turned away for good."""
    owner = say.scene.owners[0]
    case = handed_in(say, "subdistrict")
    say(case.name_others, owner, defendants=("housing-authority",))
    for last in (False, True):
        say(case.turn_away, Role.COURT, reason="too late")
        say(case.serve_ruling, Role.COURT, service=receipt(say, "owner-1"))
        say(case.appeal_ruling, owner)
        say(case.affirm if last else case.reverse, Role.COURT)


def unheard(say: Say) -> None:
    """Nobody appeals against the ruling."""
    case = handed_in(say)
    say(case.turn_away, Role.COURT, reason="too late")
    say(case.serve_ruling, Role.COURT, service=receipt(say, "owner-1"))
    say.wait(30)
    say(case.let_rest, Role.COURT)


def withdrawn(say: Say) -> None:
    """Taken back with leave of the court."""
    leave = Document("Ruling", "(2026) 1", "People's court", say.day)
    say(filed(say).withdraw, say.scene.owners[0], leave=leave)


SCRIPTS = (won, appealed, turned_away, unheard, withdrawn)
