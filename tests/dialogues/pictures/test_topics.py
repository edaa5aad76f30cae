"""Topics by year."""

from dialogues.pictures import ON, HeatColumn, HeatRow, heat, year_column


def test_a_count_gets_stronger_up_to_four():
    columns = [year_column(year) for year in range(2020, 2024)]
    picture = heat(columns=columns, rows=[HeatRow("Methane", {2020: 1, 2021: 4, 2022: 9})])

    assert [cell.classes for cell in picture.rows[0].cells] == ["h1", "h4", "h4", ""]


def test_a_topic_only_known_to_be_on_the_agenda_says_so():
    picture = heat(columns=[year_column(2020)], rows=[HeatRow("Methane", {2020: ON})])

    assert (picture.rows[0].cells[0].text, picture.has_on, picture.has_counts) == ("on", True, False)


def test_neighboring_gaps_are_one_cell_through_all_rows():
    columns = [year_column(2018, "gap"), year_column(2019, "gap"), year_column(2020)]
    picture = heat(columns=columns, rows=[HeatRow("Methane", {2020: 1}), HeatRow("Finance", {})])

    gap = picture.rows[0].cells[0]
    assert (gap.is_gap, gap.columns, gap.rows) == (True, 2, 2)
    assert [len(row.cells) for row in picture.rows] == [2, 1]


def test_a_long_gap_says_which_years_it_covers():
    columns = [year_column(year, "gap") for year in range(2010, 2020)]

    assert (
        heat(columns=columns, rows=[HeatRow("Methane", {})]).rows[0].cells[0].text == "2010 to 2019: nothing recorded"
    )


def test_the_planned_column_is_marked_as_planned():
    picture = heat(columns=[HeatColumn("next", "14th", "14th", "planned")], rows=[HeatRow("Methane", {"next": 2})])

    assert (picture.rows[0].cells[0].classes, picture.has_planned) == ("plan h2", True)
