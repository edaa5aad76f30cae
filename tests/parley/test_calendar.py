"""The calendar: what it asks for, what stands where, and that nothing of other programs is told."""

import datetime

import pytest
import time_machine

from dialogues.enums import ConveningKind, ConveningStatus, Role
from parley.calendar_page import Span, span_of
from tests import cast
from tests.factories import (
    ConveningDayFactory,
    ConveningFactory,
    DialogueFactory,
    HolidayOverrideFactory,
    KeyDateFactory,
    MembershipFactory,
    SoftWindowFactory,
    UserFactory,
)

NOW = datetime.datetime(2026, 11, 24, 12, tzinfo=datetime.UTC)
TODAY = NOW.date()


@pytest.fixture(autouse=True)
def today():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def view_of(client_of, viewer):
    """A function that gives what the page shows a viewer."""

    def view(query=""):
        response = client_of(viewer).get(f"/calendar/{query}")
        assert response.status_code == 200
        return response.context["view"]

    return view


@pytest.fixture
def with_holidays(dialogue):
    """Both sides of the program keep the holidays of their country."""
    for side in dialogue.sides:
        side.holiday_calendars = [side.code]
        side.save()


@pytest.fixture
def page_of(client_of, viewer):
    return lambda query: client_of(viewer).get(f"/calendar/{query}").content.decode()


def day(month, number, year=2027):
    return datetime.date(year, month, number)


def box(view, date):
    return next(box for week in view.weeks for box in week if box.date == date)


def listed(view):
    return [line.entry.convening.name if line.entry else line.task.title for _, lines in view.groups for line in lines]


@pytest.mark.parametrize(
    ("year", "month", "shown"),
    [
        ("", "", Span(2026)),
        ("2027", "", Span(2027)),
        ("2027", "2028-02", Span(2028, 2)),
        ("1900", "", Span(1900)),
        ("", "2200-12", Span(2200, 12)),
    ],
)
def test_a_month_wins_over_a_year_and_today_stands_for_neither(year, month, shown):
    assert span_of(year, month, TODAY) == shown


@pytest.mark.parametrize("year", ["1899", "2201", "-1", "1e3", "２０２７", "9" * 400, "x"])
def test_a_year_that_cannot_be_shown_is_answered_in_words(year):
    assert span_of(year, "", TODAY) == Span(2026, 0, "Give a year between 1900 and 2200.")


@pytest.mark.parametrize("month", ["2027-13", "2027-0", "2027", "2027-3-1", "0001-01", "x-y"])
def test_a_month_that_cannot_be_shown_is_answered_in_words(month):
    span = span_of("", month, TODAY)

    assert (span.year, span.month, span.problem[:12]) == (2026, 11, "Give a month")


@pytest.mark.parametrize(
    ("span", "by", "text"),
    [
        (Span(2027), 1, "2028"),
        (Span(2027, 12), 1, "January 2028"),
        (Span(2027, 1), -1, "December 2026"),
        (Span(1900), -1, None),
        (Span(2200, 12), 1, None),
    ],
)
def test_the_spans_before_and_after(span, by, text):
    moved = span.moved(by)

    assert (moved.text if moved else None) == text


@pytest.mark.django_db
class TestYear:
    def test_a_program_is_a_row_with_its_convenings_told_by_word(self, view_of, dialogue):
        ConveningFactory(dialogue=dialogue, edition_number=14, starts_on=day(3, 16), ends_on=day(3, 18))

        (row,) = view_of("?year=2027").picture.rows

        assert (row.name, [band.text for band in row.bands]) == ("First Program", ["14th, planned"])
        assert [code for code, *_ in row.behind] == ["IN", "US"]

    def test_what_is_known_to_the_month_is_drawn_as_the_whole_month(self, view_of, dialogue):
        ConveningFactory(dialogue=dialogue, starts_on=day(6, 1), ends_on=None, date_precision="month")

        view = view_of("?year=2027")

        (band,) = view.picture.rows[0].bands
        assert (band.exact, round(band.bar.width / 1032 * 365)) == (False, 30)
        assert view.groups[0][1][0].entry.not_known == "days not chosen"

    def test_a_convening_over_new_year_stands_in_both_years(self, view_of, dialogue):
        ConveningFactory(dialogue=dialogue, title="Winter", starts_on=day(12, 30, 2026), ends_on=day(1, 2))

        assert [listed(view_of(f"?year={year}")) for year in (2026, 2027, 2028)] == [["Winter"], ["Winter"], []]

    def test_one_put_off_without_a_date_is_listed_beside(self, view_of, dialogue):
        fields = {"starts_on": None, "ends_on": None, "status": ConveningStatus.POSTPONED}
        put_off = ConveningFactory(dialogue=dialogue, **fields)
        ConveningFactory(dialogue=dialogue, **fields | {"status": ConveningStatus.IDEA})

        assert view_of("?year=2027").undated == (put_off,)

    def test_a_cancelled_one_is_listed_and_not_drawn(self, view_of, dialogue):
        ConveningFactory(dialogue=dialogue, title="Off", starts_on=day(3, 1), status=ConveningStatus.CANCELLED)

        view = view_of("?year=2027")

        assert (listed(view), view.picture.rows[0].bands) == (["Off"], ())

    def test_days_set_by_a_government_and_soft_windows_stand_behind(self, page_of, dialogue):
        HolidayOverrideFactory(side=dialogue.side_a, date=day(4, 7), name="Set by hand")
        SoftWindowFactory(name="Summit", starts_on=day(9, 1), ends_on=day(9, 3))

        page = page_of("?year=2027")

        assert "Set by hand" in page
        assert page.count("Summit") == 2  # in the picture and in words

    @pytest.mark.parametrize("query", ["?year=2040", "?year=1999", "?month=2036-01", "?year=2200", "?month=1900-01"])
    def test_beyond_the_reach_of_holiday_calendars_the_page_says_so(self, page_of, dialogue, query):
        assert "Public holidays are known from 2001 to 2035 only" in page_of(query)

    @pytest.mark.parametrize("query", ["?year=2001", "?year=2035", "?month=2001-01", "?month=2035-12"])
    def test_the_first_and_the_last_year_within_reach_have_their_holidays(self, view_of, with_holidays, query):
        assert all(one.lines for one in view_of(query).days_off)

    def test_filters_narrow_by_program_kind_and_status_and_choose_a_side(self, view_of, dialogue, viewer):
        ConveningFactory(dialogue=dialogue, title="Wanted", starts_on=day(3, 1), kind=ConveningKind.PLANNING)
        ConveningFactory(dialogue=dialogue, title="Another", starts_on=day(4, 1))

        view = view_of("?year=2027&kind=planning&status=planned&program=first&holidays=US")

        assert listed(view) == ["Wanted"]
        assert [one.code for one in view.days_off if one.code] == ["US"]
        assert view_of("?year=2027&holidays=none").days_off == ()


