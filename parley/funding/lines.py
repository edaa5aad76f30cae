"""The list of programs that a funder's officer may open."""

from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.urls import reverse

from dialogues.citing import citing_of
from dialogues.enums import Confidence
from dialogues.models import Citation, Convening, Dialogue
from parley.funding.marks import Marks
from parley.funding.page import ProgramLine
from parley.funding.words import side_shown, started_fact


def program_lines(programs: QuerySet[Dialogue]) -> list[ProgramLine]:
    """A line for each program, in three queries whatever their number."""
    rows = list(programs)
    latest = _latest_held(rows)
    marks = Marks(citing_of(*rows))
    return [_line(row, latest.get(row.pk), marks) for row in rows]


def _latest_held(programs: list[Dialogue]) -> dict[int, Convening]:
    """The latest edition of each program whose date is on record with certainty."""
    held = Convening.objects.editions().held().filter(dialogue=OuterRef("pk"), last_day__isnull=False)
    unsure = Citation.objects.filter(convening=OuterRef("pk"), confidence=Confidence.MEDIUM)
    certain = held.exclude(confidence=Confidence.MEDIUM).exclude(Exists(unsure)).order_by("-last_day", "-pk")
    newest = Dialogue.objects.filter(pk__in=[row.pk for row in programs]).annotate(
        latest=Subquery(certain.values("pk")[:1])
    )
    columns = ("dialogue", "starts_on", "ends_on", "date_precision")
    rows = Convening.objects.filter(pk__in=newest.values("latest")).only(*columns)
    return {row.dialogue_id: row for row in rows}


def _line(dialogue: Dialogue, latest: Convening | None, marks: Marks) -> ProgramLine:
    return ProgramLine(
        name=dialogue.name,
        url=reverse("funding:program", args=[dialogue.slug]),
        is_sample=dialogue.is_sample,
        left=side_shown(dialogue.side_a),
        right=side_shown(dialogue.side_b),
        started=started_fact(dialogue, marks).text,
        latest=latest.period_text if latest else "",
        is_preview=not dialogue.is_mine,
        is_open=dialogue.shown_to_funders,
    )
