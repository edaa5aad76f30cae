"""The gallery: every component and picture with invented values, so that a change of the look is seen at once."""

import datetime
from dataclasses import dataclass, field

from dialogues import pictures
from dialogues.dates import ordinal
from dialogues.enums import ConveningStatus, DialogueStatus, UptakeLevel
from dialogues.policy import Permission
from dialogues.views.base import TemplatePage
from participants.enums import ParticipationStatus

CHINA = pictures.BalanceSide("CN", "China")
INDIA = pictures.BalanceSide("IN", "India")
SIDES = (
    ("US", "United States"),
    ("CN", "China"),
    ("IN", "India"),
    ("EU", "Europe"),
    ("JP", "Japan"),
    ("ZA", "South Africa"),
)


@dataclass(frozen=True)
class SampleSource:
    """A source as the list of sources shows it."""

    number: int
    title: str
    url: str = ""
    note: str = ""


@dataclass(frozen=True)
class SampleChange:
    """An entry of a history."""

    at: datetime.datetime
    by: str
    action: str
    reason: str = ""
    changes: list[tuple[str, str, str]] = field(default_factory=list)


class ComponentsPage(TemplatePage):
    """`/components/`: the gallery, for staff."""

    permission = Permission.VIEW
    template_name = "parley/components.html"

    def context(self) -> dict:
        return gallery()


def gallery() -> dict:
    """The values of the gallery page."""
    return {
        "title": "Components",
        "sides": SIDES,
        "convening_statuses": ConveningStatus.choices,
        "participation_statuses": ParticipationStatus.choices,
        "dialogue_statuses": DialogueStatus.choices,
        "uptake_levels": UptakeLevel.choices,
        "sources": [
            SampleSource(1, "Sample source with an address", "https://example.org/"),
            SampleSource(2, "Sample source on paper", note="the year is inferred"),
        ],
        "tabs": [("Overview", "#h-record", True), ("Delegations", "#h-record", False), ("Agenda", "#h-record", False)],
        "pages": [
            (1, "#pager", False),
            (2, "#pager", True),
            (3, "#pager", False),
            (None, "", False),
            (40, "#pager", False),
        ],
        "history": _history(),
        "pair": [("CN", "China"), ("IN", "India")],
        "three_times_pair": [("EU", "Europe"), ("US", "United States")],
        "years_with_gaps": _years_with_gaps(),
        "years_annual": _years_annual(),
        "years_three_times": _years_three_times(),
        "years_dense": _years_dense(),
        "rhythm": _rhythm(),
        "balance_marks": _balance(1),
        "balance_bars": _balance(6),
        "heat": _heat(),
        "hours": _hours(),
        "participation": _participation(),
        "meetings": _meetings(),
    }


def _history() -> list[SampleChange]:
    return [
        SampleChange(
            datetime.datetime(2026, 11, 4, 9, 30, tzinfo=datetime.UTC),
            "Staff Sample",
            "Changed",
            "The venue was booked for another week.",
            [("Dates", "9–11 March 2027", "16–18 March 2027"), ("Venue", "", "Sample Hall")],
        ),
        SampleChange(datetime.datetime(2026, 10, 1, 14, 5, tzinfo=datetime.UTC), "Staff Sample", "Made"),
    ]


def _years_with_gaps() -> pictures.Years:
    edition, gap = pictures.Edition, pictures.Gap
    return pictures.years(
        first_year=2010,
        last_year=2026,
        editions=[
            edition(2020, "9th", "3–5 Feb 2020", "Sample City", "IN", "India", sources=(1,), is_sample=True),
            edition(2021, "10th", "2021", unknown="place and host unknown", sources=(2,), is_sample=True),
            edition(2024, "13th", "Mar 2024", "Sample City", "IN", "India", url="#years", is_sample=True),
        ],
        gaps=[
            gap(2010, 2019, "1st to 8th: nothing recorded.", "The dialogue began in 2010.", (1,)),
            gap(2022, 2023, "11th, 12th:", "nothing recorded"),
            gap(2025, 2026, "", "Nothing recorded since"),
        ],
    )


def _years_annual() -> pictures.Years:
    edition = pictures.Edition
    return pictures.years(
        first_year=2019,
        last_year=2027,
        editions=[
            edition(2019, "1st", "4–6 March 2019", "Sample Town", "CN", "China", url="#years"),
            edition(2020, "2nd", "9–10 June 2020", "online", "IN", "India", url="#years"),
            edition(2021, "3rd", "8–10 March 2021", "Sample City", "IN", "India", url="#years"),
            edition(2022, "4th", "March 2022", "Sample Town", "CN", "China", url="#years"),
            edition(2024, "5th", "11–13 March 2024", "Sample City", "IN", "India", url="#years"),
            edition(2025, "6th", "2025", code="CN", side="China", unknown="place unknown", url="#years"),
            edition(2026, "7th", "September 2026", "Sample City", "IN", "India", "postponed", url="#years"),
            edition(2027, "8th", "March 2027", "Sample Town", "CN", "China", "planned", url="#years"),
        ],
        gaps=[pictures.Gap(2023, 2023, "", "Nothing recorded")],
    )


