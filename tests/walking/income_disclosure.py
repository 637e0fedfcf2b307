"""The scripts of a posted statement: objected to, answered, set right, matured; found in the wrong place and taken down."""

from __future__ import annotations

from tests.walking.income_spending import funded
from tests.walking.notices import notice

from propgov.community import Role
from propgov.income import Account, StatementHead, StatementPosting, figures_of
from propgov.income.statement import made_of
from propgov.testing import Say


def stated(say: Say) -> Account:
    """An account that has published one statement, and reversed a posting of it since."""
    account, until = funded(say), say.day
    say.wait(1)
    account.publish(say.act(Role.COMMITTEE), until=until, notice=notice(say.day))
    return account


def drawn(say: Say, account: Account) -> StatementPosting:
    """The posting of that statement by the residents' committee."""
    facts = {"number": 1, "figures": figures_of(account.statements[0]), "heads": frozenset(StatementHead)}
    return say.begin(StatementPosting, Role.COMMITTEE, account=account, **facts)


def matured(say: Say) -> None:
    """An objection is upheld by the residents' committee, the statement set right and posted again until it matures."""
    account = stated(say)
    made = drawn(say, account)
    say(made.post, Role.COMMITTEE, notice=notice(say.day), told=frozenset({Role.RESIDENTS_COMMITTEE}))
    say(made.object_to, Role.OWNER, text="the receipt was of another community")
    say(made.answer, Role.RESIDENTS_COMMITTEE, number=1, answer="so it was", upheld=True)
    account.reverse(say.act(Role.COMMITTEE), number=1, reason="of another community")
    first = account.statements[0]
    postings = (*first.postings, account.postings[1])
    corrected = made_of(postings, first.since, first.until, first.opening, first.committed)
    figures = figures_of(corrected)
    say(made.correct, Role.COMMITTEE, corrected=corrected, figures=figures, reason="reversed")
    say(made.post, Role.COMMITTEE, notice=notice(say.day))
    say.wait(3)
    say(made.note_gap, Role.RESIDENTS_COMMITTEE, since=say.day, until=say.day, proof="photo 2")
    say.wait(40)
    say(made.mature, Role.COMMITTEE)


def taken_down(say: Say) -> None:
    """It hangs at none of the places named, and is gone before the objection is answered."""
    made = drawn(say, stated(say))
    say(made.post, Role.COMMITTEE, notice=notice(say.day))
    say(made.note_misplaced, Role.RESIDENTS_COMMITTEE, places=frozenset({"gate"}), proof="photo 3")
    say(made.note_there, Role.SUBDISTRICT, places=frozenset({"gate"}), proof="photo 5")
    say(made.object_to, Role.OWNER, text="where does it hang?")
    say.wait(2)
    say(made.take_down, Role.SUBDISTRICT, proof="photo 4")
    say(made.renew, Role.COMMITTEE, reason="the wind took it")


SCRIPTS = (matured, taken_down)
