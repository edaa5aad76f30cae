"""What the convenings held ended with, and what of it funders may read."""

import datetime

from dialogues.enums import FunderMark, OutcomeKind, UptakeLevel
from dialogues.models import ActionItem, Convening, Outcome, Publication, Recommendation, Uptake
from dialogues.text import search_text
from parley.scale.sizes import TODAY, Program, Scale, link, make

KINDS = list(OutcomeKind)
OUTCOMES = 3
RECOMMENDATIONS = 2
PUBLISHED_AT = datetime.datetime(TODAY.year, 1, 1, tzinfo=datetime.UTC)


def make_record(scale: Scale, program: Program) -> None:
    """Outcomes, an action item, and of editions recommendations with their uptake, for each convening held."""
    held = [row for row in program.convenings if row.was_held]
    outcomes = make([_outcome(row, place) for row in held for place in range(OUTCOMES)])
    make([ActionItem(raised_in=row, text="A sample action item.", owner="Sample owner") for row in held])
    editions = [row for row in held if row.edition_number]
    recommendations = make(
        [_recommendation(program, row, place) for row in editions for place in range(1, RECOMMENDATIONS + 1)]
    )
    link(Recommendation.topics, [(row, scale.random.choice(scale.topics)) for row in recommendations])
    make([step for row in recommendations for step in _uptake(scale, row)])
    make(
        [_copy(scale, outcome=row) for row in outcomes[::2]]
        + [_copy(scale, recommendation=row) for row in recommendations]
    )


def _outcome(convening: Convening, place: int) -> Outcome:
    kind = KINDS[place % len(KINDS)]
    return Outcome(convening=convening, kind=kind, text=f"A sample {kind.label.lower()}, invented.", agreed_by_a=True)


def _recommendation(program: Program, convening: Convening, place: int) -> Recommendation:
    row = Recommendation(
        convening=convening,
        reference=f"SAMPLE-{program.number}-{convening.edition_number}-R{place}",
        text="A sample recommendation, invented.",
        addressees="Sample ministries",
    )
    row.search_text = search_text(row.searchable())
    return row


def _uptake(scale: Scale, recommendation: Recommendation) -> list[Uptake]:
    """None to three steps, upward."""
    levels = list(UptakeLevel)[: scale.random.randint(0, 3)]
    after = recommendation.convening.last_day
    return [
        Uptake(
            recommendation=recommendation,
            level=level,
            on=min(TODAY, after + datetime.timedelta(days=90 * level)),
            evidence="A sample of evidence.",
        )
        for level in levels
    ]


def _copy(scale: Scale, **record) -> Publication:
    (row,) = record.values()
    return Publication(
        **record,
        mark=FunderMark.MAY_BE_QUOTED,
        text=row.text,
        source_version=row.version,
        published_at=PUBLISHED_AT,
        published_by=scale.lead,
    )
