"""A better first solution for the solver: sessions moved one by one, or two exchanged, as long as it helps. Pure.

The bound of the whole-number program is good at once, but the solver takes long to find a plan that reaches it; this
finds one in a moment. What it finds needs no trust: the solver starts from it and proves or improves it.
"""

import random
from collections.abc import Iterable, Sequence

from sessions.scheduling.frame import Choice
from sessions.scheduling.solver import Program

ENOUGH = 200
"""Changes compared before the best of them is taken, if it helps."""

FORGOTTEN_AFTER = 12
"""Steps during which a session that was moved stays where it is."""


class Search:
    """The state of a search: which columns are chosen, what each row adds up to, and what is lost by that.

    `groups` are the columns of each item, of which at most one is chosen; `places` says what a column stands for, so
    that two items can exchange their places. `wishes` are the columns that pay for what is over in a row. The best
    columns found so far are in `best`, and `least` is what they lose.
    """

    def __init__(
        self,
        program: Program,
        groups: Sequence[Sequence[int]],
        places: Sequence[Choice],
        wishes: Iterable[int],
    ):
        self.rows_of: dict[int, list[tuple[int, float]]] = {}
        self.wish_of: dict[int, int] = {}
        self.costs = {wish: int(program.costs[wish]) for wish in wishes}
        self.uppers = program.row_uppers
        self.activity = [0.0] * len(self.uppers)
        self.rows_of_wish: dict[int, list[int]] = {wish: [] for wish in self.costs}
        self.columns_of_row: dict[int, list[int]] = {}
        for row, (first, last) in enumerate(program.spans()):
            for column, value in zip(program.columns[first:last], program.values[first:last], strict=True):
                if column in self.costs:
                    self.wish_of[row] = column
                    self.rows_of_wish[column].append(row)
                else:
                    self.rows_of.setdefault(column, []).append((row, value))
                    self.columns_of_row.setdefault(row, []).append(column)
        self.item_of = {column: item for item, columns in enumerate(groups) for column in columns}
        self.groups = groups
        self.at_place = [{places[column]: column for column in columns} for columns in groups]
        self.places = places
        self.chosen: dict[int, int] = {}
        self.broken = 0
        self.lost = 0
        self.least = 0
        self.best: list[int] = []
        self.trials = self.step = 0
        self.resting: dict[int, int] = {}
        self.chance = random.Random(0)  # noqa: S311 a search, no secret

    def begin(self, chosen: Iterable[int]) -> None:
        """Start from these columns."""
        for column in chosen:
            self.chosen[self.item_of[column]] = column
            self._add(column, 1)
        self._keep()

    def mend(self) -> bool:
        """Change what breaks a row, if the columns begun with break any; returns whether all rows are kept now."""
        while self.broken:
            rows = [row for row, upper in enumerate(self.uppers) if self.activity[row] > upper]
            columns = {column for row in rows if row not in self.wish_of for column in self.columns_of_row[row]}
            items = sorted({self.item_of[column] for column in columns & set(self.chosen.values())})
            changes = [change for item in items for change in self._changes(item, set())]
            mending = [(self._worth(change, self.broken - 1), number) for number, change in enumerate(changes)]
            mending = [(worth, number) for worth, number in mending if worth is not None]
            if not mending:
                return False
            self._apply(changes[min(mending)[1]])
        self._keep()
        return True

    def improve(self, enough: int, trials: int) -> None:
        """Search until no more than enough is lost. Trials are counted, not timed, so that answers do not vary."""
        last = self.trials + trials
        while self.least > enough and self.trials < last:
            self.step += 1
            resting = {item for item, until in self.resting.items() if until > self.step}
            found = self._best_change(resting)
            if found is None:
                if not resting:
                    break
                self.resting.clear()
                continue
            self._apply(found)
            moved = (self.item_of[new] for _, new in found)
            self.resting.update(dict.fromkeys(moved, self.step + FORGOTTEN_AFTER))
            if self.lost < self.least:
                self._keep()

    def settle(self, trials: int) -> None:
        """Start each item as early as it can without losing more, the first ones first, within so many trials."""
        last = self.trials + trials
        for item, old in sorted(self.chosen.items(), key=lambda pair: (self.places[pair[1]].start, pair[0])):
            earlier = [new for new in self.groups[item] if self.places[new].start < self.places[old].start]
            for new in earlier:
                if self.trials >= last:
                    break
                worth = self._worth(((old, new),))
                if worth is not None and worth <= self.lost:
                    self._apply(((old, new),))
                    break
        self._keep()

    def _keep(self) -> None:
        self.best, self.least = sorted(self.chosen.values()), self.lost

    def _best_change(self, resting: set[int]) -> tuple[tuple[int, int], ...] | None:
        """A change that helps of the items that one lost wish is about; if there is none, the one that costs least."""
        lost = [wish for wish in self.costs if self._over(wish)]
        self.chance.shuffle(lost)
        for wish in lost:
            items = sorted({self.item_of[c] for c in self._columns_of(wish) if self.chosen.get(self.item_of[c]) == c})
            changes = [change for item in items if item not in resting for change in self._changes(item, resting)]
            self.chance.shuffle(changes)
            best, least = None, None
            for number, change in enumerate(changes):
                worth = self._worth(change)
                if worth is not None and (least is None or worth < least):
                    best, least = change, worth
                if number > ENOUGH and least is not None and least < self.lost:
                    break
            if best:
                return best
        return None

    def _columns_of(self, wish: int) -> Iterable[int]:
        return (column for row in self.rows_of_wish[wish] for column in self.columns_of_row[row])

    def _changes(self, item: int, resting: set[int]) -> Iterable[tuple[tuple[int, int], ...]]:
        """Pairs of an old and a new column: the item alone, or exchanged with another one."""
        old = self.chosen[item]
        for new in self.groups[item]:
            if new != old:
                yield ((old, new),)
        for other, there in sorted(self.chosen.items()):
            mine, theirs = self.at_place[item].get(self.places[there]), self.at_place[other].get(self.places[old])
            if other not in resting and mine is not None and theirs is not None and mine != old:
                yield ((old, mine), (there, theirs))

    def _worth(self, change: tuple[tuple[int, int], ...], broken: int = 0) -> int | None:
        """What would be lost in all; None if more rows would be broken than that."""
        self.trials += 1
        self._switch(change)
        worth = self.lost if self.broken <= broken else None
        self._switch([(new, old) for old, new in change])
        return worth

    def _apply(self, change: tuple[tuple[int, int], ...]) -> None:
        self._switch(change)
        for _, new in change:
            self.chosen[self.item_of[new]] = new

    def _switch(self, change: Iterable[tuple[int, int]]) -> None:
        for old, _ in change:
            self._add(old, -1)
        for _, new in change:
            self._add(new, 1)

    def _add(self, column: int, sign: int) -> None:
        for row, value in self.rows_of[column]:
            before = self.activity[row]
            after = self.activity[row] = before + sign * value
            wish = self.wish_of.get(row)
            if wish is None:
                upper = self.uppers[row]
                self.broken += (after > upper) - (before > upper)
            elif len(self.rows_of_wish[wish]) == 1:
                upper = self.uppers[row]
                self.lost += self.costs[wish] * (max(0, int(after - upper)) - max(0, int(before - upper)))
            else:
                now = self._over(wish)
                self.activity[row] = before
                self.lost += self.costs[wish] * (now - self._over(wish))
                self.activity[row] = after

    def _over(self, wish: int) -> int:
        return max(0, *(int(self.activity[row] - self.uppers[row]) for row in self.rows_of_wish[wish]))