@pytest.mark.django_db
class TestMonth:
    def test_a_month_is_whole_weeks_from_monday_on(self, view_of, dialogue):
        weeks = view_of("?month=2027-03").weeks

        assert [(week[0].date, week[6].date) for week in (weeks[0], weeks[-1])] == [
            (day(3, 1), day(3, 7)),
            (day(3, 29), day(4, 4)),
        ]

    def test_a_convening_stands_on_each_of_its_days(self, view_of, dialogue):
        convening = ConveningFactory(dialogue=dialogue, starts_on=day(3, 16), ends_on=day(3, 18))

        view = view_of("?month=2027-03")

        told = [
            [(entry.convening, text) for entry, text in box(view, day(3, number)).entries] for number in (15, 16, 18)
        ]
        assert told == [[], [(convening, "")], [(convening, "day 3 of 3")]]

    def test_days_that_lie_apart_leave_those_between_them_free(self, view_of, dialogue):
        convening = ConveningFactory(dialogue=dialogue, starts_on=day(3, 2), ends_on=day(3, 9))
        for number in (2, 9):
            ConveningDayFactory(convening=convening, date=day(3, number))

        view = view_of("?month=2027-03")

        assert [len(box(view, day(3, number)).entries) for number in (2, 3, 9)] == [1, 0, 1]

    def test_what_has_no_days_stands_above_the_grid_and_on_no_day(self, view_of, dialogue):
        ConveningFactory(dialogue=dialogue, starts_on=day(1, 1), ends_on=None, date_precision="year")

        view = view_of("?month=2027-03")

        assert [entry.not_known for entry in view.vague] == ["month not chosen"]
        assert not any(box.entries for week in view.weeks for box in week)

    def test_key_dates_and_holidays_stand_on_their_day(self, view_of, dialogue, with_holidays):
        convening = ConveningFactory(dialogue=dialogue, starts_on=day(9, 1))
        task = KeyDateFactory(convening=convening, days=None, due_on=day(1, 18))

        found = box(view_of("?month=2027-01"), day(1, 18))

        assert (found.tasks, [one.side for one in found.days_off]) == ((task,), ["US"])


@pytest.mark.django_db
@pytest.mark.parametrize("query", ["?year=2027", "?month=2027-03"])
def test_nothing_of_another_program_is_told(page_of, other_dialogue, query):
    other_dialogue.short_name = "FOREIGN program"
    other_dialogue.save()
    coming = ConveningFactory(dialogue=other_dialogue, title="FOREIGN plan", starts_on=day(3, 16))
    fields = {"starts_on": None, "ends_on": None, "status": ConveningStatus.POSTPONED}
    ConveningFactory(dialogue=other_dialogue, title="FOREIGN put off", **fields)
    KeyDateFactory(convening=coming, title="FOREIGN task", days=None, due_on=day(3, 2))

    assert "FOREIGN" not in page_of(query)
    assert "FOREIGN" not in page_of(f"{query}&program=second")


@pytest.mark.django_db
@pytest.mark.parametrize(("query", "queries"), [("?year=2027", 10), ("?month=2027-03", 11)])
@pytest.mark.parametrize("programs", [1, 3])
def test_a_page_costs_the_same_for_one_program_and_three(programs, query, queries, django_assert_num_queries):
    user = UserFactory()
    MembershipFactory(user=user, dialogue=None, role=Role.LEAD)
    for _ in range(programs):
        convening = ConveningFactory(dialogue=DialogueFactory(), starts_on=day(3, 16))
        ConveningDayFactory(convening=convening, date=day(3, 16))
        KeyDateFactory(convening=convening, user=user, days=None, due_on=day(3, 2))
        SoftWindowFactory(starts_on=day(3, 1), ends_on=day(3, 2))
    client = cast.client_of(user)

    with django_assert_num_queries(queries):
        client.get(f"/calendar/{query}")
