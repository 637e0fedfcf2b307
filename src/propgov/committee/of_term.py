"""What belongs to one term of the committee (属于一届业主委员会的事项): the class, and what is asked of the term itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from attrs import define

from propgov.committee.term import Term
from propgov.committee.term_record import IN_OFFICE
from propgov.community import Community
from propgov.engine import Act, Case, check, make_rule
from propgov.errors import Fault
from propgov.law import Citation
from propgov.patterns.makers import MadeRule

__all__ = ["OfTerm", "WeighedAsTerm", "ended", "has_begun", "in_office", "one_for_the_term"]


@define(eq=False, kw_only=True, repr=False)
class OfTerm(Case):
    """A case of one term (属于一届任期的事项): a base class, which has no kind."""

    term: Term

    @property
    def community(self) -> Community:
        """The community whose committee it is."""
        return self.term.community

    @property
    def title(self) -> str:
        """The term, for a class that has no more to say."""
        return self.term.title

    @property
    def begins(self) -> date:
        """The first day of the term."""
        return self.term.begins or self.opened


@define(eq=False, kw_only=True, repr=False)
class WeighedAsTerm(OfTerm):
    """One of which the law asks what depends on the term, such as its size (依任期情况要求的事项): a base class."""

    def scope(self) -> Mapping[str, object]:
        """What the term is asked by as well."""
        return self.term.scope()


@check
def in_office(case: OfTerm, act: Act) -> Iterator[Fault]:
    """The committee is in office (业主委员会在任)."""
    if case.term.stage not in IN_OFFICE:
        yield Fault("term", f"{case.term.title} is not in office", "name the term that is")


@check
def has_begun(case: OfTerm, act: Act) -> Iterator[Fault]:
    """The term has begun (任期已开始)."""
    if case.term.begins is None:
        yield Fault("term", f"{case.term.ref} has not begun", "name the term of the committee that sits")


@check
def ended(case: OfTerm, act: Act) -> Iterator[Fault]:
    """The term has ended (任期已终止)."""
    if case.term.ended_on is None:
        yield Fault("term", f"{case.term.ref} has not ended", "go on until it has")


def one_for_the_term(rule_id: str, term: str, basis: Citation | tuple[Citation, ...]) -> MadeRule:
    """Make the rule that a term has one such record and no other, in which gaps could hide (每届一份记录)."""

    def alone(case: OfTerm, act: Act) -> bool:
        others = case.register.among(case.home, type(case))
        return all(other.id == case.id or other.term is not case.term for other in others)

    return make_rule(rule_id, alone, says=f"Whether the term has no other such record ({term}).", basis=basis)
