"""What a journal lends, by its shape alone."""

from __future__ import annotations

from propgov.journal import Journal
from propgov.journal.lending import Registers, Use


def test_a_pool_of_registers_has_that_shape() -> None:
    """What the engine makes can be used as this room says: lent for a block, given back, closed."""
    pool = Journal().registers(1)
    for shape, found in ((Registers, pool), (Use, pool.use())):
        told = {"use", "close", "__enter__", "__exit__", "__aenter__", "__aexit__"} & vars(shape).keys()
        assert told
        assert not [name for name in told if not callable(getattr(found, name, None))]
    with pool, pool.use() as register:
        assert register.journal.cases() == ()
