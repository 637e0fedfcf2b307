"""The capacities in which people act."""

from __future__ import annotations

from propgov.community import Role


def test_every_role_has_a_chinese_name_of_its_own() -> None:
    """Each role has its own Chinese term, by which refusals name it."""
    terms = [role.value for role in Role]
    assert len(set(terms)) == len(terms)
    assert all("\u4e00" <= sign <= "\u9fff" for term in terms for sign in term)
