"""Plain data in and out (数据交换): what the library gives as JSON, facts and acts read from JSON, and schemas to draw forms from.

``to_plain`` writes what a program was given: cases, entries, findings, refusals, duties and other values, each with named
keys and in both languages. ``facts_from_plain`` and ``act_from_plain`` read what a form or another system sends: all faults at
once, each with a JSON pointer. ``schema`` describes the facts of a step, or of a whole kind, as JSON Schema.

``telling`` writes, with the values in ``telling_values``, and ``writing`` an outlook at once as text; ``given`` reads facts and
acts with ``reading``, by the forms of single values in ``leaves`` and with the faults in ``faults``; ``asked`` says what a step
asks for; ``schemas`` describes it, with the words of ``words`` and the types in ``typing_out``.
"""

from propgov.plain.faults import PlainFault
from propgov.plain.given import act_from_plain, facts_from_plain
from propgov.plain.schemas import schema
from propgov.plain.telling import FORM, to_plain

__all__ = ["FORM", "PlainFault", "act_from_plain", "facts_from_plain", "schema", "to_plain"]
