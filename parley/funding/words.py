"""How the records of a program read on a funder's page. Each function takes what it names and shows no more."""

from django.db.models import TextChoices

from dialogues.dates import format_period, ordinal
from dialogues.enums import ConveningFormat, ConveningKind, Rotation, Track
from dialogues.models import Convening, Dialogue, Side
from parley.funding.marks import Marks
from parley.funding.page import ConveningShown, Fact, SideShown


def label(choices: type[TextChoices], value: str) -> str:
    """The words of a choice, "" if it is not set."""
    return choices(value).label if value else ""


def side_shown(side: Side) -> SideShown:
    """A side, by its names."""
    return SideShown(side.code, side.name, side.the_name)


def started_fact(dialogue: Dialogue, marks: Marks) -> Fact:
    """When the series began, empty where that is not certain."""
    if not (dialogue.started_on and marks.is_certain(dialogue, "started_on")):
        return Fact("")
    return Fact(dialogue.started_text, marks.of(dialogue, "started_on"))


def track_words(dialogue: Dialogue, marks: Marks) -> str:
    """ "Track II", "Track 1.5", or "" where that is not certain."""
    return label(Track, dialogue.track) if marks.is_certain(dialogue, "track") else ""


def rhythm_fact(dialogue: Dialogue, marks: Marks) -> Fact:
    """How often the program meets, and whether the sides take turns."""
    parts = [dialogue.rhythm_text] if marks.is_certain(dialogue, "per_year") else []
    fields = ["per_year"] if dialogue.per_year else []
    if dialogue.rotation and marks.is_certain(dialogue, "rotation"):
        fields.append("rotation")
        parts.append({Rotation.ALTERNATE: "the sides take turns to host"}.get(dialogue.rotation, ""))
    text = "; ".join(filter(None, parts))
    return Fact(text[:1].upper() + text[1:], marks.of(dialogue, *fields) if text else ())


def convening_title(convening: Convening, marks: Marks) -> str:
    """ "13th edition", "Edition", "Expert roundtable": never the title that someone typed."""
    if convening.kind == ConveningKind.EDITION:
        known = convening.edition_number and marks.is_certain(convening, "edition_number")
        return f"{ordinal(convening.edition_number)} edition" if known else "Edition"
    return convening.get_kind_display()


def when_words(convening: Convening, marks: Marks) -> str:
    """When, as far as it is certain."""
    return convening.period_text if marks.is_certain(convening, "starts_on") else ""


def place_words(convening: Convening, marks: Marks) -> str:
    """City and country, as far as they are certain; a virtual convening without a place is "Online"."""
    city = convening.city if marks.is_certain(convening, "city") else ""
    country = convening.country.name if convening.country and marks.is_certain(convening, "country") else ""
    if not city and not country and convening.format == ConveningFormat.VIRTUAL:
        return "Online"
    return ", ".join(dict.fromkeys(filter(None, (city, country))))  # Singapore once


def convening_shown(convening: Convening, marks: Marks) -> ConveningShown:
    """Date, place, format and topics, each only if it is certain."""
    host = convening.host_side if marks.is_certain(convening, "host") else None
    topics = convening.topics.all() if marks.is_certain(convening, "topics") else ()
    return ConveningShown(
        title=convening_title(convening, marks),
        when=when_words(convening, marks),
        place=place_words(convening, marks),
        format=label(ConveningFormat, convening.format) if marks.is_certain(convening, "format") else "",
        host=side_shown(host) if host else None,
        topics=tuple(topic.name for topic in topics),
        sources=marks.of(convening),
    )


def month_words(convening: Convening, marks: Marks) -> str:
    """The month or year for a reference in a sentence, "" where it is not certain."""
    if not marks.is_certain(convening, "starts_on"):
        return ""
    precision = "year" if convening.date_precision == "year" else "month"
    return format_period(convening.starts_on, None, precision)
