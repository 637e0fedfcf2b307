"""The script of a community: its record, its rules, and who stands in it."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from enum import Enum
from typing import ClassVar

from attrs import define
from tests.walking.notices import notice

from propgov.assembly import Item, Matter, Meeting
from propgov.community import (
    Authority,
    Clerk,
    Community,
    Document,
    Grant,
    Role,
    SharedPart,
    SharedPartKind,
    Title,
    TitleBasis,
    Unit,
    UnitKind,
)
from propgov.engine import Act, Case, begin, step
from propgov.law import Citation
from propgov.testing import RULES, Say, Scene, held_meeting, scene

DAY = timedelta(days=1)
CERTIFICATE = Document("Certificate of filing", "2024-17", "Subdistrict office", date(2024, 5, 6))


class DelegationStage(Enum):
    """Where a delegation stands."""

    GIVEN = "已委托"
    ENDED = "已终止"


@define(eq=False, kw_only=True, repr=False)
class Delegation(Case):
    """A case that grants standing (委托)."""

    kind: ClassVar[str] = "test.delegation"
    basis = Citation("civil-code", "277(1)")

    community: Community

    def grants(self) -> tuple[Grant, ...]:
        """The stranger sits on the committee while it stands."""
        stands = self.stage is DelegationStage.GIVEN
        return (Grant("stranger", Role.COMMITTEE, self.opened),) if stands else ()

    @step(DelegationStage.GIVEN, to=DelegationStage.ENDED)
    def end(self, act: Act) -> None:
        """End it (终止委托)."""


def decided(made: Scene) -> Meeting:
    """The owners have adopted rules and elected two of them to the committee, and nothing of it is recorded yet."""
    items = (
        Item.on(1, Matter.RULES_OF_PROCEDURE, "rules", made.community),
        Item(2, Matter.ELECT_COMMITTEE, "committee", persons=("owner-1", "owner-2")),
    )
    return held_meeting(made, items)


def kept(say: Say) -> None:
    """Units and titles, seats and rules, from the record to its close."""
    made = say.at(scene(trusts=(Delegation,)))
    community, meeting = made.community, decided(made)
    delegation = begin(Delegation, made.committee.on(made.day), community=community, id="one")
    day = say.day
    unit = Unit("2-101", "2", UnitKind.SHOP, Decimal("55.50"))
    bought = Title("2-101", ("owner-1",), TitleBasis.REGISTER, day)
    say(community.enter, Role.REGISTRY, units=(unit,), titles=(bought,))
    say(community.transfer, Role.REGISTRY, title=Title("1-101", ("buyer",), TitleBasis.COURT_OR_AUCTION, day))
    lift = SharedPart("lift", SharedPartKind.ASSET, frozenset({"1-101", "1-102"}), CERTIFICATE)
    say(community.record_parts, Role.REGISTRY, parts=(lift,))
    seats = tuple(Grant(person, Role.COMMITTEE, day) for person in ("owner-1", "owner-2"))
    say(community.appoint, Role.SUBDISTRICT, grants=seats, decision=meeting)
    say(community.adopt, Role.COMMITTEE, rules=RULES, decision=meeting)
    say(community.recognise, Role.SUBDISTRICT, source=delegation)
    say(community.dismiss, Role.SUBDISTRICT, person="developer", role=Role.DEVELOPER, until=day + DAY)
    say(community.resign, Role.OWNER, role=Role.COMMITTEE, until=day + DAY)
    sitting = tuple(Grant(person, Role.COMMITTEE, day - DAY * 300) for person in ("owner-1", "owner-2"))
    say(community.recognise_seated, Role.OWNER, grants=sitting, document=CERTIFICATE, decision=meeting)
    appointed = Document("Letter of appointment", "9", "Housing bureau", day)
    manager = (Grant("manager", Role.PROVIDER, day),)
    say(community.recognise_seated, Role.HOUSING_AUTHORITY, grants=manager, document=appointed)
    say(community.contest, Role.OWNER, document=CERTIFICATE, reason="the election was never held")
    say.wait(1)
    say(community.settle, Role.SUBDISTRICT, number=1, upheld=False, reason="the minutes show it")
    say(community.contest, Role.OWNER, document=appointed, reason="the letter is not theirs")
    say.wait(1)
    say(community.settle, Role.COURT, number=2, upheld=True, reason="the bureau wrote no such letter")
    branch = begin(
        Authority,
        made.registry.on(say.day),
        register=made.register,
        jurisdiction=community.jurisdiction,
        name="second registry",
        role=Role.REGISTRY,
        document=Document("Powers of the registry", "2", "City", say.day),
        clerks=(Clerk("registrar", say.day),),
    )
    say(community.add_authority, Role.REGISTRY, authority=branch)
    say(community.end_authority, Role.REGISTRY, authority=community.authorities[2], until=say.day)
    say(community.close, Role.SUBDISTRICT)


def published(say: Say) -> None:
    """What a meeting brings when its result is published: rules in force, and whoever was elected sits."""
    meeting = decided(say.scene)
    say(meeting.publish, Role.COMMITTEE, notice=notice(say.day), rules=RULES)


def seated_before(say: Say) -> None:
    """Two of the owners sat on the committee before anything was recorded here, and one owner contests it."""
    made = say.scene
    say.wait(1)
    seats = tuple(Grant(person, Role.COMMITTEE, made.born) for person in ("owner-2", "owner-3"))
    say(made.community.recognise_seated, Role.SUBDISTRICT, grants=seats, document=CERTIFICATE)
    say(made.community.contest, Role.OWNER, document=CERTIFICATE, reason="nobody was asked")


def recorded_long_ago(say: Say) -> None:
    """A community with rules of its own, under the law of 2015."""
    say.at(scene(RULES, born=date(2015, 3, 2)))


SCRIPTS = (kept, published, seated_before, recorded_long_ago)
