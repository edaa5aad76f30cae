"""`python -m tests.bench.targets`: each cell's address, cookie, SQL queries and bytes, as JSON on standard output."""

import gzip
import json
import sys

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.contrib.auth import get_user_model  # noqa: E402
from django.db import connection  # noqa: E402
from django.db.models import Count  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402

from dialogues.models import Convening, Dialogue  # noqa: E402
from parley.scale import shared  # noqa: E402
from participants.models import Person  # noqa: E402
from tests.bench import agendas, cells  # noqa: E402

USERS = {cells.EDITOR: shared.STAFF, cells.MEMBER: shared.MEMBER, cells.FUNDER: shared.FUNDER}


def main() -> None:
    """Open every page twice, the second time counting."""
    clients = {name: _signed_in(email) for name, email in USERS.items()} | {
        cells.NOBODY: Client(SERVER_NAME="localhost")
    }
    places = _places()
    json.dump([_target(cell, clients[cell.user], places) for cell in (*cells.CELLS, *agendas.cells())], sys.stdout)


def _signed_in(email: str) -> Client:
    client = Client(SERVER_NAME="localhost")
    client.force_login(get_user_model().objects.get(email=email))
    return client


def _places() -> dict[str, object]:
    """What the addresses name: the largest delegations, someone with many convenings, a word that some people hold."""
    largest, second = Convening.objects.annotate(size=Count("participations")).order_by("-size", "pk")[:2]
    person = Person.objects.filter(dialogues=second.dialogue, archived=False).order_by("pk").first()
    return {
        "hundred": second.slug,
        "thousand": largest.slug,
        "dialogue": second.dialogue.slug,
        "person": person.pk,
        "word": person.family_name,
        "funded": Dialogue.objects.filter(partnerships__organization__name="Sample Fund 1").order_by("pk")[0].slug,
    }


def _target(cell: cells.Cell, client: Client, places: dict[str, object]) -> dict:
    path = cell.path.format(**places)
    client.get(path)
    with CaptureQueriesContext(
        connection,
    ) as queries:
        response = client.get(path)
    if response.status_code != 200:
        raise SystemExit(f"{path} answers {response.status_code}")
    cookie = client.cookies.get(settings.SESSION_COOKIE_NAME)
    return {
        "name": cell.name,
        "path": path,
        "cookie": f"{settings.SESSION_COOKIE_NAME}={cookie.value}" if cookie else "",
        "sql": len(queries),
        "bytes": len(response.content),
        "gzipped": len(gzip.compress(response.content, 6)),
    }


if __name__ == "__main__":
    main()
