"""What is refused, missing or broken says so in our words, and gives nothing away."""

import psycopg2
import pytest
from django.db import DatabaseError, InterfaceError, OperationalError, ProgrammingError
from django.test import RequestFactory

from parley.views import errors


def test_missing_page_does_not_repeat_its_address(client):
    first = client.get("/no-such-page-<b>")
    second = client.get("/another")

    assert first.content == second.content
    assert b"no-such-page" not in first.content


def test_foreign_and_missing_programs_give_the_same_bytes(client_of, viewer, other_dialogue):
    client = client_of(viewer)

    foreign = client.get(f"/dialogues/{other_dialogue.slug}/")
    missing = client.get("/dialogues/no-such-program/")

    assert (foreign.status_code, missing.status_code) == (404, 404)
    assert foreign.content == missing.content


@pytest.mark.parametrize(
    ("view", "status"),
    [
        (errors.bad_request, 400),
        (errors.permission_denied, 403),
        (errors.csrf_failure, 403),
        (errors.page_not_found, 404),
        (errors.server_error, 500),
    ],
)
def test_error_pages_need_no_database(view, status):
    response = view(RequestFactory().get("/"))

    assert response.status_code == status
    assert b"<h1>" in response.content


@pytest.mark.parametrize(
    ("error", "is_away"),
    [
        (OperationalError("connection to server failed"), True),
        (OperationalError("database is locked"), True),
        (InterfaceError("connection already closed"), True),
        (OperationalError("no such table: dialogues_side"), False),
        (ProgrammingError("column does not exist"), False),
        (ValueError("database"), False),
        (None, False),
    ],
)
def test_only_a_database_that_is_away_is_a_503(error, is_away):
    assert errors.is_database_away(error) is is_away


@pytest.mark.parametrize(
    ("cause", "is_away"),
    [(psycopg2.DatabaseError("server closed the connection unexpectedly"), True), (None, False)],
    ids=["the server said no more", "a fault of ours"],
)
def test_a_database_that_goes_in_the_middle_of_a_statement_is_a_503(cause, is_away):
    error = DatabaseError("server closed the connection unexpectedly")
    error.__cause__ = cause

    assert errors.is_database_away(error) is is_away


@pytest.mark.django_db
def test_health_answers_ok_to_anyone(client, django_assert_num_queries):
    with django_assert_num_queries(1):
        response = client.get("/healthz")

    assert response.content == b"ok"


def test_health_is_read_only(client):
    assert client.post("/healthz").status_code == 405
