"""The scripts of a committee's filing: first, of a change, of its end."""

from __future__ import annotations

from tests.committee import filed

from propgov.committee import Changed, CommitteeFiling, CommitteePaper, FilingPurpose
from propgov.testing import Say


def recorded(say: Say) -> None:
    """In Shanghai; the record of training lacks at first; later the name changes, and the committee ends."""
    made, term = filed.at("cn.shanghai")
    say.at(made)
    first = say.begin(CommitteeFiling, made.owners[0], term=term, what=FilingPurpose.FIRST, to=filed.BOTH)
    say(first.file, made.owners[0], papers=filed.ALL)
    lacking = frozenset({CommitteePaper.TRAINING})
    say(first.send_back, made.subdistrict, reason="two pages of the record lack")
    say(first.file, made.owners[0], papers=filed.ALL)
    say(first.record, made.subdistrict, number="B-1", credit_code="5131-1")
    say(first.open_account, made.owners[0], account="bank 1, account 7")
    change = say.begin(
        CommitteeFiling,
        made.owners[1],
        term=term,
        what=FilingPurpose.CHANGE,
        to=filed.BOTH,
        changes=frozenset({Changed.NAME}),
        changed_on=say.day,
        before=first,
    )
    say(change.file, made.owners[1], papers=filed.ALL - lacking)
    say(change.record, made.authority, number="B-2")
    end = say.begin(
        CommitteeFiling,
        made.subdistrict,
        term=term,
        what=FilingPurpose.CANCELLATION,
        to=filed.BOTH,
        changed_on=say.day,
    )
    say(end.file, made.subdistrict, papers=frozenset())
    say(end.record, made.authority, number="B-3")


SCRIPTS = (recorded,)
