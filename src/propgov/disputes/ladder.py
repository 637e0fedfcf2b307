"""The ways in which a dispute is taken up and how each ends (纠纷解决的途径): none of them comes before a suit.

Each way has a case of its own with the field ``dispute``. Its first step brings ``Dispute.take`` with
``then=taken(Way.COURT)``, its last steps bring ``Dispute.leave`` with ``then=left(Ended.DECIDED)``; a step whose result
decides how it ends uses ``taking`` and ``leaving`` in a function of its own. The steps that may do so are listed here.
Source: People's Mediation Law art. 3(3); Shandong art. 75.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from enum import Enum, unique
from typing import Any, Final

from attrs import frozen

from propgov.engine import Act, Bring, bring

__all__ = ["ANNULLED_BY", "LEFT_BY", "TAKEN_BY", "Ended", "Rung", "Way", "leaving", "left", "taken", "taking"]


@unique
class Way(Enum):
    """The ways of taking up a dispute (纠纷解决途径)."""

    COORDINATION = "社区协调"
    PEOPLES_MEDIATION = "人民调解"
    INDUSTRY_MEDIATION = "行业调解"
    COURT_MEDIATION = "人民法院调解"
    CONFIRMATION = "司法确认"
    PAYMENT_ORDER = "支付令"
    ARBITRATION = "仲裁"
    COURT = "诉讼"
    AUTHORITY = "行政处理"
    RECONSIDERATION = "行政复议"
    ADMINISTRATIVE_SUIT = "行政诉讼"
    ENFORCEMENT = "强制执行"


@unique
class Ended(Enum):
    """How a way ended (办理结果).

    DECIDED means that the claim itself was decided with effect, for or against; REFUSED that it was not taken up, or
    turned down without a decision on the claim. Of a suit or a court's mediation, AGREED means a document that both sides
    signed for. ANNULLED is what a court set aside later: it counts as nothing.
    """

    AGREED = "达成协议"
    FAILED = "未达成协议"
    CONFIRMED = "已司法确认"
    REFUSED = "不予支持"
    DECIDED = "已裁决"
    WITHDRAWN = "已撤回"
    PERFORMED = "已履行"
    ANNULLED = "已被撤销或者确认无效"


@frozen
class Rung:
    """One way that was taken (途径记录): case is the ref of its case; until and ended are None while it is open."""

    way: Way
    case: str
    since: date
    until: date | None = None
    ended: Ended | None = None


TAKEN_BY: Final = (
    "disputes.administrative-suit:hand_in",
    "disputes.arbitration:ask",
    "disputes.confirmation:accept",
    "disputes.conversion:take_up",
    "disputes.court-case:hand_in",
    "disputes.enforcement:accept",
    "disputes.fee-arrears:take_up",
    "disputes.fees-after-end:take_up",
    "disputes.handover-suit:take_up",
    "disputes.income-division:take_up",
    "disputes.mediation:receive",
    "disputes.payment-order:apply",
    "disputes.provider-exit:take_up",
    "disputes.reconsideration:ask",
    "disputes.removal:take_up",
    "disputes.right-to-know:take_up",
)
"""The steps that take a way of a dispute, as kind:step, in alphabetical order (进入途径的步骤)."""

LEFT_BY: Final = (
    "disputes.administrative-suit:affirm",
    "disputes.administrative-suit:dismiss",
    "disputes.administrative-suit:grant",
    "disputes.administrative-suit:let_rest",
    "disputes.administrative-suit:take_effect",
    "disputes.administrative-suit:withdraw",
    "disputes.arbitration:decide",
    "disputes.arbitration:decline",
    "disputes.arbitration:withdraw",
    "disputes.confirmation:confirm",
    "disputes.confirmation:dismiss",
    "disputes.confirmation:treat_as_withdrawn",
    "disputes.confirmation:withdraw",
    "disputes.conversion:dismiss",
    "disputes.conversion:grant",
    "disputes.conversion:settle",
    "disputes.conversion:take_effect",
    "disputes.conversion:withdraw",
    "disputes.court-case:affirm",
    "disputes.court-case:dismiss",
    "disputes.court-case:grant",
    "disputes.court-case:let_rest",
    "disputes.court-case:settle",
    "disputes.court-case:take_effect",
    "disputes.court-case:treat_as_withdrawn",
    "disputes.court-case:withdraw",
    "disputes.enforcement:deny",
    "disputes.enforcement:end",
    "disputes.enforcement:perform",
    "disputes.enforcement:terminate",
    "disputes.fee-arrears:dismiss",
    "disputes.fee-arrears:grant",
    "disputes.fee-arrears:settle",
    "disputes.fee-arrears:take_effect",
    "disputes.fee-arrears:withdraw",
    "disputes.fees-after-end:dismiss",
    "disputes.fees-after-end:grant",
    "disputes.fees-after-end:settle",
    "disputes.fees-after-end:take_effect",
    "disputes.fees-after-end:withdraw",
    "disputes.handover-suit:dismiss",
    "disputes.handover-suit:grant",
    "disputes.handover-suit:settle",
    "disputes.handover-suit:take_effect",
    "disputes.handover-suit:withdraw",
    "disputes.income-division:dismiss",
    "disputes.income-division:grant",
    "disputes.income-division:settle",
    "disputes.income-division:take_effect",
    "disputes.income-division:withdraw",
    "disputes.mediation:agree_orally",
    "disputes.mediation:fail",
    "disputes.mediation:refuse",
    "disputes.mediation:sign",
    "disputes.payment-order:confirm_payment",
    "disputes.payment-order:decline_suit",
    "disputes.payment-order:end_undelivered",
    "disputes.payment-order:go_on_as_suit",
    "disputes.payment-order:let_stand",
    "disputes.payment-order:turn_down",
    "disputes.payment-order:withdraw",
    "disputes.provider-exit:dismiss",
    "disputes.provider-exit:grant",
    "disputes.provider-exit:settle",
    "disputes.provider-exit:take_effect",
    "disputes.provider-exit:withdraw",
    "disputes.reconsideration:give_up",
    "disputes.reconsideration:not_accept",
    "disputes.reconsideration:note_silence",
    "disputes.reconsideration:serve",
    "disputes.reconsideration:settle",
    "disputes.reconsideration:withdraw",
    "disputes.removal:dismiss",
    "disputes.removal:grant",
    "disputes.removal:settle",
    "disputes.removal:take_effect",
    "disputes.removal:withdraw",
    "disputes.right-to-know:dismiss",
    "disputes.right-to-know:grant",
    "disputes.right-to-know:settle",
    "disputes.right-to-know:take_effect",
    "disputes.right-to-know:withdraw",
)
"""The steps that end a way of a dispute, as kind:step, in alphabetical order (途径终结的步骤)."""

ANNULLED_BY: Final = (
    "disputes.arbitration:set_aside",
    "disputes.confirmation:reverse",
    "disputes.mediation:set_aside",
)
"""The steps by which a court sets aside what came of a way, as kind:step, in alphabetical order (撤销途径结果的步骤)."""


def taking(case: Any, way: Way) -> Bring:  # noqa: ANN401 - a case of any kind that has a dispute
    """The step of the dispute that is brought when a case takes it up in that way (进入途径)."""
    return bring(case.dispute.take, way=way, rung=case.ref)


def leaving(case: Any, ended: Ended) -> Bring:  # noqa: ANN401 - a case of any kind that has a dispute
    """The step of the dispute that is brought when the way of that case ends (途径终结)."""
    return bring(case.dispute.leave, rung=case.ref, ended=ended)


def taken(way: Way) -> Callable[[Any, Act], Iterator[Bring]]:
    """A function for ``then=`` of the first step of a case that takes a dispute up in that way (进入途径)."""

    def take_up(case: Any, act: Act) -> Iterator[Bring]:  # noqa: ANN401 - a case of any kind that has a dispute
        """Take the dispute up in that way (进入纠纷解决途径)."""
        yield taking(case, way)

    return take_up


def left(ended: Ended) -> Callable[[Any, Act], Iterator[Bring]]:
    """A function for ``then=`` of a step that ends the way of its case, always with that result (途径终结)."""

    def let_go(case: Any, act: Act) -> Iterator[Bring]:  # noqa: ANN401 - a case of any kind that has a dispute
        """End the way in the dispute (纠纷解决途径终结)."""
        yield leaving(case, ended)

    return let_go


def annulled(case: Any, act: Act) -> Iterator[Bring]:  # noqa: ANN401 - a case of any kind that has a dispute
    """Undo in the dispute what came of the way of that case (撤销途径结果)."""
    yield bring(case.dispute.annul, rung=case.ref)
