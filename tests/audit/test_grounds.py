"""The article behind an entry: that of its step, or of its procedure; for what cannot be read, of the procedure too."""

from __future__ import annotations

from tests.audit.forging import entries, place_of, sealed
from tests.audit.test_auditing import booked

from propgov.audit.grounds import ground
from propgov.engine import Register
from propgov.journal import Journal, Line


def test_the_article_of_the_procedure_is_cited_in_both_languages() -> None:
    """A receipt in an account rests on the article on common income; so does one of which the case is not here."""
    register, account = booked()
    lines = sealed(entries(register))
    line = lines[place_of(entries(register), "income.account", "credit")]
    for here in (register, Register(Journal())):
        found = ground(here, line)
        assert found is not None
        assert "Civil Code" in found.en
        assert "《民法典》" in found.zh
    assert line.case == account.ref


def test_an_entry_that_cannot_be_read_still_has_its_procedure() -> None:
    """Bytes that are damage, or a day that is none, leave the article of the kind."""
    register, account = booked()
    whole = ground(register, Line(account.ref, 9, b"{"))
    assert whole is not None
    data = b'{"v":2,"case":"%s","n":9,"on":"never","step":"credit"}' % account.ref.encode()
    assert ground(register, Line(account.ref, 9, data)) == whole


def test_a_kind_that_nobody_knows_has_none() -> None:
    """No procedure, no article."""
    assert ground(Register(Journal()), Line("town.hall:1", 0, b"{}")) is None
