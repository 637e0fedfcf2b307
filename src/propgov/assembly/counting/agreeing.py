"""Figures that must agree (票数核对): papers issued, returned, spoiled, set apart and counted, for each form of voting.

Source: Regulation on Property Management art. 14(3), the minutes. What does not agree is told; nobody is kept from counting.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping

from propgov.assembly.counting.record import CountRecord, FormFigures, SetAside
from propgov.assembly.counting.treatment import BallotClass
from propgov.assembly.voting.ballot import Ballot
from propgov.assembly.voting.forms import Form
from propgov.law import Text

__all__ = ["disagreements"]


def disagreements(
    record: CountRecord,
    heads: int,
    ballots: Mapping[str, Ballot],
    displaced: Collection[Ballot],
    apart: Collection[SetAside],
) -> Iterator[Text]:
    """Where the register of papers and the ballots on record differ, form by form, in both languages (票数不一致之处).

    heads is how many there are on the roll: nobody needs a second paper unless it is said why. A ballot set apart that is not
    among those taken came on paper.
    """
    whole = {one.head: one.kind for one in apart if not one.item}
    for figures in record.by_form:
        of_form = {head for head, ballot in ballots.items() if ballot.form is figures.form}
        if figures.form is Form.WRITTEN:
            of_form |= whole.keys() - ballots.keys()
        replaced = sum(ballot.form is figures.form for ballot in displaced)
        kinds = Counter(whole[head] for head in of_form if head in whole)
        found = {
            "returned": len(of_form) + replaced,
            "spoiled": kinds[BallotClass.SPOILED],
            "apart": kinds.total() - kinds[BallotClass.SPOILED],
            "kept": len(of_form) - kinds.total(),
        }
        yield from _of_form(figures, heads + replaced, found)


def _of_form(figures: FormFigures, most: int, found: Mapping[str, int]) -> Iterator[Text]:
    """Where the figures of one form differ from what is on record."""
    form_en, form_zh = figures.form.name.lower().replace("_", " "), figures.form.value
    if figures.issued is not None and figures.issued > most:
        en = f"{form_en}: {figures.issued} issued, for {most} heads"
        yield Text(en, f"{form_zh}：发出{figures.issued}份，应发{most}份")
    for name, told in (
        ("returned", Text("returned", "交回")),
        ("spoiled", Text("spoiled", "废票")),
        ("apart", Text("set apart", "另行存放")),
        ("kept", Text("counted", "计入")),
    ):
        said, kept = getattr(figures, name), found[name]
        if said is not None and said != kept:
            zh = f"{form_zh}：{told.zh}{said}份，在案{kept}份"
            yield Text(f"{form_en}: {said} {told.en}, {kept} on record", zh)
