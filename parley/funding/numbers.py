"""Who attended, counted for the funders: the rows behind the figures, and how they are drawn and said."""

import datetime
from collections.abc import Iterable

from dialogues.enums import Sector
from dialogues.models import Convening, Dialogue
from dialogues.pictures import BalanceSide, participation
from parley.funding.figures import Attended, YearFigures, figures_by_year
from parley.funding.marks import Marks
from parley.funding.page import SectorRow, SectorTable, YearOfFigures
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


def table_of_sectors(figures: Iterable[YearOfFigures]) -> SectorTable:
    """The years that are not crossed, by sector over both sides; a sector in none of them has no row."""
    years = [year for year in figures if not year.picture]
    shown = [year for year in years if year.sectors]
    labels = [label for label in GROUPS.values() if any(label in year.sectors for year in shown)]
    return SectorTable(
        years=tuple(year.year for year in shown),
        rows=tuple(SectorRow(label, tuple(year.sectors.get(label, "0") for year in shown)) for label in labels),
        years_left_out=", ".join(str(year.year) for year in years if not year.sectors),
    )


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
        year=figures.year,
        left=figures.left.text,
        right=figures.right.text,
        total=figures.total.text,
        picture=picture,
        sectors={row.label: row.figure.text for row in figures.sectors},
    )
