"""Units and owners (专有部分与业主): units with their area, titles with their dates."""

from __future__ import annotations

from datetime import date
from enum import Enum, unique

from attrs import frozen

from propgov.engine.exact import Area
from propgov.law import hundredths
from propgov.law.brief import brief

__all__ = ["AreaSource", "Title", "TitleBasis", "Unit", "UnitKind"]


@unique
class UnitKind(Enum):
    """What a unit is used for (专有部分种类)."""

    DWELLING = "住宅"
    SHOP = "商铺"
    CAR_SPACE = "车位"
    STORAGE = "储藏室"


@unique
class AreaSource(Enum):
    """The source of the area: register, else survey, else sale contract (面积依据).

    Source: Supreme People's Court on condominium ownership, art. 8.
    """

    REGISTER = "不动产登记簿"
    SURVEY = "实测"
    SALE_CONTRACT = "买卖合同"


@unique
class TitleBasis(Enum):
    """The legal basis on which somebody is an owner (业主身份的依据).

    Source: Supreme People's Court on condominium ownership, art. 1; Civil Code art. 229-231.
    """

    REGISTER = "不动产登记簿"
    COURT_OR_AUCTION = "裁判、仲裁文书、司法拍卖或者征收决定"
    INHERITANCE = "继承"
    OWN_BUILDING = "合法建造"
    POSSESSION_FROM_DEVELOPER = "依商品房买卖合法占有（未登记）"


@frozen
class Unit:
    """One exclusive part (专有部分): a dwelling, shop, car space or storage room. area in m2, exact to 0.01 m2."""

    id: str
    building: str
    kind: UnitKind
    area: Area
    area_source: AreaSource = AreaSource.REGISTER

    @property
    def hundredths(self) -> int:
        """The area in 0.01 m2."""
        return hundredths(self.area, f"unit {self.id}", "floor area")


@frozen
class Title:
    """The title to a unit, from when to when (权属). owners are person ids, several for co-owners; until is the last day.

    delivered is False for a unit that the developer has not sold, or has sold but not handed over.
    """

    unit: str
    owners: tuple[str, ...]
    basis: TitleBasis
    since: date
    until: date | None = None
    delivered: bool = True

    __repr__ = brief

    def held_on(self, day: date) -> bool:
        """Whether it is the current title on that day."""
        return self.since <= day and (self.until is None or day <= self.until)
