"""The years of a dialogue."""

from hypothesis import given
from hypothesis import strategies as st

from dialogues.pictures import Edition, Gap, years, years_without
from dialogues.pictures.timeline import MOST_YEARS, YearColumn


def edition(year: int, **values) -> Edition:
    return Edition(year, **{"label": "1st", "when": str(year)} | values)


def columns_of(picture) -> dict[int, YearColumn]:
    return {entry.year: entry for entry in picture.entries if isinstance(entry, YearColumn)}


def test_an_edition_stands_in_the_column_of_its_year():
    picture = years(first_year=2010, last_year=2026, editions=[edition(2020)])

    assert (picture.columns, columns_of(picture)[2020].column) == (17, 11)


def test_editions_of_one_year_share_its_column():
    picture = years(first_year=2023, last_year=2026, editions=[edition(2024, label="1st"), edition(2024, label="2nd")])

    assert [found.label for found in columns_of(picture)[2024].editions] == ["1st", "2nd"]


def test_a_label_too_near_its_neighbor_turns_to_the_left():
    picture = years(first_year=2010, last_year=2026, editions=[edition(2020, when="3–5 Feb 2020"), edition(2021)])

    assert columns_of(picture)[2020].manner == "flip"


def test_labels_of_neighboring_years_stand_at_the_edge_of_wide_columns():
    picture = years(
        first_year=2019, last_year=2026, editions=[edition(year, when="8–10 March") for year in range(2019, 2027)]
    )

    assert {column.manner for column in columns_of(picture).values()} == {"edge"}


def test_labels_that_cannot_fit_make_the_picture_dense():
    picture = years(
        first_year=2006, last_year=2026, editions=[edition(year, when="8–10 March") for year in range(2006, 2027)]
    )

    assert picture.is_dense
    assert len(picture.listed) == 21


def test_only_the_last_24_years_are_drawn_and_older_editions_are_listed():
    picture = years(first_year=1990, last_year=2026, editions=[edition(1995), edition(2020)])

    assert (picture.columns, picture.first_year) == (MOST_YEARS, 2003)
    assert [found.year for found in picture.earlier] == [1995]


def test_a_gap_that_begins_before_the_picture_is_cut_to_it():
    picture = years(first_year=1990, last_year=2026, editions=[edition(2020)], gaps=[Gap(1990, 2019)])

    assert [(placed.column, placed.width) for placed in picture.entries if not isinstance(placed, YearColumn)] == [
        (1, 17)
    ]


def test_an_edition_outside_the_years_given_widens_them():
    picture = years(first_year=2020, last_year=2024, editions=[edition(2026), edition(2019)])

    assert (picture.first_year, picture.last_year) == (2019, 2026)


def test_the_axis_writes_out_the_ends_and_every_fifth_year():
    picture = years(first_year=2018, last_year=2021, editions=[])

    assert [year.text for year in picture.axis] == ["2018", "’19", "2020", "2021"]


def test_the_bar_says_that_the_host_is_not_known():
    assert (edition(2020).bar, edition(2020, code="IN").bar, edition(2020, code="IN", state="planned").bar) == (
        "nohost",
        "held",
        "planned",
    )


def test_an_edition_held_by_neither_side_is_not_one_of_unknown_host():
    assert edition(2020, is_neutral=True).bar == "neutral"


def test_years_without_editions_are_found_in_runs():
    assert years_without([edition(2012), edition(2015)], 2010, 2016) == [(2010, 2011), (2013, 2014), (2016, 2016)]


@given(st.sets(st.integers(1980, 2026), max_size=30))
def test_labels_never_overlap(found):
    picture = years(first_year=2015, last_year=2026, editions=[edition(year, when="3–5 February") for year in found])
    if picture.is_dense:
        return
    width = 1216 / picture.columns
    spans = [_span(entry, width) for entry in columns_of(picture).values()]

    assert all(first[1] <= second[0] + 0.01 for first, second in zip(spans, spans[1:], strict=False))
    assert all(start >= 0 and end <= 1216.01 for start, end in spans)


def _span(entry: YearColumn, column_width: float) -> tuple[float, float]:
    label = entry.editions[0].width
    if "edge" in entry.manner:
        return (entry.column - 1) * column_width, entry.column * column_width
    if "tight" in entry.manner:
        label = min(label, 104)
    stem = (entry.column - 0.5) * column_width
    return (stem - label, stem) if "flip" in entry.manner else (stem, stem + label)
