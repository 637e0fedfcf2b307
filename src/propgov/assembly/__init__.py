"""How owners decide together (业主共同决定): matters, counts, decisions, meetings of the owners' assembly (业主大会).

Its inner rooms, each using those before it: ``deciding`` what is decided and how many votes it takes; ``voting`` ballots,
papers and voters; ``counting`` from ballots to figures; ``meeting`` how a meeting is called and held; ``forming``
how an assembly is formed; ``contesting`` suits and corrections. The required majorities are in the packs, not here.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from propgov.assembly.contesting.challenge import Challenge, ChallengeStage
    from propgov.assembly.contesting.correction import Correction, CorrectionStage
    from propgov.assembly.contesting.defect import (
        ContractEffect,
        ContractReading,
        Defect,
        Flaw,
        consequences,
        contract_effects,
        defects,
        last_day_to_sue,
    )
    from propgov.assembly.counting.election import Election, RankBy, Slate, TieBreak, elect, slate_classes
    from propgov.assembly.counting.progress import Feasibility, feasibility
    from propgov.assembly.counting.record import CountRecord, FormFigures, Recount, Reread, Rereading, SetAside
    from propgov.assembly.counting.tally import ItemTally, classify, tally_item
    from propgov.assembly.counting.treatment import BallotClass, Silence, Treatment
    from propgov.assembly.deciding.agenda import Choice, Item
    from propgov.assembly.deciding.count import Count, Share
    from propgov.assembly.deciding.decision import Decision, PublishedDecision, decide
    from propgov.assembly.deciding.figures import Base, Between, MoreThan, Percent, PublishedShare
    from propgov.assembly.deciding.least import Needed, least
    from propgov.assembly.deciding.matter import Matter
    from propgov.assembly.deciding.published import PublishedCount
    from propgov.assembly.deciding.readings import Profile, ReadingResult
    from propgov.assembly.deciding.straddling import Anchor, TransitionalResult, straddle
    from propgov.assembly.deciding.terms import TermKind, VotedTerm
    from propgov.assembly.deciding.topic import Topic
    from propgov.assembly.forming.area import AreaChange, AreaStage, ManagementArea
    from propgov.assembly.forming.body import Body, BodyStage
    from propgov.assembly.forming.body_filing import BodyFiling
    from propgov.assembly.forming.costs import CostSide, CostsStage, FirstMeetingCosts
    from propgov.assembly.forming.drafts import DraftsPosting, DraftsStage
    from propgov.assembly.forming.filing import AssemblyFiling
    from propgov.assembly.forming.formation import Formation, FormationStage
    from propgov.assembly.forming.group import GroupStage, PreparatoryGroup
    from propgov.assembly.forming.handover import Handover, HandoverStage
    from propgov.assembly.forming.preparing import Drafts, FilingPaper, FormationPaper, GroupMember, Preparation
    from propgov.assembly.forming.representative_record import Chosen
    from propgov.assembly.forming.representatives import RepresentativeAssembly, RepresentativesStage
    from propgov.assembly.forming.roll import RollPosting, RollStage
    from propgov.assembly.forming.seats import BodyGround, BodyKind, BodyMember, Side
    from propgov.assembly.meeting.ballot_csv import BALLOT_COLUMNS, parse_ballots, read_ballots
    from propgov.assembly.meeting.convening import Convening, ConveningStage
    from propgov.assembly.meeting.meeting import Meeting, MeetingStage
    from propgov.assembly.meeting.proposal import Cause
    from propgov.assembly.meeting.ruling import Ending, Ruled, Ruling
    from propgov.assembly.meeting.voting import Voting
    from propgov.assembly.voting.ballot import Ballot, Brought, Otherwise, Resolution
    from propgov.assembly.voting.forms import BallotPaper, Extension, Form, Line, Session, VotingSystem
    from propgov.assembly.voting.proxy import Proxy
    from propgov.assembly.voting.records import Keeping, RecordKind, keeping
    from propgov.assembly.voting.service import PapersServed
    from propgov.assembly.voting.voters import Amendment, Capacity, Credential, RollChange, RollGround, RollPaper
else:
    from propgov.doors import opened

    __getattr__, __dir__ = opened(__name__)

__all__ = [
    "BALLOT_COLUMNS",
    "Amendment",
    "Anchor",
    "AreaChange",
    "AreaStage",
    "AssemblyFiling",
    "Ballot",
    "BallotClass",
    "BallotPaper",
    "Base",
    "Between",
    "Body",
    "BodyFiling",
    "BodyGround",
    "BodyKind",
    "BodyMember",
    "BodyStage",
    "Brought",
    "Capacity",
    "Cause",
    "Challenge",
    "ChallengeStage",
    "Choice",
    "Chosen",
    "ContractEffect",
    "ContractReading",
    "Convening",
    "ConveningStage",
    "Correction",
    "CorrectionStage",
    "CostSide",
    "CostsStage",
    "Count",
    "CountRecord",
    "Credential",
    "Decision",
    "Defect",
    "Drafts",
    "DraftsPosting",
    "DraftsStage",
    "Election",
    "Ending",
    "Extension",
    "Feasibility",
    "FilingPaper",
    "FirstMeetingCosts",
    "Flaw",
    "Form",
    "FormFigures",
    "Formation",
    "FormationPaper",
    "FormationStage",
    "GroupMember",
    "GroupStage",
    "Handover",
    "HandoverStage",
    "Item",
    "ItemTally",
    "Keeping",
    "Line",
    "ManagementArea",
    "Matter",
    "Meeting",
    "MeetingStage",
    "MoreThan",
    "Needed",
    "Otherwise",
    "PapersServed",
    "Percent",
    "Preparation",
    "PreparatoryGroup",
    "Profile",
    "Proxy",
    "PublishedCount",
    "PublishedDecision",
    "PublishedShare",
    "RankBy",
    "ReadingResult",
    "RecordKind",
    "Recount",
    "RepresentativeAssembly",
    "RepresentativesStage",
    "Reread",
    "Rereading",
    "Resolution",
    "RollChange",
    "RollGround",
    "RollPaper",
    "RollPosting",
    "RollStage",
    "Ruled",
    "Ruling",
    "Session",
    "SetAside",
    "Share",
    "Side",
    "Silence",
    "Slate",
    "TermKind",
    "TieBreak",
    "Topic",
    "TransitionalResult",
    "Treatment",
    "VotedTerm",
    "Voting",
    "VotingSystem",
    "classify",
    "consequences",
    "contract_effects",
    "decide",
    "defects",
    "elect",
    "feasibility",
    "keeping",
    "last_day_to_sue",
    "least",
    "parse_ballots",
    "read_ballots",
    "slate_classes",
    "straddle",
    "tally_item",
]
