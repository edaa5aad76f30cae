"""Making what the editions ended with, and what of it is marked for funders."""

import datetime

from django.db import models

from dialogues.models import (
    ActionItem,
    ActionUpdate,
    Outcome,
    Publication,
    Recommendation,
    Uptake,
    User,
)
from parley.samples.data import record as data
from parley.samples.making import Sample, day, save, save_all


def make_record(sample: Sample) -> None:
    """Outcomes, recommendations with their uptake, action items with their log, and what funders may read."""
    _make_outcomes(sample)
    _make_recommendations(sample)
    _make_actions(sample)
    _publish(sample)


def _make_outcomes(sample: Sample) -> None:
    for number, kind, text, agreed_by_a, agreed_by_b, second_language, second_text in data.OUTCOMES:
        save(
            Outcome(
                convening=sample.editions[number],
                kind=kind,
                text=text,
                agreed_by_a=agreed_by_a,
                agreed_by_b=agreed_by_b,
                second_language=second_language,
                second_text=second_text,
            )
        )


def _make_recommendations(sample: Sample) -> None:
    made = {}
    for edition, number, text, topics, addressees, supersedes in data.RECOMMENDATIONS:
        reference = f"CN-IN-{edition}-R{number}"
        recommendation = Recommendation(
            convening=sample.editions[edition],
            reference=reference,
            text=text,
            addressees=addressees,
            supersedes=made.get(supersedes),
        )
        made[reference] = save(recommendation, topics=[sample.topics[slug] for slug in topics])
    save_all(
        [
            Uptake(
                recommendation=made[reference], level=level, on=day(on), evidence=evidence, contribution=contribution
            )
            for reference, steps in data.UPTAKE.items()
            for level, on, evidence, contribution in steps
        ]
    )


def _make_actions(sample: Sample) -> None:
    for raised_in, text, owner, organization, due, (closed_in, closed_on), log in data.ACTIONS:
        item = save(
            ActionItem(
                raised_in=sample.editions[raised_in],
                text=text,
                owner=owner,
                owner_organization=sample.organizations.get(organization),
                due=day(due),
                closed_in=sample.editions.get(closed_in),
                closed_on=day(closed_on),
            )
        )
        for on, line in log:
            save(ActionUpdate(action_item=item, on=day(on), text=line))


def _publish(sample: Sample) -> None:
    """Marked by a sample lead who cannot sign in."""
    lead = User.objects.create_user(
        data.PUBLISHER,
        name="Sample lead",
        is_active=False,
        date_joined=datetime.datetime.fromisoformat(data.PUBLISHED_AT),
    )
    edition, kind, mark = data.PUBLISHED_OUTCOME
    outcome = Outcome.objects.get(convening=sample.editions[edition], kind=kind)
    _publication(lead, outcome.text, mark, outcome, outcome=outcome)
    reference, mark = data.PUBLISHED_RECOMMENDATION
    recommendation = Recommendation.objects.get(reference=reference)
    _publication(lead, recommendation.text, mark, recommendation, recommendation=recommendation)
    edition, mark = data.PUBLISHED_SUMMARY
    convening = sample.editions[edition]
    _publication(lead, convening.summary, mark, convening, convening=convening)


def _publication(lead: User, text: str, mark: str, record: models.Model, **of: models.Model) -> None:
    published_at = datetime.datetime.fromisoformat(data.PUBLISHED_AT)
    save(
        Publication(
            mark=mark, text=text, source_version=record.version, published_at=published_at, published_by=lead, **of
        )
    )
