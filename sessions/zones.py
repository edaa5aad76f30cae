"""The zones that a reader may choose from: those of the convening first, then one for each part of the world."""

from collections.abc import Sequence
from dataclasses import dataclass

WORLD = (
    *("Pacific/Honolulu", "America/Anchorage", "America/Los_Angeles", "America/Denver", "America/Chicago"),
    *("America/New_York", "America/Halifax", "America/Sao_Paulo", "Atlantic/Reykjavik", "Europe/London"),
    *("Europe/Brussels", "Europe/Helsinki", "Africa/Cairo", "Africa/Lagos", "Africa/Nairobi", "Africa/Johannesburg"),
    *("Asia/Dubai", "Asia/Karachi", "Asia/Kolkata", "Asia/Kathmandu", "Asia/Dhaka", "Asia/Bangkok", "Asia/Singapore"),
    *("Asia/Shanghai", "Asia/Tokyo", "Asia/Seoul", "Australia/Sydney", "Pacific/Auckland"),
)


@dataclass(frozen=True)
class ZoneChoice:
    """One line of the list."""

    zone: str
    label: str
    is_chosen: bool


def zone_choices(venue, places: Sequence, chosen: str) -> list[ZoneChoice]:
    """Every choice once; the venue's is the empty one. A chosen zone that is not on the list joins it."""
    named = {venue.zone: f"{venue.name}, the venue"} | {place.zone: place.name for place in places}
    for zone in (*WORLD, *([chosen] if chosen else [])):
        named.setdefault(zone, f"{zone.rsplit('/', 1)[-1].replace('_', ' ')} ({zone.split('/')[0]})")
    chosen = chosen or venue.zone
    return [ZoneChoice("" if zone == venue.zone else zone, label, zone == chosen) for zone, label in named.items()]
