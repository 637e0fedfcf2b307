"""How owners decide together (业主共同决定): matters, counts, decisions, meetings of the owners' assembly (业主大会).

``matter`` the nine matters; ``count`` figures; ``decision`` what they come to under the law of the day; ``ballot`` items,
ballots and resolutions; ``treatment`` the classes of ballots and how rules count them, ``readings`` where courts differ,
``tally`` one item counted, ``progress`` what an open vote can still come to, ``election`` several seats at once;
``area`` the management area; ``formation`` how an assembly comes to be, with the
facts of ``formation_rules`` and ``founding_rules`` and the papers of ``preparing``; ``topic`` what an item is about; ``convening`` how a
meeting comes to be called; ``meeting`` the procedure, with
``voting`` what is on record of it, ``forms``, ``voters``, ``service``, ``proxy`` and ``counting`` its words, ``certificate`` what it decided as a file that ``checker`` counts again by itself. ``defect`` what can ail a decision, ``challenge`` an owner's suit, ``correction`` an authority
against it, ``ruling`` what both say, ``straddling`` a vote across a change of law. ``ballot_csv`` reads ballots from CSV,
``records`` how long papers are kept. How
large a majority must be is not here, that is in the packs.
"""

from propgov.assembly.area import AreaChange, AreaStage, ManagementArea
from propgov.assembly.ballot import Ballot, Choice, Item, Resolution
from propgov.assembly.ballot_csv import BALLOT_COLUMNS, parse_ballots, read_ballots
from propgov.assembly.certificate import Certificate, certify
from propgov.assembly.challenge import Challenge, ChallengeStage
from propgov.assembly.convening import Cause, Convening, ConveningStage
from propgov.assembly.correction import Correction, CorrectionStage
from propgov.assembly.count import Count, Share
from propgov.assembly.counting import CountRecord, Recount, SetAside
from propgov.assembly.decision import Decision, decide
from propgov.assembly.defect import (
    ContractEffect,
    ContractReading,
    Defect,
    Flaw,
    contract_effects,
    defects,
    last_day_to_sue,
)
from propgov.assembly.election import Election, RankBy, Slate, TieBreak, elect, slate_classes
from propgov.assembly.formation import Formation, FormationStage
from propgov.assembly.forms import BallotPaper, Extension, Form, Line, Session, VotingSystem
from propgov.assembly.matter import Matter
from propgov.assembly.meeting import Meeting, MeetingStage
from propgov.assembly.preparing import Drafts, FilingPaper, FormationPaper, GroupMember, Objection, Preparation
from propgov.assembly.progress import Feasibility, feasibility
from propgov.assembly.proxy import Proxy
from propgov.assembly.readings import Profile, Reading
from propgov.assembly.records import Keeping, RecordKind, keeping
from propgov.assembly.ruling import Ruled, Ruling
from propgov.assembly.service import Channel, Service
from propgov.assembly.straddling import Anchor, Straddle, straddle
from propgov.assembly.tally import ItemTally, classify, tally_item
from propgov.assembly.topic import Topic
from propgov.assembly.treatment import BallotClass, Silence, Treatment
from propgov.assembly.voters import Amendment, Capacity, Credential, RollChange
from propgov.assembly.voting import Voting

__all__ = [
    "BALLOT_COLUMNS",
    "Amendment",
    "Anchor",
    "AreaChange",
    "AreaStage",
    "Ballot",
    "BallotClass",
    "BallotPaper",
    "Capacity",
    "Cause",
    "Certificate",
    "Challenge",
    "ChallengeStage",
    "Channel",
    "Choice",
    "ContractEffect",
    "ContractReading",
    "Convening",
    "ConveningStage",
    "Correction",
    "CorrectionStage",
    "Count",
    "CountRecord",
    "Credential",
    "Decision",
    "Defect",
    "Drafts",
    "Election",
    "Extension",
    "Feasibility",
    "FilingPaper",
    "Flaw",
    "Form",
    "Formation",
    "FormationPaper",
    "FormationStage",
    "GroupMember",
    "Item",
    "ItemTally",
    "Keeping",
    "Line",
    "ManagementArea",
    "Matter",
    "Meeting",
    "MeetingStage",
    "Objection",
    "Preparation",
    "Profile",
    "Proxy",
    "RankBy",
    "Reading",
    "RecordKind",
    "Recount",
    "Resolution",
    "RollChange",
    "Ruled",
    "Ruling",
    "Service",
    "Session",
    "SetAside",
    "Share",
    "Silence",
    "Slate",
    "Straddle",
    "TieBreak",
    "Topic",
    "Treatment",
    "Voting",
    "VotingSystem",
    "certify",
    "classify",
    "contract_effects",
    "decide",
    "defects",
    "elect",
    "feasibility",
    "keeping",
    "last_day_to_sue",
    "parse_ballots",
    "read_ballots",
    "slate_classes",
    "straddle",
    "tally_item",
]
