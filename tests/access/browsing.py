"""A browser for each role: asks, undoes what the asking wrote, and gives back everything that could be read in it."""

import contextlib
import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from email.message import EmailMessage
from http.cookies import SimpleCookie
from urllib.parse import urlsplit

import openpyxl
import pypdf
from django.conf import settings
from django.core import mail
from django.db import connection, transaction
from django.http import HttpResponse
from django.test import Client

METHODS = ("GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE")
SAFE = ("GET", "HEAD", "OPTIONS")
CSRF_SECRET = "a" * 32
MAY_BE_WRITTEN = ("parley_cache", "django_session", "dialogues_accesslog")
WRITES = re.compile(r"\s*(INSERT|UPDATE|DELETE|REPLACE|MERGE|TRUNCATE|CREATE|ALTER|DROP)\b", re.IGNORECASE)
TOKENS = re.compile(rb'(name="csrfmiddlewaretoken" value=|"X-CSRFToken": ?)"[^"]*"')


@dataclass
class Answer:
    """What came back: the response, the page that a redirect led to, the statements that wrote, and the mails."""

    response: HttpResponse
    hop: HttpResponse | None = None
    writes: list[str] = field(default_factory=list)
    mails: list[EmailMessage] = field(default_factory=list)

    @property
    def code(self) -> int:
        return self.response.status_code

    @property
    def text(self) -> str:
        """All that can be read: headers, cookies, body, cells, the page after a redirect, and mails."""
        read = [*_texts(self.response), *(_texts(self.hop) if self.hop else ())]
        for message in self.mails:
            read += [message.subject, message.body, *message.to, *map(str, getattr(message, "alternatives", ()))]
        return "\n".join(read)

    @property
    def bytes(self) -> tuple:
        """What an outsider could compare: the code, the headers and the body, without what is random."""
        headers = sorted((name, value) for name, value in self.response.items() if name != "Content-Length")
        return self.code, headers, TOKENS.sub(b"", self.response.content)


def _texts(response: HttpResponse) -> Iterator[str]:
    yield from (f"{name}: {value}" for name, value in response.items())
    hidden = (settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME)
    yield from (morsel.value for name, morsel in response.cookies.items() if name not in hidden)
    body = response.getvalue() if response.streaming else response.content
    if not body:
        return
    if "spreadsheet" in response.get("Content-Type", ""):
        yield from _cells(body)
    elif "wordprocessing" in response.get("Content-Type", ""):
        yield from _parts(body)
    elif response.get("Content-Type") == "application/pdf":
        yield from _pages(body)
    else:
        yield TOKENS.sub(b"", body).decode("utf-8", "replace")


def _cells(body: bytes) -> Iterator[str]:
    book = openpyxl.load_workbook(io.BytesIO(body))
    yield from (str(value) for value in vars(book.properties).values())
    for sheet in book.worksheets:
        yield sheet.title
        for row in sheet.iter_rows(values_only=True):
            yield from (str(value) for value in row if value is not None)


def _parts(body: bytes) -> Iterator[str]:
    """The whole of a Word document, what it says of itself too."""
    with zipfile.ZipFile(io.BytesIO(body)) as parts:
        yield from (parts.read(name).decode("utf-8", "replace") for name in parts.namelist() if name.endswith(".xml"))


def _pages(body: bytes) -> Iterator[str]:
    reader = pypdf.PdfReader(io.BytesIO(body))
    yield from (str(value) for value in (reader.metadata or {}).values())
    yield from (page.extract_text() for page in reader.pages)


class Browser:
    """Signed in as one role, or not at all; every answer is undone before the next."""

    def __init__(self, role: str, user=None):
        self.role = role
        self.client = Client(enforce_csrf_checks=True, raise_request_exception=False)
        if user is not None:
            self.client.force_login(user)
        self.cookies = {name: morsel.value for name, morsel in self.client.cookies.items()}

    def ask(self, method: str, address: str, data: dict | None = None, *, token: bool = True) -> Answer:
        """One request and the page that it redirects to, within a transaction that is rolled back.

        `token`: whether the request carries the token against forged forms.
        """
        mail.outbox.clear()
        writes: list[str] = []
        with undone(), connection.execute_wrapper(_recorder(writes)):
            answer = Answer(self._send(method, address, data, token), writes=writes)
            where = urlsplit(answer.response.get("Location", ""))
            if answer.code in (301, 302, 303) and not where.netloc and where.path != "/accounts/login/":
                answer.hop = self._send("GET", answer.response["Location"], None, token, keep=True)
        answer.mails = list(mail.outbox)
        return answer

    def ready(self, token: bool = True, *, keep: bool = False) -> dict[str, str]:
        """The headers of the next request; its cookies are those of the sign-in, unless what came since is kept."""
        if not keep:
            self.client.cookies = SimpleCookie(self.cookies)
        if not token:
            return {}
        self.client.cookies[settings.CSRF_COOKIE_NAME] = CSRF_SECRET
        return {"X-CSRFToken": CSRF_SECRET}

    def _send(self, method: str, address: str, data: dict | None, token: bool, *, keep: bool = False) -> HttpResponse:
        headers = self.ready(token, keep=keep)
        send = getattr(self.client, method.lower())
        given = {"data": data or {}} if method == "POST" else {}
        return send(address, headers=headers, **given)


@contextlib.contextmanager
def undone() -> Iterator[None]:
    """Whatever is written inside is rolled back."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def _recorder(writes: list[str]):
    def record(execute, sql, params, many, context):
        if WRITES.match(sql) and not any(f'"{table}"' in sql for table in MAY_BE_WRITTEN):
            writes.append(sql[:120])
        return execute(sql, params, many, context)

    return record
