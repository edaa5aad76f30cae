"""How values are written."""

import datetime

import pytest

from dialogues.templatetags.parley_format import is_blank, ordinal, period, side_class


def test_a_period_is_written_as_people_write_it():
    assert period(datetime.date(2027, 3, 16), datetime.date(2027, 3, 18), "day") == "16–18 March 2027"


def test_an_ordinal_of_nothing_is_nothing():
    assert (ordinal(13), ordinal(None)) == ("13th", "")


@pytest.mark.parametrize("code", ["US", "CN", "IN", "EU"])
def test_the_four_drawn_sides_have_their_own_look(code):
    assert side_class(code) == code.lower()


def test_any_other_side_has_a_spare_look():
    assert {side_class(code) for code in ("JP", "ZA", "BR", "KR", "GB")} == {"other-1", "other-2"}


def test_a_side_that_is_not_known_has_no_look():
    assert side_class("") == side_class(None) == ""


@pytest.mark.parametrize(("markup", "expected"), [("", True), (" <b> </b>\n", True), (None, True), ("<i>0</i>", False)])
def test_markup_without_words_is_blank(markup, expected):
    assert is_blank(markup) is expected
