"""Whole-number programs, solved by HiGHS in one thread: the same program has the same answer. Pure: no Django."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

NEARLY_ONE = 0.999
"""All costs are whole numbers: a bound that is less than one away proves that nothing is better."""

SHORTEST = 0.1
"""Seconds that the solver has at least."""


@dataclass
class Program:
    """Columns, whole numbers from 0 to their upper bound, and rows, in the form that HiGHS takes."""

    costs: list[float] = field(default_factory=list)
    uppers: list[float] = field(default_factory=list)
    row_lowers: list[float] = field(default_factory=list)
    row_uppers: list[float] = field(default_factory=list)
    row_starts: list[int] = field(default_factory=list)
    columns: list[int] = field(default_factory=list)
    values: list[float] = field(default_factory=list)

    def column(self, cost: float, upper: float) -> int:
        """Add a column; returns its index."""
        self.costs.append(cost)
        self.uppers.append(upper)
        return len(self.costs) - 1

    def row(self, entries: Iterable[tuple[int, float]], upper: float, lower: float = float("-inf")) -> None:
        """Add a row: the sum of value times column is within the bounds."""
        self.row_lowers.append(lower)
        self.row_uppers.append(upper)
        self.row_starts.append(len(self.columns))
        for column, value in entries:
            self.columns.append(column)
            self.values.append(value)

    def spans(self) -> Iterable[tuple[int, int]]:
        """For each row, where its entries begin and end."""
        return pairwise([*self.row_starts, len(self.columns)])

    def drop_last_row(self) -> None:
        """Take the row back that was added last."""
        start = self.row_starts.pop()
        del self.columns[start:], self.values[start:], self.row_lowers[-1], self.row_uppers[-1]


@dataclass(frozen=True)
class Run:
    """The values of all columns, empty if none were found; their cost, the least possible, and whether that is it."""

    values: Sequence[float]
    cost: float
    bound: float
    is_proved: bool


def run(
    program: Program, costs: Sequence[float], seconds: float, start: Sequence[float] = (), *, relaxed: bool = False
) -> Run:
    """Minimize the costs for that many seconds, from a first solution if there is one; `relaxed` allows fractions."""
    import highspy

    if not program.costs:
        return Run((), 0.0, 0.0, True)
    highs = highspy.Highs()
    highs.silent()
    for option, value in {
        "threads": 1,
        "random_seed": 0,
        "time_limit": max(seconds, SHORTEST),
        "mip_rel_gap": 0.0,
        "mip_abs_gap": NEARLY_ONE,
    }.items():
        highs.setOptionValue(option, value)
    highs.passModel(_model(program, costs, relaxed=relaxed))
    if start:
        solution = highspy.HighsSolution()
        solution.col_value = list(start)
        highs.setSolution(solution)
    highs.run()
    info = highs.getInfo()
    is_proved = highs.getModelStatus() == highspy.HighsModelStatus.kOptimal
    if relaxed:
        bound = info.objective_function_value if is_proved else float("-inf")
        return Run((), bound, bound, is_proved)
    if info.primal_solution_status != highspy.SolutionStatus.kSolutionStatusFeasible:
        return Run((), 0.0, info.mip_dual_bound, False)
    return Run(highs.getSolution().col_value, info.objective_function_value, info.mip_dual_bound, is_proved)


def _model(program: Program, costs: Sequence[float], *, relaxed: bool):
    import highspy

    model = highspy.HighsLp()
    model.num_col_, model.num_row_ = len(program.costs), len(program.row_uppers)
    model.col_cost_ = list(costs)
    model.col_lower_ = [0.0] * len(program.costs)
    model.col_upper_ = program.uppers
    if not relaxed:
        model.integrality_ = [highspy.HighsVarType.kInteger] * len(program.costs)
    model.row_lower_, model.row_upper_ = program.row_lowers, program.row_uppers
    model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    model.a_matrix_.start_ = [*program.row_starts, len(program.columns)]
    model.a_matrix_.index_, model.a_matrix_.value_ = program.columns, program.values
    return model
