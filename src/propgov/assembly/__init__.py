"""How owners decide together (业主共同决定): matters, counts, decisions, meetings of the owners' assembly (业主大会).

``matter`` the nine matters; ``count`` figures; ``decision`` what they come to under the law of the day; ``ballot`` items,
ballots and resolutions; ``meeting`` the procedure. How large a majority must be is not here, that is in the packs.
"""

from propgov.assembly.ballot import Ballot, Choice, Item, Resolution
from propgov.assembly.count import Count, Share
from propgov.assembly.decision import Decision, decide
from propgov.assembly.matter import Matter
from propgov.assembly.meeting import Meeting, MeetingStage

__all__ = [
    "Ballot",
    "Choice",
    "Count",
    "Decision",
    "Item",
    "Matter",
    "Meeting",
    "MeetingStage",
    "Resolution",
    "Share",
    "decide",
]
