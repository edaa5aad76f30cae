"""Topics by year: what was on the agenda of the editions, counted by sessions where these are recorded."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dialogues.dates import ordinal
from dialogues.enums import ConveningStatus
from dialogues.models import Convening, Topic
from dialogues.pictures import ON, Heat, HeatColumn, HeatRow, heat, year_column
from sessions.models import Session

MOST_TOPICS = 24
MOST_YEARS = 24
PLANNED = (ConveningStatus.PLANNED, ConveningStatus.CONFIRMED)


@dataclass(frozen=True)
class TopicYears:
    """The heat map, and how many topics it leaves out."""

    picture: Heat
    left_out: int


def topic_years(user, editions: Sequence[Convening], *, first_year: int, last_year: int) -> TopicYears | None:
    """Draw the topics of editions whose topics were fetched with them; None where no topic is recorded."""
    shown = [row for row in editions if row.starts_on and (row.was_held or row.status in PLANNED)]
    cells, topics = _cells(user, shown)
    if not topics:
        return None
    recorded = {column for columns in cells.values() for column in columns}
    first_year = max(first_year, last_year - MOST_YEARS + 1)
    columns = [
        year_column(year, "recorded" if year in recorded else "gap") for year in range(first_year, last_year + 1)
    ]
    columns += [_planned_column(row) for row in shown if _key(row) in recorded and not row.was_held]
    ranked = sorted(topics.values(), key=lambda topic: (-len(cells[topic.pk]), topic.name))
    rows = [HeatRow(topic.name, cells[topic.pk], topic.get_absolute_url()) for topic in ranked[:MOST_TOPICS]]
    return TopicYears(heat(columns=columns, rows=rows), max(len(ranked) - MOST_TOPICS, 0))


def _cells(user, editions: Sequence[Convening]) -> tuple[dict[int, dict], dict[int, Topic]]:
    """Per topic its cells by column, and the topics by id."""
    topics = {topic.pk: topic for row in editions for topic in row.topics.all()}
    counts = _session_counts(user, editions)
    strange = {pk for pk, _ in counts} - set(topics)
    topics |= Topic.objects.visible_to(user).in_bulk(strange)
    cells: dict[int, dict] = {pk: {} for pk in topics}
    for row in editions:
        for topic in row.topics.all():
            cells[topic.pk][_key(row)] = ON
    for (pk, key), count in counts.items():
        cells[pk][key] = count
    return cells, topics


def _session_counts(user, editions: Iterable[Convening]) -> Counter:
    """(topic, column) -> how many sessions had the topic."""
    keys = {row.pk: _key(row) for row in editions}
    sessions = Session.objects.visible_to(user).filter(convening__in=keys, topics__isnull=False)
    counts: Counter = Counter()
    for convening, topic in sessions.exclude(status="withdrawn").order_by().values_list("convening_id", "topics"):
        counts[topic, keys[convening]] += 1
    return counts


def _key(row: Convening) -> object:
    """The column of an edition: its year, or a column of its own while it is to come."""
    return row.starts_on.year if row.was_held else f"planned-{row.pk}"


def _planned_column(row: Convening) -> HeatColumn:
    name = ordinal(row.edition_number) if row.edition_number else f"{row.starts_on.year} plan"
    return HeatColumn(_key(row), name, name, "planned")
