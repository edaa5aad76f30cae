"""What the people of a program are taken by: other convenings, and meetings of their groups.

The people are those of the latest edition held that has a list, who were there or were expected, and the members of
the program's groups. A person counts by email too, so that two rows of one human are one. Of a program that the reader
may not see nothing is told but that people are taken.
"""

import datetime
from collections import defaultdict
from collections.abc import Iterable

from django.db.models import Q, QuerySet
from django.db.models.functions import Lower

from dialogues.clashes import Engagement
from dialogues.enums import COMING_STATUSES, ConveningStatus, DatePrecision
from dialogues.models import Convening, Dialogue
from participants.enums import ParticipationStatus
from participants.models import GroupMember, Participation, Person

NOT_TAKING = (ConveningStatus.CANCELLED, ConveningStatus.POSTPONED)
NOT_COMING = (ParticipationStatus.DECLINED, ParticipationStatus.WITHDRAWN, ParticipationStatus.SUBSTITUTED)


def engagements_of(
    dialogue: Dialogue, first: datetime.date, last: datetime.date, *, user, today: datetime.date
) -> tuple[Engagement, ...]:
    """What lies in those days, by date; the dialogue was reached by visible_to. Eight queries.

    The program's own convenings are there even where nobody is on their lists yet.
    """
    people = _people_of(dialogue, today)
    days = _in_days(Convening.objects.all(), first, last)
    counts = _taken(people, days)
    own = Q(dialogue=dialogue, kind__in=("edition", "roundtable", "working_group"))
    rows = list(days.filter(own | Q(pk__in=counts)))
    seen = {
        row.pk: row for row in Convening.objects.visible_to(user).filter(pk__in=[row.pk for row in rows]).with_sides()
    }
    found = [_engagement(row, seen.get(row.pk), len(counts.get(row.pk, ()))) for row in rows]
    return tuple(sorted(found, key=lambda one: (one.first, one.last, one.label)))


def _in_days(rows: QuerySet[Convening], first: datetime.date, last: datetime.date) -> QuerySet[Convening]:
    """Convenings to come that are known to the day and share a day with the span."""
    coming = rows.filter(status__in=COMING_STATUSES, date_precision=DatePrecision.DAY).exclude(status__in=NOT_TAKING)
    return coming.filter(starts_on__lte=last, last_day__gte=first)


def _people_of(dialogue: Dialogue, today: datetime.date) -> dict[int, str]:
    """The people by id of their row; all rows of one human have one name here: the email, else the id."""
    listed = Participation.objects.filter(convening__dialogue=dialogue).exclude(status__in=NOT_COMING)
    held = Convening.objects.filter(dialogue=dialogue).editions().held().filter(pk__in=listed.values("convening"))
    latest = held.order_by("-last_day", "-pk").values_list("pk", flat=True).first()
    members = GroupMember.objects.filter(Q(ends_on=None) | Q(ends_on__gte=today), working_group__dialogue=dialogue)
    rows = [
        *listed.filter(convening=latest).values_list("person_id", "person__email"),
        *members.values_list("person_id", "person__email"),
    ]
    ids, emails = {pk for pk, _ in rows}, {email.lower() for _, email in rows if email}
    known = Person.objects.annotate(mail=Lower("email")).filter(Q(pk__in=ids) | Q(mail__in=emails))
    return {pk: mail or str(pk) for pk, mail in known.values_list("pk", "mail")}


def _taken(people: dict[int, str], days: QuerySet[Convening]) -> dict[int, set[str]]:
    """By convening, who of the people is on its list or in the group that meets."""
    found: dict[int, set[str]] = defaultdict(set)
    listed = Participation.objects.filter(convening__in=days, person__in=people).exclude(status__in=NOT_COMING)
    pairs: Iterable[tuple[int, int]] = listed.values_list("convening_id", "person_id")
    meeting = days.filter(working_group__members__person__in=people)
    for convening, person in [*pairs, *meeting.values_list("pk", "working_group__members__person_id")]:
        if person in people:
            found[convening].add(people[person])
    return found


def _engagement(row: Convening, seen: Convening | None, people: int) -> Engagement:
    return Engagement(row.starts_on, row.ends_on or row.starts_on, seen.name if seen else "", seen is not None, people)
