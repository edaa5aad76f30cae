"""What a funder's officer may read of a program: the allow-list. Templates get these values, never a model.

Every `sources` holds the numbers that the page's own list of sources gives them.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from dialogues.citing import NumberedSource
from dialogues.pictures import Meetings, Participation


@dataclass(frozen=True)
class SideShown:
    """A side: its code, its name, and the name as it stands in a sentence ("the United States")."""

    code: str
    name: str
    the_name: str


@dataclass(frozen=True)
class Fact:
    """A text and where it was read."""

    text: str
    sources: tuple[int, ...] = ()


@dataclass(frozen=True)
class GrantShown:
    """A grant of the reader's own organization. `period` and `amount` are words, empty where they are not recorded."""

    reference: str
    period: str
    amount: str


@dataclass(frozen=True)
class Support:
    """What one of the reader's organizations supports, and since when ("" where it is not recorded)."""

    funder: str
    since: str
    until: str
    sources: tuple[int, ...]
    grants: tuple[GrantShown, ...]


@dataclass(frozen=True)
class ConveningShown:
    """A convening that was held or is confirmed. Each text is empty where it is not on record with certainty."""

    title: str
    when: str
    place: str
    format: str
    host: SideShown | None
    topics: tuple[str, ...]
    sources: tuple[int, ...]


@dataclass(frozen=True)
class GroupShown:
    """A working group; of its meetings only how many were held, "<5" for one to four."""

    name: str
    period: str
    hosted_by: str
    meetings: str
    sources: tuple[int, ...]


@dataclass(frozen=True)
class TextShown:
    """A text that a lead marked: its kind and terms in words, what it came from, and the uptake of a recommendation."""

    text: str
    kind: str
    terms: str
    marked: str
    came_from: str
    is_recommendation: bool = False
    uptake_level: int = 0
    uptake: str = ""
    uptake_since: str = ""


@dataclass(frozen=True)
class TopicShown:
    """A topic and the years in which it was on the agenda, newest first."""

    name: str
    years: str


@dataclass(frozen=True)
class YearOfFigures:
    """People who took part in one closed calendar year, and what of the sectors gives nothing away.

    `picture` crosses side and sector; `sectors` are the figures over both sides by the sector's label; or neither.
    """

    year: int
    left: str
    right: str
    total: str
    picture: Participation | None
    sectors: Mapping[str, str]

    @property
    def caption(self) -> str:
        """The title of the picture."""
        return f"People who took part in {self.year}, by side and sector"


@dataclass(frozen=True)
class SectorRow:
    """A sector and its figure in each year of the table."""

    label: str
    figures: tuple[str, ...]


@dataclass(frozen=True)
class SectorTable:
    """The years that are shown by sector over both sides, newest first, and those that are not, in words."""

    years: tuple[int, ...]
    rows: tuple[SectorRow, ...]
    years_left_out: str


@dataclass(frozen=True)
class ProgramPage:
    """One program's page."""

    name: str
    is_sample: bool
    as_of: str
    state: str
    started: Fact
    track: str
    left: SideShown
    right: SideShown
    conveners: tuple[Fact, ...]
    is_led: bool
    partners: tuple[Fact, ...]
    rhythm: Fact
    acknowledgment: Fact
    support: tuple[Support, ...]
    picture: Meetings | None
    held: tuple[ConveningShown, ...]
    coming: tuple[ConveningShown, ...]
    is_planning: bool
    planning_meetings: str
    topics: tuple[TopicShown, ...]
    groups: tuple[GroupShown, ...]
    texts: tuple[TextShown, ...]
    figures: tuple[YearOfFigures, ...]
    figures_by_side: tuple[YearOfFigures, ...]
    figures_by_sector: SectorTable
    sources: tuple[NumberedSource, ...]


@dataclass(frozen=True)
class ProgramLine:
    """A program in the reader's list."""

    name: str
    url: str
    is_sample: bool
    left: SideShown
    right: SideShown
    started: str
    latest: str
    is_preview: bool
    is_open: bool


@dataclass(frozen=True)
class Choice:
    """Another funder as whom a member of staff may look at the page."""

    name: str
    url: str
    is_current: bool


@dataclass(frozen=True)
class Preview:
    """That a member of staff looks at the page as a funder's officer would."""

    is_open: bool
    staff_url: str
    funders: tuple[Choice, ...]
