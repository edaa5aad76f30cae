"""Where things stand in the pictures: plain values in, positions out. Pure: no Django.

A page builds the inputs, calls the function and hands the result, as `picture`, to the template in templates/pictures/:

    years(...)          pictures/years.html          the life of a dialogue, year by year
    rhythm(...)         pictures/rhythm.html         how long it is since the last edition
    balance(...)        pictures/balance.html        two delegations face to face
    hours(...)          pictures/hours.html          hours outside the working day, by side and year
    heat(...)           pictures/heat.html           topics by year
    strip(...)          pictures/strip.html          a year of both sides, for a plan
    bands(...)          pictures/bands.html          a year of all programs, for the calendar
    participation(...)  pictures/participation.html  figures by side and sector, for funders
    meetings(...)       pictures/meetings.html       the meetings on record, for funders

Every `code` is the code of a side ("US"), "" when it is not known. Every `sources` is a tuple of the numbers that the
page's list of sources gives them. Widths inside an SVG are in its own units; columns count from 1.
"""

from dialogues.pictures.bands import Bands, Occasion, Program, bands
from dialogues.pictures.delegations import Balance, BalanceRow, BalanceSide, Count, balance
from dialogues.pictures.figures import Figure, Participation, ParticipationRow, participation
from dialogues.pictures.hours import Hours, HoursRow, hours
from dialogues.pictures.record import Meeting, Meetings, Unrecorded, meetings
from dialogues.pictures.strip import Strip, strip
from dialogues.pictures.tempo import Rhythm, rhythm
from dialogues.pictures.timeline import Edition, Gap, Years, years, years_without
from dialogues.pictures.topics import ON, Heat, HeatColumn, HeatRow, heat, year_column

__all__ = [
    "ON",
    "Balance",
    "BalanceRow",
    "BalanceSide",
    "Bands",
    "Count",
    "Edition",
    "Figure",
    "Gap",
    "Heat",
    "HeatColumn",
    "HeatRow",
    "Hours",
    "HoursRow",
    "Meeting",
    "Meetings",
    "Occasion",
    "Participation",
    "ParticipationRow",
    "Program",
    "Rhythm",
    "Strip",
    "Unrecorded",
    "Years",
    "balance",
    "bands",
    "heat",
    "hours",
    "meetings",
    "participation",
    "rhythm",
    "strip",
    "year_column",
    "years",
    "years_without",
]
