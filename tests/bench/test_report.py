"""The figures of a measurement are computed and judged as they are said to be."""

from tests.bench import report
from tests.bench.cells import CELLS, FLOOR, Cell
from tests.bench.load import Measured, middle, percentile, summed_up

PEOPLE = next(cell for cell in CELLS if cell.name == "people")
SEARCHED = next(cell for cell in CELLS if cell.name == "people, searched")


def target(sql: int) -> dict:
    return {"sql": sql, "bytes": 2048, "gzipped": 1024}


def judged(p50: float, sql: int, sql_of_few: int) -> str:
    alone = {FLOOR: Measured(500, 1, 2, 3), "people": Measured(50, 5, p50, 20)}
    targets = {FLOOR: target(1), "people": target(sql)}
    return "\n".join(report.bars(100_000, targets, {"people": target(sql_of_few)}, alone, 1.0, 80))


def test_a_percentile_is_a_time_that_was_measured():
    assert percentile([0.3, 0.1, 0.2], 0.95) == 0.3
    assert percentile([0.3, 0.1, 0.2], 0.5) == 0.2


def test_times_are_summed_up_in_milliseconds():
    assert summed_up([0.001, 0.002, 0.003], 0.006) == Measured(500, 1, 2, 3)


def test_the_middle_of_three_rounds_is_taken_figure_by_figure():
    assert middle([Measured(1, 1, 9, 5, 1), Measured(2, 3, 8, 7, 3), Measured(3, 2, 7, 6, 2)]) == Measured(
        2, 2, 8, 6, 2
    )


def test_a_search_has_more_time_among_more_people():
    assert (report.bar_of(SEARCHED, 11_000), report.bar_of(SEARCHED, 100_000)) == (25, 50)
    assert report.bar_of(PEOPLE, 100_000) == report.bar_of(PEOPLE, 11_000) == 16


def test_a_bar_is_met_or_missed():
    assert "met     people: median 16.0 ms" in judged(16, 8, 8)
    assert "MISSED  people: median 16.1 ms" in judged(16.1, 8, 8)


def test_a_list_takes_the_same_few_queries_whatever_it_holds():
    assert "met     people: 10 queries" in judged(10, 10, 10)
    assert "MISSED  people: 11 queries" in judged(10, 11, 11)
    assert "MISSED  people: 9 queries, 8" in judged(10, 9, 8)


def test_the_table_gives_the_ratio_to_the_floor():
    alone = {FLOOR: Measured(500, 1, 2, 3), "people": Measured(50, 9, 12, 20)}

    line = report.table({FLOOR: target(1), "people": target(8)}, alone, {}).splitlines()[-1]

    assert line.split()[:3] == ["people", "8", "9.0"]
    assert "6.0" in line.split()


def test_every_page_has_a_name_of_its_own():
    assert len({cell.name for cell in CELLS}) == len(CELLS)
    assert all(isinstance(cell, Cell) for cell in CELLS)
