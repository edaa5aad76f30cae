"""Who attended, counted for the funders: the rows behind the figures, and how they are drawn and said."""

import datetime

from dialogues.enums import Sector
from dialogues.models import Convening, Dialogue
from dialogues.pictures import BalanceSide, participation
from parley.funding.figures import Attended, YearFigures, figures_by_year
from parley.funding.marks import Marks
from parley.funding.page import YearOfFigures
from participants.models import Participation

FORMER_OFFICIAL = "former_official"
NOT_RECORDED = ""
GROUPS = {FORMER_OFFICIAL: "Former officials", **dict(Sector.choices), NOT_RECORDED: "Sector not recorded"}


def years_of_figures(
    dialogue: Dialogue, held: list[Convening], marks: Marks, *, at: datetime.date
) -> tuple[YearOfFigures, ...]:
    """Participation in each closed year on record, newest first; convenings without a certain date are left out."""
    years = {row.pk: row.last_day.year for row in held if row.last_day and marks.is_certain(row, "starts_on")}
    sides = (dialogue.side_a.code, dialogue.side_b.code)
    found = figures_by_year(_attended(years), sides=sides, groups=GROUPS, today=at)
    return tuple(_year_shown(dialogue, figures) for figures in found)


def _attended(years: dict[int, int]) -> list[Attended]:
    """The delegates who were there, in the order of the convenings. Unknown attendance is nobody, not zero."""
    rows = (
        Participation.objects.filter(convening__in=years, delegation__isnull=False)
        .delegates()
        .attended()
        .order_by("convening__last_day", "pk")
        .values_list("person", "convening", "delegation__side__code", "listed_sector", "listed_former_official")
    )
    return [
        Attended(person, years[convening], side, FORMER_OFFICIAL if is_former else sector)
        for person, convening, side, sector, is_former in rows
    ]


def _year_shown(dialogue: Dialogue, figures: YearFigures) -> YearOfFigures:
    left, right = (BalanceSide(side.code, side.name) for side in dialogue.sides)
    picture = None
    if figures.is_crossed:
        picture = participation(
            left=left, right=right, rows=figures.rows, left_total=figures.left, right_total=figures.right
        )
    return YearOfFigures(
        year=figures.year, left=figures.left.text, right=figures.right.text, total=figures.total.text, picture=picture
    )
