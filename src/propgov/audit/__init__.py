"""Journals judged afterwards by the same rules as live steps (事后审计), and imports that are judged before they are taken.

``auditing`` weighs every entry again under the law of its day; ``irregularity`` names what is not as it should be; ``comparing``
holds an entry against what the step would write now; ``parting`` weighs parts of a journal in processes of their own;
``importing`` takes an exported journal only if it stands the audit.
"""

from propgov.audit.auditing import Audit, audit
from propgov.audit.importing import Imported, import_file
from propgov.audit.irregularity import Irregularity, IrregularityKind

__all__ = ["Audit", "Imported", "Irregularity", "IrregularityKind", "audit", "import_file"]
