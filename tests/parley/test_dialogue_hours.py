"""What meeting online has cost each side, on the page of the dialogue."""

import datetime

import pytest

from dialogues.enums import ConveningFormat, ConveningStatus
from tests.factories import ConveningFactory, SessionFactory

pytestmark = pytest.mark.django_db

HEADING = "Hours outside the working day"


def online(dialogue, year, *hours, status=ConveningStatus.HELD):
    """An edition of July of that year that was held online, an hour from each of these hours (UTC)."""
    day = datetime.datetime(year, 7, 16, tzinfo=datetime.UTC)
    fields = {"format": ConveningFormat.VIRTUAL, "status": status, "starts_on": day.date()}
    edition = ConveningFactory(dialogue=dialogue, **fields)
    for hour in hours:
        start = day + datetime.timedelta(hours=hour)
        SessionFactory(convening=edition, starts_at=start, ends_at=start + datetime.timedelta(hours=1))


def page_of(client_of, user):
    return client_of(user).get("/dialogues/first/").content.decode()


def test_without_an_edition_held_online_there_is_no_picture(client_of, viewer, dialogue):
    online(dialogue, 2027, 12, status=ConveningStatus.CONFIRMED)
    ConveningFactory(dialogue=dialogue, starts_on=datetime.date(2024, 3, 4), status=ConveningStatus.HELD)

    assert HEADING not in page_of(client_of, viewer)


def test_the_picture_says_who_has_borne_more(client_of, viewer, dialogue):
    online(dialogue, 2023, 15)
    online(dialogue, 2025, 12)

    page = page_of(client_of, viewer)

    assert "The Indian side has borne 1 hour 30 minutes more so far: 2 hours 30 minutes against 1 hour." in page
    assert '<th scope="row">2023</th>\n        <td>2</td>\n        <td>0</td>' in page


@pytest.mark.parametrize(
    ("years", "said"),
    [
        ({2025: (13,), 2023: (13,)}, "The Indian side has borne 2 hours more so far: 2 hours against none."),
        ({2025: (12, 13), 2023: (12,)}, "The sides are even: 2 hours each."),
        ({2025: ()}, "One edition is left out, because no session with a time is on record."),
    ],
)
def test_the_words_follow_the_record(client_of, viewer, dialogue, years, said):
    for year, hours in years.items():
        online(dialogue, year, *hours)

    assert f"<p>{said}</p>" in page_of(client_of, viewer)


def test_hours_inside_the_working_day_of_both_sides_are_said_so(client_of, viewer, dialogue):
    dialogue.side_b.timezone = "Asia/Shanghai"
    dialogue.side_b.save()
    online(dialogue, 2024, 5)
    online(dialogue, 2025)

    page = page_of(client_of, viewer)

    assert "All sessions on record lay inside the working day of both sides. One edition is left out" in page
    assert "<td>not known</td>" in page
