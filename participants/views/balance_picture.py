"""The balance of two delegations as the delegations page draws it."""

from collections.abc import Sequence

from dialogues.enums import Sector
from dialogues.models import Dialogue
from dialogues.pictures import Balance, BalanceRow, BalanceSide, Count, balance
from participants.models import Participation
from participants.views.roster import group_of

GROUPS = ("Government", "Former official", *(label for label in Sector.labels if label != "Government"), "")


def picture_of(dialogue: Dialogue, counted: Sequence[Participation], returning: frozenset[int]) -> Balance | None:
    """The picture of the delegates who count; None while there is none. Groups that neither side has are left out."""
    if not counted:
        return None
    left, right = dialogue.sides
    parts = []
    for group in GROUPS:
        members = [row for row in counted if group_of(row) == group]
        if members:
            parts.append(_row(group.lower() or "sector not known", dialogue, members, returning))
    return balance(
        left=BalanceSide(left.code, left.name),
        right=BalanceSide(right.code, right.name),
        whole=_row("delegates", dialogue, counted, returning),
        parts=parts,
    )


def met_before(picture: Balance) -> str:
    """How many have met before, in words: "4 of 8 from China and 5 of 11 from the United States have met before."."""
    whole = picture.whole.row
    said = [
        f"{count.returning} of {count.total} from {side.name}" if count.total else f"nobody from {side.name}"
        for side, count in ((picture.left, whole.left), (picture.right, whole.right))
    ]
    sentence = f"{said[0]} and {said[1]} have met before."
    return sentence[0].upper() + sentence[1:]


def _row(label: str, dialogue: Dialogue, members: Sequence[Participation], returning: frozenset[int]) -> BalanceRow:
    left, right = (
        _count([row for row in members if row.delegation.side_id == side.pk], returning) for side in dialogue.sides
    )
    return BalanceRow(label, left, right)


def _count(members: Sequence[Participation], returning: frozenset[int]) -> Count:
    back = sum(row.person_id in returning for row in members)
    return Count(back, len(members) - back)