def _years_three_times() -> pictures.Years:
    edition = pictures.Edition
    return pictures.years(
        first_year=2023,
        last_year=2026,
        editions=[
            edition(2023, "1st", "March 2023", "Sample Town", "EU", "Europe"),
            edition(2023, "2nd", "June 2023", "online"),
            edition(2023, "3rd", "October 2023", "Sample City", "US", "United States"),
            edition(2024, "4th", "September 2024", "Sample City", "US", "United States"),
            edition(2026, "5th", "February 2026", "Sample Town", "EU", "Europe"),
            edition(2026, "6th", "November 2026", "Sample City", "US", "United States", "planned"),
        ],
        gaps=[pictures.Gap(2025, 2025, "", "Nothing recorded")],
    )


def _years_dense() -> pictures.Years:
    hosts = (("CN", "China", "Sample Town"), ("IN", "India", "Sample City"))
    editions = [
        pictures.Edition(
            1999 + n,
            ordinal(n),
            f"March {1999 + n}",
            hosts[n % 2][2],
            hosts[n % 2][0],
            hosts[n % 2][1],
            url="#years",
        )
        for n in range(1, 28)
    ]
    return pictures.years(first_year=2000, last_year=2026, editions=editions)


def _rhythm() -> pictures.Rhythm:
    return pictures.rhythm(
        since=datetime.date(2024, 1, 1),
        until=datetime.date(2026, 11, 24),
        editions=[datetime.date(2024, 4, 25)],
        late_from=datetime.date(2025, 7, 26),
        said="Last edition April 2024; late since July 2025",
    )


def _balance(times: int) -> pictures.Balance:
    def row(label: str, *counts: int) -> pictures.BalanceRow:
        a, b, c, d = (count * times for count in counts)
        return pictures.BalanceRow(label, pictures.Count(a, b), pictures.Count(c, d))

    return pictures.balance(
        left=CHINA,
        right=INDIA,
        whole=row("delegates", 4, 4, 5, 6),
        parts=[row("Government", 0, 2, 0, 0), row("Academia", 2, 2, 2, 3), row("Business", 2, 0, 3, 3)],
    )


def _heat() -> pictures.Heat:
    states = {2018: "gap", 2019: "gap", 2020: "gap", 2021: "gap", 2023: "gap", 2024: "gap"}
    columns = [pictures.year_column(year, states.get(year, "recorded")) for year in range(2018, 2027)]
    columns.append(pictures.HeatColumn("next", "8th", "8th", "planned"))
    row = pictures.HeatRow
    return pictures.heat(
        columns=columns,
        rows=[
            row("Sample topic on methane", {2022: pictures.ON, 2025: 1, 2026: 2, "next": 3}, "#heat"),
            row("Sample topic on finance", {2025: 3, "next": 4}, "#heat"),
            row("Sample topic on power", {2022: pictures.ON, 2026: 7}, "#heat"),
        ],
    )


def _hours() -> pictures.Hours:
    row = pictures.HoursRow
    years = [row("2020", 360, 90), row("2021", None, None), row("2023", 0, 645), row("2025", 120, 60)]
    return pictures.hours(left=CHINA, right=INDIA, rows=years)


def _participation() -> pictures.Participation:
    row, figure = pictures.ParticipationRow, pictures.Figure
    small = figure(is_small=True)
    return pictures.participation(
        left=CHINA,
        right=INDIA,
        left_total=figure(35, 38),
        right_total=figure(33, 36),
        rows=[
            row("Government", figure(9), figure(8)),
            row("NGO and think tank", figure(11), figure(12)),
            row("Academia", figure(8), small),
            row("Business", figure(0), figure(7)),
            row("Subnational", small, figure(5)),
        ],
    )


def _meetings() -> pictures.Meetings:
    day = datetime.date
    meeting = pictures.Meeting
    return pictures.meetings(
        first_year=2015,
        last_year=2026,
        held=[
            meeting(day(2015, 9, 15), "September 2015", "first meeting"),
            meeting(day(2017, 5, 23), "May 2017", "Sample Town", "CN", "China"),
            meeting(day(2018, 7, 1), "2018", "4th edition"),
            meeting(day(2024, 4, 25), "25–26 April 2024", "Sample Town, Chatham House Rule", "CN", "China"),
            meeting(day(2026, 3, 1), "March 2026", "Sample City", "IN", "India"),
        ],
        unrecorded=[pictures.Unrecorded(day(2019, 1, 1), day(2023, 12, 31), "editions between are not recorded")],
    )
