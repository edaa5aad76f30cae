"""The texts that a lead marked for the funders, as long as they give nobody away."""

from django.db.models import OuterRef, QuerySet, Subquery

from dialogues.dates import format_period
from dialogues.enums import FunderMark, OutcomeKind, UptakeLevel
from dialogues.models import Dialogue, Publication, Uptake
from parley.funding.page import TextShown
from parley.publishing import convening_id_of, publications_of, safe_publications


def texts_shown(dialogue: Dialogue, came_from: dict[int, str]) -> tuple[TextShown, ...]:
    """The marked texts, newest first. `came_from` names the convenings that the page shows, by id."""
    found = safe_publications(_with_latest_uptake(publications_of(dialogue)))
    return tuple(_text_shown(row, came_from.get(convening_id_of(row), "")) for row in found)


def _text_shown(publication: Publication, came_from: str) -> TextShown:
    level = publication.uptake_level or 0
    return TextShown(
        text=publication.text,
        kind=_kind(publication),
        terms=FunderMark(publication.mark).label,
        marked=format_period(publication.published_at.date()),
        came_from=came_from,
        is_recommendation=publication.recommendation_id is not None,
        uptake_level=level,
        uptake=UptakeLevel(level).label.lower() if level else "",
        uptake_since=format_period(publication.uptake_on),
    )


def _kind(publication: Publication) -> str:
    """ "Finding, agreed by both sides", "Recommendation", "Summary"."""
    if publication.outcome_id:
        outcome = publication.outcome
        agreed = outcome.agreed_by_a and outcome.agreed_by_b
        return OutcomeKind(outcome.kind).label + (", agreed by both sides" if agreed else "")
    return "Recommendation" if publication.recommendation_id else "Summary"


def _with_latest_uptake(publications: QuerySet[Publication]) -> QuerySet[Publication]:
    """Level and date of the latest step of each recommendation; the evidence stays with the staff."""
    steps = Uptake.objects.filter(recommendation=OuterRef("recommendation")).order_by("-on", "-pk")
    return publications.annotate(
        uptake_level=Subquery(steps.values("level")[:1]), uptake_on=Subquery(steps.values("on")[:1])
    )
