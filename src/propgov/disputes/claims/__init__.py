"""Claims of governance (物业纠纷请求): one file a kind, on the steps that ``claim`` has for all.

``right_to_know`` what owners may see; ``income_division`` common income; ``fee_arrears`` and ``fees_after_end`` service fees;
``removal`` unlawful building; ``conversion`` a dwelling turned into business; ``handover_suit`` what former bodies and
providers keep; ``provider_exit`` a provider who stays. The suits against decisions are in ``assembly`` and ``committee``.
"""

from __future__ import annotations

__all__: list[str] = []
