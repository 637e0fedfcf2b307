"""Who sits on a body, and what the law is told of it."""

from __future__ import annotations

from tests.assembly.forming.planning import BEIJING, DAY, ON, UNTIL, community, planned

from propgov.assembly import BodyGround, BodyKind
from propgov.community import Role
from propgov.law import Law


def test_words_of_the_scope_are_those_of_the_code() -> None:
    """Packs can name each body and each ground, and nothing else."""
    words = Law.of("cn").words
    assert words["body"] == {kind.name for kind in BodyKind}
    assert words["ground"] == {ground.name for ground in BodyGround}


def test_members_sit_from_the_forming_to_the_last_day() -> None:
    """Before it is formed nobody sits; then each member in each role of the body, by its name, for its term."""
    made = community(BEIJING)
    case = planned(made, BEIJING)
    assert case.grants() == ()
    assert case.scope() == {"body": BodyKind.MANAGEMENT_COMMITTEE, "ground": BodyGround.NOT_FORMED}
    case.form(made.subdistrict.on(ON), until=UNTIL)
    granted = case.grants()
    assert {grant.role for grant in granted} == {Role.MANAGEMENT_COMMITTEE, Role.COMMITTEE}
    assert [grant.person for grant in granted[::2]] == [member.person for member in case.members]
    assert {(grant.since, grant.until) for grant in granted} == {(ON, UNTIL)}
    assert {grant.source for grant in granted} == {f"{case.ref} (MANAGEMENT_COMMITTEE)"}
    case.end(made.subdistrict.on(ON + DAY), since=ON, reason="a committee was elected")
    assert {grant.until for grant in case.grants()} == {ON + DAY}
