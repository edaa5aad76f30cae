"""The thread of a topic: where it was on the agenda, year by year, in every program that the user may see."""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from django.db.models import Q

from dialogues.models import Convening, Dialogue, Recommendation, Topic, WorkingGroup
from parley.dialogue_page import Advice, advice_of
from sessions.models import Session

MOST_CONVENINGS = 100


@dataclass(frozen=True)
class Mention:
    """A convening with the sessions and recommendations that are on the topic."""

    convening: Convening
    sessions: tuple[Session, ...]
    advice: tuple[Advice, ...]


@dataclass(frozen=True)
class TopicYear:
    """The mentions of one year; `year` is None where no date is known."""

    year: int | None
    mentions: tuple[Mention, ...]


@dataclass(frozen=True)
class TopicPage:
    """The page. `has_more`: only the latest mentions are told."""

    topic: Topic
    children: tuple[Topic, ...]
    years: tuple[TopicYear, ...]
    has_more: bool
    groups: tuple[WorkingGroup, ...]
    series: tuple[Dialogue, ...]


def topic_page(topic: Topic, user, *, today: datetime.date) -> TopicPage:
    """Everything on the topic within the user's reach."""
    found = list(_convenings(topic, user)[: MOST_CONVENINGS + 1])
    shown = found[:MOST_CONVENINGS]
    groups = WorkingGroup.objects.visible_to(user).filter(topics=topic).select_related("dialogue", "hosted_by")
    return TopicPage(
        topic=topic,
        children=tuple(Topic.objects.visible_to(user).filter(parent=topic)),
        years=tuple(_years(_mentions(topic, user, shown, today))),
        has_more=len(found) > MOST_CONVENINGS,
        groups=tuple(groups),
        series=tuple(Dialogue.objects.visible_to(user).filter(topics=topic)),
    )


def _convenings(topic: Topic, user):
    """Convenings with the topic on their own list, in a session or in a recommendation, the latest first."""
    rows = Convening.objects.visible_to(user)
    sessions = Session.objects.visible_to(user).exclude(status="withdrawn").filter(topics=topic)
    advice = Recommendation.objects.visible_to(user).filter(topics=topic)
    about = (
        Q(pk__in=rows.filter(topics=topic).order_by().values("pk"))
        | Q(pk__in=sessions.order_by().values("convening"))
        | Q(pk__in=advice.order_by().values("convening"))
    )
    return rows.filter(about).with_sides()


def _mentions(topic: Topic, user, convenings: Sequence[Convening], today: datetime.date) -> Iterable[Mention]:
    sessions = Session.objects.visible_to(user).on_agenda().filter(topics=topic, convening__in=convenings)
    advice = Recommendation.objects.visible_to(user).filter(topics=topic, convening__in=convenings)
    by_convening: dict[int, tuple[list[Session], list[Advice]]] = {row.pk: ([], []) for row in convenings}
    for session in sessions:
        by_convening[session.convening_id][0].append(session)
    for row in advice.select_related("convening").prefetch_related("uptake"):
        by_convening[row.convening_id][1].append(advice_of(row, today))
    for row in convenings:
        held_sessions, given = by_convening[row.pk]
        yield Mention(row, tuple(held_sessions), tuple(given))


def _years(mentions: Iterable[Mention]) -> Iterable[TopicYear]:
    def year_of(mention: Mention) -> int | None:
        return mention.convening.starts_on.year if mention.convening.starts_on else None

    for year, found in groupby(mentions, key=year_of):
        yield TopicYear(year, tuple(found))
