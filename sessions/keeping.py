"""What is released never changes, so its page and its files are made once and kept.

The key holds all that they are made of: the version, the zone, the audience, a stamp of the names and listings, the
versions of the convening and its sides, and the code that makes them. Only what is the same for every reader of that
audience is kept: never navigation, never a token.
"""

import hashlib
import zlib
from collections.abc import Callable, Iterable
from functools import lru_cache

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response

from dialogues.models import Convening
from sessions.listing import stamp_of
from sessions.models import AgendaVersion

KEPT = "private, no-cache"
"""The header of what may be kept by one browser, which asks each time whether it still holds."""
DAYS_7 = 7 * 24 * 3600
MADE_BY = ("sessions/**/*.py", "dialogues/**/*.py", "templates/**/*", "static/css/*")


def key_of(version: AgendaVersion, convening: Convening, *about: object) -> str:
    """What a rendering of the version is kept under; one query, for the stamp of the names.

    `about` says which rendering: the audience, the zone, the day, the kind of file. The convening has its sides.
    """
    dialogue = convening.dialogue
    rows = (version, convening, dialogue, dialogue.side_a, dialogue.side_b, convening.working_group)
    versions = [f"{row.pk}.{getattr(row, 'version', 0)}" for row in rows if row]
    return digest_of((_code(), stamp_of(convening), *versions, *about))


def digest_of(parts: Iterable[object]) -> str:
    """One text for many: the same only where all are the same."""
    return hashlib.sha256("\x1f".join(map(str, parts)).encode("utf-8", "replace")).hexdigest()


def kept(key: str, make: Callable[[], bytes]) -> bytes:
    """What is kept under the key; made now if nothing is."""
    found = cache.get(f"agenda-{key}")
    if found is not None:
        return zlib.decompress(found)
    made = make()
    cache.set(f"agenda-{key}", zlib.compress(made, 1), DAYS_7)
    return made


def answered(request: HttpRequest, tag: str, respond: Callable[[], HttpResponse]) -> HttpResponse:
    """The response with its ETag, or 304 without one being made where the browser has it already."""
    etag = f'"{tag}"'
    unchanged = get_conditional_response(request, etag=etag)
    response = unchanged if unchanged is not None else respond()
    if response.status_code in (200, 304):
        response.headers["ETag"] = etag
        response.headers["Cache-Control"] = KEPT
    return response


@lru_cache(maxsize=1)
def _code() -> str:
    """A text that differs where the code differs: after an upgrade nothing old is shown."""
    files = sorted(path for pattern in MADE_BY for path in settings.BASE_DIR.glob(pattern) if path.is_file())
    return digest_of(path.read_bytes() for path in files)
